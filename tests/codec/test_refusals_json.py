"""What a profile's JSON may not say is told once, at its place, in words that help."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from integkit import DataError, Finding, from_json, load
from integkit.codec import _json, read_city
from integkit.codec._marked import MAX_DEPTH

from . import _json_rows as rows
from ._json_rows import EXTENSION, FIGURE, HEAD, NETWORK, SMALL, profile
from ._refusals import HOLE, assert_told_alone


def refused(text: str | bytes) -> tuple[Finding, ...]:
    with pytest.raises(DataError) as caught:
        from_json(text, "profile.json")
    return caught.value.findings


def assert_told(marked: str, code: str, place: str | None = None) -> Finding:
    """Exactly one fault is told, right where the mark is."""
    return assert_told_alone(refused, "profile.json", marked, code, place)


@pytest.mark.parametrize(("text", "code", "place"), rows.ROWS)
def test_a_fault_is_told_once_and_at_its_place(text: str, code: str, place: str | None) -> None:
    assert_told(text, code, place)


def test_the_profile_of_every_row_is_read() -> None:
    assert from_json(SMALL).municipality.name.de == "Musterstadt"


# Whole texts.


@pytest.mark.parametrize(("text", "code", "place"), rows.TEXTS)
def test_a_whole_text_that_is_no_profile_is_refused(text: str, code: str, place: str | None) -> None:
    assert_told(text, code, place)


def without_position(text: str | bytes) -> tuple[str, str | None]:
    """The only finding, where it has no position."""
    (finding,) = refused(text)
    assert (finding.file, finding.line, finding.column) == ("profile.json", None, None)
    assert finding.in_("de")
    return finding.code, finding.place


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_words_for_numbers_that_are_none_are_no_json(word: str) -> None:
    finding = assert_told(profile(FIGURE.replace(HOLE, f'{{"low": ▸{word}}}')), "IK018")
    assert word in finding.in_("en")


def test_a_number_of_five_thousand_digits_is_refused() -> None:
    finding = assert_told(profile(EXTENSION.replace(HOLE, "▸" + "1" * 5000)), "IK018")
    assert len(finding.in_("en")) < 300


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\udc00\\ud800"])
def test_half_a_surrogate_pair_is_no_character(escape: str) -> None:
    (finding,) = refused(profile(f'"licence": "a{escape}"'))
    assert (finding.code, finding.place) == ("IK017", "licence")
    assert finding.in_("en").encode()


def test_a_whole_surrogate_pair_is_one_character() -> None:
    assert from_json(profile('"licence": "\\ud83d\\ude00"')).licence == "😀"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SMALL.replace("Seite", "Säite").encode("latin-1"), id="latin-1"),
        pytest.param(
            SMALL.replace("Seite", "Säite").encode()[: SMALL.index("Seite") + 2], id="half a character at the end"
        ),
    ],
)
def test_bytes_that_are_no_utf_8_are_refused(data: bytes) -> None:
    (finding,) = refused(data)
    assert (finding.code, finding.file) == ("IK001", "profile.json")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_told_by_its_name(encoding: str) -> None:
    (finding,) = refused(SMALL.encode(encoding))
    assert (finding.code, finding.file) == ("IK031", "profile.json")
    assert encoding[:6].upper() in finding.sentence("de")


def test_a_number_of_too_many_digits_is_told_in_words_of_ours() -> None:
    (finding,) = refused('{"contract": ' + "1" * 5000 + "}")
    assert finding.code == "IK018"
    assert "Ziffern" in finding.sentence("de")
    assert "limit" not in finding.sentence("en")


def test_a_byte_order_mark_at_the_beginning_is_no_fault() -> None:
    assert from_json(b"\xef\xbb\xbf" + SMALL.encode()) == from_json(SMALL) == from_json("\ufeff" + SMALL)


def test_text_and_bytes_read_the_same() -> None:
    text = SMALL.replace("Seite", "Größe 😀 𝔸")
    assert from_json(text) == from_json(text.encode())


def test_nesting_that_is_too_deep_is_refused() -> None:
    levels = MAX_DEPTH - 3  # above it stand the profile, its list and the extension
    too_deep = "[" * (levels + 1) + "1" + "]" * (levels + 1)
    (finding,) = refused(profile(EXTENSION.replace(HOLE, too_deep)))
    assert finding.code == "IK006"


@pytest.mark.parametrize("sign", ["[", '{"a":'])
def test_nesting_without_end_is_refused(sign: str) -> None:
    (finding,) = refused(sign * 200_000)
    assert finding.code == "IK006"


def test_a_text_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_json, "JSON_MAX_BYTES", len(SMALL))
    from_json(SMALL)
    assert without_position(SMALL + "x") == ("IK002", None)


def test_a_text_that_is_too_large_is_told_with_its_limit_and_the_way_out() -> None:
    (finding,) = refused(bytes(_json.JSON_MAX_BYTES + 1))
    assert finding.in_("de") == (
        "profile.json  IK002 zu groß: die Datei, erlaubt sind höchstens 64 MiB\n"
        "    JSON ist eine einzige Datei. Die Stadt stattdessen als Ordner mit einer city.yaml führen, große Teile in "
        "weiteren Dateien: siehe plugin.files."
    )
    assert finding.advice("en").startswith("JSON is one file. Keep the city as a folder")


def test_keys_in_any_order_and_with_any_white_space_read_the_same() -> None:
    tree = json.loads(SMALL)
    turned = json.dumps(dict(reversed(tree.items())), indent="\t")
    assert from_json(turned) == from_json(SMALL)


@pytest.mark.parametrize("space", ["\t", "\n\t", "\t\r\n", " \t \t"])
def test_tabs_hide_no_place(space: str) -> None:
    twice = SMALL.replace('"contract": 1,', '"contract":\t1,\t▸"contract":\t1,')
    other = SMALL.replace('"contract": 1', '"contract":\t▸2')
    assert_told(space + twice.replace(", ", f",{space}"), "IK005")
    assert_told(space + other.replace(", ", f",{space}"), "IK022", "contract")


@pytest.mark.parametrize(
    "sign", ["\x7f", "\x80", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"], ids=ascii
)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without a byte-order mark", "with one"])
def test_signs_that_only_json_takes_hide_no_place(sign: str, mark: str) -> None:
    twice = SMALL.replace('"contract": 1,', f'"licence": "a{sign}b", "contract": 1, "contract": 1,')
    assert '"contract": 1, "contract": 1' in twice
    before = mark + twice.partition('"contract": 1, ')[0] + '"contract": 1, '
    told = [(one.code, one.line, one.column) for one in refused(mark + twice)]
    assert ("IK005", before.count("\n") + 1, len(before.removeprefix(mark).rpartition("\n")[2]) + 1) in told


def test_several_keys_written_twice_are_all_told() -> None:
    text = f'{HEAD},\n"licence": "a", "licence": "b",\n"remarks": [], "remarks": []}}'
    assert [(one.code, one.line, dict(one.values)["first"]) for one in refused(text)] == [
        ("IK005", 6, 6),
        ("IK005", 7, 7),
    ]


# What is hard to place or to show.


def test_a_wrong_origin_is_told_at_its_language() -> None:
    words = NETWORK.replace(HOLE, '{"de": "N", "origin": {"de": ▸"x"}}')
    assert_told(profile(words), "IK012", "networks/netz/name/origin/de")


def test_a_wrong_byte_is_told_with_its_position() -> None:
    (finding,) = refused(profile('"licence": "ä"').encode("latin-1"))
    assert (finding.line, finding.column) == (6, 15)


def test_a_wrong_byte_behind_a_byte_order_mark_is_the_one_that_is_told() -> None:
    (finding,) = refused(b'\xef\xbb\xbf{"abc": "\xe4"}')
    assert dict(finding.values)["byte"] == "0xE4"


def test_nesting_that_is_too_deep_is_told_with_its_position() -> None:
    levels = MAX_DEPTH - 3
    assert_told(profile(EXTENSION.replace(HOLE, "[" * levels + "▸[1]" + "]" * levels)), "IK006")


def test_the_deepest_nesting_of_yaml_is_read_from_json_too() -> None:
    levels = MAX_DEPTH - 3
    assert from_json(profile(EXTENSION.replace(HOLE, "[" * levels + "1" + "]" * levels))).extensions


def test_what_is_missing_is_told_at_the_beginning_where_yaml_cannot_tell_more() -> None:
    """YAML, which tells where things stand, has no keys of such a length."""
    text = f'▸{{"contract": 1, "extensions": [{{"key": "a.b", "value": {{"{"x" * 1100}": 1}}}}]}}'
    assert_told(text, "IK011")
    assert_told(text.replace("▸", "▸\n\n"), "IK011")


def test_an_escaped_emoji_does_not_hide_where_the_fault_is() -> None:
    assert_told(profile('"licence": "\\ud83d\\ude00", "language": ▸5'), "IK013", "language")


def test_an_escaped_emoji_does_not_hide_where_a_key_stands_twice() -> None:
    assert_told(profile('"licence": "\\ud83d\\ude00", ▸"licence": "b"'), "IK005")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param('"remarks": [{"standing": "\\ud800"}]', id="half a surrogate pair for a word"),
        pytest.param('"remarks": [{"valid_to": "\\ud800"}]', id="half a surrogate pair for a date"),
        pytest.param('"\\ud800": 1', id="half a surrogate pair in a key"),
        pytest.param('"remarks": [{"standing": "\\u001b[2J"}]', id="a terminal sequence for a word"),
        pytest.param('"remarks": [{"valid_to": "\\u001b[2J"}]', id="a terminal sequence for a date"),
        pytest.param('"\\u001b[2J": 1', id="a terminal sequence in a key"),
        pytest.param('"networks": "\\u001b[2J"', id="a terminal sequence for a list"),
    ],
)
def test_a_message_can_be_shown_whatever_the_data_say(row: str) -> None:
    for finding in refused(
        "{" + SMALL[SMALL.index('"municipality"') : SMALL.index("land")] + f'land": "ni"}}, {row}}}'
    ):
        for shown in (finding.in_("en"), str(finding.place)):
            shown.encode()
            assert all(char.isprintable() or char == "\n" for char in shown)


@pytest.mark.parametrize("separator", ["\u2028", "\u0085"], ids=["line separator", "next line"])
def test_a_line_separator_does_not_hide_where_the_fault_is(separator: str) -> None:
    assert_told(profile(f'"licence": "a{separator}b", "language": ▸5'), "IK013", "language")


def test_a_json_file_may_be_as_large_as_a_json_text(tmp_path: Path) -> None:
    data = b" " * (17 << 20) + SMALL.encode()
    (tmp_path / "profile.json").write_bytes(data)
    assert load(tmp_path / "profile.json") == from_json(SMALL)


def test_a_file_is_json_by_its_ending(tmp_path: Path) -> None:
    for name in ("profile.json", "PROFILE.JSON"):
        (tmp_path / name).write_text(SMALL + " \n", encoding="utf-8")
        assert read_city(tmp_path / name).profile == from_json(SMALL)
        assert read_city(str(tmp_path / name)).file == str(tmp_path / name)
