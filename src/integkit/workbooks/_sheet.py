"""What a questionnaire is about: one unit's questions, each with the texts that the unit sees and cannot change."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from integkit import arguments
from integkit.errors import UsageError
from integkit.messages import Finding, nearest
from integkit.model import CityProfile, Plan, ReportRound
from integkit.monitoring import Question, questions
from integkit.reports import Says
from integkit.xlsxfile import fitting

from ._cells import plain
from ._columns import normalised
from ._states import StateWord, states_of

SCHEMA: Final = "integkit-questionnaire/1"
"""Which form the workbook has; the number grows when an older reading would misread it."""
MARKS: Final = "integkit"
"""Name of the hidden sheet."""
_FIXED: Final = ("id", "goal", "measure", "milestone")


@attrs.frozen(kw_only=True)
class Line:
    """One question as the unit sees it.

    Attributes:
        question: The question.
        texts: The words of each column that the unit reads, by its key.
        due: The due date. Absent: there is none.
    """

    question: Question
    texts: Mapping[str, str] = attrs.field(hash=False)
    due: dt.date | None

    @property
    def id(self) -> str:
        """Id of what is asked about."""
        return self.question.target

    @property
    def fingerprint(self) -> str:
        """What tells whether the texts of a row still belong to its id."""
        return fingerprint(self.texts)


def fingerprint(texts: Mapping[str, str]) -> str:
    """What tells two rows apart, by what the plan says in them; blanks and case do not count."""
    words = json.dumps([normalised(plain(fitting(texts.get(key, "")))) for key in _FIXED], ensure_ascii=False)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@attrs.frozen(kw_only=True)
class Questionnaire:
    """The questions of one unit in one round.

    Attributes:
        says: The words for the plan in one language.
        round: The round.
        unit: Id of the unit. Absent: what nobody inside the administration is responsible for.
        lines: Its questions in the order of the plan.
        states: The words for states to choose from.
    """

    says: Says
    round: ReportRound
    unit: str | None
    lines: tuple[Line, ...]
    states: tuple[StateWord, ...]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.says.plan

    @property
    def language(self) -> str:
        """The language of the workbook."""
        return self.says.language

    @property
    def digest(self) -> str:
        """The fingerprint of all that is asked."""
        asked = [self.plan.id, self.round.id, self.unit or "", self.language]
        lines = [[line.id, line.fingerprint] for line in self.lines]
        words = [[word.label, word.id, word.state.value if word.state else ""] for word in self.states]
        text = json.dumps([SCHEMA, asked, lines, words], ensure_ascii=False)
        return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


@arguments.typed
def units_asked(profile: CityProfile, plan: Plan, round: ReportRound) -> tuple[str | None, ...]:
    """The units that a round asks something, in the order of the plan; ``None`` for what nobody is responsible for."""
    return tuple(dict.fromkeys(question.unit for question in questions(profile, plan, round)))


def questionnaire_for(
    profile: CityProfile, plan: Plan, round: ReportRound, unit: str | None, language: str
) -> Questionnaire:
    """The questions of a unit.

    Raises:
        UsageError: The round asks it nothing.
    """
    says = Says(profile, plan, language)
    asked = questions(profile, plan, round)
    lines = tuple(_line(says, question) for question in asked if question.unit == unit)
    if not lines:
        units = tuple(dict.fromkeys(question.unit or "" for question in asked))
        values = {"unit": unit or "-", "round": round.id}
        raise UsageError(Finding.of("IK673", values, choices=units, meant=nearest(unit or "", units)))
    return Questionnaire(says=says, round=round, unit=unit, lines=lines, states=states_of(plan, language))


def _line(says: Says, question: Question) -> Line:
    part = question.part
    measure = says.numbered(part.one)
    if question.also:
        asked = ", ".join(says.unit(unit) for unit in question.also)
        measure += f"\n{says.either('Auch gefragt', 'Asked too')}: {asked}"
    texts = {
        "id": question.target,
        "goal": "\n".join(says.numbered(section) for section in part.above),
        "measure": measure,
        "milestone": _milestone(says, question),
        "why": question.due.explain(says.language) if question.milestone is not None else "",
        "last_state": _last_state(says, question),
        "last_text": "\n".join(_last_texts(says, question)),
    }
    return Line(question=question, texts=texts, due=question.due.last if question.due.has_day else None)


def _milestone(says: Says, question: Question) -> str:
    milestone = question.milestone
    if milestone is None:
        return says.either("(die Maßnahme als Ganzes)", "(the measure as a whole)")
    horizons, words = says.horizons(milestone), says.milestone(milestone)
    return words if not horizons or horizons == words else f"{horizons}: {words}"


def _last_state(says: Says, question: Question) -> str:
    standing = question.standing
    where = f"\n({says.round(standing.round)})" if standing.round is not None else ""
    return says.state(standing) + where


def _last_texts(says: Says, question: Question) -> Iterable[str]:
    answers = question.standing.answers
    for answer in answers:
        units = ", ".join(says.unit(unit) for unit in answer.report.by) if len(answers) > 1 else ""
        words = " · ".join(filter(None, (says.text(answer.report.text), says.text(answer.report.reason))))
        if words:
            yield f"{units}: {words}" if units else words
