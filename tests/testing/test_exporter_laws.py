"""The laws of an exporter, each called by itself: what they say of one that is wrong, and what is done elsewhere."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from integkit import Artifact, Finding, UsageError, to_json
from integkit.exporters import stem_of
from integkit.model import CityProfile, Text
from integkit.plugins import ExportContext
from integkit.testing import ExporterTests, _exporter_tests
from integkit.testing import _elsewhere as elsewhere
from integkit.testing._elsewhere import REASONS, Answer

if TYPE_CHECKING:
    from conftest import InstallPlugin


class Mine:
    """An exporter with nothing wrong."""

    name, suffix, media_type, title = "mine", ".txt", "text/plain", Text(de="Meins", en="Mine")

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        for one in profiles:
            text = self.text(one, context)
            yield Artifact(path=stem_of(one) + self.suffix, media_type=self.media_type, content=text.encode())

    def text(self, profile: CityProfile, context: ExportContext) -> str:
        return to_json(profile)


Says = Callable[[Any, CityProfile, ExportContext], str]


def saying(text: Says, suffix: str = ".txt") -> Mine:
    """An exporter whose files say this."""
    made: Mine = type("Saying", (Mine,), {"text": text, "suffix": suffix})()
    return made


def refusing(*_: object) -> str:
    """A format that has nothing to say."""
    raise UsageError(Finding(code="XX001", said=(("en", "nothing to say"), ("de", "nichts zu sagen"))))


def asking(*_: object) -> str:
    """Asks the network, whatever comes of it."""
    with suppress(OSError):
        socket.getaddrinfo("stadt.invalid", 80)
    return "x"


def tried(exporter: Any, law: str, **arguments: Any) -> None:
    """Calls one law on two cities."""

    class Tests(ExporterTests, exporter=exporter):
        max_examples = 2

    Tests.arguments = arguments
    getattr(Tests(), f"test_{law}")()


def passes(exporter: Any, law: str, **arguments: Any) -> None:
    """The same, and it is not skipped."""
    try:
        tried(exporter, law, **arguments)
    except pytest.skip.Exception as skipped:
        pytest.fail(str(skipped))


def told(exporter: Any, law: str, **arguments: Any) -> str:
    """What a law says that does not hold."""
    with pytest.raises((pytest.fail.Exception, pytest.skip.Exception)) as failed:
        tried(exporter, law, **arguments)
    assert failed.type is pytest.fail.Exception, "it is skipped"
    return str(failed.value.msg)


@pytest.fixture(autouse=True)
def not_searching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks for no smaller city, and speaks English."""
    monkeypatch.setattr(_exporter_tests, "_SEARCHING", -1.0)
    monkeypatch.setenv("INTEGKIT_MESSAGES", "en")


LAWS = sorted(name.removeprefix("test_") for name in vars(ExporterTests) if name.startswith("test_"))
HERE = [law for law in LAWS if law != "bytes_are_the_same_elsewhere"]


@pytest.mark.parametrize("law", HERE)
def test_all_is_well(law: str) -> None:
    passes(Mine(), law)


# -- what is wrong ---------------------------------------------------------------------------------------------------


class Wrong(Mine):
    """An exporter whose one file is another one than it says."""

    path, kind = "a.txt", "text/plain"

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        if self.path:
            yield Artifact(path=self.path, media_type=self.kind, content=b"x")


def wrong(**changes: Any) -> Mine:
    made: Mine = type("Changed", (Wrong,), changes)()
    return made


