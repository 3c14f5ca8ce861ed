"""Ids are never given out twice, and never get lost unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from integkit import Registry
from integkit.codec import MINTED_FILE

CITY = """\
contract: 1
cite: page
municipality: {ags: 03999001, name: Musterstadt, land: ni}
offices: [{id: office, name: Büro}]
sources: [{id: page, title: Seite}]
"""
ALL = "municipality\noffice\npage\n"


def codes(folder: Path, minted: str) -> list[tuple[str, int | None]]:
    (folder / "city.yaml").write_text(CITY, "utf-8")
    (folder / MINTED_FILE).write_text(minted, "utf-8")
    registry = Registry()
    registry.add(folder, slug="musterstadt")
    return [(finding.code, finding.line) for finding in registry.check("musterstadt")]


@pytest.mark.parametrize(
    ("minted", "expected"),
    [
        pytest.param(ALL, [], id="all listed"),
        pytest.param(f"# a note\n\n{ALL}", [], id="notes and blank lines"),
        pytest.param(f"{ALL}bureau\n", [("IK110", 4)], id="one is gone"),
        pytest.param(f"{ALL}bureau -> office\n", [], id="one has another id now"),
        pytest.param(f"{ALL}bureau -> nowhere\n", [("IK110", 4)], id="its new id is gone too"),
        pytest.param(f"{ALL}bureau gone: closed in 2020\n", [], id="one is given up"),
        pytest.param("municipality\npage\noffice gone: closed\n", [("IK111", 3)], id="one given up is in use"),
        pytest.param("municipality\npage\n", [("IK112", None)], id="one is not listed"),
        pytest.param(f"{ALL}office\n", [("IK113", 4)], id="one is there twice"),
        pytest.param(f"{ALL}two words\n", [("IK113", 4)], id="a line that says nothing"),
    ],
)
def test_the_list_and_the_data_agree_or_the_check_says_where(
    tmp_path: Path, minted: str, expected: list[tuple[str, int | None]]
) -> None:
    assert codes(tmp_path, minted) == expected


def test_a_city_without_a_list_is_not_asked_for_one(tmp_path: Path) -> None:
    (tmp_path / "city.yaml").write_text(CITY, "utf-8")
    registry = Registry()
    registry.add(tmp_path, slug="musterstadt")
    assert registry.check("musterstadt") == ()
