"""The slips of people who write YAML and no Python: each is told where it is, as what it is, with the way out.

The rows are as in the tables of refusals: ``▸`` stands right before what the finding points to. Beside each stands what
has to be told, in German and in English.
"""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from integkit import DataError, Finding, IntegkitError, from_yaml
from integkit.codec import _events

from ._refusals import assert_told_alone

HEAD = """\
contract: 1
cite: page
municipality: {ags: 03999001, name: Musterstadt, land: ni}
sources: [{id: page, title: Internetseite}]
"""
NB, ZW = "\u00a0", "\u200b"


def refused(text: str) -> tuple[Finding, ...]:
    with pytest.raises(DataError) as caught:
        from_yaml(text, "city.yaml")
    return caught.value.findings


def row(name: str, text: str, code: str, de: str, en: str, place: str | None = None) -> object:
    return pytest.param(text, code, de, en, place, id=name)


SIGNS = [
    row(
        "no-break spaces as indentation",
        f"networks:\n- id: n\n▸{NB}{NB}name: Netz",
        "IK030",
        "geschütztes Leerzeichen",
        "no-break space",
    ),
    row(
        "a no-break space behind a colon",
        f"licence:▸{NB}CC0",
        "IK030",
        "gewöhnliches Leerzeichen",
        "ordinary blank",
    ),
    row(
        "an en dash for a dash", "networks:\n▸– id: n", "IK030", "ein Gedankenstrich", "a dash stands here (–, U+2013)"
    ),
    row("an en dash, further in", "networks:\n  ▸– id: n\n    name: N", "IK030", "Bindestrich", "hyphen"),
    row("an em dash for a dash", "networks:\n  ▸— id: n\n    name: N", "IK030", "Gedankenstrich", "hyphen"),
    row("a bullet for a dash", "networks:\n  ▸• id: n\n    name: N", "IK030", "Aufzählungszeichen", "a bullet"),
    row("an asterisk for a dash", "networks:\n  ▸* id: n\n    name: N", "IK030", "Aufzählungszeichen", "a bullet"),
    row("quotation marks of Word", "licence: ▸„CC0: frei“", "IK030", 'gerades Anführungszeichen (")', "straight"),
    row("around a backslash", "licence: ▸„C:\\q: frei“", "IK030", 'gerades Anführungszeichen (")', "straight"),
    row("English ones", "licence: ▸“CC0: free”", "IK030", 'gerades Anführungszeichen (")', "straight"),
    row("one of Word at the end", 'licence: "CC0▸“', "IK030", "typografisches", "typographic"),
    row("around a comma", "networks: [{id: n, name: ▸„Netz, Werk“}]", "IK030", "typografisches", "typographic"),
    row("around a key", "▸„licence“: CC0", "IK030", "typografisches", "typographic"),
    row("an invisible sign in a key", f"▸lic{ZW}ence: CC0", "IK030", "unsichtbares Zeichen (U+200B)", "invisible"),
    row(
        "an invisible sign in an id",
        f"networks: [{{id: ▸n{ZW}, name: N}}]",
        "IK030",
        "unsichtbares Zeichen (U+200B)",
        "Delete it",
        f"networks/n\\u{ord(ZW):04x}/id",
    ),
    row(
        "a no-break space in a date",
        f"remarks: [{{text: T, valid_to: ▸15.{NB}2.{NB}2025}}]",
        "IK030",
        "geschütztes Leerzeichen",
        "no-break space",
        "remarks/1/valid_to",
    ),
    row("a byte-order mark inside", "lic▸\ufeffence: CC0", "IK017", "Byte-Reihenfolge-Marke", "byte-order mark"),
    row("a tab", "networks:\n  - id: n\n▸\tname: N", "IK027", "Tabulator", "a tab"),
]

