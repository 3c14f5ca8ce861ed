"""What a city's YAML may not say, one fault a row.

In each row ``▸`` stands right before what the finding has to point to; it is taken out before the text is read. ``…``
is the hole of a template. Most rows are put below ``HEAD``, which is a city already.
"""

from __future__ import annotations

import pytest
import yaml

from . import _value_rows as values
from ._refusals import HOLE, below, rows, table
from ._yaml_holes import (
    EXTENSION,
    FIGURE,
    HEAD,
    ISSUE,
    NETWORK,
    REMARK,
    VALUE,
    beirat,
    office,
)

SHAPES = table(
    "IK013",
    {
        "text where a list belongs": (office("contacts: [{phones: ▸03999 12}]"), "offices/amt/contacts/1/phones"),
        "a short form where a list belongs": (office("hours: ▸Tu 09:00-12:00"), "offices/amt/hours"),
        "a record where a list belongs": ("networks: ▸{id: netz, name: Netz}", "networks"),
        "text where a list of records belongs": ("networks: ▸netz", "networks"),
        "a list where text belongs": (office("sites: [{postcode: ▸[01, 067]}]"), "offices/amt/sites/1/postcode"),
        "an empty list where text belongs": (office("code: ▸[]"), "offices/amt/code"),
        "a record where text belongs": (office("code: ▸{a: b}"), "offices/amt/code"),
        "a list in a list of texts": (office("contacts: [{phones: [▸[5]]}]"), "offices/amt/contacts/1/phones/1"),
        "text for a record without short form": (office("contacts: [▸Leitung]"), "offices/amt/contacts/1"),
        "text for a record with an id": ("networks: [▸netz]", "networks/1"),
        "a list for a record": ("networks: [▸[]]", "networks/1"),
        "a list for a record with a short form": (office("cite: ▸[page]"), "offices/amt/cite"),
        "a list for words": (NETWORK.replace(HOLE, "▸[Netz]"), "networks/netz/name"),
        "a list for one language": (NETWORK.replace(HOLE, "{de: ▸[Netz]}"), "networks/netz/name/de"),
        "a record for one language": (NETWORK.replace(HOLE, "{de: ▸{a: b}}"), "networks/netz/name/de"),
        "a list for a date": (REMARK.replace(HOLE, "valid_to: ▸[2020]"), "remarks/1/valid_to"),
        "a record for a date": (REMARK.replace(HOLE, "valid_to: ▸{year: 2020}"), "remarks/1/valid_to"),
        "a list for a quantity": (FIGURE.replace(HOLE, "▸[8]"), VALUE),
        "a list for an origin": (NETWORK.replace(HOLE, "{de: N, origin: ▸[machine]}"), "networks/netz/name/origin"),
        "text for the plugin section": ("plugin: ▸integkit_musterstadt", "plugin"),
        "one file for a list of files": ("plugin: {files: ▸plans/a.yaml}", "plugin/files"),
        "a list for a file": ("plugin: {files: [▸[a]]}", "plugin/files/1"),
        "a list for a module": ("plugin: {module: ▸[a]}", "plugin/module"),
        "text for a check that is skipped": ("plugin: {skip: [▸IK204]}", "plugin/skip/1"),
    },
)

