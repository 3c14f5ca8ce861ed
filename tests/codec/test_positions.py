"""Where faults are told: all of them, in the order of the file, in the file that has them, in both languages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import attrs
import pytest

from integkit import CityProfile, DataError, FileError, Finding, Severity, from_json, from_yaml, load
from integkit.codec import read_city
from integkit.model import field_names, record_types_of

from ._yaml_holes import HEAD

PLAN = "id: plan\ntitle: Plan\n"
ROUND = "id: round\nplan: plan\n"

City = Callable[..., Path]


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Writes a city with what its file says below the head, and further files by name."""

    def written(more: str = "", /, **files: str) -> Path:
        folder = tmp_path / "city"
        for name, text in {"city": HEAD + more, **files}.items():
            path = folder / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return written


def findings(read: Callable[[], object]) -> tuple[Finding, ...]:
    with pytest.raises(DataError) as caught:
        read()
    return caught.value.findings


def told(folder: Path) -> list[tuple[str, int | None, int | None, str, str | None]]:
    """What is told about a city: file without its folder, line, column, code, place."""
    return [
        (Path(one.file or "").relative_to(folder).as_posix(), one.line, one.column, one.code, one.place)
        for one in findings(lambda: load(folder))
    ]


# Many faults.

# One line of a list of networks, and what is wrong with it: code, column, and the place below the list.
FAULTS = (
    ("- {id: n, name: N, land: xx}", "IK012", 28, "n/land"),
    ("- {id: n, name: N, kind: burg}", "IK024", 28, "n/kind"),
    ("- {id: n, name: [N]}", "IK013", 19, "n/name"),
    ("- {id: n, name: N, inside: ja}", "IK013", 30, "n/inside"),
    ("- {id: n}", "IK011", 5, "n"),
    ("- {id: n, name: N, colour: red}", "IK010", 22, "n/colour"),
    ("- {id: n, name: N, name: M}", "IK005", 22, None),
    ("- {id: n, name: ~}", "IK007", 19, None),
    ("- {id: n, name: *n}", "IK004", 19, None),
    ("- {id: n, name: N, valid_to: 2021-02-30}", "IK015", 32, "n/valid_to"),
    ("- {id: n, name: N, contacts: [{emails: [a]}]}", "IK014", 43, "n/contacts/1/emails/1"),
    ("- {id: n, name: N, figures: [{value: 1.000}]}", "IK016", 40, "n/figures/1/value"),
    ('- {id: n, name: "a\\x07"}', "IK017", 19, "n/name"),
    ("- {id: n, name: {de: Rat, Hilfe und Schutz}}", "IK025", 29, None),
    ("- Netz", "IK013", 5, ""),
)


def test_a_hundred_faults_in_one_file_are_told_at_once_and_in_order() -> None:
    lines, expected = ["networks:"], []
    for number, (line, code, column, below) in enumerate(islice(cycle(FAULTS), 100), start=1):
        lines.append("  " + line.replace("id: n", f"id: n{number}"))
        where = None if below is None else "/".join(filter(None, ("networks", below.replace("n", f"n{number}", 1))))
        if below == "":
            where = f"networks/{number}"
        shift = len(str(number)) if "id: n" in line and code != "IK011" else 0
        expected.append((code, 5 + number, column + shift, where))
    found = findings(lambda: from_yaml(HEAD + "\n".join(lines)))
    assert [(one.code, one.line, one.column, one.place) for one in found] == expected


def test_two_faults_of_one_record_are_both_told() -> None:
    found = findings(lambda: from_yaml(HEAD + "networks: [{id: N, name: [], colour: red}]"))
    assert [(one.code, one.column) for one in found] == [("IK014", 17), ("IK013", 26), ("IK010", 30)]


def test_faults_of_the_plugin_section_are_told_with_those_of_the_profile() -> None:
    found = findings(lambda: from_yaml(f"plugin: {{files: a}}\n{HEAD}language: Deutsch\nplans: a\n"))
    assert [(one.code, one.line, one.place) for one in found] == [
        ("IK013", 1, "plugin/files"),
        ("IK014", 6, "language"),
        ("IK013", 7, "plans"),
    ]


