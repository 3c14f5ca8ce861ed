"""Independent readers: of any file of integkit's, what it is made of and the texts in it."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import sqlite3
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import duckdb
import icalendar
import openpyxl
import pyoxigraph
import pypdf
import rdflib
import tinyhtml5  # type: ignore[import-untyped]
import vobject  # type: ignore[import-untyped]
import yaml
from lxml import etree  # type: ignore[import-untyped]
from markdown_it import MarkdownIt


class Seen(NamedTuple):
    """A file as somebody else reads it.

    Attributes:
        shape: Its elements, keys, columns, types of cells: everything that is no text. What a text becomes besides
            text is more of it.
        texts: The texts, each as long as the reader gives it.
    """

    shape: Counter[str]
    texts: list[str]


class Harm(AssertionError):
    """A text would do something."""


def seen(path: str, content: bytes) -> Seen | None:
    """A file, by its ending; ``None``: it holds no texts.

    Raises:
        Harm: It would do something by itself.
        Exception: It cannot be read.
    """
    reader = next(read for ending, read in READERS.items() if path.endswith(ending))
    return reader(content) if reader is not None else None


# -- values ------------------------------------------------------------------------------------------------------------


def _json(content: bytes) -> Seen:
    return _values(json.loads(content.decode("utf-8"), parse_constant=_no_number))


def _json_lines(content: bytes) -> Seen:
    return _values(
        [json.loads(line, parse_constant=_no_number) for line in content.decode("utf-8").split("\n") if line]
    )


def _no_number(name: str) -> None:
    raise Harm(f"{name} is no JSON")


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _yaml(content: bytes) -> Seen:
    return _values(yaml.load(content.decode("utf-8"), _LOADER))  # noqa: S506 - both are safe ones


def _values(tree: Any) -> Seen:
    shape: Counter[str] = Counter()
    texts: list[str] = []

    def walk(value: Any, place: str) -> None:
        shape[f"{place} {type(value).__name__}"] += 1
        if isinstance(value, dict):
            for key, item in value.items():
                walk(item, f"{place}.{_DIGEST.sub('#', str(key))}")
        elif isinstance(value, list):
            for item in value:
                walk(item, f"{place}[]")
        elif isinstance(value, str):
            texts.append(value)

    walk(tree, "")
    return Seen(shape, texts)


_DIGEST: Final = re.compile("[0-9a-f]{6,12}")  # of what something is called

# -- tables ------------------------------------------------------------------------------------------------------------

FORMULA: Final = re.compile(r"[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def _csv(content: bytes) -> Seen:
    text = content.decode("utf-8-sig")
    rows = max((_table(text, one) for one in ",;"[: 1 + content.startswith(codecs.BOM_UTF8)]), key=_columns)
    if not _columns(rows):
        raise Harm("rows of several lengths")
    for cell in (cell for row in rows for cell in row):
        if FORMULA.match(cell) and not re.fullmatch(r"-?[0-9.,e+]+", cell):
            raise Harm(f"a spreadsheet runs {cell[:40]!r}")
    return Seen(Counter({f"{len(rows[0])} columns": len(rows)}), [cell for row in rows for cell in row])


def _table(text: str, delimiter: str) -> list[list[str]]:
    """The rows; none where it cannot be read with this delimiter."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return []


def _columns(rows: list[list[str]]) -> int:
    """How many columns there are; 0: rows are of several lengths."""
    lengths = {len(row) for row in rows}
    return lengths.pop() if len(lengths) == 1 else 0


def _workbook(content: bytes) -> Seen:
    shape: Counter[str] = Counter()
    texts: list[str] = []
    _archive(content)
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=False)
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type in ("f", "e"):
                raise Harm(f"{sheet.title}!{cell.coordinate} is calculated: {cell.value!r:.60}")
            shape[f"{sheet.title} {cell.column} {cell.data_type}"] += 1
            if cell.data_type == "s":
                texts.append(str(cell.value))
            if cell.hyperlink is not None:
                _address(cell.hyperlink.target or "#")
                shape["links"] += 1
        for rule in sheet.data_validations.dataValidation:
            shape[f"{sheet.title} {rule.type}"] += 1
    return Seen(shape, texts)


