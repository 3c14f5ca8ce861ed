"""Rheinland-Pfalz for integkit: data only, see ``city.yaml``."""