def test_a_fault_that_ends_reading_is_told_with_those_before_it() -> None:
    found = findings(lambda: from_yaml("a: *b\nc: ~\nd: [\n"))
    assert [(one.code, one.line) for one in found] == [("IK004", 1), ("IK007", 2), ("IK003", 3)]


# Further files.


def test_further_files_are_read_into_the_lists_their_folders_name(city: City) -> None:
    folder = city(
        "plugin: {files: [plans/*.yaml, rounds/a.yaml, offices/amt.yaml]}\n",
        plans__b="id: b\ntitle: B\n",
        plans__a="id: a\ntitle: A\n",
        rounds__a=ROUND,
        offices__amt="id: amt\nname: Amt\n",
    )
    profile = load(folder)
    assert [plan.id for plan in profile.plans] == ["a", "b"]
    assert [one.id for one in profile.rounds] == ["round"]
    assert [office.id for office in profile.offices] == ["amt"]
    assert load(folder / "city.yaml") == profile == load(str(folder))


def test_entries_of_further_files_follow_those_of_the_city(city: City) -> None:
    more = "plans: [{id: z, title: Z}]\nplugin: {files: [plans/plan.yaml]}\n"
    assert [plan.id for plan in load(city(more, plans__plan=PLAN)).plans] == ["z", "plan"]


def test_ids_that_may_be_left_out_are_derived_in_further_files_too(city: City) -> None:
    measure = "measures: [{id: m, text: M, indicator: {text: I}, milestones: [{horizons: [a, b]}]}]\n"
    (plan,) = load(city("plugin: {files: [plans/plan.yaml]}\n", plans__plan=PLAN + measure)).plans
    (only,) = plan.measures
    assert only.indicator is not None
    assert (only.indicator.id, only.milestones[0].id) == ("m.indicator", "m.a+b")


def test_parts_of_an_indicator_without_ids_are_counted(city: City) -> None:
    parts = "[{text: A}, {text: B, id: own, parts: [{text: C}, {text: D, parts: [{text: E}]}]}]"
    measure = f"measures: [{{id: m, text: M, indicator: {{text: I, parts: {parts}}}}}]\n"
    (plan,) = load(city("plugin: {files: [plans/plan.yaml]}\n", plans__plan=PLAN + measure)).plans
    indicator = plan.measures[0].indicator
    assert indicator is not None
    first, second = indicator.parts
    assert (indicator.id, first.id, second.id) == ("m.indicator", "m.indicator.1", "own")
    assert [one.id for one in second.parts] == ["own.1", "own.2"]
    assert [one.id for one in second.parts[1].parts] == ["own.2.1"]


def test_a_fault_of_the_text_of_a_further_file_names_that_file(city: City) -> None:
    more = "plugin: {files: [plans/*.yaml, rounds/*.yaml]}\n"
    folder = city(more, plans__a=PLAN + "text: ~\n", plans__b="id: [\n", rounds__r=ROUND + "plan: plan\n")
    assert told(folder) == [
        ("plans/a.yaml", 3, 7, "IK007", None),
        ("plans/b.yaml", 1, 5, "IK003", None),
        ("rounds/r.yaml", 3, 1, "IK005", None),
    ]


WRONG_FILES = {
    "plans__a": PLAN + "sections:\n- id: s\n  measures:\n  - {id: m, text: M, fields_of_action: [nonsense]}\n",
    "plans__b": PLAN + "colour: red\n",
    "plans__c": "id: c\n",
    "rounds__r": ROUND + "reports: [{target: m, state: finished}]\n",
}
THEIR_FAULTS = [
    ("plans/a.yaml", 6, 41, "IK012", "plans/plan/m/fields_of_action/1"),
    ("plans/b.yaml", 3, 1, "IK010", "plans/plan/colour"),
    ("plans/c.yaml", 1, 1, "IK011", "plans/c"),
    ("rounds/r.yaml", 3, 30, "IK012", "rounds/round/reports/1/state"),
]


def test_a_fault_of_the_records_of_a_further_file_names_that_file(city: City) -> None:
    folder = city("plugin: {files: [plans/*.yaml, rounds/*.yaml]}\n", **WRONG_FILES)
    assert told(folder) == THEIR_FAULTS


