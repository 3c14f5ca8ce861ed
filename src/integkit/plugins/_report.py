"""What became of every plugin."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs

from integkit.messages import Finding


class PluginState(StrEnum):
    """What became of a plugin."""

    ACTIVE = "active"
    DISABLED = "disabled"
    INCOMPATIBLE = "incompatible"
    FAILED = "failed"
    CONFLICTING = "conflicting"


@attrs.frozen(kw_only=True)
class LoadEntry:
    """One plugin, Land or city.

    Attributes:
        kind: ``city``, ``land`` or ``plugin``.
        name: Slug, letters of the Land, or name of the plugin.
        state: What became of it.
        distribution: The distribution it came with. Absent: it was added by hand.
        version: Version of that distribution. Absent: it was added by hand.
        target: Package, module, folder or file.
        contract: Version of the data contract of a city. Absent: unreadable, or no city.
        hooks: The hooks it has.
        findings: Why it is not active.
    """

    kind: str
    name: str
    state: PluginState
    distribution: str | None = None
    version: str | None = None
    target: str | None = None
    contract: int | None = None
    hooks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self, language: str) -> dict[str, Any]:
        """The entry as plain JSON values."""
        plain: dict[str, Any] = {
            "kind": self.kind,
            "name": self.name,
            "state": self.state.value,
            "distribution": self.distribution,
            "version": self.version,
            "target": self.target,
            "contract": self.contract,
            "hooks": list(self.hooks),
            "findings": [finding.to_json(language) for finding in self.findings],
        }
        return {key: value for key, value in plain.items() if value not in (None, [])}


@attrs.frozen
class LoadReport:
    """What became of every plugin, in order of kind and name."""

    entries: tuple[LoadEntry, ...]

    def __iter__(self) -> Iterator[LoadEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def problems(self) -> tuple[LoadEntry, ...]:
        """The entries that are neither active nor disabled on purpose."""
        return tuple(entry for entry in self.entries if entry.state not in (PluginState.ACTIVE, PluginState.DISABLED))
