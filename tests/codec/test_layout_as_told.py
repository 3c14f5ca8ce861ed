"""How YAML is laid out, rule by rule: ``laid_out.txt`` is a city that has them all, ``in_quotation_marks.txt`` says
which words and signs need quotation marks where, and laws tell where a line ends."""

from __future__ import annotations

import string
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from as_told import assert_on_record

from integkit import CityProfile, UsageError, from_yaml, to_yaml
from integkit.codec import yaml_text
from integkit.model import (
    Extension,
    Figure,
    Json,
    JsonObject,
    Municipality,
    Network,
    Office,
    Quantity,
    Statement,
    Text,
    changed,
)

HERE = Path(__file__).parent
SMALL = CityProfile(municipality=Municipality(name=Text(de="M"), land="ni"))
WIDTH = 118


def lines_with(*values: Json) -> list[str]:
    """The lines of a city with extensions that hold these."""
    city = changed(SMALL, extensions=tuple(Extension(key="a.b", value=value) for value in values))
    text = to_yaml(city)
    assert from_yaml(text) == city
    return text.splitlines()


def test_a_city_that_has_every_rule_is_laid_out_as_on_record() -> None:
    text = (HERE / "laid_out.txt").read_text("utf-8")
    assert to_yaml(from_yaml(text)) == text


def test_what_is_no_profile_is_refused_by_name() -> None:
    odd: object = "city"
    with pytest.raises(UsageError) as refused:
        to_yaml(odd)  # type: ignore[arg-type]
    (finding,) = refused.value.findings
    assert finding.in_("de") == "IK815 profile kann nicht 'city' sein, erwartet: ein Profil (CityProfile)"


# -- quotation marks -------------------------------------------------------------------------------------------------

SIGNS = (*string.punctuation, *"äß1 \t\n\r\xa0\xad\x85\u2028\u2029\u3000😀")
FORMS = ("{}", "{}a", "a{}", "a{}b", "a {}b", "a{} b", "{} a", "a {}", "a {} b", "{0}{0}{0} a")
WORDS = """
true True TRUE tRuE false False FALSE
null Null NULL nULL ~ = == << <<a a=
yes Yes no NO on off y n none unknown
-- --- ---a a--- ... ...a .. - -a ? ?a :: a: a:b :a
0 1 -1 +1 01067 1.07 1_000 0x1F 0o17 1e3 .5 5. .inf -.INF .NaN
12:30 190:20:30 2024-05-02 https://a.example/b?c=d#e a@b.example
{a} {{a}} ${a} [a] a[0] §5 a\\b a\\nb it's "a" a"b
"""


def test_words_and_signs_have_quotation_marks_where_it_is_on_record() -> None:
    groups = [[form.format(sign) for form in FORMS] for sign in SIGNS] + [*map(str.split, WORDS.strip().splitlines())]
    told = []
    for group in groups:
        said = [word for word in group if word.strip() and "\r" not in word]  # what a text of a city may be
        networks = tuple(Network(id="n", name=Text(de=word)) for word in said)
        values = tuple(Extension(key="a.b", value=JsonObject({word: word})) for word in said)
        text = to_yaml(changed(SMALL, networks=networks, extensions=values))
        told += [
            "  ".join(["behind a key:", *map(yaml_text, group)]),
            "  ".join(["in braces:", *between("{id: n, name: ", text)]),
            "  ".join(["in an extension:", *between("{key: a.b, value: {", text)]),
            "",
        ]
    assert_on_record(map(visible, told), HERE / "in_quotation_marks.txt")


def visible(line: str) -> str:
    """The line with the numbers of signs that nobody sees."""
    return "".join(sign if sign.isprintable() else f"<{ord(sign):04X}>" for sign in line)


def between(begin: str, text: str) -> list[str]:
    """What stands in these braces, entry by entry."""
    return [one.partition("\n")[0].rstrip("]").removesuffix("}").removesuffix("}") for one in text.split(begin)[1:]]


# -- where lines end -------------------------------------------------------------------------------------------------

FIVE = Quantity.exactly(5)
Built = Callable[[str], CityProfile]


def with_networks(*names: str) -> CityProfile:
    return changed(SMALL, networks=tuple(Network(id="n", name=Text(de=name)) for name in names))


def with_mission(word: str) -> CityProfile:
    said = tuple(Statement(text=Text(de=one)) for one in (word, "b" * 40))
    return changed(SMALL, offices=(Office(id="o", name=Text(de="O"), mission=said), Office(id="p", name=Text(de="P"))))


