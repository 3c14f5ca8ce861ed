"""A plan written as a table and read again has the same tree; and no text of any table is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integkit import CityProfile, Registry, to_yaml
from integkit.codec import from_yaml, unstructure
from integkit.messages import Severity
from integkit.model import Measure, Plan, Section, changed, walk

from ._tables import WRITERS, city, plan_of, read

Tree: TypeAlias = list[tuple[str, list[tuple[str, list[dict[str, str]]]]]]

HEADER = ["Handlungsfeld", "Ziel", "Nr.", "Maßnahme", "Indikator", "Zuständigkeit", "Zeithorizont"]
UNITS = {"Büro für Zusammenleben": "office", "Schulamt": "school-office", "Volkshochschule": "adult-education"}
HORIZONS = {"kurzfristig": "short", "mittelfristig": "medium", "langfristig": "long"}

# What people write; what begins or ends a cell as a blank is none of it, and totals are another matter.
words = (
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=24)
    .map(lambda text: " ".join(text.replace("\xad", "").split()))
    .filter(lambda text: text and text.casefold().rstrip(":") not in ("summe", "gesamt", "total", "sum", "maßnahme"))
)
measures = st.fixed_dictionaries(
    {
        "Maßnahme": words,
        "Nr.": st.one_of(st.just(""), words),
        "Indikator": st.one_of(st.just(""), words),
        "Zuständigkeit": st.lists(st.sampled_from(sorted(UNITS)), unique=True, max_size=3).map("\n".join),
        "Zeithorizont": st.sampled_from(["", *HORIZONS]),
    }
)


def titled(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Sections with titles that differ."""
    return st.lists(st.tuples(words, inner), min_size=1, max_size=3, unique_by=lambda one: one[0].casefold())


trees: st.SearchStrategy[Tree] = titled(titled(st.lists(measures, min_size=1, max_size=3)))


def rows_of(tree: Tree, *, filled: bool) -> list[list[str]]:
    """A row for each measure; what stands above is repeated, or left blank."""
    rows = [HEADER]
    for field, goals in tree:
        for goal, entries in goals:
            for number, entry in enumerate(entries):
                above = [field if filled or (goal is goals[0][0] and not number) else ""]
                above.append(goal if filled or not number else "")
                rows.append([*above, *(entry[name] for name in HEADER[2:])])
    return rows


def tree_of(plan: Plan) -> Tree:
    """The tree of a plan, in the words of the table."""
    return [
        (title(field), [(title(goal), [entry_of(one) for one in goal.measures]) for goal in field.sections])
        for field in plan.sections
    ]


def title(section: Section) -> str:
    assert section.title is not None
    return section.title.in_("de")


def entry_of(measure: Measure) -> dict[str, str]:
    names, horizons = ({id: name for name, id in known.items()} for known in (UNITS, HORIZONS))
    indicator = measure.indicator.text if measure.indicator is not None else None
    return {
        "Maßnahme": measure.text.in_("de"),
        "Nr.": measure.number or "",
        "Indikator": indicator.in_("de") if indicator is not None else "",
        "Zuständigkeit": "\n".join(names[one.unit] for one in measure.responsibilities),
        "Zeithorizont": "".join(horizons[id] for one in measure.milestones for id in one.horizons),
    }


quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("file", WRITERS)
@pytest.mark.parametrize("filled", [True, False], ids=["repeated", "as above"])
@given(tree=trees)
@quick
def test_a_plan_as_a_table_has_the_same_tree(file: str, filled: bool, tree: Tree) -> None:
    mapping = "" if filled else "fill_down: [Handlungsfeld, Ziel]"
    got = read(rows_of(tree, filled=filled), file, mapping, source="plan-table")
    plan = plan_of(got)
    assert tree_of(plan) == tree
    assert {one.code for one in got.findings} <= {"IK872", "IK911", "IK912"}  # chance makes odd numbers and words
    assert [one.id for one in plan.levels] == ["handlungsfeld", "ziel", "massnahme"]
    assert {one.id for one in plan.horizons} == {
        id for _, one in walk(plan) if isinstance(one, Measure) for each in one.milestones for id in each.horizons
    }
    for index, field in enumerate(plan.sections, start=1):  # ids are places in the tree
        for number, goal in enumerate(field.sections, start=1):
            assert goal.id == f"{field.id}.{number}" == f"{index}.{number}"
            assert [one.id for one in goal.measures] == [f"{goal.id}.{n + 1}" for n in range(len(goal.measures))]


