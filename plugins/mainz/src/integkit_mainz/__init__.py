"""Mainz for integkit: data only, see ``city.yaml``."""
