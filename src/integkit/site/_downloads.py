"""Every other format of a city as files beside its pages, and the page that lists them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from integkit.artifacts import zipped
from integkit.errors import IntegkitError
from integkit.model import CityProfile
from integkit.plugins import Artifact, Exporter

from ._entry import Entry
from ._frame import Frame, Page

NONE: Final = "none"
"""The option that leaves out everything that can be downloaded."""


@attrs.frozen(kw_only=True)
class Download:
    """A file that can be downloaded.

    Attributes:
        path: Where it lies in the site.
        file: What it is called.
        format: The name of its format.
        title: What comes out.
        standard: The standard that it speaks. Empty: none.
        size: How large it is, in words.
    """

    path: str
    file: str
    format: str
    title: str
    standard: str
    size: str


@attrs.frozen(kw_only=True)
class Missing:
    """A format that could not be made.

    Attributes:
        format: Its name.
        title: What would come out.
        reasons: Why it could not be made.
    """

    format: str
    title: str
    reasons: tuple[str, ...]


def downloads_page(profile: CityProfile, frame: Frame, entry: Entry) -> tuple[list[Artifact], Page]:
    """The files of a city in all formats that were asked for, and the page that lists them."""
    folder = f"cities/{entry.slug}"
    files: list[Artifact] = []
    listed: list[Download] = []
    missing: list[Missing] = []
    others = frame.context.others
    for name, exporter in _asked(profile, frame):
        place = f"{folder}/downloads/{name}"
        title = exporter.title.in_(frame.language)
        try:
            made = others.export(name, profile, place)
        except IntegkitError as error:
            reasons = tuple(dict.fromkeys(one.sentence(frame.language) for one in error.findings))
            missing.append(Missing(format=name, title=title, reasons=reasons))
            continue
        if not made:
            continue
        file = _one_file(name, entry.slug, place, exporter.suffix, made)
        files.append(file)
        listed.append(
            Download(
                path=file.path,
                file=posixpath.basename(file.path),
                format=name,
                title=title,
                standard=getattr(exporter, "standard", None) or "",
                size=frame.say.size(len(file.content)),
            )
        )
    path = f"{folder}/downloads.html"
    heading = frame.say("downloads_title", name=entry.name)
    licence = frame.context.licence or profile.licence or frame.say("not_stated")
    body = frame.html("downloads", path, title=heading, listed=listed, missing=missing, entry=entry, licence=licence)
    return files, Page(path=path, title=heading, description=heading, body=body)


def _asked(profile: CityProfile, frame: Frame) -> Iterator[tuple[str, Exporter]]:
    """The formats that were asked for, by name.

    Raises:
        UsageError: There is no such format at all; one that is only another city's is left out.
    """
    wanted = frame.options.downloads
    if wanted == NONE:
        return
    there = frame.context.others.of(profile)
    names = {*there} if wanted == "all" else {one.strip() for one in wanted.split(",")}
    for name in sorted(names - {*there, "site"}):
        try:
            frame.context.others.export(name, profile)
        except IntegkitError as error:
            if any(finding.code == "IK801" for finding in error.findings):
                raise
    yield from ((name, there[name]) for name in sorted(names & {*there}))


def _one_file(name: str, slug: str, place: str, suffix: str, made: Sequence[Artifact]) -> Artifact:
    """What was made as one file that is called after the city; several as an archive."""
    if len(made) == 1:
        own = posixpath.basename(made[0].path)
        return attrs.evolve(made[0], path=f"{place}/{own if own.startswith(slug) else f'{slug}{suffix}'}")
    return Artifact(path=f"{place}/{slug}.{name}.zip", media_type="application/zip", content=zipped(made))
