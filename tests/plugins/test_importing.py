"""Which importer reads a document, and what it may give back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from integkit import CityProfile, DataError, Finding, PluginError, Registry, UsageError, hookimpl
from integkit.model import Cite, OrgUnit, Plan, ReportRound, Source, Text, changed
from integkit.plugins import ImportContext, Imported, Importer, MappingFile, list_of

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin

PLAN = Plan(id="p", title=Text(de="P"))


@attrs.frozen
class Options:
    """What the importer of this test may be told."""

    pages: int = 1


class Reader:
    """Gives back what it was made with."""

    title = Text(de="Notizen", en="Notes")
    options: type | None = None
    takes_mapping = False

    def __init__(self, gives: Any, name: str = "notes", suffixes: tuple[str, ...] = (".txt",)) -> None:
        self.gives, self.name, self.suffixes = gives, name, suffixes
        self.told: ImportContext | None = None

    def read(self, content: bytes, context: ImportContext) -> Imported:
        self.told = context
        if isinstance(self.gives, BaseException):
            raise self.gives
        given: Imported = self.gives
        return given


def registry_with(*readers: Importer) -> Registry:
    class Plugin:
        @hookimpl
        def integkit_importers(self) -> Sequence[Importer]:
            return readers

    registry = Registry()
    registry.register(Plugin(), "reading")
    return registry


def test_an_importer_is_told_what_was_asked_for(musterstadt: CityProfile) -> None:
    reader = Reader(Imported(records=(PLAN,)))
    reader.options, reader.takes_mapping = Options, True
    mapping = MappingFile(file="m.yaml", content=b"")
    registry = registry_with(reader)
    registry.add(musterstadt, slug="musterstadt")
    asked: dict[str, Any] = {"plan": "p24", "mapping": mapping, "options": {"pages": "3"}}
    read = registry.import_document(b"x", "a.TXT", city="musterstadt", **asked)
    assert read.records == (PLAN,)
    expected = ImportContext(
        file="a.TXT", profile=musterstadt, language="de", plan="p24", mapping=mapping, options=Options(pages=3)
    )
    assert reader.told == expected
    registry.import_document(b"x", "a.txt")
    assert reader.told == ImportContext(file="a.txt", options=Options())


@pytest.mark.parametrize(
    ("gives", "code", "said"),
    [
        (None, "IK709", "NoneType"),
        ((PLAN,), "IK709", "tuple"),
        (Imported(records=[PLAN]), "IK709", "records: list"),  # type: ignore[arg-type]
        (Imported(records=("text",)), "IK709", "records: str"),  # type: ignore[arg-type]
        (Imported(records=(Cite(place="line 1"),)), "IK709", "records: Cite"),  # type: ignore[arg-type]
        (Imported(records=(), findings=("oh",)), "IK709", "findings: str"),  # type: ignore[arg-type]
        (ValueError("oh"), "IK718", "ValueError: oh"),
        (SystemExit(3), "IK718", "SystemExit: 3"),
    ],
    ids=str,
)
def test_a_wrong_result_names_the_plugin(gives: Any, code: str, said: str) -> None:
    with pytest.raises(PluginError) as raised:
        registry_with(Reader(gives)).import_document(b"x", "a.txt")
    (found,) = raised.value.findings
    assert found.code == code
    for language in ("de", "en"):
        assert said in found.in_(language)
        assert '"reading"' in found.in_(language)
        assert "--disable reading" in found.in_(language)


def test_what_an_importer_says_about_the_document_is_passed_on() -> None:
    error = DataError(Finding.of("IK848", file="a.txt"))
    with pytest.raises(DataError) as raised:
        registry_with(Reader(error)).import_document(b"x", "a.txt")
    assert raised.value is error


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"file": "a.odt"}, "IK841"),
        ({"file": "folder.txt/a"}, "IK841"),
        ({"file": "a.md"}, "IK842"),
        ({"importer": "nots"}, "IK840"),
        ({"mapping": MappingFile(file="m", content=b"")}, "IK843"),
        ({"options": {"pages": "1"}}, "IK844"),
        ({"plan": "Plan 24"}, "IK815"),
        ({"plan": 24}, "IK815"),
        ({"content": "text"}, "IK815"),
        ({"city": "nirgendwo"}, "IK701"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_for_is_named(asked: dict[str, Any], code: str) -> None:
    good = Imported(records=())
    readers = (Reader(good), Reader(good, "a-notes", (".md",)), Reader(good, "b-notes", (".md", ".markdown")))
    registry = registry_with(*readers)
    arguments: dict[str, Any] = {"content": b"x", "file": "a.txt", **asked}
    with pytest.raises(UsageError) as raised:
        registry.import_document(arguments.pop("content"), arguments.pop("file"), **arguments)
    assert [one.code for one in raised.value.findings] == [code]


READER = """
class Reader:
    suffixes, title = (".txt", ".csv"), Text(de="Notizen")

    def __init__(self, name):
        self.name = name

    def read(self, content, context):
        return Imported(records=(), findings=())


@hookimpl
def integkit_importers():
    return [Reader("{name}")]
