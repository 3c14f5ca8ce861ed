"""Amounts of money are read with their currency, or refused; nothing prints a currency twice."""

from __future__ import annotations

import pytest

from integkit import Registry, from_yaml, to_yaml
from integkit.codec._meant import CURRENCIES
from integkit.model import Money, Quantity, changed

TOWN = (
    "contract: 1\nmunicipality: {{ags: 03999002, name: M, land: ni}}\nprogrammes: [{{id: p, name: P, money: [{}]}}]\n"
)


def money(text: str) -> Money:
    (read,) = from_yaml(TOWN.format(text)).programmes[0].money
    return read


@pytest.mark.parametrize("sign", ["€", "Euro", "EUR", "euro"])
@pytest.mark.parametrize("amount", ["300", "bis zu 300", "about 300", "20 to 30"])
def test_a_currency_behind_the_number_is_the_currency(amount: str, sign: str) -> None:
    assert money(f"{{amount: {amount} {sign}}}") == money(f"{{amount: {amount}}}")
    assert money(f"{{amount: {amount} {sign}, currency: EUR}}") == money(f"{{amount: {amount}}}")


NAMES = {"EUR": "euro Euros EUROS €", "DEM": "DM dm DEM", "USD": "Dollar $ USD", "CHF": "Franken CHF", "GBP": "GBP"}


@pytest.mark.parametrize("currency", NAMES)
def test_a_currency_is_known_by_all_its_names(currency: str) -> None:
    for name in NAMES[currency].split():
        assert money(f"{{amount: 300 {name}}}") == Money(amount=Quantity.exactly(300), currency=currency), name


def test_no_name_of_a_currency_is_left_untried() -> None:
    assert {name.lower() for names in NAMES.values() for name in names.split()} >= CURRENCIES.keys()


@pytest.mark.parametrize("unit", ["EUR", "Euro", "€ im Jahr", "Mio. €", "CHF", "%", "Kurse", "xyz", None])
def test_a_unit_that_is_written_as_a_key_is_not_taken_for_a_currency(unit: str | None) -> None:
    said = Money(amount=Quantity(low=300, high=300, unit=unit), currency="USD")
    city = from_yaml(TOWN.format("{amount: 1}"))
    (programme,) = city.programmes
    (read,) = from_yaml(to_yaml(changed(city, programmes=(changed(programme, money=(said,)),)))).programmes[0].money
    assert read == said


def test_a_share_stays_what_it_is() -> None:
    assert money("{amount: 80 %}").amount == Quantity(low=80, high=80, unit="%")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("format", ["markdown", "html"])
def test_the_sign_stands_there_once(format: str, language: str) -> None:
    city = from_yaml(TOWN.format("{amount: bis zu 300 Euro, per: case}"))
    (page,) = Registry().export(city, format=format, language=language)
    said = page.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "300 €" in said
    assert "Euro" not in said
    assert "€ €" not in said
