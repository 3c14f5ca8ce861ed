"""``vcard``: cards of version 4.0 that an independent reader understands, and a strict one that is a few lines long."""

from __future__ import annotations

import datetime as dt
import importlib
import re
import warnings
from typing import Any, Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import CityProfile, Registry, from_yaml
from integkit.exporters import _content_lines as content_lines
from integkit.testing import cities

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of what it imports
    vobject: Any = importlib.import_module("vobject")

CITIES: Final = ("mainz", "jena", "gera")
# Properties and parameters of RFC 6350 that are used, with how often a property may be in a card.
_PROPERTIES: Final = {
    "VERSION": "1", "PRODID": "?", "UID": "?", "KIND": "?", "FN": "+", "ORG": "*", "ROLE": "*", "TEL": "*",
    "EMAIL": "*", "URL": "*", "ADR": "*", "NOTE": "*",
}  # fmt: skip
_TIMES: Final = {"1": (1, 1), "?": (0, 1), "+": (1, 99), "*": (0, 999)}
_LINE: Final = re.compile(r"(?P<name>[A-Z-]+)(?P<parameters>(?:;[A-Z]+=[A-Za-z0-9,-]+)*):(?P<value>.*)", re.DOTALL)


class Line(NamedTuple):
    """A line that is read back."""

    name: str
    parameters: dict[str, str]
    value: str


# -- a reader by the letter of the standard ----------------------------------------------------------------------------


def unfolded(content: bytes) -> list[str]:
    """The lines: CRLF at the end of each, 75 octets at most, no other control sign."""
    assert content == b"" or content.endswith(b"\r\n")
    physical = content.split(b"\r\n")[:-1]
    assert all(len(one) <= 75 for one in physical)
    for one in physical:
        assert re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", one) is None
        one.decode()  # no character is cut
    lines: list[str] = []
    for one in physical:
        if one.startswith(b" "):
            lines[-1] += one[1:].decode()
        else:
            lines.append(one.decode())
    return lines


def unescaped(value: str) -> str:
    """A text value as it was; an escape that is none is a fault.

    Nothing but a comma, a backslash and a line end is escaped: the reader in Thunderbird shows a backslash before a
    semicolon that is no sign.
    """
    found = re.fullmatch(r"(?:[^\\,\n]|\\[\\,n])*", value)
    assert found is not None, value
    return plainly(value)


def plainly(value: str) -> str:
    """A value, or a part of one, without its escapes."""
    return re.sub(r"\\(.)", lambda one: "\n" if one[1] == "n" else one[1], value)


def parts(value: str, sign: str = ";") -> list[str]:
    """A structured value at its unescaped signs."""
    return re.split(rf"(?<!\\)(?:\\\\)*{sign}", value) if sign in value else [value]


def read(content: bytes) -> list[list[Line]]:
    """The cards, each with its lines."""
    cards: list[list[Line]] = []
    inside = False
    for text in unfolded(content):
        if text == "BEGIN:VCARD":
            assert not inside
            inside = True
            cards.append([])
        elif text == "END:VCARD":
            assert inside
            inside = False
        else:
            assert inside
            found = _LINE.fullmatch(text)
            assert found is not None, text
            pairs = (one.split("=", 1) for one in found["parameters"].split(";")[1:])
            cards[-1].append(Line(found["name"], dict(pairs), found["value"]))
    assert not inside
    return cards


def faults(content: bytes) -> list[str]:
    """What RFC 6350 forbids."""
    found: list[str] = []
    uids: list[str] = []
    for card in read(content):
        names = [line.name for line in card]
        found += [f"{name} is unknown" for name in names if name not in _PROPERTIES]
        for name, often in _PROPERTIES.items():
            least, most = _TIMES[often]
            if not least <= names.count(name) <= most:
                found.append(f"{name}: {names.count(name)} times")
        if names[:1] != ["VERSION"] or card[0].value != "4.0":
            found.append("VERSION 4.0 is not first")
        for line in card:
            found += _faults_of(line)
            if line.name == "UID":
                uids.append(line.value)
    found += [f"{uid} twice" for uid in {*uids} if uids.count(uid) > 1]
    return found


def _faults_of(line: Line) -> list[str]:
    if line.name == "ADR" and len(parts(line.value)) != 7:
        return [f"ADR has {len(parts(line.value))} parts"]
    if line.name == "KIND" and line.value not in ("org", "individual"):
        return [f"KIND {line.value}"]
    if line.name == "TEL" and line.parameters.get("VALUE") == "uri" and not re.fullmatch(r"tel:\+\d+", line.value):
        return [f"TEL {line.value}"]
    if line.name == "URL" and re.fullmatch(r"https?://\S+", line.value) is None:
        return [f"URL {line.value}"]
    if line.name in ("FN", "NOTE", "ROLE", "EMAIL"):
        unescaped(line.value)
    return [f"{line.name} is empty"] if not line.value and line.name != "ADR" else []


