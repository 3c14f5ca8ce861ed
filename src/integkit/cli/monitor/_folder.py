"""The folder of a city, for commands that write rounds into it: all of a change is right, or nothing is written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from integkit.cli._excerpt import told
from integkit.cli._main import messages_language
from integkit.cli._options import is_path, make_registry, note, slugs_of
from integkit.errors import DataError, FileError, UsageError
from integkit.messages import Finding, Severity, cause_of

if TYPE_CHECKING:
    from integkit.codec import Reading
    from integkit.model import CityProfile, Plan, ReportRound
    from integkit.plugins import Registry

_MOST = 20 << 20


class CityFolder:
    """A folder with a ``city.yaml`` that may be written to.

    Args:
        city: What was typed.
        typed: The command, for the refusal of an installed city.
        disable: Plugins to leave out.
        no_plugins: Whether to use none.

    Raises:
        UsageError: It is an installed city, or no folder with a ``city.yaml``.
    """

    def __init__(self, city: str, typed: str, disable: tuple[str, ...], no_plugins: bool) -> None:
        from integkit.artifacts import finish_begun

        self._registry: Registry = make_registry(disable, no_plugins)
        slug = slugs_of(self._registry, (city,))[0]
        self.reading: Reading = self._registry.reading(slug)
        if not is_path(city) or not self.reading.file.endswith("city.yaml"):
            line = f"integkit monitor {typed} ./{os.path.basename(city.rstrip('/')) or 'city'}"
            raise UsageError(Finding.of("IK669", city=city, typed=line))
        self.typed = city
        self.path = Path(self.reading.file).parent
        if finish_begun(self.path):
            self._registry.reload(slug)
            self.reading = self._registry.reading(slug)
        self.profile: CityProfile = self.reading.profile

    # -- which round ---------------------------------------------------------------------------------------------------

    def round(self, round_id: str | None) -> ReportRound:
        """The round with an id; without one the only round that is open.

        Raises:
            UsageError: There is none, or it is not clear which.
        """
        from integkit.monitoring import is_open

        from ._options import round_with

        if round_id is not None:
            return round_with(self.profile, round_id)
        found = [one for one in self.profile.rounds if is_open(one)]
        if len(found) != 1:
            raise UsageError(Finding.of("IK698" if found else "IK697", choices=tuple(one.id for one in found)))
        return found[0]

    def plan_of(self, round: ReportRound) -> Plan:
        """The plan that a round is about.

        Raises:
            UsageError: The city has no such plan.
        """
        from ._options import plan_with

        return plan_with(self.profile, round.plan)

    def placed(self, finding: Finding, round: ReportRound) -> Finding:
        """A finding about a round, at the line of its file: at the last report about what it is told of, if it is."""
        index = next(index for index, one in enumerate(self.profile.rounds) if one.id == round.id)
        target = dict(finding.values).get("target")
        about = [number for number, report in enumerate(round.reports) if report.target == target]
        path = ("rounds", index, "reports", about[-1]) if about else ("rounds", index)
        return attrs.evolve(self.reading.positioned(finding, path), place=finding.place)

    # -- writing -------------------------------------------------------------------------------------------------------

    def write(self, round: ReportRound, *, dry: bool = False, is_new: bool = False) -> tuple[Finding, ...]:
        """Writes the file of a round, if the city with it can be read and has no fault that it did not have before.

        Args:
            round: The round as it is to be.
            dry: Everything but the writing.
            is_new: Whether there must be no such file yet; its id is added to ``minted-ids.txt``, if there is one.

        Returns:
            What the checks find now and did not before; no error is among it.

        Raises:
            DataError: It would bring a new error, or lose a comment.
            UsageError: The city would not read the file.
            FileError: It is there already, cannot be written, or the city was changed since it was read.
        """
        from integkit.artifacts import Artifact, locked, write
        from integkit.codec import MINTED_FILE, minted_text, read_document, record_to_yaml
        from integkit.model import ReportRound as Round

        named = f"rounds/{round.id}.yaml"
        self._refuse_unread(named)
        place = self.path / named if is_new else self._file_of(round)
        if is_new and place.exists():
            raise FileError(Finding.of("IK668", file=str(place)))
        before = None if is_new else bytes_of(str(place))
        heading = "" if before is None else self._heading_of(place, before)
        text = heading + record_to_yaml(round, self.profile.language)
        read_document(text.encode(), str(place), Round, self.profile.language)
        found = self._new_findings(round)
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        if errors:
            raise DataError(*errors)
        files = [Artifact(path=place.relative_to(self.path).as_posix(), media_type="", content=text.encode())]
        if is_new and self.reading.minted is not None:
            minted = minted_text(self.reading.minted, [round.id])
            files.append(Artifact(path=MINTED_FILE, media_type="text/plain", content=minted.encode()))
        if not dry:
            with locked(Path(self.reading.file)):
                self._refuse_changed(place, before)
                write(files, f"{self.path}/")
        return tuple(found)

    def _refuse_changed(self, place: Path, before: bytes | None) -> None:
        """Refuses to write what rests on data that are no longer there: it would take back what somebody else wrote.

        Raises:
            FileError: A file of the city is another one than when it was read.
        """
        from integkit.codec import read_city

        now = bytes_of(str(place)) if os.path.lexists(place) else None
        if now != before or read_city(self.reading.file) != self.reading:
            raise FileError(Finding.of("IK902", file=str(place), cause="changed meanwhile"))

    def _refuse_unread(self, named: str) -> None:
        """Refuses a file that no pattern of ``plugin.files`` means; tried where there is nothing but that file."""
        from integkit.codec import files_meant

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, named)
            file.parent.mkdir()
            try:
                file.touch()
            except OSError as error:  # its name is too long
                raise FileError(Finding.of("IK902", file=str(self.path / named), cause=cause_of(error))) from error
            if not any(file in files_meant(Path(folder), pattern) for pattern in self.reading.plugin.files):
                files = ", ".join((*self.reading.plugin.files, "rounds/*.yaml"))
                raise UsageError(Finding.of("IK695", {"named": named, "example": files}, file=self.reading.file))

    def _file_of(self, round: ReportRound) -> Path:
        index = next(index for index, one in enumerate(self.profile.rounds) if one.id == round.id)
        finding = Finding.of("IK696", {"round": round.id, "named": f"rounds/{round.id}.yaml"})
        placed = self.reading.positioned(finding, ("rounds", index))
        if placed.file is None or placed.file == self.reading.file:
            raise UsageError(placed)
        return Path(placed.file)

    def _heading_of(self, file: Path, content: bytes) -> str:
        """The comments at the top of a file, which are kept; others would be lost, and are refused."""
        from integkit.codec import comments_of

        comments = comments_of(content, str(file))
        lost = [
            Finding.of("IK693", {"comment": one.text[:80]}, file=str(file), line=one.line)
            for one in comments
            if not one.is_heading
        ]
        if lost:
            raise DataError(*lost)
        return "".join(f"{one.text}\n" for one in comments)

    def _new_findings(self, round: ReportRound) -> list[Finding]:
        from integkit.model import changed

        others = tuple(one for one in self.profile.rounds if one.id != round.id)
        rounds = (*others, round) if len(others) == len(self.profile.rounds) else self._with(round)
        before = set(self._checked(self.profile, "before"))
        return [one for one in self._checked(changed(self.profile, rounds=rounds), "after") if one not in before]

    def _with(self, round: ReportRound) -> tuple[ReportRound, ...]:
        return tuple(round if one.id == round.id else one for one in self.profile.rounds)

    def _checked(self, profile: CityProfile, name: str) -> Iterator[Finding]:
        """What the checks find in a profile, without what the city skips and where it is told by place alone."""
        skipped = {one.check for one in self.reading.plugin.skip}
        slug = self._registry.add(profile, slug=f"{self.typed} ({name})")
        for finding in self._registry.check(slug):
            if finding.code not in skipped:
                yield finding.at(None, None, None)


def refuse_unless_open(round: ReportRound) -> None:
    """Refuses a round in which nobody is asked any more, or never was.

    Raises:
        DataError: It is closed, or was never opened.
    """
    from integkit.monitoring import days_told, is_open

    if round.frozen_on is not None:
        values = {**days_told(day=round.frozen_on), "round": round.id}
        raise DataError(Finding.of("IK653", values, place=f"rounds/{round.id}"))
    if not is_open(round):
        raise DataError(Finding.of("IK694", round=round.id, place=f"rounds/{round.id}"))


def bytes_of(file: str) -> bytes:
    """The bytes of a file that is no pipe and not too large.

    Raises:
        FileError: It cannot be read.
        DataError: It is too large.
    """
    try:
        if os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file):
            raise FileError(Finding.of("IK901", file=file, cause="no plain file"))
        with open(file, "rb") as opened:
            content = opened.read(_MOST + 1)
    except (OSError, ValueError) as error:
        cause = cause_of(error) if isinstance(error, OSError) else "no such file"
        raise FileError(Finding.of("IK901", file=file, cause=cause)) from error
    if len(content) > _MOST:
        raise DataError(Finding.of("IK851", file=file, what="file", limit=f"{_MOST >> 20} MiB"))
    return content


def tell(findings: Iterable[Finding]) -> None:
    """Findings on standard error."""
    for text in told(findings, messages_language()):
        note(text)


def either(german: str, english: str) -> str:
    """One of two words in the language of messages."""
    return german if messages_language() == "de" else english
