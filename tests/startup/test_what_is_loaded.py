"""A short command loads little: counted in modules and in files that are opened, for times are never the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import Install, InstallCity, Python

# Runs the command line, and says on standard error what it loaded and which files below a folder it opened.
_COUNTING = """
import atexit, os, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
known = set(sys.modules)
atexit.register(lambda: print("LOADED", *sorted(set(sys.modules) - known), file=sys.stderr))
atexit.register(lambda: print("OPENED", len([one for one in opened if os.environ["COUNTED"] in one]), file=sys.stderr))
from integkit.cli import main
sys.argv[0] = "integkit"
main()
"""

HEAVY = frozenset(
    [
        "attrs",
        "cattrs",
        "yaml",
        "pluggy",
        "json",
        "orjson",
        "importlib.metadata",
        "importlib.resources",
        "zipfile",
        "rich",
        "difflib",
    ]
)
PARTS = frozenset(
    f"integkit.{one}"
    for one in ["model", "codec", "messages", "vocabulary", "checks", "monitoring", "plugins", "exporters", "artifacts"]
)
# What one city as JSON needs none of.
ELSEWHERE = frozenset(
    [
        "cattrs",
        "importlib.metadata",
        "importlib.resources",
        "rich",
        "jinja2",
        "openpyxl",
        "xlsxwriter",
        "rdflib",
        "lxml",
        "pyarrow",
    ]
) | {
    "integkit.checks",
    "integkit.monitoring",
    "integkit.codec._reader",
    "integkit.codec._slips",
    "integkit.codec._meant",
    "integkit.codec._schema",
    "integkit.codec._yaml_out",
    "integkit.codec._compiled_in",
    "integkit.codec._compiled_out",
    "integkit.messages._catalogue",
    "integkit.discovery._library",
}


class Load(NamedTuple):
    """What a command loaded."""

    modules: frozenset[str]
    opened: int
    out: bytes


@pytest.fixture
def loaded(python: Python, site: Path) -> Callable[..., Load]:
    """Runs a command, and counts."""

    def run(*arguments: str, **environment: str) -> Load:
        done = python("-c", _COUNTING, *arguments, COUNTED=str(site), **environment)
        assert done.returncode == 0, done.stderr.decode()
        *_, modules, opened = done.stderr.decode().strip().splitlines()
        if modules.startswith("OPENED"):
            modules, opened = opened, modules
        return Load(frozenset(modules.split()[1:]), int(opened.split()[1]), done.stdout)

    return run


SHORT: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "help": (("--help",), {}),
    "version": (("--version",), {}),
    "list": (("list",), {}),
    "completion of commands": (
        (),
        {"_INTEGKIT_COMPLETE": "bash_complete", "COMP_WORDS": "integkit ex", "COMP_CWORD": "1"},
    ),
    "completion of cities": (
        (),
        {"_INTEGKIT_COMPLETE": "bash_complete", "COMP_WORDS": "integkit export mu", "COMP_CWORD": "2"},
    ),
}


@pytest.mark.parametrize("name", SHORT)
def test_help_list_and_completion_load_nothing_heavy(
    name: str, loaded: Callable[..., Load], install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt, code="raise SystemExit('imported')")
    arguments, environment = SHORT[name]
    found = loaded(*arguments, **environment)
    assert found.modules & HEAVY == set()
    assert {one for one in found.modules if any(f"{one}.".startswith(f"{part}.") for part in PARTS)} == set()
    if name in ("list", "completion of cities"):
        assert b"musterstadt" in found.out


def test_a_city_as_json_loads_only_what_it_needs(
    loaded: Callable[..., Load], install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    found = loaded("export", "musterstadt", "-f", "json")
    assert b'"Musterstadt"' in found.out
    assert found.modules & ELSEWHERE == set()
    assert "integkit.exporters.json_profile" in found.modules
    assert {one for one in found.modules if one.startswith("integkit.exporters.")} <= {
        "integkit.exporters.json_profile",
        "integkit.exporters.paths",
    }


def test_listing_opens_one_file_of_each_other_distribution(
    loaded: Callable[..., Load], install: Install, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    few = loaded("list")
    for number in range(40):
        install(f"other-{number}", {"console_scripts": {f"other{number}": "other:main"}}, {})
    many = loaded("list")
    assert many.opened - few.opened == 40
    assert many.modules == few.modules