"""


def test_a_citys_own_importer_comes_first_and_is_no_other_citys(
    install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt, code=READER.replace("{name}", "musterstadt-notes"))
    registry = Registry.discover()
    assert registry.importer_for("a.txt", "musterstadt").name == "musterstadt-notes"
    assert registry.importer_for("a.csv", "musterstadt").name == "musterstadt-notes"
    assert registry.importer_for("a.csv", "anderswo").name == "table"
    assert registry.importer_for("a.csv").name == "table"
    with pytest.raises(UsageError) as refused:
        registry.importer_for("a.txt", "anderswo")
    (finding,) = refused.value.findings
    assert finding.code == "IK841"
    choices = dict(finding.values)["choices"]
    assert isinstance(choices, tuple)
    assert ".txt" not in choices  # only the importer of another city reads it
    assert ".csv" in choices
    key = musterstadt.municipality.ags
    assert registry.import_document(b"", "a.txt", city=key).records == ()  # the key leads to the same city
    install_plugin("notes", READER.replace("{name}", "notes"))
    assert Registry.discover().importer_for("a.txt", "musterstadt").name == "musterstadt-notes"
    assert Registry.discover().importer_for("a.txt", "anderswo").name == "notes"
    with pytest.raises(UsageError, match=r"IK842.*notes, table"):
        Registry.discover().importer_for("a.csv", "anderswo")


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (PLAN, "plans"),
        (ReportRound(id="r", plan="p"), "rounds"),
        (OrgUnit(id="u", name=Text(de="U")), "units"),
        (Source(id="s", title=Text(de="S")), "sources"),
        (Cite(place="p. 1"), None),
        ("plan", None),
    ],
    ids=str,
)
def test_the_list_that_a_record_stands_in(record: object, name: str | None) -> None:
    assert list_of(record) == name


@pytest.mark.parametrize("suffixes", [".txt", ("txt",), (".TXT",), (1,), None])
def test_an_importer_that_is_none_is_left_out_and_named(suffixes: Any) -> None:
    registry = registry_with(Reader(None, suffixes=suffixes))
    assert "notes" not in registry.importers()
    (problem,) = registry.report.problems
    assert [one.code for one in problem.findings] == ["IK709"]


# -- what is told ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ({"file": "a.odt"}, {"suffix": ".odt", "choices": (".csv", ".docx", ".markdown", ".md", ".txt", ".xlsx")}),
        ({"file": "folder.txt/a"}, {"suffix": "a", "choices": (".csv", ".docx", ".markdown", ".md", ".txt", ".xlsx")}),
        ({"file": "x/A.MD"}, {"suffix": ".MD", "importers": ("a-notes", "b-notes"), "example": "a-notes"}),
        (
            {"importer": "nots"},
            {"importer": "nots", "choices": ("a-notes", "b-notes", "notes", "table"), "meant": ("notes",)},
        ),
        ({"importer": "x" * 99}, {"importer": "x" * 60, "choices": ("a-notes", "b-notes", "notes", "table")}),
        ({"mapping": MappingFile(file="m", content=b"")}, {"importer": "notes"}),
        (
            {"options": {"page": "1"}},
            {"importer": "notes", "option": "page", "choices": ("pages",), "meant": ("pages",)},
        ),
        ({"options": {"pages": "viele"}}, {"importer": "notes", "option": "pages", "word": "viele"}),
    ],
    ids=str,
)
def test_a_refusal_says_what_there_is_instead(asked: dict[str, Any], values: dict[str, Any]) -> None:
    good = Imported(records=())
    first = Reader(good)
    first.options = Options
    registry = registry_with(first, Reader(good, "a-notes", (".md",)), Reader(good, "b-notes", (".md", ".markdown")))
    arguments: dict[str, Any] = {"file": "a.txt", **asked}
    with pytest.raises(UsageError) as raised:
        registry.import_document(b"x", arguments.pop("file"), **arguments)
    (finding,) = raised.value.findings
    told = dict(finding.values)
    assert {name: told.get(name) for name in values} == values


@pytest.mark.parametrize("raised", [ValueError("one is too few"), SystemExit("one is too few")])
def test_a_rule_of_an_importers_own_about_its_options_is_told(raised: BaseException) -> None:
    def rule(*_: object) -> None:
        raise raised

    reader = Reader(Imported(records=()))
    reader.options = attrs.make_class("Ruled", {"pages": attrs.field(default=1, type=int, validator=rule)})
    with pytest.raises(UsageError) as told:
        registry_with(reader).import_document(b"", "a.txt")
    (finding,) = told.value.findings
    assert finding.code == "IK817"
    for language in ("de", "en"):
        assert '"notes"' in finding.in_(language).replace("„", '"').replace("“", '"')
        assert "one is too few" in finding.in_(language)


def test_the_language_is_that_of_the_city_unless_another_one_is_asked_for(musterstadt: CityProfile) -> None:
    reader = Reader(Imported(records=()))
    registry = registry_with(reader)
    english = changed(musterstadt, language="en")
    heard = []
    for more in ({}, {"city": english}, {"city": english, "language": "de"}, {"language": "fr"}):
        registry.import_document(b"x", "a.txt", **more)
        heard.append(reader.told.language if reader.told is not None else None)
    assert heard == ["de", "en", "de", "fr"]


def test_an_importer_that_was_never_handed_out_is_not_there_to_ask() -> None:
    with pytest.raises(UsageError) as raised:
        registry_with().importer("notes")
    assert [one.code for one in raised.value.findings] == ["IK840"]
