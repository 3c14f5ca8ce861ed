"""What the templates are given: plain, finished parts of the page. No template decides what is said."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

import attrs

from ._pieces import Field, Inline, Item, Link, Note, Words


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a table; what an item can hold, it can hold.

    Attributes:
        label: The heading of its column, for narrow screens.
        item: What stands in it.
        breaks: It holds words that are too long for its column and may be broken anywhere.
    """

    label: str
    item: Item
    breaks: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.item.head and self.item.is_short


@attrs.frozen(kw_only=True)
class Row:
    """A row of a table.

    Attributes:
        cells: Its cells; the first is its heading.
        depth: How deep it stands beneath the rows above.
    """

    cells: tuple[Cell, ...]
    depth: int = 0


@attrs.frozen(kw_only=True)
class Table:
    """A table.

    Attributes:
        caption: What it shows.
        columns: The headings of its columns.
        rows: Its rows.
        fold: What stands for it while it is folded, because it is long; ``None``: it is open.
    """

    type: ClassVar[str] = "table"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    fold: str | None = None


@attrs.frozen(kw_only=True)
class Opening:
    """Opening hours of one service.

    Attributes:
        service: What is open then.
        times: Days and times.
        item: Everything else.
    """

    service: Inline = ()
    times: tuple[tuple[str, str], ...] = ()
    item: Item


@attrs.frozen(kw_only=True)
class Way:
    """One way to reach a role.

    Attributes:
        who: The role; empty: the numbers are for everybody.
        person: The name, where it is stated.
        held: From when to when, where it has an end.
        lines: Numbers and addresses.
        hours: When somebody answers.
        hours_label: Heading of that.
        item: Everything else.
    """

    who: Inline
    person: str | None = None
    held: tuple[Field, ...] = ()
    lines: tuple[Field, ...] = ()
    hours: tuple[Opening, ...] = ()
    hours_label: str = ""
    item: Item

    @property
    def is_general(self) -> bool:
        """Whether it is the way for everybody, and no role's or person's."""
        return not self.who and self.person is None and not self.held


@attrs.frozen(kw_only=True)
class Place:
    """A place where an actor is found or written to.

    Attributes:
        purpose: What it is for.
        held: From when to when, where it has an end.
        lines: The lines of the address.
        notes: What is known to be missing in the address.
        ways: Numbers of this place.
        hours: Opening hours of this place.
        hours_label: Their heading.
        stops: Stops of public transport.
        stops_label: Their heading.
        access: What makes it accessible.
        access_label: Heading of that.
        item: Everything else.
    """

    purpose: Inline = ()
    held: tuple[Field, ...] = ()
    lines: tuple[Inline, ...] = ()
    notes: tuple[Note, ...] = ()
    ways: tuple[Way, ...] = ()
    hours: tuple[Opening, ...] = ()
    hours_label: str = ""
    stops: tuple[Item, ...] = ()
    stops_label: str = ""
    access: tuple[Inline, ...] = ()
    access_label: str = ""
    item: Item


@attrs.frozen(kw_only=True)
class Reach:
    """How to reach one actor.

    Attributes:
        anchor: Where it can be linked to.
        name: Its name, with a link to what else is said about it.
        marks: Its source.
        held: From when to when, where it has an end.
        ways: Numbers and addresses.
        places: Where it is found.
        hours: Opening hours that hold for all places.
        hours_label: Their heading.
        notes: What is known to be missing.
    """

    type: ClassVar[str] = "reach"
    anchor: str | None = None
    name: Inline = ()
    marks: Inline = ()
    held: tuple[Field, ...] = ()
    ways: tuple[Way, ...] = ()
    places: tuple[Place, ...] = ()
    hours: tuple[Opening, ...] = ()
    hours_label: str = ""
    notes: tuple[Note, ...] = ()


@attrs.frozen(kw_only=True)
class Listing:
    """Entries under a heading of their own inside an entry.

    Attributes:
        label: Its heading; empty: none.
        items: The entries.
        notes: What has to be said about them.
        ordered: Their order means something.
        fold: What stands for it while it is folded; ``None``: it is open.
        is_long: It is folded wherever it stands, else only where there is little room.
    """

    type: ClassVar[str] = "listing"
    label: str = ""
    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = ()
    ordered: bool = False
    fold: str | None = None
    is_long: bool = False


@attrs.frozen(kw_only=True)
class Assignment:
    """A task.

    Attributes:
        number: Its number as printed.
        item: What it is.
        areas: Its task areas.
        tasks: The tasks beneath.
    """

    number: str | None = None
    item: Item
    areas: tuple[Words, ...] = ()
    tasks: tuple[Assignment, ...] = ()


