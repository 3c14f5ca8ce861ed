"""One plugin's hooks: registered loudly, called so that nothing it does reaches another plugin.

Each plugin has a pluggy manager of its own. So one that raises, returns nonsense or wraps a hook cannot change what
the others return, and every failure has exactly one name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from itertools import islice
from types import FunctionType, MethodType, ModuleType, TracebackType
from typing import Any, Final, TypeAlias

import pluggy

from integkit.errors import IntegkitError, PluginError
from integkit.messages import Finding, nearest, visible

from ._hooks import HOOKS, PROJECT, Hooks

MOST_RESULTS: Final = 10_000
"""How many things one hook may return; an endless generator ends here."""

_FUNCTIONS: Final = (FunctionType, MethodType, staticmethod, classmethod)
"""What pluggy takes for a hook."""

Around: TypeAlias = Callable[[], AbstractContextManager[object]]
"""Gives a context for one step of a plugin's code."""


NO_TARGET: Final[Mapping[str, str]] = {
    "reason": "no target",
    "reason_en": "its entry point names no package",
    "reason_de": "sein Eintrag unter den Entry Points nennt kein Paket",
}
"""Why an entry point leads nowhere that has nothing behind its name."""


class HookHost:
    """The hooks of one plugin.

    Args:
        name: Short name, for ``--disable``.
        label: Name, distribution, version and package, for messages.
        plugin: The module or object with the hooks.
        around: What surrounds every step of its code.

    Raises:
        PluginError: A hook is unknown, unmarked or asks for what it does not get, or a class was given.
    """

    def __init__(self, name: str, label: str, plugin: object, around: Around = nullcontext) -> None:
        self.name = name
        self.label = label
        self._around = around
        self._manager = _Manager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        with self.guarded("IK702"):
            self._verify(plugin)
            self._manager.register(plugin, name)
        self.hooks: tuple[str, ...] = tuple(hook for hook in HOOKS if getattr(self._manager.hook, hook).get_hookimpls())

    @classmethod
    def of_module(cls, name: str, label: str, module: str, around: Around = nullcontext) -> HookHost:
        """The hooks of a module, which is imported now.

        Raises:
            PluginError: It cannot be imported, or its hooks are not right.
        """
        if not module:
            raise PluginError(Finding.of("IK702", dict(NO_TARGET), plugin=label, name=name))
        try:
            with around():
                imported = import_module(module)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # SystemExit too: a plugin must not end the program
            finding = Finding.of("IK702", reasons_of(error), plugin=label, name=name)
            raise PluginError(finding) from error
        return cls(name, label, imported, around)

    def call(
        self, hook: str, check: Callable[[Any], str | None], wanted: str | Mapping[str, str], **arguments: Any
    ) -> tuple[Any, ...]:
        """What one hook returns, item by item checked; nothing where the plugin does not have it.

        Args:
            hook: Name of the hook.
            check: Says what is wrong with an item, ``None`` where nothing is.
            wanted: What the hook is meant to return, for messages; by language, where it takes more than a name.
            arguments: What the hook is given.

        Raises:
            PluginError: The hook raised, or returned something else.
        """
        if hook not in self.hooks:
            return ()
        told = {"wanted": wanted} if isinstance(wanted, str) else wanted
        with self.guarded("IK710", hook=hook):
            results = getattr(self._manager.hook, hook)(**arguments)
            if not results:  # pluggy drops None, which is what a forgotten return gives
                raise self.error("IK709", hook=hook, found="None", **told)
            items: list[Any] = []
            for result in results:
                if isinstance(result, str | bytes) or not isinstance(result, Iterable):
                    raise self.error("IK709", hook=hook, found=type_of(result), **told)
                items += islice(result.items() if isinstance(result, Mapping) else result, MOST_RESULTS + 1)
                if len(items) > MOST_RESULTS:
                    raise self.error("IK709", hook=hook, found=f"> {MOST_RESULTS}", **told)
            for item in items:
                if isinstance(item, type):
                    raise self.error("IK708", what=type_of(item, itself=True))
                wrong = check(item)
                if wrong is not None:
                    raise self.error("IK709", hook=hook, found=wrong, **told)
        return tuple(items)

    def guarded(self, code: str, **values: str) -> _Guard:
        """A block of the plugin's own code: whatever it raises becomes a ``PluginError`` that names the plugin."""
        return _Guard(self, code, values, self._around())

    def error(self, code: str, **values: str) -> PluginError:
        """An error that names this plugin."""
        return PluginError(Finding.of(code, values, plugin=self.label, name=self.name))

    def _verify(self, plugin: object) -> None:
        if inspect.isclass(plugin):
            raise self.error("IK708", what=type_of(plugin, itself=True))
        names = [name for name in dir(plugin) if name.startswith("integkit_")]
        for name in names:
            function = getattr(plugin, name, None)
            if not callable(function) or isinstance(function, type | ModuleType):
                continue
            mark = getattr(function, f"{PROJECT}_impl", None)
            if not isinstance(mark, Mapping):
                if name in HOOKS or nearest(name, HOOKS):
                    raise self.error("IK707", hook=name)
                continue
            hook = mark.get("specname") or name
            if hook not in HOOKS:
                finding = Finding.of(
                    "IK705", plugin=self.label, name=self.name, hook=hook, choices=HOOKS, meant=nearest(hook, HOOKS)
                )
                raise PluginError(finding)
            given = inspect.signature(getattr(Hooks, hook)).parameters
            unknown = [argument for argument in _arguments(function) if argument not in given]
            if unknown:
                raise self.error("IK706", hook=name, argument=unknown[0])


