"""A nightly job that writes the files a content management system takes in.

One city that cannot be written takes no other one down, and its files of yesterday stay as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from integkit import IntegkitError, Registry, write


def run(registry: Registry, target: Path) -> int:
    """Writes every city as a page and as JSON; gives the number of those that could not be written."""
    failed = 0
    for slug in registry.slugs:
        try:
            page = registry.export(slug, format="html", language="de", base_url="https://www.stadt.example/")
            data = registry.export(slug, format="json")
            write([*page, *data], f"{target / slug}/")
        except IntegkitError as error:
            failed += 1
            print(error.in_("de"), file=sys.stderr)  # noqa: T201
    return failed


if __name__ == "__main__":
    sys.exit(min(run(Registry.discover(), Path(sys.argv[1])), 1))
