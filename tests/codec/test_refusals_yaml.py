"""What a city's YAML may not say is told once, at its place, in words that help."""

from __future__ import annotations

import re

import pytest
import yaml

from integkit import DataError, Finding, from_yaml
from integkit.codec import _events
from integkit.codec._marked import MAX_BYTES, MAX_DEPTH, MAX_FAULTS

from . import _yaml_rows as rows
from ._refusals import HOLE, assert_told_alone
from ._yaml_holes import EXTENSION, FIGURE, HEAD, ISSUE, NETWORK, REMARK, beirat, office


def refused(text: str | bytes) -> tuple[Finding, ...]:
    with pytest.raises(DataError) as caught:
        from_yaml(text, "city.yaml")
    return caught.value.findings


def assert_told(marked: str, code: str, place: str | None = None) -> Finding:
    """Exactly one fault is told, right where the mark is."""
    return assert_told_alone(refused, "city.yaml", marked, code, place)


@pytest.mark.parametrize(("text", "code", "place"), rows.ROWS)
def test_a_fault_is_told_once_and_at_its_place(text: str, code: str, place: str | None) -> None:
    assert_told(text, code, place)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"], ids=["as on Linux", "as on Windows", "as on old Macs"])
@pytest.mark.parametrize(
    ("wrong", "code", "column"),
    [
        ("licence: [a]", "IK013", 10),
        ("licence: @a", "IK029", 10),
        ('licence: "a', "IK003", 10),
        ("– licence: a", "IK030", 1),
        ("name:Büro\ncite: page", "IK032", 5),
    ],
)
def test_lines_are_counted_whatever_ends_them(line_break: str, wrong: str, code: str, column: int) -> None:
    (finding,) = refused(f"{HEAD}# ä\n{wrong}\n".replace("\n", line_break))
    assert (finding.line, finding.column, finding.code) == (6, column, code)
    assert "\r" not in finding.in_("en")


def test_columns_count_characters_as_editors_do() -> None:
    assert_told(f"{HEAD}offices: [{{id: amt, name: „Größe“ 😀 𝔸 ü̈, code: ▸[]}}]\n", "IK013", "offices/amt/code")


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the slips are worded as libyaml words them")
@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("networks: [{id: n\noffices: []", "geschweifte Klammer, die hier aufgeht", id="a brace"),
        pytest.param("networks: [a\noffices: b]", "eckige Klammer, die hier aufgeht", id="a bracket"),
        pytest.param('licence: "a" b', "hat den Text beendet", id="text behind a quotation mark"),
        pytest.param("networks:\n- id: a\nb\n", "Doppelpunkt hinter dem Schlüssel", id="a colon"),
        pytest.param("networks:\n  - id: a\n  b: c", "um 2 Leerzeichen", id="an indentation"),
        pytest.param('licence: "a', "das hier aufgeht, wird nicht geschlossen", id="a quotation mark"),
        pytest.param('licence: "C:\\Stadt"', "umgekehrter Schrägstrich", id="a backslash"),
        pytest.param("networks: - id: a", "in der nächsten Zeile", id="a list behind its key"),
    ],
)
def test_what_makes_a_file_no_yaml_is_said_in_plain_words(row: str, said: str) -> None:
    (finding,) = refused(f"{HEAD}{row}\n")
    assert finding.code == "IK003"
    assert said in finding.sentence("de")
    assert "while" not in finding.sentence("en")


# Whole files.


@pytest.mark.parametrize(("text", "code", "place"), rows.TEXTS)
def test_a_whole_file_that_is_no_city_is_refused(text: str, code: str, place: str | None) -> None:
    assert_told(text, code, place)


def test_another_contract_is_told_before_what_it_may_have_changed() -> None:
    assert_told(HEAD.replace("contract: 1", "contract: ▸2") + "new_in_two: true\noffices: 5\n", "IK022", "contract")


def test_a_profile_says_which_contract_it_is_written_for() -> None:
    (told,) = refused(f"# Musterstadt\n\n{HEAD.removeprefix('contract: 1')}")
    assert (told.code, told.line, told.column) == ("IK011", 1, None)  # nothing that stands there is at fault


# Bytes.


