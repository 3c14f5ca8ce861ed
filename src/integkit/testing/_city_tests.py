"""What holds for every city, as one test class."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from integkit.codec import from_json, from_yaml, to_json, to_yaml
from integkit.errors import UsageError
from integkit.messages import Finding, Severity
from integkit.model import CityProfile, PartialDate, Stated, walk
from integkit.plugins import MissingFields, Registry

from . import _elsewhere as elsewhere
from ._laws import network, same_everywhere
from ._outside import no_network
from ._telling import law, none, refused, told, told_once

if TYPE_CHECKING:
    import pytest

    from integkit.artifacts import Artifact

LANGUAGES: Final = ("de", "en")
_SOME_DAY: Final = dt.date(2026, 1, 1)


class CityTests:
    """All tests of an installed city: one line in its own tests, and every new law of integkit comes along.

        class TestMusterstadt(CityTests, city="musterstadt"): ...

    What is wrong with the data is found by ``Registry.check``, as ``integkit check`` does, and told in the same words.
    Every format is tried that is no composition of others (``composed``), as the site and paper are. One that has
    nothing to say about this city, whose library is not installed, or whose standard requires what
    the city does not state (``MissingFields``) is skipped with its reason. Whatever is tried, the network is refused,
    and who asks for it is named.

    Some standards require what nobody states in ``city.yaml``: the address of a publication, its licence, a day. Every
    format is given an example of the first two, and of the third where it would be refused without. A subclass may
    give the real ones.

    Attributes:
        city: Slug of the city.
        base_url: Address under which a publication would lie.
        licence: Licence of a publication. Used only where the city states none.
        day: Day of a publication. Used only where a format cannot do without.
    """

    city: ClassVar[str]
    base_url: ClassVar[str] = "https://example.org/"
    licence: ClassVar[str] = "CC-BY-4.0"
    day: ClassVar[dt.date] = _SOME_DAY

    def __init_subclass__(cls, *, city: str | None = None, **more: Any) -> None:
        """Names the city.

        Args:
            city: Its slug. Absent: that of the class above, or of the attribute ``city``.
            more: What other base classes take.
        """
        super().__init_subclass__(**more)
        if city is not None:
            cls.city = city

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Gives tests with the argument ``format`` every format that is installed."""
        if "format" in metafunc.fixturenames:
            metafunc.parametrize("format", _formats())

    def test_is_installed(self) -> None:
        """The slug is an entry point of one distribution, and the data behind it can be read and have a key."""
        with told():
            keyed = self.profile.municipality.key is not None
            law(keyed, "it has no official key", "sie hat keinen amtlichen Schlüssel")

    def test_checks_find_no_error(self) -> None:
        """``integkit check`` finds no error in its data; warnings and notes are left to it."""
        none([one for one in _found(self.city) if one.severity is Severity.ERROR and not _is_about_code(one)])

    def test_its_own_code_can_be_used(self) -> None:
        """Its module and its declared formats can be loaded and work, and nobody else claims what they bring."""
        findings = [one for one in _found(self.city) if _is_about_code(one)]  # first, as they have file and line
        entries = [one for one in _registry().report.entries if (one.kind, one.name) == ("city", self.city)]
        reported = [finding for entry in entries for finding in entry.findings]
        known = {(one.code, one.values) for one in findings}
        none([*findings, *(one for one in reported if (one.code, one.values) not in known)])

    def test_every_id_is_minted(self) -> None:
        """Every id stands in ``minted-ids.txt``, once the city keeps that list; lost ones are errors of the checks."""
        import pytest

        found = _found(self.city)
        if _registry().reading(self.city).minted is None:
            pytest.skip("no ids are given out for ever yet: integkit check FOLDER --mint")
        none([one for one in found if one.code == "IK112"])

    def test_json_and_yaml_read_back_equal(self) -> None:
        """What is written as JSON and YAML is the same city when it is read, and the same bytes when written again."""
        with told():
            for write, read in ((to_json, from_json), (to_yaml, from_yaml)):
                written = write(self.profile)
                again = read(written)
                law(again == self.profile, "what is written reads as another city", "gelesen ist es eine andere Stadt")
                law(write(again) == written, "written again, it is different", "noch einmal geschrieben ist es anders")

    def test_every_format_takes_it(self, format: str) -> None:
        """Every format makes something of it in both languages, the same bytes each time, from equal data too."""
        again = from_json(to_json(self.profile))
        with told():
            for language in LANGUAGES:
                made = _made(self._given, format, language)
                if isinstance(made, _REFUSALS):
                    refused(made)
                law(bool(made), "the format makes no file", "das Format macht keine Datei")
                same = made == _exported(again, format, self._given, language=language)
                law(same, "equal data give different bytes", "gleiche Daten ergeben verschiedene Bytes")

    def test_every_format_takes_every_view(self, format: str) -> None:
        """The city with roles only, and as it stood on the first, the last and some other day that it names.

        That a format has nothing to say about one of these views is no fault.
        """
        views: list[dict[str, Any]] = [{"persons": False}, *({"as_of": day} for day in _days(self.profile))]
        with told():
            made = [
                _exported(self.profile, format, self._given, language=one, **view)
                for view in views
                for one in LANGUAGES
            ]
        refusals = [one for one in made if isinstance(one, _REFUSALS)]
        if len(refusals) == len(made):
            refused(refusals[0])

    def test_nobody_asks_the_network(self) -> None:
        """Reading, checking and exporting it in every format needs no network.

        It is done once more in a process of its own, so that what is asked while a module is imported is seen too, in
        every thread. A program that is started, or a library in C with connections of its own, is not seen.
        """
        with told():
            answer = _elsewhere(self._given)
            for what, whose in answer.asked:
                raise network(what, whose)

    def test_it_is_the_same_everywhere(self) -> None:
        """Another day and hour, time zone, locale, encoding, hash seed or folder changes neither findings nor bytes.

        Where something differs, the message says what makes the difference, and who asked for the time. The clock is
        that of Python: a library in C that asks the system itself is not deceived. Numbers and dates are written as in
        another country only where the system has such a locale.
        """
        with told():
            answer = _elsewhere(self._given)
            expected = {"data": elsewhere.digest_of_data(_registry(), self.city)}
            for format in _formats():
                for language in LANGUAGES:
                    made = _made(self._given, format, language)
                    came = made.in_("en") if isinstance(made, _REFUSALS) else elsewhere.digest(made)
                    expected[elsewhere.name_of(format, language)] = came
            same_everywhere(_job(self._given), expected, answer)

    @property
    def profile(self) -> CityProfile:
        """The city; what is wrong with it fails the test in the words of ``integkit check``.

        That is told by one test. Others are skipped: they would all say the same, and none was tried.
        """
        return _city(self.city)

    @property
    def _given(self) -> _Given:
        return _Given(self.city, self.base_url, self.licence, self.day)


