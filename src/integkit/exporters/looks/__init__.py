"""Our look, and the shield of fragments: what keeps the styles of somebody else's page out of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_LENGTH: Final = re.compile(r"(?<![\w.-])(-?[0-9]*\.?[0-9]+)rem\b")
_ROOT: Final = re.compile(r"^\.integkit(?:-\w+)? \{", re.MULTILINE)
# A host's rule weighs by its ids first; three are more than anybody's.
_WEIGHT: Final = ":not(#_)" * 3


@cache
def look(root: str = "integkit") -> str:
    """What everything of ours looks like in a page, beneath the element with this class."""
    return _ROOT.sub(f".{root} {{", _file("look.css"))


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def shielded(root: str, *sheets: str) -> str:
    """The style of a fragment: its rules outweigh those of a host, and its lengths follow the text around it.

    A host lends its colours and letters by the custom properties ``--integkit-paper``, ``--integkit-ink``,
    ``--integkit-accent`` and ``--integkit-font``, and darkness by ``color-scheme``; nothing else gets in.

    Args:
        root: The class of its root; no two kinds of fragments share one, so that they can stand on one page.
        sheets: What it has beyond the look of everything: rules nested in one rule for the root, each.
    """
    style = "".join((_file("shield.css"), _file("look.css"), *sheets))
    return _LENGTH.sub(r"calc(\1 * var(--integkit-rem))", _ROOT.sub(f".{root}{_WEIGHT} {{", style))
