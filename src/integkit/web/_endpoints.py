"""What can be asked for: each address with what answers it, and what the description says about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

import attrs
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from integkit import __version__
from integkit.codec import Notation, json_schema
from integkit.comparison import compare, select
from integkit.exporters.side_by_side import side_by_side
from integkit.messages import Finding

from ._answers import answer, json_answer, json_body
from ._body import Body
from ._negotiation import language_of, media_type_of
from ._parameters import day_of, word_of
from ._problems import Problem, parameter
from ._published import TIMES, Query
from ._selection import SELECTING, selection_of
from ._service import TABLES, ZIP, Service

Handler = Callable[[Service, Request], Response]
_LANGUAGE: Final = "Accept-Language"


@attrs.frozen(kw_only=True)
class Endpoint:
    """One address.

    Attributes:
        path: The address, with its parameters in braces.
        name: What the description calls it.
        summary: What it answers, in English.
        media_type: The media type of the answer, where it is always the same.
        query: The parameters behind a question mark.
        handler: What answers.
    """

    path: str
    name: str
    summary: str
    handler: Handler
    media_type: str = "application/json"
    query: tuple[str, ...] = ()


def _index(_: Service, request: Request) -> Response:
    root = request.scope.get("root_path", "")
    names = ("cities", "compare", "formats", "schema", "oparl", "health", "openapi.json")
    return json_answer(request, {"title": "integkit", "links": {name: f"{root}/{name}" for name in names}})


def _health(service: Service, request: Request) -> Response:
    made = json_answer(request, {"status": "ok", "version": __version__, "cities": len(service.cities)})
    made.headers["Cache-Control"] = "no-store"
    return made


def _cities(service: Service, request: Request) -> Response:
    root, language = request.scope.get("root_path", ""), _language(service, request)
    rows = [
        {
            "slug": slug,
            "name": profile.municipality.name.in_(language),
            **{name: key for name in ("ags", "ars") if (key := getattr(profile.municipality, name)) is not None},
            "links": {"self": f"{root}/cities/{quote(slug, safe='')}"},
        }
        for slug, profile in service.cities.items()
    ]
    return json_answer(request, rows, vary=_LANGUAGE)


def _city(service: Service, request: Request) -> Response:
    slug = _slug(service, request)
    language, as_of = _language(service, request), day_of(request)
    asked = word_of(request, "format")
    if asked is not None and asked not in service.formats:
        raise parameter("format", asked, ", ".join(service.formats))
    made = service.body(slug, asked or _accepted(service, request), language, as_of)
    if made.archive and asked is None and media_type_of(request.headers.get("accept"), (ZIP,)) is None:
        raise _not_acceptable(ZIP)
    return answer(request, made, vary=f"Accept, {_LANGUAGE}")


def _slug(service: Service, request: Request) -> str:
    slug = service.slug_of(request.path_params["city"])
    if slug is None and service.unanswered:  # nobody can know whether it is there
        raise Problem(503, Finding.of("IK889"))
    if slug is None:
        raise Problem(404, Finding.of("IK885"))
    return slug


def _tables(service: Service, request: Request) -> Response:
    slug, language = _slug(service, request), request.path_params["language"]
    if TABLES not in service.formats or language not in ("de", "en"):
        raise Problem(404, Finding.of("IK885"))
    made = service.tables(slug, language)
    found = next((one for one in made if one.path == request.path_params["file"]), None)
    if found is None:
        raise Problem(404, Finding.of("IK885"))
    return answer(request, Body(found.content, found.media_type))


def _accepted(service: Service, request: Request) -> str:
    """The first format with the media type that the request likes best."""
    types = {name: one.media_type for name, one in service.formats.items()}
    best = media_type_of(request.headers.get("accept"), tuple(dict.fromkeys(types.values())))
    if best is None:
        raise _not_acceptable(*types.values())
    return next(name for name, one in types.items() if one == best)


def _not_acceptable(*media_types: str) -> Problem:
    offered = ", ".join(dict.fromkeys(one.partition(";")[0] for one in media_types))
    return Problem(406, Finding.of("IK887", offered=offered), headers={"Vary": "Accept"})


def _compare(service: Service, request: Request) -> Response:
    asked = request.query_params.getlist("city") or list(service.cities)
    slugs = dict.fromkeys((service.slug_of(one), one) for one in asked)
    for slug, word in slugs:
        if slug is None:
            raise parameter("city", word, ", ".join(service.cities) or "-")
    language, as_of = _language(service, request), day_of(request) or service.settings.as_of
    chosen = tuple(dict.fromkeys(slug for slug, _ in slugs if slug is not None))
    persons, selection = service.settings.persons, selection_of(request)

    def make() -> Body:
        found = select(((slug, service.cities[slug]) for slug in chosen), selection, as_of)
        shown = [(slug, one if persons else one.without_persons()) for slug, one in found.cities]
        untold = {"untold": [slug for slug, _ in found.untold]} if found.untold else {}
        return json_body({**side_by_side(compare(shown, as_of), language).to_json(), **untold})

    return answer(request, service.made.get(("/compare", chosen, selection, language, as_of), make), vary=_LANGUAGE)


def _formats(service: Service, request: Request) -> Response:
    language = _language(service, request)
    rows = []
    for name, one in service.formats.items():
        standard, consumers = getattr(one, "standard", None), getattr(one, "consumers", None)
        said = {"standard": standard, "consumers": consumers.in_(language) if consumers is not None else None}
        rows.append(
            {
                "name": name,
                "media_type": one.media_type,
                "suffix": one.suffix,
                "title": one.title.in_(language),
                **{key: value for key, value in said.items() if value is not None},
            }
        )
    return json_answer(request, rows, vary=_LANGUAGE)


def _schema(service: Service, request: Request) -> Response:
    def make() -> Body:
        return json_body(json_schema(Notation.JSON), "application/schema+json")

    return answer(request, service.made.get(("/schema",), make, for_good=True))


def _oparl_entry(service: Service, _: Request) -> Response:
    # The address comes from the settings and never from the request.
    return RedirectResponse(service.oparl().entry, 308)


def _oparl(service: Service, request: Request) -> Response:
    published, path = service.oparl(), request.path_params["path"]
    found = published.object(path)
    if found is not None:
        return answer(request, Body(found, "application/json"))
    page = published.list(path, Query.of(request))
    if page is None:
        raise Problem(404, Finding.of("IK885"))
    return json_answer(request, page)


def _openapi(service: Service, request: Request) -> Response:
    from ._openapi import description

    root = request.scope.get("root_path", "")
    server = service.settings.base_url or root or "/"
    return json_answer(request, description(server, ENDPOINTS, service), "application/vnd.oai.openapi+json;version=3.1")


def _language(service: Service, request: Request) -> str:
    asked = word_of(request, "lang")
    if asked is None:
        return language_of(request.headers.get("accept-language"), service.settings.language)
    if asked not in ("de", "en"):
        raise parameter("lang", asked, "de, en")
    return asked


_FILTERS: Final = (*TIMES, "omit_internal", "limit", "page")

ENDPOINTS: Final = (
    Endpoint(path="/", name="index", summary="Where everything is", handler=_index),
    Endpoint(path="/health", name="health", summary="Whether the service answers", handler=_health),
    Endpoint(path="/cities", name="cities", summary="The cities that are here", handler=_cities, query=("lang",)),
    Endpoint(
        path="/cities/{city}",
        name="city",
        summary="One city by its slug or official key, in the format that the request accepts or names",
        handler=_city,
        media_type="",
        query=("format", "lang", "as_of"),
    ),
    Endpoint(
        path="/cities/{city}/tables/{language}/{file}",
        name="tables",
        summary="A file of the Data Package of one city, datapackage.json first",
        handler=_tables,
        media_type="",
    ),
    Endpoint(
        path="/compare",
        name="compare",
        summary="Cities side by side; all where none is named, and of those the ones that are as asked",
        handler=_compare,
        query=("city", *SELECTING, "lang", "as_of"),
    ),
    Endpoint(path="/formats", name="formats", summary="The formats there are", handler=_formats, query=("lang",)),
    Endpoint(
        path="/schema",
        name="schema",
        summary="The JSON Schema of a city in the format json",
        handler=_schema,
        media_type="application/schema+json",
    ),
    Endpoint(path="/oparl", name="oparl", summary="The way to the OParl system", handler=_oparl_entry),
    Endpoint(
        path="/oparl/{path:path}",
        name="oparl-object",
        summary="An OParl 1.1 object, or a page of an external list; filters hold for lists",
        handler=_oparl,
        query=_FILTERS,
    ),
    Endpoint(
        path="/openapi.json",
        name="openapi",
        summary="This description",
        handler=_openapi,
        media_type="application/vnd.oai.openapi+json;version=3.1",
    ),
)
"""Everything that can be asked for."""
