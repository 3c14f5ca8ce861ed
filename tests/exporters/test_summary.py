"""A city in short: who to reach, what there is, and what is missing for which reason."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings

from integkit import from_yaml
from integkit.exporters.summary import summary_of
from integkit.model import CityProfile
from integkit.testing import cities

HEAD = "contract: 1\ncite: page\nmunicipality: {name: A, land: ni}\nsources: [{id: page, title: Seite}]\n"
CITY = from_yaml(
    HEAD
    + """
offices:
  - id: office
    name: Büro
    aliases: [{name: Amt, valid_to: 2019-12}, {name: BMI, kind: abbreviation}]
    contacts: [{phones: [03999 1], emails: [a@b.example], remarks: [{field: emails, standing: repaired}]}]
    sites:
      - street: Markt 1
        contacts: [{phones: [03999 1]}, {phones: [03999 12]}]
        hours: [{osm: "Tu 09:00-12:00", service: Einbürgerung}, {osm: "Th 10:00-12:00; PH off"}]
        remarks: [{text: hinter dem Rathaus}]
    posts: [{role: Leitung, number: 1, valid_to: 2018-12}, {role: Leitung, number: 2, valid_from: 2019-01}]
commissioners:
  - {id: c, name: Beauftragte, remarks: [{field: posts, standing: vacant}, {field: contacts, standing: withheld}]}
beiraete:
  - id: b
    name: Rat
    compositions:
      - {number: 12, valid_to: 2019-05}
      - number: 20
        filled: 18
        valid_from: 2019-06
        groups: [{number: 14, modes: [elected]}, {number: 6, modes: [appointed]}]
    terms: [{years: 5}]
plans:
  - {id: p, title: Erster, valid_to: 2020-12}
  - {id: q, title: Zweiter, valid_from: 2021, measures: [{id: m, text: Tun}]}
"""
)
EMPTY = from_yaml(HEAD + "remarks: [{field: beiraete, standing: none}, {field: offices, standing: pending}]\n")


def lines(profile: CityProfile, language: str = "de", day: dt.date | None = None) -> list[str]:
    said = summary_of(profile, language, day)
    parts = [[heading, *(f"{label}: {text}" for label, text in rows)] for heading, rows in said.parts]
    return [said.title, *(line for part in parts for line in part)]


def test_who_stands_in_for_a_vacant_post_is_told() -> None:
    city = from_yaml(
        HEAD
        + """
units: [{id: mayor, name: Büro des Bürgermeisters, kind: office}]
organisations: [{id: moor, name: Amt Moor, kind: municipality}]
commissioners:
  - id: c
    name: Beauftragte
    relations: [{kind: represented_by, to: mayor}, {kind: shared_with, to: moor}]
    remarks: [{field: posts, standing: vacant}]
"""
    )
    said = lines(city)
    assert "wird vertreten durch: Büro des Bürgermeisters" in said
    assert "wird gemeinsam getragen mit: Amt Moor" in said


def test_how_and_by_whom_people_were_counted_is_told() -> None:
    figure = "figures: [{what: population, value: 5, text: Hauptwohnsitz}]"
    said = lines(from_yaml(HEAD.replace("land: ni", f"land: ni, {figure}")))
    assert "Bevölkerung: 5, Hauptwohnsitz, Quelle: Seite" in said


def test_hours_of_several_sites_stand_beneath_their_site() -> None:
    sites = "{street: Markt 1, hours: ['Mo 09:00-12:00']}, {street: Kai 2, hours: ['Tu 10:00-12:00']}"
    said = lines(from_yaml(HEAD + f"offices: [{{id: o, name: B, sites: [{sites}]}}]\n"))
    streets_and_hours = [
        line.partition(": ")[2][:8] for line in said if "Markt" in line or "Kai" in line or "Uhr" in line
    ]
    assert streets_and_hours == ["Markt 1", "Montag 9", "Kai 2", "Dienstag"]


def test_the_group_that_the_chair_comes_from_is_told() -> None:
    groups = "compositions: [{number: 3, groups: [{id: g, name: Gewählte, number: 3}]}]"
    city = from_yaml(
        HEAD + f"beiraete: [{{id: b, name: R, {groups}, leadership: [{{chair_from: g, mode: elected}}]}}]\n"
    )
    assert "Vorsitz: gewählt, aus: Gewählte" in lines(city)


def test_the_first_screen_has_what_people_look_for() -> None:
    said = lines(CITY)
    for line in (
        "Fachstelle: Büro",
        "Kontakt: 03999 1 · a@b.example (E-Mail: berichtigt)",
        "Kontakt: 03999 12",
        "Anschrift und Lage: Markt 1",
        "Öffnungszeiten: Einbürgerung: Dienstag 9:00–12:00\N{NO-BREAK SPACE}Uhr",
        "Öffnungszeiten: Donnerstag 10:00–12:00\N{NO-BREAK SPACE}Uhr; Feiertage geschlossen",
        "Anmerkung: hinter dem Rathaus",
        "Sitze: 20 (18 besetzt): 14 (gewählt); 6 (berufen) (ab Juni 2019)",
        "Amtszeit: 5 Jahre",
        "Plan: Zweiter: 1 Maßnahme (ab 2021)",
    ):
        assert line in said
    assert said.count("Kontakt: 03999 1") == 0  # said with the mail address already


def test_numbers_rights_and_sources_are_said_in_words() -> None:
    city = from_yaml(
        """