class _Manager(pluggy.PluginManager):
    """A manager that has only those names looked at closely that may be hooks: every plugin has a manager."""

    def parse_hookspec_opts(self, module_or_class: Any, name: str) -> pluggy.HookspecOpts | None:
        return super().parse_hookspec_opts(module_or_class, name) if name in HOOKS else None

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> pluggy.HookimplOpts | None:
        if isinstance(plugin, ModuleType) and not isinstance(vars(plugin).get(name), _FUNCTIONS):
            return None
        return super().parse_hookimpl_opts(plugin, name)


class _Guard:
    def __init__(
        self, host: HookHost, code: str, values: Mapping[str, str], around: AbstractContextManager[object]
    ) -> None:
        self._host, self._code, self._values, self._around = host, code, values, around

    def __enter__(self) -> None:
        self._around.__enter__()

    def __exit__(
        self, cls: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._around.__exit__(cls, error, trace)
        if error is None or isinstance(error, KeyboardInterrupt | PluginError):
            return
        raise self._host.error(self._code, **reasons_of(error), **self._values) from error


def _arguments(function: Callable[..., Any]) -> list[str]:
    """The arguments that a hook cannot do without."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    return [
        one.name
        for one in parameters
        if one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]


def reason_of(error: BaseException) -> str:
    """What an exception says, even where its own ``__str__`` fails."""
    name = type(error).__name__
    try:
        text = " ".join(str(error).split())
    except KeyboardInterrupt:
        raise
    except BaseException:  # even saying what is wrong may go wrong
        return name
    return f"{name}: {text[:300]}" if text else name


def reasons_of(error: BaseException) -> dict[str, str]:
    """What an exception says, as ``reason``; in words of German and English too, where people meet it often."""
    reason = reason_of(error)
    told: tuple[str, str] | None = None
    if isinstance(error, ModuleNotFoundError) and isinstance(error.name, str):
        told = f'the module "{error.name}" is not installed', f"das Modul „{error.name}“ ist nicht installiert"
    elif isinstance(error, SyntaxError) and error.filename:
        where = f"{error.filename}, {{}} {error.lineno}"
        told = f"this is not Python: {where.format('line')}", f"das ist kein Python: {where.format('Zeile')}"
    elif isinstance(error, SystemExit):
        told = "its code ends the program", "sein Code beendet das Programm"
    elif isinstance(error, IntegkitError) and error.findings and all(isinstance(o, Finding) for o in error.findings):
        said = ((language, said_by(error.findings, language)) for language in ("en", "de"))
        return {"reason": reason, **{f"reason_{one}": f"{type(error).__name__}: {words}" for one, words in said}}
    if told is None:
        return {"reason": reason}
    return {"reason": reason, "reason_en": f"{told[0]} ({reason})", "reason_de": f"{told[1]} ({reason})"}


def said_by(findings: Iterable[Finding], language: str) -> str:
    """What findings say, on one line, each with its file or the place in a record."""
    said = ((visible(one.file or one.place or ""), one.sentence(language)) for one in findings)
    return "; ".join(": ".join(filter(None, one)) for one in said)[:300]


def type_of(value: object, *, itself: bool = False) -> str:
    """The name of a value's type, for messages."""
    cls = value if itself and isinstance(value, type) else type(value)
    return cls.__name__
