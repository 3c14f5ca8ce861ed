"""Dates, flowing lines and names of units by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.model import Role
from integkit_mainz.importer._dates import dates_in
from integkit_mainz.importer._flow import flow
from integkit_mainz.importer._horizons import defines, spoken
from integkit_mainz.importer._lines import Line, lines_of_text, place_of
from integkit_mainz.importer._telling import Teller
from integkit_mainz.importer._units import UnitNames

# -- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Der Bericht wird 2031 vorgelegt.", "2031", "2031"),
        ("Er wird im Herbst 2031 vorgelegt.", "im Herbst 2031", "2031-23"),
        ("Er soll ab 2031 gelten.", "ab 2031", "2031/.."),
        ("Ab Mai 2031 wird gezählt.", "Ab Mai 2031", "2031-05/.."),
        ("Bis Ende 2031 sind alle da.", "Bis Ende 2031", "../2031"),
        ("Sie werden zum Beginn des Schuljahres 2031/32 verteilt.", "zum Beginn des Schuljahres 2031/32", "2031"),
        ("Am 3. März 2031 wird eröffnet.", "Am 3. März 2031", "2031-03-03"),
        ("Am 03.03.2031 wird eröffnet.", "Am 03.03.2031", "2031-03-03"),
        ("Im 2. Quartal 2031 wird geprüft.", "Im 2. Quartal 2031", "2031-34"),
        ("Die Liste wurde 2029 erstellt und wird 2031 ergänzt.", "2031", "2031"),
        ("Start 2031", "2031", "2031"),
    ],
)
def test_a_date_that_lies_ahead_is_a_due_date(text: str, printed: str, period: str) -> None:
    (found,) = [one for one in dates_in(text) if one.period is not None]
    assert (found.printed, found.period) == (printed, period)


@pytest.mark.parametrize(
    "text",
    [
        "Die Liste wurde 2029 erstellt.",
        "Bereits im Jahr 2029 konnten alle lesen.",
        "Im Mai 2029 war das Haus fertig.",
        "Der Rat hat im Juni 2029 zugestimmt.",
        "Das ist im Juni 2029 beschlossen worden.",
        "Seit 2029 wird gezählt.",
        "Am 31.02.2031 wird eröffnet.",
    ],
)
def test_a_date_that_looks_back_is_none(text: str) -> None:
    (found,) = dates_in(text)
    assert found.period is None


@pytest.mark.parametrize("text", ["2.031 Stühle", "12031 Stühle", "2031er Wein", "Raum 2031-7", "20,31 Euro", "1987"])
def test_a_number_is_no_date(text: str) -> None:
    assert list(dates_in(text)) == []


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for found in dates_in(text):
        assert found.printed in text


# -- time horizons ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Kurzfristig", ("kurz",)),
        ("Mittel- und langfristig", ("mittel", "lang")),
        ("Mittelfristig und langfristig", ("mittel", "lang")),
        ("Kurz-, mittel- und langfristig", ("kurz", "mittel", "lang")),
        ("Kurz-/mittelfristig", ("kurz", "mittel")),
        ("Langfristig und langfristig", ("lang",)),
    ],
)
def test_a_label_can_name_several_horizons(label: str, words: tuple[str, ...]) -> None:
    assert spoken(label) == words


def test_a_meaning_is_told_from_a_milestone() -> None:
    assert defines("Derzeit in Planung, bzw. Fertigstellung nach zwei Jahren")
    assert not defines("Die Fertigstellung ist geplant.")


# -- flowing lines ---------------------------------------------------------------------------------------------------


def flowing(*rows: str) -> tuple[str, list[str]]:
    """The text that rows make, and what is told."""
    teller = Teller("plan.txt")
    words = flow([(Line(number, row), row) for number, row in enumerate(rows, start=1)], teller, sentences=False)
    return words.text, [one.code for one in teller.in_order]


@pytest.mark.parametrize(
    ("rows", "text", "codes"),
    [
        (("Wir räumen", "auf."), "Wir räumen auf.", []),
        (("Wir räu-", "men auf."), "Wir räumen auf.", ["MZ101"]),
        (("Wir räu\u00ad", "men auf."), "Wir räumen auf.", []),
        (("Aus-", "und Fortbildung"), "Aus- und Fortbildung", []),
        (("Frauen-, Kinder-", "sowie Altenhilfe"), "Frauen-, Kinder- sowie Altenhilfe", []),
        (("Ost-", "West-Dialog"), "Ost-West-Dialog", ["MZ102"]),
        (("E-", "mail"), "E-mail", ["MZ102"]),
        (("2030-", "2031"), "2030-2031", ["MZ102"]),
        (("25-", "prozentig"), "25-prozentig", ["MZ102"]),
        (("Haus –", "und Garten"), "Haus – und Garten", []),
        (("Aus-und Fortbildung",), "Aus- und Fortbildung", ["MZ103"]),
        (("Ende.Anfang",), "Ende. Anfang", ["MZ103"]),
        (("z.B. so, d.h. anders",), "z.B. so, d.h. anders", []),
        (("https://www.example.org/Haus.Garten",), "https://www.example.org/Haus.Garten", []),
        (("die –seite",), "die –seite", ["MZ104"]),
    ],
)
def test_lines_flow(rows: tuple[str, ...], text: str, codes: list[str]) -> None:
    assert flowing(*rows) == (text, codes)


@given(st.lists(st.text(alphabet="aäÄ-–\u00ad.,;: uno2", min_size=1, max_size=12), max_size=5))
def test_flowing_loses_no_letter(rows: list[str]) -> None:
    text, _ = flowing(*(row for row in rows))
    letters = [one for row in rows for one in row if one.isalnum()]
    assert [one for one in text if one.isalnum()] == letters


# -- lines and places ------------------------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(["Wort", "", "  ", "\f", "noch\feins"]), max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_lines_have_the_numbers_of_an_editor(rows: list[str], end: str) -> None:
    numbers = [line.number for line in lines_of_text(end.join(rows))]
    assert numbers == [number for number, row in enumerate(rows, start=1) for piece in row.split("\f") if piece.strip()]


@pytest.mark.parametrize(
    ("stretches", "place"),
    [
        ([[3]], "line 3"),
        ([[3, 4, 7]], "lines 3-7"),
        ([[9], [2, 3]], "lines 2-3, 9"),
        ([[2, 6], [4, 8]], "lines 2-8"),
        ([[], [5]], "line 5"),
    ],
)
def test_a_place_is_told_as_a_reader_looks_it_up(stretches: list[list[int]], place: str) -> None:
    assert place_of(*([Line(number, "Wort") for number in one] for one in stretches)) == place
    pages = place.replace("lines", "pp.").replace("line", "p.")
    assert place_of(*([Line(1, "Wort", page=number) for number in one] for one in stretches)) == pages


# -- units -----------------------------------------------------------------------------------------------------------

NAMES = UnitNames(
    {"bauhof": "b", "amt für sport, spiel und spass": "s", "sport": "x", "rathaus": "r", 'ag "neu"': "n"},
    {"b": "Bauhof", "s": "Amt für Sport, Spiel und Spaß", "x": "Sport", "r": "Rathaus", "n": "AG „Neu“"},
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Bauhof", [("b", None)]),
        ("BAUHOF und  Rathaus", [("b", None), ("r", None)]),
        ("Bauhof, Rathaus und Sport", [("b", None), ("r", None), ("x", None)]),
        ("Amt für Sport, Spiel und Spaß und Bauhof", [("s", None), ("b", None)]),
        ("Bauhof in Zusammenarbeit mit Sport", [("b", Role.LEAD), ("x", Role.PARTICIPATING)]),
        ('AG "Neu", Bauhof', [("n", None), ("b", None)]),
        ("Bauhof im Rathaus und Sport", [("b", None), ("x", None)]),
    ],
)
def test_units_are_found_by_their_names(text: str, units: list[tuple[str, Role | None]]) -> None:
    found = NAMES.named(text)
    assert found is not None
    assert [(one.unit, one.role) for one in found] == units


@pytest.mark.parametrize(
    "text", ["", "Bau", "Bauhof und", "Bauhof,", "Bauhofs", "Bauhof und Fuhrpark", "Bauhof Der Sport"]
)
def test_what_is_not_all_names_is_not_taken_for_names(text: str) -> None:
    assert not NAMES.named(text)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Fuhrpark", [None]),
        ("Fuhrpark und Bauhof", [None, "b"]),
        ("Bauhof, Amt für Wege und Gassen, Rathaus", ["b", None, "r"]),
    ],
)
def test_a_name_that_nobody_has_is_kept_whole(text: str, units: list[str | None]) -> None:
    found = NAMES.pieces(text)
    assert [one.unit for one in found] == units
    assert all(one.words in text for one in found)
