"""Short commands, each in a process of its own, against a click hello-world."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from integkit import to_yaml
from integkit.discovery import Group as Kind
from integkit.discovery import installed

from ._cities import folder, large
from ._ratio import Contender, Group

_HELLO = """\
import click

@click.command()
def hello():
    "Says hello."
    click.echo("hello")

hello()
"""
_COMPLETING = {"_INTEGKIT_COMPLETE": "bash_complete", "COMP_WORDS": "integkit export m", "COMP_CWORD": "2"}


def groups() -> Iterator[Group]:
    """The floor starts Python and imports click, as every command here has to."""
    hello = folder() / "hello.py"
    hello.write_text(_HELLO, "utf-8")
    city = folder() / "large-city"
    city.mkdir(exist_ok=True)
    (city / "city.yaml").write_text(to_yaml(large()), "utf-8")
    beside = {count: {"PYTHONPATH": str(_others(count))} for count in (5, 50, 300)}
    contenders: dict[str, Contender] = {
        "click hello-world": partial(_run, str(hello)),
        "integkit --help": partial(_integkit, "--help"),
        "integkit list": partial(_integkit, "list"),
        **{
            f"integkit list, {count} other distributions": partial(_integkit, "list", environment=others)
            for count, others in beside.items()
        },
        "completion of cities": partial(_integkit, environment=_COMPLETING),
        "integkit export, a large city": partial(_integkit, "export", str(city), "-f", "json"),
    }
    targets = {name: 1.25 for name in contenders if name.startswith(("integkit --help", "integkit list"))}
    if any(one.name == "mainz" for one in installed((Kind.CITIES,))):
        to_stdout = ("export", "mainz", "-f", "json")
        contenders["integkit export mainz"] = partial(_integkit, *to_stdout)
        for count, others in beside.items():
            name = f"integkit export mainz, {count} other distributions"
            contenders[name] = partial(_integkit, *to_stdout, environment=others)
        to_file = ("export", "mainz", "-q", "-o", str(folder() / "mainz.json"))
        contenders["integkit export mainz to a file"] = partial(_integkit, *to_file)
        targets |= {name: 4.5 for name in contenders if name.startswith("integkit export mainz")}
    yield Group(
        name="startup",
        title="Short commands, cold",
        floor="click hello-world",
        contenders=contenders,
        rounds=15,
        targets=targets,
    )


def _others(count: int) -> Path:
    """A folder with the metadata of so many distributions that have nothing to do with integkit."""
    site = folder() / f"others-{count}"
    for number in range(count):
        info = site / f"other_{number}-1.0.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: other-{number}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[console_scripts]\nother{number} = other:main\n", "utf-8")
    return site


def _integkit(*arguments: str, environment: Mapping[str, str] | None = None) -> None:
    _run("-c", "from integkit.cli import main; main()", *arguments, environment=environment)


def _run(*arguments: str, environment: Mapping[str, str] | None = None) -> None:
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = {"PYTHONPYCACHEPREFIX": str(folder() / "compiled")}  # all of it in the round that does not count
    subprocess.run(
        [sys.executable, *arguments],
        env={**inherited, **compiled, **(environment or {})},
        stdout=subprocess.DEVNULL,
        check=True,
    )
