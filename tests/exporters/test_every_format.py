"""What holds for every format that is registered, integkit's own and those to come."""

from __future__ import annotations

import builtins
import datetime as dt
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import FrameType, MappingProxyType
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, seed, settings
from packaging.version import Version

import integkit
import integkit.model as m
from integkit import Artifact, DataError, Registry, from_json, from_yaml, to_json, to_yaml
from integkit.artifacts import checked
from integkit.codec import mark_sound
from integkit.model import CityProfile, Municipality, PartialDate, Quantity, Text, changed
from integkit.plugins import Extent, kinds_of_records
from integkit.testing import ExporterTests, cities

REGISTRY = Registry()
# Setting pages takes seconds a city, so pdf has its laws in test_pdf.py.
FORMATS = tuple(name for name in REGISTRY.exporters() if name != "pdf")
DAY = dt.date(2026, 11, 21)

# What a standard may require and no city states: where it will be published, and under which licence.
REQUIRED: Mapping[str, Any] = MappingProxyType({"base_url": "https://daten.example/", "licence": "CC0-1.0"})

# What a format may need to know that no city states either.
# A site holds all other formats too; here it is tried without them.
OPTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"oparl": {"published": "2026-11-21"}, "site": {"downloads": "none"}}
)

each_format = pytest.mark.parametrize("name", FORMATS)
FEW = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])  # a city for all formats at once


def export(*profiles: CityProfile, name: str, **more: Any) -> tuple[Artifact, ...]:
    return REGISTRY.export(*profiles, format=name, **{**REQUIRED, "options": OPTIONS.get(name), **more})


def content(artifacts: tuple[Artifact, ...]) -> bytes:
    """All bytes of all files, those inside archives too."""
    found = []
    for one in artifacts:
        found += [one.path.encode(), one.content]
        if one.content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(one.content)) as archive:
                found += [archive.read(inner) for inner in archive.namelist()]
    return b"\n".join(found)


def sample(count: int) -> list[CityProfile]:
    """Always the same generated cities."""
    made: list[CityProfile] = []

    @seed(7)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate])
    @given(cities())
    def collect(city: CityProfile) -> None:
        made.append(city)

    collect()
    return made


# -- what a format is ------------------------------------------------------------------------------------------------


def test_integkits_own_formats_are_there() -> None:
    assert {"json", "markdown", "yaml"} <= {*FORMATS}


@each_format
def test_a_format_says_what_it_is_in_two_languages(name: str) -> None:
    exporter = REGISTRY.exporters()[name]
    assert exporter.name == name
    assert exporter.title.de
    assert exporter.title.en
    assert exporter.title.de != exporter.title.en
    assert exporter.suffix.startswith(".")
    assert "/" in exporter.media_type
    assert type(exporter).__doc__


@each_format
def test_a_format_says_what_it_carries_of_every_kind_of_record_or_nothing(name: str) -> None:
    exporter = REGISTRY.exporters()[name]
    carries = getattr(exporter, "carries", None)
    if carries is None:
        return
    assert sorted(carries) == sorted(kinds_of_records())
    for kind, carried in carries.items():
        assert (carried.why is None) == (carried.extent is Extent.FULL), kind
        assert carried.why is None or (carried.why.de and carried.why.en), kind


@each_format
def test_a_standard_is_named_with_its_version_and_with_who_reads_it(name: str) -> None:
    exporter = REGISTRY.exporters()[name]
    standard, consumers = getattr(exporter, "standard", None), getattr(exporter, "consumers", None)
    assert standard is None or (any(map(str.isdigit, standard)) and consumers is not None)
    assert consumers is None or (consumers.de and consumers.en and consumers.de != consumers.en)


SHARED_ENDINGS = {".csv": ("csv", "datapackage"), ".html": ("html", "site")}
"""These are folders of files, so no file by itself is the whole output; but for ``html``, they are named with -f."""


def test_an_ending_belongs_to_one_format() -> None:
    for name, exporter in REGISTRY.exporters().items():
        owners = tuple(sorted(one for one, other in REGISTRY.exporters().items() if other.suffix == exporter.suffix))
        assert owners == SHARED_ENDINGS.get(exporter.suffix, (name,))


# -- what holds for every format of everybody: the kit that ships with integkit ---------------------------------------


class Laws(ExporterTests):
    """Few cities for each law, as all formats together are tried on many."""

    max_examples = 5


class TestCsv(Laws, exporter="csv"): ...


