"""What a reader of the Markdown sees, by a parser that is not ours: everything that is stated, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

import integkit.model as m
from integkit import Registry, from_json, from_yaml, to_json, vocabulary
from integkit.exporters._names import file_format, language_name, place_in_source
from integkit.exporters._times import times_line
from integkit.model import (
    Cite,
    CityProfile,
    Concepts,
    JsonObject,
    Kind,
    PartialDate,
    Period,
    Quantity,
    Remark,
    Text,
    changed,
    fields_of,
    marks_of,
    walk,
)
from integkit.testing import cities

PARSER: Any = MarkdownIt("commonmark", {"maxNesting": 1000})  # 20 are not enough for tasks in tasks
PARSER.normalizeLinkText = str  # addresses as they are written
REGISTRY = Registry()


class Page(NamedTuple):
    """A page as its reader sees it.

    Attributes:
        blocks: The kinds of its blocks in order.
        lines: The text of each heading and paragraph.
        strange: What should never be there: HTML, code blocks, pictures, rules.
        links: Targets of links.
    """

    blocks: tuple[str, ...]
    lines: tuple[str, ...]
    strange: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def render(profile: CityProfile, language: str = "de", **more: Any) -> str:
    (artifact,) = REGISTRY.export(profile, format="markdown", language=language, **more)
    return artifact.content.decode()


def read(markdown: str) -> Page:
    blocks, lines, strange, links = [], [], [], []
    for token in PARSER.parse(markdown):
        if token.type != "inline":
            blocks.append(token.type + (token.tag if token.type.startswith("heading") else ""))
            if token.type in ("html_block", "code_block", "fence", "hr", "blockquote_open"):
                strange.append(f"{token.type}: {token.content}")
            continue
        words = []
        for child in token.children:
            if child.type in ("text", "code_inline", "text_special"):
                words.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                words.append("\n")
            elif child.type == "link_open":
                links.append(str(child.attrGet("href")))
            elif child.type in ("html_inline", "image"):
                strange.append(f"{child.type}: {child.content}")
        lines.append("".join(words))
    return Page(tuple(blocks), tuple(lines), tuple(strange), tuple(links))


def plain(text: str) -> str:
    """A text without the number and kind of its blanks, which no reader of Markdown sees."""
    return " ".join(text.split())


# -- everything that is stated is there ------------------------------------------------------------------------------

NOT_FOR_READERS = {"id", "contract", "language"}
YES = {"de": ("nein", "ja"), "en": ("no", "yes")}
ABOUT = {"de": ("rund",), "en": ("about",)}
BEYOND = {"de": ("mehr als", "weniger als"), "en": ("more than", "less than")}
GERMAN_UNITS = {"day": "Tag", "week": "Woche", "month": "Monat", "year": "Jahr", "hour": "Stunde"}


def stated(profile: CityProfile, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Everything that a profile states: what it is, and the ways to say it of which one has to be there."""
    names: dict[str, list[str]] = {}
    owners: dict[m.Path, Any] = {}
    for path, record in walk(profile):
        owners[path] = record
        if isinstance(own := getattr(record, "id", None), str):
            texts = [getattr(record, field, None) for field in ("name", "title", "text", "label")]
            names.setdefault(own, []).extend(text.in_(language) for text in texts if isinstance(text, Text))
    for path, record in owners.items():
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if field.name in NOT_FOR_READERS or value is None or value == field.default:
                continue
            if isinstance(record, Kind) and field.name == "concept":
                continue  # only the record that holds the word knows its list
            if isinstance(record, Cite) and field.name == "wording":
                continue  # said where it changes, see below
            place = f"{'/'.join(map(str, path))}: {type(record).__name__}.{field.name}"
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(record, m.Extension) and field.name == "value":
                    yield from ((place, (one,)) for one in _inside(item))
                elif isinstance(record, Remark) and field.name == "field":
                    label = vocabulary.field_label(type(owners[path[:-2]]).__name__, item.partition(".")[0], language)
                    yield place, (item, label)
                else:
                    yield place, tuple(_ways(record, field.name, item, language, names))
                    if isinstance(item, Text) and field.metadata.get("name"):
                        yield from ((place, (words,)) for words in _official(item, profile.language))


