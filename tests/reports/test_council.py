"""What a report says, to whom, in which order, and that its numbers are those of the status."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit.model import CityProfile, PartialDate, Review, Text, changed
from integkit.monitoring import Answer, Standing, editions, is_open, public, status
from integkit.reports import (
    Audience,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
    editions_report,
    report,
    text_lines,
)
from integkit.reports._says import Says
from integkit.testing import cities_with_rounds

from ._case import CITY, DAY, PERSON, PLAN, ROUNDS, city, silent
from ._read import all_words, tables_beneath

AUDIENCES = st.sampled_from(list(Audience))
LANGUAGES = st.sampled_from(("de", "en"))


def told(profile: CityProfile, audience: Audience = Audience.COUNCIL, language: str = "de") -> Document:
    return report(profile, profile.plans[0], DAY, audience, language)


@pytest.fixture(scope="module")
def council() -> Document:
    return told(CITY)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def test_the_parts_stand_in_the_order_in_which_a_council_asks(council: Document) -> None:
    assert headings(council) == [
        "Das Wichtigste",
        "Seit der letzten Runde",
        "Verzögert oder entfallen, mit Gründen",
        "Handlungsfelder",
        "Bewertungen",
        "Stellungnahmen und Beschlüsse",
        "Erfolgsindikatoren",
        "Schaubilder",
        "Abgeschlossenes aus früheren Runden",
        "Wie gezählt wurde",
    ]


def test_the_summary_is_short_has_one_figure_and_a_page_of_its_own(council: Document) -> None:
    second = next(i for i, block in enumerate(council.blocks) if isinstance(block, Heading) and block.starts_page)
    summary = council.blocks[:second]
    assert sum(isinstance(block, Figure) for block in summary) == 1
    assert not any(isinstance(block, Table) for block in summary)
    assert sum(len(one) for block in summary if isinstance(block, Items) for one in block.items) < 2500


def test_news_come_by_urgency_and_with_their_reasons(council: Document) -> None:
    (news,) = [block.items for block in council.blocks if isinstance(block, Items)][1:2]
    assert [one.partition(":")[0] for one in news] == [
        "Neu fällig",
        "Widersprüchlich gemeldet",
        "Entfallen",
        "Erreicht",
    ]
    assert news[0].endswith("Grund: Es fehlt Personal.")
    assert news[2].endswith("Grund: Das Land macht es selbst.")


def test_what_was_reached_in_this_round_stands_once_more_and_what_was_earlier_only_in_the_archive(
    council: Document,
) -> None:
    fields = str(tables_beneath(council, "Handlungsfelder"))
    archive = str(tables_beneath(council, "Abgeschlossenes aus früheren Runden"))
    assert "Die ersten Kurse haben begonnen" in fields
    assert "Die ersten Kurse haben begonnen" not in archive
    for old in ("Er ist online", "Heft drucken"):
        assert old in archive
        assert old not in fields


def test_milestones_of_a_measure_that_was_dropped_long_ago_are_archived() -> None:
    dropped = m.StatusReport(target="ii.2", state=m.State.DROPPED, reason=Text(de="Kein Geld."))
    rounds = (changed(ROUNDS[0], reports=(*ROUNDS[0].reports, dropped)), changed(ROUNDS[1], reports=()))
    found = told(city(*rounds))
    assert "In jedem Stadtteil eines" in str(tables_beneath(found, "Abgeschlossenes aus früheren Runden"))
    assert "In jedem Stadtteil eines" not in str(tables_beneath(found, "Handlungsfelder"))


@pytest.mark.parametrize("repeated", [False, True])
def test_why_something_was_dropped_stays_in_the_archive_whoever_repeats_that_it_is(repeated: bool) -> None:
    dropped = m.StatusReport(target="ii.2", state=m.State.DROPPED, reason=Text(de="Kein Geld."), replaced_by="ii.3")
    still = (m.StatusReport(target="ii.2", unchanged=True),) if repeated else ()
    rounds = (changed(ROUNDS[0], reports=(*ROUNDS[0].reports, dropped)), changed(ROUNDS[1], reports=still))
    archive = str(tables_beneath(told(city(*rounds)), "Abgeschlossenes aus früheren Runden"))
    assert "Kein Geld." in archive
    assert "Ersetzt durch: Wohnlotsen" in archive


@pytest.mark.parametrize("state", [m.State.POSTPONED, m.State.DROPPED])
def test_what_was_put_off_or_dropped_without_a_reason_is_told_too(state: m.State) -> None:
    put_off = m.StatusReport(target="ii.2", state=state)
    found = told(city(changed(ROUNDS[0], reports=()), changed(ROUNDS[1], reports=(put_off,))))
    delays = str(tables_beneath(found, "Verzögert oder entfallen, mit Gründen"))
    assert "Nachbarschaftsfeste" in delays
    assert "kein Grund genannt" in delays
    assert "Keine Verzögerung ist gemeldet." not in all_words(found)


def test_the_citys_own_word_for_a_state_is_used() -> None:
    assert "läuft gut" in all_words(told(CITY))


def test_every_word_is_said_where_units_tell_several_states_that_go_together() -> None:
    says = Says(CITY, PLAN, "de")
    shares = [
        Answer(round=ROUNDS[0], report=m.StatusReport(target="ii.1", state=state), state=state)
        for state in (m.State.DONE, m.State.ONGOING, None)
    ]
    for order in permutations(shares):
        assert says.state(Standing(answers=order)) == "Daueraufgabe / abgeschlossen"
    assert says.state(Standing(answers=(shares[2], shares[0]))) == "abgeschlossen"
    assert says.state(Standing(answers=(shares[2],))) == "ohne Stand"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("gaps", [1, 2])
def test_the_gaps_between_two_editions_are_counted_in_words(gaps: int, language: str) -> None:
    older = changed(PLAN, sections=PLAN.sections[1:2])
    kept = tuple(
        changed(one, relations=(m.Relation(kind=m.RelationKind.CONTINUES, to=one.id),))
        for one in older.sections[0].measures[gaps:]
    )
    newer = changed(older, sections=(changed(older.sections[0], measures=kept),))
    note = editions_report(CITY, older, newer, editions(older, newer), language).blocks[-1]
    assert isinstance(note, Paragraph)
    words = {"de": ("1 Maßnahme ", "2 Maßnahmen "), "en": ("1 measure ", "2 measures ")}
    assert words[language][gaps - 1] in note.text


def test_units_that_contradict_each_other_are_both_named(council: Document) -> None:
    fields = str(tables_beneath(council, "Handlungsfelder"))
    assert "Sozialamt: Wöchentlich." in fields
    assert "Amt für Digitales: Der Kalender fehlt." in fields


def test_the_beirat_gets_a_short_page_with_questions_and_room_to_write() -> None:
    found = told(CITY, Audience.BEIRAT)
    assert found.is_one_page
    assert headings(found)[-1] == "Stellungnahme des Beirats"
    assert not any(isinstance(block, Table | Figure) for block in found.blocks)
    assert "Wie geht es weiter?" in all_words(found)


def test_of_many_questions_to_the_beirat_few_are_printed_and_the_others_counted() -> None:
    said = all_words(told(silent(137), Audience.BEIRAT))
    assert said.count("Wie ist der Stand?") == 5
    assert "Zu 132 weiteren Meilensteinen" in said
    assert len(said) < 3500


def test_only_the_coordinator_sees_the_open_round() -> None:
    said = {audience: all_words(told(CITY, audience)) for audience in Audience}
    assert "Noch nicht angenommen: 1 (ii.2.a)" in said[Audience.COORDINATOR]
    assert "Rücklauf je Stelle" in said[Audience.COORDINATOR]
    for audience in (Audience.COUNCIL, Audience.BEIRAT, Audience.PUBLIC):
        assert "Runde 3" not in said[audience]
        assert "Rücklauf" not in said[audience]


def test_where_there_was_no_round_that_is_said() -> None:
    assert "Es gab noch keine Berichtsrunde." in all_words(told(city()))
    assert "Bisher gibt es nur eine Meldung" in all_words(told(city(ROUNDS[0])))


def test_a_plan_that_is_only_known_has_no_numbers() -> None:
    bare = m.Plan(id="bare", title=Text(de="Konzept"))
    for audience in Audience:
        (block,) = told(city(plan=bare), audience).blocks
        assert isinstance(block, Paragraph)
        assert "keine Zahlen" in block.text


@settings(max_examples=15)
@given(cities_with_rounds(), AUDIENCES, LANGUAGES)
def test_every_report_can_be_told_and_names_each_milestone_count(
    profile: CityProfile, audience: Audience, language: str
) -> None:
    found = report(profile, profile.plans[0], DAY, audience, language)
    shown = profile if audience is Audience.COORDINATOR else public(profile)
    counts = status(shown, profile.plans[0], DAY).counts_of_milestones()
    said = "\n".join(text_lines(found, 100_000))
    if counts.total:
        assert f"{counts.reached} {'von' if language == 'de' else 'of'} {counts.total} " in said
    for block in found.blocks:
        for table in [block] if isinstance(block, Table) else [block.table] if isinstance(block, Figure) else []:
            assert {len(row) for row in (*table.all_rows, *((table.total,) if table.total else ()))} <= {
                len(table.columns)
            }


@settings(max_examples=15)
@given(cities_with_rounds())
def test_each_milestone_stands_once_among_the_fields_or_in_the_archive(profile: CityProfile) -> None:
    found = report(profile, profile.plans[0], DAY, Audience.PUBLIC, "de")
    shown = status(public(profile), profile.plans[0], DAY)
    assume(shown.is_itemised)
    archive = next((block for block in found.blocks if isinstance(block, Table) and "früheren" in block.caption), None)
    told_of = tables_beneath(found, "Handlungsfelder") + ([archive] if archive is not None else [])
    rows = sum(len(table.all_rows) for table in told_of)
    wholes = sum(bool(part.reported.answers) or (part.is_measure and not part.milestones) for part in shown.parts)
    assert rows == len(shown.milestones) + wholes


# -- what is hidden --------------------------------------------------------------------------------------------------


def without_hidden(profile: CityProfile) -> CityProfile:
    """The city as if what is not decided had never been written down."""
    decided = (None, Review.ACCEPTED)
    return changed(
        profile,
        rounds=tuple(
            changed(one, reports=tuple(each for each in one.reports if each.review in decided))
            for one in profile.rounds
            if not is_open(one)
        ),
    )


@settings(max_examples=25)
@given(cities_with_rounds(), LANGUAGES)
def test_hidden_rows_change_nothing_of_the_public_report(profile: CityProfile, language: str) -> None:
    plan = profile.plans[0]
    full, bare = (report(one, plan, DAY, Audience.PUBLIC, language) for one in (profile, without_hidden(profile)))
    assert full == bare


def test_the_fingerprint_of_the_whole_does_not_give_hidden_rows_away() -> None:
    frozen = changed(ROUNDS[0], digest="sha256:" + "a" * 64)
    returned = m.StatusReport(target="i.2.a", state=m.State.DROPPED, review=Review.RETURNED)
    whole = city(changed(frozen, reports=(*frozen.reports, returned)))
    assert told(whole, Audience.PUBLIC) == told(city(frozen), Audience.PUBLIC)
    assert "sha256" in all_words(told(city(frozen)))


def test_no_report_names_a_person() -> None:
    for audience in Audience:
        for language in ("de", "en"):
            said = all_words(told(CITY, audience, language))
            assert not any(part in said for part in (*PERSON.split(), "xylander"))


def test_english_reports_have_no_german_but_the_words_of_the_city() -> None:
    said = all_words(told(CITY, Audience.COORDINATOR, "en")) + all_words(told(CITY, Audience.BEIRAT, "en"))
    for german in (
        "Meilenstein",
        "Maßnahme",
        "Frist",
        "Stand",
        "keine Meldung",
        "Handlungsfeld",
        "Zuständig",
        "Grund:",
    ):
        assert german not in said, german
    assert PLAN.title.in_("en") in said


@pytest.mark.parametrize("audience", [Audience.COUNCIL, Audience.PUBLIC, Audience.COORDINATOR])
def test_the_sources_of_plan_and_rounds_stand_at_the_end_and_no_others(audience: Audience) -> None:
    def source(id: str) -> m.Source:
        return m.Source(
            id=id, title=Text(de=f"Heft {id}"), url=f"https://{id}.example", retrieved=PartialDate("2026-01-02")
        )

    ids = ("whole", "plan", "section", "round", "other")
    plan = CITY.plans[0]
    sections = (changed(plan.sections[0], cite=m.Cite(source="section")), *plan.sections[1:])
    profile = changed(
        CITY,
        sources=tuple(map(source, ids)),
        cite=m.Cite(source="whole"),
        plans=(changed(plan, sections=sections, cite=m.Cite(source="plan")), *CITY.plans[1:]),
        rounds=tuple(changed(one, cite=m.Cite(source="round")) for one in CITY.rounds),
    )
    *_, heading, items = told(profile, audience).blocks
    assert heading == Heading("Quellen")
    assert items == Items(
        tuple(f"Heft {id}, https://{id}.example, abgerufen 2.\u00a0Januar 2026" for id in ("plan", "section", "round"))
    )
    bare = changed(profile, plans=(changed(profile.plans[0], cite=None), *profile.plans[1:]))
    last = told(bare, audience).blocks[-1]
    assert isinstance(last, Items)
    assert [one.partition(",")[0] for one in last.items] == ["Heft whole", "Heft section", "Heft round"]
