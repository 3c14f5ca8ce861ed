"""The Data Package: what it says about its tables, its licence and its sources, and how a spreadsheet opens it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from integkit import Registry
from integkit.errors import UsageError
from integkit.exporters.relational import TABLES
from integkit.model import CityProfile, changed
from integkit.plugins import MissingField

from ._office import opened

if TYPE_CHECKING:
    from conftest import Require

REGISTRY = Registry()


def files(*profiles: CityProfile, **more: Any) -> dict[str, bytes]:
    return {one.path: one.content for one in REGISTRY.export(*profiles, format="datapackage", **more)}


def descriptor(made: Mapping[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made["datapackage.json"])
    return found


# -- what it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_table_is_declared_with_its_columns_in_the_language(musterstadt: CityProfile, language: str) -> None:
    made = files(musterstadt, language=language)
    found = descriptor(made)
    assert [one["name"] for one in found["resources"]] == [table.name.in_(language) for table in TABLES]
    for one in found["resources"]:
        heading = made[one["path"]].decode("utf-8-sig").split("\r\n", 1)[0].split(",")
        assert [field["name"] for field in one["schema"]["fields"]] == heading
        assert one["title"]
        assert one["description"]
    measures = next(one for one in found["resources"] if one["name"] in ("massnahmen", "measures"))
    expected = {"de": ("abschnitt", "abschnitte"), "en": ("section", "sections")}[language]
    keys = {(key["fields"][0], key["reference"]["resource"]) for key in measures["schema"]["foreignKeys"]}
    assert expected in keys


def test_words_of_closed_lists_have_their_labels(musterstadt: CityProfile) -> None:
    found = {one["name"]: one for one in descriptor(files(musterstadt))["resources"]}
    (state,) = [one for one in found["sachstaende"]["schema"]["fields"] if one["name"] == "umsetzungsstand"]
    labels = {one["value"]: one["label"] for one in state["categories"]}
    assert [*labels] == state["constraints"]["enum"]
    assert labels["in_implementation"] == "in Umsetzung"


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("CC0-1.0", [{"name": "CC0-1.0"}]),
        ("https://l.example/a", [{"path": "https://l.example/a"}]),
        ("dl-by-de/2.0", [{"path": "http://dcat-ap.de/def/licenses/dl-by-de/2.0"}]),
    ],
)
def test_a_licence_is_said_by_its_name_or_address(musterstadt: CityProfile, licence: str, said: Any) -> None:
    missing: list[MissingField] = []
    for city, asked in ((musterstadt, licence), (changed(musterstadt, licence=licence), None)):
        made = files(city, licence=asked, on_missing=missing.append)
        assert descriptor(made)["licenses"] == said
    assert missing == []


@pytest.mark.parametrize(
    ("licences", "told"),
    [((None,), "keine Lizenz"), (("a b",), "„a b“"), (("CC0-1.0", None), "nicht alle"), ((None, None), "keine")],
)
def test_a_licence_that_is_missing_is_told_and_never_made_up(
    musterstadt: CityProfile, licences: tuple[str | None, ...], told: str
) -> None:
    missing: list[MissingField] = []
    places = [
        changed(musterstadt, licence=one, municipality=changed(musterstadt.municipality, ags=f"0399900{number}"))
        for number, one in enumerate(licences, 2)
    ]
    assert "licenses" not in descriptor(files(*places, on_missing=missing.append))
    (one,) = missing
    assert (one.standard, one.path) == ("Data Package 2.0", "licenses")
    assert told in one.why.in_("de")
    assert one.why.en


def test_version_and_time_are_said_only_if_given(musterstadt: CityProfile) -> None:
    plain = descriptor(files(musterstadt))
    assert not {"version", "created"} & {*plain}
    options = {"version": "2026.1", "created": "2026-11-22T12:00:00+01:00"}
    found = descriptor(files(musterstadt, options=options))
    assert {key: found[key] for key in options} == options


@pytest.mark.parametrize("created", ["2026-11-22", "22.11.2026", "2026-11-22T12:00:00", "now", "2026-13-22T12:00:00Z"])
def test_a_time_that_is_none_is_refused(musterstadt: CityProfile, created: str) -> None:
    with pytest.raises(UsageError) as refused:
        files(musterstadt, options={"created": created})
    assert [one.code for one in refused.value.findings] == ["IK806"]
    assert f"„{created}“" in refused.value.in_("de")
    assert "ein Zeitpunkt mit Zeitzone wie 2026-11-21T09:00:00+01:00" in refused.value.in_("de")


def test_a_day_that_no_calendar_has_is_refused(musterstadt: CityProfile) -> None:
    with pytest.raises(UsageError):
        files(musterstadt, options={"created": "2026-02-30T12:00:00Z"})


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_description_is_for_somebody_who_has_nothing_but_the_tables(
    musterstadt: CityProfile, language: str
) -> None:
    said = descriptor(files(musterstadt, language=language))["description"]
    assert " --" not in said  # nothing of the command line
    assert {"de": "Ein Apostroph", "en": "An apostrophe"}[language] in said
    assert {"de": "Alle Fassungen", "en": "All versions"}[language] in said
    one_day = descriptor(files(musterstadt, language=language, as_of=dt.date(2025, 6, 1)))["description"]
    assert {"de": "1. Juni 2025", "en": "1 June 2025"}[language] in one_day
    assert {"de": "Alle Fassungen", "en": "All versions"}[language] not in one_day


def test_the_sources_are_named_each_once(musterstadt: CityProfile) -> None:
    other = changed(musterstadt, municipality=changed(musterstadt.municipality, ags="03999003"))
    page = {"title": "Seite der Stadt", "path": "https://www.musterstadt.example/"}
    assert descriptor(files(musterstadt, other))["sources"] == [page]


# -- for people ------------------------------------------------------------------------------------------------------


def test_the_mark_before_the_heading_is_seen_by_no_reader(
    require: Require, musterstadt: CityProfile, tmp_path: Path
) -> None:
    content = files(musterstadt)["stellen.csv"]
    assert content.startswith(b"\xef\xbb\xbfid,")
    (tmp_path / "a.csv").write_bytes(content)
    assert duckdb.read_csv(str(tmp_path / "a.csv")).columns[0] == "id"
    # Comma, quotes, UTF-8 (which LibreOffice proposes), German, numbers and dates guessed as on a double click.
    options = ("--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1031,false,true",)
    (sheet,) = opened(require, tmp_path, "stellen.csv", content, options).values()
    assert sheet[0][0].words == "id"
    assert "Büro für Zusammenhalt" in [cell.words for row in sheet for cell in row]
    assert not [cell for row in sheet for cell in row if cell.calculated]


def test_a_german_excel_gets_semicolons_and_decimal_commas(musterstadt: CityProfile) -> None:
    made = files(musterstadt, options={"excel": "true"})
    assert made["mittel.csv"].startswith(b"\xef\xbb\xbfid;kommune;")
    assert b";1234,5;1234,5;" in made["mittel.csv"]
    assert b";'01067;" in made["standorte.csv"]
    fields = {one["name"]: one for one in descriptor(made)["resources"][0]["schema"]["fields"]}
    assert fields["id"]["type"] == "string"
