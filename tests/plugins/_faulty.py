"""Plugins that each have one fault: while they are loaded, at a hook, and when what they brought is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import indent
from typing import Any, Final, NoReturn

import attrs

from integkit import Artifact, hookimpl
from integkit.artifacts import Streamed
from integkit.checks import Check, Found
from integkit.messages import Finding
from integkit.model import Text
from integkit.plugins._export import Request

# -- while it is loaded, and at its hooks -----------------------------------------------------------------------------

MUTE: Final = "class Mute(Exception):\n    def __str__(self):\n        raise ValueError\nraise Mute"
LOADED: Final = {
    "raises": "raise ValueError('boom')",
    "raises-without-words": "raise ValueError",
    "raises-mutely": MUTE,
    "ends-the-program": "raise SystemExit(3)",
    "lacks-a-module": "import nothing_of_that_name",
    "is-no-python": "x = = 1",
    "has-an-unknown-hook": "@hookimpl\ndef integkit_exporter():\n    return []\n",
    "has-a-hook-of-another-name": "@hookimpl(specname='integkit_zzz')\ndef integkit_exporters():\n    return []\n",
    "asks-for-too-much": "@hookimpl\ndef integkit_exporters(mine=1, *rest, registry, **more):\n    return []\n",
    "lacks-the-mark": "def integkit_exporters():\n    return []\n",
    "has-more-than-hooks": (
        "integkit_a = 5\nintegkit_b = Format\ndef integkit_before_all_others_and_no_hook(): ...\n"
        "@hookimpl\ndef integkit_chekcs():\n    return []\n"
    ),
}
"""The code of modules by what is wrong with them."""


def _hook(name: str, body: str) -> str:
    return f"@hookimpl\ndef integkit_{name}():\n{indent(body, '    ')}\n"


HOOKS: Final = {
    **{
        f"{name}-{fault}": _hook(name, body)
        for name in ("exporters", "checks", "extensions", "importers", "commands", "profiles")
        for fault, body in {"raise": "raise ValueError('boom')", "return-what-is-none": "return [None]"}.items()
    },
    **{
        f"hook-{fault}": _hook("exporters", body)
        for fault, body in {
            "raises-mutely": MUTE,
            "ends-the-program": "raise SystemExit(3)",
            "returns-nothing": "pass",
            "returns-a-number": "return 3",
            "returns-text": "return 'json'",
            "returns-a-class": "return [Format]",
            "returns-without-end": "while True:\n    yield Format('endless')",
            "returns-what-is-taken": "return [Format('json')]",
        }.items()
    },
    **{
        f"{name}-the-same-as-{other}": _hook(name, body)
        for name, body in {
            "exporters": "return [Format('same')]",
            "checks": "return [Check(code='XX1', title=Text(de='A'), run=lambda _: ())]",
            "extensions": "return {'de.musterstadt.award': attrs.make_class('Award', [])}",
            "importers": "reader = Format('same')\nreader.suffixes, reader.read = ('.a',), print\nreturn [reader]",
            "commands": "import click\nreturn [click.Command('same')]",
        }.items()
        for other in ("one", "another")
    },
}
"""The same where a hook is wrong."""

# -- when it is used --------------------------------------------------------------------------------------------------


def asked(**more: Any) -> Request:
    """What is asked for where nothing else is said."""
    nothing = dict.fromkeys(("as_of", "persons", "base_url", "licence", "options", "on_missing"))
    return Request(**{"language": "de", **nothing, **more})


def _boom(*_: object) -> NoReturn:
    raise ValueError("boom")


def _leaves() -> NoReturn:
    raise SystemExit(3)


def _file(path: Any = "a.txt", media_type: Any = "text/plain", content: Any = b"") -> Artifact:
    return Artifact(path=path, media_type=media_type, content=content)


def _stream(chunks: Any) -> Streamed:
    return Streamed(path="a.txt", media_type="text/plain", chunks=chunks)


RENDERING: Final[Mapping[str, Callable[[], Any]]] = {
    "render-raises": _boom,
    "render-ends-the-program": _leaves,
    "render-raises-later": lambda: (_boom() for _ in range(1)),
    "render-gives-nothing": lambda: None,
    "render-gives-text": lambda: ["a.txt"],
    "render-gives-text-for-bytes": lambda: [_file(content="text")],
    "render-leaves-the-folder": lambda: [_file("../a.txt")],
    "render-names-a-file-twice": lambda: [_file(), _file()],
}
PARTS: Final = {name.replace("render", "part"): make for name, make in RENDERING.items()}
JOINING: Final[Mapping[str, Callable[[], Any]]] = {
    "join-raises": _boom,
    "join-gives-text": lambda: ["a.txt"],
    "join-gives-no-chunks": lambda: [_stream(5)],
    "join-gives-text-in-chunks": lambda: [_stream([b"a", "b"])],
    "join-raises-in-chunks": lambda: [_stream(_boom() for _ in range(1))],
}
READING: Final[Mapping[str, Callable[[], Any]]] = {
    "read-raises": _boom,
    "read-ends-the-program": _leaves,
    "read-gives-nothing": lambda: None,
}


class Wrong:
    """A format that fails when it is rendered."""

    suffix, media_type, title = ".txt", "text/plain", Text(de="Falsch")

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, *_: object) -> Iterable[Any]:
        made: Iterable[Any] = RENDERING[self.name]()
        return made


class WrongInParts(Wrong):
    """A format that fails when a part is made or all parts are joined."""

    def part(self, *_: object) -> Iterable[Any]:
        made: Iterable[Any] = PARTS[self.name]()
        return made

    def join(self, *_: object) -> Iterable[Any]:
        made: Iterable[Any] = JOINING[self.name]()
        return made


class Reader:
    """An importer that fails when it reads."""

    suffixes, title = (".wrong",), Text(de="Falsch")

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, *_: object) -> Any:
        return READING[self.name]()


def _without_end() -> Iterator[object]:
    while True:
        yield None


CHECKING: Final[Mapping[str, Callable[[], Any]]] = {
    "check-raises": _boom,
    "check-ends-the-program": _leaves,
    "check-gives-nothing": lambda: None,
    "check-gives-text": lambda: ["text"],
    "check-gives-without-end": _without_end,
    "check-gives-no-path": lambda: [Found("offices", Finding(code="XX1"))],  # type: ignore[arg-type]
    "check-names-no-place": lambda: [Found((), Finding(code="XX1", place=Mumbled()))],
    "check-speaks-for-integkit": lambda: [Found((), Finding.of("IK101"))],
    "check-speaks-no-german": lambda: [Found((), Finding(code="XX1", said=(("de", Mumbled()), ("en", "good"))))],
}


class Mumbled(str):
    """Words that cannot be told."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise ValueError("boom")


def check(number: int, run: Callable[[], Any]) -> Check:
    """A check that fails."""
    return Check(code=f"XX{number}", title=Text(de="Falsch"), run=lambda _: run())


@attrs.frozen
class Unreadable:
    """A value of an extension that cannot be told apart from anything else."""

    name: Nowhere  # type: ignore[name-defined]  # noqa: F821


# -- options ----------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Sized:
    """Options of a format, one of which has to be given."""

    size: int = attrs.field()

    @size.validator
    def _is_small(self, _: object, value: int) -> None:
        if value > 5:
            raise ValueError("5 at most")


class WithOptions(Wrong):
    """A format with options."""

    options = Sized

    def render(self, *_: object) -> Iterator[Artifact]:
        yield _file()


class Options:
    """A plugin with that format."""

    @hookimpl
    def integkit_exporters(self) -> list[Any]:
        return [WithOptions("options")]
