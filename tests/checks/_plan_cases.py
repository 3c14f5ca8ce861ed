"""IK5xx and IK6xx: plans and rounds."""

from __future__ import annotations

from ._case import HEAD, PLAN, ROUND, case

PLANS = {
    "level that the plan does not have": case(
        "IK501", "plans/plan/i/level", HEAD + PLAN.replace("level: theme", "level: §§"), "▸field", "theme"
    ),
    "target group that the plan does not have": case(
        "IK501", "plans/plan/i.1.1/target_groups/2", HEAD + PLAN + "                target_groups: [all, §§]\n",
        "▸some", "all",
    ),
    "horizon that the plan does not have": case(
        "IK501", "plans/plan/i.1.1/milestones/m/horizons/1",
        HEAD + PLAN + "                milestones: [{id: m, horizons: [§§]}]\n", "▸long", "short",
    ),
    "class that the plan does not have": case(
        "IK501", "plans/plan/i.1.1/priorities/1/word", HEAD + PLAN + "                priorities: [{word: §§}]\n", "▸a",
        "star", "green",
    ),
    "state that the plan does not have": case(
        "IK501", "rounds/round/reports/1/word", HEAD + PLAN + ROUND.replace("word: runs", "word: §§"), "▸rests", "runs",
        "odd",
    ),
    "rating that the plan does not have": case(
        "IK501", "rounds/round/assessments/1/word",
        HEAD + PLAN + "rounds: [{id: round, plan: plan, assessments: [{target: i.1.1, word: §§}]}]\n", "▸blue", "green",
    ),
    "two words with one meaning": case(
        "IK507", "plans/plan/states/odd/concept", HEAD + PLAN.replace("label: seltsam}", "label: beginnt, §§}"),
        "concept: ▸in_implementation", "concept: preparation", "text: ohne Begriff",
    ),
    "measures of a plan that has none": case(
        "IK502", "plans/plan/itemised", HEAD + PLAN + "    itemised: §§\n", "▸false", "true"
    ),
    "level that goes up": case(
        "IK503", "plans/plan/i.1/level",
        HEAD + PLAN.replace("level: goal", "level: §§").replace("level: theme", "level: goal"), "▸theme",
    ),
    "level that stays": case(
        "IK503", "plans/plan/i.1/level", HEAD + PLAN.replace("level: goal", "level: §§"), "▸theme", "goal",
    ),
    "two units that report": case(
        "IK504", "plans/plan/i.1.1/responsibilities",
        HEAD + PLAN + "                responsibilities: §§\n",
        "▸[{unit: municipality, reports: true}, {unit: municipality, reports: true}]",
        "[{unit: municipality, reports: true}, {unit: municipality, reports: false}]",
        "[{unit: municipality}, {unit: municipality}]",
    ),
    "a state that is none": case(
        "IK505", "plans/plan/states/odd/concept",
        HEAD + PLAN.replace("label: seltsam}", "label: seltsam, concept: §§}"),
        "▸reached", "postponed",
    ),
    "a rating that is none": case(
        "IK505", "plans/plan/ratings/green/concept", HEAD + PLAN.replace("label: grün}", "label: grün, concept: §§}"),
        "▸done", "reached",
    ),
    "a target group that is none": case(
        "IK505", "plans/plan/target_groups/all/concept",
        HEAD + PLAN.replace("label: alle}", "label: alle, concept: §§}"), "▸everybody", "all", "women",
    ),
    "a concept of a level": case(
        "IK506", "plans/plan/levels/goal/concept", HEAD + PLAN.replace("label: Ziel}", "label: Ziel§§}"),
        ", concept: ▸goal", "",
    ),
    "a concept of a class": case(
        "IK506", "plans/plan/classes/star/concept", HEAD + PLAN.replace("label: Stern}", "label: Stern§§}"),
        ", concept: ▸done", "",
    ),
    "word and state that differ": case(
        "IK601", "rounds/round/reports/1/state", HEAD + PLAN + ROUND.replace("state: in_implementation", "state: §§"),
        "▸planning", "in_implementation",
    ),
}  # fmt: skip
