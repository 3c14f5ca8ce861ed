"""YAML text to plain values, strictly, with the position of each.

Reads PyYAML's event stream (through libyaml where it is there). Plain scalars are kept apart from quoted ones, as
``Plain``, because only the field they belong to knows whether ``01067`` is a postcode or ``NO`` a word.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from integkit.messages import Finding

from ._decoded import decoded
from ._marked import (
    BROKEN,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FAULTS,
    MAX_NODES,
    Broken,
    Items,
    Keys,
    Mark,
    Plain,
    mark_at,
    mark_of,
)

# In the file itself also the line ends that YAML knows and nobody sees; in quotation marks they may be spelt \\u2028.
_FORBIDDEN_IN_FILE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class PurePython(yaml.SafeLoader):
    """PyYAML's own parser, which reads where there is no libyaml."""

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> Any:
        """As it is, but for a number such as in ``"\\U99999999"``, of which it thinks that it is a character's."""
        try:
            return super().scan_flow_scalar_non_spaces(double, start_mark)
        except (OverflowError, ValueError):
            here = self.get_mark()
            raise yaml.scanner.ScannerError("while scanning", start_mark, "invalid escape code", here) from None


_LOADER: Any = getattr(yaml, "CSafeLoader", PurePython)


def read_yaml(data: bytes, file: str) -> tuple[Any, list[Finding]]:
    """The values of a YAML file and everything that is wrong with it as YAML.

    Args:
        data: The bytes of the file.
        file: Its name, for the findings.

    Returns:
        The root value, or ``BROKEN`` where there is none, and the findings in the order of the file.
    """
    if len(data) > MAX_BYTES:
        return BROKEN, [
            Finding.of("IK002", file=file, what="file", limit=f"{MAX_BYTES >> 20} MiB", way_out="split file")
        ]
    text = decoded(data, file)
    if isinstance(text, Finding):
        return BROKEN, [text]
    odd = _FORBIDDEN_IN_FILE.search(text)
    if odd is not None:
        mark = mark_at(text, odd.start())
        from ._signs import forbidden

        told = Finding.of("IK017", forbidden(odd[0]), file=file, line=mark.line, column=mark.column)
        return BROKEN, [told]
    return _Builder(text, file).run()


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
            from ._slips import slip_in

            slip = slip_in(self._text, error, _LOADER)
            place = (slip.line, slip.column)  # a value that seems to be missing behind it only follows from it
            self._findings = [
                one for one in self._findings if one.code != "IK007" or (one.line or 0, one.column or 0) < place
            ]
            self._note(slip.code, Mark(*place), **slip.values)
            return BROKEN, self._findings
        finally:
            self._loader.dispose()

    def _document(self) -> Any:
        next_event = self._loader.get_event
        next_event()  # stream start
        if isinstance(next_event(), yaml.StreamEndEvent):
            self._note("IK008", Mark(1, 1))
            return BROKEN
        begun = next_event()
        if _is_empty(begun) and begun.anchor is None:
            self._note("IK008", Mark(1, 1))
            return BROKEN
        root = self._node(begun, 1)
        next_event()  # document end
        after = next_event()
        if not isinstance(after, yaml.StreamEndEvent):
            self._note("IK009", after.start_mark)
        return root

    def _node(self, event: Any, depth: int) -> Any:
        kind = type(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._note("IK002", event.start_mark, what="values", limit=str(MAX_NODES), way_out="split file")
            raise _Stop
        if len(self._findings) >= MAX_FAULTS:
            self._note("IK002", event.start_mark, what="faults", limit=MAX_FAULTS, way_out="mend first")
            raise _Stop
        if kind is yaml.AliasEvent:
            return self._refuse("alias", f"*{event.anchor}", event)
        if event.anchor is not None or event.tag is not None:
            return self._refused_node(event, depth)
        if kind is yaml.ScalarEvent:
            value: str = event.value
            if event.style:  # quoted or a block
                return value
            if value in _NULLS:
                self._note("IK007", event.start_mark)
                return BROKEN
            return Plain(value)
        return self._collection(event, depth)

    def _refused_node(self, event: Any, depth: int) -> Any:
        """A node with an anchor or a tag: it is told, and what is wrong inside it, too."""
        if event.anchor is not None:
            self._refuse("anchor", f"&{event.anchor}", event)
        if event.tag is not None:
            self._refuse("tag", str(event.tag).replace(_YAMLS_OWN, "!!", 1), event)
        return BROKEN if type(event) is yaml.ScalarEvent else self._collection(event, depth)

    def _collection(self, event: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self._note("IK006", event.start_mark, limit=MAX_DEPTH)
            raise _Stop
        return self._mapping(event, depth) if type(event) is yaml.MappingStartEvent else self._sequence(event, depth)

    def _sequence(self, event: Any, depth: int) -> Items:
        items = Items(event.start_mark)
        next_event = self._loader.get_event
        while type(entry := next_event()) is not yaml.SequenceEndEvent:
            items.marks.append(entry.start_mark)
            items.append(self._node(entry, depth + 1))
        return items

    def _mapping(self, event: Any, depth: int) -> Keys:
        keys = Keys(event.start_mark)
        next_event = self._loader.get_event
        in_braces = event.flow_style
        cut = repeated = False
        while type(entry := next_event()) is not yaml.MappingEndEvent:
            key = self._key(entry, depth)
            value_event = next_event()
            if in_braces and key and _is_empty(value_event) and not self._has_colon(entry):
                cut = cut or self._note_cut(key, mark_of(entry.start_mark), keys)
            else:
                cut = False
            if cut:
                continue
            value = self._node(value_event, depth + 1)
            if key is None:
                continue
            if key in keys:
                if not repeated:  # where an entry begins anew in a list, each of its keys is there again
                    repeated = key == next(iter(keys)) and not in_braces
                    way_out = "new entry" if repeated else "keep one"
                    first = mark_of(keys.key_marks[key]).line
                    self._note("IK005", entry.start_mark, key=key, first=first, way_out=way_out)
                continue
            keys[key] = value
            keys.key_marks[key] = entry.start_mark
            keys.value_marks[key] = value_event.start_mark
        return keys

    def _has_colon(self, key: Any) -> bool:
        return self._text[key.end_mark.index : key.end_mark.index + 80].lstrip().startswith(":")

    def _note_cut(self, key: str, mark: Mark, before: Keys) -> bool:
        """Notes what stands in braces without a colon, if that can be told; ``before`` is what stands there before.

        In ``{de: Rat, Hilfe und Schutz}`` the comma has ended the text, and the rest looks like a key.
        """
        from ._signs import QUOTES, odd_behind_key, sign_of

        last = next(reversed(before), None)
        quoted = before[last] if last is not None else None
        if found := _NO_BLANK.fullmatch(key):
            self._note(
                "IK032", Mark(mark.line, mark.column + found.end(1)), sign=":", example=f"{found[1]}: {found[2]}"
            )
        elif found := odd_behind_key(key):
            self._note("IK030", Mark(mark.line, mark.column + found.start(1)), **sign_of(found[1]).values())
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
        self._note("IK004", event.start_mark, what=what, written=written)
        return BROKEN

    def _note(self, code: str, mark: Any, **values: str | int) -> None:
        if type(mark) is not Mark and mark.index >= len(self._text):  # the parser puts the end behind the last line
            mark = mark_at(self._text, len(self._text))
        line, column = mark_of(mark)
        self._findings.append(Finding.of(code, values, file=self._file, line=line, column=column))


def _is_empty(event: Any) -> bool:
    return type(event) is yaml.ScalarEvent and not event.value and not event.style and event.tag is None


_YAMLS_OWN: Final = "tag:yaml.org,2002:"  # what the parser makes of the two signs that somebody has written
_NO_BLANK: Final = re.compile(r"([a-z_]+):([^\s/].*)")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
