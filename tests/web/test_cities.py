"""Cities, comparison, formats and schema: the same as the library gives, in the form that is asked for."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import httpx
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from integkit import CityProfile, Registry, from_json, to_json, to_yaml
from integkit.comparison import Body, Selection, compare, select
from integkit.exporters.side_by_side import side_by_side
from integkit.model import Municipality, Text
from integkit.web import app
from integkit.web._negotiation import language_of, media_type_of

from ._server import serving

ENGLISH = {"Accept-Language": "en"}


def problem(answer: httpx.Response, status: int, code: str) -> None:
    """That an answer says what is wrong, and nothing of what is inside."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    told = answer.json()
    assert told["status"] == status
    assert told["findings"][0]["code"] == code
    assert told["detail"].startswith(told["findings"][0]["message"])
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text


def test_where_everything_is(client: httpx.Client) -> None:
    for address in client.get("/").json()["links"].values():
        assert client.get(address).status_code in (200, 308), address
    assert client.get("/health").json() == {"status": "ok", "version": "0.1.0", "cities": 2}


def test_cities_are_found_by_slug_and_key(client: httpx.Client, musterstadt: CityProfile) -> None:
    (first, second) = client.get("/cities").json()
    assert (first["slug"], first["ags"], second["slug"]) == ("musterstadt", "03999002", "neustadt")
    assert client.get("/cities?lang=en").json()[1]["name"] == "Newtown"
    for address in (first["links"]["self"], "/cities/03999002"):
        assert from_json(client.get(address).content) == musterstadt.without_persons()


def test_no_person_is_published_unless_the_application_says_so(client: httpx.Client, registry: Registry) -> None:
    for name in [one["name"] for one in client.get("/formats").json()]:
        content = client.get("/cities/musterstadt", params={"format": name}).content
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                content = b"".join(map(archive.read, archive.namelist()))
        assert b"Xylander" not in content, name
    assert b"Xylander" not in client.get("/compare").content


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("text/html", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/json;q=0.5, text/markdown", "text/markdown"),
        ("image/png, application/yaml;q=0.1", "application/yaml"),
        ("text/*;q=0.3, application/yaml;q=0.4", "application/yaml"),
        ("application/ld+json", "application/ld+json"),
        ("text/html;q=0, application/json", "application/json"),
    ],
)
def test_the_format_is_the_one_that_is_liked_best(client: httpx.Client, accept: str | None, media_type: str) -> None:
    headers = {"Accept": accept} if accept is not None else {}
    request = client.build_request("GET", "/cities/musterstadt", headers=headers)
    if accept is None:
        del request.headers["accept"]
    answer = client.send(request)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert {"Accept", "Accept-Language"} <= {one.strip() for one in answer.headers["vary"].split(",")}


def test_what_is_several_files_comes_as_an_archive_where_it_is_asked_for(client: httpx.Client) -> None:
    answer = client.get("/cities/musterstadt?format=csv")
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="musterstadt.csv.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "datapackage.json" in archive.namelist()
    assert client.get("/cities/musterstadt", headers={"Accept": "text/csv, */*;q=0.1"}).content == answer.content
    problem(client.get("/cities/musterstadt", headers={"Accept": "text/csv"}), 406, "IK887")


def test_a_city_whose_slug_is_no_step_of_an_address_has_one_all_the_same(tmp_path: Path) -> None:
    """Lines without a key are called after their file, whose path is nobody's business."""
    named = ("A B", "A-B", "C")
    cities = [CityProfile(municipality=Municipality(name=Text(de=name), land="ni")) for name in named]
    file = tmp_path / "land.jsonl"
    file.write_text("".join(f"{to_json(one, indent=None)}\n" for one in cities), "utf-8")
    made = Registry()
    made.add_all(file)
    folder = tmp_path / "B\u202egnp"  # turns what stands behind it
    folder.mkdir()
    (folder / "city.yaml").write_text(to_yaml(cities[2]), "utf-8")
    made.add(folder)
    made.add(cities[2], slug="..")
    with serving(lambda _: app(made)) as other:
        answer = other.get("/cities")
        assert str(tmp_path) not in answer.text
        assert sorted(one["slug"] for one in answer.json()) == ["a-b-ni", "a-b-ni-2", "c-ni", "c-ni-2", "c-ni-3"]
        assert sorted(one["name"] for one in answer.json()) == ["A B", "A-B", "C", "C", "C"]
        for one in answer.json():
            page = other.get(one["links"]["self"], params={"format": "json"})
            assert page.json()["municipality"]["name"] == {"de": one["name"]}
            assert page.headers["content-disposition"] == f'inline; filename="{one["slug"]}.json"'


