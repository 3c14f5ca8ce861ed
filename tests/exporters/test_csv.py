"""The tables: every record a row, every field a column, declared, safe to open; judged by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from frictionless import Package
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit import Registry
from integkit.codec import mark_sound
from integkit.exporters._tables import FOLDED, RECORDS, TABLES
from integkit.model import (
    Cite,
    CityProfile,
    Kind,
    Quantity,
    Text,
    changed,
    field_names,
    is_record,
    place_of,
    record_types_of,
    walk,
)
from integkit.testing import cities

if TYPE_CHECKING:
    from conftest import Require

REGISTRY = Registry()
SOME = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
BY_CLASS = {table.record: table.name for table in RECORDS}

Rows = Mapping[str, list[dict[str, str]]]


def files(*profiles: CityProfile, **more: Any) -> dict[str, bytes]:
    return {one.path: one.content for one in REGISTRY.export(*profiles, format="csv", **more)}


def tables(*profiles: CityProfile, **more: Any) -> Rows:
    """All tables as a plain reader sees them."""
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        for name, content in files(*profiles, **more).items()
        if name.endswith(".csv")
    }


def meant(cell: str) -> str:
    """What a cell says: one apostrophe at its beginning is no part of it."""
    return cell.removeprefix("'")


def classes() -> set[type]:
    """Every class of records that a profile can hold."""
    found: set[type] = set()

    def gather(cls: type) -> None:
        if hasattr(cls, "__attrs_attrs__") and cls not in found:
            found.add(cls)
            for held in record_types_of(cls).values():
                gather(held)

    gather(CityProfile)
    return found


# -- every record, every field ---------------------------------------------------------------------------------------


def test_every_class_of_records_is_a_table_or_folded_for_a_reason() -> None:
    assert classes() == {*BY_CLASS, *FOLDED}
    assert not {*BY_CLASS} & {*FOLDED}
    assert all(FOLDED.values())


def test_what_is_folded_stands_alone_in_its_field() -> None:
    for cls in classes():
        for field, held in record_types_of(cls).items():
            if held in FOLDED:
                assert "tuple" not in str(cls.__annotations__.get(field, "")), (cls, field)


def test_every_field_is_a_column_or_holds_rows_of_another_table() -> None:
    for table in RECORDS:
        assert table.record is not None
        columns = {column.field for column in table.columns}
        apart = {field for field, held in record_types_of(table.record).items() if held in BY_CLASS}
        assert {*field_names(table.record)} <= columns | apart, table.name


def test_the_columns_of_a_table_have_different_names() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len({*names}) == len(names), table.name
        assert {*table.key} <= {*names}


@SOME
@given(cities())
def test_every_record_is_a_row_and_every_value_a_cell(city: CityProfile) -> None:
    for language in ("de", "en"):
        rows = tables(city, language=language)
        found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
        for name in BY_CLASS.values():
            for row in rows[name]:
                found[name, row.get("record", "")].append(row)
        texts = {(row["record"], row["field"], row["language"]): row for row in rows["texts"]}
        expected = 0
        for path, one in walk(city):
            if type(one) in FOLDED or (isinstance(one, Cite) and path[-1] == "cite"):
                continue
            expected += 1
            place = place_of(city, path)
            (row,) = found[BY_CLASS[type(one)], place]
            for field in field_names(type(one)):
                value = getattr(one, field)
                if isinstance(value, Text):
                    for tag, words in value.items():
                        said = texts[place, field, tag]
                        assert meant(said["text"]) == words
                        assert said["origin"] == (value.origin_of(tag) or "")
                for column, cell in cells(one, field, value, language):
                    assert meant(row[column]) == cell, (place, column)
        assert expected == sum(map(len, found.values()))


def cells(one: Any, field: str, value: Any, language: str) -> Iterator[tuple[str, str]]:
    """The cells that a value has to stand in."""
    if isinstance(one, m.Extension) and field == "value":
        yield field, json.dumps(m.thaw(value), ensure_ascii=False, sort_keys=True)
    elif isinstance(value, Quantity):
        for part in ("low", "high"):
            number = getattr(value, part)
            yield f"{field}_{part}", "" if number is None else str(number)
        yield f"{field}_exclusive", str(value.exclusive).lower()
        yield f"{field}_about", str(value.about).lower()
        yield f"{field}_unit", value.unit or ""
    elif isinstance(value, Kind):
        yield field, value.concept or ""
        yield f"{field}_local", value.local.in_(language) if value.local else ""
    elif isinstance(value, Cite):
        if value.source is not None:
            yield "source", value.source
        if value.place is not None:
            yield "place_in_source", value.place
        if value.wording is not None:
            yield "wording", value.wording.value
        yield "quote", value.quote or ""
    elif isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
        yield field, "; ".join(item.value if isinstance(item, Enum) else item for item in value)
    elif isinstance(value, Text):
        yield field, value.in_(language)
    elif isinstance(value, bool):
        yield field, str(value).lower()
    elif value is not None and not is_record(value) and not isinstance(value, tuple):
        yield field, str(value)


@SOME
@given(cities())
def test_a_row_says_where_it_stands(city: CityProfile) -> None:
    rows = tables(city)
    every = {row["record"]: row for name in BY_CLASS.values() for row in rows[name] if "record" in row}
    for path, one in walk(city):
        row = every.get(place_of(city, path)) if path else None
        if row is None or type(one) in FOLDED:
            continue
        above = path[:-2] if isinstance(path[-1], int) else path[:-1]
        assert row["record_above"] == place_of(city, above)
        assert row["list"] == path[0]
        assert row["in_field"] == path[len(above)]
        assert row["position"] == (str(path[-1] + 1) if isinstance(path[-1], int) else "")
        holder = every.get(row["record_above"])
        if holder is not None:
            assert row["belongs_to"] == (holder.get("id") or holder["belongs_to"])


@SOME
@given(cities())
def test_a_row_says_where_it_comes_from(city: CityProfile) -> None:
    rows = tables(city)
    every = {row["record"]: row for name in BY_CLASS.values() for row in rows[name] if "record" in row}
    records = dict(walk(city))
    for path, one in records.items():
        row = every.get(place_of(city, path)) if path and not isinstance(one, Cite) else None
        if row is None or type(one) in FOLDED:
            continue
        above = [records[path[:length]] for length in range(len(path), -1, -1) if path[:length] in records]
        cites = [cite for one in above if (cite := getattr(one, "cite", None)) is not None]
        assert row["source"] == next((cite.source for cite in cites if cite.source), "")
        assert row["wording"] == next((cite.wording.value for cite in cites if cite.wording), "")
        if row["place_in_source"]:  # the place is one in that very source
            held = next(index for index, cite in enumerate(cites) if cite.place == meant(row["place_in_source"]))
            assert {cite.source for cite in cites[:held] if cite.source} <= {row["source"]}


# -- wholes and parts ------------------------------------------------------------------------------------------------


def tops(city: CityProfile, kind: type, inside: str) -> Iterator[Any]:
    for path, one in walk(city):
        if isinstance(one, kind) and (len(path) < 2 or path[-2] != inside):
            yield one


@SOME
@given(cities())
def test_wholes_alone_and_smallest_parts_alone_can_be_summed(city: CityProfile) -> None:
    rows = tables(city)
    for kind, name, amount, inside in ((m.Seats, "seats", "number", "groups"), (m.Money, "money", "amount", "parts")):
        wholes = [getattr(one, amount) for one in tops(city, kind, inside)]
        low = [row[f"{amount}_low"] for row in rows[name] if row["depth"] == "0"]
        assert low == [str(one.low) if one is not None and one.low is not None else "" for one in wholes]
        leaves = sum(isinstance(one, kind) and not getattr(one, inside) for _, one in walk(city))
        assert sum(row["has_parts"] == "false" for row in rows[name]) == leaves
        depths = {row["record"]: int(row["depth"]) for row in rows[name]}
        for row in rows[name]:
            assert depths[row["record"]] == depths.get(row["record_above"], -1) + 1


def test_what_is_no_part_of_its_like_is_a_whole(musterstadt: CityProfile) -> None:
    (section,) = musterstadt.plans[0].sections
    money = m.Money(amount=Quantity.exactly(5), parts=(m.Money(amount=Quantity.exactly(2)),))
    plan = changed(musterstadt.plans[0], sections=(changed(section, sections=(), money=(money,)),))
    rows = tables(changed(musterstadt, plans=(plan,)))["money"]
    found = [(row["amount_low"], row["depth"], row["has_parts"]) for row in rows]
    assert found == [("5", "0", "true"), ("2", "1", "false"), ("1234.5", "0", "false")]


def test_more_than_is_not_lost() -> None:
    def figure(**bounds: Any) -> dict[str, str]:
        municipality = m.Municipality(
            name=Text(de="A"), land="ni", ags="03999002", figures=(m.Figure(value=Quantity(**bounds)),)
        )
        (row,) = tables(CityProfile(municipality=municipality))["figures"]
        return row

    assert figure(low=5)["value_exclusive"] == "false"
    assert figure(low=5, exclusive=True)["value_exclusive"] == "true"
    assert figure(high=5, exclusive=True)["value_low"] == ""


def test_parts_of_a_city_and_cities_without_a_key_are_told_apart() -> None:
    bezirke = [
        CityProfile(municipality=m.Municipality(name=Text(de=f"Bezirk {part}"), land="be", ags="11000000", part=part))
        for part in ("01", "02")
    ]
    keyless = [CityProfile(municipality=m.Municipality(name=Text(de=name), land="ni")) for name in ("Öhde", "Aue")]
    rows = tables(*bezirke, *keyless)["municipalities"]
    assert [row["municipality"] for row in rows] == ["11000000-01", "11000000-02", "oehde-ni", "aue-ni"]


# -- declared --------------------------------------------------------------------------------------------------------


def declared(folder: Path, made: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """What Frictionless finds wrong in a folder with these files: the table and the kind of fault."""
    for name, content in made.items():
        (folder / name).write_bytes(content)
    report = Package(str(folder / "datapackage.json")).validate()
    return {(task.name, error.type) for task in report.tasks for error in task.errors} | {
        ("", error.type) for error in report.errors
    }


@FEW
@given(cities(), cities(), st.sampled_from(["de", "en"]), st.booleans())
def test_the_declaration_holds_for_every_city(
    tmp_path_factory: pytest.TempPathFactory, one: CityProfile, other: CityProfile, language: str, excel: bool
) -> None:
    assume(one.municipality.key != other.municipality.key)
    made = files(one, other, language=language, options={"excel": str(excel).lower()})
    assert declared(tmp_path_factory.mktemp("package"), made) == set()


FAULTS = {
    "seats": (b",20,20,", b",twenty,20,", "type-error"),
    "posts": (b"full_time", b"full_time,more", "extra-cell"),
    "stops": (b"offices/office/sites/1,", b"offices/office/sites/9,", "foreign-key"),
    "terms": (b",beiraete/beirat/terms/1,", b",,", "constraint-error"),
    "legal_bases": (b"\r\n03999002,", b"\r\n03999003,", "foreign-key"),
    "tasks": (b"tasks/tasks.2,", b"tasks/tasks.1,", "primary-key"),
    "hours": (b",also,", b",perhaps,", "constraint-error"),
    "offices": (b"municipality,record,", b"municipality,entry,", "incorrect-label"),
}


def test_the_judge_of_the_declaration_sees_faults(musterstadt: CityProfile, tmp_path: Path) -> None:
    made = files(musterstadt)
    for table, (old, new, _) in FAULTS.items():
        assert old in made[f"{table}.csv"], table
        made[f"{table}.csv"] = made[f"{table}.csv"].replace(old, new)
    assert {(table, fault) for table, (_, _, fault) in FAULTS.items()} <= declared(tmp_path, made)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_column_is_declared_with_its_heading(musterstadt: CityProfile, language: str) -> None:
    made = files(musterstadt, language=language)
    package = json.loads(made["datapackage.json"])
    assert {one["path"] for one in package["resources"]} == {name for name in made if name.endswith(".csv")}
    for one in package["resources"]:
        header = made[one["path"]].decode().split("\r\n", 1)[0].split(",")
        assert [field["name"] for field in one["schema"]["fields"]] == header
        assert all(field["title"] for field in one["schema"]["fields"])
        assert one["title"]
        assert one["path"] in made["README.txt"].decode()
    seats = next(one for one in package["resources"] if one["name"] == "seats")
    heading = {"de": "Sitze – mindestens", "en": "Seats – at least"}[language]
    assert heading in [field["title"] for field in seats["schema"]["fields"]]


def test_a_word_of_a_list_has_its_label_in_the_vocabulary(musterstadt: CityProfile) -> None:
    made = files(musterstadt)
    rows = tables(musterstadt)
    labels = {(row["list"], row["word"]): row["label"] for row in rows["vocabulary"]}
    looked_up = 0
    for one in json.loads(made["datapackage.json"])["resources"]:
        for field in one["schema"]["fields"]:
            if "vocabulary" in field and not field["name"].endswith("s"):
                for row in rows[one["name"]]:
                    if row[field["name"]]:
                        assert labels[field["vocabulary"], row[field["name"]]]
                        looked_up += 1
    assert looked_up > 5
    assert labels["office-kinds", "staff_unit"] == "Stabsstelle"


@pytest.mark.parametrize(
    ("licence", "declared"),
    [("CC0-1.0", [{"name": "CC0-1.0"}]), ("https://l.example/a", [{"path": "https://l.example/a"}]), ("a b", None)],
)
def test_the_licence_is_declared_where_it_is_one(musterstadt: CityProfile, licence: str, declared: Any) -> None:
    assert "licenses" not in json.loads(files(musterstadt)["datapackage.json"])
    for made in (files(musterstadt, licence=licence), files(changed(musterstadt, licence=licence))):
        assert json.loads(made["datapackage.json"]).get("licenses") == declared


# -- safe to open ----------------------------------------------------------------------------------------------------

HOSTILE = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1", "\n=1", '=HYPERLINK("http://a","b")', "'=1", "''", "'",
    "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20A1", " =1+1", "\u200b=1+1", "\ufeff=1", "\u202e=1",
)  # fmt: skip
NUMBERISH = (
    "01067", "1.07", "2019-05", "2019-05-15", "1/3", "31:4:2", "5 %", "1e5", "123456789012345", "Mai 2019", "(12)",
    "1. Mai", "12,50", "1.234", "WAHR", "12:30", "3-4", "5 €",
)  # fmt: skip
PLAIN = ("55116", "03999 a", "Große Bleiche 46", "2 Wochen", "A 1.07", "Maibaum", "Dezernat", "Zimmer 5")


def with_words(words: tuple[str, ...]) -> CityProfile:
    """A city with each of these as a text and as a plain word, also where no file could hold it."""
    city = CityProfile(
        municipality=m.Municipality(
            name=Text(de="A"), land="ni", ags="03999002",
            sites=tuple(m.Site(room=word, name=Text(de=word)) for word in words),
        )
    )  # fmt: skip
    mark_sound(city)
    return city


@pytest.mark.parametrize("excel", [False, True])
def test_no_cell_begins_like_a_formula_and_every_text_comes_back(excel: bool) -> None:
    city = with_words((*HOSTILE, *NUMBERISH, *PLAIN))
    made = files(city, options={"excel": str(excel).lower()})
    seen = 0
    for name, content in made.items():
        if not name.endswith(".csv"):
            continue
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";" if excel else ",")
        for row in reader:
            for cell in row:
                assert not cell.startswith(("\t", "\r", "\n"))
                assert not cell.lstrip("\u200b\ufeff\u202e \t\r\n").startswith((*"=+-@\uff1d\uff0b\uff0d\uff20",))
                seen += 1
    assert seen > 100
    text = io.StringIO(made["sites.csv"].decode("utf-8-sig"), newline="")
    rows = list(csv.DictReader(text, delimiter=";" if excel else ","))
    for column in ("room", "name"):
        assert [meant(row[column]) for row in rows] == [*HOSTILE, *NUMBERISH, *PLAIN]


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_comes_back(text: str) -> None:
    (row,) = tables(with_words((text,)))["sites"]
    assert meant(row["room"]) == meant(row["name"]) == text


FODS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


def opened(office: str, folder: Path, content: bytes) -> list[tuple[str, bool]] | None:
    """What LibreOffice shows in the first column of a file, and which cells it calculated; ``None``: it has no Calc."""
    (folder / "a.csv").write_bytes(content)
    # Semicolon, quotes, UTF-8, German, and numbers, dates and formulas guessed as on a double click.
    options = "Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true"
    subprocess.run(
        [
            office, f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless", f"--infilter={options}",
            "--convert-to", "fods", "--outdir", str(folder), str(folder / "a.csv"),
        ],
        capture_output=True,
        timeout=120,
        check=False,
    )  # fmt: skip
    if not (folder / "a.fods").is_file():
        return None
    sheet = ET.parse(folder / "a.fods").getroot()  # noqa: S314
    shown = []
    for row in sheet.iterfind(".//table:table-row", FODS):
        cell = row.find("table:table-cell", FODS)
        if cell is not None:
            words = "\n".join("".join(one.itertext()) for one in cell.iterfind("text:p", FODS))
            if words:
                shown.append((words, f"{{{FODS['table']}}}formula" in cell.attrib))
    return shown


@pytest.mark.parametrize("excel", [True, False])
def test_a_spreadsheet_calculates_nothing_and_guesses_nothing(require: Require, tmp_path: Path, excel: bool) -> None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    reason = "LibreOffice Calc is not here: apt-get install libreoffice-calc"
    office = require("libreoffice", found, reason)
    words = tuple(word for word in (*HOSTILE, *NUMBERISH, *PLAIN) if "\r" not in word and "\n" not in word)
    text = files(with_words(words), options={"excel": str(excel).lower()})["sites.csv"].decode("utf-8-sig")
    rooms = [row["room"] for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if excel else ",")]
    judged = io.StringIO(newline="")
    csv.writer(judged, delimiter=";").writerows([["room"], *([room] for room in rooms), ["=1+1"], ["01067"]])
    shown = require("libreoffice", opened(office, tmp_path, judged.getvalue().encode()), reason)
    assert shown[-2:] == [("2", True), ("1067", False)]  # the judge would see it
    assert not any(calculated for _, calculated in shown[:-2])
    if excel:
        seen = [" ".join(meant(" ".join(one.split())).split()) for one, _ in shown[1:-2]]
        assert seen == [" ".join(word.split()) for word in words]


def test_a_german_excel_gets_semicolons_decimal_commas_and_a_mark(musterstadt: CityProfile) -> None:
    content = files(musterstadt, options={"excel": "true"})["money.csv"]
    assert content.startswith(b"\xef\xbb\xbfmunicipality;")
    assert b";1234,5;1234,5;" in content
    assert b",1234.5,1234.5," in files(musterstadt)["money.csv"]
    assert attrs.asdict(REGISTRY.exporters()["csv"].options()) == {"excel": False}  # type: ignore[attr-defined]
