"""Whatever one plugin does wrong, and whenever: the others' results stay the same, and the report names the culprit."""

from __future__ import annotations

import importlib
import inspect
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import FileError, PluginError, PluginState, Registry, to_json
from integkit.model import CityProfile, changed
from integkit.plugins import HOOKS, Hooks, LoadEntry, LoadReport

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin

OWN_FORMATS = tuple(Registry().exporters())
FORMATS = ("json", "markdown", "yaml", "healthy")
# Those that are asked without anybody having declared something.
ASKED = tuple(name for name in HOOKS if len(inspect.signature(getattr(Hooks, name)).parameters) == 1)
LABEL = '"faulty" (integkit-faulty 1.0, integkit_faulty)'

HEALTHY = """
import click
from integkit.model import Cite, Source


@attrs.frozen
class Award:
    name: str
    euro: int


class Reader:
    name, suffixes, title = "notes", (".txt",), Text(de="Notizen", en="Notes")

    def read(self, content, context):
        return Imported(records=(Source(id=content.decode(), title=Text(de="Notizen")),))


def run(context):
    yield Found(("offices", 0), Finding(code="OK1", severity=Severity.NOTE, said=(("de", "gut"), ("en", "good"))))


@hookimpl
def integkit_exporters():
    return [Format("healthy")]


@hookimpl
def integkit_checks():
    return [Check(code="OK1", title=Text(de="gut", en="good"), run=run)]


@hookimpl
def integkit_extensions():
    return {"de.musterstadt.award": Award}


@hookimpl
def integkit_importers():
    yield Reader()


@hookimpl
def integkit_commands():
    return (click.Command("greet", callback=lambda: click.echo("hello")),)


@hookimpl
def integkit_profiles():
    name = Text(de="Flussstadt")
    return {"flussstadt": CityProfile(municipality=Municipality(ags="03999009", name=name, land="ni"))}
"""

RAISING = {
    "exception": "raise ValueError('boom')",
    "base exception": "raise BaseException('boom')",
    "system exit": "raise SystemExit(3)",
    "recursion": "def deeper():\n    deeper()\ndeeper()",
    "memory": "raise MemoryError",
    "mute exception": "class Mute(Exception):\n    def __str__(self):\n        raise ValueError\nraise Mute",
    "exception that says no text": ("class Odd(Exception):\n    def __str__(self):\n        return 3\nraise Odd"),
    "exception without end": "raise ValueError('boom ' * 100000)",
    "stop iteration": "raise StopIteration",
    "assertion": "assert False",
    "generator exit": "raise GeneratorExit",
    "exception that ends the program when it is said": (
        "class Rude(Exception):\n    def __str__(self):\n        raise SystemExit(3)\nraise Rude"
    ),
    "error of integkit": "from integkit import load\nload('/nothing/city.yaml')",
}
RETURNING = {
    "number": "return 3",
    "text": "return 'json'",
    "bytes": "return b'json'",
    "nothing in a list": "return [None]",
    "texts": "return ['json', 'yaml']",
    "something": "return [object()]",
    "function": "return [print]",
    "class": "return [Format]",
    "class of integkit": "return [CityProfile]",
    "mapping of nothing": "return {None: None}",
    "mapping of classes": "return {'json': Format}",
    "endless": "while True:\n    yield object()",
    "endless good": "while True:\n    yield Format('endless')",
}


def hook(name: str, body: str, before: str = "") -> str:
    """The source of a hook."""
    lines = "\n".join(f"    {line}" for line in (before + body).splitlines())
    return f"@hookimpl\ndef {name}():\n{lines}\n"


def each_hook(bodies: dict[str, str], before: str = "") -> list[Any]:
    """The source of every hook with every body."""
    return [
        pytest.param(hook(name, body, before), id=f"{name.removeprefix('integkit_')}: {fault}")
        for name in ASKED
        for fault, body in bodies.items()
    ]


@pytest.fixture(autouse=True)
def world(install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile) -> None:
    """A healthy city and a healthy plugin with every hook."""
    install_city("musterstadt", musterstadt)
    install_plugin("healthy", HEALTHY)


