"""The small pieces that the page is made of: words, links, marks, notes, labelled values."""

from __future__ import annotations

import re
from typing import ClassVar, Final, TypeAlias

import attrs

_SHORT_MARK: Final = 24
# A line may end before the @ of a mail address, and behind a slash of a web address.
_ENDS: Final = re.compile(r"(?<=[^/])(?=@)|(?<=[^:/]/)(?=[^/])")


@attrs.frozen
class Words:
    """A run of words.

    Attributes:
        text: The words.
        lang: Their language, where it is not that of the page.
        dir: ``rtl`` or ``auto``, where they may run from right to left.
        origin: How the wording came about, where a reader should know.
        quiet: Said less loudly than the words around it.
        shared: Words of the vocabulary, which take a capital at the beginning of a line.
    """

    type: ClassVar[str] = "words"
    text: str
    lang: str | None = None
    dir: str | None = None
    origin: str | None = None
    quiet: bool = False
    shared: bool = False


@attrs.frozen
class Link:
    """Words that lead somewhere: an address that was checked, or a place on this page.

    Attributes:
        text: The words.
        href: ``https:``, ``http:``, ``mailto:``, ``tel:`` or ``#...``.
        lang: Their language, where it is not that of the page.
        dir: ``rtl`` or ``auto``, where they may run from right to left.
        sort: ``inside`` for a place on this page, ``outside`` for an address of the web, else ``call``.
    """

    type: ClassVar[str] = "link"
    text: str
    href: str
    lang: str | None = None
    dir: str | None = None
    sort: str = "inside"

    @property
    def parts(self) -> list[str]:
        """The words in parts, between which a line of an address may end."""
        return _ENDS.split(self.text) if self.sort != "inside" else [self.text]


@attrs.frozen
class Mark:
    """Where a statement comes from: a small link to the list of sources.

    Attributes:
        text: Number and place.
        href: The source on this page; ``None``: the source is not known.
        quote: A few printed words.
        wording: What the sentences are against that source.
    """

    type: ClassVar[str] = "mark"
    text: str
    href: str | None = None
    quote: Words | None = None
    wording: str | None = None

    @property
    def is_long(self) -> bool:
        """Whether it may run over the end of a line."""
        return len(self.text) > _SHORT_MARK or self.quote is not None or self.wording is not None


Piece: TypeAlias = Words | Link | Mark
Inline: TypeAlias = tuple[Piece, ...]


@attrs.frozen
class Note:
    """What has to be said about a value that is missing, repaired or concluded.

    Attributes:
        lead: What kind of note it is, and which field it is about.
        said: The note.
        missing: It stands where a value is missing.
    """

    lead: str
    said: Inline = ()
    missing: bool = False


_LINE: Final = 100
_SEVERAL: Final = 2


@attrs.frozen(kw_only=True)
class Field:
    """A labelled value, or several.

    Attributes:
        name: Name of the field in the model.
        label: What a reader calls it.
        values: Short values, each on its own.
        items: Longer ones.
        notes: What has to be said about them.
        chips: The values are tags.
    """

    name: str = ""
    label: str
    values: tuple[Inline, ...] = ()
    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = ()
    chips: bool = False

    @property
    def is_line(self) -> bool:
        """Whether its values stand in one line, separated by commas."""
        if len(self.values) < _SEVERAL:
            return True
        pieces = [piece for value in self.values for piece in value]
        return sum(len(piece.text) for piece in pieces) < _LINE and all(isinstance(one, Words) for one in pieces)

    @property
    def is_plain(self) -> bool:
        """Whether it can stand in one line with others."""
        return not self.items and not self.notes and not self.chips


@attrs.frozen(kw_only=True)
class Item:
    """One entry of a list.

    Attributes:
        anchor: Where it can be linked to.
        head: The words that stand for it.
        text: A sentence about it.
        marks: Its source.
        facts: Its plain fields, said in one line.
        fields: Its other fields.
        notes: What has to be said about it as a whole.
    """

    anchor: str | None = None
    head: Inline = ()
    text: Inline = ()
    marks: Inline = ()
    facts: tuple[Field, ...] = ()
    fields: tuple[Field, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether it is no more than its words."""
        return not self.text and not self.facts and not self.fields and not self.notes
