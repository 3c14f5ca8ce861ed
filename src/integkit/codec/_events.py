"""YAML text to plain values, strictly, with the position of each.

Reads PyYAML's event stream (through libyaml where it is there). Plain scalars are kept apart from quoted ones, as
``Plain``, because only the field they belong to knows whether ``01067`` is a postcode or ``NO`` a word.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import yaml

from integkit.messages import Finding

from ._foreign import ansi_word, foreign, unmarked
from ._signs import QUOTES, forbidden, sign_of
from ._slips import slip_in

MAX_BYTES: Final = 16 * 1024 * 1024
"""Largest file that is read."""
MAX_DEPTH: Final = 48
"""Deepest nesting; a real profile needs about 20."""
MAX_NODES: Final = 1_000_000
"""Most values in one file."""

# What YAML 1.2 and JSON can both carry, minus a byte-order mark inside the text.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# In the file itself also the line ends that YAML knows and nobody sees; in quotation marks they may be spelt \\u2028.
_FORBIDDEN_IN_FILE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark(NamedTuple):
    """Line and column, both counted from 1."""

    line: int
    column: int


class Plain(str):
    """A scalar that was written without quotation marks."""

    __slots__ = ()


class Broken:
    """Stands where a value could not be read and a finding says so already."""

    __slots__ = ()


BROKEN: Final = Broken()


class Keys(dict[str, Any]):
    """A mapping that knows where it and each of its keys and values stand."""

    __slots__ = ("file", "key_marks", "mark", "value_marks")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.file: str | None = None
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}


class Items(list[Any]):
    """A list that knows where it and each of its items stand."""

    __slots__ = ("mark", "marks")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.marks: list[Mark] = []


def read_yaml(data: bytes, file: str) -> tuple[Any, list[Finding]]:
    """The values of a YAML file and everything that is wrong with it as YAML.

    Args:
        data: The bytes of the file.
        file: Its name, for the findings.

    Returns:
        The root value, or ``BROKEN`` where there is none, and the findings in the order of the file.
    """
    if len(data) > MAX_BYTES:
        return BROKEN, [Finding.of("IK002", file=file, what="file", limit=f"{MAX_BYTES >> 20} MiB")]
    text = decoded(data, file)
    if isinstance(text, Finding):
        return BROKEN, [text]
    odd = _FORBIDDEN_IN_FILE.search(text)
    if odd is not None:
        mark = _mark_at(text, odd.start())
        told = Finding.of("IK017", forbidden(odd[0]), file=file, line=mark.line, column=mark.column)
        return BROKEN, [told]
    return _Builder(text, file).run()


def decoded(data: bytes, file: str) -> str | Finding:
    """The text of UTF-8 bytes, with or without a byte-order mark, or what they are instead."""
    other = foreign(data, file) or (unmarked(data, file) if b"\0" in data[:4] else None)
    if other is not None:
        return other
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        other = unmarked(data, file)
        if other is not None:
            return other
        good = data[: error.start].decode("utf-8", "ignore")
        mark = _mark_at(good, len(good))
        word = ansi_word(data, error.start)
        values = {"byte": f"0x{data[error.start]:02X}", "way_out": "save as utf-8" if word is None else "saved as ansi"}
        return Finding.of("IK001", values, file=file, line=mark.line, column=mark.column, word=word or "")


class _Stop(Exception):
    """Reading cannot go on; the finding is noted."""


class _Builder:
    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._loader = _LOADER(text)
        self._file = file
        self._findings: list[Finding] = []
        self._nodes = 0

    def run(self) -> tuple[Any, list[Finding]]:
        try:
            return self._document(), self._findings
        except _Stop:
            return BROKEN, self._findings
        except yaml.YAMLError as error:
            slip = slip_in(self._text, error, _LOADER)
            self._note(slip.code, Mark(slip.line, slip.column), **slip.values)
            return BROKEN, self._findings
        finally:
            self._loader.dispose()

    def _document(self) -> Any:
        next_event = self._loader.get_event
        next_event()  # stream start
        if isinstance(next_event(), yaml.StreamEndEvent):
            self._note("IK008", Mark(1, 1))
            return BROKEN
        root = self._node(next_event(), 1)
        next_event()  # document end
        after = next_event()
        if not isinstance(after, yaml.StreamEndEvent):
            self._note("IK009", _mark_of(after.start_mark))
        return root

    def _node(self, event: Any, depth: int) -> Any:
        kind = type(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._note("IK002", _mark_of(event.start_mark), what="values", limit=str(MAX_NODES))
            raise _Stop
        if kind is yaml.AliasEvent:
            return self._refuse("alias", f"*{event.anchor}", event)
        good = True
        if event.anchor is not None:
            self._refuse("anchor", f"&{event.anchor}", event)
            good = False
        if event.tag is not None:
            self._refuse("tag", str(event.tag), event)
            good = False
        if kind is yaml.ScalarEvent:
            return self._scalar(event) if good else BROKEN
        if depth > MAX_DEPTH:
            self._note("IK006", _mark_of(event.start_mark), limit=MAX_DEPTH)
            raise _Stop
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        if event.style:  # quoted or a block
            return value
        if value in _NULLS:
            self._note("IK007", _mark_of(event.start_mark))
            return BROKEN
        return Plain(value)

    def _sequence(self, event: Any, depth: int) -> Items:
        items = Items(_mark_of(event.start_mark))
        next_event = self._loader.get_event
        while type(entry := next_event()) is not yaml.SequenceEndEvent:
            items.marks.append(_mark_of(entry.start_mark))
            items.append(self._node(entry, depth + 1))
        return items

    def _mapping(self, event: Any, depth: int) -> Keys:
        keys = Keys(_mark_of(event.start_mark))
        next_event = self._loader.get_event
        cut = repeated = False
        while type(entry := next_event()) is not yaml.MappingEndEvent:
            mark = _mark_of(entry.start_mark)
            key = self._key(entry, depth)
            value_event = next_event()
            value_mark = _mark_of(value_event.start_mark)
            if event.flow_style and key and _is_empty(value_event) and not self._has_colon(entry):
                cut = cut or self._note_cut(key, mark, keys)
            else:
                cut = False
            if cut:
                continue
            value = self._node(value_event, depth + 1)
            if key is None:
                continue
            if key in keys:
                if not repeated:  # where an entry begins anew in a list, each of its keys is there again
                    repeated = key == next(iter(keys)) and not event.flow_style
                    way_out = "new entry" if repeated else "keep one"
                    self._note("IK005", mark, key=key, first=keys.key_marks[key].line, way_out=way_out)
                continue
            keys[key] = value
            keys.key_marks[key] = mark
            keys.value_marks[key] = value_mark
        return keys

    def _has_colon(self, key: Any) -> bool:
        return self._text[key.end_mark.index : key.end_mark.index + 80].lstrip().startswith(":")

    def _note_cut(self, key: str, mark: Mark, before: Keys) -> bool:
        """Notes what stands in braces without a colon, if that can be told; ``before`` is what stands there before.

        In ``{de: Rat, Hilfe und Schutz}`` the comma has ended the text, and the rest looks like a key.
        """
        last = next(reversed(before), None)
        quoted = before[last] if last is not None else None
        if found := _NO_BLANK.fullmatch(key):
            self._note(
                "IK032", Mark(mark.line, mark.column + found.end(1)), sign=":", example=f"{found[1]}: {found[2]}"
            )
        elif last is None:
            return False
        elif isinstance(quoted, Plain) and re.match(f"[{QUOTES}]", quoted):
            self._note("IK030", before.value_marks[last], **sign_of(quoted[0]).values())
        else:
            self._note("IK025", mark, key=key[:60])
        return True

    def _key(self, event: Any, depth: int) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            if type(event) is yaml.AliasEvent:
                self._refuse("alias", f"*{event.anchor}", event)
                return None
            self._node(event, depth + 1)
            self._refuse("complex key", "?", event)
            return None
        if event.anchor is not None or event.tag is not None:
            self._node(event, depth + 1)
            return None
        key: str = event.value
        if key == "<<" and not event.style:
            self._refuse("merge key", "<<", event)
            return None
        if not key and not event.style:
            self._refuse("complex key", ":", event)
            return None
        return key

    def _refuse(self, what: str, written: str, event: Any) -> Broken:
        self._note("IK004", _mark_of(event.start_mark), what=what, written=written)
        return BROKEN

    def _note(self, code: str, mark: Mark, **values: str | int) -> None:
        self._findings.append(Finding.of(code, values, file=self._file, line=mark.line, column=mark.column))


def _is_empty(event: Any) -> bool:
    return type(event) is yaml.ScalarEvent and not event.value and not event.style and event.tag is None


_NO_BLANK: Final = re.compile(r"([a-z_]+):([^\s/].*)")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def _mark_of(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)


def _mark_at(text: str, index: int) -> Mark:
    before = text[:index]
    return Mark(before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)