def seen(registry: Registry, musterstadt: CityProfile) -> dict[str, Any]:
    """Everything that the healthy ones give."""
    (extension,) = musterstadt.extensions
    return {
        "formats": {name: exporter.title for name, exporter in registry.exporters().items()},
        "exports": {
            name: [(one.path, one.content) for one in registry.export("musterstadt", format=name)] for name in FORMATS
        },
        "cities": [(slug, to_json(profile)) for slug, profile in registry.cities()],
        "by key": [to_json(registry.city(key)) for key in ("03999002", "03999009")],
        "slugs": registry.slugs,
        "checks": [check.code for check in registry.checks()],
        "findings": [one.at(None, one.line, one.column).in_("de") for one in registry.check("musterstadt")],
        "importers": list(registry.importers()),
        "imported": [str(getattr(one, "id", "?")) for one in registry.import_document(b"x", "x.txt").records],
        "commands": list(registry.commands()),
        "extensions": {name: one.__name__ for name, one in registry.extension_types().items()},
        "award": str(registry.typed(extension)),
    }


def culprit(registry: Registry) -> LoadEntry:
    """What the report says of the faulty plugin."""
    (found,) = (one for one in registry.report if one.name == "faulty")
    return found


def problems(report: LoadReport) -> list[LoadEntry]:
    """What is not right and not integkit's own, which may lack a library."""
    return [one for one in report.problems if one.distribution != "integkit"]


_ALONE: list[dict[str, Any]] = []


def alone(musterstadt: CityProfile) -> dict[str, Any]:
    """What the healthy ones give where the faulty plugin is switched off; always the same, so looked at once."""
    if not _ALONE:
        _ALONE.append(seen(Registry.discover(disable=["faulty"]), musterstadt))
    return _ALONE[0]


def assert_only_the_culprit_suffers(musterstadt: CityProfile) -> LoadEntry:
    registry = Registry.discover()
    assert seen(registry, musterstadt) == alone(musterstadt)
    report = registry.report
    (found,) = problems(report)
    assert (found.name, found.state) == ("faulty", PluginState.FAILED)
    assert (found.distribution, found.version, found.target) == ("integkit-faulty", "1.0", "integkit_faulty")
    (finding,) = found.findings
    for language in ("de", "en"):
        assert LABEL in finding.in_(language)
        assert finding.in_(language).endswith("--disable faulty")
        assert len(finding.in_(language)) < 1000
    assert registry.report == report
    return found


def test_the_healthy_ones_give_something_to_lose(musterstadt: CityProfile) -> None:
    given_by = seen(Registry.discover(), musterstadt)
    assert tuple(given_by["formats"]) == tuple(sorted((*OWN_FORMATS, "healthy")))
    assert given_by["exports"]["healthy"] == [("03999002.txt", b"made by healthy")]
    assert [slug for slug, _ in given_by["cities"]] == ["flussstadt", "musterstadt"]
    assert (given_by["importers"], given_by["imported"]) == (["notes", "table"], ["x"])
    assert given_by["commands"] == ["greet"]
    assert (given_by["award"], given_by["extensions"]) == (
        "Award(name='Preis', euro=500)",
        {"de.musterstadt.award": "Award"},
    )
    assert any("OK1 gut" in finding for finding in given_by["findings"])


# -- import and registration -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        *(pytest.param(code, id=fault) for fault, code in RAISING.items()),
        pytest.param("import nothing_of_that_name", id="missing module"),
        pytest.param("from integkit import nothing_of_that_name", id="missing name"),
        pytest.param("this is no Python", id="no Python"),
        pytest.param("x = '\\N{no such character}'", id="no such character"),
    ],
)
def test_a_module_that_cannot_be_imported_is_named(
    install_plugin: InstallPlugin, musterstadt: CityProfile, code: str
) -> None:
    install_plugin("faulty", code)
    assert [one.code for one in assert_only_the_culprit_suffers(musterstadt).findings] == ["IK702"]


