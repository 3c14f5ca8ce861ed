"""An invented document in the form of the monitoring system, and what comes of it when something in it is not right."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

import integkit.model as m
from integkit import DataError, Severity
from integkit.model import CityProfile, Measure, Milestone, Plan, Record, Section, Text, walk
from integkit.plugins import ImportContext, Imported
from integkit_mainz.importer import MonitoringImporter

# Nothing of it is about a real city.
DOCUMENT = """\
1. Vorwort
Beschlossen wurde es am
3. September 2030 in Musterstadt.

2. Aufbau
Jedes Handlungsfeld hat ein Ziel oder mehrere, jedes Ziel eine Maßnahme oder mehrere.

3. Überblick

I Lesen,
II Laufen und Springen.

I
Alle lesen gern.

II
Alle laufen gern.

4. Synopse

4.1 Lesen

Bücher liegen überall bereit.
Maßnahme Bücherschränke auf allen Plät-
zen aufstellen.
Erfolgsindikator Auf jedem Platz steht ein Schrank.
Zeithorizont Kurzfristig:
Drei Schränke stehen.
Mittel- und langfristig:
Bis 2033 stehen alle.
Zuständigkeit Bücherei und Amt für Sport, Spiel und Spaß

Kinder lesen abends.
Maßnahme 1 Vorlesestunden anbieten.
Erfolgsindikator Jeden Abend wird gelesen.
Zeithorizont Langfristig:
Ab Herbst 2031 wird an allen Abenden gelesen.
Zuständigkeit Bücherei

Maßnahme 2 Lampen verleihen.
Erfolgsindikator Lampen sind da.
Zeithorizont Kurzfristig:
Die Lampen wurden 2029 gekauft.
Zuständigkeit Bücherei in Zusammenarbeit mit Sportamt

4.2 Laufen und Springen

Wege sind frei.
Maßnahme Wege räumen.
Erfolgsindikator Kein Weg ist zu.
Zeithorizont Mittelfristig:
Die Hälfte ist frei.
Zuständigkeit Bauhof im Rathaus

