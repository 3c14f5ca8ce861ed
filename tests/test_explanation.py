"""Where a statement comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from integkit import UsageError, from_yaml, load
from integkit.explanation import explain
from integkit.model import is_record, place_of, walk

PROFILE = from_yaml(
    """
contract: 1
cite: {source: page, wording: summary}
municipality: {ags: 03999001, name: Musterstadt, kind: town, land: ni}
offices:
  - id: office
    name: Büro
    cite: {place: lines 3-9}
    contacts:
      - phones: [03999 1, 03999 2]
        cite: {place: line 5}
      - emails: [a@b.example]
        remarks: [{field: emails, standing: repaired, printed: ab.example}]
beiraete:
  - id: beirat
    name: Beirat
    terms: [{years: 5}, {years: 4, cite: {source: leaflet, place: p. 2}}]
    remarks: [{field: electorate, standing: not_stated}]
sources: [{id: page, title: Seite}, {id: leaflet, title: Faltblatt}]
"""
)


def test_a_place_narrows_the_source_from_above() -> None:
    found = explain(PROFILE, "offices/office/contacts/1/phones/2")
    assert (found.value, found.source_place) == ("03999 2", "line 5")
    assert found.source is not None
    assert found.source.id == "page"
    assert [place for place, _ in found.cites] == ["offices/office/contacts/1", "offices/office", "/"]


def test_another_source_begins_anew() -> None:
    found = explain(PROFILE, "beiraete/beirat/terms/2")
    assert found.source is not None
    assert (found.source.id, found.source_place) == ("leaflet", "p. 2")


def test_a_remark_is_told_with_the_value_it_is_about_and_no_other() -> None:
    assert [remark.printed for _, remark in explain(PROFILE, "offices/office/contacts/2/emails").remarks] == [
        "ab.example"
    ]
    assert explain(PROFILE, "offices/office/contacts/1").remarks == ()
    assert explain(PROFILE, "beiraete/beirat/terms/1").remarks == ()


def test_what_disagrees_is_told_from_both_sides() -> None:
    assert explain(PROFILE, "beiraete/beirat/terms/1").disagreements == ("beiraete/beirat/terms/2",)
    assert explain(PROFILE, "beiraete/beirat/terms/2").disagreements == ("beiraete/beirat/terms/1",)


def test_an_id_alone_is_enough() -> None:
    assert explain(PROFILE, "office").place == "offices/office"


@pytest.mark.parametrize(
    "place", ["ofice", "offices/office/contacts/3", "offices/office/contacts/0", "offices/office/x", "x/y"]
)
def test_a_place_that_is_not_there_is_refused(place: str) -> None:
    with pytest.raises(UsageError) as raised:
        explain(PROFILE, place)
    assert [finding.code for finding in raised.value.findings] == ["IK809"]
    assert place in raised.value.in_("de")


def test_a_wrong_place_is_answered_with_a_near_one() -> None:
    with pytest.raises(UsageError, match='Did you mean "office"'):
        explain(PROFILE, "ofice")


def test_every_record_can_be_explained_by_its_place() -> None:
    city = load(Path(__file__).parent / "musterstadt")
    seen: set[str] = set()
    for path, one in walk(city):
        place = place_of(city, path)
        if place and place not in seen:
            seen.add(place)
            found = explain(city, place)
            assert is_record(found.value)
            assert found.value == one


def test_an_id_stands_for_the_place_of_its_record() -> None:
    """And a short cut of Python such as ``profile.office`` is no place."""
    assert explain(PROFILE, "office/contacts/1") == explain(PROFILE, "offices/office/contacts/1")
    with pytest.raises(UsageError):
        explain(PROFILE, "municipality/key")


def test_an_extension_goes_by_its_key_as_findings_name_it() -> None:
    city = from_yaml(
        "contract: 1\ncite: page\nmunicipality: {name: A, land: ni}\nsources: [{id: page, title: Seite}]\n"
        "extensions: [{key: de.a.award, value: {year: 7}}]\n"
    )
    assert explain(city, "extensions/de.a.award").path == explain(city, "extensions/1").path
