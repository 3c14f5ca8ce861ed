"""What ``--with`` takes is told without loading the comparison, and as the comparison knows it."""

from __future__ import annotations

from integkit.cli._selecting import _BODIES
from integkit.comparison import Body


def test_the_words_of_the_option_are_those_of_the_comparison() -> None:
    assert tuple(Body) == _BODIES