@pytest.mark.parametrize(
    ("data", "byte", "line", "column"),
    [
        pytest.param(f"{HEAD}licence: Grün".encode("latin-1"), "0xFC", 5, 12, id="latin-1"),
        pytest.param(f"{HEAD}licence: „a“".encode("cp1252"), "0x84", 5, 10, id="windows-1252"),
        pytest.param(HEAD.encode() + "licence: ä".encode()[:-1], "0xC3", 5, 10, id="half a character at the end"),
        pytest.param(HEAD.encode() + b"licence: \xc0\xaf", "0xC0", 5, 10, id="an overlong character"),
        pytest.param(HEAD.encode() + b"licence: \xed\xa0\x80", "0xED", 5, 10, id="half a surrogate pair"),
        pytest.param("# ä😀\n".encode() + b"# \xf5", "0xF5", 2, 3, id="beyond Unicode"),
    ],
)
def test_bytes_that_are_no_utf_8_are_told_with_their_position(data: bytes, byte: str, line: int, column: int) -> None:
    (finding,) = refused(data)
    assert (finding.code, finding.line, finding.column) == ("IK001", line, column)
    assert dict(finding.values)["byte"] == byte


def test_a_binary_file_that_happens_to_be_utf_8_is_refused() -> None:
    (finding,) = refused(b"MZ\x03\x04\x14\x00\x00\x00")
    assert (finding.code, finding.line, finding.column) == ("IK017", 1, 3)


def test_a_byte_order_mark_at_the_beginning_is_no_fault() -> None:
    with_mark = b"\xef\xbb\xbf" + HEAD.encode()
    assert from_yaml(with_mark) == from_yaml(HEAD)
    (finding,) = refused(with_mark.replace(b"contract: 1", b"contract: [1]"))
    assert (finding.line, finding.column) == (1, 11)
    (finding,) = refused("\ufeff")
    assert (finding.code, finding.line, finding.column) == ("IK008", 1, 1)


def test_a_wrong_byte_behind_a_byte_order_mark_is_the_one_that_is_told() -> None:
    (finding,) = refused(b"\xef\xbb\xbfabc: \xe4")
    assert (dict(finding.values)["byte"], finding.line, finding.column) == ("0xE4", 1, 6)


def test_an_invisible_line_separator_is_told_as_what_it_is() -> None:
    assert_told(f"{HEAD}licence: a▸\u2028b\n", "IK017")


def test_wrong_origins_are_told_at_their_languages() -> None:
    text = HEAD + NETWORK.replace(HOLE, "{de: N, en: N, origin: {de: x, en: y}}")
    assert [finding.place for finding in refused(text)] == [
        "networks/netz/name/origin/de",
        "networks/netz/name/origin/en",
    ]


# Limits.


def test_the_deepest_nesting_is_read_and_one_level_more_is_refused() -> None:
    levels = MAX_DEPTH - 3  # above it stand the profile, its list and the extension
    deepest = "[" * levels + "1" + "]" * levels
    assert from_yaml(f"{HEAD}{EXTENSION.replace(HOLE, deepest)}\n").extensions
    finding = assert_told(f"{HEAD}{EXTENSION.replace(HOLE, '[' * levels + '▸[1]' + ']' * levels)}\n", "IK006")
    assert dict(finding.values) == {"limit": MAX_DEPTH}


@pytest.mark.parametrize("sign", ["[", "{a: ", "? ", "- "])
def test_nesting_without_end_is_refused_without_reading_it_all(sign: str) -> None:
    assert [finding.code for finding in refused(sign * 200_000)] == ["IK006"]


def test_too_many_values_are_refused_where_the_limit_is_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    # The root and its values, the values in the municipality, the list of sources, a source and its two values.
    monkeypatch.setattr(_events, "MAX_NODES", 1 + 2 + 4 + 1 + 3)
    from_yaml(HEAD)
    assert_told(f"{HEAD}licence: ▸CC0\n", "IK002")


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_events, "MAX_BYTES", len(HEAD))
    from_yaml(HEAD)
    (finding,) = refused(HEAD + "\x00")
    assert (finding.code, finding.file, finding.line) == ("IK002", "city.yaml", None)


def test_a_file_that_is_too_large_is_told_with_its_limit_and_the_way_out() -> None:
    (finding,) = refused(bytes(MAX_BYTES + 1))
    assert finding.in_("en") == (
        "city.yaml  IK002 too large: the file, at most 16 MiB allowed\n"
        "    Move large parts into further files, see plugin.files."
    )


