"""A small city in YAML, and texts below it with a hole for what is tried."""

from __future__ import annotations

from ._refusals import HOLE

HEAD = """\
contract: 1
cite: page
municipality: {ags: 03999001, name: Musterstadt, land: ni}
sources: [{id: page, title: Seite}]
"""


ISSUE = "publications: [{id: guide, title: Wegweiser, issues: [{…}]}]"
BEIRAT = "beiraete: [{id: rat, name: Rat, …}]"
OFFICE = "offices: [{id: amt, name: Amt, …}]"
NETWORK = "networks: [{id: netz, name: …}]"
PROGRAMME = "programmes: [{id: p, name: P, money: [{…}]}]"
REMARK = "remarks: [{text: Hinweis, …}]"
FIGURE = "networks:\n- id: netz\n  name: Netz\n  figures:\n  - value: …"
EXTENSION = "extensions: [{key: a.b, value: …}]"
VALUE = "networks/netz/figures/1/value"


def office(more: str) -> str:
    return OFFICE.replace(HOLE, more)


def beirat(more: str) -> str:
    return BEIRAT.replace(HOLE, more)
