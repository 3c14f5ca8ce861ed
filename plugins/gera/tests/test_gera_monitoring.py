"""What can be said about the plan of Gera today: the strategy is named, its measures are not."""

from __future__ import annotations

import datetime as dt

from integkit import Registry
from integkit.monitoring import status


def test_a_plan_that_is_only_named_has_no_figures_instead_of_zeros() -> None:
    gera = Registry.discover().city("gera")
    assert gera.plans
    for plan in gera.plans:
        told = status(gera, plan, dt.date(2026, 11, 21)).to_json()
        assert told == {"plan": plan.id, "as_of": "2026-11-21", "itemised": False}
