"""Very many cities in one format, into a file, a folder or an archive."""

from __future__ import annotations

import datetime as dt
import gc
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import attrs

from integkit import __version__, arguments
from integkit.artifacts import Artifact, Landed, Streamed, is_folder, land, own_folder, refuse_target
from integkit.errors import FileError, IntegkitError, PluginError, UsageError
from integkit.exporters import stem_of
from integkit.messages import Finding, cause_of
from integkit.model import CityProfile
from integkit.plugins import Exporting, MissingField, Registry, Request, fingerprint

from ._lots import LOT, Lot, worked_on
from ._sources import Sources
from ._store import StoredPart, folder_for, store, stored


class Failed(NamedTuple):
    """A city that is not in the output.

    Attributes:
        slug: Its short name.
        error: Why.
    """

    slug: str
    error: IntegkitError


@attrs.frozen(kw_only=True)
class Exported:
    """What became of an export of many cities.

    Attributes:
        cities: How many cities are in the output.
        reused: How many of those had been done before, by a run that did not come to its end.
        files: How many files were written.
        size: How many bytes they have together.
        failed: The cities that are not in it, in order.
        missing: What the format's standard asks for and nobody has stated, each once.
        replaced: The files that were there before and held something else.
    """

    cities: int
    reused: int
    files: int
    size: int
    failed: tuple[Failed, ...]
    missing: tuple[MissingField, ...]
    replaced: tuple[str, ...] = ()


