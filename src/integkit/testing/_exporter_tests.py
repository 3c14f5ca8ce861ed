"""What holds for every format, as one test class."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from integkit.codec import from_json, to_json, to_yaml
from integkit.errors import IntegkitError, PluginError, UsageError
from integkit.model import CityProfile, changed
from integkit.plugins import Exporter, Registry

from . import _elsewhere as elsewhere
from ._laws import network, same_everywhere
from ._outside import no_network
from ._telling import Broken, law, refused, told

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from integkit.artifacts import Artifact

LANGUAGES: Final = ("de", "en")
_SEARCHING: Final = 30.0  # seconds that are spent on a smaller city once one has failed
_NAME: Final = "Zenobia Q7X3"


class ExporterTests:
    """All tests of a format: one line in the tests of its author, and every new law of integkit comes along.

        class TestMine(ExporterTests, exporter=MyExporter): ...
        class TestMine(ExporterTests, exporter="my-format"): ...

    Each law is tried on generated cities (``cities()``), as many as the profile of hypothesis says: 100 unless told
    otherwise, thousands with ``settings.register_profile("thorough", max_examples=2000)`` and
    ``pytest --hypothesis-profile=thorough``. The smallest city that breaks a law is shown as YAML.

    A format may refuse a city by raising ``UsageError`` or another ``IntegkitError`` that says why; one that refuses
    all of them is skipped with its reason.

    Attributes:
        exporter: The exporter, its class, or the name of a format that is installed.
        max_examples: How many cities each law is tried on. Absent: as many as the profile of hypothesis says.
        arguments: What every export is given beside the cities, where the format needs it, such as ``{"base_url":
            "https://example.org/"}`` or ``{"options": {"year": "2026"}}``.
    """

    exporter: ClassVar[Exporter | type[Exporter] | str]
    max_examples: ClassVar[int | None] = None
    arguments: ClassVar[Mapping[str, Any]] = MappingProxyType({})

    def __init_subclass__(cls, *, exporter: Exporter | type[Exporter] | str | None = None, **more: Any) -> None:
        """Names the exporter.

        Args:
            exporter: The exporter, its class, or the name of a format. Absent: that of the class above.
            more: What other base classes take.
        """
        super().__init_subclass__(**more)
        if exporter is not None:
            cls.exporter = exporter

    def test_it_can_be_used(self) -> None:
        """It can be registered under its name, and says in German and English what comes out."""
        with told():
            one = self._registry().exporter(self._name)
            for language in LANGUAGES:
                law(bool(one.title.get(language)), f"no title in {language!r}", f"kein Titel in {language!r}")
            law("/" in one.media_type, "its media type has no slash", "sein Medientyp hat keinen Schrägstrich")

    def test_every_city_is_exported_or_refused(self) -> None:
        """A city gives files, or a refusal that says why; nothing else is raised, and nobody asks the network.

        Paths stay inside the target. One file alone has the ending and the media type of the format; of several, one
        has.
        """

        def holds(city: CityProfile) -> None:
            for language in LANGUAGES:
                made = self._exported(city, language=language)
                if made is None:
                    continue
                law(bool(made), "the format makes no file", "das Format macht keine Datei")
                one = self._registry().exporter(self._name)
                fitting = [file for file in made if file.path.endswith(one.suffix)]
                law(
                    bool(fitting),
                    f"no file ends in {one.suffix}: {_listed(made)}",
                    f"keine Datei endet auf {one.suffix}: {_listed(made)}",
                )
                law(
                    any(file.media_type == one.media_type for file in fitting),
                    f"no file that ends in {one.suffix} has the media type {one.media_type}: {_listed(made)}",
                    f"keine Datei auf {one.suffix} hat den Medientyp {one.media_type}: {_listed(made)}",
                )

        self._try(holds)

    def test_equal_cities_give_equal_bytes(self) -> None:
        """Once more, and from equal data, the bytes are the same; and no city is changed on the way."""

        def holds(city: CityProfile) -> None:
            before = to_json(city)
            again = from_json(before)
            first = self._exported(city)
            law(first == self._exported(city), "the second time, it is different", "beim zweiten Mal ist es anders")
            same = first == self._exported(again)
            law(same, "equal data give different bytes", "gleiche Daten ergeben verschiedene Bytes")
            law(to_json(city) == before, "the export has changed the city", "die Ausgabe hat die Stadt verändert")

        self._try(holds)

    def test_persons_are_left_out_when_asked(self) -> None:
        """Without persons, no name and no salutation is in any file, also when they were there a moment ago.

        The names are made up and stand nowhere else in the city, so that one that is found has come from a person.
        """

        def holds(city: CityProfile) -> None:
            from ._hostile import content, with_persons

            peopled = with_persons(city, _NAME)
            self._exported(peopled, persons=True)
            left = content(self._exported(peopled, persons=False) or ()).lower()
            for word in _NAME.lower().split():
                law(
                    word.encode() not in left and word.encode("utf-16-le") not in left,
                    "the name of a person is there, although persons are left out",
                    "der Name einer Person steht da, obwohl Personen wegbleiben sollen",
                )

        self._try(holds)

    def test_the_view_of_a_day_can_be_exported(self) -> None:
        """The city as it stood on a day, the same whether the view is asked for or taken beforehand."""
        from hypothesis import strategies as st

        def holds(city: CityProfile, day: Any) -> None:
            same = self._exported(city, as_of=day) == self._exported(city.as_of(day), as_of=day)
            law(same, f"the view of {day} is not that of the profile", f"die Sicht vom {day} ist nicht die des Profils")

        import datetime as dt

        self._try(holds, st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)))

    def test_no_text_breaks_the_format(self) -> None:
        """Whatever a city writes stays text: markup, formulas, templates, line ends, control signs, other scripts.

        Files that end in .json, .csv, .tsv, .html, .xml, .md and the like, and what lies in archives (.zip, .docx,
        .xlsx), are read again; others are not looked at. A format may refuse a text that it cannot carry. In a table, a
        text that begins with ``=``, ``+``, ``-`` or ``@`` needs something before it, or a spreadsheet runs it as a
        formula.
        """
        from hypothesis import strategies as st

        from ._hostile import HOSTILE, judge, with_words

        def holds(city: CityProfile, word: str) -> None:
            for file in self._exported(with_words(city, word)) or ():
                judge(file.path, file.content)

        with told():
            for word in HOSTILE:
                try:
                    holds(_musterstadt(), word)
                except Broken as broken:
                    raise _with(broken, f"{word[:60]!a}") from None
        self._try(holds, st.sampled_from(HOSTILE))

    def test_several_cities_and_none(self) -> None:
        """Two cities at once, in whatever order they were added, and none at all."""
        from ._cities import cities

        def holds(one: CityProfile, other: CityProfile) -> None:
            one, other = _with_key(one, "03999002"), _with_key(other, "03999003")
            made = []
            both = {"kit-one": one, "kit-other": other}
            for slugs in ([*both], [*both][::-1]):
                registry = self._registry(fresh=True)
                for slug in slugs:
                    registry.add(both[slug], slug=slug)
                made.append(self._exported(*both, registry=registry))
            same = made[0] == made[1]
            law(
                same,
                "the bytes depend on the order in which cities were added",
                "die Bytes hängen davon ab, in welcher Reihenfolge Städte hinzukamen",
            )
            turned = self._exported(other, one)
            law(
                {file.path for file in turned or ()} == {file.path for file in made[0] or ()},
                "in another order, the files have other names",
                "in anderer Reihenfolge heißen die Dateien anders",
            )

        with told():
            self._exported()
        self._try(holds, cities())

    def test_bytes_are_the_same_elsewhere(self) -> None:
        """Another day and hour, time zone, locale, encoding, hash seed or folder changes no byte.

        A few cities are exported once more, in a process of its own. Where something differs, the message says what
        makes the difference, and who asked for the time. Python's clock is moved; a library in C that asks the system
        itself is not deceived. For an exporter at hand its class is needed, in a file that can be imported by itself.
        """
        samples = [_musterstadt(), *_samples()]
        job: dict[str, Any] = {
            "profiles": [to_json(one) for one in samples],
            "formats": [self._name],
            "languages": LANGUAGES,
            "arguments": dict(self.arguments),
        }
        if not isinstance(self.exporter, str):
            cls: Any = self.exporter
            file = getattr(sys.modules.get(cls.__module__), "__file__", None) if isinstance(cls, type) else None
            if file is None or "<locals>" in cls.__qualname__:
                import pytest

                pytest.skip("only a class in a file, or a format that is installed, can be tried elsewhere")
            job |= {"file": file, "module": cls.__module__, "exporter": cls.__qualname__, "discover": False}
        else:
            job["discover"] = self.exporter not in Registry().exporters()
        registry = self._registry()
        expected = {
            elsewhere.name_of(self._name, language, number): elsewhere.outcome_of(
                lambda city=city, language=language: registry.export(  # type: ignore[misc]
                    city, format=self._name, language=language, **self.arguments
                )
            )
            for language in LANGUAGES
            for number, city in enumerate(samples)
        }
        with told():
            answer = elsewhere.run(job, elsewhere.REASONS)
            for what, whose in answer.asked:
                raise network(what, whose)
            same_everywhere(job, expected, answer)

    # -- how it is done ----------------------------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        return self.exporter if isinstance(self.exporter, str) else str(_at_hand(self.exporter).name)

    def _registry(self, *, fresh: bool = False) -> Registry:
        return (_new_registry if fresh else _registry)(self.exporter)

    def _exported(
        self, *cities: CityProfile | str, registry: Registry | None = None, **view: Any
    ) -> tuple[Artifact, ...] | None:
        """Cities in this format; ``None``: it refuses them, and has said why.

        Raises:
            Broken: It has failed, or asked the network.
        """
        with no_network() as asked:
            try:
                made = (registry or self._registry()).export(*cities, format=self._name, **{**self.arguments, **view})
            except PluginError as error:
                if not asked:
                    raise Broken(_traced(error, "en"), _traced(error, "de")) from error
            except IntegkitError as refusal:
                if not asked:
                    _seen.refusal = refusal
                    return None
        if asked:
            raise network(*asked[0])
        _seen.made += 1
        return made

    def _try(self, holds: Callable[..., None], *more: SearchStrategy[Any]) -> None:
        """Tries a law on generated cities, and shows the smallest with which it does not hold."""
        from hypothesis import HealthCheck, Phase, given, settings
        from hypothesis import strategies as st

        from ._cities import cities

        usual = settings()
        known: dict[str, Broken] = {}
        begun: list[float] = []
        _seen.forget()

        @settings(
            usual,
            max_examples=self.max_examples or usual.max_examples,
            deadline=None,
            report_multiple_bugs=False,
            phases=[phase for phase in usual.phases if phase is not Phase.explain],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        )
        @given(st.tuples(cities(), *more))
        def trying(drawn: tuple[Any, ...]) -> None:
            key = "\n".join(to_json(one) if isinstance(one, CityProfile) else repr(one) for one in drawn)
            if key in known:  # an exporter that fails now and then has failed
                raise known[key]
            if begun and time.monotonic() - begun[0] > _SEARCHING:
                return  # the smallest so far is small enough
            try:
                holds(*drawn)
            except Broken as broken:
                begun.append(time.monotonic())
                known[key] = _with(broken, *map(_shown, drawn))
                raise known[key] from None

        with told():
            trying()
        if _seen.refusal is not None and not _seen.made:
            refused(_seen.refusal)


class _Seen:
    """What has come of the exports of one law.

    Attributes:
        made: How many gave files.
        refusal: The last refusal.
    """

    made: int
    refusal: IntegkitError | None

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begins anew."""
        self.made, self.refusal = 0, None


