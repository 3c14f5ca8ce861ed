"""What a repair may and may not do: each slip by itself, near others, and what only looks like one.

As in the tables of refusals ``▸`` stands right before what is told first; the words stand on record. What is told is
the same whether there is libyaml or not.
"""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml
from as_told import assert_on_record, words_of

from integkit import DataError, Finding, from_yaml
from integkit.codec import _events
from integkit.codec._slips import MAX_TEXT, slip_in

from .test_refusals_as_told import ascii_where_odd
from .test_slips import HEAD

NB, ZW = "\u00a0", "\u200b"
N = "networks:\n- id: n\n"
LOADERS = pytest.mark.parametrize("loader", [_events._LOADER, _events.PurePython], ids=["as it is", "PurePython"])

DASHES = [
    "networks:\n▸–id: n\n  name: N",
    "networks:\n▸•id: n\n  name: N",
    "networks:\n▸•\tid: n\n  name: N",
    "networks:\n▸*\tid: n\n  name: N",
    "networks:\n▸* id: n\n  name: N",
    f"networks:\n▸–{NB}id: n\n  name: N",
    f"networks:\n▸{NB}– id: n\n   name: N",
    f"networks:\n▸{ZW}– id: n\n  name: N",
    f"networks:\n▸{NB}{NB}-{NB}id: n\n    name: N",
    "extensions:\n- key: a.b\n  value:\n  - - ▸– a: 1\n        b: 2",
    "extensions:\n- key: a.b\n  value:\n  -  -   ▸– a: 1\n           b: 2",
    "networks:\n▸– id: n\n\n\n  name: N",
    "networks:▸\n– id: n\n\n\n\n  name: N",
    "networks:\n▸**frei**: n\n  name: N",
    "networks:▸\n*id: n",
    "networks:\n▸*id: n\n  name: N",
]
QUOTES = [
    'licence: ▸„CC0: "frei"“',
    'licence: ▸„C:\\x: "frei"“',
    "licence: ▸„CC0: frei“ # so",
    "licence: ▸„CC0: frei“ ",
    'licence: ▸„CC0: frei"',
    'licence: "CC0: frei▸“',
    "licence: ▸»CC0: frei«",
    "„licence“: ▸'CC0",
    "networks: [{id: n, name: ▸„a: b“}]",
    "networks: [{id: n, name: ▸„a: b“, kind: x}]",
    "networks: [{id: n, aliases: [▸„a: b“]}]",
    "networks: [{id: n, aliases: [a,▸„b: c“]}]",
    'networks: [{id: n, name: „N“, aliases: [▸„a: b“, "c"]}]',
    "networks: [{▸„id“:„n: m“}]",
    "networks: [{id: n, name: „a“, kind: b▸: c}]",
    f"{N}  name: 'N'\n  kind: a▸: „b“",
    f"{N}  name: a▸: b„c“",
    f'{N}  name: "Netz▸“\n',
]
OPEN = [
    f'{N}  name: ▸"Netz\n- id: m\n  name: "Büro"\n',
    f"{N}  name: ▸'Netz\n- id: m\n  name: 'Büro'\n",
    f'{N}  name: ▸"Netz\n\n\n\n\n\n- id: m\n  name: "Büro"\n',
    'networks:\n- {id: n, name: ▸"Netz}\n- {id: m, name: "Büro"}\n',
    'networks: [{id: "n", name: ▸"Netz}]',
    'networks: [{id: "n", name: "N"}, {id: ▸\'m, name: M}]',
    '▸"licence: CC0\n',
    'licence: "CC0\n  frei" ▸x',
    'licence: "a" ▸"b"',
    'licence: "ein "▸freies" Werk" # so',
    "licence: 'Gibt'▸s'",
    'networks: [{id: n, name: "a "▸b" c"}]',
    'networks: [{id: n, aliases: ["a "▸b" c"]}]',
    'networks: [{id: "n" ▸name: "N"}]',
    'networks: [{id: n, aliases: ["a" ▸"b"]}]',
    'licence: "a\\▸q"'.replace("\\▸", "▸\\"),
    'licence: "a▸\\xZ"',
    'licence: "\\\\ und ▸\\u12"',
    'licence: "▸\\U99999999"',
]
BRACKETS = [
    "networks:\n- ▸{id: n, name: N\nunits: []",
    "networks:\n- {id: n, name: ▸{de: N\nunits: []",
    "networks: [{id: n, name: ▸{de: N\nunits: []",
    "networks: [{id: n, aliases: ▸[a, b\nunits: []",
    "networks: [{id: n, aliases: [{name: ▸{de: N\nunits: []",
    "networks:\n- {id: n, aliases: [{name: ▸{de: N\nunits: []",
    "networks:\n- ▸{id: n, name: N # mit ] und }\nunits: []",
    "networks:\n- ▸{id: n, name: 'a ] b }'\nunits: []",
    "networks:\n- ▸{id: n, aliases: [a], name: {de: N}\nunits: []",
    "networks: ▸[{id: n,\n  name: N},\n\n# so\nunits: []",
    "networks: ▸[{id: n, name: N}\n\n\n\nunits: []",
    "networks: [a, b,\n  c,\n  d,\n  e,\n  f,\n  g\n▸units: []",
    "networks: ▸[a",
    "networks: ▸{a",
    "networks: [{id: n, name: N▸]",
    "networks: [{id: n, name: N}▸}",
    "networks: [{id: n, name: Was▸: frei?}]",
    "networks: [a: b▸: c]",
    "networks: [{id: n▸: m}]",
    "networks: [▸]]".replace("▸]]", "]▸]"),
    "networks: {▸,}",
    "networks: [{id: n, name: ▸?}]",
]
COLONS = [
    f"{N}  name▸:Büro\n  kind: x",
    f"{N}  name▸:Büro\n\n\n  kind: x",
    f"{N}  Straße▸:Büro\n  kind: x",
    f"{N}  name: Amt▸: Büro",
    f'{N}  name: Amt\'s▸: "Büro"',
    f"{N}  name: Amt▸: Büro: c",
    f"{N}  name: Amt▸: Büro\n   kind: x",
    f"{N}  hours:\n  -  text: a\n  name: Amt▸: Büro",
    "licence: Was▸: frei?",
    "networks:\n- name: Amt▸: Büro\n  id: n",
    "networks: [{id▸:n, name: N]",
    "networks: [{id: n, name▸:N, kind: [}]",
    "networks:\n▸-id: n\n  name: N",
    "networks:\n  ▸-id: n\n    name: N",
    f"{N}  ▸name\n  kind: x",
    "▸licence\nlanguage: de",
    "licence▸:CC0 mit sehr vielen Worten dahinter, die niemand ganz lesen will, weil es viele sind\nlanguage: de",
    f"{N}  url: https://a.example/x▸: y",
    "licence: a\n ▸b: c",
]
INDENTS = [
    *(f"{N}{' ' * blanks}▸name: N" for blanks in (1, 3, 4, 5)),
    f"{N}      name▸: N",
    f"{N}      Xaver▸: N",
    f"{N}   ▸Xaver: N",
    "networks:\n  - id: n\n    name: N\n ▸licence: a",
    "networks:\n - id: n\n   name: N\n ▸licence: a",
    "networks:\n  - id: n\n    name: N\n   ▸kind: x",
    "networks:\n  - id: n\n    name: N\n     ▸kind: x",
    "networks:\n- id: n\n  name: N\n ▸- id: m\n   name: M",
    "networks:\n  - id: n\n    name: N\n ▸- id: m\n   name: M",
    "licence: CC0\n   ▸language: de",
    "licence: CC0\n    language▸: de",
    "licence:\n  CC0\n ▸language: de",
    f"{N}  name: N\n  hours:\n  - text: a\n  aliases:\n  - name: b\n   ▸kind: x",
    f"{N}▸\t name: N",
    f"{N}   ▸\tname: N",
    f"{N}\n\n\n\n\n\n\n\n\n\n   ▸name: N",
    "networks:\n    - id: n\n      name: N\n   ▸- id: m\n     name: M",
    f"{N}  ▸\tname: N",
    f"{N}  name:\n   ▸\tde: N",
    f"{N}  name: a\n  ▸\tkind: N",
]
STARTS = [
    *(f"licence: ▸{sign}" for sign in ("@a", "`a`", "%a", "&", "& a", "*", "* a", "** a", "!<", "!<a", "!a!b c")),
    "▸%a b",
    "▸% a",
    "licence: |▸a",
    "licence: ▸>5 a".replace("▸>5 a", ">5 ▸a"),
    "licence: >▸0",
    "licence: ▸- a",
    "licence: ▸? b",
    "licence: a\n...\n▸b",
    "licence: a\n▸--- b\n...\nb: c",
    "▸--- a\nb: c",
    "licence: a\n...\n▸b\n%a",
]
TEXTS = [*DASHES, *QUOTES, *OPEN, *BRACKETS, *COLONS, *INDENTS, *STARTS]


