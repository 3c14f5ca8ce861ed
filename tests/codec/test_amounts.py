"""Amounts of money are read with their currency, or refused; nothing prints a currency twice."""

from __future__ import annotations

import pytest

from integkit import DataError, Registry, from_yaml
from integkit.model import Money, Quantity

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


def test_other_currencies_and_shares_stay_what_they_are() -> None:
    assert money("{amount: 300 CHF}") == Money(amount=Quantity.exactly(300), currency="CHF")
    assert money("{amount: 80 %}").amount == Quantity(low=80, high=80, unit="%")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{amount: 2 Mio. €}", "IK033"),
        ("{amount: 300 € je Vorhaben}", "IK033"),
        ("{amount: 300 € to 400 €}", "IK033"),
        ("{amount: 300 Tsd. Euro}", "IK033"),
        ("{amount: 300 €, currency: CHF}", "IK034"),
    ],
)
def test_what_is_no_currency_alone_is_refused(text: str, code: str) -> None:
    with pytest.raises(DataError) as refused:
        money(text)
    assert [(one.code, one.place) for one in refused.value.findings] == [(code, "programmes/p/money/amount")]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("format", ["markdown", "html"])
def test_the_sign_stands_there_once(format: str, language: str) -> None:
    city = from_yaml(TOWN.format("{amount: bis zu 300 Euro, per: case}"))
    (page,) = Registry().export(city, format=format, language=language)
    said = page.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "300 €" in said
    assert "Euro" not in said
    assert "€ €" not in said
