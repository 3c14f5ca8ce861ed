"""What the files of a city are called."""

from __future__ import annotations

import unicodedata

import pytest

from integkit.exporters import stem_of
from integkit.model import CityProfile, Municipality, Text


@pytest.mark.parametrize("name", ["Mühlstätten-Größ", unicodedata.normalize("NFD", "Mühlstätten-Größ")])
def test_an_umlaut_is_spelt_out_however_it_is_composed(name: str) -> None:
    city = CityProfile(municipality=Municipality(name=Text(de=name), land="ni", ags="03999002"))
    assert stem_of(city) == "muehlstaetten-groess-03999002"