def test_a_fault_of_a_further_file_names_that_file_where_the_city_has_the_list_too(city: City) -> None:
    folder = city("plans: []\nrounds: []\nplugin: {files: [plans/*.yaml, rounds/*.yaml]}\n", **WRONG_FILES)
    assert told(folder) == THEIR_FAULTS


def test_faults_of_several_files_stand_file_by_file(city: City) -> None:
    more = "plans: []\nplugin: {files: [plans/*.yaml]}\nlanguage: Deutsch\n"
    folder = city(more, plans__a=PLAN + "colour: red\n", plans__b=PLAN + "text: ~\ncolour: red\n")
    assert [row[:2] for row in told(folder)] == [
        ("city.yaml", 7),
        ("plans/a.yaml", 3),
        ("plans/b.yaml", 3),
        ("plans/b.yaml", 4),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        pytest.param("", "IK008", 1, 1, id="empty"),
        pytest.param("# later\n", "IK008", 1, 1, id="only a comment"),
        pytest.param("- id: plan\n  title: Plan\n", "IK013", 1, 1, id="a list"),
        pytest.param("title: \x07\n", "IK017", 1, 8, id="a bell"),
    ],
)
def test_a_further_file_that_holds_no_record_is_refused(
    city: City, text: str, code: str, line: int, column: int
) -> None:
    folder = city("plugin: {files: [plans/a.yaml]}\n", plans__a=text)
    assert [row[:4] for row in told(folder)] == [("plans/a.yaml", line, column, code)]


def test_what_stands_in_a_further_file_is_called_what_it_is(city: City) -> None:
    folder = city("plugin: {files: [plans/a.yaml]}\n", plans__a="Plan\n")
    (finding,) = findings(lambda: load(folder))
    assert dict(finding.values)["found"] == '"Plan"'


@pytest.mark.parametrize("own", ["plans: 5", "plans: {a: 1}", "plans:"])
def test_a_further_file_is_not_blamed_for_the_list_of_the_city(city: City, own: str) -> None:
    folder = city(f"{own}\nplugin: {{files: [plans/a.yaml]}}\n", plans__a=PLAN)
    assert [(row[0], row[1]) for row in told(folder)] == [("city.yaml", 5)]


@pytest.mark.parametrize(
    ("named", "code"),
    [
        pytest.param("plans/b.yaml", "IK019", id="a file that is not there"),
        pytest.param("plans", "IK019", id="a folder"),
        pytest.param("../x.yaml", "IK023", id="a file above the city"),
        pytest.param("plans/../../x.yaml", "IK023", id="a file above the city, by a detour"),
        pytest.param('"plans\\\\..\\\\..\\\\x.yaml"', "IK023", id="a file above the city, as on Windows"),
        pytest.param("/etc/hostname", "IK023", id="a file anywhere"),
        pytest.param("colours/a.yaml", "IK020", id="a folder that is no list"),
        pytest.param("a.yaml", "IK020", id="no folder"),
        pytest.param("plans/deep/a.yaml", "IK020", id="a folder in a folder"),
        pytest.param("remarks/a.yaml", "IK020", id="a key that is no list of records"),
        pytest.param("./a.yaml", "IK020", id="the city's own folder"),
    ],
)
def test_a_name_that_leads_to_no_part_of_the_city_is_refused(city: City, named: str, code: str) -> None:
    files = {"plans__a": PLAN, "colours__a": PLAN, "a": PLAN, "plans__deep__a": PLAN, "remarks__a": "text: a\n"}
    folder = city(f"plugin: {{files: [plans/a.yaml, {named}]}}\n", **files)
    (folder.parent / "x.yaml").write_text(PLAN, encoding="utf-8")
    assert told(folder) == [("city.yaml", 5, 32, code, "plugin/files")]


@pytest.mark.parametrize("key", field_names(CityProfile))
def test_a_folder_is_a_list_of_the_city_if_its_entries_are_records_with_ids(city: City, key: str) -> None:
    kind = record_types_of(CityProfile).get(key)
    is_list = key != "municipality" and kind is not None and attrs.has(kind) and "id" in field_names(kind)
    folder = city(f"plugin: {{files: [{key}/a.yaml]}}\n", **{f"{key}__a": "id: [\n"})
    assert [row[3] for row in told(folder)] == ["IK003" if is_list else "IK020"]


