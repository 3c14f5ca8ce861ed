"""How a law that does not hold is told: a sentence in the language of messages, without a traceback."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NoReturn

from integkit.errors import IntegkitError
from integkit.messages import Finding


class Broken(Exception):
    """A law does not hold.

    Args:
        english: What is wrong.
        german: The same in German.
    """

    def __init__(self, english: str, german: str) -> None:
        super().__init__(english)
        self.english = english
        self.german = german

    def in_(self, language: str) -> str:
        """What is wrong, in German (``de``) or English."""
        return self.german if language == "de" else self.english


def law(holds: bool, english: str, german: str) -> None:
    """Raises what is wrong where something does not hold."""
    if not holds:
        raise Broken(english, german)


@contextmanager
def told() -> Iterator[None]:
    """Fails the test with the message alone, for people who need not read Python."""
    try:
        yield
    except (IntegkitError, Broken) as error:
        fail(error.in_(words()))


_FIRST: Final[dict[str, str | None]] = {}
"""Which test has told what keeps a city from being read."""


@contextmanager
def told_once(city: str) -> Iterator[None]:
    """Fails one test with what keeps a city from being read, and skips every other test of it.

    A test that is run once more, as after a failure, is told it again.
    """
    try:
        yield
    except IntegkitError as error:
        import pytest

        current = (os.environ.get("PYTEST_CURRENT_TEST") or "").rpartition(" ")[0]
        if _FIRST.setdefault(city, current) != current:
            pytest.skip(_NOT_TRIED[words()].format(city=city))
        is_missing = any(finding.code == "IK701" for finding in error.findings)
        fail(error.in_(words()) + f"\n    {_INSTALL[words()]}" * is_missing)


_NOT_TRIED: Final = {
    "de": "nicht geprüft: „{city}“ ist nicht zu lesen; warum, sagt ein anderer Test",
    "en": 'not tried: "{city}" cannot be read, and another test says why',
}
_INSTALL: Final = {
    "de": "Eine Stadt wird installiert geprüft. Im Ordner ihres Projekts: pip install -e .",
    "en": "A city is tested as it is installed. In the folder of its project: pip install -e .",
}


def none(findings: Sequence[Finding]) -> None:
    """Fails the test where there are findings."""
    with told():
        if findings:
            raise IntegkitError(*findings)


def fail(text: str) -> NoReturn:
    """Fails the test with a text."""
    import pytest

    raise pytest.fail.Exception(text, pytrace=False) from None


def refused(refusal: IntegkitError) -> NoReturn:
    """Skips the test with the words of a format that has nothing to say, or whose library is not installed."""
    import pytest

    pytest.skip(refusal.in_(words()))


def words() -> str:
    """The language of messages, chosen as at the command line."""
    from integkit.cli import messages_language

    return messages_language()
