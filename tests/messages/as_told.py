"""Findings as people read them, German and English, and the files on which their words stand beside the tests.

Whoever changes a message or what leads to it sees there what became of it, and reads it through;
``INTEGKIT_WRITE_PAGES=1`` with the file of the tests writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from integkit import Finding


def words_of(findings: Iterable[Finding], shown: Callable[[str], str] = str) -> list[str]:
    """The lines of some findings in both languages.

    Args:
        findings: The findings.
        shown: Puts words in place of what is another each time, such as a folder. Absent: they stay.
    """
    said = ((language, shown(one.in_(language))) for one in findings for language in ("de", "en"))
    return [f"{tag} {line}" if line[:1] != " " else line for tag, words in said for line in words.splitlines()]


def assert_on_record(told: Iterable[str], file: Path) -> None:
    """The file says the same, piece by piece."""
    text = "\n".join(told)
    if os.environ.get("INTEGKIT_WRITE_PAGES"):
        file.write_text(text, "utf-8", newline="\n")
    assert text.split("\n\n") == file.read_text("utf-8").split("\n\n")
