"""Files that are small and would grow without end, or large and made to keep a reader busy for ever."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from . import _seeds
from ._readers import READERS
from ._seeds import unzipped, zipped

Bomb = Callable[[], bytes]

_MIB: Final = 1 << 20
_HEAD: Final = b"contract: 1\nmunicipality: {ags: 03999005, name: X, kind: town, land: ni}\n"
_LAUGHS: Final = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;'>" % (98 + n, *[97 + n] * 8) for n in range(24)
) + b"]>"  # fmt: skip


def _yaml() -> Iterator[tuple[str, Bomb]]:
    yield "depth", lambda: b"[" * _MIB
    yield "depth in blocks", lambda: b"".join(b" " * n + b"a:\n" for n in range(3000))
    yield "size", lambda: _HEAD + b"# x\n" * (5 * _MIB)
    yield "width", lambda: _HEAD + b"offices: [" + b"a, " * 900_000 + b"]"
    yield "keys", lambda: b"".join(b"k%d: 1\n" % n for n in range(200_000))
    yield (
        "aliases",
        lambda: (
            b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(24))
        ),
    )
    yield "one text", lambda: _HEAD + b"licence: '" + b"x " * (7 * _MIB) + b"'"
    yield "number", lambda: b"contract: " + b"9" * _MIB
    yield "open quotation mark", lambda: _HEAD + b'licence: "' + b"x\n" * 200_000
    yield "faults", lambda: _HEAD + b"offices:\n" + b"".join(b"- {id: o%d, nam: x}\n" % n for n in range(20_000))


def _json() -> Iterator[tuple[str, Bomb]]:
    yield "depth", lambda: b"[" * (4 * _MIB)
    yield "depth of objects", lambda: b'{"a":' * _MIB
    yield "size", lambda: b" " * (65 * _MIB)
    yield "width", lambda: b'{"contract":1,"offices":[' + b"1," * 200_000 + b"1]}"
    yield "keys", lambda: b"{" + b",".join(b'"k%d":1' % n for n in range(200_000)) + b"}"
    yield "number", lambda: b'{"contract":' + b"9" * _MIB + b"}"
    yield "exponent", lambda: b'{"contract":1e999999999}'


def _lines() -> Iterator[tuple[str, Bomb]]:
    yield "blank lines", lambda: b"\n" * (4 * _MIB)
    yield "one line", lambda: b"x" * (70 * _MIB)
    yield "lines that are none", lambda: b"{}\n" * 20_000
    yield "depth", lambda: b'{"municipality":' * 200_000


def _archive() -> Iterator[tuple[str, Bomb]]:
    yield "a file that grows", lambda: zipped({"a/city.yaml": b"\0" * (200 * _MIB)})
    yield (
        "files that grow together",
        lambda: zipped({f"a/plans/{n}.yaml": b"x" * (15 * _MIB) for n in range(9)} | {"a/city.yaml": _HEAD}),
    )
    yield "many files", lambda: zipped({f"a/plans/{n}.yaml": b"" for n in range(5000)} | {"a/city.yaml": _HEAD})
    yield "a name of many folders", lambda: zipped({"a/city.yaml": _HEAD, "a/" + "b/" * 30_000 + "c.yaml": b""})
    yield "many cities", lambda: zipped({f"{n}/city.yaml": b"" for n in range(3000)})
    yield "an archive in an archive", lambda: zipped({"a/city.yaml": zipped({"x": b"\0" * (50 * _MIB)})})
    yield "sizes that are not true", lambda: _with_size(zipped({"a.yaml": b"\0" * (100 * _MIB)}), 100 * _MIB, 10)


def _package(seed: bytes, main: str, text: str) -> Iterator[tuple[str, Bomb]]:
    parts = unzipped(seed)
    first = parts[main]

    def with_main(content: bytes) -> bytes:
        return zipped({**parts, main: content})

    yield "entities", lambda: with_main(_LAUGHS + _in_root(first, b"&z;").rpartition(b"?>")[2])
    yield "a part that grows", lambda: with_main(_in_root(first, b" " * (300 * _MIB)))
    yield "parts that grow together", lambda: zipped(parts | {f"x/{n}.xml": b" " * _MIB for n in range(60)})
    yield "many parts", lambda: zipped(parts | {f"x/{n}.xml": b"" for n in range(6000)})
    yield "depth", lambda: with_main(_in_root(first, b"<a>" * 100_000))
    yield (
        "attributes",
        lambda: with_main(first.replace(b">", b" " + b"".join(b"a%d='' " % n for n in range(200_000)) + b">", 2)),
    )
    yield "sizes that are not true", lambda: _with_size(zipped({main: b" " * (100 * _MIB)}), 100 * _MIB, 10)
    yield "a stored picture", lambda: zipped(parts | {"media/x.png": b"\0" * (410 * _MIB)})
    yield "one long word", lambda: with_main(first.replace(text.encode(), b"x" * (30 * _MIB), 1))


def _workbook(seed: bytes, sheet: str) -> Iterator[tuple[str, Bomb]]:
    parts = unzipped(seed)
    yield from _package(seed, "xl/workbook.xml", "Sheet")

    def with_cells(cells: bytes) -> bytes:
        return zipped({**parts, sheet: parts[sheet].replace(b"</sheetData>", cells + b"</sheetData>")})

    yield "cells", lambda: with_cells(b"<row>" + b"<c/>" * 8_000_000 + b"</row>")
    yield (
        "cells with values",
        lambda: with_cells(b"".join(b"<row><c><v>%d</v></c></row>" % n for n in range(1_100_000))),
    )
    yield "rows", lambda: with_cells(b"<row/>" * 6_000_000)
    yield "a cell far out", lambda: with_cells(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "a cell beyond", lambda: with_cells(b'<row r="99999999"><c r="ZZZZ99999999"><v>1</v></c></row>')
    yield (
        "merged cells",
        lambda: _before_end(parts, sheet, b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    )
    yield (
        "many merged cells",
        lambda: _before_end(
            parts,
            sheet,
            b"<mergeCells>"
            + b"".join(b'<mergeCell ref="A%d:ZZ%d"/>' % (n, n + 200) for n in range(1, 9000, 200)) * 9
            + b"</mergeCells>",
        ),
    )
    yield (
        "columns",
        lambda: zipped(
            {
                **parts,
                sheet: parts[sheet].replace(
                    b"<sheetData", b"<cols>" + b'<col min="1" max="99999999" hidden="1"/>' * 2000 + b"</cols><sheetData"
                ),
            }
        ),
    )
    yield (
        "sheets",
        lambda: zipped(
            {
                **parts,
                "xl/workbook.xml": parts["xl/workbook.xml"].replace(
                    b"<sheets>", b"<sheets>" + b'<sheet name="x" sheetId="9" r:id="rId1"/>' * 1_000_000
                ),
            }
        ),
    )
    yield (
        "shared texts",
        lambda: zipped(
            {
                **parts,
                "xl/sharedStrings.xml": b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                + b"<si><t>x</t></si>" * 2_000_000
                + b"</sst>",
            }
        ),
    )
    yield (
        "styles",
        lambda: zipped(
            {
                **parts,
                "xl/styles.xml": parts["xl/styles.xml"].replace(
                    b"<cellXfs", b"<fonts>" + b"<font/>" * 3_000_000 + b"</fonts><cellXfs"
                ),
            }
        ),
    )
    yield (
        "names",
        lambda: zipped(
            {
                **parts,
                "xl/workbook.xml": parts["xl/workbook.xml"].replace(
                    b"</sheets>",
                    b"</sheets><definedNames>"
                    + b'<definedName name="x">A1</definedName>' * 500_000
                    + b"</definedNames>",
                ),
            }
        ),
    )
    yield "long number", lambda: with_cells(b'<row r="9"><c r="A9" s="1"><v>' + b"9" * 4300 + b"</v></c></row>")


def _docx(seed: bytes) -> Iterator[tuple[str, Bomb]]:
    parts, main = unzipped(seed), "word/document.xml"
    yield from _package(seed, main, "Kurse")

    def with_body(content: bytes) -> bytes:
        return zipped({**parts, main: parts[main].replace(b"<w:body>", b"<w:body>" + content, 1)})

    yield "tables in tables", lambda: with_body(b"<w:tbl><w:tr><w:tc>" * 240 + b"</w:tc></w:tr></w:tbl>" * 240)
    yield "paragraphs", lambda: with_body(b"<w:p/>" * 6_000_000)
    yield "rows", lambda: with_body(b"<w:tbl>" + b"<w:tr/>" * 5_000_000 + b"</w:tbl>")
    yield "cells", lambda: with_body(b"<w:tbl><w:tr>" + b"<w:tc/>" * 5_000_000 + b"</w:tr></w:tbl>")
    yield (
        "a wide cell",
        lambda: with_body(b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr></w:tbl>'),
    )
    yield "holders in holders", lambda: with_body(b"<w:sdt><w:sdtContent>" * 120 + b"</w:sdtContent></w:sdt>" * 120)


def _csv() -> Iterator[tuple[str, Bomb]]:
    head = "Maßnahme;Zielgruppe;Zuständig;Frist\n".encode()
    yield "separators", lambda: b";" * (10 * _MIB)
    yield "quotation marks", lambda: b'"' * (10 * _MIB)
    yield "rows", lambda: head + b"a;b;c;d\n" * 2_000_000
    yield "rows that differ", lambda: head + b"".join(b"a%d;b%d;c%d;d%d\n" % (n, n, n, n) for n in range(19_000))
    yield "sections that differ", lambda: "Ziel;Maßnahme\n".encode() + b"".join(b"a%d;b\n" % n for n in range(19_000))
    yield "one cell", lambda: head + b"x" * (19 * _MIB)
    yield (
        "signs of the same id",
        lambda: head + b"".join(f"a;{chr(0x4E00 + n)}\n".encode() for n in range(19_000)),
    )
    yield "size", lambda: b"x" * (21 * _MIB)


def _mapping() -> Iterator[tuple[str, Bomb]]:
    yield "depth", lambda: b"{a: " * _MIB
    yield "columns", lambda: b"columns: {" + b"".join(b"k%d: text, " % n for n in range(60_000)) + b"}"
    yield "horizons", lambda: b"horizons: {x: " + b"a+" * _MIB + b"a}"
    yield "row", lambda: b"header: " + b"9" * 5000


def _synopsis() -> Iterator[tuple[str, Bomb]]:
    text = _seeds.synopses()[0]

    def with_words(words: str) -> bytes:
        return text.replace(b"Alle verstehen", words.encode(), 1)

    yield "one word", lambda: with_words("x" * 450_000)
    yield "hyphens", lambda: with_words("x-" * 220_000)
    yield "lines", lambda: with_words("wort\n" * 90_000)
    yield "short lines", lambda: text + b"\nA" * 220_000
    yield "digits", lambda: with_words("20" * 220_000)
    yield "measures", lambda: text.replace("Maßnahme 1".encode(), "Maßnahme 1 x ".encode() * 30_000, 1)
    yield "words that lead to a date", lambda: text.replace(b"Alle Schulen", b"im " * 150_000, 1)
    yield "time horizons", lambda: text + b"Kurz-, " * 60_000
    yield "numerals", lambda: text.replace(b"I Sprache", b"I Sprache, II Wohnen " * 20_000, 1)
    yield "units", lambda: text.replace(b"Schulamt", b"Schulamt, " * 40_000, 1)
    yield "size", lambda: text * 600


def _pdf() -> Iterator[tuple[str, Bomb]]:
    good = _seeds.synopses_pdf()[0]

    def packed(content: bytes) -> bytes:
        data = zlib.compress(content)
        begin, end = good.index(b"<</Length"), good.index(b"endstream")
        return good[:begin] + b"<</Filter/FlateDecode/Length %d>>stream\n" % len(data) + data + b"\n" + good[end:]

    yield "a stream that grows", lambda: packed(b" " * (300 * _MIB))
    yield "a long text", lambda: packed(b"BT /F 9 Tf " + b"(xxxxxxxxxx) Tj T* " * 100_000 + b"ET")
    yield "a page in itself", lambda: good.replace(b"/Kids[4 0 R 6 0 R]", b"/Kids[2 0 R 2 0 R]")
    yield "one page many times", lambda: good.replace(b"/Kids[4 0 R 6 0 R]", b"/Kids[" + b"4 0 R " * 20_000 + b"]")
    yield "depth", lambda: packed(b"[" * 100_000)
    yield "lists in the trailer", lambda: good.replace(b"/Root", b"/X " + b"[" * 100_000 + b"/Root")
    yield "objects", lambda: good.replace(b"xref", b"9 0 obj\nnull\nendobj\n" * 100_000 + b"xref", 1)


def _in_root(part: bytes, content: bytes) -> bytes:
    """A part of XML with something more at the beginning of its outermost element."""
    return re.sub(rb"(<[^?!][^>]*>)", lambda found: found[0] + content, part, count=1)


def _with_size(archive: bytes, size: int, told: int) -> bytes:
    """An archive that says less of the size of its files than is true."""
    return archive.replace(size.to_bytes(4, "little"), told.to_bytes(4, "little"))


def _before_end(parts: Mapping[str, bytes], sheet: str, content: bytes) -> bytes:
    return zipped(
        {**parts, sheet: parts[sheet].replace(b"</sheetData>", b"</sheetData>" + content)}, zipfile.ZIP_DEFLATED
    )


def bombs(name: str, *, small: bool = False) -> dict[str, Bomb]:
    """The bombs for a reader, by what is too much in them.

    Args:
        name: The reader.
        small: Only those that are made and read within a second or so.
    """
    sheet = "xl/worksheets/sheet1.xml"
    made: dict[str, Callable[[], Iterator[tuple[str, Bomb]]]] = {
        "yaml": _yaml, "json": _json, "lines": _lines, "archive": _archive, "table-csv": _csv, "mapping": _mapping,
        "mainz-txt": _synopsis, "mainz-pdf": _pdf,
        "answers": lambda: _workbook(READERS["answers"].seeds()[0], sheet),
        "table-xlsx": lambda: _workbook(READERS["table-xlsx"].seeds()[0], sheet),
        "table-docx": lambda: _docx(READERS["table-docx"].seeds()[0]),
    }  # fmt: skip
    every = dict(made[name]())
    return {what: make for what, make in every.items() if not small or what in _SMALL}


_SMALL: Final = frozenset(
    {
        "depth", "aliases", "number", "faults", "entities", "many parts", "attributes", "a cell far out",
        "merged cells", "long number", "a wide cell", "holders in holders", "many files", "a name of many folders",
        "a page in itself", "sizes that are not true", "quotation marks", "row", "hyphens", "units",
    }
)  # fmt: skip