@attrs.frozen(kw_only=True)
class Assignments:
    """A list of tasks.

    Attributes:
        tasks: The tasks, in the order of the document.
        areas: Which tasks touch which area.
        areas_label: Heading of that.
    """

    type: ClassVar[str] = "assignments"
    tasks: tuple[Assignment, ...]
    areas: tuple[Field, ...] = ()
    areas_label: str = ""


@attrs.frozen(kw_only=True)
class Step:
    """What has to be so by a horizon.

    Attributes:
        horizon: By when.
        item: What has to be so.
        sentences: What has to be so, where the plan says several things.
    """

    horizon: str
    item: Item
    sentences: tuple[Item, ...] = ()


@attrs.frozen(kw_only=True)
class Action:
    """A measure of a plan.

    Attributes:
        level: What the plan calls it.
        number: Its number as printed.
        item: What is to be done, and everything that has no place of its own.
        indicator: What shows that it succeeds.
        indicator_label: Heading of that.
        steps: What has to be so by when.
        steps_label: Heading of that.
        units: Who does it.
        heading: Level of its heading.
    """

    type: ClassVar[str] = "action"
    level: str
    number: str | None = None
    item: Item
    indicator: Item | None = None
    indicator_label: str = ""
    steps: tuple[Step, ...] = ()
    steps_label: str = ""
    units: Field | None = None
    heading: int = 6


@attrs.frozen(kw_only=True)
class Branch:
    """A part of a plan above its measures.

    Attributes:
        level: What the plan calls it: field of action, goal ...
        number: Its number as printed.
        item: Its heading, and everything that has no place of its own.
        text: The sentence of a goal that has a heading too.
        steps: What has to be so by when, for the part itself.
        steps_label: Heading of that.
        branches: The parts beneath.
        actions: The measures directly beneath.
        heading: Level of its heading.
        fold: How much there is in it, where it is folded; ``None``: it is open.
    """

    type: ClassVar[str] = "branch"
    level: str
    number: str | None = None
    item: Item
    text: Inline = ()
    steps: tuple[Step, ...] = ()
    steps_label: str = ""
    branches: tuple[Branch, ...] = ()
    actions: tuple[Action, ...] = ()
    heading: int = 4
    fold: str | None = None


@attrs.frozen(kw_only=True)
class Tree:
    """The tree of a plan.

    Attributes:
        branches: Its fields of action or goals.
        actions: Measures that stand under none of them.
    """

    type: ClassVar[str] = "tree"
    branches: tuple[Branch, ...] = ()
    actions: tuple[Action, ...] = ()


Part: TypeAlias = Table | Listing | Assignments | Tree | Reach


@attrs.frozen(kw_only=True)
class Entry:
    """A record with a heading of its own.

    Attributes:
        anchor: Where it can be linked to.
        head: Its name.
        also: What it is called in other languages.
        marks: Its source.
        lead: Sentences about it.
        jump: A link to how it is reached.
        first: Tables that stand before the fields.
        fields: What is stated about it.
        parts: Tables, lists and trees.
        glossary: The words that a plan defines.
        notes: What has to be said about it as a whole.
    """

    type: ClassVar[str] = "entry"
    anchor: str | None = None
    head: Inline = ()
    also: tuple[Inline, ...] = ()
    marks: Inline = ()
    lead: tuple[Item, ...] = ()
    jump: Link | None = None
    first: tuple[Part, ...] = ()
    fields: tuple[Field, ...] = ()
    parts: tuple[Part, ...] = ()
    glossary: tuple[Field, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def folds(self) -> bool:
        """Whether what is stated about it is folded where there is little room: one line is not."""
        return len(self.fields) + len(self.notes) > 1


@attrs.frozen(kw_only=True)
class Section:
    """A section of the page.

    Attributes:
        anchor: Where the navigation leads.
        title: Its heading.
        short: What the navigation calls it, where that is shorter.
        intro: A sentence of the page's own.
        entries: What is in it.
        parts: Lists that need no entry.
        notes: What is known to be missing.
    """

    anchor: str
    title: str
    short: str = ""
    intro: tuple[Inline, ...] = ()
    entries: tuple[Entry, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()


@attrs.frozen(kw_only=True)
class Page:
    """The whole page.

    Attributes:
        language: Its language.
        title: Title of the document.
        name: Its heading.
        over: The words above it.
        under: The words beneath it.
        summary: What the page is for.
        view: The sentence that tells the day whose view it is. Absent: it shows all times.
        day: The same in few words.
        sections: Its sections.
        silent: What nothing is stated about.
        silent_anchor: Where that stands.
        footer: Licence and the like.
        words: The page's own words.
    """

    language: str
    title: str
    name: Words
    over: str
    under: tuple[Inline, ...]
    summary: str
    view: str | None
    day: str | None
    sections: tuple[Section, ...]
    silent: tuple[str, ...]
    silent_anchor: str
    footer: tuple[Field, ...]
    words: dict[str, str]
