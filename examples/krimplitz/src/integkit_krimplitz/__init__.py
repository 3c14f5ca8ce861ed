"""Die Angaben stehen in ``city.yaml``; geladen wird diese Datei dafür nicht."""
