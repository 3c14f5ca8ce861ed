"""A page for whoever takes over the monitoring of a plan: where it stands, and what to type next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from integkit import vocabulary
from integkit.exporters import escaped
from integkit.model import CityProfile, Event, Plan, RelationKind, Review, State
from integkit.monitoring import Answers, Standing, is_open, parts_of, returns, rounds_of

from ._says import Says

_EVENTS: Final = 10
_DAY: Final = "YYYY-MM-DD"
_STATES: Final = {state.value for state in State}


def handover_page(profile: CityProfile, plan: Plan, folder: str, language: str) -> str:
    """The page as Markdown: the open round, who is silent, the plan's words, decisions, renamed units, commands.

    Args:
        profile: The profile.
        plan: The plan that is monitored.
        folder: The folder of the city, as it is typed in commands.
        language: ``de`` or ``en``.
    """
    page = _Page(profile, plan, folder, Says(profile, plan, language))
    return "\n".join(page.lines()) + "\n"


class _Page:
    def __init__(self, profile: CityProfile, plan: Plan, folder: str, says: Says) -> None:
        self._profile, self._plan, self._folder, self._says = profile, plan, folder, says
        self._rounds = rounds_of(profile, plan)
        self._open = next((one for one in self._rounds if is_open(one)), None)

    def lines(self) -> Iterator[str]:
        says = self._says
        yield f"# {_line(says.either('Übergabe', 'Handover'))}: {_line(says.title())}"
        yield ""
        yield _line(f"{says.city()} · {self._plan.id}")
        for german, english, part in (
            ("Offene Runde", "Open round", self._round()),
            ("Wer noch nicht geantwortet hat", "Who has not answered yet", self._silent()),
            ("Was noch zu klären ist", "What is still to be settled", self._unsettled()),
            ("Wörter des Plans für den Stand", "The plan's words for states", self._words()),
            ("Bisherige Runden", "Rounds so far", self._past()),
            ("Letzte Beschlüsse und Beratungen", "Last decisions and sessions", self._decisions()),
            ("Umbenannte und abgelöste Stellen", "Units renamed and replaced", self._units()),
            ("Wie es weitergeht", "How to go on", self._commands()),
        ):
            yield from ("", f"## {says.either(german, english)}", "", *part)

    def _round(self) -> Iterator[str]:
        says, round = self._says, self._open
        if round is None:
            yield says.either("Keine Runde ist offen.", "No round is open.")
            return
        yield f"- {_line(says.round(round))} (`{round.id}`)"
        days = (
            ("Stichtag", "Reference day", round.as_of),
            ("Eröffnet am", "Opened on", round.opened_on),
            ("Antworten bis", "Answers by", round.due_back_on),
        )
        yield from (f"- {says.either(german, english)}: {says.day(day)}" for german, english, day in days if day)

    def _silent(self) -> Iterator[str]:
        says = self._says
        rows = returns(self._profile, self._plan, self._open) if self._open is not None else ()
        waiting = [one for one in rows if one.answered < one.asked]
        if not waiting:
            yield says.either("Niemand.", "Nobody.")
            return
        yield from self._table(
            (says.either("Stelle", "Unit"), says.either("gefragt", "asked"), says.either("beantwortet", "answered")),
            ((says.unit(one.unit), str(one.asked), str(one.answered)) for one in waiting),
        )

    def _unsettled(self) -> Iterator[str]:
        """Contradictions and answers that wait for review, which keep a round from being closed."""
        says, round = self._says, self._open
        found: list[str] = []
        if round is not None:
            answers = Answers(self._plan, (round,))
            for target in dict.fromkeys(report.target for report in round.reports):
                standing = answers.in_round(target, round)
                if standing.is_contradictory:
                    found.append(f"`{target}`: {_line(self._contradiction(standing))}")
            waiting = [one for one in round.reports if one.review in (Review.DRAFT, Review.RETURNED)]
            for report in waiting:
                units = ", ".join(says.unit(unit) for unit in report.by)
                review = says.label(report.review) if report.review is not None else ""
                found.append(f"`{report.target}`: {_line(' – '.join(filter(None, (units, review))))}")
        yield from (f"- {one}" for one in found) if found else (says.either("Nichts.", "Nothing."),)

    def _contradiction(self, standing: Standing) -> str:
        says = self._says
        return " / ".join(
            f"{', '.join(says.unit(unit) for unit in answer.report.by)}: {says.answer_state(answer)}"
            for answer in standing.answers
        )

    def _words(self) -> Iterator[str]:
        says = self._says
        if not self._plan.states:
            yield says.either(
                "Der Plan hat keine eigenen Wörter; benutzt werden die gemeinsamen:",
                "The plan has no words of its own; the shared ones are used:",
            )
            yield ""
            yield from (f"- {one.label(says.language)}" for one in vocabulary.concepts("states").values())
            return
        yield from self._table(
            (says.either("Wort", "Word"), says.either("bedeutet", "means"), says.either("Erklärung", "Explanation")),
            (
                (
                    says.text(word.label),
                    says.label(State(word.concept)) if word.concept in _STATES else "",
                    says.text(word.text),
                )
                for word in self._plan.states
            ),
        )

    def _past(self) -> Iterator[str]:
        says = self._says
        past = [one for one in self._rounds if one is not self._open]
        if not past:
            yield says.either("Keine.", "None.")
            return
        heads = (
            ("Runde", "Round"),
            ("Stichtag", "Reference day"),
            ("abgeschlossen", "closed"),
            ("Meldungen", "reports"),
        )
        yield from self._table(
            tuple(says.either(*head) for head in heads),
            (
                (f"{says.round(one)} ({one.id})", says.day(one.as_of), says.day(one.frozen_on), str(len(one.reports)))
                for one in reversed(past)
            ),
        )

    def _decisions(self) -> Iterator[str]:
        """The newest events of the plan, its measures and its rounds; those without a day come last."""
        owners = (self._plan, *(part.one for part in parts_of(self._plan)), *self._rounds)
        dated: list[tuple[str, Event, str]] = [
            (str(event.date or ""), event, owner.id) for owner in owners for event in getattr(owner, "events", ())
        ]
        dated.sort(key=lambda one: one[0], reverse=True)
        for _, event, owner in dated[:_EVENTS]:
            yield f"- {_line(self._event(event))} (`{owner}`)"
        if not dated:
            yield self._says.either("Keine erfasst.", "None recorded.")

    def _event(self, event: Event) -> str:
        says = self._says
        kind = says.wording.value(event, "kind", event.kind)
        date = says.wording.date(event.date) if event.date is not None else says.either("ohne Tag", "no day")
        by = ", ".join(says.unit(unit) for unit in event.by)
        return ": ".join((date, ", ".join(filter(None, (kind, by, event.paper or "", says.text(event.text))))))

    def _units(self) -> Iterator[str]:
        """The units of this plan that had another name, or that another has replaced."""
        says = self._says
        named = {one.unit for part in parts_of(self._plan) for one in part.responsibilities(self._plan)}
        found: list[str] = []
        for one in self._profile.actors:
            for alias in one.aliases if one.id in named else ():
                if alias.valid_to is not None:
                    until = says.either("bis", "until")
                    found.append(f"{says.unit(one.id)} – {until} {says.day(alias.valid_to)}: {says.text(alias.name)}")
            for relation in one.relations:
                if relation.kind is RelationKind.FOLLOWS and relation.to in named:
                    follows = says.either("folgt auf", "follows")
                    found.append(f"{says.unit(one.id)} {follows} {says.unit(relation.to)}")
        yield from (f"- {_line(one)}" for one in found) if found else (says.either("Keine.", "None."),)

    def _commands(self) -> Iterator[str]:
        says = self._says
        yield "```sh"
        for typed, german, english in self._next():
            yield f"# {says.either(german, english)}"
            yield f"integkit {typed}"
        yield "```"

    def _next(self) -> Iterable[tuple[str, str, str]]:
        folder, plan = self._folder, self._plan.id
        status = (
            f"monitor status {folder} --plan {plan} --as-of {_DAY}",
            "Wo der Plan an einem Tag steht",
            "Where the plan stands on a day",
        )
        if self._open is None:
            opened = f"monitor open {folder} --plan {plan} --id round-YYYY --as-of {_DAY} --opened-on {_DAY}"
            return (opened, "Eine neue Runde eröffnen", "Open a new round"), status
        chosen = f"--round {self._open.id}"
        return (
            (
                f"monitor workbook {folder} {chosen} -o questionnaires/",
                "Fragebögen schreiben, einer je Stelle",
                "Write the questionnaires, one for each unit",
            ),
            (
                f"monitor collect {folder} {chosen} returned/*.xlsx --dry-run",
                "Was zurückkam, erst probeweise lesen; ohne --dry-run wird es geschrieben",
                "Read what came back, on trial first; without --dry-run it is written",
            ),
            (f"check {folder}", "Die Angaben prüfen", "Check the data"),
            (
                f"monitor freeze {folder} {chosen} --on {_DAY}",
                "Die Runde abschließen; danach ändert sie sich nicht mehr",
                "Close the round; it does not change any more then",
            ),
            status,
        )

    def _table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        yield f"| {' | '.join(heads)} |"
        yield f"|{'---|' * len(heads)}"
        for row in rows:
            yield f"| {' | '.join(_line(cell) for cell in row)} |"


def _line(text: str) -> str:
    """The text in one line of Markdown."""
    return escaped(" ".join(text.split()))