def _sqlite(content: bytes) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.sqlite")
        file.write_bytes(content)
        found = sqlite3.connect(file)
        try:
            assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            names = [str(name) for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return _rows({name: found.execute(f'SELECT * FROM "{name}"').fetchall() for name in names})  # noqa: S608
        finally:
            found.close()


def _parquet(content: bytes) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.parquet")
        file.write_bytes(content)
        return _rows({"": duckdb.execute("SELECT * FROM read_parquet(?)", [str(file)]).fetchall()})


def _rows(tables: Mapping[str, list[tuple[Any, ...]]]) -> Seen:
    shape: Counter[str] = Counter()
    texts: list[str] = []
    for name, rows in tables.items():
        for row in rows:
            shape.update(f"{name} {column} {type(cell).__name__}" for column, cell in enumerate(row))
            texts += [cell for cell in row if isinstance(cell, str)]
    return Seen(shape, texts)


# -- pages and documents ----------------------------------------------------------------------------------------------

_ADDRESS: Final = re.compile(r"(?:https?://|mailto:|tel:|#|\?|[\w./'%-]+(?:[#?!].*)?$|$)")
_HOLDS_ADDRESS: Final = {"href", "src", "action", "formaction", "data", "poster", "srcset", "background", "xlink:href"}
_BREAKS: Final = {"br", "wbr", "p"}


def _address(address: str) -> None:
    if not _ADDRESS.match(address.strip()):
        raise Harm(f"a link leads to {address[:60]!r}")


def _html(content: bytes) -> Seen:
    """As browsers parse it."""
    shape: Counter[str] = Counter()
    texts: list[str] = []
    text: list[str] = []
    root = tinyhtml5.parse(content.decode("utf-8"), namespace_html_elements=False)

    def walk(element: Any) -> None:
        name = element.tag if isinstance(element.tag, str) else "comment"
        if name not in _BREAKS:
            shape[f"<{name}>"] += 1
        shape.update(f"{attribute}=" for attribute in element.attrib)
        for attribute, value in element.attrib.items():
            if attribute in _HOLDS_ADDRESS:
                _address(value)
            texts.append(value)
        if (
            name in ("script", "style")
            and SCRIPTED.search(element.text or "")
            and "json" not in element.get("type", "")
        ):
            raise Harm(f"a text stands in <{name}>")
        text.append("\n" if name in _BREAKS else "")
        text.append(element.text or "" if name != "comment" else "")
        for child in element:
            walk(child)
            text.append(child.tail or "")
        text.append("" if name in _INLINE else "\n")

    walk(root)
    return Seen(shape, [*texts, "".join(text)])


SCRIPTED: Final = re.compile("K[0-9]{4}K")
_INLINE: Final = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "wbr"}


def _markdown(content: bytes) -> Seen:
    """As CommonMark with tables has it, made a page of."""
    return _html(_COMMONMARK.render(content.decode("utf-8")).encode())


_COMMONMARK: Final = MarkdownIt("commonmark", {"html": True}).enable("table")


