"""IK602 to IK618: rounds and what is reported in them."""

from __future__ import annotations

from integkit import from_yaml
from integkit.monitoring import digest

from ._case import HEAD, case

TOWN = (
    HEAD
    + """\
units: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C, relations: [{kind: part_of, to: a}]}]
plans:
  - id: plan
    title: Konzept
    horizons: [{id: short, label: kurzfristig}]
    states: [{id: gone, label: weg, concept: dropped}]
    measures:
      - {id: m, text: Tun, milestones: [{id: m.x, horizons: [short], text: So ist es}], responsibilities: [a]}
      - {id: n, text: Lassen}
"""
)
ROUND = TOWN + "rounds:\n  - {id: r1, plan: plan, number: 1, as_of: 2024-12-31, reports: [{target: m, §§}]}\n"
WHOLE = ROUND.replace("{target: m, §§}", "§§")
BEFORE = (
    TOWN
    + "rounds:\n"
    + "  - {id: r1, plan: plan, as_of: 2023-12-31, reports: [{target: m, ««}]}\n"
    + "  - {id: r2, plan: plan, as_of: 2024-12-31, reports: [§§]}\n"
)
FROZEN = TOWN + "rounds:\n  - {id: r1, plan: plan, frozen_on: 2025-01-31, reports: [{target: m}], digest: §§}\n"
FINGERPRINT = digest(from_yaml(FROZEN.replace(", digest: §§", "")).rounds[0])
REASON = "reason: kein Geld"
DONE = "state: done, done_on: 2023"


def before(said: str) -> str:
    return BEFORE.replace("««", said)


