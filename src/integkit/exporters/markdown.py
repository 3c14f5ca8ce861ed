"""``markdown``: a profile that a person reads; everything that is stated, in order, with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from integkit.model import (
    Cite,
    CityProfile,
    Contact,
    Extension,
    Kind,
    PartialDate,
    Publication,
    Remark,
    Source,
    Task,
    Text,
    Word,
    changed,
    cite_that_holds,
    fields_of,
    not_listed,
)
from integkit.plugins import (
    Artifact,
    Carries,
    CityByCity,
    ExportContext,
    Exporter,
    everything,
    hookimpl,
)

from ._escaping import escaped
from ._wording import NOTHING, Wording, is_short_value
from .heads import PlainTelling
from .paths import stem_of


class Markdown(CityByCity):
    """One Markdown file (CommonMark) for each city."""

    name = "markdown"
    suffix = ".md"
    media_type = "text/markdown; charset=utf-8"
    title = Text(de="Das Profil zum Lesen, mit allen Quellen", en="The profile to read, with all sources")

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city."""
        for profile in profiles:
            text = re.sub(r"\n{3,}", "\n\n", "\n".join(_Page(profile, context).lines()))
            yield Artifact(path=f"{stem_of(profile)}.md", media_type=self.media_type, content=f"{text}\n".encode())


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [Markdown()]


# Said elsewhere: the id is for machines, cites and remarks have lines of their own.
_SILENT: Final = frozenset({"id", "cite", "remarks"})
_NESTED_AS_HEADINGS: Final = frozenset({"sections", "measures"})
_DEEPEST_HEADING: Final = 6
_PAGE_ORDER: Final = (
    "offices", "commissioners", "beiraete", "tasks", "programmes", "publications", "networks", "plans", "rounds",
    "units", "organisations", "extensions",
)  # fmt: skip


