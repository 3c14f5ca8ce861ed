"""What the monitoring system of 2018 says, counted by hand, with its lines: nothing gets lost, nothing is added."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from integkit import Registry

Json = dict[str, Any]


class Field(NamedTuple):
    """A field of action: its line in section 3, its summary there, its heading in section 4 and all that follows."""

    id: str
    number: str
    code: str
    title: str
    place: str
    goals: int


FIELDS = [
    Field("i", "I", "4.1", "Bildung", "lines 65, 83-91, 168-322", 4),
    Field("ii", "II", "4.2", "Ausbildung und berufliche Integration", "lines 67, 97-107, 326-401", 1),
    Field("iii", "III", "4.3", "Wohnen", "lines 69, 113-119, 405-511", 4),
    Field("iv", "IV", "4.4", "Zivilgesellschaftliches Engagement", "lines 71, 120-136, 512-630", 3),
    Field("v", "V", "4.5", "Gesundheit", "lines 73, 142-164, 634-693", 2),
]

# The first line of a goal is its sentence, the last is that of the units of its last measure.
GOALS = {
    "i.1": ((170, 187), 1),
    "i.2": ((190, 243), 3),
    "i.3": ((247, 267), 1),
    "i.4": ((270, 322), 2),
    "ii.1": ((328, 401), 4),
    "iii.1": ((407, 440), 2),
    "iii.2": ((443, 456), 1),
    "iii.3": ((459, 488), 2),
    "iii.4": ((492, 511), 1),
    "iv.1": ((514, 531), 1),
    "iv.2": ((534, 585), 3),
    "iv.3": ((589, 630), 2),
    "v.1": ((636, 676), 2),
    "v.2": ((679, 693), 1),
}

KITAS = "Abteilung Kindertagesstätten"
BILDUNG = "Koordinierungsstelle der Bildungsangebote für Neuzugewanderte"
ARBEIT = "Stabsstelle Arbeitsmarktförderung"
FLUCHT = "Flüchtlingskoordination"
JUGEND = "Amt für Jugend und Familie"
SOZIALES = "Amt für soziale Leistungen"
BUERO = "Büro für Migration und Integration"


class Measure(NamedTuple):
    """A measure: the number printed behind "Maßnahme", its lines, those of its indicator and blocks, its units."""

    id: str
    number: str | None
    lines: tuple[int, int]
    indicator: tuple[int, int]
    blocks: dict[str, tuple[int, int]]
    units: list[str]


MEASURES = [
    Measure(
        "i.1.1", None, (171, 187), (176, 179), {"short": (181, 182), "long": (183, 185)},
        ["Fachstelle „Frühe Hilfen – Kindesschutz – Familienbildung“"],
    ),
    Measure("i.2.1", "1", (191, 207), (196, 198), {"short": (200, 201), "long": (202, 204)}, [KITAS, BILDUNG]),
    Measure("i.2.2", "2", (210, 222), (215, 216), {"short": (218, 220)}, [BUERO]),
    Measure("i.2.3", "3", (224, 243), (231, 233), {"short": (234, 237), "long": (238, 240)}, [KITAS, BILDUNG]),
    Measure(
        "i.3.1", None, (248, 267), (253, 254), {"short": (256, 259), "medium": (260, 262), "long": (263, 265)}, [KITAS]
    ),
    Measure(
        "i.4.1", "1", (273, 291), (279, 280), {"short": (282, 283), "medium": (284, 286), "long": (287, 289)}, [BILDUNG]
    ),
    Measure(
        "i.4.2", "2", (293, 322), (296, 299), {"short": (301, 304), "medium": (305, 315), "long": (316, 320)},
        ["Jugendhilfeplanung", JUGEND],
    ),
    Measure(
        "ii.1.1", "1", (330, 347), (335, 337), {"short": (339, 340), "medium": (341, 342), "long": (343, 344)},
        [ARBEIT, BILDUNG],
    ),
    Measure(
        "ii.1.2", "2", (350, 370), (356, 359), {"short": (361, 362), "medium": (363, 364), "long": (365, 367)},
        [ARBEIT, BILDUNG],
    ),
    Measure("ii.1.3", "3", (372, 385), (375, 379), {"short": (381, 382)}, [ARBEIT, BILDUNG]),
    Measure("ii.1.4", "4", (388, 401), (391, 394), {"long": (396, 399)}, [BUERO]),
    Measure(
        "iii.1.1", "1", (409, 423), (414, 414), {"short": (415, 418), "medium": (419, 420)},
        [
            "Leitstelle Wohnen", "Stadtplanungsamt", "Amt für Stadtentwicklung, Statistik und Wahlen", SOZIALES,
            "Amt für Wirtschaft und Liegenschaften",
        ],
    ),
    Measure(
        "iii.1.2", "2", (426, 440), (431, 433), {"long": (435, 437)},
        ["Leitstelle Wohnen", SOZIALES, "Geschäftsstelle des Umlegungsausschusses"],
    ),
    Measure("iii.2.1", None, (445, 456), (448, 451), {"medium": (453, 454)}, [FLUCHT]),
    Measure(
        "iii.3.1", "1", (461, 473), (466, 468), {"short": (470, 471)},
        ["Frauenbüro", "Sozialdezernat", "AK Gewalt an Frauen und Kindern"],
    ),
    Measure(
        "iii.3.2", "2", (475, 488), (480, 482), {"short": (484, 485)},
        ["Koordinierungsstelle für gleichgeschlechtliche Lebensweisen", SOZIALES],
    ),
    Measure("iii.4.1", None, (494, 511), (499, 504), {"short": (506, 507), "medium+long": (508, 509)}, [FLUCHT]),
    Measure("iv.1.1", None, (516, 531), (517, 522), {"short": (524, 527), "medium+long": (528, 529)}, [FLUCHT]),
    Measure("iv.2.1", "1", (535, 555), (541, 544), {"short": (546, 551), "medium+long": (552, 553)}, [FLUCHT]),
    Measure("iv.2.2", "2", (557, 570), (562, 564), {"medium": (566, 568)}, [BUERO]),
    Measure("iv.2.3", "3", (572, 585), (575, 579), {"short": (581, 583)}, [BUERO]),
    Measure("iv.3.1", "1", (591, 611), (597, 600), {"short": (602, 605), "medium+long": (606, 609)}, [FLUCHT]),
    Measure("iv.3.2", "2", (613, 630), (618, 622), {"short": (624, 625), "medium+long": (626, 628)}, [FLUCHT]),
    Measure("v.1.1", "1", (639, 657), (644, 646), {"short": (647, 652), "long": (653, 655)}, [SOZIALES]),
    Measure("v.1.2", "2", (659, 676), (665, 667), {"short": (669, 671), "medium+long": (672, 674)}, [JUGEND]),
    Measure("v.2.1", None, (681, 693), (684, 687), {"medium+long": (689, 691)}, [BUERO, "Sozialplanung"]),
]  # fmt: skip


def by_id(records: list[Json], id: str) -> Json:
    (found,) = [one for one in records if one["id"] == id]
    return found


def lines(record: Json) -> tuple[int, int]:
    """First and last line of a record that stands in one place."""
    found = re.fullmatch(r"lines? (\d+)(?:-(\d+))?", record["cite"]["place"])
    assert found is not None, record["id"]
    return int(found[1]), int(found[2] or found[1])


def records(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from records(item)


@pytest.fixture(scope="module")
def mainz() -> Json:
    return json.loads(Registry.discover().export("mainz", format="json")[0].content)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def plan(mainz: Json) -> Json:
    return by_id(mainz["plans"], "monitoring-2018")


@pytest.fixture(scope="module")
def goals(plan: Json) -> list[Json]:
    return [goal for field in plan["sections"] for goal in field["sections"]]


@pytest.fixture(scope="module")
def measures(goals: list[Json]) -> dict[str, Json]:
    return {measure["id"]: measure for goal in goals for measure in goal["measures"]}


@pytest.fixture(scope="module")
def blocks(measures: dict[str, Json]) -> dict[str, Json]:
    return {block["id"]: block for measure in measures.values() for block in measure["milestones"]}


@pytest.fixture(scope="module")
def names(mainz: Json) -> dict[str, str]:
    lists = ("offices", "units", "networks", "organisations")
    return {one["id"]: one["name"]["de"] for key in lists for one in mainz[key]}


# -- the tree --------------------------------------------------------------------------------------------------------


def test_there_are_five_fields_of_action(plan: Json) -> None:
    assert [
        (one["id"], one["number"], one["code"], one["title"]["de"], one["cite"]["place"], len(one["sections"]))
        for one in plan["sections"]
    ] == FIELDS
    assert all(one["summary"]["text"].keys() >= {"de", "en"} and one["level"] == "field" for one in plan["sections"])


def test_there_are_fourteen_goals_without_a_number(goals: list[Json]) -> None:
    assert len(goals) == 14
    assert {one["id"]: (lines(one), len(one["measures"])) for one in goals} == GOALS
    assert all(one["level"] == "goal" and not one.keys() & {"number", "title"} for one in goals)


def test_there_are_26_measures(measures: dict[str, Json]) -> None:
    assert len(measures) == 26
    assert [(one["id"], one.get("number"), lines(one)) for one in measures.values()] == [
        (one.id, one.number, one.lines) for one in MEASURES
    ]
    # Where a goal has but one measure, none is printed: lines 171, 248, 445, 494, 516, 681.
    unnumbered = [one["id"] for one in measures.values() if "number" not in one]
    assert unnumbered == ["i.1.1", "i.3.1", "iii.2.1", "iii.4.1", "iv.1.1", "v.2.1"]


def test_measures_lie_in_their_goal_and_do_not_overlap(goals: list[Json]) -> None:
    last = 0
    for goal in goals:
        first, end = lines(goal)
        assert last < first
        last = first
        for measure in goal["measures"]:
            start, stop = lines(measure)
            assert last < start <= stop <= end
            last = stop


def test_indicator_and_blocks_lie_in_their_measure_and_do_not_overlap(measures: dict[str, Json]) -> None:
    for measure in measures.values():
        last, end = lines(measure)
        for part in (measure["indicator"], *measure["milestones"]):
            start, stop = lines(part)
            assert last < start <= stop < end  # the last line is that of the units
            last = stop


def test_the_goals_cover_486_lines_and_the_measures_444(goals: list[Json], measures: dict[str, Json]) -> None:
    def covered(of: list[Json]) -> int:
        return sum(stop - start + 1 for start, stop in map(lines, of))

    # 4.1: 146 and 136, 4.2: 74 and 67, 4.3: 98 and 87, 4.4: 112 and 104, 4.5: 56 and 50.
    assert covered(goals) == 486
    assert covered([*measures.values()]) == 444


def test_each_measure_has_an_indicator_at_its_place(measures: dict[str, Json]) -> None:
    assert [lines(one["indicator"]) for one in measures.values()] == [one.indicator for one in MEASURES]


def test_there_are_47_blocks(blocks: dict[str, Json]) -> None:
    assert len(blocks) == 47
    assert {block: lines(one) for block, one in blocks.items()} == {
        f"{one.id}.{horizons}": place for one in MEASURES for horizons, place in one.blocks.items()
    }
    assert Counter("+".join(one["horizons"]) for one in blocks.values()) == {
        "short": 21,  # 7 in 4.1, 3 in 4.2, 4 in 4.3, 5 in 4.4, 2 in 4.5
        "medium": 8,  # 3, 2, 2, 1, 0
        "long": 11,  # 6, 3, 1, 0, 1
        "medium+long": 7,  # 0, 0, 1, 4, 2
    }


def test_a_block_for_two_horizons_keeps_its_printed_words(blocks: dict[str, Json]) -> None:
    both = {id: one["cite"]["quote"] for id, one in blocks.items() if len(one["horizons"]) == 2}
    assert both.pop("v.1.2.medium+long") == "Mittelfristig und langfristig"  # line 672
    assert set(both.values()) == {"Mittel- und langfristig"}  # lines 508, 528, 552, 606, 626, 689


def test_every_text_is_there_in_german_and_english(plan: Json) -> None:
    texts = [one["text"] for one in records(plan) if "text" in one]
    assert all(one.keys() >= {"de", "en"} for one in texts)
    assert not any("origin" in one for one in texts)  # so they are what the cite says: our own summary
    # Lines 1-30 are the concept's and the council's order, 58-164 the summaries, which have lines of their own.
    assert plan["cite"] == {"source": "monitoring", "place": "lines 32-57, 165-701", "wording": "summary"}


# -- the legend and the rules ----------------------------------------------------------------------------------------


YEAR = {"low": 1, "high": 1, "unit": "year"}
FIVE_YEARS = {"low": 5, "high": 5, "unit": "years"}


def test_the_legend_defines_three_horizons_and_is_no_measure(plan: Json) -> None:
    assert [
        (
            one["id"], one["label"]["de"], one["state"],
            one.get("within"), one.get("after"), one["cite"]["place"],
        )
        for one in plan["horizons"]
    ] == [
        ("short", "Kurzfristig", "in_implementation", YEAR, None, "line 698"),
        ("medium", "Mittelfristig", "preparation", FIVE_YEARS, None, "line 700"),
        ("long", "Langfristig", "planning", None, FIVE_YEARS, "line 701"),
    ]  # fmt: skip


def test_the_levels_have_the_words_of_the_city(plan: Json) -> None:
    assert [(one["id"], one["label"]["de"]) for one in plan["levels"]] == [
        ("field", "Handlungsfeld"),  # line 45
        ("goal", "Ziel"),  # line 47
        ("measure", "Maßnahme"),  # line 49
    ]


def test_an_indicator_is_fulfilled_as_line_53_says(plan: Json) -> None:
    assert plan["fulfilment"] == "per_horizon"
    (remark,) = [one for one in plan["remarks"] if one.get("field") == "fulfilment"]
    assert (remark["standing"], remark["cite"]["place"]) == ("inferred", "line 53")


def test_promised_ratings_and_priorities_are_not_given(plan: Json, measures: dict[str, Json]) -> None:
    missing = {one["field"]: one for one in plan["remarks"] if one.get("standing") == "not_stated"}
    assert {field: missing[field]["cite"] for field in ("ratings", "classes")} == {
        "ratings": {"place": "line 165", "quote": "Bewertungen"},
        "classes": {"place": "line 165", "quote": "Priorisierungen"},
    }
    assert not plan.keys() & {"ratings", "classes", "states", "reporting", "valid_to", "publications"}  # nowhere
    assert not any("priorities" in one for one in measures.values())


def test_the_council_ordered_to_add_health(plan: Json) -> None:
    (event,) = plan["events"]
    assert (event["kind"]["local"]["de"], event["by"]) == ("Auftrag zur Ergänzung", ["council"])
    assert "concept" not in event["kind"]  # it ordered one field of action, not the whole system
    assert event["cite"]["place"] == "lines 26-30"
    assert "date" not in event  # nowhere


def test_the_plan_rests_on_the_concept_and_is_made_by_the_administration(plan: Json) -> None:
    assert [(one["kind"], one["to"], one["cite"]["place"]) for one in plan["relations"]] == [
        ("based_on", "integration-concept", "lines 32-34"),
        ("made_by", "administration", "lines 32-34"),
    ]


def test_the_concept_is_named_with_four_fields_and_not_itemised(mainz: Json) -> None:
    concept = by_id(mainz["plans"], "integration-concept")
    title = "Kommunales Integrationskonzept für (Neu-) Zugewanderte in der Landeshauptstadt Mainz"
    assert concept["title"]["de"] == title  # lines 12-14
    assert concept["itemised"] is False
    assert [(one["kind"]["concept"], one["date"], one["by"]) for one in concept["events"]] == [
        ("commissioned", "2016", ["municipality"]),  # line 4
        ("adopted", "2017-09-27", ["council"]),  # line 14
    ]
    assert [(one["kind"], one["to"]) for one in concept["relations"]] == [("made_by", "ism")]  # lines 4-6
    assert [(one["title"]["de"], one["cite"]["place"]) for one in concept["sections"]] == [
        ("Bildung", "line 18"),
        ("Ausbildung und berufliche Integration", "line 20"),
        ("Wohnen", "line 22"),
        ("Zivilgesellschaftliches Engagement", "line 24"),
    ]


# -- who is responsible ----------------------------------------------------------------------------------------------


def test_each_measure_has_its_units_under_their_own_names(measures: dict[str, Json], names: dict[str, str]) -> None:
    found = [[names[each["unit"]] for each in one["responsibilities"]] for one in measures.values()]
    assert found == [one.units for one in MEASURES]


def test_nineteen_units_are_responsible_42_times(mainz: Json, measures: dict[str, Json]) -> None:
    units = Counter(each["unit"] for one in measures.values() for each in one["responsibilities"])
    assert units.total() == 42  # 10 in 4.1, 7 in 4.2, 15 in 4.3, 6 in 4.4, 4 in 4.5
    assert len(units) == 19
    assert units["bildungsangebote"] == 6  # lines 206, 242, 291, 346, 368, 384
    assert units["fluechtlingskoordination"] == 6  # lines 456, 511, 531, 555, 611, 630
    assert units["office"] == 5  # lines 222, 401, 570, 585, 693
    assert units["soziale-leistungen"] == 4  # lines 423, 439, 487, 657
    inside = {one["id"] for key in ("offices", "units", "networks") for one in mainz[key]}
    assert units.keys() <= inside  # nobody from outside


def test_the_parts_are_told_apart_only_once(measures: dict[str, Json]) -> None:
    roles = {
        (one["id"], each["unit"]): (each["role"], each.get("printed"))
        for one in measures.values()
        for each in one["responsibilities"]
        if "role" in each
    }
    assert roles == {  # line 322
        ("i.4.2", "jugendhilfeplanung"): ("lead", None),
        ("i.4.2", "jugend-und-familie"): ("participating", "in Zusammenarbeit mit"),
    }
    assert not any("reports" in each for one in measures.values() for each in one["responsibilities"])  # nowhere


def test_a_unit_written_in_two_ways_is_one_unit(mainz: Json, measures: dict[str, Json]) -> None:
    unit = by_id(mainz["units"], "fruehe-hilfen")
    assert unit["name"]["de"] == "Fachstelle „Frühe Hilfen – Kindesschutz – Familienbildung“"  # line 187
    (alias,) = unit["aliases"]
    assert alias["name"]["de"] == "Fachstelle „Frühe Hilfen-Kindesschutz-Familienbildung“"  # lines 178-179
    assert alias["kind"]["concept"] == "spelling"
    (reallocation,) = [one for one in measures["iii.1.2"]["responsibilities"] if "printed" in one]
    assert reallocation["printed"] == "Geschäftsstelle des Umlegungsausschusses im Bauamt"  # lines 439-440


def test_the_misspelt_chamber_is_put_right(mainz: Json) -> None:
    chamber = by_id(mainz["organisations"], "ihk")
    assert chamber["name"]["de"] == "Industrie- und Handelskammer für Rheinhessen"  # lines 388-390
    assert chamber["aliases"][0]["name"]["de"] == "IHK für Rheinhessen"
    assert chamber["aliases"][0]["remarks"][0]["printed"] == "IHK für Rheinessen"  # line 398


def test_everybody_is_there_once(names: dict[str, str], mainz: Json) -> None:
    assert len(names) == len(set(names.values()))
    # The mayor of the page, 17 responsible units, council, administration, Bauamt, Umlegungsausschuss.
    assert len(mainz["units"]) == 22
    assert [one["id"] for one in mainz["networks"]] == [
        "ehrenamtsbuendnis",  # lines 134-136
        "ak-gewalt",  # line 473
        "ak-pflege",  # line 158
    ]
    assert [one["id"] for one in mainz["organisations"]] == [
        "ism",  # lines 4-6
        "ihk",  # lines 388-390
        "handwerkskammer",  # line 377
        "arbeitsagentur",  # line 377
        "jobcenter",  # line 377
        "rheinland-pfalz",  # lines 275, 649
        "kassenaerztliche-vereinigung",  # line 649
    ]


def test_the_working_group_on_care_was_founded_in_2018(mainz: Json) -> None:
    group = by_id(mainz["networks"], "ak-pflege")
    assert group["name"]["de"] == "AK „Interkulturelle Öffnung der Pflege“"  # line 679
    assert [(one["kind"]["concept"], one["date"]) for one in group["events"]] == [("founded", "2018")]  # line 158


# -- what is to be so by when ----------------------------------------------------------------------------------------


def test_five_blocks_have_a_date_of_their_own(blocks: dict[str, Json]) -> None:
    assert {id: (one["due"], one["due_printed"]) for id, one in blocks.items() if "due" in one} == {
        "i.2.2.short": ("2018", "zum Beginn des Schuljahrs 2018/19"),  # lines 219-220
        "iii.1.1.short": ("2018-23", "im Herbst 2018"),  # line 417
        "iii.1.1.medium": ("2019", "2019"),  # line 420
        "iv.2.2.medium": ("2019/..", "ab 2019"),  # line 567
        "iv.3.1.short": ("2018", "noch 2018"),  # line 605
    }


def test_thirteen_blocks_say_several_things(blocks: dict[str, Json]) -> None:
    several = {id: [one["nature"] for one in block["outcomes"]] for id, block in blocks.items() if "outcomes" in block}
    assert several == {
        "i.2.2.short": ["baseline_note", "output"],  # lines 219-220
        "i.4.2.short": ["output"] * 2,  # lines 302-304, over a page break
        "i.4.2.medium": ["output"] * 5,  # lines 306-315
        "i.4.2.long": ["output"] * 2,  # lines 317-320
        "ii.1.4.long": ["baseline_note"] * 2,  # lines 397-399
        "iii.1.2.long": ["outcome"] * 2,  # lines 436-437
        "iii.3.1.short": ["baseline_note", "output"],  # line 471
        "iii.3.2.short": ["baseline_note", "output"],  # line 485
        "iii.4.1.medium+long": ["continuation", "output"],  # line 509
        "iv.1.1.short": ["baseline_note", "continuation"],  # lines 525-527
        "iv.2.1.short": ["baseline_note", "continuation", "baseline_note", "baseline_note"],  # lines 547-551
        "iv.3.1.short": ["baseline_note", "output"],  # lines 603-605
        "v.2.1.medium+long": ["output", "continuation"],  # lines 690-691
    }
    assert all(block["text"] and block["nature"] for id, block in blocks.items() if id not in several)


def test_two_indicators_hold_a_number(measures: dict[str, Json]) -> None:
    numeric = {id: one["indicator"] for id, one in measures.items() if "values" in one["indicator"]}
    assert numeric.keys() == {"iii.1.2", "iv.2.1"}
    (quota,) = numeric["iii.1.2"]["values"]
    assert quota == {"value": {"low": 25, "high": 25, "unit": "%"}, "basis": "target"}  # lines 428, 433
    (event,) = numeric["iv.2.1"]["values"]
    assert (event["value"], event["basis"]) == ({"low": 1, "high": 1}, "target")  # line 541, "jährlich"


def test_grants_of_the_city_and_what_was_given_in_2017_are_two_things(measures: dict[str, Json]) -> None:
    assert [id for id, one in measures.items() if "money" in one] == ["iv.2.1"]
    grants, given = measures["iv.2.1"]["money"]
    assert (grants["purpose"]["concept"], grants["payer"]) == ("grants", "municipality")  # line 535
    assert (given["period"], given["cite"]["place"]) == ("2017", "lines 547-548")
    assert not given.keys() & {"payer", "purpose"}  # lines 547-548 name none
    assert not grants.keys() & {"period", "amount"}
    assert "amount" not in given  # nowhere


def test_target_groups_have_their_short_names(plan: Json, goals: list[Json], measures: dict[str, Json]) -> None:
    groups = {one["id"]: one for one in plan["target_groups"]}
    assert len(groups) == 19
    assert groups["uma"]["label"]["de"] == "unbegleitete minderjährige Ausländer"  # lines 152, 659, 670
    assert [one["name"]["de"] for one in groups["uma"]["aliases"]] == ["umA"]  # lines 152, 665
    assert [one["name"]["de"] for one in groups["lsbttiq"]["aliases"]] == ["LSBTTIQ"]  # line 478
    used = {group for one in (*goals, *measures.values()) for group in one.get("target_groups", ())}
    assert used == groups.keys()


def test_everything_has_its_shared_themes(plan: Json, goals: list[Json], measures: dict[str, Json]) -> None:
    assert [one["fields_of_action"] for one in plan["sections"]] == [
        ["education"],
        ["work"],
        ["housing"],
        ["civic_engagement"],
        ["health"],
    ]
    assert all(one["fields_of_action"] for one in (*goals, *measures.values()))


# -- round 0 ---------------------------------------------------------------------------------------------------------


def test_round_0_tells_what_had_happened_when_it_was_written(mainz: Json) -> None:
    (round_0,) = mainz["rounds"]
    assert (round_0["plan"], round_0["number"], round_0["cite"]["source"]) == ("monitoring-2018", 0, "monitoring")
    assert [
        (one["target"], one["state"], one.get("done_on"), one["cite"]["place"]) for one in round_0["reports"]
    ] == [
        ("i.2.2.short", "in_implementation", None, "lines 210-213, 219-220"),
        ("ii.1.3", "in_implementation", None, "lines 372-374, 382"),
        ("ii.1.4.long", "preparation", None, "lines 397-399"),
        ("iii.2.1", "in_implementation", None, "lines 117-119"),
        ("iii.3.1.short", "in_implementation", None, "line 471"),
        ("iii.3.2.short", "in_implementation", None, "line 485"),
        ("iv.1.1.short", "ongoing", None, "lines 525-527"),  # updated in early 2018 and ever again: not done
        ("iv.2.1.short", "ongoing", None, "lines 547-551"),  # the event was in January 2018, funding goes on
        ("iv.2.3.short", "done", "2018-06", "lines 582-583"),
        ("iv.3.1", "in_implementation", None, "lines 124-132"),
        ("iv.3.1.short", "in_implementation", None, "lines 603-605"),
        ("v.2.1", "in_implementation", None, "lines 158, 681"),
    ]  # fmt: skip
    assert not any(one.keys() & {"by", "word", "review", "reported_on"} for one in round_0["reports"])  # nowhere
    (states,) = [one for one in round_0["remarks"] if one["field"] == "reports"]
    assert states["standing"] == "inferred"  # words for states are nowhere


def test_every_block_that_was_true_already_is_in_round_0(mainz: Json, blocks: dict[str, Json]) -> None:
    already = {
        id
        for id, block in blocks.items()
        if "baseline_note" in {block.get("nature"), *(one["nature"] for one in block.get("outcomes", ()))}
    }
    reported = {one["target"] for one in mainz["rounds"][0]["reports"]}
    assert already == reported & blocks.keys()


def test_it_was_written_in_the_summer_of_2018(mainz: Json) -> None:
    (round_0,) = mainz["rounds"]
    assert round_0["as_of"] == "2018-22"  # after June 2018 (line 582), before the autumn (line 417)
    source = by_id(mainz["sources"], "monitoring")
    assert (source["published"], source["language"], source["kind"]["concept"]) == ("2018", "de", "pdf")
    assert {one["field"]: one["standing"] for one in source["remarks"] if "field" in one} == {
        "title": "inferred",
        "published": "inferred",
        "publisher": "not_stated",
        "url": "not_stated",
        "licence": "not_stated",
    }


# -- programmes, publications, Beirat --------------------------------------------------------------------------------


def test_the_award_was_decided_in_june_2018_and_is_given_from_2019(mainz: Json) -> None:
    award = by_id(mainz["programmes"], "zusammenhaltspreis")
    assert award["name"]["de"] == "Mainzer Zusammenhaltspreis"  # line 574
    assert [(one["kind"]["concept"], one["date"], one.get("by")) for one in award["events"]] == [
        ("adopted", "2018-06", ["council"]),  # lines 582-583
        ("awarded", "2019/..", None),  # line 572
    ]
    assert by_id(mainz["programmes"], "lotsenhaus")["name"]["de"] == "Lotsenhaus"  # line 372


def test_the_leaflet_has_14000_copies_in_14_languages(mainz: Json) -> None:
    leaflet = by_id(mainz["publications"], "elternbrief")
    assert leaflet["title"]["de"] == "Elternbrief"  # line 212
    assert [(one["what"]["concept"], one["value"]["low"], one["value"]["high"]) for one in leaflet["figures"]] == [
        ("copies", 14000, 14000),  # line 212
        ("languages", 14, 14),  # line 212
    ]
    assert "languages" not in leaflet  # nowhere


def test_two_working_papers_and_a_page_are_named(mainz: Json) -> None:
    papers = {one["title"]["de"]: one for one in mainz["publications"]}
    paper = papers["Betreuung und Unterbringung von Flüchtlingen in Mainz"]
    assert (paper["published"], paper["remarks"][0]["standing"]) == ("2015", "inferred")  # line 447: "von 2015"
    assert [one["kind"]["concept"] for one in mainz["publications"]].count("working_paper") == 2  # lines 445, 463
    assert "published" not in papers["Gewaltschutz für geflüchtete Frauen und Kinder in Mainz"]  # line 464
    page = papers["Informationsseite für Flüchtlingsarbeit der Stadt Mainz"]  # line 517
    assert page["url"] == "https://www.mainz.de/microsite/fluechtlingsarbeit/"  # line 519


def test_refugees_may_vote_and_stand_for_the_beirat(mainz: Json) -> None:
    (beirat,) = mainz["beiraete"]
    for field in ("electorate", "eligibility"):
        (suffrage,) = beirat[field]
        assert [one["kind"]["concept"] for one in suffrage["groups"]] == ["refugees"]  # lines 557-560
        assert suffrage["cite"]["place"] == "lines 557-560"
    (election,) = beirat["elections"]
    assert (election["kind"]["concept"], election["date"]) == ("election", "2019")  # line 562
    assert election["remarks"][0]["standing"] == "inferred"
    (partner,) = [one for one in beirat["relations"] if one["kind"] == "works_with"]
    assert (partner["to"], partner["cite"]["place"]) == ("ihk", "lines 397-398")


# -- against the document itself, where it is at hand ----------------------------------------------------------------


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """The lines of the stored text; line 1 is at index 1."""
    shared = Path(os.environ.get("INTEGKIT_SHARED") or Path(__file__).parents[4] / "shared")
    document = shared / "sources" / "mainz-monitoring-system.txt"
    if not document.is_file() and "shared" not in os.environ.get("INTEGKIT_REQUIRE", "").split(","):
        pytest.skip(f"{document} is not here")
    return ["", *document.read_text("utf-8").split("\n")]


def test_measures_indicators_and_units_begin_where_the_document_says_so(
    measures: dict[str, Json], printed: list[str]
) -> None:
    first = {number: line.split() for number, line in enumerate(printed) if line.strip()}
    of_measures = [number for number, words in first.items() if number > 165 and words[0] == "Maßnahme"]
    assert [lines(one)[0] for one in measures.values()] == of_measures
    of_indicators = [number for number, words in first.items() if words[0] == "Erfolgsindikator"]
    assert [lines(one["indicator"])[0] for one in measures.values()] == of_indicators
    for measure in measures.values():
        start, stop = lines(measure)
        number = first[start][1]
        assert measure.get("number") == (number if number.isdecimal() else None)
        assert sum(first.get(line, [""])[0] == "Zuständigkeit" for line in range(start, stop + 1)) == 1


def test_blocks_begin_where_the_document_names_a_horizon(blocks: dict[str, Json], printed: list[str]) -> None:
    label = re.compile(r" ?(?:Zeithorizont )?((?:Kurz|Mittel|Lang)(?:fristig|-)(?: und langfristig)?): *$")
    named = {number: found[1] for number, line in enumerate(printed) if (found := label.match(line))}
    words = {"Kurzfristig": "short", "Mittelfristig": "medium", "Langfristig": "long"}
    assert {lines(one)[0]: one["cite"].get("quote") or one["horizons"] for one in blocks.values()} == {
        number: [words[name]] if name in words else name for number, name in named.items()
    }


def test_names_of_units_stand_in_the_lines_of_their_measures(
    measures: dict[str, Json], names: dict[str, str], printed: list[str]
) -> None:
    for measure in measures.values():
        start, stop = lines(measure)
        text = " ".join(" ".join(printed[start : stop + 1]).split())
        responsible = text.partition("Zuständigkeit ")[2]
        assert all(names[each["unit"]] in responsible for each in measure["responsibilities"])