REGISTERED = {
    "unknown hook": (hook("integkit_exporter", "return []"), "IK705", 'Did you mean "integkit_exporters"'),
    "misspelt hook": (hook("integkit_chekcs", "return []"), "IK705", 'Did you mean "integkit_checks"'),
    "hook of nobody": (hook("integkit_zzzzz", "return []"), "IK705", '"integkit_zzzzz"'),
    "hook by another name": (
        "@hookimpl(specname='integkit_nothing')\ndef integkit_exporters():\n    return []\n",
        "IK705",
        '"integkit_nothing"',
    ),
    "unknown argument": ("@hookimpl\ndef integkit_exporters(registry):\n    return []\n", "IK706", '"registry"'),
    "forgotten mark": ("def integkit_exporters():\n    return []\n", "IK707", "@hookimpl"),
    "forgotten mark, misspelt": ("def integkit_exporter():\n    return []\n", "IK707", '"integkit_exporter"'),
    "mark of another project": (
        "import pluggy\n@pluggy.HookimplMarker('other')\ndef integkit_exporters():\n    return []\n",
        "IK707",
        "@hookimpl",
    ),
}


@pytest.mark.parametrize(("code", "finding", "said"), REGISTERED.values(), ids=list(REGISTERED))
def test_a_hook_that_is_not_right_is_named(
    install_plugin: InstallPlugin, musterstadt: CityProfile, code: str, finding: str, said: str
) -> None:
    install_plugin("faulty", code)
    found = assert_only_the_culprit_suffers(musterstadt)
    assert [one.code for one in found.findings] == [finding]
    assert said in found.findings[0].in_("en")


def test_an_argument_that_has_a_default_is_none_that_is_missing(install_plugin: InstallPlugin) -> None:
    install_plugin("faulty", "@hookimpl\ndef integkit_exporters(registry=None):\n    return [Format('faulty')]\n")
    assert "faulty" in Registry.discover().exporters()


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("def __dir__():\n    raise ValueError('boom')\n", id="dir raises"),
    ],
)
def test_a_module_that_raises_while_it_is_looked_at_is_named(
    install_plugin: InstallPlugin, musterstadt: CityProfile, code: str
) -> None:
    install_plugin("faulty", code)
    assert_only_the_culprit_suffers(musterstadt)


# -- hooks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", each_hook(RAISING))
def test_a_hook_that_raises_is_named(install_plugin: InstallPlugin, musterstadt: CityProfile, code: str) -> None:
    install_plugin("faulty", code)
    assert [one.code for one in assert_only_the_culprit_suffers(musterstadt).findings] == ["IK710"]


@pytest.mark.parametrize("code", each_hook(RAISING, before="yield from ()\n"))
def test_a_hook_that_raises_while_its_result_is_gone_through_is_named(
    install_plugin: InstallPlugin, musterstadt: CityProfile, code: str
) -> None:
    install_plugin("faulty", code)
    assert [one.code for one in assert_only_the_culprit_suffers(musterstadt).findings] == ["IK710"]


@pytest.mark.parametrize("code", each_hook({**RETURNING, "nothing": "pass"}))
def test_a_hook_that_returns_something_else_is_named(
    install_plugin: InstallPlugin, musterstadt: CityProfile, code: str
) -> None:
    install_plugin("faulty", code)
    (finding,) = assert_only_the_culprit_suffers(musterstadt).findings
    assert finding.code in ("IK708", "IK709", "IK710")


WRONG_FORMATS = {
    "capital name": "name = 'CSV'",
    "name with a space": "name = 'my csv'",
    "name with an underscore": "name = 'my_csv'",
    "name that ends in a hyphen": "name = 'csv-'",
    "no name": "name = None",
    "name that raises": "@property\n    def name(self): raise ValueError('boom')",
    "suffix without dot": "suffix = 'csv'",
    "suffix out of the folder": "suffix = './csv'",
    "media type missing": "media_type = None",
    "no render": "render = None",
    "title without languages": "title = 'Names'",
    "options of no attrs class": "options = dict",
    "options that are an instance": "options = attrs.make_class('O', [])()",
}