@cache
def _registry() -> Registry:
    """What is installed, read once for all cities that are tested together."""
    return Registry.discover()


def _city(slug: str) -> CityProfile:
    """An installed city; what keeps it from being read is told by one test, and by no other one."""
    with told_once(slug):
        return _registry().city(slug)


@cache
def _checked(city: str) -> tuple[Finding, ...]:
    return _registry().check(city)


def _found(city: str) -> tuple[Finding, ...]:
    """What ``integkit check`` finds; what keeps a city from being read is told as by ``profile``."""
    with told_once(city):
        return _checked(city)


def _is_about_code(finding: Finding) -> bool:
    """Whether a finding is about a plugin or a template, not about data."""
    return finding.code.startswith(("IK7", "IK9"))


def _days(profile: CityProfile) -> list[dt.date]:
    """The first and the last day on which something begins or ends, and one that may be neither."""
    dates = [
        bound
        for _, one in walk(profile)
        if isinstance(one, Stated)
        for bound in (one.valid_from, one.valid_to)
        if isinstance(bound, PartialDate)
    ]
    days = sorted(day for date in dates for day in (date.earliest, date.latest) if day is not None)
    return sorted({_SOME_DAY, *days[:1], *days[-1:]})


class _Given(NamedTuple):
    """A city, and what its exports are given; see ``CityTests``."""

    city: str
    base_url: str
    licence: str
    day: dt.date

    def arguments(self, profile: CityProfile) -> dict[str, Any]:
        """What every export of it is given."""
        stated = {"licence": self.licence} if profile.licence is None else {}
        return {"base_url": self.base_url, **stated}


_REFUSALS: Final = (UsageError, MissingFields)


def _formats() -> list[str]:
    """Every format that is installed, but those that are made of others."""
    return [name for name, one in _registry().exporters().items() if not getattr(one, "composed", False)]


@cache
def _made(given: _Given, format: str, language: str) -> tuple[Artifact, ...] | UsageError | MissingFields:
    """An installed city in a format, made once."""
    return _exported(_city(given.city), format, given, language=language)


def _exported(
    profile: CityProfile, format: str, given: _Given, **view: Any
) -> tuple[Artifact, ...] | UsageError | MissingFields:
    """The city in a format, or the words in which the format refuses it."""
    arguments = {**given.arguments(profile), **view}
    with no_network() as asked:
        try:
            return elsewhere.exported(_registry(), profile, format, given.day, arguments)
        except _REFUSALS as refusal:
            return refusal
        finally:
            if asked:
                raise network(*asked[0])


def _job(given: _Given) -> dict[str, Any]:
    return {
        "city": given.city,
        "formats": _formats(),
        "languages": LANGUAGES,
        "arguments": given.arguments(_city(given.city)),
        "day": given.day.isoformat(),
    }


@cache
def _elsewhere(given: _Given) -> elsewhere.Answer:
    """What comes of a city in a process where everything else is different; done once."""
    return elsewhere.run(_job(given), elsewhere.REASONS)