def test_a_pattern_that_finds_nothing_is_no_fault_and_noted(city: City) -> None:
    reading = read_city(city("plugin: {files: [plans/*.yaml]}\n"))
    assert reading.profile.plans == ()
    (note,) = reading.notices
    assert (note.code, note.severity, note.line, note.column) == ("IK036", Severity.NOTE, 5, 18)


@pytest.mark.parametrize("pattern", ["plaene/*.yaml", "*.yaml", "Plans/*.yaml", "./plan/**/*.yaml", "notes\\*.yaml"])
def test_a_pattern_that_can_mean_nothing_is_refused(city: City, pattern: str) -> None:
    folder = city(f"plugin: {{files: ['{pattern}']}}\n", plans__a=PLAN)
    assert [row[3:] for row in told(folder)] == [("IK020", "plugin/files")]


@pytest.mark.parametrize(
    "pattern", ["plans/a.yaml", "plans\\a.yaml", "plans\\*.yaml", "./plans/*.yaml", "*/*.yaml", "pl*\\a.*"]
)
def test_a_file_is_named_the_same_way_on_every_system(city: City, pattern: str) -> None:
    reading = read_city(city(f"plugin: {{files: ['{pattern}']}}\n", plans__a=PLAN))
    assert ([plan.id for plan in reading.profile.plans], reading.notices) == (["plan"], ())


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("a.yaml.txt", {"way_out": "take off the ending", "meant": "a.yaml"}),
        ("a.YML.TXT", {"way_out": "take off the ending", "meant": "a.YML"}),
        ("a.YAML", {"way_out": "name it"}),
        ("a b.yml", {"way_out": "name it"}),
        (".a.yaml", None),
        ("a.yaml~", None),
        ("a.txt", None),
    ],
)
def test_a_file_that_was_renamed_is_missed(city: City, name: str, way_out: dict[str, str] | None) -> None:
    folder = city("plugin: {files: [plans/*.yaml]}\n", plans__a=PLAN)
    (folder / "plans" / "a.yaml").rename(folder / "plans" / name)
    first, *others = read_city(folder).notices
    assert first.code == "IK036"
    expected = [] if way_out is None else [{**way_out, "named": f"plans/{name}"}]
    assert [dict(one.values) for one in others] == expected


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_a_link_that_leads_out_of_the_city_is_refused(city: City) -> None:
    folder = city("plugin: {files: [plans/*.yaml, plans/link.yaml]}\n", plans__a=PLAN)
    (folder.parent / "outside.yaml").write_text(PLAN, encoding="utf-8")
    os.symlink(folder.parent / "outside.yaml", folder / "plans" / "link.yaml")
    assert told(folder) == [
        ("city.yaml", 5, 18, "IK023", "plugin/files"),
        ("city.yaml", 5, 32, "IK023", "plugin/files"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("pattern", ["plans/*.yaml", "plans/link.yaml", "plans/l[i]nk.y*"])
@pytest.mark.parametrize(("target", "cause"), [("link.yaml", "links in a circle"), ("gone.yaml", "no such file")])
def test_a_link_that_leads_nowhere_is_not_passed_over(city: City, pattern: str, target: str, cause: str) -> None:
    folder = city(f"plugin: {{files: ['{pattern}']}}\n", plans__a=PLAN)
    os.symlink(target, folder / "plans" / "link.yaml")
    with pytest.raises(FileError) as refused:
        load(folder)
    (finding,) = refused.value.findings
    assert (finding.code, dict(finding.values)["cause"]) == ("IK901", cause)
    assert finding.file == str(folder / "plans" / "link.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_a_link_within_the_city_is_followed(city: City) -> None:
    folder = city("plugin: {files: [plans/link.yaml]}\n", drafts__a=PLAN)
    (folder / "plans").mkdir()
    os.symlink(folder / "drafts" / "a.yaml", folder / "plans" / "link.yaml")
    assert [plan.id for plan in load(folder).plans] == ["plan"]


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param('"."', id="a dot"),
        pytest.param(
            '""',
            id="empty",
        ),
    ],
)
def test_a_pattern_that_is_none_is_told_as_a_fault(city: City, pattern: str) -> None:
    folder = city(f"plugin: {{files: ['{pattern}']}}\n", plans__a=PLAN)
    assert [row[:3] for row in told(folder)] == [("city.yaml", 5, 18)]


def test_a_pattern_that_some_pythons_refuse_is_seen_by_what_it_leaves_out(city: City) -> None:
    reading = read_city(city('plugin: {files: ["plans/**.yaml"]}\n', plans__a=PLAN))
    assert len(reading.profile.plans) + len(reading.notices) == 1


def test_a_file_that_is_named_twice_is_read_once(city: City) -> None:
    folder = city("plugin: {files: [plans/*.yaml, plans/a.yaml]}\n", plans__a=PLAN)
    assert [plan.id for plan in load(folder).plans] == ["plan"]


def test_a_file_that_nobody_names_is_noticed_and_not_read(city: City) -> None:
    folder = city("plugin: {files: [plans/a.yaml]}\n", plans__a=PLAN, plans__b=PLAN, rounds__r=ROUND, notes__n="a: b\n")
    (folder / "plans" / "old.yml").write_text(PLAN, encoding="utf-8")
    (folder / "plans" / "plan.pdf").write_bytes(b"%PDF")
    reading = read_city(folder)
    assert [plan.id for plan in reading.profile.plans] == ["plan"]
    assert [one.code for one in reading.notices] == ["IK021"] * 3
    assert [dict(one.values)["named"] for one in reading.notices] == ["plans/b.yaml", "plans/old.yml", "rounds/r.yaml"]
    for notice in reading.notices:
        assert notice.severity is not Severity.ERROR
        assert (notice.file, notice.place) == (str(folder / "city.yaml"), "plugin/files")


def test_nothing_is_noticed_where_every_file_is_named(city: City) -> None:
    assert read_city(city("plugin: {files: [plans/*.yaml]}\n", plans__a=PLAN)).notices == ()


def test_further_files_do_not_count_in_a_text_by_itself() -> None:
    assert from_yaml(HEAD + "plugin: {files: [plans/a.yaml]}\n").plans == ()


def test_what_is_no_city_at_all_is_a_fault_of_the_file(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "IK903"), (tmp_path / "no.yaml", "IK901"), (tmp_path / "no.json", "IK901")):
        with pytest.raises(FileError) as caught:
            load(path)
        (finding,) = caught.value.findings
        assert (finding.code, finding.file) == (code, str(path))


