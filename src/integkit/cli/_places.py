"""How messages name a file: short, and so that it can be opened where it is somebody's own."""

from __future__ import annotations

import os
from functools import cache


def shown_file(file: str) -> str:
    """A file as people are told of it.

    What was typed stays as it is. Of a path that integkit found itself, the shortest: from the current folder, or, for
    a file that came with an installed distribution, its path inside what is installed behind the distribution's name.
    """
    if not os.path.isabs(file):
        return file
    try:
        here = os.path.relpath(file)
    except ValueError:  # another drive
        here = file
    if here.startswith(os.pardir):
        for name, folder in _distributions().items():
            if file.startswith(folder + os.sep):
                inside = file[len(folder) + 1 :]
                if inside.split(os.sep)[0] in _packages(name):
                    return f"{name}: {inside}"
    return min(here, file, key=len)


@cache
def _candidates() -> tuple[tuple[str, str], ...]:
    from integkit.discovery import installed

    return tuple((one.distribution, one.target.split(".")[0]) for one in installed())


def _packages(distribution: str) -> set[str]:
    return {package for name, package in _candidates() if name == distribution}


@cache
def _distributions() -> dict[str, str]:
    """The folder that each distribution with a city or plugin is installed in; that of its metadata."""
    from importlib.metadata import PackageNotFoundError, distribution

    folders = {}
    for name, _ in _candidates():
        try:
            folders[name] = os.path.normpath(str(distribution(name).locate_file("")))
        except (PackageNotFoundError, ValueError):
            continue
    return folders
