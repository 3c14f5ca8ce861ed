"""The documentation builds without a warning, and tells of everything that is public."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

import integkit
from integkit import Registry, model, vocabulary
from integkit.checks import CHECKS
from integkit.cli._main import COMMANDS
from integkit.cli.monitor import COMMANDS as ROUND_COMMANDS
from integkit.messages import CATALOGUE
from integkit.plugins import HOOKS

DOCS = Path(__file__).parents[2] / "docs"
PACKAGES = ("integkit", "integkit.checks", "integkit.differences", "integkit.exporters", "integkit.plugins",
            "integkit.testing", "integkit.vocabulary", "integkit.web", "integkit.workbooks")  # fmt: skip


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of every page, in the plain theme: that of the site puts the contents of all pages beside each."""
    target = tmp_path_factory.mktemp("docs")
    options = ["-q", "-W", "--keep-going", "-D", "html_theme=basic", "-d", str(target / "trees")]
    command = [sys.executable, "-m", "sphinx", *options, str(DOCS)]
    done = subprocess.run([*command, str(target / "html")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pages = (target / "html").rglob("*.html")
    return {page.relative_to(target / "html").as_posix(): plain(page.read_text("utf-8")) for page in pages}


def plain(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


def test_every_record_and_field_is_told(built: dict[str, str]) -> None:
    page = built["reference/records.html"]
    for name in model.__all__:
        cls = getattr(model, name)
        if hasattr(cls, "__attrs_attrs__"):
            assert f"\n{name}\N{PILCROW SIGN}" in page or f"{name}¶" in page or name in page
            for field in model.field_names(cls):
                assert field in page


def test_every_format_command_hook_and_code_is_told(built: dict[str, str]) -> None:
    for name in Registry().exporters():
        assert name in built["reference/formats.html"]
    for name in COMMANDS:
        assert f"Usage: integkit {name} " in built["reference/commands.html"]
    for name in ROUND_COMMANDS:
        assert f"Usage: integkit monitor {name} " in built["reference/commands.html"]
    for name in HOOKS:
        assert f"def {name}(" in built["reference/hooks.html"]
    for code in CATALOGUE:
        assert code in built["reference/findings.html"]
    for name in vocabulary.lists():
        assert name in built["reference/vocabulary.html"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_is_told(built: dict[str, str], package: str) -> None:
    said = built["api.html"] + built["reference/exceptions.html"] + built["reference/records.html"]
    missing = [name for name in importlib.import_module(package).__all__ if not re.search(rf"\b{name}\b", said)]
    assert missing == []


def test_every_check_has_a_page(built: dict[str, str]) -> None:
    assert [check.code for check in CHECKS if f"checks/{check.code}.html" not in built] == []
    assert integkit.__version__ in built["index.html"]
