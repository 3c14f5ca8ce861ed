"""Importers: each folder reads one sort of document into records, through the hook ``integkit_importers``."""
