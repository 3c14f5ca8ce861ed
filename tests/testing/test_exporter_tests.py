"""The test class of an exporter passes where all is well, and sees each thing that is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from integkit.exporters import escaped
from integkit.model import CityProfile, walk
from integkit.testing import ExporterTests, cities
from integkit.testing._hostile import HOSTILE, MARK, content, judge, with_persons, with_words
from integkit.testing._telling import Broken

if TYPE_CHECKING:
    from conftest import InstallPlugin, Python

LAWS = {name for name in vars(ExporterTests) if name.startswith("test_")}

HEAD = """
import csv, io, json, random, socket, threading, time
from datetime import date, datetime
from html import escape
from hypothesis import settings
from integkit import Artifact, Finding, UsageError, to_json
from integkit.exporters import stem_of
from integkit.model import Text
from integkit.testing import ExporterTests, _exporter_tests

settings.register_profile("few", max_examples=4, database=None)
settings.load_profile("few")


class Format:
    name, suffix, media_type, title = "mine", ".txt", "text/plain", Text(de="Namen", en="Names")

    def render(self, profiles, context):
        for profile in profiles:
            path = stem_of(profile) + self.suffix
            yield Artifact(path=path, media_type=self.media_type, content=self.text(profile, context).encode())

    def text(self, profile, context):
        return to_json(profile)