def export_all(
    registry: Registry,
    target: str | BinaryIO,
    *,
    format: str,
    cities: Iterable[str] | None = None,
    language: str = "de",
    as_of: dt.date | None = None,
    persons: bool | None = None,
    base_url: str | None = None,
    licence: str | None = None,
    options: Mapping[str, str] | None = None,
    executor: Executor | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Exported:
    """Exports cities a few at a time; memory stays as it is, however many they are, where the format works in parts.

    What is done is kept near the target until everything is. A run that was stopped goes on where it was: the parts
    whose cities have not changed since are not made again. The target is written at the end, as a whole. A city that
    cannot be exported is left out and told; where that is all of them, nothing is written. A format that does not work
    in parts is given all cities at once, by this thread.

    Args:
        registry: Knows the cities.
        target: A file, a folder (ends in ``/``), an archive (``.zip``), or a stream of bytes for what is one file.
        format: Name of the format.
        cities: Slugs. Absent: all cities of the registry.
        language: As the other arguments down to ``options``: see ``Registry.export``.
        as_of: The same.
        persons: The same.
        base_url: The same.
        licence: The same.
        options: The same.
        executor: Who does the work; see ``integkit.bulk``. All workers have to reach the target. Absent: this thread.
        on_progress: Called with the number of cities that are done, each time there are more.

    Raises:
        UsageError: There is no such format or option, a city is there twice, or an argument cannot be what it is.
        PluginError: The format cannot be used.
        FileError: The target cannot be written, or a process has ended before it was done.
    """
    request = Request(
        language=language,
        as_of=as_of,
        persons=persons,
        base_url=base_url,
        licence=licence,
        options=options,
        on_missing=None,
    )
    slugs = registry.slugs if cities is None else arguments.texts("cities", cities)
    exporting = registry.exporting(format, request)
    executor = arguments.executor_or_none("executor", executor)
    sources = Sources(registry, slugs)
    if isinstance(target, str):
        refuse_target(target)
        sources.refuse(Path(target))
    with suppress(*() if exporting.in_parts else (PluginError,)):  # nobody said that it has to know what none are
        exporting.part(())  # what is wrong with the options is wrong with every city
    with _kept(target) as folder:
        job = _Job(format, request, str(folder), _seal(format, request))
        done = _Done(on_progress)
        size = LOT if exporting.in_parts else max(len(slugs), 1)
        for result in worked_on(registry, slugs, _make, job, executor if exporting.in_parts else None, size):
            done.add(result)
            if len(done.parts) == 1:
                _refuse_several(exporting, folder / done.parts[0], target, "+" if len(slugs) > size else "")
        told: list[MissingField] = []
        joining = registry.exporting(format, attrs.evolve(request, on_missing=told.append))
        parts = [_still_there(folder / name) for name in done.parts]
        landed = Landed(0, 0)
        if parts or not done.failed:
            landed = land(_swept(_files(joining, parts)), target, folder, typed=_TYPED, check=sources.refuse)
    missing = dict.fromkeys((*(one for part in parts for one in part.missing), *told))
    return Exported(
        cities=len(done.cities),
        reused=done.reused,
        files=landed.files,
        size=landed.size,
        failed=tuple(done.failed),
        missing=tuple(missing),
        replaced=landed.replaced,
    )


@contextmanager
def _kept(target: str | BinaryIO) -> Iterator[Path]:
    """The folder of the parts: gone once everything is done, or cannot be done; else there for the next run.

    Of several runs for one target the others wait: what one of them has done is not taken away by another one.
    """
    if not isinstance(target, str):
        with tempfile.TemporaryDirectory(prefix="integkit-") as folder:
            yield Path(folder)
        return
    place = folder_for(arguments.path("target", target))
    with ExitStack() as stack:
        try:
            stack.enter_context(own_folder(place))
        except OSError as error:
            raise FileError(Finding.of("IK902", file=target, cause=cause_of(error))) from error
        try:
            yield place
        except _Several:
            shutil.rmtree(place, ignore_errors=True)
            raise
        except BaseException:
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()
            raise
        shutil.rmtree(place, ignore_errors=True)


def _files(exporting: Exporting, parts: Sequence[StoredPart]) -> Iterator[Streamed]:
    if exporting.in_parts:
        yield from exporting.joined(parts)
        return
    for part in parts:
        for name in part.names:
            yield Streamed(path=name, media_type=exporting.exporter.media_type, chunks=(part.read(name),))


def _swept(files: Iterable[Streamed]) -> Iterator[Streamed]:
    """The same files: a short command leaves garbage where it is, and with tens of thousands of files that adds up."""
    for number, file in enumerate(files, 1):
        yield file
        if number % _FILES == 0 and not gc.isenabled():
            gc.collect(1)


_FILES: Final = 100
_TYPED: Final = "-o export/"


def _still_there(folder: Path) -> StoredPart:
    """A part that was made a moment ago.

    Raises:
        FileError: Somebody has taken it away or spoilt it: without it cities would be lost.
    """
    part = stored(folder)
    if part is None:
        raise FileError(Finding.of("IK902", file=str(folder), cause="no such file"))
    return part


def _refuse_several(exporting: Exporting, folder: Path, target: str | BinaryIO, more: str) -> None:
    """Says soon, rather than at the end, that the files of a format are too many for the target."""
    part = stored(folder)
    one_file = not isinstance(target, str) or not (is_folder(target) or target.lower().endswith(".zip"))
    if one_file and part is not None and (count := sum(1 for _ in _files(exporting, (part,)))) > 1:
        raise _Several(Finding.of("IK802", count=f"{count}{more}", typed=_TYPED))


class _Several(UsageError):
    """The files are too many for the target: no other run for it comes further."""


def _note_once(known: dict[str, None], cities: Iterable[str]) -> None:
    """Notes some cities beside those that are known.

    Raises:
        UsageError: One is there twice.
    """
    for city in cities:
        if city in known:
            raise UsageError(Finding.of("IK816", city=city))
        known[city] = None


class _Done:
    """What is done so far."""

    def __init__(self, on_progress: Callable[[int], None] | None) -> None:
        self.parts: list[str] = []
        self.failed: list[Failed] = []
        self.cities: dict[str, None] = {}
        self.reused = 0
        self._on_progress = on_progress

    def add(self, result: _Result) -> None:
        """Takes note of a lot.

        Raises:
            UsageError: A city is there twice.
        """
        _note_once(self.cities, result.cities)
        self.failed += result.failed
        self.reused += len(result.cities) if result.reused else 0
        if result.cities:
            self.parts.append(result.part)
        if self._on_progress is not None:
            self._on_progress(len(self.cities) + len(self.failed))


# -- where the work is done ------------------------------------------------------------------------------------------


class _Job(NamedTuple):
    """How a lot is made.

    Attributes:
        format: The format.
        request: What was asked for.
        folder: Where the parts are kept.
        seal: What the parts depend on beside the data.
    """

    format: str
    request: Request
    folder: str
    seal: str


class _Result(NamedTuple):
    """What became of a lot.

    Attributes:
        part: The name of its part.
        cities: What tells the cities in it from others.
        failed: The cities that are not in it.
        reused: Whether it was there already.
    """

    part: str
    cities: tuple[str, ...]
    failed: tuple[Failed, ...]
    reused: bool


def _seal(format: str, request: Request) -> str:
    asked = {**attrs.asdict(request), "options": sorted((request.options or {}).items())}
    return fingerprint(iter(()), __version__, format, *(f"{name}={value}" for name, value in sorted(asked.items())))


def _make(registry: Registry, job: _Job, lot: Lot) -> _Result:
    """Makes the part of a lot, unless it is there already."""
    sealed = _fingerprint(lot, job.seal)
    name = f"{lot.number:06}-{sealed}"
    folder = Path(job.folder, name)
    known = stored(folder)
    if known is not None:
        return _Result(name, known.cities, (), True)
    read, failed = _read(lot)
    _note_once({}, (stem_of(profile) for _, profile in read))
    artifacts, missing, unfit = _part(registry, job, read)
    failed = sorted([*failed, *unfit], key=lambda one: [slug for slug, _ in lot.cities].index(one.slug))
    without = {one.slug for one in failed}
    cities = tuple(stem_of(profile) for slug, profile in read if slug not in without)
    # Where files have changed since, this name is not that of what was read: they may be again what they were.
    is_other = any(one.path is not None for _, one in lot.cities) and _fingerprint(lot, job.seal) != sealed
    if failed or is_other:  # what failed, or was another one, is made anew the next time
        name = f"{name}.partial"
        shutil.rmtree(Path(job.folder, name), ignore_errors=True)
    if cities:
        store(Path(job.folder, name), artifacts, cities, missing)
    return _Result(name, cities, tuple(failed), False)


def _part(
    registry: Registry, job: _Job, read: Sequence[tuple[str, CityProfile]]
) -> tuple[tuple[Artifact, ...], Iterable[MissingField], list[Failed]]:
    """What the cities come to, what is missing in them, and those that could not be exported.

    Raises:
        UsageError: What was asked for cannot be had of any city.
    """
    missing: dict[MissingField, None] = {}
    exporting = registry.exporting(job.format, attrs.evolve(job.request, on_missing=missing.setdefault))
    try:
        return exporting.part([profile for _, profile in read]), missing, []
    except UsageError:
        raise
    except IntegkitError as error:
        unfit = _unfit(exporting, read, error)
    missing.clear()
    without = {one.slug for one in unfit}
    rest = [profile for slug, profile in read if slug not in without]
    return exporting.part(rest) if rest else (), missing, unfit


def _unfit(exporting: Exporting, read: Sequence[tuple[str, CityProfile]], error: IntegkitError) -> list[Failed]:
    """Those of some cities that cannot be exported: by halves, so that one of thousands is found soon.

    Args:
        exporting: The format.
        read: The cities, which cannot be exported together.
        error: Why.
    """
    if len(read) == 1:
        return [Failed(read[0][0], error)]
    unfit = []
    for half in (read[: len(read) // 2], read[len(read) // 2 :]):
        try:
            exporting.part([profile for _, profile in half])
        except IntegkitError as why:
            unfit += _unfit(exporting, half, why)
    return unfit


def _fingerprint(lot: Lot, seal: str) -> str:
    def content() -> Iterator[bytes]:
        for slug, whereabouts in lot.cities:
            yield slug.encode("utf-8", "surrogatepass")
            try:
                yield from whereabouts.content()
            except IntegkitError as error:
                yield error.in_("en").encode("utf-8", "surrogatepass")

    return fingerprint(content(), seal)


def _read(lot: Lot) -> tuple[list[tuple[str, CityProfile]], list[Failed]]:
    read, failed = [], []
    for slug, whereabouts in lot.cities:
        try:
            read.append((slug, whereabouts.read().profile))
        except IntegkitError as error:
            failed.append(Failed(slug, error))
    return read, failed
