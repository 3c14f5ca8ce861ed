"""What commands and hot paths cost, in calls of functions: the same in every run, which no time is.

The bounds have little room. What goes over one has made a command slower for everybody: look at what it does that
it did not do before, and raise a bound only for something that is worth it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from integkit.codec import from_json, json_bytes
from integkit.model import CityProfile, Text
from integkit.testing import invented_cities

if TYPE_CHECKING:
    from conftest import InstallCity, Python

# Runs the command line. Calls are those of integkit's own code, but for the look at what is installed on this machine;
# classes are those that attrs compiles, each for about a millisecond.
_COUNTING = """
import atexit, json, os, sys
counted = {"calls": 0, "classes": 0, "hooks": 0, "modules": 0, "opened": 0}
own = os.sep + "integkit" + os.sep
elsewhere = own + "discovery"
def count(frame, event, _):
    code = frame.f_code
    if event == "call":
        counted["classes"] += code.co_qualname == "_ClassBuilder.build_class"
        counted["hooks"] += code.co_qualname == "HookHost.call"
    if event in ("call", "c_call"):
        counted["calls"] += own in code.co_filename and elsewhere not in code.co_filename
def note(event, given):
    counted["opened"] += event == "open" and os.environ["COUNTED"] in str(given[0])
def tell():
    sys.setprofile(None)
    counted["modules"] = len([one for one in sys.modules if f"{one}.".startswith("integkit.")])
    print("COUNTED", json.dumps(counted), file=sys.stderr)
atexit.register(tell)
sys.addaudithook(note)
sys.setprofile(count)
from integkit.cli import main
sys.argv[0] = "integkit"
main()
"""

_EXPORT = {"calls": 12_500, "classes": 85, "modules": 105, "opened": 5, "hooks": 2}
BOUNDS = {
    "help": (("--help",), {"calls": 180, "classes": 0, "modules": 8, "opened": 0, "hooks": 0}),
    "list": (("list",), {"calls": 110, "classes": 0, "modules": 14, "opened": 2, "hooks": 0}),
    "export to the terminal": (("export", "musterstadt", "-f", "json"), _EXPORT),
    "export to a file": (("export", "musterstadt", "-o", "{folder}/stadt.json"), _EXPORT),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_a_command_calls_loads_and_opens_no_more_than_it_did(
    name: str, python: Python, site: Path, install_city: InstallCity, musterstadt: CityProfile, tmp_path: Path
) -> None:
    install_city("musterstadt", musterstadt)
    words, bounds = BOUNDS[name]
    words = tuple(one.format(folder=tmp_path) for one in words)
    done = python("-c", _COUNTING, *words, PYTHONHASHSEED="0", COUNTED=str(site))
    assert done.returncode == 0, done.stderr.decode()
    counted = json.loads(done.stderr.decode().rpartition("COUNTED")[2])
    over = {what: counted[what] for what, bound in bounds.items() if counted[what] > bound}
    assert not over, f"bounds: {bounds}"


@cache
def city() -> CityProfile:
    """The largest of some invented cities, whose functions are made."""
    largest = max(invented_cities(60), key=lambda one: len(json_bytes(one, None)))
    for _ in range(5):
        from_json(json_bytes(largest, None))
    return largest


def records_in(value: Any) -> int:
    """How many records and texts there are in a value."""
    if isinstance(value, tuple):
        return sum(map(records_in, value))
    if attrs.has(type(value)):
        return 1 + sum(records_in(getattr(value, one.name)) for one in attrs.fields(type(value)))
    return int(isinstance(value, Text))


def _calls_once(what: Callable[[], object]) -> int:
    """How many functions something calls, and whatever is freed meanwhile."""
    calls = 0

    def count(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    known = sys.getprofile()
    sys.setprofile(count)
    try:
        what()
    finally:
        sys.setprofile(known)
    return calls


def calls_of(what: Callable[[], object]) -> int:
    """How many functions something calls: the least of a few times, as what other tests left may be freed."""
    return min(_calls_once(what) for _ in range(3))


def test_reading_calls_few_functions_for_each_record() -> None:
    text = json_bytes(city(), None)
    assert from_json(text) == city()
    assert calls_of(lambda: from_json(text)) / records_in(city()) < 3.85


def test_writing_calls_few_functions_for_each_record() -> None:
    pytest.importorskip("orjson", reason="no orjson: pip install orjson")
    assert calls_of(lambda: json_bytes(city(), None)) / records_in(city()) < 2.0
