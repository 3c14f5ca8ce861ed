"""The tables with keys: every record a row, every reference leads to one, the same tables in all four formats."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit import Registry
from integkit.errors import DataError
from integkit.exporters.relational import CARRIES, TABLES, Filled, Table, filled, table_named
from integkit.model import CityProfile, Kind, PartialDate, Period, Quantity, Text, changed, walk
from integkit.monitoring import Answers, public
from integkit.plugins import ExportContext, Extent
from integkit.testing import cities, cities_with_rounds

REGISTRY = Registry()
SOME = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
BESIDE = {"Horizon", "Outcome"}
"""Classes that are rows and no kinds of records: they say what others mean."""

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name.en)


def fill(*profiles: CityProfile, language: str = "de", drafts: bool = False, **more: Any) -> Filled:
    return filled(profiles, ExportContext(language=language, **more), drafts=drafts)


def rows(tables: Filled, name: str) -> list[dict[str, Any]]:
    """The rows of a table as programs get them, by the English names of its columns."""
    table = table_named(name)
    names = [column.name.en for column in table.data]
    return [dict(zip(names, row, strict=True)) for row in tables.data(table)]


def people(tables: Filled, name: str) -> list[dict[str, Any]]:
    """The rows of a table as a workbook gets them."""
    table = table_named(name)
    return [
        {column.name.en: cell for column, cell in zip(table.columns, row, strict=True) if column.only != "data"}
        for row in tables.rows[name]
    ]


def town(**more: Any) -> CityProfile:
    return CityProfile(municipality=m.Municipality(name=Text(de="A"), land="ni", ags="03999002"), **more)


# -- the tables ------------------------------------------------------------------------------------------------------


@each_table
def test_names_are_plain_and_differ_in_both_languages(table: Table) -> None:
    for language in ("de", "en"):
        assert re.fullmatch("[a-z_]+", table.name.in_(language))
        for columns in (table.data, table.workbook):
            names = [column.name.in_(language) for column in columns]
            assert len({*names}) == len(names)
            assert all(re.fullmatch("[a-z_]+", name) for name in names)
            assert all(column.title.in_(language) for column in columns)
        assert table.title.in_(language)
        assert len(table.title.in_(language)) <= 31  # a sheet has no longer name
    assert {*table.key} <= {column.name.en for column in table.data if column.required}


def test_tables_have_different_names() -> None:
    for language in ("de", "en"):
        for what in ("name", "title"):
            assert len({getattr(table, what).in_(language) for table in TABLES}) == len(TABLES)


@each_table
def test_a_reference_leads_to_a_table_with_one_key_and_words_for_its_rows(table: Table) -> None:
    for column in table.columns:
        if column.to:
            assert table_named(column.to).key == ("id",)
    shown = {column.name.en for column in table.columns}
    assert {name for group in table.head for name in group} <= shown


def test_what_is_carried_is_a_table_and_what_is_lost_is_none() -> None:
    held = {record.__name__ for table in TABLES for record in table.records}
    assert held - BESIDE == {kind for kind, carried in CARRIES.items() if carried.extent is not Extent.LOST}


@SOME
@given(st.one_of(cities(), cities_with_rounds()), st.booleans())
def test_every_record_of_a_table_is_a_row(city: CityProfile, drafts: bool) -> None:
    tables = fill(city, drafts=drafts)
    count = Counter(type(one) for _, one in walk(city if drafts else public(city)))
    for table in TABLES:
        if table.records and table.each is None:
            described = len(rows(tables, table.name.en)) - len([*mentioned(tables, table)])
            assert described == sum(count[record] for record in table.records), table.name.en


def mentioned(tables: Filled, table: Table) -> Iterator[dict[str, Any]]:
    """Rows that are only referred to: nothing but their key, city and name stands in them."""
    for row in rows(tables, table.name.en):
        if all(value is None for name, value in row.items() if name not in ("id", "municipality", "name")):
            yield row


@SOME
@given(st.one_of(cities(), cities_with_rounds()), st.sampled_from(["de", "en"]))
def test_every_reference_leads_to_a_row_and_every_key_is_there_once(city: CityProfile, language: str) -> None:
    tables = fill(city, language=language)
    for table in TABLES:
        found = rows(tables, table.name.en)
        keys = [tuple(row[name] for name in table.key) for row in found]
        assert len({*keys}) == len(keys), table.name.en
        for column in table.data:
            if column.to:
                there = {row["id"] for row in rows(tables, column.to)}
                assert {row[column.name.en] for row in found} <= there | {None}


@SOME
@given(cities())
def test_every_text_is_there_in_all_its_languages(city: CityProfile) -> None:
    tables = fill(city, language="en")
    named = {column.name.en: column for column in table_named("tasks").data}
    assert named["text"].text == "text"
    shown = {row["id"]: row["text"] for row in rows(tables, "tasks")}
    others = {
        (row["row"], row["language"]): (row["text"], row["origin"])
        for row in rows(tables, "texts")
        if (row["table"], row["column"]) == ("tasks", "text")
    }
    for _, one in walk(city):
        if isinstance(one, m.Task) and one.text is not None:
            key = f"{city.municipality.key}:{one.id}" if city.municipality.key else None
            if key is None:
                continue
            assert shown[key] == one.text.in_("en")
            for tag, words in one.text.items():
                origin = one.text.origin_of(tag)
                if (tag, words) != ("en", shown[key]) or origin is not None:
                    assert others[key, tag] == (words, origin.value if origin else None)


# -- what stands in them ---------------------------------------------------------------------------------------------


def test_musterstadt_has_its_plan_in_tables_that_fit_together(musterstadt: CityProfile) -> None:
    tables = fill(musterstadt)
    (section,) = rows(tables, "sections")
    (measure,) = rows(tables, "measures")
    (milestone,) = rows(tables, "milestones")
    (who,) = rows(tables, "responsibilities")
    (link,) = rows(tables, "milestone_horizons")
    (report,) = rows(tables, "status_reports")
    assert (section["id"], section["plan"], section["level"]) == ("03999002:i", "03999002:plan", "Ziel")
    assert (measure["section"], measure["number"], measure["text"]) == (section["id"], "1", "Formulare übersetzen")
    assert (milestone["measure"], milestone["horizons"]) == (measure["id"], "kurzfristig")
    assert link["horizon"] == "03999002:plan/short"
    assert (who["measure"], who["organisation_name"], who["role"]) == (measure["id"], "Büro für Zusammenhalt", "lead")
    assert (report["measure"], report["milestone"], report["section"]) == (measure["id"], None, section["id"])
    assert (report["state"], report["word"], report["text"]) == ("in_implementation", "läuft", "Läuft")
    (money,) = rows(tables, "money")
    assert (money["amount_low"], money["amount_high"], money["of"]) == (1234.5, 1234.5, measure["id"])
    assert (money["period"], money["period_earliest"]) == ("2025", dt.date(2025, 1, 1))
    assert money["period_latest"] == dt.date(2025, 12, 31)
    areas = {(row["task"], row["area"]) for row in rows(tables, "task_areas")}
    assert areas == {("03999002:tasks.1", "counselling"), ("03999002:tasks.2", "reporting")}
    assert {row["organisation"] for row in rows(tables, "tasks")} == {"03999002:office"}  # said by the list


@SOME
@given(cities_with_rounds())
def test_a_report_has_the_state_that_monitoring_counts_and_the_parts_that_its_milestone_has(city: CityProfile) -> None:
    tables = fill(city, drafts=True)
    states = {row["id"]: row["state"] for row in rows(tables, "status_reports")}
    plans = {plan.id: Answers(plan, ()) for plan in city.plans}
    for round in city.rounds if city.municipality.key else ():
        for number, report in enumerate(round.reports, 1):
            said = plans[round.plan].state_of(report) if round.plan in plans else report.state
            key = f"{city.municipality.key}:rounds/{round.id}/reports/{number}"
            assert states[key] == (said.value if said is not None else None)
    milestones = {row["id"]: row for row in rows(tables, "milestones")}
    for row in (*rows(tables, "status_reports"), *rows(tables, "assessments"), *rows(tables, "outcomes")):
        if row["milestone"] is not None and milestones[row["milestone"]]["plan"] is not None:
            parts = [name for name in ("section", "measure") if name in row]
            assert [row[name] for name in parts] == [milestones[row["milestone"]][name] for name in parts]


def test_a_word_of_the_plan_stands_beside_the_shared_word_that_it_means() -> None:
    plan = m.Plan(
        id="p",
        title=Text(de="P"),
        states=(m.Word(id="in", label=Text(de="angekommen"), concept="done"), m.Word(id="x", label=Text(de="eigen"))),
        ratings=(m.Word(id="good", label=Text(de="gut"), concept=m.Rating.REACHED.value),),
        measures=(m.Measure(id="m", text=Text(de="M")),),
    )
    reports = tuple(
        m.StatusReport(target="m", word=word, state=state)
        for word, state in (("in", None), ("x", None), ("in", m.State.ONGOING), ("gone", None))
    )
    rated = m.Assessment(target="m", word="good")
    tables = fill(town(plans=(plan,), rounds=(m.ReportRound(id="r", plan="p", reports=reports, assessments=(rated,)),)))
    assert [(row["word"], row["state"]) for row in rows(tables, "status_reports")] == [
        ("angekommen", "done"), ("eigen", None), ("angekommen", "ongoing"), ("gone", None),
    ]  # fmt: skip
    assert [(row["word"], row["rating"]) for row in rows(tables, "assessments")] == [("gut", m.Rating.REACHED.value)]


def test_names_are_whole_for_programs_and_short_for_people() -> None:
    name = f"{'Fachstelle ' * 12}Ende"
    unit = m.OrgUnit(id="u", name=Text(de=name), contacts=(), figures=(m.Figure(value=Quantity.exactly(1)),))
    plan = m.Plan(id="p", title=Text(de="P"), responsibilities=(m.Responsibility(unit="u"),))
    office = m.Office(id="o", name=Text(de="O"), relations=(m.Relation(kind=m.RelationKind.PART_OF, to="u"),))
    tables = fill(town(units=(unit,), plans=(plan,), offices=(office,)))
    (of,) = rows(tables, "figures")
    (who,) = rows(tables, "responsibilities")
    (to,) = rows(tables, "relations")
    assert {of["of_name"], who["organisation_name"], to["to_name"]} == {name}
    for table, column in (("figures", "of_name"), ("relations", "to_name")):
        (shown,) = people(tables, table)
        assert shown[column].endswith(" …")
        assert len(shown[column]) < 60


def test_signs_for_programs_are_words_for_people() -> None:
    hours = m.Hours(osm="Tu[1] 16:00-18:00; PH off", appointment=m.Appointment.ALSO)
    issue = m.Issue(languages=("uk", "kmr"), media_type="application/pdf")
    plan = m.Plan(
        id="p",
        title=Text(de="P"),
        horizons=tuple(
            m.Horizon(
                id=f"h{years}", label=Text(de="H"), within=Quantity.exactly(years, "year" if years == 1 else "years")
            )
            for years in (1, 5)
        ),
    )
    city = town(
        offices=(m.Office(id="o", name=Text(de="O"), hours=(hours,)),),
        publications=(m.Publication(id="p1", title=Text(de="P"), issues=(issue,)),),
        plans=(plan,),
    )
    tables = fill(city)
    (row,) = rows(tables, "hours")
    (shown,) = people(tables, "hours")
    assert (row["osm"], shown["osm"]) == (
        hours.osm,
        "1. Dienstag im Monat 16:00–18:00\N{NO-BREAK SPACE}Uhr; Feiertage geschlossen",
    )
    (row,) = rows(tables, "issues")
    (shown,) = people(tables, "issues")
    assert (row["languages"], row["media_type"]) == ("uk; kmr", "application/pdf")
    assert (shown["languages"], shown["media_type"]) == ("Ukrainisch; Kurmandschi", "PDF")
    assert [row["within_unit"] for row in rows(tables, "horizons")] == ["year", "years"]
    assert [row["within_unit"] for row in people(tables, "horizons")] == ["Jahr", "Jahre"]
    assert [row["within_unit"] for row in people(fill(city, language="en"), "horizons")] == ["year", "years"]


def test_no_person_is_in_any_table(musterstadt: CityProfile) -> None:
    cells = [str(cell) for found in fill(musterstadt, persons=True).rows.values() for row in found for cell in row]
    assert "Büro für Zusammenhalt" in cells
    assert not [cell for cell in cells if "Xylander" in cell or "Ypsilon" in cell]


def test_a_number_is_as_exact_for_programs_as_its_source_and_readable_for_people() -> None:
    figures = tuple(
        m.Figure(what=Kind(concept="population"), value=value)
        for value in (Quantity.exactly(1200), Quantity(low=85000, exclusive=True), Quantity.exactly(2.5, "%"))
    )
    city = changed(town(), municipality=changed(town().municipality, figures=figures))
    exact, more, share = rows(fill(city), "figures")
    assert (exact["value_low"], exact["value_high"], exact["value_exclusive"]) == (1200, 1200, False)
    assert (more["value_low"], more["value_high"], more["value_exclusive"]) == (85000, None, True)
    assert [row["value"] for row in people(fill(city), "figures")] == [1200, "mehr als 85.000", 2.5]
    assert (share["value_low"], share["value_unit"]) == (2.5, "%")


@pytest.mark.parametrize(
    ("date", "earliest", "latest", "shown"),
    [
        ("2025-02-15", (2025, 2, 15), (2025, 2, 15), dt.date(2025, 2, 15)),
        ("2019", (2019, 1, 1), (2019, 12, 31), "2019"),
        ("2018-21", (2018, 3, 1), (2018, 5, 31), "Frühjahr 2018"),
        ("2025-02-15~", (2025, 2, 15), (2025, 2, 15), "etwa 15. Februar 2025"),
        ("unknown", None, None, "unbekannt"),
    ],
)
def test_a_date_is_as_exact_as_its_source(date: str, earliest: Any, latest: Any, shown: object) -> None:
    city = town(publications=(m.Publication(id="p", title=Text(de="P"), published=PartialDate(date)),))
    (row,) = rows(fill(city), "publications")
    assert row["published"] == date
    assert row["published_earliest"] == (dt.date(*earliest) if earliest else None)
    assert row["published_latest"] == (dt.date(*latest) if latest else None)
    (row,) = people(fill(city), "publications")
    assert row["published"] == shown


def test_a_deadline_is_counted_as_monitoring_counts_it() -> None:
    short = m.Horizon(id="short", label=Text(de="kurz"), within=Quantity.exactly(2, "years"))
    adopted = m.Event(kind=Kind(concept="adopted"), date=Period("2020-03-31"))
    measure = m.Measure(id="m", text=Text(de="M"), milestones=(m.Milestone(id="s", horizons=("short", "short")),))
    plan = m.Plan(id="p", title=Text(de="P"), horizons=(short,), measures=(measure,))
    (row,) = rows(fill(town(plans=(changed(plan, events=(adopted,)),))), "milestones")
    assert (row["deadline"], row["due"]) == (dt.date(2022, 3, 31), None)
    assert row["deadline_why"] == "31. März 2022 = beschlossen 31. März 2020 + 2 Jahre (kurz)"
    (row,) = rows(fill(town(plans=(plan,))), "milestones")
    assert (row["deadline"], row["deadline_why"][:10]) == (None, "ohne Frist")
    assert len(rows(fill(town(plans=(plan,))), "milestone_horizons")) == 1  # the same horizon twice is one


def test_what_holds_is_said_and_a_day_leaves_only_that() -> None:
    old = m.Office(id="old", name=Text(de="Alt"), valid_to=PartialDate("2020-06"))
    city = town(offices=(old, m.Office(id="new", name=Text(de="Neu"), valid_from=PartialDate("2020-07"))))
    found = {row["name"]: row for row in rows(fill(city), "organisations")}
    assert (found["Alt"]["holds"], found["Neu"]["holds"]) == (False, True)
    assert found["Alt"]["valid_to_latest"] == dt.date(2020, 6, 30)
    assert found["Neu"]["valid_from_earliest"] == dt.date(2020, 7, 1)
    day = dt.date(2020, 1, 1)
    (alone,) = [row for row in rows(fill(city.as_of(day), as_of=day), "organisations") if row["list"] == "offices"]
    assert (alone["name"], alone["holds"]) == ("Alt", True)


def test_what_is_only_mentioned_has_a_row_of_its_own() -> None:
    who = (m.Responsibility(unit="rp:commissioner"), m.Responsibility(unit="nowhere"))
    city = town(plans=(m.Plan(id="p", title=Text(de="P"), responsibilities=who),))
    found = {row["id"]: row for row in rows(fill(city), "organisations")}
    assert found["rp:commissioner"]["name"] == "Beauftragte/r (Rheinland-Pfalz)"
    assert found["03999002:nowhere"]["name"] is None
    assert {found[key]["list"] for key in ("rp:commissioner", "03999002:nowhere")} == {None}


def test_a_reference_to_another_city_leads_there_when_both_are_exported() -> None:
    other = CityProfile(
        municipality=m.Municipality(name=Text(de="B"), land="ni", ags="03999003"),
        offices=(m.Office(id="office", name=Text(de="Büro B")),),
    )
    city = town(
        plans=(m.Plan(id="p", title=Text(de="P"), responsibilities=(m.Responsibility(unit="03999003:office"),)),)
    )
    found = [row["name"] for row in rows(fill(city, other), "organisations") if row["id"] == "03999003:office"]
    assert found == ["Büro B"]


def test_what_is_not_decided_is_left_out_unless_asked_for() -> None:
    def report(review: m.Review | None) -> m.StatusReport:
        return m.StatusReport(target="m", state=m.State.IN_IMPLEMENTATION, review=review)

    closed = m.ReportRound(id="r1", plan="p", reports=(report(None), report(m.Review.DRAFT)))
    opened = m.ReportRound(id="r2", plan="p", opened_on=PartialDate("2025-01-01"), reports=(report(None),))
    plan = m.Plan(id="p", title=Text(de="P"), measures=(m.Measure(id="m", text=Text(de="M")),))
    city = town(plans=(plan,), rounds=(closed, opened))
    for drafts, rounds, reports in ((False, 1, 1), (True, 2, 3)):
        tables = fill(city, drafts=drafts)
        assert (len(rows(tables, "rounds")), len(rows(tables, "status_reports"))) == (rounds, reports)


def test_two_records_with_one_id_are_refused_with_their_place() -> None:
    office = m.Office(id="x", name=Text(de="A"))
    with pytest.raises(DataError) as refused:
        fill(town(offices=(office, changed(office, name=Text(de="B")))))
    (finding,) = refused.value.findings
    assert (finding.code, finding.place) == ("IK101", "offices/x")
    assert "„x“" in finding.in_("de")


def test_the_licence_of_a_city_stands_with_it_unless_another_is_given(musterstadt: CityProfile) -> None:
    own = changed(musterstadt, licence="CC-BY-4.0")
    assert [row["licence"] for row in rows(fill(own), "municipalities")] == ["CC-BY-4.0"]
    assert [row["licence"] for row in rows(fill(own, licence="CC0-1.0"), "municipalities")] == ["CC0-1.0"]
    assert [row["licence"] for row in rows(fill(musterstadt), "municipalities")] == [None]


# -- the same in all formats -----------------------------------------------------------------------------------------


def as_text(value: object) -> str:
    """A cell as CSV has it, read by whatever reader."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)


