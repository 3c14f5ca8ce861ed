"""Where a check knows words, numbers or fields from a list, it finds each of them and nothing that is like them."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from integkit import from_yaml
from integkit.checks import CHECKS, LINT, CheckContext, lacks_libraries, libraries_missing, run_checks
from integkit.checks._notation import LIBRARIES, _library
from integkit.model import CityProfile, fields_of
from integkit.testing._shapes import classes_below

from ._case import BEIRAT, HEAD, OFFICE

ROOT = Path(__file__).parents[2]


def context_of(text: str) -> CheckContext:
    return CheckContext(profile=from_yaml(text))


def places_of(code: str, context: CheckContext) -> list[tuple[str | int, ...]]:
    found = run_checks((*CHECKS, *LINT), context)
    return [one.path for one in found if one.finding.code == code]


# -- what may be private ---------------------------------------------------------------------------------------------

HOSTS = (
    "gmx.de gmx.net gmx.at gmx.ch gmx.com web.de gmail.com googlemail.com t-online.de freenet.de yahoo.de yahoo.com "
    "yahoo.fr ymail.com hotmail.de hotmail.com outlook.de outlook.com live.de live.com msn.com aol.de aol.com aim.com "
    "icloud.com me.com mac.com arcor.de posteo.de posteo.net mailbox.org proton.me protonmail.com email.de mail.de "
    "mail.ru online.de kabelmail.de vodafone.de unitybox.de o2online.de 1und1.de alice-dsl.net versanet.de ewetel.net "
    "yandex.com yandex.ru"
)
OFFICES = ["stadt.example", "gmx.stadt.de", "gmx.example", "post.gmx.de", "agmx.de", "webde.de", "me.stadt.de"]


def test_mail_with_each_provider_is_told_and_no_other() -> None:
    addresses = [f"amt@{host}" for host in (*HOSTS.split(), *OFFICES)]
    context = context_of(OFFICE.replace("§§", f"contacts: [{{emails: [{', '.join(addresses)}]}}]"))
    assert [path[-1] for path in places_of("IK314", context)] == list(range(len(HOSTS.split())))


MOBILE = [*range(150, 160), 160, 162, 163, *range(170, 180)]
NO_MOBILE = [161, *range(164, 170), 140, 180, 190, 800, 3999]


@pytest.mark.parametrize(
    "written", ["0{} 3920057", "(0{}) 39 200-57", "+49 {}/3920057", "+49 (0){} 3920057", "0049{}39200"]
)
def test_a_number_beside_a_name_is_told_where_it_is_one_of_a_mobile(written: str) -> None:
    numbers = ", ".join(f'"{written.format(one)}"' for one in (*MOBILE, *NO_MOBILE))
    context = context_of(OFFICE.replace("§§", f"contacts: [{{role: R, person: P, phones: [{numbers}]}}]"))
    assert [path[-1] for path in places_of("IK315", context)] == list(range(len(MOBILE)))


# -- numbers and times -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["phones", "mobiles", "faxes"])
def test_numbers_of_every_kind_are_read(field: str) -> None:
    context = context_of(OFFICE.replace("§§", f"contacts: [{{{field}: ['030 23125-234', auf Anfrage]}}]"))
    assert places_of("IK404", context) == [("offices", 1, "contacts", 0, field, 1)]


HOURS = 'hours: ["Di 9-12"]'
PATTERN = "meetings: [{pattern: 2. Mittwoch}]"
NUMBER = "contacts: [{phones: [auf Anfrage]}]"


@pytest.mark.parametrize(
    ("module", "library", "looked_at"),
    [("opening_hours", "opening-hours-py", (HOURS, PATTERN)), ("phonenumbers", "phonenumbers", (NUMBER,))],
)
def test_a_library_is_missed_by_the_name_to_install_where_there_is_something_to_read(
    monkeypatch: pytest.MonkeyPatch, module: str, library: str, looked_at: tuple[str, ...]
) -> None:
    texts = {said: context_of(OFFICE.replace("§§", said)) for said in (HOURS, PATTERN, NUMBER, "code: b")}
    assert not lacks_libraries()
    assert all(libraries_missing(context) == () for context in texts.values())
    _library.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)  # as if it were not installed
    try:
        assert lacks_libraries()
        assert {said for said, context in texts.items() if libraries_missing(context) == (library,)} == {*looked_at}
        assert all(libraries_missing(context) in ((), (library,)) for context in texts.values())
        silent = {said for said, context in texts.items() if not [*run_checks(CHECKS, context)]}
        assert silent == {*looked_at, "code: b"}
    finally:
        _library.cache_clear()


def test_the_libraries_come_with_one_extra() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert {re.split(r"[>=<\[]", one)[0] for one in extras["forms"]} == {*LIBRARIES.values()}


UNITS = [f"{one}{ending}" for one in ("day", "week", "month", "quarter", "year") for ending in ("", "s")]


@pytest.mark.parametrize("unit", UNITS)
def test_lengths_of_time_have_each_of_these_units(unit: str) -> None:
    assert places_of("IK401", context_of(OFFICE.replace("§§", f"meetings: [{{every: 2 {unit}}}]"))) == []


# -- words that compare ----------------------------------------------------------------------------------------------

COMPARING = {
    "de": "mehr weniger besser bessere höher höhere stärker stärkeres häufiger steigen steigt gestiegene erhöhen "
    "erhöht sinken sinkt",
    "en": "more fewer less better higher stronger increase increased increasing rise rising improve improved improving",
}
PLAIN = {"de": "vielmehr mehrere wenige gut hoch stark häufig Sinn", "en": "moreover few unless good high strong risk"}
PLAN = (
    HEAD
    + "plans:\n  - id: p\n    title: P\n    horizons: [{id: h, label: bald}]\n    measures:\n"
    + "      - {id: m, text: Tun, milestones: [%s]}\n"
)


@pytest.mark.parametrize("language", COMPARING)
def test_each_word_that_compares_is_told(language: str) -> None:
    words = COMPARING[language].split()
    texts = [*words, *(word.capitalize() for word in words), *PLAIN[language].split()]
    said = (f"Es gibt, en: there is {word}" if language == "en" else f"Es gibt {word}" for word in texts)
    milestones = ", ".join(f"{{id: m.{number}, text: {{de: {one}}}}}" for number, one in enumerate(said))
    context = context_of(PLAN % milestones)
    told = [one for one in run_checks(LINT, context) if one.finding.code == "IK527"]
    assert [dict(one.finding.values)["word"] for one in told] == texts[: 2 * len(words)]
    assert [one.path[-1] for one in told] == list(range(2 * len(words)))


# -- what slipped in -------------------------------------------------------------------------------------------------

NAMES = """\
contract: 1
cite: page
municipality:
  ags: 03999002
  name: Muster·stadt
  land: ni
  aliases: [{name: Alt·stadt}]
