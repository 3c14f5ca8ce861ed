"""Profiles through an exporter to artifacts, with everything that is the same for every format."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, get_args

import attrs

from integkit import arguments
from integkit.artifacts import Artifact, checked, wrong_artifact
from integkit.codec import faults_of, read_options
from integkit.errors import IntegkitError, PluginError, UsageError
from integkit.messages import Finding, nearest
from integkit.model import CityProfile, Form, Url

from ._exporter import ExportContext, Exporter
from ._host import reason_of
from ._missing import MissingField


@attrs.frozen(kw_only=True)
class Request:
    """What was asked for, beside cities and format; see ``Registry.export``.

    Raises:
        UsageError: Something cannot be what it is.
    """

    language: str
    as_of: dt.date | None
    persons: bool | None
    base_url: str | None
    licence: str | None
    options: Mapping[str, str] | None
    on_missing: Callable[[MissingField], None] | None

    def __attrs_post_init__(self) -> None:
        arguments.language(self.language)
        arguments.day_or_none("as_of", self.as_of)
        arguments.yes_no_or_none("persons", self.persons)
        _address_or_none("base_url", self.base_url)
        arguments.text_or_none("licence", self.licence)
        arguments.words_by_name("options", self.options)
        arguments.function_or_none("on_missing", self.on_missing)


def _address_or_none(argument: str, given: Any) -> None:
    """An address under which files can lie, or none: what is appended to it would belong to a query or fragment."""
    said = arguments.text_or_none(argument, given)
    if said is not None and (not _ADDRESS.fits(said) or "?" in said or "#" in said):
        raise arguments.wrong(argument, given, "base address")


_ADDRESS: Final[Form] = get_args(Url)[1]


def each_once(profiles: Sequence[CityProfile]) -> Sequence[CityProfile]:
    """The profiles, if no two are of one city: their files would have one name.

    Raises:
        UsageError: Two are.
    """
    named = Counter(map(_name_and_key, profiles))
    for name, key in (one for one, times in named.items() if times > 1):
        raise UsageError(Finding.of("IK816", city=f"{name} ({key})" if key else name))
    return profiles


def _name_and_key(profile: CityProfile) -> tuple[str, str | None]:
    return profile.municipality.name.in_("de"), profile.municipality.key


def export(exporter: Exporter, profiles: Iterable[CityProfile], request: Request, label: str) -> tuple[Artifact, ...]:
    """The artifacts of some profiles in one format; ``label`` is how messages name the plugin that has it."""
    reported: dict[MissingField, None] = {}
    persons = request.persons
    context = ExportContext(
        language=request.language,
        as_of=request.as_of,
        persons=not getattr(exporter, "open_data", False) if persons is None else persons,
        base_url=request.base_url,
        licence=request.licence,
        options=_options(exporter, request.options or {}),
        on_missing=lambda missing: reported.setdefault(missing),
    )
    views = tuple(_view(profile, context) for profile in profiles)
    try:
        artifacts = checked(_rendered(exporter, views, context, label))
    except UsageError as error:  # a path that no file may have is the exporter's fault, not that of who asked
        if not {finding.code for finding in error.findings} & {"IK803", "IK807"}:
            raise
        reason = ", ".join(finding.code for finding in error.findings)
        failed = Finding.of("IK711", plugin=label, format=exporter.name, reason=reason)
        raise PluginError(failed, *error.findings) from error
    if request.on_missing is not None:
        for missing in reported:
            request.on_missing(missing)
    return artifacts


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
        except (KeyboardInterrupt, _Done):
            raise
        except IntegkitError as error:
            if error.findings and all(isinstance(one, Finding) for one in error.findings):
                raise
            finding = Finding.of("IK711", plugin=label, format=exporter.name, reason=type(error).__name__)
            raise PluginError(finding) from error
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
        wrong = wrong_artifact(artifact)
        if wrong is not None:
            values = {
                "hook": "render",
                "found": wrong,
                "wanted": "Artifact(path: str, media_type: str, content: bytes)",
            }
            raise PluginError(Finding.of("IK709", values, plugin=label, name=exporter.name))
        yield artifact


class _Done(Exception):
    """An exporter has given its last artifact."""


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
        try:
            path, fault = next(iter(faults_of(error)))
        except Exception as cause:  # a rule of the options' own
            raise UsageError(Finding.of("IK817", format=exporter.name, reason=reason_of(cause))) from error
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