# Templates.

TEMPLATE = (
    "plugin:\n  exporters:\n  - {{name: m-list, suffix: .md, media_type: text/markdown, title: Liste, template: {}}}\n"
)


@pytest.mark.parametrize(
    ("named", "code"),
    [
        pytest.param("nothing.md", "IK019", id="a file that is not there"),
        pytest.param("plans", "IK019", id="a folder"),
        pytest.param("../x.yaml", "IK023", id="a file above the city"),
        pytest.param("/etc/hostname", "IK023", id="a file anywhere"),
        pytest.param('""', "IK007", id="no name"),
        pytest.param("[list.md]", "IK013", id="a list"),
    ],
)
def test_a_template_that_is_no_file_of_the_city_is_refused(city: City, named: str, code: str) -> None:
    folder = city(TEMPLATE.format(named), plans__a=PLAN)
    (folder.parent / "x.yaml").write_text("x", encoding="utf-8")
    column = len(TEMPLATE.format("").splitlines()[2].partition("}")[0]) + 1
    assert told(folder) == [("city.yaml", 7, column, code, "plugin/exporters/1/template")]


def test_a_template_of_the_city_is_read_with_it(city: City) -> None:
    folder = city(TEMPLATE.format("list.md"))
    (folder / "list.md").write_text("# {{ city }}", encoding="utf-8")
    (exporter,) = read_city(folder).plugin.exporters
    assert (exporter.name, exporter.template, exporter.title.de) == ("m-list", "list.md", "Liste")


