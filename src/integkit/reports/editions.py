"""What has become of an older edition of a plan in a newer one, as a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from integkit.model import CityProfile, Measure, Plan
from integkit.monitoring import Continuity, EditionStep

from ._document import Block, Column, Document, Paragraph, Table
from ._says import Says


def editions_report(
    profile: CityProfile, older: Plan, newer: Plan, steps: Sequence[EditionStep], language: str
) -> Document:
    """The table from measure to measure, with how many there are of each sort, and the gaps."""
    old, new = Says(profile, older, language), Says(profile, newer, language)
    counted = Counter(step.kind for step in steps)
    summary = ", ".join(f"{old.label(kind)}: {counted[kind]}" for kind in Continuity if counted[kind])
    gaps = counted[Continuity.NOT_TOLD]
    blocks: list[Block] = [
        Paragraph(f"{summary}."),
        Table(
            caption=old.either("Von Fassung zu Fassung", "From edition to edition"),
            columns=(
                Column(old.title(), share=3),
                Column(old.either("was daraus wurde", "what became of it")),
                Column(new.title(), share=3),
                Column(old.either("Anmerkung", "Note"), share=2),
            ),
            rows=tuple(
                (
                    " · ".join(f"{one.id} {old.owner(one)}" for one in step.before),
                    old.label(step.kind),
                    " · ".join(f"{one.id} {new.owner(one)}" for one in step.after),
                    new.text(step.text),
                )
                for step in steps
            ),
        ),
    ]
    if gaps:
        untold = old.wording.count(gaps, Measure)
        blocks.append(
            Paragraph(
                old.either(
                    f"Zu {untold} der älteren Fassung sagt die neuere nichts. Eine Beziehung continues, splits,"
                    " merges oder drops schließt die Lücke.",
                    f"About {untold} of the older edition the newer one says nothing. A relation continues,"
                    " splits, merges or drops closes the gap.",
                ),
                is_note=True,
            )
        )
    return Document(title=f"{old.city()}: {old.title()} → {new.title()}", language=language, blocks=tuple(blocks))


def editions_json(steps: Sequence[EditionStep]) -> list[dict[str, Any]]:
    """The steps as plain values."""
    return [
        {
            "kind": step.kind.value,
            "before": [one.id for one in step.before],
            "after": [one.id for one in step.after],
        }
        for step in steps
    ]
