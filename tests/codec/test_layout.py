"""How YAML is laid out that integkit writes: short things on one line, each in the way that is easiest to read."""

from __future__ import annotations

import re

import pytest

from integkit import from_yaml, to_yaml
from integkit.codec._quantities import format_number
from integkit.model import Cite, CityProfile, Municipality, Source, Text

CITY = """\
contract: 1
cite: page
municipality: {name: Musterstadt, ags: 03999001, land: ni}
offices:
  - id: amt
    name: {de: Amt für Integration, en: Office for integration}
    kind: amt
    mission:
      - >-
        Das Amt hilft allen, die neu in die Stadt kommen, und denen, die schon lange da sind, bei Fragen der Sprache,
        der Arbeit und des Wohnens; es arbeitet mit Vereinen und ist von 8\N{NO-BREAK SPACE}bis\N{NO-BREAK SPACE}12\
\N{NO-BREAK SPACE}Uhr da.
      - |-
        Erste Zeile
        letzte Zeile: mit Doppelpunkt
      - "Erste Zeile\\n\\n  eingerückt\\nletzte Zeile"
      - "\\tTabulator vorn\\nzweite"
      - Viele     Leerzeichen in einem langen Text, der über die Zeile geht, weil er nicht gefaltet werden kann, \
wie er ist
      - "ja: nein"
      - "null"
    contacts: [{phones: [03999 12-0, +49 3999 12-1], emails: [a@b.example], urls: ["https://a.example"]}]
    legal: [{kind: land_act, act: GemO, section: § 56}]
networks: [{id: netz, name: Netz}]
plans:
  - id: konzept
    title: Konzept
    horizons: [{id: kurz, label: kurz}]
    measures:
      - id: m1
        text: Tun
        indicator:
          text: Zahl der Kurse
          values: [{value: bis zu 18, basis: target}]
        milestones:
          - {horizons: [kurz], text: Anfangen}
          - {id: konzept.eigen, horizons: [kurz], text: Enden}
      - {id: m2, text: Lassen}
organisations:
  - {id: a, name: A}
  - id: verein
    name: Haus, Hof und Garten [e. V.]
    aliases: [Haus und Hof]
    contacts: [{role: Vorstand, person: N. N., phones: [03999 12-0], emails: [a@b.example]}]
    legal: [{kind: land_act, act: GemO, text: "eins, zwei"}]
sources: [{id: page, title: Seite}]
extensions:
  - {key: a.b, value: {x: ["1", 2, true, "a\\nb"], y: {}}}
"""


def test_a_city_is_laid_out_like_this() -> None:
    assert to_yaml(from_yaml(CITY)) == CITY


def test_a_city_begins_with_its_contract_and_what_holds_for_all_of_it() -> None:
    city = CityProfile(
        municipality=Municipality(name=Text(en="M"), land="ni"),
        language="en",
        licence="CC0-1.0",
        cite=Cite(source="page"),
        sources=(Source(id="page", title=Text(en="Page")),),
    )
    keys = [line.partition(":")[0] for line in to_yaml(city).splitlines() if line[:1].isalpha()]
    assert keys[:4] == ["contract", "language", "licence", "cite"]


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 1e300])
def test_numbers_that_have_no_plain_digits_are_not_written_with_any(number: float) -> None:
    with pytest.raises(ValueError, match=re.escape(str(number))):
        format_number(number)
