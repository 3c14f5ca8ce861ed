"""The words of a plan: horizons, states, target groups, classes. A word is matched exactly or is unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from integkit import vocabulary
from integkit.model import Horizon, Plan, State, Text, Word

from ._grid import key
from ._mapping import TableMapping

# Words that mean the same in every plan; what they mean in years a plan has to say itself.
_USUAL_HORIZONS: Final[Mapping[str, str]] = {
    "kurzfristig": "short",
    "mittelfristig": "medium",
    "langfristig": "long",
    "laufend": "ongoing",
    "fortlaufend": "ongoing",
    "dauerhaft": "ongoing",
    "daueraufgabe": "ongoing",
}
_UMLAUTS: Final = {ord(sign): plain for sign, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))}
_ORDER: Final = ("short", "medium", "long", "ongoing")
_SEPARATORS: Final = re.compile(r"\s*(?:[,;/+\n]|\bund\b|\band\b)\s*")


def slug(text: str) -> str:
    """A name as an id: lower-case letters, digits and hyphens."""
    plain = text.lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "x"


class NewIds:
    """Gives ids that nothing has yet.

    Args:
        taken: The ids that there are.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        """The id, or where it is taken the next one with a number behind it; from now on it is taken."""
        id = wanted
        while id in self._taken:
            self._last[wanted] = self._last.get(wanted, 1) + 1
            id = f"{wanted}-{self._last[wanted]}"
        self._taken.add(id)
        return id


class _WordList:
    """The words of one kind, each found by any of its names, with those that a table adds.

    Args:
        words: The words that the plan has.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = list(words)
        self._ids = NewIds(word.id for word in self.words)
        self._by_name: dict[str, Word] = {}
        for word in self.words:
            self._index(word)

    def named(self, text: str) -> Word | None:
        """The first word with this name."""
        return self._by_name.get(key(text))

    def added(self, text: str, language: str, concept: str | None = None) -> str:
        """The id of a new word."""
        word = Word(id=self._ids.new(slug(text)), label=Text({language: " ".join(text.split())}), concept=concept)
        self.words.append(word)
        self._index(word)
        return word.id

    def _index(self, word: Word) -> None:
        for name in _names_of(word):
            self._by_name.setdefault(name, word)


class Words:
    """The words of one plan, with those that a table adds.

    Args:
        plan: The plan without its sections.
        mapping: What the mapping file says.
        language: Language of the table.
    """

    def __init__(self, plan: Plan, mapping: TableMapping, language: str) -> None:
        self._language = language
        self._mapping = mapping
        self._horizons = list(plan.horizons)
        self._states = _WordList(plan.states)
        self._target_groups = _WordList(plan.target_groups)
        self._classes = _WordList(plan.classes)
        self._horizon_ids = _ids_by_name(plan.horizons)
        self._horizon_ids |= {key(word): id for word, id in mapping.horizons.items()}
        self._own_horizons = bool(plan.horizons)
        self._known_states = {key(word): state for word, state in mapping.states.items()}
        for id, concept in vocabulary.concepts("states").items():
            for word in (concept.de, concept.en):
                self._known_states.setdefault(key(word), State(id))

    def known_to(self, plan: Plan) -> Plan:
        """The plan with all the words that were used."""
        from integkit.model import changed

        return changed(
            plan,
            horizons=tuple(self._horizons),
            states=tuple(self._states.words),
            target_groups=tuple(self._target_groups.words),
            classes=tuple(self._classes.words),
        )

    # -- horizons ------------------------------------------------------------------------------------------------

    @property
    def horizon_names(self) -> tuple[str, ...]:
        """What horizons are called, for suggestions."""
        return tuple(word for horizon in self._horizons for word in horizon.label.values())

    def unknown_horizons(self) -> Iterator[str]:
        """The ids that a mapping gives and the plan does not have."""
        known = {horizon.id for horizon in self._horizons}
        for written in self._mapping.horizons.values():
            yield from (id for id in written.split("+") if self._own_horizons and id not in known)

    def is_horizon(self, text: str) -> bool:
        """Whether a word is a horizon."""
        return self._ids_of(text) is not None

    def horizons(self, text: str) -> tuple[str, ...] | None:
        """The ids of the horizons that words name, all or none; ``None``: not all of them are horizons."""
        found: list[str] = []
        for word in [text] if self.is_horizon(text) else [one for one in _SEPARATORS.split(text) if one]:
            ids = self._ids_of(word)
            if ids is None:
                return None
            for id in ids:
                self._add_horizon(id, word)
            found += ids
        return tuple(dict.fromkeys(found)) or None

    def _ids_of(self, word: str) -> list[str] | None:
        id = self._horizon_ids.get(key(word))
        if id is None and not self._own_horizons:
            id = _USUAL_HORIZONS.get(key(word))
        return id.split("+") if id is not None else None

    def _add_horizon(self, id: str, word: str) -> None:
        if id in {horizon.id for horizon in self._horizons}:
            return
        label = Text({self._language: " ".join(word.split())})
        self._horizons.append(Horizon(id=id, label=label, ongoing=True if id == "ongoing" else None))
        self._horizons.sort(key=lambda one: _ORDER.index(one.id) if one.id in _ORDER else len(_ORDER))

    # -- states, target groups, classes --------------------------------------------------------------------------

    @property
    def state_names(self) -> tuple[str, ...]:
        """What states are called, for suggestions."""
        return tuple(self._known_states)

    def state(self, text: str) -> tuple[str | None, State | None] | None:
        """The plan's word and the shared state that a word means; ``None``: it is unknown."""
        word = self._states.named(text)
        if word is not None:
            return word.id, State(word.concept) if word.concept in set(State) else None
        state = self._known_states.get(key(text))
        if state is None:
            return None
        return self._states.added(text, self._language, state.value), state

    def target_group(self, text: str) -> str:
        """The id of a target group; one that the plan does not have becomes a word of it."""
        return self._known_or_added(self._target_groups, text)

    def class_(self, text: str) -> str:
        """The id of a priority class; one that the plan does not have becomes a word of it."""
        return self._known_or_added(self._classes, text)

    def _known_or_added(self, words: _WordList, text: str) -> str:
        known = words.named(text)
        return known.id if known is not None else words.added(text, self._language)


def _ids_by_name(horizons: Iterable[Horizon]) -> dict[str, str]:
    named = {key(horizon.id): horizon.id for horizon in horizons}
    return named | {key(label): horizon.id for horizon in horizons for label in horizon.label.values()}


def _names_of(word: Word) -> set[str]:
    labels = {key(label) for label in word.label.values()}
    return {key(word.id), *labels, *(key(label) for alias in word.aliases for label in alias.name.values())}
