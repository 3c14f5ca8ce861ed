"""Where statements come from: sources with numbers, and the cite that holds for a record."""

from __future__ import annotations

from integkit.model import Cite, CityProfile, Source, walk

from ._addresses import anchor


class Numbered:
    """The sources of a profile, numbered in their order; cited ones that it does not describe come behind them.

    Args:
        profile: The profile.
        prefix: What every anchor begins with.
    """

    def __init__(self, profile: CityProfile, prefix: str = "") -> None:
        self._prefix = prefix
        self._sources = {source.id: source for source in reversed(profile.sources)}
        self._numbers = {id: number for number, id in enumerate(dict.fromkeys(one.id for one in profile.sources), 1)}
        self.unknown: list[str] = []
        for _, one in walk(profile):
            if isinstance(one, Cite) and one.source is not None and one.source not in self._numbers:
                self._numbers[one.source] = len(self._numbers) + 1
                self.unknown.append(one.source)

    def number(self, source: str) -> int:
        """The number of a source."""
        return self._numbers[source]

    def source(self, id: str) -> Source | None:
        """The source; ``None``: the profile does not describe it."""
        return self._sources.get(id)

    def href(self, id: str) -> str:
        """Where on the page the source stands."""
        placed = anchor(id) if id in self._sources else None
        return f"#{self._prefix}{placed}" if placed is not None else f"#{self._prefix}_source_{self._numbers[id]}"
