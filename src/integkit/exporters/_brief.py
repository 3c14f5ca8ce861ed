"""A contact, an address, a post, a group of seats ... in one line each, as a summary has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integkit.holding import Holding
from integkit.model import (
    Actor,
    Contact,
    Figure,
    Leadership,
    LegalBasis,
    Post,
    Quantity,
    Remark,
    Seats,
    Site,
    Standing,
    Stated,
    Term,
    changed,
    fields_of,
)

from ._names import room_in_words
from ._wording import Wording


def numbers_of(contact: Contact) -> tuple[str, ...]:
    """The numbers and addresses of a contact."""
    return (*contact.phones, *contact.mobiles, *contact.emails, *contact.urls)


class Brief:
    """Records in one line each.

    Args:
        say: The words.
        time: What holds.
    """

    def __init__(self, say: Wording, time: Holding) -> None:
        self._say = say
        self._time = time

    def contact(self, contact: Contact) -> str:
        """Role, person, numbers, and which of them are repaired or withheld."""
        say = self._say
        who = ", ".join(filter(None, (say.name(contact.role) if contact.role else None, contact.person)))
        room = room_in_words(contact.room, say.field(contact, "room")) if contact.room else None
        mended = [
            f"({say.field(contact, remark.field)}: {say.value(remark, 'standing', remark.standing)})"
            for remark in self.held(contact.remarks)
            if remark.field is not None and remark.standing not in (None, Standing.NOT_STATED)
        ]
        return " ".join((" · ".join(filter(None, (who, *numbers_of(contact), room))), *mended)).strip()

    def address(self, site: Site) -> str:
        say = self._say
        town = " ".join(filter(None, (site.postcode, say.name(site.place) if site.place else None)))
        box = f"{say.field(site, 'po_box')} {site.po_box}" if site.po_box else None
        room = room_in_words(site.room, say.field(site, "room")) if site.room else None
        names = [say.name(name) for name in (site.name, site.building) if name is not None]
        return ", ".join(filter(None, (*names, room, site.street, box, town)))

    def post(self, post: Post) -> str:
        say = self._say
        number = say.quantity(post.number) if post.number is not None else None
        role = say.name(post.role) if post.role is not None else None
        more = [say.value(post, "employment", one) for one in post.employment]
        more += [self.filled(post.filled)] if post.filled is not None else []
        more += [
            f"{say.quantity(value)} {words}"
            for value, words in (
                (post.fte, say.either("Vollzeitstellen", "full-time equivalents")),
                (post.weekly_hours, say.either("Wochenstunden", "hours a week")),
            )
            if value is not None
        ]
        if post.instruction_bound is not None:
            bound = say.either("weisungsgebunden", "bound by instructions")
            more.append(bound if post.instruction_bound else f"{say.either('nicht', 'not')} {bound}")
        what = " ".join(filter(None, (f"{number} ×" if number and role else number, role)))
        return ", ".join(filter(None, (what, *more, *self.standings_of(post))))

    def seats(self, seats: Seats) -> str:
        """How many, by which way, and the groups one level beneath."""
        groups = [self.group(group) for group in self._time.now(seats.groups)]
        return ": ".join(filter(None, (self.group(seats), "; ".join(filter(None, groups)))))

    def group(self, seats: Seats) -> str:
        say = self._say
        many = say.quantity(seats.number) if seats.number is not None else seats.share
        name = say.name(seats.name) if seats.name is not None else None
        more = ["/".join(say.value(seats, "modes", mode) for mode in seats.modes)]
        if seats.filled is not None:
            more.append(self.filled(seats.filled))
        if seats.voting is not None:
            vote = ("mit Stimmrecht", "with a vote") if seats.voting else ("ohne Stimmrecht", "without a vote")
            more.append(say.either(*vote))
        more += self.standings_of(seats)
        inner = ", ".join(filter(None, more))
        words = " ".join(filter(None, (many, name)))
        text = say.text(seats.text) if seats.text is not None and not seats.number else ""
        return " ".join(filter(None, (words, f"({inner})" if words and inner else inner, text)))

    def filled(self, number: Quantity) -> str:
        """How many of the posts or seats are held."""
        return f"{self._say.quantity(number)} {self._say.either('besetzt', 'filled')}"

    def term(self, term: Term) -> str:
        say = self._say
        years = say.quantity(changed(term.years, unit="years")) if term.years is not None else None
        ends = say.either("endet mit der Amtszeit von", "ends with the term of")
        of = f"{ends} {say.reference(term.of)}" if term.of is not None else None
        period = say.date(term.period) if term.period is not None else None
        said = (years, period, of, say.text(term.text) if term.text is not None else None)
        return ", ".join(filter(None, (*said, *self.standings_of(term))))

    def chair(self, one: Leadership) -> str:
        say = self._say
        chairs = ", ".join(map(say.reference, one.chair))
        mode = say.value(one, "mode", one.mode) if one.mode is not None else None
        number = say.quantity(one.chairs) if one.chairs is not None and one.chairs.exact != 1 else None
        group = say.reference(one.chair_from) if one.chair_from is not None else None
        origin = f"{say.either('aus', 'from')}: {group}" if group else None
        return ", ".join(
            filter(None, (number, chairs, mode, origin, say.text(one.text) if one.text is not None else None))
        )

    def law(self, law: LegalBasis) -> str:
        return " ".join(filter(None, (law.section, law.act)))

    def figure(self, figure: Figure) -> str:
        say = self._say
        groups = ", ".join(say.value(figure, "groups", one) for one in figure.groups)
        day = f"{say.field(figure, 'as_of')}: {say.date(figure.as_of)}" if figure.as_of is not None else ""
        text = say.text(figure.text) if figure.text is not None else ""
        return ", ".join(filter(None, (say.quantity(figure.value), groups, text, day)))

    def standings_of(self, one: Stated) -> Iterator[str]:
        """That something about a post or seat is missing, in a word."""
        fields = {field.name for field in fields_of(type(one))}
        for remark in self.held(one.remarks):
            if remark.standing in (Standing.NONE, Standing.VACANT, Standing.WITHHELD, Standing.PENDING):
                label = f"{self._say.field(one, remark.field)}: " if remark.field in fields and remark.field else ""
                yield label + self._say.value(remark, "standing", remark.standing)

    def dated(self, one: Stated | Remark, words: str) -> str:
        """The words with the bounds that are stated."""
        say = self._say
        bounds = []
        if one.valid_from is not None and not one.valid_from.is_unknown:
            bounds.append(say.either("ab ", "from ") + say.date(one.valid_from))
        if one.valid_to is not None and not one.valid_to.is_unknown:
            bounds.append(say.either("bis ", "until ") + say.date(one.valid_to))
        return f"{words} ({' '.join(bounds)})" if bounds and (words or isinstance(one, Actor)) else words

    def remark(self, remark: Remark) -> str:
        say = self._say
        standing = say.value(remark, "standing", remark.standing) if remark.standing is not None else None
        words = " – ".join(filter(None, (standing, say.text(remark.text) if remark.text is not None else None)))
        return self.dated(remark, words)

    def held(self, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
        """The remarks that hold."""
        return tuple(one for one in remarks if self._time.holds(one))
