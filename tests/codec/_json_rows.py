"""What a profile's JSON may not say, one fault a row: every value has exactly its type, and there are no short forms.

In each row ``▸`` stands right before what the finding has to point to; it is taken out before the text is read. ``…``
is the hole of a template. A row is one more key behind ``HEAD``, which is a profile already.
"""

from __future__ import annotations

import pytest

from ._refusals import HOLE, below, rows, table

HEAD = """\
{
  "contract": 1,
  "cite": {"source": "page"},
  "municipality": {"ags": "03999001", "name": {"de": "Musterstadt"}, "land": "ni"},
  "sources": [{"id": "page", "title": {"de": "Seite"}}]"""
SMALL = HEAD + "\n}"


def profile(more: str) -> str:
    """The profile with one more key."""
    return f"{HEAD},\n  {more}\n}}"


ISSUE = '"publications": [{"id": "guide", "title": {"de": "W"}, "issues": [{…}]}]'
BEIRAT = '"beiraete": [{"id": "rat", "name": {"de": "Rat"}, …}]'
OFFICE = '"offices": [{"id": "amt", "name": {"de": "Amt"}, …}]'
NETWORK = '"networks": [{"id": "netz", "name": …}]'
REMARK = '"remarks": [{"text": {"de": "Hinweis"}, …}]'
FIGURE = '"networks": [{"id": "netz", "name": {"de": "N"},\n  "figures": [{"value": …}]}]'
EXTENSION = '"extensions": [{"key": "a.b", "value": …}]'
VALUE = "networks/netz/figures/1/value"


def office(more: str) -> str:
    return OFFICE.replace(HOLE, more)


TYPES = [
    *rows(
        "IK013",
        ISSUE.replace(HOLE, '"pages": ▸…'),
        "publications/guide/issues/1/pages",
        {
            "a quoted whole number": '"12"',
            "a word for a whole number": '"zwei"',
            "a fraction for a whole number": "1.5",
            "a whole number as float": "12.0",
            "an exponent in a whole number": "1e3",
            "a boolean for a whole number": "true",
            "a list for a whole number": "[12]",
            "a record for a whole number": '{"a": 1}',
            "a huge whole number": "1000000000000000000",
            "a huge negative number": "-1000000000000000000",
        },
    ),
    *rows(
        "IK013",
        FIGURE.replace(HOLE, '{"low": ▸…}'),
        f"{VALUE}/low",
        {
            "a quoted number": '"8"',
            "a word for a number": '"viele"',
            "a boolean for a number": "false",
            "infinity by overflow": "1e999",
            "minus infinity by overflow": "-1e999",
            "a huge number": "1" + "0" * 400,
        },
    ),
    *rows(
        "IK013",
        BEIRAT.replace(HOLE, '"honorary": ▸…'),
        "beiraete/rat/honorary",
        {
            "quoted false": '"false"',
            "quoted true": '"true"',
            "yes": '"yes"',
            "ja": '"ja"',
            "0 for false": "0",
            "1 for true": "1",
            "a list for a boolean": "[true]",
            "empty quotes for a boolean": '""',
        },
    ),
    *rows(
        "IK013",
        OFFICE.replace(HOLE, '"code": ▸…'),
        "offices/amt/code",
        {
            "a number for text": "12",
            "a fraction for text": "1.07",
            "a boolean for text": "true",
            "a list for text": '["12"]',
            "a record for text": '{"de": "12"}',
        },
    ),
    *rows(
        "IK013",
        REMARK.replace(HOLE, '"valid_to": ▸…'),
        "remarks/1/valid_to",
        {"a number for a date": "2020", "a list for a date": "[2020]", "a record for a date": '{"year": 2020}'},
    ),
    *rows(
        "IK013",
        REMARK.replace(HOLE, '"standing": ▸…'),
        "remarks/1/standing",
        {"a number for a word": "1", "a boolean for a word": "true", "a list for a word": '["none"]'},
    ),
    *rows(
        "IK013",
        OFFICE.replace(HOLE, '"contacts": ▸…'),
        "offices/amt/contacts",
        {"a record for a list": '{"room": "1"}', "text for a list": '"Leitung"', "a number for a list": "5"},
    ),
    *table(
        "IK013",
        {
            "an AGS as number": (
                '"organisations": [{"id": "o", "name": {"de": "O"}, "land": ▸3}]',
                "organisations/o/land",
            ),
            "a number in a list of texts": (
                office('"contacts": [{"phones": [▸115]}]'),
                "offices/amt/contacts/1/phones/1",
            ),
            "a list for a record": (office('"cite": ▸["page"]'), "offices/amt/cite"),
            "a list for words": (NETWORK.replace(HOLE, '▸["Netz"]'), "networks/netz/name"),
            "a number for one language": (NETWORK.replace(HOLE, '{"de": ▸5}'), "networks/netz/name/de"),
            "a record for a list of records": ('"networks": ▸{}', "networks"),
        },
    ),
]

