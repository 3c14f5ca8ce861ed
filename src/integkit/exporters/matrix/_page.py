"""The matrix as a page of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from integkit.comparison import Comparison
from integkit.exporters._compared import Compared, in_words
from integkit.exporters.fragment import hash_of
from integkit.templates import own_environment

from ._html import fragment_of

_TEMPLATES: Final = Path(__file__).parent / "templates"


def page(comparison: Comparison, language: str, *, turned: bool | None = None) -> str:
    """The matrix as one page that stands by itself and asks nobody for anything.

    Args:
        comparison: The comparison.
        language: ``de`` gives German, everything else English.
        turned: Whether cities are rows. Absent: when there are more than fit side by side.

    Raises:
        UsageError: Jinja is not installed.
    """
    return page_of(in_words(comparison, language), turned=turned)


def page_of(told: Compared, *, turned: bool | None = None) -> str:
    """The same of a comparison that is in words already; raises as ``page``."""
    inner = fragment_of(told, heading=1, turned=turned)
    frame = (_TEMPLATES / "page.css").read_text("utf-8")
    policy = (
        f"default-src 'none'; style-src {hash_of(frame)} {hash_of(inner.style)}; "
        f"script-src {hash_of(inner.script)}; base-uri 'none'; form-action 'none'"
    )
    template = own_environment(_TEMPLATES).get_template("page.html.j2")
    skip = "Zum Inhalt springen" if inner.language == "de" else "Skip to content"
    return template.render(fragment=inner, frame=frame, policy=policy, skip=skip)