KEYS = [
    *table(
        "IK010",
        {
            "an unknown key at the root": ("▸colour: red", "colour"),
            "an unknown key in a record": (office("▸colour: red"), "offices/amt/colour"),
            "an unknown key with a lot beneath": (office("▸colour: [red, {deep: [1]}]"), "offices/amt/colour"),
            "a number as key": (office("▸5: red"), "offices/amt/5"),
            "null as key": (office("▸null: red"), "offices/amt/null"),
            "a key with a capital letter": (office("▸Code: red"), "offices/amt/Code"),
            "a key of another record": (office("▸honorary: true"), "offices/amt/honorary"),
            "a key that stands deeper": (office("▸phones: [1]"), "offices/amt/phones"),
            "a relation for a key": (office("▸follows: alt"), "offices/amt/follows"),
            "an unknown key in the plugin section": ("plugin: {▸colour: red}", "plugin/colour"),
            "an origin for a missing language": (
                NETWORK.replace(HOLE, "{de: N, origin: {▸en: machine}}"),
                "networks/netz/name/origin/en",
            ),
            "an origin for the origin": (
                NETWORK.replace(HOLE, "{de: N, origin: {▸origin: machine}}"),
                "networks/netz/name/origin/origin",
            ),
        },
    ),
    *table(
        "IK011",
        {
            "a missing key": ("networks: [▸{id: netz}]", "networks/netz"),
            "a missing id": ("networks:\n- ▸name: Netz", "networks/1"),
            "a missing kind": (office("relations: [▸{to: rat}]"), "offices/amt/relations/1"),
            "a missing key deep down": ("plans: [{id: p, title: P, measures: [▸{id: m}]}]", "plans/p/m"),
            "a missing key of a short form": (
                beirat("electorate: [{groups: [▸{within: 10 years}]}]"),
                "beiraete/rat/electorate/1/groups/1",
            ),
            "a milestone with neither id nor horizon": (
                "plans: [{id: p, title: P, measures: [{id: m, text: M, milestones: [▸{text: T}]}]}]",
                "plans/p/m/milestones/1",
            ),
            "words in no language": (NETWORK.replace(HOLE, "▸{}"), "networks/netz/name"),
            "an origin of no words": (NETWORK.replace(HOLE, "▸{origin: machine}"), "networks/netz/name"),
            "a check skipped without a reason": ("plugin: {skip: [▸{check: IK204}]}", "plugin/skip/1"),
        },
    ),
    *table(
        "IK005",
        {
            "a key twice at the root": ("licence: a\n▸licence: b", None),
            "a key twice in a record": (office("code: a, ▸code: b"), None),
            "a language twice": (NETWORK.replace(HOLE, "{de: a, ▸de: a}"), None),
            "a key twice in an extension": (EXTENSION.replace(HOLE, "{a: 1, ▸a: 1}"), None),
            "a key twice, once in quotes": (EXTENSION.replace(HOLE, '{a: 1, ▸"a": 1}'), None),
            "a key twice, far from each other": ("▸sources: []", None),
        },
    ),
]

NULLS = table(
    "IK007",
    {
        "a tilde": ("licence: ▸~", None),
        "null": ("licence: ▸null", None),
        "Null": ("licence: ▸Null", None),
        "NULL": ("licence: ▸NULL", None),
        "nothing": ("licence:▸", None),
        "nothing but a comment": ("licence:▸ # later", None),
        "nothing where a list belongs": ("networks:▸", None),
        "null in a list": ("networks: [▸~]", None),
        "a dash and nothing": ("networks:\n-▸", None),
        "null for a language": (NETWORK.replace(HOLE, "{de: ▸null}"), None),
        "null for a boolean": (beirat("honorary: ▸~"), None),
        "null for a number": (ISSUE.replace(HOLE, "pages: ▸~"), None),
        "null for a quantity": (FIGURE.replace(HOLE, "▸null"), None),
        "null for a word": (REMARK.replace(HOLE, "standing: ▸null"), None),
        "null for a date": (REMARK.replace(HOLE, "valid_to: ▸null"), None),
        "null for a record": ("organisations: [{id: o, name: O, cite: ▸null}]", None),
        "null for a required key": ("networks: [{id: netz, name: ▸~}]", None),
        "null for an id": ("networks: [{id: ▸~, name: Netz}]", None),
        "null as an extension": (EXTENSION.replace(HOLE, "▸null"), None),
        "null inside an extension": (EXTENSION.replace(HOLE, "{a: [1, ▸~]}"), None),
        "null under an unknown key": ("colour: ▸~", None),
        "null for the plugin section": ("plugin: ▸~", None),
        "empty quotes": ('licence: ▸""', "licence"),
        "empty single quotes": ("licence: ▸''", "licence"),
        "a blank": ('licence: ▸" "', "licence"),
        "white space of several kinds": ('licence: ▸"\\t\\n\\u00a0"', "licence"),
        "an empty block": ("licence: ▸>-\n\n", "licence"),
        "blank words": (NETWORK.replace(HOLE, '▸" "'), "networks/netz/name"),
        "blank words in one language": (NETWORK.replace(HOLE, '{de: a, en: ▸" "}'), "networks/netz/name/en"),
        "a blank unit": (FIGURE.replace(HOLE, '{low: 1, unit: ▸""}'), f"{VALUE}/unit"),
        "a blank key in an extension": (EXTENSION.replace(HOLE, '{"": ▸1}'), "extensions/1/value/"),
    },
)

