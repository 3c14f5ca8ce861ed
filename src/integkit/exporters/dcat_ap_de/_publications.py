"""Publications as data sets; those that come out in issues as series with a data set for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from integkit.exporters._eu_lists import frequency_iri
from integkit.exporters._rdf import Iri, date, texts
from integkit.model import Issue, Kind, Period, Publication, Standing

from . import _missing, _words
from ._agents import creator
from ._files import File, files
from ._maker import Maker

_SERIES: Final = frozenset({"series", "newsletter", "magazine"})
_PAGES: Final = frozenset({"web_page", "app"})
# What a publication is about beside population and society, by what it is.
_GOVERNMENT: Final = frozenset(
    {
        "annual_report",
        "integration_report",
        "monitoring_report",
        "plan_document",
        "position_paper",
        "progress_report",
        "report",
        "working_paper",
    }
)


def publications(maker: Maker) -> None:
    """All publications that hold."""
    for publication in maker.time.now(maker.profile.publications):
        issues = [one for one in maker.time.now(publication.issues) if not _never_came_out(one)]
        if _is_series(publication, issues):
            _series(maker, publication, issues)
        else:
            _single(maker, publication, issues)


def _is_series(publication: Publication, issues: Sequence[Issue]) -> bool:
    """Whether it comes out again and again; a translation beside the original makes no series."""
    concept = publication.kind.concept if publication.kind is not None else None
    dated = {key for one in issues if (key := _key(one)) is not None}
    return concept in _SERIES or len(dated) > 1 or (bool(dated) and bool(publication.rhythm))


def _never_came_out(issue: Issue) -> bool:
    return any(one.field is None and one.standing is Standing.NONE for one in issue.remarks)


def _key(issue: Issue) -> str | None:
    """What tells an issue from others: the time it covers, else when it came out."""
    said = next((str(one) for one in (issue.covers, issue.published) if one is not None and one != "unknown"), None)
    return said.replace("/", "--") if said is not None else None


def _single(maker: Maker, publication: Publication, issues: Sequence[Issue]) -> None:
    place = f"publications/{publication.id}"
    iri = _data_set(maker, publication)
    maker.languages(iri, {*publication.languages, *(tag for one in issues for tag in one.languages)})
    maker.graph.say(iri, "dcterms:issued", date(publication.published))
    covers = [one.covers for one in issues if one.covers is not None]
    _covered(maker, iri, covers)
    listed = [_own(maker, publication)] if publication.url is not None else []
    listed += _files_of(maker, publication, issues)
    if not listed:
        maker.context.report(_missing.address(place, some=False))
    files(maker, iri, place, listed)


def _series(maker: Maker, publication: Publication, issues: Sequence[Issue]) -> None:
    place = f"publications/{publication.id}"
    series = _data_set(maker, publication, "dcat:DatasetSeries")
    maker.languages(series, publication.languages)
    maker.graph.say(series, "dcterms:issued", date(publication.published))
    frequency = frequency_iri(maker.time.now(publication.rhythm))
    if frequency is not None:
        maker.graph.say(series, "dcterms:accrualPeriodicity", maker.graph.thing(frequency, "dcterms:Frequency"))
    if publication.url is not None:
        page = maker.graph.thing(Iri(publication.url), "foaf:Document")
        maker.graph.say(series, "dcat:landingPage", page)
    _covered(maker, series, [one.covers for one in issues if one.covers is not None])
    without = 0
    for name, together in _editions(issues):
        iri = _edition(maker, publication, series, name, together)
        listed = list(_files_of(maker, publication, together))
        without += not listed
        files(maker, iri, place, listed)
    if without or not issues:
        maker.context.report(_missing.address(place, some=0 < without < len(issues)))


def _editions(issues: Sequence[Issue]) -> Iterator[tuple[str, list[Issue]]]:
    """Issues of one period together, as translations and extracts are; each group with its name."""
    groups: dict[str, list[Issue]] = {}
    for number, issue in enumerate(issues, 1):
        groups.setdefault(_key(issue) or f"issue-{number}", []).append(issue)
    yield from groups.items()


def _edition(maker: Maker, publication: Publication, series: Iri, name: str, issues: Sequence[Issue]) -> Iri:
    main = next((one for one in issues if one.kind is None or one.kind.concept == "full"), issues[0])
    period = main.covers or (Period(main.published) if main.published not in (None, "unknown") else None)
    iri = maker.data_set(
        series.under(name),
        title=_words.issue_title(main.title or publication.title, period),
        description=_words.issue_description(publication.title, period),
        themes=_themes(publication.kind),
    )
    maker.graph.say(iri, "dcat:inSeries", series)
    maker.graph.say(iri, "dcterms:issued", date(main.published))
    maker.graph.say(iri, "dcat:keyword", texts(_words.kind_words(publication.kind)))
    maker.languages(iri, {tag for one in issues for tag in one.languages or publication.languages})
    _covered(maker, iri, [main.covers] if main.covers is not None else [])
    return iri


def _data_set(maker: Maker, publication: Publication, *classes: str) -> Iri:
    text = publication.text
    if text is None:
        maker.context.report(_missing.description(f"publications/{publication.id}"))
    iri = maker.data_set(
        maker.root.under("publication", publication.id),
        *classes,
        title=publication.title,
        description=text or _words.publication_description(publication, maker.city),
        themes=_themes(publication.kind),
    )
    maker.graph.say(iri, "dcat:keyword", texts(_words.kind_words(publication.kind)))
    creator(maker, publication, iri)
    return iri


def _themes(kind: Kind | None) -> tuple[str, ...]:
    return ("SOCI", "GOVE") if kind is not None and kind.concept in _GOVERNMENT else ("SOCI",)


def _covered(maker: Maker, iri: Iri, covers: Sequence[Period]) -> None:
    """The time from the first beginning to the last end; an open end stays open."""
    if covers:
        first = min(covers, key=lambda one: (one.earliest is not None, one.earliest))
        last = max(covers, key=lambda one: (one.latest is None, one.latest))
        maker.period(iri, first, last)


def _own(maker: Maker, publication: Publication) -> File:
    """What lies at the address of a publication; a page, unless something says otherwise."""
    concept = publication.kind.concept if publication.kind is not None else None
    return File(
        name="page" if concept in _PAGES else "file",
        url=publication.url or "",
        licence=_licence(maker),
        languages=publication.languages,
        published=publication.published,
    )


def _files_of(maker: Maker, publication: Publication, issues: Sequence[Issue]) -> Iterator[File]:
    for issue in issues:
        if issue.url is None:
            continue
        languages = issue.languages or publication.languages
        yield File(
            name="-".join((issue.kind.concept or "other" if issue.kind is not None else "full", *issue.languages)),
            url=issue.url,
            licence=_licence(maker),
            title=issue.title or (_words.issue_kind_words(issue.kind) if issue.kind is not None else None),
            media_type=issue.media_type,
            languages=languages,
            published=issue.published,
        )


def _licence(maker: Maker) -> str | None:
    """The licence of publications; that of the city's data says nothing about a brochure."""
    return maker.options.publication_licence or maker.context.licence
