"""Standard output holds what was asked for, whatever plugins print, and wherever they do it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from integkit.cli._stdout import diverted
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Python, Run

LOUD = """
import sys
{noise}
class Loud(Format):
    def render(self, profiles, context):
        {noise}
        yield Artifact(path="loud.txt", media_type="text/plain", content=b"asked for")
        {noise}
def run(context):
    {noise}
    return []
@hookimpl
def integkit_exporters():
    {noise}
    return [Loud("loud")]
@hookimpl
def integkit_checks():
    {noise}
    return []
@hookimpl
def integkit_profiles():
    {noise}
    return {{}}
"""
NOISES = {
    "print": "print('NOISE')",
    "write": "sys.stdout.write('NOISE')",
    "bytes": "sys.stdout.buffer.write(b'NOISE')",
    "close": "print('NOISE'); sys.stdout.close()",
    "close the bytes": "print('NOISE'); sys.stdout.buffer.close()",
    "replaced": "print('NOISE'); sys.stdout = sys.stderr",
    "taken away": "print('NOISE'); sys.stdout = None",
    "encoded anew": "__import__('io').TextIOWrapper(sys.stdout.buffer, 'utf-8').write('NOISE')",
    "odd letters": "print('NOISE', chr(0x1f600), chr(0xd800))",
}
COMMANDS = (
    ("show", "musterstadt", "--json"),
    ("check", "musterstadt", "--json"),
    ("formats", "--json"),
    ("plugins", "--json"),
    ("export", "musterstadt"),
)


@pytest.fixture(params=NOISES)
def loud(
    request: pytest.FixtureRequest, install_plugin: InstallPlugin, install_city: InstallCity, musterstadt: CityProfile
) -> str:
    """The name of a plugin that prints at every step."""
    install_city("musterstadt", musterstadt)
    install_plugin("loud", LOUD.format(noise=NOISES[request.param]))
    return "loud"


def test_json_stays_json_whatever_plugins_print(loud: str, cli: Run) -> None:
    for command in COMMANDS:
        ran = cli(*command)
        assert json.loads(ran.out), command
        assert "Traceback" not in ran.err


def test_an_export_is_what_was_asked_for_and_the_noise_is_heard(loud: str, cli: Run) -> None:
    ran = cli("export", "musterstadt", "-f", loud)
    assert (ran.code, ran.raw) == (0, b"asked for")
    assert "NOISE" in ran.err


def test_a_process_of_its_own_ends_well(loud: str, python: Python) -> None:
    done = python("-m", "integkit", "export", "musterstadt", "-f", loud)
    assert (done.returncode, done.stdout) == (0, b"asked for")
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_the_command_of_a_plugin_prints_where_commands_print(install_plugin: InstallPlugin, cli: Run) -> None:
    code = (
        "import click\nprint('NOISE')\n@click.command('greet')\ndef greet():\n    print('asked for')\n"
        "@hookimpl\ndef integkit_commands():\n    return [greet]\n"
    )
    install_plugin("greeting", code)
    ran = cli("greet")
    assert (ran.code, ran.out) == (0, "asked for\n")
    assert "NOISE" in ran.err


def test_the_library_leaves_standard_output_alone(
    loud: str, musterstadt: CityProfile, capsys: pytest.CaptureFixture[str]
) -> None:
    from integkit import Registry

    own = sys.stdout
    try:
        Registry.discover(around=diverted).export(musterstadt, format=loud)
        assert sys.stdout is own
        assert capsys.readouterr().out == ""
    finally:
        sys.stdout = own


def test_nothing_leaks_where_plugin_code_fails_or_is_interrupted() -> None:
    own = sys.stdout
    for error in (ValueError, KeyboardInterrupt, SystemExit):
        with pytest.raises(error), diverted(), diverted():
            raise error
        assert sys.stdout is own


def test_where_there_is_no_standard_error_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with diverted():
        sys.stdout.write("NOISE")
        sys.stdout.flush()