Zeithorizont Kurzfristig: Derzeit in Umsetzung, bzw. Fertigstellung bis in sechs Monaten
Mittelfristig: Derzeit in Vorbereitung, bzw. Fertigstellung bis in drei Jahren
Langfristig: Derzeit in Planung, bzw. Fertigstellung nach drei Jahren
"""


def unit(id: str, name: str, *aliases: str) -> m.OrgUnit:
    return m.OrgUnit(id=id, name=Text(de=name), aliases=tuple(m.Alias(name=Text(de=one)) for one in aliases))


CITY = CityProfile(
    municipality=m.Municipality(ags="03999002", name=Text(de="Musterstadt"), land="ni"),
    units=(
        unit("buecherei", "Bücherei"),
        unit("sport", "Amt für Sport, Spiel und Spaß", "Sportamt"),
        unit("bauhof", "Bauhof"),
        unit("rathaus", "Rathaus"),
    ),
    sources=(m.Source(id="monitoring", title=Text(de="Überblick")),),
)


def read(text: str, profile: CityProfile | None = CITY) -> Imported:
    return MonitoringImporter().read(text.encode(), ImportContext(file="plan.txt", profile=profile))


def plan_of(imported: Imported) -> Plan:
    (plan,) = imported.records
    assert isinstance(plan, Plan)
    return plan


def outline(plan: Plan) -> list[str]:
    """The ids of all sections, measures and milestones."""
    return [one.id for _, one in walk(plan) if isinstance(one, Section | Measure | Milestone)]


def record(plan: Plan, id: str) -> Any:
    (found,) = [one for _, one in walk(plan) if isinstance(one, Record) and one.id == id]
    return found


WHOLE = [
    "i", "i.1", "i.1.1", "i.1.1.short", "i.1.1.medium+long",
    "i.2", "i.2.1", "i.2.1.long", "i.2.2", "i.2.2.short",
    "ii", "ii.1", "ii.1.1", "ii.1.1.medium",
]  # fmt: skip


def test_the_whole_of_it_is_read() -> None:
    imported = read(DOCUMENT)
    plan = plan_of(imported)
    assert outline(plan) == WHOLE
    assert plan.text is not None
    assert plan.text.de == DOCUMENT.split("2. Aufbau\n")[1].split("\n")[0]
    assert [(one.number, one.code, one.title and one.title.de) for one in plan.sections] == [
        ("I", "4.1", "Lesen"),
        ("II", "4.2", "Laufen und Springen"),
    ]
    assert [one.summary and one.summary.text.de for one in plan.sections] == ["Alle lesen gern.", "Alle laufen gern."]
    assert [(one.id, one.within, one.after) for one in plan.horizons] == [
        ("short", m.Quantity.exactly(6, "months"), None),
        ("medium", m.Quantity.exactly(3, "years"), None),
        ("long", None, m.Quantity.exactly(3, "years")),
    ]
    assert record(plan, "i.1.1").text.de == "Bücherschränke auf allen Plätzen aufstellen."
    assert [(one.unit, one.role) for one in record(plan, "i.2.2").responsibilities] == [
        ("buecherei", m.Role.LEAD),
        ("sport", m.Role.PARTICIPATING),
    ]
    assert [(one.unit, one.printed) for one in record(plan, "ii.1.1").responsibilities] == [
        ("bauhof", "Bauhof im Rathaus")
    ]
    assert [(one.id, one.due) for _, one in walk(plan) if isinstance(one, Milestone) and one.due] == [
        ("i.1.1.medium+long", "../2033"),
        ("i.2.1.long", "2031-23/.."),
    ]
    assert [(one.code, one.line) for one in imported.findings] == [
        ("MZ118", 1),
        ("MZ101", 25),
        ("MZ113", 30),
        ("MZ113", 37),
        ("MZ114", 43),
        ("MZ111", 44),
        ("MZ111", 53),
    ]
    assert {one.severity for one in imported.findings} == {Severity.NOTE}


class Fault(NamedTuple):
    """What happens to the document, what is told about it, and what becomes of the tree."""

    old: str
    new: str
    codes: set[str]
    tree: list[str] = WHOLE


def without(*ids: str) -> list[str]:
    return [id for id in WHOLE if id not in ids]


FAULTS = {
    "the heading of the synopsis is cut": Fault("4. Synopse\n", "", set()),
    "a heading of a field is cut": Fault(
        "4.2 Laufen und Springen\n",
        "",
        {"MZ117"},
        [*WHOLE[:10], "i.3", "i.3.1", "i.3.1.medium"],
    ),
    "a heading stands twice": Fault("4.1 Lesen\n", "4.1 Lesen\n4.1 Lesen\n", {"MZ109", "MZ115"}),
    "a heading has another title than the list": Fault(
        "4.1 Lesen\n",
        "4.1 Schreiben\n",
        {"MZ117"},
        [id.replace("i", "1", 1) if id[:2] in ("i", "i.") else id for id in WHOLE],
    ),
    "a number of a field is left out": Fault("4.2 Laufen", "4.3 Laufen", {"MZ107"}),
    "no numerals": Fault(
        "I Lesen,\nII Laufen und Springen.\n\nI\nAlle lesen gern.\n\nII\nAlle laufen gern.\n",
        "",
        {"MZ117"},
        [id.replace("ii", "2", 1) if id.startswith("ii") else id.replace("i", "1", 1) for id in WHOLE],
    ),
    "a goal is cut": Fault("Kinder lesen abends.\n", "", {"MZ107"}),
    "the first goal is cut": Fault("Bücher liegen überall bereit.\n", "", {"MZ108"}),
    "the word for a measure is cut": Fault(
        "Maßnahme 2 Lampen verleihen.", "Lampen verleihen.", {"MZ107", "MZ108"}
    ),
    "a measure has no words": Fault("Maßnahme 2 Lampen verleihen.", "Maßnahme 2", {"MZ108"}),
    "a number of a measure is left out": Fault("Maßnahme 2 Lampen", "Maßnahme 3 Lampen", {"MZ107"}),
    "a measure is added": Fault(
        "4.2 Laufen und Springen\n",
        "Maßnahme 3 Brillen putzen.\nErfolgsindikator Sie sind klar.\nZeithorizont Kurzfristig:\n"
        "Tücher liegen bereit.\nZuständigkeit Sportamt\n\n4.2 Laufen und Springen\n",
        set(),
        [*WHOLE[:10], "i.2.3", "i.2.3.short", *WHOLE[10:]],
    ),
    "no indicator": Fault("Erfolgsindikator Lampen sind da.\n", "", {"MZ108"}),
    "no time horizons": Fault(
        "Zeithorizont Mittelfristig:\nDie Hälfte ist frei.\n", "", {"MZ108"}, without("ii.1.1.medium")
    ),
    "the word for time horizons is cut": Fault("Zeithorizont Langfristig:\n", "Langfristig:\n", {"MZ108"}),
    "a time horizon without words": Fault("Drei Schränke stehen.\n", "", {"MZ112"}, without("i.1.1.short")),
    "a time horizon twice": Fault(
        "Mittel- und langfristig:", "Kurzfristig:", {"MZ112"}, without("i.1.1.medium+long")
    ),
    "words without a time horizon": Fault(
        "Zeithorizont Mittelfristig:\n",
        "Zeithorizont\n",
        {"MZ112"},
        [*WHOLE[:-1], "ii.1.1.undated"],
    ),
    "a time horizon that nobody knows": Fault("Mittel- und langfristig:", "Jederzeit:", {"MZ112"}, without(WHOLE[4])),
    "a time horizon without meaning": Fault(
        "Zeithorizont Mittelfristig:\nDie", "Zeithorizont Ultrafristig:\nDie", {"MZ108"}, [*WHOLE[:-1], "ii.1.1.ultra"]
    ),
    "no units": Fault("Zuständigkeit Bauhof im Rathaus\n", "", {"MZ108"}),
    "a unit that nobody knows": Fault("Zuständigkeit Bauhof im Rathaus", "Zuständigkeit Fuhrpark", {"MZ110"}),
    "a unit that nobody knows beside one": Fault("Bücherei und Amt", "Fuhrpark und Amt", {"MZ110"}),
    "a unit twice": Fault("Zusammenarbeit mit Sportamt", "Zusammenarbeit mit Bücherei", {"MZ109"}),
    "a label within a line": Fault("steht ein Schrank.\nZeithorizont", "steht ein Schrank. Zeithorizont", {"MZ109"}),
    "a label twice": Fault(
        "Erfolgsindikator Lampen sind da.", "Erfolgsindikator Lampen sind da.\nErfolgsindikator Helle.", {"MZ109"}
    ),
    "a line twice": Fault("Die Hälfte ist frei.\n", "Die Hälfte ist frei.\nDie Hälfte ist frei.\n", {"MZ115"}),
    "a label that is a word of a sentence": Fault("Die Hälfte ist frei.", "Laut Erfolgsindikator ist sie frei.", set()),
    "a label that begins a line of a sentence": Fault(
        "Wege sind frei.\n", "Wege sind frei, denn jede\nMaßnahme zählt.\n", {"MZ109"}
    ),
    "a label that comes again": Fault(
        "Kein Weg ist zu.\n", "Kein Weg ist zu, und die\nZuständigkeit ist klar.\n", {"MZ109"}
    ),
    "a time horizon within a line": Fault("stehen.\nMittel- und", "stehen. Mittel- und", {"MZ109"}),
    "a goal and its measure in one line": Fault("Wege sind frei.\nMaßnahme", "Wege sind frei. Maßnahme", {"MZ109"}),
    "time horizons behind the units": Fault(
        "Zeithorizont Mittelfristig:\nDie Hälfte ist frei.\nZuständigkeit Bauhof im Rathaus\n",
        "Zuständigkeit Bauhof im Rathaus\nZeithorizont Mittelfristig:\nDie Hälfte ist frei.\n",
        {"MZ109"},
    ),
    "one more time horizon behind the units": Fault(
        "Bauhof im Rathaus\n", "Bauhof im Rathaus\nLangfristig:\nAlles ist frei.\n", {"MZ106"}
    ),
    "units beneath a heading": Fault(
        "4.2 Laufen und Springen\n", "4.2 Laufen und Springen\n\nZuständigkeit Bauhof\n", {"MZ106"}
    ),
    "units that go on with one that nobody knows": Fault(
        "Zuständigkeit Bücherei\n\nMaßnahme 2", "Zuständigkeit Bücherei\nund Fuhrpark\n\nMaßnahme 2", {"MZ110"}
    ),
    "no legend": Fault(DOCUMENT[DOCUMENT.index("Zeithorizont Kurzfristig: Derzeit") :], "", {"MZ108"}),
    "a legend that says something else": Fault("bis in drei Jahren", "sobald wie möglich", {"MZ122"}),
    "a horizon in the legend twice": Fault(
        "Langfristig: Derzeit", "Mittelfristig: Derzeit", {"MZ106", "MZ108", "MZ112"}
    ),
    "words behind the legend": Fault("nach drei Jahren\n", "nach drei Jahren\nStand: gestern\n", {"MZ106"}),
    "words behind the last measure": Fault("im Rathaus\n", "im Rathaus\n\nHier endet es.\n", {"MZ106"}),
    "a chapter behind": Fault("nach drei Jahren\n", "nach drei Jahren\n5. Ausblick\nEs geht weiter.\n", {"MZ118"}),
    "a sentence is cut": Fault("Jeden Abend wird gelesen.", "Jeden Abend wird", {"MZ105"}),
    "a quotation that does not end": Fault("Wege räumen.", "Die „Wege räumen.", {"MZ105"}),
    "a letter that is none": Fault("Wege räumen.", "Wege r\ufffdumen.", {"MZ104"}),
    "a space is missing": Fault("Wege räumen.", "Wege räumen.Danach ruhen.", {"MZ103"}),
    "two dates": Fault("Die Hälfte ist frei.", "Ab 2031 die Hälfte, ab 2033 alles.", {"MZ123"}),
    "a day that does not exist": Fault("Die Hälfte ist frei.", "Bis 31.02.2031 ist alles frei.", {"MZ114"}),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_and_the_rest_is_read(fault: Fault) -> None:
    assert DOCUMENT.count(fault.old) >= 1
    imported = read(DOCUMENT.replace(fault.old, fault.new, 1))
    assert outline(plan_of(imported)) == fault.tree
    told = {one.code for one in imported.findings}
    usual = {one.code for one in read(DOCUMENT).findings}
    assert fault.codes <= told <= fault.codes | usual
    for finding in imported.findings:
        assert finding.severity is not Severity.ERROR
        assert "{" not in finding.sentence("de") + finding.sentence("en")


def test_each_kind_of_finding_says_where() -> None:
    fault = FAULTS["a unit that nobody knows"]
    (finding,) = [one for one in read(DOCUMENT.replace(fault.old, fault.new)).findings if one.code == "MZ110"]
    assert (finding.file, finding.line) == ("plan.txt", 53)
    assert "„Fuhrpark“" in finding.sentence("de")
    assert '"Fuhrpark"' in finding.sentence("en")


def test_a_unit_that_nobody_knows_stays_with_the_measure() -> None:
    plan = plan_of(read(DOCUMENT.replace("Zuständigkeit Bauhof im Rathaus", "Zuständigkeit Fuhrpark")))
    measure = record(plan, "ii.1.1")
    (remark,) = measure.remarks
    assert not measure.responsibilities
    assert (remark.field, remark.cite.place) == ("responsibilities", "line 53")
    assert "„Fuhrpark“" in remark.text.de


def test_a_name_that_two_units_have_names_nobody() -> None:
    twice = m.changed(CITY, units=(*CITY.units, unit("zweig", "Zweigstelle", "Bücherei")))
    assert "MZ110" in {one.code for one in read(DOCUMENT, twice).findings}


@pytest.mark.parametrize("text", ["", "\n\n", "Ein Brief.\n", "Maßnahme\n", "4.1 Lesen\n\nKein Wort mehr.\n"])
def test_what_is_no_synopsis_is_refused(text: str) -> None:
    with pytest.raises(DataError) as refused:
        read(text)
    assert [one.code for one in refused.value.findings] == ["MZ130"]
    assert "plan.txt" in str(refused.value)


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(DataError) as refused:
        read("Maßnahme\n" * 600_000)
    assert [one.code for one in refused.value.findings] == ["MZ132"]


def test_a_city_without_the_source_is_told() -> None:
    assert "MZ121" in {one.code for one in read(DOCUMENT, m.changed(CITY, sources=())).findings}
