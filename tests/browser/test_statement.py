"""What the accessibility statement says was tested is what the tests in the browser look at.

After a change of the rules, or to date it anew: ``INTEGKIT_WRITE_PAGES=1 INTEGKIT_DAY=2026-11-22 pytest tests/browser``
(without ``-n``: it counts the pages of the same run).
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from judge import KINDS, NOT_TESTED, RULES

import integkit

if TYPE_CHECKING:
    from judge import Window

STATEMENT = Path(integkit.__file__).parent / "site" / "data" / "accessibility.json"


def from_rules() -> dict[str, Any]:
    """What the rules say, without what only a run can know."""
    return {
        "standards": ["WCAG 2.2 AA", "EN 301 549", "BITV 2.0"],
        "kinds": [{"id": id, "de": de, "en": en} for id, (de, en) in KINDS.items()],
        "rules": [{"id": id, "criteria": list(one.criteria), "de": one.de, "en": one.en} for id, one in RULES.items()],
        "not_tested": [{"de": de, "en": en} for de, en in NOT_TESTED.items()],
    }


def written(window: Window, day: dt.date) -> str:
    """The statement of what was judged in this run."""
    judged = Counter(one.kind for one in window.verdicts)
    assert set(KINDS) <= set(judged), "run all of tests/browser, in one process"
    broken = [one.page for one in window.verdicts if one.kind in KINDS and one.found]
    assert broken == [], "what breaks a rule cannot be stated as met"
    stated = from_rules()
    for kind in stated["kinds"]:
        kind["pages"] = judged[kind["id"]]
    statement = {"tested_on": day.isoformat(), "tools": window.versions, **stated}
    return json.dumps(statement, ensure_ascii=False, indent=2) + "\n"


def test_the_statement_says_what_is_tested(request: pytest.FixtureRequest) -> None:
    if os.environ.get("INTEGKIT_WRITE_PAGES"):
        day = dt.date.fromisoformat(os.environ["INTEGKIT_DAY"])
        STATEMENT.write_text(written(request.getfixturevalue("window"), day), "utf-8")
    stated = json.loads(STATEMENT.read_text("utf-8"))
    assert all(kind.pop("pages") > 0 for kind in stated["kinds"])
    assert dt.date.fromisoformat(stated.pop("tested_on")) >= dt.date(2026, 11, 22)
    assert set(stated.pop("tools")) == {"axe", "chromium"}
    assert stated == from_rules()


def test_criteria_of_rules_are_criteria() -> None:
    for name, rule in RULES.items():
        for criterion in rule.criteria:
            first, _, rest = criterion.partition(".")
            assert first in "1234", name
            assert all(part.isdigit() for part in rest.split(".")), name
