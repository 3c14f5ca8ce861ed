"""IK2xx: sources, time, contradictions, remarks."""

from __future__ import annotations

from ._case import BEIRAT, CITE, HEAD, OFFICE, SOURCES, TOWN, case

STATEMENTS = {
    "nothing says where an office comes from": case(
        "IK201", "offices/a",
        "contract: 1\nmunicipality: {ags: 03999002, name: M, land: ni, cite: page}\n" + SOURCES
        + "offices:\n  - §§\n",
        "▸id: a\n    name: A\n    cite: {place: p. 1}", "id: a\n    name: A\n    cite: page",
    ),
    "nothing says where a list of tasks comes from": case(
        "IK201", "tasks/t",
        "contract: 1\nmunicipality: {ags: 03999002, name: M, land: ni, cite: page}\n" + SOURCES
        + "tasks: [§§id: t, tasks: [{id: u, number: a}, {id: v, number: b}]}]\n",
        "▸{", "{cite: page, ",
    ),
    "a day after the source was read": case(
        "IK202", "offices/b/as_of", OFFICE, "as_of: ▸2025-03-02", "as_of: 2025-03-01", "as_of: 2025-03", "as_of: 2025",
        "as_of: 2026, cite: leaflet", "as_of: unknown",
    ),
    "a day after the source of a record above was read": case(
        "IK202", "offices/b/sites/1/as_of", OFFICE, "sites: [{street: A 1, as_of: ▸2026}]",
        "sites: [{street: A 1, as_of: 2026, cite: leaflet}]",
    ),
    "a source read before it was published": case(
        "IK212", "sources/new/retrieved", HEAD + "  - {id: new, title: Neu, §§}\n",
        "published: 2025-03-02, retrieved: ▸2025-03-01", "published: 2025-03-01, retrieved: 2025-03-01",
        "published: 2025-03-31, retrieved: 2025-03", "published: 2025, retrieved: 2025-03", "published: 2025-03-02",
        "published: 2025, retrieved: unknown", "published: unknown, retrieved: 2025",
    ),
    "a source that was to be read again": case(
        "IK209", "sources/old/review_by", HEAD + "  - {id: old, title: Alt, §§} # on 2026-01-01\n",
        "review_by: ▸2025-12", "review_by: 2026-01", "review_by: 2026~", "retrieved: 2020",
    ),
    "a term that has ended": case(
        "IK210", "beiraete/beirat/terms", BEIRAT + "    # on 2026-01-01\n", "terms: ▸[{period: 2019-06/2024-05}]",
        "terms: [{period: 2019-06/2024-05}, {period: 2024-06/2029-05}]", "terms: [{period: 2024-06/2029-05}]",
        "terms: [{years: 5}]", "terms: [{period: 2019-06/2024-05}, {years: 5}]",
    ),
    "versions that have all ended": case(
        "IK211", "offices/b/posts", OFFICE + "    # on 2026-01-01\n", "posts: ▸[{fte: 1, valid_to: 2025}]",
        "posts: [{fte: 1, valid_to: 2025}, {fte: 2, valid_from: 2026}]", "posts: [{fte: 1, valid_to: 2026}]",
        "posts: [{fte: 1, valid_to: unknown}]", "posts: [{fte: 1}]",
    ),
    "end before the beginning": case(
        "IK203", "offices/b/valid_to", OFFICE, "valid_from: 2025, valid_to: ▸2024-12-31",
        "valid_from: 2025, valid_to: 2025-01-01", "valid_from: 2025-06, valid_to: 2025", "valid_from: 2025",
        "valid_from: 2025, valid_to: unknown",
    ),
    "remark that ends before it begins": case(
        "IK203", "offices/b/remarks/1/valid_to", OFFICE, "remarks: [{text: x, valid_from: 2025, valid_to: ▸2024}]",
        "remarks: [{text: x, valid_from: 2024, valid_to: 2024}]",
    ),
    "two sources, two terms": case(
        "IK204", "beiraete/beirat/terms/2", BEIRAT, "terms: [{years: 5}, ▸{years: 4, cite: leaflet}]",
        "terms: [{years: 5, valid_to: unknown}, {years: 4, cite: leaflet}]",
        "terms: [{years: 5, valid_to: 2020}, {years: 4, valid_from: 2020, cite: leaflet}]",
        "terms: [{years: 5, valid_to: 2020}, {years: 4, valid_from: 2021, cite: leaflet}]",
        "terms: [{years: 5}]", "terms: [{years: 5}, {years: 5, cite: leaflet}]",
        "terms: [{years: 5}, {of: municipality, cite: leaflet}]",
        "terms: [{years: 5}, {years: about 4, cite: leaflet}]",
        "terms: [{years: 5, cite: page, as_of: 2024, valid_from: 2019, remarks: [{text: x}]}, "
        "{years: 5, cite: leaflet, as_of: 2025, valid_from: 2020, remarks: [{text: y}]}]",
        "terms: [{years: 5, period: 2019/2024}, {years: 4, period: 2024/2028, cite: leaflet}]",
        "terms: [{years: 5, basis: planned}, {years: 4, basis: actual, cite: leaflet}]",
    ),
    "two sources, two sizes": case(
        "IK204", "beiraete/beirat/compositions/2", BEIRAT, "compositions: [{number: 20}, ▸{number: 18, cite: leaflet}]",
        "compositions: [{id: all, number: 20}, {id: beirat.all, number: 20, cite: leaflet}]",
        "compositions: [{number: 20}, {filled: 18, cite: leaflet}]",
        "compositions: [{number: 20, by: [municipality]}, {number: 20, cite: leaflet}]",
    ),
    "two sources, two chairs": case(
        "IK204", "beiraete/beirat/leadership/2", BEIRAT, "leadership: [{chairs: 1}, ▸{chairs: 2, cite: leaflet}]",
        "leadership: [{chairs: 1, deputies: 2}, {chairs: 1, cite: leaflet}]",
    ),
    "two sources, two ages of those who vote": case(
        "IK204", "beiraete/beirat/electorate/2", BEIRAT, "electorate: [{min_age: 16}, ▸{min_age: 18, cite: leaflet}]",
        "electorate: [{min_age: 16}, {min_age: 16, cite: leaflet}]",
    ),
    "two sources, two ages of those who stand": case(
        "IK204", "beiraete/beirat/eligibility/2", BEIRAT, "eligibility: [{min_age: 16}, ▸{min_age: 18, cite: leaflet}]",
        "eligibility: [{min_age: 16}, {residence: 3 months, cite: leaflet}]",
    ),
    "two sources, two numbers": case(
        "IK204", "municipality/figures/2",
        CITE + TOWN.replace("}", ", figures: [{what: population, value: 5}, §§]}") + SOURCES,
        "▸{what: population, value: 6, cite: leaflet}",
        "{what: population, value: 5, cite: leaflet}",
        "{what: population, value: 6, period: 2024, cite: leaflet}",
        "{what: population, value: 6, as_of: 2024, cite: leaflet}",
        "{what: population, value: 6, basis: forecast, cite: leaflet}",
        "{what: population, value: 6, text: Fortschreibung, cite: leaflet}",
        "{what: population, value: 6, sources: [page], cite: leaflet}",
        "{what: population, value: 6, remarks: [{text: anders gezählt}], cite: leaflet}",
    ),
    "one source, two terms": case(
        "IK208", "beiraete/beirat/terms/2", BEIRAT, "terms: [{years: 5}, ▸{years: 4}]",
        "terms: [{years: 5, valid_to: 2020}, {years: 4, valid_from: 2021}]",
        "terms: [{years: 5, valid_to: unknown}, {years: 4}]",
        "terms: [{years: 5, valid_to: 2020}, {years: 4, valid_from: 2020}]",
        "terms: [{years: 5}, {years: 4, text: für die Berufenen}]",
        "terms: [{years: 5}, {years: 4, period: 2020/2024}]",
        "terms: [{years: 5}, {years: 4, remarks: [{text: so auf Seite 3}]}]",
        "terms: [{years: 5}, {of: municipality}]",
        "terms: [{years: 5}, {years: about 4}]",
        "terms: [{years: 5}, {years: up to 6}]",
    ),
    "one source by name and by inheritance, two terms": case(
        "IK208", "beiraete/beirat/terms/2", BEIRAT,
        "terms: [{years: 5}, ▸{years: 4, cite: {source: page, place: p. 2}}]",
        "terms: [{years: 5}, {years: 5, cite: {source: page, place: p. 2}}]",
    ),
    "one source, two numbers": case(
        "IK208", "municipality/figures/2",
        CITE + TOWN.replace("}", ", figures: [{what: population, value: 5}, §§]}") + SOURCES,
        "▸{what: population, value: 6}",
        "{what: population, value: 5}",
        "{what: population, value: 6, groups: [women]}",
        "{what: population, value: 6, period: 2024}",
        "{what: population, value: 6, as_of: 2024}",
        "{what: population, value: 6, basis: forecast}",
        "{what: population, value: 6, text: mit Nebenwohnung}",
        "{what: population, value: 6 %}",
        "{what: turnout, value: 6}",
    ),
    "one source, two sizes": case(
        "IK208", "beiraete/beirat/compositions/2", BEIRAT, "compositions: [{number: 20}, ▸{number: 18}]",
        "compositions: [{number: 20, as_of: 2020}, {number: 18, as_of: 2024}]",
        "compositions: [{number: 20, name: Plenum}, {number: 18, name: Vorstand}]",
        "compositions: [{number: 20}, {number: at least 18}]",
    ),
    "one source, two chairs": case(
        "IK208", "beiraete/beirat/leadership/2", BEIRAT, "leadership: [{chairs: 1}, ▸{chairs: 2}]",
        "leadership: [{chairs: 1}, {deputies: 2}]",
    ),
    "one source, two ages": case(
        "IK208", "beiraete/beirat/electorate/2", BEIRAT,
        "electorate: [{groups: [foreigners], min_age: 16}, ▸{groups: [foreigners], min_age: 18}]",
        "electorate: [{groups: [foreigners], min_age: 16}, {groups: [eu_citizens], min_age: 18}]",
    ),
    "one source, two lengths of residence": case(
        "IK208", "beiraete/beirat/electorate/2", BEIRAT,
        "electorate: [{groups: [foreigners], residence: 3 months}, ▸{groups: [foreigners], residence: 6 months}]",
        "electorate: [{groups: [foreigners], residence: 3 months}, {groups: [eu_citizens], residence: 6 months}]",
    ),
    "a value that is denied": case(
        "IK206", "offices/b/remarks/1", OFFICE, "kind: amt, remarks: [▸{field: kind, standing: none}]",
        "kind: amt, remarks: [{field: sites, standing: none}]",
        "kind: amt, remarks: [{field: kind, standing: inferred}]",
        "remarks: [{field: kind, standing: none}]",
    ),
    "words that are denied": case(
        "IK206", "offices/b/remarks/1", OFFICE, "remarks: [▸{field: name.de, standing: none}]",
        "remarks: [{field: name.en, standing: none}]", "remarks: [{field: name.de, standing: inferred}]",
    ),
    "a value beneath that is denied": case(
        "IK206", "offices/b/remarks/1", OFFICE,
        "kind: {local: Amt, reason: eigen}, remarks: [▸{field: kind.local.de, standing: not_stated}]",
        "kind: {local: Amt, reason: eigen}, remarks: [{field: kind.concept, standing: not_stated}]",
        "kind: {local: Amt, reason: eigen}, remarks: [{field: kind.local.en, standing: not_stated}]",
    ),
    "a value of each entry that is denied": case(
        "IK206", "offices/b/remarks/1", OFFICE,
        "contacts: [{phones: ['115']}, {phones: ['110']}], remarks: [▸{field: contacts.phones, standing: withheld}]",
        "contacts: [{phones: ['115']}, {room: 2}], remarks: [{field: contacts.phones, standing: withheld}]",
        "contacts: [{phones: ['115']}, {room: 2}], remarks: [{field: contacts.2.phones, standing: withheld}]",
        "contacts: [{phones: ['115']}], remarks: [{field: contacts.2.phones, standing: withheld}]",
        "contacts: [{phones: ['115'], valid_from: 2025}], "
        "remarks: [{field: contacts.phones, standing: none, valid_to: 2024}]",
    ),
    "a value of one entry that is denied": case(
        "IK206", "offices/b/remarks/1", OFFICE,
        "contacts: [{phones: ['115']}, {room: 2}], remarks: [▸{field: contacts.1.phones, standing: none}]",
        "contacts: [{phones: ['115']}, {room: 2}], remarks: [{field: contacts.1.room, standing: none}]",
    ),
    "a value of the last entry that is denied": case(
        "IK206", "offices/b/remarks/1", OFFICE,
        "contacts: [{phones: ['115']}, {room: 2}], remarks: [▸{field: contacts.2.room, standing: none}]",
        "contacts: [{phones: ['115']}, {room: 2}], remarks: [{field: contacts.3.room, standing: none}]",
    ),
    "a currency that is denied": case(
        "IK206", "offices/b/money/1/remarks/1", OFFICE,
        "money: [{amount: 5, currency: CHF, remarks: [▸{field: currency, standing: not_stated}]}]",
        "money: [{amount: 5, remarks: [{field: currency, standing: not_stated}]}]",
    ),
    "values that are withheld": case(
        "IK206", "offices/b/remarks/1", OFFICE,
        "sites: [{street: A 1}], remarks: [▸{field: sites, standing: withheld}]",
        "sites: [{street: A 1, valid_from: 2025}], remarks: [{field: sites, standing: none, valid_to: 2024}]",
    ),
    "a repair of nothing": case(
        "IK207", "offices/b/remarks/1", OFFICE, "remarks: [▸{field: name, standing: repaired}]",
        "remarks: [{field: name, standing: repaired, printed: Bb}]",
    ),
}  # fmt: skip
