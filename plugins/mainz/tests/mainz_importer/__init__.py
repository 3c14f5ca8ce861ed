"""The importer of the monitoring document."""
