"""IK3xx and IK4xx: law, words, seats, money, spans."""

from __future__ import annotations

from ._case import BEIRAT, HEAD, OFFICE, PLAN, case

TERMS = {
    "an act of no Land": case(
        "IK301", "offices/b/legal/1", OFFICE, "legal: [▸{kind: land_act, act: Gesetz}]",
        "legal: [{kind: land_act, act: Gesetz, land: ni}]", "legal: [{kind: federal_act, act: Gesetz}]",
    ),
    "an act of another Land": case(
        "IK302", "offices/b/legal/1/land", OFFICE, "legal: [{kind: land_act, act: Gesetz, land: ▸rp}]",
        "legal: [{kind: land_act, act: Gesetz, land: rp, text: als Vorbild}]",
    ),
    "a task without an area": case(
        "IK311", "tasks/t/t.1/areas", HEAD + "tasks: [{id: t, tasks: [§§}]}]\n", "▸{id: t.1, text: Beraten",
        "{id: t.1, text: Beraten, areas: [counselling]",
        "{id: t.1, text: Beraten, remarks: [{field: areas, text: passt zu keinem}]",
        "{id: t.1, text: Beraten, tasks: [{id: t.1.1, text: Beraten, areas: [counselling]}]",
    ),
    "a text that is not translated": case(
        "IK312", "offices/b/sites/1/contacts/1/hours/1/text",
        HEAD + "offices:\n  - id: b\n    name: Amt\n"
        "    mission: [{text: {de: Hilft, en: Helps}}, {text: {de: Da, en: There}}]\n"
        "    sites: [{contacts: [{role: Empfang, hours: [{text: §§}]}]}]\n", "▸täglich",
        "{de: täglich, en: daily}",
    ),
    "a text that is there in another language only": case(
        "IK312", "offices/b/mission/3/text",
        HEAD + "offices:\n  - id: b\n    name: Amt\n"
        "    mission: [{text: {de: Hilft, en: Helps}}, {text: {de: Da, en: There}}, {text: §§}]\n",
        "▸{en: daily}", "{de: täglich, en: daily}",
    ),
    "a name without a role": case(
        "IK313", "offices/b/contacts/1/person", OFFICE, "contacts: [{person: ▸Kim Muster}]",
        "contacts: [{person: Kim Muster, role: Leitung}]", "contacts: [{role: Leitung}]",
    ),
    "mail with a provider for everybody": case(
        "IK314", "offices/b/contacts/1/emails/2", OFFICE, "contacts: [{emails: [b@stadt.example, ▸b.muster@GMX.de]}]",
        "contacts: [{emails: [b@stadt.example]}]", "contacts: [{emails: [web@web.stadt.example, a@gmx.stadt.de]}]",
        "contacts: [{emails: [b@gmx.de], remarks: [{field: emails, text: so auf der Seite}]}]",
    ),
    "a mobile number beside a name": case(
        "IK315", "offices/b/contacts/1/mobiles/1", OFFICE,
        "contacts: [{role: Leitung, person: Kim Muster, mobiles: [▸0171 3920057]}]",
        "contacts: [{role: Notdienst, mobiles: [0171 3920057]}]",
        "contacts: [{role: Leitung, person: Kim Muster, phones: [0161 3920057, 030 23125-234]}]",
        "contacts: [{role: R, person: P, mobiles: [0171 3920057], remarks: [{field: mobiles, text: dienstlich}]}]",
    ),
    "a number of a landline among mobile ones": case(
        "IK315", "offices/b/contacts/1/mobiles/1", OFFICE,
        "contacts: [{role: Leitung, person: Kim Muster, mobiles: [▸03999 12-0]}]",
        "contacts: [{role: Leitung, person: Kim Muster, phones: [03999 12-0]}]",
    ),
    "a mobile number among others beside a name": case(
        "IK315", "offices/b/contacts/1/phones/2", OFFICE,
        "contacts: [{role: Leitung, person: Kim Muster, phones: [030 23125-234, ▸+49 (0)171 3920057]}]",
        "contacts: [{role: Leitung, phones: [+49 171 3920057]}]",
    ),
    "times in German": case(
        "IK403", "offices/b/hours/1/osm", OFFICE, 'hours: [▸"Di 9-12"]',
        'hours: ["Tu 09:00-12:00"]', "hours: [{text: dienstags von 9 bis 12}]", "hours: [{appointment: only}]",
    ),
    "fixed hours by appointment only": case(
        "IK408", "offices/b/hours/1/appointment", OFFICE, 'hours: [{osm: "Tu 09:00-12:00", appointment: ▸only}]',
        'hours: [{osm: "Tu 09:00-12:00", appointment: also}]',
        'hours: [{osm: "Tu 09:00-12:00", appointment: required_inside}]',
        "hours: [{appointment: only}]",
    ),
    "a meeting at no time": case(
        "IK403", "offices/b/meetings/1/pattern", OFFICE, 'meetings: [{pattern: ▸"2. Mittwoch"}]',
        'meetings: [{pattern: "We[2] 18:00"}]', 'meetings: [{pattern: "We[2] 18:00-20:00"}]',
        'meetings: [{pattern: "Mo,We[-1] 18:00,20:00"}]',
    ),
    "no telephone number": case(
        "IK404", "offices/b/contacts/1/phones/2", OFFICE, 'contacts: [{phones: ["115", ▸"auf Anfrage"]}]',
        'contacts: [{phones: ["115", "030 23125-234", "+49 (0) 3999 12-34", "0800 1234567"]}]',
    ),
    "a telephone number that is too long": case(
        "IK404", "offices/b/contacts/1/faxes/1", OFFICE, 'contacts: [{faxes: [▸"03999 1234 5678 9012 34"]}]',
        'contacts: [{faxes: ["03999 1234-5678"]}]',
    ),
    "a telephone number with words": case(
        "IK404", "offices/b/contacts/1/phones/1", OFFICE, 'contacts: [{phones: [▸"030 2312VIELFALT"]}]',
        'contacts: [{phones: ["030 23125-010"]}]',
    ),
    "two numbers in one": case(
        "IK404", "offices/b/contacts/1/phones/1", OFFICE, 'contacts: [{phones: [▸"030 23125-010 oder 115"]}]',
        'contacts: [{phones: ["030 23125-010", "115"]}]',
    ),
    "umlauts that were read in the wrong encoding": case(
        "IK409", "offices/b/sites/1/name", OFFICE, "sites: [{name: ▸BÃ¼rgerhaus}]", "sites: [{name: Bürgerhaus}]",
        "sites: [{name: SÃO Ârea â la carte}]",
    ),
    "quotation marks that were read in the wrong encoding": case(
        "IK409", "offices/b/sites/1/name", OFFICE, "sites: [{name: ▸Am â€žAnkerâ€œ}]", "sites: [{name: Am „Anker“}]",
    ),
    "letters that are lost": case(
        "IK409", "offices/b/sites/1/name", OFFICE, "sites: [{name: ▸B\ufffdro}]", "sites: [{name: Büro}]",
    ),
    "a soft hyphen in a name": case(
        "IK410", "offices/b/sites/1/name", OFFICE, "sites: [{name: ▸Bürger\xadhaus}]", "sites: [{name: Bürgerhaus}]",
        "mission: [{text: Viel\xadfalt}]",
    ),
    "a year that stands for no end": case(
        "IK411", "offices/b/contacts/1/valid_to", OFFICE, "contacts: [{role: Leitung, valid_to: ▸9999}]",
        "contacts: [{role: Leitung, valid_to: 2100}]", "contacts: [{role: Leitung}]",
    ),
    "a year with a digit too few": case(
        "IK411", "offices/b/contacts/1/valid_from", OFFICE, "contacts: [{role: Leitung, valid_from: ▸0202}]",
        "contacts: [{role: Leitung, valid_from: 1000}]", "contacts: [{role: Leitung, valid_from: unknown}]",
    ),
    "a country for a language": case(
        "IK413", "sources/new/language", HEAD + "  - {id: new, title: Neu, language: §§}\n", "▸ua", "uk", "uk-UA", "xx",
    ),
    "a country among languages": case(
        "IK413", "publications/p/languages/2",
        HEAD + "publications: [{id: p, title: P, kind: brochure, languages: [§§]}]\n", "de, ▸cz-CZ", "de, cs-CZ",
    ),
    "a country for the language of a text": case(
        "IK413", "offices/b/sites/1/name/jp-x", OFFICE, "sites: [{name: {de: Haus, jp-x: ▸Ie}}]",
        "sites: [{name: {de: Haus, ja-x: Ie}}]",
    ),
    "fewer than no years": case(
        "IK412", "beiraete/beirat/terms/1/years", BEIRAT, "terms: [{years: ▸-5}]", "terms: [{years: 5}]",
        "terms: [{years: 0 bis 5}]",
    ),
    "fewer than no seats": case(
        "IK412", "beiraete/beirat/compositions/1/number", BEIRAT, "compositions: [{number: ▸-3}]",
        "compositions: [{number: 3}]",
    ),
    "no area code": case(
        "IK405", "offices/b/contacts/1/phones/1", OFFICE, 'contacts: [{phones: [▸"12-3337"]}]',
        'contacts: [{phones: ["03999 12-3337"]}]', 'contacts: [{phones: ["(03999) 12-3337"]}]',
    ),
    "no id of a stop": case(
        "IK406", "offices/b/sites/1/stops/1/dhid", OFFICE, "sites: [{stops: [{name: Markt, dhid: ▸de:3999:1}]}]",
        "sites: [{stops: [{name: Markt, dhid: de:03999:1}]}]",
        "sites: [{stops: [{name: Markt, dhid: 'de:03999002:1:2:3'}]}]",
        "sites: [{stops: [{name: Markt, dhid: 'de:03999:1::12'}]}]",
        "sites: [{stops: [Markt]}]",
    ),
    "an id of a stop with a gap": case(
        "IK406", "offices/b/sites/1/stops/1/dhid", OFFICE,
        "sites: [{stops: [{name: Markt, dhid: ▸'de:03999:1 2'}]}]",
        "sites: [{stops: [{name: Markt, dhid: 'de:03999:1_2'}]}]",
    ),
    "a stop in another Kreis": case(
        "IK407", "offices/b/sites/1/stops/2/dhid", OFFICE,
        "sites: [{stops: [Markt, {name: Tor, dhid: ▸de:03241:1}]}]",
        "sites: [{stops: [Markt, {name: Tor, dhid: de:03999:1}]}]",
    ),
    "a word of its own": case(
        "IK303", "offices/b/kind", OFFICE, "kind: ▸{local: Stelle}", "kind: {concept: staff_unit, local: Stelle}",
        "kind: {local: Stelle, reason: gibt es nur hier}",
    ),
    "a word of its own in a list": case(
        "IK303", "offices/b/traits/2", OFFICE, "traits: [cross_cutting, ▸{local: Türöffnerin}]",
        "traits: [cross_cutting, {local: Türöffnerin, reason: eigen}]",
    ),
    "a role of another Land": case(
        "IK304", "offices/b/relations/1/to", OFFICE, "relations: [{kind: based_on, to: ▸rp:beirat}]",
        "relations: [{kind: based_on, to: ni:beirat}]", "relations: [{kind: works_with, to: rp:beirat}]",
    ),
    "seats that do not add up": case(
        "IK305", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸20, groups: [{number: 14}, {number: 5}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {number: 6}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {number: 5}], remarks: [{field: number, text: so dort}]}]",
        "compositions: [{number: 20, groups: [{number: 20}, {number: 6, voting: false}]}]",
        "compositions: [{number: 26, groups: [{number: 20}, {number: 6, voting: false}]}]",
        "compositions: [{number: up to 20, groups: [{number: 14}, {number: 5}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {number: up to 6}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {modes: [open]}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {name: weitere}]}]",
        "compositions: [{number: 20, groups: [{each: 2, times: 7}, {number: 6}]}]",
        "compositions: [{number: 20, groups: [{number: 14}], remarks: [{field: number, text: strittig}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {modes: [open], groups: [{number: 3}]}]}]",
    ),
    "seats that add up neither with nor without those that do not vote": case(
        "IK305", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸20, groups: [{number: 19}, {number: 6, voting: false}]}]",
        "compositions: [{number: 25, groups: [{number: 19}, {number: 6, voting: false}]}]",
        "compositions: [{number: 19, groups: [{number: 19}, {number: 6, voting: false}]}]",
    ),
    "fixed seats that exceed the total": case(
        "IK305", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸20, groups: [{number: 21}, {modes: [open]}]}]",
        "compositions: [{number: 20, groups: [{number: 20}, {modes: [open]}]}]",
        "compositions: [{number: at least 20, groups: [{number: 21}, {modes: [open]}]}]",
        "compositions: [{number: about 20, groups: [{number: 21}, {modes: [open]}]}]",
    ),
    "groups with shares that do not add up": case(
        "IK305", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸18, groups: [{number: 6, share: 1/3}, {number: 11}]}]",
        "compositions: [{number: 18, groups: [{number: 6, share: 1/3}, {number: 12}]}]",
        "compositions: [{number: 18, groups: [{share: 1/3}, {number: 12}]}]",
        "compositions: [{number: 18, groups: [{share: 1/2, name: Frauen}, {number: 18}]}]",
        "compositions: [{number: 20, groups: [{share: 1/3}, {share: 2/3}]}]",
    ),
    "shares that are too small": case(
        "IK305", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸18, groups: [{share: 1/3}, {number: 11}]}]",
        "compositions: [{groups: [{share: 1/3}, {number: 11}]}]",
    ),
    "more than so many seats": case(
        "IK305", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸more than 5, groups: [{number: 3}, {number: 2}]}]",
        "compositions: [{number: at least 5, groups: [{number: 3}, {number: 2}]}]",
    ),
    "groups without a number that do not add up": case(
        "IK305", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸20, groups: [{number: 15}, {groups: [{number: 4}, {number: 2}]}]}]",
        "compositions: [{number: 20, groups: [{number: 15}, {groups: [{number: 3}, {number: 2}]}]}]",
        "compositions: [{number: 20, groups: [{number: 15}, {groups: [{number: 5}, {number: 2, voting: false}]}]}]",
        "compositions: [{number: 20, groups: [{number: 15}, {groups: [{number: 3}, {name: weitere}]}]}]",
        "compositions: [{number: 20, groups: [{number: 15}, {groups: [{number: 3}, {share: 1/2}]}]}]",
        "compositions: [{number: 20, groups: [{number: 15, valid_to: 2020}, {number: 20, valid_from: 2021}]}]",
    ),
    "a formula that does not come out": case(
        "IK307", "beiraete/beirat/compositions/1/number", BEIRAT,
        "compositions: [{number: ▸15, each: 2, times: 7}]",
        "compositions: [{number: 14, each: 2, times: 7}]",
        "compositions: [{number: up to 15, each: 2, times: 7}]",
        "compositions: [{number: 15, each: 2 to 3, times: 7}]",
        "compositions: [{number: 15, each: 2, times: about 7}]",
        "compositions: [{number: 15, each: 2}]",
        "compositions: [{number: 15, each: 2, times: 7, remarks: [{field: number, text: strittig}]}]",
    ),
    "a share that is another": case(
        "IK308", "beiraete/beirat/compositions/1/groups/1/number", BEIRAT,
        "compositions: [{number: 18, groups: [{share: 1/3, number: ▸7}, {number: 11}]}]",
        "compositions: [{number: 18, groups: [{share: 1/3, number: 6}, {number: 12}]}]",
        "compositions: [{number: 20, groups: [{share: 1/3, number: 7}, {number: 13}]}]",
        "compositions: [{number: 20, groups: [{share: 1/3, number: 6}, {number: 14}]}]",
        "compositions: [{number: about 18, groups: [{share: 1/3, number: 7}, {number: 11}]}]",
        "compositions: [{number: up to 18, groups: [{share: 1/3, number: 5}, {number: 11}]}]",
        "compositions: [{number: 24, groups: [{share: 1/3, number: 6}, {number: 12}, {number: 6, voting: false}]}]",
        "compositions: [{groups: [{share: 1/3, number: 6}, {number: 12}]}]",
        "compositions: [{groups: [{share: 1/3, number: 6}, {name: weitere}]}]",
        "compositions: [{number: 18, groups: [{share: 1/3, number: 7, remarks: [{field: share, text: rund}]}, "
        "{number: 11}]}]",
    ),
    "a share that is another with and without those that do not vote": case(
        "IK308", "beiraete/beirat/compositions/1/groups/1/number", BEIRAT,
        "compositions: [{number: 24, groups: [{share: 1/3, number: ▸5}, {number: 13}, {number: 6, voting: false}]}]",
        "compositions: [{number: 24, groups: [{share: 1/3, number: 8}, {number: 10}, {number: 6, voting: false}]}]",
    ),
    "a share of groups that is another": case(
        "IK308", "beiraete/beirat/compositions/1/groups/1/number", BEIRAT,
        "compositions: [{groups: [{share: 1/2, number: ▸6}, {number: 12}]}]",
        "compositions: [{groups: [{share: 1/2, number: 12}, {number: 12}]}]",
    ),
    "filled seats that do not add up": case(
        "IK309", "beiraete/beirat/compositions/1/filled", BEIRAT,
        "compositions: [{number: 20, filled: ▸15, groups: [{number: 14, filled: 10}, {number: 6, filled: 4}]}]",
        "compositions: [{number: 20, filled: 14, groups: [{number: 14, filled: 10}, {number: 6, filled: 4}]}]",
        "compositions: [{number: 20, filled: 15, groups: [{number: 14, filled: 10}, {number: 6, filled: 4}], "
        "remarks: [{field: filled, text: so dort}]}]",
        "compositions: [{number: 20, filled: 15, groups: [{number: 14, filled: 10}, {number: 6}]}]",
        "compositions: [{number: 20, filled: 10, groups: [{number: 14, filled: 10}, {number: 6, filled: 4, "
        "voting: false}]}]",
        "compositions: [{number: 20, filled: 15, groups: [{number: 14, filled: 10, as_of: 2020}, "
        "{number: 6, filled: 4}]}]",
        "compositions: [{number: 20, filled: 15, remarks: [{field: filled, text: strittig}], "
        "groups: [{number: 14, filled: 10}, {number: 6, filled: 4}]}]",
    ),
    "groups with more filled seats than the whole": case(
        "IK309", "beiraete/beirat/compositions/1/filled", BEIRAT,
        "compositions: [{filled: ▸5, groups: [{filled: 6}, {name: weitere}]}]",
        "compositions: [{filled: 7, groups: [{filled: 6}, {name: weitere}]}]",
    ),
    "money that does not add up": case(
        "IK310", "offices/b/money/1/amount", OFFICE,
        "money: [{amount: ▸100, parts: [{amount: 60}, {amount: 30.5}]}]",
        "money: [{amount: 0.3, parts: [{amount: 0.1}, {amount: 0.2}]}]",
        "money: [{amount: about 100, parts: [{amount: 60}, {amount: 30}]}]",
        "money: [{amount: up to 100, parts: [{amount: 60}, {amount: 30}]}]",
        "money: [{amount: 100, parts: [{amount: 60}, {amount: 30 to 50}]}]",
        "money: [{amount: 100, parts: [{amount: 60}, {purpose: staff}]}]",
        "money: [{amount: 100, parts: [{amount: 60}, {amount: 30, currency: CHF}]}]",
        "money: [{amount: 100, parts: [{amount: 60}, {amount: 30, per: month}]}]",
        "money: [{amount: 100, parts: [{amount: 60}, {amount: 30, period: 2024}]}]",
        "money: [{amount: 100, parts: [{amount: 60}, {amount: 30 %}]}]",
        "money: [{amount: 100, per: year, parts: [{amount: 60}, {amount: 40, per: year}]}]",
        "money: [{amount: 100, parts: [{amount: 60}], remarks: [{field: amount, text: gerundet}]}]",
    ),
    "parts that exceed the amount": case(
        "IK310", "offices/b/money/1/amount", OFFICE,
        "money: [{amount: ▸100, parts: [{amount: 101}, {purpose: staff}]}]",
        "money: [{amount: 100, parts: [{amount: 99}, {purpose: staff}]}]",
        "money: [{amount: at least 100, parts: [{amount: 101}, {purpose: staff}]}]",
        "money: [{amount: 100, parts: [{amount: 120}, {amount: -30}, {purpose: staff}]}]",
    ),
    "parts that exceed the amount beside one that is nothing at the least": case(
        "IK310", "offices/b/money/1/amount", OFFICE,
        "money: [{amount: ▸100, parts: [{amount: 101}, {amount: up to 5}, {purpose: staff}]}]",
        "money: [{amount: 100, parts: [{amount: 99}, {amount: up to 5}, {purpose: staff}]}]",
    ),
    "a span in German": case(
        "IK401", "beiraete/beirat/electorate/1/residence", BEIRAT, "electorate: [{residence: ▸3 Monate}]",
        "electorate: [{residence: 3 months}]", "electorate: [{residence: 1 month}]",
        "electorate: [{residence: at least 6 weeks}]", "electorate: [{residence: 90 days}]",
    ),
    "a span without a unit": case(
        "IK401", "offices/b/meetings/1/every", OFFICE, "meetings: [{every: ▸2}]", "meetings: [{every: 2 years}]",
        "meetings: [{every: 1 quarter}]",
    ),
    "a span of the horizon that is none": case(
        "IK401", "plans/plan/horizons/short/within",
        HEAD + PLAN.replace("label: kurzfristig", "label: kurzfristig, within: §§"), "▸2 km", "2 years",
    ),
    "a term in months": case(
        "IK402", "beiraete/beirat/terms/1/years", BEIRAT, "terms: [{years: ▸30 months}]", "terms: [{years: 2.5}]",
        "terms: [{years: 5 years}]", "terms: [{years: 1 year}]",
    ),
    "groups of groups that do not add up": case(
        "IK305", "beiraete/beirat/compositions/1/groups/2/number", BEIRAT,
        "compositions: [{number: 20, groups: [{number: 14}, {number: ▸6, groups: [{number: 1}, {number: 3}]}]}]",
        "compositions: [{number: 20, groups: [{number: 14}, {number: 6, groups: [{number: 3}, {number: 3}]}]}]",
    ),
    "more members than seats": case(
        "IK306", "beiraete/beirat/compositions/1/filled", BEIRAT, "compositions: [{number: 5, filled: ▸6}]",
        "compositions: [{number: 5, filled: 5}]", "compositions: [{number: at least 5, filled: 6}]",
        "compositions: [{number: 5, filled: 6, remarks: [{field: filled, text: übergangsweise}]}]",
    ),
}  # fmt: skip
