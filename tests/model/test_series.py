"""A series knows its steps: those with an issue, those without one, and those of which nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import Registry, from_yaml
from integkit.model import Publication, not_listed, series_of

HEAD = "contract: 1\ncite: page\nmunicipality: {name: A, land: ni}\nsources: [{id: page, title: Seite}]\n"
NONE = "{{covers: {}, remarks: [{{standing: none}}]}}"
YEARS = range(2010, 2021)


def series(listed: set[int], gaps: set[int]) -> Publication:
    issues = [f"{{covers: {year}}}" for year in sorted(listed)] + [NONE.format(year) for year in sorted(gaps)]
    text = f"publications: [{{id: s, title: S, rhythm: [{{every: 1 year}}], issues: [{', '.join(issues)}]}}]\n"
    return from_yaml(HEAD + text).publications[0]


@given(st.sets(st.sampled_from(YEARS), min_size=1), st.sets(st.sampled_from(YEARS)))
def test_each_year_is_listed_explained_or_not_listed(listed: set[int], gaps: set[int]) -> None:
    gaps = gaps - listed
    publication = series(listed, gaps)
    known = listed | gaps
    missing = {int(period) for period in not_listed(publication)}
    assert missing == {year for year in range(min(known), max(known) + 1) if year not in known}
    assert {int(step.year) for step in series_of(publication) if step.gap is not None} == gaps


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_pages_to_read_tell_the_same_gaps(format: str) -> None:
    city = HEAD + (
        "publications: [{id: s, title: S, rhythm: [{every: 1 year}], issues: [{covers: 2020}, {covers: 2021, remarks: "
        "[{standing: none}]}, {covers: 2023}]}]\n"
    )
    (page,) = Registry().export(from_yaml(city), format=format)
    said = page.content.decode()
    (line,) = (line for line in said.splitlines() if "Nicht in der Quelle aufgeführt" in line)
    assert "2022" in line
    behind = line.partition("Nicht in der Quelle aufgeführt")[2]
    assert "2021" not in behind
