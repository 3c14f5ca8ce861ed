"""How a city in short is laid out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from integkit.cli.show import _lines
from integkit.exporters.summary import Summary


@given(
    rows=st.lists(st.tuples(st.sampled_from(["A", "Ämter", "x" * 24, "y" * 25, "Amt für lange Worte und noch mehr"]),
                            st.text("ab ", min_size=0, max_size=120)), min_size=1, max_size=6),
    width=st.integers(20, 100),
)  # fmt: skip
def test_every_row_of_a_summary_stands_below_or_beside_its_label(rows: list[tuple[str, str]], width: int) -> None:
    lines = list(_lines(Summary(title="T", parts=(("Teil", tuple(rows)),)), width))[3:]
    expected = [word for (label, text), (above, _) in zip(rows, [("", ""), *rows], strict=False)
                for word in (*(label.split() if label != above else ()), *text.split())]  # fmt: skip
    assert " ".join(lines).split() == expected
    assert all(line.startswith("  ") for line in lines)
    indent = max((len(label) for label, _ in rows if len(label) <= 24), default=0) + 4
    for line in lines:  # what is longer than the column of labels has a line of its own
        assert line[:indent].strip() == "" or line[indent - 2 : indent].strip() == "" or line[2:] in dict(rows)
