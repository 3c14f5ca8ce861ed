"""The accessibility statement: what was tested in a browser, how, and what everybody has to add who publishes it."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from integkit.plugins import Artifact

from ._frame import Frame, Page, written

_TESTED: Final = Path(__file__).parent / "data" / "accessibility.json"
"""What the tests in the browser check; they write it themselves."""


def accessibility_page(frame: Frame) -> Artifact:
    """The statement, from what was tested."""
    path, title = "accessibility.html", frame.say("accessibility")
    tested = _tested()
    body = frame.html(
        f"accessibility-{frame.language}",
        path,
        title=title,
        tested=tested,
        options=frame.options,
        day=written(dt.date.fromisoformat(tested["tested_on"]), frame) if tested else "",
        tools=", ".join(f"{name} {version}" for name, version in tested["tools"].items()) if tested else "",
    )
    return frame.page(Page(path=path, title=title, description=frame.say("accessibility_lead"), body=body))


@cache
def _tested() -> dict[str, Any] | None:
    """What was tested; ``None``: nothing is recorded."""
    try:
        found: dict[str, Any] = json.loads(_TESTED.read_text("utf-8"))
    except FileNotFoundError:
        return None
    return found