def told(text: str, loader: type) -> tuple[Finding, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_events, "_LOADER", loader)
        with pytest.raises(DataError) as caught:
            from_yaml(text, "city.yaml")
    return caught.value.findings


def test_what_is_told_of_each_slip() -> None:
    pieces = []
    for marked in TEXTS:
        text = f"{HEAD}{marked.replace('▸', '')}\n"
        shown = "\n".join(f"  {ascii_where_odd(line)}" for line in marked.split("\n"))
        with_it, without = words_of(told(text, _events._LOADER)), words_of(told(text, _events.PurePython))
        other = ["without libyaml:", *without] if without != with_it else []
        pieces.append("\n".join([shown.replace("\n\n", "\n  \n"), *with_it, *other]) + "\n")
    assert_on_record(pieces, Path(__file__).with_name("refusals_of_repairs.txt"))


@LOADERS
@pytest.mark.parametrize("marked", TEXTS)
def test_it_is_told_where_it_is(marked: str, loader: type) -> None:
    before, _, after = f"{HEAD}{marked}\n".partition("▸")
    first = told(before + after, loader)[0]
    assert (first.line, first.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


# What is no slip of this kind.

LETTERS = f"{string.ascii_letters}{string.digits}äöüÄÖÜß_"


@LOADERS
@pytest.mark.parametrize(
    "text",
    [
        "networks:\n{} id: n\n  name: N",
        "networks:\n{}{}id: n\n  name: N",
        "networks:\n- {} id: n\n  name: N\n kind: [",
        "networks:\n-{} id: n\n  name: N",
        "networks:\n- id: n\n{} name: N",
        "networks:\n- id: n\n  name:{}{} N\n  kind: x: y",
        "licence: {0}CC0: frei{0}",
        "licence: {0}CC0: frei”",
        "licence: “CC0: frei{0}",
        "licence: {0}{0}: CC0: frei",
        "networks: [{{id: n, name: {0}a: b{0}}}]",
        "networks: [{{id: n, name: a“{0}: b”: }}]",
    ],
)
def test_no_letter_is_taken_for_a_sign(text: str, loader: type) -> None:
    for letter in LETTERS:
        assert "IK030" not in {one.code for one in told(f"{HEAD}{text.format(letter, letter)}\n", loader)}


@LOADERS
@pytest.mark.parametrize("sign", "–•*")
def test_a_letter_right_behind_a_dash_begins_the_word(sign: str, loader: type) -> None:
    for letter in string.ascii_letters:
        (finding,) = told(f"{HEAD}networks:\n{sign}{letter}x: n\n  name: N\n", loader)
        assert (finding.code, finding.line, finding.column) == ("IK030", 6, 1)


# How far it is looked for.


@LOADERS
def test_a_sign_is_looked_for_on_four_lines(loader: type) -> None:
    found = [{one.code for one in told(f"{HEAD}networks:\n– id: n\n{end}  name: N", loader)} for end in ENDS]
    assert ["IK030" in one for one in found] == [True, True, True, False]


ENDS = ["", "\n", "\n\n", "\n\n\n"]


@LOADERS
@pytest.mark.parametrize(("more", "code"), [(0, "IK003"), (1, "IK028")])
def test_repairs_are_tried_on_texts_of_half_a_million_signs(more: int, code: str, loader: type) -> None:
    text = f"{HEAD}{N}   name: N\n#"
    size = 512 * 1024 + more
    assert MAX_TEXT == 512 * 1024
    (finding,) = told(text + "x" * (size - len(text)), loader)
    assert finding.code == code


@LOADERS
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_slip_is_found_whatever_ends_the_lines(end: str, loader: type) -> None:
    (finding,) = told(f"{HEAD}{N}  name:{NB}N\n  kind: x\n".replace("\n", end), loader)
    assert (finding.code, finding.line, finding.column) == ("IK030", 7, 8)


@LOADERS
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("licence: 'CC0", 5, 10),
        ("networks: [a", 5, 11),
        ("networks: [a: b: c]", 5, 16),
        ("licence: @", 5, 10),
        ("licence: a\n   b: c", 6, 4),
        ("licence: CC0 ]", 5, 14),
        ("networks: []]", 5, 13),
        ("networks: [{}", 5, 11),
        ("networks:\n- a\nb", 7, 1),
    ],
)
def test_in_a_last_line_without_an_end_a_slip_is_told_where_it_is(
    text: str, line: int, column: int, loader: type
) -> None:
    try:
        finding = told(f"{HEAD}{text}", loader)[0]
    except pytest.fail.Exception:
        return
    assert (finding.line, finding.column) == (line, column)


@LOADERS
def test_a_slip_in_the_first_line_is_found(loader: type) -> None:
    finding, *_ = told(f"–{NB}contract: 1\n  cite: page\n", loader)
    assert (finding.code, finding.line, finding.column) == ("IK030", 1, 1)


@LOADERS
def test_what_a_parser_says_in_words_that_nobody_knows_is_told_as_broken(loader: type) -> None:
    slip = slip_in("a: b", yaml.YAMLError("never said"), loader)
    assert (slip.code, slip.line, slip.column, slip.begun) == ("IK003", 1, 1, None)
    assert slip.values == {"cause": "broken", "way_out": "look around"}
