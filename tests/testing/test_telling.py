"""How a law that does not hold is told: in the language of messages, with its reason, without a traceback."""

from __future__ import annotations

import traceback
from typing import Any

import pytest

from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.testing import _elsewhere as elsewhere
from integkit.testing._elsewhere import Answer
from integkit.testing._laws import network, same_everywhere
from integkit.testing._telling import Broken, law, none, refused, told

ODD = Finding(code="XX001", said=(("en", "something is odd"), ("de", "etwas ist seltsam")))
LANGUAGES = pytest.mark.parametrize(("language", "number"), [("en", 0), ("de", 1)])


@LANGUAGES
def test_what_does_not_hold_fails_in_the_language_of_messages_alone(
    language: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTEGKIT_MESSAGES", language)
    with told():
        law(True, "never", "nie")
    with pytest.raises(pytest.fail.Exception) as failed, told():
        law(False, "it is odd", "es ist seltsam")
    assert failed.value.msg == ("it is odd", "es ist seltsam")[number]
    assert not failed.value.pytrace
    assert "During handling" not in "".join(traceback.format_exception(failed.value))


@LANGUAGES
def test_findings_fail_in_their_own_words_and_none_do_not(
    language: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTEGKIT_MESSAGES", language)
    none(())
    words = ("something is odd", "etwas ist seltsam")[number]
    with pytest.raises(pytest.fail.Exception, match=words):
        none((ODD, ODD))
    with pytest.raises(pytest.skip.Exception, match=words):
        refused(UsageError(ODD))


def test_any_other_exception_is_left_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), told():
        raise ZeroDivisionError


def test_who_asked_the_network_is_told_in_both_languages() -> None:
    broken = network("stadt.invalid:80", "a_plugin, line 7")
    for words in (broken.in_("en"), broken.in_("de")):
        assert "stadt.invalid:80" in words
        assert "a_plugin, line 7" in words
    assert broken.in_("en") != broken.in_("de")


# -- the same everywhere ---------------------------------------------------------------------------------------------

MADE, OTHER = "a" * 64, "b" * 64
JOB: dict[str, Any] = {"formats": ["json", "mine"], "languages": ("de", "en")}


def answered(**made: str) -> Answer:
    return Answer({f"{name} (de)": one for name, one in made.items()}, [], {}, None)


def broken_by(answer: Answer, expected: dict[str, str]) -> Broken:
    with pytest.raises(Broken) as raised:
        same_everywhere(JOB, expected, answer)
    return raised.value


def test_what_is_the_same_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "reason", lambda *_: pytest.fail("nothing differs"))
    same_everywhere(JOB, {"json (de)": MADE, "mine (de)": "XX001 no"}, answered(json=MADE, mine="XX001 no"))


def test_a_process_that_ends_is_told_with_what_ended_it() -> None:
    broken = broken_by(Answer({}, [], {}, "exit 3"), {"json (de)": MADE})
    assert "fails: exit 3" in broken.in_("en")
    assert "scheitert es: exit 3" in broken.in_("de")


def test_what_differs_is_told_with_the_reason_and_only_its_formats_are_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[Any, Any]] = []
    clocks = [f"a_plugin, line {number}" for number in range(1, 8)]

    def reason(job: Any, names: Any) -> tuple[str, list[str]]:
        asked.append((job, names))
        return "clock", clocks

    monkeypatch.setattr(elsewhere, "reason", reason)
    broken = broken_by(answered(json=MADE, mine=OTHER), {"json (de)": MADE, "mine (de)": MADE})
    assert asked == [({**JOB, "formats": ["mine"]}, ["mine (de)"])]
    said = "; ".join(clocks[:5])
    assert broken.in_("en") == f"it comes out different under another clock ({said}): mine (de)"
    assert broken.in_("de") == f"bei anderer Uhrzeit kommt anderes heraus ({said}): mine (de)"


def test_words_that_came_instead_of_files_are_told_once_and_digests_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "reason", lambda *_: None)
    expected = {f"f{number:02} (de)": MADE for number in range(14)}
    made = {name.removesuffix(" (de)"): "XX001 it failed" for name in expected}
    broken = broken_by(answered(**{**made, "f00": OTHER}), expected)
    first, *more = broken.in_("en").splitlines()
    assert first.startswith("it comes out different in another process: f00 (de), f01 (de)")
    assert first.endswith("f11 (de), ...")
    assert more == ["XX001 it failed"]
    assert "in einem anderen Prozess kommt anderes heraus" in broken.in_("de")


def test_what_is_missing_there_differs_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "reason", lambda *_: ("seed", []))
    broken = broken_by(answered(), {"json (de)": MADE})
    assert broken.in_("en").endswith("(something goes through a set: sort it): json (de)")
