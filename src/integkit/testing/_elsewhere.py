"""A city is exported once more, elsewhere: in a process with another clock, locale, time zone, hash seed and folder.

This file is the program of that process too, so its first lines load nothing that knows the time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

SHIFT: Final = 1321 * 86400 + 18437
"""How far the other clock is ahead, in seconds: another year, month, weekday and hour."""
_C: Final = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_TIME_ZONE: Final = {"TZ": "ABC-05:45"}
# For numbers, dates and sorting: the first that the system has.
_LOCALES: Final = ("tr_TR.UTF-8", "de_DE.UTF-8", "cs_CZ.UTF-8", "German_Germany.1252", "fr_FR.UTF-8")

REASONS: Final = {
    "run": ("from one run to the next", "von einem Lauf zum nächsten"),
    "clock": ("under another clock", "bei anderer Uhrzeit"),
    "zone": ("in another time zone", "in einer anderen Zeitzone"),
    "locale": ("with another locale or encoding", "mit anderen Ländereinstellungen oder anderer Zeichenkodierung"),
    "seed": (
        "with another hash seed (something goes through a set: sort it)",
        "mit anderem Hash-Startwert (etwas geht eine Menge durch: sortieren)",
    ),
    "folder": ("in another working directory", "in einem anderen Arbeitsverzeichnis"),
}
"""What may be different, in English and German."""


class Answer(NamedTuple):
    """What came out elsewhere.

    Attributes:
        made: By name: a digest, or the words of a refusal.
        asked: Who asked the network: name or address, module and line.
        clock: Who asked for the time, by the name of what was being made.
        error: What ended the process. Absent: it came to its end.
    """

    made: dict[str, str]
    asked: list[list[str]]
    clock: dict[str, list[str]]
    error: str | None


def run(job: Mapping[str, Any], different: Iterable[str], seed: str = "4711") -> Answer:
    """Does a job in a process of its own.

    Args:
        job: What to do, see ``_do``.
        different: What is different there, by the names of ``REASONS``.
        seed: The hash seed of that process.
    """
    import subprocess
    import tempfile

    there = {*different}
    paths = [os.path.abspath(entry) for entry in sys.path]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    # Where files are encoded in ASCII, Python itself finds nothing in a folder called "Büro".
    plain = all(path.isascii() for path in (*paths, str(job.get("city")), str(job.get("file"))))
    environment |= {**_C, "PYTHONUTF8": "0" if plain else "1"} if "locale" in there else {}
    environment |= _TIME_ZONE if "zone" in there else {}
    sent = {
        **job,
        "path": paths,
        "shift": SHIFT if "clock" in there else 0,
        "locale": "locale" in there,
    }
    flags = [flag for flag, given in (("-S", sys.flags.no_site), ("-B", sys.dont_write_bytecode)) if given]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 (this very file)
            [sys.executable, *flags, __file__],
            input=json.dumps(sent).encode("ascii"),
            capture_output=True,
            cwd=folder if "folder" in there else None,
            env=environment,
            timeout=600,
            check=False,
        )
    try:
        return Answer(**json.loads(done.stdout))
    except (ValueError, TypeError):
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        return Answer({}, [], {}, last[0] if last else f"exit {done.returncode}")


def reason(job: Mapping[str, Any], names: Iterable[str]) -> tuple[str, list[str]] | None:
    """Which one difference changes what comes out, and who asked for the time; looked for only where something did.

    Args:
        job: The job whose outcome differs.
        names: The names of what differs.
    """
    wanted = [*names]

    def outcome(answer: Answer) -> list[str | None]:
        return [answer.made.get(name) for name in wanted]

    base = outcome(run(job, (), "0"))
    if base != outcome(run(job, (), "0")):
        return "run", []
    for different in ("clock", "zone", "locale", "folder"):
        answer = run(job, (different,), "0")
        if outcome(answer) != base:
            return different, sorted({one for name in wanted for one in answer.clock.get(name, ())})
    if any(outcome(run(job, (), seed)) != base for seed in ("1", "2", "3")):
        return "seed", []
    return None


def digest(artifacts: Iterable[Any]) -> str:
    """A digest of some artifacts."""
    parts = ([one.path, one.media_type, hashlib.sha256(one.content).hexdigest()] for one in artifacts)
    return hashlib.sha256(json.dumps([*parts]).encode()).hexdigest()


def outcome_of(make: Callable[[], Iterable[Any]]) -> str:
    """A digest of what is made, or the words in which it is refused."""
    from integkit.errors import IntegkitError

    try:
        return digest(make())
    except IntegkitError as error:
        return error.in_("en")


def exported(registry: Any, city: Any, format: str, day: Any, arguments: Mapping[str, Any]) -> tuple[Any, ...]:
    """A city in a format; with a day where the format cannot do without, and none is asked for.

    Args:
        registry: The registry that knows the format.
        city: The profile.
        format: Name of the format.
        day: The day, a ``datetime.date``. ``None``: the format has to do without.
        arguments: Further arguments of the export.

    Raises:
        IntegkitError: The format refuses the city, with the day as well.
    """
    from integkit.plugins import MissingFields

    try:
        made: tuple[Any, ...] = registry.export(city, format=format, **arguments)
    except MissingFields:
        if day is None or arguments.get("as_of") is not None:
            raise
        made = registry.export(city, format=format, **{**arguments, "as_of": day})
    return made


def digest_of_data(registry: Any, city: str) -> str:
    """A digest of a city's profile and of what the checks find in it, whatever folder it is read from."""
    from integkit.codec import to_json

    found = [{**one.to_json("en"), "file": None} for one in registry.check(city)]
    return hashlib.sha256(json.dumps([to_json(registry.city(city)), found], sort_keys=True).encode()).hexdigest()