SHORT_FORMS = table(
    "IK013",
    {
        "bare words": (NETWORK.replace(HOLE, '▸"Netz"'), "networks/netz/name"),
        "a bare concept": (office('"kind": ▸"staff_unit"'), "offices/amt/kind"),
        "a bare source": (office('"cite": ▸"page"'), "offices/amt/cite"),
        "bare hours": (office('"hours": [▸"Tu 09:00-12:00"]'), "offices/amt/hours/1"),
        "a quantity in words": (FIGURE.replace(HOLE, '▸"up to 18"'), VALUE),
        "a bare number for a quantity": (FIGURE.replace(HOLE, "▸18"), VALUE),
        "one origin for all": (NETWORK.replace(HOLE, '{"de": "N", "origin": ▸"machine"}'), "networks/netz/name/origin"),
    },
)

WORDS = [
    *rows(
        "IK012",
        REMARK.replace(HOLE, '"standing": ▸…'),
        "remarks/1/standing",
        {"no word of the list": '"gone"', "a capital letter": '"Vacant"', "empty quotes": '""'},
    ),
    *table(
        "IK012",
        {
            "no Land": ('"organisations": [{"id": "o", "name": {"de": "O"}, "land": ▸"xx"}]', "organisations/o/land"),
            "no task area": ('"tasks": [{"id": "t", "areas": [▸"nonsense"]}]', "tasks/t/areas/1"),
        },
    ),
    *table("IK024", {"no concept": (office('"kind": {"concept": ▸"burg"}'), "offices/amt/kind/concept")}),
    *table("IK011", {"neither concept nor own word": (office('"kind": ▸{}'), "offices/amt/kind")}),
]

KEYS = [
    *table(
        "IK010",
        {
            "an unknown key at the root": ('▸"colour": "red"', "colour"),
            "an unknown key in a record": (office('▸"colour": "red"'), "offices/amt/colour"),
            "a null under an unknown key": (office('▸"colour": null'), "offices/amt/colour"),
            "an empty key": (office('▸"": "red"'), "offices/amt/"),
            "the section of a plugin": ('▸"plugin": {}', "plugin"),
            "an origin for a missing language": (
                NETWORK.replace(HOLE, '{"de": "N", "origin": {▸"en": "machine"}}'),
                "networks/netz/name/origin/en",
            ),
        },
    ),
    *table(
        "IK011",
        {
            "a missing key": ('"networks": [▸{"id": "netz"}]', "networks/netz"),
            "a missing id": ('"networks": [\n▸{"name": {"de": "N"}}]', "networks/1"),
            "a milestone whose id follows from nothing": (
                '"plans": [{"id": "p", "title": {"de": "P"}, "horizons": [{"id": "soon", "label": {"de": "S"}}],\n'
                '"measures": [{"id": "m", "text": {"de": "M"}, "milestones": [▸{"horizons": ["soon"]}]}]}]',
                "plans/p/m/milestones/1",
            ),
            "words in no language": (NETWORK.replace(HOLE, "▸{}"), "networks/netz/name"),
        },
    ),
    *table(
        "IK005",
        {
            "a key twice at the root": ('"licence": "a",\n▸"licence": "b"', None),
            "a key twice in a record": (office('"code": "a", ▸"code": "b"'), None),
            "a key twice, once escaped": (office('"code": "a", ▸"\\u0063ode": "b"'), None),
            "a language twice": (NETWORK.replace(HOLE, '{"de": "a", ▸"de": "a"}'), None),
            "a key twice in an extension": (EXTENSION.replace(HOLE, '{"a": 1, ▸"a": 1}'), None),
            "a key twice, far from each other": ('▸"sources": []', None),
        },
    ),
]

