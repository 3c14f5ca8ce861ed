"""Monitoring: laws over generated cities, and small towns told by hand."""