@pytest.mark.parametrize("body", WRONG_FORMATS.values(), ids=list(WRONG_FORMATS))
def test_a_format_that_is_not_right_is_named(
    install_plugin: InstallPlugin, musterstadt: CityProfile, body: str
) -> None:
    code = f"class Wrong(Format):\n    def __init__(self): pass\n    name = 'wrong'\n    {body}\n"
    install_plugin("faulty", code + hook("integkit_exporters", "return [Wrong()]"))
    assert_only_the_culprit_suffers(musterstadt)


@pytest.mark.parametrize("code", ["IK101", "IK999", "IKX", "IKX1", "lm101", "L1", "LM", "101", "LM-101", "LM101 ", ""])
def test_a_check_has_letters_of_its_own_and_a_number(
    install_plugin: InstallPlugin, musterstadt: CityProfile, code: str
) -> None:
    body = f"return [Check(code={code!r}, title=Text(de='x'), run=lambda context: ())]"
    install_plugin("faulty", hook("integkit_checks", body))
    found = assert_only_the_culprit_suffers(musterstadt)
    assert code in found.findings[0].in_("en")


def test_the_module_of_a_city_is_a_plugin_like_any_other(install_city: InstallCity, musterstadt: CityProfile) -> None:
    other = changed(musterstadt, municipality=changed(musterstadt.municipality, ags="03999010"))
    install_city("faulty", other, code=hook("integkit_exporters", "raise ValueError('boom')"))
    registry = Registry.discover()
    shown = seen(registry, musterstadt)
    expected = alone(musterstadt)
    for what in expected.keys() - {"cities", "slugs"}:
        assert shown[what] == expected[what]
    assert [one for one in shown["cities"] if one[0] != "faulty"] == expected["cities"]
    found = culprit(registry)
    assert (found.kind, found.state) == ("city", PluginState.FAILED)
    assert LABEL in found.findings[0].in_("en")


# -- after the hooks -------------------------------------------------------------------------------------------------

GOOD = "Artifact(path='a.txt', media_type='text/plain', content=b'a')"
RENDERING = {
    **{fault: code for fault, code in RAISING.items() if fault not in ("stop iteration", "error of integkit")},
    **{
        f"{fault}, after a file": f"yield {GOOD}\n{code}"
        for fault, code in RAISING.items()
        if fault != "error of integkit"
    },
    "nothing": "pass",
    "text": "return 'text'",
    "bytes": "return [b'bytes']",
    "tuple": "return [('a.txt', 'text/plain', b'a')]",
    "text for content": "yield Artifact(path='a.txt', media_type='text/plain', content='a')",
    "path object": "import pathlib\nyield Artifact(path=pathlib.Path('a'), media_type='text/plain', content=b'a')",
    "no path": "yield Artifact(path=None, media_type='text/plain', content=b'a')",
}


@pytest.mark.parametrize("body", RENDERING.values(), ids=list(RENDERING))
def test_an_exporter_that_fails_is_named_and_gives_nothing(
    install_plugin: InstallPlugin, musterstadt: CityProfile, body: str
) -> None:
    lines = "\n".join(f"        {line}" for line in body.splitlines())
    code = f"class Wrong(Format):\n    def render(self, profiles, context):\n{lines}\n"
    module = install_plugin("faulty", code + hook("integkit_exporters", "return [Wrong('faulty')]"))
    registry = Registry.discover()
    with pytest.raises(PluginError) as raised:
        registry.export("musterstadt", format="faulty")
    text = raised.value.in_("en")
    assert module in text
    assert '"faulty"' in text or "render" in text
    assert len(text) < 1000
    healthy = Registry.discover(disable=["faulty"])
    assert registry.export("musterstadt", format="healthy") == healthy.export("musterstadt", format="healthy")
    assert registry.export("musterstadt", format="json") == healthy.export("musterstadt", format="json")


