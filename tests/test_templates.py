"""Formats that a city declares as a template."""

from __future__ import annotations

from pathlib import Path

import pytest

from integkit import DataError, FileError, IntegkitError, PluginError, Registry
from integkit.model import (
    Issue,
    Kind,
    Period,
    Publication,
    Quantity,
    Remark,
    Rhythm,
    Standing,
    Text,
    changed,
    series_of,
)

pytest.importorskip("jinja2", reason="templates need Jinja2 (the extra html)")

CITY = """\
contract: 1
cite: page
plugin:
  exporters:
    - {name: musterstadt-list, suffix: %s, media_type: text/plain, title: Liste, template: %s}
municipality: {ags: 03999001, name: Muster & Stadt, land: ni}
sources: [{id: page, title: Seite}]
"""


def export(folder: Path, template: str, suffix: str = ".txt", named: str = "list.j2") -> str:
    (folder / "city.yaml").write_text(CITY % (suffix, named), "utf-8")
    (folder / "list.j2").write_text(template, "utf-8")
    registry = Registry()
    registry.add(folder, slug="musterstadt")
    (artifact,) = registry.export("musterstadt", format="musterstadt-list")
    assert artifact.path.endswith(suffix)
    return artifact.content.decode()


def test_a_template_sees_the_profile_and_the_words_for_it(tmp_path: Path) -> None:
    said = export(
        tmp_path, "{{ say.text(profile.municipality.name) }} {{ say.value(profile.municipality, 'land', 'ni') }}"
    )
    assert said == "Muster & Stadt Niedersachsen"


def test_html_is_escaped_and_text_is_not(tmp_path: Path) -> None:
    assert export(tmp_path, "{{ profile.municipality.name.de }}", ".html") == "Muster &amp; Stadt"
    assert export(tmp_path, "{{ profile.municipality.name.de }}", ".md") == "Muster & Stadt"


def test_a_text_is_one_line_of_markdown_where_it_is_escaped(tmp_path: Path) -> None:
    words = "{{ '<b>a|b</b>\\n[c](d:e) # f' | escaped_line }} {{ 5 | escaped_line }}"
    assert export(tmp_path, words, ".md") == r"\<b\>a\|b\</b\> \[c\](d:e) \# f 5"
    assert export(tmp_path, words, ".html") == r"\&lt;b\&gt;a\|b\&lt;/b\&gt; \[c\](d:e) \# f 5"


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("{{ nothing }}", id="unknown name"),
        pytest.param("{% if %}", id="not a template"),
        pytest.param("{{ profile.__class__.__mro__ }}", id="a way out of the sandbox"),
        pytest.param("{{ profile.municipality.__init__.__globals__ }}", id="another way out"),
        pytest.param("{% include '/etc/passwd' %}", id="a file of the system"),
        pytest.param("{% for a in range(9999999) %}{% endfor %}", id="a long loop"),
        pytest.param("{{ 'a' * 999999999 }}", id="a large text"),
        pytest.param("{{ '%999999999d' % 1 }}", id="a wide number"),
        pytest.param("{{ '{:>999999999}'.format(1) }}", id="a wide field"),
        pytest.param("{{ '{:>{}}'.format(1, 999999999) }}", id="a field as wide as is said"),
        pytest.param("{{ 'a'.ljust(999999999) }}", id="a text made wide"),
        pytest.param("{{ 'aaaa'.replace('a', 'b' * 20000000) }}", id="a replacement"),
        pytest.param("{{ ('b' * 20000000).join('abcd') }}", id="a text joined"),
        pytest.param("{{ ['b' * 20000000, 'b' * 20000000]|join }}", id="texts joined"),
        pytest.param("{{ 'a'|center(999999999) }}", id="a text in the middle"),
        pytest.param("{{ '%*d'|format(999999999, 1) }}", id="a format"),
        pytest.param("{{ [1]|tojson(indent=999999999) }}", id="deep JSON"),
        pytest.param("{{ 10 ** 100000000 }}", id="a number"),
        pytest.param("{{ ['b' * 20000000, 'b' * 20000000]|string }}", id="a list as text"),
        pytest.param("{{ [['b' * 20000000, 'b' * 20000000]] }}", id="a list put out"),
        pytest.param("{{ [['b' * 20000000, 'b' * 20000000]]|join }}", id="lists joined"),
        pytest.param("{{ {'a': ['b' * 20000000, 'b' * 20000000]}|tojson }}", id="large JSON"),
        pytest.param("{{ ('%(a)s' * 10) % {'a': 'b' * 4000000} }}", id="named fields"),
        pytest.param("{{ ('%s' * 10) % ('b' * 4000000,) }}", id="fields"),
        pytest.param("{{ ('c' * 10).translate({99: 'b' * 4000000}) }}", id="letters translated"),
        pytest.param("{{ ('{a}' * 10).format_map({'a': 'b' * 4000000}) }}", id="fields of a mapping"),
        pytest.param(
            "{% set n = namespace(s='a') %}{% for i in range(30) %}{% set n.s = n.s ~ n.s %}{% endfor %}", id="doubled"
        ),
        pytest.param(
            "{% macro m(s) %}{{ s }}{{ s }}{% endmacro %}{% set n = namespace(s='a') %}"
            "{% for i in range(30) %}{% set n.s = m(n.s) %}{% endfor %}",
            id="doubled by a macro",
        ),
        pytest.param(
            "{% set n = namespace(s='|') %}{% for i in range(30) %}{% set n.s = n.s|escaped_line %}{% endfor %}",
            id="doubled by escaping",
        ),
        pytest.param("{{ 1 / 0 }}", id="an error while it runs"),
    ],
)
def test_a_template_that_fails_or_leaves_the_sandbox_is_named_with_its_file(tmp_path: Path, template: str) -> None:
    with pytest.raises((FileError, PluginError)) as raised:
        export(tmp_path, template)
    assert "list.j2" in raised.value.in_("de")


