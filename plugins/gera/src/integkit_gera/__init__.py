"""Gera: data only, in ``city.yaml``."""
