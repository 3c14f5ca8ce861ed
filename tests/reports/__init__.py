"""Reports: what they say, how they are written, how they look."""