def test_what_is_saved_has_a_name(client: httpx.Client, musterstadt: CityProfile) -> None:
    for name in ("xlsx", "icalendar", "vcard", "html"):
        suffix = Registry().exporters()[name].suffix
        answer = client.get(f"/cities/03999002?format={name}")
        assert answer.headers["content-disposition"] == f'inline; filename="musterstadt{suffix}"'
    made = Registry()
    made.add(musterstadt, slug="münster")
    with serving(lambda _: app(made)) as other:
        answer = other.get("/cities/münster?format=json")
        assert answer.headers["content-disposition"] == "inline; filename*=UTF-8''m%C3%BCnster.json"


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_catalogue_lists_tables_that_are_there(client: httpx.Client, language: str) -> None:
    catalogue = rdflib.Graph().parse(
        data=client.get("/cities/musterstadt", params={"format": "dcat-ap-de", "lang": language}).text
    )
    base = str(client.base_url)
    files = {str(one) for one in catalogue.objects(None, rdflib.DCAT.downloadURL) if str(one).startswith(base)}
    assert files
    for one in files:
        package = client.get(one)
        assert package.headers["content-type"] == "application/json"
        for resource in package.json()["resources"]:
            table = client.get(f"{one.rpartition('/')[0]}/{resource['path']}")
            assert (table.status_code, table.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    problem(client.get("/cities/musterstadt/tables/fr/datapackage.json"), 404, "IK885")
    problem(client.get("/cities/musterstadt/tables/de/nothing.csv"), 404, "IK885")


def test_a_page_may_load_nothing_from_elsewhere(client: httpx.Client) -> None:
    answer = client.get("/cities/musterstadt?format=html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_every_format_is_what_the_library_makes(client: httpx.Client, registry: Registry) -> None:
    base = str(client.base_url)
    for name in ("html", "markdown", "yaml", "jsonld", "json"):
        for language in ("de", "en"):
            (made,) = registry.export(
                "musterstadt", format=name, language=language, persons=False, base_url=base, licence="cc-by/4.0"
            )
            asked = client.get("/cities/musterstadt", params={"format": name, "lang": language})
            assert asked.content == made.content, name
            assert asked.headers["content-type"] == made.media_type


def test_the_view_of_a_day(client: httpx.Client, musterstadt: CityProfile) -> None:
    import datetime as dt

    day = dt.date(2020, 5, 1)
    asked = client.get("/cities/musterstadt", params={"as_of": day.isoformat()})
    assert from_json(asked.content) == musterstadt.as_of(day).without_persons()


def test_comparison_is_that_of_the_library(client: httpx.Client, registry: Registry) -> None:
    listed = [(slug, one.without_persons()) for slug, one in registry.cities()]
    for language in ("de", "en"):
        asked = client.get("/compare", params={"lang": language}).json()
        assert asked == json.loads(json.dumps(side_by_side(compare(listed), language).to_json()))
    one = client.get("/compare?city=neustadt&city=03999003").json()
    assert [city["slug"] for city in one["cities"]] == ["neustadt"]


@pytest.mark.parametrize(
    ("asked", "selection"),
    [
        ("land=ni", Selection(laender=("ni",))),
        ("land=ni&land=th&with=beirat", Selection(laender=("ni", "th"), bodies=(Body.BEIRAT,))),
        ("least=50000", Selection(least=50_000)),
        ("least=1&most=49999&kind=town", Selection(least=1, most=49_999, kinds=("town",))),
        ("land=by", Selection(laender=("by",))),
    ],
)
def test_those_are_compared_that_the_library_selects(
    client: httpx.Client, registry: Registry, asked: str, selection: Selection
) -> None:
    found = select(registry.cities(), selection)
    told = client.get(f"/compare?{asked}").json()
    assert [one["slug"] for one in told["cities"]] == [slug for slug, _ in found.cities]
    assert told.get("untold", []) == [slug for slug, _ in found.untold]


def test_schema_and_formats(client: httpx.Client) -> None:
    schema = client.get("/schema").json()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(client.get("/cities/musterstadt").json())
    formats = client.get("/formats", headers=ENGLISH).json()
    assert [one["name"] for one in formats][:2] == ["json", "html"]
    assert "oparl" not in {one["name"] for one in formats}  # it is no view of one city
    assert all(one["title"] for one in formats)


# -- what cannot be answered -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/cities/nowhere", 404, "IK885"),
        ("/cities/", 404, "IK885"),
        ("/cities/..%2F..%2Fetc%2Fpasswd", 404, "IK885"),
        ("/nowhere", 404, "IK885"),
        ("/cities/musterstadt?format=papyrus", 400, "IK888"),
        ("/cities/musterstadt?format=oparl", 400, "IK888"),
        ("/cities/musterstadt?format=../../etc/passwd", 400, "IK888"),
        ("/cities/musterstadt?lang=fr", 400, "IK888"),
        ("/cities/musterstadt?as_of=yesterday", 400, "IK888"),
        ("/cities/musterstadt?as_of=2026-02-30", 400, "IK888"),
        ("/compare?city=nowhere", 400, "IK888"),
        ("/compare?land=xx", 400, "IK888"),
        ("/compare?with=mayor", 400, "IK888"),
        ("/compare?least=-1", 400, "IK888"),
        ("/compare?most=1&most=2", 400, "IK888"),
    ],
)
def test_what_is_wrong_is_told(client: httpx.Client, address: str, status: int, code: str) -> None:
    problem(client.get(address), status, code)