class TestCpsvAp(Laws, exporter="cpsv-ap"):
    arguments = REQUIRED


class TestDataPackage(Laws, exporter="datapackage"): ...


class TestDcatApDe(Laws, exporter="dcat-ap-de"):
    arguments = REQUIRED


class TestHtml(Laws, exporter="html"): ...


class TestICalendar(Laws, exporter="icalendar"): ...


class TestJson(Laws, exporter="json"): ...


class TestJsonLines(Laws, exporter="jsonl"): ...


class TestJsonLd(Laws, exporter="jsonld"):
    arguments = MappingProxyType({"base_url": "https://musterstadt.example/", "options": {"pending": "true"}})


class TestMarkdown(Laws, exporter="markdown"): ...


class TestOParl(Laws, exporter="oparl"):
    arguments = MappingProxyType({**REQUIRED, "options": OPTIONS["oparl"]})


class TestParquet(Laws, exporter="parquet"): ...


class TestSite(Laws, exporter="site"):
    arguments = MappingProxyType({"options": OPTIONS["site"]})


class TestSqlite(Laws, exporter="sqlite"): ...


class TestVCard(Laws, exporter="vcard"): ...


class TestXlsx(Laws, exporter="xlsx"): ...


class TestYaml(Laws, exporter="yaml"): ...


def test_no_format_is_forgotten() -> None:
    assert {cls.exporter for cls in Laws.__subclasses__()} == {*FORMATS}


# -- bytes and paths -------------------------------------------------------------------------------------------------


NUMBERS = [(5, 5.0), (85000, 85000.0), (10**16, 1e16), (0, -0.0)]


@pytest.mark.parametrize("name", FORMATS)
def test_equal_numbers_give_equal_bytes(name: str) -> None:
    made = [
        [
            export(CityProfile(municipality=Municipality(name=Text(de="A"), land="ni", figures=(figure,))), name=name)
            for figure in (m.Figure(value=Quantity.exactly(one)), m.Figure(value=Quantity.exactly(other)))
        ]
        for one, other in NUMBERS
    ]
    assert [one for one, _ in made] == [other for _, other in made]


HOSTILE_NAMES = [
    "..", "../../etc", "/", "a/b", "C:\\", "con", "nul", "aux", ".", "\u00a0x", "日本", "Łódź", "🏙", "a?b", "ß",
    "x" * 500,
    "-rf", "*", "<script>", "=cmd", "Zürich an der Ähre", "ÄÖÜ", "İstanbul", "a\nb", "\u202eevil",
]  # fmt: skip


MUCH = ("csv", "datapackage", "parquet", "site", "sqlite", "xlsx")
"""They write so much for a city that they share the names: each name is tried with one of them, and with all others."""
NAMED = [
    (name, town)
    for turn, town in enumerate(HOSTILE_NAMES)
    for name in FORMATS
    if name not in MUCH or name == MUCH[turn % len(MUCH)]
]


@pytest.mark.parametrize(("name", "town"), NAMED)
def test_no_name_of_a_city_leads_out_of_the_target(name: str, town: str) -> None:
    for municipality in (
        Municipality(name=Text(de=town), land="ni", ags="03999002"),
        Municipality(name=Text(de=town), land="ni"),
        Municipality(name=Text(de=town), land="ni", ags="03999002", part=town[:20]),
        Municipality(name=Text(tr=town), land="ni"),
    ):
        city = CityProfile(municipality=municipality)
        if name != "yaml":
            mark_sound(city)  # each format guards itself, whatever was let in
        try:
            artifacts = export(city, name=name)
        except DataError:  # what could not be read back is not written
            assert (name, municipality.part is None) == ("yaml", False)
            continue
        assert checked(artifacts) == artifacts
        assert all(one.path.isascii() and len(one.path) < 200 for one in artifacts)


@FEW
@given(cities(), cities())
def test_a_city_alone_is_the_same_as_among_others(one: CityProfile, other: CityProfile) -> None:
    one, other = with_key(one, "03999002"), with_key(other, "03999003")
    for name in FORMATS:
        alone, rest = export(one, name=name), export(other, name=name)
        shared = {artifact.path for artifact in alone} & {artifact.path for artifact in rest}
        together = export(one, other, name=name)
        if not shared:
            assert together == tuple(sorted((*alone, *rest), key=lambda artifact: artifact.path)), name
            assert together == export(other, one, name=name), name
        else:  # all cities in the same files, or in files that lead to all of them
            paths = {artifact.path for artifact in together}
            pairs = {
                path for path in paths if name == "site" and PurePosixPath(path).stem == "ask"
            }  # what one asks the other
            assert paths - pairs == {artifact.path for artifact in (*alone, *rest)}, name


