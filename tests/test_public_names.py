"""The front door: which names there are, and what is not loaded before it is used."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import integkit
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Python

HEAVY = ("attr", "attrs", "cattr", "cattrs", "yaml", "_yaml", "click", "pluggy")
PACKAGES = (
    "integkit",
    "integkit.artifacts",
    "integkit.checks",
    "integkit.codec",
    "integkit.comparison",
    "integkit.errors",
    "integkit.exporters",
    "integkit.messages",
    "integkit.model",
    "integkit.monitoring",
    "integkit.plugins",
    "integkit.scaffold",
    "integkit.testing",
    "integkit.testing.fixtures",
    "integkit.vocabulary",
    "integkit.workbooks",
)

# Runs a program, and says on standard error which modules it loaded.
_LOADED = """
import atexit, sys
atexit.register(lambda: print("LOADED", *sorted(sys.modules), file=sys.stderr))
sys.argv[0] = "integkit"
"""


def test_names_of_the_front_door_are_sorted_and_there_once() -> None:
    assert integkit.__all__ == sorted(set(integkit.__all__))


def test_every_name_of_the_front_door_is_served() -> None:
    assert {name: getattr(integkit, name) is not None for name in integkit.__all__} == dict.fromkeys(
        integkit.__all__, True
    )
    assert set(integkit.__all__) <= set(dir(integkit))


def test_the_front_door_serves_what_it_promises_to_type_checkers_and_nothing_else() -> None:
    tree = ast.parse(Path(integkit.__file__).read_text("utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    promised = {
        alias.asname or alias.name: node.module
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(promised) == integkit.__all__
    for name, home in promised.items():
        assert getattr(integkit, name) is getattr(importlib.import_module(f"integkit.{home}"), name)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'CityProfil'"):
        _ = integkit.CityProfil
    with pytest.raises(ImportError):
        importlib.import_module("integkit.nothing")


@pytest.mark.parametrize("package", PACKAGES)
def test_public_names_of_each_package_are_there_once(package: str) -> None:
    module = importlib.import_module(package)
    names = getattr(module, "__all__", [])
    assert len(names) == len(set(names))
    assert [name for name in names if not hasattr(module, name)] == []
    assert [name for name in names if name.startswith("_")] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_everything_public_says_what_it_is(package: str) -> None:
    module = importlib.import_module(package)
    named = {name: getattr(module, name) for name in getattr(module, "__all__", [])}
    documented = {name: one for name, one in named.items() if inspect.isclass(one) or inspect.isfunction(one)}
    assert [name for name, one in documented.items() if not inspect.getdoc(one)] == []
    assert inspect.getdoc(module)


def test_the_version_is_that_of_the_distribution() -> None:
    assert integkit.__version__ == importlib.metadata.version("integkit")


def test_the_package_is_typed() -> None:
    assert (Path(integkit.__file__).parent / "py.typed").is_file()


# -- what is not loaded ----------------------------------------------------------------------------------------------


def loaded(python: Python, program: str, *arguments: str, **environment: str) -> set[str]:
    """The modules that a program has loaded at its end."""
    done = python("-c", _LOADED + program, *arguments, **environment)
    lines = done.stderr.decode().splitlines()
    told = [line for line in lines if line.startswith("LOADED ")]
    assert told, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    return set(told[-1].split()[1:])


def test_importing_integkit_loads_nothing_heavy(python: Python) -> None:
    assert not loaded(python, "import integkit") & {*HEAVY, "integkit.model", "integkit.plugins", "importlib.metadata"}


@pytest.mark.parametrize(
    ("program", "without"),
    [
        pytest.param("from integkit import IntegkitError", HEAVY, id="errors"),
        pytest.param("from integkit import CityProfile", ("cattrs", "yaml", "click", "pluggy"), id="records"),
        pytest.param("import integkit.vocabulary", HEAVY, id="vocabulary"),
        pytest.param("import integkit.checks", ("cattrs", "yaml", "click", "pluggy"), id="checks"),
        pytest.param("import integkit.monitoring", ("cattrs", "yaml", "click", "pluggy"), id="monitoring"),
        pytest.param("from integkit import from_json", ("click", "pluggy"), id="codec"),
        pytest.param("from integkit import Artifact, write", ("cattrs", "yaml", "click", "pluggy"), id="artifacts"),
        pytest.param("from integkit import Registry", ("click",), id="registry"),
        pytest.param("import integkit.testing", ("hypothesis", "pytest", *HEAVY), id="testing"),
        pytest.param("from integkit.testing import CityTests", ("hypothesis", "pytest", "click"), id="tests of a city"),
        pytest.param("from integkit.testing import ExporterTests", ("hypothesis", "pytest", "click"), id="of a format"),
    ],
)
def test_each_name_loads_only_what_it_needs(python: Python, program: str, without: tuple[str, ...]) -> None:
    assert not loaded(python, program) & set(without)


MAIN = "from integkit.cli import main; main()"
COMPLETING = {"_INTEGKIT_COMPLETE": "bash_complete", "COMP_WORDS": "integkit show mu", "COMP_CWORD": "2"}
QUICK = {
    "help": (("--help",), {}),
    "version": (("--version",), {}),
    "list": (("list",), {}),
    "list for programs": (("list", "--json"), {}),
    "list without cities": (("list", "--messages", "de"), {}),
    "completing a command": ((), {**COMPLETING, "COMP_WORDS": "integkit ex", "COMP_CWORD": "1"}),
    "completing a city": ((), COMPLETING),
    "completing an option": ((), {**COMPLETING, "COMP_WORDS": "integkit export --for"}),
    "completing in a command that is not there": ((), {**COMPLETING, "COMP_WORDS": "integkit nothing mu"}),
    "source for completion": ((), {"_INTEGKIT_COMPLETE": "bash_source"}),
    "help of a command": (("export", "--help"), {}),
    "no command": ((), {}),
}


@pytest.mark.parametrize(("arguments", "environment"), QUICK.values(), ids=list(QUICK))
def test_what_has_to_be_quick_loads_no_city_no_plugin_and_nothing_heavy(
    python: Python,
    install_city: InstallCity,
    install_plugin: InstallPlugin,
    musterstadt: CityProfile,
    arguments: tuple[str, ...],
    environment: dict[str, str],
) -> None:
    install_city("musterstadt", musterstadt, code="raise SystemExit('imported')")
    install_plugin("stranger", "raise SystemExit('imported')")
    modules = loaded(python, MAIN, *arguments, **environment)
    strangers = {"integkit_musterstadt", "integkit_musterstadt.hooks", "integkit_stranger"}
    assert not modules & {*(set(HEAVY) - {"click"}), *strangers}
    parts = ("codec", "model", "plugins", "checks", "exporters", "vocabulary", "artifacts")
    assert [name for name in sorted(modules) if name.startswith(tuple(f"integkit.{part}" for part in parts))] == []


def test_listing_reads_no_data(python: Python, install_city: InstallCity) -> None:
    install_city("musterstadt", "this: [is no city")
    done = python("-m", "integkit", "list")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"musterstadt  integkit-musterstadt 1.0\n", b"")


def test_an_export_loads_its_own_format_only(
    python: Python, install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    install_plugin("stranger", "raise SystemExit('imported')")
    modules = loaded(python, MAIN, "export", "musterstadt", "--format", "json")
    assert "integkit.exporters.json_profile" in modules
    unused = {"integkit.exporters.markdown", "integkit.exporters.yaml_profile", "integkit_stranger"}
    assert not modules & {*unused, "integkit_musterstadt"}


def test_exporting_without_plugins_loads_none(
    python: Python, install_plugin: InstallPlugin, musterstadt: CityProfile, tmp_path: Path
) -> None:
    install_plugin("stranger", "raise SystemExit('imported')")
    (tmp_path / "city.yaml").write_text(integkit.to_yaml(musterstadt), "utf-8")
    modules = loaded(python, MAIN, "export", "--no-plugins", "-f", "markdown", "./city.yaml")
    assert "integkit.exporters.markdown" in modules
    assert "integkit_stranger" not in modules


def test_a_city_with_data_only_is_never_imported(
    python: Python, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    package = install_city("musterstadt", musterstadt)
    (package / "__init__.py").write_text("raise SystemExit('imported')", "utf-8")
    for command in ("show", "check", "export"):
        assert "integkit_musterstadt" not in loaded(python, MAIN, command, "musterstadt")
