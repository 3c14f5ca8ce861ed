"""Comments of a YAML file are found, and nothing else is taken for one."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from integkit.codec import comments_of, to_yaml
from integkit.testing import cities


def texts(words: str) -> list[str]:
    return [one.text for one in comments_of(words.encode(), "a.yaml")]


CASES = {
    "at the end of a line": ("a: b # c\n", ["# c"]),
    "on a line of its own": ("a: b\n  # c\nd: e\n", ["# c"]),
    "no blank before it": ("a: b#c\n", []),
    "in quotation marks": ("a: \"b # c\"\nd: 'e # f'\n", []),
    "in a block": ("a: |-\n  b # c\n  # d\ne: f\n", []),
    "behind the sign of a block": ("a: >- # b\n  c\n", ["# b"]),
    "below a block": ("a: |-\n  b\n# c\nd: e\n", ["# c"]),
    "in braces": ("a: {b: c, # d\n  e: f}\n", ["# d"]),
    "in a text of several lines": ("a: b\n  c\n  # d\ne: f\n", ["# d"]),
    "with line ends of Windows": ("# a\r\nb: c # d\r\n", ["# a", "# d"]),
    "none at all": ("a: b\n", []),
}


@pytest.mark.parametrize(("text", "found"), CASES.values(), ids=list(CASES))
def test_comments_are_found_wherever_they_stand(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_each_knows_its_line_and_whether_it_stands_at_the_top() -> None:
    found = comments_of(b"# a\n\n# b\nc: d\n# e\n", "a.yaml")
    assert [(one.line, one.is_heading) for one in found] == [(1, True), (3, True), (5, False)]
    assert [one.line for one in comments_of(b"\n\n# a\nb: c\n", "a.yaml")] == [3]


@pytest.mark.parametrize("begin", ["a #", "- #", "'' #", "--- #", "a: |- #", "{ #", "{a: b} #", "# a\nb: #"])
def test_behind_anything_else_none_stands_at_the_top(begin: str) -> None:
    *_, one, other = comments_of(f"{begin} c\n# d\n{'}' if begin == '{ #' else ''}".encode(), "a.yaml")
    assert not one.is_heading
    assert not other.is_heading


def test_below_the_first_comments_all_others_stand_where_they_stand() -> None:
    assert [one.is_heading for one in comments_of(b"\n # a\n\n# b\n# c", "a.yaml")] == [True, True, True]
    assert [one.is_heading for one in comments_of(b"# a\nb: '# c'\n# d\n# e", "a.yaml")] == [True, False, False]


def test_what_is_no_yaml_has_none() -> None:
    assert comments_of(b"a: [ # b\n", "a.yaml") == ()
    assert comments_of(b"\xff\xfe", "a.yaml") == ()


@given(cities())
def test_what_integkit_writes_has_no_comments_whatever_it_says(city: object) -> None:
    assert comments_of(to_yaml(city).encode("utf-8", "surrogatepass"), "a.yaml") == ()  # type: ignore[arg-type]


LINES = st.lists(
    st.sampled_from(
        ["a: b", "c: d # x", "# y", "e: |-", "  f # g", "  # h", 'i: "j # k"', "l: {m: n} # o", "", "  p: q", "- r # s"]
    ),
    max_size=6,
)


@given(LINES)
def test_a_comment_is_what_can_be_cut_off_without_changing_anything(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    try:
        before = yaml.safe_load(text)
    except yaml.YAMLError:
        assert comments_of(text.encode(), "a.yaml") == ()
        return
    expected = []
    for sign in re.finditer(r"(?<![^ \n])#[^\n]*", text):
        try:
            same = yaml.safe_load(text[: sign.start()] + text[sign.end() :]) == before
        except yaml.YAMLError:
            same = False
        if same and before is not None:
            expected.append(sign[0])
    if before is not None:
        assert texts(text) == expected