def _official(name: Text, own: str) -> Iterator[str]:
    """A name in every language in which it is one: said so, or unsaid in the own language or one without a page."""
    for language, words in name.items():
        origin = name.origin_of(language)
        if origin is m.Origin.OFFICIAL or (origin is None and (language == own or language not in ("de", "en"))):
            yield words


def _ways(record: Any, field: str, item: Any, language: str, names: dict[str, list[str]]) -> Iterator[str]:
    marks = marks_of(type(record)).get(field, ())
    lists = [mark.list for mark in marks if isinstance(mark, Concepts)]
    if isinstance(item, Text):
        yield item.in_(language)
    elif isinstance(record, Quantity) and field in ("about", "exclusive"):
        yield from (ABOUT if field == "about" else BEYOND)[language]
    elif isinstance(item, bool):
        yield YES[language][item]
    elif isinstance(item, int | float):
        for digits in (f"{item:,}", repr(item)):
            yield from (digits, digits.translate(str.maketrans(",.", ".,")))
    elif isinstance(item, Kind):
        if item.concept is not None:
            yield vocabulary.label(lists[0], item.concept, language)
    elif isinstance(item, PartialDate | Period):
        years = re.findall(r"(?<![0-9-])[0-9]{4}", item)
        yield years[0] if years else {"de": "unbekannt", "en": "unknown"}[language]
    elif isinstance(item, StrEnum):
        if item is not m.RelationKind.OTHER or record.text is None:
            yield vocabulary.label(vocabulary.enum_list(type(item).__name__), item.value, language)
    elif isinstance(item, str):
        german = language == "de"
        if isinstance(record, Cite) and field == "place":
            yield place_in_source(item, german=german)
        elif field == "currency" and item == "EUR":
            yield "€"
        yield item
        yield language_name(item, german=german)
        yield file_format(item)
        yield times_line(item, german=german)
        yield from (vocabulary.label(one, item, language) for one in vocabulary.lists() if field == "concept")
        prefix, colon, own = item.partition(":")
        if colon and "reference" in {getattr(mark, "name", "") for mark in marks}:
            elsewhere = vocabulary.label("laender", prefix, language)
            yield f"{own} ({elsewhere})"
            yield f"{vocabulary.record_label(own.capitalize(), language)} ({elsewhere})"
        yield from (vocabulary.label(one, item, language) for one in lists)
        yield from names.get(item, ())  # references and words of a plan
        if isinstance(record, Quantity) and language == "de":
            yield GERMAN_UNITS.get(item.removesuffix("s"), item)


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, JsonObject):
        for key, item in value.items():
            yield key
            yield from _inside(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)


