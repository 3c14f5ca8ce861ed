"""Signs that look like others: each is known by name, and no letter is taken for one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from as_told import assert_on_record

from integkit import DataError, Finding, Severity, from_yaml
from integkit.codec import _events
from integkit.codec._city import read_city
from integkit.codec._signs import BLANKS, BULLETS, DASHES, QUOTES, UNSEEN, forbidden, odd_in_key, odd_in_word
from integkit.codec._yaml_out import yaml_text

from .test_slips import HEAD

ALL = [chr(number) for number in range(0x10000)]
LOADERS = pytest.mark.parametrize("loader", [_events._LOADER, _events.PurePython], ids=["as it is", "PurePython"])


def told(text: str) -> list[Finding]:
    try:
        from_yaml(f"{HEAD}{text}\n", "city.yaml")
    except DataError as error:
        return list(error.findings)
    return []


# Which they are.


def test_odd_blanks_are_all_that_unicode_has_but_the_one_on_the_keyboard() -> None:
    assert sorted(f" {BLANKS}") == [one for one in ALL if unicodedata.category(one) == "Zs"]


def test_unseen_signs_are_all_that_unicode_calls_signs_of_format_but_what_is_written_around_numbers() -> None:
    around = ("ARABIC NUMBER", "ARABIC FOOTNOTE", "ARABIC SIGN", "ARABIC END", "ARABIC POUND", "ARABIC PIASTRE")
    shown = (*around, "ARABIC DISPUTED", "SYRIAC", "INTERLINEAR")
    format_signs = [one for one in ALL if unicodedata.category(one) == "Cf"]
    unseen = [one for one in format_signs if not unicodedata.name(one, "").startswith(shown)]
    assert sorted(UNSEEN) == sorted([*unseen, "\ufe0f"])  # the sign that makes a picture of the letter before it


def test_no_sign_is_of_two_kinds() -> None:
    kinds = f"{BLANKS}{UNSEEN}{DASHES}{BULLETS}{QUOTES}"
    assert len(kinds) == len(set(kinds))
    assert not kinds.isalnum()


@pytest.mark.parametrize(
    ("before", "after", "odd"),
    [
        ("", "ä", f"{BLANKS}{UNSEEN}{DASHES}{BULLETS}{QUOTES}"),
        ("", " ä", f"{BLANKS}{UNSEEN}{DASHES}{BULLETS}{QUOTES}"),
        ("ä", "", f"{BLANKS}{UNSEEN}{QUOTES}"),
        ("ä", "ä", UNSEEN),
        ("-", "ä", f"{BLANKS}{UNSEEN}"),
        ("a-", "ä", UNSEEN),
        ("- ", "ä", UNSEEN),
    ],
)
def test_in_a_key_a_sign_is_odd_where_nobody_would_write_it(before: str, after: str, odd: str) -> None:
    found = {one: odd_in_key(f"{before}{one}{after}") for one in ALL}
    assert {one: sign for one, sign in found.items() if sign is not None} == {one: one for one in odd}


def test_in_a_word_a_sign_is_odd_that_nobody_sees() -> None:
    for before, after in [("", "1"), ("1", ""), ("1", "1")]:
        found = {one: odd_in_word(f"{before}{one}{after}") for one in ALL}
        assert {one: sign for one, sign in found.items() if sign is not None} == {
            one: one for one in f"{BLANKS}{UNSEEN}"
        }


def test_what_no_text_may_hold_is_told_by_name_and_number() -> None:
    names = {one: forbidden(one)["what"] for one in ALL}
    assert {one for one, name in names.items() if name == "byte-order mark"} == {"\ufeff"}
    assert {one for one, name in names.items() if name == "odd line end"} == {*"\x0b\x0c\r\x85\u2028\u2029"}
    controls = {one for one, name in names.items() if name == "control character"}
    assert controls == {one for one in ALL if unicodedata.category(one) == "Cc"} - {*"\x0b\x0c\r\x85"}
    assert set(names.values()) == {"byte-order mark", "odd line end", "control character", "no character"}
    assert forbidden("\x07") == {"what": "control character", "written": "U+0007"}


# What is told of them.

PLACES = {
    DASHES: "networks:\n  ▸{} id: n\n    name: N",
    BULLETS: "networks:\n  ▸{} id: n\n    name: N",
    QUOTES: "licence: ▸{0}frei: so{0}",
    BLANKS: "networks:\n- id: n\n▸{0}{0}name: N",
    UNSEEN: "networks:\n- id: n\n▸{}  name: N",
}
MARK = "\ufeff"  # no file may hold it, but a text in quotation marks may spell it


def test_each_sign_is_told_with_its_name_its_number_and_the_way_out() -> None:
    lines = []
    for signs, place in PLACES.items():
        for sign in signs:
            text = '▸"\\uFEFFlicence": CC0' if sign == MARK else place.format(sign)
            (finding,) = told(text.replace("▸", ""))
            before = f"{HEAD}{text.partition('▸')[0]}"
            assert (finding.code, finding.line) == ("IK030", before.count("\n") + 1)
            assert finding.column == len(before) - before.rfind("\n")
            said = [finding.sentence("de"), finding.advice("de"), finding.sentence("en"), finding.advice("en")]
            lines.append("\n".join([ascii(sign)[1:-1], *said]) + "\n")
    assert_on_record(lines, Path(__file__).with_name("refusals_of_signs.txt"))


FRONTS = [
    "networks:\n- ▸{}id: n\n  name: N",
    "networks:\n-▸{}id: n\n  name: N",
    "networks:\n-▸{} id: n\n  name: N",
    "networks:\n  -▸{}id: n\n    name: N",
    "networks:\n- id: n\n▸{}  name: N",
    "networks:\n- id: n\n  ▸{}name: N",
    "networks:\n- id: n\n ▸{} name: N",
]


@LOADERS
@pytest.mark.parametrize("text", FRONTS)
def test_blanks_and_unseen_signs_are_told_wherever_they_stand_before_a_word(
    text: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_events, "_LOADER", loader)
    before = f"{HEAD}{text.partition('▸')[0]}"
    for sign in sorted({*BLANKS, *UNSEEN} - {MARK}):
        (finding,) = told(text.replace("▸", "").format(sign))
        assert finding.code == "IK030"
        assert finding.line == before.count("\n") + 1
        assert dict(finding.values)["written"] == f"U+{ord(sign):04X}"


BEHIND = [
    "networks:\n- id: n\n  name:▸{}N",
    "networks:\n- id: n\n  name:▸{}{}N",
    "networks:\n- id: n\n  name:▸{} N",
    "networks:\n- id: n\n  name:▸{}– N",
    "networks:\n- name:▸{}N\n  id: n",
    "licence:▸{}CC0",
    "networks: [{{id: n, name:▸{}N}}]",
    "networks: [{{name:▸{}N, id: n}}]",
]


@LOADERS
@pytest.mark.parametrize("text", BEHIND)
def test_an_odd_blank_behind_a_colon_is_told(text: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_events, "_LOADER", loader)
    before = f"{HEAD}{text.format(*'  ').partition('▸')[0]}"
    for sign in BLANKS:
        (finding,) = told(text.format(sign, sign).replace("▸", ""))
        assert finding.code == "IK030"
        assert dict(finding.values)["written"] == f"U+{ord(sign):04X}"
        assert (finding.line, finding.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


WORDS = {
    "IK012": "networks: [{{id: n, name: N, land: n{}i}}]",
    "IK014": "networks: [{{id: n{}, name: N}}]",
    "IK015": "remarks: [{{text: T, valid_to: 2025{}-02}}]",
    "IK024": "networks: [{{id: n, name: N, kind: net{}work}}]",
}


@pytest.mark.parametrize("code", WORDS)
def test_an_unseen_sign_in_a_word_is_told_and_not_the_word(code: str) -> None:
    (finding,) = told(WORDS[code].format("xyz!"))
    assert finding.code == code
    for sign in sorted({*BLANKS, *UNSEEN} - {MARK}):
        (finding,) = told(WORDS[code].format(sign))
        assert finding.code == "IK030"
        assert dict(finding.values)["written"] == f"U+{ord(sign):04X}"


# Around a text.


@pytest.mark.parametrize(
    "text", ["„Stadt“", "“Stadt”", "»Stadt«", "«Stadt»", "‚Stadt‘", "‘Stadt’", "›Stadt‹", '„Stadt"', "„das ‚Haus‘“"]
)
def test_marks_around_a_whole_text_are_told_unless_straight_ones_stand_around_it_too(tmp_path: Path, text: str) -> None:
    for written, column in ((f"licence: {text}", 10), (f"networks: [{{id: n, name: {{de: {text}}}}}]", 31)):
        (finding,) = noticed(tmp_path, written)
        assert (finding.code, finding.line, finding.column, finding.severity) == ("IK037", 5, column, Severity.WARNING)
        assert dict(finding.values) == {"written": text, "example": f'"{text[1:-1]}"'}
    assert noticed(tmp_path, f"licence: {yaml_text(text)}") == ()
    assert noticed(tmp_path, f"licence: >-\n  {text}") == ()
    assert from_yaml(f"{HEAD}licence: {yaml_text(text)}\n").licence == text


@pytest.mark.parametrize(
    "text",
    ["„Haus“ am See", "Haus „See“", "„A“ und „B“", "’s Haus", "„Haus", "Haus“", "„“", "»", "„Haus«", "5′ bis 6′"],
)
def test_marks_that_belong_to_a_text_are_not_told(tmp_path: Path, text: str) -> None:
    assert noticed(tmp_path, f"licence: {text}") == ()
    assert yaml_text(text) == text


def test_of_a_long_text_in_marks_the_beginning_is_told(tmp_path: Path) -> None:
    for length, shown in ((40, "a" * 40), (41, "a" * 40 + "...")):
        (finding,) = noticed(tmp_path, f"licence: „{'a' * length}“")
        assert dict(finding.values) == {"written": f"„{shown}“", "example": f'"{shown}"'}


def test_marks_are_told_in_the_file_in_which_they_stand(tmp_path: Path) -> None:
    (tmp_path / "networks").mkdir()
    (tmp_path / "networks" / "n.yaml").write_text("id: n\nname: N\naliases:\n- A\n- „B“\n", "utf-8")
    (finding,) = noticed(tmp_path, "plugin: {files: [networks/n.yaml]}")
    assert (finding.file, finding.line, finding.column) == (str(tmp_path / "networks" / "n.yaml"), 5, 3)


def noticed(folder: Path, text: str) -> tuple[Finding, ...]:
    (folder / "city.yaml").write_text(f"{HEAD}{text}\n", "utf-8")
    return read_city(folder).notices
