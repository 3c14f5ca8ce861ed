"""``markdown``: a profile that a person reads; everything that is stated, in order, with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from integkit.model import (
    Alias,
    Cite,
    CityProfile,
    Contact,
    Event,
    Extension,
    Figure,
    Hours,
    Kind,
    LegalBasis,
    Money,
    Origin,
    Relation,
    Remark,
    Statement,
    Task,
    Text,
    fields_of,
    is_record,
)
from integkit.plugins import Artifact, ExportContext, Exporter, hookimpl

from ._escaping import escaped
from ._paths import stem_of
from ._wording import Wording


class Markdown:
    """One Markdown file (CommonMark) for each city."""

    name = "markdown"
    suffix = ".md"
    media_type = "text/markdown; charset=utf-8"
    title = Text(de="Das Profil zum Lesen, mit allen Quellen", en="The profile to read, with all sources")

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city."""
        for profile in profiles:
            text = "\n".join(_Page(profile, context).lines()) + "\n"
            yield Artifact(path=f"{stem_of(profile)}.md", media_type=self.media_type, content=text.encode())


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [Markdown()]


# What stands in the first line of a record, in this order; the first that is there.
# What a record is for or about goes before a note on it.
_HEADLINES: Final = (
    "name", "title", "label", "unit", "role", "service", "target", "building", "street", "covers", "act", "key", "osm",
    "purpose", "text",
)  # fmt: skip
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

    def lines(self) -> Iterator[str]:
        say, profile = self._say, self._profile
        yield f"# {_one_line(escaped(self._named(profile.municipality.name)))}"
        yield ""
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
            day = self._context.as_of
            yield say.either(
                f"Sicht vom {day.day}.{day.month}.{day.year}: nur was an diesem Tag galt.",
                f"As it stood on {day.isoformat()}: only what held on that day.",
            )
            yield ""

    def _closing(self) -> Iterator[str]:
        say, profile = self._say, self._profile
        yield from ("", f"## {say.either('Quellen', 'Sources')}", "")
        if profile.cite is not None:
            yield say.either("Wo nichts anderes steht, gilt: ", "Unless something else is said: ") + self._cited(
                profile.cite
            )
            yield ""
        for source in profile.sources:
            yield from self._bullet(source, 0, extra=f" `{source.id}`")
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
        head, used = self._headline(record)
        number = getattr(record, "number", None)
        prefix = f"{number} " if isinstance(number, str) else ""
        hidden = (*used, "number" if prefix else "")
        words = _one_line(f"{escaped(prefix)}{head}")
        cite = getattr(record, "cite", None)
        source = self._cited(cite) if cite is not None else ""
        depth = level - _DEEPEST_HEADING
        if depth > 0:
            yield f"{'  ' * (depth - 1)}- **{words}** {source}".rstrip()
            yield from self._fields(record, depth, hidden=hidden, level=level + 1)
            return
        yield from ("", f"{'#' * level} {words}", "")
        if source:
            yield from (source, "")
        yield from self._fields(record, 0, hidden=hidden, level=level + 1)

    def _fields(
        self, record: Any, depth: int, *, hidden: Sequence[str] = (), level: int | None = None
    ) -> Iterator[str]:
        """Everything a record states, each field on a line of its own or a list beneath it."""
        later: list[Any] = []
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if value in (None, ()) or field.name in hidden or field.name in _SILENT or value is field.default:
                continue
            if level is not None and field.name in _NESTED_AS_HEADINGS:
                later += value
            else:
                yield from self._field(record, field.name, value, depth)
        for remark in getattr(record, "remarks", ()):
            yield from self._remark(record, remark, depth)
        for nested in later:
            yield from self._section(nested, level or _DEEPEST_HEADING)

    def _field(self, record: Any, field: str, value: Any, depth: int) -> Iterator[str]:
        label = f"{'  ' * depth}- **{escaped(self._say.field(record, field))}:**"
        items = value if isinstance(value, tuple) and field != "value" else (value,)
        if isinstance(record, Extension) and field == "value":
            yield f"{label} {escaped(self._say.json(value))}"
        elif all(not is_record(item) or _is_plain(item) for item in items):
            yield f"{label} {', '.join(self._value(record, field, item, depth) for item in items)}"
        elif len(items) == 1 and not isinstance(value, tuple):
            cite = getattr(items[0], "cite", None)
            yield f"{label} {self._cited(cite)}" if cite is not None else label
            yield from self._fields(items[0], depth + 1)
        else:
            yield label
            for item in items:
                yield from self._bullet(item, depth + 1, field=field, owner=record)

    def _bullet(self, record: Any, depth: int, *, extra: str = "", field: str = "", owner: Any = None) -> Iterator[str]:
        """A record as an item of a list, with the rest of it beneath."""
        pad = "  " * depth
        if not is_record(record) or _is_plain(record):
            yield f"{pad}- {self._value(owner, field, record, depth)}"
            return
        head, used = self._headline(record)
        number = getattr(record, "number", None)
        prefix = f"{escaped(number)} " if isinstance(number, str) else ""
        cite = getattr(record, "cite", None)
        source = f" {self._cited(cite)}" if cite is not None else ""
        yield f"{pad}- {prefix}{_indented(head, depth)}{extra}{source}"
        yield from self._fields(record, depth + 1, hidden=(*used, "number" if prefix else ""))

    def _headline(self, record: Any) -> tuple[str, tuple[str, ...]]:
        """The words that stand for a record, with where a word among them stands, and the fields they came from."""
        head, used = self._head(record)
        words = [getattr(record, field, None) for field in used]
        cites = [word.cite for word in words if isinstance(word, Kind) and word.cite is not None]
        # A word that is shown by itself says where it stands already.
        shown = [cited for cite in cites if (cited := self._cited(cite)) not in head]
        return " ".join((head, *shown)), used

    def _head(self, record: Any) -> tuple[str, tuple[str, ...]]:
        say = self._say
        if isinstance(record, Relation):
            return escaped(say.relation(record)), ("kind", "to", "text")
        if isinstance(record, Alias | Statement) and record.kind is not None:
            said = self._named(record.name) if isinstance(record, Alias) else say.text(record.text)
            return escaped(f"{said} ({say.value(record, 'kind', record.kind)})"), ("name", "text", "kind")
        if isinstance(record, Contact):
            names = [self._named(record.role) if record.role is not None else None]
            names.append(" ".join(filter(None, (record.salutation, record.person))) or None)
            known = [name for name in names if name] or [say.either("allgemein", "general")]
            return escaped(": ".join(known)), ("role", "person", "salutation")
        if isinstance(record, LegalBasis) and record.act is not None:
            return escaped(" ".join(filter(None, (record.section, record.act)))), ("act", "section")
        if isinstance(record, Event):
            date = say.date(record.date) if record.date is not None else None
            return escaped(", ".join(filter(None, (say.value(record, "kind", record.kind), date)))), ("kind", "date")
        if isinstance(record, Figure):
            what = f"{say.value(record, 'what', record.what)}: " if record.what is not None else ""
            return escaped(f"{what}{say.quantity(record.value)}"), ("what", "value")
        if isinstance(record, Money) and record.amount is not None:
            unit = "" if record.amount.unit == "%" and record.currency == "EUR" else f" {record.currency}"
            return escaped(f"{say.quantity(record.amount)}{unit}"), ("amount", "currency")
        if isinstance(record, Hours) and record.osm is None and record.appointment is not None:
            return escaped(say.value(record, "appointment", record.appointment)), ("appointment",)
        for field in _HEADLINES:
            value = getattr(record, field, None)
            if value not in (None, ()) and not isinstance(value, tuple):
                return self._value(record, field, value, 0), (field,)
        kind = getattr(record, "kind", None)
        if kind is not None:
            return escaped(say.value(record, "kind", kind)), ("kind",)
        return escaped(say.record(record, plural=isinstance(record, Task))), ()

    def _remark(self, owner: Any, remark: Remark, depth: int) -> Iterator[str]:
        say = self._say
        field = remark.field
        about = say.field(owner, field.partition(".")[0]) if field else ""
        parts = [
            about if field is None or "." not in field else f"{about} ({field})",
            say.value(remark, "standing", remark.standing) if remark.standing is not None else "",
            say.text(remark.text) if remark.text is not None else "",
            f"{say.field(remark, 'printed')}: „{remark.printed}“" if remark.printed is not None else "",
            f"{say.field(remark, 'valid_from')}: {say.date(remark.valid_from)}"
            if remark.valid_from is not None
            else "",
            f"{say.field(remark, 'valid_to')}: {say.date(remark.valid_to)}" if remark.valid_to is not None else "",
        ]
        source = f" {self._cited(remark.cite)}" if remark.cite is not None else ""
        text = _indented(escaped(" – ".join(filter(None, parts))), depth)
        yield f"{'  ' * depth}- *{escaped(say.record(remark))}:* {text}{source}"

    # -- values ----------------------------------------------------------------------------------------------------

    def _value(self, owner: Any, field: str, value: Any, depth: int) -> str:
        if isinstance(value, str) and field in ("url", "urls") and not re.search(r"[<>\s\\]", value):
            return f"<{value}>"
        if isinstance(value, str) and field == "emails" and re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+", value):
            return f"<{value}>"
        if is_record(value) and type(value).__name__ == "Cite":
            return self._cited(value)
        if isinstance(value, Text) and field in _names_of(owner.__class__):
            return _indented(escaped(self._named(value)), depth)
        source = f" {self._cited(value.cite)}" if isinstance(value, Kind) and value.cite is not None else ""
        return _indented(escaped(self._say.value(owner, field, value)), depth) + source

    def _named(self, name: Text) -> str:
        """A name, with what it officially is in other languages (in Lower Sorbian, say); translations stay out."""
        shown = name.language_for(self._say.language)
        others = [
            f"{language}: {words}"
            for language, words in name.items()
            if language != shown and words != name[shown] and self._is_official(name, language)
        ]
        said = self._say.text(name)
        return f"{said} ({'; '.join(others)})" if others else said

    def _is_official(self, name: Text, language: str) -> bool:
        """Whether it is said to be, or nothing is said in a language that the sources use or no page is written in."""
        origin = name.origin_of(language)
        unsaid = origin is None and (language == self._profile.language or language not in ("de", "en"))
        return origin is Origin.OFFICIAL or unsaid

    def _cited(self, cite: Cite) -> str:
        """Where it stands: source and place."""
        say = self._say
        source = self._profile.source(cite.source) if cite.source is not None else None
        title = say.text(source.title) if source is not None else cite.source
        words = [title, cite.place, f"„{cite.quote}“" if cite.quote is not None else None]
        if cite.wording is not None:
            words.append(f"{say.field(cite, 'wording')}: {say.value(cite, 'wording', cite.wording)}")
        return f"[{escaped(', '.join(filter(None, words)))}]"


def _is_plain(value: Any) -> bool:
    """Whether a record is said in a few words, such as a quantity or the word of a list."""
    return type(value).__name__ in ("Quantity", "Kind", "Cite")


@cache
def _names_of(record: type) -> frozenset[str]:
    """The fields of a record that hold a name or title."""
    return frozenset(field.name for field in fields_of(record) if field.metadata.get("name"))


def _one_line(markdown: str) -> str:
    """Without hard line breaks, which a heading cannot have."""
    return markdown.replace("\\\n", " ")


def _indented(text: str, depth: int) -> str:
    """Keeps further lines of a text inside its list item."""
    return text.replace("\\\n", "\\\n" + "  " * (depth + 1))