def missing(profile: CityProfile, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """What a profile states and its page does not show."""
    shown = plain(read(render(profile, language)).text)
    return [
        (place, ways)
        for place, ways in stated(profile, language)
        if any(way.strip() for way in ways) and not any(plain(way) in shown for way in ways if way.strip())
    ]


SOME = settings(max_examples=40)


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_that_the_invented_city_states_is_there(musterstadt: CityProfile, language: str) -> None:
    assert missing(musterstadt, language) == []


@SOME
@given(cities())
def test_everything_that_a_city_states_is_there(city: CityProfile) -> None:
    for language in ("de", "en"):
        assert missing(city, language) == []


@SOME
@given(cities())
def test_a_page_is_headings_lists_and_paragraphs_and_no_html(city: CityProfile) -> None:
    for language in ("de", "en"):
        page = read(render(city, language))
        assert page.strange == ()
        assert page.blocks[0] == "heading_openh1"
        assert page.blocks.count("heading_openh1") == 1


def test_phones_lines_rooms_and_postcodes_are_as_printed(musterstadt: CityProfile) -> None:
    lines = read(render(musterstadt)).lines
    for line in ("Telefon: 030 23125-010", "Linien: 4, 8, N8", "Raum: 1.07", "Postleitzahl: 01067"):
        assert line in lines


def test_addresses_are_links(musterstadt: CityProfile) -> None:
    links = read(render(musterstadt)).links
    assert "mailto:buero@musterstadt.example" in links
    assert "https://www.musterstadt.example/b%C3%BCro?a=1&b=2" in links


def test_numbers_are_written_as_the_language_writes_them(musterstadt: CityProfile) -> None:
    assert "Bevölkerung: mehr als 85.000" in read(render(musterstadt)).lines
    assert "population: more than 85,000" in read(render(musterstadt, "en")).lines


def test_a_translation_is_told_as_one(musterstadt: CityProfile) -> None:
    assert "Office for Cohesion (translation; German: Büro für Zusammenhalt)" in read(render(musterstadt, "en")).lines
    assert "Büro für Zusammenhalt" in read(render(musterstadt)).lines  # a translation is no official name


def test_an_amount_of_money_is_said_with_its_currency(musterstadt: CityProfile) -> None:
    amount = next(line for line in read(render(musterstadt)).lines if "1.234,5" in line)
    assert "EUR" in amount or "€" in amount


def test_a_name_is_there_in_every_language_in_which_it_is_official(musterstadt: CityProfile) -> None:
    name = Text(
        {"de": "Stadtamt", "dsb": "Měsćański amt", "hsb": "Měšćanski zarjad", "en": "Town office", "fr": "Mairie"},
        origin={"de": m.Origin.OFFICIAL, "hsb": m.Origin.OFFICIAL, "en": m.Origin.TRANSLATION, "fr": m.Origin.MACHINE},
    )
    office = changed(
        musterstadt.offices[0],
        name=name,
        aliases=(m.Alias(name=name),),
        contacts=(m.Contact(role=name),),
        sites=(m.Site(place=name),),
    )
    lines = read(render(changed(musterstadt, offices=(office,)))).lines
    said = "Stadtamt (Niedersorbisch: Měsćański amt; Obersorbisch: Měšćanski zarjad)"
    assert [line.removeprefix("Ort: ") for line in lines].count(said) == 4
    assert not any("Town office" in line or "Mairie" in line for line in lines)
    english = read(render(changed(musterstadt, offices=(office,)), "en")).text
    others = "German: Stadtamt; Lower Sorbian: Měsćański amt; Upper Sorbian: Měšćanski zarjad"
    assert english.count(f"Town office (translation; {others})") == 4


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        pytest.param({"posts": (m.Post(role=Text(de="Leitung"), text=Text(de="Hinweis")),)}, "Leitung", id="post"),
        pytest.param(
            {"hours": (m.Hours(osm="Tu 09:00-12:00", service=Text(de="Beratung"), text=Text(de="Hinweis")),)},
            "Beratung",
            id="hours",
        ),
        pytest.param(
            {"figures": (m.Figure(what=Kind(concept="population"), value=Quantity(low=5), text=Text(de="Hinweis")),)},
            "Bevölkerung: mindestens 5",
            id="figure",
        ),
        pytest.param(
            {"events": (m.Event(kind=Kind(concept="founded"), date=Period("1996"), text=Text(de="Hinweis")),)},
            "1996: gegründet",
            id="event",
        ),
    ],
)
def test_what_a_record_is_for_goes_before_a_note_on_it(
    musterstadt: CityProfile, fields: dict[str, Any], line: str
) -> None:
    page = read(render(changed(musterstadt, offices=(changed(musterstadt.offices[0], **fields),))))
    assert line in page.lines
    assert "Hinweis" not in page.lines
    assert any(one.endswith(": Hinweis") for one in page.lines)


def depths(markdown: str) -> dict[str, tuple[int, int]]:
    """How deep each line stands: the level of the heading above it or of itself, and the lists around it."""
    found: dict[str, tuple[int, int]] = {}
    level = lists = 0
    for token in PARSER.parse(markdown):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type in ("bullet_list_open", "bullet_list_close"):
            lists += token.nesting
        elif token.type == "inline":
            found.setdefault("".join(child.content for child in token.children), (level, lists))
    return found


@pytest.mark.parametrize("deep", [2, 4, 9])
def test_a_section_stands_deeper_than_the_one_around_it(deep: int) -> None:
    section: Any = m.Measure(id="m", number="1", text=Text(de="Stufe 0"))
    for step in range(1, deep):
        nested = {"measures": (section,)} if isinstance(section, m.Measure) else {"sections": (section,)}
        section = m.Section(id=f"s{step}", title=Text(de=f"Stufe {step}"), code=f"Kennung {step}", **nested)
    plan = m.Plan(id="p", title=Text(de="Plan"), sections=(section,))
    found = depths(render(changed(CITY, plans=(plan,))))
    steps = [found[f"Stufe {step}"] for step in range(deep - 1, 0, -1)] + [found["1 Stufe 0"]]
    assert all(outer < inner for outer, inner in pairwise(steps))
    for step in range(1, deep):  # what a section says stands inside it and outside the sections beneath
        level, lists = found[f"Stufe {step}"]
        assert said_in(found, f"Kennung {step}") == (level, lists + 1)


