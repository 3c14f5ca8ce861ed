"""Runs a page of the documentation: its blocks are files, parts of data, programs and commands, in order.

An HTML comment in the line above a block, which no reader sees, says what the block is:

``<!-- file: PATH -->``
    The block is that whole file.
``<!-- part: PATH -->``
    The block stands in place of the parts of that YAML file that have the same names, or at its end.
``<!-- in: PATH -->``
    The block stands in that file just so.
``<!-- head -->``
    The parts of a city that the YAML blocks without a comment need: each is tried together with them.
``<!-- ends with N -->``
    The last command of the block ends with this exit code instead of 0.
``<!-- not run: REASON -->``
    The block is not run.

YAML without a comment is a part of a city in which nothing is found. Python without one runs, and prints what stands in
the comments behind its ``print``. A console block has commands behind ``$`` and below each exactly what it prints;
``...`` stands for anything. ``INTEGKIT_WRITE_PAGES=1`` writes what is printed into the page.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from integkit import Registry
from integkit.errors import IntegkitError

DOCS: Final = Path(__file__).parents[2] / "docs"
RUNNABLE: Final = frozenset({"yaml", "python", "console"})
_BLOCK: Final = re.compile(
    r"^(?:<!-- (?P<mark>[^\n]*?) -->\n)?(?P<fence>`{3,})(?P<language>[a-z0-9]+)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S
)
_MARKS: Final = {
    "file": re.compile(r"file: (\S+)"),
    "part": re.compile(r"part: (\S+)"),
    "in": re.compile(r"in: (\S+)"),
    "head": re.compile(r"(head)"),
    "ends": re.compile(r"ends with ([1-4])"),
    "not run": re.compile(r"not run: (.*\S.*)"),
}
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG", "LANGUAGE")
_SCRIPTS: Final = ("integkit", "pip", "pytest")


class Block(NamedTuple):
    """A fenced block.

    Attributes:
        language: Its language.
        mark: What the comment above it says that it is; empty: there is none.
        value: What belongs to that: a path, an exit code, a reason.
        text: What stands in it.
        line: Its line in the page.
        span: Where its text stands in the page.
    """

    language: str
    mark: str
    value: str
    text: str
    line: int
    span: tuple[int, int]


def blocks_of(page: str) -> list[Block]:
    """The blocks of a page that have a plain language.

    Raises:
        ValueError: A comment above a block says nothing that is known.
    """
    found = []
    for match in _BLOCK.finditer(page):
        line = page.count("\n", 0, match.start("fence")) + 1
        mark, value = "", ""
        if match["mark"] is not None:
            known = [(name, form.fullmatch(match["mark"])) for name, form in _MARKS.items()]
            fitting = [(name, one[1]) for name, one in known if one is not None]
            if not fitting:
                raise ValueError(f"line {line}: {match['mark']}")
            mark, value = fitting[0]
        found.append(Block(match["language"], mark, value, match["text"], line, match.span("text")))
    return found


class Runner:
    """A folder in which a page is run, with a virtual environment in which just integkit is installed.

    Attributes:
        page: The page.
        here: The folder that commands run in.
        faults: What is not as the page says.
    """

    def __init__(self, page: Path, folder: Path, path: Sequence[str]) -> None:
        """Makes the folder ready.

        Args:
            page: The page.
            folder: An empty folder.
            path: Where Python finds integkit and what it needs, and no city.
        """
        self.page = page
        self.here = folder
        self.faults: list[str] = []
        self._head = ""
        self._printed: list[tuple[tuple[int, int], str]] = []
        environment = folder / ".venv"
        venv.create(environment, with_pip=find_spec("pip") is None, symlinks=True)
        for name in _SCRIPTS:
            script = environment / "bin" / name
            script.write_text(f'#!/bin/sh\nexec "{environment}/bin/python" -m {name} "$@"\n', "utf-8")
            script.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if name not in _LOCALE and "PYTEST" not in name}
        self._environment = {
            **kept,
            "PATH": os.pathsep.join((str(environment / "bin"), os.defpath)),
            "PYTHONPATH": os.pathsep.join(str(Path(entry).resolve()) for entry in path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "80",
            "INTEGKIT_MESSAGES": "en",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # "no, no isolation": what builds wheels is installed already
            "PIP_NO_INDEX": "1",
        }

    def run(self) -> list[str]:
        """Runs the blocks in order; gives what is not as the page says."""
        text = self.page.read_text("utf-8")
        for block in blocks_of(text):
            before = len(self.faults)
            self._run(block)
            self.faults[before:] = [f"{self.page.name}:{block.line}: {one}" for one in self.faults[before:]]
        if os.environ.get("INTEGKIT_WRITE_PAGES"):
            for (begin, end), printed in reversed(self._printed):
                text = text[:begin] + printed + text[end:]
            self.page.write_text(text, "utf-8")
        return self.faults

    def _run(self, block: Block) -> None:
        match block.mark, block.language:
            case "not run", _:
                pass
            case "file", _:
                target = self.here / block.value
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block.text, "utf-8")
            case "part", _:
                target = self.here / block.value
                target.write_text(with_parts(target.read_text("utf-8"), block.text), "utf-8")
            case "in", _:
                if block.text not in (self.here / block.value).read_text("utf-8"):
                    self.faults.append(f"{block.value} does not say this")
            case "head", _:
                self._head = block.text
            case _, "yaml":
                self._check(block.text)
            case _, "python":
                self._python(block.text)
            case _, "console":
                self._console(block)

    def _check(self, text: str) -> None:
        folder = self.here / ".part"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "city.yaml").write_text(with_parts(self._head, text), "utf-8")
        registry = Registry()
        try:
            found = registry.check(registry.add(folder))
        except IntegkitError as error:
            found = error.findings
        self.faults += [one.in_("en") for one in found]

    def _python(self, text: str) -> None:
        done = self._called([f"{self.here}/.venv/bin/python", "-c", text])
        said = [
            line.partition("  # ")[2]
            for line in text.splitlines()
            if line.lstrip().startswith("print(") and "  # " in line
        ]
        if done.returncode or (said and done.stdout.splitlines() != said):
            self.faults.append(f"ends with {done.returncode} and prints\n{done.stdout}")

    def _console(self, block: Block) -> None:
        entries = re.split(r"^\$ ", block.text, flags=re.M)[1:]
        printed = []
        for number, entry in enumerate(entries, start=1):
            command, _, expected = entry.partition("\n")
            if command.startswith("cd "):
                self.here = (self.here / command[3:]).resolve()
                printed.append(f"$ {command}\n")
                continue
            done = self._called(["bash", "-c", command])
            code = int(block.value) if block.mark == "ends" and number == len(entries) else 0
            if done.returncode != code:
                self.faults.append(f"{command} ends with {done.returncode}\n{done.stdout}")
            fits = re.fullmatch(pattern_of(expected), plain(done.stdout)) is not None
            if not fits:
                self.faults.append(f"{command} prints\n{done.stdout}")
            printed.append(f"$ {command}\n{expected if fits else plain(done.stdout)}")
        self._printed.append((block.span, "".join(printed)))

    def _called(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.here,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def plain(printed: str) -> str:
    """What was printed, without blanks at line ends."""
    return re.sub(r"[ \t]+$", "", printed, flags=re.M)


def pattern_of(expected: str) -> str:
    """What is expected to be printed as a regular expression."""
    lines = [
        r"(?:[^\n]*\n)*?" if line == "..." else ".*?".join(map(re.escape, line.split("..."))) + r"\n"
        for line in expected.splitlines()
    ]
    return "".join(lines)


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a YAML file: each name at the beginning of a line, with what stands beneath it."""
    name, lines = "", ""
    for line in text.splitlines(keepends=True):
        begins = re.match(r"[a-z_]+(?=:)", line)
        if begins is not None:
            yield name, lines
            name, lines = begins[0], ""
        lines += line
    yield name, lines


def with_parts(text: str, more: str) -> str:
    """A YAML file with some parts put in: in place of those with the same names, else at its end."""
    parts = dict(parts_of(text))
    for name, lines in parts_of(more):
        if name or lines:
            parts[name] = lines
    return "".join(lines if lines.endswith("\n") or not lines else f"{lines}\n" for lines in parts.values())


@cache
def pages_run_here() -> list[Path]:
    """The pages that this module runs: all but generated ones and those that have a test of their own."""
    tests = Path(__file__).parents[1].rglob("*.py")
    others = "".join(one.read_text("utf-8") for one in tests if one.name not in ("_pages.py", "test_snippets.py"))
    pages = {page: page.relative_to(DOCS).as_posix() for page in sorted(DOCS.rglob("*.md"))}
    return [
        page
        for page, path in pages.items()
        if not path.startswith(("reference/", "checks/")) and path not in others and f'"{page.name}"' not in others
    ]


python_is_posix: Final = sys.platform != "win32"
