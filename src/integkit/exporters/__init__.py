"""integkit's own formats: one file each, found through the same entry points and hook as anybody's."""
