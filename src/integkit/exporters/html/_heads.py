"""The words that stand for a record in a list, and the fields they are taken from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from integkit.model import (
    Alias,
    Assessment,
    Contact,
    Event,
    Figure,
    Indicator,
    Issue,
    Leadership,
    LegalBasis,
    Milestone,
    Money,
    Outcome,
    Post,
    Responsibility,
    Rhythm,
    Right,
    Seats,
    Site,
    Statement,
    StatusReport,
    Suffrage,
    Term,
    VoterGroup,
)

from ._pieces import Inline, Words
from ._reader import Reader
from ._teller import aside, joined

# What stands for a record that has no head of its own: the first of these that is there.
_USUAL: Final = ("name", "title", "label", "text", "role", "key", "osm")


def head_of(reader: Reader) -> Inline:
    """The words that stand for a record; what they say is taken from the reader."""
    made = next((_HEADS[cls] for cls in type(reader.record).__mro__ if cls in _HEADS), None)
    if made is not None:
        return made(reader)
    number = getattr(reader.record, "number", None)
    lead = (Words(f"{reader.take('number')} "),) if isinstance(number, str) else ()
    for field in _USUAL:
        if getattr(reader.record, field, None) not in (None, ()):
            return (*lead, *reader.inline(field))
    if getattr(reader.record, "kind", None) is not None:
        return (*lead, *reader.inline("kind"))
    return lead


def _nothing(_: Reader) -> Inline:
    return ()


def _with_kind(field: str, kind_field: str = "kind") -> Callable[[Reader], Inline]:
    def head(reader: Reader) -> Inline:
        said, kind = reader.inline(field), reader.inline(kind_field)
        return (*said, *aside(kind)) if kind else said

    return head


def _figure(reader: Reader) -> Inline:
    what, value = reader.inline("what"), reader.inline("value")
    return (*what, Words(": "), *value) if what else value


def _money(reader: Reader) -> Inline:
    amount, currency, per = reader.take("amount"), reader.take("currency"), reader.inline("per")
    total: list[Inline] = []
    if amount is not None:
        total.append((Words(reader.tell.say.quantity(amount)),))
    # A share is of a sum in that currency; euros go without saying where there is no sum.
    if currency != "EUR" or (amount is not None and amount.unit != "%"):
        total.append((Words("€" if currency == "EUR" else currency),))
    said = joined((*total, *filter(None, (per,))), " ")
    return joined(filter(None, (said, reader.inline("purpose"), reader.inline("period"))), " · ")


def _event(reader: Reader) -> Inline:
    kind, date = reader.inline("kind"), reader.inline("date")
    return (*date, Words(": "), *kind) if date else kind


def _law(reader: Reader) -> Inline:
    section, act, kind = reader.inline("section"), reader.inline("act"), reader.inline("kind")
    said = joined(filter(None, (section, act)), " ")
    if not said:
        return kind
    return (*said, *aside(kind)) if kind else said


def _post(reader: Reader) -> Inline:
    number, role = reader.record.number, reader.inline("role")
    if role and number is not None:
        return (Words(f"{reader.tell.say.quantity(reader.take('number'))} × "), *role)
    return role or reader.inline("employment")


def _term(reader: Reader) -> Inline:
    years = reader.record.years
    if years is None or years.unit is not None:
        return ()
    said = reader.tell.say.quantity(reader.take("years"))
    one = years.exact == 1
    return (Words(f"{said} {reader.tell.say.either('Jahr' if one else 'Jahre', 'year' if one else 'years')}"),)


def _rhythm(reader: Reader) -> Inline:
    kind, pattern, text = reader.inline("kind"), reader.inline("pattern"), reader.text("text")
    said = joined(filter(None, (pattern, text)), " – ")
    return (*said, *aside(kind)) if said and kind else said or kind


def _suffrage(reader: Reader) -> Inline:
    groups = reader.take("groups")
    return joined((_voters(Reader(reader.tell, group, reader.cite)) for group in groups), ", ")


def _voters(reader: Reader) -> Inline:
    kind = reader.inline("kind")
    more = [(*_label(field.label), *joined(field.values)) for field in reader.rest()]
    return (*kind, *aside(joined(more, "; "))) if more else kind


def _label(label: str) -> Inline:
    return (Words(f"{label}: ", quiet=True),)


def _assessment(reader: Reader) -> Inline:
    word, rating, target = reader.inline("word"), reader.inline("rating"), reader.inline("target")
    rank = (*_label(reader.tell.say.field(reader.record, "rank")), *reader.inline("rank"))
    judged: Inline = word
    if word and rating and _said(word).casefold() != _said(rating).casefold():
        judged = (*word, *aside(rating))
    elif not word:
        judged = rating
    return joined(filter(None, (target, judged, rank if len(rank) > 1 else ())), " · ")


def state_head(reader: Reader) -> Inline:
    """The state that is reported: the plan's own word, and the shared one where it says something else."""
    word, state = reader.inline("word"), reader.inline("state")
    if word and state and _said(word).casefold() != _said(state).casefold():
        return (*word, *aside(state))
    return word or state


def _report(reader: Reader) -> Inline:
    return joined(filter(None, (state_head(reader), aside(reader.inline("target"), bare=True))), " · ")


def sentence(reader: Reader) -> Inline:
    """What has to be so, and what kind of sentence it is."""
    text, nature = reader.inline("text"), reader.inline("nature")
    return (*text, *aside(nature)) if text and nature else text or nature


def _milestone(reader: Reader) -> Inline:
    horizons, text = reader.inline("horizons"), sentence(reader)
    return (*horizons, Words(": "), *text) if horizons and text else horizons or text


def _indicator(reader: Reader) -> Inline:
    code, name = reader.inline("code"), reader.inline("name")
    said = joined(filter(None, (code, name)), " ")
    return said or reader.inline("text")


def _issue(reader: Reader) -> Inline:
    covers, title = reader.inline("covers"), reader.inline("title")
    return joined(filter(None, (covers, title)), " · ") or reader.inline("published")


def _contact(reader: Reader) -> Inline:
    person = " ".join(filter(None, (reader.take("salutation"), reader.take("person"))))
    role = reader.inline("role")
    return joined(filter(None, (role, (Words(person),) if person else ())), ": ")


def _site(reader: Reader) -> Inline:
    return joined(filter(None, map(reader.inline, ("name", "building", "street"))))


def seats_head(reader: Reader) -> Inline:
    """What a group of seats is called; by its themes, members or mode where it has no name."""
    for field in ("name", "themes", "members", "modes"):
        if getattr(reader.record, field) not in (None, ()):
            return reader.inline(field)
    return ()


def _said(inline: Inline) -> str:
    return "".join(piece.text for piece in inline)


_HEADS: Final[Mapping[type, Callable[[Reader], Inline]]] = {
    Alias: _with_kind("name"),
    Assessment: _assessment,
    Contact: _contact,
    Event: _event,
    Figure: _figure,
    Indicator: _indicator,
    Issue: _issue,
    Leadership: _nothing,
    LegalBasis: _law,
    Milestone: _milestone,
    Money: _money,
    Outcome: sentence,
    Post: _post,
    Responsibility: _with_kind("unit", "role"),
    Rhythm: _rhythm,
    Right: _nothing,
    Seats: seats_head,
    Site: _site,
    Statement: _with_kind("text"),
    StatusReport: _report,
    Suffrage: _suffrage,
    Term: _term,
    VoterGroup: _voters,
}