# -- the process elsewhere -------------------------------------------------------------------------------------------


def _do(job: Mapping[str, Any]) -> Answer:
    """Does a job: reads and checks a city or takes profiles, and exports them in some formats and languages.

    Its keys: ``path``, ``shift``, ``locale``; ``city``, a slug, or ``profiles``, as JSON; ``formats``; ``file``,
    ``module`` and ``exporter`` where the exporter is a class at hand; ``languages``; ``arguments`` of the export; and
    ``day`` for a format that cannot do without one.
    """
    answer = Answer({}, [], {}, None)
    now = [""]
    if job["shift"]:
        _move_the_clock(job["shift"], lambda who: answer.clock.setdefault(now[0], []).append(who))
    sys.path[:] = job["path"]
    if job["locale"]:
        _change_the_locale()
    from integkit.codec import from_json
    from integkit.plugins import Registry
    from integkit.testing._outside import no_network

    day = _day_of(job["day"]) if job.get("day") else None
    with no_network(every_thread=True) as asked:
        registry = Registry.discover() if job.get("discover", True) else Registry()
        cities: list[Any] = [from_json(text) for text in job.get("profiles", ())]
        if job.get("city"):
            answer.made["data"] = digest_of_data(registry, job["city"])
            cities = [registry.city(job["city"])]
        if job.get("exporter"):
            registry.register(Bringing(_class_at_hand(job)()), "exporter under test")
        for format in job["formats"]:
            for language in job["languages"]:
                for number, city in enumerate(cities):
                    now[0] = name_of(format, language, number)
                    answer.made[now[0]] = outcome_of(
                        lambda city=city, format=format, language=language: exported(  # type: ignore[misc]
                            registry, city, format, day, {**job.get("arguments", {}), "language": language}
                        )
                    )
        answer.asked.extend([one.what, one.whose] for one in asked)
    return answer


def _day_of(text: str) -> Any:
    import datetime as dt

    return dt.date.fromisoformat(text)


def name_of(format: str, language: str, number: int = 0) -> str:
    """How one outcome is called: format, language, and the number of the city behind the first."""
    return f"{format} ({language})" + (f" #{number + 1}" if number else "")


class Bringing:
    """A plugin that brings one exporter."""

    def __init__(self, exporter: Any) -> None:
        from integkit.plugins import hookimpl

        self._exporter = exporter
        hook: Any = hookimpl(lambda: [exporter])
        self.integkit_exporters = hook


