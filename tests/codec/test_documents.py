"""One YAML document to one record, and one record to the file that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from integkit import CityProfile, DataError, load
from integkit.codec import read_document, record_to_yaml
from integkit.model import Plan, changed
from integkit.testing import cities


class Colour(StrEnum):
    """Something that is one of a few."""

    RED = "red"
    BLUE = "blue"


@attrs.frozen(kw_only=True)
class Settings:
    """A document of this test."""

    colours: Mapping[str, Colour] = attrs.field(factory=dict)
    plan: Plan | None = None
    rows: int | None = None


def test_a_document_is_read_by_the_types_of_its_class() -> None:
    text = "rows: 3\ncolours: {Nr.: red, '1': blue}\nplan: {id: p, title: Plan, levels: [{id: a, label: A}]}\n"
    read = read_document(text.encode(), "s.yaml", Settings)
    assert (read.rows, dict(read.colours)) == (3, {"Nr.": Colour.RED, "1": Colour.BLUE})
    assert list(read.colours) == ["Nr.", "1"]  # in the order in which they are written
    assert read.plan is not None
    assert read.plan.levels[0].label.de == "A"
    assert read_document(b"plan: {id: p, title: Plan}", "s.yaml", Settings, "en").plan == Plan(
        id="p", title=changed(read.plan, levels=()).title.__class__(en="Plan")
    )


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("row: 3", "IK010", 1, 1),
        ("rows: x", "IK013", 1, 7),
        ("colours:\n  a: green", "IK012", 2, 6),
        ("colours:\n  a: [red]", "IK013", 2, 6),
        ("colours: red", "IK013", 1, 10),
        ("colours: {a: red, a: blue}", "IK005", 1, 19),
        ("- a", "IK013", 1, 1),
        ("plan: {id: p}", "IK011", 1, 7),
    ],
)
def test_each_fault_of_a_document_has_its_position(text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(DataError) as raised:
        read_document(text.encode(), "some/s.yaml", Settings)
    (found,) = raised.value.findings
    assert (found.code, found.file, found.line, found.column) == (code, "some/s.yaml", line, column)
    assert "city.yaml" not in found.in_("en")


def test_what_is_no_record_is_told_as_what_it_is() -> None:
    for text, stands_there in (("- a", "a list"), ("3", '"3"'), ("red", '"red"')):
        with pytest.raises(DataError) as raised:
            read_document(text.encode(), "s.yaml", Settings)
        (found,) = raised.value.findings
        assert found.in_("en") == f"s.yaml:1:1  IK013 {stands_there} stands here, expected: an entry of keys and values"


@given(profile=cities())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_record_is_the_same_in_a_file_of_its_own(
    profile: CityProfile, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("city")
    for plan in profile.plans:
        (folder / "plans").mkdir(exist_ok=True)
        (folder / f"plans/{plan.id}.yaml").write_text(record_to_yaml(plan, profile.language), "utf-8")
    _write(folder, changed(profile, plans=()))
    read = load(folder)
    assert sorted(read.plans, key=lambda one: one.id) == sorted(profile.plans, key=lambda one: one.id)


def _write(folder: Path, profile: CityProfile) -> None:
    from integkit import to_yaml

    (folder / "city.yaml").write_text(to_yaml(profile) + "plugin: {files: [plans/*.yaml]}\n", "utf-8")
