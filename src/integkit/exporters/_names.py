"""Names of languages, of kinds of files, of rooms and of places in a source, as a reader says them."""

from __future__ import annotations

import re
from typing import Final

from integkit import vocabulary

_FILE_FORMATS: Final[dict[str, str]] = {
    "application/json": "JSON",
    "application/msword": "Word",
    "application/pdf": "PDF",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/zip": "ZIP",
    "text/csv": "CSV",
    "text/html": "HTML",
}

# How places in a source are written in data, and how German says it.
_PLACES: Final[dict[str, str]] = {
    "annex": "Anhang",
    "chapter": "Kapitel",
    "figure": "Abbildung",
    "item": "Punkt",
    "line": "Zeile",
    "lines": "Zeilen",
    "p.": "S.",
    "page": "Seite",
    "pages": "Seiten",
    "paragraph": "Absatz",
    "paragraphs": "Absätze",
    "point": "Punkt",
    "points": "Punkte",
    "pp.": "S.",
    "row": "Zeile",
    "rows": "Zeilen",
    "section": "Abschnitt",
    "sections": "Abschnitte",
    "sheet": "Blatt",
    "table": "Tabelle",
    "task": "Aufgabe",
    "tasks": "Aufgaben",
}
_PLACE: Final = re.compile(rf"(?<![^\s,;(])({'|'.join(map(re.escape, _PLACES))}) (?=[0-9IVX\x22])")
_COLUMNS: Final = {
    "left column": "linke Spalte",
    "middle column": "mittlere Spalte",
    "right column": "rechte Spalte",
}
_COLUMN: Final = re.compile("|".join(_COLUMNS))
_RANGE: Final = re.compile(r"(?<=\d)-(?=\d)")
_WORD: Final = re.compile(r"[^\W\d_]{3}")


def language_name(tag: str, *, german: bool) -> str:
    """The name of a language, German or English; the tag itself where the name is not known."""
    return vocabulary.label("languages", tag, "de" if german else "en")


def file_format(media_type: str) -> str:
    """What people call a kind of file; the media type itself where they have no word for it."""
    return _FILE_FORMATS.get(media_type, media_type)


def place_in_source(place: str, *, german: bool) -> str:
    """A place in a source as a reader says it; one that is written in other words stays as it is."""
    said, count = _PLACE.subn(lambda found: f"{_PLACES[found[1]]} " if german else found[0], place)
    if not count:
        return place
    if german:
        said = _COLUMN.sub(lambda found: _COLUMNS[found[0]], said)
    return _RANGE.sub("–", said)


def room_in_words(room: str, label: str) -> str:
    """A room with the word for it, where it is a mere number: "Raum 1.07", but "4. Obergeschoss".

    Args:
        room: The room as printed.
        label: The word for a room.
    """
    return room if _WORD.search(room) else f"{label} {room}"
