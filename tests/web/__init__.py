"""The web application, asked by a real client through a real server."""
