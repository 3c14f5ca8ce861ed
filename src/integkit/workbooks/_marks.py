"""The hidden sheet: what a workbook is about, so that it can be told from every other when it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from integkit.xlsxfile import fitting

from ._book import Book
from ._sheet import MARKS, SCHEMA, Questionnaire

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_QUESTION: Final = "question"
_WORD: Final = "word"


@attrs.frozen(kw_only=True)
class Marks:
    """What the hidden sheet says.

    Attributes:
        values: Schema, plan, round, unit, language and digest, by name.
        fingerprints: The fingerprint of each question by its id, in the order in which they were asked.
    """

    values: Mapping[str, str] = attrs.field(hash=False)
    fingerprints: Mapping[str, str] = attrs.field(hash=False)


def write_marks(book: Book, asked: Questionnaire) -> tuple[str, str]:
    """Writes the hidden sheet.

    Returns:
        Where in it the words for states and the word for yes stand, as a drop-down list wants it.
    """
    sheet: Worksheet = book.workbook.add_worksheet(MARKS)
    sheet.protect("", {})
    sheet.very_hidden()
    values = {
        "schema": SCHEMA,
        "plan": asked.plan.id,
        "round": asked.round.id,
        "unit": asked.unit or "",
        "language": asked.language,
        "digest": asked.digest,
    }
    rows: list[tuple[str, ...]] = list(values.items())
    rows += [(_QUESTION, line.id, line.fingerprint) for line in asked.lines]
    first = len(rows) + 1
    rows += [(_WORD, word.label, word.id, word.state.value if word.state else "") for word in asked.states]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, fitting(text))
    last = first + len(asked.states) - 1
    return f"={MARKS}!$B${first}:$B${last}", f"={MARKS}!$A$1"


def read_marks(rows: Iterable[tuple[object, ...]]) -> Marks | None:
    """What the hidden sheet says; ``None``: it is none."""
    said = list(_texts(rows))
    if not said or said[0][0] != "schema":
        return None
    return Marks(
        values={row[0]: row[1] for row in said if row[0] not in (_QUESTION, _WORD)},
        fingerprints={row[1]: row[2] for row in said if row[0] == _QUESTION},
    )


def _texts(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        texts = tuple(str(value) if value is not None else "" for value in (*row, None, None, None)[:3])
        if texts[0]:
            yield texts[0], texts[1], texts[2]