@FEW
@given(cities_with_rounds(), st.sampled_from(["de", "en"]))
def test_csv_sqlite_and_parquet_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, city: CityProfile, language: str
) -> None:
    files = {one.path: one.content for one in REGISTRY.export(city, format="datapackage", language=language)}
    columnar = {one.path: one.content for one in REGISTRY.export(city, format="parquet", language=language)}
    (database,) = REGISTRY.export(city, format="sqlite", language=language)
    folder = tmp_path_factory.mktemp("parquet")
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(database.content)
        for table in TABLES:
            name = table.name.in_(language)
            text = io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline="")
            listed = [[cell.removeprefix("'") for cell in row] for row in csv.reader(text)]
            stored = opened.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name of ours
            (folder / f"{name}.parquet").write_bytes(columnar[f"{name}.parquet"])
            read = duckdb.read_parquet(str(folder / f"{name}.parquet"))
            assert [column[0] for column in stored.description] == read.columns == listed[0]
            flags = {place for place, column in enumerate(table.data) if column.type == "boolean"}
            kept = [
                [as_text(bool(cell) if place in flags and cell is not None else cell) for place, cell in enumerate(row)]
                for row in stored
            ]
            assert kept == [[*map(as_text, row)] for row in read.fetchall()]
            assert [[cell.removeprefix("'") for cell in row] for row in kept] == listed[1:], name
