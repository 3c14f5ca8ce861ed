"""Records to YAML as a person would have written it; reading it gives equal records.

Short forms where there are any, small things in braces on one line, long texts folded, quotation marks only where the
reader needs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final, TypeAlias

from integkit import arguments
from integkit.model import (
    CityProfile,
    JsonObject,
    Measure,
    Milestone,
    Money,
    PartialDate,
    Period,
    Quantity,
    Text,
    changed,
    field_names,
    fields_of,
)

from ._amounts import names_currency
from ._city import milestone_id
from ._quantities import parse_quantity, quantity_words
from ._unwritable import refuse_unreadable

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
    refuse_unreadable(profile)
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
        if value != field.default or (isinstance(record, CityProfile) and field.name == "contract"):
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
        return Scalar(str(value.value), raw=True)
    if isinstance(value, PartialDate | Period):
        return Scalar(value)
    if isinstance(value, str):
        return Scalar(value)
    if isinstance(value, bool | int | float):
        return _number(value)
    if isinstance(value, tuple):
        return [_item(item, language, owner) for item in value]
    if isinstance(value, Quantity):
        # Behind an amount of money in words a currency would be read as that of the money.
        return _quantity(value, language, in_words=not (isinstance(owner, Money) and names_currency(value.unit)))
    return _record(value, language, owner)


def _item(item: Any, language: str, owner: Any) -> Node:
    node = _node(item, language, owner)
    derived = isinstance(owner, Measure) and isinstance(item, Milestone) and item.horizons
    if derived and isinstance(node, dict) and item.id == milestone_id(owner.id, item.horizons):
        node.pop("id", None)
    return node


def _record(record: Any, language: str, owner: Any) -> Node:
    if type(record).__name__ == "Extension":
        keys = _keys(changed(record, value=True), language)
        keys["value"] = _json(record.value)
        return keys
    keys = _keys(record, language)
    if isinstance(owner, Measure) and keys.keys() and getattr(record, "id", None) == f"{owner.id}.indicator":
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
            Scalar(whole.pop(), raw=True)
            if len(whole) == 1 and origins.keys() == text.keys()
            else {tag: Scalar(origin, raw=True) for tag, origin in origins.items()}
        )
    return keys


def _quantity(quantity: Quantity, language: str, *, in_words: bool = True) -> Node:
    try:
        words = quantity_words(quantity, language)
        if in_words and parse_quantity(words) == quantity and words == words.strip():
            return Scalar(words)
    except ValueError:
        pass
    return {
        name: Scalar(value) if isinstance(value, str) else _number(value)
        for name in field_names(Quantity)
        if (value := getattr(quantity, name)) not in (None, False) or (value == 0 and value is not False)
    }


def _number(value: bool | int | float) -> Scalar:
    if isinstance(value, bool):
        return Scalar("true" if value else "false", raw=True)
    return Scalar(repr(value), raw=True)


def _json(value: Any) -> Node:
    if isinstance(value, JsonObject | Mapping):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if isinstance(value, str):
        return Scalar(value) if _is_word_in_json(value) else Scalar(_quoted(value), raw=True)
    return Scalar(json.dumps(value), raw=True)


def _is_word_in_json(text: str) -> bool:
    return re.match(r"(?i)[-+.0-9]|true$|false$", text) is None


# -- nodes to lines ------------------------------------------------------------------------------------------------


def _block_keys(keys: dict[str, Node], indent: int) -> Iterator[str]:
    for key, node in keys.items():
        if len(key) > _LONGEST_KEY:  # YAML allows such a key only behind a question mark
            yield f"{' ' * indent}? {_quoted(key)}"
            yield from _entry(":", node, indent, step=2)
        else:
            yield from _entry(f"{_key(key)}:", node, indent, step=2)


def _entry(head: str, node: Node, indent: int, step: int) -> Iterator[str]:
    """One key or dash with what belongs to it."""
    pad = " " * indent
    short = _flow(node)
    if short is not None and (
        _is_empty(node) or (len(pad) + len(head) + 1 + len(short) <= WIDTH and not _wants_block(node))
    ):
        yield f"{pad}{head} {short}"
    elif isinstance(node, Scalar):
        yield from _long_scalar(f"{pad}{head}", node, indent + step)
    elif isinstance(node, list):
        yield f"{pad}{head}"
        yield from _block_items(node, indent + step)
    else:
        yield f"{pad}{head}"
        yield from _block_keys(node, indent + step)


def _block_items(items: list[Node], indent: int) -> Iterator[str]:
    pad = " " * indent
    for node in items:
        short = _flow(node)
        fits = short is not None and len(pad) + 2 + len(short) <= WIDTH and not _wants_block(node, in_list=True)
        if fits or _is_empty(node):
            yield f"{pad}- {short}"
        elif isinstance(node, Scalar):
            yield from _long_scalar(f"{pad}-", node, indent + 2)
        elif isinstance(node, dict):
            first, *rest = _block_keys(node, indent + 2)
            yield f"{pad}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield f"{pad}-"
            yield from _block_items(node, indent + 2)


def _wants_block(node: Node, *, in_list: bool = False) -> bool:
    """Whether a node that would fit on one line is easier to read on several."""
    if isinstance(node, Scalar):
        return False
    if isinstance(node, list):
        several_records = len(node) > 1 and any(isinstance(one, dict) for one in node)
        return several_records or any(_depth(one) > 2 for one in node)
    return _depth(node) > (3 if in_list else 2)


def _depth(node: Node) -> int:
    if isinstance(node, Scalar):
        return 0
    return 1 + max((_depth(one) for one in (node.values() if isinstance(node, dict) else node)), default=0)


def _flow(node: Node) -> str | None:
    """The node on one line, or ``None`` where it has to be longer."""
    if isinstance(node, Scalar):
        return node.token(inside_braces=False) if node.raw or "\n" not in node.text else None
    text = _in_braces(node)
    return text if len(text) <= WIDTH or _is_empty(node) else None


def _is_empty(node: Node) -> bool:
    return not isinstance(node, Scalar) and not node


def _in_braces(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.token(inside_braces=True)
    if isinstance(node, list):
        return f"[{', '.join(map(_in_braces, node))}]"
    return f"{{{', '.join(f'{_key(key)}: {_in_braces(one)}' for key, one in node.items())}}}"


def _long_scalar(head: str, scalar: Scalar, indent: int) -> Iterator[str]:
    lines = scalar.text.split("\n")
    if not scalar.raw and len(lines) > 1 and all(map(_is_block_line, lines)):
        yield f"{head} |-"
        yield from (f"{' ' * indent}{line}" for line in lines)
    elif not scalar.raw and len(lines) == 1 and _is_block_line(scalar.text) and "  " not in scalar.text:
        yield f"{head} >-"
        yield from (f"{' ' * indent}{line}" for line in _folded(scalar.text, max(WIDTH - indent, 40)))
    else:
        yield f"{head} {scalar.token(inside_braces=False) if scalar.raw or len(lines) == 1 else _quoted(scalar.text)}"


def _is_block_line(line: str) -> bool:
    return bool(line) and line == line.strip(" ") and not line.startswith("\t") and _LINE_BREAKS.search(line) is None


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        # A line that began with a tab would not be folded.
        if line and len(line) + 1 + len(word) > width and not word.startswith("\t"):
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", key) and key not in _NULL_WORDS else _quoted(key)


_NULL_WORDS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_LINE_BREAKS: Final = re.compile("[\r\x85\u2028\u2029]")
_ESCAPED: Final = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")
_UNSAFE_START: Final = re.compile(r"[?:,\[\]{}#&*!|>'\"%@`\s]|-(?!\S)|---|\.\.\.|[-?:]\s|=$|<<$")


def _is_plain(text: str, inside_braces: bool) -> bool:
    """Whether the text reads back the same without quotation marks, and is no boolean to other readers of YAML."""
    if (
        text in _NULL_WORDS
        or text.lower() in ("true", "false")
        or text != text.strip()
        or _UNSAFE_START.match(text)
        or text.endswith(":")
    ):
        return False
    # Tabs: PyYAML's own parser, which reads where there is no libyaml, takes none in a text without quotation marks.
    if ": " in text or " #" in text or "\t" in text or "\n" in text or _LINE_BREAKS.search(text):
        return False
    return not (inside_braces and (re.search(r"[,\[\]{}:?]", text) or text.startswith("-")))


def _quoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
