"""What a case is, and the texts of cities that cases fill."""

from __future__ import annotations

from typing import NamedTuple

MARK = "▸"
CITE = "contract: 1\ncite: page\n"
TOWN = "municipality: {ags: 03999002, name: Musterstadt, land: ni}\n"
SOURCES = "sources:\n  - {id: page, title: Seite, retrieved: 2025-03-01}\n  - {id: leaflet, title: Faltblatt}\n"
HEAD = CITE + TOWN + SOURCES
PLAN = """\
plans:
  - id: plan
    title: Konzept
    levels: [{id: theme, label: Thema}, {id: goal, label: Ziel}]
    horizons: [{id: short, label: kurzfristig}]
    states: [{id: runs, label: läuft, concept: in_implementation}, {id: odd, label: seltsam}]
    ratings: [{id: green, label: grün}]
    classes: [{id: star, label: Stern}]
    target_groups: [{id: all, label: alle}]
    sections:
      - id: i
        level: theme
        sections:
          - id: i.1
            level: goal
            measures:
              - id: i.1.1
                text: Tun
"""
ROUND = "rounds:\n  - {id: round, plan: plan, reports: [{target: i.1.1, word: runs, state: in_implementation}]}\n"
LAND = "contract: 1\nmunicipality: {name: Land, land: %s, kind: land}\nbeiraete: [{id: beirat, name: Beirat}]\n"


class Case(NamedTuple):
    """A fault and the same without it.

    Attributes:
        code: The only code that is found.
        place: Its place.
        wrong: A city, with a mark where the finding points to.
        right: Cities that have the fault no more.
    """

    code: str
    place: str
    wrong: str
    right: tuple[str, ...]


def case(code: str, place: str, text: str, wrong: str, *right: str) -> Case:
    """A case whose text has a gap (``§§``) that is filled wrongly and rightly; the mark may stand outside of it."""
    return Case(
        code, place, text.replace("§§", wrong), tuple(text.replace("§§", one).replace(MARK, "") for one in right)
    )


OFFICE = HEAD + "offices:\n  - {id: office, name: Amt}\n  - {id: b, name: B, §§}\n"
BEIRAT = HEAD + "beiraete:\n  - id: beirat\n    name: Beirat\n    §§\n"
