"""The test class of a city passes where all is well, and tells each thing that is not in the words of the commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest

from integkit import to_yaml
from integkit.model import CityProfile
from integkit.testing import CityTests

if TYPE_CHECKING:
    from conftest import InstallCity, Python, Run

ONE_LINE = 'from integkit.testing import CityTests\n\n\nclass TestMusterstadt(CityTests, city="musterstadt"): ...\n'


class Outcome(NamedTuple):
    """What the tests of a city said: names of tests by outcome, and everything in words."""

    passed: set[str]
    failed: set[str]
    skipped: set[str]
    words: str


@pytest.fixture
def tested(python: Python, tmp_path: Path) -> Callable[..., Outcome]:
    """Runs the one line of a city, with few of the formats: all of them take their time, and ``None`` tries all."""

    def run(text: str = ONE_LINE, language: str = "en", formats: Sequence[str] | None = ("json",)) -> Outcome:
        if formats is not None:
            text = f"from integkit.testing import _city_tests\n\n_city_tests._formats = lambda: {[*formats]}\n{text}"
        (tmp_path / "test_city.py").write_text(text, "utf-8")
        report = tmp_path / "report.xml"
        options = ("-rs", "-p", "no:cacheprovider", "--color=no", f"--junit-xml={report}")
        done = python(
            *("-m", "pytest", *options, str(tmp_path / "test_city.py")),
            INTEGKIT_MESSAGES=language,
            PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",  # other plugins take a second to load
        )
        words = done.stdout.decode() + done.stderr.decode()
        outcome = Outcome(set(), set(), set(), words)
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 (our own)
            name = case.attrib["name"]
            if case.find("failure") is not None or case.find("error") is not None:
                outcome.failed.add(name)
            else:
                (outcome.passed if case.find("skipped") is None else outcome.skipped).add(name)
        return outcome

    return run


def test_all_is_well(tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile) -> None:
    install_city("musterstadt", musterstadt)
    ran = tested(formats=None)
    assert ran.failed == set(), ran.words
    assert ran.skipped == {"test_every_id_is_minted"}
    assert {"test_every_format_takes_it[json]", "test_every_format_takes_every_view[html]"} <= ran.passed
    assert {name for name in vars(CityTests) if name.startswith("test_")} == {
        re.sub(r"\[.*", "", test) for test in ran.passed | ran.skipped
    }


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_city_that_is_not_installed_is_told_without_a_traceback(
    tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile, language: str
) -> None:
    install_city("neustadt", musterstadt)
    ran = tested(language=language)
    assert "test_is_installed" in ran.failed
    assert ("ist keine Stadt" if language == "de" else "no city") in ran.words
    assert "_city_tests.py" not in ran.words.partition("short test summary")[0]


def test_what_check_calls_an_error_fails_in_its_words(
    tested: Callable[..., Outcome], cli: Run, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", to_yaml(musterstadt).replace("reports_to, to: mayor", "reports_to, to: nobody"))
    checked = cli("check", "musterstadt")
    assert checked.code == 1
    ran = tested()
    assert "test_checks_find_no_error" in ran.failed
    assert checked.out.splitlines()[0].split("  ")[1] in ran.words


def test_what_check_calls_a_warning_does_not_fail(
    tested: Callable[..., Outcome], cli: Run, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", to_yaml(musterstadt).replace("concept: staff_unit, local: Stabsstelle", "local: Stab"))
    assert cli("check", "musterstadt", "--fail-on", "warning").code == 1
    assert tested().failed == set()


def test_data_that_cannot_be_read_are_told(tested: Callable[..., Outcome], install_city: InstallCity) -> None:
    install_city("musterstadt", "contract: 1\nmunicipality: {name: M, lnad: ni}\n")
    ran = tested()
    assert ran.failed == {"test_is_installed"}, "one test tells it, and not all"
    assert ran.words.count("IK010") == 1


def test_ids_that_are_not_minted_fail_once_there_is_a_list(
    tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile
) -> None:
    package = install_city("musterstadt", musterstadt)
    (package / "minted-ids.txt").write_text("municipality\noffice\n", "utf-8")
    ran = tested()
    assert ran.failed == {"test_every_id_is_minted"}
    assert "--mint" in ran.words


def test_code_that_cannot_be_loaded_fails(
    tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt, code="raise ValueError('boom')")
    ran = tested()
    assert ran.failed == {"test_its_own_code_can_be_used"}
    assert "boom" in ran.words


def test_what_check_finds_in_code_is_what_fails_there(
    tested: Callable[..., Outcome], cli: Run, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    package = install_city("musterstadt", musterstadt)
    exporter = "{name: mine, suffix: .md, media_type: text/markdown, title: M, template: m.md.j2}"
    with (package / "city.yaml").open("a", encoding="utf-8") as opened:
        opened.write(f"plugin: {{exporters: [{exporter}]}}\n")
    (package / "m.md.j2").write_text("{{ profile.nothing.at.all }}\n", "utf-8")
    checked = cli("check", "musterstadt")
    assert checked.code == 1
    ran = tested(formats=["mine"])
    assert {"test_its_own_code_can_be_used", "test_every_format_takes_it[mine]"} <= ran.failed
    assert "test_checks_find_no_error" in ran.passed
    assert re.findall("IK90.*", checked.out)[0] in ran.words


# Nothing from outside: what the module of the city does, which tests fail, what is told in German and in English.
HOOK = "@hookimpl\ndef integkit_exporters():\n    return [Mine('mine')]\n"
MINE = (
    "class Mine(Format):\n    def render(self, profiles, context):\n        {body}\n"
    "        yield Artifact(path='a.txt', media_type='text/plain', content=str(said).encode())\n"
)
OUTSIDE = {
    "clock": (
        "import datetime",
        "said = datetime.date.today()",
        {"test_it_is_the_same_everywhere"},
        "different under another clock (integkit_musterstadt.hooks, line",
        "bei anderer Uhrzeit kommt anderes heraus (integkit_musterstadt.hooks, line",
    ),
    "locale": (
        "import locale",
        "said = locale.getpreferredencoding()",
        {"test_it_is_the_same_everywhere"},
        "with another locale or encoding",
        "mit anderen Ländereinstellungen",
    ),
    "set": (
        "",
        "said = {str(number) for number in range(99)}",
        {"test_it_is_the_same_everywhere"},
        "sort it",
        "sortieren",
    ),
    "network when it is loaded": (
        "import socket\ntry:\n    socket.getaddrinfo('stadt.invalid', 80)\nexcept OSError:\n    pass",
        "said = 1",
        {"test_nobody_asks_the_network"},
        "asked for stadt.invalid by integkit_musterstadt.hooks, line",
        "nach stadt.invalid im Netz fragt integkit_musterstadt.hooks, line",
    ),
    "network through a library": (
        "from urllib.request import urlopen",
        "said = urlopen('http://192.0.2.1:9/')",
        {
            "test_nobody_asks_the_network",
            "test_every_format_takes_it[mine]",
            "test_every_format_takes_every_view[mine]",
            "test_it_is_the_same_everywhere",
        },
        "asked for 192.0.2.1 by integkit_musterstadt.hooks, line",
        "nach 192.0.2.1 im Netz fragt integkit_musterstadt.hooks, line",
    ),
    "end of the program": (
        "import os, sys",
        "said = 1\n        if not sys.modules.get('pytest'):\n            os._exit(3)",
        {"test_it_is_the_same_everywhere"},
        "it fails: exit 3",
        "scheitert es: exit 3",
    ),
}


@pytest.mark.parametrize(("name", "language"), [*zip(OUTSIDE, ("de", "en") * 3, strict=True)])
def test_what_depends_on_the_world_outside_fails_and_says_whose_it_is(
    tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile, name: str, language: str
) -> None:
    head, body, failed, english, german = OUTSIDE[name]
    install_city("musterstadt", musterstadt, code=f"{head}\n{MINE.format(body=body)}{HOOK}")
    ran = tested(language=language, formats=["json", "mine"])
    assert ran.failed == failed, ran.words
    assert (german if language == "de" else english) in ran.words, ran.words
    assert "another exception occurred" not in ran.words


def test_asking_a_clock_is_no_fault_as_long_as_nothing_depends_on_it(
    tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile
) -> None:
    body = "said = time.time() > 0 and isinstance(datetime.now(), datetime)"
    install_city(
        "musterstadt", musterstadt, code=f"import time\nfrom datetime import datetime\n{MINE.format(body=body)}{HOOK}"
    )
    assert tested(formats=["mine"]).failed == set()


# Format: what its render does, which tests fail, what is told.
ODD = {
    "broken": ("raise ValueError('boom')", {"it", "every_view"}, "boom"),
    "empty": ("return iter(())", {"it"}, "makes no file"),
    "counting": (
        "type(self).count = getattr(self, 'count', 0) + 1\n"
        "        yield Artifact(path='a', media_type='text/plain', content=str(self.count).encode())",
        {"it"},
        "different bytes",
    ),
    "german": (
        "name = {'de': b'ja'}[context.language]\n"
        "        yield Artifact(path='a', media_type='text/plain', content=name)",
        {"it", "every_view"},
        "KeyError",
    ),
    "personal": (
        "if not context.persons:\n            raise ValueError('nobody')\n"
        "        yield from super().render(profiles, context)",
        {"every_view"},
        "nobody",
    ),
    "timeless": (
        "if context.as_of:\n            raise ValueError('yesterday')\n"
        "        yield from super().render(profiles, context)",
        {"every_view"},
        "yesterday",
    ),
    "refusing": ("raise UsageError(Finding(code='XX001', said=(('en', 'no'),)))", set[str](), "XX001 no"),
    "choosy": (
        "if context.as_of:\n            raise UsageError(Finding(code='XX002', said=(('en', 'no'),)))\n"
        "        yield from super().render(profiles, context)",
        set[str](),
        "",
    ),
}


def test_formats_that_do_not_hold_fail_and_those_that_say_why_not_are_skipped(
    tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile
) -> None:
    classes = "".join(
        f"class {name.capitalize()}(Format):\n    def render(self, profiles, context):\n        {body}\n"
        for name, (body, _, _) in ODD.items()
    )
    made = ", ".join(f"{name.capitalize()}('{name}')" for name in ODD)
    hook = f"@hookimpl\ndef integkit_exporters():\n    return [{made}]\n"
    install_city("musterstadt", musterstadt, code=f"from integkit import UsageError\n{classes}{hook}")
    ran = tested(formats=[*ODD])
    failed = {f"test_every_format_takes_{one}[{name}]" for name, odd in ODD.items() for one in odd[1]}
    assert ran.failed - {"test_it_is_the_same_everywhere"} == failed
    for _, _, words in ODD.values():
        assert words in ran.words
    assert {"test_every_format_takes_it[refusing]", "test_every_format_takes_every_view[refusing]"} <= ran.skipped
    assert "test_every_format_takes_every_view[choosy]" in ran.passed


def test_formats_that_need_an_address_and_a_day_are_given_the_authors_own(
    tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile
) -> None:
    code = """
    from integkit.plugins import MissingField, MissingFields
    from integkit.model import Text

    WHY = Text(de="nicht angegeben", en="not stated")

    class Asking(Format):
        def render(self, profiles, context):
            wanted = {"base_url": "https://a.example/", "licence": "CC0-1.0", "as_of": "2031-05-06"}
            for name, value in wanted.items():
                if str(getattr(context, name)) != value:
                    raise MissingFields(MissingField("S", name, WHY))
            yield Artifact(path="a.txt", media_type="text/plain", content=b"made")

    class Never(Format):
        def render(self, profiles, context):
            raise MissingFields(MissingField("S 7", "publisher", WHY))
            yield

    @hookimpl
    def integkit_exporters():
        return [Asking("asking"), Never("never")]
    """
    install_city("musterstadt", musterstadt, code=code)
    own = 'base_url = "https://a.example/"\n    licence = "CC0-1.0"\n    day = dt.date(2031, 5, 6)\n'
    text = ONE_LINE.replace(" ...", f"\n    {own}").replace("from", "import datetime as dt\nfrom", 1)
    ran = tested(text, formats=["asking", "never"])
    assert ran.failed == set(), ran.words
    assert "test_every_format_takes_it[asking]" in ran.passed
    assert "test_every_format_takes_it[never]" in ran.skipped
    assert "S 7" in ran.words


def test_an_author_may_add_tests(
    tested: Callable[..., Outcome], install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    text = ONE_LINE.replace("): ...", "):\n    def test_own(self):\n        assert self.profile.office.id == 'office'")
    assert "test_own" in tested(text).passed
    below = ONE_LINE.replace("TestMusterstadt", "Base") + "\n\nclass TestBelow(Base): ...\n"
    assert "test_is_installed" in tested(below).passed