@pytest.mark.parametrize("wrong", ["[N]", "~"])
def test_more_faults_than_anybody_mends_at_once_are_not_told(wrong: str) -> None:
    """Those that are found by reading the text, and those in what it says."""
    networks = "".join(f"- {{id: n{number}, name: {wrong}}}\n" for number in range(MAX_FAULTS + 5))
    *told, last = refused(f"{HEAD}networks:\n{networks}")
    assert len(told) == MAX_FAULTS
    assert {one.code for one in told} == {"IK013" if wrong == "[N]" else "IK007"}
    assert last.file == "city.yaml"
    assert last.line is not None
    assert last.line >= (told[-1].line or 0)
    assert last.in_("de").partition("  ")[2] == (
        "IK002 zu groß: die Zahl der Fehler, erlaubt sind höchstens 1000\n"
        "    Mehr davon werden nicht genannt; erst diese beheben und die Datei noch einmal lesen."
    )


def test_a_million_aliases_are_refused_one_by_one_and_expanded_never() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
        f"{one}: &{one} [{','.join([f'*{before}'] * 9)}]" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {finding.code for finding in refused(bomb)} == {"IK004", "IK010", "IK011"}


# What was meant.


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        pytest.param("oficess: []", "offices", id="letters swapped"),
        pytest.param("Offices: []", "offices", id="a capital letter"),
        pytest.param(office("alias: []"), "aliases", id="one instead of many"),
        pytest.param(office("valid-from: 2020"), "valid_from", id="a dash"),
        pytest.param(office("öffnungszeiten: []"), "hours", id="the German heading"),
        pytest.param("quellen: []", "sources", id="the German word of a list"),
        pytest.param(REMARK.replace(HOLE, "standing: vakant"), "vacant", id="a German word"),
        pytest.param(REMARK.replace(HOLE, "standing: unbesetzt"), "vacant", id="the German label"),
        pytest.param(REMARK.replace(HOLE, "standing: not-stated"), "not_stated", id="a dash in a word"),
        pytest.param(office("kind: stabsstelle"), "staff_unit", id="the German label of a concept"),
        pytest.param(office("kind: staff-unit"), "staff_unit", id="a dash in a concept"),
        pytest.param("tasks: [{id: t, areas: [counseling]}]", "counselling", id="an American spelling"),
        pytest.param("organisations: [{id: o, name: O, land: niedersachsen}]", "ni", id="the name of a Land"),
        pytest.param("plugin: {file: []}", "files", id="in the plugin section"),
    ],
)
def test_what_was_probably_meant_is_said(row: str, meant: str) -> None:
    (finding,) = refused(f"{HEAD}{row}\n")
    assert meant in dict(finding.values)["meant"]  # type: ignore[operator]
    assert re.search(f'Did you mean .*"{meant}"', finding.in_("en"))
    assert re.search(f"Gemeint: .*„{meant}“", finding.in_("de"))


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        pytest.param(ISSUE.replace(HOLE, 'pages: "12"'), "Leave out the quotation marks.", id="a quoted number"),
        pytest.param(ISSUE.replace(HOLE, "pages: zwei"), "Write digits only.", id="a number word"),
        pytest.param(beirat('honorary: "true"'), "Leave out the quotation marks.", id="a quoted boolean"),
        pytest.param(beirat("honorary: ja"), "Write true or false, in small letters.", id="a German boolean"),
        pytest.param(office("contacts: [{phones: 115}]"), "Put it in square brackets: [115]", id="a list forgotten"),
        pytest.param(office("code: [a]"), "Leave out the square brackets: a", id="a list too much"),
        pytest.param(office("code: {a: b}"), "Write one value without list or braces.", id="a record too much"),
        pytest.param("networks: [netz]", "Write keys beneath it, e.g. id: ...", id="no short form"),
        pytest.param(
            FIGURE.replace(HOLE, "85.000"),
            "Write 85000 without a separator for thousands, and 85.0000 with a dot for decimals.",
            id="an ambiguous number",
        ),
    ],
)
def test_the_way_out_is_said(row: str, advice: str) -> None:
    (finding,) = refused(f"{HEAD}{row}\n")
    assert finding.advice("en") == advice
    assert finding.advice("de")
