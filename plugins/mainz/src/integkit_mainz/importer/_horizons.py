"""Time horizons: the words for them, and what the legend says they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from integkit.model import Cite, CityProfile, Horizon, Quantity, State, Text, changed

from ._flow import flow
from ._lines import Line, place_of
from ._marks import AND
from ._outline import Block
from ._telling import Teller

_IDS: Final = {"kurz": "short", "mittel": "medium", "lang": "long"}
_STATES: Final = {
    "umsetzung": State.IN_IMPLEMENTATION,
    "vorbereitung": State.PREPARATION,
    "planung": State.PLANNING,
}
_NUMBERS: Final = {
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
}  # fmt: skip
_ASCII: Final = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
_UNITS: Final = {"tag": "day", "woche": "week", "monat": "month", "jahr": "year"}
_DEFINITION: Final = re.compile(
    r"(?:Derzeit\s+)?in\s+(?:der\s+)?(?P<state>\w+),?\s+(?:bzw\.|oder)\s+Fertigstellung\s+"
    r"(?P<side>bis\s+in|binnen|innerhalb\s+von|in|nach)\s+(?P<number>\w+)\s+(?P<unit>Tag|Woche|Monat|Jahr)(?:en?|s)?\b\.?",
    re.IGNORECASE,
)


def defines(words: str) -> bool:
    """Whether words say what a time horizon means, rather than what has to be so by then."""
    return bool(_DEFINITION.match(words)) or ("Fertigstellung" in words and words.startswith("Derzeit"))


def spoken(label: str) -> tuple[str, ...]:
    """The single time horizons that a label names, in lower case: "Mittel- und langfristig" names two."""
    parts = re.split(AND, label.strip())
    return tuple(dict.fromkeys(part.casefold().removesuffix("-").removesuffix("fristig") for part in parts if part))


@attrs.define
class Horizons:
    """The time horizons of one document, with the ids that its city has given them already."""

    known: Mapping[str, str]
    _found: dict[str, Horizon] = attrs.field(factory=dict)

    @classmethod
    def of(cls, profile: CityProfile | None) -> Horizons:
        """The ids of time horizons: those of the city's own plans, else the usual ones."""
        own = {
            label.casefold().removesuffix("fristig"): horizon.id
            for plan in (profile.plans if profile is not None else ())
            for horizon in plan.horizons
            if (label := horizon.label.de) is not None
        }
        return cls({**_IDS, **own})

    def ids(self, label: str, lines: Iterable[Line]) -> tuple[str, ...]:
        """The ids of the horizons that a label names; one that the legend does not define is added without meaning."""
        found = []
        for word in spoken(label):
            id = self.known.get(word) or _slug(word)
            if id not in self._found:
                self._found[id] = Horizon(id=id, label=_label(word), cite=Cite(place=place_of(lines)))
            found.append(id)
        return tuple(dict.fromkeys(found))

    def all(self) -> tuple[Horizon, ...]:
        """Every horizon: those of the legend in its order, then those it does not define."""
        return tuple(self._found.values())

    def read(self, legend: Iterable[Block], teller: Teller, language: str) -> None:
        """Reads what the legend says."""
        for block in legend:
            label = block.label or ""
            words = flow(block.text, teller, sentences=False)
            definition = _DEFINITION.match(words.text)
            names = spoken(label)
            id = self.known.get(names[0]) or _slug(names[0])
            if id in self._found:
                twice = (
                    "steht in der Legende zweimal, hier nicht gelesen",
                    "stands in the legend twice, not read here",
                )
                teller.tell("MZ112", block.lines[0], label=label, why=twice)
                teller.unplaced(block.text)
                continue
            horizon = Horizon(id=id, label=_label(names[0]), cite=Cite(place=place_of(block.all_lines)))
            if definition is None or len(names) > 1 or (meaning := _meaning(definition)) is None:
                teller.tell("MZ122", block.lines[0], label=label, text=words.text)
                self._found[id] = changed(horizon, text=Text({language: words.text}) if words.text else None)
                continue
            state, side, span = meaning
            within, after = (None, span) if side.casefold() == "nach" else (span, None)
            self._found[id] = changed(horizon, state=state, within=within, after=after)
            rest = words.text[definition.end() :].strip()
            if rest:
                teller.tell("MZ106", words.lines[-1], text=rest)

    def undefined(self) -> tuple[Horizon, ...]:
        """The horizons whose meaning no legend gives."""
        return tuple(
            one for one in self._found.values() if one.within is None and one.after is None and one.text is None
        )


def _meaning(found: re.Match[str]) -> tuple[State, str, Quantity] | None:
    """State, side and span of a definition; ``None``: a word of it is not known."""
    word = found["number"].casefold()
    number = int(word) if word.isdecimal() else _NUMBERS.get(re.sub(r"(?<=^ein)(?:em|er|en|e|es)$", "", word))
    state = _STATES.get(found["state"].casefold())
    if number is None or state is None:
        return None
    unit = _UNITS[found["unit"].casefold()]
    return state, found["side"], Quantity.exactly(number, unit if number == 1 else f"{unit}s")


def _label(word: str) -> Text:
    return Text(de=word.capitalize() + "fristig")


def _slug(word: str) -> str:
    plain = word.translate(_ASCII)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "horizon"