sources: [{id: page, title: Sei·te, publisher: Stadt·verwaltung}]
offices:
  - id: o
    name: Büro·
    kind: {local: Stel·le, reason: ei·gen}
    mission: [{text: Viel·falt}]
    sites: [{name: Rat·haus, building: Alt·bau, place: Muster·dorf, stops: [{name: Mark·t}]}]
    contacts: [{role: Lei·tung, person: Ki·m, hours: [{text: täg·lich}]}]
    posts: [{role: Be·ratung}]
units: [{id: u, name: Am·t}]
organisations: [{id: v, name: Ver·ein}]
beiraete: [{id: b, name: Bei·rat, compositions: [{name: Ple·num}]}]
commissioners: [{id: c, name: Be·auftragte}]
networks: [{id: n, name: Ne·tz}]
programmes: [{id: pr, name: Pro·gramm}]
publications: [{id: pu, title: Be·richt, issues: [{title: Aus·gabe}]}]
plans:
  - id: p
    title: Kon·zept
    horizons: [{id: h, label: bal·d}]
    states: [{id: s, label: läu·ft}]
    sections:
      - {id: i, title: Bil·dung, measures: [{id: m, text: Tu·n, indicator: {id: x, name: Kur·se}}]}
rounds:
  - id: r
    plan: p
    title: Run·de
    reports: [{target: m, word: s·, text: läu·ft}]
    assessments: [{target: m, word: s·}]
"""
OTHERS = {("Contact", "person"), ("Kind", "local"), ("Stop", "name"), ("StatusReport", "word"), ("Assessment", "word")}


def _fields(context: CheckContext, code: str) -> set[tuple[str, str | int]]:
    return {(type(context.at(path[:-1])).__name__, path[-1]) for path in places_of(code, context)}


def _marked(mark: str) -> Iterator[tuple[str, str]]:
    for cls in classes_below(CityProfile):
        yield from ((cls.__name__, field.name) for field in fields_of(cls) if field.metadata.get(mark))


@pytest.mark.parametrize("sign", ["\xad", "\u200b", "\u2060"])
def test_hidden_signs_are_told_in_every_name_and_in_no_other_text(sign: str) -> None:
    assert _fields(context_of(NAMES.replace("·", sign)), "IK410") == {*_marked("name")} | OTHERS
    assert _fields(context_of(NAMES.replace("·", "")), "IK410") == set()


NEGATIVE = (
    BEIRAT
    + "    terms: [{years: ±5, holding_over: ±3 months}]\n"
    + "    electorate: [{residence: ±3 months, groups: [{kind: naturalised, within: ±10 years}]}]\n"
    + "    meetings: [{every: ±2 months, per_year: ±4}]\n"
    + "    leadership: [{chairs: ±1, deputies: ±2}]\n"
    + "offices: [{id: o, name: O, posts: [{number: ±1, filled: ±1, holders: ±2, fte: ±0.5, weekly_hours: ±20}]}]\n"
    + "plans: [{id: p, title: P, horizons: [{id: h, label: H, within: ±2 years, after: ±1 years}]}]\n"
).replace("§§", "compositions: [{number: ±3, filled: ±2, deputies: ±1, each: ±1, times: ±2, residents: ±5000}]")


def test_less_than_nothing_is_told_of_every_length_of_time_and_number_of_seats_and_posts() -> None:
    assert _fields(context_of(NEGATIVE.replace("±", "-")), "IK412") == {*_marked("span"), *_marked("count")}
    assert _fields(context_of(NEGATIVE.replace("±", "")), "IK412") == set()
