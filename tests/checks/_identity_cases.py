"""IK1xx: ids, references, remarks, keys."""

from __future__ import annotations

from ._case import BEIRAT, CITE, HEAD, OFFICE, PLAN, SOURCES, case

IDENTITY = {
    "id twice in a list": case(
        "IK101", "offices/a/id", HEAD + "offices:\n  - {id: a, name: A}\n  - {id: §§, name: B}\n", "▸a", "b"
    ),
    "id twice in two lists": case(
        "IK101", "units/a/id", HEAD + "offices: [{id: a, name: A}]\nunits: [{id: §§, name: B}]\n", "▸a", "b"
    ),
    "id of the municipality again": case(
        "IK101", "offices/municipality/id", HEAD + "offices: [{id: §§, name: A}]\n", "▸municipality", "a"
    ),
    "id of a source again": case(
        "IK101", "sources/office/id", HEAD.replace("leaflet", "§§") + "offices: [{id: office, name: A}]\n", "▸office",
        "flyer",
    ),
    "id of a measure again": case(
        "IK101", "plans/plan/i.1/id", HEAD + PLAN.replace("- id: i.1.1", "- id: §§"), "▸i.1", "i.1.1", "runs", "short"
    ),
    "reference to nothing": case(
        "IK102",
        "offices/b/relations/1/to",
        OFFICE,
        "relations: [{kind: works_with, to: ▸offce}]",
        "relations: [{kind: works_with, to: office}]",
        "relations: [{kind: works_with, to: municipality}]",
    ),
    "second reference of a list to nothing": case(
        "IK102",
        "offices/b/posts/1/by/2",
        OFFICE,
        "posts: [{by: [office, ▸nobody]}]",
        "posts: [{by: [office, municipality]}]",
    ),
    "cite of no source": case("IK102", "offices/b/cite/source", OFFICE, "cite: ▸nothing", "cite: leaflet"),
    "cite of what is no source": case(
        "IK114", "offices/b/cite/source", OFFICE, "cite: {place: p. 1, source: ▸office}", "cite: {source: page}"
    ),
    "reference to a word of a plan": case(
        "IK102", "offices/b/relations/1/to", OFFICE.replace("offices", PLAN + "offices"),
        "relations: [{kind: works_with, to: ▸short}]", "relations: [{kind: works_with, to: plan}]",
    ),
    "reference to nothing in a Land": case(
        "IK102", "offices/b/relations/1/to", OFFICE,
        "relations: [{kind: based_on, to: ▸ni:amt}]",
        "relations: [{kind: based_on, to: ni:beirat}]",
    ),
    "reference to nothing in another city": case(
        "IK102", "offices/b/relations/1/to", OFFICE,
        "relations: [{kind: works_with, to: ▸neustadt:amt}]",
        "relations: [{kind: works_with, to: neustadt:beirat}]",
        "relations: [{kind: works_with, to: 03999009:beirat}]",
    ),
    "a plan that is responsible": case(
        "IK114", "plans/plan/i.1.1/responsibilities/1/unit",
        HEAD + PLAN + "                responsibilities: [{unit: §§}]\n", "▸plan", "municipality", "03999001:office",
    ),
    "a round of an office": case(
        "IK114", "rounds/round/plan", HEAD + PLAN + "rounds: [{id: round, plan: §§}]\n", "▸municipality", "plan"
    ),
    "a report on a plan as a whole": case(
        "IK114", "rounds/round/reports/1/target",
        HEAD + PLAN + "rounds: [{id: round, plan: plan, reports: [{target: §§}]}]\n", "▸plan", "i.1.1", "i",
    ),
    "a correction of what is no round": case(
        "IK114", "rounds/round/reports/1/corrects",
        HEAD + PLAN + "rounds: [{id: r0, plan: plan}, {id: round, plan: plan, reports: [{target: i, corrects: §§}]}]\n",
        "▸plan", "r0",
    ),
    "tasks of a source": case("IK114", "tasks/t/of", HEAD + "tasks: [{id: t, of: §§}]\n", "▸page", "municipality"),
    "a term that ends with a plan": case(
        "IK114", "beiraete/beirat/terms/1/of", HEAD + PLAN + "beiraete: [{id: beirat, name: B, terms: [{of: §§}]}]\n",
        "▸plan", "municipality", "beirat",
    ),
    "a source that pays": case(
        "IK114", "offices/b/money/1/payer", OFFICE, "money: [{payer: ▸page}]", "money: [{payer: office}]"
    ),
    "a source that sits by office": case(
        "IK114", "beiraete/beirat/compositions/1/members/2", BEIRAT,
        "compositions: [{members: [municipality, ▸page]}]", "compositions: [{members: [municipality, beirat]}]",
    ),
    "a chair from no group of seats": case(
        "IK114", "beiraete/beirat/leadership/1/chair_from", BEIRAT,
        "leadership: [{chair_from: ▸municipality}]",
        "leadership: [{chair_from: voters}]\n    compositions: [{id: voters}]",
    ),
    "a publication that is a source": case(
        "IK114", "plans/plan/publications/1",
        HEAD + PLAN + "    publications: [§§]\npublications: [{id: p, title: P}]\n", "▸page", "p",
    ),
    "numbers of a plan": case(
        "IK114", "offices/b/figures/1/sources/1", OFFICE.replace("offices", PLAN + "offices"),
        "figures: [{what: population, value: 1, sources: [▸plan]}]",
        "figures: [{what: population, value: 1, sources: [page, office]}]",
    ),
    "an office that reports to a source": case(
        "IK114", "offices/b/relations/1/to", OFFICE,
        "relations: [{kind: reports_to, to: ▸page}]",
        "relations: [{kind: reports_to, to: office}]",
        "relations: [{kind: part_of, to: page}]",
    ),
    "remark on no field": case(
        "IK103",
        "offices/b/remarks/1/field",
        OFFICE,
        "remarks: [{field: ▸nmae, text: x}]",
        "remarks: [{field: name, text: x}]",
        "remarks: [{field: name.de, text: x}]",
        "remarks: [{field: name.dsb, text: x}]",
        "remarks: [{field: sites.1.street, text: x}]",
        "remarks: [{field: contacts.phones, text: x}]",
        "remarks: [{text: x}]",
    ),
    "remark on no field beneath": case(
        "IK103", "offices/b/remarks/1/field", OFFICE,
        "remarks: [{text: x, field: ▸contacts.phone}]", "remarks: [{text: x, field: contacts.phones}]",
    ),
    "remark of the municipality on no field": case(
        "IK103", "municipality/remarks/1/field",
        CITE + "municipality: {ags: 03999002, name: M, land: ni, remarks: [{text: x, field: §§}]}\n" + SOURCES,
        "▸nam", "name",
    ),
    "remark of a record beneath on no field": case(
        "IK103", "offices/b/contacts/1/remarks/1/field", OFFICE,
        "contacts: [{room: 1, remarks: [{text: x, field: ▸rom}]}]",
        "contacts: [{room: 1, remarks: [{text: x, field: room}]}]",
    ),
    "remark on no field beneath a list": case(
        "IK103", "offices/b/remarks/1/field", OFFICE,
        "remarks: [{text: x, field: ▸name.1}]", "remarks: [{text: x, field: contacts.1}]",
        "remarks: [{text: x, field: contacts.1.emails.1}]",
    ),
    "remark on an entry of what is no list": case(
        "IK103", "offices/b/remarks/1/field", OFFICE,
        "remarks: [{text: x, field: ▸1.name}]", "remarks: [{text: x, field: name}]",
    ),
    "remark on words of a word": case(
        "IK103", "offices/b/remarks/1/field", OFFICE,
        "remarks: [{text: x, field: ▸name.de.short}]", "remarks: [{text: x, field: name.de-simple}]",
    ),
    "remark on no language": case(
        "IK103", "offices/b/remarks/1/field", OFFICE,
        "remarks: [{text: x, field: ▸name.deutsch}]", "remarks: [{text: x, field: name.de}]",
    ),
    "remark on what is beneath a plain value": case(
        "IK103", "offices/b/remarks/1/field", OFFICE,
        "remarks: [{text: x, field: ▸valid_from.year}]", "remarks: [{text: x, field: valid_from}]",
    ),
    "remark on no field of the profile": case(
        "IK103", "remarks/1/field", HEAD + "remarks: [{field: §§, standing: none}]\n", "▸beirat", "beiraete"
    ),
    "AGS of another Land": case(
        "IK104", "municipality/ags", CITE + "municipality: {ags: §§, name: M, land: ni}\n" + SOURCES, "▸07999002",
        "03999002",
    ),
    "ARS of another Land": case(
        "IK104", "municipality/ars", CITE + "municipality: {name: M, land: ni, ars: §§}\n" + SOURCES, "▸079990000002",
        "039990000002",
    ),
    "ARS of another municipality": case(
        "IK105", "municipality/ars", CITE + "municipality: {ags: 03999002, ars: §§, name: M, land: ni}\n" + SOURCES,
        "▸039990000003", "039990000002", "039991234002",
    ),
    "ARS of a unit of another municipality": case(
        "IK105", "units/u/ars", HEAD + "units: [{id: u, name: U, ags: 03999008, §§}]\n", "ars: ▸039990000003",
        "ars: 039990000008", "land: ni",
    ),
    "key of a unit in another Land": case(
        "IK104", "organisations/u/ags", HEAD + "organisations: [{id: u, name: U, land: hb, ags: §§}]\n", "▸03999008",
        "04999008",
    ),
    "key of a unit in no Land": case(
        "IK109", "units/u/ars", HEAD + "units: [{id: u, name: U, ars: §§}]\n", "▸990000000008", "070000000008"
    ),
    "no key": case(
        "IK106", "municipality", CITE + "municipality:\n  §§name: M\n  land: ni\n" + SOURCES, "▸",
        "ags: 03999002\n  ", "ars: 039990000002\n  ", "kind: land\n  ",
    ),
    "relation to nobody": case(
        "IK107", "offices/b/relations/1", OFFICE,
        "relations: [▸{kind: works_with}]",
        "relations: [{kind: works_with, text: alle}]",
        "relations: [{kind: works_with, to: office}]",
    ),
    "other relation without words": case(
        "IK107", "offices/b/relations/1", OFFICE,
        "relations: [▸{kind: other, to: office}]", "relations: [{kind: other, to: office, text: teilt das Haus}]",
    ),
    "reference to a place nobody knows": case(
        "IK108", "offices/b/relations/1/to", OFFICE,
        "relations: [{kind: works_with, to: ▸nirgends:amt}]",
        "relations: [{kind: works_with, to: 03999008:amt}]",
        "relations: [{kind: works_with, to: 039990000008:amt}]",
    ),
    "key of no municipality": case(
        "IK115", "municipality/ags", CITE + "municipality: {ags: §§, name: M, land: ni}\n" + SOURCES, "▸03241999",
        "03241001", "03241000", "03999002",
    ),
    "key of a unit that is no municipality": case(
        "IK115", "organisations/u/ags", HEAD + "organisations: [{id: u, name: U, ags: §§}]\n", "▸07315001",
        "07315000",
    ),
    "key of no Land": case(
        "IK109", "municipality/ags", CITE + "municipality: {ags: §§, name: M, land: ni}\n" + SOURCES, "▸17999002",
        "03999002",
    ),
}  # fmt: skip