def test_an_error_of_integkit_that_an_exporter_raises_is_told_as_it_is(install_plugin: InstallPlugin) -> None:
    code = (
        "from integkit import load\nclass Wrong(Format):\n    def render(self, profiles, context):\n"
        "        load('/nothing/city.yaml')\n"
    )
    install_plugin("faulty", code + hook("integkit_exporters", "return [Wrong('faulty')]"))
    with pytest.raises(FileError, match=r"/nothing/city\.yaml"):
        Registry.discover().export("musterstadt", format="faulty")


def test_an_exporter_that_fails_is_named_with_its_distribution(
    install_plugin: InstallPlugin,
) -> None:
    code = "class Wrong(Format):\n    def render(self, profiles, context):\n        raise ValueError('boom')\n"
    install_plugin("faulty", code + hook("integkit_exporters", "return [Wrong('faulty')]"))
    with pytest.raises(PluginError, match=r"integkit-faulty 1\.0"):
        Registry.discover().export("musterstadt", format="faulty")


def test_an_exporter_that_leaves_the_target_is_named(install_plugin: InstallPlugin) -> None:
    code = (
        "class Wrong(Format):\n    def render(self, profiles, context):\n"
        "        yield Artifact(path='../a.txt', media_type='text/plain', content=b'a')\n"
    )
    install_plugin("faulty", code + hook("integkit_exporters", "return [Wrong('faulty')]"))
    with pytest.raises(PluginError, match="faulty"):
        Registry.discover().export("musterstadt", format="faulty")


CHECKING = {
    **RAISING,
    **{f"{fault}, after a finding": f"yield GOOD\n{code}" for fault, code in RAISING.items() if fault != "recursion"},
    "nothing": "pass",
    "text": "return 'text'",
    "finding without a path": "yield Finding(code='XX1')",
    "path only": "yield ('offices', 0)",
    "number": "yield 3",
}


@pytest.mark.parametrize("body", CHECKING.values(), ids=list(CHECKING))
def test_a_check_that_fails_is_named(install_plugin: InstallPlugin, musterstadt: CityProfile, body: str) -> None:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    code = f"GOOD = Found((), Finding(code='XX1', said=(('de', 'x'),)))\ndef run(context):\n{lines}\n"
    made = "return [Check(code='XX1', title=Text(de='x'), run=run)]"
    install_plugin("faulty", code + hook("integkit_checks", made))
    told = Registry.discover().check("musterstadt")
    assert any("integkit-faulty 1.0" in finding.in_("en") for finding in told)
    assert any(finding.code.startswith("OK") for finding in told)  # the rule of the healthy one still speaks


def test_a_finding_without_a_sentence_can_be_said(install_plugin: InstallPlugin) -> None:
    code = "def run(context):\n    yield Found((), Finding(code='XX1'))\n"
    made = "return [Check(code='XX1', title=Text(de='x'), run=run)]"
    install_plugin("faulty", code + hook("integkit_checks", made))
    for finding in Registry.discover().check("musterstadt"):
        assert finding.in_("de")


EXTENDING = {
    "validator that raises": "name: str = attrs.field(validator=attrs.validators.max_len(2))",
    "converter that raises": "name: str = attrs.field(converter=lambda name: 1 // 0)",
    "unknown type": "name: 'Nowhere'",
    "type that nobody reads": "name: Format",
    "class that raises": "name: str\n    def __attrs_post_init__(self):\n        raise ValueError('boom')",
}


@pytest.mark.parametrize("body", EXTENDING.values(), ids=list(EXTENDING))
def test_the_type_of_an_extension_that_fails_gives_a_finding_or_is_named(
    install_plugin: InstallPlugin, body: str
) -> None:
    code = f"@attrs.frozen(kw_only=True)\nclass Award:\n    euro: int\n    {body}\n"
    install_plugin("faulty", code + hook("integkit_extensions", "return {'de.musterstadt.award': Award}"))
    registry = Registry.discover(disable=["healthy"])
    said: list[str | None]
    try:
        said = [one.place for one in registry.check("musterstadt")]
    except PluginError as error:
        said = [str(error)]
    assert any("integkit-faulty 1.0" in str(one) or str(one).startswith("extensions/") for one in said)


