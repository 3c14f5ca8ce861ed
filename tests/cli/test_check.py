"""``integkit check``: what it tells and how it ends, and what it adds to the list of ids."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from integkit import to_json, to_yaml
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import Install, InstallCity, Run
from integkit.checks import _notation

BROKEN = "contract: 1\nmunicipality: {name: M, lnad: ni}\n"


def test_check_without_findings_says_so(cli: Run, two_cities: None) -> None:
    assert cli("check", "musterstadt").out == "musterstadt: nothing found\n"
    assert cli("check", "musterstadt", "--messages", "de").out == "musterstadt: nichts zu beanstanden\n"
    ran = cli("check", "--all")
    assert (ran.code, ran.out) == (0, "musterstadt: nothing found\nneustadt: nothing found\n")
    assert json.loads(cli("check", "--all", "--json").out) == {"musterstadt": [], "neustadt": []}


def test_check_says_that_templates_are_not_looked_at_without_what_reads_them(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = "contract: 1\nmunicipality: {ags: 03999002, name: Musterstadt, land: ni}\n"
    flyer = "{name: flyer, template: a.html.j2, title: Flyer, media_type: text/html, suffix: .flyer.html}"
    for name, section in (("with", f"plugin: {{exporters: [{flyer}]}}\n"), ("without", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "city.yaml").write_text(city + section, encoding="utf-8")
        (tmp_path / name / "a.html.j2").write_text("{{ nobody }}", encoding="utf-8")
    assert "IK906" in cli("check", str(tmp_path / "with")).out
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = cli("check", str(tmp_path / "with"))
    assert "IK906" not in ran.out
    assert "IK814" in ran.err
    assert "integkit[html]" in ran.err
    assert "IK814" not in cli("check", str(tmp_path / "without")).err


@pytest.mark.parametrize(
    ("snippet", "fail_on", "code", "summary"),
    [
        ("kind: {local: Stelle}", None, 0, "1 warning"),
        ("kind: {local: Stelle}", "warning", 1, "1 warning"),
        ("kind: {local: Stelle}", "note", 1, "1 warning"),
        ("valid_from: 2025, valid_to: 2024", None, 1, "1 error"),
        ("valid_from: 2025, valid_to: 2024, kind: {local: Stelle}", None, 1, "1 error, 1 warning"),
        ("code: a", "note", 0, "nothing found"),
    ],
)
def test_check_ends_by_the_worst_finding(
    cli: Run, folder: Path, snippet: str, fail_on: str | None, code: int, summary: str
) -> None:
    text = "contract: 1\ncite: s\nmunicipality: {ags: 03999002, name: M, land: ni}\nsources: [{id: s, title: S}]\n"
    Path("my-city/city.yaml").write_text(f"{text}offices:\n  - {{id: a, name: A, {snippet}}}\n", "utf-8")
    ran = cli("check", "./my-city", *(("--fail-on", fail_on) if fail_on else ()))
    assert (ran.code, ran.err) == (code, "")
    assert ran.out.splitlines()[-1] == f"./my-city: {summary}"
    for line in ran.out.splitlines()[:-1]:
        assert line.startswith(("my-city/city.yaml:6:", "    "))
    plain = json.loads(cli("check", "./my-city", "--json").out)
    assert {one["line"] for one in plain["./my-city"]} <= {6}


def test_a_city_that_cannot_be_checked_keeps_no_other_one_from_it(
    cli: Run, two_cities: None, install: Install, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install("bare", {"integkit.cities": {"bare": "bare"}}, {"bare/__init__.py": ""})
    install_city("broken", BROKEN)
    install_city("later", to_yaml(musterstadt).replace("contract: 1", "contract: 2"))
    ran = cli("check", "--all")
    assert (ran.code, ran.err) == (4, "")  # the highest: bare cannot be read, later is for another integkit
    assert [line for line in ran.out.splitlines() if re.fullmatch("[a-z]+: (nothing found|[0-9] errors?)", line)] == [
        "bare: 1 error", "broken: 2 errors", "later: 1 error", "musterstadt: nothing found", "neustadt: nothing found",
    ]  # fmt: skip
    told = {
        city: [one["code"] for one in findings]
        for city, findings in json.loads(cli("check", "--all", "--json").out).items()
    }
    assert told["bare"] == ["IK903"]
    assert told["later"] == ["IK704"]
    assert told["musterstadt"] == []
    assert cli("check", "later", "musterstadt").code == 3
    assert cli("check", "broken", "musterstadt").code == 1


BROKEN_CODE: Final = {
    "import nothing_of_that_name": "IK702",
    "def integkit_checks():\n    return []": "IK707",
    "@hookimpl\ndef integkit_checks():\n    return 1": "IK709",
    "@hookimpl\ndef integkit_exporters():\n    raise ValueError('boom')": "IK710",
    "def run(context):\n    raise ValueError('boom')\n"
    "@hookimpl\ndef integkit_checks():\n    return [Check('XX1', Text(de='x', en='x'), run)]": "IK710",
}


@pytest.mark.parametrize("code", BROKEN_CODE)
def test_code_that_cannot_be_used_is_no_fault_of_the_data(
    cli: Run, install_city: InstallCity, musterstadt: CityProfile, neustadt: CityProfile, code: str
) -> None:
    install_city("musterstadt", musterstadt, code=code)
    install_city("neustadt", neustadt)
    ran = cli("check", "musterstadt", "--json")
    told = [one["code"] for one in json.loads(ran.out)["musterstadt"]]
    assert (ran.code, ran.err) == (3, "")
    assert told == [BROKEN_CODE[code]]
    assert (cli("check", "neustadt").code, cli("check", "--all").code) == (0, 3)


@pytest.mark.parametrize("alone", [True, False])
def test_a_check_of_all_tells_of_slugs_and_keys_that_several_claim(
    cli: Run, install_city: InstallCity, musterstadt: CityProfile, neustadt: CityProfile, alone: bool
) -> None:
    if not alone:
        install_city("neustadt", neustadt)
    install_city("same", neustadt, name="first-city")
    install_city("same", neustadt, name="second-city")
    ran = cli("check", "--all")
    assert (ran.code, ran.err) == (3, "")
    assert ran.out.count("IK703") == 1
    for words in ("first-city 1.0", "second-city 1.0", "same: 1 error"):
        assert words in ran.out
    install_city("alpha", musterstadt)
    install_city("beta", musterstadt)
    told = json.loads(cli("check", "--all", "--json").out)
    for slug in ("alpha", "beta", "same"):
        assert [one["code"] for one in told[slug]] == ["IK703"]
    assert "AGS 03999002" in told["alpha"][0]["message"]
    assert alone or told["neustadt"] == []


def test_findings_name_files_so_that_they_can_be_found(
    cli: Run, install_city: InstallCity, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = install_city("broken", BROKEN)
    inside = os.path.join("integkit_broken", "city.yaml")
    assert cli("check", "broken").out.startswith(f"integkit-broken: {inside}:2:")
    (finding, _) = json.loads(cli("check", "broken", "--json").out)["broken"]
    assert finding["file"] == str(package / "city.yaml")
    (folder / "mine").mkdir()
    (folder / "mine" / "city.yaml").write_text(BROKEN, "utf-8")
    assert cli("check", "./mine").out.startswith(os.path.join("mine", "city.yaml:2:"))
    assert cli("check", str(folder / "mine")).out.startswith(os.path.join("mine", "city.yaml:2:"))
    monkeypatch.chdir(package)
    assert cli("check", "broken").out.startswith("city.yaml:2:")


def test_faults_of_data_are_findings_too(cli: Run, folder: Path) -> None:
    Path("my-city/city.yaml").write_text("contract: 1\nmunicipality: {name: M, lnad: ni}\n", "utf-8")
    ran = cli("check", "./my-city", "--json")
    assert (ran.code, ran.err) == (1, "")
    assert {one["code"] for one in json.loads(ran.out)["./my-city"]} == {"IK010", "IK011"}


def test_check_says_that_hours_and_numbers_are_not_looked_at_without_what_reads_them(
    cli: Run, two_cities: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "IK814" not in cli("check", "musterstadt").err
    monkeypatch.setattr(_notation, "_library", lambda _: None)
    ran = cli("check", "--all")
    assert (ran.code, ran.err.count("IK814")) == (0, 1)
    for words in ("opening-hours-py", "phonenumbers", "integkit[forms]"):
        assert words in ran.err


def test_ids_are_added_where_that_can_be_done_and_the_rest_is_told(
    cli: Run, folder: Path, musterstadt: CityProfile
) -> None:
    for name, text in (("locked", to_yaml(musterstadt)), ("broken", BROKEN)):
        (folder / name).mkdir()
        (folder / name / "city.yaml").write_text(text, "utf-8")
    (folder / "locked" / "minted-ids.txt").write_text("page\n", "utf-8")
    (folder / "locked" / "minted-ids.txt").chmod(0o444)
    ran = cli("check", "--mint", "./locked", "./broken", "./my-city")
    assert ran.code == 4  # the highest: one cannot be written, the data of another one are wrong
    assert "write-protected" in ran.out
    assert {line for line in ran.out.splitlines() if line.startswith("./")} >= {
        "./broken: 2 errors", "./my-city: nothing found",
    }  # fmt: skip
    assert "office" in (folder / "my-city" / "minted-ids.txt").read_text("utf-8").split()
    assert not (folder / "broken" / "minted-ids.txt").exists()
    alone = cli("check", "--mint", "./locked")
    assert (alone.code, alone.out) == (4, "")
    assert (folder / "locked" / "minted-ids.txt").read_text("utf-8") == "page\n"


def test_ids_are_added_to_folders_only(cli: Run, two_cities: None, folder: Path, musterstadt: CityProfile) -> None:
    (folder / "city.json").write_text(to_json(musterstadt), "utf-8")
    for city in ("musterstadt", "./city.json"):
        ran = cli("check", "--mint", city)
        assert (ran.code, ran.out) == (2, "")
        assert "IK812" in ran.err
    assert sorted(os.listdir(folder)) == ["city.json", "my-city"]
