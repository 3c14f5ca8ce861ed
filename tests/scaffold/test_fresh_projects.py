"""A project as `integkit new` writes it passes its own tests, with every built-in format, before anybody edits it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import Registry
from integkit.scaffold import Answers, project

if TYPE_CHECKING:
    from conftest import Install, Python


@pytest.mark.parametrize("with_code", [False, True])
def test_its_own_tests_pass(install: Install, python: Python, tmp_path: Path, with_code: bool) -> None:
    answers = Answers(slug="musterstadt", key="03999002", name="Musterstadt", with_code=with_code)
    files = {one.path: one.content for one in project(answers, "0.1.0")}
    package = {path.removeprefix("src/"): content for path, content in files.items() if path.startswith("src/")}
    install("integkit-musterstadt", {"integkit.cities": {"musterstadt": answers.package}}, package)
    (tests,) = (content for path, content in files.items() if path.startswith("tests/"))
    (tmp_path / "test_musterstadt.py").write_bytes(tests)

    ran = python("-m", "pytest", "-v", "-rs", "-p", "no:cacheprovider", "test_musterstadt.py", INTEGKIT_MESSAGES="en")
    words = ran.stdout.decode()
    assert ran.returncode == 0, words
    passed = set(re.findall(r"test_every_format_takes_it\[(\S+)\] PASSED", words))
    assert "oparl" in passed
    tried = {name for name, one in Registry().exporters().items() if not getattr(one, "composed", False)}
    skipped = tried - passed
    # Whatever is left out says what is not there: a library, or what the empty city does not state.
    assert skipped == set(re.findall(r"test_every_format_takes_it\[(\S+)\] SKIPPED", words))
    assert "base-url" not in words
