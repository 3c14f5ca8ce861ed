"""The process elsewhere differs in what it is told, and in nothing else; and the one thing that matters is found."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from integkit import Registry, to_json
from integkit.model import CityProfile, Text
from integkit.plugins import MissingField, MissingFields
from integkit.testing import _elsewhere as elsewhere
from integkit.testing._elsewhere import REASONS, SHIFT, Answer

if TYPE_CHECKING:
    from conftest import InstallCity

# -- how it is started -----------------------------------------------------------------------------------------------


class Started(NamedTuple):
    """How the process was started."""

    command: list[str]
    sent: dict[str, Any]
    folder: str | None
    environment: dict[str, str]


Start = Callable[..., tuple[Started, Answer]]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Starts a process that is none, and gives what it would have been told."""

    def run(different: Iterable[str] = (), *, out: bytes = b"", err: bytes = b"", **job: Any) -> tuple[Started, Answer]:
        found: list[Started] = []

        def started(command: list[str], **how: Any) -> subprocess.CompletedProcess[bytes]:
            assert how["cwd"] is None or not [*Path(how["cwd"]).iterdir()]
            found.append(Started(command, json.loads(how["input"]), how["cwd"], how["env"]))
            return subprocess.CompletedProcess(command, 3, out, err)

        monkeypatch.setattr(subprocess, "run", started)
        answer = elsewhere.run({"formats": ["json"], **job}, different)
        return found[0], answer

    return run


NO_ENCODING = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    ("different", "sent", "environment"),
    [
        ("clock", {"shift": SHIFT}, {}),
        ("zone", {}, {"TZ": "ABC-05:45"}),
        ("locale", {"locale": True}, NO_ENCODING),
        ("folder", {}, {}),
        ("seed", {}, {}),  # that is an argument of its own
    ],
)
def test_one_difference_is_one_difference(
    start: Start, monkeypatch: pytest.MonkeyPatch, different: str, sent: dict[str, Any], environment: dict[str, str]
) -> None:
    monkeypatch.setattr(sys, "path", ["/site", "."])
    monkeypatch.setenv("TZ", "UTC")
    same, _ = start()
    assert same.sent == {
        "formats": ["json"],
        "path": [os.path.abspath("/site"), str(Path.cwd())],
        "shift": 0,
        "locale": False,
    }
    assert same.environment == {**os.environ, "PYTHONHASHSEED": "4711"}
    assert same.folder is None
    other, _ = start((different,))
    assert other.sent == {**same.sent, **sent}
    assert other.environment == {**same.environment, **environment}
    assert (other.folder is not None) == (different == "folder")
    assert other.command == same.command


@pytest.mark.parametrize("place", [{"city": "büro"}, {"file": "/home/Jürgen/a.py"}])
def test_where_a_path_is_not_ascii_files_are_found_all_the_same(
    start: Start, monkeypatch: pytest.MonkeyPatch, place: dict[str, str]
) -> None:
    monkeypatch.setattr(sys, "path", ["/site"])
    assert start(("locale",), **place)[0].environment["PYTHONUTF8"] == "1"