# -- the one that ends the program -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("raise KeyboardInterrupt", id="import"),
        pytest.param(hook("integkit_exporters", "raise KeyboardInterrupt"), id="call"),
        pytest.param(hook("integkit_exporters", "yield Format('x')\nraise KeyboardInterrupt"), id="result"),
        pytest.param(
            "class Wrong(Format):\n    def render(self, profiles, context):\n        raise KeyboardInterrupt\n"
            + hook("integkit_exporters", "return [Wrong('faulty')]"),
            id="render",
        ),
    ],
)
def test_whoever_interrupts_the_program_is_heard(install_plugin: InstallPlugin, code: str) -> None:
    install_plugin("faulty", code)
    with pytest.raises(KeyboardInterrupt):
        Registry.discover().export("musterstadt", format="faulty")


# -- any number of them ----------------------------------------------------------------------------------------------

CROWD = {
    "f-import": "raise SystemExit(3)",
    "f-hook": hook("integkit_exporter", "return []"),
    "f-unmarked": "def integkit_checks():\n    return []\n",
    "f-call": hook("integkit_exporters", "raise BaseException('boom')"),
    "f-lazy": hook("integkit_exporters", "yield Format('lazy')\nraise RecursionError"),
    "f-endless": hook("integkit_importers", "while True:\n    yield 1"),
    "f-checks": hook("integkit_checks", "return ['IK101']"),
    "f-json": hook("integkit_exporters", "return [Format('json')]"),
    "f-clash-a": hook("integkit_exporters", "return [Format('clash')]"),
    "f-clash-b": hook("integkit_exporters", "return [Format('clash')]"),
    "f-wrapper": "@hookimpl(wrapper=True)\ndef integkit_exporters():\n    yield\n    return [Format('healthy')]\n",
    "f-tryfirst": "@hookimpl(tryfirst=True)\ndef integkit_exporters():\n    return None\n",
    "f-profiles": hook("integkit_profiles", "raise ValueError('boom')"),
    "yaml": "raise SystemExit(3)",
}


@pytest.fixture
def crowd(tmp_path: Path) -> dict[str, str]:
    """A folder for each faulty plugin, with a distribution in it."""
    folders = {}
    preamble = "from integkit import hookimpl, Artifact\nfrom integkit.model import Text\n"
    preamble += dedent(
        """
        class Format:
            suffix, media_type, title = ".txt", "text/plain", Text(de="x")
            def __init__(self, name): self.name = name
            def render(self, profiles, context): return []

        """
    )
    for number, (name, code) in enumerate(CROWD.items()):
        folder = tmp_path / name
        info = folder / f"crowd_{number}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: crowd-{number}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[integkit.plugins]\n{name} = crowd_{number}\n", "utf-8")
        (folder / f"crowd_{number}.py").write_text(preamble + code, "utf-8")
        folders[name] = str(folder)
    return folders


def test_any_set_of_faulty_plugins_leaves_the_healthy_ones_as_they_are(
    crowd: dict[str, str], musterstadt: CityProfile
) -> None:
    expected = seen(Registry.discover(), musterstadt)
    path = list(sys.path)

    @given(st.lists(st.sampled_from(list(crowd)), unique=True), st.booleans())
    def law(chosen: list[str], before: bool) -> None:
        folders = [crowd[name] for name in chosen]
        sys.path[:] = [*folders, *path] if before else [*path, *folders]
        importlib.invalidate_caches()
        registry = Registry.discover()
        shown = seen(registry, musterstadt)
        # A lonely claimant of a free name has it; the others have nothing that anybody would see.
        free = {"clash"} if len({"f-clash-a", "f-clash-b"} & {*chosen}) == 1 else set()
        assert shown["formats"].keys() - free == expected["formats"].keys()
        for what in expected.keys() - {"formats"}:
            assert shown[what] == expected[what], what
        blamed = {one.name for one in problems(registry.report)}
        harmless = {"f-tryfirst", "f-wrapper"}
        assert blamed - harmless == {*chosen} - harmless - ({"f-clash-a", "f-clash-b"} if free else set())

    try:
        law()
    finally:
        sys.path[:] = path