NULLS = table(
    "IK007",
    {
        "null for text": ('"licence": ▸null', "licence"),
        "null for a list": ('"networks": ▸null', "networks"),
        "null in a list": ('"networks": [▸null]', "networks/1"),
        "null for words": (NETWORK.replace(HOLE, "▸null"), "networks/netz/name"),
        "null for a language": (NETWORK.replace(HOLE, '{"de": ▸null}'), "networks/netz/name/de"),
        "null for an origin": (NETWORK.replace(HOLE, '{"de": "N", "origin": ▸null}'), "networks/netz/name/origin"),
        "null for a boolean": (BEIRAT.replace(HOLE, '"honorary": ▸null'), "beiraete/rat/honorary"),
        "null for a number": (ISSUE.replace(HOLE, '"pages": ▸null'), "publications/guide/issues/1/pages"),
        "null for a quantity": (FIGURE.replace(HOLE, "▸null"), VALUE),
        "null for a bound": (FIGURE.replace(HOLE, '{"low": 1, "high": ▸null}'), f"{VALUE}/high"),
        "null for a word": (REMARK.replace(HOLE, '"standing": ▸null'), "remarks/1/standing"),
        "null for a date": (REMARK.replace(HOLE, '"valid_to": ▸null'), "remarks/1/valid_to"),
        "null for a kind": (office('"kind": ▸null'), "offices/amt/kind"),
        "null for a record": (office('"cite": ▸null'), "offices/amt/cite"),
        "null as an extension": (EXTENSION.replace(HOLE, "▸null"), "extensions/1/value"),
        "null inside an extension": (EXTENSION.replace(HOLE, '{"a": [1, ▸null]}'), "extensions/1/value/a/2"),
        "empty text": ('"licence": ▸""', "licence"),
        "a blank": ('"licence": ▸" \\t\\u00a0"', "licence"),
        "blank words": (NETWORK.replace(HOLE, '{"de": ▸" "}'), "networks/netz/name/de"),
    },
)

