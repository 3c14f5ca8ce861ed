"""Lists on several pages: nothing is lost, and a page holds no more than it has room for."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from integkit.site._parted import parted, paths_of


@given(st.lists(st.integers(0, 20)), st.integers(0, 30))
def test_every_item_stands_on_one_page_in_its_order_and_pages_are_as_full_as_may_be(
    sizes: list[int], room: int
) -> None:
    parts = list(parted(sizes, int, room))
    assert [one for part in parts for one in part] == sizes
    assert all(parts)
    assert all(len(part) == 1 or sum(part) <= room for part in parts)
    assert all(sum(part) + after[0] > room for part, after in pairwise(parts))


def test_the_second_page_has_a_number() -> None:
    assert paths_of("land/rp", 0) == paths_of("land/rp", 1) == ["land/rp.html"]
    assert paths_of("land/rp", 3) == ["land/rp.html", "land/rp-2.html", "land/rp-3.html"]