@pytest.mark.parametrize("ending", [".html", ".md"])
@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("{{ 'a' * 3 }} {{ 2 ** 10 }} {{ 7 % 4 }} {{ 1.5 * 2 }} {{ [1] + [2] }}", "aaa 1024 3 3.0 [1, 2]"),
        ("{{ '%s %05.2f' % ('a', 2.5) }} {{ '%s'|format(3) }} {{ '{:>3}'.format(1) }}", "a 02.50 3   1"),
        ("{{ 'a' ~ 1 }} {{ ['a', 'b']|join(', ') }} {{ ', '.join(['a', 'b']) }}", "a1 a, b a, b"),
        ("{{ 'aba'.replace('a', 'cc') }} {{ 'a'|center(3) }}| {{ 5000000000|string }}", "ccbcc  a | 5000000000"),
        ("{% macro m(s) %}{{ s }}!{% endmacro %}{% set t %}a{{ m('b') }}{% endset %}{{ t ~ t }}", "ab!ab!"),
        ("{% for row in [1, 2, 3]|batch(2) %}{{ row }}{% endfor %}", "[1, 2][3]"),
    ],
)
def test_what_is_not_too_large_is_made_as_ever(tmp_path: Path, ending: str, template: str, made: str) -> None:
    assert export(tmp_path, template, ending) == made


@pytest.mark.parametrize("named", ["missing.j2", "../list.j2", "/etc/hostname"])
def test_a_template_lies_in_the_folder_of_its_city(tmp_path: Path, named: str) -> None:
    with pytest.raises(DataError) as raised:
        export(tmp_path, "", named=named)
    (finding,) = raised.value.findings
    assert (finding.code in ("IK019", "IK023"), finding.line, finding.place) == (True, 5, "plugin/exporters/1/template")


def test_a_format_of_one_city_is_listed_with_the_others(tmp_path: Path) -> None:
    export(tmp_path, "")
    registry = Registry()
    registry.add(tmp_path, slug="musterstadt")
    assert "musterstadt-list" in registry.exporters()
    with pytest.raises(IntegkitError):
        registry.exporter("musterstadt-lists")


def series(*covers: str, every: str = "month") -> Publication:
    issues = tuple(Issue(covers=Period(one)) for one in covers)
    rhythm = (Rhythm(every=Quantity.exactly(1, every), kind=Kind(concept="issue")),)
    return Publication(id="s", title=Text(de="Reihe"), rhythm=rhythm, issues=issues)


def test_a_month_without_an_issue_is_seen() -> None:
    steps = series_of(series("2024-01", "2024-04", "2024-02"))
    assert [(step.covers, step.issue is not None) for step in steps] == [
        ("2024-01", True),
        ("2024-02", True),
        ("2024-03", False),
        ("2024-04", True),
    ]
    assert len(series_of(series("2024-01", "2024-10"), whole_years=True)) == 12


def test_an_issue_that_never_came_out_is_a_gap_that_the_source_states() -> None:
    never = Issue(covers=Period("2024-02"), remarks=(Remark(standing=Standing.NONE, text=Text(de="Umzug")),))
    listed = series("2024-01", "2024-04")
    steps = series_of(changed(listed, issues=(*listed.issues, never)))
    assert [(step.covers, step.issue is None, step.gap) for step in steps] == [
        ("2024-01", False, None),
        ("2024-02", True, never.remarks[0]),
        ("2024-03", True, None),
        ("2024-04", False, None),
    ]


def test_quarters_and_years_are_steps_too() -> None:
    assert [step.covers for step in series_of(series("2023-33", "2023-35", every="quarter"))] == [
        "2023-33",
        "2023-34",
        "2023-35",
    ]
    assert [step.covers for step in series_of(series("2020", "2022", every="year"))] == ["2020", "2021", "2022"]
    assert series_of(series()) == ()
