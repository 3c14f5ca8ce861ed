"""Profiles through an exporter to artifacts, with everything that is the same for every format."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar, get_args

import attrs

from integkit import arguments
from integkit.artifacts import Artifact, checked
from integkit.codec import to_json
from integkit.errors import IntegkitError, PluginError, UsageError
from integkit.messages import Finding
from integkit.model import CityProfile, Form, Url

from ._exporter import ExportContext, Exporter
from ._host import Around, reason_of, said_by
from ._missing import MissingField
from ._options import OF_FORMAT, options_of
from ._others import NO_OTHERS, OtherFormats
from ._results import wrong_made

T = TypeVar("T")


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
        licence = arguments.text_or_none("licence", self.licence)
        if licence is not None and _HALVES.search(licence):  # half of a sign, as a command line hands on odd bytes
            raise arguments.wrong("licence", licence, "text or none")
        arguments.words_by_name("options", self.options)
        arguments.function_or_none("on_missing", self.on_missing)

    def beneath(self, folder: str) -> Request:
        """The same for another format whose files will lie in a folder of the output; it has options of its own."""
        base = f"{self.base_url.rstrip('/')}/{folder}" if self.base_url is not None and folder else self.base_url
        return attrs.evolve(self, base_url=base, options=None, on_missing=None)


def _address_or_none(argument: str, given: Any) -> None:
    """An address under which files can lie, or none.

    What is appended to it would belong to a query or fragment, and a name and password in it would be published.
    """
    said = arguments.text_or_none(argument, given)
    if said is None:
        return
    if (secret := _SECRET.match(said)) is not None:
        raise arguments.refusal(argument, f"{secret[1]}...@{said[secret.end() :][:40]}", "base address")
    if not _ADDRESS.fits(said) or not said.isprintable() or "?" in said or "#" in said:
        raise arguments.wrong(argument, given, "base address")


_HALVES: Final = re.compile("[\ud800-\udfff]")
_SECRET: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@")
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


class Owned(NamedTuple):
    """An exporter and whose it is.

    Attributes:
        exporter: The exporter.
        label: How messages name the plugin that has it.
        name: By which name that plugin can be disabled.
        around: What surrounds each step of its code.
    """

    exporter: Exporter
    label: str
    name: str
    around: Around

    def failed(self, reason: str, **words: str) -> PluginError:
        """That the exporter failed; ``reason_de`` and ``reason_en`` are the reason in words of a language."""
        return PluginError(Finding.of("IK711", words, plugin=self.label, format=self.exporter.name, reason=reason))

    def made_wrong(self, step: str, found: str, wanted: str) -> PluginError:
        """That a method of the exporter gave something else than it has to."""
        return PluginError(
            Finding.of("IK709", plugin=self.label, name=self.name, hook=step, found=found, wanted=wanted)
        )


def export(
    owned: Owned, profiles: Iterable[CityProfile], request: Request, others: OtherFormats = NO_OTHERS
) -> tuple[Artifact, ...]:
    """The artifacts of some profiles in one format."""
    return artifacts_of(owned, owned.exporter.render, "render", profiles, request, others)


def artifacts_of(
    owned: Owned,
    make: Callable[[Iterable[CityProfile], ExportContext], Iterable[Artifact]],
    step: str,
    profiles: Iterable[CityProfile],
    request: Request,
    others: OtherFormats,
) -> tuple[Artifact, ...]:
    """What one method of an exporter makes of some profiles: ``render``, or ``part`` where it works in parts."""
    reported: dict[MissingField, None] = {}
    with owned.around():  # the options are the exporter's own code
        context = context_of(owned.exporter, request, others, reported)
    views = tuple(_view(profile, context) for profile in profiles)
    wanted = "Artifact(path: str, media_type: str, content: bytes)"
    try:
        artifacts = checked(guarded(lambda: make(views, context), owned, Expected(step, wanted, wrong_made)))
    except UsageError as error:  # a path that no file may have is the exporter's fault, not that of who asked
        raise _blamed(error, owned) from error
    except PluginError as error:
        if isinstance(error.__cause__, UnicodeEncodeError):
            _refuse_half_signs(views)
        raise
    tell(reported, request)
    return artifacts


def _refuse_half_signs(profiles: Iterable[CityProfile]) -> None:
    """Half of a sign, which no file can hold, is the fault of the profile; that it is there is not looked for before.

    Raises:
        DataError: A profile has some; each is told with its place.
    """
    for profile in profiles:
        to_json(profile)


def context_of(
    exporter: Exporter, request: Request, others: OtherFormats, reported: dict[MissingField, None]
) -> ExportContext:
    """What an exporter is told; what is missing is collected, each once."""
    persons = request.persons
    return ExportContext(
        language=request.language,
        as_of=request.as_of,
        persons=not getattr(exporter, "open_data", False) if persons is None else persons,
        base_url=request.base_url,
        licence=request.licence,
        options=options_of(exporter, request.options or {}, OF_FORMAT),
        others=others,
        on_missing=lambda missing: reported.setdefault(missing),
    )


def tell(reported: Iterable[MissingField], request: Request) -> None:
    """Tells whoever asked what is missing."""
    if request.on_missing is not None:
        for missing in reported:
            request.on_missing(missing)


def _blamed(error: UsageError, owned: Owned) -> IntegkitError:
    """The error itself; where it is about a path that no file may have, that the exporter is to blame."""
    codes = [finding.code for finding in error.findings]
    if not {*codes} & {"IK803", "IK807"}:
        return error
    said = {f"reason_{language}": said_by(error.findings, language) for language in ("de", "en")}
    return owned.failed(", ".join(codes), **said)


def _view(profile: CityProfile, context: ExportContext) -> CityProfile:
    if context.as_of is not None:
        profile = profile.as_of(context.as_of)
    return profile if context.persons else profile.without_persons()


class Expected(NamedTuple):
    """What a method of an exporter is to give.

    Attributes:
        step: The method.
        wanted: What each item is to be, for messages.
        wrong: Says what is wrong with an item, ``None`` where nothing is.
    """

    step: str
    wanted: str
    wrong: Callable[[Any], str | None]


def guarded(items: Callable[[], Iterable[T]], owned: Owned, expected: Expected) -> Iterator[T]:
    """What an exporter makes; whatever it raises names it."""

    def safely(step: Callable[[], Any]) -> Any:
        try:
            with owned.around():
                return step()
        except (KeyboardInterrupt, _Done):
            raise
        except IntegkitError as error:
            if error.findings and all(isinstance(one, Finding) for one in error.findings):
                raise
            raise owned.failed(type(error).__name__) from error
        except BaseException as error:
            raise owned.failed(reason_of(error)) from error

    def following() -> Any:
        try:
            return next(iterator)
        except StopIteration:
            raise _Done from None

    iterator = safely(lambda: iter(items()))
    while True:
        try:
            item = safely(following)
        except _Done:
            return
        wrong = expected.wrong(item)
        if wrong is not None:
            raise owned.made_wrong(expected.step, wrong, expected.wanted)
        yield item


class _Done(Exception):
    """An exporter has given its last item."""
