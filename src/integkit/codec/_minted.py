"""The ids that a city has ever given out: ``minted-ids.txt`` beside its ``city.yaml``.

One id a line. ``old -> new`` says that a record has another id now, ``old gone: why`` that there is none any more. An
id is never given out twice, so that links from outside stay true.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import attrs

from integkit.errors import DataError
from integkit.messages import Finding, nearest

from ._decoded import decoded
from ._files import file_bytes
from ._marked import MAX_BYTES

MINTED_FILE: Final = "minted-ids.txt"
_LINE: Final = re.compile(r"(?P<id>\S+?)(?:\s*->\s*(?P<new>\S+)|\s+gone:\s*(?P<why>\S.*))?")


@attrs.frozen
class MintedIds:
    """What ``minted-ids.txt`` says.

    Attributes:
        file: The file.
        lines: The line of each id, counted from 1.
        moved: The present id of those that have changed.
        gone: The ids that are given up, with the reason.
        faults: Lines that cannot be read; one alone where the whole is no text.
        text: All of it, as it is in the file. Absent: it is no text.
    """

    file: str
    lines: dict[str, int] = attrs.field(hash=False)
    moved: dict[str, str] = attrs.field(hash=False)
    gone: dict[str, str] = attrs.field(hash=False)
    faults: tuple[Finding, ...]
    text: str | None = attrs.field(repr=False)

    def moved_to(self, id: str) -> str | None:
        """The present id of one that has changed, however often; ``None``: it has not."""
        seen, new = {id}, self.moved.get(id)
        while new in self.moved and new not in seen:
            seen.add(new)
            new = self.moved[new]
        return new

    @property
    def _folder(self) -> str:
        """The folder of the list as it is written in a command."""
        folder = os.path.dirname(self.file) or "."
        folder = folder if os.sep in folder or folder == "." else f"./{folder}"  # a bare word would be a slug
        return f'"{folder}"' if " " in folder else folder

    def findings(self, present: Iterable[str]) -> tuple[Finding, ...]:
        """What disagrees between the list and the ids that a city has now."""
        if self.text is None:
            return self.faults
        ids = set(present)
        unlisted = sorted(ids - self.lines.keys())
        found = list(self.faults)
        for id, line in self.lines.items():
            new = self.moved_to(id)
            if id in self.gone or (new is not None and new in ids):
                if id in ids:
                    found.append(Finding.of("IK111", {"id": id}, file=self.file, line=line, column=1))
            elif id not in ids:
                values = {"id": new or id, **_example(id, new or id, unlisted)}
                found.append(Finding.of("IK110", values, file=self.file, line=line, column=1))
        if unlisted:
            shown = ", ".join(unlisted[:5]) + (", ..." if len(unlisted) > 5 else "")
            found.append(
                Finding.of("IK112", {"count": len(unlisted), "ids": shown, "folder": self._folder}, file=self.file)
            )
        return tuple(found)


def _example(id: str, gone: str, unlisted: list[str]) -> dict[str, str]:
    """How a line says that an id has changed: into the new one that is most like it, where there is such a one.

    One that has other numbers only, as ``tasks.3`` beside ``tasks.2``, is another record.
    """
    near = nearest(gone, (one for one in unlisted if _NUMBER.sub("0", one) != _NUMBER.sub("0", gone)))
    return {"example": f"{id} -> {near[0]}"} if near else {"example_de": "alt -> neu", "example_en": "old -> new"}


_NUMBER: Final = re.compile("[0-9]+")


def read_minted(folder: Path) -> MintedIds | None:
    """The list of a city's folder; ``None``: it keeps none.

    Raises:
        FileError: It is there and cannot be read.
    """
    path = folder / MINTED_FILE
    if not os.path.lexists(path):
        return None
    text = _text_of(path)
    if isinstance(text, Finding):
        return MintedIds(str(path), {}, {}, {}, (text,), None)
    lines: dict[str, int] = {}
    moved: dict[str, str] = {}
    gone: dict[str, str] = {}
    faults: list[Finding] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None or found["id"] in lines:
            faults.append(Finding.of("IK113", {"line": line[:80]}, file=str(path), line=number, column=1))
            continue
        lines[found["id"]] = number
        if found["new"]:
            moved[found["id"]] = found["new"]
        if found["why"]:
            gone[found["id"]] = found["why"]
    return MintedIds(str(path), lines, moved, gone, tuple(faults), text)


def _text_of(path: Path) -> str | Finding:
    """All of a file, or what keeps it from being text of a size that somebody has written."""
    data = file_bytes(path)
    if len(data) > MAX_BYTES:
        return Finding.of("IK002", file=str(path), what="file", limit=f"{MAX_BYTES >> 20} MiB", way_out="")
    return decoded(data, str(path))


def minted_text(minted: MintedIds | None, present: Iterable[str]) -> str:
    """The text of the list with the ids added that are new; what it said already stays as it is.

    Raises:
        DataError: The list is no text, so that nothing can be added to it.
    """
    before, known = _HEADER, frozenset[str]()
    if minted is not None:
        if minted.text is None:
            raise DataError(*minted.faults)
        before, known = minted.text, frozenset(minted.lines)
    end = "\r\n" if "\r\n" in before else "\n"
    lines = [before.rstrip("\r\n"), *(id for id in sorted(set(present)) if id not in known)]
    return "".join(f"{line}{end}" for line in lines)


_HEADER: Final = """\
# Every id this city has given out. An id is never used again for something else.
# "old -> new": the record has another id now. "old gone: why": there is no such record any more.
"""
