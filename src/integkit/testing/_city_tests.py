"""What holds for every city, as one test class."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from integkit.codec import from_json, from_yaml, to_json, to_yaml
from integkit.errors import IntegkitError, UsageError
from integkit.messages import Finding, Severity
from integkit.model import CityProfile, PartialDate, Stated, walk
from integkit.plugins import Registry

if TYPE_CHECKING:
    import pytest

    from integkit.artifacts import Artifact

LANGUAGES: Final = ("de", "en")
_SOME_DAY: Final = dt.date(2026, 1, 1)


class CityTests:
    """All tests of an installed city: one line in its own tests, and every new law of integkit comes along.

        class TestMusterstadt(CityTests, city="musterstadt"): ...

    What is wrong with the data is found by ``Registry.check``, as ``integkit check`` does, and told in the same words.
    A format that has nothing to say about this city, or whose library is not installed, is skipped with its reason.

    Attributes:
        city: Slug of the city.
    """

    city: ClassVar[str]

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
            metafunc.parametrize("format", list(_registry().exporters()))

    def test_is_installed(self) -> None:
        """The slug is an entry point of one distribution, and the data behind it can be read and have a key."""
        _law(self.profile.municipality.key is not None, "it has no official key", "sie hat keinen amtlichen Schlüssel")

    def test_checks_find_no_error(self) -> None:
        """``integkit check`` finds no error; warnings and notes are left to it."""
        with _told():
            found = _registry().check(self.city)
        _none([one for one in found if one.severity is Severity.ERROR])

    def test_its_own_code_can_be_used(self) -> None:
        """Its module and its declared formats can be loaded, and nobody else claims what they bring."""
        for entry in _registry().report.entries:
            if (entry.kind, entry.name) == ("city", self.city):
                _none(entry.findings)

    def test_every_id_is_minted(self) -> None:
        """Every id stands in ``minted-ids.txt``, once the city keeps that list; lost ones are errors of the checks."""
        import pytest

        with _told():
            found = _registry().check(self.city)
        if _registry().reading(self.city).minted is None:
            pytest.skip("no ids are given out for ever yet: integkit check FOLDER --mint")
        _none([one for one in found if one.code == "IK112"])

    def test_json_and_yaml_read_back_equal(self) -> None:
        """What is written as JSON and YAML is the same city when it is read, and the same bytes when written again."""
        for write, read in ((to_json, from_json), (to_yaml, from_yaml)):
            written = write(self.profile)
            again = read(written)
            _law(again == self.profile, "what is written reads as another city", "gelesen ist es eine andere Stadt")
            _law(write(again) == written, "written again, it is different", "noch einmal geschrieben ist es anders")

    def test_every_format_takes_it(self, format: str) -> None:
        """Every format makes something of it in both languages, the same bytes each time, from equal data too."""
        again = from_json(to_json(self.profile))
        for language in LANGUAGES:
            made = _exported(self.profile, format, language=language)
            if isinstance(made, UsageError):
                _refused(made)
            _law(bool(made), "the format makes no file", "das Format macht keine Datei")
            same = made == _exported(again, format, language=language)
            _law(same, "equal data give different bytes", "gleiche Daten ergeben verschiedene Bytes")

    def test_every_format_takes_every_view(self, format: str) -> None:
        """The city with roles only, and as it stood on the first, the last and some other day that it names.

        That a format has nothing to say about one of these views is no fault.
        """
        views: list[dict[str, Any]] = [{"persons": False}, *({"as_of": day} for day in _days(self.profile))]
        made = [_exported(self.profile, format, language=one, **view) for view in views for one in LANGUAGES]
        refused = [one for one in made if isinstance(one, UsageError)]
        if len(refused) == len(made):
            _refused(refused[0])

    @property
    def profile(self) -> CityProfile:
        """The city; what is wrong with it fails the test in the words of ``integkit check``."""
        with _told():
            return _registry().city(self.city)


@cache
def _registry() -> Registry:
    """What is installed, read once for all cities that are tested together."""
    return Registry.discover()


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


def _exported(profile: CityProfile, format: str, **view: Any) -> tuple[Artifact, ...] | UsageError:
    """The city in a format, or the words in which the format asks for something else."""
    with _told():
        try:
            return _registry().export(profile, format=format, **view)
        except UsageError as refusal:
            return refusal


def _words() -> str:
    """The language of messages, chosen as at the command line."""
    from integkit.cli._main import messages_language

    return messages_language()


def _law(holds: bool, english: str, german: str) -> None:
    """Fails the test with what is wrong where something does not hold."""
    import pytest

    if not holds:
        pytest.fail(german if _words() == "de" else english, pytrace=False)


@contextmanager
def _told() -> Iterator[None]:
    """Fails the test with the message alone, for people who need not read Python."""
    import pytest

    try:
        yield
    except IntegkitError as error:
        pytest.fail(error.in_(_words()), pytrace=False)


def _none(findings: Sequence[Finding]) -> None:
    with _told():
        if findings:
            raise IntegkitError(*findings)


def _refused(refusal: UsageError) -> None:
    import pytest

    pytest.skip(refusal.in_(_words()))