contract: 1
cite: page
municipality: {name: A, land: ni}
beiraete:
  - id: b
    name: Rat
    compositions: [{number: 9, groups: [{number: 5, voting: true}, {number: 4, voting: false}]}]
commissioners:
  - id: c
    name: Beauftragte
    posts: [{fte: 0.5, instruction_bound: false}, {weekly_hours: 20, instruction_bound: true}]
plans: [{id: q, title: Plan, measures: [{id: m, text: Tun}, {id: n, text: Lassen}]}]
sources:
  - {id: page, title: Seite, kind: web_page, url: "https://a.example/", retrieved: 2026-01-15}
  - {id: paper, title: {de: Bericht, en: Report, origin: {en: translation}}, published: 2025}
"""
    )
    english, german = lines(city, "en"), lines(city)
    assert any("5 (with a vote); 4 (without a vote)" in line for line in english)
    assert any("5 (mit Stimmrecht); 4 (ohne Stimmrecht)" in line for line in german)
    assert "How the role is held: 0.5 full-time equivalents, not bound by instructions" in english
    assert "Ausübung des Amts: 20 Wochenstunden, weisungsgebunden" in german
    assert "Plan: Plan: 2 measures" in english
    assert "Source: Report (translation; German: Bericht), published 2025" in english
    assert "Internetseite: Seite, abgerufen 15. Januar 2026, https://a.example/" in german


def test_what_has_ended_is_told_as_former_or_not_at_all() -> None:
    said = lines(CITY)
    assert "früher: Amt (bis Dezember 2019)" in said
    assert "Stellen: 2 × Leitung (ab Januar 2019)" in said
    assert not any("1 × Leitung" in line or "12" in line for line in said if line.startswith(("Stellen", "Sitze")))
    assert "Plan (früher): Erster: bekannt, nicht aufgeschlüsselt (bis Dezember 2020)" in said


def test_another_day_tells_what_held_then() -> None:
    said = lines(CITY, day=dt.date(2019, 5, 1))
    assert "Fachstelle: Amt" in said
    assert any(line.startswith("Sitze: 12") for line in said)
    assert any(line.startswith("Plan: Erster") for line in said)
    assert not any("Zweiter" in line for line in said)
    later = from_yaml(HEAD + "offices: [{id: o, name: Büro, valid_from: 2030}]\n")
    assert "Fachstelle: nicht angegeben" in lines(later, day=dt.date(2019, 5, 1))
    assert "Fachstelle: Büro (ab 2030)" in lines(later)


def test_vacant_withheld_none_pending_and_not_stated_are_told_apart() -> None:
    said = lines(CITY, "en")
    assert "How the role is held: vacant" in said
    assert "Contact: withheld on purpose" in said
    empty = lines(EMPTY)
    assert "Beirat: gibt es nicht" in empty
    assert "Fachstelle: steht noch aus" in empty
    assert "Beauftragte/r: nicht angegeben" in empty
    bare = from_yaml(HEAD + "beiraete: [{id: b, name: Rat}]\noffices: [{id: o, name: Büro}]\n")
    for line in ("Zusammensetzung: nicht angegeben", "Amtszeit: nicht angegeben", "Kontakt: nicht angegeben"):
        assert line in lines(bare)


@settings(max_examples=25, deadline=None)
@given(cities())
def test_every_city_can_be_told_in_short(city: CityProfile) -> None:
    for language in ("de", "en"):
        for day in (None, dt.date(2026, 11, 21)):
            said = summary_of(city, language, day)
            assert json.loads(json.dumps(said.to_json()))["title"] == said.title
            assert all(label and text for _, rows in said.parts for label, text in rows)
            headings = "\n".join(heading for heading, _ in said.parts)
            for word in {"de": ("Fachstelle", "Beauftragte/r", "Beirat"), "en": ("Office", "Commissioner", "Beirat")}[
                language
            ]:
                assert word in headings


@settings(max_examples=25, deadline=None)
@given(cities())
def test_what_held_no_more_on_a_day_is_not_told_as_current(city: CityProfile) -> None:
    day = dt.date(2026, 11, 21)
    said = summary_of(city, "de", day)
    for listed in (city.offices, city.commissioners, city.beiraete):
        current = [one for one in listed if one.held_on(day)]
        names = [one.name_on(day).in_("de").strip() for one in current]
        told = [heading for heading, _ in said.parts]
        assert all(any(name in heading for heading in told) for name in names)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_summary_is_short(musterstadt: CityProfile, language: str) -> None:
    assert len(lines(musterstadt, language)) < 60
