"""Profiles as JSON in bulk: as integkit writes them itself, quickly in and out, by orjson where it is installed.

Writing and compiling a function for each record class takes longer than a few profiles do by general code, so that is
done only where more of them come.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import count
from typing import Any, Final, NamedTuple

from integkit.model import CONTRACT, CityProfile

from ._marked import MAX_DEPTH, is_deeper
from ._notation import Notation
from ._quick import read_quickly
from ._unwritable import may_hold_odd_signs


class _Library(NamedTuple):
    """What reads and writes plain values: on one line and, where that is quick, indented by two."""

    loads: Callable[[bytes], Any]
    dumps: Callable[[Any], bytes]
    dumps_indented: Callable[[Any], bytes] | None


@cache
def _library() -> _Library:
    try:
        import orjson
    except ImportError:  # the extra "fast" is not installed
        import json

        write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
        return _Library(json.loads, lambda value: write(value).encode(), None)
    return _Library(orjson.loads, orjson.dumps, lambda value: orjson.dumps(value, option=orjson.OPT_INDENT_2))


_FEW: Final[int] = 3
"""How many profiles are read, and written, before functions are made for it."""
_read, _written = count(), count()


def profile_in(data: bytes) -> CityProfile | None:
    """The profile in a JSON text that is as ``to_json`` writes it; ``None``: it is another, or something is wrong.

    Where its values written once more are the same bytes, no key stands there twice and no number was rounded.
    """
    with suppress(Exception):
        library = _library()
        dumps = library.dumps if data[:2] == b'{"' else library.dumps_indented
        tree = library.loads(data) if dumps is not None else None
        if dumps is None or type(tree) is not dict or dumps(tree) != data.strip() or not _is_ours(tree["contract"]):
            return None
        if next(_read) < _FEW:
            return None if is_deeper(tree, MAX_DEPTH) else read_quickly(tree, CityProfile, Notation.JSON, "de")
        if may_hold_odd_signs(data):
            return None
        from ._compiled_in import reader_of

        profile: CityProfile = reader_of(CityProfile, tree)(tree, 0)
        return profile
    return None


def _is_ours(contract: Any) -> bool:
    return type(contract) is int and contract == CONTRACT


def bytes_of(profile: CityProfile, indent: int | None) -> bytes | None:
    """The JSON of a profile, on one line or indented by two; ``None``: nothing here writes it.

    All that reading may refuse in it are signs (``may_hold_odd_signs``): numbers are numbers here, and text is text.
    """
    if indent not in (None, 2) or next(_written) < _FEW:
        return None
    dumps = _library().dumps if indent is None else _library().dumps_indented
    with suppress(Exception):
        from ._compiled_out import plain_values

        return dumps(plain_values(profile)) if dumps is not None else None
    return None
