"""What tests share: an invented city, invented distributions, what may be missing, a path without real cities."""

from __future__ import annotations

import gc
import importlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

import pytest
from hypothesis import Phase, settings
from judge import Window, launched

import integkit.model as m
from integkit import to_yaml
from integkit.model import Cite, CityProfile, Kind, PartialDate, Period, Quantity, Text

settings.register_profile(
    "integkit",
    deadline=None,
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),  # explaining a whole city takes minutes
    # The same cases in every run, so that only a change can turn a law red; new cases are looked for on purpose.
    derandomize=not os.environ.get("INTEGKIT_NEW_CASES"),
    database=settings.default.database if os.environ.get("INTEGKIT_NEW_CASES") and settings.default else None,
)
settings.load_profile("integkit")

GROUPS = ("integkit.cities", "integkit.laender", "integkit.plugins")
LOCALE = (
    "LC_ALL",
    "LC_MESSAGES",
    "LC_CTYPE",
    "LANG",
    "LANGUAGE",
    "INTEGKIT_MESSAGES",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
)


# -- less to look through --------------------------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests are there until the end, so nobody looks among them for what may be freed."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_sessionfinish() -> None:
    """Libraries that count what is left at the end find it freed."""
    gc.unfreeze()


# -- what may be missing ---------------------------------------------------------------------------------------------

T = TypeVar("T")
ROOT = Path(__file__).parents[1]


class Require(Protocol):
    """Goes on where something from outside is here; else skips the test, or fails it where that is required."""

    def __call__(self, name: Literal["shared", "chromium", "libreoffice"], found: T | None, reason: str) -> T:
        """Asks for something that no package index brings.

        Args:
            name: What ``INTEGKIT_REQUIRE`` calls it.
            found: It, its path or its module; ``None``: it is not here.
            reason: What is missing and how to get it.

        Returns:
            What was found.
        """


@pytest.fixture(scope="session")
def require() -> Require:
    """Skips tests that need what is missing; fails them where ``INTEGKIT_REQUIRE`` (``shared,chromium``) names it."""

    def ask(name: Literal["shared", "chromium", "libreoffice"], found: T | None, reason: str) -> T:
        if found is not None:
            return found
        if name in os.environ.get("INTEGKIT_REQUIRE", "").replace(" ", "").split(","):
            pytest.fail(f"{reason} (INTEGKIT_REQUIRE names {name})")
        pytest.skip(reason)

    return ask


@pytest.fixture(scope="session")
def shared(require: Require) -> Path:
    """The folder with the source documents and the official schemas."""
    folder = Path(os.environ.get("INTEGKIT_SHARED") or ROOT.parent / "shared")
    return require("shared", folder if folder.is_dir() else None, f"{folder} is not here: INTEGKIT_SHARED says where")


