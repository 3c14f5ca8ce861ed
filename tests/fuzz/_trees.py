"""YAML and JSON that still are YAML and JSON, with values gone, others, or in another place."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

import yaml

from ._text import Spoil
from ._words import WORDS


def _changed(tree: Any, chance: random.Random) -> Any:
    nodes: list[Any] = []
    level = [tree]
    while level:
        nodes += [one for one in level if isinstance(one, dict | list) and one]
        level = [part for one in level for part in _parts_of(one)]
    if not nodes:
        return tree
    node, other = chance.choice(nodes), chance.choice(nodes)
    key: Any = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
    way = chance.randrange(6)
    if way == 0:
        del node[key]
    elif way == 1 and isinstance(node, dict):
        word = chance.choice(WORDS["text"]).decode("utf-8", "replace")
        node[chance.choice(list(other)) if isinstance(other, dict) else word] = node.pop(key)
    elif way in (2, 3):
        node[key] = deepcopy(chance.choice(_parts_of(other)))
    elif way == 4 and isinstance(node, list):
        node.insert(key, deepcopy(node[key]))
    else:
        node[key] = deepcopy(chance.choice(_VALUES))
    return tree


def _parts_of(node: Any) -> list[Any]:
    return list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []


_VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1.5, 1e308, 10**30, "", " ", "x", [], {}, [[]], ["x"], {"de": "x"}, {"x": 1}, "1",
    "2026-13-45", "2026-02-30", "9999-12-31", "0000", "\x00", "\u202e", "😀", "a\r\nb", "\ud800", "x" * 3000,
    "about 5", "3 years", "de",
)  # fmt: skip


def _in(loads: Callable[[bytes], Any], dumps: Callable[[Any], str]) -> Spoil:
    def change(content: bytes, chance: random.Random) -> bytes:
        """The text of changed values, where the text still is one."""
        try:
            tree = loads(content)
            for _ in range(chance.choice((1, 1, 1, 2, 5))):
                tree = _changed(tree, chance)
            return dumps(tree).encode("utf-8", "surrogatepass")
        except Exception:  # spoilt already, or with values that the format does not have
            return content

    return change


_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _yaml_text(tree: Any) -> str:
    return str(yaml.dump(tree, Dumper=_DUMPER, allow_unicode=True, sort_keys=False))


json_changed: Final = _in(json.loads, lambda tree: json.dumps(tree, ensure_ascii=False))
yaml_changed: Final = _in(lambda content: yaml.load(content, Loader=_LOADER), _yaml_text)  # noqa: S506 - texts alone