def with_value(value: Json) -> CityProfile:
    return changed(SMALL, extensions=(Extension(key="a.b", value=value),))


LAST_PLACES: dict[str, Built] = {
    "licence: {}": lambda word: changed(SMALL, licence=word),
    "municipality: {{name: {}, land: ni}}": lambda word: changed(
        SMALL, municipality=changed(SMALL.municipality, name=Text(de=word))
    ),
    "  name: {{de: {}, en: b}}": lambda word: changed(
        SMALL, municipality=changed(SMALL.municipality, name=Text(de=word, en="b"), figures=(Figure(value=FIVE),))
    ),
    "networks: [{{id: n, name: {}}}]": lambda word: with_networks(word),
    "  - {{id: n, name: {}}}": lambda word: with_networks("a", word),
    "      - {}": with_mission,
    "  - {{key: a.b, value: {}}}": lambda word: changed(SMALL, extensions=with_value(word).extensions * 2),
    "      - [{}, 1]": lambda word: with_value((JsonObject({"a": 1}), (word, 1))),
}


@pytest.mark.parametrize("place", LAST_PLACES)
def test_what_stands_on_one_line_fills_it_to_its_last_column_and_no_further(place: str) -> None:
    for length in range(90, WIDTH + 3):
        word = "a" * length
        line = place.format(word)
        lines = to_yaml(LAST_PLACES[place](word)).splitlines()
        assert (line in lines) == (len(line) <= WIDTH), length


@pytest.mark.parametrize("depth", range(46))
def test_a_long_text_is_folded_where_the_standard_library_would_wrap_it(depth: int) -> None:
    """As wide as the line allows, and 40 columns where it allows less."""
    words = " ".join("a" * (1 + number % 13) for number in range(60))
    for text in (words, f"{'b' * 150} {words} {'c' * 150}", *(f"{'d' * length} {words}" for length in range(60, 70))):
        value: Json = text
        for _ in range(depth):
            value = (value,)
        lines = to_yaml(with_value(value)).splitlines()
        (begin,) = (number for number, line in enumerate(lines) if line.endswith(" >-"))
        indent = 6 + 2 * depth if depth else 6
        width = max(WIDTH - indent, 40)
        wrapped = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        assert lines[begin + 1 :] == [f"{' ' * indent}{line}" for line in wrapped]


@pytest.mark.parametrize(
    ("sign", "spelt"),
    [("k", "k"), ("\xe4", "\xe4"), ("\xa0", "\\u00a0"), ('"', '\\"')],
    ids=["a letter", "an umlaut", "a blank", "a quotation mark"],
)
def test_a_key_of_more_than_500_columns_stands_behind_a_question_mark(sign: str, spelt: str) -> None:
    """YAML gives up after 1024 of them; a sign that is written as its number takes six, one behind a bar two."""
    text = " ".join(["text"] * 40)
    for length in (120, 200, 246, 247, 248, 249, 495, 496, 497, 498, 499, 1100):
        key = f"k{sign * length}k"
        written = f"k{spelt * length}k" if sign == "k" else f'"k{spelt * length}k"'
        begin = f"? {written}" if len(written) > 500 else f"{written}:"
        value = JsonObject({key: (JsonObject({key: text}), JsonObject({key: ()}))})
        lines = lines_with(value)
        head = [f"{' ' * 6}{begin}"]
        if len(written) > 500:
            head += [f"{' ' * 6}:", f"{' ' * 8}- {begin}", f"{' ' * 10}: >-"]
            last = [f"{' ' * 8}- {begin}", f"{' ' * 10}: []"]
        else:
            head += [f"{' ' * 8}- {begin} >-"]
            last = [f"{' ' * 8}- {begin} []"]
        assert lines[5 : 5 + len(head)] == head
        assert lines[-len(last) :] == last
        (only,) = yaml.load("\n".join(lines), Loader=yaml.SafeLoader)["extensions"]  # PyYAML's own parser
        assert [*only["value"]] == [key]


def test_a_word_behind_a_tab_never_begins_a_line() -> None:
    """YAML would not fold such a line."""
    for length in range(100, 116):
        *_, first, last = lines_with(f"{'a' * length} \tb{' c' * 20}")
        assert first.startswith(f"      {'a' * length} \tb"), length
        assert last.startswith("      c"), length
