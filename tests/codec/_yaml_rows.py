"""What a city's YAML may not say, one fault a row.

In each row ``▸`` stands right before what the finding has to point to; it is taken out before the text is read. ``…``
is the hole of a template. Most rows are put below ``HEAD``, which is a city already.
"""

from __future__ import annotations

import pytest
import yaml

from ._refusals import HOLE, below, rows, table

HEAD = """\
contract: 1
cite: page
municipality: {ags: 03999001, name: Musterstadt, land: ni}
sources: [{id: page, title: Seite}]
"""


ISSUE = "publications: [{id: guide, title: Wegweiser, issues: [{…}]}]"
BEIRAT = "beiraete: [{id: rat, name: Rat, …}]"
OFFICE = "offices: [{id: amt, name: Amt, …}]"
NETWORK = "networks: [{id: netz, name: …}]"
PROGRAMME = "programmes: [{id: p, name: P, money: [{…}]}]"
REMARK = "remarks: [{text: Hinweis, …}]"
FIGURE = "networks:\n- id: netz\n  name: Netz\n  figures:\n  - value: …"
EXTENSION = "extensions: [{key: a.b, value: …}]"
VALUE = "networks/netz/figures/1/value"


def office(more: str) -> str:
    return OFFICE.replace(HOLE, more)


def beirat(more: str) -> str:
    return BEIRAT.replace(HOLE, more)


NUMBERS = [
    *rows(
        "IK013",
        ISSUE.replace(HOLE, "pages: ▸…"),
        "publications/guide/issues/1/pages",
        {
            "a word for a whole number": "zwei",
            "a quoted number": '"12"',
            "a number in single quotes": "'12'",
            "a fraction for a whole number": "1.5",
            "a whole number as float": "12.0",
            "a dot for thousands": "1.000",
            "an exponent in a whole number": "1e3",
            "leading zeros in a number": "007",
            "hexadecimal": "0x1F",
            "an underscore in a number": "1_000",
            "a plus sign": "+3",
            "Arabic digits": "٣",
            "a huge whole number": "1000000000000000000",
            "infinity for a whole number": ".inf",
            "a boolean for a number": "true",
            "empty quotes for a number": '""',
            "a list for a number": "[12]",
            "a record for a number": "{a: 1}",
        },
    ),
    *rows(
        "IK013",
        FIGURE.replace(HOLE, "\n      low: ▸…"),
        f"{VALUE}/low",
        {
            "a word for a number": "viele",
            "a quoted number for any number": '"8"',
            "a decimal comma": "1,5",
            "no digit before the dot": ".5",
            "no digit behind the dot": "5.",
            "not a number": ".nan",
            "not a number, as JSON has it": "NaN",
            "infinity": "-.inf",
            "beyond all floats": "1e999",
            "a boolean for any number": "false",
        },
    ),
]

BOOLEANS = rows(
    "IK013",
    BEIRAT.replace(HOLE, "honorary: ▸…"),
    "beiraete/rat/honorary",
    {
        "quoted false": '"false"',
        "quoted true": "'true'",
        "yes": "yes",
        "ja": "ja",
        "nein": "nein",
        "no": "no",
        "on": "on",
        "true with a capital letter": "True",
        "false in capitals": "FALSE",
        "1 for true": "1",
        "true in a list": "[true]",
        "a blank for a boolean": '" "',
    },
)

WORDS = [
    *rows(
        "IK012",
        REMARK.replace(HOLE, "standing: ▸…"),
        "remarks/1/standing",
        {
            "no word of the list": "gone",
            "a word with a capital letter": "Vacant",
            "the name of the word in Python": "NONE",
            "a word with a space behind it": '"vacant "',
            "empty quotes for a word": '""',
            "a number for a word": "1",
            "a boolean for a word": "true",
        },
    ),
    *rows(
        "IK013",
        REMARK.replace(HOLE, "standing: ▸…"),
        "remarks/1/standing",
        {"a list for a word": "[vacant]", "a record for a word": "{vacant: true}"},
    ),
    *rows(
        "IK012",
        "organisations: [{id: o, name: O, land: ▸…}]",
        "organisations/o/land",
        {"no Land": "xx", "a Land in capitals": "NI", "the name of a Land": "Niedersachsen", "an AGS for a Land": "03"},
    ),
    *rows(
        "IK012",
        "tasks: [{id: t, areas: [counselling, ▸…]}]",
        "tasks/t/areas/2",
        {"no task area": "nonsense", "an area of another list": "arrival", "a task area in German": "Beratung"},
    ),
    *rows(
        "IK024",
        OFFICE.replace(HOLE, "kind: ▸…"),
        "offices/amt/kind",
        {"no concept": "burg", "an empty concept": "amt2"},
    ),
    *rows(
        "IK011",
        OFFICE.replace(HOLE, "kind: ▸…"),
        "offices/amt/kind",
        {"neither concept nor own word": "{}", "a reason without a word": "{reason: darum}"},
    ),
    *table(
        "IK012",
        {
            "a wrong word in a list of words": (
                beirat("compositions: [{modes: [elected, ▸picked]}]"),
                "beiraete/rat/compositions/1/modes/2",
            ),
        },
    ),
    *table(
        "IK013",
        {
            "one word where a list of words belongs": (
                beirat("compositions: [{modes: ▸elected}]"),
                "beiraete/rat/compositions/1/modes",
            ),
            "a list of Laender": ("organisations: [{id: o, name: O, land: ▸[ni]}]", "organisations/o/land"),
            "a list of concepts": (office("kind: {concept: ▸[amt]}"), "offices/amt/kind/concept"),
            "a list for a kind": (office("kind: ▸[amt]"), "offices/amt/kind"),
        },
    ),
    *table(
        "IK024",
        {
            "no concept, in the long form": (office("kind: {concept: ▸burg, local: Burg}"), "offices/amt/kind/concept"),
            "no concept, in a list": (office("traits: [advisory, ▸nett]"), "offices/amt/traits/2"),
        },
    ),
]

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

