"""From one edition of a plan to the next: every old measure once, every new one accounted for."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.model import Measure, Plan, Relation, RelationKind, Section, Text
from integkit.monitoring import Continuity, editions

from ._towns import measure, plan

C, R = Continuity, RelationKind
BACK = (R.CONTINUES, R.SPLITS, R.MERGES)
OLD, NEW = ("o1", "o2", "o3", "o4"), ("n1", "n2", "n3")


def relation(kind: RelationKind, to: str, text: str | None = None) -> Relation:
    return Relation(kind=kind, to=to, text=Text(de=text) if text else None)


def edition(links: dict[str, list[tuple[RelationKind, str]]]) -> Plan:
    """The newer edition with these links back; those of ``plan`` are its own."""
    measures = [measure(id, relations=tuple(relation(*one) for one in links.get(id, ()))) for id in NEW]
    return plan(*measures, id="newer", relations=tuple(relation(*one) for one in links.get("plan", ())))


OLDER = plan(*map(measure, OLD), id="older")


def told(older: Plan, newer: Plan) -> list[tuple[Continuity, list[str], list[str]]]:
    return [(one.kind, [x.id for x in one.before], [x.id for x in one.after]) for one in editions(older, newer)]


links = st.dictionaries(
    st.sampled_from([*NEW, "plan"]),
    st.lists(st.tuples(st.sampled_from([*BACK, R.DROPS, R.WORKS_WITH]), st.sampled_from([*OLD, "older", "gone"]))),
)


@given(links)
def test_every_old_measure_appears_once_and_every_new_one_is_accounted_for(
    given_links: dict[str, list[tuple[RelationKind, str]]],
) -> None:
    steps = told(OLDER, edition(given_links))
    assert Counter(id for _, before, _ in steps for id in before) == Counter(OLD)
    after = Counter(id for _, _, after in steps for id in after)
    assert set(after) == set(NEW)
    for kind, before, after_ids in steps:
        assert bool(before) == (kind is not C.NEW)
        assert bool(after_ids) == (kind not in (C.DROPPED, C.NOT_TOLD))
        for id in before:
            followers = {new for new in NEW for one, to in given_links.get(new, ()) if one in BACK and to == id}
            assert (kind in (C.CONTINUED, C.SPLIT, C.MERGED)) == bool(followers)
            assert followers <= set(after_ids) or not followers
    new = {id for kind, _, after_ids in steps if kind is C.NEW for id in after_ids}
    assert new == {id for id in NEW if not any(one in BACK and to in OLD for one, to in given_links.get(id, ()))}


@pytest.mark.parametrize(
    ("given_links", "expected"),
    [
        ({"n1": [(R.CONTINUES, "o1")]}, (C.CONTINUED, ["o1"], ["n1"])),
        ({"n1": [(R.CONTINUES, "o1"), (R.MERGES, "o1")]}, (C.CONTINUED, ["o1"], ["n1"])),
        ({"n1": [(R.SPLITS, "o1")], "n2": [(R.SPLITS, "o1")]}, (C.SPLIT, ["o1"], ["n1", "n2"])),
        ({"n1": [(R.CONTINUES, "o1")], "n2": [(R.CONTINUES, "o1")]}, (C.SPLIT, ["o1"], ["n1", "n2"])),
        ({"n1": [(R.SPLITS, "o1")]}, (C.SPLIT, ["o1"], ["n1"])),
        ({"n1": [(R.MERGES, "o1"), (R.MERGES, "o2")]}, (C.MERGED, ["o1", "o2"], ["n1"])),
        ({"n1": [(R.CONTINUES, "o1"), (R.CONTINUES, "o2")]}, (C.MERGED, ["o1", "o2"], ["n1"])),
        ({"plan": [(R.DROPS, "o1")]}, (C.DROPPED, ["o1"], [])),
        ({"plan": [(R.DROPS, "o1")], "n1": [(R.CONTINUES, "o1")]}, (C.CONTINUED, ["o1"], ["n1"])),
        ({}, (C.NOT_TOLD, ["o1"], [])),
        ({"plan": [(R.CONTINUES, "o1")]}, (C.NOT_TOLD, ["o1"], [])),
    ],
)
def test_what_relations_say(
    given_links: dict[str, list[tuple[RelationKind, str]]], expected: tuple[Continuity, list[str], list[str]]
) -> None:
    assert told(OLDER, edition(given_links))[0] == expected


def test_one_that_is_split_and_merged_at_once_appears_once() -> None:
    newer = edition({"n1": [(R.SPLITS, "o1")], "n2": [(R.SPLITS, "o1"), (R.MERGES, "o2")]})
    assert told(OLDER, newer)[:2] == [(C.SPLIT, ["o1"], ["n1", "n2"]), (C.MERGED, ["o2"], ["n2"])]


def test_a_measure_may_become_a_goal_and_the_words_come_along() -> None:
    goal = Section(id="goal", measures=(measure("n1"),), relations=(relation(R.CONTINUES, "o1", "jetzt ein Ziel"),))
    steps = editions(OLDER, plan(sections=(goal,), id="newer"))
    assert (steps[0].kind, steps[0].after, steps[0].text) == (C.CONTINUED, (goal,), Text(de="jetzt ein Ziel"))
    assert steps[-1].kind is C.NEW
    assert isinstance(steps[-1].after[0], Measure)


@pytest.mark.parametrize("said", [(R.MERGES, "o2"), (R.SPLITS, "o1")])
def test_words_at_any_of_several_relations_come_along(said: tuple[RelationKind, str]) -> None:
    first = measure("n1", relations=(relation(said[0], "o1"),))
    last = relation(*said, "so steht es da")
    merged = said[0] is R.MERGES
    measures = (
        (measure("n1", relations=(*first.relations, last)),) if merged else (first, measure("n2", relations=(last,)))
    )
    assert editions(OLDER, plan(*measures, id="newer"))[0].text == Text(de="so steht es da")


def test_a_section_that_nobody_speaks_of_is_no_gap() -> None:
    older = plan(sections=(Section(id="i"),), id="older")
    assert told(older, plan(id="newer")) == []


@pytest.mark.parametrize("words", [("weg", None), (None, "weg"), ("weg", "anders")])
def test_of_several_that_drop_a_measure_the_first_that_has_words_says_why(words: tuple[str | None, str | None]) -> None:
    by_plan, by_goal = (relation(R.DROPS, "o1", word) for word in words)
    goal = Section(id="goal", relations=(by_goal,))
    step = editions(OLDER, plan(sections=(goal,), relations=(by_plan,), id="newer"))[0]
    assert (step.kind, step.text) == (C.DROPPED, Text(de="weg"))
