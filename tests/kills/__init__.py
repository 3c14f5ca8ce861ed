"""Whatever writes, killed at any step: the old state or the new one; what is left over goes with the next run."""
