"""The exceptions of integkit. Each is a list of findings: what is wrong, where, and how to go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .messages import Finding


class IntegkitError(Exception):
    """Something went wrong that a person can mend.

    Attributes:
        findings: What is wrong; at least one.
        exit_code: What the command line ends with.
    """

    exit_code = 1

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings: tuple[Finding, ...] = findings

    def in_(self, language: str) -> str:
        """All findings as text, in German (``de``) or English."""
        return "\n".join(finding.in_(language) for finding in self.findings)

    def __str__(self) -> str:
        return self.in_("en")


class DataError(IntegkitError):
    """The data of a city are not as they have to be."""

    exit_code = 1


class AmbiguityError(DataError):
    """One value was asked for, and several hold at once.

    Args:
        field: The list that holds them.
        sources: The source of each.
    """

    def __init__(self, field: str, sources: Iterable[str]) -> None:
        from .messages import Finding

        super().__init__(Finding.of("IK205", place=field, field=field, sources=tuple(sources)))
        self._arguments = (field, tuple(sources))

    def __reduce__(self) -> tuple[type[AmbiguityError], tuple[str, tuple[str, ...]]]:
        return (type(self), self._arguments)


class UsageError(IntegkitError):
    """Something was asked for that does not exist or does not go together."""

    exit_code = 2


class PluginError(IntegkitError):
    """A plugin cannot be used; the finding names it and its distribution."""

    exit_code = 3


class FileError(IntegkitError):
    """A file or folder cannot be read or written; nothing is half-written."""

    exit_code = 4
