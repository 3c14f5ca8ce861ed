"""Records to YAML as a person would have written it; reading it gives equal records.

Short forms where there are any, small things in braces on one line, long texts folded, quotation marks only where the
reader needs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import Enum
from typing import Any, Final, TypeAlias

from integkit import arguments
from integkit.model import (
    CityProfile,
    Extension,
    Measure,
    Milestone,
    Money,
    Quantity,
    Text,
    fields_of,
)

from ._amounts import names_currency
from ._city import milestone_id
from ._quantities import parse_quantity, quantity_words
from ._signs import QUOTES, in_odd_quotes
from ._sound import refuse_misfits

WIDTH: Final = 118
"""Widest line that is written, where words allow it."""

Node: TypeAlias = "Scalar | dict[str, Any] | list[Any]"


class Scalar:
    """Text that still has to be quoted or not, depending on where it lands; ``raw`` text is written as it is."""

    __slots__ = ("raw", "text")

    def __init__(self, text: str, *, raw: bool = False) -> None:
        self.text = text
        self.raw = raw

    def token(self, *, inside_braces: bool) -> str:
        """How it is written in the middle of a line."""
        if self.raw or _is_plain(self.text, inside_braces):
            return self.text
        return _quoted(self.text)


def to_yaml(profile: CityProfile) -> str:
    """The profile as YAML, as a person would have written it; reading it gives an equal profile.

    Returns:
        The text with a final newline. What is not stated has no line.

    Raises:
        UsageError: This is no profile.
        DataError: It holds something that reading would refuse, such as NaN or an id with blanks.
    """
    arguments.of_type("profile", profile, CityProfile, "profile")
    refuse_misfits(profile)
    return "\n".join(record_lines(profile, profile.language)) + "\n"


def record_lines(record: Any, language: str) -> Iterator[str]:
    """The lines of a file that holds one record."""
    return _block_keys(_keys(record, language), 0)


def yaml_text(text: str) -> str:
    """A text as it is written behind a key: with quotation marks only where the reader needs them."""
    return Scalar(text).token(inside_braces=False)


# -- records to nodes ----------------------------------------------------------------------------------------------

_LONG: Final = frozenset({"sections", "measures", "reports", "groups"})
_LONGEST_KEY: Final = 500
_ROOT_ORDER: Final = ("contract", "language", "licence", "cite")


def _keys(record: Any, language: str) -> dict[str, Node]:
    """The keys of a record that are stated, in the order a person looks for them."""
    keys: dict[str, Node] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if isinstance(record, Extension) and field.name == "value":
            keys[field.name] = _json(value)
        elif value != field.default or (isinstance(record, CityProfile) and field.name == "contract"):
            keys[field.name] = _node(value, language, record)
    first: tuple[str, ...] = _ROOT_ORDER if isinstance(record, CityProfile) else ("id", "cite")
    if keys.keys() & _LONG:  # nobody looks for a date behind all that
        first = (*first, "as_of", "valid_from", "valid_to")
    return {
        key: keys[key] for key in (*(one for one in first if one in keys), *(one for one in keys if one not in first))
    }


def _node(value: Any, language: str, owner: Any) -> Node:
    if isinstance(value, Text):
        return _words(value, language)
    if isinstance(value, Enum):
        return Scalar(str(value.value))
    if isinstance(value, str):  # dates and periods too
        return Scalar(value)
    if isinstance(value, bool | int | float):
        return _number(value)
    if isinstance(value, tuple):
        return [_item(item, language, owner) for item in value]
    # Behind an amount of money in words a currency would be read as that of the money.
    if isinstance(value, Quantity) and not (isinstance(owner, Money) and names_currency(value.unit)):
        with suppress(ValueError):
            if parse_quantity(words := quantity_words(value, language)) == value:
                return Scalar(words)
    return _record(value, language, owner)


def _item(item: Any, language: str, owner: Any) -> Node:
    node = _node(item, language, None)
    derived = isinstance(owner, Measure) and isinstance(item, Milestone) and item.horizons
    if derived and isinstance(node, dict) and item.id == milestone_id(owner.id, item.horizons):
        node.pop("id", None)
    return node


def _record(record: Any, language: str, owner: Any) -> Node:
    keys = _keys(record, language)
    if isinstance(owner, Measure) and getattr(record, "id", None) == f"{owner.id}.indicator":
        keys.pop("id")
    leading = next((field.name for field in fields_of(type(record)) if field.metadata.get("leading")), None)
    if leading is not None and keys.keys() == {leading} and isinstance(keys[leading], Scalar):
        return keys[leading]
    return keys


def _words(text: Text, language: str) -> Node:
    origins = {tag: origin.value for tag, origin in text.origins.items()}
    if not origins and tuple(text) == (language,):
        return Scalar(text[language])
    keys: dict[str, Node] = {tag: Scalar(words) for tag, words in text.items()}
    if origins:
        whole = set(origins.values())
        keys["origin"] = (
            Scalar(whole.pop())
            if len(whole) == 1 and origins.keys() == text.keys()
            else {tag: Scalar(origin) for tag, origin in origins.items()}
        )
    return keys


def _number(value: bool | int | float) -> Scalar:
    if isinstance(value, bool):
        return Scalar("true" if value else "false", raw=True)
    return Scalar(repr(value), raw=True)


def _json(value: Any) -> Node:
    if isinstance(value, Mapping):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if isinstance(value, str):
        return Scalar(_quoted(value), raw=True) if _LIKE_A_NUMBER.match(value) else Scalar(value)
    return _number(value)


# -- nodes to lines ------------------------------------------------------------------------------------------------


def _block_keys(keys: dict[str, Node], indent: int) -> Iterator[str]:
    for key, node in keys.items():
        written = _key(key)
        if len(written) > _LONGEST_KEY:  # YAML allows such a key only behind a question mark
            yield f"{' ' * indent}? {written}"
            written = ""
        yield from _entry(f"{' ' * indent}{written}:", node, indent + 2)


def _entry(head: str, node: Node, indent: int) -> Iterator[str]:
    """One key with what belongs to it."""
    short = _flow(node)
    if short is not None and (not node or (len(head) + 1 + len(short) <= WIDTH and not _wants_block(node))):
        yield f"{head} {short}"
    elif isinstance(node, Scalar):
        yield from _long_scalar(head, node, indent)
    else:
        yield head
        yield from _block_items(node, indent) if isinstance(node, list) else _block_keys(node, indent)


def _block_items(items: list[Node], indent: int) -> Iterator[str]:
    pad = " " * indent
    for node in items:
        short = _flow(node)
        fits = short is not None and len(pad) + 2 + len(short) <= WIDTH and not _wants_block(node, in_list=True)
        if fits or not node:
            yield f"{pad}- {short}"
        elif isinstance(node, Scalar):
            yield from _long_scalar(f"{pad}-", node, indent + 2)
        elif isinstance(node, dict):
            first, *rest = _block_keys(node, indent + 2)
            yield f"{pad}- {first[indent + 2 :]}"
            yield from rest
        else:
            yield f"{pad}-"
            yield from _block_items(node, indent + 2)


def _wants_block(node: Node, *, in_list: bool = False) -> bool:
    """Whether a node that would fit on one line is easier to read on several."""
    if isinstance(node, list):
        several_records = len(node) > 1 and any(isinstance(one, dict) for one in node)
        return several_records or any(_depth(one) > 2 for one in node)
    return _depth(node) > (3 if in_list else 2)


def _depth(node: Node) -> int:
    if isinstance(node, Scalar):
        return 0
    return 1 + max((_depth(one) for one in (node.values() if isinstance(node, dict) else node)), default=0)


def _flow(node: Node) -> str | None:
    """The node on one line; ``None``: it is a text of several."""
    if isinstance(node, Scalar):
        return node.token(inside_braces=False) if node.raw or "\n" not in node.text else None
    return _in_braces(node)


def _in_braces(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.token(inside_braces=True)
    if isinstance(node, list):
        return f"[{', '.join(map(_in_braces, node))}]"
    return f"{{{', '.join(f'{_key(key)}: {_in_braces(one)}' for key, one in node.items())}}}"


def _long_scalar(head: str, scalar: Scalar, indent: int) -> Iterator[str]:
    lines = scalar.text.split("\n")
    pad = " " * indent
    if scalar.raw or not all(map(_is_block_line, lines)) or (len(lines) == 1 and "  " in scalar.text):
        yield f"{head} {scalar.token(inside_braces=False)}"
    elif len(lines) > 1:
        yield f"{head} |-"
        yield from (f"{pad}{line}" for line in lines)
    else:
        yield f"{head} >-"
        yield from (f"{pad}{line}" for line in _folded(scalar.text, max(WIDTH - indent, 40)))


def _is_block_line(line: str) -> bool:
    """Whether a line keeps what it is in a block: nothing stands around it that nobody sees, and nothing breaks it."""
    return line == line.strip() != "" and _LINE_BREAKS.search(line) is None


def _folded(text: str, width: int) -> Iterator[str]:
    line, *words = text.split(" ")
    for word in words:
        # A line that began with a tab would not be folded.
        if len(line) + 1 + len(word) > width and not word.startswith("\t"):
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", key) and _is_plain(key, inside_braces=True) else _quoted(key)


_OTHER_WORDS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS: Final = frozenset({"true", "false"})
_LINE_BREAKS: Final = re.compile("[\r\x85\u2028\u2029]")
_ESCAPED: Final = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")
_LIKE_A_NUMBER: Final = re.compile(r"[-+.0-9]")
_UNSAFE_START: Final = re.compile(r"[?:,\[\]{}#&*!|>'\"%@`\s]|-(?!\S)|---|\.\.\.|=$|<<$")
# Tabs: PyYAML's own parser, which reads where there is no libyaml, takes none in a text without quotation marks.
_UNSAFE: Final = re.compile(r": |:$| #|\s$|[\t\n\r\x85\u2028\u2029]")
_UNSAFE_IN_BRACES: Final = re.compile(r"[,\[\]{}:?]|^-")


def _is_plain(text: str, inside_braces: bool) -> bool:
    """Whether the text reads back the same without quotation marks, and is no boolean to other readers of YAML."""
    return not (
        text in _OTHER_WORDS
        or text.lower() in _BOOLEANS
        or _UNSAFE_START.match(text)
        or _UNSAFE.search(text)
        or (inside_braces and _UNSAFE_IN_BRACES.search(text))
        or (text[0] in QUOTES and in_odd_quotes(text) is not None)  # would be told as a slip
    )


def _quoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
