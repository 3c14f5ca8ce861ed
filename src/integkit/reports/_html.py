"""A report as HTML that asks nobody else for anything: one page that prints well, or a fragment for somebody's page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from integkit import arguments
from integkit.docxfile import visible
from integkit.exporters.fragment import Fragment, check_prefix, hash_of
from integkit.exporters.looks import look, shielded
from integkit.templates import own_environment

from ._document import Block, Document, Figure, Form, Heading, Items, Paragraph, Table

if TYPE_CHECKING:
    from jinja2 import Environment
from ._languages import dividing

_TEMPLATES: Final = Path(__file__).parent / "templates"
_ROOT: Final = "integkit-report"
_NARROW: Final = 3
_STEP: Final = 2
"""Widths of columns are whole multiples of so many percent, so that one style sheet serves every report."""
_GERMAN: Final = {"skip": "Zum Inhalt springen", "contents": "Inhalt", "numbers": "Die Zahlen als Tabelle"}
_ENGLISH: Final = {"skip": "Skip to content", "contents": "Contents", "numbers": "The numbers as a table"}
_KINDS: Final[dict[type[Block], str]] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Items: "items",
    Form: "form",
    Table: "table",
    Figure: "figure",
}
_FOLDED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_TAG: Final = re.compile(r"<[^>]*>")
_NAMED: Final = re.compile(r'(\bid="|url\(#)')


def html_page(document: Document) -> str:
    """The page. Drawings are put in as they are: they are our own, and every word in them is escaped.

    Raises:
        UsageError: Jinja is not installed.
    """
    style = look(_ROOT) + _content() + _style("report.css")
    policy = f"default-src 'none'; style-src {hash_of(style)}; base-uri 'none'; form-action 'none'"
    return made("report.html.j2", document, places(document), level=1, style=style, policy=policy)


def html_fragment(document: Document, *, heading: int = 2, prefix: str | None = None) -> Fragment:
    """The report without chrome, for a CMS, the site, an application.

    Its style holds beneath its root (class ``integkit-report``) and nowhere else, and outweighs the rules of the page
    around it; colours and type are lent as to every fragment (see ``integkit.exporters.html.fragment``). Drawings stand
    on white. A heading and a figure have an anchor from the prefix and their words, which stays as long as these do.

    Args:
        document: The report.
        heading: The level of its title, 1 to 4; its own headings are one and two deeper.
        prefix: With what its anchors begin: letters, digits, ``-`` and ``_``. Absent: ``integkit-report-`` and the name
            of the report, which no other has: ``integkit-report-mainz-07315000-plan-public-``.

    Raises:
        UsageError: Jinja is not installed, or an argument cannot be what it is.
    """
    if heading not in range(1, 5):
        raise arguments.wrong("heading", heading, "1 to 4")
    begins = prefix if prefix is not None else "-".join(filter(None, (_ROOT, document.name))) + "-"
    check_prefix(begins)
    anchors: dict[Any, str] = {place: f"{begins}{words}" for place, words in _anchors(document).items()}
    anchors["whole"] = begins.rstrip("-") or _ROOT
    return Fragment(
        title=document.title,
        language=document.language,
        style=shielded(_ROOT, _content()),
        body=made("fragment.html.j2", document, anchors, level=heading, drawing=_drawing),
    )


def places(document: Document) -> dict[int, str]:
    """An anchor for each block."""
    return {place: f"part-{place}" for place, _ in enumerate(document.blocks)}


def made(template: str, document: Document, anchors: Mapping[Any, str], *, level: int, **more: object) -> str:
    """What a template makes of a report, with the level of its title."""
    own = {**(_GERMAN if document.language == "de" else _ENGLISH), "level": level}
    given = {"drawing": _as_it_is, **more}
    return visible(
        _environment()
        .get_template(template)
        .render(
            document=document,
            anchors=anchors,
            kind=_kind,
            is_wide=_is_wide,
            is_wordy=_is_wordy,
            widths=_widths,
            divided=dividing(document.foreign),
            own=own,
            **given,
        )
    )


@cache
def _environment() -> Environment:
    """Reads the templates once."""
    return own_environment(_TEMPLATES)


@cache
def _style(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


@cache
def _content() -> str:
    return f"{_style('content.css')}.{_ROOT} {{\n{widths_style()}}}\n"


@cache
def widths_style() -> str:
    """The rules for how wide columns are."""
    return "".join(f".w{width} {{ width: {width}%; }}\n" for width in range(_STEP, 100, _STEP))


def _anchors(document: Document) -> dict[int, str]:
    """Anchors from the words of headings and figures; where two say the same, the later ones are counted."""
    times: Counter[str] = Counter()
    found = {}
    for place, block in enumerate(document.blocks):
        words = block.text if isinstance(block, Heading) else block.title if isinstance(block, Figure) else ""
        folded = unicodedata.normalize("NFKD", words.lower().translate(_FOLDED))
        short = re.sub(r"[^\w]+", "-", "".join(one for one in folded if not unicodedata.combining(one))).strip("-")
        short = short or "part"
        times[short] += 1
        found[place] = short if times[short] == 1 else f"{short}-{times[short]}"
    return found


def _as_it_is(svg: str, _: str) -> str:
    return svg


def _drawing(svg: str, anchor: str) -> str:
    """A drawing whose names are its own, so that two of them on one page do not use each other's patterns."""
    return _TAG.sub(lambda tag: _NAMED.sub(rf"\g<1>{anchor}-", tag[0]), svg)


def _kind(block: Block) -> str:
    return _KINDS[type(block)]


def _is_wide(table: Table) -> bool:
    """Whether it would be squeezed on a narrow screen, so that it rather scrolls."""
    return len(table.columns) > _NARROW


def _is_wordy(table: Table) -> bool:
    """Whether it holds words that would be squeezed on a narrow screen, so that they rather stand below each other."""
    return _is_wide(table) and not any(column.is_number for column in table.columns)


def _widths(table: Table) -> list[int]:
    """The widths of the columns in percent, each one of ``widths_style``; empty where what they hold decides."""
    if any(column.is_number for column in table.columns) or len(table.columns) == 1:
        return []
    whole = sum(column.share for column in table.columns)
    widths = [-(-100 * column.share // (whole * _STEP)) * _STEP for column in table.columns]
    widths[widths.index(max(widths))] += 100 - sum(widths)  # the widest one gives what the others were rounded up by
    return widths if min(widths) > 0 else []
