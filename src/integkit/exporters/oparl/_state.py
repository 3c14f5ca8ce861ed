"""Since when each object is as it is: what one export tells the next, so that clients fetch only what has changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from integkit.errors import UsageError
from integkit.messages import Finding

from ._things import TYPES, Shelf, Stamp

STATE_FILE: Final = "oparl-state.json"
_FORMAT: Final = "integkit OParl state 1"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_PATH: Final = re.compile(r"(?:[a-z0-9][a-z0-9.+-]*/)*[a-z0-9][a-z0-9.+-]*\.json")
_TYPE: Final = re.compile(r"[A-Z][A-Za-z]+")
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@attrs.frozen(kw_only=True)
class Entry:
    """What is known of an object.

    Attributes:
        type: Its type.
        hash: SHA-256 of its content without dates.
        created: When it was first published.
        modified: When its content last changed, or when it was deleted.
        deleted: Whether it is there no more.
    """

    type: str
    hash: str
    created: str
    modified: str
    deleted: bool = False


@attrs.frozen(kw_only=True)
class State:
    """What one export leaves to the next.

    Attributes:
        entries: What is known of each object, by its path.
    """

    entries: Mapping[str, Entry] = attrs.field(factory=dict)

    @classmethod
    def read(cls, text: str | None) -> State:
        """The state in a file ``oparl-state.json``; none where there is no text.

        Raises:
            UsageError: It is not such a file.
        """
        if text is None:
            return cls()
        try:
            read = json.loads(text)
            if not isinstance(read, dict) or read.get("format") != _FORMAT:
                raise ValueError(f"no {_FORMAT}")
            entries = {_fitting(_PATH, path): _entry(one) for path, one in read["objects"].items()}
            return cls(entries=entries)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            cause = str(error)[:100] or type(error).__name__
            raise UsageError(Finding.of("IK880", cause=cause)) from error

    def after(self, shelf: Shelf, now: str) -> State:
        """The state once these objects are published.

        An object that has not changed keeps its dates; one that is gone is deleted, and stays known for ever.

        Raises:
            UsageError: ``now`` lies before the last change: clients that have fetched that would miss the new ones.
        """
        entries = {
            path: old if old.deleted else attrs.evolve(old, hash=_GONE, modified=now, deleted=True)
            for path, old in self.entries.items()
        }
        for thing in shelf:
            content = json.dumps(shelf.plain(thing), ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            hash_ = hashlib.sha256(content).hexdigest()
            old = self.entries.get(thing.path)
            same = old is not None and old.hash == hash_ and not old.deleted
            entries[thing.path] = Entry(
                type=thing.type,
                hash=hash_,
                created=old.created if old is not None else now,
                modified=old.modified if old is not None and same else now,
            )
        last = max((one.modified for one in self.entries.values()), key=_instant, default=now)
        if entries != self.entries and _instant(now) < _instant(last):
            raise UsageError(Finding.of("IK881", now=now, last=last))
        return State(entries=entries)

    def stamps(self) -> dict[str, Stamp]:
        """The dates of all objects by their paths."""
        return {path: Stamp(one.created, one.modified) for path, one in self.entries.items()}

    def deleted(self, shelf: Shelf) -> dict[str, dict[str, Any]]:
        """What is left of deleted objects: that they are, by their paths."""
        return {
            path: {
                "id": shelf.url(path),
                "type": TYPES + one.type,
                "created": one.created,
                "modified": one.modified,
                "deleted": True,
            }
            for path, one in self.entries.items()
            if one.deleted
        }

    def written(self) -> str:
        """The content of the file."""
        objects = {
            path: attrs.asdict(one, filter=lambda field, value: field.name != "deleted" or value)
            for path, one in sorted(self.entries.items())
        }
        document = {"format": _FORMAT, "objects": objects}
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


_GONE: Final = "0" * 64


def moment_of(word: str) -> str:
    """A day or moment as OParl writes moments; a day begins at midnight UTC.

    Raises:
        ValueError: It is neither.
    """
    read = dt.datetime.fromisoformat(word)
    if read.tzinfo is None:
        if len(word) != len("2026-11-21"):
            raise ValueError("a moment without a time zone")
        read = read.replace(tzinfo=dt.UTC)
    return _moment(read.isoformat(timespec="seconds"))


def _instant(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment)


def _moment(text: Any) -> str:
    moment = _fitting(_MOMENT, text)
    _instant(moment)
    return moment


def _entry(read: Any) -> Entry:
    known = {field.name for field in attrs.fields(Entry)}
    if not isinstance(read, dict) or not read.keys() <= known or read.get("deleted", False) not in (True, False):
        raise ValueError("an object has other keys")
    return Entry(
        type=_fitting(_TYPE, read["type"]),
        hash=_fitting(_HASH, read["hash"]),
        created=_moment(read["created"]),
        modified=_moment(read["modified"]),
        deleted=read.get("deleted", False),
    )


def _fitting(form: re.Pattern[str], text: Any) -> str:
    if not isinstance(text, str) or form.fullmatch(text) is None:
        raise ValueError(f"not as it was written: {str(text)[:40]}")
    return text
