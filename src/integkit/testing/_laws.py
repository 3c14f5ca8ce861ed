"""Laws that the tests of a city and those of an exporter share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import _elsewhere as elsewhere
from ._telling import Broken


def network(what: str, whose: str) -> Broken:
    """That somebody asked the network."""
    return Broken(
        f"the network was asked for {what} by {whose}. Whatever is needed lies in the package or in the data.",
        f"nach {what} im Netz fragt {whose}. Was gebraucht wird, liegt im Paket oder in den Daten.",
    )


def same_everywhere(job: Mapping[str, Any], expected: Mapping[str, str], answer: elsewhere.Answer) -> None:
    """Whether what came out elsewhere is what is expected.

    Args:
        job: What was done elsewhere, to find out what makes the difference.
        expected: By name: a digest, or the words of a refusal.
        answer: What came out.

    Raises:
        Broken: Something differs.
    """
    if answer.error is not None:
        raise Broken(
            f"in a process of its own, with another locale, clock and folder, it fails: {answer.error}",
            f"in einem eigenen Prozess mit anderer Uhrzeit, Sprache und anderem Ordner scheitert es: {answer.error}",
        )
    differing = [name for name, made in expected.items() if answer.made.get(name) != made]
    if not differing:
        return
    formats = [one for one in job["formats"] if any(name.startswith(f"{one} (") for name in differing)]
    why = elsewhere.reason({**job, "formats": formats}, differing)
    english, german = elsewhere.REASONS[why[0]] if why else ("in another process", "in einem anderen Prozess")
    listed = ", ".join(differing[:12]) + (", ..." if len(differing) > 12 else "")
    asking = f" ({'; '.join(why[1][:5])})" if why and why[1] else ""
    said = [text for name in differing[:3] if not _is_digest(text := answer.made.get(name, ""))]
    more = "".join(f"\n{text}" for text in dict.fromkeys(said) if text)
    raise Broken(
        f"it comes out different {english}{asking}: {listed}{more}",
        f"{german} kommt anderes heraus{asking}: {listed}{more}",
    )


def _is_digest(text: str) -> bool:
    return len(text) == 64 and text.isalnum()
