"""The pages of the findings: their examples are the data of these tests, and what they show is what the command says.

A page holds code blocks whose captions say what they are: ``Wrong (plans/concept.yaml)`` and ``Right (...)`` are files
of a city, ``Wrong and right (...)`` belong to both. ``(in city.yaml)`` is a part that stands beneath the small town of
``docs/checks/index.md``. A block whose caption is a command shows what that command prints about the wrong files; it
is written anew by running these tests with ``INTEGKIT_WRITE_PAGES=1``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from integkit.checks import CHECKS, LINT
from integkit.messages import CATALOGUE

if TYPE_CHECKING:
    from conftest import Install, Run

FOLDER: Final = Path(__file__).parents[2] / "docs" / "checks"
TOWN: Final = "musterstadt"
BLOCK: Final = re.compile(r"^```\{code-block\} \S+\n:caption: (?P<caption>[^\n]+)\n\n(?P<text>.*?)^```$", re.M | re.S)
FILE: Final = re.compile(r"(?P<kind>Wrong and right|Wrong|Right) \((?P<part>in )?(?P<path>\S+)\)")
HEAD: Final = re.compile(
    r"# (?P<code>\S+): (?P<title>.+)\n\n"
    r"\*\*Severity:\*\* (?P<severity>\S+) · \*\*Can be skipped:\*\* (?P<skip>yes|no)\n"
)
SECTIONS: Final = ["Example", "Why", "When the data are right", "Auf Deutsch"]
# What no page can show: other encodings, and files that are too large.
BYTES: Final[Mapping[str, bytes]] = {
    "IK002": b"# \n" * (17 * 1024 * 1024 // 3),
    "IK031": b"PK\x03\x04\x14\x00\x00\x00\x08\x00word/document.xml",
}
ENCODINGS: Final[Mapping[str, str]] = {"IK001": "cp1252"}
# Checks that are silent without a library.
LIBRARIES: Final = {"IK403": "opening_hours", "IK404": "phonenumbers", "IK405": "phonenumbers"}
LAND: Final = "contract: 1\nmunicipality: {name: Land, land: %s, kind: land}\nbeiraete: [{id: beirat, name: Beirat}]\n"
# Findings that data get. IK205 is what a program gets that asks for the one entry where there are several; from IK650
# on stands what is refused while a round is run.
CODES: Final = [code for code in CATALOGUE if code < "IK650" and code != "IK205"]


class Page(NamedTuple):
    """What stands on a page.

    Attributes:
        text: All of it.
        head: Its code, title, severity, and whether the code can be skipped.
        wrong: The files of the wrong example.
        right: Those of the right one.
        shown: What commands print.
    """

    text: str
    head: dict[str, str]
    wrong: dict[str, str]
    right: dict[str, str]
    shown: dict[str, str]


def frame() -> str:
    (found,) = [one for one in BLOCK.finditer(read(FOLDER / "index.md")) if one["caption"] == "city.yaml"]
    return found["text"]


def read(path: Path) -> str:
    return path.read_bytes().decode().replace("\r\n", "\n")


def page_of(code: str) -> Page:
    text = read(FOLDER / f"{code}.md")
    head = HEAD.match(text)
    assert head is not None
    wrong, right, shown = {"city.yaml": frame()}, {"city.yaml": frame()}, {}
    for block in BLOCK.finditer(text):
        file = FILE.fullmatch(block["caption"])
        if file is None:
            assert block["caption"].startswith("integkit check ./"), block["caption"]
            shown[block["caption"]] = block["text"]
            continue
        for kind, files in (("Wrong", wrong), ("Right", right)):
            if kind.lower() in file["kind"].lower():
                files[file["path"]] = frame() + block["text"] if file["part"] else block["text"]
    return Page(text, head.groupdict(), wrong, right, shown)


@pytest.fixture(autouse=True)
def two_laender(install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for land in ("ni", "rp"):
        install(f"land-{land}", {"integkit.laender": {land: f"land_{land}"}}, {f"land_{land}/city.yaml": LAND % land})
    monkeypatch.chdir(tmp_path)


@pytest.fixture(params=CODES)
def code(request: pytest.FixtureRequest) -> str:
    given: str = request.param
    if given in LIBRARIES:
        pytest.importorskip(LIBRARIES[given])
    return given


def lay_out(files: Mapping[str, str], code: str = "") -> None:
    shutil.rmtree(TOWN, ignore_errors=True)
    for path, text in files.items():
        file = Path(TOWN) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode(ENCODINGS.get(code, "utf-8")))
    if code in BYTES:
        Path(TOWN, "city.yaml").write_bytes(BYTES[code])


def arguments(page: Page) -> list[str]:
    """What follows ``integkit`` in the first command of a page."""
    return next(iter(page.shown)).split()[1:]


def found(cli: Run, page: Page) -> list[dict[str, Any]]:
    ran = cli(*arguments(page), "--json")
    assert ran.err == "" or "IK814" in ran.err  # which says what is not installed
    (findings,) = json.loads(ran.out).values()
    return list(findings)


def skipping(text: str, code: str) -> str:
    """The data of a city that leaves out a check."""
    if all(line.startswith("#") for line in text.splitlines()):
        return text  # nothing but comments
    line = f"    - {{check: {code}, reason: mit der Fachstelle geklärt}}\n"
    for there in ("  skip:\n", "plugin:\n"):
        if there in text:
            return text.replace(there, there + ("" if "skip" in there else "  skip:\n") + line)
    return f"{text}plugin:\n  skip:\n{line}"


def test_every_finding_has_a_page_and_every_page_a_finding() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "index") == sorted(CODES)
    assert {check.code for check in (*CHECKS, *LINT)} <= set(CODES)


def test_the_landing_page_shows_what_is_so(cli: Run) -> None:
    blocks = {one["caption"]: one for one in BLOCK.finditer(read(FOLDER / "index.md"))}
    for text in ("", blocks["Leaving a check out (in city.yaml)"]["text"]):
        lay_out({"city.yaml": frame() + text})
        assert json.loads(cli("check", f"./{TOWN}", "--json").out) == {f"./{TOWN}": []}
    lay_out(page_of("IK102").wrong)
    assert_shown(FOLDER / "index.md", printed(cli, f"integkit check ./{TOWN}"))


def test_a_page_says_what_its_code_is(code: str) -> None:
    page = page_of(code)
    titles = {check.code: check.title.en for check in (*CHECKS, *LINT)}
    assert page.head["code"] == code
    assert page.head["title"] == titles.get(code, page.head["title"])
    assert page.head["severity"] == CATALOGUE[code].severity.value
    assert re.findall(r"^## (.+)$", page.text, re.M) == SECTIONS
    first, second = page.shown
    assert second == f"{first} --messages de"


def test_the_wrong_example_gives_that_finding_and_no_other(code: str, cli: Run) -> None:
    page = page_of(code)
    lay_out(page.wrong, code)
    assert {(one["code"], one["severity"]) for one in found(cli, page)} == {(code, page.head["severity"])}


def test_the_right_example_gives_nothing(code: str, cli: Run) -> None:
    page = page_of(code)
    lay_out(page.right)
    assert found(cli, page) == []


def test_a_finding_can_be_skipped_where_its_page_says_so(code: str, cli: Run) -> None:
    page = page_of(code)
    lay_out({**page.wrong, "city.yaml": skipping(page.wrong["city.yaml"], code)}, code)
    assert {one["code"] for one in found(cli, page)} == (set() if page.head["skip"] == "yes" else {code})


def test_a_page_shows_what_the_command_prints(code: str, cli: Run) -> None:
    page = page_of(code)
    lay_out(page.wrong, code)
    assert_shown(FOLDER / f"{code}.md", printed(cli, *page.shown))


def printed(cli: Run, *commands: str) -> dict[str, str]:
    """What commands print about the files that are laid out."""
    said = {}
    for command in commands:
        ran = cli(*command.split()[1:])
        assert ran.err == "" or "IK814" in ran.err  # which says what is not installed
        said[command] = ran.out.replace("\r\n", "\n").replace(f"{TOWN}{os.sep}", f"{TOWN}/")
    return said


def assert_shown(path: Path, said: Mapping[str, str]) -> None:
    """A page shows what commands print; it is written where that is asked for."""
    text = read(path)
    if os.environ.get("INTEGKIT_WRITE_PAGES"):
        text = BLOCK.sub(lambda one: filled(one, said.get(one["caption"], one["text"])), text)
        path.write_bytes(text.encode())
    assert {one["caption"]: one["text"] for one in BLOCK.finditer(text) if one["caption"] in said} == said


def filled(block: re.Match[str], text: str) -> str:
    return block[0].removesuffix(f"{block['text']}```") + f"{text}```"