@pytest.mark.parametrize("file", WRITERS)
@given(tree=trees)
@quick
def test_a_measure_cites_the_row_that_it_stands_in(file: str, tree: Tree) -> None:
    rows = rows_of(tree, filled=True)
    plan = plan_of(read(rows, file, source="plan-table"))
    assert plan.cite is not None
    assert (plan.cite.source, plan.cite.wording) == ("plan-table", "official")
    form = {"plan.csv": r"line (\d+)", "plan.xlsx": r'sheet "Maßnahmen", row (\d+)', "plan.docx": r"table 1, row (\d+)"}
    lines = 1
    line_of = {}
    for number, row in enumerate(rows, start=1):
        line_of[lines if file == "plan.csv" else number] = row
        lines += 1 + sum(cell.count("\n") for cell in row)
    for _, one in walk(plan):
        if isinstance(one, Measure):
            assert one.cite is not None
            found = re.fullmatch(form[file], str(one.cite.place))
            assert found is not None, one.cite.place
            assert line_of[int(found[1])][3] == one.text.in_("de")


@given(tree=trees)
@quick
def test_the_plan_reads_back_equal_and_the_checks_accept_it(tree: Tree) -> None:
    plan = plan_of(read(rows_of(tree, filled=True), source="plan-table"))
    profile = changed(city(), plans=(plan,))
    assert from_yaml(to_yaml(profile)) == profile
    assert errors_of(profile) == []


def errors_of(profile: CityProfile) -> list[str]:
    registry = Registry()
    registry.add(profile, slug="lichtmuende")
    return [one.in_("en") for one in registry.check("lichtmuende") if one.severity is Severity.ERROR]


NAMES = [
    *HEADER,
    "Meilenstein",
    "Kurzfristig",
    "Status",
    "Sachstand",
    "Zielgruppe",
    "Priorität",
    "Frist",
    "Federführung",
]
CELLS = st.one_of(
    st.just(""),
    words,
    st.sampled_from([*UNITS, *HORIZONS, "BfZ, Schulamt", "kurzfristig/laufend", "30.06.2026", "ab 2027", "erledigt"]),
    st.sampled_from(["Summe", "Stadtteilbüro", "läuft; Schulamt", "Q3 2026\nspäter", "I. Sprache", "schulamt"]),
)
MAPPINGS = [
    "",
    "states: {erledigt: done}\nround: {id: r, plan: plan, as_of: 2026-06-30}",
    "add_units: true",
    "columns: {Status: note, Nr.: note}\nnumbered: [Handlungsfeld]",
]


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """Tables of any columns, with rows of anything, one of them a measure."""
    names = draw(st.lists(st.one_of(st.sampled_from(NAMES), words), max_size=6, unique_by=str.casefold))
    names = ["Maßnahme", *(name for name in names if name != "Maßnahme")]
    rows = draw(st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=6))
    before = draw(st.lists(words, max_size=2))
    head = [[text, *[""] * (len(names) - 1)] for text in before]
    return [*head, names, ["Eine Maßnahme", *[""] * (len(names) - 1)], *rows]


@pytest.mark.parametrize("mapping", MAPPINGS)
@given(grid=grids())
@settings(quick, max_examples=60)
def test_no_text_of_a_table_is_lost(mapping: str, grid: list[list[str]]) -> None:
    names = next(row for row in grid if "Maßnahme" in row)
    said = {name for name in ("Status", "Nr.", "Handlungsfeld") if name not in names}
    if said and "numbered" in mapping:  # a mapping names columns that are there
        mapping = ""
    got = read(grid, "plan.csv", mapping)
    told = " ".join(texts_of([unstructure(one) for one in got.records]))
    told += " ".join(name for one in city().units for name in one.name.values()) + " ".join(UNITS) + " BfZ"
    labels = {"erledigt": "done"}
    for row in grid:
        if row == names:
            continue
        for cell in row:
            for word in re.split(r"[\s,;/]+", cell):
                folded = re.sub(r"^[IVXLC]+[.]$", "", word)
                assert folded.casefold() in told.casefold() or labels.get(word, "\0") in told, (word, told)


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)
    else:
        yield value if isinstance(value, str) else json.dumps(value)


@given(grid=grids())
@quick
def test_whatever_is_read_can_be_written_and_read(grid: list[list[str]]) -> None:
    plan = plan_of(read(grid, source="plan-table"))
    profile = changed(city(), plans=(plan,))
    assert from_yaml(to_yaml(profile)) == profile
    assert errors_of(profile) == []