def with_key(profile: CityProfile, ags: str) -> CityProfile:
    municipality = changed(profile.municipality, ags=ags, ars=None, part=None, land="ni")
    return changed(profile, municipality=municipality)


@each_format
def test_no_city_gives_no_city(name: str) -> None:
    assert b"Musterstadt" not in content(export(name=name))


# -- nothing from outside --------------------------------------------------------------------------------------------

CLOCKS = {
    "time",
    "time_ns",
    "localtime",
    "gmtime",
    "ctime",
    "now",
    "today",
    "utcnow",
    "getrandbits",
    "urandom",
    "random",
}
LOCALES = {"getlocale", "setlocale", "getdefaultlocale", "localeconv", "gethostname", "getlogin", "getcwd"}


class Locked(Mapping[str, str]):
    """An environment that nobody may look at."""

    def __getitem__(self, key: str) -> str:
        raise AssertionError(f"the environment was asked for {key}")

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("the environment was gone through")

    def __len__(self) -> int:
        raise AssertionError("the environment was counted")


# XlsxWriter before 3.3 asks for the time although the day that it writes is given to it.
ASKED_IN_VAIN = ["now"] if Version(xlsxwriter.__version__) < Version("3.3") else []


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], list[str]]:
    """Runs something and says what it asked the world for."""
    package = str(Path(integkit.__file__).parent)

    def run(task: Callable[[], Any]) -> list[str]:
        asked: list[str] = []

        def watch(_: FrameType, event: str, function: Any) -> None:
            name = getattr(function, "__name__", "") if event == "c_call" else ""
            if name in CLOCKS | LOCALES:
                asked.append(name)

        def opening(original: Callable[..., Any]) -> Callable[..., Any]:
            def opened(file: Any, *arguments: Any, **more: Any) -> Any:
                # Templates of integkit's own lie in its package.
                if not str(file).startswith(package):
                    asked.append(f"open {file}")
                return original(file, *arguments, **more)

            return opened

        with monkeypatch.context() as patched:
            for module, function in ((builtins, "open"), (io, "open"), (os, "open")):
                patched.setattr(module, function, opening(getattr(module, function)))
            patched.setattr(os, "environ", Locked())
            sys.setprofile(watch)
            try:
                task()
            finally:
                sys.setprofile(None)
        return asked

    return run


@each_format
def test_no_format_asks_for_clock_locale_environment_or_files(
    name: str, musterstadt: CityProfile, sealed: Callable[[Callable[[], Any]], list[str]]
) -> None:
    profiles = [musterstadt, *sample(2)]
    for profile in profiles:  # lists of the vocabulary are read on first use
        export(profile, name=name)
        export(profile, name=name, language="en", persons=False, as_of=DAY)
    allowed = ASKED_IN_VAIN if name == "xlsx" else []
    for profile in profiles:
        assert sealed(lambda: export(profile, name=name)) == allowed  # noqa: B023
        assert sealed(lambda: export(profile, name=name, language="en", persons=False, as_of=DAY)) == allowed  # noqa: B023


def test_the_seal_is_tight(sealed: Callable[[Callable[[], Any]], list[str]], tmp_path: Path) -> None:
    import locale
    import time

    def peek() -> None:
        dt.datetime.now(dt.UTC)
        dt.date.today()  # noqa: DTZ011
        time.time()
        time.localtime()
        (tmp_path / "x").write_text("x")
        locale.setlocale(locale.LC_ALL)

    asked = sealed(peek)
    assert {"now", "today", "time", "localtime", "setlocale", f"open {tmp_path / 'x'}"} <= {*asked}
    with pytest.raises(AssertionError, match="HOME"):
        sealed(lambda: os.environ["HOME"])


# -- json and yaml ---------------------------------------------------------------------------------------------------


@given(cities())
def test_json_is_what_the_codec_writes(city: CityProfile) -> None:
    (artifact,) = export(city, name="json")
    assert artifact.content == (to_json(city) + "\n").encode()
    assert from_json(artifact.content) == city
    (flat,) = export(city, name="json", options={"indent": "0"})
    assert flat.content == (to_json(city, indent=None) + "\n").encode()
    assert flat.content.count(b"\n") == 1
    assert json.loads(flat.content) == json.loads(artifact.content)


