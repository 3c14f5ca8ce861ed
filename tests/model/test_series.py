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


def steps(rhythm: str, issues: str, *, whole_years: bool = False) -> list[str]:
    """The periods of a series with this rhythm and these issues, in YAML."""
    text = f"publications: [{{id: s, title: S, rhythm: [{rhythm}], issues: [{issues}]}}]\n"
    return [str(one.covers) for one in series_of(from_yaml(HEAD + text).publications[0], whole_years=whole_years)]


def covers(*periods: str) -> str:
    return ", ".join(f"{{covers: {period}}}" for period in periods)


@pytest.mark.parametrize(
    ("rhythm", "listed", "expected"),
    [
        ("{every: 1 month}", ("2023-12", "2024-02"), ["2023-12", "2024-01", "2024-02"]),
        ("{per_year: 12}", ("2023-12", "2024-02"), ["2023-12", "2024-01", "2024-02"]),
        ("{every: 1 quarter}", ("2023-36", "2024-34"), ["2023-36", "2024-33", "2024-34"]),
        ("{every: 2 quarters}", ("2024-33", "2025-33"), ["2024-01/2024-06", "2024-07/2024-12", "2025-01/2025-06"]),
        ("{every: 3 months}", ("2024-33", "2024-35"), ["2024-33", "2024-34", "2024-35"]),
        ("{per_year: 4}", ("2024-02", "2024-09"), ["2024-33", "2024-34", "2024-35"]),
        ("{per_year: 2}", ("2024-08", "2025-03"), ["2024-07/2024-12", "2025-01/2025-06"]),
        ("{per_year: 3}", ("2024-04", "2024-09"), ["2024-01/2024-04", "2024-05/2024-08", "2024-09/2024-12"]),
        ("{per_year: 6}", ("2024-01", "2024-05"), ["2024-01/2024-02", "2024-03/2024-04", "2024-05/2024-06"]),
        ("{per_year: 1}", ("2024", "2022"), ["2022", "2023", "2024"]),
        ("{every: 2 years}", ("2020", "2024"), ["2020-01/2021-12", "2022-01/2023-12", "2024-01/2025-12"]),
        ("{every: 2 weeks}, {every: 1 year}", ("2020", "2021"), ["2020", "2021"]),
        ("{every: 2 weeks}", ("2020", "2021"), []),
        ("{per_year: 5}", ("2020", "2021"), []),
        ("", ("2020", "2021"), []),
        ("{every: 1 year}", ("unknown",), []),
        ("{every: 1 year}", (), []),
        ("{every: 0 years}", ("2020-01", "2020-02"), ["2020-01", "2020-02"]),
        ("{every: 10 years}", ("0012",), ["0010-01/0019-12"]),
        ("{every: 10 years}", ("0002",), []),  # from year 0, which no calendar has
        ("{every: 3000 years}", ("2020",), []),
        ("{every: 9 years}", ("9999",), []),
        ("{every: 1 year}", ("0001", "0002"), ["0001", "0002"]),
        ("{every: 1 month}", ("9999-11", "9999-12"), ["9999-11", "9999-12"]),
        ("{every: 1 month}", ("0202-02", "2024-01"), []),
        ("{every: 100 years}", ("1800", "2000"), ["1800-01/1899-12", "1900-01/1999-12", "2000-01/2099-12"]),
        ("{every: 1 year}", ("1823", "2024"), []),
    ],
)
def test_the_steps_follow_the_rhythm(rhythm: str, listed: tuple[str, ...], expected: list[str]) -> None:
    assert steps(rhythm, covers(*listed)) == expected


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        ("{every: 1 month}", [f"2024-{month:02}" for month in range(1, 13)]),
        ("{every: 1 quarter}", ["2024-33", "2024-34", "2024-35", "2024-36"]),
        ("{per_year: 2}", ["2024-01/2024-06", "2024-07/2024-12"]),
        ("{every: 1 year}", ["2024"]),
    ],
)
def test_whole_years_begin_with_january_and_end_with_december(rhythm: str, expected: list[str]) -> None:
    assert steps(rhythm, covers("2024-06"), whole_years=True) == expected


def test_the_whole_issue_stands_before_an_extract_of_it_whichever_is_listed_first() -> None:
    extract, whole = "{covers: 2020, kind: {local: Auszug}}", "{covers: 2020, title: Ganz}"
    for order in ((extract, whole), (whole, extract)):
        text = f"publications: [{{id: s, title: S, rhythm: [{{every: 1 year}}], issues: [{', '.join(order)}]}}]\n"
        (step,) = series_of(from_yaml(HEAD + text).publications[0])
        assert step.issue is not None
        assert (step.issue.kind, step.year) == (None, "2020")


def test_only_a_remark_that_there_was_no_issue_explains_a_gap() -> None:
    issues = "{covers: 2020}, {covers: 2021, remarks: [{field: title, standing: none}]}, " + (
        "{covers: 2022, remarks: [{standing: repaired, printed: x}, {standing: none}]}, "
        "{covers: 2023, remarks: [{standing: repaired, printed: x}]}"
    )
    text = f"publications: [{{id: s, title: S, rhythm: [{{every: 1 year}}], issues: [{issues}]}}]\n"
    found = series_of(from_yaml(HEAD + text).publications[0])
    assert [step.gap is not None for step in found] == [False, False, True, False]
    assert [step.issue is not None for step in found] == [True, True, False, True]
