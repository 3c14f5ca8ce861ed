"""Who stands under "Zuständigkeit": the city's own units, matched by their exact names and aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from integkit.model import CityProfile, Role

from ._flow import flow
from ._lines import Fragment, Line
from ._telling import Teller

_WITH: Final = "in Zusammenarbeit mit"
_SEPARATOR: Final = re.compile(rf"\s*[,;/]\s*(?:und\s+)?|\s+(?:(?P<role>{_WITH})|und|sowie)\s+", re.IGNORECASE)
_SEAT: Final = re.compile(r"\s+(?:im|in der|beim|bei der|der|des)\s+")
"""What leads from a unit to the one it sits in: "Geschäftsstelle ... im Bauamt"."""
_WORD_END: Final = re.compile(r"(?<=\S)(?=\s|[,;/]|\Z)")
_LONGEST: Final = 400
"""Characters of the longest name of a unit that is looked for, with the unit it sits in."""
_LINES: Final = 40
"""Most lines that the units of one measure fill, and the most in which they are looked for."""
_MOST: Final = 20_000
"""Characters of the longest text in which names of units are looked for."""
_UNFINISHED: Final = re.compile(r"(?:[,;/-]|\b(?:und|sowie|mit|der|des|die|das|den|dem|für|im|in|zu|zur|zum|von|vom))$")
_GOES_ON: Final = re.compile(r"[,;/)]|(?:und|sowie|in Zusammenarbeit|für|der|des|im)\b")


@attrs.frozen
class Named:
    """One unit as the document names it.

    Attributes:
        unit: Its id. Absent: no unit of the city has this name.
        printed: The words of the document, where they differ from the name.
        role: The part it has, where the document tells the parts apart.
        words: All words that name it.
    """

    unit: str | None
    words: str
    printed: str | None = None
    role: Role | None = None


@attrs.frozen
class UnitNames:
    """The names and aliases of everybody in a city who can be responsible.

    Attributes:
        ids: The id behind each name, in the form that names are compared in.
        own: The name of each id.
    """

    ids: dict[str, str]
    own: dict[str, str]

    @classmethod
    def of(cls, profile: CityProfile | None) -> UnitNames:
        """Everybody who acts in a city; a name that two of them have names nobody."""
        if profile is None:
            return cls({}, {})
        claims: dict[str, set[str]] = {}
        own: dict[str, str] = {}
        everybody = (
            *profile.offices, *profile.beiraete, *profile.commissioners,
            *profile.units, *profile.networks, *profile.organisations,
        )  # fmt: skip
        for one in everybody:
            names = (getattr(one, "name", None), *(alias.name for alias in getattr(one, "aliases", ())))
            for name in names:
                if name is not None and name.de is not None:
                    claims.setdefault(_plain(name.de), set()).add(one.id)
                    own.setdefault(one.id, name.de)
        return cls({name: min(ids) for name, ids in claims.items() if len(ids) == 1}, own)

    def named(self, text: str) -> list[Named] | None:
        """Everybody that a text names, in its order; ``None``: not all of it is names."""
        if len(text) > _MOST:
            return None
        found: list[Named] = []
        rest = text.strip().rstrip(".")
        role: Role | None = None
        while rest:
            one = self._first(rest)
            if one is None:
                return None
            rest = rest[len(one.words) :]
            found.append(attrs.evolve(one, role=role, printed=one.printed or (_WITH if role else None)))
            if not rest:
                return found
            separator = _SEPARATOR.match(rest)
            if separator is None or not rest[separator.end() :]:
                return None
            if separator["role"] and role is None:
                # Whoever works together with others leads; before "mit" there may be several.
                found = [attrs.evolve(each, role=Role.LEAD) for each in found]
                role = Role.PARTICIPATING
            rest = rest[separator.end() :]
        return found or None

    def _first(self, text: str, seats: int = 3) -> Named | None:
        """The unit that a text begins with, by its longest name, with those it sits in, one in the other."""
        for end in _word_ends(text):
            unit = self.ids.get(_plain(text[:end]))
            if unit is None:
                continue
            words = text[:end]
            seat = _SEAT.match(text[end:]) if seats else None
            if seat is not None:
                within = self._first(text[end + seat.end() :], seats - 1)
                if within is not None:
                    words = text[: end + seat.end() + len(within.words)]
            differs = _plain(words) != _plain(self.own[unit])
            return Named(unit, words, printed=words if differs else None)
        return None

    def pieces(self, text: str) -> list[Named]:
        """Everybody that a text names, and the words between that name nobody known, in their order."""
        if len(text) > _MOST:
            return [Named(None, text.strip())]
        found: list[Named] = []
        unknown = ""
        rest = text.strip()
        while rest:
            one = self._first(rest)
            separator = _SEPARATOR.match(rest[len(one.words) :]) if one is not None else None
            if one is not None and (separator is not None or len(one.words) == len(rest)) and not unknown.strip():
                found.append(one)
                rest = rest[len(one.words) + (separator.end() if separator is not None else 0) :]
                continue
            following = _SEPARATOR.search(rest)
            # An unknown name may hold a comma or "und" itself, so that it ends only where a known one begins.
            end = following.end() if following is not None else len(rest)
            if following is not None and self._whole(rest[end:]):
                found.append(Named(None, unknown + rest[: following.start()]))
                unknown, rest = "", rest[end:]
            else:
                unknown, rest = unknown + rest[:end], rest[end:]
        if unknown.strip():
            found.append(Named(None, unknown.strip()))
        return found

    def _whole(self, text: str) -> bool:
        """Whether a text begins with a unit whose name ends there."""
        one = self._first(text)
        return one is not None and (len(one.words) == len(text) or _SEPARATOR.match(text[len(one.words) :]) is not None)


def split(block: Sequence[Fragment], names: UnitNames, *, blanks: bool) -> tuple[list[Fragment], list[Fragment]]:
    """Parts the units from what stands behind them, which is the sentence of the next goal.

    Args:
        block: The lines behind "Zuständigkeit" up to the next label.
        names: The units of the city.
        blanks: Whether the document has blank lines that a paragraph can be told by.
    """
    quiet = Teller("")
    paragraph = _paragraph(block)
    # The paragraph itself; else more than it, for a blank line may part nothing; else less, for none may part the goal.
    ends = (paragraph, *range(paragraph + 1, len(block[:_LINES]) + 1), *range(min(paragraph - 1, _LINES), 0, -1))
    for end in ends:
        if end <= _LINES and names.named(flow(block[:end], quiet, sentences=False).text) is not None:
            rest = list(block[end:])
            if rest and end < paragraph and blanks and _GOES_ON.match(rest[0][1]):
                break  # the names go on with one that is not known
            return list(block[:end]), rest
    end = paragraph if blanks else _finished(block, 1)
    return list(block[:end]), list(block[end:])


def _paragraph(block: Sequence[Fragment]) -> int:
    """How many lines belong to the first paragraph; a line that cannot be its last is followed by another."""
    for index in range(1, len(block)):
        if block[index][0].after_blank and block[index][0] is not block[index - 1][0]:
            return _finished(block, index)
    return len(block)


def _finished(block: Sequence[Fragment], end: int) -> int:
    while end < len(block) and _UNFINISHED.search(block[end - 1][1]):
        end += 1
    return end


def has_blanks(lines: Iterable[Line]) -> bool:
    """Whether paragraphs are parted by blank lines at all."""
    return sum(line.after_blank for line in lines) > 1


def _word_ends(text: str) -> Iterator[int]:
    """The ends of the words at the beginning of a text, the last first."""
    return (found.start() for found in reversed(list(_WORD_END.finditer(text, 0, _LONGEST))))


def _plain(name: str) -> str:
    """A name as it is compared: without case, with one kind of dash and of quotation marks, and single spaces."""
    dashes = re.sub("[\u2010-\u2015]", "-", name)
    quotes = re.sub("[„“”‟»«\u201a\u2018\u2019‚']", '"', dashes)
    return " ".join(quotes.split()).casefold()
