"""The words for states that a unit chooses from: those of its plan, else the shared ones."""

from __future__ import annotations

from collections import Counter
from typing import Final

import attrs

from integkit import vocabulary
from integkit.model import Plan, State, StatusReport, Word

from ._columns import normalised

_STATES: Final = {state.value: state for state in State}


@attrs.frozen(kw_only=True)
class StateWord:
    """A word to choose.

    Attributes:
        label: It, as the list shows it.
        word: Its id among the states of the plan. Absent: it is a shared word.
        state: The shared state that it means. Absent: the plan does not say.
        others: Other spellings of it.
        meaning: What it means, where the plan or the vocabulary says so.
    """

    label: str
    word: str | None
    state: State | None
    others: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def id(self) -> str:
        """Its id: that of the plan's word, else that of the shared state."""
        return self.word or (self.state.value if self.state is not None else "")

    def is_said_by(self, report: StatusReport) -> bool:
        """Whether a report says just this."""
        return report.word == self.word if self.word or report.word else report.state == self.state


def states_of(plan: Plan, language: str) -> tuple[StateWord, ...]:
    """The words that can be chosen for a plan, in the order in which people should see them."""
    if not plan.states:
        return tuple(_shared(one, language) for one in vocabulary.concepts("states").values())
    labels = Counter(normalised(word.label.in_(language)) for word in plan.states)
    return tuple(_own(word, language, labels) for word in plan.states)


def _shared(one: vocabulary.Concept, language: str) -> StateWord:
    others = (one.id, one.de, one.en, *(word for words in one.aliases.values() for word in words))
    return StateWord(
        label=one.label(language), word=None, state=_STATES[one.id], others=others, meaning=one.note.get(language, "")
    )


def _own(word: Word, language: str, labels: Counter[str]) -> StateWord:
    label = " ".join(word.label.in_(language).split())
    is_clear = labels[normalised(label)] == 1
    spellings = (*word.label.values(), *(name for alias in word.aliases for name in alias.name.values()))
    return StateWord(
        label=label if is_clear else f"{label} ({word.id})",
        word=word.id,
        state=_STATES.get(word.concept or ""),
        others=(word.id, *(spellings if is_clear else ())),
        meaning=word.text.in_(language) if word.text is not None else "",
    )


def chosen(words: tuple[StateWord, ...], text: str) -> StateWord | None:
    """The word that was written, if it is just one of these; case and blanks do not count."""
    written = normalised(text)
    found = [one for one in words if normalised(one.label) == written]
    found = found or [one for one in words if written in map(normalised, one.others)]
    return found[0] if len(found) == 1 else None
