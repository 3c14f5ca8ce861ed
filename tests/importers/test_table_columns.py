"""What columns and words become, and what is told where they are unclear."""

from __future__ import annotations

from typing import Any

import pytest

from integkit import DataError, UsageError
from integkit.codec import unstructure
from integkit.messages import Severity
from integkit.model import Measure, OrgUnit, Plan, ReportRound, Text, changed, walk

from ._tables import city, codes, plan_of, read

M = "Maßnahme"


def only(plan: Plan) -> Measure:
    """The only measure of a plan."""
    (measure,) = (one for _, one in walk(plan) if isinstance(one, Measure))
    return measure


def cell(name: str, text: str, mapping: str = "") -> dict[str, Any]:
    """What a measure becomes whose row has one more cell; without what it always has."""
    found: dict[str, Any] = unstructure(only(plan_of(read([[M, name], ["Kurs", text]], mapping=mapping))))
    return {key: value for key, value in found.items() if key not in ("id", "text")}


@pytest.mark.parametrize(
    ("name", "text", "becomes"),
    [
        ("Nr.", "1.10", {"number": "1.10"}),
        ("  nr. ", "3", {"number": "3"}),
        ("Indikator", "Er ist da", {"indicator": {"id": "1.indicator", "text": {"de": "Er ist da"}}}),
        ("Zeitraum", "Kurzfristig", {"milestones": [{"id": "1.short", "horizons": ["short"]}]}),
        (
            "Zeitraum",
            "kurzfristig, laufend",
            {"milestones": [{"id": "1.short+ongoing", "horizons": ["short", "ongoing"]}]},
        ),
        ("Zeitraum", "2026", {"milestones": [{"id": "1.due", "due": "2026"}]}),
        ("Frist", "30.06.2026", {"milestones": [{"id": "1.due", "due": "2026-06-30", "due_printed": "30.06.2026"}]}),
        (
            "Frist",
            "bis Juni 2026",
            {"milestones": [{"id": "1.due", "due": "../2026-06", "due_printed": "bis Juni 2026"}]},
        ),
        ("Frist", "ab 2026", {"milestones": [{"id": "1.due", "due": "2026/..", "due_printed": "ab 2026"}]}),
        ("Frist", "2026–2028", {"milestones": [{"id": "1.due", "due": "2026/2028", "due_printed": "2026–2028"}]}),
        (
            "Frist",
            "2. Quartal 2026",
            {"milestones": [{"id": "1.due", "due": "2026-34", "due_printed": "2. Quartal 2026"}]},
        ),
        ("Frist", "Herbst 2026", {"milestones": [{"id": "1.due", "due": "2026-23", "due_printed": "Herbst 2026"}]}),
        ("Frist", "31.02.2026", {"milestones": [{"id": "1.due", "due_printed": "31.02.2026"}]}),
        (
            "Kurzfristig",
            "Es läuft",
            {"milestones": [{"id": "1.short", "horizons": ["short"], "text": {"de": "Es läuft"}}]},
        ),
        ("Meilenstein", "Es läuft", {"milestones": [{"id": "1.milestone", "text": {"de": "Es läuft"}}]}),
        ("Kosten", "1.500,50 €", {"money": [{"amount": {"low": 1500.5, "high": 1500.5}}]}),
        ("Kosten", "rund 2 000 Euro", {"money": [{"amount": {"low": 2000, "high": 2000, "about": True}}]}),
        ("Kosten", "im Haushalt", {"money": [{"text": {"de": "im Haushalt"}}]}),
        ("Kosten", "1.500 bis 2.000 €", {"money": [{"text": {"de": "1.500 bis 2.000 €"}}]}),
        ("Zielgruppe", "Frauen; Männer", {"target_groups": ["frauen", "maenner"]}),
        ("Priorität", "A", {"priorities": [{"word": "a"}]}),
        ("Bemerkung", "gut", {"remarks": [{"text": {"de": "Bemerkung: gut"}}]}),
        ("Farbe", "grün", {"remarks": [{"text": {"de": "Farbe: grün"}}]}),
        ("Status", "läuft", {"remarks": [{"text": {"de": "Status: läuft"}}]}),
        ("Zuständig", "Schulamt", {"responsibilities": [{"unit": "school-office"}]}),
        ("Zuständig", "BfZ", {"responsibilities": [{"unit": "office"}]}),
        ("Zuständig", "schulamt", {"responsibilities": [{"unit": "school-office", "printed": "schulamt"}]}),
        ("Federführung", "Schulamt", {"responsibilities": [{"unit": "school-office", "role": "lead"}]}),
        (
            "Zuständig",
            "Amt für Jugend, Familie und Soziales",
            {"responsibilities": [{"unit": "social-office"}]},
        ),
        (
            "Zuständig",
            "Schulamt, Amt für Jugend, Familie und Soziales",  # not all parts between commas are names
            {
                "remarks": [
                    {
                        "field": "responsibilities",
                        "text": {"de": "Zuständig: Schulamt, Amt für Jugend, Familie und Soziales"},
                    }
                ]
            },
        ),
        ("Zuständig", "Schulamt/BfZ", {"responsibilities": [{"unit": "school-office"}, {"unit": "office"}]}),
        (
            "Zuständig",
            "Schulamt; Amt 51",
            {
                "responsibilities": [{"unit": "school-office"}],
                "remarks": [{"field": "responsibilities", "text": {"de": "Zuständig: Amt 51"}}],
            },
        ),
    ],
)
def test_a_cell_becomes(name: str, text: str, becomes: dict[str, Any]) -> None:
    assert cell(name, text) == becomes


