"""IK52x: plans as one would look at them before they are adopted."""

from __future__ import annotations

from ._case import HEAD, case

UNITS = "units: [{id: a, name: A}, {id: b, name: B}]\norganisations: [{id: o, name: O}]\n"
PLAN = (
    HEAD
    + UNITS
    + """\
plans:
  - id: plan # lint
    title: Konzept
    horizons: [{id: short, label: kurz, period: 2025}, {id: long, label: lang, period: 2028}]
    sections:
      - id: i
        text: Alle kommen an
        measures:
          - {id: i.1, number: "1", text: Kurse anbieten, §§}
          - {id: i.2, number: "2", text: Karten drucken}
"""
)


def milestones(*said: str) -> str:
    return f"milestones: [{', '.join(said)}]"


LINTED = {
    "nothing in the first horizon": case(
        "IK520", "plans/plan/i.1/milestones", PLAN, "milestones: ▸[{id: m, horizons: [long], text: Kurse laufen}]",
        milestones("{id: m, horizons: [short], text: Kurse laufen}"),
        milestones("{id: m, horizons: [long], due: 2028-01, text: Kurse laufen}"), "kind: measure",
    ),
    "two horizons for one milestone": case(
        "IK521", "plans/plan/i.1/milestones/m/horizons", PLAN,
        milestones("{id: m, horizons: ▸[short, long], text: Kurse laufen}"),
        milestones("{id: m, horizons: [short], text: Kurse laufen}"),
    ),
    "nobody takes the lead": case(
        "IK522", "plans/plan/i.1/responsibilities", PLAN, "responsibilities: ▸[a, b]", "responsibilities: [a]",
        "responsibilities: [{unit: a, role: lead}, b]", "responsibilities: [a, {unit: b, reports: true}]",
    ),
    "already so": case(
        "IK523", "plans/plan/i.1/milestones/m", PLAN,
        milestones("▸{id: m, horizons: [short], text: Kurse gibt es schon, nature: baseline_note}"),
        milestones("{id: m, horizons: [short], text: Kurse laufen, nature: output}"),
    ),
    "the words of the goal": case(
        "IK524", "plans/plan/i.1/milestones/m/text", PLAN,
        milestones("{id: m, horizons: [short], text: ▸alle  kommen an.}"),
        milestones("{id: m, horizons: [short], text: alle sind da}"),
    ),
    "the words of the measure": case(
        "IK524", "plans/plan/i.1/milestones/m/text", PLAN,
        milestones("{id: m, horizons: [short], text: ▸Kurse anbieten}"),
    ),
    "the same words twice": case(
        "IK525", "plans/plan/i.1/milestones/n/text", PLAN,
        milestones("{id: m, horizons: [short], text: Kurse laufen}", "{id: n, horizons: [long], text: ▸Kurse laufen}"),
        milestones("{id: m, horizons: [short], text: Kurse laufen}", "{id: n, horizons: [long], text: Alle voll}"),
    ),
    "many outcomes": case(
        "IK526", "plans/plan/i.1/milestones/m/outcomes", PLAN,
        milestones("{id: m, horizons: [short], outcomes: ▸[eins, zwei, drei, vier]}"),
        milestones("{id: m, horizons: [short], outcomes: [eins, zwei, drei]}"),
    ),
    "compared with nothing": case(
        "IK527", "plans/plan/i.1/milestones/m", PLAN,
        milestones("▸{id: m, horizons: [short], text: Es gibt mehr Kurse}"),
        milestones("{id: m, horizons: [short], text: Es gibt zwölf Kurse}"),
        milestones("{id: m, horizons: [short], text: Es gibt mehr Kurse}")
        + ", indicator: {id: x, values: [{basis: baseline, value: 9, period: 2024}]}",
        milestones("{id: m, horizons: [short], text: Mehrgenerationenhaus ist offen}"),
    ),
    "compared with nothing in English": case(
        "IK527", "plans/plan/i.1/milestones/m", PLAN,
        milestones("▸{id: m, horizons: [short], text: {de: Kurse laufen, en: More courses run}}"),
        milestones("{id: m, horizons: [short], text: {de: Kurse laufen, en: Moreover courses run}}"),
    ),
    "a date outside of the horizon": case(
        "IK528", "plans/plan/i.1/milestones/m/due", PLAN,
        milestones("{id: m, horizons: [short], due: ▸2026-01, text: Kurse laufen}"),
        milestones("{id: m, horizons: [short], due: 2025-12, text: Kurse laufen}"),
        milestones("{id: m, horizons: [short], due: 2025/2026, text: Kurse laufen}"),
    ),
    "no number": case(
        "IK529", "plans/plan/i.1", PLAN.replace('{id: i.1, number: "1", ', "§§").replace("§§}", "kind: measure}"),
        "▸{id: i.1, ", '{id: i.1, number: "1", ',
    ),
    "nobody from the administration": case(
        "IK530", "plans/plan/i.1/responsibilities", PLAN, "responsibilities: ▸[o]",
        "responsibilities: [{unit: o, role: lead}, a]", "responsibilities: [a]",
    ),
}  # fmt: skip
