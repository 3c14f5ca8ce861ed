"""Mainz for integkit: data, see ``city.yaml``; a format and an importer of its own, see ``hooks``."""