@pytest.mark.parametrize(
    ("mapping", "name", "text", "becomes"),
    [
        (
            "columns: {Wer: responsibilities.lead}",
            "Wer",
            "Schulamt",
            {"responsibilities": [{"unit": "school-office", "role": "lead"}]},
        ),
        ("columns: {Status: ignore}", "Status", "läuft", {}),
        ("columns: {Status: number}", "status", "läuft", {"number": "läuft"}),
        (
            "units: {Amt 40: school-office}",
            "Zuständig",
            "Amt 40",
            {"responsibilities": [{"unit": "school-office", "printed": "Amt 40"}]},
        ),
        ("units: {Stadtteilbüro: south}", "Zuständig", "Stadtteilbüro", {"responsibilities": [{"unit": "south"}]}),
        (
            "plan: {id: p, title: P, horizons: [{id: y1, label: 1. Jahr}, {id: y2, label: 2. Jahr}]}\n"
            "horizons: {sofort: y1, erst mal: y1+y2}",
            "Zeitraum",
            "erst mal",
            {"milestones": [{"id": "1.y1+y2", "horizons": ["y1", "y2"]}]},
        ),
        ("prefix: mp26", "Indikator", "x", {"indicator": {"id": "mp26.1.indicator", "text": {"de": "x"}}}),
    ],
)
def test_a_mapping_says_what_is_meant(mapping: str, name: str, text: str, becomes: dict[str, Any]) -> None:
    assert cell(name, text, mapping) == becomes


def test_the_plan_of_a_mapping_is_the_head_of_what_is_read() -> None:
    head = """
    plan:
      id: mp26
      title: Maßnahmenplan 2026
      cite: plan-table
      levels: [{id: field, label: Handlungsfeld}, {id: measure, label: Maßnahme}]
      horizons: [{id: soon, label: kurzfristig, within: 1 year}]
    """
    read_plan = plan_of(read([["Handlungsfeld", M, "Zeitraum"], ["Sprache", "Kurs", "kurzfristig"]], mapping=head))
    assert (read_plan.id, read_plan.title.de) == ("mp26", "Maßnahmenplan 2026")
    assert [one.id for one in read_plan.levels] == ["field", "measure"]
    assert read_plan.sections[0].level == "field"
    assert only(read_plan).milestones[0].horizons == ("soon",)


def test_a_plan_that_the_city_has_keeps_its_words_when_it_is_read_again() -> None:
    rows = [
        ["Handlungsfeld", M, "Zeitraum"],
        ["", "Überschrift", ""],
        ["Sprache", "Kurs", "kurzfristig"],
        ["Summe", "", ""],
    ]
    first = plan_of(read(rows, source="plan-table"))
    named = changed(first, horizons=tuple(changed(one, id="soon") for one in first.horizons))
    again = plan_of(read(rows, source="plan-table", profile=changed(city(), plans=(named,))))
    assert again.horizons == named.horizons
    (measure,) = again.sections[0].measures
    assert [one.horizons for one in measure.milestones] == [("soon",)]
    assert again.remarks == named.remarks  # what was left over then is not kept twice


def test_roman_numbers_that_are_printed_are_ids_and_others_are_places() -> None:
    rows = [["Handlungsfeld", M], ["I. Sprache", "a"], ["III. Wohnen", "b"]]
    roman = plan_of(read(rows, mapping="numbered: [Handlungsfeld]"))
    assert [(one.id, one.number, one.title and one.title.de) for one in roman.sections] == [
        ("i", "I", "Sprache"),
        ("iii", "III", "Wohnen"),
    ]
    assert [one.id for one in plan_of(read(rows)).sections] == ["1", "2"]
    rows[1][0] = "A) Sprache"
    assert [one.id for one in plan_of(read(rows, mapping="numbered: [Handlungsfeld]")).sections] == ["1", "2"]


