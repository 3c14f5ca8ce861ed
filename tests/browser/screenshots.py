"""Makes the pictures of the README anew: ``python tests/browser/screenshots.py``, with Chromium and the font Noto Sans.

The site of the installed cities as it looks on a phone, on a desktop, and in the dark. The font is that of Debian's
package ``fonts-noto-core``, so that a picture changes when the page does and not with the machine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from judge import launched

from integkit import Registry, write

T = TypeVar("T")
IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
FONT: Final = "Noto Sans"
LARGEST: Final = 150_000
"""Bytes that a picture may have."""
_SET: Final = f"""() => {{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html, html * {{ font-family: "{FONT}", sans-serif !important }}');
  document.adoptedStyleSheets = [sheet];
}}"""


class Picture(NamedTuple):
    """One picture.

    Attributes:
        page: The page of the site, as the beginning of its path.
        width: Width of the window in CSS pixels.
        height: Its height.
        scheme: ``light`` or ``dark``.
    """

    page: str
    width: int
    height: int
    scheme: str


PICTURES: Final = {
    "phone": Picture("cities/mainz-*/index.html", 360, 720, "light"),
    "desktop": Picture("index.html", 1280, 720, "light"),
    "dark": Picture("compare/index.html", 1280, 720, "dark"),
}


def _require(_: str, found: T | None, reason: str) -> T:
    if found is None:
        sys.exit(reason)
    return found


def main() -> None:
    """Writes the pictures."""
    chosen = subprocess.run(["fc-match", "-f", "%{family}", FONT], capture_output=True, text=True, check=True).stdout
    if FONT not in chosen:
        sys.exit(f"no {FONT}: apt-get install fonts-noto-core")
    registry = Registry.discover()
    with tempfile.TemporaryDirectory() as folder, launched(_require) as window:
        site = Path(folder)
        write(registry.export(*registry.slugs, format="site", language="en", options={"downloads": "json"}), f"{site}/")
        for name, (page, width, height, scheme) in PICTURES.items():
            (path,) = site.glob(page)
            where = path.relative_to(site).as_posix()
            with window.inside(window.address(site), where, width, color_scheme=scheme) as tab:
                tab.set_viewport_size({"width": width, "height": height})
                tab.evaluate(_SET)
                content = tab.screenshot()
            if len(content) > LARGEST:
                sys.exit(f"{name}.png would have {len(content)} bytes, and may have {LARGEST}")
            IMAGES.mkdir(exist_ok=True)
            (IMAGES / f"{name}.png").write_bytes(content)
            print(f"{name}.png: {len(content)} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
