"""Reports on plans in a real browser: the judge finds nothing, for any audience, with any words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shown import city

from integkit.reports import Audience, html_page, report

if TYPE_CHECKING:
    from judge import Window

DAY = dt.date(2026, 11, 21)
PAGES = (
    ("tidenhagen", Audience.COUNCIL, "de"),
    ("tidenhagen", Audience.BEIRAT, "de"),
    ("tidenhagen", Audience.PUBLIC, "en"),
    ("tidenhagen", Audience.COORDINATOR, "de"),
    ("mainz", Audience.PUBLIC, "de"),
    ("huge-plan", Audience.COUNCIL, "en"),
    ("arabic", Audience.COUNCIL, "de"),
    ("script", Audience.COUNCIL, "de"),
    ("turned", Audience.COORDINATOR, "de"),
    ("long-words", Audience.COUNCIL, "de"),
)


@pytest.mark.parametrize(("name", "audience", "language"), PAGES)
def test_everybody_can_use_it(window: Window, tmp_path: Path, name: str, audience: Audience, language: str) -> None:
    profile = city(name)
    plan = next(one for one in profile.plans if one.measures or one.sections)
    path = tmp_path / "report.html"
    path.write_text(html_page(report(profile, plan, DAY, audience, language)), "utf-8")
    assert window.judge(path, "report").found == ()
