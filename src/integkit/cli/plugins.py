"""``integkit plugins``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

from ._excerpt import told
from ._main import messages_language, settle
from ._options import (
    complete_cities,
    is_path,
    json_option,
    make_registry,
    messages_option,
    plugin_options,
    print_json,
    slugs_of,
)

if TYPE_CHECKING:
    from integkit.plugins import LoadReport, Step, Trace

# What states and steps are called: English, German.
_STATES: Final = {
    "absent": ("not there", "nicht da"),
    "active": ("active", "aktiv"),
    "conflicting": ("conflicting", "im Konflikt"),
    "disabled": ("disabled", "abgeschaltet"),
    "failed": ("failed", "gescheitert"),
    "incompatible": ("incompatible", "unverträglich"),
}
_KINDS: Final = {
    "city": ("city", "Stadt"),
    "distribution": ("distribution", "Distribution"),
    "land": ("Land", "Land"),
    "plugin": ("plugin", "Plugin"),
}
_STEPS: Final = {
    "distribution": ("distribution", "Distribution"),
    "entry_point": ("entry point", "Anmeldung"),
    "package": ("package", "Paket"),
    "file": ("city.yaml", "city.yaml"),
    "data": ("data", "Daten"),
    "module": ("own code", "eigener Code"),
}


@click.command("plugins")
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete_cities)
@json_option
@plugin_options
@messages_option
def command(name: str | None, as_json: bool, disable: tuple[str, ...], no_plugins: bool) -> int:
    """What became of every plugin. With a NAME: step by step, why it is there or is not.

    NAME is the slug or key of a city, the letters of a Land, or the name of a plugin or a distribution. Everything is
    loaded for it.
    """
    language = messages_language()
    registry = make_registry(disable, no_plugins)
    if name is None:
        report = registry.report
        code = settle(3 if report.problems else 0)
        if as_json:
            print_json([entry.to_json(language) for entry in report])
        else:
            for line in _lines(report, language):
                click.echo(line)
        return code
    from integkit.plugins import trace

    if is_path(name):
        slugs_of(registry, (name,))
    traces = trace(registry, name, switched_off=no_plugins)
    code = settle(max(one.exit_code for one in traces))
    if as_json:
        print_json([one.to_json(language) for one in traces])
    else:
        for number, one in enumerate(traces):
            if number:
                click.echo()
            for line in _walk(one, language):
                click.echo(line)
    return code


def _lines(report: LoadReport, language: str) -> Iterator[str]:
    """A line for each plugin, and below it what is wrong."""
    german = language == "de"
    names = max((len(entry.name) for entry in report), default=0)
    kinds = max((len(_KINDS[entry.kind][german]) for entry in report), default=0)
    states = max((len(_STATES[entry.state][german]) for entry in report), default=0)
    for entry in report:
        kind, state = _KINDS[entry.kind][german], _STATES[entry.state][german]
        source = f"{entry.distribution} {entry.version}, {entry.target}" if entry.version else entry.target or ""
        word = "Vertrag" if german else "contract"
        contract = f"  {word} {entry.contract}" if entry.contract is not None else ""
        hooks = f"  {', '.join(entry.hooks)}" if entry.hooks else ""
        yield f"{kind:{kinds}}  {entry.name:{names}}  {state:{states}}  {source}{contract}{hooks}".rstrip()
        for text in told(entry.findings, language):
            yield from (f"        {line}" for line in text.splitlines())


def _walk(trace: Trace, language: str) -> Iterator[str]:
    """What was found at each step; the first one with a finding says why the way ends."""
    german = language == "de"
    yield f"{trace.name}: {_STATES[trace.state][german]}"
    width = max(len(_STEPS[step.kind.value][german]) for step in trace.steps)
    for step in trace.steps:
        mark = ("!" if step.findings else "+") if step.is_reached else " "
        yield f"  {mark} {_STEPS[step.kind.value][german]:{width}}  {step.found or _nothing(step)[german]}"
        for text in told(step.findings, language):
            yield from (f"      {line}" for line in text.splitlines())


def _nothing(step: Step) -> tuple[str, str]:
    """What is said where a step found nothing: English, German."""
    if not step.is_reached:
        return "not looked at", "nicht angesehen"
    if step.kind.value == "data":
        return "cannot be read", "nicht lesbar"
    if step.kind.value == "module" and not step.findings:
        return "none, data only", "keiner, nur Daten"
    return "not found", "nicht gefunden"