"""


class Outcome(NamedTuple):
    """What tests said: failed and skipped laws by class, and everything in words."""

    failed: dict[str, set[str]]
    skipped: dict[str, set[str]]
    words: str


@pytest.fixture
def tested(python: Python, tmp_path: Path) -> Callable[..., Outcome]:
    """Runs the tests of a file, or one law of it; looks so many seconds for a smaller city where one has failed."""

    def run(text: str, language: str = "en", law: str = "test_", searching: float = 0) -> Outcome:
        head = f"{HEAD}_exporter_tests._SEARCHING = {searching}\n\n"
        (tmp_path / "test_mine.py").write_text(head + text, "utf-8")
        report = tmp_path / "report.xml"
        options = ("-rs", "-p", "no:cacheprovider", "--color=no", f"--junit-xml={report}", "-k", law)
        done = python(
            *("-m", "pytest", *options, str(tmp_path / "test_mine.py")),
            INTEGKIT_MESSAGES=language,
            PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",  # other plugins take a second to load
        )
        outcome = Outcome({}, {}, done.stdout.decode() + done.stderr.decode())
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 (our own)
            shelf = outcome.failed if case.find("failure") is not None else outcome.skipped
            assert case.find("error") is None, outcome.words
            group = shelf.setdefault(case.attrib["classname"].rpartition(".")[2], set())
            if case.find("failure") is not None or case.find("skipped") is not None:
                group.add(case.attrib["name"])
        failed, skipped = ({name: laws for name, laws in part.items() if laws} for part in outcome[:2])
        return Outcome(failed, skipped, outcome.words)

    return run


def test_all_is_well(tested: Callable[..., Outcome], install_plugin: InstallPlugin) -> None:
    install_plugin("mine", "@hookimpl\ndef integkit_exporters():\n    return [Format('installed')]")
    ran = tested(
        "class TestClass(ExporterTests, exporter=Format): ...\n"
        "class TestInstance(ExporterTests, exporter=Format()): ...\n"
        "class TestOwn(ExporterTests, exporter='json'): ...\n"
        "class TestInstalled(ExporterTests, exporter='installed'): ...\n"
        "class TestBelow(TestClass):\n    max_examples = 1\n"
    )
    assert ran.failed == {}, ran.words
    assert ran.skipped == {"TestInstance": {"test_bytes_are_the_same_elsewhere"}}


# Name: body of ``text``, the laws that fail, what is told.
FAULTS = {
    "Raising": (
        "raise ValueError('boom')",
        {
            "every_city_is_exported_or_refused",
            "equal_cities_give_equal_bytes",
            "persons_are_left_out_when_asked",
            "the_view_of_a_day_can_be_exported",
            "no_text_breaks_the_format",
            "several_cities_and_none",
        },
        "boom",
    ),
    "Sometimes": (
        "return profile.beiraete[0].id if len(profile.beiraete) != 1 else 'x'",
        None,
        "IndexError: tuple index out of range",
    ),
    "Counting": (
        "type(self).count = getattr(self, 'count', 0) + 1\n        return str(self.count)",
        {
            "equal_cities_give_equal_bytes",
            "the_view_of_a_day_can_be_exported",
            "several_cities_and_none",
            "bytes_are_the_same_elsewhere",
        },
        "the second time, it is different",
    ),
    "Remembering": (
        "if context.persons:\n            type(self).kept = to_json(profile)\n"
        "        return getattr(self, 'kept', 'x')",
        None,
        "the name of a person is there",
    ),
    "Clock": (
        "return f'{datetime.now():%Y}'",
        {"bytes_are_the_same_elsewhere"},
        "under another clock (test_mine, line",
    ),
    "Today": ("return str(date.today())", {"bytes_are_the_same_elsewhere"}, "under another clock (test_mine, line"),
    "Calendar": ("return time.strftime('%Y')", {"bytes_are_the_same_elsewhere"}, "under another clock"),
    "Zone": ("return str(time.localtime(0).tm_hour)", {"bytes_are_the_same_elsewhere"}, "in another time zone"),
    "Hash": ("return str(hash('a') % 1000)", {"bytes_are_the_same_elsewhere"}, "with another hash seed"),
    "Folder": (
        "import os\n        return str(len(os.getcwd()))",
        {"bytes_are_the_same_elsewhere"},
        "in another working directory",
    ),
    "Encoding": (
        "import locale\n        return locale.getpreferredencoding()",
        {"bytes_are_the_same_elsewhere"},
        "with another locale or encoding",
    ),
    "Network": (
        "try:\n            socket.create_connection(('stadt.invalid', 80))\n        except OSError:\n            pass\n"
        "        return 'x'",
        {name.removeprefix("test_") for name in LAWS - {"test_it_can_be_used"}},
        "the network was asked for stadt.invalid by test_mine, line",
    ),
    "Thread": (
        "one = threading.Thread(target=socket.gethostbyname, args=('stadt.invalid',))\n"
        "        threading.excepthook = lambda _: None\n        one.start()\n        one.join()\n        return 'x'",
        {"bytes_are_the_same_elsewhere"},
        "stadt.invalid",
    ),
    "Quoting": ("return '{\"name\": \"' + str(profile.municipality.name.get('de')) + '\"}'", None, "cannot be read"),
    "Columns": (
        "return f\"a;b\\r\\n{profile.municipality.ags};{profile.municipality.name.get('de')}\\r\\n\"",
        {"no_text_breaks_the_format"},
        "cannot be read any more: Error",
    ),
    "Cells": (
        "text = io.StringIO(newline='')\n"
        "        csv.writer(text).writerows([['a', 'b'], ['1', profile.municipality.name.get('de')]])\n"
        "        return text.getvalue()",
        {"no_text_breaks_the_format"},
        "a spreadsheet would run the cell",
    ),
    "Page": ("return f\"<p>{profile.municipality.name.get('de')}</p>\"", {"no_text_breaks_the_format"}, "escape it"),
    "Attribute": (
        "return f\"<p title='{escape(profile.municipality.name.get('de') or '', quote=False)}'>\"",
        {"no_text_breaks_the_format"},
        "escape it",
    ),
    "Data": (
        "return f\"<a>{escape(profile.municipality.name.get('de') or '')}</a>\"",
        {"no_text_breaks_the_format"},
        "not well-formed",
    ),
}
SUFFIXES = {
    "Quoting": ".json",
    "Columns": ".csv",
    "Cells": ".csv",
    "Page": ".html",
    "Attribute": ".html",
    "Data": ".xml",
}


NAMES = sorted(FAULTS)


@pytest.mark.parametrize("names", [NAMES[number::5] for number in range(5)], ids=" ".join)
def test_what_does_not_hold_fails_and_says_why(tested: Callable[..., Outcome], names: list[str]) -> None:
    ran = tested(
        "".join(
            f"class {name}(Format):\n    suffix = {SUFFIXES.get(name, '.txt')!r}\n"
            f"    def text(self, profile, context):\n        {FAULTS[name][0]}\n"
            f"class Test{name}(ExporterTests, exporter={name}):\n"
            f"    max_examples = {20 if name == 'Sometimes' else 2}\n"
            for name in names
        )
    )
    for name in names:
        _, laws, words = FAULTS[name]
        failed = {law.removeprefix("test_") for law in ran.failed.get(f"Test{name}", ())}
        assert failed if laws is None else failed == laws, name
        assert words in ran.words, ran.words
    assert "Traceback" not in ran.words
    assert "another exception occurred" not in ran.words


def test_the_smallest_city_is_shown_as_it_is_written(tested: Callable[..., Outcome]) -> None:
    ran = tested(
        "class Mine(Format):\n    def text(self, profile, context):\n"
        "        return {1: 'x'}[1 + len(profile.offices)]\n"
        "class TestMine(ExporterTests, exporter=Mine):\n    max_examples = 30\n",
        language="de",
        law="test_every_city_is_exported_or_refused",
        searching=30,
    )
    assert "test_every_city_is_exported_or_refused" in ran.failed["TestMine"]
    shown = re.split(r"test_every_city_is_exported_or_refused _+|____+", ran.words)[2]
    assert "ist gescheitert: KeyError: 2" in shown
    assert re.search(r"test_mine\.py:\d+  return \{1: 'x'\}", shown)
    assert "\nmit\n" in shown
    assert "\noffices:" in shown
    assert len(shown.splitlines()) < 30


def test_a_format_may_refuse_and_one_that_always_does_is_skipped(tested: Callable[..., Outcome]) -> None:
    refuse = "raise UsageError(Finding(code='XX001', said=(('en', 'nothing to say'),)))\n"
    ran = tested(
        f"class Never(Format):\n    def text(self, profile, context):\n        {refuse}"
        f"class Choosy(Format):\n    def text(self, profile, context):\n        if profile.plans:\n            {refuse}"
        "        return 'x'\n"
        "class TestNever(ExporterTests, exporter=Never): ...\n"
        "class TestChoosy(ExporterTests, exporter=Choosy): ...\n"
    )
    assert ran.failed == {}, ran.words
    assert "test_every_city_is_exported_or_refused" in ran.skipped["TestNever"]
    assert "TestChoosy" not in ran.skipped
    assert "nothing to say" in ran.words


def test_what_a_format_cannot_do_without_is_given(tested: Callable[..., Outcome]) -> None:
    ran = tested(
        "class Mine(Format):\n    def text(self, profile, context):\n        return context.base_url + 'x'\n"
        "class TestMine(ExporterTests, exporter=Mine):\n    arguments = {'base_url': 'https://example.org/'}\n"
    )
    assert ran.failed == {}, ran.words


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("path, kind = '../x.txt', 'text/plain'", "would leave the target"),
        ("path, kind = 'x.md', 'text/plain'", "no file ends in .txt"),
        ("path, kind = 'x.txt', 'text/html'", "has the media type text/plain"),
        ("return", "makes no file"),
    ],
)
def test_paths_and_media_types_are_looked_at(tested: Callable[..., Outcome], body: str, told: str) -> None:
    ran = tested(
        f"class Mine(Format):\n    def render(self, profiles, context):\n        {body}\n"
        "        yield Artifact(path=path, media_type=kind, content=b'x')\n"
        "class TestMine(ExporterTests, exporter=Mine):\n    max_examples = 1\n",
        law="test_every_city_is_exported_or_refused",
    )
    assert "test_every_city_is_exported_or_refused" in ran.failed["TestMine"]
    assert told in ran.words


def test_a_format_that_is_not_there_is_told_with_those_that_are(tested: Callable[..., Outcome]) -> None:
    ran = tested("class TestMine(ExporterTests, exporter='jsn'): ...\n", law="test_it_can_be_used")
    assert "test_it_can_be_used" in ran.failed["TestMine"]
    assert 'no format "jsn"' in ran.words


def test_a_class_that_is_no_exporter_is_told(tested: Callable[..., Outcome]) -> None:
    ran = tested(
        "class Mine(Format):\n    name = 'Not A Name'\nclass TestMine(ExporterTests, exporter=Mine): ...\n",
        law="test_it_can_be_used",
    )
    assert "test_it_can_be_used" in ran.failed["TestMine"]
    assert "Not A Name" in ran.words


# -- its parts -------------------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(cities())
def test_persons_and_words_reach_every_field_that_takes_them(city: CityProfile) -> None:
    peopled = with_persons(city, "Zenobia")
    assert peopled.without_persons() == with_persons(city.without_persons(), "Zenobia").without_persons()
    contacts = [one for _, one in walk(peopled) if type(one).__name__ == "Contact"]
    assert contacts
    assert all(str(one.person).startswith("Zenobia") and str(one.salutation).startswith("Zenobia") for one in contacts)
    worded = with_words(city, "x")
    assert [type(one) for _, one in walk(worded)] == [type(one) for _, one in walk(city)]
    assert set(worded.municipality.name.values()) == {"x"}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.json", b'{"a": NaN}'),
        ("a.json", b"{"),
        ("a.jsonl", b"{}\n{"),
        ("a.csv", b"a,b\r\n1\r\n"),
        ("a.tsv", b"a\tb\r\n1\t2\t3\r\n"),
        ("a.csv", f'a,b\r\n1,"{HOSTILE[7]}"\r\n'.encode()),
        ("a.csv", b'a,b\r\n"1,2'),
        ("a.html", f"<p>{HOSTILE[0]}</p>".encode()),
        ("a.html", f'<p title="{HOSTILE[1]}">'.encode()),
        ("a.html", f"<p title='{HOSTILE[2]}'>".encode()),
        ("a.html", f"<a href='javascript:{MARK}'>".encode()),
        ("a.html", b"\xff"),
        ("a.xml", b"<a>&</a>"),
        ("a.zip", b"PK"),
        ("a.md", b"7 * 5783647 = 40485529"),
        *(("a.md", f"- {HOSTILE[number]}\n".encode()) for number in (0, 1, 3, 5, 14)),
        ("a.markdown", rf"\\<{MARK}>".encode()),
    ],
)
def test_a_judge_sees_what_is_broken(path: str, data: bytes) -> None:
    with pytest.raises(Broken):
        judge(path, data)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.json", b'\xef\xbb\xbf{"a": "<script>"}'),
        ("a.csv", b'a;b\r\n1;"2\n3"\r\n'),
        ("a.csv", b"a\r\n'=1\r\n"),
        ("a.html", f"<p>&lt;script&gt;{MARK}()</p><script>1</script><b>x</b>".encode()),
        ("a.html", f"<a href='https://{MARK}.example'>".encode()),
        ("a.svg", b"<a/>"),
        ("a.md", b"<script>"),
        *(("a.md", escaped(HOSTILE[number]).encode()) for number in (0, 1, 3, 5, 14)),
        ("a.bin", b"\x00"),
    ],
)
def test_a_judge_lets_pass_what_is_not(path: str, data: bytes) -> None:
    judge(path, data)
    assert content([]) == b""