COLONS = [
    row("no blank behind a colon", "networks:\n- id: n\n  name▸:Büro", "IK032", "name: Büro", "name: Büro"),
    row("none in the first line", "networks:\n- name▸:Büro\n  id: n", "IK032", "fehlt ein Leerzeichen", "a blank"),
    row("none at the root", "licence▸:CC0", "IK032", "licence: CC0", "licence: CC0"),
    row("none in braces", "networks: [{id: n, name▸:Netz}]", "IK032", "name: Netz", "name: Netz"),
    row("none at all", "networks:\n- ▸id:n\n  name:Büro", "IK032", "id: n", "id: n", "networks/1"),
    row("none behind a dash", "networks:\n▸-id: n", "IK032", "hinter „-“", 'behind "-"'),
    row("none behind a dash, with another line", "networks:\n▸-id: n\n  name: N", "IK032", "- id: n", "- id: n"),
    row(
        "none behind dashes further in",
        "networks:\n  ▸-id: n\n  name: N",
        "IK032",
        "- id: ...",
        "- id: ...",
        "networks",
    ),
    row(
        "none behind a dash in braces",
        "networks: [{id: n, name: N, ▸-kind: x}]",
        "IK032",
        "- kind: ...",
        "- kind: ...",
        "networks/n",
    ),
    row("a colon in a text", "networks:\n- id: n\n  name: Amt▸: Büro", "IK028", "Anführungszeichen", "quotation marks"),
]

QUOTES = [
    row("open to the end", 'networks:\n- id: n\n  name: ▸"Netz\n- id: m\n', "IK003", "hier aufgeht", "opens here"),
    row(
        "open to the next one",
        'networks:\n- id: n\n  name: ▸"Netz\n- id: m\n  name: "Büro"\n',
        "IK003",
        "hier aufgeht",
        "opens here",
    ),
    row("open, before the next document", 'licence: ▸"CC0\n---\n', "IK003", "hier aufgeht", "opens here"),
    row("open, a single one, before the end", "licence: ▸'CC0\n...\n", "IK003", "hier aufgeht", "opens here"),
    row("open, a single one", "licence: ▸'CC0\nlanguage: de\n", "IK003", "hier aufgeht", "opens here"),
    row(
        "a typographic one that closes",
        "licence: 'CC0▸’",
        "IK030",
        "erwartet: ein gerades einfaches",
        "straight single",
    ),
    row("one that closes two", 'licence: "CC0▸“', "IK030", 'gerades Anführungszeichen (")', "a straight quotation"),
    row("quotation marks inside", 'licence: "ein "▸freies" Werk"', "IK003", "innen „ und “", "inside a text"),
    row("an apostrophe inside", "licence: 'Gibt'▸s nicht'", "IK003", "Apostroph", "apostrophe"),
    row("open, before the brackets close", 'networks: [{id: n, name: ▸"Netz}]', "IK003", "hier aufgeht", "opens here"),
    row("a Windows path", 'licence: "C:▸\\Users"', "IK003", "Sonderzeichen", "backslash"),
]

BRACKETS = [
    row("a brace that is open", "networks:\n- ▸{id: n, name: N\nunits: []", "IK003", "die hier aufgeht", "opens here"),
    row("a bracket that is open", "networks: ▸[{id: n, name: N}\nunits: []", "IK003", "eckige", "the bracket"),
    row("one in an open brace", "networks:\n- {id: n, aliases: ▸[a, b\nunits: []", "IK003", "eckige", "the bracket"),
    row("two of them", "networks: [▸{id: n, name: N\nunits: []", "IK003", "die hier aufgeht", "opens here"),
    row("three", "extensions:\n- {key: a.b, value: [▸{c: 1\nunits: []", "IK003", "die hier aufgeht", "opens here"),
    row("a bracket at the very end", "units: ▸[", "IK003", "weglassen", 'Put "]" behind'),
    row(
        "a brace at the end, with a comment", "units:\n- ▸{ # x\n\n", "IK003", "„}“ setzen", "leave the opening one out"
    ),
    row(
        "the beginning of a list", "units: ▸[\n  {id: n, name: N},\n", "IK003", "„]“ setzen", "eave the opening one out"
    ),
    row(
        "indented keys",
        "units:\n- ▸{\n  id: n\n  name: N\nplans: []",
        "IK003",
        "„}“ setzen",
        "eave the opening one out",
    ),
    row("a list with dashes", "units: ▸[\n  - {id: n}\nplans: []", "IK003", "„]“ setzen", "eave the opening one out"),
    row("nothing but further keys", "units: ▸[\nplans: []", "IK003", "„]“ setzen", "eave the opening one out"),
    row("a key without a colon", "units:\n- ▸{id", "IK003", "die hier aufgeht", "behind the last value"),
    row(
        "no commas", "units:\n- {\n  id: n\n  ▸name: N\n  }", "IK003", "fehlt ein Komma", "a comma or the closing brace"
    ),
]