_seen: Final = _Seen()


def _new_registry(exporter: Exporter | type[Exporter] | str) -> Registry:
    """A registry that knows the format: integkit's own, what is installed, or one with the exporter at hand."""
    if isinstance(exporter, str):
        own = Registry()
        try:
            own.exporter(exporter)
        except UsageError:
            return Registry.discover()
        return own
    registry = Registry()
    registry.register(elsewhere.Bringing(_at_hand(exporter)), "exporter under test")
    return registry


_registry: Final[Callable[[Any], Registry]] = cache(_new_registry)


def _at_hand(exporter: Any) -> Any:
    return exporter() if isinstance(exporter, type) else exporter


def _traced(error: IntegkitError, language: str) -> str:
    """An error, with the line of the exporter that it came from."""
    cause = error.__cause__
    steps = traceback.extract_tb(cause.__traceback__) if cause is not None else []
    where = "".join(f"\n    {step.filename}:{step.lineno}  {step.line}" for step in steps[-3:])
    return error.in_(language) + where


def _with(broken: Broken, *shown: str) -> Broken:
    """The same, with the city that shows it."""
    text = "\n\n".join(shown)
    return Broken(f"{broken.english}\n\nwith\n\n{text}", f"{broken.german}\n\nmit\n\n{text}")


def _shown(value: object) -> str:
    """A city as YAML; anything else as Python writes it."""
    return to_yaml(value) if isinstance(value, CityProfile) else ascii(value)


def _listed(artifacts: tuple[Artifact, ...]) -> str:
    return ", ".join(f"{one.path} ({one.media_type})" for one in artifacts[:5])


def _with_key(profile: CityProfile, ags: str) -> CityProfile:
    municipality = changed(profile.municipality, ags=ags, ars=None, part=None, land="ni")
    return changed(profile, municipality=municipality)


@cache
def _musterstadt() -> CityProfile:
    from ._musterstadt import musterstadt

    return musterstadt()


@cache
def _samples() -> tuple[CityProfile, ...]:
    """Always the same generated cities."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from ._cities import cities

    made: list[CityProfile] = []

    @seed(7)
    @settings(
        max_examples=6,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(cities())
    def collect(city: CityProfile) -> None:
        made.append(city)

    collect()
    return tuple(made[-3:])
