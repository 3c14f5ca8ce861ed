"""Where a city's data are: in a package, a folder, a line of a file, an archive, or at hand. Each can be read again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, Protocol

import attrs

from integkit.codec import PluginSection, Reading, json_bytes, read_city, read_json, refuse_misfits, unstructure
from integkit.discovery import Candidate, folder_of
from integkit.errors import DataError, FileError, IntegkitError, PluginError
from integkit.messages import Finding, Value, cause_of
from integkit.model import CONTRACT, CityProfile

from ._again import again
from ._host import NO_TARGET


class Whereabouts(Protocol):
    """Where the data of one city are.

    Attributes:
        target: The place, for people.
    """

    @property
    def target(self) -> str: ...

    @property
    def path(self) -> str | None:
        """The file or folder that they are read from; ``None``: none that anybody could write over."""
        ...

    def read(self) -> Reading:
        """Reads them, each time anew.

        Raises:
            IntegkitError: They cannot be read.
        """
        ...

    def content(self) -> Iterator[bytes]:
        """All bytes that they are made of, so that somebody can see whether they have changed.

        Raises:
            IntegkitError: They cannot be read.
        """
        ...

    def portable(self) -> Whereabouts:
        """The same for another process: a name or path that it can read as well, else the bytes themselves.

        Raises:
            IntegkitError: They cannot be read.
        """
        ...


class InPackage(NamedTuple):
    """The data of an installed package, which is not imported for it."""

    candidate: Candidate

    @property
    def target(self) -> str:
        """The package."""
        return self.candidate.target

    @property
    def path(self) -> str | None:
        """See ``Whereabouts``."""
        folder = folder_of(self.candidate.target)
        return str(folder) if folder is not None else None

    def read(self) -> Reading:
        """See ``Whereabouts``."""
        candidate = self.candidate
        try:
            reading = read_city(self._folder)
        except DataError as error:
            contract = next((dict(one.values).get("contract") for one in error.findings if one.code == "IK022"), None)
            if contract is None:
                raise
            raise PluginError(
                Finding.of("IK704", plugin=candidate.label, name=candidate.name, contract=contract, ours=CONTRACT)
            ) from error
        module = reading.plugin.module
        if module is not None and module != candidate.target and not module.startswith(f"{candidate.target}."):
            reasons = (
                f"its module {module} lies outside its package",
                f"sein Modul {module} liegt außerhalb des Pakets",
            )
            raise _cannot_load(candidate, *reasons)
        return reading

    def content(self) -> Iterator[bytes]:
        """See ``Whereabouts``."""
        yield from InFolder(str(self._folder)).content()

    def portable(self) -> Whereabouts:
        """See ``Whereabouts``."""
        return self

    @property
    def _folder(self) -> Path:
        if not self.candidate.target:
            raise _cannot_load(self.candidate, NO_TARGET["reason_en"], NO_TARGET["reason_de"])
        folder = folder_of(self.candidate.target)
        if folder is None:
            target = self.candidate.target
            reasons = (f"no folder of the package {target} is installed", f"kein Ordner des Pakets {target} ist da")
            raise _cannot_load(self.candidate, *reasons)
        return folder


def _cannot_load(candidate: Candidate, english: str, german: str) -> PluginError:
    values: dict[str, Value] = {"reason": english, "reason_en": english, "reason_de": german}
    return PluginError(Finding.of("IK702", values, plugin=candidate.label, name=candidate.name))


class InFolder(NamedTuple):
    """A folder with a ``city.yaml``, such a file, or a profile as JSON."""

    target: str

    @property
    def path(self) -> str | None:
        """See ``Whereabouts``."""
        return self.target

    def read(self) -> Reading:
        """See ``Whereabouts``."""
        return read_city(self.target)

    def content(self) -> Iterator[bytes]:
        """See ``Whereabouts``: every file of the folder with its name; what a program made there is none of it.

        Of what is no plain file (a pipe, which would be waited for; the lock of an editor, which leads nowhere) the
        name alone.
        """
        top = Path(self.target)
        folders = os.walk(top) if top.is_dir() else [(str(top.parent), [], [top.name])]
        try:
            for folder, below, files in folders:
                below[:] = sorted(one for one in below if not one.startswith((".", "__")))
                for name in sorted(files):
                    file = os.path.join(folder, name)
                    yield os.path.relpath(file, top).encode("utf-8", "surrogatepass")
                    if os.path.isfile(file):
                        with open(file, "rb") as opened:
                            while part := opened.read(_AT_ONCE):
                                yield part
                    yield b""  # the next one is a name again
        except OSError as error:
            file = str(error.filename or self.target)
            raise FileError(Finding.of("IK901", file=file, cause=cause_of(error))) from error

    def portable(self) -> Whereabouts:
        """See ``Whereabouts``."""
        return InFolder(os.path.abspath(self.target))


class AsJson(NamedTuple):
    """A profile as JSON that is in memory.

    Attributes:
        target: Where it comes from, for people.
        data: The bytes.
        line: The line that it is of a file of many. Absent: it is a text of its own.
    """

    target: str
    data: bytes
    line: int | None = None

    @property
    def path(self) -> str | None:
        """See ``Whereabouts``."""
        return None

    def read(self) -> Reading:
        """See ``Whereabouts``."""
        return read_json(self.data, self.target, self.line)

    def content(self) -> Iterator[bytes]:
        """See ``Whereabouts``."""
        yield self.data

    def portable(self) -> Whereabouts:
        """See ``Whereabouts``."""
        return self


class InArchive(NamedTuple):
    """A folder of a city, or one file of a city, in a ZIP archive.

    Attributes:
        archive: The archive.
        inside: The folder or file in it, with forward slashes.
    """

    archive: str
    inside: str

    @property
    def target(self) -> str:
        """Archive and what is in it."""
        return f"{self.archive}/{self.inside}"

    @property
    def path(self) -> str | None:
        """See ``Whereabouts``."""
        return self.archive

    def read(self) -> Reading:
        """See ``Whereabouts``."""
        return self.portable().read()

    def content(self) -> Iterator[bytes]:
        """See ``Whereabouts``."""
        return self.portable().content()

    def portable(self) -> Whereabouts:
        """See ``Whereabouts``."""
        from ._archive import members_of

        return Unpacked(self.target, members_of(self.archive, self.inside))


class Unpacked(NamedTuple):
    """The files of a city in memory.

    Attributes:
        target: Where they come from, for people.
        files: The name of each inside the city's folder, with its bytes; a single one has none.
    """

    target: str
    files: tuple[tuple[str, bytes], ...]

    @property
    def path(self) -> str | None:
        """See ``Whereabouts``."""
        return None

    def read(self) -> Reading:
        """See ``Whereabouts``: read in a folder of its own, which is gone afterwards; nothing is told of that."""
        import tempfile

        with tempfile.TemporaryDirectory(prefix="integkit-") as folder:
            top = Path(folder).resolve() / PurePosixPath(self.target).name
            for name, data in self.files:
                file = top / name if name else top
                try:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(data)
                except (OSError, ValueError) as error:  # a name may be none here, or one file lie beneath another
                    cause = cause_of(error) if isinstance(error, OSError) else "no file name"
                    place = f"{self.target}/{name}"[:_LONGEST]
                    raise FileError(Finding.of("IK901", file=place, cause=cause)) from error

            def told(file: str) -> str:
                return self.target + file.removeprefix(str(top)).replace(os.sep, "/")

            try:
                reading = read_city(top)
            except IntegkitError as error:
                findings = (attrs.evolve(one, file=one.file and told(one.file)) for one in error.findings)
                raise type(error)(*findings) from None
        return reading.moved(told)

    def content(self) -> Iterator[bytes]:
        """See ``Whereabouts``."""
        for name, data in self.files:
            yield name.encode()
            yield data

    def portable(self) -> Whereabouts:
        """See ``Whereabouts``."""
        return self


class AtHand(NamedTuple):
    """A profile that is there already, or that a plugin gives each time it is asked.

    Attributes:
        target: Where it comes from, for people.
        ask: Gives the profile.
        forget: Lets go a profile that was given to whoever made this and would be the first to be handed out.
        slug: What the city is called there, for messages.
    """

    target: str
    ask: Callable[[], CityProfile]
    forget: Callable[[], None] = lambda: None
    slug: str = ""

    @property
    def path(self) -> str | None:
        """See ``Whereabouts``."""
        return None

    def read(self) -> Reading:
        """See ``Whereabouts``: what reading a file makes sure of is looked at here."""
        profile = self.ask()
        self._look_at(profile)
        return Reading(
            profile=profile, plugin=PluginSection(), notices=(), marks=lambda: unstructure(profile), file=self.target
        )

    def content(self) -> Iterator[bytes]:
        """See ``Whereabouts``."""
        profile = self.ask()
        try:
            data = json_bytes(profile, None)
        except IntegkitError:
            raise
        except Exception:
            self._look_at(profile)  # of what does not fit, not even the plain values can be had
            raise
        yield data

    def _look_at(self, profile: CityProfile) -> None:
        refuse_misfits(profile, ": ".join(filter(None, (self.target, self.slug))))

    def portable(self) -> Whereabouts:
        """See ``Whereabouts``."""
        return AsJson(self.target, b"".join(self.content()))


class Nowhere(NamedTuple):
    """What stands in the place of a city that cannot be used; reading it tells why."""

    target: str
    error: IntegkitError

    @property
    def path(self) -> str | None:
        """See ``Whereabouts``."""
        return None

    def read(self) -> Reading:
        """See ``Whereabouts``."""
        raise again(self.error)

    def content(self) -> Iterator[bytes]:
        """See ``Whereabouts``."""
        raise again(self.error)

    def portable(self) -> Whereabouts:
        """See ``Whereabouts``."""
        return self


def fingerprint(parts: Iterator[bytes], *more: str) -> str:
    """A short name for some bytes and words: others have another one."""
    import hashlib

    made = hashlib.sha256(usedforsecurity=False)
    for part in (*(word.encode() for word in more), *parts):
        made.update(b"%d:" % len(part) + part)
    return made.hexdigest()[:_SIGNS]


_SIGNS: Final = 32
_AT_ONCE: Final = 1 << 20
"""So many bytes of a file are in memory at once; beside the data of a city anything may lie."""
_LONGEST: Final = 300
"""Characters of the name of a file that is told."""
