"""Texts made by the rules of a format, from words that mean something to its reader: mostly right, never quite."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from integkit import model
from integkit.model import CityProfile

from ._words import ANY, WORDS

_KEYS: Final = tuple(
    sorted(
        {
            field.name
            for cls in vars(model).values()
            if isinstance(cls, type) and attrs.has(cls)
            for field in attrs.fields(cls)
        }
    )
)
_TOP: Final = tuple(field.name for field in model.fields_of(CityProfile))
_SAID: Final = st.sampled_from(
    [
        "x",
        "de",
        "1",
        "p",
        "2026",
        "2026-12",
        "../2027",
        "about 5",
        "3 years",
        "lead",
        "done",
        "true",
        "1,5 Mio. €",
        "x: y",
    ]
)
_ODD: Final = st.sampled_from([one.decode("utf-8", "replace") for one in (*ANY, *WORDS["text"]) if len(one) < 99])
_TEXTS: Final = st.one_of(_SAID, _SAID, _ODD, st.text(max_size=8))
_PLAIN: Final = st.one_of(_TEXTS, st.none(), st.booleans(), st.integers(-5, 10**20), st.floats(width=32))


def _below(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.one_of(st.sampled_from(_KEYS), st.sampled_from(_KEYS), st.sampled_from(["de", "en"]), _TEXTS)
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4))


_TREES: Final = st.recursive(_PLAIN, _below, max_leaves=12)
_HEAD: Final[Mapping[str, Any]] = {
    "contract": 1,
    "municipality": {"ags": "03999005", "name": {"de": "X"}, "kind": {"concept": "town"}, "land": "ni"},
}
_CITIES: Final = st.dictionaries(st.sampled_from(_TOP), _TREES, max_size=4).flatmap(
    lambda more: st.sampled_from([{**_HEAD, **more}, {**more, **_HEAD}, more])
)


def _json(tree: Any) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


@st.composite
def _yaml(draw: Callable[[st.SearchStrategy[Any]], Any]) -> bytes:
    """YAML as a person may write it: blocks and braces, words with and without quotation marks, comments."""
    return "".join(_block(draw, draw(_CITIES), 0)).encode("utf-8", "surrogatepass")


def _block(draw: Callable[[st.SearchStrategy[Any]], Any], tree: Any, depth: int) -> list[str]:
    way = draw(st.integers(0, 30))
    end = ("\n", "\r\n", " # x\n", "\n\n")[way % 13 if way % 13 < 4 else 0]
    before = "" if way else draw(_ODD)
    if isinstance(tree, dict) and tree and way % 5:
        lines = [end if depth else ""]
        for key, value in tree.items():
            lines += [
                "  " * depth,
                before,
                _scalar(draw, key),
                ":" if way == 7 else ": ",
                *_block(draw, value, depth + 1),
            ]
        return lines
    if isinstance(tree, list) and tree and way % 5:
        return [end, *(part for one in tree for part in ("  " * depth, "- ", *_block(draw, one, depth + 1)))]
    return [
        before,
        json.dumps(tree, ensure_ascii=way % 2 == 0) if not isinstance(tree, str) else _scalar(draw, tree),
        end,
    ]


def _scalar(draw: Callable[[st.SearchStrategy[Any]], Any], text: str) -> str:
    way = draw(st.integers(0, 5))
    if way == 0:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False) if way == 1 else text


_CELLS: Final = st.one_of(
    _TEXTS,
    st.sampled_from(["Maßnahme", "Ziel", "Nr.", "Frist", "kurzfristig", "Status", "Kosten", "1.500,00 €", "", ""]),
)


def _csv(rows: list[list[str]], separator: str, end: str, quoted: bool) -> bytes:
    written = [['"' + cell.replace('"', '""') + '"' if quoted else cell for cell in row] for row in rows]
    return end.join(separator.join(row) for row in [["Maßnahme", "Ziel"], *written]).encode("utf-8", "surrogatepass")


_TABLES: Final = st.builds(
    _csv,
    st.lists(st.lists(_CELLS, max_size=6), max_size=8),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
_PIECES: Final = st.one_of(
    st.sampled_from([one.decode() for one in WORDS["text"][-10:]]),
    st.sampled_from(
        ["Maßnahme 1 ", "Erfolgsindikator ", "Zeithorizont ", "Zuständigkeit ", "Langfristig: ", "\n", "\n\n", "3. ",
         "3.1 ", "Alle lesen.", "Schulamt", ", ", " und ", "Wort-", "im Jahr 2031",
         "Derzeit in Planung, bzw. Fertigstellung nach "]
    ),
    _TEXTS,
)  # fmt: skip
TEXTS: Final[Mapping[str, st.SearchStrategy[bytes]]] = {
    "yaml": _yaml(),
    "json": _CITIES.map(_json),
    "lines": st.lists(_CITIES.map(_json), max_size=3).map(b"\n".join),
    "table-csv": _TABLES,
    "mainz-txt": st.lists(_PIECES, max_size=40).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
}
"""Texts for each reader of texts that has a grammar."""