DATES = [
    *rows(
        "IK015",
        REMARK.replace(HOLE, "valid_to: ▸…"),
        "remarks/1/valid_to",
        {
            "29 February of a common year": "2021-02-29",
            "29 February 1900": "1900-02-29",
            "31 April": "2021-04-31",
            "month 13": "2021-13",
            "month 0": "2021-00",
            "day 0": "2021-05-00",
            "a fifth season": "2021-25",
            "a fifth quarter": "2021-37",
            "a day of a season": "2021-21-01",
            "the year 0": "0000",
            "a year of five digits": "10000",
            "a year of two digits": "21",
            "a date as Germans write it": "15.02.2025",
            "a date without zeros": "2021-5-1",
            "a time": "2021-05-01T12:00:00Z",
            "about, at the wrong end": "~2021",
            "unknown with a capital letter": "Unknown",
            "about unknown": "unknown~",
            "a period for a date": "2021/2022",
            "a word for a date": "gestern",
            "empty quotes for a date": '""',
            "a date with a line break": '"2021\\n"',
            "a date in Arabic digits": "٢٠٢١",
        },
    ),
    *rows(
        "IK015",
        ISSUE.replace(HOLE, "covers: ▸…"),
        "publications/guide/issues/1/covers",
        {
            "a period that ends before it begins": "2026/2022",
            "a period that ends a day before": "2022-05-02/2022-05-01",
            "a period that is open at both ends": "../..",
            "a period that is open, and no more": "..",
            "a period without an end": "2022/",
            "a period without a beginning": "/2022",
            "a dash for a slash": "2022-2026",
            "two slashes": "2022/2023/2024",
            "a period to no day": "2022/2023-02-29",
        },
    ),
]

QUANTITIES = [
    *rows(
        "IK016",
        FIGURE.replace(HOLE, "▸…"),
        VALUE,
        {
            "a dot before three digits": "85.000",
            "a comma before three digits": "85,000",
            "two dots before three digits": "1.234.567",
            "a dot in the middle of words": "more than 85.000 people",
            "a dot at the end of a range": "5 to 1.000",
            "a dot in a negative number": "-1.000",
        },
    ),
    *rows(
        "IK015",
        FIGURE.replace(HOLE, "▸…"),
        VALUE,
        {
            "a word for a quantity": "viele",
            "a number word": "fünf",
            "a range that goes down": "8 to 5",
            "a bound of a range": "up to 5 to 8",
            "a bound of nothing": "up to",
            "a unit before the number": "EUR 5",
            "leading zeros in a quantity": "007",
            "dots anywhere": "1.2.3",
            "a space for thousands": "1 000",
            "empty quotes for a quantity": '""',
            "a quantity without a bound": "{}",
            "a quantity that is only a unit": "{unit: weeks}",
            "bounds that cross": "{low: 8, high: 5}",
            "a range without its bounds": "{low: 5, high: 8, exclusive: true}",
        },
    ),
]

