"""The site of all cities in a real browser: one page of each sort, by a plain file server and as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shown import EXAMPLES, REAL, SCRIPT, city, telling

from integkit.model import Text
from integkit.plugins import Registry

if TYPE_CHECKING:
    from judge import Window

PAGES = (
    *(("de", path) for path in ("index", "search", "words/b", "compare/index", "method", "accessibility")),
    *(("de", f"cities/gera-16052000/{name}") for name in ("index", "monitoring", "ask", "downloads")),
    *(("de", f"cities/tidenhagen-03999021/{name}") for name in ("monitoring",)),
    *(("de", f"cities/mainz-07315000/{name}") for name in ("index",)),
    *(("en", path) for path in ("index", "accessibility", "cities/jena-16053000/index", "compare/index")),
    *(("hostile", path) for path in ("index", "search", "compare/index", "cities/*/monitoring")),
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Writes the site of the real cities and an invented one, or of one with hostile words."""
    made: dict[str, Path] = {}

    def written(name: str) -> Path:
        if name not in made:
            made[name] = folder = tmp_path_factory.mktemp(name)
            registry = Registry()
            for one in (*REAL.values(), EXAMPLES["tidenhagen"]):
                registry.add(one)
            cities = (telling(city("tidenhagen"), Text(de=SCRIPT)),) if name == "hostile" else registry.slugs
            language = "en" if name == "en" else "de"
            for artifact in registry.export(*cities, format="site", language=language, options={"downloads": "json"}):
                path = folder / artifact.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(artifact.content)
        return made[name]

    return written


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_everybody_can_use_it(window: Window, site: Callable[[str], Path], name: str, page: str) -> None:
    root = site(name)
    (path,) = root.glob(f"{page}.html")
    assert window.judge(path, "site", root=root).found == ()
