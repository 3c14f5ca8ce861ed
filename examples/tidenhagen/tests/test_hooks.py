"""Die eigene Prüfung, die eigenen Formate und die eigene Besonderheit."""

import pytest
from integkit_tidenhagen import hooks

from integkit import DataError, Registry, from_yaml
from integkit.checks import CheckContext, run_checks
from integkit.model import changed, freeze
from integkit.testing import ExporterTests

PLACE = """
contract: 1
municipality: {{ags: "{ags}", name: Hafenstadt, land: ni}}
offices: [{{id: office, name: Büro, sites: [{site}]}}]
"""

PLAN = """
contract: 1
municipality: {ags: 03999021, name: Tidenhagen, land: ni}
units: [{id: unit, name: "=Amt"}]
plans:
  - id: plan
    title: Plan
    levels: [{id: field, label: Feld}]
    measures: [{id: m.2, number: 2, text: Fest, money: [{amount: 7, period: 2026}]}]
    sections:
      - id: s
        level: field
        measures:
          - id: m.1
            number: 1
            text: Kurs
            responsibilities: [{unit: unit, role: lead}]
            money: [{amount: up to 500, per: year}]
"""


@pytest.mark.parametrize(
    ("ags", "site", "codes"),
    [
        ("03999021", "{street: Kai 1}", ["TDH101"]),
        ("03999021", "{street: Kai 1, access: [lift]}", []),
        ("03999021", "{street: Kai 1, remarks: [{field: access, standing: not_stated}]}", []),
        ("03999021", "{po_box: 12 34}", []),
        ("03999022", "{street: Kai 1}", []),
    ],
)
def test_a_site_says_how_accessible_it_is(ags: str, site: str, codes: list[str]) -> None:
    context = CheckContext(profile=from_yaml(PLACE.format(ags=ags, site=site)))
    assert [found.finding.code for found in run_checks(hooks.integkit_checks(), context)] == codes


def test_each_amount_is_a_line() -> None:
    registry = Registry()
    registry.register(hooks)
    options = {"period": "false"}
    (artifact,) = registry.export(from_yaml(PLAN), format="tidenhagen-kosten", language="en", options=options)
    assert artifact.content.decode().splitlines() == [
        "number,measure,lead,amount,currency,per,basis",
        "1,Kurs,'=Amt,up to 500,EUR,per year,",
        "2,Fest,,7,EUR,,",
    ]


def test_the_pool_of_language_guides_is_typed() -> None:
    registry = Registry.discover()
    (extension,) = registry.city("tidenhagen").extensions
    pool = registry.typed(extension)
    assert isinstance(pool, hooks.LanguageGuides)
    assert (pool.guides, pool.languages[0]) == (64, "ar")
    with pytest.raises(DataError):
        registry.typed(changed(extension, value=freeze({"guides": "viele"})))


class TestCosts(ExporterTests, exporter="tidenhagen-kosten"):
    max_examples = 20
