"""One unit's questions as a workbook: a table, or a form of one page for one question or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit import arguments
from integkit.model import CityProfile, Plan, ReportRound
from integkit.xlsxfile import height_for

from ._book import Book, put, put_day
from ._columns import ANSWERS, COLUMNS, CONTEXT, FORM_UP_TO, YES, Column
from ._guide import write_guide
from ._marks import write_marks
from ._sheet import Line, Questionnaire, questionnaire_for

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_SCALE: Final = 66
"""In per cent: two pages side by side hold what is read and what is filled in."""
_FORM: Final = (26, 66)
"""Widths of the two columns of the form."""
_TALL: Final = {"text": 120, "reason": 48}
"""Lines of the form with room to write, in points."""


@arguments.typed
def questionnaire(profile: CityProfile, plan: Plan, round: ReportRound, unit: str | None, language: str) -> bytes:
    """The workbook in which a unit answers; equal questions give equal bytes.

    What was reported last stands beside each question, and never in the place of an answer.

    Args:
        profile: The profile.
        plan: The plan that the round is about.
        round: The round.
        unit: Id of the unit. ``None``: what nobody inside the administration is responsible for.
        language: ``de`` or ``en``.

    Raises:
        UsageError: The round asks the unit nothing, XlsxWriter is not installed, or an argument is of another type.
    """
    arguments.language(language)
    asked = questionnaire_for(profile, plan, round, unit, language)
    says = asked.says
    book = Book(f"{says.round(round)}: {says.title()}", round.opened_on)
    is_form = len(asked.lines) <= FORM_UP_TO
    footer = f"{says.city()} · {says.title()} · {says.round(round)} · {says.unit(unit)}"
    sheet = book.sheet(says.either("Fragen", "Questions"), wide=not is_form, footer=footer)
    guide = book.sheet(says.either("Anleitung", "How to"), wide=False, footer=footer)
    states, _ = write_marks(book, asked)
    top = _heading(book, sheet, asked)
    if is_form:
        _write_form(book, sheet, asked, top, states)
    else:
        _write_table(book, sheet, asked, top, states)
    write_guide(book, guide, asked)
    sheet.activate()
    return book.bytes()


def _heading(book: Book, sheet: Worksheet, asked: Questionnaire) -> int:
    """What it is about and by when it goes back; gives the first free row."""
    says, round = asked.says, asked.round
    put(sheet, 0, 0, f"{says.round(round)}: {says.title()}", book.title)
    sheet.set_row(0, 22)
    put(sheet, 1, 0, f"{says.city()} · {says.unit(asked.unit)}", book.strong)
    days = (
        (says.either("Stichtag", "Reference day"), round.as_of),
        (says.either("Bitte zurück bis", "Please send it back by"), round.due_back_on),
    )
    put(sheet, 2, 0, " · ".join(f"{words}: {says.day(day)}" for words, day in days if day is not None), book.strong)
    put(
        sheet,
        3,
        0,
        says.either(
            "Bitte nur die gelben Felder ausfüllen. Was leer bleibt, gilt als nicht beantwortet.",
            "Please fill in the yellow cells only. What stays empty counts as not answered.",
        ),
        book.plain,
    )
    return 5


def _write_table(book: Book, sheet: Worksheet, asked: Questionnaire, head: int, states: str) -> None:
    sheet.set_row(head, height_for((column.title(asked.language), column.width - 2) for column in COLUMNS))
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width)
        put(sheet, head, number, column.title(asked.language), book.answer_head if column.is_answer else book.head)
    for row, line in enumerate(asked.lines, start=head + 1):
        for number, column in enumerate(COLUMNS):
            _write_cell(book, sheet, row, number, column, line)
        sheet.set_row(row, height_for((line.texts.get(column.key, ""), column.width) for column in CONTEXT))
    last = head + len(asked.lines)
    for number, column in enumerate(COLUMNS):
        _validate(sheet, (head + 1, number, last, number), column, asked, states)
    sheet.autofilter(head, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(head + 1, 2)
    sheet.repeat_rows(head)
    sheet.repeat_columns(0, 1)
    sheet.set_print_scale(_SCALE)
    sheet.set_v_pagebreaks([len(CONTEXT)])
    sheet.set_selection(head + 1, len(CONTEXT), head + 1, len(CONTEXT))
    sheet.ignore_errors({"number_stored_as_text": "A1:P5000", "two_digit_text_year": "A1:P5000"})


def _write_form(book: Book, sheet: Worksheet, asked: Questionnaire, top: int, states: str) -> None:
    sheet.set_column(0, 0, _FORM[0])
    sheet.set_column(1, 1, _FORM[1])
    row = top
    for line in asked.lines:
        for column in (*CONTEXT, *ANSWERS):
            put(sheet, row, 0, column.title(asked.language), book.answer_head if column.is_answer else book.head)
            _write_cell(book, sheet, row, 1, column, line)
            _validate(sheet, (row, 1, row, 1), column, asked, states)
            tall = _TALL.get(column.key, 0) / len(asked.lines)
            sheet.set_row(row, max(tall, height_for([(line.texts.get(column.key, ""), _FORM[1])])))
            row += 1
        row += 1
    sheet.fit_to_pages(1, 1)
    first = top + len(CONTEXT)
    sheet.set_selection(first, 1, first, 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:B100", "two_digit_text_year": "A1:B100"})


def _write_cell(book: Book, sheet: Worksheet, row: int, number: int, column: Column, line: Line) -> None:
    if column.key == "due":
        put_day(sheet, row, number, line.due, book)
    elif column.is_answer:
        put(sheet, row, number, "", book.answer)
    else:
        put(sheet, row, number, line.texts.get(column.key, ""), book.given)


def _validate(
    sheet: Worksheet, area: tuple[int, int, int, int], column: Column, asked: Questionnaire, states: str
) -> None:
    """The drop-down list of a column, and what appears beside a cell that is chosen."""
    if not column.is_answer:
        return
    language, says = asked.language, asked.says
    told = {"input_title": column.title(language)[:32], "input_message": column.help(language)[:255]}
    if column.key in ("state", "unchanged"):
        source: str | list[str] = states if column.key == "state" else [YES[language]]
        told |= {
            "error_title": says.either("Bitte aus der Liste wählen", "Please choose from the list"),
            "error_message": says.either(
                "Dieses Wort steht nicht in der Liste. Was noch zu sagen ist, gehört in die Spalte Sachstand.",
                "This word is not in the list. Whatever else is to be said goes into the column State of affairs.",
            ),
        }
        sheet.data_validation(*area, {"validate": "list", "source": source, **told})
    else:
        sheet.data_validation(*area, {"validate": "any", **told})
