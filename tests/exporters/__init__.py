"""Tests of the formats, and the judges they share."""