def _class_at_hand(job: Mapping[str, Any]) -> Any:
    """The class of an exporter from the file that it stands in, which need not be on the path."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(job["module"], job["file"])
    if spec is None or spec.loader is None:
        raise ImportError(job["file"])
    module = module_from_spec(spec)
    sys.modules[job["module"]] = module
    spec.loader.exec_module(module)
    found: Any = module
    for part in job["exporter"].split("."):
        found = getattr(found, part)
    return found


def _change_the_locale() -> None:
    """Changes how numbers and dates are written and sorted; the encoding stays that of the process."""
    import locale

    for name in _LOCALES:
        try:
            for category in (locale.LC_NUMERIC, locale.LC_TIME, locale.LC_COLLATE):
                locale.setlocale(category, name)
        except locale.Error:
            continue
        return


def _move_the_clock(shift: int, note: Callable[[str], None]) -> None:
    """Puts ``time`` and ``datetime`` ahead before anything else has taken something from them.

    What is not moved: a library in C that asks the system itself.
    """

    def noted() -> None:
        whose = getattr(sys.modules.get("integkit.testing._outside"), "whose", None)
        if whose is not None:
            note(whose(sys._getframe(2)))

    _move_time(shift, noted)
    _move_dates(shift, noted)


def _move_time(shift: int, noted: Callable[[], None]) -> None:
    from_system = time.time
    bare: dict[str, Any] = {name: getattr(time, name) for name in ("localtime", "gmtime", "ctime", "asctime")}
    strftime, time_ns = time.strftime, time.time_ns

    def ahead() -> float:
        noted()
        return from_system() + shift

    def ahead_ns() -> int:
        noted()
        return time_ns() + shift * 10**9

    def moved(name: str) -> Callable[..., Any]:
        def ask(given: Any = None) -> Any:
            if given is not None:
                return bare[name](given)
            noted()
            now = from_system() + shift
            return bare[name](bare["localtime"](now) if name == "asctime" else now)

        return ask

    def formatted(form: str, given: Any = None) -> str:
        if given is None:
            noted()
        return strftime(form, bare["localtime"](from_system() + shift) if given is None else given)

    time.time, time.time_ns, time.strftime = ahead, ahead_ns, formatted
    for name in bare:
        setattr(time, name, moved(name))


def _move_dates(shift: int, noted: Callable[[], None]) -> None:
    import datetime as dt

    moment, day = dt.datetime, dt.date
    stands_for: dict[type, type] = {}

    class Meta(type):
        def __instancecheck__(cls, one: object) -> bool:
            return isinstance(one, stands_for[cls]) if cls in stands_for else type.__instancecheck__(cls, one)

        def __subclasscheck__(cls, one: type) -> bool:
            return issubclass(one, stands_for[cls]) if cls in stands_for else type.__subclasscheck__(cls, one)

    class datetime(moment, metaclass=Meta):  # type: ignore[misc,valid-type] # noqa: N801 (it goes by this name)
        """The same, ahead."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            noted()
            return super().now(tz) + dt.timedelta(seconds=shift)

        @classmethod
        def utcnow(cls) -> Any:
            noted()
            return super().now(dt.UTC).replace(tzinfo=None) + dt.timedelta(seconds=shift)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

    class date(day, metaclass=Meta):  # type: ignore[misc,valid-type] # noqa: N801 (it goes by this name)
        """The same, ahead."""

        @classmethod
        def today(cls) -> Any:
            noted()
            now = moment.now() + dt.timedelta(seconds=shift)
            return cls(now.year, now.month, now.day)

    wanted = moment.now() + dt.timedelta(seconds=shift)
    put: dict[str, type] = {"datetime": datetime}
    if abs(day.today() - wanted.date()) > dt.timedelta(days=1):  # from Python 3.15 on it does not ask `time` any more
        put["date"] = date
    for name, one in put.items():
        one.__module__, one.__qualname__ = "datetime", name
        stands_for[one] = getattr(dt, name)
        setattr(dt, name, one)


def _main() -> None:
    out = os.dup(1)
    os.dup2(2, 1)  # whatever a plugin prints is no answer
    try:
        answer = _do(json.load(sys.stdin))
    except BaseException as error:  # a plugin may end the program
        text = error.in_("en") if hasattr(error, "in_") else f"{type(error).__name__}: {error}"
        answer = Answer({}, [], {}, text)
    with os.fdopen(out, "wb") as opened:
        opened.write(json.dumps(answer._asdict()).encode("ascii"))


if __name__ == "__main__":
    _main()
