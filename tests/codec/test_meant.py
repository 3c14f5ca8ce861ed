"""What was probably meant: found by whole labels first, and never for the likeness of letters alone."""

from __future__ import annotations

import datetime as dt
import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import DataError, Finding, from_yaml, model, vocabulary
from integkit.codec._meant import _beneath, date_of, key_of, word_of
from integkit.model import PartialDate, Period

HEAD = """\
contract: 1
cite: page
municipality: {ags: 03999001, name: Musterstadt, land: ni}
sources: [{id: page, title: Seite}]
"""
RECORDS = [one for one in vars(model).values() if isinstance(one, type) and attrs.has(one)]
LISTS = [name for name in vocabulary.lists() if name not in ("fields", "records")]


def refused(text: str) -> Finding:
    with pytest.raises(DataError) as caught:
        from_yaml(HEAD + text, "city.yaml")
    (finding,) = caught.value.findings
    return finding


# Keys.


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_word_for_a_field_leads_to_it(record: type) -> None:
    for field in model.field_names(record):
        for word in vocabulary.field_words(record.__name__, field):
            for written in (word, word.lower(), word.upper(), word.replace(" ", "_")):
                assert key_of(record, written)["meant"] == (field,), written


@pytest.mark.parametrize(
    ("key", "way_out"),
    [
        ("telefon", "contacts: [{phones: [...]}]"),
        ("Telefonnummer", "contacts: [{phones: [...]}]"),
        ("email", "contacts: [{emails: [...]}]"),
        ("homepage", "contacts: [{urls: [...]}]"),
        ("ansprechpartnerin", "contacts: [{person: ...}]"),
        ("plz", "sites: [{postcode: ...}]"),
        ("strasse", "sites: [{street: ...}]"),
        ("leads", "relations: [{kind: led_by, to: ...}]"),
        ("leiterin", "relations: [{kind: led_by, to: ...}]"),
        ("adresse", "„sites“"),
        ("adress", "„sites“"),
        ("oeffnungszeiten", "„hours“"),
        ("seit", "„valid_from“"),
        ("bemerkungen", "„remarks“"),
    ],
)
def test_what_an_office_is_told_about_german_keys(key: str, way_out: str) -> None:
    finding = refused(f"offices: [{{id: o, name: O, {key}: x}}]")
    assert finding.code == "IK010"
    assert way_out in finding.advice("de")
    assert "erlaubt" not in finding.advice("de")


def test_where_nothing_is_meant_all_fields_are_told_with_their_headings() -> None:
    finding = refused("offices: [{id: o, name: O, xyz: x}]")
    assert "sites (Anschrift und Lage)" in finding.advice("de")
    assert "sites (Location)" in finding.advice("en")
    assert max(map(len, finding.in_("de").split("\n"))) <= 110


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_example_of_a_field_beneath_can_be_read(record: type) -> None:
    """Each field that is told with its way leads from record to record."""
    for name in ("telefon", "plz", "homepage", "straße"):
        told = key_of(record, name)
        if told.get("way_out") == "beneath":
            steps = str(told["example"]).replace("[", "").replace("{", "").split(": ")[:-1]
            here: type = record
            for step in steps[:-1]:
                here = model.record_types_of(here)[step]
            assert steps[-1] in model.field_names(here)


ASIDE = {"cite", "remarks", "relations", "events", "figures"}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_no_key_is_looked_for_in_what_stands_beside_every_record(record: type) -> None:
    """Where something comes from, or a remark on it, is not where a phone number is missing."""
    for told in _beneath(record).values():
        if not told["example"].startswith("relations: [{kind: "):  # which says who leads
            assert ASIDE.isdisjoint(re.findall(r"(\w+): ", told["example"])[:-1])


# Words.


@pytest.mark.parametrize("name", LISTS)
def test_every_label_leads_to_its_word(name: str) -> None:
    known = vocabulary.concepts(name)
    for concept in known.values():
        for label in (concept.id, concept.de, concept.en, concept.de.upper(), spelt_out(concept.de)):
            assert word_of(name, label, known)["meant"][0] == concept.id


def spelt_out(word: str) -> str:
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss")):
        word = word.replace(umlaut, letters)
    return word


def test_a_relation_is_meant_by_what_it_is_called_from_the_other_side() -> None:
    known = vocabulary.concepts("relation-kinds")
    turned = {one.id: one.extra["inverse"] for one in known.values() if "inverse" in one.extra}
    assert turned
    for id, words in turned.items():
        for word in words.values():
            assert id in word_of("relation-kinds", word, known)["meant"], word


