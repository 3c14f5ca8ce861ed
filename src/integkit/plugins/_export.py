"""Profiles through an exporter to artifacts, with everything that is the same for every format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from integkit.artifacts import Artifact, checked
from integkit.codec import faults_of, read_options
from integkit.errors import IntegkitError, PluginError, UsageError
from integkit.messages import Finding, nearest
from integkit.model import CityProfile

from ._exporter import ExportContext, Exporter
from ._host import reason_of, type_of


def export(
    exporter: Exporter,
    profiles: Iterable[CityProfile],
    *,
    language: str,
    as_of: dt.date | None,
    persons: bool | None,
    base_url: str | None,
    licence: str | None,
    options: Mapping[str, str],
    label: str,
) -> tuple[Artifact, ...]:
    """The artifacts of some profiles in one format; see ``Registry.export``."""
    context = ExportContext(
        language=language,
        as_of=as_of,
        persons=not getattr(exporter, "open_data", False) if persons is None else persons,
        base_url=base_url,
        licence=licence,
        options=_options(exporter, options),
    )
    views = tuple(_view(profile, context) for profile in profiles)
    try:
        return checked(_rendered(exporter, views, context, label))
    except UsageError as error:  # a path that no file may have is the exporter's fault, not that of who asked
        if not {finding.code for finding in error.findings} & {"IK803", "IK807"}:
            raise
        reason = "; ".join(finding.sentence("en") for finding in error.findings)
        raise PluginError(Finding.of("IK711", plugin=label, format=exporter.name, reason=reason)) from error


def _view(profile: CityProfile, context: ExportContext) -> CityProfile:
    if context.as_of is not None:
        profile = profile.as_of(context.as_of)
    return profile if context.persons else profile.without_persons()


def _rendered(
    exporter: Exporter, profiles: Iterable[CityProfile], context: ExportContext, label: str
) -> Iterator[Artifact]:
    """What an exporter makes; whatever it raises names it."""

    def guarded(step: Callable[[], Any]) -> Any:
        try:
            return step()
        except (KeyboardInterrupt, IntegkitError, _Done):
            raise
        except BaseException as error:
            finding = Finding.of("IK711", plugin=label, format=exporter.name, reason=reason_of(error))
            raise PluginError(finding) from error

    def following() -> Any:
        try:
            return next(iterator)
        except StopIteration:
            raise _Done from None

    iterator = guarded(lambda: iter(exporter.render(profiles, context)))
    while True:
        try:
            artifact = guarded(following)
        except _Done:
            return
        if not _is_artifact(artifact):
            values = {"hook": "render", "found": type_of(artifact), "wanted": "Artifact"}
            raise PluginError(Finding.of("IK709", values, plugin=label, name=exporter.name))
        yield artifact


class _Done(Exception):
    """An exporter has given its last artifact."""


def _is_artifact(item: object) -> bool:
    """Whether it is an artifact with a path and bytes; a plugin may have made it of anything."""
    parts: tuple[object, object] = (getattr(item, "path", None), getattr(item, "content", None))
    return isinstance(item, Artifact) and isinstance(parts[0], str) and isinstance(parts[1], bytes)


def _options(exporter: Exporter, words: Mapping[str, str]) -> Any:
    cls: type | None = getattr(exporter, "options", None)
    names = tuple(field.name for field in attrs.fields(cls)) if cls is not None else ()
    for word in words:
        if word not in names:
            raise UsageError(
                Finding.of("IK805", format=exporter.name, option=word, choices=names, meant=nearest(word, names))
            )
    if cls is None:
        return None
    try:
        return read_options(words, cls)
    except Exception as error:
        path, fault = next(iter(faults_of(error)))
        option = str(path[0]) if path else "?"
        choices = fault.values.get("choices", ())
        raise UsageError(
            Finding.of(
                "IK806",
                format=exporter.name,
                option=option,
                word=words.get(option, ""),
                expected=str(fault.values.get("expected", "word")),
                choices=choices if isinstance(choices, tuple) else (),
            )
        ) from error
