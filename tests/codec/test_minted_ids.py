"""Ids are never given out twice: what the list of a city says, and what disagrees with it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from integkit import DataError, FileError, Severity, load
from integkit.checks import CheckContext
from integkit.codec import MINTED_FILE, MintedIds, minted_text, read_city

MUSTERSTADT = Path(__file__).parent.parent / "musterstadt"
CITY = "contract: 1\nmunicipality: {name: M, land: ni}\nnetworks: [{id: a, name: A}, {id: b, name: B}]\n"
PRESENT = ("municipality", "a", "b")


def minted(folder: Path, text: str | bytes | None) -> MintedIds | None:
    """What is read of a list beside a city."""
    (folder / "city.yaml").write_text(CITY, encoding="utf-8")
    if text is not None:
        (folder / MINTED_FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_city(folder).minted


def told(folder: Path, text: str) -> list[tuple[str, int | None, str]]:
    """What disagrees between such a list and the ids of the city."""
    read = minted(folder, text)
    assert read is not None
    found = read.findings(PRESENT)
    assert all(finding.file == str(folder / MINTED_FILE) and finding.in_("de") for finding in found)
    assert all(one.column == (1 if one.line is not None else None) for one in found)
    return [(one.code, one.line, str(dict(one.values).get("id", dict(one.values).get("ids", "")))) for one in found]


def test_a_city_without_a_list_keeps_none(tmp_path: Path) -> None:
    assert minted(tmp_path, None) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("municipality\na\nb\n", id="one a line"),
        pytest.param("b\na\nmunicipality", id="in any order, without a line break at the end"),
        pytest.param(
            "# ids\n\n  municipality  \na # the first\nb\r\n", id="with comments, blanks and other line breaks"
        ),
        pytest.param("municipality\na\nb\nold -> a\nolder   ->  b\n", id="with ids that have changed"),
        pytest.param("municipality\na\nb\nold gone: merged into a\n", id="with ids that are given up"),
        pytest.param(
            "municipality\na\nb\nolder -> old\nold -> a\n",
            id="with an id that has changed twice",
        ),
        pytest.param(
            "municipality\na\nb\nold->a\n",
            id="with an arrow without blanks",
        ),
    ],
)
def test_a_list_that_says_where_every_id_went_is_right(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param("c\n", ("IK110", 4, "c"), id="an id that is gone without a word"),
        pytest.param("c -> d\n", ("IK110", 4, "d"), id="an id that went to nowhere"),
        pytest.param("c gone:\n", ("IK113", 4, ""), id="an id that is gone without a reason"),
        pytest.param("c d\n", ("IK113", 4, ""), id="two ids in a line"),
        pytest.param("a\n", ("IK113", 4, ""), id="an id twice"),
        pytest.param("c ->\n", ("IK113", 4, ""), id="an arrow to nothing"),
    ],
)
def test_what_disagrees_is_told_at_its_line(tmp_path: Path, more: str, expected: tuple[str, int, str]) -> None:
    assert told(tmp_path, "municipality\na\nb\n" + more) == [expected]


def test_every_line_that_disagrees_is_told_once(tmp_path: Path) -> None:
    text = f"municipality\na\nb\nc d\nc -> d # to\nd -> e\ne -> d\n{'y ' * 60}\nx\n"
    read = minted(tmp_path, text)
    assert read is not None
    file = tmp_path / "minted-ids.txt"
    assert [one.in_("en").splitlines()[0].removeprefix(str(file)) for one in read.findings((*PRESENT, "x", "z"))] == [
        ':4:1  IK113 this line cannot be read, or its id is there twice: "c d"',
        f':8:1  IK113 this line cannot be read, or its id is there twice: "{"y " * 40}"',
        *(
            f':{line}:1  IK110 the id "{id}" was given out once and is gone'
            for line, id in ((5, "d"), (6, "d"), (7, "e"))
        ),
        "  IK112 new ids that are not yet in the list of those given out (1): z",
    ]
    assert (read.file, read.text, read.moved, read.gone) == (str(file), text, {"c": "d", "d": "e", "e": "d"}, {})


def test_a_list_can_be_compared_and_shown_without_all_of_it(tmp_path: Path) -> None:
    text = "municipality\nold gone: merged into a\nolder -> a\n"
    one, other = minted(tmp_path, text), minted(tmp_path, text)
    assert one == other
    assert hash(one) == hash(other)
    assert one is not None
    assert (one.gone, one.moved) == ({"old": "merged into a"}, {"older": "a"})
    assert "\\n" not in repr(one)


@pytest.mark.parametrize("end", ["\n# X\n", "\n# \t\n", " \n\n\n", "", "\r\n\r\n"])
def test_nothing_but_line_ends_is_taken_from_the_end_of_a_list(tmp_path: Path, end: str) -> None:
    before = f"municipality{end}"
    after = minted_text(minted(tmp_path, before), PRESENT)
    ending = "\r\n" if "\r" in end else "\n"
    assert after == f"{before.rstrip(chr(13) + chr(10))}{ending}a{ending}b{ending}"


@pytest.mark.parametrize("line", ["b gone: no longer", "b -> a"])
def test_an_id_that_was_given_up_is_not_used_again(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, f"municipality\na\n{line}\n") == [("IK111", 3, "b")]


def test_ids_that_are_not_listed_yet_are_a_note(tmp_path: Path) -> None:
    assert told(tmp_path, "municipality\n") == [("IK112", None, "a, b")]
    read = minted(tmp_path, "municipality\n")
    assert read is not None
    assert read.findings(PRESENT)[0].severity is Severity.NOTE


def test_of_many_that_are_not_listed_yet_five_are_named_and_all_are_counted(tmp_path: Path) -> None:
    read = minted(tmp_path, "municipality\n")
    assert read is not None
    for ids, said in (("abcde", "(5): a, b, c, d, e\n"), ("fabcde", "(6): a, b, c, d, e, ...\n")):
        (finding,) = read.findings({"municipality", *ids})
        for language in ("de", "en"):
            assert said in finding.in_(language)


def test_new_ids_are_added_below_and_what_is_there_stays(tmp_path: Path) -> None:
    before = "# mine\nmunicipality\n\nold -> a # since 2024"
    read = minted(tmp_path, before)
    after = minted_text(read, PRESENT)
    assert after == before + "\na\nb\n"
    again = minted(tmp_path, after)
    assert minted_text(again, PRESENT) == after


def test_a_first_list_says_what_it_is_for(tmp_path: Path) -> None:
    text = minted_text(None, PRESENT)
    assert text.startswith("# ")
    assert told(tmp_path, text) == []


def test_every_id_of_a_city_can_be_listed(tmp_path: Path) -> None:
    ids = CheckContext(load(MUSTERSTADT)).paths_of_ids
    read = minted(tmp_path, minted_text(None, ids))
    assert read is not None
    assert read.findings(ids) == ()
    assert set(read.lines) == set(ids)


def test_a_list_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / MINTED_FILE).mkdir()
    with pytest.raises(FileError) as caught:
        minted(tmp_path, None)
    assert [finding.code for finding in caught.value.findings] == ["IK901"]


@pytest.mark.parametrize(
    ("encoding", "code"), [("latin-1", "IK001"), ("utf-16", "IK031"), ("utf-16-le", "IK031"), ("utf-32", "IK031")]
)
def test_a_list_in_another_encoding_is_told_and_nothing_is_added_to_it(
    tmp_path: Path, encoding: str, code: str
) -> None:
    read = minted(tmp_path, "municipality\na\nb\n# Büro\n".encode(encoding))
    assert read is not None
    found = read.findings(PRESENT)
    assert read == MintedIds(str(tmp_path / MINTED_FILE), {}, {}, {}, found, None)
    assert [(one.code, one.file, one.severity) for one in found] == [
        (code, str(tmp_path / MINTED_FILE), Severity.ERROR)
    ]
    with pytest.raises(DataError) as refused:
        minted_text(read, PRESENT)
    assert refused.value.findings == found


def test_a_list_beyond_all_bounds_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integkit.codec._minted.MAX_BYTES", 12)
    assert told(tmp_path, "municipality\n") == [("IK002", None, "")]
    (finding,) = minted(tmp_path, "municipality\n").findings(PRESENT)  # type: ignore[union-attr]
    assert "too large: the file, at most 0 MiB allowed" in finding.in_("en")
    monkeypatch.setattr("integkit.codec._minted.MAX_BYTES", 1 << 20)
    (finding,) = minted(tmp_path, "#" * (1 << 20) + "\n").findings(PRESENT)  # type: ignore[union-attr]
    assert dict(finding.values) == {"what": "file", "limit": "1 MiB", "way_out": ""}
    monkeypatch.setattr("integkit.codec._minted.MAX_BYTES", 12)
    assert told(tmp_path, "municipality") == [("IK112", None, "a, b")]


def test_a_mark_and_line_ends_of_windows_are_no_part_of_an_id(tmp_path: Path) -> None:
    read = minted(tmp_path, "\ufeffmunicipality\r\nold -> a\r\n")
    assert read is not None
    assert [*read.lines] == ["municipality", "old"]
    assert minted_text(read, PRESENT) == "municipality\r\nold -> a\r\na\r\nb\r\n"


def test_of_an_id_that_is_gone_it_is_told_into_which_new_one_it_may_have_changed(tmp_path: Path) -> None:
    read = minted(tmp_path, "municipality\na\nbuergerbuero-nord\nxyz\nold -> buergerbuero-sued\ntasks.12\n")
    assert read is not None
    found = [
        one for one in read.findings({"municipality", "a", "buergerbuero-mitte", "tasks.3"}) if one.code == "IK110"
    ]
    assert [one.line for one in found] == [3, 4, 5, 6]
    for language, example in (("de", "alt -> neu,"), ("en", "old -> new,")):
        told = [one.advice(language) for one in found]
        assert "buergerbuero-nord -> buergerbuero-mitte," in told[0]
        assert example in told[1]
        assert "old -> buergerbuero-mitte," in told[2]
        assert example in told[3]


@pytest.mark.parametrize(
    ("folder", "written"), [("b", "./b"), ("a/b", "a/b"), ("./b", "./b"), ("b c", '"./b c"'), ("", ".")]
)
def test_the_command_that_adds_new_ids_names_the_folder(folder: str, written: str) -> None:
    listed = MintedIds(os.path.join(folder, MINTED_FILE), {}, {}, {}, (), "")
    (finding,) = listed.findings(["a"])
    for language in ("de", "en"):
        assert finding.advice(language).endswith(f": integkit check {written} --mint".replace("/", os.sep))


def test_what_the_list_said_when_it_was_read_is_what_is_added_to(tmp_path: Path) -> None:
    read = minted(tmp_path, "municipality\n")
    (tmp_path / MINTED_FILE).write_bytes(b"\xff")
    assert minted_text(read, PRESENT) == "municipality\na\nb\n"


@pytest.mark.skipif(os.name != "posix", reason="sockets and links as POSIX has them")
def test_what_is_no_file_is_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bound:  # nothing can be read from it, as from a pipe
        bound.bind(MINTED_FILE)
    with pytest.raises(FileError) as caught:
        minted(tmp_path, None)
    assert [dict(one.values)["cause"] for one in caught.value.findings] == ["no plain file"]
    (tmp_path / MINTED_FILE).unlink()
    (tmp_path / MINTED_FILE).symlink_to("gone")
    with pytest.raises(FileError, match="IK901"):
        minted(tmp_path, None)
