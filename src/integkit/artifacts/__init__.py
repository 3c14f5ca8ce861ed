"""What an exporter makes, and how it lands: in a file, a folder or an archive; all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.lazily import served

if TYPE_CHECKING:
    from ._artifact import Artifact, checked, wrong_artifact, zipped
    from ._file import Streamed
    from ._landing import is_folder, write
    from ._streamed import Landed, land, refuse_target

__all__ = [
    "Artifact",
    "Landed",
    "Streamed",
    "checked",
    "is_folder",
    "land",
    "refuse_target",
    "write",
    "wrong_artifact",
    "zipped",
]

_HOMES: Final = {
    "._artifact": ("Artifact", "checked", "wrong_artifact", "zipped"),
    "._landing": ("is_folder", "write"),
    "._file": ("Streamed",),
    "._streamed": ("Landed", "land", "refuse_target"),
}

__getattr__ = served(__name__, _HOMES)