COMMAS = [
    row(
        "one word behind a comma", "networks: [{id: n, name: {de: Amt, ▸Büro, en: Office}}]", "IK025", "Komma", "comma"
    ),
    row("several", "networks: [{id: n, name: {de: Rat, ▸Hilfe, Schutz, en: Aid}}]", "IK025", "„Hilfe“", "quotation"),
    row(
        "nothing between commas behind a bracket",
        "units: [\n a,▸,b\n ]",
        "IK003",
        "wird ein Wert erwartet",
        "a value is",
    ),
    row("nothing between commas", "networks: [a,▸,b]", "IK003", "wird ein Wert erwartet", "a value is expected"),
    row("nothing behind a key", "licence:▸", "IK007", "Auch den Schlüssel weglassen", "the key out"),
]

LAYOUT = [
    row(
        "one blank too many",
        "networks:\n- id: n\n   ▸name: N",
        "IK003",
        "um 3 Leerzeichen eingerückt, die Zeilen, zu denen sie gehört, um 2",
        "Change the indentation to 2",
    ),
    row("one too few", "networks:\n  - id: n\n   ▸name: N", "IK003", "Einrückung auf 4", "indentation to 4"),
    row("further in for no reason", "licence: CC0\n  ▸language: de", "IK003", "Einrückung auf 0", "indentation to 0"),
    row(
        "no dash before the first entry",
        "networks:\n  ▸id: n\n  name: N",
        "IK013",
        "beginnt mit einem Strich: - id: ...",
        "begins with a dash: - id: ...",
        "networks",
    ),
    row(
        "no dash before the next entry",
        "networks:\n- id: n\n  name: N\n  ▸id: m\n  name: M",
        "IK005",
        "fehlt davor ein Strich: - id: ...",
        "a dash is missing before it",
    ),
    row(
        "an entry that is not indented",
        "networks:\n- {id: n, name: N}\n▸id: m",
        "IK010",
        "Gehört es zu „networks“",
        'belongs to "networks"',
        "id",
    ),
    row(
        "the next entry neither indented nor begun with a dash",
        "networks:\n  - id: n\n    name: N\n  ▸id: m",
        "IK003",
        "Strich",
        "dash",
    ),
    row("a list behind its key", "networks: ▸- id: n", "IK003", "in der nächsten Zeile", "on the next line"),
    row("text behind a bar", "licence: | ▸CC0", "IK003", "in der nächsten", "on the next one"),
    row("lines behind the end", "...\n▸licence: CC0", "IK003", "drei Punkten", "three dots"),
    row("a bracket too many", "networks: [{id: n, name: N}]▸]", "IK003", "ein Zeichen ist zu viel", "too much"),
    row("another bracket", "networks: [{id: n, name: N▸]}", "IK003", "geschweifte Klammer", "closing brace"),
]

SIGNS_OF_YAML = [
    row("two asterisks", "licence: ▸**frei**", "IK029", "nicht mit „*“ beginnen", 'begin with "*"'),
    row("an ampersand", "licence: ▸& Co", "IK029", "nicht mit „&“ beginnen", 'begin with "&"'),
    row("an exclamation mark", "licence: ▸!<", "IK029", "nicht mit „!“ beginnen", 'begin with "!"'),
    row("a percent sign", "▸% frei", "IK029", "nicht mit „%“ beginnen", 'begin with "%"'),
]

