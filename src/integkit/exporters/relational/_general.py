"""The tables that all others share: sources, texts in other languages, the words of the lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from integkit.model import Origin, Source

from ._columns import key, municipality, own
from ._here import Here
from ._table import Column, Names, Table, Value


def _not_by_record(_: Here) -> Value:
    raise LookupError("the rows of this table are no records")


def _plain(de: str, en: str, title: Names, *, required: bool = False) -> Column:
    return Column(name=Names(de, en), title=title, type="string", cell=_not_by_record, required=required)


def _named(de: str, en: str, title: Names) -> Iterator[Column]:
    """A name for programs, and beside it what people call it."""
    one = _plain(de, en, title, required=True)
    yield attrs.evolve(one, only="data")
    yield attrs.evolve(one, only="workbook")


SOURCES: Final = Table(
    name=Names("quellen", "sources"),
    title=Names("Quellen", "Sources"),
    about=Names("Die Dokumente und Seiten, in denen alles steht.", "The documents and pages where all of it stands."),
    records=(Source,),
    head=(("title",),),
    columns=(
        key(),
        municipality(),
        *own(Source, "title", "titel", "title"),
        *own(Source, "kind", "art", "kind"),
        *own(Source, "publisher", "herausgeber", "publisher"),
        *own(Source, "url", "adresse", "url"),
        *own(Source, "language", "sprache", "language"),
        *own(Source, "licence", "lizenz", "licence"),
        *own(Source, "published", "veroeffentlicht", "published"),
        *own(Source, "retrieved", "abgerufen", "retrieved"),
    ),
)
TEXTS: Final = Table(
    name=Names("texte", "texts"),
    title=Names("Texte in anderen Sprachen", "Texts in other languages"),
    about=Names(
        "Texte, die es in mehreren Sprachen gibt, in einer anderen als der dieser Tabellen oder als Übersetzung; in "
        "allen ihren Sprachen.",
        "Texts that are there in several languages, in another one than these tables or as a translation; in all of "
        "their languages.",
    ),
    records=(),
    key=("table", "row", "column", "language"),
    columns=(
        municipality(),
        *_named("tabelle", "table", Names("Tabelle", "Table")),
        _plain("zeile", "row", Names("Zeile", "Row"), required=True),
        *_named("spalte", "column", Names("Spalte", "Column")),
        *_named("sprache", "language", Names("Sprache", "Language")),
        _plain("text", "text", Names("Text", "Text"), required=True),
        Column(
            name=Names("herkunft", "origin"),
            title=Names("Wie der Wortlaut entstand", "How the words came about"),
            type="string",
            cell=_not_by_record,
            words="origins",
            closed=tuple(one.value for one in Origin),
        ),
    ),
)
WORDS: Final = Table(
    name=Names("woerter", "words"),
    title=Names("Wörter der Listen", "Words of the lists"),
    about=Names("Was Wörter wie staff_unit heißen.", "What words such as staff_unit mean."),
    records=(),
    key=("list", "word"),
    only="data",
    columns=(
        _plain("liste", "list", Names("Liste", "List"), required=True),
        _plain("wort", "word", Names("Wort", "Word"), required=True),
        _plain("bezeichnung", "label", Names("Bezeichnung", "Label"), required=True),
        _plain("erlaeuterung", "note", Names("Erläuterung", "Note")),
    ),
)
TABLES: Final = (SOURCES, TEXTS, WORDS)
