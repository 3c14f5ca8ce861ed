"""Where a statement comes from, in words of the language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from integkit import from_yaml
from integkit.explanation import explain
from integkit.exporters.origins import origin_lines
from integkit.model import CityProfile, place_of, walk
from integkit.testing import cities

CITY = from_yaml(
    """
contract: 1
cite: {source: page, wording: summary}
municipality: {name: A, land: ni}
offices:
  - id: office
    name: Büro
    kind: {concept: staff_unit, local: Stelle}
    cite: {place: lines 3-9}
    hours:
      - osm: Tu,Th 09:00-12:00
        cite: {place: line 5, quote: Sprechzeit}
        remarks: [{field: osm, standing: repaired, printed: Die + Do}]
sources: [{id: page, title: {de: Seite, en: Page, origin: {en: translation}}, retrieved: 2026-01-15}]
"""
)


def lines(place: str, language: str, profile: CityProfile = CITY) -> list[str]:
    return list(origin_lines(explain(profile, place), profile, language, "city.yaml:12"))


def test_it_reads_in_german() -> None:
    assert lines("offices/office/hours/1/osm", "de") == [
        "offices/office/hours/1/osm",
        "  steht in city.yaml:12",
        "  Dienstag, Donnerstag 9:00–12:00\N{NO-BREAK SPACE}Uhr",
        "  Quelle: Seite, Zeile 5",
        "    Abgerufen: 15. Januar 2026",
        "    für offices/office/hours/1: Zeile 5, „Sprechzeit“",
        "    für offices/office: Zeilen 3–9",
        "    für das ganze Profil: Seite, eigene Zusammenfassung",
        "  Anmerkung (offices/office/hours/1): Zeiten – berichtigt – Im Original: „Die + Do“",
    ]


def test_a_source_is_named_so_that_it_can_be_found() -> None:
    said = lines("office", "en")
    assert "  source: Page (translation; German: Seite), lines 3–9" in said
    assert "    for the whole profile: Seite, own summary" in said


@pytest.mark.parametrize(("language", "said"), [("de", "  Stelle (Stabsstelle)"), ("en", "  staff unit (Stelle)")])
def test_a_word_of_a_list_is_said_with_its_label(language: str, said: str) -> None:
    assert said in lines("office/kind", language)


@settings(max_examples=20, deadline=None)
@given(cities())
def test_every_record_of_a_city_can_be_explained_in_words(city: CityProfile) -> None:
    for path, _ in walk(city):
        place = place_of(city, path) or "/"
        for language in ("de", "en"):
            said = lines(place, language, city)
            assert said[0] == place
            assert all(line.strip() for line in said)
