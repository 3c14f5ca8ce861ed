"""The shape of the source: arrows that point one way, one door for each outside library, no city, no huge file."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import integkit

SOURCE = Path(integkit.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))

# What a part of integkit may import beside itself: the parts that stand before the arrow.
_GROUND = {"errors", "messages", "lazily", "on_disk", "plain_text"}
_BASE = {*_GROUND, "arguments"}
_RECORDS = {*_BASE, "model", "vocabulary"}
_RULES = {
    *_RECORDS,
    "codec",
    "checks",
    "monitoring",
    "comparison",
    "differences",
    "explanation",
    "holding",
    "artifacts",
    "discovery",
    "templates",
}
_PLUGINS = {*_RULES, "plugins"}
_FILES = {"docxfile", "officefile", "pdffile", "xlsxfile"}
_FORMATS = {*_PLUGINS, *_FILES, "exporters", "importers", "reports", "site", "workbooks"}
MAY_USE: Mapping[str, set[str]] = {
    "errors": _GROUND,
    "messages": _GROUND,
    "lazily": set(),
    "on_disk": set(),
    "plain_text": set(),
    "arguments": _GROUND,
    "discovery": _GROUND,
    "model": _RECORDS,
    "vocabulary": _RECORDS,
    "artifacts": _BASE,
    "codec": _RECORDS,
    "checks": {*_RECORDS, "monitoring"},
    "monitoring": {*_RECORDS, "codec"},
    "holding": _RECORDS,
    "comparison": {*_RECORDS, "holding"},
    "differences": _RECORDS,
    "explanation": {*_RECORDS, "checks"},
    "templates": _GROUND,
    "plugins": _RULES,
    "exporters": {*_PLUGINS, "pdffile", "xlsxfile"},
    "docxfile": {*_BASE, "artifacts"},
    "officefile": _BASE,
    "pdffile": _GROUND,
    "xlsxfile": {*_GROUND, "artifacts"},
    "reports": {*_PLUGINS, "exporters", "docxfile", "pdffile"},
    "importers": {*_PLUGINS, "officefile"},
    "workbooks": {*_PLUGINS, "officefile", "reports", "xlsxfile"},
    "bulk": {*_PLUGINS, "exporters", ""},
    "site": {*_PLUGINS, "exporters", "reports"},
    "scaffold": _PLUGINS,
    "web": {*_FORMATS, ""},
    "cli": {*_FORMATS, "bulk", "scaffold", "web", ""},
    "testing": {*_FORMATS, "bulk", "scaffold", "web", "cli", ""},
    "__main__": {"cli"},
    "": {"lazily"},  # the package itself imports on use, by name
}
DOORS: Mapping[str, set[str]] = {
    "cattrs": {"codec"},
    "cattr": {"codec"},
    "yaml": {"codec"},
    "orjson": {"codec"},
    "pluggy": {"plugins"},
    "click": {"cli"},
    "jinja2": {"templates"},
    "opening_hours": {"checks"},
    "phonenumbers": {"checks"},
    "openpyxl": {"importers", "workbooks"},
    "xlsxwriter": {"xlsxfile"},
    "pyarrow": {"exporters"},
    "docx": {"docxfile", "importers"},
    "resvg_py": {"reports"},
    "weasyprint": {"pdffile"},
    "icalendar": {"exporters", "reports"},
    "rdflib": {"exporters"},
    "anyio": {"web"},
    "starlette": {"web"},
    "uvicorn": {"cli"},
    "h11": {"cli"},
    "hypothesis": {"testing"},
    "pytest": {"testing"},
    "attr": set(),  # its name today is attrs
}
# Everything else that integkit may import at all; what an extra brings is named where it is used.
LIBRARIES: Mapping[str, set[str] | None] = {"attrs": None}

LONG_FILES = {
    "messages/_catalogue.py": "every sentence in two languages, one beside the other: data, and read as a list",
    "testing/_cities.py": "one maker whose records have to fit together",
}
LONGEST = 500


class Import(NamedTuple):
    """One import of one module, and the names taken from it."""

    file: str
    part: str
    target: str
    line: int
    names: tuple[str, ...]


def part_of(path: Path) -> str:
    """The part of integkit that a file belongs to; the package itself is ``""``."""
    first = path.parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports_of(root: Path, *, typing: bool = False) -> Iterator[Import]:
    """Every module that is imported anywhere below a package, inside functions too; for type checking only if asked."""
    for file in sorted(root.rglob("*.py")):
        relative = file.relative_to(root)
        package = (root.name, *relative.parts[:-1])
        for node in ast.walk(_tree(file)) if typing else _run(_tree(file)):
            names = tuple(alias.name for alias in node.names) if isinstance(node, ast.ImportFrom) else ()
            for target in _targets(node, package):
                yield Import(relative.as_posix(), part_of(relative), target, getattr(node, "lineno", 0), names)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that can run: without what stands under ``if TYPE_CHECKING``."""
    yield node
    if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
        for otherwise in node.orelse:
            yield from _run(otherwise)
        return
    for child in ast.iter_child_nodes(node):
        yield from _run(child)


