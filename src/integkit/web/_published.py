"""OParl's objects and lists as they are asked for: in pages, and only what has changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

import attrs
from starlette.requests import Request

from integkit.artifacts import Artifact
from integkit.exporters.oparl import BODIES, ENTRY, LISTS, STATE_FILE

from ._parameters import flag_of, moment_of, number_of
from ._problems import Problem, parameter

MOST: Final = 100
"""Objects on a page at most."""

TIMES: Final = ("created_since", "created_until", "modified_since", "modified_until")
"""The parameters that bound dates."""

# Lists inside of objects that OParl allows to leave out; a body's membership is the address of a list outside.
_INNER: Final[Mapping[str, tuple[str, ...]]] = {
    "AgendaItem": ("auxiliaryFile",),
    "Body": ("legislativeTerm",),
    "Meeting": ("auxiliaryFile", "agendaItem"),
    "Paper": ("auxiliaryFile", "location"),
    "Person": ("membership",),
}


@attrs.frozen(kw_only=True)
class Query:
    """What a request wants of a list.

    Attributes:
        times: The bounds of dates by parameter.
        omit_internal: Whether lists inside of objects are left out.
        limit: Objects on a page.
        page: Which page, from 1.
    """

    times: Mapping[str, dt.datetime]
    omit_internal: bool
    limit: int
    page: int

    @classmethod
    def of(cls, request: Request) -> Query:
        """Reads the parameters of a request; those that OParl does not know are not looked at.

        Raises:
            Problem: One of them cannot be what it is.
        """
        moments = {name: moment_of(request, name) for name in TIMES}
        return cls(
            times={name: moment for name, moment in moments.items() if moment is not None},
            omit_internal=flag_of(request, "omit_internal"),
            limit=min(number_of(request, "limit", MOST), MOST),
            page=number_of(request, "page", 1),
        )

    def wants(self, one: Mapping[str, Any]) -> bool:
        """Whether an object lies within the bounds. What is deleted is told only to those who ask for changes."""
        if one.get("deleted") and "modified_since" not in self.times:
            return False
        return all(
            moment <= _instant(one[name.partition("_")[0]])
            if name.endswith("since")
            else _instant(one[name.partition("_")[0]]) <= moment
            for name, moment in self.times.items()
        )

    def address(self, page: int) -> str:
        """The parameters of another page with the same filters, in one order, with a question mark before them."""
        said: dict[str, str] = {name: self.times[name].isoformat(timespec="seconds") for name in sorted(self.times)}
        said |= {"limit": str(self.limit)} if self.limit != MOST else {}
        said |= {"omit_internal": "true"} if self.omit_internal else {}
        said |= {"page": str(page)} if page > 1 else {}
        return f"?{urlencode(said)}" if said else ""


class Published:
    """What an export in OParl has made.

    Args:
        base: The address that its paths lie below.
        artifacts: Its files.

    Attributes:
        entry: The address of the system, from which everything is found.
    """

    def __init__(self, base: str, artifacts: Iterable[Artifact]) -> None:
        self._base = base
        self.entry = base + ENTRY
        self._objects: dict[str, bytes] = {}
        self._lists: dict[str, list[dict[str, Any]]] = {}
        deleted: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for artifact in artifacts:
            if artifact.path == STATE_FILE:
                continue
            read = json.loads(artifact.content)
            if "data" in read:
                self._lists[artifact.path] = read["data"]
                continue
            self._objects[artifact.path] = artifact.content
            if read.get("deleted"):
                key = (artifact.path.partition("/")[0], read["type"].rpartition("/")[2])
                deleted.setdefault(key, []).append(read)
        for path, listed in self._lists.items():
            if path != BODIES:
                folder, _, name = path.removesuffix(".json").rpartition("/")
                listed += deleted.get((folder, LISTS[name]), [])

    def object(self, path: str) -> bytes | None:
        """The object with this path; ``None``: there is none."""
        return self._objects.get(path)

    def list(self, path: str, query: Query) -> dict[str, Any] | None:
        """A page of the list with this path; ``None``: there is no such list.

        Raises:
            Problem: There is no such page.
        """
        if path not in self._lists:
            return None
        wanted = [one for one in self._lists[path] if query.wants(one)]
        wanted.sort(key=lambda one: (one["created"], one["id"]))
        pages = max(1, -(-len(wanted) // query.limit))
        if query.page > pages:
            raise Problem(404, parameter("page", str(query.page), "page").findings[0])
        begin = (query.page - 1) * query.limit
        data = wanted[begin : begin + query.limit]
        here = self._base + path
        linked = {"first": 1, "prev": query.page - 1, "self": query.page, "next": query.page + 1, "last": pages}
        return {
            "data": [_without_lists(one) for one in data] if query.omit_internal else data,
            "pagination": {
                "totalElements": len(wanted),
                "elementsPerPage": query.limit,
                "currentPage": query.page,
                "totalPages": pages,
            },
            "links": {name: here + query.address(page) for name, page in linked.items() if 1 <= page <= pages},
        }


def _without_lists(one: Mapping[str, Any]) -> dict[str, Any]:
    """An object without the lists that OParl allows to leave out."""
    inner = _INNER.get(str(one["type"]).rpartition("/")[2], ())
    return {name: value for name, value in one.items() if name not in inner}


def _instant(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment)