@pytest.mark.parametrize("written", [False, True])
def test_no_bytecode_is_written_where_none_is_here(
    start: Start, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", not written)
    assert ("-B" in start()[0].command) == (not written)


GIVEN = Answer({"json (de)": "x"}, [["stadt.invalid", "a_plugin, line 1"]], {}, None)


@pytest.mark.parametrize(
    ("out", "err", "expected"),
    [
        (json.dumps(GIVEN._asdict()).encode(), b"a warning\n", GIVEN),
        (b"", b"Traceback\n  somewhere\nMemoryError: \xff\n\n", Answer({}, [], {}, "MemoryError: \ufffd")),
        (b"{", b"", Answer({}, [], {}, "exit 3")),
        (b"[]", b"", Answer({}, [], {}, "exit 3")),
        (b'{"made": {}}', b"", Answer({}, [], {}, "exit 3")),
    ],
)
def test_what_is_no_answer_is_told_by_the_last_words_or_the_exit_code(
    start: Start, out: bytes, err: bytes, expected: Answer
) -> None:
    assert start(out=out, err=err)[1] == expected


# -- what makes the difference ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("guilty", [*REASONS, None])
def test_the_one_difference_that_changes_something_is_found(
    guilty: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Any] = []

    def run(job: Any, different: tuple[str | None, ...], seed: str = "4711") -> Answer:
        runs.append(job)
        changed = (
            len(runs) % 2 == 0
            if guilty == "run"
            else seed == "3"  # two orders of a set may be the same by chance
            if guilty == "seed"
            else guilty in different
        )
        made = {"a (de)": "1" if changed else "0", "b (de)": str(len(runs))}  # nobody asks about the second one
        return Answer(made, [], {"a (de)": ["z, line 2", "a, line 1", "a, line 1"], "b (de)": ["b, line 3"]}, None)

    monkeypatch.setattr(elsewhere, "run", run)
    found = elsewhere.reason({"formats": ["a"]}, ["a (de)"])
    asked = ["a, line 1", "z, line 2"] if guilty in ("clock", "zone", "locale", "folder") else []
    assert found == (None if guilty is None else (guilty, asked))
    assert all(job == {"formats": ["a"]} for job in runs)


# -- what is done there ----------------------------------------------------------------------------------------------

HERE: dict[str, Any] = {"shift": 0, "locale": False, "languages": ["de", "en"]}


@pytest.fixture
def do(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Does a job in this very process, where nothing is different."""
    path = [*sys.path]
    monkeypatch.setattr(sys, "path", [])
    return lambda **job: elsewhere._do({**HERE, "path": path, **job})


def test_where_nothing_is_different_the_same_comes_out(do: Callable[..., Answer], musterstadt: CityProfile) -> None:
    towns = [musterstadt, musterstadt.without_persons()]
    answer = do(
        profiles=[to_json(one) for one in towns],
        formats=["json", "nothing"],
        arguments={"persons": True},
        discover=False,
    )
    registry = Registry()
    exported = {
        f"json ({language}){number}": elsewhere.digest(registry.export(one, format="json", language=language))
        for language in ("de", "en")
        for one, number in zip(towns, ("", " #2"), strict=True)
    }
    assert exported.items() <= answer.made.items()
    assert len({*exported.values()}) == 2, "persons make a difference, languages none in JSON"
    refused = {text for name, text in answer.made.items() if name.startswith("nothing")}
    assert len(refused) == 1
    assert 'no format "nothing"' in refused.pop()
    assert (answer.asked, answer.clock, answer.error) == ([], {}, None)


def test_a_city_is_read_checked_and_exported_and_who_asks_the_network_is_known(
    install_city: InstallCity, do: Callable[..., Answer], musterstadt: CityProfile
) -> None:
    code = """
    import socket

    class Mine(Format):
        def render(self, profiles, context):
            try:
                socket.getaddrinfo("stadt.invalid", 80)
            except OSError:
                pass
            yield from super().render(profiles, context)

    @hookimpl
    def integkit_exporters():
        return [Mine("mine")]
    """
    install_city("musterstadt", musterstadt, code=code)
    answer = do(city="musterstadt", formats=["mine"])
    assert [*answer.made] == ["data", "mine (de)", "mine (en)"]
    assert answer.made["data"] == elsewhere.digest_of_data(Registry.discover(), "musterstadt")
    assert [what for what, _ in answer.asked] == ["stadt.invalid"] * 2


CLASS = """
from integkit import Artifact
from integkit.model import Text
from integkit.plugins import MissingField, MissingFields


class Outer:
    class Mine:
        name, suffix, media_type, title = "mine", ".txt", "text/plain", Text(de="Meins", en="Mine")

        def render(self, profiles, context):
            if context.as_of is None:
                raise MissingFields(MissingField("S 7", "as_of", Text(de="nicht angegeben", en="not stated")))
            yield Artifact(path="a.txt", media_type="text/plain", content=str(context.as_of).encode())
"""


@pytest.fixture
def at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A job for the class of an exporter in a file that is not on the path."""
    (tmp_path / "a_file.py").write_text(CLASS, "utf-8")
    monkeypatch.setitem(sys.modules, "a_file", sys)  # so that it is taken away again
    job = {"file": str(tmp_path / "a_file.py"), "module": "a_file", "exporter": "Outer.Mine", "discover": False}
    return {**job, "formats": ["mine"], "languages": ["en"]}


def test_an_exporter_at_hand_is_given_a_day_only_where_none_is_asked_for(
    do: Callable[..., Answer], at_hand: dict[str, Any], musterstadt: CityProfile
) -> None:
    at_hand["profiles"] = [to_json(musterstadt)]

    def made_by(**more: Any) -> str:
        (made,) = do(**at_hand, **more).made.values()
        return made

    assert "S 7" in made_by()
    given, other = made_by(day="2031-05-06"), made_by(day="2031-05-07")
    assert len({given, other}) == 2
    assert len(given) == len(other) == 64
    assert made_by(day="2031-05-07", arguments={"as_of": dt.date(2031, 5, 6)}) == given


def test_a_refusal_of_a_day_that_is_asked_for_is_no_reason_for_another_day(musterstadt: CityProfile) -> None:
    asked: list[Any] = []

    class Refusing:
        def export(self, city: CityProfile, **arguments: Any) -> Any:
            asked.append(arguments["as_of"])
            raise MissingFields(MissingField("S", "publisher", Text(de="fehlt", en="missing")))

    with pytest.raises(MissingFields):
        elsewhere.exported(Refusing(), musterstadt, "mine", dt.date(2031, 5, 7), {"as_of": dt.date(2031, 5, 6)})
    assert asked == [dt.date(2031, 5, 6)]


def test_a_class_in_a_file_that_is_no_python_is_told(do: Callable[..., Answer], at_hand: dict[str, Any]) -> None:
    at_hand["file"] = "a_file.txt"
    with pytest.raises(ImportError, match=r"a_file\.txt"):
        do(**at_hand)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("os.write(1, b'{}')", None),
        ("raise SystemExit('enough')", "SystemExit: enough"),
        ("raise UsageError(Finding(code='XX001', said=(('en', 'it is odd'),)))", "XX001 it is odd"),
    ],
)
def test_whatever_a_module_prints_or_raises_there_is_one_answer(
    at_hand: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    line: str,
    error: str | None,
) -> None:
    head = f"import os\nfrom integkit import Finding, UsageError\n{line}\n"
    Path(at_hand["file"]).write_text(head + CLASS, "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({**HERE, **at_hand, "path": sys.path})))
    out = os.dup(1)
    try:
        elsewhere._main()
    finally:
        os.dup2(out, 1)
        os.close(out)
    said = capfd.readouterr()
    answer = Answer(**json.loads(said.out))
    assert (answer.error or "").endswith(error or "")
    assert (answer.error is None) == (error is None)
    assert ("{}" in said.err) == (error is None)


@pytest.mark.parametrize("wanted", [False, True])
def test_clock_and_locale_are_changed_where_that_is_asked_for(
    do: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    changed: list[Any] = []
    monkeypatch.setattr(elsewhere, "_move_the_clock", lambda shift, _: changed.append(shift))
    monkeypatch.setattr(elsewhere, "_change_the_locale", lambda: changed.append("locale"))
    do(shift=7 * wanted, locale=wanted, formats=[], discover=False)
    assert changed == [7, "locale"] * wanted


def test_who_asks_for_the_time_is_noted_with_what_was_being_made(
    do: Callable[..., Answer], at_hand: dict[str, Any], monkeypatch: pytest.MonkeyPatch, musterstadt: CityProfile
) -> None:
    asking = "import time\n\n\nclass Asking(Outer.Mine):\n    def render(self, *_):\n        return time.time()\n"
    Path(at_hand["file"]).write_text(CLASS + asking, "utf-8")
    monkeypatch.setattr(
        elsewhere, "_move_the_clock", lambda _, note: monkeypatch.setattr(time, "time", lambda: note("line 7") or [])
    )
    job: Mapping[str, Any] = {**at_hand, "exporter": "Asking", "profiles": [to_json(musterstadt)], "shift": SHIFT}
    assert do(**job).clock == {"mine (en)": ["line 7"]}
