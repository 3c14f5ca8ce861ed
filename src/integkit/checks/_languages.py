"""IK413: no country stands where a language belongs."""

from __future__ import annotations

from collections.abc import Iterator

from integkit import vocabulary
from integkit.messages import Finding
from integkit.model import Form, Path, Text, fields_of, marks_of

from ._rule import Check, CheckContext, Found


def _languages(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        marks = marks_of(type(one))
        for field in fields_of(type(one)):
            value = getattr(one, field.name)
            is_language = any(isinstance(mark, Form) and mark.name == "language" for mark in marks.get(field.name, ()))
            for deeper, tag in _tags(value, is_language):
                meant = vocabulary.language_of_country(tag.partition("-")[0])
                if meant is not None:
                    yield Found((*path, field.name, *deeper), _told(tag, meant))


def _tags(value: object, is_language: bool) -> Iterator[tuple[Path, str]]:
    """The tags of languages in what a field holds."""
    if isinstance(value, Text):
        yield from (((tag,), tag) for tag in value)
    elif isinstance(value, str) and is_language:
        yield (), value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from (((index, *deeper), tag) for deeper, tag in _tags(one, is_language))


def _told(tag: str, meant: str) -> Finding:
    known = vocabulary.concepts("languages")
    labels = {f"labels_{language}": tuple(one.label(language) for one in known.values()) for language in ("de", "en")}
    return Finding.of("IK413", {"meant": (meant,), "choices": tuple(known), **labels}, written=tag)


CHECKS = (
    Check(
        code="IK413",
        title=Text(de="Sprachen tragen Kürzel von Sprachen", en="Languages have codes of languages"),
        run=_languages,
    ),
)
