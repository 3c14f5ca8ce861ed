"""How a law that does not hold is told: a sentence in the language of messages, without a traceback."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

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
