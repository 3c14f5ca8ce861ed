"""What a plugin does to the process it shares, at every moment of its life: the others' results stay the same bytes.

Each test is one moment; at that moment every plugin of a crowd does another thing.
"""

from __future__ import annotations

import builtins
import json
import locale
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.machinery import PathFinder
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

from integkit import IntegkitError, PluginState, Registry, to_json
from integkit.cli._stdout import diverted
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Python, Run

FAULTS = {
    "adds-variable": "os.environ['LC_ALL'] = 'tr_TR.UTF-8'",
    "clears-environment": "os.environ.clear()",
    "leaves-folder": "os.chdir('/')",
    "sets-locale": "import locale; locale.setlocale(locale.LC_ALL, 'C')",
    "clears-path": "sys.path.clear()",
    "replaces-path": "sys.path = []",
    "clears-arguments": "sys.argv.clear()",
    "blinds-importer": "sys.meta_path.clear()",
    "silences-warnings": "import warnings; warnings.simplefilter('ignore')",
    "ignores-interrupts": "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)",
    "masks-files": "os.umask(0o777)",
    "deepens-recursion": "sys.setrecursionlimit(99999)",
    "replaces-len": "import builtins; builtins.len = lambda _: 0",
    "replaces-isinstance": "import builtins; builtins.isinstance = None",
    "removes-print": "import builtins; del builtins.print",
    "prints": "print('NOISE'); print('NOISE', file=sys.stderr)",
    "closes-output": "sys.stdout.close(); sys.stderr.close()",
    "takes-output-away": "sys.stdout = sys.stderr = None",
    "changes-a-record": "[setattr(one, 'offices', ()) for one in locals().get('profiles', ())]",
}
START = "import os, sys, atexit\n"
CALLED = (
    "integkit_exporters",
    "integkit_checks",
    "integkit_extensions",
    "integkit_importers",
    "integkit_commands",
    "integkit_profiles",
)


def function(head: str, *body: str) -> str:
    lines = "".join(indent(one, "    ") + "\n" for one in body)
    return f"{head}\n{lines}"


def hook(name: str, *body: str) -> str:
    return function(f"@hookimpl\ndef {name}():", *body)


def _render(fault: str, name: str) -> str:
    made = "yield Artifact(path='a.txt', media_type='text/plain', content=b'a')"
    body = function("    def render(self, profiles, context):", indent(f"{fault}\n{made}\n{fault}", "    "))
    return f"class Bad(Format):\n{body}" + hook("integkit_exporters", f"return [Bad({name!r})]")


def _check(fault: str, name: str) -> str:
    code = f"{name.replace('-', '').upper()[:20]}1"
    run = function("def run(context):", fault, "yield from ()")
    return run + hook("integkit_checks", f"return [Check(code={code!r}, title=Text(de='x'), run=run)]")


def _read(fault: str, name: str) -> str:
    head = f"class Reader:\n    name, suffixes, title = {name!r}, ('.{name}',), Text(de='x')\n"
    body = function("    def read(self, content, context):", indent(f"{fault}\nreturn Imported(records=())", "    "))
    return head + body + hook("integkit_importers", "return [Reader()]")


MOMENTS: Mapping[str, Callable[[str, str], str]] = {
    "import": lambda fault, _: fault,
    "registration": lambda fault, _: function("def __dir__():", fault, "return []"),
    **{name: lambda fault, _, name=name: hook(name, fault, "return []") for name in CALLED},  # type: ignore[misc]
    "while a result is gone through": lambda fault, _: hook("integkit_exporters", "yield from ()", fault),
    "rendering": _render,
    "checking": _check,
    "reading": _read,
}


@pytest.fixture(autouse=True)
def world(install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile) -> None:
    """A city, and a healthy plugin."""
    install_city("musterstadt", musterstadt)
    install_plugin("healthy", hook("integkit_exporters", "return [Format('healthy')]"))


def process() -> dict[str, Any]:
    """What all code of this process shares."""
    mask = os.umask(0)
    os.umask(mask)
    return {
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "path": list(sys.path),
        "arguments": list(sys.argv),
        "finders": list(sys.meta_path),
        "locale": locale.setlocale(locale.LC_ALL),
        "warnings": list(warnings.filters),
        "interrupts": signal.getsignal(signal.SIGINT),
        "mask": mask,
        "depth": sys.getrecursionlimit(),
        "names": {name: id(one) for name, one in vars(builtins).items() if name != "_"},
        "streams": (sys.stdin, sys.stdout, sys.stderr),
    }


def results(registry: Registry, names: Iterator[str] | tuple[str, ...] = ()) -> dict[str, Any]:
    """What the healthy ones give, once the faulty ones have had every chance."""
    told = registry.check("musterstadt")
    for name in names:
        with suppress(IntegkitError):
            registry.export("musterstadt", format=name)
        with suppress(IntegkitError):
            registry.import_document(b"", f"x.{name}")
    formats = ("json", "yaml", "csv", "markdown", "healthy")
    faulty = {*names}
    return {
        "exports": {one: [(a.path, a.content) for a in registry.export("musterstadt", format=one)] for one in formats},
        "formats": [one for one in registry.exporters() if one not in faulty],
        "importers": [one for one in registry.importers() if one not in faulty],
        "cities": [(slug, to_json(profile)) for slug, profile in registry.cities()],
        "findings": [one.to_json("de") for one in told if one.code.startswith("IK") and one.code[2] != "7"],
    }


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_a_plugin_does_to_the_process_ends_with_its_step(install_plugin: InstallPlugin, moment: str) -> None:
    expected = results(Registry.discover(around=diverted))
    for name, fault in FAULTS.items():
        install_plugin(name, START + MOMENTS[moment](fault, name))
    before = process()
    registry = Registry.discover(around=diverted)
    given = results(registry, tuple(FAULTS))
    report = registry.report
    after = process()
    assert after == before
    assert given == expected
    blamed = {one.name for one in report.problems if one.distribution != "integkit"}
    assert blamed <= {*FAULTS}
    assert {one.name for one in report if one.state is PluginState.ACTIVE} >= {"healthy", "musterstadt", "prints"}


