"""What a finding is and how it is told; what is taken for near."""

from __future__ import annotations

import errno
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integkit import DataError, FileError, Finding, IntegkitError, PluginError, Severity, UsageError
from integkit.messages import cause_of, nearest

# Findings.


def test_a_finding_is_told_with_position_code_sentence_place_and_advice() -> None:
    finding = Finding.of("IK105", ars="1", ags="2", place="municipality", file="a/city.yaml", line=3, column=7)
    assert finding.in_("en") == (
        "a/city.yaml:3:7  IK105 ARS 1 and AGS 2 do not belong together\n"
        "    municipality\n"
        "    The first five and the last three digits of the ARS are those of the AGS."
    )
    assert finding.in_("de").startswith(
        "a/city.yaml:3:7  IK105 ARS 1 und AGS 2 gehören nicht zusammen\n    municipality\n"
    )


@pytest.mark.parametrize(
    ("position", "shown"),
    [
        ({}, "IK106 the"),
        ({"file": "a"}, "a  IK106 the"),
        ({"file": "a", "line": 2}, "a:2  IK106 the"),
        ({"file": "a", "line": 2, "column": 5}, "a:2:5  IK106 the"),
    ],
)
def test_what_is_not_known_of_a_position_is_left_out(position: dict[str, Any], shown: str) -> None:
    assert Finding.of("IK106", **position).in_("en").startswith(shown)


def test_a_file_is_told_so_that_it_steers_no_terminal_and_can_be_opened_by_its_name_as_it_is() -> None:
    name = "e\x1b[31m\u202egnp\udcfc/city.yaml"
    finding = Finding.of("IK106").at(name, 3, None)
    assert finding.in_("en").startswith("e\\u001b[31m\\u202egnp\\udcfc/city.yaml:3  IK106 ")
    assert finding.file == name


def test_a_finding_has_the_severity_of_its_code() -> None:
    assert Finding.of("IK101", id="a", other="b").severity is Severity.ERROR
    assert Finding.of("IK021", named="a").severity is Severity.WARNING
    assert Finding.of("IK204", other="a").severity is Severity.NOTE


def test_equal_findings_are_equal_whatever_the_order_of_their_values() -> None:
    one = Finding.of("IK105", ars="1", ags="2")
    other = Finding.of("IK105", {"ags": "2"}, ars="1")
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 (our own)
    assert one != one.at("a", 1, 1)
    assert one.at("a", 1, 1).at(None, None, None) == one


def test_what_may_be_meant_stands_before_the_way_out() -> None:
    finding = Finding.of("IK024", word="amd", choices=("amt", "referat"), meant=("amt",))
    assert finding.advice("en") == (
        'expected one of: amt, referat. Did you mean "amt"? If it is a word of your own, write {local: amd}.'
    )
    assert finding.advice("de") == (
        "erlaubt: amt, referat. Gemeint: „amt“? Ist es ein eigenes Wort, {local: amd} schreiben."
    )


def test_two_meanings_are_told_as_either() -> None:
    finding = Finding.of("IK501", word="a", meant=("b", "c"))
    assert finding.advice("en") == 'Did you mean "b" or "c"?'
    assert finding.advice("de") == "Gemeint: „b“ oder „c“?"


def test_a_long_list_of_choices_is_cut() -> None:
    finding = Finding.of("IK012", what="word", word="x", choices=tuple(f"w{number}" for number in range(100)))
    assert finding.advice("en").endswith("w39, ....")
    assert "w40" not in finding.advice("en")


def test_a_wide_list_of_choices_stands_in_short_lines() -> None:
    finding = Finding.of("IK012", what="word", word="x", choices=tuple(f"word{number}" for number in range(30)))
    first, *rest = finding.in_("en").split("\n")
    assert first == 'IK012 unknown word "x" (list word)'
    assert len(rest) > 1
    assert max(map(len, rest)) <= 110
    assert " ".join(line.strip() for line in rest) == finding.advice("en")


def test_a_wide_list_is_left_out_where_what_was_meant_is_known() -> None:
    choices = tuple(f"word{number}" for number in range(30))
    finding = Finding.of("IK012", what="word", word="x", choices=choices, meant=("word1",))
    assert finding.advice("de") == "Gemeint: „word1“?"
    few = Finding.of("IK012", what="word", word="x", choices=choices[:3], meant=("word1",))
    assert few.advice("de") == "erlaubt: word0, word1, word2. Gemeint: „word1“?"


def test_choices_are_told_with_their_labels_where_these_say_more() -> None:
    labels = {"labels_de": ("Stadt", "Beratung im Einzelfall"), "labels_en": ("City", "individual counselling")}
    finding = Finding.of("IK012", {**labels, "choices": ("city", "counselling")}, what="word", word="x")
    assert finding.advice("de") == "erlaubt: city (Stadt), counselling (Beratung im Einzelfall)."
    assert finding.advice("en") == "expected one of: city, counselling (individual counselling)."
    twice = Finding.of("IK012", what="word", word="x", choices=("honorary",), labels_en=("Honorary (unpaid)",))
    assert twice.advice("en") == "expected one of: honorary (unpaid)."
    meant = Finding.of("IK012", {**dict(finding.values), "meant": ("counselling",)})
    assert meant.advice("de").endswith("Gemeint: „counselling“ (Beratung im Einzelfall)?")