VALUES = [
    row(
        "a name in brackets",
        "networks: [{id: n, name: ▸[Büro]}]",
        "IK013",
        "Die eckigen Klammern weglassen: Büro",
        "Leave out the square brackets: Büro",
        "networks/n/name",
    ),
    row(
        "a name with a comma in brackets",
        "networks: [{id: n, name: ▸[Amt, Büro]}]",
        "IK013",
        '"Amt, Büro"',
        '"Amt, Büro"',
        "networks/n/name",
    ),
    row(
        "the title of a source",
        "networks: [{id: n, name: N, cite: ▸Internetseite}]",
        "IK014",
        "Gemeint: „page“?",
        'mean "page"?',
        "networks/n/cite/source",
    ),
    row(
        "the address of a source",
        "networks: [{id: n, name: N, cite: ▸https://a.example/}]",
        "IK014",
        "steht bei ihrer Quelle",
        "stands with its source",
        "networks/n/cite/source",
    ),
    *(
        row(
            f"the postcode {wrong}",
            f"offices: [{{id: o, name: O, sites: [{{postcode: ▸{wrong}}}]}}]",
            "IK014",
            said,
            said_in_english,
            "offices/o/sites/1/postcode",
        )
        for wrong, said, said_in_english in [
            ("1067", "„01067“", '"01067"'),
            ("D-55116", "„55116“", '"55116"'),
            ("D 55116", "„55116“", '"55116"'),
            ("Musterstadt", "Im Ausland", "abroad"),
            ("00123", "Fünf Ziffern", "Five digits"),
            ("551166", "Fünf Ziffern", "Five digits"),
        ]
    ),
    row(
        "an address of a contact in typographic marks",
        "offices: [{id: o, name: O, contacts: [{urls: [▸“https://a.example”]}]}]",
        "IK030",
        'erwartet: ein gerades Anführungszeichen (")',
        'Write "https://a.example".',
        "offices/o/contacts/1/urls/1",
    ),
    row(
        "an ARS where an AGS belongs",
        'units: [{id: n, name: N, ags: ▸"073150000000"}]',
        "IK014",
        "Gemeint: „07315000“? Das ist der Regionalschlüssel (ARS)",
        'Did you mean "07315000"?',
        "units/n/ags",
    ),
    row(
        "an AGS where an ARS belongs",
        'units: [{id: n, name: N, ars: ▸"07315000"}]',
        "IK014",
        "Das ist der Gemeindeschlüssel (AGS)",
        "it stands in ags",
        "units/n/ars",
    ),
    row(
        "a date in typographic marks",
        "offices: [{id: o, name: O, as_of: ▸»2025«}]",
        "IK030",
        '"2025" schreiben',
        'Write "2025".',
        "offices/o/as_of",
    ),
    row("a key of the loader", "▸plugn: {files: []}", "IK010", "Gemeint: „plugin“?", 'Did you mean "plugin"?', "plugn"),
    row(
        "an id with blanks",
        "networks: [{name: N, id: ▸Büro für Gleiches}]",
        "IK014",
        "Gemeint: „buero-fuer-gleiches“?",
        "no umlauts",
        "networks/Büro für Gleiches/id",
    ),
    row(
        "an address without https",
        "offices: [{id: o, name: O, contacts: [{urls: [▸www.a.example]}]}]",
        "IK014",
        "„https://www.a.example“",
        '"https://www.a.example"',
        "offices/o/contacts/1/urls/1",
    ),
    row(
        "an address with a password",
        "offices: [{id: o, name: O, contacts: [{urls: [▸https://amt:geheim@a.example/x]}]}]",
        "IK014",
        "„https://a.example/x“",
        '"https://a.example/x"',
        "offices/o/contacts/1/urls/1",
    ),
]


SLIPS = [*SIGNS, *COLONS, *QUOTES, *BRACKETS, *COMMAS, *LAYOUT, *SIGNS_OF_YAML, *VALUES]