def said_in(found: dict[str, tuple[int, int]], words: str) -> tuple[int, int]:
    return next(depth for line, depth in found.items() if line.endswith(words))


def test_words_of_a_plan_are_said_as_the_plan_says_them(musterstadt: CityProfile) -> None:
    lines = read(render(musterstadt)).lines
    for line in ("Ebene: Ziel", "kurzfristig: Zehn Formulare", "läuft (in Umsetzung)"):
        assert line in lines


READABLE = """
contract: 1
cite: {source: page, wording: summary}
municipality: {name: A, land: ni}
offices:
  - id: office
    name: {de: Büro, en: Office, origin: {en: translation}}
    kind: {concept: staff_unit, local: Stelle}
    cite: {place: "lines 3-9, left column"}
    hours: [{osm: "Tu,Th 09:00-12:00; PH off"}]
    relations: [{kind: reports_to, to: mayor}, {kind: based_on, to: "rp:commissioner"}]
    remarks: [{field: name.en, standing: inferred}, {field: hours, cite: {place: p. 4, quote: Zeiten}}]
units: [{id: mayor, name: {de: Oberbürgermeister, en: Lord Mayor, origin: {en: translation}}}]
tasks: [{id: tasks, of: office, tasks: [{id: advice, text: Beraten, cite: {source: other, wording: official}}]}]
publications: [{id: folder, title: Mappe, languages: [de, uk]}]
plans: [{id: plan, title: Plan, target_groups: [{id: new, label: Neue, concept: newcomers}]}]
sources: [{id: page, title: Seite}, {id: other, title: {de: Satzung, en: Bylaw, origin: {en: translation}}}]
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            (
                "[Zeilen 3–9, linke Spalte]", "Dienstag, Donnerstag 9:00–12:00 Uhr; Feiertage geschlossen",
                "untersteht Oberbürgermeister", "beruht auf Beauftragte/r (Rheinland-Pfalz)",
                "Sprachen: Deutsch, Ukrainisch",
                "Anmerkung: Name, Englisch – aus der Quelle geschlossen", "Quelle: Öffnungszeiten [S. 4, „Zeiten“]",
                "Beraten [Satzung, offizieller Wortlaut]", "Neue (Neuzugewanderte)", "Art: Stelle (Stabsstelle)",
            ),
        ),
        (
            "en",
            (
                "[lines 3–9, left column]", "Tuesday, Thursday 9:00–12:00; Public holidays closed",
                "reports to Lord Mayor (Oberbürgermeister)", "is based on Commissioner (Rhineland-Palatinate)",
                "Languages: German, Ukrainian", "Remark: Name, English – concluded from the source",
                "Source: Opening hours [p. 4, “Zeiten”]", "Office (translation; German: Büro)", "Office (Büro)",
                "Beraten [Satzung, official wording]", "Neue (newcomers)", "Kind: staff unit (Stelle)",
                "Bylaw (translation; German: Satzung)",
            ),
        ),
    ],
)  # fmt: skip
def test_a_reader_meets_words_and_no_notation(language: str, said: tuple[str, ...]) -> None:
    lines = [plain(line) for line in read(render(from_yaml(READABLE), language)).lines]
    assert [one for one in said if one not in lines] == []


WORD = Kind(local=Text(de="Wort"), cite=Cite(source="page", place="Zeile 9", quote="unser Wort"))
AT_THE_HEAD = {
    "figure": {"figures": (m.Figure(what=WORD, value=Quantity.exactly(1)),)},
    "event": {"events": (m.Event(kind=WORD),)},
    "other name": {"aliases": (m.Alias(name=Text(de="Muster"), kind=WORD),)},
    "law": {"legal": (m.LegalBasis(kind=WORD),)},
    "rhythm": {"meetings": (m.Rhythm(kind=WORD),)},
}


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"kind": WORD}, id="kind"),
        pytest.param({"traits": (WORD,)}, id="trait"),
        pytest.param({"sites": (m.Site(street="A 1", access=(WORD,)),)}, id="access"),
        *(pytest.param(fields, id=name) for name, fields in AT_THE_HEAD.items()),
    ],
)
def test_a_word_says_where_it_stands(musterstadt: CityProfile, fields: dict[str, Any]) -> None:
    municipality = changed(musterstadt.municipality, **fields)
    shown = read(render(changed(musterstadt, municipality=municipality))).text
    assert "Zeile 9" in shown
    assert "unser Wort" in shown


def test_the_municipality_says_where_it_comes_from(musterstadt: CityProfile) -> None:
    municipality = changed(musterstadt.municipality, cite=Cite(source="page", place="Zeile 9", quote="unsere Stadt"))
    shown = read(render(changed(musterstadt, municipality=municipality))).text
    assert "Zeile 9" in shown
    assert "unsere Stadt" in shown


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (Quantity(high=1e-7), "bis zu "),
        (Quantity(low=1e22, exclusive=True), "mehr als "),
        (Quantity(low=1e22, high=1e22, about=True), "rund "),
    ],
)
def test_numbers_of_any_size_are_said_in_words(musterstadt: CityProfile, quantity: Quantity, said: str) -> None:
    figure = m.Figure(what=Kind(concept="population"), value=quantity)
    municipality = changed(musterstadt.municipality, figures=(figure,))
    line = next(line for line in read(render(changed(musterstadt, municipality=municipality))).lines if "Bevöl" in line)
    assert said in line
    assert "None" not in line


def test_without_a_licence_that_is_said(musterstadt: CityProfile) -> None:
    assert read(render(musterstadt)).lines[-1] == "nicht angegeben"
    assert read(render(musterstadt, licence="CC0-1.0")).lines[-1] == "CC0-1.0"
    assert read(render(changed(musterstadt, licence="CC-BY-4.0"), "en")).lines[-1] == "CC-BY-4.0"


# -- whatever a text is, it is a text --------------------------------------------------------------------------------

HARMLESS = "Harmlos"
HOSTILE = {
    "bold": "**a** __a__ *a* _a_", "code": "`a` ``a``", "html": "<b>a</b><script>alert(1)</script>",
    "comment": "<!-- a -->", "entity": "&amp; &lt; &#65; &nbsp;", "link": "[a](http://b) [a][b] [a]",
    "picture": "![a](b.png)", "autolink": "<http://a>", "backslash": "\\ \\* \\\\ a\\", "only a backslash": "\\",
    "table": "| a | b |", "strike": "~~a~~", "heading": "# a", "heading after": "a #", "quote": "> a", "dollar": "$a$",
    "braces": "{{ a }} {% a %}", "footnote": "[^1]: a", "definition": "[a]: http://b", "fence": "```",
    "tilde fence": "~~~", "exclamation": "!a", "quotes": "„a“ \"a\" 'a'", "colon": ":::a", "at": "@a", "percent": "%a",
    "equals": "=1+1", "soft hyphen": "a\u00adb", "zero width": "a\u200bb", "no-break blank": "a\u00a0b",
    "next line": "a\u0085b", "line separator": "a\u2028b", "right to left": "\u202ea", "emoji": "👩‍👩‍👧",
    "many blanks": "a     b", "tab": "a\tb", "number": "12", "dash": "– a", "date": "1.5.2026", "star bullet": "* a",
    "star rule": "***", "underline": "===", "two lines": "a\nb", "two paragraphs": "a\n\nb",
    "line end before": "\na", "heading below": "a\n# b", "quote below": "a\n> b", "fence below": "a\n```\nb\n```",
    "blanks below": "a\n\n        b", "blanks at the line end": "a  \nb", "html below": "a\n<div>\nb",
    "table below": "a | b\n---|---\nc | d",
}  # fmt: skip
# What begins a block at the beginning of a line, and a hard line break that no line follows.
BLOCKS = {
    "bullet": "- a", "plus bullet": "+ a", "ordered": "1. a", "ordered with bracket": "1) a", "only a minus": "-",
    "only a plus": "+", "only a number": "1.", "rule": "---", "blanks before": "    a", "tab before": "\ta",
    "line end behind": "a\n", "several line ends": "\n\na\n\n\n", "underlined": "a\n===",
    "underlined twice": "a\n---", "bullet below": "a\n- b", "ordered below": "a\n1. b",
}  # fmt: skip


def with_text(profile: CityProfile, text: str) -> CityProfile:
    """The city with this text wherever a text can stand."""
    words = Text(de=text)
    remark = m.Remark(text=words, printed=text, field="name", standing=m.Standing.REPAIRED, cite=Cite(place=text))
    contact = m.Contact(role=words, person=text, salutation=text, phones=(text, text), room=text, remarks=(remark,))
    site = m.Site(
        name=words, building=words, street=text, room=text, place=words, contacts=(m.Contact(phones=(text,)),),
        stops=(m.Stop(name=text, lines=(text, text)),), hours=(m.Hours(osm=text, text=words),),
    )  # fmt: skip
    office = m.Office(
        id="o", name=words, code=text, aliases=(m.Alias(name=words),), mission=(m.Statement(text=words),),
        kind=Kind(concept="staff_unit", local=words, reason=words), contacts=(contact, m.Contact(phones=(text,))),
        sites=(site,), legal=(m.LegalBasis(act=text, section=text), m.LegalBasis(text=words)),
        relations=(m.Relation(kind=m.RelationKind.OTHER, text=words), m.Relation(kind=m.RelationKind.PART_OF, to="o")),
        cite=Cite(source="s", place=text, quote=text), money=(m.Money(text=words, code=text),),
        figures=(m.Figure(value=Quantity.exactly(1, text), text=words),), events=(m.Event(kind=Kind(local=words)),),
        remarks=(remark, m.Remark(text=words)),
    )  # fmt: skip
    task = m.Task(id="t.1", text=words, number=text)
    measure = m.Measure(
        id="m", text=words, number=text, indicator=m.Indicator(id="m.i", text=words, code=text, unit=text),
        milestones=(m.Milestone(id="m.m", text=words, due_printed=text),),
        responsibilities=(m.Responsibility(unit="o", printed=text),),
    )  # fmt: skip
    plan = m.Plan(
        id="p", title=words, text=words, levels=(m.Word(id="w", label=words, text=words),),
        sections=(m.Section(id="c", title=words, number=text, code=text, text=words, measures=(measure,)),),
    )  # fmt: skip
    return CityProfile(
        municipality=m.Municipality(name=words, land="ni"),
        offices=(office,),
        tasks=(m.Task(id="t", tasks=(task,)),),
        plans=(plan,),
        publications=(m.Publication(id="b", title=words, issues=(m.Issue(title=words, media_type=text),)),),
        sources=(m.Source(id="s", title=words, publisher=words, licence=text),),
        extensions=(m.Extension(key="de.x", value=m.freeze({"a": text, "b": [text]})),),
        cite=Cite(source="s", place=text),
        licence=text,
        remarks=(m.Remark(text=words),),
    )


def same_structure(text: str) -> tuple[Page, Page]:
    return read(render(with_text(CITY, text))), read(render(with_text(CITY, HARMLESS)))


CITY = CityProfile(municipality=m.Municipality(name=Text(de="A"), land="ni"))


def assert_it_is_text(text: str) -> None:
    page, harmless = same_structure(text)
    assert page.strange == ()
    assert page.blocks == harmless.blocks
    assert page.links == harmless.links
    expected = [plain(line.replace(HARMLESS, text)) for line in harmless.lines]
    assert [plain(line) for line in page.lines] == expected


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_text_is_shown_as_text(text: str) -> None:
    assert_it_is_text(text)


@pytest.mark.parametrize("text", BLOCKS.values(), ids=list(BLOCKS))
def test_a_text_that_would_begin_a_block_is_shown_as_text(text: str) -> None:
    assert_it_is_text(text)


def test_the_parser_would_see_markup() -> None:
    page = read("# a\n\n<b>x</b> [l](http://y)\n\n    code\n\n---\n")
    assert page.blocks[0] == "heading_openh1"
    assert len(page.strange) == 4
    assert page.links == ("http://y",)


def test_every_place_of_the_model_for_words_is_tried() -> None:
    profile = with_text(CITY, HARMLESS)
    assert from_json(to_json(profile)) == profile
    tried = {
        (type(one), field.name)
        for _, one in walk(profile)
        for field in fields_of(type(one))
        if HARMLESS in str(getattr(one, field.name))
    }
    assert len(tried) > 50
