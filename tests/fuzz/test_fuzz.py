"""Bad input ends in records or in findings with a place, whatever was done to it. The long run is ``__main__``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.messages import Finding

from ._grammar import TEXTS
from ._guided import guided
from ._oracle import Fault, outcome
from ._readers import FILE, READERS, Read, Reader, read
from ._run import spoil_and_read

ROOT: Final = Path(__file__).parents[2]
CASES: Final = sorted(Path(__file__).with_name("cases").glob("*/*"))
FEW: Final = range(3)
_INPUTS: Final = {"lines": 20, "archive": 30, "answers": 12, "table-docx": 20, "table-xlsx": 40}
"""How many where each takes longer; 60 of the others."""


@pytest.mark.parametrize("name", READERS)
def test_right_files_are_let_in(name: str) -> None:
    assert any(read(READERS[name], right).records for right in READERS[name].seeds())


@pytest.mark.parametrize("name", READERS)
def test_spoilt_files_end_in_records_or_in_findings_with_a_place(name: str) -> None:
    tally = spoil_and_read(name, range(_INPUTS.get(name, 60)), seed=0)
    assert tally.faults == {}


@pytest.mark.parametrize("name", [name for name in TEXTS if name in READERS])
@given(data=st.data())
def test_texts_by_a_grammar_do_too(name: str, data: st.DataObject) -> None:
    outcome(READERS[name], data.draw(TEXTS[name]))


@pytest.mark.parametrize("path", CASES, ids=[f"{one.parent.name}-{one.stem}" for one in CASES])
def test_what_once_ended_wrongly_does_too(path: Path) -> None:
    if path.parent.name not in READERS:
        pytest.skip("its reader is not installed")
    outcome(READERS[path.parent.name], path.read_bytes())


def test_coverage_leads_further_than_where_it_began() -> None:
    steps, kept, faults = guided("yaml", 40, seed=0)
    assert (steps > 1000, kept > 0, faults) == (True, True, {})


def test_another_process_finds_the_same() -> None:
    """Sets have another order there, addresses are others, and so are names of folders."""
    command = [sys.executable, "-m", "tests.fuzz", "--inputs", str(len(FEW)), "--seed", "3"]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONHASHSEED": "7"}
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    for name in READERS:
        assert f"outcomes {spoil_and_read(name, FEW, seed=3).digest};" in ran.stdout


# -- the judge is tried on what is wrong -------------------------------------------------------------------------------


def raising(content: bytes) -> Read:
    raise KeyError(content)


def found(**more: str | int | None) -> Reader:
    values = {"file": FILE, "line": 1, "column": 1, **more}
    finding = Finding(code="IK009", said=(("de", values.pop("said", "x")),), **values)  # type: ignore[arg-type]
    return Reader(lambda _: Read((), [finding]), tuple, "yaml")


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        (Reader(raising, tuple, "yaml"), "KeyError"),
        (Reader(lambda _: Read((), ()), tuple, "yaml"), "neither"),
        (Reader(lambda _: Read(["no city"], ()), tuple, "yaml"), "another kind"),
        (found(file=None), "has no file"),
        (found(file="city.yaml"), "has no file"),
        (found(line=None, column=None), "has no place"),
        (found(line=3), "line that the file does not have"),
        (found(column=0), "no such column"),
        (found(said=""), "no words"),
        (found(said="a\x1b[2J"), "U+001B"),
        (found(said="a\u202eb"), "U+202E"),
    ],
)
def test_the_judge_sees_what_is_wrong(reader: Reader, why: str) -> None:
    with pytest.raises(Fault) as raised:
        outcome(reader, b"a\nb")
    assert why in str(raised.value)


def test_the_judge_lets_pass_what_is_right() -> None:
    outcome(found(), b"a")
