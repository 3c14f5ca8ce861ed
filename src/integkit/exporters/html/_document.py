"""From the page to its HTML: templates, style, and the policy that lets a browser load nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Final

from integkit.model import CityProfile
from integkit.plugins import ExportContext
from integkit.templates import own_environment

from ._page import page_of

_TEMPLATES: Final = Path(__file__).parent / "templates"
# What no HTML may contain: controls, half characters, code points that are none.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Printer:
    """Makes the pages of cities; the templates are read once."""

    def __init__(self) -> None:
        environment = own_environment(_TEMPLATES)
        self._template = environment.get_template("page.html.j2")
        self._style = environment.get_template("style.css").render()
        digest = b64encode(sha256(self._style.encode()).digest()).decode()
        self._policy = "; ".join(
            (
                "default-src 'none'",
                f"style-src 'sha256-{digest}'",
                "base-uri 'none'",
                "form-action 'none'",
            )
        )

    def page(self, profile: CityProfile, context: ExportContext) -> str:
        """The page of a city."""
        page = page_of(profile, context)
        html = self._template.render(page=page, own=page.words, policy=self._policy)
        return _FORBIDDEN.sub("\ufffd", html)