def test_it_is_told_in_the_language_that_is_asked_for(client: httpx.Client) -> None:
    for header, said in (("en", "there is nothing"), ("de-AT, en;q=0.5", "gibt es nichts"), ("fr", "gibt es nichts")):
        answer = client.get("/nowhere", headers={"Accept-Language": header})
        assert said in answer.json()["detail"]
        assert answer.headers["content-language"] == ("en" if header == "en" else "de")
    for lang, said in (("en", "cannot be"), ("de", "kann nicht")):
        answer = client.get(
            "/cities/musterstadt", params={"as_of": "x", "lang": lang}, headers={"Accept-Language": "fr"}
        )
        assert said in answer.json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("address", ["/", "/cities", "/cities/musterstadt", "/oparl/bodies.json"])
def test_everything_can_only_be_read(client: httpx.Client, method: str, address: str) -> None:
    answer = client.request(method, address)
    problem(answer, 405, "IK886")
    assert "GET" in answer.headers["allow"]


def test_what_a_format_lacks_is_told(registry: Registry) -> None:
    with serving(lambda _: app(registry)) as client:
        answer = client.get("/cities/musterstadt?format=dcat-ap-de", headers=ENGLISH)
        problem(answer, 404, "IK818")
        problem(client.get("/oparl"), 404, "IK818")
        problem(client.get("/oparl/bodies.json"), 404, "IK818")
        assert client.get("/oparl").json()["type"] == "https://schema.oparl.org/1.1/Error"


class Failing:
    """A format that fails, with a secret in its words."""

    name = "failing"
    suffix = ".failing"
    media_type = "text/x-failing"

    def __init__(self) -> None:
        from integkit.model import Text

        self.title = Text(de="Scheitert", en="Fails")

    def render(self, profiles: object, context: object) -> object:
        raise OSError("/etc/secret")


class Plugin:
    from integkit.plugins import hookimpl

    @hookimpl
    def integkit_exporters(self) -> list[object]:
        return [Failing()]


def test_what_fails_inside_is_not_told(musterstadt: CityProfile, caplog: pytest.LogCaptureFixture) -> None:
    registry = Registry()
    registry.add(musterstadt, slug="musterstadt")
    registry.register(Plugin(), "failing")
    with serving(lambda _: app(registry)) as client:
        answer = client.get("/cities/musterstadt?format=failing")
    problem(answer, 500, "IK889")
    assert "secret" not in answer.text
    assert "secret" in caplog.text


# -- whatever is sent ------------------------------------------------------------------------------------------------

_HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.text(max_size=40),
    query=st.dictionaries(
        st.sampled_from(["format", "lang", "as_of", "city", "page", "limit", "modified_since", "x"]),
        st.text(),
        max_size=4,
    ),
    accept=_HEADER,
    language=_HEADER,
    under=st.sampled_from(["", "/cities", "/oparl", "/compare", "/oparl/03999002"]),
)
def test_nothing_that_is_sent_fails(
    client: httpx.Client, path: str, query: dict[str, str], accept: str, language: str, under: str
) -> None:
    from urllib.parse import quote

    address = f"{under}/{quote(path.encode('utf-8', 'surrogatepass'))}"
    headers = {"Accept": accept.strip(), "Accept-Language": language.strip()}
    pairs = {name: word.encode("utf-8", "replace").decode() for name, word in query.items()}
    answer = client.get(address, params=pairs, headers=headers)
    assert answer.status_code in (200, 308, 400, 404, 406)
    assert answer.headers["access-control-allow-origin"] == "*"
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


@given(_HEADER, st.lists(st.sampled_from(["text/html", "application/json", "text/csv"]), unique=True))
def test_negotiation_gives_one_of_what_there_is(header: str, offered: list[str]) -> None:
    assert media_type_of(header, offered) in {None, *offered}
    assert language_of(header, "de") in ("de", "en")


@given(st.permutations(["text/html", "application/json", "text/csv"]), st.data())
def test_the_highest_quality_wins(offered: list[str], data: st.DataObject) -> None:
    qualities = data.draw(st.lists(st.integers(1, 1000), min_size=3, max_size=3, unique=True))
    header = ", ".join(f"{name};q={one / 1000:.3f}" for name, one in zip(offered, qualities, strict=True))
    best = offered[qualities.index(max(qualities))]
    assert media_type_of(header, sorted(offered)) == best
