"""Comments of a YAML file are found, and nothing else is taken for one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from integkit.codec import comments_of, read_city, to_yaml
from integkit.codec._comments import cut_off
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
    "with line ends of old systems": ("# a\rb: c # d\re: '#'\r", ["# a", "# d"]),
    "behind the sign of a block, with nothing in it": ("a: |- #\n  b\n", ["#"]),
    "behind the sign of a second block": ("a: b # c\nd: |- # e\n  # f\n", ["# c", "# e"]),
    "in a block that is all of the file": ("--- |\n# a\n b\n", []),
    "above a block without an end": ("# a\nb: |", ["# a"]),
    "in the first key": ("'a # b': c # d\n", ["# d"]),
    "behind quotation marks with a sign in them": ("a: {b: 'c # d', \"e\": '# f'} # g # h\n", ["# g # h"]),
    "in the only value": ("'a # b'", []),
    "none at all": ("a: b\n", []),
}


@pytest.mark.parametrize(("text", "found"), CASES.values(), ids=list(CASES))
def test_comments_are_found_wherever_they_stand(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_each_knows_its_line_and_whether_it_stands_at_the_top() -> None:
    found = comments_of(b"# a\n\n# b\nc: d\n# e\n", "a.yaml")
    assert [(one.line, one.is_heading) for one in found] == [(1, True), (3, True), (5, False)]
    assert [one.line for one in comments_of(b"\n\n# a\nb: c\n", "a.yaml")] == [3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    text = "\n# a\n\nb: c # d\n# e".replace("\n", end)
    assert [one.line for one in comments_of(text.encode(), "a.yaml")] == [2, 4, 5]


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
        [
            "a: b",
            "c: d # x",
            "# y",
            "e: |-",
            "  f # g",
            "  # h",
            'i: "j # k"',
            "l: {m: 'n # o'} # p",
            "",
            "  p: q",
            "- r # s",
        ]
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
    reached = 0
    for sign in re.finditer(r"(?<![^ \n])#(?=([^\n]*))", text):
        if sign.start() < reached:  # in a comment already
            continue
        try:
            same = yaml.safe_load(text[: sign.start()] + text[sign.end(1) :]) == before
        except yaml.YAMLError:
            same = False
        if same and before is not None:
            reached = sign.end(1)
            expected.append(f"#{sign[1]}")
    if before is not None:
        assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: Tag der #Vielfalt\n", [(1, 12, "#Vielfalt")]),
        ("a:\r\n- Haus #3, links\r\n", [(2, 8, "#3, links")]),
        ("a: b\rc: Woche\r  der\t#Vielfalt", [(3, 7, "#Vielfalt")]),
        ("a: {b: c #d\n  }\n", [(1, 10, "#d")]),
        ("a: b! #c\nd: e. #f\n", [(1, 7, "#c"), (2, 7, "#f")]),
        ("a: b #" + "c" * 59, [(1, 6, "#" + "c" * 59)]),
        ("a: b #" + "c" * 60, [(1, 6, "#" + "c" * 59 + "...")]),
    ],
)
def test_what_a_sign_without_a_blank_behind_it_has_cut_off_is_told(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    found = [*cut_off(text.encode(), "a.yaml")]
    assert [(one.line, one.column, dict(one.values)["written"]) for one in found] == expected
    assert {(one.code, one.file) for one in found} == {("IK035", "a.yaml")}


@pytest.mark.parametrize(
    "text",
    [
        "a: b # c\n",
        "a: b #\n",
        "a: b#c\n",
        "#c\na: b\n  #d\n",
        "a: #c\n  b\n",
        "a: 'b' #c\nd: \"e\" #f\n",
        "a: [b] #c\nd: {e: f} #g\n",
        "a: [b, #c\n  d]\n",
        "a: 'Tag der #Vielfalt'\nb: \"Haus #3\"\n",
        "a: |-\n  Tag der #Vielfalt\nb: >-\n  Haus #3\n",
        "a: |- #c\n  b\n",
        "a: [Tag der #Vielfalt\n",
        "a: b\n--- #c\n",
        "- #c\n  a\n",
    ],
)
def test_comments_and_texts_in_quotation_marks_are_passed_over(text: str) -> None:
    assert [*cut_off(text.encode(), "a.yaml")] == []


def test_a_city_tells_it_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/p.yaml").write_text("id: p\ntitle: Konzept #1\n", "utf-8")
    (tmp_path / "city.yaml").write_text(
        "contract: 1\nmunicipality: {name: M, land: ni} # a\nlicence: CC #BY\nplugin: {files: [plans/*.yaml]}\n",
        "utf-8",
    )
    read = read_city(tmp_path)
    assert (read.profile.licence, read.profile.plans[0].title.de) == ("CC", "Konzept")
    assert [(Path(one.file or "").name, one.line) for one in read.notices] == [("city.yaml", 3), ("p.yaml", 2)]