@pytest.mark.parametrize(
    ("name", "word", "meant"),
    [
        ("task-areas", "Beratung", ("policy_advice", "counselling")),
        ("task-areas", "Beratungg", ()),
        ("municipality-kinds", "Kleinstadt", ()),
        ("municipality-kinds", "Großstadt", ()),
        ("task-areas", "Sprachkurse", ("language_learning",)),
        ("municipality-kinds", "Amt", ("amt",)),
        ("municipality-kinds", "amtsfreie Stadt", ("town",)),
        ("per", "je Antrag", ("case",)),
        ("appointments", "nach Vereinbarung", ("only", "also")),
        ("standings", "vakant", ("vacant",)),
        ("laender", "Rheinland-Pfalz", ("rp",)),
        ("laender", "Thueringen", ("th",)),
        ("laender", "Niedersachse", ("ni",)),
    ],
)
def test_a_word_leads_to_what_it_means_and_not_to_its_neighbours(name: str, word: str, meant: tuple[str, ...]) -> None:
    assert word_of(name, word, vocabulary.concepts(name))["meant"] == meant


def test_words_to_choose_from_are_told_with_their_labels() -> None:
    finding = refused("tasks: [{id: t, areas: [nonsense]}]")
    assert "counselling (Beratung im Einzelfall)" in finding.advice("de")
    assert "counselling (individual counselling)" in finding.advice("en")
    assert max(map(len, finding.in_("de").split("\n"))) <= 110


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Sorbisch", "„dsb“ (Niedersorbisch) oder „hsb“ (Obersorbisch)"),
        ("Farsi", "„fa“ (Persisch)"),
        ("de_DE", "de-DE"),
    ],
)
def test_the_name_of_a_language_leads_to_its_tag(word: str, meant: str) -> None:
    assert meant in refused(f"language: {word}").in_("de")


def test_a_word_that_names_no_known_language_gets_examples_of_tags() -> None:
    for tag in ("dsb", "hsb", "de-simple", "uk"):
        assert tag in refused("language: Klingonisch").advice("en")


# Dates.

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


@given(DAYS)
def test_a_day_as_germans_write_it_leads_to_that_day(day: dt.date) -> None:
    for written in (
        day.strftime("%d.%m.%Y"),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}. {day.month}. {day.year}",
    ):
        assert date_of(PartialDate, written) == {"way_out": "", "meant": (day.isoformat(),)}


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        (PartialDate, "15. Februar 2025", "2025-02-15"),
        (PartialDate, "Februar 2025", "2025-02"),
        (PartialDate, "Herbst 2024", "2024-23"),
        (PartialDate, "II. Quartal 2024", "2024-34"),
        (PartialDate, "3rd quarter 2024", "2024-35"),
        (Period, "2022-2026", "2022/2026"),
        (Period, "seit 2020", "2020/.."),
    ],
)
def test_dates_in_words(kind: type[PartialDate] | type[Period], written: str, meant: str) -> None:
    assert date_of(kind, written) == {"way_out": "", "meant": (meant,)}


@pytest.mark.parametrize("kind", [PartialDate, Period])
@pytest.mark.parametrize("written", ["31.02.2025", "31. April 2025", "2025-13-01", "2021-02-29"])
def test_a_day_that_is_not_in_the_calendar_is_told_as_that(
    kind: type[PartialDate] | type[Period], written: str
) -> None:
    assert date_of(kind, written) == {"way_out": "no such day"}


@pytest.mark.parametrize(
    ("kind", "written"),
    [(PartialDate, "gestern"), (PartialDate, "15.02.25"), (Period, "immer"), (PartialDate, "bis 2020")],
)
def test_words_that_say_no_date_lead_to_the_forms_of_one(kind: type[PartialDate] | type[Period], written: str) -> None:
    assert date_of(kind, written) == {"way_out": "looks like"}


def test_a_date_that_was_meant_is_told_and_can_be_read() -> None:
    finding = refused("remarks: [{text: T, valid_to: 15.02.2025}]")
    assert "Gemeint: „2025-02-15“?" in finding.advice("de")
    assert from_yaml(f"{HEAD}remarks: [{{text: T, valid_to: 2025-02-15}}]").remarks
