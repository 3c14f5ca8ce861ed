"""Where what a report tells comes from: the sources of the plan and its rounds, for whoever looks it up years later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integkit.model import Cite, CityProfile, Plan, ReportRound, Source, walk

from ._document import Block, Heading, Items
from ._says import Says


def source_blocks(says: Says, rounds: Iterable[ReportRound]) -> Iterator[Block]:
    """Every source of the plan and of these rounds, in the order of the profile; nothing where none is stated."""
    cited = _cited(says.profile, says.plan, rounds)
    found = [one for one in says.profile.sources if one.id in cited]
    if found:
        yield Heading(says.either("Quellen", "Sources"))
        yield Items(tuple(_line(says, one) for one in found))


def _cited(profile: CityProfile, plan: Plan, rounds: Iterable[ReportRound]) -> set[str]:
    """The ids of the sources that hold anywhere in these records."""
    cited: set[str] = set()
    for record in (plan, *rounds):
        own = record.cite.source if record.cite is not None else None
        above = profile.cite.source if profile.cite is not None else None
        cited |= {source for source in (own or above,) if source is not None}
        cited |= {one.source for _, one in walk(record) if isinstance(one, Cite) and one.source is not None}
    return cited


def _line(says: Says, source: Source) -> str:
    said = [says.text(source.title), says.text(source.publisher)]
    if source.published is not None:
        said.append(f"{says.either('veröffentlicht', 'published')} {says.day(source.published)}")
    if source.url is not None:
        said.append(source.url)
    if source.retrieved is not None:
        said.append(f"{says.either('abgerufen', 'retrieved')} {says.day(source.retrieved)}")
    return ", ".join(filter(None, said))