def test_what_a_library_puts_behind_all_finders_stays() -> None:
    """Libraries that are imported once install such things for good; others would miss them in the next step."""
    first, last = PathFinder(), PathFinder()
    before = [*sys.meta_path]
    with diverted():
        sys.meta_path.insert(0, first)
        sys.meta_path.append(last)
    try:
        assert sys.meta_path == [*before, last]
    finally:
        sys.meta_path[:] = before


def test_without_what_surrounds_plugins_the_process_is_changed(install_plugin: InstallPlugin) -> None:
    """The tests above would see it."""
    install_plugin("faulty", START + "sys.argv.append('changed')")
    before = process()
    results(Registry.discover(around=_nothing))
    assert process() != before
    sys.argv.pop()


class _nothing:  # noqa: N801
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


# -- on the command line: the same bytes, and the right exit code ------------------------------------------------------

RAISED = ("Exception('boom')", "SystemExit(0)", "SystemExit(7)", "GeneratorExit", "RecursionError", "MemoryError")
COMMANDS = {
    ("export", "musterstadt"): 0,
    ("export", "musterstadt", "-f", "csv", "-o", "-"): 2,
    ("formats", "--json"): 0,
    ("check", "musterstadt", "--json"): 0,
    ("plugins",): 3,
}


def test_exit_codes_and_output_are_those_without_the_faulty_ones(install_plugin: InstallPlugin, cli: Run) -> None:
    names = []
    for number, error in enumerate(RAISED):
        for moment in ("import", "registration", *CALLED):
            names.append(f"bad-{number}-{moment.removeprefix('integkit_')}")
            install_plugin(names[-1], MOMENTS[moment](f"raise {error}", names[-1]))
    for command, code in COMMANDS.items():
        ran = cli(*command)
        assert ran.code == code, (command, ran.err)
        for switched_off in (("--only", "musterstadt", "--only", "healthy"), ("--no-plugins",)):
            if command[0] == "plugins":
                assert cli(*command, *switched_off).code == 0
            elif switched_off[0] == "--only":
                healthy = cli(*command, *switched_off)
                assert (healthy.code, healthy.raw) == (ran.code, ran.raw)
    said = json.loads(cli("plugins", "--json").out)
    assert {one["name"] for one in said if one["state"] == "failed"} == {*names}


def test_only_what_is_named_is_used(install_plugin: InstallPlugin) -> None:
    install_plugin("faulty", "raise ValueError('boom')")
    install_plugin("json", "raise ValueError('boom')", name="somebodys-json")
    own = {*Registry().exporters()}
    for named, formats in (
        (["musterstadt", "integkit-healthy"], {*own, "healthy"}),  # by name, and by distribution
        (["musterstadt"], own),
        ([], own),
    ):
        registry = Registry.discover(only=named)
        again = registry.recipe.portable().registry()
        for one in (registry, again):
            assert {*one.exporters()} == formats
            assert one.slugs == (("musterstadt",) if named else ())
            assert {entry.name for entry in one.report.problems if entry.distribution != "integkit"} == set()
        disabled = {entry.distribution for entry in registry.report if entry.state is PluginState.DISABLED}
        assert disabled >= {"integkit-faulty", "somebodys-json"}
    with pytest.raises(IntegkitError, match="IK712"):
        Registry.discover(only=["healthy"]).city("musterstadt")


EXITING = """
import atexit, sys

def at_the_end():
    print("NOISE")
    sys.stdout.flush()

class Odd:
    def __del__(self):
        print("NOISE")

def failing():
    raise ValueError("boom")

def leaving():
    sys.exit(5)

for one in (at_the_end, failing, leaving, at_the_end):
    atexit.register(one)
kept = Odd()
"""


def test_what_a_plugin_left_to_be_done_at_the_end_changes_neither_output_nor_exit_code(
    install_plugin: InstallPlugin, python: Python
) -> None:
    command = ("-m", "integkit", "formats", "--json")
    expected = python(*command)
    install_plugin("faulty", EXITING)
    ran = python(*command)
    assert (ran.returncode, ran.stdout) == (expected.returncode, expected.stdout) != (0, b"")
    assert b"NOISE" in ran.stderr


INTERRUPTED = tuple(one for one in MOMENTS if one not in ("import", "integkit_exporters"))  # those are tried elsewhere


@pytest.mark.parametrize("moment", INTERRUPTED)
def test_whoever_interrupts_is_heard_at_every_moment(install_plugin: InstallPlugin, moment: str) -> None:
    install_plugin("faulty", MOMENTS[moment]("raise KeyboardInterrupt", "faulty"))
    registry, before = Registry.discover(around=diverted), process()
    with pytest.raises(KeyboardInterrupt):
        _ = results(registry, ("faulty",)), registry.report
    assert process() == before