def test_a_template_that_is_not_there_is_not_looked_for_under_files(city: City) -> None:
    folder = city(TEMPLATE.format("nothing.md"))
    (finding,) = findings(lambda: load(folder))
    assert "plugin.files" not in finding.in_("en")


def test_templates_do_not_count_in_a_text_by_itself() -> None:
    assert from_yaml(HEAD + TEMPLATE.format("list.md")) == from_yaml(HEAD)


# What a reading knows of positions.


def test_a_finding_of_a_check_gets_the_position_of_what_it_is_about(city: City) -> None:
    reading = read_city(city("networks:\n- id: netz\n  name: Netz\n  figures: [{value: 8}]\n"))
    bare = Finding.of("IK201")
    for path, line, column in [
        ((), 1, 1),
        (("networks",), 6, 1),
        (("networks", 0), 6, 3),
        (("networks", 0, "name"), 7, 9),
        (("networks", 0, "figures", 0, "value"), 8, 21),
        (("networks", 0, "figures", 0, "value", "low"), 8, 21),  # written in words: its bounds have no place
        (("networks", 0, "contacts", 0, "room"), 6, 3),  # not written down: the deepest that is
        (("networks", 5), 6, 1),
        (("plans", 0), 1, 1),
    ]:
        placed = reading.positioned(bare, path)
        assert (placed.file, placed.line, placed.column) == (reading.file, line, column), path
        assert (placed.code, placed.values) == (bare.code, bare.values)


def test_a_finding_of_a_check_gets_its_position_in_json_too(tmp_path: Path) -> None:
    text = '{"contract": 1,\n "municipality": {"name": {"de": "M"}, "land": "ni"}}'
    (tmp_path / "profile.json").write_text(text, encoding="utf-8")
    reading = read_city(tmp_path / "profile.json")
    placed = reading.positioned(Finding.of("IK106"), ("municipality",))
    assert placed.file == str(tmp_path / "profile.json")
    assert (placed.line, placed.column) == (2, 18)


def test_a_reading_from_elsewhere_is_told_where_that_is(city: City) -> None:
    """As of a city in an archive: each of its files by what messages call it, and the same lines."""
    more = "networks:\n- {id: netz, name: Netz}\nplugin: {files: [plans/plan.yaml]}\n"
    folder = city(more, plans__plan=PLAN, plans__unnamed=PLAN)
    (folder / "minted-ids.txt").write_text("netz\nplan\n", encoding="utf-8")

    def told(file: str) -> str:
        return "cities.zip:" + Path(file).relative_to(folder).as_posix()

    here = read_city(folder)
    moved = here.moved(told)
    assert (moved.file, moved.profile) == ("cities.zip:city.yaml", here.profile)
    assert moved.minted is not None
    assert moved.minted.file == "cities.zip:minted-ids.txt"
    assert [one.file for one in moved.notices] == ["cities.zip:city.yaml"]
    assert [one.code for one in moved.notices] == [one.code for one in here.notices]
    places = [("networks", 0, "name"), ("plans", 0, "title"), ("plans", 0), ("plans",), (), ("cite",)]
    for _ in range(2):  # whatever was asked before
        positions = [moved.positioned(Finding.of("IK201"), path) for path in places]
        assert [(one.file, one.line, one.column) for one in positions] == [
            ("cities.zip:city.yaml", 6, 20),
            ("cities.zip:plans/plan.yaml", 2, 8),
            ("cities.zip:plans/plan.yaml", 1, 1),
            ("cities.zip:city.yaml", 1, 1),
            ("cities.zip:city.yaml", 1, 1),
            ("cities.zip:city.yaml", 2, 7),
        ]


# As a person sees it.


def test_findings_read_in_english() -> None:
    text = HEAD + "beiraete:\n- id: rat\n  name: Rat\n  honorary: ja\n  terms: [{year: 5}]\n"
    with pytest.raises(DataError) as caught:
        from_yaml(text, "musterstadt/city.yaml")
    assert str(caught.value) == caught.value.in_("en") == (
        'musterstadt/city.yaml:8:13  IK013 "ja" stands here, expected: true or false\n'
        "    beiraete/rat/honorary\n"
        "    Write true or false, in small letters.\n"
        'musterstadt/city.yaml:9:12  IK010 unknown key "year" in terms\n'
        "    beiraete/rat/terms/1/year\n"
        '    Did you mean "years" (Length in years)?'
    )  # fmt: skip


