"""Mainz for integkit: data, see ``city.yaml``, and a format of its own in ``synopsis``."""
