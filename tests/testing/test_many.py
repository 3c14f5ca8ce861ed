"""Any number of invented municipalities: the same each time, sound, and seen to be invented."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice

import pytest

from integkit import Registry, from_json, to_json
from integkit.testing import invented_cities
from integkit.vocabulary import is_listed


def test_a_city_depends_on_seed_and_number_alone() -> None:
    cities = [*invented_cities(30, seed=4)]
    assert [*invented_cities(10, seed=4, start=20)] == cities[20:]
    assert [*invented_cities(30, seed=5)] != cities


def test_each_has_a_key_of_its_own_that_there_is() -> None:
    keys = [one.municipality.ags for one in invented_cities(2000)]
    assert len({*keys}) == 2000
    assert all(is_listed(str(key)) for key in keys)
    assert len({str(key)[:2] for key in keys[:100]}) > 10


def test_all_are_sound_and_read_back_equal() -> None:
    registry = Registry()
    for one in invented_cities(25, seed=2):
        assert from_json(to_json(one)) == one
        assert registry.check(registry.add(one)) == ()


def test_they_are_seen_to_be_invented() -> None:
    for one in invented_cities(50):
        assert [source.url for source in one.sources if ".integkit.example/" not in str(source.url)] == []
        assert all("rfunden" in plan.title.in_("de") for plan in one.plans)


def test_some_are_large_and_most_are_small() -> None:
    sizes = sorted(len(to_json(one)) for one in invented_cities(300))
    assert sizes[150] < 10_000
    assert sizes[-1] > 50_000


@pytest.mark.parametrize(("count", "start"), [(-1, 0), (1, -1), (10**6, 0), (1, 10**6)])
def test_no_more_than_there_are_keys(count: int, start: int) -> None:
    with pytest.raises(ValueError, match="0 to"):
        next(invented_cities(count, start=start))


def test_they_are_made_one_by_one_and_without_hypothesis() -> None:
    assert len([*islice(invented_cities(20_000), 2)]) == 2
    code = (
        "import sys; from integkit.testing import invented_cities as c; next(c(1)); print('hypothesis' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
