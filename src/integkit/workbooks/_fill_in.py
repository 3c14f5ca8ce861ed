"""What has to be filled in or mended in a workbook, told by the headings of its columns."""

from __future__ import annotations

from typing import Final

import attrs

from integkit.messages import Finding

from ._columns import BY_KEY
from ._rows import Row

# By code: the column with the cell, and what to do there. Words in braces are columns.
_WAYS: Final = {
    "IK602": (
        "done_on",
        "„{done_on}“ berichtigen oder es in der nächsten Runde melden.",
        'Correct "{done_on}", or report it in the next round.',
    ),
    "IK603": ("done_on", "„{done_on}“ ausfüllen; ein Jahr genügt.", 'Fill in "{done_on}"; a year is enough.'),
    "IK604": ("reason", "„{reason}“ ausfüllen.", 'Fill in "{reason}".'),
    "IK605": (
        "replaced_by",
        "In „{replaced_by}“ die Kennung dessen eintragen, was an seine Stelle tritt, oder „nichts“.",
        'Enter in "{replaced_by}" the id of what takes its place, or "nothing".',
    ),
    "IK606": (
        "new_due",
        "In „{new_due}“ den neuen Termin eintragen oder „offen“. So lange gilt der erste.",
        'Enter the new date in "{new_due}", or "open". Until then its first date counts.',
    ),
    "IK607": (
        "unchanged",
        "„{unchanged}“ leeren oder „{state}“ berichtigen.",
        'Empty "{unchanged}", or correct "{state}".',
    ),
    "IK608": (
        "text",
        "In „{text}“ oder „{reason}“ sagen, was geschehen ist.",
        'Say in "{text}" or "{reason}" what has happened.',
    ),
}


def column_to_fill_in(finding: Finding) -> str:
    """The key of the column in which something is lacking or wrong; empty: no single one."""
    return _WAYS[finding.code][0] if finding.code in _WAYS else ""


def told_by_headings(finding: Finding, row: Row) -> Finding:
    """The finding with a way out that names columns by their headings in the sheet, not fields of the data."""
    if finding.code not in _WAYS:
        return finding
    _, german, english = _WAYS[finding.code]
    language = "en" if any(row.titles.get(key) == column.en for key, column in BY_KEY.items()) else "de"
    titles = {key: row.titles.get(key, column.title(language)) for key, column in BY_KEY.items()}
    return attrs.evolve(
        finding,
        said=tuple((one, finding.sentence(one)) for one in ("de", "en")),
        advised=(("de", german.format_map(titles)), ("en", english.format_map(titles))),
    )