ROUNDS = {
    "finished after the day of the round": case(
        "IK602", "rounds/r1/reports/1/done_on", ROUND, "state: done, done_on: ▸2025-01",
        "state: done, done_on: 2024-12", "state: done, done_on: 2024", "state: done, done_on: 2025, review: returned",
    ),
    "finished with no date": case(
        "IK603", "rounds/r1/reports/1", WHOLE, "▸{target: m, state: done}",
        "{target: m, state: done, done_on: 2024}", "{target: m, state: ongoing}", "{target: m, state: planning}",
        "{target: m, state: done, remarks: [{field: done_on, standing: not_stated}]}",
    ),
    "finished with no date in a later round": case(
        "IK603", "rounds/r1/reports/1",
        ROUND.replace("number: 1", "§§").replace("{target: m, §§}", "▸{target: m, state: done}"),
        "number: 1", "number: 0",
    ),
    "dropped with no reason": case(
        "IK604", "rounds/r1/reports/1", WHOLE, "▸{target: m, word: gone, replaced_by: n}",
        f"{{target: m, word: gone, replaced_by: n, {REASON}}}",
        "{target: m, word: gone, replaced_by: n, remarks: [{field: reason, standing: not_stated}]}",
    ),
    "postponed with no reason": case(
        "IK604", "rounds/r1/reports/1", WHOLE, "▸{target: m, state: postponed, new_due: 2026}",
        f"{{target: m, state: postponed, new_due: 2026, {REASON}}}",
    ),
    "dropped, and nothing instead": case(
        "IK605", "rounds/r1/reports/1", WHOLE, f"▸{{target: m, state: dropped, {REASON}}}",
        f"{{target: m, state: dropped, {REASON}, replaced_by: n}}",
        f"{{target: m, state: dropped, {REASON}, remarks: [{{field: replaced_by, standing: none}}]}}",
    ),
    "merged with nothing": case(
        "IK605", "rounds/r1/reports/1", WHOLE, "▸{target: m, state: merged}",
        "{target: m, state: merged, replaced_by: n}",
    ),
    "postponed to no date": case(
        "IK606", "rounds/r1/reports/1", WHOLE, f"▸{{target: m, state: postponed, {REASON}}}",
        f"{{target: m, state: postponed, {REASON}, new_due: 2026}}",
        f"{{target: m, state: postponed, {REASON}, remarks: [{{field: new_due, standing: pending}}]}}",
    ),
    "unchanged, and another state": case(
        "IK607", "rounds/r2/reports/1/unchanged", before("state: planning"),
        "{target: m, state: preparation, unchanged: ▸true}",
        "{target: m, state: planning, unchanged: true}", "{target: m, unchanged: true}",
        "{target: m, state: preparation}", "{target: n, state: preparation, unchanged: true}",
        "{target: m, state: preparation, unchanged: true, corrects: r1}",
    ),
    "unchanged, and another state than the unit itself said": case(
        "IK607", "rounds/r2/reports/1/unchanged",
        before("state: planning, by: [a]}, {target: m, state: planning, by: [c]"),
        "{target: m, state: preparation, unchanged: ▸true, by: [a]}",
        "{target: m, state: planning, unchanged: true, by: [a]}",
    ),
    "unchanged, and what only another unit said": case(
        "IK607", "rounds/r2/reports/1/unchanged",
        before("state: done, done_on: 2023, by: [a]}, {target: m, state: ongoing, by: [c]"),
        "{target: m, state: ongoing, unchanged: ▸true, by: [a]}",
        "{target: m, state: ongoing, unchanged: true, by: [c]}", "{target: m, state: ongoing, unchanged: true}",
    ),
    "open again without a word": case(
        "IK608", "rounds/r2/reports/1", before(DONE), "▸{target: m, state: planning}",
        "{target: m, state: planning, text: Neu ausgeschrieben}", f"{{target: m, state: planning, {REASON}}}",
        "{target: m, state: ongoing}", "{target: m}", "{target: m, state: planning, review: returned}",
    ),
    "somebody has changed a closed round": case(
        "IK609", "rounds/r1/digest", FROZEN, "▸sha256:00", FINGERPRINT,
    ),
    "two units, two states": case(
        "IK610", "rounds/r1/reports/2", ROUND.replace("{target: m, §§}", "{target: n, state: planning, by: [a]}, §§"),
        "▸{target: n, state: preparation, by: [b]}", "{target: n, state: planning, by: [b]}", "{target: n, by: [b]}",
        "{target: n, state: preparation, by: [b], review: draft}",
    ),
    "a correction that contradicts": case(
        "IK610", "rounds/r2/reports/1",
        before("state: planning, by: [a]}, {target: m, state: planning, by: [c]"),
        "▸{target: m, state: preparation, by: [a], corrects: r1}",
        "{target: m, state: planning, by: [a], corrects: r1}",
    ),
    "the whole and its milestones": case(
        "IK611", "rounds/r1/reports/2", ROUND.replace("{target: m, §§}", "{target: m.x, state: planning}, §§"),
        "▸{target: m, state: ongoing}", "{target: m, state: planning}", "{target: m}", "{target: n, state: ongoing}",
    ),
    "about another plan": case(
        "IK612", "rounds/r1/reports/1/target",
        ROUND.replace("rounds:\n", "  - {id: other, title: O, measures: [{id: o, text: Tun}]}\nrounds:\n").replace(
            "{target: m, §§}", "{target: §§}"
        ),
        "▸o", "m", "m.x",
    ),
    "a rating about another plan": case(
        "IK612", "rounds/r1/assessments/1/target",
        ROUND.replace("rounds:\n", "  - {id: other, title: O, measures: [{id: o, text: Tun}]}\nrounds:\n").replace(
            "reports: [{target: m, §§}]", "reports: [{target: m}], assessments: [{target: §§, rating: partly}]"
        ),
        "▸o", "m",
    ),
    "a correction of no earlier round": case(
        "IK613", "rounds/r1/reports/1/corrects",
        before("corrects: §§").replace("[§§]}\n", "[{target: n}]}\n  - {id: r0, plan: plan, as_of: 2022}\n"),
        "▸r2", "r0",
    ),
    "a correction of itself": case(
        "IK613", "rounds/r2/reports/1/corrects", before("state: planning"),
        "{target: m, corrects: ▸r2}", "{target: m, corrects: r1}",
    ),
    "a correction of an open round": case(
        "IK614", "rounds/r2/reports/1/corrects",
        before("state: planning").replace("2023-12-31", "2023-12-31, §§").replace("§§]", "{target: m, corrects: ▸r1}]"),
        "opened_on: 2023-11-01", "opened_on: 2023-11-01, frozen_on: 2024-01-31", "number: 1",
    ),
    "somebody else reports": case(
        "IK615", "rounds/r1/reports/1/by/1", ROUND, "by: [▸b]", "by: [a]", "by: [c]", "text: Läuft",
    ),
    "somebody else reports on nobody's measure": case(
        "IK615", "rounds/r1/reports/1/by/2", ROUND.replace("{target: m, §§}", "{target: §§}"),
        "m, by: [a, ▸b]", "n, by: [a, b]",
    ),
    "somebody else reports who is said to": case(
        "IK615", "rounds/r1/reports/1/by/1", ROUND.replace("{target: m, §§}]", "{target: m, by: [▸b]}]§§"),
        "", ", by: [b]",
    ),
    "somebody reports who has yet to take over": case(
        "IK615", "rounds/r1/reports/1/by/1", ROUND.replace("§§}]", "by: [▸b]}]").replace(
            "{id: a, name: A}, {id: b, name: B}",
            "{id: a, name: A, valid_to: §§}, {id: b, name: B, relations: [{kind: follows, to: a}]}",
        ),
        "2025-06-30", "2024-06-30",
    ),
    "nobody follows": case(
        "IK616", "plans/plan/m/responsibilities/1/unit", ROUND.replace("{target: m, §§}", "{target: n}")
        .replace("{id: a, name: A}, {id: b, name: B}", "{id: a, name: A, valid_to: 2024-06-30}, {id: b, name: B, §§}")
        .replace("responsibilities: [a]", "responsibilities: [▸a]"),
        "code: b", "relations: [{kind: follows, to: a}]",
    ),
    "nobody follows by the day of the round": case(
        "IK616", "plans/plan/m/responsibilities/1/unit", ROUND.replace("{target: m, §§}", "{target: n}")
        .replace("{id: a, name: A}", "{id: a, name: A, valid_to: §§}")
        .replace("responsibilities: [a]", "responsibilities: [▸a]"),
        "2024-06-30", "2025-06-30", "2024-12-31",
    ),
    "nobody follows one who still answers": case(
        "IK616", "plans/plan/m/responsibilities/1/unit", ROUND.replace("{target: m, §§}", "{target: n}")
        .replace("{id: a, name: A}", "{id: a, name: A, valid_to: 2024-06-30}")
        .replace("responsibilities: [a]", "responsibilities: [§§]"),
        "{unit: ▸a}", "{unit: a, valid_to: 2024-05}", "b",
    ),
    "a draft in a closed round": case(
        "IK617", "rounds/r1/reports/1/review", ROUND.replace("number: 1", "frozen_on: 2025-01-31"), "review: ▸draft",
        "review: returned", "review: accepted", "text: Läuft",
    ),
    "a number twice": case(
        "IK618", "rounds/r2/number", before("state: planning").replace("as_of", "number: 1, as_of", 1)
        .replace("{id: r2, plan: plan", "{id: r2, plan: plan, number: §§").replace("[§§]", "[{target: m}]"), "▸1", "2",
    ),
    "a number twice in one plan": case(
        "IK618", "rounds/r2/number",
        ROUND.replace("{target: m, §§}", "{target: m}").replace("rounds:", "  - {id: other, title: O}\nrounds:")
        + "  - {id: r2, plan: §§, number: ▸1}\n",
        "plan", "other",
    ),
    "a number twice after a round without one": case(
        "IK618", "rounds/r2/number",
        ROUND.replace("{target: m, §§}", "{target: m}").replace("rounds:\n", "rounds:\n  - {id: r0, plan: plan}\n")
        + "  - {id: r2, plan: plan, number: §§}\n",
        "▸1", "2",
    ),
}  # fmt: skip
