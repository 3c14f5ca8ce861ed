"""The command line: thin commands over the library, the only place that imports click."""

from ._main import main

__all__ = ["main"]