def test_ids_that_the_city_has_are_not_given_again() -> None:
    other = Plan(id="old", title=Text(de="Alt"), measures=(Measure(id="1", text=Text(de="Kurs")),))
    got = read([[M], ["Kurs"]], profile=changed(city(), plans=(other,)))
    assert only(plan_of(got)).id == "plan.1"
    assert "IK873" in codes(got)


def test_states_make_the_first_round_if_the_mapping_says_of_which_day() -> None:
    mapping = """
    plan: {id: mp, title: MP, states: [{id: runs, label: läuft, concept: in_implementation}]}
    round: {id: mp-0, plan: mp, number: 0, as_of: 2026-06-30}
    states: {fertig: done}
    """
    rows = [
        [M, "Status", "Sachstand"],
        ["a", "Läuft", "Es geht"],
        ["b", "fertig", ""],
        ["c", "na ja", ""],
        ["d", "", ""],
    ]
    got = read(rows, mapping=mapping)
    (found,) = (one for one in got.records if isinstance(one, ReportRound))
    assert [(one.target, one.word, one.state, one.text and one.text.de) for one in found.reports] == [
        ("1", "runs", "in_implementation", "Es geht"),
        ("2", "fertig", "done", None),
    ]
    assert [one.id for one in plan_of(got).states] == ["runs", "fertig"]
    unknown = next(one for one in got.findings if one.code == "IK859")
    assert (unknown.line, dict(unknown.values)["word"]) == (4, "na ja")
    kept = plan_of(got).measures[2].remarks[0].text
    assert kept is not None
    assert kept.de == "Status: na ja"


def test_new_units_are_made_only_where_the_mapping_says_so() -> None:
    rows = [[M, "Zuständig"], ["a", "Amt 51"], ["b", "amt 51; Stadtteilbüro"]]
    got = read(rows, mapping="add_units: true")
    assert [(one.id, one.name.de) for one in got.records if isinstance(one, OrgUnit)] == [("amt-51", "Amt 51")]
    assert [one.responsibilities[0].unit for one in plan_of(got).measures] == ["amt-51", "amt-51"]
    assert codes(got) == ["IK876"]  # which of two offices with one name is meant, nobody can know
    assert not any(isinstance(one, OrgUnit) for one in read(rows).records)


@pytest.mark.parametrize(
    ("rows", "mapping", "code", "line", "said"),
    [
        ([["Farbe", M], ["rot", "a"]], "", "IK856", 1, "„Farbe“"),
        ([[M, "Nr.", "Nummer"], ["a", "1", "2"]], "", "IK857", 1, "„Nr.“ und „Nummer“"),
        ([[M, "Zuständig"], ["a", "Schulammt"]], "", "IK858", 2, "Gemeint: „Schulamt“?"),
        ([[M, "Zuständig"], ["a", "Stadtteilbüro"]], "", "IK876", 2, "north, south"),
        ([[M, "Zeitraum"], ["a", "irgendwann"]], "", "IK859", 2, "„irgendwann“"),
        ([[M, "Frist"], ["a", "31.04.2027"]], "", "IK914", 2, "im Kalender nicht: „31.04.2027“"),
        ([[M, "Frist"], ["a", "31. April 2027"]], "", "IK914", 2, "im Kalender nicht"),
        ([[M, "Frist"], ["a", "bis zum 30.2.2027"]], "", "IK914", 2, "im Kalender nicht"),
        ([[M, "Frist"], ["a", "01.01.2027–31.06.2027"]], "", "IK914", 2, "im Kalender nicht"),
        ([[M, "Frist"], ["a", "2027-13-01"]], "", "IK914", 2, "im Kalender nicht"),
        ([[M, "Frist"], ["a", "am 31.04.2027"]], "", "IK859", 2, "ist unbekannt"),
        ([["Ziel", M], ["x", "a"], ["", "b"], ["", "c"]], "", "IK860", 3, "fill_down: [Ziel]"),
        ([[M, "Nr."], ["a", "1"], ["", "2"]], "", "IK861", 3, "keine Maßnahme"),
        ([["Plan der Stadt", ""], [M, "Nr."], ["a", "1"]], "", "IK862", 1, "über der Tabelle"),
        ([[M, "Nr."], ["a", "1"], [M, "Nr."]], "", "IK862", 3, "wiederholt die Namen"),
        ([["Ziel", M, "Nr."], ["x", "a", "1"], ["Summe:", "", "1"]], "", "IK862", 3, "Summe"),
        ([[M, "Status"], ["a", "läuft"]], "", "IK874", 1, "„Status“"),
        ([[M], ["a"]], "", "IK871", None, "-x source=ID"),
        ([[M], ["a"]], "", "IK872", None, "„plan“"),
        ([[M], ["a\x07b"]], "", "IK869", 2, "U+0007"),
    ],
)
def test_what_is_unclear_is_told_with_its_row(
    rows: list[list[str]], mapping: str, code: str, line: int | None, said: str
) -> None:
    found = [one for one in read(rows, mapping=mapping).findings if one.code == code]
    assert [one.line for one in found] == [line]
    assert found[0].file == "plan.csv"
    assert found[0].severity is not Severity.ERROR
    assert said in " ".join(found[0].in_("de").split())
    assert found[0].in_("en") != found[0].in_("de")