YAML = [
    *rows(
        "IK004",
        "…",
        None,
        {
            "an anchor": "licence: ▸&a CC0",
            "an anchor at a list": "networks: ▸&a []",
            "an anchor at a key": "▸&a licence: CC0",
            "an alias": "licence: ▸*a",
            "an alias in a list": "networks: [▸*a]",
            "an alias as key": "▸*a : CC0",
            "a merge key": "▸<<: {licence: CC0}",
            "a merge key of several": office("▸<<: [{code: a}, {code: b}]"),
            "a tag": "licence: ▸!!str CC0",
            "a tag of one's own": "licence: ▸!secret CC0",
            "a tag with an address": "licence: ▸!<tag:example.org,2020:a> CC0",
            "the tag that says no tag": "licence: ▸! CC0",
            "a tag and nothing": "licence: ▸!!null",
            "a tag for bytes": "licence: ▸!!binary aGFsbG8=",
            "a tag that runs something": EXTENSION.replace(HOLE, "▸!!python/object/apply:os.system [ls]"),
            "a tag at a key": "▸!!str licence: CC0",
            "a tag at a list": "networks: ▸!!set []",
            "a list as key": "? ▸[a]\n: b",
            "a record as key": "? ▸{a: b}\n: c",
            "no key at all": "?▸\n: red",
        },
    ),
    *rows("IK003", "…", None, {"an escape that is none": 'licence: "a▸\\q"'}),
    # PyYAML's own parser lets it through, and the text is told for what it holds.
    *(
        rows("IK003", "…", None, {"half a character": 'licence: "▸\\ud800"'})
        if yaml.__with_libyaml__
        else rows("IK017", "…", "licence", {"half a character": 'licence: ▸"\\ud800"'})
    ),
    *rows("IK027", "…", None, {"a tab as indentation": "▸\tlicence: CC0"}),
    *rows("IK028", "…", None, {"a colon and a space in bare text": "licence: a▸: b"}),
    *rows("IK029", "…", None, {"a reserved sign": "licence: ▸@a", "a percent sign": "licence: ▸%a"}),
    *rows(
        "IK009",
        "…",
        None,
        {"a second document": "▸---\nlicence: CC0", "a second document behind an end": "...\n▸---\nlicence: CC0"},
    ),
    *rows(
        "IK025",
        "…",
        None,
        {
            "a comma inside braces": office("mission: [{text: {de: Rat, ▸Hilfe und Schutz}}]"),
            "a comma inside the braces of a record": office("code: a, ▸b c, aliases: [b]"),
            "a comma and a long sentence": NETWORK.replace(
                HOLE, "{de: Netz, ▸das sich " + "sehr oft " * 20 + "trifft}"
            ),
        },
    ),
]

