"""What a program hands over is refused by name, wherever it is of another type."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from integkit import UsageError, monitoring, workbooks
from integkit.model import Indicator, PartialDate, Quantity, Text
from integkit.monitoring import AnchorKind

from ._towns import measure, plan, round_of, town

PLAN = plan(measure("m1"))
ROUND = round_of(2021)
PROFILE = town(PLAN, ROUND)
GOOD: dict[str, Any] = {
    "CityProfile": PROFILE,
    "Plan": PLAN,
    "ReportRound": ROUND,
    "Indicator": Indicator(id="i", text=Text(de="Anteil")),
    "Quantity": Quantity.exactly(1, "year"),
    "PartialDate": PartialDate("2021"),
    "dt.date": dt.date(2021, 1, 1),
    "AnchorKind": AnchorKind.ADOPTED,
    "str": "de",
    "bytes": b"",
    "int": 3,
}


def _first(annotation: str) -> str:
    return annotation.partition(" | ")[0]


def _calls() -> Iterator[Any]:
    """Every public function with one argument after the other, where all of its other arguments can be made up."""
    for module in (monitoring, workbooks):
        for name in module.__all__:
            function = getattr(module, name)
            if not inspect.isfunction(function):
                continue
            needed = inspect.signature(function).parameters
            for argument, declared in needed.items():
                others = [one for one in needed.values() if one.name != argument and one.default is one.empty]
                if _first(declared.annotation) in GOOD and all(_first(one.annotation) in GOOD for one in others):
                    given = {one.name: GOOD[_first(one.annotation)] for one in others}
                    yield pytest.param(function, argument, given, id=f"{name}-{argument}")


@pytest.mark.parametrize(("function", "argument", "given"), list(_calls()))
@pytest.mark.parametrize("wrong", [object(), 1.5, ("text",)], ids=["object", "number", "tuple"])
def test_an_argument_of_another_type_is_refused_by_name(
    function: Callable[..., Any], argument: str, given: dict[str, Any], wrong: object
) -> None:
    with pytest.raises(UsageError) as refused:
        function(**given, **{argument: wrong})
    (finding,) = refused.value.findings
    assert (finding.code, dict(finding.values)["argument"]) == ("IK815", argument)
    assert "None" not in finding.sentence("de") or "oder None" in finding.sentence("de")


def test_many_functions_are_tried() -> None:
    assert len({one.values[0] for one in _calls()}) > 20


def test_a_moment_is_no_day_and_a_yes_no_number() -> None:
    moment = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
    for wrong in ({"as_of": moment}, {"as_of": dt.date(2021, 1, 1), "soon": True}):
        with pytest.raises(UsageError):
            monitoring.status(PROFILE, PLAN, **wrong)