def export(city: CityProfile | str, registry: Registry | None = None, **more: Any) -> bytes:
    """The cards of one city."""
    (made,) = (registry or Registry()).export(city, format="vcard", **more)
    return made.content


def town(text: str) -> CityProfile:
    """A city with what the test is about."""
    return from_yaml("contract: 1\nmunicipality: {ags: 03999002, name: Musterstadt, land: ni}\n" + text)


# -- it is good --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", CITIES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_cities_are_good(slug: str, language: str) -> None:
    assert faults(export(slug, Registry.discover(), language=language, persons=True)) == []


@given(cities(), st.booleans())
def test_every_city_is_good(city: CityProfile, persons: bool) -> None:
    assert faults(export(city, persons=persons)) == []


@given(cities())
def test_an_independent_reader_finds_the_same(city: CityProfile) -> None:
    content = export(city, persons=True)
    cards = [*vobject.readComponents(content.decode())]
    mine = read(content)
    assert len(cards) == len(mine)
    for theirs, card in zip(cards, mine, strict=True):
        names = [unescaped(line.value) for line in card if line.name == "FN"]
        assert [one.value for one in theirs.contents["fn"]] == names
        assert len(theirs.contents.get("tel", ())) == sum(line.name == "TEL" for line in card)
        assert len(theirs.contents.get("adr", ())) == sum(line.name == "ADR" for line in card)


@given(st.text(), st.text())
def test_a_text_comes_back(first: str, second: str) -> None:
    def plain(text: str) -> str:
        ends = re.sub("\r\n|\r|\x85", "\n", text)
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", ends)

    line = content_lines.line("NOTE", content_lines.text(first), language="de")
    (text,) = unfolded(line.encode())
    assert unescaped(text.removeprefix("NOTE;LANGUAGE=de:")) == plain(first)
    (text,) = unfolded(content_lines.line("ORG", content_lines.parts(first, second)).encode())
    whole = text.removeprefix("ORG:")
    cut = len(content_lines.parts(first))
    assert (plainly(whole[:cut]), whole[cut], plainly(whole[cut + 1 :])) == (plain(first), ";", plain(second))
    assert all(re.fullmatch(r"(?:[^\\,;\n]|\\[\\,;n])*", part) for part in (whole[:cut], whole[cut + 1 :]))


BROKEN: Final = {
    "no name": (b"FN", b"X-FN"),
    "another version": (b"VERSION:4.0", b"VERSION:3.0"),
    "a kind of nobody": (b"KIND:org", b"KIND:office"),
    "line ends": (b"\r\n", b"\n"),
    "a comma in a name": (b"Musterstadt", b"Muster,stadt"),
    "a semicolon escaped that is no sign": (b"NOTE;LANGUAGE=de:", b"NOTE;LANGUAGE=de:\\;"),
    "an address with six parts": (b"ADR;TYPE=work:;", b"ADR;TYPE=work:"),
    "a number that cannot be dialled": (b"tel:+", b"tel:"),
    "no end": (b"END:VCARD\r\n", b""),
    "a line that is too long": (b"NOTE;LANGUAGE=de:", b"NOTE;LANGUAGE=de:" + b"x" * 75),
    "a cut character": ("ü".encode(), "ü".encode()[:1] + b"\r\n " + "ü".encode()[1:]),
    "one identity for two": (b".contact-1@", b".contact-2@"),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=list(BROKEN))
def test_the_judge_says_no(old: bytes, new: bytes) -> None:
    content = export(town(FULL))
    assert faults(content) == []
    assert old in content
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        assert faults(content.replace(old, new)) == []


# -- what becomes of what ----------------------------------------------------------------------------------------------

FULL: Final = """
offices:
  - id: office
    name: {de: Büro für Zusammenhalt, en: Office for Cohesion}
    contacts:
      - role: {de: Leitung, en: Head}
        salutation: Frau
        person: Zenobia Xylander
        phones: [030 23125-010, "06131 12-0 oder 115"]
        mobiles: [0171 1234567]
        faxes: [030 23125-019]
        emails: [buero@musterstadt.example]
        urls: ["https://musterstadt.example/büro?a=1&b=2"]
        room: "1.07"
      - {phones: [030 23125-011]}
    sites:
      - {building: Altes Rathaus, street: "Markt 1, Hof", postcode: "01067", place: Musterstadt, hours: [{osm: "Tu 09:00-12:00", appointment: also}]}
      - {po_box: "12 34", postcode: "01067", place: Musterstadt}
units: [{id: amt, name: Amt}]
organisations: [{id: club, name: Verein, contacts: [{emails: [verein@musterstadt.example]}]}]
programmes: [{id: fund, name: Topf, contacts: [{role: Kasse, emails: [kasse@musterstadt.example]}]}]
"""  # noqa: E501


