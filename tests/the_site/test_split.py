"""Long pages are cut where they may be cut: nothing is lost, nothing is left open, every piece is small enough."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from integkit.site._markup import Element, parsed
from integkit.site._split import Sheet, anchors_of, cut, leading_across, sheets_of

from ._pages import Seen

WORDS = st.text("abcdefgh äöü&<é日", min_size=1, max_size=60).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    """Well-formed HTML as our templates make it, with headings, lists, tables and long texts."""
    if depth == 0:
        return f"<p>{draw(WORDS) * draw(st.integers(1, 12))}</p>"
    inner = draw(st.lists(trees(depth=depth - 1), min_size=1, max_size=4))
    kind = draw(st.sampled_from(["section", "ol", "table", "details", "div"]))
    if kind == "section":
        return f'<section><h3 id="h">{draw(WORDS)}</h3>{"".join(inner)}</section>'
    if kind == "ol":
        return f"<ol>{''.join(f'<li>{one}</li>' for one in inner)}</ol>"
    if kind == "table":
        rows = "".join(f"<tr><td>{draw(WORDS)}</td></tr>" for _ in inner)
        return f"<table><caption>{draw(WORDS)}</caption><thead><tr><th>x</th></tr></thead><tbody>{rows}</tbody></table>"
    if kind == "details":
        return f"<details><summary><h4>{draw(WORDS)}</h4></summary>{''.join(inner)}</details>"
    return f'<div class="x" aria-labelledby="y">{"".join(inner)}</div>'


def words(html: str) -> str:
    return "".join("".join(Seen(html).texts).split())


@given(st.lists(trees(), min_size=1, max_size=5), st.integers(2_500, 6_000))
@settings(max_examples=25)
def test_pieces_are_small_well_formed_and_hold_everything(trees: list[str], room: int) -> None:
    html = "".join(trees)
    pieces = cut(parsed(html), room, again="")
    for piece in pieces:
        assert Seen(piece).unclosed == []
    # A heading or a row that is whole may be larger than its piece; here none is half as large.
    assert all(len(piece.encode()) <= room + 600 for piece in pieces)
    said, rest = words(html), "".join(map(words, pieces))
    position = 0
    for letter in rest:  # what is said again comes in between, and nothing is left out or turned round
        if position < len(said) and letter == said[position]:
            position += 1
    assert position == len(said)
    assert len(pieces) > 1 or words(pieces[0]) == said


@given(trees())
def test_what_fits_stays_as_it_is(tree: str) -> None:
    assert cut(parsed(tree), 10_000_000) == [tree]


def test_a_text_without_an_end_is_cut_between_words_and_never_inside_a_sign() -> None:
    html = f"<p>{'Wort &amp; ' * 4_000}</p>"
    pieces = cut(parsed(html), 5_000)
    assert len(pieces) > 5
    assert all(piece.startswith("<p>") and piece.endswith("</p>") for piece in pieces)
    assert "".join(map(words, pieces)) == words(html)


def test_headings_are_said_again_and_anchors_are_not() -> None:
    rows = "".join(f'<p id="p{number}">{"x" * 400}</p>' for number in range(20))
    pieces = cut(
        parsed(f'<section id="s" aria-labelledby="t"><h2 id="t">Titel</h2>{rows}</section>'), 3_000, "(weiter)"
    )
    assert pieces[0].startswith('<section id="s" aria-labelledby="t"><h2 id="t">Titel</h2>')
    assert all(piece.startswith("<section><h2>Titel (weiter)</h2>") for piece in pieces[1:])
    anchors = [anchor for piece in pieces for anchor in anchors_of(piece)]
    assert len(anchors) == len(set(anchors)) == 22


def test_columns_of_a_table_are_said_again() -> None:
    rows = "".join(f"<tr><td>{'x' * 400}</td></tr>" for _ in range(20))
    head = "<caption>Zahlen</caption><thead><tr><th>Wert</th></tr></thead>"
    pieces = cut(parsed(f"<table>{head}<tbody>{rows}</tbody></table>"), 3_000)
    assert all(piece.startswith(f"<table>{head}<tbody><tr><td>") for piece in pieces)


def test_numbers_of_a_list_go_on() -> None:
    items = "".join(f"<li>{'x' * 400}</li>" for _ in range(10))
    first, second, *_ = cut(parsed(f'<ol class="numbered">{items}</ol>'), 2_000)
    assert first.count("<li>") == 4
    assert second.startswith('<ol start="5" class="numbered"><li>')


def test_a_long_section_gets_sheets_of_its_own_and_links_find_it() -> None:
    long = "".join(f'<p id="m{number}">{"x" * 300}</p>' for number in range(20))
    html = (
        '<div class="integkit"><section id="i-a"><h2>A</h2><a href="#m19">zu m19</a></section>'
        f'<section id="i-plans"><h2 id="i-plans-title">Pläne</h2>{long}</section>'
        '<section id="i-z"><h2>Z</h2></section></div>'
    )
    (root,) = (one for one in parsed(html) if isinstance(one, Element))
    sheets = sheets_of(root, "eigene Seite", "(weiter)", room=4_000)
    assert [sheet.name for sheet in sheets] == ["", "plans", "plans-2"]
    assert [sheet.section for sheet in sheets] == ["", "i-plans", ""]
    linked = leading_across(sheets)
    assert '<a href="plans-2.html#m19">' in linked[0].html
    assert '<a href="plans.html">eigene Seite</a>' in linked[0].html
    assert 'id="i-z"' in linked[0].html
    assert leading_across([Sheet("", '<a href="#nowhere">x</a>')])[0].html == '<a href="#nowhere">x</a>'


IDS = st.lists(
    st.sampled_from(["p", "p-2", "p.2", "p+2", "p-2-2", "2", "index", "more", "+", "."]), unique=True, min_size=1
)


@given(IDS, st.sampled_from(["", "monitoring"]))
@settings(max_examples=20)
def test_no_two_sheets_are_one_file_however_alike_ids_are(ids: list[str], first: str) -> None:
    body = "".join(f'<p id="{{}}-{number}">{"x" * 400}</p>' for number in range(6))
    html = "".join(f'<section id="plan-{one}"><h2>{one}</h2>{body.replace("{}", one)}</section>' for one in ids)
    others = "".join(f"<section><h2>{number}</h2><p>{'y' * 500}</p></section>" for number in range(8))
    (root,) = (one for one in parsed(f"<div>{html}{others}</div>") if isinstance(one, Element))
    sheets = sheets_of(root, "mehr", "(weiter)", room=2_000, first=first)
    names = [sheet.name or "index" for sheet in sheets]
    assert len({*names}) == len(names)
    for sheet in sheets:
        if sheet.section:
            assert sheet.title == sheet.section.removeprefix("plan-")
            assert f'href="{sheet.name}.html"' in "".join(one.html for one in sheets)
