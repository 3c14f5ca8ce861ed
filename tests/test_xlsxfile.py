"""Workbooks to file: what stands in the margins of their pages."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from integkit.plain_text import plain
from integkit.xlsxfile import in_margin

CUT = " […]"
HELD_BY_EXCEL = 255
BESIDE = len("&L&8&R&8&P / &N")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text(st.one_of(st.characters(), st.sampled_from(" \n&9ä😀")), max_size=400))
@example("Runde " * 40)
@example("&" * 400)
@example("😀" * 200)
@example("a " + "😀" * 200)
@example("2026 " * 50)
@example("x" * 156 + " y zz")
@example("x" * 157 + " y z")
def test_a_margin_holds_whole_words_in_a_line_that_excel_takes(text: str) -> None:
    line, made = plain(text).replace("\n", " "), in_margin(text)
    assert units(made) + BESIDE <= HELD_BY_EXCEL
    assert not made[:1].isdecimal()
    assert "&" not in made.replace("&&", "")
    said = made.replace("&&", "&").removeprefix(" " if line[:1].isdecimal() else "")
    if said == line:
        return
    assert said.endswith(CUT)
    kept = said.removesuffix(CUT)
    assert line.startswith(kept)
    assert line[len(kept)] == " " or " " not in kept.strip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("A & B\nC", "A && B C", id="ampersand"),
        pytest.param("2026: A", " 2026: A", id="digit"),
        pytest.param("x" * 160, "x" * 160, id="as long as may be"),
        pytest.param("x" * 156 + " y z", "x" * 156 + " y z", id="as long as may be, of words"),
        pytest.param("x" * 156 + " yy z", "x" * 156 + CUT, id="too long by one"),
        pytest.param("x" * 150 + " yyyyyyyyyy", "x" * 150 + CUT, id="within a word"),
        pytest.param("x" * 161, "x" * 156 + CUT, id="one long word"),
    ],
)
def test_what_stands_in_a_margin(text: str, said: str) -> None:
    assert in_margin(text) == said
