"""The integration concept and everything in it."""

from __future__ import annotations

from typing import Annotated

import attrs

from ._base import Alias, Cite, Kind, Quantity, Record, Stated, Statement, record
from ._dates import Period
from ._enums import Fulfilment, Nature, Role, State
from ._figures import Figure, Indicator, Money
from ._forms import LEADING, NAME, SPAN, ActorRef, Concepts, FieldOfAction, Id, PublicationRef
from ._law import Event, LegalBasis
from ._round import Assessment
from ._terms import Post, Rhythm, Term
from ._text import Text

PlanKind = Annotated[Kind, Concepts("plan-kinds")]
MeasureKind = Annotated[Kind, Concepts("measure-kinds")]


@record
class Word:
    """A word that a plan defines for itself: a level, a state, a rating, a class, a target group.

    Attributes:
        id: Its name in this plan.
        label: The word as printed.
        concept: The shared concept it means: a state, a rating, a target group of the vocabulary. Absent: none.
        aliases: Other spellings of it.
        text: Its definition.
        legal: The law that defines it.
        cite: Where it is defined. Absent: as the plan.
    """

    id: Id
    label: Text = attrs.field(metadata=NAME)
    concept: str | None = None
    aliases: tuple[Alias, ...] = ()
    text: Text | None = None
    legal: tuple[LegalBasis, ...] = ()
    cite: Cite | None = None


@record
class Horizon:
    """A time horizon as the plan defines it.

    Attributes:
        id: Its name in this plan.
        label: The word as printed, e.g. ``kurzfristig``.
        state: The state that puts a measure into this class, where the definition names one.
        within: Finished at the latest so long after the plan begins to count, e.g. ``1 year``, ``18 months``.
        after: Finished only after so long; without ``within`` there is no due date.
        period: A calendar date, year or period, where the horizon is one.
        ongoing: It has no end.
        text: Its definition in words, as far as the fields above do not say it.
        cite: Where it is defined. Absent: as the plan.
    """

    id: Id
    label: Text = attrs.field(metadata=NAME)
    state: State | None = None
    within: Quantity | None = attrs.field(default=None, metadata=SPAN)
    after: Quantity | None = attrs.field(default=None, metadata=SPAN)
    period: Period | None = None
    ongoing: bool | None = None
    text: Text | None = None
    cite: Cite | None = None


@record
class Responsibility(Stated):
    """Who is responsible for something in a plan.

    Attributes:
        unit: The office, unit, network or organisation.
        role: The part it has. Absent: the document does not tell the parts apart.
        printed: The words of the document, where they differ from the name of the unit.
        reports: Whether this unit answers in a reporting round; at most one does.
    """

    unit: ActorRef = attrs.field(metadata=LEADING)
    role: Role | None = None
    printed: str | None = None
    reports: bool | None = None


@record
class Outcome:
    """One sentence of a milestone that can be checked by itself.

    Attributes:
        text: The sentence.
        nature: What it is. Absent: not decided.
    """

    text: Text = attrs.field(metadata=LEADING)
    nature: Nature | None = None


@record
class Milestone(Record):
    """What has to be so by a horizon.

    In YAML the id may be left out: it is the id of the measure and the horizons, joined by ``+``.

    Attributes:
        horizons: Ids of horizons of the plan; two are one milestone for both, counted once.
        text: What has to be so.
        nature: What the sentence is. Absent: not decided.
        outcomes: The sentences, where the block holds several.
        due: A date of its own, beside the horizon. Absent: the horizon decides.
        due_printed: The date or horizon as printed, e.g. ``Herbst 2018``, where that differs.
    """

    horizons: tuple[str, ...] = ()
    text: Text | None = None
    nature: Nature | None = None
    outcomes: tuple[Outcome, ...] = ()
    due: Period | None = None
    due_printed: str | None = None


