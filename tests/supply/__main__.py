"""``python -m tests.supply licences`` and ``python -m tests.supply builds``; see docs/reliability.md."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ._builds import builds
from ._licences import is_compatible, libraries


def main(words: list[str]) -> int:
    """Tells; the exit code is 1 where something is not as it should be."""
    if words == ["licences"]:
        lines = [*_table()]
        _say(lines)
        return int(any(one.startswith("!") for one in lines))
    if words == ["builds"]:
        with tempfile.TemporaryDirectory() as place:
            differing = [*builds(Path(place))]
        _say(differing or ["every package is the same, whoever builds it"])
        return int(bool(differing))
    _say([str(__doc__)])
    return 2


def _say(lines: list[str]) -> None:
    sys.stdout.write("".join(f"{one}\n" for one in lines))


def _table() -> Iterator[str]:
    for one in libraries():
        extras = ", ".join(extra or "integkit alone" for extra in one.extras)
        sign = " " if is_compatible(one.licence) else "!"
        yield f"{sign} {one.name:20} {one.version:12} {one.licence or 'nobody says':55} {extras}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