@pytest.mark.parametrize(("marked", "code", "de", "en", "place"), SLIPS)
@pytest.mark.parametrize("loader", ["as it is", "PurePython"])
def test_a_slip_is_told_as_what_it_is(
    marked: str, code: str, de: str, en: str, place: str | None, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if loader != "as it is":
        monkeypatch.setattr(_events, "_LOADER", _events.PurePython)
    finding = assert_told_alone(refused, "city.yaml", f"{HEAD}{marked}\n", code, place)
    assert de.casefold() in finding.in_("de").casefold()
    assert en.casefold() in finding.in_("en").casefold()


@pytest.mark.parametrize(
    ("wrong", "way_out"),
    [("[]", "contract: 1"), ("Musterstadt", "contract: 1"), ("cite: page", "municipality: {name: ..., land: ...}")],
)
def test_a_file_that_begins_wrongly_is_told_how_a_city_begins(wrong: str, way_out: str) -> None:
    assert any(way_out in finding.advice("de") and way_out in finding.advice("en") for finding in refused(wrong))


@pytest.mark.parametrize("written", ["3999001", "03 999 001", "03999-001"])
def test_a_key_of_a_municipality_that_lost_its_zero_is_told_whole(written: str) -> None:
    (finding,) = refused(HEAD.replace("03999001", written))
    assert "„03999001“" in finding.advice("de")
    assert "Acht Ziffern" in finding.advice("de")


# In no language but ours.

ENGLISH = re.compile(
    r"\b(while|expected|found|could not|scanning|parsing|mapping|sequence|scalar|token|document|character|stream|block|"
    r"flow|indentation|anchor|alias|directive|escape|hexd?ecimal|tag|value|key|missing)\b"
)
STARTS = [f"{HEAD}licence: CC0\n", f"{HEAD}networks:\n- {{id: n, name: 'N'}}\n- id: m\n  name: \"M\"\n"]
PIECES = [
    *"\t\"'{}[]:,-#&*!|>%@`?~\\„“–\u00a0\n",
    *("- ", ": ", "---\n", "...\n", '"\\x"', "!!", "%YAML 9\n", "<<: ", " |x"),
]


@pytest.mark.parametrize("end", ["?", "? ", "licence:", "licence: "])
def test_what_is_missing_at_the_end_is_told_on_the_last_line(end: str) -> None:
    lines = f"{HEAD}{end}".count("\n") + 1
    assert [one.line for one in refused(f"{HEAD}{end}") if one.code == "IK007"] == [lines]


@pytest.mark.parametrize("loader", [_events._LOADER, _events.PurePython], ids=["as it is", "PurePython"])
@settings(max_examples=400, deadline=None)
@given(st.sampled_from([HEAD, *STARTS]), st.lists(st.tuples(st.integers(0, 400), st.sampled_from(PIECES)), max_size=4))
def test_no_german_message_holds_words_of_the_parser(loader: type, text: str, slips: list[tuple[int, str]]) -> None:
    for at, piece in slips:
        text = text[: at % (len(text) + 1)] + piece + text[at % (len(text) + 1) :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_events, "_LOADER", loader)
        try:
            from_yaml(text, "city.yaml")
        except IntegkitError as error:
            lines = text.count("\n") + 1
            for finding in error.findings:
                assert finding.line is not None
                assert 1 <= finding.line <= lines
                if finding.code in ("IK003", "IK027", "IK028", "IK029"):
                    assert not ENGLISH.search(finding.in_("de")), finding.in_("de")


def test_a_slip_in_the_file_of_a_large_city_is_told_as_what_it_is() -> None:
    networks = "".join(f"- id: n{number}\n  name: Netz {number}\n" for number in range(2000))
    (finding,) = refused(f"{HEAD}networks:\n{networks}- id: n\n   name: N\n")
    assert (finding.code, finding.line, finding.column) == ("IK003", 4007, 4)
    assert "blanks" in dict(finding.values)


def test_a_long_text_is_told_without_trying_repairs(monkeypatch: pytest.MonkeyPatch) -> None:
    from integkit.codec import _slips

    monkeypatch.setattr(_slips, "MAX_TEXT", 10)
    (finding,) = refused(f"{HEAD}networks:\n- id: n\n   name: N\n")
    assert finding.code == "IK028"


# Without libyaml.


QUESTIONS = [
    "offices: [{id: o, name: O, contacts: [{urls: [▸https://a.example/?x=1]}]}]",
    "networks: [{id: n, name: ▸Wer? Wir}]",
    "networks: [{id: n, name: ▸Wer's? Wir!, aliases: [{name: Wozu?}]}]",
    "offices: [{id: o, name: O, contacts: [{urls: [https://b.example,\n  ▸https://a.example/?q=o's , 'https://c.example/?']}]}]",
]


@pytest.mark.parametrize("marked", QUESTIONS)
def test_where_there_is_no_libyaml_a_question_mark_in_brackets_is_told(
    marked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if yaml.__with_libyaml__:
        from_yaml(f"{HEAD}{marked.replace('▸', '')}\n")
    monkeypatch.setattr(_events, "_LOADER", _events.PurePython)
    finding = assert_told_alone(refused, "city.yaml", f"{HEAD}{marked}\n", "IK003", None)
    assert "Fragezeichen" in finding.in_("de")
    assert "question mark" in finding.in_("en")
