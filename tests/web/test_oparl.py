"""OParl as a client synchronises it: pages, filters, deletions, and nothing twice over the wire."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integkit import Registry
from integkit.model import CityProfile, Text, changed
from integkit.web import app

from ._server import serving

FIRST, SECOND = "2026-11-21T00:00:00+00:00", "2026-12-01T09:30:00+01:00"
STATE = "oparl-state.json"
LISTS = ("organization", "person", "meeting", "paper", "membership", "file", "consultation", "locationList")


@pytest.fixture(scope="module")
def judge(shared: Path) -> Any:
    """The judge of OParl objects, which lies beside those of the other standards."""
    file = Path(__file__).parents[1] / "standards" / "oparl.py"
    spec = importlib.util.spec_from_file_location("judge_of_oparl", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Judge(shared / "standards" / "oparl-1.1")


def state_of(registry: Registry, base: str, published: str, state: str | None = None) -> str:
    """What an export at that moment leaves behind."""
    options = {"published": published, **({"state": state} if state is not None else {})}
    made = registry.export(*registry.slugs, format="oparl", base_url=f"{base}/oparl/", options=options)
    return next(one.content.decode() for one in made if one.path == STATE)


def reformed(profile: CityProfile) -> CityProfile:
    """Later: the office has another name, and the mayor is no longer told of."""
    office = changed(profile.offices[0], name=Text(de="Amt für Zusammenhalt"), relations=())
    return changed(profile, offices=(office,), units=())


@pytest.fixture(scope="module")
def later(musterstadt: CityProfile, neustadt: CityProfile) -> Iterator[httpx.Client]:
    """A client after a second publication, with what the first one left."""

    def make(address: str) -> Any:
        first, second = Registry(), Registry()
        for registry, city in ((first, musterstadt), (second, reformed(musterstadt))):
            registry.add(city, slug="musterstadt")
            registry.add(neustadt, slug="neustadt")
        state = state_of(first, address, FIRST)
        return app(second, base_url=address, published=dt.datetime.fromisoformat(SECOND), oparl_state=state)

    with serving(make) as client:
        yield client


def pages(client: httpx.Client, address: str, **parameters: Any) -> list[Any]:
    """All objects of a list, page by page, as a client goes."""
    found, answer = [], client.get(address, params=parameters or None)
    while True:
        assert answer.status_code == 200
        page = answer.json()
        found += page["data"]
        following = page["links"].get("next")
        if following is None:
            assert page["pagination"]["totalElements"] == len(found)
            return found
        answer = client.get(following)


def ids(objects: list[Any]) -> list[str]:
    return [one["id"].rpartition("/")[2] for one in objects]


def test_everything_is_found_from_the_system(client: httpx.Client) -> None:
    entry = client.get("/oparl", follow_redirects=True)
    assert [one.status_code for one in entry.history] == [308]
    system = entry.json()
    assert system["id"] == str(entry.url)
    bodies = pages(client, system["body"])
    assert [body["name"] for body in bodies] == ["Musterstadt", "Neustadt"]
    for body in bodies:
        assert client.get(body["id"]).json() == body
        for name in LISTS:
            for one in pages(client, body[name]):
                assert client.get(one["id"]).json() == one


def test_every_object_is_as_the_standard_has_it(client: httpx.Client, judge: Any) -> None:
    for body in pages(client, "/oparl/bodies.json"):
        for name in LISTS:
            assert judge.wrong_list(client.get(body[name]).json()) == []


@pytest.mark.parametrize("limit", [1, 2, 3, 50, 100, 1000])
def test_pages_together_are_the_list(client: httpx.Client, limit: int) -> None:
    address = "/oparl/03999002/organization.json"
    whole = client.get(address).json()["data"]
    assert len(whole) > 2
    assert pages(client, address, limit=limit) == whole
    first = client.get(address, params={"limit": limit}).json()
    assert first["pagination"]["elementsPerPage"] == min(limit, 100)
    assert len(first["data"]) == min(limit, len(whole))
    assert client.get(first["links"]["last"]).json()["links"]["self"] == first["links"]["last"]
    assert "prev" not in first["links"]


def test_filters_stay_in_the_links(later: httpx.Client) -> None:
    address = "/oparl/03999002/organization.json"
    first = later.get(address, params={"limit": 1, "modified_since": SECOND, "omit_internal": "true"}).json()
    assert set(first["links"]) == {"first", "self", "next", "last"}
    for link in first["links"].values():
        asked = dict(httpx.URL(link).params)
        assert asked.pop("page", "1").isdigit()
        assert asked == {"limit": "1", "modified_since": SECOND, "omit_internal": "true"}
        assert link.startswith(str(later.base_url))


def test_a_client_that_asks_for_changes_hears_of_what_is_gone(later: httpx.Client) -> None:
    address = "/oparl/03999002/organization.json"
    assert "mayor.json" not in ids(pages(later, address))
    news = pages(later, address, modified_since=SECOND)
    assert sorted(ids(news)) == ["mayor.json", "office.json"]
    gone = next(one for one in news if one["id"].endswith("mayor.json"))
    assert (gone["deleted"], gone["created"], gone["modified"]) == (True, FIRST, SECOND)
    assert later.get(gone["id"]).json() == gone
    assert later.get(gone["id"]).status_code == 200
    after = (dt.datetime.fromisoformat(SECOND) + dt.timedelta(seconds=1)).isoformat()
    assert pages(later, address, modified_since=after) == []
    assert ids(pages(later, "/oparl/03999003/organization.json", modified_since=SECOND)) == []


def test_synchronising_gives_what_fetching_all_gives(client: httpx.Client, later: httpx.Client) -> None:
    """What is known from before, put right by the changes, is what there is."""
    for name in LISTS:
        address = f"/oparl/03999002/{name}.json"
        known = {urlsplit(one["id"]).path for one in pages(client, address)}
        for one in pages(later, address, modified_since=SECOND):
            path = urlsplit(one["id"]).path
            known = known - {path} if one.get("deleted") else known | {path}
        assert known == {urlsplit(one["id"]).path for one in pages(later, address)}


_BEGIN = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
MOMENTS = st.integers(0, 5_000_000).map(lambda seconds: _BEGIN + dt.timedelta(seconds=seconds)) | st.sampled_from(
    [dt.datetime.fromisoformat(one) for one in (FIRST, SECOND)]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    bounds=st.dictionaries(
        st.sampled_from(["created_since", "created_until", "modified_since", "modified_until"]), MOMENTS
    )
)
def test_filters_are_what_they_say(later: httpx.Client, bounds: dict[str, dt.datetime]) -> None:
    address = "/oparl/03999002/organization.json"
    every = pages(later, address, modified_since="2000-01-01T00:00:00+00:00")
    expected = [
        one
        for one in every
        if ("modified_since" in bounds or "deleted" not in one)
        and all(
            (dt.datetime.fromisoformat(one[name[:-6]]) >= moment)
            if name.endswith("since")
            else (dt.datetime.fromisoformat(one[name[:-6]]) <= moment)
            for name, moment in bounds.items()
        )
    ]
    asked = {name: moment.isoformat() for name, moment in bounds.items()}
    assert pages(later, address, **asked) == expected


def test_lists_inside_of_objects_can_be_left_out(client: httpx.Client) -> None:
    (whole, *_), (bare, *_) = (pages(client, "/oparl/bodies.json", **more) for more in ({}, {"omit_internal": "true"}))
    assert whole.keys() - bare.keys() == {"legislativeTerm"}
    assert pages(client, "/oparl/bodies.json", omit_internal="false")[0] == whole


def test_a_plus_sign_that_is_not_encoded_is_understood(client: httpx.Client) -> None:
    address = "/oparl/03999002/organization.json"
    said = client.get(f"{address}?modified_since=2026-11-01T00:00:00+01:00").json()
    assert said["data"] == client.get(address).json()["data"]


@pytest.mark.parametrize(
    "query",
    [
        "page=0", "page=-1", "page=x", "page=1e3", f"page={'9' * 5000}", "limit=0", "limit=all",
        "modified_since=yesterday", "modified_since=2026-11-21", "modified_since=2026-11-21T00:00:00", "page=%00",
        "created_until=",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_as_oparl_tells_it(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/oparl/03999002/organization.json?{query}", headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    told = answer.json()
    assert told["type"] == "https://schema.oparl.org/1.1/Error"
    assert told["message"] == told["detail"]
    assert told["debug"] == "IK888"


@pytest.mark.parametrize(
    "path",
    ["nothing", STATE, "03999002", "03999002/", "../bodies.json", "..%2f..%2fetc%2fpasswd", "%2e%2e/cities", "bodies"],
)
def test_there_is_nothing_but_objects_and_lists(client: httpx.Client, path: str) -> None:
    assert client.get(f"/oparl/{path}").status_code == 404


# -- over the wire ---------------------------------------------------------------------------------------------------

ADDRESSES = (
    "/", "/cities", "/cities/musterstadt", "/cities/musterstadt?format=html", "/compare", "/formats", "/schema",
    "/openapi.json", "/oparl/system.oparl.json", "/oparl/03999002/organization.json?limit=1",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_a_client_has_is_not_sent_again(client: httpx.Client, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["access-control-allow-origin"] == "*"
    assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_head_is_the_answer_without_its_body(client: httpx.Client, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    drop = ("date", "server")
    assert {k: v for k, v in head.headers.items() if k not in drop} == {
        k: v for k, v in got.headers.items() if k not in drop
    }


def test_scripts_of_other_sites_may_read(client: httpx.Client) -> None:
    assert client.get("/oparl/bodies.json").headers["access-control-allow-origin"] == "*"  # with no Origin, too
    asked = client.options("/oparl/bodies.json", headers={"Origin": "https://a.example"})
    assert asked.status_code == 204
    assert "GET" in asked.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in asked.headers


def test_nothing_of_a_request_gets_into_an_address(client: httpx.Client) -> None:
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    for address in (*ADDRESSES, "/oparl", "/cities/", "/nowhere", "/oparl/"):
        answer = client.get(address, headers=headers)
        assert "evil" not in answer.text
        assert "evil" not in str(answer.headers)


def test_the_state_is_not_published(client: httpx.Client) -> None:
    every = json.dumps([client.get(address).text for address in ADDRESSES])
    assert "integkit OParl state" not in every