FORMS = [
    *rows(
        "IK014",
        "networks:\n- id: netz\n  name: Netz\n  cite: {source: ▸…}",
        "networks/netz/cite/source",
        {"a reference to nowhere": "a:b:c", "a sentence as reference": "die Seite", "a reference in capitals": "Page"},
    ),
    *rows(
        "IK014",
        OFFICE.replace(HOLE, "contacts: [{urls: [▸…]}]"),
        "offices/amt/contacts/1/urls/1",
        {
            "ftp": "ftp://a.example",
            "an address without https": "www.a.example",
            "an address without a host": "https:///a",
            "a script for an address": "javascript:alert(1)",
            "a space in an address": '"https://a.example/a b"',
        },
    ),
    *rows(
        "IK014",
        "plugin: {exporters: [{name: a-b, suffix: .md, title: A, template: a.j2, media_type: ▸…}]}",
        "plugin/exporters/1/media_type",
        {
            "a word for a media type": "markdown",
            "a second header behind a media type": '"text/plain\\nX-A: b"',
            "a media type that no header can have": '"text/plain; title=→"',
        },
    ),
    *rows(
        "IK014",
        OFFICE.replace(HOLE, "contacts: [{emails: [▸…]}]"),
        "offices/amt/contacts/1/emails/1",
        {"a mail address without @": "amt.example.org", "no dot behind the @": "amt@example", "two @": "a@b@c.org"},
    ),
    *rows(
        "IK014",
        OFFICE.replace(HOLE, "events: [{kind: adopted, vote: ▸…}]"),
        "offices/amt/events/1/vote",
        {"a vote with dashes": "31-4-2", "half a vote": "31", "a vote in words": "einstimmig"},
    ),
    *rows(
        "IK014",
        BEIRAT.replace(HOLE, "compositions: [{share: ▸…}]"),
        "beiraete/rat/compositions/1/share",
        {
            "a share of nothing": "1/0",
            "a share in words": "ein Drittel",
            "a share in per cent": "33 %",
            "half a share": "1",
        },
    ),
    *rows(
        "IK014",
        ISSUE.replace(HOLE, "languages: [de, ▸…]"),
        "publications/guide/issues/1/languages/2",
        {"the name of a language": "deutsch", "a language in capitals": "DE", "a locale": "de_DE"},
    ),
    *table(
        "IK014",
        {
            "the name of the profile's language": ("language: ▸Deutsch", "language"),
            "the name of a language for words": (
                NETWORK.replace(HOLE, "{Deutsch: ▸Netz}"),
                "networks/netz/name/Deutsch",
            ),
            "a locale for words": (NETWORK.replace(HOLE, "{de_DE: ▸Netz}"), "networks/netz/name/de_DE"),
            "the name of a currency": (office("money: [{currency: ▸Euro}]"), "offices/amt/money/1/currency"),
            "an extension key without a namespace": ("extensions: [{key: ▸award, value: 1}]", "extensions/1/key"),
            "an id with a capital letter": ("networks: [{name: N, id: ▸Netz}]", "networks/Netz/id"),
            "an id with a space": ("networks: [{name: N, id: ▸ein netz}]", "networks/ein netz/id"),
            "an id with a dot at its end": ("networks: [{name: N, id: ▸netz.}]", "networks/netz./id"),
            "an id with an umlaut": ("networks: [{name: N, id: ▸büro}]", "networks/büro/id"),
        },
    ),
    *table(
        "IK012",
        {"an unknown origin": (NETWORK.replace(HOLE, "{de: N, origin: ▸erfunden}"), "networks/netz/name/origin")},
    ),
]

MONEY = [
    *rows(
        "IK033",
        PROGRAMME.replace(HOLE, "amount: ▸…"),
        "programmes/p/money/1/amount",
        {
            "millions of a currency": "2 Mio. €",
            "thousands of a currency": "300 Tsd. Euro",
            "what is paid for behind the currency": "300 € je Vorhaben",
            "a currency twice": "300 € to 400 €",
        },
    ),
    *rows(
        "IK034",
        PROGRAMME.replace(HOLE, "amount: ▸…, currency: CHF"),
        "programmes/p/money/1/amount",
        {"two currencies": "300 €"},
    ),
]

ROWS = below(
    f"{HEAD}{HOLE}\n",
    [*NUMBERS, *BOOLEANS, *WORDS, *SHAPES, *KEYS, *NULLS, *YAML, *CHARACTERS, *DATES, *QUANTITIES, *FORMS, *MONEY],
)
TEXTS = [
    pytest.param("▸", "IK008", None, id="an empty file"),
    pytest.param("▸\n\n", "IK008", None, id="only blank lines"),
    pytest.param("▸# a city\n# and no more\n", "IK008", None, id="only comments"),
    pytest.param("---\n▸", "IK007", None, id="only the beginning of a document"),
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
    pytest.param(HEAD.replace("contract: 1", "contract: ▸one"), "IK022", "contract", id="no contract at all"),
    pytest.param(HEAD.replace("contract: 1", "contract: ▸1.0"), "IK022", "contract", id="a contract with a dot"),
    pytest.param(HEAD.replace("contract: 1", 'contract: ▸"1"'), "IK013", "contract", id="the contract in quotes"),
    pytest.param(HEAD.replace("contract: 1", "contract: ▸[1]"), "IK013", "contract", id="a list of contracts"),
    pytest.param(HEAD.replace("03999001", "▸3999001"), "IK014", "municipality/ags", id="an AGS of seven digits"),
    pytest.param(HEAD.replace("03999001", "▸039990010"), "IK014", "municipality/ags", id="an AGS of nine digits"),
    pytest.param(HEAD.replace("03999001", "▸03 999 001"), "IK014", "municipality/ags", id="an AGS with spaces"),
    pytest.param(HEAD.replace("land: ni", "land: ni, ars: ▸03999001"), "IK014", "municipality/ars", id="a short ARS"),
    pytest.param(HEAD.replace("land: ni", "land: ▸yy"), "IK012", "municipality/land", id="a Land that does not exist"),
]