def _targets(node: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = [*package[: len(package) - node.level + 1]] if node.level else []
        base += node.module.split(".") if node.module else []
        if base != [package[0]]:
            yield ".".join(base)
        else:  # from integkit import vocabulary
            yield from (".".join((*base, alias.name)) for alias in node.names)


def wrong_arrows(root: Path) -> list[str]:
    """The imports inside the package that go against an arrow."""
    parts = {part_of(file.relative_to(root)) for file in root.rglob("*.py")}
    found = []
    for one in imports_of(root):
        top, _, rest = one.target.partition(".")
        if top != root.name:
            continue
        used = rest.partition(".")[0]
        used = used if used in parts else ""
        if used != one.part and used not in MAY_USE.get(one.part, set()):
            found.append(f"{one.file}:{one.line} {one.part or root.name} -> {used or root.name}")
    return found


def through_windows(root: Path) -> list[str]:
    """The imports of private modules and names of another part: what is meant for others has a name that says so."""
    found = []
    for one in imports_of(root, typing=True):
        top, *steps = one.target.split(".")
        if top == root.name and steps[:1] != [one.part]:
            private = [name for name in (*steps, *one.names) if re.match("_(?!_)", name)]
            found += [f"{one.file}:{one.line} {one.part or root.name} -> {one.target}"] if private else []
    return found


def wrong_doors(root: Path) -> list[str]:
    """The imports of outside libraries elsewhere than at their door."""
    return [
        f"{one.file}:{one.line} {one.part or root.name} -> {one.target}"
        for one in imports_of(root)
        if (top := one.target.partition(".")[0]) in DOORS and one.part not in DOORS[top]
    ]


def huge_files(root: Path) -> list[str]:
    """The files that are longer than files should be."""
    return [
        file.relative_to(root).as_posix()
        for file in sorted(root.rglob("*.py"))
        if len(file.read_text("utf-8").splitlines()) > LONGEST
    ]


# -- names of cities and laws ----------------------------------------------------------------------------------------

_CITIES = r"mainz|jena\b|gera\b|hamburg|berlin|köln|koeln|münchen|muenchen|leipzig|dresden|erfurt|trier|worms|wiesbaden"
_LAWS = (
    r"gemo\b|gemorp|thürko|thueko|thürkommunal|\bgo nrw|§ ?27 go|\bhgo\b|nkomvg|kvg lsa|sächsgemo|saechsgemo|bbgkverf"
    r"|\btinteg|partinttg|rheinland|thüringen|thueringen|thuringia|nordrhein|bayern|bavaria|sachsen|saxony|hessen|hesse\b"
)
_NAMES = re.compile(rf"(?i){_CITIES}|{_LAWS}")

# Strings that are no docstrings and name one all the same: file, the words, and why they may.
NAMED_ON_PURPOSE: Mapping[tuple[str, str], str] = {
    ("model/_forms.py", "jena:office"): "example of a form, for messages and editors",
    ("model/_forms.py", "https://www.mainz.de/"): "example of a form, for messages and editors",
    ("model/_forms.py", "de.mainz.award"): "example of a form, for messages and editors",
    ("exporters/calendar_dates/_zone.py", "Europe/Berlin"): "name of the time zone",
    ("cli/list.py", "Es ist keine Stadt installiert. Zum Beispiel: pip install integkit-mainz"): "a line to type",
    ("cli/list.py", "No city is installed. For example: pip install integkit-mainz"): "a line to type",
}
# Strategies draw from words, and any words will do.
WORDS_TO_DRAW_FROM = frozenset({"testing/_cities.py", "testing/_wordings.py"})


def named_cities(root: Path) -> list[tuple[str, str]]:
    """The strings and names in the code, docstrings and comments apart, that name a city or the law of a Land."""
    found = []
    for file in sorted(root.rglob("*.py")):
        relative = file.relative_to(root).as_posix()
        tree = _tree(file)
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            words = [node.value] if isinstance(node, ast.Constant) and id(node) not in docstrings else [*_names(node)]
            found += [(relative, word) for word in words if isinstance(word, str) and _NAMES.search(word)]
    return found


def _names(node: ast.AST) -> Iterator[str]:
    for field in ("id", "attr", "name", "arg", "module"):
        value = getattr(node, field, None)
        if isinstance(value, str):
            yield value


# -- the rules hold --------------------------------------------------------------------------------------------------


def test_arrows_point_one_way() -> None:
    assert wrong_arrows(SOURCE) == []


def test_nobody_climbs_in_through_a_window() -> None:
    assert through_windows(SOURCE) == []


def test_every_part_has_its_arrows_told() -> None:
    assert {part_of(file.relative_to(SOURCE)) for file in MODULES} <= MAY_USE.keys()


def test_nobody_uses_testing() -> None:
    assert [one for one in imports_of(SOURCE) if one.part != "testing" and "integkit.testing" in f"{one.target}."] == []


def test_each_outside_library_has_one_door() -> None:
    assert wrong_doors(SOURCE) == []


def test_only_libraries_that_are_told_are_imported() -> None:

    outside = {
        (one.part, top)
        for one in imports_of(SOURCE)
        if (top := one.target.partition(".")[0]) not in (*sys.stdlib_module_names, "integkit")
    }
    assert {top for _, top in outside} <= {*DOORS, *LIBRARIES}


def test_source_names_no_city_and_no_law_of_a_land() -> None:
    found = [one for one in named_cities(SOURCE) if one[0] not in WORDS_TO_DRAW_FROM]
    assert [one for one in found if one not in NAMED_ON_PURPOSE] == []
    assert {file for file, _ in NAMED_ON_PURPOSE} <= {file.relative_to(SOURCE).as_posix() for file in MODULES}


def test_lists_of_the_vocabulary_name_no_city_and_no_law_of_a_land() -> None:
    named = {
        file.name: sorted(set(_NAMES.findall(file.read_text("utf-8"))))
        for file in sorted((SOURCE / "vocabulary" / "lists").glob("*.json"))
        if file.name != "laender.json"
    }
    assert {name: words for name, words in named.items() if words} == {}


def test_no_file_is_huge_but_those_with_a_reason() -> None:
    assert set(huge_files(SOURCE)) <= LONG_FILES.keys()
    assert [name for name in LONG_FILES if not (SOURCE / name).is_file()] == []


def test_no_module_of_the_model_reads_or_writes() -> None:
    doors = {"os", "io", "pathlib", "socket", "subprocess", "shutil", "tempfile", "locale", "time", "urllib", "logging"}
    assert [one for one in imports_of(SOURCE) if one.part in ("model", "checks") and one.target in doors] == []


# -- and can be broken -----------------------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[str, str], Path]:
    """A package ``integkit`` with one file of each part, and one that is given."""
    root = tmp_path / "integkit"
    for part in MAY_USE:
        if part not in ("", "__main__"):
            (root / part).mkdir(parents=True)
            (root / part / "__init__.py").write_text("")
    (root / "__init__.py").write_text("")

    def make(file: str, code: str) -> Path:
        (root / file).write_text(code, "utf-8")
        return root

    return make


@pytest.mark.parametrize(
    ("file", "code"),
    [
        pytest.param("model/a.py", "import integkit.codec", id="whole module"),
        pytest.param("model/a.py", "from integkit.codec import load", id="from a part"),
        pytest.param("model/a.py", "from integkit import codec", id="a part from the package"),
        pytest.param("model/a.py", "from .. import codec", id="relative to the package"),
        pytest.param("model/a.py", "from ..codec import load", id="relative to a part"),
        pytest.param("model/__init__.py", "from ..codec import load", id="relative from a package"),
        pytest.param("model/a.py", "def f():\n    from integkit.codec import load", id="inside a function"),
        pytest.param("model/a.py", "class A:\n    def f(self):\n        import integkit.checks", id="inside a method"),
        pytest.param("checks/a.py", "try:\n    from integkit.plugins import Registry\nexcept E:\n    pass", id="try"),
        pytest.param(
            "errors/a.py",
            "if TYPE_CHECKING:\n    pass\nelse:\n    import integkit.model",
            id="not for type checking",
        ),
        pytest.param("plugins/a.py", "from integkit.exporters import json_profile", id="plugins use exporters"),
        pytest.param("exporters/a.py", "from integkit.cli import main", id="exporters use the command line"),
        pytest.param("exporters/a.py", "from integkit import to_json", id="through the front door"),
        pytest.param("cli/a.py", "from integkit.testing import cities", id="somebody uses testing"),
        pytest.param("codec/a.py", "from integkit.checks import CHECKS", id="codec uses checks"),
        pytest.param("codec/a.py", "from integkit.artifacts import Artifact", id="codec uses artifacts"),
        pytest.param("__init__.py", "from .model import CityProfile", id="package imports at once"),
        pytest.param("newpart.py", "import integkit.model", id="a part nobody knows"),
    ],
)
def test_an_import_against_an_arrow_is_seen(tree: Callable[[str, str], Path], file: str, code: str) -> None:
    assert len(wrong_arrows(tree(file, code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("if TYPE_CHECKING:\n    from integkit.cli import main", id="for type checking"),
        pytest.param("if typing.TYPE_CHECKING:\n    import integkit.cli", id="for type checking, with module"),
        pytest.param("from integkit.messages import Finding", id="with an arrow"),
        pytest.param("from . import b\nfrom .b import c\nimport json", id="own part"),
    ],
)
def test_an_import_along_the_arrows_is_not(tree: Callable[[str, str], Path], code: str) -> None:
    assert wrong_arrows(tree("model/a.py", code)) == []


@pytest.mark.parametrize(
    "code",
    [
        "from integkit.codec._marked import FORBIDDEN",
        "from ..codec._marked import FORBIDDEN",
        "import integkit.codec._marked",
        "from integkit.codec import _marked",
        "if TYPE_CHECKING:\n    from integkit.codec.inner._marked import FORBIDDEN",
        "def f():\n    from integkit.codec import load, _load",
    ],
)
def test_an_import_through_a_window_is_seen(tree: Callable[[str, str], Path], code: str) -> None:
    assert len(through_windows(tree("checks/a.py", code))) == 1


@pytest.mark.parametrize(
    "code", ["from ._b import c", "from integkit.checks._b import _c", "from integkit import codec"]
)
def test_an_import_through_a_door_is_none(tree: Callable[[str, str], Path], code: str) -> None:
    assert through_windows(tree("checks/a.py", code)) == []


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("checks/a.py", "import cattrs"),
        ("plugins/a.py", "from cattrs.gen import override"),
        ("vocabulary/a.py", "def f():\n    import yaml"),
        ("exporters/a.py", "from yaml import CSafeLoader"),
        ("cli/a.py", "import pluggy"),
        ("plugins/a.py", "import click"),
        ("codec/a.py", "import hypothesis"),
    ],
)
def test_a_library_at_another_door_is_seen(tree: Callable[[str, str], Path], file: str, code: str) -> None:
    assert len(wrong_doors(tree(file, code))) == 1


@pytest.mark.parametrize(
    "code",
    ['CITY = "mainz"', "def mainz(): ...", "x.jena", 'law = "§ 56 GemO RLP"', 'f"{city} in Thüringen"', "import gera"],
)
def test_a_named_city_or_law_is_seen(tree: Callable[[str, str], Path], code: str) -> None:
    assert len(named_cities(tree("model/a.py", code))) == 1


def test_a_city_in_a_docstring_is_an_example(tree: Callable[[str, str], Path]) -> None:
    assert named_cities(tree("model/a.py", '"""Say ``mainz``."""\n\n\ndef f() -> None:\n    """Or Jena."""')) == []


def test_a_huge_file_is_seen(tree: Callable[[str, str], Path]) -> None:
    assert huge_files(tree("model/a.py", "x = 1\n" * 501)) == ["model/a.py"]