def test_findings_read_in_german() -> None:
    text = HEAD + "networks:\n- {id: netz, name: {de: Rat, Hilfe und Schutz}}\nlicence: ~\ncite: page\n"
    with pytest.raises(DataError) as caught:
        from_yaml(text, "musterstadt/city.yaml")
    assert caught.value.in_("de") == (
        "musterstadt/city.yaml:6:30  IK025 das Komma vor „Hilfe und Schutz“ hat den Text beendet\n"
        "    In Klammern trennt ein Komma Werte: den ganzen Text in Anführungszeichen setzen.\n"
        "musterstadt/city.yaml:7:10  IK007 hier steht kein Wert\n"
        "    Auch den Schlüssel weglassen: Fehlt er, heißt das „nicht angegeben“. Dass es etwas nicht gibt, "
        "sagt eine Anmerkung (remarks, standing: none). Das Wort null selbst braucht Anführungszeichen.\n"
        "musterstadt/city.yaml:8:1  IK005 der Schlüssel „cite“ steht zweimal da, zuerst in Zeile 2\n"
        "    Einen von beiden behalten; Einträge einer Liste gehören unter einen Schlüssel."
    )  # fmt: skip


def test_the_finding_that_the_design_shows_reads_as_it_does_there() -> None:
    finding = Finding.of(
        "IK501",
        plan="monitoring-2018",
        what="horizon",
        word="kurz",
        choices=("short", "medium", "long"),
        meant=("short",),
        place="plans/monitoring-2018/i.2.1/milestones/1/horizons/1",
        file="plans/monitoring-2018.yaml",
        line=120,
        column=15,
    )
    assert finding.in_("en") == (
        'plans/monitoring-2018.yaml:120:15  IK501 the plan "monitoring-2018" has no horizon "kurz"\n'
        "    plans/monitoring-2018/i.2.1/milestones/1/horizons/1\n"
        '    expected one of: short, medium, long. Did you mean "short"?'
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["as on Windows", "as on old Macs"])
@pytest.mark.parametrize(
    ("read", "text"),
    [
        pytest.param(from_yaml, f"{HEAD}licence: a\0b\n", id="a sign that no file holds, in YAML"),
        pytest.param(from_yaml, f"{HEAD}licence: a\ud800b\n", id="half a sign, in YAML"),
        pytest.param(from_yaml, f"{HEAD}licence: [a\n", id="a bracket that stays open"),
        pytest.param(from_yaml, f"{HEAD}colour: red\n", id="an unknown key in YAML"),
        pytest.param(from_json, '{"contract": 1,\n "municipality": {},\n "licence": "a\0b"}', id="the sign in JSON"),
        pytest.param(from_json, '{"contract": 1,\n "municipality": {},\n\n "licence" 1}', id="no colon in JSON"),
        pytest.param(from_json, '{"contract": 1,\n "municipality": {},\n\n "contract": 1}', id="a key twice in JSON"),
        pytest.param(
            from_json, '{"contract": 1,\n "municipality": {},\n "licence": "\\ud800"}', id="half a sign in JSON"
        ),
        pytest.param(
            from_json, '{"contract": 1,\n "municipality": {},\n "colour": "red"}', id="an unknown key in JSON"
        ),
        pytest.param(
            from_json, '{"contract": 1,\n "municipality": {},\n "licence": 12' + "0" * 9999 + "}", id="a number"
        ),
    ],
)
def test_a_fault_stands_on_its_line_however_lines_end(
    read: Callable[[str], CityProfile], text: str, line_end: str
) -> None:
    def places(text: str) -> list[tuple[str, int | None, int | None]]:
        with pytest.raises(DataError) as refused:
            read(text)
        return [(one.code, one.line, one.column) for one in refused.value.findings]

    assert places(text.replace("\n", line_end)) == places(text)