def test_a_rule_may_bring_its_own_words() -> None:
    finding = Finding(
        code="MZ001", said=(("de", "Der Preis fehlt"), ("en", "The award is missing")), place="offices/office"
    )
    assert finding.in_("de") == "MZ001 Der Preis fehlt\n    offices/office"
    assert finding.in_("en") == "MZ001 The award is missing\n    offices/office"
    assert Finding(code="MZ001", said=(("de", "Der Preis fehlt"),)).sentence("en") == "Der Preis fehlt"


def test_a_rule_with_its_own_words_may_tell_the_way_out_too() -> None:
    finding = Finding(
        code="MZ001",
        said=(("de", "Der Preis fehlt"), ("en", "The award is missing")),
        advised=(("de", "Unter extensions eintragen."), ("en", "Enter it under extensions.")),
    )
    assert finding.in_("de") == "MZ001 Der Preis fehlt\n    Unter extensions eintragen."
    assert finding.in_("en") == "MZ001 The award is missing\n    Enter it under extensions."
    assert finding.to_json("de")["advice"] == "Unter extensions eintragen."
    assert finding.in_("fr") == finding.in_("de")


# Errors.


@pytest.mark.parametrize(
    ("error", "exit_code"), [(DataError, 1), (UsageError, 2), (PluginError, 3), (FileError, 4), (IntegkitError, 1)]
)
def test_an_error_is_its_findings(error: type[IntegkitError], exit_code: int) -> None:
    findings = (Finding.of("IK106"), Finding.of("IK107"))
    raised = error(*findings)
    assert raised.findings == findings
    assert raised.exit_code == exit_code
    assert str(raised) == raised.in_("en") == "\n".join(finding.in_("en") for finding in findings)
    assert raised.in_("de") == "\n".join(finding.in_("de") for finding in findings)
    assert isinstance(raised, IntegkitError)
    assert pickle.loads(pickle.dumps(raised)).findings == findings  # noqa: S301 (our own)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS])
def test_why_the_system_refused_is_said_in_both_languages(number: int) -> None:
    finding = Finding.of("IK901", cause=cause_of(OSError(number, "whatever the system says")))
    assert "whatever" not in finding.in_("en") + finding.in_("de")
    assert finding.sentence("en") != finding.sentence("de")


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_reason_is_told_in_the_words_of_the_system(number: int) -> None:
    finding = Finding.of("IK901", cause=cause_of(OSError(number, "in the words of the system")))
    assert "words of the system" not in finding.in_("en") + finding.in_("de")
    assert "?" not in finding.in_("de")


def test_a_reason_without_a_number_is_passed_on() -> None:
    assert "mount point gone" in Finding.of("IK901", cause=cause_of(OSError("mount point gone"))).in_("de")


# Nearness.

words = st.text(st.sampled_from("abcdeABC-_ä "), min_size=1, max_size=8)
many = settings(max_examples=300, deadline=None)


@many
@given(words, st.lists(words, max_size=8))
def test_only_choices_are_near_and_at_most_two(word: str, choices: list[str]) -> None:
    near = nearest(word, choices)
    assert len(near) <= 2
    assert set(near) <= set(choices)
    assert len(set(near)) == len(near)


@many
@given(st.lists(words, min_size=1, max_size=8, unique_by=lambda word: word.lower().replace("_", "-")), st.data())
def test_a_choice_is_nearest_to_itself_however_it_is_written(choices: list[str], data: st.DataObject) -> None:
    choice = data.draw(st.sampled_from(choices))
    for written in (choice, choice.upper(), choice.lower(), choice.replace("_", "-"), choice.replace("-", "_")):
        assert nearest(written, choices)[0] == choice


@many
@given(words, st.lists(words, max_size=8, unique_by=lambda word: word.lower().replace("_", "-")), st.randoms())
def test_the_first_of_the_near_does_not_depend_on_the_order_of_the_choices(
    word: str, choices: list[str], dice: Any
) -> None:
    shuffled = choices.copy()
    dice.shuffle(shuffled)
    assert nearest(word, shuffled) == nearest(word, choices)


@many
@given(words, st.lists(words, max_size=8))
def test_asking_twice_gives_the_same(word: str, choices: list[str]) -> None:
    assert nearest(word, choices) == nearest(word, iter(choices)) == nearest(word, tuple(choices))


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("ofices", ("offices",)),
        ("OFFICES", ("offices",)),
        ("plan", ("plans",)),
        ("not-stated", ("not_stated",)),
        ("notstated", ("not_stated",)),
        ("zzz", ()),
        ("", ()),
        ("x" * 100_000, ()),
    ],
)
def test_what_people_mean(word: str, near: tuple[str, ...]) -> None:
    assert nearest(word, ("offices", "plans", "not_stated", "remarks")) == near


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert nearest("a", ()) == ()
