"""The page of a city without a browser: everything is on it, nothing else is, and nothing in it can do harm."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from itertools import count, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

import integkit.model as m
from integkit import vocabulary
from integkit.exporters._names import file_format, language_name
from integkit.exporters._times import times_in_words
from integkit.exporters._wording import Wording
from integkit.exporters.html import Html
from integkit.exporters.html._addresses import mail, phone, web
from integkit.exporters.html._own_words import OwnWords
from integkit.model import Cite, CityProfile, Concepts, Form, Kind, Quantity, Text, cite_that_holds
from integkit.plugins import ExportContext, Registry
from integkit.testing import cities

ROOT = Path(__file__).parents[2]
CITIES = {
    folder.name: folder for folder in sorted((ROOT / "plugins").glob("*/src/*")) if (folder / "city.yaml").exists()
}
LANGUAGES = ("de", "en")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "small", "span", "wbr"}
# Everything that the page may be made of.
TAGS = {
    "a", "address", "article", "body", "br", "caption", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "html", "li", "main", "meta", "nav", "ol", "p", "section", "small", "span",
    "style", "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul", "wbr",
}  # fmt: skip
ATTRIBUTES = {
    "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "content", "data-label", "dir", "href",
    "http-equiv", "id", "lang", "name", "rel", "scope", "tabindex",
}  # fmt: skip


class Page(HTMLParser):
    """A parsed page: its elements, its words, and whether every tag is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[int, str]] = []
        self.style = ""
        self.languages: list[tuple[str | None, str]] = []
        self._parts: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"
        self.text = squeezed("".join(self._parts))
        self.folded = self.text.casefold()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._space(tag)
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs), f"an attribute of {tag} stands twice"
        self.elements.append((tag, given))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag not in VOID:
            self._open.append((tag, given.get("lang") or (self._open[-1][1] if self._open else None)))

    def handle_endtag(self, tag: str) -> None:
        self._space(tag)
        assert self._open, f"nothing is open for </{tag}>"
        last, _ = self._open.pop()
        assert last == tag, f"</{tag}> closes {last}"

    def _space(self, tag: str) -> None:
        if tag not in INLINE:
            self._parts.append(" ")

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if "style" in inside:
            self.style += data
        elif "body" in inside:
            self._parts.append(data)
            self.languages.append((self._open[-1][1], data))
            if re.fullmatch("h[1-6]", inside[-1]) or any(re.fullmatch("h[1-6]", tag) for tag in inside):
                level, said = self.headings[-1]
                self.headings[-1] = (level, said + data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements with this tag."""
        return [given for name, given in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [given[attribute] for _, given in self.elements if attribute in given]

    def says(self, words: str) -> bool:
        """Whether the words stand on the page; white space and a capital at their beginning do not matter."""
        return squeezed(words).casefold() in self.folded

    def languages_of(self, words: str) -> set[str | None]:
        """The languages that the words are marked with, wherever they stand by themselves."""
        return {language for language, data in self.languages if data == words}


def squeezed(text: str) -> str:
    return " ".join(text.split())


def html_of(profile: CityProfile, language: str = "de", **context: Any) -> str:
    (artifact,) = Html().render([profile], ExportContext(language=language, **context))
    return artifact.content.decode()


def page_of(profile: CityProfile, language: str = "de", **context: Any) -> Page:
    return Page(html_of(profile, language, **context))


def city(**fields: Any) -> CityProfile:
    return CityProfile(municipality=m.Municipality(ags="03999001", name=Text(de="Musterstadt"), land="ni"), **fields)


def office(**fields: Any) -> CityProfile:
    return city(offices=(m.Office(id="office", name=Text(de="Fachstelle"), **fields),))


def loaded(folder: Path) -> CityProfile:
    registry = Registry()
    registry.add(folder)
    ((_, profile),) = registry.cities()
    return profile


@pytest.fixture(scope="module")
def rich() -> CityProfile:
    """A city with nearly every field of the model."""
    return loaded(ROOT / "tests" / "musterstadt")


# -- what has to hold for every page ---------------------------------------------------------------------------------


def expected(profile: CityProfile, language: str) -> Iterator[str]:
    """What the page has to say, from the records alone."""
    say = Wording(profile, language)
    ids = {one.id for _, one in m.walk(profile) if isinstance(one, m.Record | m.Seats) and one.id is not None}
    for _, one in m.walk(profile):
        for field in m.fields_of(type(one)):
            value = getattr(one, field.name)
            if value in (None, ()) or value == field.default or field.name in ("id", "remarks"):
                continue
            if isinstance(one, m.Extension) and field.name == "value":
                yield from (say.json(leaf) for leaf in _leaves(value))
                continue
            for each in value if isinstance(value, tuple) else (value,):
                yield from _words(one, field.name, each, say, ids)


def _leaves(value: Any) -> Iterator[Any]:
    for each in value.values() if isinstance(value, m.JsonObject) else value if isinstance(value, tuple) else ():
        yield from _leaves(each)
    if not isinstance(value, m.JsonObject | tuple):
        yield value


def _words(owner: Any, field: str, value: Any, say: Wording, ids: set[str]) -> Iterator[str]:
    if isinstance(value, Text):
        yield value.in_(say.language)
    elif isinstance(value, Quantity):
        if not (isinstance(owner, m.Money) and value.unit == "%"):
            yield say.quantity(value)
    elif isinstance(value, m.PartialDate | m.Period):
        if value != "unknown" or field not in ("valid_from", "valid_to"):
            yield say.date(value)
    elif isinstance(value, Kind):
        list_name = next(mark.list for mark in m.marks_of(type(owner))[field] if isinstance(mark, Concepts))
        if value.local is not None:
            yield value.local.in_(say.language)
        elif value.concept is not None:
            yield vocabulary.label(list_name, value.concept, say.language)
    elif isinstance(value, m.RelationKind):
        if value is not m.RelationKind.OTHER:
            yield say.value(owner, field, value)
    elif isinstance(owner, Quantity) or isinstance(value, bool | m.Origin):
        pass  # "yes" proves nothing, and a wording is said where it changes
    elif isinstance(value, int | float | m.Standing | m.State | m.Role | m.SeatMode | m.Employment):
        yield say.value(owner, field, value)
    elif type(value) is str:
        yield from _strings(owner, field, value, say, ids)


def _strings(owner: Any, field: str, value: str, say: Wording, ids: set[str]) -> Iterator[str]:
    marks = m.marks_of(type(owner))[field]
    forms = {mark.name for mark in marks if isinstance(mark, Form)}
    if isinstance(owner, Cite):
        yield from (say.place(value),) if field == "place" else (value,) if field == "quote" else ()
    elif "reference" in forms:
        prefix, _, id = value.partition(":")
        if prefix in vocabulary.concepts("laender"):
            yield vocabulary.label("laender", prefix, say.language)
        elif value not in ids:
            yield prefix
            record = id.capitalize() if hasattr(m, id.capitalize()) else None
            yield vocabulary.record_label(record, say.language) if record is not None else id
    elif "language" in forms:
        yield language_name(value, german=say.german)
    elif field in ("osm", "pattern"):
        told = times_in_words(value, german=say.german)
        yield from (value,) if told is None else (each for pair in told for each in pair)
    elif any(isinstance(mark, Concepts) for mark in marks):
        (list_name,) = (mark.list for mark in marks if isinstance(mark, Concepts))
        yield vocabulary.label(list_name, value, say.language)
    elif field == "media_type":
        yield file_format(value)
    elif field == "currency":
        yield "€" if value == "EUR" else value
    elif field not in ("concept", "horizons", "level", "target_groups", "word", "field", "unit"):
        yield value


def check(profile: CityProfile, language: str) -> Page:
    """Everything that has to hold for the page of any city."""
    html = html_of(profile, language)
    page = Page(html)
    check_shape(page, language)
    check_safety(page)
    missing = [words for words in expected(profile, language) if not page.says(words)]
    assert missing == []
    for source in profile.sources:
        assert f"#{source.id}" in page.values("href") or source.id in page.values("id")
    return page


def check_shape(page: Page, language: str) -> None:
    assert page.html.startswith("<!DOCTYPE html>\n")
    (root,) = page.all("html")
    assert root["lang"] == language
    assert root["dir"] == "ltr"
    for landmark in ("header", "nav", "main", "footer", "h1", "title"):
        assert len(page.all(landmark)) == 1, landmark
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert all(said.strip() for _, said in page.headings)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9_][a-z0-9.+_-]*", id) for id in ids)
    assert {value[1:] for value in page.values("href") if value.startswith("#")} <= set(ids)
    assert set(page.values("aria-labelledby")) <= set(ids)
    first = next(given for tag, given in page.elements if tag == "a")
    assert first == {"class": "skip", "href": "#_main"}
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(given["scope"] in ("row", "col") for given in page.all("th"))
    for tag in page.values("lang"):
        assert re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag)


def check_safety(page: Page) -> None:
    assert {tag for tag, _ in page.elements} <= TAGS
    assert {name for _, given in page.elements for name in given} <= ATTRIBUTES
    for href in page.values("href"):
        if not href.startswith("#"):
            assert urlsplit(href).scheme in ("http", "https", "mailto", "tel"), href
            assert not re.search(r"[\s\"<>`\\]", href), href
    (policy,) = [given["content"] for given in page.all("meta") if given.get("http-equiv") == "Content-Security-Policy"]
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"@import|url\(|expression|@font-face", page.style)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", page.html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rich_city_is_all_there(rich: CityProfile, language: str) -> None:
    check(rich, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invented_city_is_all_there(musterstadt: CityProfile, language: str) -> None:
    check(musterstadt, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CITIES or [pytest.param("", marks=pytest.mark.skip(reason="no plugins/ here"))])
def test_a_real_city_is_all_there_and_light(name: str, language: str) -> None:
    page = check(loaded(CITIES[name]), language)
    assert len(page.html.encode()) < 200_000


@given(cities())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_city_is_all_there(profile: CityProfile) -> None:
    for language in LANGUAGES:
        check(profile, language)


@given(cities())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_equal_profiles_give_equal_bytes(profile: CityProfile) -> None:
    assert html_of(profile) == html_of(attrs.evolve(profile))  # type: ignore[misc]


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import sys; from pathlib import Path; from integkit.plugins import ExportContext, Registry;"
        "from integkit.exporters.html import Html; registry = Registry(); registry.add(Path(sys.argv[1]));"
        "(a,) = Html().render([p for _, p in registry.cities()], ExportContext()); sys.stdout.buffer.write(a.content)"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program, str(ROOT / "tests" / "musterstadt")],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
    assert len(made.pop()) > 10_000


def ids_shown(profile: CityProfile, page: Page) -> list[str]:
    """The ids of records that stand on the page as words, though the profile never says them."""
    said = " ".join(expected(profile, "de")).casefold()
    ids = {one.id for _, one in m.walk(profile) if isinstance(getattr(one, "id", None), str)}
    made = [id for id in ids if re.search("[a-z]", id) and re.search("[-.]|[a-z]{4}", id) and id not in said]
    return [id for id in made if re.search(rf"(?<![\w.-]){re.escape(id)}(?![\w.-])", page.text)]


FOLDERS = [*CITIES.values(), *(found.parent for found in sorted((ROOT / "tests").rglob("city.yaml")))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nobody_reads_an_id(folder: Path) -> None:
    profile = loaded(folder)
    assert ids_shown(profile, page_of(profile)) == []  # in English many a word is an id too


# -- nothing is ever lost --------------------------------------------------------------------------------------------


def tokened(record: Any, tokens: Iterator[str]) -> Any:
    """The record with words of their own in every text and free string, at every depth."""
    changes: dict[str, Any] = {}
    marks = m.marks_of(type(record))
    for field in m.fields_of(type(record)):
        value = getattr(record, field.name)
        free = type(record) not in (Kind, Quantity, m.Word) and field.name not in (
            "id", "licence", "field", "horizons", "level", "target_groups", "word", "chair_from", "currency", "unit",
        )  # fmt: skip
        if isinstance(value, Text):
            changes[field.name] = Text(de=next(tokens))
        elif m.is_record(value):
            changes[field.name] = tokened(value, tokens)
        elif isinstance(value, tuple) and value and m.is_record(value[0]):
            changes[field.name] = tuple(tokened(one, tokens) for one in value)
        elif type(value) is str and free and not marks[field.name]:
            changes[field.name] = next(tokens)
        elif isinstance(value, tuple) and value and type(value[0]) is str and free and not marks[field.name]:
            changes[field.name] = tuple(next(tokens) for _ in value)
    return m.changed(record, **changes)


def test_every_single_word_of_a_profile_is_on_its_page(rich: CityProfile) -> None:
    used: list[str] = []

    def tokens() -> Iterator[str]:
        for number in count(1):
            used.append(f"Wort{number}x")
            yield used[-1]

    page = page_of(tokened(rich, tokens()))
    assert len(used) > 150
    assert [token for token in used if token not in page.text] == []


@attrs.frozen(kw_only=True)
class Mast:
    """A record that no exporter has heard of."""

    height: int
    colour: Text | None = None
    cite: Cite | None = None


@attrs.frozen(kw_only=True)
class OfficeWithMast(m.Office):
    """An office of a later model."""

    motto: Text | None = None
    masts: tuple[Mast, ...] = ()


@attrs.frozen(kw_only=True)
class ProfileOfLater(CityProfile):
    """A profile of a later model."""

    archive: str | None = None
    masts: tuple[Mast, ...] = ()


def made(cls: Any, **fields: Any) -> Any:
    """A record whose fields a type checker does not see."""
    return cls(**fields)


def test_fields_and_lists_of_a_later_model_are_shown() -> None:
    mast = Mast(height=4711, colour=Text(de="zinnoberrot"))
    page = page_of(
        made(
            ProfileOfLater,
            municipality=m.Municipality(ags="03999001", name=Text(de="Musterstadt"), land="ni"),
            offices=(
                made(OfficeWithMast, id="office", name=Text(de="Amt"), motto=Text(de="Immer wach"), masts=(mast,)),
            ),
            archive="Keller links",
            masts=(m.changed(mast, height=815),),
        )
    )
    for words in ("Immer wach", "motto", "4.711", "zinnoberrot", "Keller links", "815"):
        assert page.says(words), words


# -- nothing does harm -----------------------------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><iframe src=//evil.example>",
    "<!-- <b>",
    "]]><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &quot;",
    "\u202egnp.exe\u202c",
    "a\x00b\x1bc\ufffe",
    "half \ud83d character",
)


def _everywhere(words: str) -> CityProfile:
    text = Text({"de": words, 'x" onclick="a': words})
    kind = Kind(local=text, reason=text)
    cite = Cite(source=words, place=words, quote=words)
    remark = m.Remark(field=words, printed=words, text=text, cite=cite)
    common: dict[str, Any] = {"cite": cite, "remarks": (remark, m.changed(remark, field="name.de"))}
    contact = m.Contact(
        role=text, person=words, salutation=words, phones=(words,), mobiles=(words,), faxes=(words,), emails=(words,),
        urls=(words,), room=words, hours=(m.Hours(osm=words, service=text, text=text),), **common,
    )  # fmt: skip
    site = m.Site(
        purposes=(kind,), name=text, building=text, street=words, room=words, po_box=words, postcode=words, place=text,
        stops=(m.Stop(name=words, lines=(words,), dhid=words),), access=(kind,), run_by=(words,),
    )  # fmt: skip
    milestone = m.Milestone(id=words + "m", horizons=(words,), text=text, due_printed=words)
    measure = m.Measure(id=words + "a", number=words, text=text, milestones=(milestone,), target_groups=(words,))
    return CityProfile(
        municipality=m.Municipality(ags=words, name=text, land=words, kind=kind),
        licence=words,
        language=words,
        offices=(
            m.Office(
                id=words, name=text, kind=kind, contacts=(contact,), sites=(site,), code=words,
                relations=(m.Relation(kind=m.RelationKind.OTHER, to=words, text=text),), **common,
            ),
            m.Office(id=words, name=text),
        ),
        tasks=(m.Task(id="t", of=words, tasks=(m.Task(id=words + "t", number=words, text=text, areas=(words,)),)),),
        publications=(
            m.Publication(id="p", title=text, url=words, languages=(words,), issues=(m.Issue(title=text, url=words),)),
        ),
        plans=(
            m.Plan(
                id="plan", title=text, levels=(m.Word(id=words, label=text, concept=words),),
                sections=(m.Section(id="s", level=words, number=words, title=text, text=text, measures=(measure,)),),
            ),
        ),
        rounds=(m.ReportRound(id="r", plan=words, reports=(m.StatusReport(target=words, word=words),)),),
        sources=(m.Source(id=words, title=text, url=words, language=words, licence=words),),
        extensions=(m.Extension(key=words, of=words, value=m.freeze({words: [words, {words: words}]})),),
    )  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words: str) -> None:
    page = page_of(_everywhere(words))
    check_shape(page, "de")
    check_safety(page)
    assert page.text.count(squeezed(re.sub("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe]", "\ufffd", words))) > 40


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://www.example.org/a?b=c&d=ü#e", "https://www.example.org/a?b=c&d=ü#e"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("javascript:alert(1)", None),
        (" https://example.org", None),
        ("https://example.org/ onclick=a", None),
        ('https://example.org/"><b', None),
        ("data:text/html,a", None),
        ("//example.org", None),
        ("ftp://example.org", None),
        ("www.example.org", None),
    ],
)
def test_only_addresses_of_the_web_are_linked(address: str, href: str | None) -> None:
    assert web(address) == href


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("stadt@example.org", "mailto:stadt@example.org"),
        ("über+was@stadt.example", "mailto:%C3%BCber+was@stadt.example"),
        ("a?bcc=b@example.org", "mailto:a%3Fbcc%3Db@example.org"),
        ("a&b@example.org", "mailto:a%26b@example.org"),
        ("a@example.org?subject=x", None),
        ("a@b", None),
        ("a b@example.org", None),
        ("stadt(at)example.org", None),
    ],
)
def test_a_mail_link_only_addresses(address: str, href: str | None) -> None:
    assert mail(address) == href


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("+49 6131 12-2995", "tel:+496131122995"),
        ("0365 838 - 3019", "tel:+493658383019"),
        ("(03999) 50 01 02", "tel:+493999500102"),
        ("+49 (0)3999/500-0", "tel:+4939995000"),
        ("0049 3999 1", "tel:+4939991"),
        ("115", "tel:115"),
        ("03999 500 App. 3", None),
        ("nach Vereinbarung", None),
        ("-", None),
    ],
)
def test_a_phone_link_dials_the_number(number: str, href: str | None) -> None:
    assert phone(number) == href


# -- what it says ----------------------------------------------------------------------------------------------------


def test_contact_comes_first(rich: CityProfile) -> None:
    headings = [said for _, said in page_of(rich).headings]
    assert headings[1:3] == ["So erreichen Sie die Stellen", "Fachstelle Vielfalt"]
    order = [said for level, said in page_of(rich).headings if level == 2]
    assert order == [
        "So erreichen Sie die Stellen", "Fachstelle", "Beauftragte", "Beirat", "Aufgaben", "Programm",
        "Veröffentlichung", "Netzwerk", "Pläne", "Berichtsrunden", "Kommune", "Stellen in Verwaltung und Politik",
        "Organisationen außerhalb der Verwaltung", "Besonderheiten dieser Kommune", "Quellen",
    ]  # fmt: skip


def test_records_can_be_linked_to_by_their_ids(rich: CityProfile) -> None:
    ids = set(page_of(rich).values("id"))
    wanted = {one.id for _, one in m.walk(rich) if isinstance(one, m.Record)}
    assert wanted <= ids
    assert {"office_contact", "_contact", "_sources"} <= ids


def test_texts_in_another_language_are_marked(rich: CityProfile) -> None:
    english = page_of(rich, "en")
    assert english.languages_of("Die Fachstelle hilft allen, die ankommen.") == {"de"}
    assert english.languages_of("Course map online") == {"en"}
    assert page_of(rich).languages_of("Die Fachstelle hilft allen, die ankommen.") == {"de"}


def test_words_from_the_right_are_marked() -> None:
    page = page_of(office(mission=(m.Statement(text=Text(ar="مجلس الاندماج")),)))
    assert ("span", {"lang": "ar", "dir": "rtl"}) in page.elements


def test_translations_are_marked_and_the_own_name_stands_beside() -> None:
    name = Text(de="Büro für Vielfalt", en="Diversity Office", origin={"en": m.Origin.MACHINE})
    profile = city(offices=(m.Office(id="office", name=name),))
    page = page_of(profile, "en")
    assert page.says("Diversity Office machine translation")
    assert page.says("Official name: Büro für Vielfalt")
    assert page.languages_of("Büro für Vielfalt") == {"de"}
    assert not page_of(profile).says("Übersetzung")


def test_an_english_page_shows_the_official_name_wherever_it_shows_a_translation() -> None:
    def named(german: str, english: str) -> Text:
        return Text(de=german, en=english, origin={"en": m.Origin.TRANSLATION})

    mayor = m.OrgUnit(id="mayor", name=named("Oberbürgermeister", "Lord Mayor"))
    relation = m.Relation(kind=m.RelationKind.REPORTS_TO, to="mayor")
    contact = m.Contact(role=named("Sekretariat", "Secretary's office"), phones=("03999 1",))
    bureau = m.Office(id="office", name=named("Büro", "Office"), relations=(relation,), contacts=(contact,))
    english = page_of(city(offices=(bureau,), units=(mayor,)), "en")
    for said in ("Lord Mayor (Oberbürgermeister)", "Secretary's office translation (Sekretariat)", "Office (Büro)"):
        assert english.says(said), said
    german = page_of(city(offices=(bureau,), units=(mayor,)))
    assert not german.says("Lord Mayor")
    assert not german.says("Secretary")


def test_a_remark_that_has_only_a_source_is_none() -> None:
    remark = m.Remark(field="honorary", cite=Cite(source="a", place="line 5"))
    beirat = m.Beirat(id="b", name=Text(de="Rat"), honorary=True, remarks=(remark,))
    page = page_of(city(beiraete=(beirat,), sources=(m.Source(id="a", title=Text(de="Eins")),)))
    assert page.says("[1, Zeile 5]")
    assert not page.says("Anmerkung")


def test_a_name_is_taken_for_a_translation_where_the_source_has_another_language() -> None:
    source = m.Source(id="page", title=Text(de="Seite"), language="de")
    name = Text(de="Büro", en="Office")
    profile = city(offices=(m.Office(id="office", name=name, cite=Cite(source="page")),), sources=(source,))
    assert page_of(profile, "en").says("Office translation")
    assert not page_of(profile, "de").says("Übersetzung")


def test_not_stated_none_and_silence_are_different() -> None:
    remarks = (
        m.Remark(field="networks", standing=m.Standing.NONE),
        m.Remark(field="plans", standing=m.Standing.NOT_STATED, text=Text(de="Nachgesehen")),
    )
    page = page_of(office(remarks=(m.Remark(field="posts", standing=m.Standing.VACANT),)))
    assert page.says("Unbesetzt")
    page = page_of(city(remarks=remarks))
    sections = page.text.split("Hierzu enthält das Profil keine Angaben.")
    assert "Netzwerke Gibt es nicht" in sections[0]
    assert "Pläne Nicht angegeben" in sections[0]
    assert "Nachgesehen" in sections[0]
    assert "Beiräte" in sections[1]
    assert "Netzwerke" not in sections[1].split("Lizenz")[0]
    assert page.says("Lizenz nicht angegeben")


def test_sources_are_numbered_and_places_said_in_the_language() -> None:
    sources = (m.Source(id="a", title=Text(de="Eins")), m.Source(id="b", title=Text(de="Zwei")))
    statement = m.Statement(text=Text(de="Satz"), cite=Cite(place="lines 3-5", quote="ganz genau"))
    profile = city(
        cite=Cite(source="a", wording=m.Origin.SUMMARY),
        offices=(
            m.Office(
                id="office", name=Text(de="Amt"), mission=(statement,), cite=Cite(source="b", wording=m.Origin.OFFICIAL)
            ),
        ),
        sources=sources,
    )
    page = page_of(profile)
    assert page.says("[2, Zeilen 3–5: „ganz genau“]")
    assert page.says("[2; offizieller Wortlaut]")
    assert page.says("[1; eigene Zusammenfassung]")
    assert page_of(profile, "en").says("[2, lines 3–5: “ganz genau”]")


def test_a_cite_narrows_only_the_same_source() -> None:
    above = Cite(source="a", place="p. 1", wording=m.Origin.SUMMARY)
    assert cite_that_holds(None, above) == above
    assert cite_that_holds(Cite(place="p. 2"), above) == Cite(source="a", place="p. 2", wording=m.Origin.SUMMARY)
    assert cite_that_holds(Cite(source="a"), above) == above
    assert cite_that_holds(Cite(source="b"), above) == Cite(source="b", wording=m.Origin.SUMMARY)


def test_a_source_that_the_profile_does_not_describe_is_listed() -> None:
    page = page_of(office(cite=Cite(source="nachbarstadt:page", place="p. 3")))
    assert page.says("nachbarstadt:page (steht nicht in diesem Profil)")
    assert page.says("[1, S. 3]")


@pytest.mark.parametrize(
    ("notation", "german", "english"),
    [
        ("Tu 09:00-12:00", "Dienstag 9:00–12:00 Uhr", "Tuesday 9:00–12:00"),
        (
            "Mo-Fr 08:00-12:00,13:00-16:00",
            "Montag bis Freitag 8:00–12:00, 13:00–16:00 Uhr",
            "Monday to Friday 8:00–12:00, 13:00–16:00",
        ),
        (
            "Th[1] 15:00-18:00; PH off",
            "1. Donnerstag im Monat 15:00–18:00 Uhr; Feiertage geschlossen",
            "1st Thursday of the month 15:00–18:00; Public holidays closed",
        ),
        ("We[2] 18:00", "2. Mittwoch im Monat 18:00 Uhr", "2nd Wednesday of the month 18:00"),
        ("Fr[-1] 18:00", "letzter Freitag im Monat 18:00 Uhr", "last Friday of the month 18:00"),
        ("Mo,We 09:00-12:00", "Montag, Mittwoch 9:00–12:00 Uhr", "Monday, Wednesday 9:00–12:00"),
        ("24/7", "rund um die Uhr", "at all hours"),
        ("08:00-10:00", "täglich 8:00–10:00 Uhr", "daily 8:00–10:00"),
        ("Mo", "Montag", "Monday"),
        ("Apr-Sep: Mo 10:00-12:00", None, None),
        ("Mo 9-12", None, None),
        ("sunrise-sunset", None, None),
        ("Mo 25:00-26:00", None, None),
        ("", None, None),
    ],
)
def test_times_are_said_in_words_or_left_as_they_are(notation: str, german: str | None, english: str | None) -> None:
    for is_german, said in ((True, german), (False, english)):
        told = times_in_words(notation, german=is_german)
        assert (told and squeezed("; ".join(" ".join(filter(None, pair)) for pair in told))) == said


def test_a_notation_that_is_not_understood_is_shown_as_it_is() -> None:
    assert page_of(office(hours=(m.Hours(osm="Apr-Sep: Mo 10:00-12:00"),))).says("Apr-Sep: Mo 10:00-12:00")


def test_nobody_is_sent_to_an_old_address_first() -> None:
    old = m.Site(street="Altgasse 1", valid_to=m.PartialDate("2020"))
    page = page_of(office(sites=(old, m.Site(street="Neugasse 2"))))
    assert page.text.index("Neugasse 2") < page.text.index("Altgasse 1")


def test_what_has_ended_says_so_before_anything_else() -> None:
    over = m.PartialDate("2020")
    contact = m.Contact(role=Text(de="Empfang"), phones=("03999 1",), valid_to=over)
    profile = city(
        offices=(
            m.Office(id="old", name=Text(de="Altes Amt"), contacts=(contact,), valid_to=over),
            m.Office(id="new", name=Text(de="Neues Amt"), contacts=(m.Contact(phones=("03999 2",)),)),
        ),
    )
    reach = page_of(profile).text.split("Auf dieser Seite")[-1]
    assert reach.index("03999 2") < reach.index("Altes Amt")
    assert "Altes Amt Gilt bis: 2020 Gilt bis: 2020 Empfang" in reach


def test_address_number_and_hours_are_read_together() -> None:
    site = m.Site(
        street="Markt 1",
        stops=(m.Stop(name="Rathaus"),),
        remarks=(m.Remark(field="postcode", standing=m.Standing.NOT_STATED),),
    )
    contacts = (
        m.Contact(role=Text(de="Leitung"), phones=("03999 1",)),
        m.Contact(phones=("03999 2",)),
    )
    page = page_of(office(sites=(site,), contacts=contacts, hours=(m.Hours(osm="Tu 09:00-12:00"),)))
    order = ("Markt 1", "Postleitzahl", "03999 2", "Dienstag", "Rathaus", "Leitung", "03999 1")
    assert [*map(page.text.index, order)] == sorted(map(page.text.index, order))


def test_numbers_stand_before_further_addresses() -> None:
    sites = (m.Site(street="Markt 1"), m.Site(street="Am Rand 2"))
    page = page_of(office(sites=sites, contacts=(m.Contact(role=Text(de="Leitung"), phones=("03999 1",)),)))
    order = ("Markt 1", "03999 1", "Am Rand 2")
    assert [*map(page.text.index, order)] == sorted(map(page.text.index, order))


def test_a_word_of_another_language_stands_behind_the_shared_one() -> None:
    kind = Kind(concept="staff_unit", local=Text(en="staff unit", origin={"en": m.Origin.MACHINE}))
    profile = office(kind=kind)
    assert page_of(profile).says("Stabsstelle (staff unit maschinelle Übersetzung)")
    own = Kind(concept="staff_unit", local=Text(de="Querschnittsstelle"))
    assert page_of(office(kind=own)).says("Querschnittsstelle (Stabsstelle)")
    assert page_of(office(kind=own), "en").says("Staff unit (Querschnittsstelle)")


@pytest.mark.parametrize(
    ("ref", "german", "english"),
    [
        ("rp:beirat", "Beirat (Rheinland-Pfalz)", "Advisory council (Beirat) (Rhineland-Palatinate)"),
        ("rp:commissioner", "Beauftragte/r (Rheinland-Pfalz)", "Commissioner (Rhineland-Palatinate)"),
        ("03999002:municipality", "Kommune (03999002)", "Municipality (03999002)"),
        ("jena:a-12", "a-12 (jena)", "a-12 (jena)"),
        ("nowhere", "nowhere", "nowhere"),
    ],
)
def test_what_lies_in_another_profile_is_called_by_what_it_is(ref: str, german: str, english: str) -> None:
    profile = office(relations=(m.Relation(kind=m.RelationKind.BASED_ON, to=ref),))
    assert page_of(profile).says(german)
    assert page_of(profile, "en").says(english)


@pytest.mark.parametrize(
    ("money", "said"),
    [
        (m.Money(amount=Quantity.exactly(800), per=m.Per.ONCE), "800 € einmalig"),
        (m.Money(amount=Quantity.exactly(800), currency="CHF"), "800 CHF"),
        (m.Money(amount=Quantity.exactly(1, "%"), currency="CHF", per=m.Per.ONCE), "1 % CHF einmalig"),
        (m.Money(amount=Quantity.exactly(12, "%"), per=m.Per.YEAR), "12 % pro Jahr"),
        (m.Money(currency="CHF"), "CHF"),
    ],
)
def test_a_sum_says_amount_currency_and_how_often(money: m.Money, said: str) -> None:
    assert page_of(office(money=(money,))).says(said)


def test_no_unit_and_no_file_format_is_said_in_the_words_of_a_machine() -> None:
    indicator = m.Indicator(id="i", name=Text(de="Warten"), unit="months")
    measure = m.Measure(id="a", text=Text(de="Eilen"), indicator=indicator)
    page = page_of(
        city(
            plans=(m.Plan(id="p", title=Text(de="Plan"), measures=(measure,)),),
            publications=(
                m.Publication(id="b", title=Text(de="Heft"), issues=(m.Issue(media_type="application/pdf"),)),
            ),
        )
    )
    assert page.says("Einheit: Monate")
    assert page.says("Dateiformat: PDF")
    assert not page.says("application/pdf")


def test_missing_issues_of_a_series_are_told() -> None:
    monthly = m.Rhythm(every=Quantity.exactly(1, "month"))
    issues = tuple(m.Issue(covers=m.Period(f"2024-{month:02}")) for month in (5, 1, 2))
    page = page_of(city(publications=(m.Publication(id="p", title=Text(de="M"), rhythm=(monthly,), issues=issues),)))
    assert page.says("Nicht in der Quelle aufgeführt: März 2024, April 2024")
    assert page.text.index("Januar 2024") < page.text.index("Februar 2024") < page.text.index("Mai 2024")


def test_tasks_stand_in_their_order_with_their_areas_and_by_area() -> None:
    tasks = (
        m.Task(id="a", text=Text(de="Beraten"), areas=("counselling", "information")),
        m.Task(id="b", text=Text(de="Kochen")),
    )
    page = page_of(city(tasks=(m.Task(id="list", tasks=tasks),)))
    assert page.text.count("Beraten") == 3
    assert page.says("Keinem Bereich zugeordnet")
    assert page.text.count("Beratung im Einzelfall") == 2


def test_long_parts_are_folded_and_short_ones_open() -> None:
    def plan(number: int) -> CityProfile:
        measures = tuple(m.Measure(id=f"m.{n}", text=Text(de=f"Tun {n}")) for n in range(number))
        return city(plans=(m.Plan(id="p", title=Text(de="P"), sections=(m.Section(id="s", measures=measures),)),))

    branches = [given for given in page_of(plan(20)).all("details") if given.get("class") == "branch"]
    assert branches == [{"class": "branch", "id": "s"}]
    assert page_of(plan(20)).says("20 Maßnahmen")
    assert not any(given.get("class") == "branch" for given in page_of(plan(3)).all("details"))


def test_reports_stand_with_their_measures(rich: CityProfile) -> None:
    page = page_of(rich)
    assert page.says("läuft (in Umsetzung) – Was schon war")
    assert page.says("abgehakt (abgeschlossen) – Bericht 2023")


def test_persons_are_there_only_where_the_profile_has_them(rich: CityProfile) -> None:
    assert page_of(rich).says("Frau Alex Beispiel")
    assert not page_of(rich.without_persons()).says("Beispiel")


def test_the_view_of_a_day_says_so(rich: CityProfile) -> None:
    day = dt.date(2024, 3, 1)
    page = page_of(rich.as_of(day), as_of=day)
    assert page.says("Sicht vom 1. März 2024")
    assert not page_of(rich).says("Sicht vom")


def test_the_licence_of_the_output_goes_before_that_of_the_profile(rich: CityProfile) -> None:
    assert page_of(rich).says("CC0-1.0")
    page = page_of(rich, licence="CC-BY-4.0")
    assert page.says("CC-BY-4.0")
    assert not page.says("CC0-1.0")


def test_two_records_with_one_id_are_both_shown() -> None:
    twins = tuple(m.OrgUnit(id="twin", name=Text(de=name)) for name in ("Ost", "West"))
    page = page_of(city(units=twins))
    check_shape(page, "de")
    assert page.says("Ost")
    assert page.says("West")


def test_a_city_that_says_nothing_has_a_page() -> None:
    page = page_of(city())
    check_shape(page, "de")
    assert page.says("Zu Kontakt, Anschrift und Zeiten ist nichts angegeben.")
    assert page.says("Das Profil nennt keine Quellen.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_are_there_in_both_languages(language: str) -> None:
    assert all(OwnWords(language == "de").all().values())


def test_the_format_is_what_it_says() -> None:
    from integkit.exporters.html import integkit_exporters

    (exporter,) = integkit_exporters()
    assert (exporter.name, exporter.suffix, exporter.media_type) == ("html", ".html", "text/html; charset=utf-8")
    profiles = [city(), m.changed(city(), municipality=m.changed(city().municipality, ags="03999002"))]
    paths = [artifact.path for artifact in exporter.render(profiles, ExportContext())]
    assert paths == ["musterstadt-03999001.html", "musterstadt-03999002.html"]