def _xml(content: bytes) -> Seen:
    """Any XML: strictly read, no entities."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.internalDTD is not None:
        raise Harm("it declares something of its own")
    shape = Counter(f"<{one.tag}>" for one in root.iter())
    shape.update(f"{name}=" for one in root.iter() for name in one.attrib)
    return Seen(shape, ["".join(root.itertext()), *(value for one in root.iter() for value in one.attrib.values())])


def _document(content: bytes) -> Seen:
    """A Word document: the paragraphs as they are read, and all of its parts as XML."""
    shape: Counter[str] = _archive(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return Seen(shape, ["\n".join("".join(_runs(one)) for one in body.iter(f"{_W}p"))])


_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _runs(paragraph: Any) -> Iterator[str]:
    for one in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab"):
        yield one.text or "" if one.tag == f"{_W}t" else "\n" if one.tag == f"{_W}br" else "\t"


def _archive(content: bytes) -> Counter[str]:
    """The parts of an archive, every XML in it well-formed, every address in it one that may be followed."""
    shape: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            shape[name] += 1
            if name.endswith((".xml", ".rels")):
                _xml(archive.read(name))
            if name.endswith(".rels"):
                for one in ET.fromstring(archive.read(name)):  # noqa: S314 (made here)
                    _address(one.attrib["Target"])
    return shape


def _pdf(content: bytes) -> Seen:
    """What it holds besides pages: no script, nothing that is done on opening, links to the web only."""
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    for name in ("/OpenAction", "/AA", "/AcroForm"):
        if name in reader.root_object:
            raise Harm(f"it has {name}")
    for one in (note.get_object() for page in reader.pages for note in page.get("/Annots", ())):
        action = one.get("/A")
        if action is not None:
            if action["/S"] != "/URI":
                raise Harm(f"it has an action {action['/S']}")
            _address(action["/URI"])
    return Seen(Counter(), ["\n".join(page.extract_text() for page in reader.pages)])


# -- statements, cards, dates ------------------------------------------------------------------------------------------


def _turtle(content: bytes) -> Seen:
    """Two readers that have to agree."""
    graph = rdflib.Graph().parse(data=content, format="turtle")
    other = list(pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE))
    words = [str(one.object.value) for one in other if isinstance(one.object, pyoxigraph.Literal)]
    assert sorted(words) == sorted(str(one) for one in graph.objects() if isinstance(one, rdflib.Literal))
    shape = Counter(f"{one.predicate} {type(one.object).__name__}" for one in other)
    addresses = [str(one.object.value) for one in other if isinstance(one.object, pyoxigraph.NamedNode)]
    return Seen(shape, [*words, *addresses])


def _cards(content: bytes) -> Seen:
    shape: Counter[str] = Counter()
    texts: list[str] = []
    for card in vobject.readComponents(content.decode("utf-8")):
        shape["card"] += 1
        for line in card.getChildren():
            shape[line.name] += 1
            parts = line.value if isinstance(line.value, list) else [line.value]
            # vobject parts the name of an organisation at semicolons that are escaped, too
            texts.append(";".join(map(str, parts)) if line.name == "ORG" else "\n".join(map(_whole, parts)))
    return Seen(shape, texts)


def _whole(value: Any) -> str:
    """A value of several parts as one text."""
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "\n".join(map(_whole, vars(value).values())) if hasattr(value, "__dict__") else str(value)


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _calendar(content: bytes) -> Seen:
    shape: Counter[str] = Counter()
    texts: list[str] = []
    for part in icalendar.Calendar.from_ical(content).walk():
        if part.errors:
            raise Harm(str(part.errors))
        for name, value in part.property_items(recursive=False):
            shape[f"{part.name} {name}"] += 1
            # the library takes values of names that it does not know for no text, and leaves escapes in them
            known = icalendar.TypesFactory.types_map.get(name.lower())
            texts.append(str(value) if known else re.sub(r"\\(.)", _unescaped, str(value)))
    read = vobject.readOne(content.decode("utf-8"))
    assert len(read.contents.get("vevent", ())) == shape["VEVENT UID"]
    return Seen(shape, texts)


READERS: Final[Mapping[str, Callable[[bytes], Seen] | None]] = MappingProxyType(
    {
        ".json": _json,
        ".jsonld": _json,
        ".jsonl": _json_lines,
        ".yaml": _yaml,
        ".csv": _csv,
        ".xlsx": _workbook,
        ".sqlite": _sqlite,
        ".parquet": _parquet,
        ".html": _html,
        ".md": _markdown,
        ".docx": _document,
        ".svg": _xml,
        ".xml": _xml,
        ".pdf": _pdf,
        ".ttl": _turtle,
        ".vcf": _cards,
        ".ics": _calendar,
        ".css": None,
        ".js": None,
        ".txt": None,
    }
)
"""Who reads files of which ending."""
