"""A report on a plan as a piece of a page: without chrome, its anchors apart from those of other plans."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import attrs

from integkit.exporters.fragment import Fragment
from integkit.exporters.paths import anchor_of
from integkit.model import CityProfile, Plan
from integkit.plugins import Artifact
from integkit.reports import Audience, html_fragment, report

REPORT_STYLE: Final = "assets/report.css"
_LARGE: Final = 30_000
"""From so many bytes on a drawing is a file of its own."""
_DRAWING: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TOLD: Final = re.compile(r"<title>(.*?)</title>(?:<desc>(.*?)</desc>)?", re.DOTALL)
_SIZE: Final = re.compile(r'\s(width|height)="([0-9]+)[0-9.]*"')


def report_of(
    profile: CityProfile, plan: Plan, day: dt.date, language: str, folder: str
) -> tuple[Fragment, list[Artifact]]:
    """The report for everybody, its title of level 2, and drawings that are files of their own.

    Args:
        profile: The profile.
        plan: The plan.
        day: The day whose state is told.
        language: ``de`` or ``en``.
        folder: Where the drawings will lie.
    """
    document = report(profile, plan, day, Audience.PUBLIC, language)
    piece = html_fragment(document, heading=2, prefix=f"report-{anchor_of(plan.id)}-")
    figures: list[Artifact] = []

    def kept(drawing: re.Match[str]) -> str:
        svg = drawing[0]
        if len(svg.encode()) < _LARGE:
            return svg
        name = f"figures/{plan.id}-{len(figures) + 1}.svg"
        figures.append(Artifact(path=f"{folder}/{name}", media_type="image/svg+xml", content=svg.encode()))
        told = _TOLD.search(svg)
        words = ". ".join(filter(None, told.groups())).replace('"', "&#34;") if told else ""
        size = "".join(f' {side}="{length}"' for side, length in _SIZE.findall(svg[: svg.index(">")]))
        return f'<img src="{name}" alt="{words}"{size}>'

    return attrs.evolve(piece, body=_DRAWING.sub(kept, piece.body)), figures