def values(card: list[Line], name: str) -> list[str]:
    return [line.value for line in card if line.name == name]


def test_a_card_for_every_way_to_reach_somebody() -> None:
    cards = read(export(town(FULL)))
    assert [values(card, "FN") for card in cards] == [
        ["Musterstadt"],
        ["Büro für Zusammenhalt: Leitung"],
        ["Büro für Zusammenhalt"],
        ["Topf: Kasse"],
        ["Verein"],
    ]
    head = cards[1]
    assert values(head, "ORG") == ["Musterstadt;Büro für Zusammenhalt"]
    assert values(head, "TEL") == ["tel:+493023125010", "06131 12-0 oder 115", "tel:+491711234567", "tel:+493023125019"]
    assert [line.parameters["TYPE"] for line in head if line.name == "TEL"] == [
        "work,voice",
        "work,voice",
        "work,cell",
        "work,fax",
    ]
    assert values(head, "ADR") == [
        ";;Altes Rathaus,Markt 1\\, Hof;Musterstadt;;01067;",
        "12 34;;;Musterstadt;;01067;",
    ]
    assert unescaped(values(head, "NOTE")[0]).split("\n")[0] == "Raum 1.07"
    assert "auch nach Vereinbarung" in unescaped(values(head, "NOTE")[0])
    assert values(cards[4], "ORG") == ["Verein"]


PLACES: Final = """
offices:
  - id: office
    name: Büro
    hours: ["Mo 08:00-09:00"]
    contacts: [{phones: [030 23125-011]}]
    sites:
      - {name: Treff Nord, street: Kai 3, room: 1. Stock, place: Musterstadt, hours: ["Tu 09:00-12:00; We 13:00-15:00"]}
      - {building: Zollhaus, street: Deich 1, room: "1.07", place: Musterstadt, hours: [{service: Beratung, appointment: only}]}
      - {name: Stadt Musterstadt – 03.2, po_box: 17 04, postcode: "01067", place: Musterstadt}
      - {name: Bus, place: Musterstadt, hours: ["Fr 06:00-09:00"], contacts: [{mobiles: [0171 1234567]}]}
"""  # noqa: E501


def test_hours_say_where_if_there_are_several_places_and_addresses_have_their_names() -> None:
    _, everywhere, bus = read(export(town(PLACES)))
    assert unescaped(values(everywhere, "NOTE")[0]).replace("\xa0", " ").split("\n") == [
        "Montag 8:00–9:00 Uhr",
        "Treff Nord: Dienstag 9:00–12:00 Uhr; Mittwoch 13:00–15:00 Uhr",
        "Zollhaus: Beratung: nach Vereinbarung",
        "Bus: Freitag 6:00–9:00 Uhr",
    ]
    assert values(everywhere, "ADR") == [
        ";;Treff Nord,Kai 3,1. Stock;Musterstadt;;;",
        ";;Zollhaus,Deich 1,Raum 1.07;Musterstadt;;;",
        "17 04;;Stadt Musterstadt – 03.2;Musterstadt;;01067;",
        ";;Bus;Musterstadt;;;",
    ]
    assert unescaped(values(bus, "NOTE")[0]).replace("\xa0", " ") == "Freitag 6:00–9:00 Uhr"
    (alone,) = [card for card in read(export(town(FULL))) if values(card, "FN") == ["Büro für Zusammenhalt"]]
    assert unescaped(values(alone, "NOTE")[0]).startswith("Dienstag")  # one place, and a box in which nobody sits


def test_the_language_chooses_the_words() -> None:
    cards = read(export(town(FULL), language="en"))
    assert values(cards[1], "FN") == ["Office for Cohesion: Head"]
    assert [line.parameters["LANGUAGE"] for line in cards[1] if line.name == "FN"] == ["en"]
    assert [line.parameters["LANGUAGE"] for line in cards[0] if line.name == "FN"] == ["de"]


def test_persons_only_when_asked() -> None:
    assert b"Xylander" not in export(town(FULL))
    with_persons = read(export(town(FULL), persons=True))[1]
    assert values(with_persons, "FN") == ["Frau Zenobia Xylander"]
    assert values(with_persons, "KIND") == ["individual"]
    assert values(with_persons, "ROLE") == ["Leitung"]


def test_a_card_keeps_its_identity() -> None:
    before = {tuple(values(card, "UID")) for card in read(export(town(FULL)))}
    after = read(export(town(FULL.replace("030 23125-011", "030 23125-012")), language="en", as_of=dt.date(2030, 1, 1)))
    assert {tuple(values(card, "UID")) for card in after} == before


def test_what_has_ended_has_no_card() -> None:
    city = town("offices: [{id: a, name: A, valid_to: 2020, contacts: [{emails: [a@x.example]}]}]")
    assert len(read(export(city))) == 2
    assert len(read(export(city, as_of=dt.date(2021, 1, 1)))) == 1