@given(cities())
def test_yaml_reads_back_equal(city: CityProfile) -> None:
    (artifact,) = export(city, name="yaml")
    assert artifact.content == to_yaml(city).encode()
    assert from_yaml(artifact.content) == city


# -- persons ---------------------------------------------------------------------------------------------------------

PERSON, SALUTATION = "Zenobia Q7X3", "Frau J4W9"


def peopled(profile: CityProfile) -> CityProfile:
    """The same city, with a person in every contact."""

    def fill(node: Any) -> Any:
        if isinstance(node, list):
            return [fill(item) for item in node]
        if not isinstance(node, dict):
            return node
        filled = {key: fill(value) for key, value in node.items() if key != "extensions"}
        contacts = filled.get("contacts")
        if isinstance(contacts, list):
            filled["contacts"] = [{**one, "person": PERSON, "salutation": SALUTATION} for one in contacts]
        return filled

    plain = json.loads(to_json(profile))
    plain["municipality"].setdefault("contacts", [{}])
    return from_json(json.dumps(fill(plain)))


@FEW
@given(cities().map(peopled))
def test_with_persons_they_are_there(city: CityProfile) -> None:
    for name in ("json", "markdown", "yaml"):
        for shown in (content(export(city, name=name)), content(export(city, name=name, persons=True))):
            assert b"Q7X3" in shown, name
            assert b"J4W9" in shown, name


@each_format
def test_all_else_stays_where_persons_are_left_out(name: str, musterstadt: CityProfile) -> None:
    left = content(export(musterstadt, name=name, persons=False)).decode("utf-8", "replace")
    assert "Ypsilon-Anrede" in content(export(musterstadt, name="json")).decode()
    assert "Xylander" not in left
    assert "Ypsilon-Anrede" not in left
    assert left.count("030 23125-010") == content(export(musterstadt, name=name)).decode("utf-8", "replace").count(
        "030 23125-010"
    )


# -- the view of a day -----------------------------------------------------------------------------------------------


@pytest.fixture
def over_time(musterstadt: CityProfile) -> CityProfile:
    """The city with names that held, hold and will hold."""
    aliases = (
        m.Alias(name=Text(de="Frueherstadt"), valid_to=PartialDate("2019")),
        m.Alias(name=Text(de="Heutestadt"), valid_from=PartialDate("2020"), valid_to=PartialDate("2029")),
        m.Alias(name=Text(de="Spaeterstadt"), valid_from=PartialDate("2030")),
        m.Alias(name=Text(de="Irgendwannstadt"), valid_to=PartialDate("unknown")),
    )
    return changed(musterstadt, municipality=changed(musterstadt.municipality, aliases=aliases))


@each_format
def test_the_view_of_a_day_holds_what_held_on_it(name: str, over_time: CityProfile) -> None:
    names = ("Frueherstadt", "Heutestadt", "Spaeterstadt", "Irgendwannstadt")
    every = content(export(over_time, name=name)).decode("utf-8", "replace")
    for day, held in ((dt.date(2019, 5, 1), names[0]), (DAY, names[1]), (dt.date(2031, 1, 1), names[2])):
        shown = content(export(over_time, name=name, as_of=day)).decode("utf-8", "replace")
        found = {one for one in names if one in shown}
        assert found <= {held}
        assert found or held not in every  # without a day, a format may say what holds and nothing else


@each_format
def test_a_municipality_that_has_ended_still_has_a_view_of_a_later_day(name: str, musterstadt: CityProfile) -> None:
    municipality = changed(musterstadt.municipality, valid_to=PartialDate("2020-12-31"))
    assert export(changed(musterstadt, municipality=municipality), name=name, as_of=DAY)


def test_formats_of_a_city_begin_with_its_slug() -> None:
    registry = Registry.discover()
    slugs = tuple(f"{slug}-" for slug, _ in registry.cities())
    assert [
        name for name in registry.exporters() if name not in REGISTRY.exporters() and not name.startswith(slugs)
    ] == []


def test_markdown_says_of_which_day_it_is(musterstadt: CityProfile) -> None:
    for language, said in (("de", "Sicht vom 21. November 2026"), ("en", "As it stood on 21 November 2026")):
        shown = content(export(musterstadt, name="markdown", as_of=DAY, language=language)).decode()
        assert said in shown
        assert said not in content(export(musterstadt, name="markdown", language=language)).decode()
