"""What a standard requires and nobody has stated: told in two languages, once each, and never made up."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from integkit import PluginError, Registry, UsageError
from integkit.messages import Severity
from integkit.model import CityProfile, Text
from integkit.plugins import (
    FULL,
    Artifact,
    Carries,
    ExportContext,
    Exporter,
    Extent,
    MissingField,
    MissingFields,
    hookimpl,
    kinds_of_records,
    lost,
    partly,
)

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Run

LICENCE = MissingField("Norm 1.0", "Dataset/licence", Text(de="keine Lizenz", en="no licence"))
BASE = MissingField("Norm 1.0", "id", Text(de="keine Adresse", en="no address"), place="publications/monitor")


class Asking:
    """Reports one thing twice and another once, or stops at both."""

    name = "asking"
    suffix = ".asking"
    media_type = "text/plain"
    title = Text(de="Fragend", en="Asking")
    standard = "Norm 1.0"
    consumers = Text(de="alle", en="everybody")

    def __init__(self, *, stops: bool = False) -> None:
        self.stops = stops

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        if self.stops:
            raise MissingFields(LICENCE, BASE)
        context.report(LICENCE)
        yield Artifact(path="a.asking", media_type=self.media_type, content=b"x")
        context.report(BASE)
        context.report(LICENCE)


class Plugin:
    def __init__(self, exporter: Exporter) -> None:
        self.exporter = exporter

    @hookimpl
    def integkit_exporters(self) -> list[Exporter]:
        return [self.exporter]


def registry(exporter: Exporter) -> Registry:
    made = Registry()
    made.register(Plugin(exporter), "asking")
    return made


def test_what_an_output_lacks_is_told_once_each_and_the_output_is_made(musterstadt: CityProfile) -> None:
    missing: list[MissingField] = []
    made = registry(Asking()).export(musterstadt, format="asking", on_missing=missing.append)
    assert [one.content for one in made] == [b"x"]
    assert missing == [LICENCE, BASE]
    assert registry(Asking()).export(musterstadt, format="asking") == made


def test_what_cannot_be_written_without_it_is_not_written(musterstadt: CityProfile) -> None:
    with pytest.raises(MissingFields) as raised:
        registry(Asking(stops=True)).export(musterstadt, format="asking")
    assert raised.value.missing == (LICENCE, BASE)
    assert [(one.code, one.severity, one.place) for one in raised.value.findings] == [
        ("IK818", Severity.ERROR, None),
        ("IK818", Severity.ERROR, "publications/monitor"),
    ]
    assert pickle.loads(pickle.dumps(raised.value)).missing == raised.value.missing  # noqa: S301


@pytest.mark.parametrize("stops", [True, False])
def test_a_finding_has_the_standard_its_name_for_the_fact_and_why_in_both_languages(stops: bool) -> None:
    finding = LICENCE.finding(stops=stops)
    assert finding.severity is (Severity.ERROR if stops else Severity.WARNING)
    for language, why in (("de", "keine Lizenz"), ("en", "no licence")):
        told = finding.sentence(language)
        assert all(word in told for word in ("Norm 1.0", "Dataset/licence", why))
    assert "no licence" not in finding.in_("de")


def test_where_it_is_missing_is_told_with_the_city() -> None:
    why = Text(de="a", en="b")
    places = [
        MissingField("Norm 1.0", "x", why, **where).finding().place
        for where in (
            {},
            {"city": "Musterstadt"},
            {"place": "offices/a"},
            {"city": "Musterstadt", "place": "offices/a"},
        )
    ]
    assert places == [None, "Musterstadt", "offices/a", "Musterstadt: offices/a"]


def test_who_is_told_has_to_be_callable(musterstadt: CityProfile) -> None:
    anything: Any = "print"
    with pytest.raises(UsageError, match="on_missing"):
        registry(Asking()).export(musterstadt, format="asking", on_missing=anything)


FORMAT = """
from integkit import hookimpl
from integkit.model import Text
from integkit.plugins import Artifact, MissingField, MissingFields

LICENCE = MissingField("Norm 1.0", "Dataset/licence", Text(de="keine Lizenz", en="no licence"))


class Asking:
    name, suffix, media_type, title = "asking", ".asking", "text/plain", Text(de="Fragend", en="Asking")
    standard, consumers = "Norm 1.0", Text(de="alle", en="everybody")

    def render(self, profiles, context):
        if context.base_url is None:
            raise MissingFields(LICENCE)
        context.report(LICENCE)
        yield Artifact(path="a.asking", media_type="text/plain", content=b"x")


@hookimpl
def integkit_exporters():
    return [Asking()]
"""


def test_the_command_line_says_what_is_missing_beside_the_output(
    cli: Run, install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    install_plugin("asking", FORMAT)
    done = cli("export", "musterstadt", "-f", "asking", "--base-url", "https://example.org", "--messages", "de")
    assert (done.code, done.out) == (0, "x")
    assert "IK819 Norm 1.0 fragt nach Dataset/licence" in done.err
    stopped = cli("export", "musterstadt", "-f", "asking", "--messages", "en", "--licence", "x")
    assert (stopped.code, stopped.out) == (1, "")
    assert "IK818 Norm 1.0 requires Dataset/licence: no licence" in stopped.err
    listed = " ".join(cli("formats", "--lang", "en").out.split())
    assert "asking .asking Asking Norm 1.0: everybody" in listed


# -- what a format carries -------------------------------------------------------------------------------------------


def test_the_kinds_of_records_are_those_of_a_profile_from_top_to_bottom() -> None:
    kinds = kinds_of_records()
    assert kinds[:2] == ("Municipality", "Office")
    assert {"Stop", "Milestone", "StatusReport", "Source", "Issue", "Hours"} <= {*kinds}
    assert not {"CityProfile", "Cite", "Remark", "Kind", "Quantity", "Text"} & {*kinds}
    assert len(kinds) == len(set(kinds))


def test_what_is_lost_says_why() -> None:
    assert Carries(Extent.FULL) == FULL
    assert partly(de="a", en="b") == Carries(Extent.PARTLY, Text(de="a", en="b"))
    assert lost(de="a", en="b") == Carries(Extent.LOST, Text(de="a", en="b"))


@pytest.mark.parametrize(
    ("field", "value"), [("standard", 1), ("consumers", "all"), ("carries", ["Office"]), ("endings", [".rdf"])]
)
def test_a_format_whose_declaration_is_something_else_is_refused(field: str, value: Any) -> None:
    wrong = Asking()
    setattr(wrong, field, value)
    with pytest.raises(PluginError, match=field):
        registry(wrong).exporter("asking")
