"""Options that mean the same on every command of ``monitor``, and what they lead to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from integkit.cli._options import day_of, make_registry, slugs_of

if TYPE_CHECKING:
    from integkit.artifacts import Artifact
    from integkit.codec import Reading
    from integkit.model import CityProfile, Plan, ReportRound
    from integkit.monitoring import Anchor, AnchorKind
    from integkit.reports import Document

F = TypeVar("F", bound=Callable[..., Any])


def plan_option(function: F) -> F:
    """``--plan ID``: which plan."""
    return click.option("--plan", "plan_id", metavar="ID", help="Which plan, where the city has several.")(function)


def round_option(function: F) -> F:
    """``--round ID``: which round."""
    return click.option("--round", "round_id", metavar="ID", help="Which round. Default: the open one.")(function)


def day_option(function: F) -> F:
    """``--as-of DAY``: the day; there is no default, because no report may depend on when it is made."""
    return click.option(
        "--as-of",
        metavar="DAY",
        required=True,
        callback=day_of,
        help="The day whose state is told, e.g. 2026-11-21.",
    )(function)


def anchor_option(function: F) -> F:
    """``--anchor``: from which day horizons count."""
    return click.option(
        "--anchor",
        default="adopted",
        show_default=True,
        metavar="adopted|written|DAY",
        help="From which day horizons count: the adoption, the writing of the plan, or a day.",
    )(function)


def soon_option(function: F) -> F:
    """``--soon DAYS``: how long before its date something is due soon."""
    return click.option(
        "--soon",
        type=click.IntRange(0, 3660),
        default=90,
        show_default=True,
        metavar="DAYS",
        help="What falls due within so many days from --as-of is due soon; 0: on the day itself only.",
    )(function)


def anchor_from(word: str) -> Anchor | AnchorKind:
    """The anchor that was asked for."""
    from integkit.monitoring import AnchorKind, given

    if word in ("adopted", "written"):
        return AnchorKind(word)
    if word[:1].isdigit():
        from integkit.cli._days import read_day

        return given(read_day(word, "--anchor"))
    from integkit.errors import UsageError
    from integkit.messages import Finding, nearest

    raise UsageError(Finding.of("IK656", anchor=word, meant=nearest(word, ("adopted", "written"))))


def profile_of(city: str, disable: tuple[str, ...], no_plugins: bool) -> CityProfile:
    """The profile of what was typed: a slug, a key, or a folder."""
    registry = make_registry(disable, no_plugins)
    return registry.city(slugs_of(registry, (city,))[0])


def plan_with(profile: CityProfile, plan_id: str | None) -> Plan:
    """The plan with an id; without one the only plan, or the only one whose measures are recorded.

    Raises:
        UsageError: There is none, or it is not clear which.
    """
    from integkit.errors import UsageError
    from integkit.messages import Finding, nearest

    ids = tuple(one.id for one in profile.plans)
    if plan_id is not None:
        found = next((one for one in profile.plans if one.id == plan_id), None)
        if found is None and not ids:
            raise UsageError(Finding.of("IK659"))
        if found is None:
            raise UsageError(Finding.of("IK657", {"plan": plan_id}, choices=ids, meant=nearest(plan_id, ids)))
        return found
    recorded = [one for one in profile.plans if one.sections or one.measures]
    itemised = [one for one in recorded if one.itemised is not False] or recorded or list(profile.plans)
    if len(itemised) != 1:
        raise UsageError(Finding.of("IK658" if itemised else "IK659", choices=tuple(one.id for one in itemised)))
    return itemised[0]


def round_with(profile: CityProfile, round_id: str) -> ReportRound:
    """The round with an id.

    Raises:
        UsageError: There is none.
    """
    from integkit.errors import UsageError
    from integkit.messages import Finding, nearest

    ids = tuple(one.id for one in profile.rounds)
    found = next((one for one in profile.rounds if one.id == round_id), None)
    if found is None:
        raise UsageError(Finding.of("IK660", {"round": round_id}, choices=ids, meant=nearest(round_id, ids)))
    return found


def print_report(document: Document) -> None:
    """A report on the terminal."""
    from integkit.reports import text_lines

    for line in text_lines(document, min(shutil.get_terminal_size().columns, 120)):
        click.echo(line)


def reading_of(city: str, disable: tuple[str, ...], no_plugins: bool) -> Reading:
    """What was read of what was typed: a slug, a key, or a folder."""
    registry = make_registry(disable, no_plugins)
    return registry.reading(slugs_of(registry, (city,))[0])


def write_beside(reading: Reading, artifacts: Sequence[Artifact], target: str) -> None:
    """Writes what was made from a city, never over its own files; on standard error, which other texts it replaced.

    Raises:
        FileError: The city is read from such a file, or it cannot be written.
    """
    from integkit.artifacts import write
    from integkit.cli._main import messages_language
    from integkit.cli._options import note
    from integkit.cli._targets import places_of, refuse_sources, replaced

    places = places_of(artifacts, target)
    refuse_sources([reading], places)
    gone = replaced(artifacts, target)
    write(artifacts, target)
    for place in gone:
        note(f"{'ersetzt' if messages_language() == 'de' else 'replaced'}: {place}")


def note_written(place: str, count: int | None = None) -> None:
    """Says on standard error what was written, and how many entries it has; with none, that there is nothing."""
    from integkit.cli._main import messages_language
    from integkit.cli._options import note

    german = messages_language() == "de"
    if count == 0:
        note(f"{place}: {'nichts zu schreiben' if german else 'nothing to write'}")
    else:
        counted = f" ({count})" if count is not None else ""
        note(f"{'geschrieben' if german else 'written'}: {place}{counted}")
