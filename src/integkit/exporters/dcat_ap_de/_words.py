"""The few sentences that a catalogue says itself, in German and English."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from integkit import vocabulary
from integkit.codec import date_in_words
from integkit.model import Kind, Period, Publication, Text

_LANGUAGES: Final = ("de", "en")


def _both(words: Callable[[str, bool], str]) -> Text:
    return Text({language: words(language, language == "de") for language in _LANGUAGES})


def catalogue_title(city: Text) -> Text:
    """What the catalogue is called."""
    return _both(lambda tag, german: f"{'Integrationsarbeit in' if german else 'Integration work in'} {city.in_(tag)}")


def catalogue_description(city: Text) -> Text:
    """What the catalogue holds."""
    return _both(
        lambda tag, german: (
            f"Veröffentlichungen und Daten zur Integrationsarbeit: {city.in_(tag)}"
            if german
            else f"Publications and data about integration work: {city.in_(tag)}"
        )
    )


def kind_words(kind: Kind | None) -> Text:
    """What a publication is: the city's own word, else that of the list."""
    known = _kind(kind, "publication-kinds")
    return Text({"de": "Veröffentlichung", "en": "Publication", **known})


def issue_kind_words(kind: Kind) -> Text | None:
    """What an issue is, e.g. a translation."""
    known = _kind(kind, "issue-kinds")
    return Text(known) if known else None


def _kind(kind: Kind | None, list_name: str) -> dict[str, str]:
    """The label of the list, and in the languages that have one the city's own word in its place."""
    if kind is None:
        return {}
    labels = {}
    if kind.concept is not None:
        for tag in _LANGUAGES:
            label = vocabulary.label(list_name, kind.concept, tag)
            labels[tag] = label[:1].upper() + label[1:]
    return labels | dict(kind.local or {})


SUBJECT: Final = Text(de="Integration", en="Integration")
"""What all publications and tables are about."""


def publication_description(publication: Publication, city: Text) -> Text:
    """A description of what nobody has described: its kind, and whose work it belongs to."""
    kind = kind_words(publication.kind)
    return _both(
        lambda tag, german: (
            f"{kind[tag]} zur Integrationsarbeit: {city.in_(tag)}"
            if german
            else f"{kind[tag]} about integration work: {city.in_(tag)}"
        )
    )


def issue_title(title: Text, period: Period | None) -> Text:
    """The title of an issue, with the time it covers where that is not in it."""
    if period is None or all(str(period)[:4] in words for words in title.values()):
        return title
    return Text({tag: f"{words}, {_dated(period, tag)}" for tag, words in title.items()})


def issue_description(series: Text, period: Period | None) -> Text:
    """What an issue is."""

    def words(tag: str, german: bool) -> str:
        name = series.in_(tag)
        said = f"Ausgabe der Reihe „{name}“" if german else f'Issue of the series "{name}"'
        return f"{said}: {_dated(period, tag)}" if period is not None else said

    return _both(words)


def tables_title(plans: Sequence[Text]) -> Text:
    """What the tables of plans are called."""
    return _both(
        lambda tag, german: f"{'Als Tabellen' if german else 'As tables'}: {', '.join(plan.in_(tag) for plan in plans)}"
    )


def tables_description(city: Text) -> Text:
    """What the tables of plans hold."""
    return _both(
        lambda tag, german: (
            f"Ziele, Maßnahmen, Meilensteine, Zuständigkeiten und gemeldete Stände als Tabellen: {city.in_(tag)}"
            if german
            else f"Goals, measures, milestones, responsibilities and reported states as tables: {city.in_(tag)}"
        )
    )


def _dated(period: Period, tag: str) -> str:
    """A period in words; in languages that integkit does not speak, as it is written."""
    return date_in_words(period, german=tag == "de") if tag in _LANGUAGES else str(period)
