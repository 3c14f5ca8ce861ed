"""Drafts of letters that ask units for what is due: text alone, for whoever sends them to read first."""

from __future__ import annotations

from collections.abc import Iterator

from integkit.artifacts import Artifact
from integkit.docxfile import visible
from integkit.model import CityProfile
from integkit.monitoring import PlanStatus, Timeliness

from ._says import Says
from .due import WAITING, DueLine, due_lines, last_report

_MEDIA_TYPE = "text/plain; charset=utf-8"


def due_letters(profile: CityProfile, status: PlanStatus, language: str) -> tuple[Artifact, ...]:
    """A draft for each unit that has to say something about a date, ``reminder-UNIT.txt``.

    What nobody is responsible for is in none of them. No person is addressed, and nothing is sent.

    Args:
        profile: The profile.
        status: Where the plan stands.
        language: ``de`` or ``en``.
    """
    says = Says(profile, status.plan, language)
    by_unit: dict[str, list[DueLine]] = {}
    for line in due_lines(profile, status):
        if line.unit is not None:
            by_unit.setdefault(line.unit, []).append(line)
    return tuple(
        Artifact(
            path=f"reminder-{unit.replace(':', '-')}.txt",
            media_type=_MEDIA_TYPE,
            content=visible("\n".join(_letter(says, status, unit, lines)) + "\n").replace("\u00a0", " ").encode(),
        )
        for unit, lines in sorted(by_unit.items())
    )


def _letter(says: Says, status: PlanStatus, unit: str, lines: list[DueLine]) -> Iterator[str]:
    subject = says.either(
        f"Betreff: {says.title()}: Bitte um den Stand von {says.counted_milestones(len(lines))}",
        f"Subject: {says.title()}: please tell the state of {says.counted_milestones(len(lines))}",
    )
    yield _line(subject)
    yield from ("", says.either("Guten Tag,", "Hello,"), "")
    yield _line(
        says.either(
            f"im Plan „{says.title()}“ ist Ihre Stelle ({says.unit(unit)}) für das Folgende zuständig. Die Frist ist"
            " vorbei oder endet bald. Bitte teilen Sie uns mit, wie weit es ist.",
            f'in the plan "{says.title()}" your unit ({says.unit(unit)}) is responsible for what follows. Its date has'
            " passed or comes soon. Please tell us how far it is.",
        )
    )
    for timeliness in WAITING:
        own = [line for line in lines if line.milestone.timeliness is timeliness]
        if own:
            yield from ("", f"{_heading(says, timeliness)}:")
            for line in own:
                yield from ("", *_row(says, line))
    yield ""
    yield says.either(
        "Ist etwas schon erreicht, genügt das Datum. Dauert es länger, nennen Sie bitte den Grund und einen neuen"
        " Termin. Gibt es nichts Neues, genügt auch das.",
        "If something is reached already, its date is enough. If it takes longer, please give the reason and a new"
        " date. If there is nothing new, that is enough too.",
    )
    yield from ("", says.either("Vielen Dank und freundliche Grüße", "Thank you and kind regards"), "")
    yield says.either(
        f"[Entwurf, Stand {says.day(status.as_of)}. Vor dem Versand bitte prüfen und unterschreiben.]",
        f"[Draft, as of {says.day(status.as_of)}. Please check and sign before sending.]",
    )


def _heading(says: Says, timeliness: Timeliness) -> str:
    label = says.label(timeliness)
    return f"{label[:1].upper()}{label[1:]}"


def _row(says: Says, line: DueLine) -> Iterator[str]:
    milestone = line.milestone
    yield _line(f"- {says.named(line.part.one)}")
    yield _line(f"  {says.either('Meilenstein', 'Milestone')}: {says.milestone(milestone.milestone)}")
    yield _line(f"  {says.either('Frist', 'Due')}: {says.due_explained(milestone.due)}")
    yield _line(f"  {says.either('Zuletzt gemeldet', 'Last report')}: {last_report(says, milestone)}")


def _line(text: str) -> str:
    """A text as one line; its indent stays."""
    indent = len(text) - len(text.lstrip(" "))
    return " " * indent + " ".join(text.split())
