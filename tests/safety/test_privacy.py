"""With persons off, nothing that integkit makes knows them: searched as bytes, in archives and encodings too."""

from __future__ import annotations

import base64
import gzip
import quopri
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings

from integkit import load, to_json
from integkit.artifacts import Artifact, zipped
from integkit.model import (
    CityProfile,
    Contact,
    Municipality,
    Remark,
    Standing,
    Text,
    changed,
    fields_of,
    is_record,
    walk,
)
from integkit.model._personal import personal_fields
from integkit.testing import cities
from integkit.testing._shapes import classes_below

from ._made import FORMATS, OTHERS, REGISTRY, Files, answered, exported
from ._traces import traces

MUSTERSTADT = Path(__file__).parents[1] / "musterstadt"
FEW = settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

PERSON, SALUTATION = "Prof. Zenobia Xyländer-Öxvik", "Frau Jwqzba"
WORDS: Final = ("Zenobia", "Xyländer", "Öxvik", "Jwqzba")
"""Parts of names that no file has by chance."""


def peopled(record: Any) -> Any:
    """The same, with a person in every contact, who can be told from nearly all else that stands there."""
    values: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if is_record(value):
            values[field.name] = peopled(value)
        elif isinstance(value, tuple):
            values[field.name] = tuple(peopled(one) if is_record(one) else one for one in value)
    if hasattr(record, "contacts"):
        values["contacts"] = tuple(map(_named, values.get("contacts") or (Contact(role=Text(de="Leitung")),)))
        # what is said of a name from above
        printed = Remark(field="contacts.person", standing=Standing.REPAIRED, printed="Zenobia Xyländer")
        values["remarks"] = (*values.get("remarks", ()), printed)
    return changed(record, **values)


def _named(contact: Contact) -> Contact:
    return changed(
        contact,
        person=PERSON,
        salutation=SALUTATION,
        emails=(*contact.emails, "zenobia.xylaender@stadt.example", "zxylaender@stadt.example"),
        urls=(*contact.urls, "https://stadt.example/team/xyl%C3%A4nder"),
        remarks=(
            *contact.remarks,
            Remark(text=Text(de="Vertretung: Frau Xyländer")),
            Remark(field="person", standing=Standing.REPAIRED, printed="Zenobia Xyländer"),
        ),
    )


def public(name: str, city: CityProfile) -> Files:
    """What is made without persons, each way as it is told to leave them out."""
    if name == "web":
        return answered(city, persons=False)
    return OTHERS[name](city) if name in OTHERS else exported(name, city, persons=False)


MADE: Final = (*(name for name in FORMATS if name != "pdf"), "web", "comparison", "reports", "questionnaires")


@pytest.fixture(scope="module")
def rich() -> CityProfile:
    """An invented city with every kind of record, and a person in every contact."""
    city = peopled(load(MUSTERSTADT))
    assert isinstance(city, CityProfile)
    return city


@pytest.mark.parametrize("name", MADE)
def test_nobody_is_named_in_what_is_made_of_a_rich_city(rich: CityProfile, musterstadt: CityProfile, name: str) -> None:
    city = peopled(musterstadt) if name in ("reports", "site") else rich  # which take long
    assert traces(public(name, city), WORDS) == []


@FEW
@given(cities().map(peopled))
def test_nobody_is_named_in_what_is_made_of_any_city(city: CityProfile) -> None:
    for name in MADE:
        if name not in ("site", "reports"):
            assert traces(public(name, city), WORDS) == [], name


def test_nobody_is_named_on_paper() -> None:
    city = peopled(CityProfile(municipality=Municipality(name=Text(de="A"), land="ni")))
    assert traces(exported("pdf", city, persons=True), WORDS)
    assert traces(exported("pdf", city, persons=False), WORDS) == []


def test_the_search_of_a_site_knows_nobody_even_where_pages_do(musterstadt: CityProfile) -> None:
    files = list(exported("site", peopled(musterstadt), persons=True))
    assert traces(files, WORDS)
    pages = {path for path, _ in files if path.endswith(".html")}
    assert traces(((path, content) for path, content in files if path not in pages), WORDS) == []


