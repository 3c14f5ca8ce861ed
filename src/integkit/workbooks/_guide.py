"""The sheet that says in plain words how to fill in the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.xlsxfile import height_for

from ._book import Book, put
from ._columns import ANSWERS
from ._sheet import Questionnaire

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Final = (26, 66)


def write_guide(book: Book, sheet: Worksheet, asked: Questionnaire) -> None:
    """Writes it."""
    says = asked.says
    sheet.set_column(0, 0, _WIDTHS[0])
    sheet.set_column(1, 1, _WIDTHS[1])
    put(sheet, 0, 0, says.either("So füllen Sie den Fragebogen aus", "How to fill in the questionnaire"), book.title)
    row = 2
    for german, english in _STEPS:
        put(sheet, row, 0, says.either("Schritt", "Step") + f" {row - 1}", book.strong)
        put(sheet, row, 1, says.either(german, english), book.wrapped)
        sheet.set_row(row, height_for([(says.either(german, english), _WIDTHS[1])]))
        row += 1
    row = _rows(book, sheet, row + 1, says.either("Was wohin gehört", "What goes where"), [
        (column.title(asked.language), column.help(asked.language)) for column in ANSWERS
    ])  # fmt: skip
    _rows(book, sheet, row + 1, says.either("Die Wörter für den Stand", "The words for states"), [
        (word.label, word.meaning) for word in asked.states
    ])  # fmt: skip
    sheet.fit_to_pages(1, 0)


def _rows(book: Book, sheet: Worksheet, row: int, title: str, pairs: list[tuple[str, str]]) -> int:
    """A heading with rows of two cells; gives the first free row."""
    put(sheet, row, 0, title, book.strong)
    for number, (first, second) in enumerate(pairs, start=row + 1):
        put(sheet, number, 0, first, book.head)
        put(sheet, number, 1, second, book.given)
        sheet.set_row(number, height_for([(first, _WIDTHS[0]), (second, _WIDTHS[1])]))
    return row + len(pairs) + 1


_STEPS: Final = (
    (
        "Für jede Frage einen Stand aus der Liste wählen und im Sachstand in eigenen Worten sagen, was geschehen ist.",
        "Choose a state from the list for each question, and say in your own words what has happened.",
    ),
    (
        "Hat sich nichts geändert: „ja“ bei „Kein neuer Sachstand“ genügt. Der letzte Stand gilt dann weiter.",
        'If nothing has changed, "yes" at "Nothing new" is enough. The state that was reported last holds on then.',
    ),
    (
        "Ist etwas zurückgestellt oder entfallen, bitte begründen; bei „zurückgestellt“ auch den neuen Termin nennen.",
        "If something is postponed or dropped, give the reason; if it is postponed, the new date too.",
    ),
    (
        "Was leer bleibt, gilt als nicht beantwortet; es bedeutet nicht „nicht begonnen“.",
        'What stays empty counts as not answered; it does not mean "not started".',
    ),
    (
        "Zeilen sortieren oder filtern schadet nicht. Die Kennungen bitte nicht ändern und keine Formeln eintragen.",
        "Sorting or filtering rows does no harm. Please do not change the ids, and enter no formulas.",
    ),
    (
        "Bitte keine Namen von Personen eintragen: Es melden Ämter und Stellen.",
        "Please enter no names of persons: offices and units report.",
    ),
)
