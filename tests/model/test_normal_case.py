"""Reading the normal case is one step: the one entry that holds, ``None``, or an error that names the sources."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from integkit import AmbiguityError, DataError, from_yaml
from integkit.model import (
    Beirat,
    Cite,
    CityProfile,
    Commissioner,
    Kind,
    Municipality,
    Network,
    Office,
    PartialDate,
    Plan,
    Post,
    Seats,
    Site,
    Source,
    Term,
    Text,
    changed,
)

NAME = Text(de="N")
BARE = CityProfile(municipality=Municipality(name=NAME, land="ni"))

# What makes an owner with these entries, what makes an entry, how the one entry is read, and the list it stands in.
Owner = Callable[[tuple[Any, ...]], Any]
SHORTCUTS: dict[str, tuple[Owner, Callable[..., Any], str]] = {
    "offices": (
        lambda some: changed(BARE, offices=some),
        lambda **more: Office(id="o", name=NAME, **more),
        "office",
    ),
    "beiraete": (
        lambda some: changed(BARE, beiraete=some),
        lambda **more: Beirat(id="b", name=NAME, **more),
        "beirat",
    ),
    "commissioners": (
        lambda some: changed(BARE, commissioners=some),
        lambda **more: Commissioner(id="c", name=NAME, **more),
        "commissioner",
    ),
    "plans": (lambda some: changed(BARE, plans=some), lambda **more: Plan(id="p", title=NAME, **more), "plan"),
    "compositions": (lambda some: Beirat(id="b", name=NAME, compositions=some), Seats, "composition"),
    "terms": (lambda some: Beirat(id="b", name=NAME, terms=some), Term, "term"),
    "posts": (lambda some: Commissioner(id="c", name=NAME, posts=some), Post, "post"),
    "sites": (lambda some: Office(id="o", name=NAME, sites=some), Site, "site"),
}
each = pytest.mark.parametrize("name", SHORTCUTS)


def read(name: str, *entries: Any) -> Any:
    owner, _, shortcut = SHORTCUTS[name]
    return getattr(owner(entries), shortcut)


def entry(name: str, source: str | None = None, begin: str | None = None, end: str | None = None) -> Any:
    return SHORTCUTS[name][1](
        cite=Cite(source=source) if source is not None else None,
        valid_from=PartialDate(begin) if begin is not None else None,
        valid_to=PartialDate(end) if end is not None else None,
    )


@each
def test_nothing_is_stated(name: str) -> None:
    assert read(name) is None


@each
def test_the_only_entry_is_the_one(name: str) -> None:
    for only in (entry(name), entry(name, begin="2020"), entry(name, end="2020"), entry(name, end="unknown")):
        assert read(name, only) is only


@each
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param((None, "2020-05"), ("2020-06", None), id="month by month"),
        pytest.param(("2015", "2020"), ("2020", None), id="in the same year"),
        pytest.param(("2015", "2020-05-31"), ("2020-06-01", "2024"), id="both have ended"),
        pytest.param((None, "unknown"), (None, None), id="it has ended at some time"),
        pytest.param((None, "unknown"), ("2020", "2024"), id="it had ended at some time"),
        pytest.param((None, "2010"), ("2020", None), id="with a gap"),
    ],
)
def test_of_two_versions_it_is_the_later(
    name: str, old: tuple[str | None, str | None], new: tuple[str | None, str | None]
) -> None:
    before, after = entry(name, "a", *old), entry(name, "b", *new)
    assert read(name, before, after) is after
    assert read(name, after, before) is after


@each
def test_of_many_versions_it_is_the_last(name: str) -> None:
    versions = [entry(name, "a", f"{year}", f"{year + 1}") for year in range(2000, 2010)]
    assert read(name, *versions) is versions[-1]
    assert read(name, *reversed(versions)) is versions[-1]


@each
@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((None, None), (None, None), id="no dates"),
        pytest.param(("2020", None), ("2021", None), id="neither has ended"),
        pytest.param((None, "2020"), (None, "2022"), id="neither has begun"),
        pytest.param(("2015", "2022"), ("2020", None), id="they overlap by years"),
        pytest.param(("2015", "2020-06-02"), ("2020-06-01", None), id="they overlap by a day"),
        pytest.param(("2020", "2020"), ("2020", "2020"), id="the same year"),
        pytest.param((None, "unknown"), (None, "unknown"), id="both have ended at some time"),
    ],
)
def test_several_that_hold_at_once_are_told_with_their_sources(
    name: str, one: tuple[str | None, str | None], other: tuple[str | None, str | None]
) -> None:
    with pytest.raises(AmbiguityError) as caught:
        read(name, entry(name, "source-1", *one), entry(name, "source-2", *other))
    (finding,) = caught.value.findings
    assert (finding.code, finding.place, dict(finding.values)["field"]) == ("IK205", name, name)
    assert dict(finding.values)["sources"] == ("source-1", "source-2")
    for language in ("de", "en"):
        assert "source-1, source-2" in caught.value.in_(language)
        assert name in caught.value.in_(language)


def test_a_version_that_ended_long_ago_is_not_told() -> None:
    old = entry("terms", "old", "2000", "2005")
    with pytest.raises(AmbiguityError) as caught:
        read("terms", old, entry("terms", "a", "2010"), entry("terms", "b", "2010"))
    assert dict(caught.value.findings[0].values)["sources"] == ("a", "b")


@each
def test_the_view_of_a_day_settles_which_version_it_is(name: str) -> None:
    old, new = entry(name, "a", "2015", "2020-05"), entry(name, "b", "2020-06", "2024")
    owner, _, shortcut = SHORTCUTS[name]
    holder = owner((old, new))
    profile = holder if isinstance(holder, CityProfile) else changed(BARE, **{_home(holder): (holder,)})
    for day, expected in ((dt.date(2018, 1, 1), old), (dt.date(2022, 1, 1), new), (dt.date(2030, 1, 1), None)):
        seen = profile.as_of(day)
        seen = seen if isinstance(holder, CityProfile) else getattr(seen, _home(holder))[0]
        assert getattr(seen, shortcut) == expected


def _home(record: Any) -> str:
    return {"Office": "offices", "Beirat": "beiraete", "Commissioner": "commissioners"}[type(record).__name__]


def test_an_ambiguity_is_a_fault_of_the_data_and_can_be_pickled() -> None:
    error = AmbiguityError("terms", ["a", "b"])
    assert isinstance(error, DataError)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert again.findings == error.findings
    assert str(again) == str(error) == error.in_("en")


def test_the_list_stays_there_for_who_needs_it() -> None:
    beirat = Beirat(id="b", name=NAME, terms=(entry("terms", "a"), entry("terms", "b")))
    assert [term.cite.source for term in beirat.terms if term.cite is not None] == ["a", "b"]


@each
def test_a_source_that_is_inherited_is_named_too(name: str) -> None:
    owner, _, shortcut = SHORTCUTS[name]
    holder = changed(owner((entry(name), entry(name, "leaflet"))), cite=Cite(source="page"))
    with pytest.raises(AmbiguityError) as caught:
        getattr(holder, shortcut)
    assert dict(caught.value.findings[0].values)["sources"] == ("page", "leaflet")


def test_a_source_that_is_inherited_from_the_profile_is_told_as_such() -> None:
    profile = from_yaml(
        "contract: 1\ncite: page\nmunicipality: {name: M, land: ni}\n"
        "beiraete: [{id: b, name: B, terms: [{years: 5}, {years: 4, cite: leaflet}]}]\n"
    )
    assert profile.beirat is not None
    with pytest.raises(AmbiguityError) as caught:
        _ = profile.beirat.term
    assert "(Quellen: …, leaflet)" in caught.value.in_("de")
    assert "… steht für die Quelle des ganzen Profils" in caught.value.in_("de")


# Sites.


def site(*purposes: str, source: str = "a") -> Site:
    return Site(purposes=tuple(Kind(concept=purpose) for purpose in purposes), cite=Cite(source=source))


def test_the_site_is_the_one_for_visitors() -> None:
    post, visitors, branch = site("post"), site("visitors"), site("branch", "event")
    for sites in ((post, visitors), (visitors, post), (post, branch, visitors), (visitors, Site())):
        assert Office(id="o", name=NAME, sites=sites).site is visitors
    both = site("post", "visitors")
    assert Network(id="n", name=NAME, sites=(post, both)).site is both


def test_the_only_site_is_the_site_whatever_it_is_for() -> None:
    post = site("post")
    assert Office(id="o", name=NAME, sites=(post,)).site is post


@pytest.mark.parametrize(
    "sites",
    [
        pytest.param(
            (site("visitors", source="a"), site("visitors", source="b"), site("post", source="c")), id="visitors"
        ),
        pytest.param((site("post", source="a"), site("branch", source="b")), id="nobody's"),
    ],
)
def test_several_sites_are_told_with_their_sources(sites: tuple[Site, ...]) -> None:
    with pytest.raises(AmbiguityError, match=r"sites .*\(sources: a, b\)"):
        _ = Office(id="o", name=NAME, sites=sites).site


# Sources.


def test_a_source_is_found_by_its_id() -> None:
    page, leaflet = Source(id="page", title=NAME), Source(id="leaflet", title=NAME)
    profile = changed(BARE, sources=(page, leaflet))
    assert profile.source("leaflet") is leaflet
    assert profile.source("nothing") is None
    assert BARE.source("page") is None
