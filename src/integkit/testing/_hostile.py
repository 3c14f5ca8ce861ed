"""Words that break formats which do not expect them, and judges that see it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Any, Final, TypeVar

from integkit.codec import mark_sound
from integkit.model import CityProfile, Contact, Text, changed, fields_of, is_record

from ._shapes import shapes_of
from ._telling import Broken

R = TypeVar("R")

MARK: Final = "q7x3"
"""Stands in every word that would do harm, and nowhere else."""
_PRODUCT: Final = "40485529"  # 7 * 5783647, which no word says

HOSTILE: Final = (
    f"<script>{MARK}()</script>",
    f'"><img src="x" onerror="{MARK}()">',
    f"' onmouseover='{MARK}()' x='",
    f"--><b>{MARK}</b><!--",
    f"]]><{MARK}>",
    f"</textarea></title></style><{MARK}>",
    f"&{MARK}; &amp; &#60;{MARK}&#62;",
    f"=cmd|' /C {MARK}'!A0",
    f"@SUM({MARK})",
    f"+1+cmd|{MARK}",
    f"-2+3+{MARK}",
    f'a","{MARK}";b;"',
    f"a\n{MARK}\r\nb\rc\td",
    "{{ 7*5783647 }} {% raise %} ${7*5783647} <%= 7*5783647 %> #{7*5783647}",
    f"[{MARK}](javascript:{MARK})",
    f"\\{MARK}\\",
    f"{MARK}\x00",
    f"{MARK}\x1b[31m\x07\x7f\x85",
    f"\u202e{MARK}\u202c\u200f\u2067\u2069",
    f"\u2028{MARK}\u2029\ufeff\u00ad\u200b",
    f"🏳️‍🌈👩‍👩‍👧{MARK}😀\U00020000",
    f"u\u0308\u0301\u0301\u0301{MARK}",
    f"{MARK} " * 300,
)
"""One for each way in which a text can become something else than text."""
FORMULAS: Final = tuple(word for word in HOSTILE if word[0] in "=+-@")


def content(artifacts: Any) -> bytes:
    """All paths and bytes of some artifacts, of what lies in archives too."""
    return b"\n".join(part for one in artifacts for part in (one.path.encode(), one.content, *_inside(one.content)))


def _inside(archive: bytes) -> Iterator[bytes]:
    if archive.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            for name in opened.namelist():
                yield opened.read(name)


def with_words(profile: CityProfile, word: str) -> CityProfile:
    """The same city, with a word in place of every text that is free.

    Formats get it although no file could hold some of it: each has to guard itself.
    """
    worded = _everywhere(profile, lambda _, __, value: _worded(value, word))
    mark_sound(worded)
    return worded


def with_persons(profile: CityProfile, name: str) -> CityProfile:
    """The same city, with a name in every field that holds data of a person."""
    municipality = profile.municipality
    if not municipality.contacts:
        municipality = changed(municipality, contacts=(Contact(role=Text(de="Leitung")),))
    return _everywhere(
        changed(profile, municipality=municipality),
        lambda cls, field, value: f"{name} {field}" if field in _personal(cls) else value,
    )


def _personal(cls: type) -> set[str]:
    """The fields of a record class that hold data of a person."""
    return {field.name for field in fields_of(cls) if field.metadata.get("personal")}


def _worded(value: Any, word: str) -> Any:
    if isinstance(value, Text):
        return Text(dict.fromkeys(value, word))
    return word if isinstance(value, str) else value


def _everywhere(record: R, change: Callable[[type, str, Any], Any]) -> R:
    """The same record, with every free value changed at every depth."""
    cls: Any = type(record)
    values: dict[str, Any] = {}
    for shape in shapes_of(cls):
        value = getattr(record, shape.name)
        if isinstance(value, tuple) and shape.many:
            new: Any = tuple(_everywhere(one, change) if is_record(one) else one for one in value)
        elif is_record(value):
            new = _everywhere(value, change)
        elif shape.form is None and shape.concepts is None and shape.type in (str, Text) and not shape.many:
            new = change(cls, shape.name, value)
        else:
            continue
        values[shape.name] = new
    return changed(record, **values)


# -- judges ----------------------------------------------------------------------------------------------------------


def judge(path: str, data: bytes) -> None:
    """Looks at one file, if its ending is one that is known.

    Raises:
        Broken: It is no such file any more, or a text in it has become something else.
    """
    if _PRODUCT.encode() in data:
        raise Broken(f"{path}: a text was run as a template", f"{path}: ein Text wurde als Vorlage ausgeführt")
    known = next((judge for ending, judge in JUDGES.items() if path.lower().endswith(ending)), None)
    if known is None:
        return
    try:
        known(path, data)
    except Broken:
        raise
    except Exception as error:
        said = f"{type(error).__name__}: {error}"[:300]
        raise Broken(
            f"{path}: cannot be read any more: {said}", f"{path}: lässt sich nicht mehr lesen: {said}"
        ) from error


def _judge_json(_: str, data: bytes) -> None:
    json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)


def _judge_lines(_: str, data: bytes) -> None:
    for line in data.decode("utf-8").split("\n"):
        if line:
            json.loads(line, parse_constant=_no_constant)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _judge_csv(path: str, data: bytes) -> None:
    text = data.decode("utf-8-sig")
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=head.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise Broken(
                f"{path}: row {number} has {len(row)} columns, the first has {len(rows[0])}",
                f"{path}: Zeile {number} hat {len(row)} Spalten, die erste {len(rows[0])}",
            )
        for cell in row:
            if cell.startswith(FORMULAS):
                raise Broken(
                    f"{path}: a spreadsheet would run the cell {cell[:40]!r}; put an apostrophe before it",
                    f"{path}: eine Tabellenkalkulation führte die Zelle {cell[:40]!r} aus; ein Apostroph davor hilft",
                )


class _Page(HTMLParser):
    """Sees where a hostile text has become an element or an attribute."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self._path = path
        self._within = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._within = tag
        for name, value in attributes:
            runs = name.startswith("on") or (value or "").strip().lower().startswith("javascript:")
            if MARK in name or (runs and MARK in (value or "")):
                self._broken(f"<{tag} {name}>")
        if MARK in tag or (tag in ("img", "b") and MARK in str(attributes)):
            self._broken(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "script" and f"{MARK}()" in data and not data.lstrip().startswith(("{", "[")):
            self._broken("<script>")

    def _broken(self, what: str) -> None:
        raise Broken(
            f"{self._path}: a text has become {what}; escape it",
            f"{self._path}: aus einem Text wurde {what}; er gehört maskiert",
        )


def _judge_html(path: str, data: bytes) -> None:
    page = _Page(path)
    page.feed(data.decode("utf-8"))
    page.close()


# A sign is escaped by an odd number of backslashes before it.
_UNESCAPED: Final = re.compile(
    rf'(?<!\\)(?:\\\\)*(<(?:script>|b>|img src="x" onerror=")?{MARK}|\]\(javascript:{MARK})', re.IGNORECASE
)


def _judge_markdown(path: str, data: bytes) -> None:
    found = _UNESCAPED.search(data.decode("utf-8"))
    if found is not None:
        raise Broken(
            f"{path}: a text has become {found[1]}; escape it (escaped_line in a template)",
            f"{path}: aus einem Text wurde {found[1]}; er gehört maskiert (in einer Vorlage: escaped_line)",
        )


def _judge_xml(_: str, data: bytes) -> None:
    from xml.etree import ElementTree as ET

    if b"<!ENTITY" not in data:
        ET.fromstring(data)  # noqa: S314 (made here)


def _judge_archive(path: str, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.testzip() is not None:
            raise ValueError("a file in the archive is damaged")
        for name in archive.namelist():
            judge(f"{path}/{name}", archive.read(name))


JUDGES: Final[Mapping[str, Callable[[str, bytes], None]]] = MappingProxyType(
    {
        ".json": _judge_json,
        ".geojson": _judge_json,
        ".jsonld": _judge_json,
        ".jsonl": _judge_lines,
        ".csv": _judge_csv,
        ".tsv": _judge_csv,
        ".md": _judge_markdown,
        ".markdown": _judge_markdown,
        ".html": _judge_html,
        ".htm": _judge_html,
        ".xml": _judge_xml,
        ".xhtml": _judge_xml,
        ".svg": _judge_xml,
        ".rdf": _judge_xml,
        ".rels": _judge_xml,
        ".zip": _judge_archive,
        ".docx": _judge_archive,
        ".xlsx": _judge_archive,
        ".odt": _judge_archive,
        ".ods": _judge_archive,
        ".epub": _judge_archive,
    }
)
"""Who looks at files of which ending."""