@pytest.mark.parametrize(
    "typed", [("show",), ("show", "--json"), ("diff",), ("diff", "--markdown"), ("diff", "--json")]
)
def test_nobody_is_named_on_the_screen(rich: CityProfile, cli: Any, tmp_path: Path, typed: tuple[str, ...]) -> None:
    command, *options = typed
    city, other = tmp_path / "city.json", tmp_path / "other.json"
    city.write_text(to_json(rich), "utf-8")
    other.write_text(to_json(CityProfile(municipality=Municipality(name=Text(de="A"), land="ni"))), "utf-8")
    cities = (city,) if command == "show" else (other, city)
    seen, not_seen = (cli(command, *cities, *options, *more) for more in ((), ("--no-persons",)))
    assert traces([("seen", seen.raw)], WORDS)
    assert traces([("not seen", not_seen.raw)], WORDS) == []
    assert len(not_seen.raw) > len(seen.raw) / 2


OPEN_DATA: Final = frozenset(
    {"cpsv-ap", "datapackage", "dcat-ap-de", "icalendar", "jsonld", "oparl", "parquet", "sqlite", "vcard", "xlsx"}
)


def test_formats_for_open_data_leave_persons_out_unless_told_otherwise(rich: CityProfile) -> None:
    assert {name for name, one in REGISTRY.exporters().items() if getattr(one, "open_data", False)} == OPEN_DATA
    for name in OPEN_DATA:
        assert traces(exported(name, rich, persons=None), WORDS) == [], name


def test_one_mark_says_what_is_personal() -> None:
    marked = {(cls.__name__, name) for cls in classes_below(CityProfile) for name in personal_fields(cls)}
    assert marked == {("Contact", "person"), ("Contact", "salutation")}
    assert {cls for cls, _ in marked} == {"Contact"}  # remarks about such a field are known by its name


def test_roles_and_ways_to_reach_them_stay(rich: CityProfile) -> None:
    before, after = load(MUSTERSTADT), rich.without_persons()
    roles = [one.role for _, one in walk(before) if isinstance(one, Contact) and one.role is not None]
    assert set(roles) <= {one.role for _, one in walk(after) if isinstance(one, Contact)}
    written = to_json(after)
    for _, one in walk(before):
        if isinstance(one, Contact):
            assert all(number in written for number in (*one.phones, *one.mobiles, *one.faxes))


# -- the judge sees it -------------------------------------------------------------------------------------------------

NAME: Final = "Xyländer"
ENCODED: Final[Mapping[str, Callable[[str], bytes]]] = MappingProxyType(
    {
        "as it is": str.encode,
        "in capitals": lambda name: name.upper().encode(),
        "with letters and marks": lambda _: "xyla\u0308nder".encode(),
        "without umlauts": lambda _: b"mail:xylaender@",
        "without marks": lambda _: b"xylander",
        "in Latin-1": lambda name: name.encode("latin-1"),
        "in UTF-16": lambda name: name.encode("utf-16-le"),
        "in an address": lambda name: quote(name).encode(),
        "as entities": lambda name: "".join(f"&#{ord(sign)};" for sign in name).encode(),
        "escaped in JSON": lambda _: b"Xyl\\u00e4nder",
        "in base64": lambda name: base64.b64encode(b"x" + f"Frau {name} und andere".encode()),
        "in quoted-printable": lambda name: quopri.encodestring(name.encode()),
        "in hexadecimal": lambda name: name.encode().hex().encode(),
        "in a folded line": lambda _: "Frau Xyl\r\n änder".encode(),
        "in an archive": lambda name: zipped([Artifact(path="a", media_type="", content=name.encode())]),
        "in an archive's names": lambda _: zipped([Artifact(path="xylaender", media_type="", content=b"")]),
        "compressed": lambda name: gzip.compress(name.encode()),
    }
)


@pytest.mark.parametrize("encode", ENCODED.values(), ids=list(ENCODED))
def test_the_judge_finds_a_name_however_it_is_written(encode: Callable[[str], bytes]) -> None:
    content = encode(NAME)
    assert traces([("a.txt", b"--" + content + b"--" if not content.startswith((b"PK", b"\x1f")) else content)], [NAME])


def test_the_judge_finds_persons_where_they_are_kept(rich: CityProfile) -> None:
    for name in ("json", "yaml", "csv", "markdown", "vcard", "jsonld", "oparl", "html"):
        assert traces(exported(name, rich, persons=True), WORDS), name
    assert traces(answered(rich, persons=True), WORDS)


def test_the_judge_finds_nobody_where_nobody_is(musterstadt: CityProfile) -> None:
    assert traces(exported("json", musterstadt, persons=False), WORDS) == []
