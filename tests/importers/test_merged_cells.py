"""Merged cells hold for all rows that they cover, and blank ones go on where the mapping says so."""

from __future__ import annotations

import docx
import openpyxl
import pytest

from integkit import DataError
from integkit.model import Measure, Plan, walk

from ._tables import Rows, add_table, codes, plan_of, read, saved

M = "Maßnahme"
MERGED = [
    ["Ziel", M, "Zuständigkeit", "Bemerkung"],
    ["x", "a", "Schulamt", "gut"],
    ["", "b", "", ""],
    ["", "c", "", ""],
    ["y", "d", "", ""],
]


def merged(file: str, rows: Rows, *areas: tuple[int, int, int]) -> bytes:
    """A table in which cells are merged: first row, last row and column of each, from 1."""
    if file == "plan.docx":
        document = docx.Document()
        table = add_table(document, rows)
        for first, last, column in areas:
            table.cell(first - 1, column - 1).merge(table.cell(last - 1, column - 1))
        return saved(document)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append([text or None for text in row])
    for first, last, column in areas:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    return saved(book)


def units_of(plan: Plan) -> list[tuple[str, list[str]]]:
    measures = (one for _, one in walk(plan) if isinstance(one, Measure))
    return [(one.text.in_("de"), [each.unit for each in one.responsibilities]) for one in measures]


OFFICE = pytest.mark.parametrize("file", ["plan.xlsx", "plan.docx"])


@OFFICE
def test_what_stands_in_a_merged_cell_holds_for_all_its_rows_and_is_told(file: str) -> None:
    got = read(merged(file, MERGED, (2, 4, 1), (2, 4, 3), (2, 3, 4)), file)
    plan = plan_of(got)
    assert [(one.title and one.title.de, len(one.measures)) for one in plan.sections] == [("x", 3), ("y", 1)]
    school = ["school-office"]
    assert units_of(plan) == [("a", school), ("b", school), ("c", school), ("d", [])]
    assert [len(one.remarks) for one in plan.sections[0].measures] == [1, 1, 0]
    told = [dict(one.values) for one in got.findings if one.code == "IK910"]
    assert [(one["column"], one["rows"]) for one in told] == [
        ("Ziel", "3, 4"), ("Zuständigkeit", "3, 4"), ("Bemerkung", "3"),
    ]  # fmt: skip
    assert codes(got) == ["IK910"] * 3


@OFFICE
def test_a_measure_that_is_merged_over_rows_stays_one_measure(file: str) -> None:
    rows = [[M, "Zuständigkeit", "Nr."], ["a", "Schulamt", "1"], ["", "BfZ", ""], ["b", "", "2"]]
    got = read(merged(file, rows, (2, 3, 1), (2, 3, 3)), file)
    assert units_of(plan_of(got)) == [("a", ["school-office"]), ("b", [])]
    assert codes(got) == ["IK861"]
    assert "Zuständigkeit: BfZ" in str(plan_of(got).remarks)


@OFFICE
def test_merged_names_of_columns_make_no_measure(file: str) -> None:
    rows = [[M, "Zuständigkeit"], ["", "(Amt)"], ["a", "Schulamt"]]
    assert units_of(plan_of(read(merged(file, rows, (1, 2, 1)), file))) == [("a", ["school-office"])]


@pytest.mark.parametrize("file", ["plan.csv", "plan.xlsx", "plan.docx"])
def test_blank_cells_go_on_in_every_column_that_the_mapping_names(file: str) -> None:
    got = read(MERGED, file, "fill_down: [Ziel, Zuständigkeit]")
    assert units_of(plan_of(got)) == [(one, ["school-office"]) for one in "abcd"]
    assert codes(got) == []


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("fill_down: [Maßnahme]", "nennt ihre eigene"),
        ("fill_down: [Bemerkung]\ncolumns: {Bemerkung: ignore}", "nicht gelesen"),
        ("numbered: [Zuständigkeit]", "keine Abschnitte"),
    ],
)
def test_a_column_is_refused_where_the_mapping_has_no_effect_on_it(mapping: str, said: str) -> None:
    with pytest.raises(DataError, match="IK913") as raised:
        read(MERGED, "plan.csv", mapping)
    (found,) = raised.value.findings
    assert found.file == "mapping.yaml"
    assert said in found.in_("de")
