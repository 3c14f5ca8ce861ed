"""Lines of a file with a profile on each: several are read at once, and each is what the file says at that moment."""

from __future__ import annotations

import builtins
import json
import os
import re
import tempfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.errors import DataError, FileError
from integkit.plugins import Nowhere, in_memory
from integkit.plugins import _lines as module
from integkit.plugins._line_places import Place, places_in
from integkit.plugins._line_places import by_name as plainly
from integkit.plugins._lines import InLine, Lines
from integkit.plugins._whereabouts import AsJson, Whereabouts

KEYS = tuple(f"0731500{number}" for number in range(6))
PUT_BEFORE: dict[str, dict[str, Any]] = {"": {}, "language": {"language": "de"}, "unknown": {"zzz": [1, {"a": "}"}]}}
TAILS = ("", "é", "x" * 40, "\\u0022")


def line(key: str, before: str = "", tail: str = "", name: str = "Stadt") -> bytes:
    """A line with this key, of a form that integkit writes or that somebody else does."""
    municipality = {"name": {"de": name}, "ags": key}
    values = {"contract": 1, **PUT_BEFORE[before], "municipality": municipality, "remarks": tail}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


OTHERS = (b"", b"  ", b"{}", b'{"contract":1,"municipality":{', b"\xff", line("x"), b"\xef\xbb\xbf" + line("y"))
LINES = st.one_of(
    st.builds(line, st.sampled_from(KEYS), st.sampled_from([*PUT_BEFORE]), st.sampled_from(TAILS)),
    st.sampled_from(OTHERS),
)
SEVERAL = st.lists(LINES, max_size=8)
BEFORE_AND_AFTER = SEVERAL.flatmap(lambda before: st.tuples(st.just(before), SEVERAL | st.permutations(before)))


def keys_in(content: bytes) -> dict[str, list[bytes]]:
    """The lines by their key, as somebody finds them who reads all of each."""
    found: dict[str, list[bytes]] = {}
    for one in content.split(b"\n"):
        try:
            key = json.loads(one.removeprefix(b"\xef\xbb\xbf"))["municipality"]["ags"]
        except (ValueError, KeyError):
            continue
        found.setdefault(key, []).append(one)
    return found


def told(one: Whereabouts) -> bytes | None:
    """The line; ``None``: it is not there any more."""
    if isinstance(one, AsJson):
        return one.data.removesuffix(b"\n")
    assert isinstance(one, Nowhere)
    assert isinstance(one.error, DataError)
    assert [finding.code for finding in one.error.findings] == ["IK896"]
    return None


def alone(one: Whereabouts) -> bytes | None:
    try:
        return told(one.portable())
    except DataError:
        return None


@given(files=BEFORE_AND_AFTER, ended=st.booleans(), order=st.randoms(use_true_random=False))
def test_each_city_has_its_own_line_whatever_became_of_the_file(
    files: tuple[list[bytes], list[bytes]], ended: bool, order: Random
) -> None:
    before, after = (b"\n".join(lines) + b"\n" * ended for lines in files)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "land.jsonl")
        file.write_bytes(before)
        first: dict[str | int, InLine] = {}
        for _, one in Lines(str(file)).listed():
            first.setdefault(one.name, one)
        wanted = [one for name, one in first.items() if isinstance(name, str)]
        assert {*keys_in(before)} == {one.name for one in wanted}
        order.shuffle(wanted)
        for content in (before, after):
            file.write_bytes(content)
            there = keys_in(content)
            found = [told(one) for one in in_memory(wanted)]
            assert [one is None for one in found] == [one.name not in there for one in wanted]
            assert all(one is None or one in there[str(asked.name)] for one, asked in zip(found, wanted, strict=True))
            assert found == [alone(one) for one in wanted]