@record
class Measure(Record):
    """What is to be done (Maßnahme). What it contributes to beside the goal above it are relations.

    A measure with measures beneath it is a section of that level: sections have milestones and responsibilities too.

    Attributes:
        number: Number as printed; it may begin anew under each goal. Absent: none printed.
        text: What is to be done.
        kind: Measure, recommendation, contract ... Absent: not told.
        indicator: What shows that it succeeds.
        milestones: What has to be so by when.
        responsibilities: Who does it.
        target_groups: Ids of target groups of the plan.
        priorities: Priority classes and ranks.
        money: What it costs.
        posts: Posts it needs.
        events: Decisions about it alone, with day, paper and vote.
        fields_of_action: The shared fields of action it touches.
    """

    number: str | None = None
    text: Text
    kind: MeasureKind | None = None
    indicator: Indicator | None = None
    milestones: tuple[Milestone, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    target_groups: tuple[str, ...] = ()
    priorities: tuple[Assessment, ...] = ()
    money: tuple[Money, ...] = ()
    posts: tuple[Post, ...] = ()
    events: tuple[Event, ...] = ()
    fields_of_action: tuple[FieldOfAction, ...] = ()


@record
class Section(Record):
    """A part of a plan above its measures: field of action, goal, partial goal. Its level says which.

    Attributes:
        level: Id of a level of the plan. Levels may be skipped, never go up.
        number: Number as printed, e.g. ``I``, ``A.2``. Absent: none printed.
        code: A second number as printed, e.g. that of the chapter.
        title: Its heading. Absent: it has none.
        text: The sentence of a goal.
        summary: What the document says about it at another place, with that place.
        cross_cutting: Whether it is a cross-cutting theme. Absent: not stated.
        fields_of_action: The shared fields of action.
        target_groups: Ids of target groups of the plan.
        indicators: Indicators of the section itself.
        milestones: What has to be so by when, for the section itself.
        priorities: Priority classes and ranks.
        responsibilities: Who answers for it.
        money: What it costs.
        figures: Counts, where the items are not given.
        sections: The sections beneath.
        measures: The measures directly beneath.
    """

    level: str | None = None
    number: str | None = None
    code: str | None = None
    title: Text | None = attrs.field(default=None, metadata=NAME)
    text: Text | None = None
    summary: Statement | None = None
    cross_cutting: bool | None = None
    fields_of_action: tuple[FieldOfAction, ...] = ()
    target_groups: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    priorities: tuple[Assessment, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    money: tuple[Money, ...] = ()
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    measures: tuple[Measure, ...] = ()


@record
class Plan(Record):
    """An integration concept, action plan or monitoring system; one record for each edition.

    ``valid_from`` and ``valid_to`` say when it holds; ``terms`` what was announced, and what came of it.

    Attributes:
        title: Its title as printed.
        aliases: Other titles.
        kind: Integration concept, action plan, monitoring system ... Absent: not told.
        text: What it is, in words.
        itemised: False: the source only names or counts its content. Absent: as its sections show.
        levels: Its own words for the levels of its tree, from the top.
        terms: For how long it was meant, and for how long it was kept to.
        horizons: Its time horizons.
        states: Its words for states.
        ratings: Its words for ratings.
        classes: Its words for priorities.
        target_groups: The groups of people it names.
        fulfilment: When an indicator counts as fulfilled. Absent: not stated.
        reporting: How often it is reported on.
        legal: The resolutions and rules it rests on.
        events: Commissioned, drafted, adopted, amended ...
        money: What it costs as a whole.
        posts: Posts it needs.
        figures: Counts, where the items are not given.
        responsibilities: Who answers for it as a whole.
        publications: Where it is published.
        sections: Its tree.
        measures: Measures that stand under no section.
    """

    title: Text = attrs.field(metadata=NAME)
    aliases: tuple[Alias, ...] = ()
    kind: PlanKind | None = None
    text: Text | None = None
    itemised: bool | None = None
    levels: tuple[Word, ...] = ()
    terms: tuple[Term, ...] = ()
    horizons: tuple[Horizon, ...] = ()
    states: tuple[Word, ...] = ()
    ratings: tuple[Word, ...] = ()
    classes: tuple[Word, ...] = ()
    target_groups: tuple[Word, ...] = ()
    fulfilment: Fulfilment | None = None
    reporting: tuple[Rhythm, ...] = ()
    legal: tuple[LegalBasis, ...] = ()
    events: tuple[Event, ...] = ()
    money: tuple[Money, ...] = ()
    posts: tuple[Post, ...] = ()
    figures: tuple[Figure, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    publications: tuple[PublicationRef, ...] = ()
    sections: tuple[Section, ...] = ()
    measures: tuple[Measure, ...] = ()
