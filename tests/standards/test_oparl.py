"""``oparl``: valid by the official schemas, every address leads somewhere, dates change only with what they date."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit import Registry, UsageError, load, to_yaml
from integkit.exporters._meetings import with_offset
from integkit.messages import Finding
from integkit.model import CityProfile, Kind, PartialDate, Period, Quantity, RelationKind, Text, changed
from integkit.plugins import MissingField, MissingFields
from integkit.testing import cities

from .oparl import TYPES, Judge

if TYPE_CHECKING:
    from conftest import Run

BASE = "https://daten.musterstadt.example/oparl/"
DAY = "2026-11-21"
STATE = "oparl-state.json"
ROOT = Path(__file__).parents[1]
INVENTED = sorted(one.parent for one in [*ROOT.glob("generality/*/city.yaml"), *ROOT.glob("musterstadt/city.yaml")])

Documents = dict[str, Any]


@pytest.fixture(scope="session")
def judge(shared: Path) -> Judge:
    return Judge(shared / "standards" / "oparl-1.1")


@cache
def registry() -> Registry:
    return Registry.discover()


def files(
    *profiles: CityProfile | str, published: str = DAY, state: str | None = None, **more: Any
) -> dict[str, bytes]:
    """The files of an export by their paths."""
    options = {"published": published, **({"state": state} if state is not None else {})}
    made = registry().export(*profiles, format="oparl", options=options, **{"base_url": BASE, **more})
    return {one.path: one.content for one in made}


def documents(*profiles: CityProfile | str, **more: Any) -> Documents:
    """What can be fetched, by its address."""
    made = files(*profiles, **more)
    return {BASE + path: json.loads(content) for path, content in made.items() if path != STATE}


def wrong(judge: Judge, documents: Documents) -> list[str]:
    """What is wrong with a whole export."""
    found = [
        f"{url}: {one}"
        for url, document in documents.items()
        for one in (judge.wrong_list(document) if "data" in document else judge.wrong(document))
    ]
    found += [f"{url}: its id is another" for url, one in documents.items() if "data" not in one and one["id"] != url]
    return found or judge.wrong_links(documents)


def of(documents: Documents, type_: str) -> list[Any]:
    """The objects of one type."""
    return [one for one in documents.values() if one.get("type") == TYPES + type_]


# -- the judge's word ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("persons", [False, True])
def test_real_cities_are_valid(judge: Judge, language: str, persons: bool) -> None:
    slugs = [slug for slug, _ in registry().cities()]
    assert slugs
    assert wrong(judge, documents(*slugs, language=language, persons=persons)) == []


@pytest.mark.parametrize("folder", INVENTED, ids=lambda folder: folder.name)
def test_invented_cities_are_valid(judge: Judge, folder: Path) -> None:
    assert wrong(judge, documents(load(folder), persons=True)) == []


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(cities(), st.booleans(), st.sampled_from(["de", "en"]), st.none() | st.dates(dt.date(1990, 1, 1)))
def test_generated_cities_are_valid(
    judge: Judge, city: CityProfile, persons: bool, language: str, as_of: dt.date | None
) -> None:
    assert wrong(judge, documents(city, persons=persons, language=language, as_of=as_of)) == []


def test_no_city_is_a_system_without_bodies(judge: Judge) -> None:
    made = documents()
    assert wrong(judge, made) == []
    assert made[BASE + "bodies.json"]["data"] == []


# -- and it can say no -----------------------------------------------------------------------------------------------


def change(type_: str, edit: Callable[[Any], Any]) -> tuple[str, Callable[[Any], Any]]:
    return type_, edit


BROKEN = {
    "typo in an embedded place": change("Organization", lambda one: one["location"].update(postalcode="01067")),
    "number as a postcode": change("Location", lambda one: one.update(postalCode=1067)),
    "number as an embedded postcode": change("Organization", lambda one: one["location"].update(postalCode=1067)),
    "no created": change("Paper", lambda one: one.pop("created")),
    "no modified in what is embedded": change("Body", lambda one: one["legislativeTerm"][0].pop("modified")),
    "relative id": change("Person", lambda one: one.update(id="person/1.json")),
    "umlaut in an address": change("Paper", lambda one: one.update(web="https://musterstadt.example/büro")),
    "moment with Z": change("Person", lambda one: one.update(created="2026-11-21T00:00:00Z")),
    "day as a moment": change("Person", lambda one: one.update(created="2026-11-21")),
    "month as a day": change("Organization", lambda one: one.update(startDate="2026-11")),
    "no such day": change("Organization", lambda one: one.update(startDate="2026-02-30")),
    "invented property": change("Body", lambda one: one.update(openingHours="Tu 09:00-12:00")),
    "text where a list belongs": change("Person", lambda one: one.update(email="a@musterstadt.example")),
    "no list of papers": change("Body", lambda one: one.pop("paper")),
    "no list of terms": change("Body", lambda one: one.pop("legislativeTerm")),
    "no address of a file": change("File", lambda one: one.pop("accessUrl")),
    "no version": change("System", lambda one: one.pop("oparlVersion")),
    "null": change("Paper", lambda one: one.update(reference=None)),
    "nothing": change("Paper", lambda one: one.update(reference="")),
    "empty list": change("Person", lambda one: one.update(phone=[])),
    "other type of organization": change("Organization", lambda one: one.update(organizationType="Beirat")),
    "membership of nobody": change("Membership", lambda one: one.pop("person")),
    "number in words": change("Organization", lambda one: one.update(memberCount="acht")),
    "type of version 1.0": change("Person", lambda one: one.update(type="https://schema.oparl.org/1.0/Person")),
    "deleted, and still told": change("Person", lambda one: one.update(deleted=True)),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_object_is_rejected(judge: Judge, town: CityProfile, case: str) -> None:
    type_, edit = BROKEN[case]
    good = documents(town, persons=True)
    assert wrong(judge, good) == []
    (one, *_) = [one for one in of(good, type_) if type_ != "Organization" or "location" in one]
    broken = copy.deepcopy(one)
    edit(broken)
    assert judge.wrong(one) == []
    assert judge.wrong(broken) != []


def test_what_vendors_add_with_a_colon_is_accepted(judge: Judge, town: CityProfile) -> None:
    (one,) = of(documents(town), "Body")
    assert judge.wrong({**one, "integkit:openingHours": "Tu 09:00-12:00"}) == []


@pytest.mark.parametrize("gone", ["organization/beirat.json", "organization.json", "bodies.json", "body.json"])
def test_an_address_that_leads_nowhere_is_rejected(judge: Judge, town: CityProfile, gone: str) -> None:
    good = documents(town)
    broken = {url: one for url, one in good.items() if not url.endswith(f"/{gone}")}
    assert len(broken) == len(good) - 1
    assert judge.wrong_links(broken) != []


# -- what is carried -------------------------------------------------------------------------------------------------


@pytest.fixture
def town(musterstadt: CityProfile) -> CityProfile:
    """A city with everything that OParl has an object for."""
    (beirat,) = musterstadt.beiraete
    (office,) = musterstadt.offices
    (plan,) = musterstadt.plans
    seats = m.Seats(
        number=Quantity.exactly(12),
        groups=(
            m.Seats(number=Quantity.exactly(8), voting=True),
            m.Seats(number=Quantity.exactly(4), voting=False),
        ),
    )
    return changed(
        musterstadt,
        beiraete=(
            changed(
                beirat,
                valid_from=PartialDate("2015-03-01"),
                compositions=(seats,),
                terms=(m.Term(period=Period("2019-11-01/2024-10-31")), m.Term(years=Quantity.exactly(5))),
            ),
        ),
        offices=(changed(office, relations=(*office.relations,)),),
        units=(
            *musterstadt.units,
            m.OrgUnit(id="council", name=Text(de="Stadtrat"), kind=Kind(concept="council")),
        ),
        networks=(
            m.Network(
                id="presidium",
                name=Text(de="Vorstand"),
                inside=True,
                relations=(m.Relation(kind=RelationKind.PART_OF, to="beirat"),),
            ),
        ),
        plans=(
            changed(
                plan,
                publications=("brochure",),
                events=(
                    m.Event(
                        kind=Kind(concept="adopted"), date=Period("2022-03-15"), by=("council",), paper="2022/0815"
                    ),
                    m.Event(kind=Kind(concept="took_note"), date=Period("2023"), by=("beirat", "nobody")),
                ),
            ),
        ),
        publications=(
            m.Publication(
                id="brochure",
                title=Text(de="Wegweiser"),
                url="https://musterstadt.example/Büro/wegweiser.pdf?x=ä",
                published=PartialDate("2024-05"),
                issues=(
                    m.Issue(
                        covers=Period("2023"), url="https://musterstadt.example/2023", media_type="application/pdf"
                    ),
                    m.Issue(covers=Period("2024"), url="https://musterstadt.example/2024"),
                ),
            ),
            m.Publication(id="pages", title=Text(de="Seiten"), url="https://bücher.example/straße"),
        ),
        sources=(
            *musterstadt.sources,
            m.Source(
                id="paper",
                title=Text(de="Vorlage 1"),
                kind=Kind(concept="council_paper"),
                published=PartialDate("2022-02-01"),
                url="https://musterstadt.example/vorlage.pdf",
            ),
        ),
    )


def one(documents: Documents, path: str) -> Any:
    return documents[f"{BASE}03999002/{path}.json"]


def test_a_beirat_is_a_gremium_with_its_seats_and_terms(town: CityProfile) -> None:
    made = documents(town)
    beirat = one(made, "organization/beirat")
    assert (beirat["organizationType"], beirat["classification"], beirat["startDate"]) == (
        "Gremium", "Beirat", "2015-03-01",
    )  # fmt: skip
    assert (beirat["memberCount"], beirat["votingMemberCount"]) == (12, 8)
    (term,) = one(made, "body")["legislativeTerm"]  # a rule is no term
    assert (term["startDate"], term["endDate"]) == ("2019-11-01", "2024-10-31")
    assert one(made, "organization/presidium")["subOrganizationOf"] == beirat["id"]
    assert one(made, "organization/presidium")["organizationType"] == "Gremium"
    assert one(made, "organization/council")["classification"] == "Parlament"
    assert one(made, "organization/office")["organizationType"] == "Verwaltungsbereich"


@pytest.mark.parametrize(
    ("seats", "members", "voting"),
    [
        (m.Seats(number=Quantity(high=18)), None, None),
        (m.Seats(number=Quantity(low=5, high=5, about=True)), None, None),
        (m.Seats(number=Quantity.exactly(9), voting=True), 9, 9),
        (m.Seats(number=Quantity.exactly(9)), 9, None),
        (m.Seats(number=Quantity.exactly(9), groups=(m.Seats(number=Quantity.exactly(4), voting=True),)), 9, None),
        (m.Seats(groups=(m.Seats(number=Quantity.exactly(4), voting=True), m.Seats(voting=True))), None, None),
    ],
)
def test_only_exact_numbers_of_seats_are_numbers(
    town: CityProfile, seats: m.Seats, members: int | None, voting: int | None
) -> None:
    beirat = changed(town.beiraete[0], compositions=(seats,))
    made = one(documents(changed(town, beiraete=(beirat,))), "organization/beirat")
    assert (made.get("memberCount"), made.get("votingMemberCount")) == (members, voting)


def test_a_plan_is_a_paper_with_its_number_and_who_decided(town: CityProfile) -> None:
    made = documents(town)
    paper = one(made, "paper/plan")
    assert (paper["reference"], paper["date"]) == ("2022/0815", "2022-03-15")
    decided, noted = paper["consultation"]
    assert decided["organization"] == [one(made, "organization/council")["id"]]
    assert (decided["authoritative"], decided["role"], decided["keyword"]) == (True, "Entscheidung", ["beschlossen"])
    assert noted["organization"] == [one(made, "organization/beirat")["id"]]
    assert (noted["authoritative"], noted["role"], "keyword" in noted) == (False, "Kenntnisnahme", False)
    assert paper["relatedPaper"] == [one(made, "paper/brochure")["id"]]
    assert one(made, "paper/paper")["mainFile"]["accessUrl"] == "https://musterstadt.example/vorlage.pdf"


def test_what_can_be_downloaded_is_a_file_and_what_can_be_read_is_a_page(town: CityProfile) -> None:
    made = documents(town)
    brochure = one(made, "paper/brochure")
    assert "date" not in brochure  # a month is no day
    assert brochure["mainFile"]["accessUrl"] == "https://musterstadt.example/B%C3%BCro/wegweiser.pdf?x=%C3%A4"
    assert [file["mimeType"] for file in brochure["auxiliaryFile"]] == ["application/pdf"]
    pages = one(made, "paper/pages")
    assert "mainFile" not in pages
    assert pages["web"] == "https://xn--bcher-kva.example/stra%C3%9Fe"


def meeting(town: CityProfile, *rhythms: m.Rhythm) -> CityProfile:
    return changed(town, beiraete=(changed(town.beiraete[0], meetings=rhythms),))


def test_no_meeting_is_made_of_a_rhythm(town: CityProfile) -> None:
    made = documents(meeting(town, m.Rhythm(pattern="We[2] 18:00", publicity=m.Publicity.PUBLIC)))
    assert of(made, "Meeting") == []
    assert one(made, "meeting")["data"] == []


def test_public_meetings_on_single_days_are_meetings(judge: Judge, town: CityProfile) -> None:
    public, place = m.Publicity.PUBLIC, Text(de="Rathaus, Saal 1", en="Town hall, room 1")
    made = documents(
        meeting(
            town,
            m.Rhythm(pattern="2026 Dec 09,2027 Jun 30 18:00-20:00", publicity=public, place=place),
            m.Rhythm(pattern="2026 Dec 09 18:00", publicity=public, place=place),  # said twice, held once
            m.Rhythm(pattern="2026 Oct 25 23:00-01:00", publicity=m.Publicity.BOTH),
            m.Rhythm(pattern="2027 Jan 13 18:00", publicity=m.Publicity.CLOSED),
            m.Rhythm(pattern="2027 Feb 10 18:00"),
        )
    )
    assert wrong(judge, made) == []
    found = one(made, "meeting")["data"]
    assert [(one["start"], one["end"]) for one in found] == [
        ("2026-10-25T23:00:00+01:00", "2026-10-26T01:00:00+01:00"),
        ("2026-12-09T18:00:00+01:00", "2026-12-09T20:00:00+01:00"),
        ("2027-06-30T18:00:00+02:00", "2027-06-30T20:00:00+02:00"),
    ]
    assert found[1]["location"]["description"] == "Rathaus, Saal 1"
    assert found[1]["organization"] == [f"{BASE}03999002/organization/beirat.json"]


@example(dt.datetime(2027, 3, 28, 1, 59))  # noqa: DTZ001
@example(dt.datetime(2027, 3, 28, 2))  # noqa: DTZ001
@example(dt.datetime(2027, 3, 28, 3))  # noqa: DTZ001
@example(dt.datetime(2027, 10, 31, 2, 59))  # noqa: DTZ001
@example(dt.datetime(2027, 10, 31, 3))  # noqa: DTZ001
@given(st.datetimes(dt.datetime(1997, 1, 1), dt.datetime(2030, 1, 1)))  # noqa: DTZ001
def test_hours_are_those_of_clocks_in_germany(moment: dt.datetime) -> None:
    zone = ZoneInfo("Europe/Berlin")
    assert with_offset(moment).utcoffset() == moment.replace(tzinfo=zone).utcoffset()


@pytest.mark.parametrize("ended", ["2020", "unknown"])
def test_who_has_ended_nobody_says_on_which_day_is_left_out_and_nothing_leads_there(
    judge: Judge, town: CityProfile, ended: str
) -> None:
    gone = changed(town.beiraete[0], valid_to=PartialDate(ended))
    made = documents(changed(town, beiraete=(gone,)))
    assert f"{BASE}03999002/organization/beirat.json" not in made
    assert wrong(judge, made) == []


# -- persons ---------------------------------------------------------------------------------------------------------


def test_persons_are_there_only_when_asked_for(town: CityProfile) -> None:
    made = documents(town)
    assert of(made, "Person") == of(made, "Membership") == []
    kept = documents(town, persons=True)
    (person,), (membership,) = of(kept, "Person"), of(kept, "Membership")
    assert (person["name"], person["formOfAddress"]) == ("Zenobia Xylander", "Frau Dr. Ypsilon-Anrede")
    assert (membership["role"], person["membership"]) == ("Leitung", [membership])
    assert one(kept, "organization/office")["membership"] == [membership["id"]]


def test_no_name_stands_in_an_address_or_stays_behind(town: CityProfile) -> None:
    first = files(town, persons=True)
    assert not any("xylander" in path.lower() for path in first)
    assert b"Xylander" not in first[STATE]
    second = files(town, persons=False, published="2026-12-01", state=first[STATE].decode())
    assert not any(b"Xylander" in content or b"Leitung" in content for content in second.values())
    (path,) = [one for one in second if "/person/" in one]
    assert json.loads(second[path])["deleted"] is True


# -- dates -----------------------------------------------------------------------------------------------------------

FIRST, SECOND, THIRD = ("2026-11-21T00:00:00+00:00", "2026-12-01T09:30:00+01:00", "2027-01-01T00:00:00+00:00")


def dates(made: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    read = {path: json.loads(content) for path, content in made.items() if path != STATE}
    return {path: (one["created"], one["modified"]) for path, one in read.items() if "data" not in one}


def test_what_stays_keeps_its_dates_to_the_byte(town: CityProfile) -> None:
    first = files(town)
    again = files(town, published=SECOND, state=first[STATE].decode())
    assert again == first
    assert set(dates(first).values()) == {(FIRST, FIRST)}


def test_only_what_changes_is_modified_and_what_embeds_it(judge: Judge, town: CityProfile) -> None:
    first = files(town)
    (office,) = town.offices
    moved = changed(office, sites=(changed(office.sites[0], room="2.01"),))
    second = files(changed(town, offices=(moved,)), published=SECOND, state=first[STATE].decode())
    old, new = dates(first), dates(second)
    (before,) = [path for path in old if "/location/" in path]
    (after,) = [path for path in new if "/location/" in path and path not in old]
    touched = {path for path in new if new[path] != old.get(path)}
    assert touched == {before, after, "03999002/organization/office.json"}
    assert new["03999002/organization/office.json"] == (FIRST, SECOND)
    assert new[before] == (FIRST, SECOND)
    assert new[after] == (SECOND, SECOND)
    gone = json.loads(second[before])
    assert (gone["deleted"], gone["created"], gone["modified"]) == (True, FIRST, SECOND)
    read = {BASE + path: json.loads(content) for path, content in second.items() if path != STATE}
    assert wrong(judge, read) == []


def test_what_is_gone_stays_gone_and_may_come_back(town: CityProfile) -> None:
    first = files(town)
    path = "03999002/organization/presidium.json"
    second = files(changed(town, networks=()), published=SECOND, state=first[STATE].decode())
    assert json.loads(second[path]) == {
        "id": BASE + path, "type": TYPES + "Organization", "created": FIRST, "modified": SECOND, "deleted": True,
    }  # fmt: skip
    listed = json.loads(second["03999002/organization.json"])["data"]
    assert BASE + path not in {one["id"] for one in listed}
    later = files(changed(town, networks=()), published=THIRD, state=second[STATE].decode())
    assert later == second
    back = dates(files(town, published=THIRD, state=second[STATE].decode()))
    assert back[path] == (FIRST, THIRD)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(cities(), min_size=2, max_size=3))
def test_dates_are_right_over_any_history(judge: Judge, history: list[CityProfile]) -> None:
    """Against a plain account of what was seen when."""
    state, seen = None, dict[str, tuple[str, Any]]()
    for index, city in enumerate(history):
        same_key = changed(city, municipality=changed(history[0].municipality, name=city.municipality.name))
        published = f"2026-12-{index + 1:02}T00:00:00+00:00"
        made = files(same_key, published=published, state=state)
        state = made[STATE].decode()
        read = {BASE + path: json.loads(content) for path, content in made.items() if path != STATE}
        assert wrong(judge, read) == []
        objects = {url: one for url, one in read.items() if "data" not in one}
        assert seen.keys() <= objects.keys()
        for url, found in objects.items():
            undated = json.loads(re.sub(r'"(created|modified)": "[^"]*"', '"\\1": ""', json.dumps(found)))
            if url in seen and seen[url][1] == undated:
                assert found["modified"] == seen[url][0]
            else:
                assert found["modified"] == published
            seen[url] = (found["modified"], undated)


def test_lists_put_what_came_later_behind(town: CityProfile) -> None:
    first = files(changed(town, units=()))
    second = files(town, published=SECOND, state=first[STATE].decode())
    listed = json.loads(second["03999002/organization.json"])["data"]
    assert [one["created"] for one in listed] == [FIRST] * (len(listed) - 2) + [SECOND] * 2


# -- refusals --------------------------------------------------------------------------------------------------------


def refused(**more: Any) -> Finding:
    with pytest.raises(UsageError) as error:
        files(**more)
    (finding,) = error.value.findings
    return finding


def test_without_address_or_day_nothing_is_written(town: CityProfile) -> None:
    with pytest.raises(MissingFields) as error:
        registry().export(town, format="oparl")
    assert [one.path for one in error.value.missing] == ["id", "created"]
    assert error.value.exit_code == 2
    made = registry().export(town, format="oparl", base_url=BASE, as_of=dt.date(2026, 11, 21))
    (body,) = [one for one in made if one.path.endswith("/body.json")]
    assert json.loads(body.content)["created"] == FIRST


def test_a_licence_is_asked_for_and_only_one_with_an_address_is_taken(town: CityProfile) -> None:
    for licence, lacking in ((None, 1), ("my own", 1), ("cc-by/4.0", 0), ("https://musterstadt.example/lizenz", 0)):
        missing: list[MissingField] = []
        made = documents(town, licence=licence, on_missing=missing.append)
        assert [one.path for one in missing] == ["Body/license"] * lacking
        assert ("license" in one(made, "body")) == (not lacking)


@pytest.mark.parametrize(
    "url", ["oparl", "ftp://a.example/", "https://a.example/?q=1", "https://a.example/#x", "https://", "http://:x"]
)
def test_what_is_no_base_address_is_refused(url: str) -> None:
    assert refused(base_url=url).code in ("IK815", "IK882")  # no address at all, or one that no folder can have


@pytest.mark.parametrize("word", ["gestern", "2026-11", "2026-11-21T09:00:00", "2026-02-30", "20261121", ""])
def test_what_is_no_moment_is_refused(word: str) -> None:
    assert refused(published=word).code == "IK806"


def test_a_change_before_the_last_one_is_refused(town: CityProfile) -> None:
    state = files(town, published=SECOND)[STATE].decode()
    with pytest.raises(UsageError, match="IK881"):
        files(changed(town, networks=()), published=FIRST, state=state)
    assert files(town, published=FIRST, state=state) == files(town, published=SECOND)


def test_a_city_that_was_published_cannot_just_be_left_out(town: CityProfile) -> None:
    state = files(town)[STATE].decode()
    with pytest.raises(UsageError, match="IK883"):
        files(published=SECOND, state=state)


def test_the_command_reads_the_state_from_its_file(cli: Run, tmp_path: Path, town: CityProfile) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "city.yaml").write_text(to_yaml(town), "utf-8")
    target = tmp_path / "oparl"
    asked = ("export", tmp_path / "town", "-f", "oparl", "--base-url", BASE, "-o", f"{target}/", "-x")
    assert cli(*asked, f"published={DAY}").code == 0
    first = {one: one.read_bytes() for one in target.rglob("*.json")}
    state = ("-x", f"state={target / STATE}")
    assert cli(*asked, "published=2026-12-01", *state).code == 0
    assert {one: one.read_bytes() for one in target.rglob("*.json")} == first
    (tmp_path / "town" / "city.yaml").write_text(to_yaml(changed(town, networks=())), "utf-8")
    early = cli(*asked, "published=2026-11-01", *state)
    assert (early.code, "IK881" in early.err) == (2, True)
    assert {one: one.read_bytes() for one in target.rglob("*.json")} == first
    gone = cli(*asked, "published=2026-12-01", "-x", f"state={tmp_path / 'nothing.json'}")
    assert (gone.code, "IK901" in gone.err) == (4, True)  # a slip must not make everything new


def broken_states() -> list[str]:
    good = '{"format": "integkit OParl state 1", "objects": {%s}}'
    entry = '"type": "Body", "created": "2026-11-21T00:00:00+00:00", "modified": "2026-11-21T00:00:00+00:00"'
    hash_ = f'"hash": "{"0" * 64}"'
    return [
        "[]", "{}", "null", "[" * 100_000, '{"format": "integkit OParl state 2", "objects": {}}', good % '"a": {}',
        good % f'"../../etc/passwd": {{{entry}, {hash_}}}',
        good % f'"/a.json": {{{entry}, {hash_}}}',
        good % f'"a/../b.json": {{{entry}, {hash_}}}',
        good % f'"a.json": {{{entry}, "hash": 1}}',
        good % f'"a.json": {{{entry}, {hash_}, "more": 1}}',
        good % f'"a.json": {{{entry}, {hash_}, "deleted": "yes"}}',
        good % f'"a.json": {{{entry.replace("11-21T00", "13-21T00")}, {hash_}}}',
        good % f'"a.json": {{{entry.replace("+00:00", "Z")}, {hash_}}}',
    ]  # fmt: skip


@pytest.mark.parametrize("state", broken_states(), ids=range(len(broken_states())))
def test_what_is_no_state_is_refused(state: str) -> None:
    assert refused(state=state).code == "IK880"


@given(st.text())
def test_no_text_of_a_state_breaks_anything(text: str) -> None:
    assert refused(state=text).code in ("IK880", "IK806")


IDS = ["con", "aux.2", "nul", "a" * 300, "com1", "x.y-z+1", "lpt9.txt"]


@pytest.mark.parametrize("id", IDS)
def test_any_id_can_be_an_address(judge: Judge, town: CityProfile, id: str) -> None:
    unit = m.OrgUnit(id=id, name=Text(de="Stelle"))
    made = documents(changed(town, units=(*town.units, unit)))
    assert wrong(judge, made) == []
    assert [one["name"] for one in of(made, "Organization")].count("Stelle") == 1
