"""What values of a city's YAML may not say, one fault a row; see ``_yaml_rows``."""

from __future__ import annotations

from ._refusals import HOLE, rows, table
from ._yaml_holes import (
    BEIRAT,
    EXTENSION,
    FIGURE,
    ISSUE,
    NETWORK,
    OFFICE,
    PROGRAMME,
    REMARK,
    VALUE,
    beirat,
    office,
)

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
    *rows(
        "IK013",
        EXTENSION.replace(HOLE, "▸…"),
        "extensions/1/value",
        {f"{word} in an extension": word for word in (".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN")},
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
        {
            "the name of a language": "deutsch",
            "a language in capitals": "DE",
            "a locale": "de_DE",
            "a country in capitals": "UA",
        },
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
