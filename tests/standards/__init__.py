"""Judges that know a standard from its official files, and what the formats that speak it are judged by."""
