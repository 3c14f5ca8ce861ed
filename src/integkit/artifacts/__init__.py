"""What an exporter makes, and how it lands: in a file, a folder or an archive; all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.lazily import served

if TYPE_CHECKING:
    from ._artifact import Artifact, checked, wrong_artifact, zipped
    from ._file import Streamed
    from ._landing import finish_begun, write, write_new
    from ._locks import locked, own_folder
    from ._placing import is_folder
    from ._staging import staging, sweep
    from ._streamed import Landed, land, refuse_target
    from ._which_file import WhichFile, which_file

__all__ = [
    "Artifact",
    "Landed",
    "Streamed",
    "WhichFile",
    "checked",
    "finish_begun",
    "is_folder",
    "land",
    "locked",
    "own_folder",
    "refuse_target",
    "staging",
    "sweep",
    "which_file",
    "write",
    "write_new",
    "wrong_artifact",
    "zipped",
]

_HOMES: Final = {
    "._artifact": ("Artifact", "checked", "wrong_artifact", "zipped"),
    "._landing": ("finish_begun", "write", "write_new"),
    "._locks": ("locked", "own_folder"),
    "._placing": ("is_folder",),
    "._file": ("Streamed",),
    "._staging": ("staging", "sweep"),
    "._streamed": ("Landed", "land", "refuse_target"),
    "._which_file": ("WhichFile", "which_file"),
}

__getattr__ = served(__name__, _HOMES)