# -- an invented city ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def musterstadt() -> CityProfile:
    """A city that does not exist, with a little of everything and with names of persons."""
    return CityProfile(
        cite=Cite(source="page", wording=m.Origin.SUMMARY),
        municipality=m.Municipality(
            ags="03999002",
            name=Text(de="Musterstadt", en="Sampletown"),
            land="ni",
            kind=Kind(concept="town"),
            figures=(m.Figure(what=Kind(concept="population"), value=Quantity(low=85000, exclusive=True)),),
        ),
        offices=(
            m.Office(
                id="office",
                name=Text(de="Büro für Zusammenhalt", en="Office for Cohesion", origin={"en": m.Origin.TRANSLATION}),
                kind=Kind(concept="staff_unit", local=Text(de="Stabsstelle")),
                relations=(m.Relation(kind=m.RelationKind.REPORTS_TO, to="mayor"),),
                contacts=(
                    m.Contact(
                        role=Text(de="Leitung", en="Head"),
                        salutation="Frau Dr. Ypsilon-Anrede",
                        person="Zenobia Xylander",
                        phones=("030 23125-010",),
                        emails=("buero@musterstadt.example",),
                        urls=("https://www.musterstadt.example/büro?a=1&b=2",),
                        room="1.07",
                    ),
                ),
                sites=(
                    m.Site(
                        purposes=(Kind(concept="visitors"),),
                        building=Text(de="Altes Rathaus"),
                        street="Marktplatz 1",
                        postcode="01067",
                        place=Text(de="Musterstadt"),
                        hours=(m.Hours(osm="Tu 09:00-12:00", appointment=m.Appointment.ALSO),),
                        stops=(m.Stop(name="Rathaus", lines=("4", "8", "N8")),),
                    ),
                ),
            ),
        ),
        beiraete=(
            m.Beirat(
                id="beirat",
                name=Text(de="Beirat für Zusammenhalt"),
                kind=Kind(concept="beirat"),
                legal=(m.LegalBasis(kind=Kind(concept="bylaw"), act="Hauptsatzung", section="§ 7"),),
                compositions=(
                    m.Seats(
                        number=Quantity.exactly(20),
                        groups=(
                            m.Seats(number=Quantity.exactly(14), modes=(m.SeatMode.ELECTED,), voting=True),
                            m.Seats(number=Quantity.exactly(6), modes=(m.SeatMode.APPOINTED,), voting=True),
                        ),
                    ),
                ),
                terms=(m.Term(years=Quantity.exactly(5)),),
            ),
        ),
        commissioners=(
            m.Commissioner(
                id="commissioner",
                name=Text(de="Beauftragte für Integration"),
                posts=(m.Post(employment=(m.Employment.FULL_TIME,), instruction_bound=False),),
            ),
        ),
        tasks=(
            m.Task(
                id="tasks",
                of="office",
                tasks=(
                    m.Task(id="tasks.1", number="1", text=Text(de="Beraten und vermitteln"), areas=("counselling",)),
                    m.Task(id="tasks.2", number="2", text=Text(de="Berichten"), areas=("reporting",)),
                ),
            ),
        ),
        plans=(
            m.Plan(
                id="plan",
                title=Text(de="Konzept für Zusammenhalt"),
                levels=(m.Word(id="goal", label=Text(de="Ziel")),),
                horizons=(m.Horizon(id="short", label=Text(de="kurzfristig"), within=Quantity.exactly(2, "years")),),
                states=(m.Word(id="runs", label=Text(de="läuft"), concept="in_implementation"),),
                sections=(
                    m.Section(
                        id="i",
                        level="goal",
                        number="I",
                        title=Text(de="Zugang für alle"),
                        measures=(
                            m.Measure(
                                id="i.1",
                                number="1",
                                text=Text(de="Formulare übersetzen"),
                                indicator=m.Indicator(id="i.1.indicator", text=Text(de="Zahl der Formulare")),
                                milestones=(
                                    m.Milestone(id="i.1.short", horizons=("short",), text=Text(de="Zehn Formulare")),
                                ),
                                responsibilities=(m.Responsibility(unit="office", role=m.Role.LEAD),),
                                money=(m.Money(amount=Quantity.exactly(1234.5), period=Period("2025")),),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        rounds=(
            m.ReportRound(
                id="round-1",
                plan="plan",
                as_of=PartialDate("2024-12-31"),
                reports=(
                    m.StatusReport(target="i.1", word="runs", state=m.State.IN_IMPLEMENTATION, text=Text(de="Läuft")),
                ),
            ),
        ),
        units=(m.OrgUnit(id="mayor", name=Text(de="Oberbürgermeisterin", en="Mayor"), kind=Kind(concept="mayor")),),
        sources=(
            m.Source(
                id="page",
                title=Text(de="Seite der Stadt"),
                url="https://www.musterstadt.example/",
                retrieved=PartialDate("2025-03-01"),
            ),
        ),
        extensions=(m.Extension(key="de.musterstadt.award", value=m.freeze({"name": "Preis", "euro": 500})),),
    )


# -- a path without real cities --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def bare_path(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """``sys.path``, without the metadata of any other distribution that has a plugin of integkit."""
    foreign = [
        Path(str(dist.locate_file("")))
        for dist in importlib.metadata.distributions()
        if dist.name != "integkit" and any(entry.group in GROUPS for entry in dist.entry_points)
    ]
    return tuple(
        str(_without_plugins(Path(entry), tmp_path_factory.mktemp("bare"))) if Path(entry) in foreign else entry
        for entry in sys.path
    )


def _without_plugins(folder: Path, copy: Path) -> Path:
    """The same packages by links, but the metadata of plugins."""
    hidden = {
        str(dist.name).replace("-", "_").lower()
        for dist in importlib.metadata.distributions(path=[str(folder)])
        if dist.name != "integkit" and any(entry.group in GROUPS for entry in dist.entry_points)
    }
    for entry in folder.iterdir():
        name, dash, _ = entry.name.partition("-")
        if not (dash and name.replace("-", "_").lower() in hidden):
            try:
                os.symlink(entry, copy / entry.name)
            except OSError:  # Windows lets only some people make links
                (shutil.copytree if entry.is_dir() else shutil.copy2)(entry, copy / entry.name)
    return copy


@pytest.fixture
def site(tmp_path: Path, bare_path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in front of the path: what is put there is installed, and no other city or plugin is."""
    folder = tmp_path / "site"
    folder.mkdir()
    known = set(sys.modules)
    monkeypatch.setattr(sys, "path", [str(folder), *bare_path])
    importlib.invalidate_caches()
    yield folder
    for name in set(sys.modules) - known:
        module: Any = sys.modules[name]
        places: list[Any] = [getattr(module, "__file__", None), *getattr(module, "__path__", ())]
        if module is None or any(place is not None and Path(place).is_relative_to(tmp_path) for place in places):
            del sys.modules[name]
    importlib.invalidate_caches()


# -- invented distributions ------------------------------------------------------------------------------------------


class Install(Protocol):
    """Makes a distribution that is installed for the test."""

    def __call__(
        self,
        name: str,
        entry_points: Mapping[str, Mapping[str, str]],
        files: Mapping[str, str | bytes],
        *,
        version: str = "1.0",
    ) -> Path:
        """Lays out a distribution.

        Args:
            name: Its name.
            entry_points: Group to names to targets.
            files: Path in the site folder to content.
            version: Its version.

        Returns:
            The folder it lies in.
        """


class InstallCity(Protocol):
    """Makes the distribution of a city."""

    def __call__(self, slug: str, data: CityProfile | str, *, code: str | None = None, name: str | None = None) -> Path:
        """Lays out the distribution ``integkit-SLUG``.

        Args:
            slug: Slug of the city.
            data: Its profile or the text of its ``city.yaml``.
            code: Source of the module with its hooks.
            name: Name of the distribution, where it is another one.

        Returns:
            The folder with its ``city.yaml``.
        """


class InstallPlugin(Protocol):
    """Makes a distribution with hooks."""

    def __call__(self, entry: str, code: str, *, name: str | None = None) -> str:
        """Lays out the distribution ``integkit-ENTRY``.

        Args:
            entry: Name of its entry point.
            code: Source of its module; ``hookimpl``, ``Artifact`` and the like are imported already.
            name: Name of the distribution, where it is another one.

        Returns:
            Name of the module.
        """


@pytest.fixture
def install(site: Path) -> Install:
    """Makes distributions that are installed for the test."""

    def make(
        name: str,
        entry_points: Mapping[str, Mapping[str, str]],
        files: Mapping[str, str | bytes],
        *,
        version: str = "1.0",
    ) -> Path:
        info = site / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
        lines = [
            line
            for group, entries in entry_points.items()
            for line in (f"[{group}]", *(f"{entry} = {target}" for entry, target in entries.items()))
        ]
        (info / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")
        for path, content in files.items():
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        importlib.invalidate_caches()
        return site

    return make


@pytest.fixture
def install_city(install: Install) -> InstallCity:
    """Makes distributions of cities."""

    def make(slug: str, data: CityProfile | str, *, code: str | None = None, name: str | None = None) -> Path:
        name = name or f"integkit-{slug}"
        package = name.replace("-", "_")
        text = to_yaml(data) if isinstance(data, CityProfile) else dedent(data)
        files: dict[str, str | bytes] = {f"{package}/__init__.py": ""}
        if code is not None:
            text += f"plugin: {{module: {package}.hooks}}\n"
            files[f"{package}/hooks.py"] = _PREAMBLE + dedent(code)
        files[f"{package}/city.yaml"] = text.encode("utf-8", "surrogateescape")
        return install(name, {"integkit.cities": {slug: package}}, files) / package

    return make


@pytest.fixture
def install_plugin(install: Install) -> InstallPlugin:
    """Makes distributions with hooks."""

    def make(entry: str, code: str, *, name: str | None = None) -> str:
        name = name or f"integkit-{entry}"
        module = name.replace("-", "_")
        install(name, {"integkit.plugins": {entry: module}}, {f"{module}.py": _PREAMBLE + dedent(code)})
        return module

    return make


_PREAMBLE = """\
import attrs
from integkit import Artifact, Finding, Severity, hookimpl
from integkit.checks import Check, Found
from integkit.model import CityProfile, Municipality, Text
from integkit.plugins import Imported


class Format:
    suffix, media_type, title = ".txt", "text/plain", Text(de="Namen", en="Names")

    def __init__(self, name):
        self.name = name

    def render(self, profiles, context):
        for profile in profiles:
            path, content = f"{profile.municipality.ags}.txt", b"made by " + self.name.encode()
            yield Artifact(path=path, media_type="text/plain", content=content)


"""


# -- the command line ------------------------------------------------------------------------------------------------


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str
    raw: bytes


class Run(Protocol):
    """Runs the command line."""

    def __call__(self, *arguments: str | Path, **environment: str) -> Ran:
        """Runs ``integkit ARGUMENTS`` in an environment without a locale, and whatever is added to it."""


class Python(Protocol):
    """Runs a program of its own."""

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        """Runs ``python ARGUMENTS``, where the same is installed as for the test."""


@pytest.fixture
def neustadt(musterstadt: CityProfile) -> CityProfile:
    """Another city with the same in it."""
    new = m.changed(musterstadt.municipality, ags="03999003", name=Text(de="Andere"))
    return m.changed(musterstadt, municipality=new)


@pytest.fixture
def two_cities(install_city: InstallCity, musterstadt: CityProfile, neustadt: CityProfile) -> None:
    """Two cities are installed: ``musterstadt`` and ``neustadt``."""
    install_city("musterstadt", musterstadt)
    install_city("neustadt", neustadt)


@pytest.fixture
def folder(tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a city in it."""
    here = tmp_path / "here"
    (here / "my-city").mkdir(parents=True)
    (here / "my-city" / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def cli(site: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command line in this process, as afresh."""

    def run(*arguments: str | Path, **environment: str) -> Ran:
        for name in [name for name in sys.modules if f"{name}.".startswith("integkit.cli.")]:
            del sys.modules[name]
        main: Any = importlib.import_module("integkit.cli").main
        capsysbinary.readouterr()
        with monkeypatch.context() as patched:
            for name in LOCALE:
                patched.delenv(name, raising=False)
            for name, value in environment.items():
                patched.setenv(name, value)
            try:
                with pytest.raises(SystemExit) as ended:
                    main([str(one) for one in arguments])
            finally:
                gc.enable()
        out, err = capsysbinary.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 1 if code else 0, out.decode(), err.decode(), out)

    return run


@pytest.fixture
def python(site: Path, bare_path: Sequence[str], tmp_path: Path) -> Python:
    """Runs programs of their own."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        inherited = {name: value for name, value in os.environ.items() if name not in LOCALE}
        path = os.pathsep.join(str(Path(entry).resolve()) for entry in (str(site), *bare_path))
        return subprocess.run(
            [sys.executable, "-S", *arguments],
            env={**inherited, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=tmp_path,
            timeout=600,  # only so that nothing hangs for ever
            check=False,
        )

    return run


# -- a browser -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def window(require: Require) -> Iterator[Window]:
    """A headless Chromium with axe. Needs playwright and axe-playwright-python; nothing is downloaded."""
    with launched(require) as window:
        yield window
