"""LibreOffice as a judge: what a spreadsheet shows of a file, and which cells it calculates."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from conftest import Require

_NAMES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
}
_REASON = "LibreOffice Calc is not here: apt-get install libreoffice-calc"


class Shown(NamedTuple):
    """A cell as it is shown.

    Attributes:
        words: What it shows.
        calculated: Whether it is a formula.
        kind: What it holds: ``string``, ``float``, ``date`` ...; empty: nothing.
    """

    words: str
    calculated: bool
    kind: str


def opened(
    require: Require, folder: Path, name: str, content: bytes, options: Sequence[str] = ()
) -> Mapping[str, list[list[Shown]]]:
    """The sheets of a file as LibreOffice shows them, empty cells left out."""
    office = require("libreoffice", shutil.which("soffice") or shutil.which("libreoffice"), _REASON)
    (folder / name).write_bytes(content)
    subprocess.run(
        [
            office, f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless", *options,
            "--convert-to", "fods", "--outdir", str(folder), str(folder / name),
        ],
        capture_output=True,
        timeout=180,
        check=False,
    )  # fmt: skip
    made = (folder / name).with_suffix(".fods")
    root = ET.parse(require("libreoffice", made if made.is_file() else None, _REASON)).getroot()  # noqa: S314
    return {
        sheet.attrib[f"{{{_NAMES['table']}}}name"]: [[*map(_shown, _cells(row))] for row in _rows(sheet)]
        for sheet in root.iterfind(".//table:table", _NAMES)
    }


def _rows(sheet: ET.Element) -> list[ET.Element]:
    rows = sheet.findall(".//table:table-row", _NAMES)
    return [row for row in rows if row.find("table:table-cell/text:p", _NAMES) is not None]


def _cells(row: ET.Element) -> list[ET.Element]:
    return [cell for cell in row.findall("table:table-cell", _NAMES) if cell.find("text:p", _NAMES) is not None]


def _shown(cell: ET.Element) -> Shown:
    words = "\n".join("".join(one.itertext()) for one in cell.iterfind("text:p", _NAMES))
    kind = cell.attrib.get(f"{{{_NAMES['office']}}}value-type", "")
    return Shown(words, f"{{{_NAMES['table']}}}formula" in cell.attrib, kind)
