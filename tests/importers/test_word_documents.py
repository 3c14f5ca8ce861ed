"""What documents of Word hold beside plain words: fields to fill in, boxes, lists, equations, deleted rows."""

from __future__ import annotations

from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from integkit.messages import Finding
from integkit.model import Measure, Plan, walk

from ._tables import add_table, codes, plan_of, read, saved

TABLE = [["Maßnahme", "Bemerkung"], ["a", ""], ["b", "gut"]]
W = nsdecls("w")
MORE = (
    f'{W} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PLACEHOLDER = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
ASKS = "<w:r><w:t>Klicken Sie hier</w:t></w:r>"


def document() -> tuple[Any, Any]:
    made = docx.Document()
    return made, add_table(made, TABLE)


def noted(plan: Plan) -> list[tuple[str, list[str]]]:
    measures = (one for _, one in walk(plan) if isinstance(one, Measure))
    return [(one.text.in_("de"), [each.text.in_("de") for each in one.remarks if each.text]) for one in measures]


def told(findings: tuple[Finding, ...]) -> list[tuple[object, str | None]]:
    return [(dict(one.values)["what"], one.place) for one in findings if one.code == "IK863"]


@pytest.mark.parametrize(
    "paragraph",
    [
        f"<w:p {W}><w:sdt>{PLACEHOLDER}<w:sdtContent>{ASKS}</w:sdtContent></w:sdt></w:p>",
        f"<w:sdt {W}>{PLACEHOLDER}<w:sdtContent><w:p>{ASKS}</w:p></w:sdtContent></w:sdt>",
    ],
    ids=["words", "paragraph"],
)
def test_what_asks_to_fill_in_a_field_is_no_answer(paragraph: str) -> None:
    made, table = document()
    cell = table.cell(1, 1)
    cell._tc.replace(cell.paragraphs[0]._p, parse_xml(paragraph))
    got = read(saved(made), "plan.docx")
    assert noted(plan_of(got)) == [("a", []), ("b", ["Bemerkung: gut"])]


def test_fields_around_cells_and_rows_change_nothing_but_for_what_only_asks() -> None:
    made, table = document()
    row, cell = table.rows[1]._tr, table.cell(2, 0)._tc
    asking = parse_xml(f"<w:sdt {W}>{PLACEHOLDER}<w:sdtContent/></w:sdt>")
    table.cell(2, 1)._tc.addprevious(asking)
    asking[1].append(table.rows[2]._tr.tc_lst[-1])
    for element in (row, cell):
        field = parse_xml(f'<w:sdt {W}><w:sdtPr><w:alias w:val="Feld"/></w:sdtPr><w:sdtContent/></w:sdt>')
        element.addprevious(field)
        field[1].append(element)
    assert noted(plan_of(read(saved(made), "plan.docx"))) == [("a", []), ("b", [])]


def test_a_row_whose_deletion_is_tracked_is_not_read_and_one_that_was_inserted_is() -> None:
    made, table = document()
    for row, change in ((1, "del"), (2, "ins")):
        table.rows[row]._tr.get_or_add_trPr().append(parse_xml(f'<w:{change} {W} w:id="1" w:author="x"/>'))
    got = read(saved(made), "plan.docx")
    assert noted(plan_of(got)) == [("b", ["Bemerkung: gut"])]
    assert codes(got) == ["IK870"]


BOX = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"


def test_a_text_box_in_a_cell_is_read_line_by_line_and_once() -> None:
    made, table = document()
    lines = "<w:p><w:r><w:t>eins</w:t></w:r></w:p><w:p><w:r><w:t>zwei</w:t></w:r></w:p>"
    box = BOX.format(lines)
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    table.cell(1, 1).paragraphs[0]._p.append(parse_xml(f"<w:r {MORE}><w:t>vor</w:t>{both}</w:r>"))
    assert noted(plan_of(read(saved(made), "plan.docx")))[0] == ("a", ["Bemerkung: vor\neins\nzwei"])


def test_tables_in_text_boxes_and_equations_are_told() -> None:
    made, table = document()
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>im Kasten</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
    made.add_paragraph()._p.append(parse_xml(f"<w:r {MORE}>{BOX.format(inner)}</w:r>"))
    table.cell(1, 1).paragraphs[0]._p.append(parse_xml(f"<m:oMath {MORE}><m:r><m:t>x=1</m:t></m:r></m:oMath>"))
    got = read(saved(made), "plan.docx")
    assert told(got.findings) == [("table in a text box", None), ("equation", "table 1, row 2, 2")]
    assert "im Kasten" in str([one.values for one in got.findings])
    (equation,) = (one for one in got.findings if one.place is not None)
    assert ("table" in equation.in_("de"), "Tabelle 1" in equation.in_("de")) == (False, True)


@pytest.mark.parametrize(("style", "counts"), [("List Number", True), ("List Bullet", False), ("Normal", False)])
def test_numbers_of_lists_are_told_where_they_stand_before_words_too(style: str, counts: bool) -> None:
    made, table = document()
    cell = table.cell(1, 1)
    cell.text = "eins"
    cell.paragraphs[0].style = made.styles[style]
    got = read(saved(made), "plan.docx")
    assert told(got.findings) == ([("automatic number", "table 1, row 2, 2")] if counts else [])
    assert noted(plan_of(got))[0] == ("a", ["Bemerkung: eins"])


def test_a_style_based_on_itself_ends() -> None:
    made, table = document()
    style = made.styles["List Number"]
    style.element.pPr.remove(style.element.pPr.numPr)
    style.base_style = style
    table.cell(1, 0).paragraphs[0].style = style
    assert told(read(saved(made), "plan.docx").findings) == []