FORMS = [
    *rows(
        "IK015",
        REMARK.replace(HOLE, '"valid_to": ▸…'),
        "remarks/1/valid_to",
        {
            "29 February of a common year": '"2021-02-29"',
            "31 April": '"2021-04-31"',
            "month 13": '"2021-13"',
            "the year 0": '"0000"',
            "a date as Germans write it": '"15.02.2025"',
            "a period for a date": '"2021/2022"',
            "a word for a date": '"gestern"',
            "empty quotes for a date": '""',
        },
    ),
    *rows(
        "IK015",
        ISSUE.replace(HOLE, '"covers": ▸…'),
        "publications/guide/issues/1/covers",
        {"a period that ends before it begins": '"2026/2022"', "a period that is open at both ends": '"../.."'},
    ),
    *rows(
        "IK015",
        FIGURE.replace(HOLE, "▸…"),
        VALUE,
        {
            "a quantity without a bound": "{}",
            "a quantity that is only about": '{"about": true}',
            "bounds that cross": '{"low": 8, "high": 5}',
            "a range without its bounds": '{"low": 5, "high": 8, "exclusive": true}',
        },
    ),
    *table(
        "IK014",
        {
            "ftp": (office('"contacts": [{"urls": [▸"ftp://a.example"]}]'), "offices/amt/contacts/1/urls/1"),
            "no @": (office('"contacts": [{"emails": [▸"amt.example"]}]'), "offices/amt/contacts/1/emails/1"),
            "a vote with dashes": (
                office('"events": [{"kind": {"concept": "adopted"}, "vote": ▸"31-4"}]'),
                "offices/amt/events/1/vote",
            ),
            "a share of nothing": (
                BEIRAT.replace(HOLE, '"compositions": [{"share": ▸"1/0"}]'),
                "beiraete/rat/compositions/1/share",
            ),
            "the name of a language": ('"language": ▸"Deutsch"', "language"),
            "the name of a language for words": (
                NETWORK.replace(HOLE, '{"Deutsch": ▸"N"}'),
                "networks/netz/name/Deutsch",
            ),
            "an id with a capital letter": ('"networks": [{"name": {"de": "N"}, "id": ▸"Netz"}]', "networks/Netz/id"),
            "an extension key without a namespace": ('"extensions": [{"key": ▸"a", "value": 1}]', "extensions/1/key"),
        },
    ),
    *rows(
        "IK017",
        '"licence": ▸"a…b"',
        "licence",
        {
            "a bell": "\\u0007",
            "a zero": "\\u0000",
            "a carriage return": "\\r",
            "a terminal sequence": "\\u001b[2J",
            "delete": "\\u007f",
            "a byte-order mark": "\\ufeff",
            "no character": "\\uffff",
        },
    ),
]

ROWS = below(profile(HOLE), [*TYPES, *SHORT_FORMS, *WORDS, *KEYS, *NULLS, *FORMS])
TEXTS = [
    pytest.param("▸", "IK018", None, id="nothing"),
    pytest.param("  ▸", "IK018", None, id="only blanks"),
    pytest.param("{▸", "IK018", None, id="a brace and no more"),
    pytest.param('{"contract": 1▸,}', "IK018", None, id="a comma too much"),
    pytest.param('{"sources": [{}▸, \n ]}', "IK018", None, id="a comma too much in a list"),
    pytest.param('{"sources": [▸,]}', "IK018", None, id="a comma and nothing else"),
    pytest.param("{▸contract: 1}", "IK018", None, id="a key without quotes"),
    pytest.param("{▸'contract': 1}", "IK018", None, id="single quotes"),
    pytest.param('{"contract": 1} ▸{}', "IK018", None, id="a second document"),
    pytest.param('▸// a comment\n{"contract": 1}', "IK018", None, id="a comment"),
    pytest.param("▸contract: 1", "IK018", None, id="YAML"),
    pytest.param('{"contract": 0▸1}', "IK018", None, id="a leading zero"),
    pytest.param('{"contract": ▸.5}', "IK018", None, id="no digit before the dot"),
    pytest.param('{"licence": "▸\x07"}', "IK018", None, id="a bell that is not escaped"),
    pytest.param('{"licence": "▸\n"}', "IK018", None, id="a line break that is not escaped"),
    pytest.param('{"licence": ▸"a', "IK018", None, id="a quotation mark that is never closed"),
    pytest.param("▸[]", "IK013", None, id="a list at the root"),
    pytest.param("▸null", "IK013", None, id="null at the root"),
    pytest.param('▸"Musterstadt"', "IK013", None, id="text at the root"),
    pytest.param('▸{"contract": 1}', "IK011", None, id="no municipality"),
    pytest.param(SMALL.replace(": 1,", ": ▸2,"), "IK022", "contract", id="another contract"),
    pytest.param(SMALL.replace(": 1,", ": ▸true,"), "IK013", "contract", id="true for a contract"),
    pytest.param(
        SMALL.replace(": 1,", ": ▸null,"),
        "IK007",
        "contract",
        id="null for a contract",
    ),
    pytest.param(SMALL.replace('"03999001"', '▸"3999001"'), "IK014", "municipality/ags", id="a short AGS"),
    pytest.param(SMALL.replace('"03999001"', "▸13999001"), "IK013", "municipality/ags", id="an AGS as number"),
]
