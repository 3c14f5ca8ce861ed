"""The tool that puts faults into the source."""

from __future__ import annotations

from pathlib import Path

import pytest

import integkit

from ._made import mutants_of

SOURCES = Path(integkit.__file__).parents[1]


def changed(folder: Path, text: str) -> set[str]:
    """The line that a module of one line becomes in each of its mutants."""
    (folder / "one.py").write_text(text, "utf-8")
    return {one.source.strip() for one in mutants_of(folder, folder / "one.py")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < 1", {"(a <= 1)", "a < 2"}),
        ("a is not b and c", {"(a is not b or c)", "(a is b) and c"}),
        ("not a", {"(a)"}),
        ("x = a + 'ä' + b", {"x = (a + 'ä' - b)", "x = (a - 'ä') + b", "x = a + 'XXäXX' + b", "x = None"}),
        ("x = None", set()),
        ("x: int = 1", {"x: int = 2", "x: int = None"}),
        ("f(a, b=c)", {"pass", "f(None, b=c)", "f(a)"}),
        ("x = [i for i in a if i]", {"x = None", "x = [i for i in a if not i]"}),
        ("def f(a: B | C = 3): return a", {"def f(a: B | C = 4): return a", "def f(a: B | C = 3): return None"}),
        ("'Words about it.'", set()),
        ("T = TypeVar('T')", {"T = None"}),
        ("__all__ = ['a']", set()),
        ("x = Text(de='ja', en='yes')", {"x = None"}),
        ("x = f'{a}, {b + 1}'", {"x = None", "x = f'{a}XX, XX{b + 1}'", "x = f'{a}, {b - 1}'", "x = f'{a}, {b + 2}'"}),
    ],
)  # fmt: skip
def test_a_mutant_is_the_source_with_one_small_fault(tmp_path: Path, text: str, expected: set[str]) -> None:
    assert changed(tmp_path, text) == expected


@pytest.mark.parametrize("module", ["codec/_city.py", "checks/_seats.py"])
def test_mutants_of_a_module_are_modules_that_differ(module: str) -> None:
    file = SOURCES / "integkit" / module
    text = file.read_text("utf-8")
    mutants = mutants_of(SOURCES, file)
    assert len({one.name for one in mutants}) == len(mutants) > 100
    for one in mutants[::25]:
        compile(one.source, one.file, "exec", dont_inherit=True)
        assert one.source != text
        assert one.around[0] <= one.lines[0] <= one.lines[1] <= one.around[1]


def test_names_of_mutants_stay_while_lines_move(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("def f(a):\n    return a < 1\n", "utf-8")
    before = mutants_of(tmp_path, tmp_path / "one.py")
    (tmp_path / "one.py").write_text("# moved\n\ndef f(a):\n    return a < 1\n", "utf-8")
    after = mutants_of(tmp_path, tmp_path / "one.py")
    assert [one.name for one in before] == [one.name for one in after]
    assert {one.inside for one in before} == {"f"}