@pytest.mark.parametrize(
    ("rows", "mapping", "code", "place", "said"),
    [
        ([["Massnahmentext", "x"], ["a", "b"]], "", "IK852", None, '{"Massnahmentext": text}'),
        ([["a"]], "header: 3", "IK855", "header", "Zeile „3“"),
        (
            [[M], ["a"]],
            "columns: {Zuständigkeiten: responsibilities}",
            "IK855",
            "columns/Zuständigkeiten",
            "erlaubt: Maßnahme.",
        ),
        ([["Ziel", M], ["", "a"]], "fill_down: [Ziele]", "IK855", "fill_down/Ziele", "Gemeint: „Ziel“?"),
        ([[M], ["a"]], "columns: {Maßnahme: txt}", "IK012", "columns/Maßnahme", "Gemeint: „text"),
        ([[M], ["a"]], "colums: {}", "IK010", "colums", "mapping.yaml"),
        ([[M], ["a"]], "units: {Amt 40: schol-office}", "IK875", "units", "school-office"),
        (
            [[M], ["a"]],
            "plan: {id: p, title: P, horizons: [{id: y, label: Y}]}\nhorizons: {x: z}",
            "IK875",
            "horizons",
            "erlaubt: y.",
        ),
        ([[M], ["a"]], "plan: {id: p, title: P}\nround: {id: r, plan: q}", "IK875", "round/plan", "„q“"),
        ([[M], ["a"]], "plan: {id: p, title: P, cite: plan-tabel}", "IK875", None, "plan-table"),
        ([[M], ["a"]], "plan: [", "IK003", None, "YAML"),
        ([[M], ["Summe"]], "", "IK848", None, "nichts"),
    ],
)
def test_what_cannot_be_read_says_why_and_gives_nothing(
    rows: list[list[str]], mapping: str, code: str, place: str | None, said: str
) -> None:
    with pytest.raises(DataError) as raised:
        read(rows, mapping=mapping)
    found = [one for one in raised.value.findings if one.code == code]
    assert found, [one.in_("de") for one in raised.value.findings]
    assert found[0].place == place
    assert said in " ".join(found[0].in_("de").split())


@pytest.mark.parametrize(
    ("options", "code"),
    [({"source": "nobody"}, "IK875"), ({"header": "two"}, "IK845"), ({"sheets": "x"}, "IK844")],
)
def test_options_are_looked_at(options: dict[str, str], code: str) -> None:
    with pytest.raises((DataError, UsageError)) as raised:
        read([[M], ["a"]], profile=None, **options)
    assert [one.code for one in raised.value.findings] == [code]


def test_above_goes_on_only_beneath_the_same_section() -> None:
    rows = [["Handlungsfeld", "Ziel", M], ["A", "x", "1"], ["", "", "2"], ["B", "", "3"], ["", "y", "4"]]
    plan = plan_of(read(rows, mapping="fill_down: [Handlungsfeld, Ziel]"))
    first, second = plan.sections
    assert [[one.text.de for one in goal.measures] for goal in first.sections] == [["1", "2"]]
    assert [one.text.de for one in second.measures] == ["3"]
    assert [[one.text.de for one in goal.measures] for goal in second.sections] == [["4"]]
    assert (second.measures[0].id, second.sections[0].id) == ("2.1", "2.2")


def test_the_row_of_the_names_may_be_chosen() -> None:
    rows = [[M], ["Kurs"], [M], ["Treffen"]]
    assert only(plan_of(read(rows, header="3"))).text == Text(de="Treffen")
    for row in ("0", "9"):
        with pytest.raises(DataError) as raised:
            read(rows, header=row)
        assert [one.code for one in raised.value.findings] == ["IK855"]
