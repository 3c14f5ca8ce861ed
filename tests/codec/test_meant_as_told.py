"""What was probably meant, word by word on record: forms, and fields that stand deeper."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from as_told import assert_on_record

from integkit import model, vocabulary
from integkit.codec._meant import CURRENCIES, _beneath, among, date_of, form_of, key_of, named, word_of
from integkit.model import PartialDate, Period, _forms

HERE = Path(__file__)
RECORDS = [one for one in vars(model).values() if isinstance(one, type) and attrs.has(one)]
ALL = [one for value in vars(_forms).values() for one in get_args(value)[1:] if isinstance(one, model.Form)]
FORMS = {one.name: one for one in ALL}
WORDS = {
    "ags": ["3999001", "03 999 001", "03999-001", "03.999/001", "D-3999001", "D 3999001", "DD 3999001", "3999001 x"],
    "ars": ["73150000000", "07 315 0000 000", "0731500000000"],
    "postcode": ["1067", "D-01067", "D 01067", "D01067", "01 067", "1-067", "CH-8000", "00123", " 1067 "],
    "id": ["Büro", "Ä b_c", "-a-", "+a.", ".", "Maß & Ziel", "a" * 90, "ÖPNV", "x" * 79 + "Yz"],
    "part": ["13 a", "A.1", "Teil--2", "13"],
    "url": ["www.a.example", "//www.a.example/x", "a", "http:a.example", "https://b:c@a.example/x@y", "https://b@a.example//c@d"],
    "email": ["a (at) b.example", "a[at]b.example", "a {AT} b.example", "a ( At)b.example", "a at b.example", "a"],
    "language": ["Sorbisch", "sorbian", "Farsi", "de_DE", "DE", "Klingonisch", "DE_de", "Deutsch", "zh_hant_tw"],
    "currency": [*CURRENCIES, "Euro", "DM", "€", "eur", "Taler", "chf"],
    "vote": ["Einstimmig angenommen", "einstimmig", "fast einstimmig", "31-4-2", "31 : 4", "31/4", "5 - 6 / 7"],
    "reference": ["Amt", "http://a.example", "https://a.example", "www.a.example", "wwwa", "ein http://a.example"],
    "share": ["ein Drittel", "1 / 3"],
    "extension key": ["award", "de.Mainz"],
}  # fmt: skip


def test_there_is_a_row_for_each_form() -> None:
    assert FORMS.keys() == WORDS.keys()


def test_what_is_meant_by_a_text_that_has_not_its_form() -> None:
    told = []
    for name, words in WORDS.items():
        form = FORMS[name]
        for word in words:
            said = form_of(form, word)
            assert (said.pop("what"), said.pop("example")) == (form.name, form.example)
            told.append(f"{form.name}: {word}\n  {shown(said)}\n")
    assert_on_record(told, HERE.with_name("meant_by_texts.txt"))


def shown(said: dict[str, Any]) -> str:
    """In short: of long lists only how many there are."""
    return ", ".join(
        f"{key} {' | '.join(value) if len(value) < 4 else len(value)}" if isinstance(value, tuple) else f"{key} {value}"
        for key, value in said.items()
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_language_that_was_meant_is_told_among_all_with_their_names(language: str) -> None:
    known = vocabulary.concepts("languages")
    said = form_of(FORMS["language"], "Farsi")
    assert said["choices"] == tuple(known)
    assert said[f"labels_{language}"] == tuple(one.label(language) for one in known.values())


def test_the_fields_that_stand_deeper_and_the_words_that_lead_to_them() -> None:
    found = defaultdict(list)
    for word, told in _beneath(model.Office).items():
        assert told["way_out"] == "beneath"
        found[f"{told['example']} ({told['label_de']}; {told['label_en']})"].append(word)
    lines = [f"{example}\n  {', '.join(words)}\n" for example, words in found.items()]
    assert_on_record(lines, HERE.with_name("meant_beneath_an_office.txt"))


def test_a_field_is_looked_for_in_the_records_beneath_and_in_those_beneath_them() -> None:
    examples = [told["example"] for record in RECORDS for told in _beneath(record).values()]
    steps = {len(re.findall(r"\w: ", one)) for one in examples if not one.startswith("relations: [{kind: ")}
    assert steps == {2, 3}


def test_a_date_that_is_right_is_not_told_as_meant() -> None:
    assert date_of(PartialDate, "2025-02-15") == {"way_out": "looks like"}
    assert date_of(Period, "2022/2026") == {"way_out": "looks like"}


def test_only_what_has_relations_is_told_of_them() -> None:
    examples = {one: [told["example"] for told in _beneath(one).values()] for one in RECORDS}
    has = {one for one in RECORDS if any(said.startswith("relations: [{kind: ") for said in examples[one])}
    assert has == {one for one in RECORDS if "relations" in model.field_names(one)}


def test_a_key_is_told_with_all_fields_and_their_names() -> None:
    fields = model.field_names(model.Office)
    labels = {tag: tuple(vocabulary.field_label("Office", one, tag) for one in fields) for tag in ("de", "en")}
    names = {"labels_de": labels["de"], "labels_en": labels["en"]}
    assert key_of(model.Office, "xyz") == {"choices": fields, "meant": (), **names}
    assert key_of(model.Office, "kinds") == {"choices": fields, "meant": ("kind",), **names}
    assert key_of(model.Office, "Telefon") == {
        "choices": fields, "meant": (), **names, "way_out": "beneath", "example": "contacts: [{phones: [...]}]",
        "label_de": "Telefon", "label_en": "Phone",
    }  # fmt: skip


def test_a_word_of_a_list_is_told_with_all_of_them_and_one_of_no_list_without_names() -> None:
    known = vocabulary.concepts("standings")
    assert word_of("standings", "vakant", ["vacant", "none"]) == {
        "choices": ("vacant", "none"),
        "meant": ("vacant",),
        "labels_de": (known["vacant"].de, known["none"].de),
        "labels_en": (known["vacant"].en, known["none"].en),
    }
    assert word_of("no such list", "als", ["also", "only"]) == {"choices": ("also", "only"), "meant": ("also",)}


# Of several names.


def test_a_name_is_compared_in_one_spelling() -> None:
    for written in ("ÄÖÜß x", " aeoeuess X ", "äöüß_x", "äöüß-x", "äöüß _- x", "ÄöÜßx", "aeoeuess\tx"):
        assert among(written, [("aeoeuess x", "1"), ("aeoeuess y", "2")]) == ("1",), written
        assert among("aeoeuess x", [(written, "1"), ("aeoeuess y", "2")]) == ("1",), written


def test_whole_names_come_before_parts_and_parts_before_what_is_alike() -> None:
    names = [("Amt", "1"), ("Amt fuer Soziales", "2"), ("Aemter", "3"), ("Soziales", "4"), ("Soziale", "5")]
    assert among("Soziales", names) == ("4",)
    assert among("Soziales", [*names[:3], names[4]]) == ("2",)
    assert among("Sozialess", names) == ("4", "5")
    assert among("Amt", names[1:]) == ("3",)
    assert among("fuer", names) == ("2",)


def test_more_than_two_whole_names_are_cut_and_more_than_two_parts_are_none() -> None:
    assert among("a", [("a", "1"), ("A", "1"), ("a ", "2"), ("a", "3")]) == ("1", "2")
    assert among("teil", [("ein teil", "1"), ("teil b", "2")]) == ("1", "2")
    assert among("teil", [("ein teil", "1"), ("teil b", "2"), ("c teil", "3")]) == ()
    assert among("teil", [("ein teil", "1"), ("teil b", "2"), ("c teil", "1")]) == ("1", "2")


def test_a_part_has_four_letters_at_least() -> None:
    assert among("abc", [("abc defghijkl", "1")]) == ()
    assert among("abcd", [("abcd defghijkl", "1")]) == ("1",)


def test_of_two_choices_with_one_name_the_first_is_alike() -> None:
    assert among("nebenstele", [("Nebenstelle", "1"), ("nebenstelle", "2")]) == ("1",)
    assert among("nebenstele", [("Nebenstelle", "1"), ("nebenstellen", "1")]) == ("1",)
    assert among("neben stele", [("nebenstelle", "1")]) == ()
    assert among("neben stele", [("neben stelle", "1"), ("nebenstelle", "2")]) == ("1",)


def test_only_the_first_eighty_signs_of_a_word_are_looked_at() -> None:
    names = [("a" * 80, "80"), ("a" * 81, "81")]
    assert among("a" * 200, names) == ("80",)
    assert key_of(model.Office, "telefon" + " " * 73 + "x")["way_out"] == "beneath"
    assert "way_out" not in key_of(model.Office, "telefon" + " " * 72 + "x")
    for kind in (PartialDate, Period):
        assert date_of(kind, "15.02.2025" + " " * 70 + "x") == {"way_out": "", "meant": ("2025-02-15",)}
        assert date_of(kind, "15.02.2025" + " " * 69 + "x") == {"way_out": "looks like"}
        assert date_of(kind, "31.02.2025" + " " * 70 + "x") == {"way_out": "no such day"}
        assert date_of(kind, "31.02.2025" + " " * 69 + "x") == {"way_out": "looks like"}


# Names of a city's own records.

TREE = {
    "offices": [
        {"id": "a", "name": "Amt für Soziales", "staff": [{"id": "a1", "title": {"de": "Leitung", "en": "Lead"}}]},
        {"id": "b", "name": {"de": "Bücherei", "en": 5}, "title": "Bibliothek"},
        {"id": 5, "name": "Fünf"},
        {"name": "Ohne id"},
        "Wort",
    ],
    "plans": {"id": "p", "title": "Plan", "name": ["Liste"]},
}


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("A", ("a",)),
        ("amt fuer soziales", ("a",)),
        ("Leitung", ("a1",)),
        ("Lead", ("a1",)),
        ("Bücherei", ("b",)),
        ("Buechereii", ("b",)),
        ("Bibliothek", ("b",)),
        ("Plan", ("p",)),
        ("Fünf", ()),
        ("Ohne id", ()),
        ("Liste", ()),
        ("Wort", ()),
    ],
)
def test_the_name_of_a_record_leads_to_its_id(word: str, ids: tuple[str, ...]) -> None:
    assert named(word, TREE) == ids