def in_order(self: Any, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
    first = next((one for one in profiles), None)
    name = stem_of(first) if first else "none"
    yield Artifact(path=f"{name}.txt", media_type="text/plain", content=b"x")


def counting(self: Any, *_: object) -> str:
    """Something else each time."""
    self.count = getattr(self, "count", 0) + 1
    return str(self.count)


def knowing(self: Any, city: CityProfile, _: object) -> str:
    """Knows a city when it sees it again, and not one that is equal."""
    return str(self.__dict__.setdefault("known", city) is city)


def remembering(self: Any, city: CityProfile, _: object) -> str:
    """Keeps what it has said first."""
    return str(self.__dict__.setdefault("kept", to_json(city)))


def unescaped(_: object, city: CityProfile, __: object) -> str:
    return f"<p>{city.municipality.name.get('de')}</p>"


EVERY, EQUAL = "every_city_is_exported_or_refused", "equal_cities_give_equal_bytes"
NETWORK = "the network was asked for stadt.invalid by tests.testing.test_exporter_laws, line"


@pytest.mark.parametrize(
    ("exporter", "law", "words"),
    [
        (wrong(title=Text(de="Meins")), "it_can_be_used", "no title in 'en'"),
        (wrong(path=""), EVERY, "makes no file"),
        (wrong(path="a.md"), EVERY, "no file ends in .txt: a.md (text/plain)"),
        (wrong(kind="text/html"), EVERY, "has the media type text/plain: a.txt (text/html)"),
        (wrong(path="../a.txt"), EVERY, "would leave the target"),
        (saying(lambda *_: str(1 // 0)), EVERY, "saying(lambda *_: str(1 // 0))"),
        (saying(asking), EVERY, NETWORK),
        (saying(lambda *_: asking() + refusing()), EVERY, NETWORK),
        (saying(lambda *_: asking() * (1 // 0)), EVERY, NETWORK),
        (saying(counting), EQUAL, "the second time, it is different"),
        (saying(knowing), EQUAL, "equal data give different bytes"),
        (saying(remembering), "persons_are_left_out_when_asked", "the name of a person is there"),
        (saying(counting), "the_view_of_a_day_can_be_exported", "is not that of the profile"),
        (saying(counting), "several_cities_and_none", "the bytes depend on the order"),
        (wrong(render=in_order), "several_cities_and_none", "the files have other names"),
        (saying(unescaped, ".html"), "no_text_breaks_the_format", "escape it"),
    ],
)
def test_what_is_wrong_is_told(exporter: Any, law: str, words: str) -> None:
    assert words in told(exporter, law)


def test_a_city_that_is_changed_on_the_way_is_told() -> None:
    def changing(_: object, city: CityProfile, __: object) -> str:
        object.__setattr__(city, "licence", "CC0-1.0")
        return "x"

    assert "the export has changed the city" in told(saying(changing), EQUAL)


def test_the_city_and_the_day_and_the_word_that_show_it_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = saying(lambda *_: str(1 // 0))
    assert "\n\nwith\n\ncontract: 1\n" in told(failing, EVERY)
    by_day = told(failing, "the_view_of_a_day_can_be_exported")
    assert by_day.index("\nmunicipality:") < by_day.index("\ndatetime.date(")
    by_word = told(saying(unescaped, ".html"), "no_text_breaks_the_format")
    assert by_word.endswith("\n\nwith\n\n'<script>q7x3()</script>'")
    monkeypatch.setenv("INTEGKIT_MESSAGES", "de")
    assert "\n\nmit\n\ncontract: 1\n" in told(failing, EVERY)


def test_what_fails_now_and_then_has_failed() -> None:
    class Once(Mine):
        failed = False

        def text(self, profile: CityProfile, context: ExportContext) -> str:
            if not Once.failed:
                Once.failed = True
                raise ZeroDivisionError
            return "x"

    assert "ZeroDivisionError" in told(Once, EVERY)


def test_a_format_that_refuses_every_city_is_skipped_with_its_reason() -> None:
    with pytest.raises(pytest.skip.Exception, match="nothing to say"):
        tried(saying(refusing), EVERY)


def test_one_that_takes_some_is_not() -> None:
    def choosy(_: object, __: object, context: ExportContext) -> str:
        return refusing() if context.language == "en" else "x"

    passes(saying(choosy), EVERY)


def test_what_a_format_cannot_do_without_is_given() -> None:
    def addressed(_: object, __: object, context: ExportContext) -> str:
        return context.base_url + "x" if context.base_url else refusing()

    passes(saying(addressed), EVERY, base_url="https://example.org/")


# -- elsewhere -------------------------------------------------------------------------------------------------------

SAME = "bytes_are_the_same_elsewhere"


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was to be done elsewhere; it is done in this process, where nothing is different."""
    found: list[dict[str, Any]] = []

    def run(job: dict[str, Any], different: Any, seed: str = "") -> Answer:
        assert different is REASONS
        found.append(job)
        return elsewhere._do({**job, "path": [*sys.path], "shift": 0, "locale": False})

    monkeypatch.setattr(elsewhere, "run", run)
    monkeypatch.setitem(sys.modules, "elsewhere_again", sys)  # so that it is taken away again
    monkeypatch.setattr(_exporter_tests, "_registry", _exporter_tests._new_registry)  # nothing is remembered
    return found


def test_a_class_is_tried_elsewhere_from_its_file(jobs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Mine, "__module__", "elsewhere_again")
    monkeypatch.setitem(sys.modules, "elsewhere_again", sys.modules[__name__])
    passes(Mine, SAME, persons=False)
    (job,) = jobs
    at_hand = {"file": __file__, "module": "elsewhere_again", "exporter": "Mine", "discover": False}
    assert at_hand.items() <= job.items()
    assert (job["formats"], job["arguments"]) == (["mine"], {"persons": False})
    assert len(job["profiles"]) > 1


def test_a_format_is_looked_for_among_what_is_installed_only_where_it_is_not_integkits_own(
    jobs: list[dict[str, Any]], install_plugin: InstallPlugin
) -> None:
    install_plugin("theirs", "@hookimpl\ndef integkit_exporters():\n    return [Format('theirs')]")
    passes("json", SAME)
    passes("theirs", SAME)
    passes("theirs", "it_can_be_used")
    assert [(job["formats"], job["discover"]) for job in jobs] == [(["json"], False), (["theirs"], True)]
    assert 'no format "thiers"' in told("thiers", "it_can_be_used")


def test_what_cannot_be_made_elsewhere_is_skipped_and_says_why(jobs: list[dict[str, Any]]) -> None:
    class Local(Mine):
        """Nobody else finds it."""

    for exporter in (Mine(), Local):
        with pytest.raises(pytest.skip.Exception, match="only a class in a file"):
            tried(exporter, SAME)
    assert jobs == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer({}, [["stadt.invalid", "a_plugin, line 7"]], {}, None), "asked for stadt.invalid by a_plugin, line 7"),
        (Answer({}, [], {}, "exit 3"), "it fails: exit 3"),
        (Answer({}, [], {}, None), "it comes out different under another clock (a_plugin, line 7): json (de)"),
    ],
)
def test_what_goes_wrong_elsewhere_is_told(answer: Answer, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "run", lambda *_: answer)
    monkeypatch.setattr(elsewhere, "reason", lambda *_: ("clock", ["a_plugin, line 7"]))
    assert words in told("json", SAME)