class _Page:
    def __init__(self, profile: CityProfile, context: ExportContext) -> None:
        self._profile = profile
        self._context = context
        self._say = Wording(profile, context.language)
        self._above = NOTHING  # the cite that holds for what is being said

    def lines(self) -> Iterator[str]:
        say, profile = self._say, self._profile
        yield f"# {_one_line(escaped(say.name(profile.municipality.name), begins=False))}"
        yield ""
        self._above = profile.cite or NOTHING
        if profile.municipality.cite is not None:
            yield from (self._cited(profile.municipality.cite), "")
        yield from self._intro()
        yield from self._fields(profile.municipality, 0, hidden=("name",), level=2)
        for field in _PAGE_ORDER:
            records = getattr(profile, field)
            if not records:
                continue
            yield from ("", f"## {escaped(say.field(profile, field))}")
            for record in records:
                yield from self._section(record, 3)
        yield from self._closing()

    def _intro(self) -> Iterator[str]:
        say = self._say
        if self._context.as_of is not None:
            day = say.date(PartialDate(self._context.as_of.isoformat()))
            yield say.either(
                f"Sicht vom {day}: nur was an diesem Tag galt.",
                f"As it stood on {day}: only what held on that day.",
            )
            yield ""

    def _closing(self) -> Iterator[str]:
        say, profile = self._say, self._profile
        yield from ("", f"## {say.either('Quellen', 'Sources')}", "")
        if profile.cite is not None:
            holds = f"[{escaped(say.cite(profile.cite), begins=False)}]"
            yield say.either(f"Wo nichts anderes steht, gilt: {holds}", f"Unless something else is said: {holds}")
            yield ""
        for source in profile.sources:
            yield from self._bullet(source, 0)
        if profile.remarks:
            yield from ("", f"## {escaped(say.field(profile, 'remarks'))}", "")
            for remark in profile.remarks:
                yield from self._remark(profile, remark, 0)
        licence = self._context.licence or profile.licence
        yield from ("", f"## {escaped(say.field(profile, 'licence'))}", "")
        yield escaped(licence) if licence else say.either("nicht angegeben", "not stated")

    # -- records ---------------------------------------------------------------------------------------------------

    def _section(self, record: Any, level: int) -> Iterator[str]:
        """A record under a heading of its own; below the deepest heading that there is, in lists within lists."""
        head, used, source = self._head(record)
        words = _one_line(escaped(head, begins=False))
        depth = level - _DEEPEST_HEADING
        if depth > 0:
            yield f"{'  ' * (depth - 1)}- **{words}** {source}".rstrip()
            yield from self._fields(record, depth, hidden=used, level=level + 1)
            return
        yield from ("", f"{'#' * level} {words}", "")
        if source:
            yield from (source, "")
        yield from self._fields(record, 0, hidden=used, level=level + 1)

    def _fields(
        self, record: Any, depth: int, *, hidden: Sequence[str] = (), level: int | None = None
    ) -> Iterator[str]:
        """Everything a record states, each field on a line of its own or a list beneath it."""
        outer, self._above = self._above, cite_that_holds(getattr(record, "cite", None), self._above)
        later: list[Any] = []
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if value in (None, ()) or field.name in hidden or field.name in _SILENT or value is field.default:
                continue
            if level is not None and field.name in _NESTED_AS_HEADINGS:
                later += value
            else:
                yield from self._field(record, field.name, value, depth)
        if isinstance(record, Publication) and (gaps := not_listed(record)):
            label = self._say.either("Nicht in der Quelle aufgeführt", "Not listed by the source")
            yield f"{'  ' * depth}- *{label}:* {', '.join(escaped(self._say.date(gap), begins=False) for gap in gaps)}"
        for remark in getattr(record, "remarks", ()):
            yield from self._remark(record, remark, depth)
        for nested in later:
            yield from self._section(nested, level or _DEEPEST_HEADING)
        self._above = outer

    def _field(self, record: Any, field: str, value: Any, depth: int) -> Iterator[str]:
        label = f"{'  ' * depth}- **{escaped(self._say.field(record, field), begins=False)}:**"
        items = value if isinstance(value, tuple) and field != "value" else (value,)
        if isinstance(record, Extension) and field == "value":
            yield f"{label} {escaped(self._say.json(value), begins=False)}"
        elif all(map(is_short_value, items)):
            yield f"{label} {', '.join(self._value(record, field, item, depth, begins=False) for item in items)}"
        elif len(items) == 1 and not isinstance(value, tuple):
            cite = getattr(items[0], "cite", None)
            yield f"{label} {self._cited(cite)}".rstrip() if cite is not None else label
            yield from self._fields(items[0], depth + 1)
        else:
            yield label
            for item in items:
                yield from self._bullet(item, depth + 1, field=field, owner=record)

    def _bullet(self, record: Any, depth: int, *, field: str = "", owner: Any = None) -> Iterator[str]:
        """A record as an item of a list, with the rest of it beneath."""
        pad = "  " * depth
        if is_short_value(record):
            yield f"{pad}- {self._value(owner, field, record, depth)}"
            return
        head, used, source = self._head(record, field)
        yield f"{pad}- {_indented(escaped(head), depth)} {source}".rstrip()
        yield from self._fields(record, depth + 1, hidden=used)

    def _head(self, record: Any, field: str = "") -> tuple[str, Sequence[str], str]:
        """The words that stand for a record, the fields they came from, and where record and words stand."""
        telling = PlainTelling(record, self._say)
        head = self._meant(telling, field) if isinstance(record, Word) else telling.head()
        if not head and isinstance(record, Contact):
            head = self._say.either("allgemein", "general")
        head = head or self._usual(telling)
        own = getattr(record, "cite", None)
        if isinstance(record, Source) and own is not None and own.source == record.id:
            own = changed(own, source=None)  # its name stands there already
        within = cite_that_holds(own, self._above)
        cited = [self._cited(own)] if own is not None else []
        cited += (self._cited(word.cite, within) for word in telling.cited if word.cite is not None)
        return head, telling.used, " ".join(filter(None, cited))

    def _usual(self, telling: PlainTelling) -> str:
        """What stands for a record whose own words say too little: its text, its kind, else what it is."""
        record = telling.record
        field = next((one for one in ("text", "kind") if getattr(record, one, None) is not None), None)
        return telling.inline(field) if field else self._say.record(record, plural=isinstance(record, Task))

    def _meant(self, telling: PlainTelling, field: str) -> str:
        """A word that a plan defines, with the shared concept that it means."""
        telling.used.append("concept")
        meaning = self._say.meaning(telling.record, field)
        return telling.joined((telling.inline("label"), telling.aside(meaning or "")), "")

    def _remark(self, owner: Any, remark: Remark, depth: int) -> Iterator[str]:
        say = self._say
        parts = [
            say.field_path(owner, remark.field) if remark.field is not None else "",
            say.value(remark, "standing", remark.standing) if remark.standing is not None else "",
            say.text(remark.text) if remark.text is not None else "",
            f"{say.field(remark, 'printed')}: {say.quoted(remark.printed)}" if remark.printed is not None else "",
            *(
                f"{say.field(remark, name)}: {say.date(date)}"
                for name in ("valid_from", "valid_to")
                if (date := getattr(remark, name)) is not None
            ),
        ]
        source = self._cited(remark.cite) if remark.cite is not None else ""
        # A remark that has a source and nothing to say only tells where the field comes from.
        says = remark.standing is not None or remark.text is not None or remark.printed is not None
        label = say.record(remark) if says or not source else say.either("Quelle", "Source")
        text = _indented(escaped(" – ".join(filter(None, parts)), begins=False), depth)
        yield f"{'  ' * depth}- *{escaped(label)}:* {text} {source}".rstrip()

    # -- values ----------------------------------------------------------------------------------------------------

    def _value(self, owner: Any, field: str, value: Any, depth: int, *, begins: bool = True) -> str:
        if isinstance(value, str) and field in ("url", "urls") and not re.search(r"[<>\s\\]", value):
            return f"<{value}>"
        if isinstance(value, str) and field == "emails" and re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+", value):
            return f"<{value}>"
        if isinstance(value, Cite):
            return self._cited(value)
        source = f" {self._cited(value.cite)}" if isinstance(value, Kind) and value.cite is not None else ""
        return _indented(escaped(self._say.value(owner, field, value), begins=begins), depth) + source

    def _cited(self, cite: Cite, above: Cite | None = None) -> str:
        """Where it stands, in square brackets; nothing where that has been said above."""
        said = self._say.cite(cite, self._above if above is None else above)
        return f"[{escaped(said, begins=False)}]" if said else ""


def _one_line(markdown: str) -> str:
    """Without hard line breaks, which a heading cannot have."""
    return markdown.replace("\\\n", " ")


def _indented(text: str, depth: int) -> str:
    """Keeps further lines of a text inside its list item."""
    return text.replace("\\\n", "\\\n" + "  " * (depth + 1))