CHARACTERS = [
    *rows(
        "IK017",
        'licence: ▸"a…b"',
        "licence",
        {
            "a bell, escaped": "\\u0007",
            "a zero, escaped": "\\0",
            "a carriage return, escaped": "\\r",
            "a terminal sequence, escaped": "\\e[2J",
            "delete, escaped": "\\x7F",
            "a control character above ASCII, escaped": "\\x9B",
            "a byte-order mark, escaped": "\\uFEFF",
        },
    ),
    *table(
        "IK017",
        {
            "a bell in words": (NETWORK.replace(HOLE, '▸"a\\u0007"'), "networks/netz/name"),
            "a bell in one language": (NETWORK.replace(HOLE, '{de: a, en: ▸"a\\u0007"}'), "networks/netz/name/en"),
            "a bell in an extension": (EXTENSION.replace(HOLE, '[▸"\\u0007"]'), "extensions/1/value/1"),
        },
    ),
    *rows(
        "IK017",
        "licence: a▸…b",
        None,
        {
            "a bell": "\x07",
            "a zero": "\x00",
            "a terminal sequence": "\x1b[2J",
            "a form feed": "\x0c",
            "delete": "\x7f",
            "a control character above ASCII": "\x9b",
            "a byte-order mark inside": "\ufeff",
            "no character": "\uffff",
        },
    ),
    *rows("IK017", "…", None, {"a bell behind an emoji in a comment": "# ä 😀 a▸\x07b"}),
]

ROWS = below(
    f"{HEAD}{HOLE}\n",
    [
        *values.NUMBERS,
        *values.BOOLEANS,
        *values.WORDS,
        *SHAPES,
        *KEYS,
        *NULLS,
        *YAML,
        *CHARACTERS,
        *values.DATES,
        *values.QUANTITIES,
        *values.FORMS,
        *values.MONEY,
    ],
)
TEXTS = [
    pytest.param("▸", "IK008", None, id="an empty file"),
    pytest.param("▸\n\n", "IK008", None, id="only blank lines"),
    pytest.param("▸# a city\n# and no more\n", "IK008", None, id="only comments"),
    pytest.param("▸---\n", "IK008", None, id="only the beginning of a document"),
    pytest.param("▸[]", "IK013", None, id="a list at the root"),
    pytest.param("▸Musterstadt", "IK013", None, id="text at the root"),
    pytest.param("▸- contract: 1\n", "IK013", None, id="the city in a list"),
    pytest.param("▸contract: 1\ncite: page\n", "IK011", None, id="no municipality"),
    pytest.param("municipality: ▸Musterstadt\ncontract: 1\n", "IK013", "municipality", id="text for the municipality"),
    pytest.param("municipality: ▸[]\ncontract: 1\n", "IK013", "municipality", id="a list for the municipality"),
    pytest.param("contract: 1\nmunicipality: ▸{land: ni}\n", "IK011", "municipality", id="no name"),
    pytest.param(f'{HEAD}licence: ▸"a\n', "IK003", None, id="a quotation mark that is never closed"),
    pytest.param(f"{HEAD}networks: ▸[a\n", "IK003", None, id="a bracket that is never closed"),
    pytest.param(HEAD.replace("contract: 1", "contract: ▸2"), "IK022", "contract", id="another contract"),
    pytest.param(HEAD.replace("contract: 1", "contract: ▸one"), "IK013", "contract", id="no contract at all"),
    pytest.param(HEAD.replace("contract: 1", "contract: ▸1.0"), "IK013", "contract", id="a contract with a dot"),
    pytest.param(HEAD.replace("contract: 1", "contract: ▸01"), "IK013", "contract", id="a contract with a zero"),
    pytest.param(HEAD.replace("contract: 1", "contract: ▸-1"), "IK022", "contract", id="a contract below zero"),
    pytest.param(HEAD.replace("contract: 1", 'contract: ▸"1"'), "IK013", "contract", id="the contract in quotes"),
    pytest.param(HEAD.replace("contract: 1", "contract: ▸[1]"), "IK013", "contract", id="a list of contracts"),
    pytest.param(HEAD.replace("03999001", "▸3999001"), "IK014", "municipality/ags", id="an AGS of seven digits"),
    pytest.param(HEAD.replace("03999001", "▸039990010"), "IK014", "municipality/ags", id="an AGS of nine digits"),
    pytest.param(HEAD.replace("03999001", "▸03 999 001"), "IK014", "municipality/ags", id="an AGS with spaces"),
    pytest.param(HEAD.replace("land: ni", "land: ni, ars: ▸03999001"), "IK014", "municipality/ars", id="a short ARS"),
    pytest.param(HEAD.replace("land: ni", "land: ▸yy"), "IK012", "municipality/land", id="a Land that does not exist"),
]
