"""Differences in words and as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

import integkit.model as m
from integkit.exporters import Wording
from integkit.exporters.changes import Changes, headline
from integkit.model import CityProfile, Text, changed, walk
from integkit.testing import cities

SOME = settings(max_examples=25)


def versions() -> tuple[CityProfile, CityProfile]:
    contact = m.Contact(role=Text(de="Leitung", en="Head"), phones=("03999 1",), room="1.07")
    site = m.Site(street="Markt 1", stops=(m.Stop(name="Markt", lines=("1", "4")), m.Stop(name="Dom")))
    office = m.Office(id="office", name=Text(de="Büro", en="Office"), contacts=(contact,), sites=(site,))
    figure = m.Figure(what=m.Kind(concept="population"), value=m.Quantity(low=85000, exclusive=True))
    city = m.Municipality(name=Text(de="Musterstadt", en="Sampletown"), land="ni", figures=(figure,))
    old = CityProfile(municipality=city, offices=(office,))
    new = changed(
        old,
        municipality=changed(city, figures=(changed(figure, value=m.Quantity.exactly(90000)),)),
        offices=(
            changed(
                office,
                contacts=(changed(contact, phones=("03999 2",), room=None),),
                sites=(changed(site, stops=(m.Stop(name="Dom"), m.Stop(name="Markt", lines=("1", "4", "N7")))),),
            ),
        ),
        commissioners=(m.Commissioner(id="c", name=Text(de="Beauftragte", en="Commissioner")),),
    )
    return old, new


def test_it_reads_in_german() -> None:
    assert (
        "\n".join(Changes(*versions(), "de").text())
        == """\
Kommune: Musterstadt
  Zahlenangabe „Bevölkerung: 90.000“ – Wert: mehr als 85.000 → 90.000

Fachstelle: Büro
  Kontakt „Leitung“ – Telefon, neu: 03999 2
  Kontakt „Leitung“ – Telefon, entfällt: 03999 1
  Kontakt „Leitung“ – Raum, entfällt: 1.07
  Standort „Markt 1“ – Haltestelle „Markt“ – Linien, neu: N7
  Standort „Markt 1“ – Haltestellen: andere Reihenfolge

Musterstadt
  Beauftragte, neu: Beauftragte
"""
    )


def test_it_is_a_list_for_a_changelog() -> None:
    lines = list(Changes(*versions(), "en").markdown())
    assert lines[0] == "- **Municipality: Sampletown (German: Musterstadt)**"
    assert lines[3] == "  - Contact “Head (German: Leitung)” – Phone, new: 03999 2"


@SOME
@given(cities(), cities())
def test_the_list_is_a_list_and_nothing_else(old: CityProfile, new: CityProfile) -> None:
    tokens = MarkdownIt("commonmark").parse("\n".join(Changes(old, new, "de").markdown()))
    kinds = {token.type for token in tokens}
    assert kinds <= {
        f"{name}_{end}" for name in ("bullet_list", "list_item", "paragraph") for end in ("open", "close")
    } | {"inline"}
    inside = {child.type for token in tokens for child in token.children or ()}
    assert inside <= {"text", "text_special", "strong_open", "strong_close"}


def test_it_is_json_for_programs() -> None:
    first, *_, last = Changes(*versions(), "de").to_json()
    assert first == {
        "change": "changed",
        "place": "municipality/figures/1/value",
        "field": "value",
        "before": {"low": 85000, "exclusive": True},
        "after": {"low": 90000, "high": 90000},
    }
    assert (last["change"], last["place"], last["after"]["id"]) == ("added", "commissioners/c", "c")


@SOME
@given(cities(), cities())
def test_any_two_cities_can_be_told_apart_in_words(old: CityProfile, new: CityProfile) -> None:
    for language in ("de", "en"):
        changes = Changes(old, new, language)
        lines = [line for line in changes.text() if line.startswith("  ")]
        assert len(lines) == len(changes.differences)
        assert all(line.strip() and "\n" not in line for line in lines)
        assert len(list(changes.markdown())) == len(lines) + len({one for one in changes.text() if one[:1].strip()})
        assert len(json.loads(json.dumps(changes.to_json()))) == len(changes.differences)


@SOME
@given(cities())
def test_a_record_is_told_in_one_short_line(city: CityProfile) -> None:
    say = Wording(city, "de")
    for _, one in walk(city):
        words = headline(one, say)
        assert len(words) <= 100
        assert words == " ".join(words.split())


def test_a_change_of_origin_alone_is_told() -> None:
    old, _ = versions()
    name = old.municipality.name
    machine = changed(old, municipality=changed(old.municipality, name=Text(name, origin={"en": m.Origin.MACHINE})))
    (line,) = (line for line in Changes(old, machine, "en").text() if line.startswith("  "))
    assert line == "  Name: not stated → machine translation"


@pytest.mark.parametrize("language", ["de", "en"])
def test_where_nothing_differs_nothing_is_told(musterstadt: CityProfile, language: str) -> None:
    assert list(Changes(musterstadt, musterstadt, language).text()) == []
