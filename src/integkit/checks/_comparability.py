"""IK3xx: what keeps a city from being compared, read in another language, or told apart from others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from integkit.messages import Finding
from integkit.model import Commissioner, Contact, Kind, Path, Plan, Task, Text, Word, fields_of

from ._rule import Check, CheckContext, Found

_LANGUAGES: Final = ("de", "en")


def _tasks_without_area(context: CheckContext) -> Iterator[Found]:
    mapped: set[Path] = set()  # what stands beneath a task with areas, or with a remark on them, is covered by it
    for path, one in context.records:
        if not isinstance(one, Task):
            continue
        if one.areas or path[:-2] in mapped or any(remark.field == "areas" for remark in one.remarks):
            mapped.add(path)
        elif one.text is not None and not one.tasks:
            yield Found((*path, "areas"), Finding.of("IK311"))


def _missing_translations(context: CheckContext) -> Iterator[Found]:
    """One note for each language that most texts have and some have not."""
    texts = list(_texts(context))
    for language in _LANGUAGES:
        without = [path for path, text in texts if language not in text]
        if without and len(without) * 2 < len(texts):
            finding = Finding.of("IK312", language=language, count=len(without), all=len(texts))
            yield Found(without[0], finding)


def _texts(context: CheckContext) -> Iterator[tuple[Path, Text]]:
    """Sentences and descriptions. Names and a city's own words are excepted: many have no translation."""
    for path, one in context.records:
        if isinstance(one, Kind):
            continue
        for field in fields_of(type(one)):
            value = getattr(one, field.name)
            if isinstance(value, Text) and not field.metadata.get("name"):
                yield (*path, field.name), value


def _persons(context: CheckContext) -> Iterator[Found]:
    owners = dict(context.records)
    for path, one in context.records:
        if not isinstance(one, Contact) or one.person is None or one.role is not None:
            continue
        if not isinstance(owners[path[:-2]], Commissioner):  # which is a role itself
            yield Found((*path, "person"), Finding.of("IK313"))


def _lossy_words(context: CheckContext) -> Iterator[Found]:
    """Words of one plan that mean the same shared concept: by the concept alone they cannot be told apart."""
    for path, one in context.records:
        if not isinstance(one, Plan):
            continue
        for field in ("states", "ratings"):
            meant: dict[str, list[tuple[int, Word]]] = defaultdict(list)
            for index, word in enumerate(getattr(one, field)):
                if word.concept is not None:
                    meant[word.concept].append((index, word))
            for concept, words in meant.items():
                if len(words) > 1:
                    said = tuple(word.label.in_(context.profile.language) for _, word in words)
                    yield Found(
                        (*path, field, words[1][0], "concept"), Finding.of("IK507", words=said, concept=concept)
                    )


CHECKS = (
    Check(
        code="IK311", title=Text(de="Aufgaben haben einen Bereich", en="Tasks have an area"), run=_tasks_without_area
    ),
    Check(code="IK312", title=Text(de="Texte sind übersetzt", en="Texts are translated"), run=_missing_translations),
    Check(code="IK313", title=Text(de="Eine Rolle vor einem Namen", en="A role before a name"), run=_persons),
    Check(
        code="IK507",
        title=Text(de="Wörter eines Plans bleiben unterscheidbar", en="Words of a plan stay apart"),
        run=_lossy_words,
    ),
)