FIRST, SECOND = line(KEYS[0]), line(KEYS[1])


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        pytest.param(
            FIRST + b"\n" + SECOND, SECOND + b"\n" + FIRST, {KEYS[0]: FIRST, KEYS[1]: SECOND}, id="they change places"
        ),
        pytest.param(
            FIRST + b"\n" + SECOND,
            FIRST + b" " + SECOND,
            {KEYS[0]: FIRST + b" " + SECOND, KEYS[1]: None},
            id="two become one",
        ),
        pytest.param(
            FIRST + b"\n" + SECOND,
            FIRST[:-1] + b"\n}" + SECOND,
            {KEYS[0]: FIRST[:-1], KEYS[1]: None},
            id="one becomes two",
        ),
        pytest.param(FIRST, FIRST + b" ", {KEYS[0]: FIRST + b" "}, id="the last one goes on"),
        pytest.param(FIRST + b"\n", FIRST, {KEYS[0]: FIRST}, id="the end of the last line is gone"),
    ],
)
def test_what_begins_or_ends_elsewhere_now_is_no_line_of_before(
    tmp_path: Path, before: bytes, after: bytes, now: dict[str, bytes | None]
) -> None:
    file = tmp_path / "c.jsonl"
    file.write_bytes(before)
    cities = [one for _, one in Lines(str(file)).listed()]
    file.write_bytes(after)
    assert {one.name: told(found) for one, found in zip(cities, in_memory(cities), strict=True)} == now


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the file is opened, read from a place, and looked through."""
    counts: Counter[str] = Counter()

    class Counting:
        def __init__(self, opened: Any) -> None:
            self._opened = opened

        def __enter__(self) -> Counting:
            return self

        def __exit__(self, *_: object) -> None:
            self._opened.close()

        def __getattr__(self, name: str) -> Any:
            counts[name] += 1
            return getattr(self._opened, name)

    def opening(*arguments: Any) -> Any:
        counts["open"] += 1
        return Counting(builtins.open(*arguments))

    def by_name(opened: Any) -> Any:
        counts["looked through"] += 1
        return plainly(opened)

    monkeypatch.setattr(module, "open", opening, raising=False)
    monkeypatch.setattr(module, "by_name", by_name)
    return counts


def listed(file: Path, *lines: bytes) -> list[InLine]:
    file.write_bytes(b"".join(one + b"\n" for one in lines))
    return [one for _, one in Lines(str(file)).listed()]


def test_neighbours_are_read_with_one_look_at_the_file(tmp_path: Path, counted: Counter[str]) -> None:
    cities = listed(tmp_path / "c.jsonl", *map(line, KEYS))
    counted.clear()
    assert [told(one) for one in in_memory(cities)] == [*map(line, KEYS)]
    assert (counted["open"], counted["read"], counted["looked through"]) == (1, 1, 0)
    counted.clear()
    assert [told(one) for one in in_memory([*cities[4:], *cities[:2]])] == [line(KEYS[n]) for n in (4, 5, 0, 1)]
    assert (counted["open"], counted["read"], counted["looked through"]) == (1, 2, 0)


def test_a_run_of_long_lines_is_not_in_memory_at_once(
    tmp_path: Path, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integkit.plugins._line_places._AT_ONCE", 2 * len(line(KEYS[0])))
    cities = listed(tmp_path / "c.jsonl", *map(line, KEYS))
    counted.clear()
    assert [told(one) for one in in_memory(cities)] == [*map(line, KEYS)]
    assert counted["read"] == 3


def test_cities_that_are_gone_are_looked_for_once_in_each_version_of_the_file(
    tmp_path: Path, counted: Counter[str]
) -> None:
    file = tmp_path / "c.jsonl"
    cities = listed(file, *map(line, KEYS))
    for stays in (2, 3):
        counted.clear()
        listed(tmp_path / "new", *(line(key, tail="changed") for key in reversed(KEYS[:stays])))
        os.replace(tmp_path / "new", file)
        for one in cities[stays:]:
            assert alone(one) is None
        assert counted["looked through"] == 1
        assert [alone(one) for one in cities[:stays]] == [line(key, tail="changed") for key in KEYS[:stays]]
        assert counted["looked through"] == 1


def test_a_change_that_the_times_of_the_file_do_not_tell_is_seen_where_a_line_is_not_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some disks count in seconds."""
    monkeypatch.setattr(module, "version_of", lambda _: (1,))
    file = tmp_path / "c.jsonl"
    cities = listed(file, FIRST, SECOND, line(KEYS[2]))
    listed(file, FIRST, SECOND)
    assert alone(cities[2]) is None
    listed(file, SECOND, FIRST)
    assert [told(one) for one in in_memory(cities[:2])] == [FIRST, SECOND]


def test_a_file_that_cannot_be_read_is_told_for_each_of_its_cities_and_for_no_other(tmp_path: Path) -> None:
    gone = listed(tmp_path / "gone.jsonl", *map(line, KEYS[:2]))
    there = listed(tmp_path / "there.jsonl", line(KEYS[2]))
    (tmp_path / "gone.jsonl").unlink()
    first, second, third = in_memory([gone[0], *there, gone[1]])
    assert told(second) == line(KEYS[2])
    for one, city in ((first, gone[0]), (third, gone[1])):
        assert isinstance(one, Nowhere)
        assert isinstance(one.error, FileError)
        assert one.target == city.target
        with pytest.raises(FileError, match="IK901"):
            city.read()


def test_a_municipality_longer_than_the_front_of_its_line_has_its_key(tmp_path: Path) -> None:
    file, long = tmp_path / "c.jsonl", line(KEYS[0], name="x" * 2_000)
    file.write_bytes(long)
    ((place, one),) = Lines(str(file)).listed()
    assert place == Place(1, 0, len(long), KEYS[0])
    assert told(one.portable()) == long


@given(st.lists(st.binary(max_size=9).filter(lambda one: b"\n" not in one)), st.booleans())
def test_lines_stand_where_they_stand_however_long_they_are(lines: list[bytes], ended: bool) -> None:
    longest = 4
    content = b"\n".join(lines) + b"\n" * ended
    expected, start = [], 0
    for number, one in enumerate(re.findall(rb"[^\n]*\n|[^\n]+", content), start=1):
        if one[: longest + 1].strip():
            expected.append((number, start, min(len(one), longest + 1)))
        start += len(one)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("integkit.plugins._line_places.JSON_MAX_BYTES", longest)
        assert [(one.line, one.start, one.size) for one in places_in(BytesIO(content))] == expected


def test_a_city_that_is_gone_is_told_by_its_place(tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    first, second = listed(file, FIRST, SECOND)
    listed(file, FIRST)
    there, gone = in_memory([first, second])
    assert told(there) == FIRST
    assert isinstance(gone, Nowhere)
    assert gone.target == second.target
