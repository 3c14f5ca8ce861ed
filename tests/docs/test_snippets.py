"""Everything that the pages show as data, program or command is tried, or says why it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ._pages import DOCS, RUNNABLE, Runner, blocks_of, pages_run_here, python_is_posix, with_parts

PAGES = [
    page for page in pages_run_here() if any(one.language in RUNNABLE for one in blocks_of(page.read_text("utf-8")))
]


@pytest.mark.skipif(not python_is_posix, reason="the pages are written for the shell of Linux and macOS")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_what_a_page_shows_is_so(page: Path, tmp_path: Path, bare_path: tuple[str, ...]) -> None:
    assert Runner(page, tmp_path, bare_path).run() == []


def test_every_block_is_run_or_says_why_not() -> None:
    """A block that is indented, or whose fence has more than a language, would be passed over in silence."""
    for page in pages_run_here():
        text = page.read_text("utf-8")
        seen = {one.line for one in blocks_of(text)}
        for number, line in enumerate(text.splitlines(), start=1):
            if re.match(r"\s*(```+|~~~+)\s*\{?(code-block\} *)?(yaml|yml|python|py|console|shell|sh|bash)\b", line):
                assert number in seen, f"{page}:{number}"


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        pytest.param("```yaml\ncontract: 1\nmunicipality: {name: A, land: zz}\n```\n", "unknown", id="data"),
        pytest.param('```python\nprint("a")  # b\n```\n', "prints", id="program"),
        pytest.param("```python\nraise SystemExit(3)\n```\n", "ends with 3", id="program that fails"),
        pytest.param("```console\n$ echo a\nb\n```\n", "prints\na", id="command"),
        pytest.param("```console\n$ echo a\n```\n", "prints\na", id="command that prints unsaid"),
        pytest.param("```console\n$ false\n```\n", "ends with 1", id="command that fails"),
        pytest.param("<!-- ends with 2 -->\n```console\n$ false\n```\n", "ends with 1", id="other exit code"),
    ],
)
@pytest.mark.skipif(not python_is_posix, reason="the pages are written for the shell of Linux and macOS")
def test_a_wrong_page_is_noticed(page: str, fault: str, tmp_path: Path, bare_path: tuple[str, ...]) -> None:
    path = tmp_path / "page.md"
    path.write_text(page, "utf-8")
    (tmp_path / "run").mkdir()
    (found,) = Runner(path, tmp_path / "run", bare_path).run()
    assert fault in found


def test_a_comment_that_says_nothing_known_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2: flie: a"):
        blocks_of("<!-- flie: a -->\n```yaml\na: b\n```\n")


def test_a_part_takes_the_place_of_its_namesake() -> None:
    assert with_parts("# head\na: 1\nb:\n  - c\nd: 2\n", "b: 3\ne: 4\n") == "# head\na: 1\nb: 3\nd: 2\ne: 4\n"


@pytest.mark.parametrize(
    "page",
    [page for page in sorted(DOCS.rglob("*.md")) if page.parent.name != "reference"],
    ids=lambda page: page.relative_to(DOCS).as_posix(),
)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Pages of the reference are generated, so only their names are looked at."""
    generated = set(re.findall(r"^reference/\S+$", (DOCS / "index.md").read_text("utf-8"), re.M))
    text = re.sub(r"^(```+).*?^\1$", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith("http"):
            path = (page.parent / target).resolve()
            known = path.is_relative_to(DOCS) and path.relative_to(DOCS).with_suffix("").as_posix() in generated
            assert known or path.exists(), target
