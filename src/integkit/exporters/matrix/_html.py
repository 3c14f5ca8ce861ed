"""The matrix as a fragment of HTML: tables that say everything by themselves, and a script that filters and sorts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import attrs

from integkit import arguments
from integkit.comparison import Comparison
from integkit.exporters._compared import Compared, Line, Part, Said, in_words
from integkit.exporters.fragment import Fragment, check_prefix
from integkit.exporters.languages import direction, language_tag
from integkit.exporters.looks import shielded
from integkit.plain_text import plain
from integkit.templates import own_environment

_TEMPLATES: Final = Path(__file__).parent / "templates"
_SIGNS: Final = {"not_stated": "○", "none": "✕"}
_OTHER_SIGN: Final = "◐"
_TASK: Final = {True: ("Aufgabe", "task"), False: ("Aufgaben", "tasks")}
_PREFIX: Final = "integkit-compare-"
_FEW: Final = 4
"""How many values of a cell are seen before it is unfolded."""
MOST_COLUMNS: Final = 6
"""How many cities stand side by side as columns; more of them become rows."""


@attrs.frozen
class Words:
    """A run of words.

    Attributes:
        text: The words.
        lang: Their language, where it is not that of the page.
        dir: ``rtl`` or ``auto``, where they may run from right to left.
    """

    text: str
    lang: str | None = None
    dir: str | None = None


@attrs.frozen(kw_only=True)
class Head:
    """The heading of a row or column.

    Attributes:
        words: Its words.
        anchor: Its anchor on the page. Absent: it has none.
        href: Where it leads. Absent: nowhere.
        under: A second line.
    """

    words: Words
    anchor: str | None = None
    href: str | None = None
    under: str = ""


@attrs.frozen(kw_only=True)
class Shown:
    """A cell.

    Attributes:
        state: ``stated``, ``counted``, or why nothing is stated.
        words: What is seen at once.
        sign: A sign before it that says why nothing is stated. Empty: something is.
        number: What it is sorted by, where that is a number.
        folded: What can be unfolded beneath.
    """

    state: str
    words: tuple[Words, ...]
    sign: str
    number: int | None
    folded: tuple[Line, ...]


@attrs.frozen(kw_only=True)
class Grid:
    """A table.

    Attributes:
        anchor: Its anchor on the page.
        caption: What it shows.
        corner: What its rows are.
        columns: The headings of its columns.
        rows: Its rows, each with its heading.
    """

    anchor: str
    caption: str
    corner: Head
    columns: tuple[Head, ...]
    rows: tuple[tuple[Head, tuple[Shown, ...]], ...]


def fragment(
    comparison: Comparison,
    language: str,
    *,
    hrefs: Mapping[str, str] | None = None,
    heading: int = 2,
    turned: bool | None = None,
    wording: bool = True,
    prefix: str = _PREFIX,
) -> Fragment:
    """The matrix without chrome: for a CMS, the site, an application.

    Its style holds beneath its root (class ``integkit-compare``) and nowhere else, and outweighs the rules of the page
    around it; colours and type are lent as to every fragment (see ``integkit.exporters.html.fragment``). Its anchors
    stay the same as long as slugs do: ``integkit-compare-plans`` is a part, ``integkit-compare-plans-measures`` a row
    of it; where cities are rows, theirs is ``integkit-compare-plans-city-jena``.

    Args:
        comparison: The comparison.
        language: ``de`` gives German, everything else English.
        hrefs: Where the name of a city leads, by slug. Absent: nowhere.
        heading: The level of its heading, 1 to 5; those of its parts are one deeper.
        turned: Whether cities are rows. Absent: when there are more than fit side by side.
        wording: Whether the wording and the sources of each cell can be unfolded; else only what fits in a cell.
        prefix: With what its anchors begin: where two comparisons stand on one page, each needs another.

    Raises:
        UsageError: Jinja is not installed, or an argument cannot be what it is.
    """
    if heading not in range(1, 6):
        raise arguments.wrong("heading", heading, "1 to 5")
    told = in_words(comparison, language)
    return fragment_of(told, hrefs=hrefs, heading=heading, turned=turned, wording=wording, prefix=prefix)


def fragment_of(
    told: Compared,
    *,
    hrefs: Mapping[str, str] | None = None,
    heading: int = 2,
    turned: bool | None = None,
    wording: bool = True,
    prefix: str = _PREFIX,
) -> Fragment:
    """The same of a comparison that is in words already."""
    check_prefix(prefix)
    is_turned = is_wide(told) if turned is None else turned
    title = told.either("Städte im Vergleich", "Cities side by side")
    body = (
        own_environment(_TEMPLATES)
        .get_template("matrix.html.j2")
        .render(
            title=title,
            anchor=prefix.rstrip("-") or "integkit-compare",
            names=_names(told) if len(told.heads) <= MOST_COLUMNS else (),
            language=told.language,
            level=heading,
            grids=[_grid(told, part, is_turned, hrefs or {}, wording, prefix) for part in told.parts if part.rows],
            wording=wording,
            day=told.day.isoformat() if told.day is not None else None,
            either=told.either,
            link=_link,
            spoken=_spoken,
            signs={**_SIGNS, "other": _OTHER_SIGN},
            turned=is_turned,
        )
    )
    style = shielded("integkit-compare", _file("matrix.css"))
    return Fragment(title=title, language=told.language, style=style, body=plain(body), script=_file("matrix.js"))


def is_wide(told: Compared) -> bool:
    """Whether there are more cities than fit side by side, so that they rather become rows."""
    return len(told.heads) > MOST_COLUMNS


@cache
def _file(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _anchor(prefix: str, *parts: str) -> str:
    """An anchor from words; no two are alike unless their words are."""
    said = (re.sub(r"[^A-Za-z0-9_.]", lambda found: f"~{ord(found[0]):x}~", one) for one in parts)
    return f"{prefix}{'-'.join(said)}"


def _grid(told: Compared, part: Part, turned: bool, hrefs: Mapping[str, str], wording: bool, prefix: str) -> Grid:
    cities = tuple(
        Head(
            words=name,
            anchor=_anchor(prefix, part.id, "city", head.slug) if turned else None,
            href=hrefs.get(head.slug),
            under=head.land,
        )
        for name, head in zip(_names(told), told.heads, strict=True)
    )
    topics = tuple(
        Head(words=Words(told.label(row)), anchor=None if turned else _anchor(prefix, part.id, row.id))
        for row in part.rows
    )
    cells = [tuple(_shown(told, said, wording) for said in told.said(part, row)) for row in part.rows]
    return Grid(
        anchor=_anchor(prefix, part.id),
        caption=part.title,
        corner=Head(words=Words(told.either("Stadt", "City") if turned else told.either("Was", "What"))),
        columns=topics if turned else cities,
        rows=tuple(zip(cities, zip(*cells, strict=True), strict=True) if turned else zip(topics, cells, strict=True)),
    )


def _names(told: Compared) -> tuple[Words, ...]:
    return tuple(_spoken(head.name, head.language) for head in told.heads)


def _spoken(text: str, tag: str | None) -> Words:
    return Words(text, language_tag(tag) if tag is not None else None, direction(text, tag))


def _shown(told: Compared, said: Said, wording: bool) -> Shown:
    tags = {line.text: line.language for line in said.lines}
    words = [_spoken(word, tags.get(word)) for word in said.words]
    is_many = said.number is not None and bool(said.lines)
    if is_many:
        words = [Words(f"{said.number} {told.either(*_TASK[said.number == 1])}")]
    folded = said.lines if wording and (is_many or any(one.origin for one in said.lines)) else ()
    if folded and len(words) > _FEW:
        more = len(words) - _FEW
        words = [*words[:_FEW], Words(told.either(f"{more} weitere", f"{more} more"))]
    sign = "" if said.is_stated else _SIGNS.get(said.state, _OTHER_SIGN)
    return Shown(state=said.state, words=tuple(words), sign=sign, number=said.number, folded=folded)


def _link(line: Line) -> str | None:
    """The address of a source, if a click may lead there."""
    return line.url if line.url is not None and line.url.startswith(("http://", "https://")) else None
