"""What a command does with the outputs that it finds (in any encoding, full, closed, left), seen in its own process."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import UsageError, to_yaml
from integkit.cli import _jobs, _streams
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallPlugin, Run

FULL = Path("/dev/full")
NEEDS_FULL = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and signals as POSIX has them")
UNICODE = st.text(st.characters(codec=None, exclude_categories=()), max_size=20)  # what is no text, too


@pytest.fixture
def here(tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two cities, and one that is wrong."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    (folder / "other.yaml").write_text(to_yaml(musterstadt).replace("Marktplatz 1", "Marktplatz 2"), "utf-8")
    (folder / "broken.yaml").write_text("contract: 1\n", "utf-8")
    monkeypatch.chdir(folder)
    return folder


def left(monkeypatch: pytest.MonkeyPatch) -> IO[str]:
    """Makes standard output one whose reader has gone; no fixture, because pytest takes its own between two steps."""
    reader, writer = os.pipe()
    os.close(reader)
    output = os.fdopen(writer, "w")
    monkeypatch.setattr(sys, "stdout", output)
    monkeypatch.setattr(sys, "stderr", sys.stderr)  # whatever takes its place goes again
    return output


# -- encodings -------------------------------------------------------------------------------------------------------


@given(UNICODE, st.sampled_from(["ascii", "latin-1", "cp437", "utf-8", "UTF8", "utf-16"]))
def test_whatever_is_said_can_be_said_and_what_an_encoding_knows_stays(text: str, encoding: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("stdout", "stderr"):
            patch.setattr(sys, name, io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n"))
        _streams.prepare()
        sys.stdout.write(text)
        sys.stdout.flush()
        _streams.say(text)
        out, err = (getattr(sys, name).buffer.getvalue() for name in ("stdout", "stderr"))
    shown = text.encode(encoding, "backslashreplace" if encoding in ("utf-8", "UTF8") else "replace")
    assert out == shown
    if encoding != "ascii":  # click takes a stream that is said to be ASCII for one of UTF-8
        assert err.decode(encoding) == f"{shown.decode(encoding)}\n"


# -- closed, full, left ----------------------------------------------------------------------------------------------

PRINTING = [
    ("export", "./city.yaml"),
    ("export", "./city.yaml", "-o", "-"),
    ("show", "./city.yaml"),
    ("check", "./city.yaml", "--json"),
    ("formats", "--json"),
]


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_standard_output_that_is_closed_is_told(
    cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    ran = cli(*command)
    assert ran.code == 4
    assert ran.err.count("IK907 standard output cannot be written: it is closed") == 1


def test_whoever_wraps_a_closed_output_is_told_too() -> None:
    closed = _streams.Closed()
    closed.write("")
    for write in (closed.write, io.TextIOWrapper(closed.buffer, write_through=True).write):
        with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
            write("x")


@NEEDS_FULL
@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_full_disk_behind_standard_output_is_told_once(
    cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    output = FULL.open("w")
    monkeypatch.setattr(sys, "stdout", output)
    ran = cli(*command)
    assert ran.code == 4
    assert ran.err.count("IK907") == ran.err.count("the disk is full") == 1
    output.close()  # as the interpreter does it: nothing fails once more


@POSIX
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("show", "./city.yaml"), 0),
        (("export", "./city.yaml"), 0),
        (("check", "./broken.yaml"), 1),
        (("diff", "--exit-code", "./city.yaml", "./other.yaml"), 1),
    ],
)
def test_a_reader_that_goes_away_changes_no_exit_code(
    cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], code: int
) -> None:
    output = left(monkeypatch)
    ran = cli(*command)
    assert (ran.code, ran.out, ran.err) == (code, "", "")
    _streams.forget(output)
    output.close()


@POSIX
def test_a_reader_that_goes_away_is_no_fault_of_a_plugin(
    cli: Run, install_plugin: InstallPlugin, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_plugin("greeting", command_that("print('hello')"))
    output = left(monkeypatch)
    ran = cli("act")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    output.close()  # nothing fails once more


@NEEDS_FULL
@pytest.mark.parametrize(
    ("command", "code"),
    [(("show", "nobody"), 2), (("show", "./nothing"), 4), (("show", "--nothing"), 2), (("export", "./broken.yaml"), 1)],
)
def test_messages_that_reach_nobody_change_no_exit_code(
    cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], code: int
) -> None:
    errors = FULL.open("w")
    monkeypatch.setattr(sys, "stderr", errors)
    assert cli(*command).code == code
    errors.close()
    monkeypatch.setattr(sys, "stderr", None)
    assert cli(*command).code == code


def test_a_command_that_closes_standard_error_ends_as_others_do(
    cli: Run, install_plugin: InstallPlugin, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_plugin("closing", command_that("sys.stderr.close(); raise ValueError"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO()))
    assert cli("act").code == 3


# -- a terminal ------------------------------------------------------------------------------------------------------


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def shown(pieces: list[bytes], stream: Callable[[io.BytesIO], io.TextIOWrapper]) -> bytes:
    """What comes out of pieces that are printed."""
    raw = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream(raw))
        output = _streams.Shown("sqlite", "city.sqlite")
        assert [output.write(piece) for piece in pieces] == [*map(len, pieces)]
        return raw.getvalue()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.integers(1, 5), st.binary())
def test_text_comes_through_to_a_terminal_in_whatever_pieces_and_all_to_a_file(
    text: str, size: int, data: bytes
) -> None:
    content = text.encode()
    assert shown([content[at : at + size] for at in range(0, len(content), size)], _Terminal) == content
    assert shown([data], io.TextIOWrapper) == data


@given(st.text(st.characters(codec="utf-8")), st.sampled_from([b"\0", b"\xff", b"\xc3("]))
def test_what_is_no_text_never_comes_to_a_terminal(text: str, odd: bytes) -> None:
    with pytest.raises(UsageError) as raised:
        shown([text.encode() + odd], _Terminal)
    (finding,) = raised.value.findings
    assert finding.code == "IK878"
    assert "-o city.sqlite" in finding.in_("en")


def test_how_far_it_is_is_told_where_a_person_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, is_told in ((_Terminal, True), (io.TextIOWrapper, False)):
        out, err = (stream(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        with _jobs.progress(4) as told:
            for done in (1, 3, 4):
                told(done)
        said = err.buffer.getvalue().decode()  # type: ignore[attr-defined]
        assert [f"{done}/4" in said for done in range(5)] == (
            [True, True, False, True, True] if is_told else [False] * 5
        )
        assert out.buffer.getvalue() == b""  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "stderr", None)
    with _jobs.progress(1) as told:
        told(1)


# -- how a command ends ----------------------------------------------------------------------------------------------


def command_that(does: str) -> str:
    """The code of a plugin with the command ``act``."""
    return (
        f"import click, sys\n@click.command('act')\ndef act():\n    {does}\n"
        "@hookimpl\ndef integkit_commands():\n    return [act]\n"
    )


@pytest.mark.parametrize(
    ("does", "code", "said"),
    [
        ("sys.exit()", 0, ""),
        ("sys.exit(7)", 7, ""),
        ("sys.exit('not today')", 1, "not today\n"),
        ("return 5", 5, ""),
        ("return 'done'", 0, ""),
        ("raise KeyboardInterrupt", 130, "interrupted\n"),
        ("raise click.Abort", 130, "interrupted\n"),
    ],
)
def test_a_command_of_a_plugin_ends_as_it_says(
    cli: Run, install_plugin: InstallPlugin, does: str, code: int, said: str
) -> None:
    install_plugin("acting", command_that(does))
    ran = cli("act")
    assert (ran.code, ran.out, ran.err.lstrip("\n")) == (code, "", said)


def test_a_file_that_a_command_cannot_open_is_told_by_its_name(
    cli: Run, install_plugin: InstallPlugin, here: Path
) -> None:
    install_plugin("acting", command_that("open('nowhere/table.csv', 'w')"))
    ran = cli("act")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("nowhere/table.csv  IK902 ")


@POSIX
def test_a_current_folder_that_is_gone_is_told(cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "gone").mkdir()
    monkeypatch.chdir(here / "gone")
    (here / "gone").rmdir()
    ran = cli("export", f"{here}/city.yaml", "-o", "x.md")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(".  IK901 "), ran.err


@pytest.mark.parametrize("module", ["integkit.cli._main", "integkit.cli.show", "integkit.exporters.summary"])
@pytest.mark.parametrize(("language", "words"), [("de", "abgebrochen"), ("en", "interrupted")])
def test_an_interruption_while_modules_are_loaded_is_told_alike(
    cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch, module: str, language: str, words: str
) -> None:
    class Stop:
        @staticmethod
        def find_spec(name: str, *_: Any) -> None:
            if name == module:
                sys.meta_path.remove(Stop)
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setattr(sys, "meta_path", [Stop, *sys.meta_path])
    before = signal.getsignal(signal.SIGINT)
    try:
        ran = cli("show", "./city.yaml", "--messages", language)
        now = signal.getsignal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (ran.code, ran.out, ran.err.split()) == (130, "", [words])
    assert now in (before, signal.SIG_IGN)
    assert module != "integkit.cli._main" or now is signal.SIG_IGN  # a second one would break the words off


# -- processes of its own --------------------------------------------------------------------------------------------


@POSIX
def test_a_worker_ends_with_whoever_asked_and_leaves_interruptions_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing
    import threading

    class Parent:
        sentinel, theirs = os.pipe()

    ended, codes = threading.Event(), []

    def end(code: int) -> None:
        codes.append(code)
        ended.set()

    monkeypatch.setattr(multiprocessing, "parent_process", Parent)
    monkeypatch.setattr(os, "_exit", end)
    before = signal.getsignal(signal.SIGINT)
    try:
        _jobs._begin()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert not ended.wait(0.05)
    os.close(Parent.theirs)
    assert ended.wait(30)
    assert codes == [1]
    os.close(Parent.sentinel)


def test_one_process_needs_no_others() -> None:
    for jobs in (None, 1):
        with _jobs.workers(jobs) as executor:
            assert executor is None


def test_json_is_ascii_where_standard_output_is_not_utf_8(
    cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for encoding in ("ascii", "cp437", "utf-8"):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
        assert cli("show", "./city.yaml", "--json").code == 0
        said.append(raw.getvalue())
    assert said[0] == said[1] != said[2]
    assert said[0].isascii()
    assert json.loads(said[0]) == json.loads(said[2])
    assert "Büro" in said[2].decode()
