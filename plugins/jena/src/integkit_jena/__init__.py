"""Jena: data only, in ``city.yaml``."""
