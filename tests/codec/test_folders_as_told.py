"""What is told of folders that are no city, or no whole one, word by word; see ``as_told``."""

from __future__ import annotations

from pathlib import Path

from as_told import assert_on_record, words_of

from integkit import IntegkitError
from integkit.codec import read_city

from ._yaml_holes import HEAD

BRIEF = "name: brief, title: Brief, media_type: text/html, suffix: .html"
PLANS = f"{HEAD}plugin: {{files: [plans/*.yaml]}}\n"
PLAN = "id: konzept\ntitle: Konzept\n"

FOLDERS: dict[str, tuple[str, dict[str, str]]] = {
    "an empty folder": ("", {}),
    "another ending": ("", {"city.yml": HEAD}),
    "another spelling": ("", {"City.YAML.txt": HEAD}),
    "no such folder": ("missing", {}),
    "a folder instead of the file": ("", {"city.yaml/a.txt": ""}),
    "a project of two cities": ("", {"src/one/city.yaml": HEAD, "src/two/city.yaml": HEAD}),
    "a project of one city, with a fault": ("", {"src/one/city.yaml": f"{HEAD}colour: red\n"}),
    "a plan of a city": ("plans/konzept.yaml", {"city.yaml": HEAD, "plans/konzept.yaml": PLAN}),
    "a plan of no city": ("konzept.yaml", {"konzept.yaml": PLAN}),
    "a city that has an id": ("", {"city.yaml": f"{HEAD}id: here\n"}),
    "a file that is not there": ("", {"city.yaml": f"{HEAD}plugin: {{files: [plans/a.yaml]}}\n"}),
    "a pattern that finds nothing": ("", {"city.yaml": PLANS}),
    "a file outside": (
        "",
        {"city.yaml": f"{HEAD}plugin:\n  files:\n  - plans/a.yaml\n  - ../a.yaml\n", "plans/a.yaml": PLAN},
    ),
    "an absolute name": ("", {"city.yaml": f"{HEAD}plugin: {{files: [/etc/a.yaml]}}\n"}),
    "a list that cities do not have": (
        "",
        {"city.yaml": f"{HEAD}plugin: {{files: [plaene/a.yaml]}}\n", "plaene/a.yaml": PLAN},
    ),
    "a file that lies too deep": (
        "",
        {"city.yaml": f"{HEAD}plugin: {{files: [plans/a/b.yaml]}}\n", "plans/a/b.yaml": PLAN},
    ),
    "a file that nobody names": ("", {"city.yaml": HEAD, "plans/konzept.yaml": PLAN, "rounds/r.yml": "id: r\n"}),
    "a file named twice": (
        "",
        {"city.yaml": f"{HEAD}plugin: {{files: [plans/a.yaml, plans/*.yaml]}}\n", "plans/a.yaml": PLAN},
    ),
    "a list in a file": ("", {"city.yaml": PLANS, "plans/a.yaml": "- id: a\n"}),
    "a word in a file": ("", {"city.yaml": PLANS, "plans/a.yaml": "Konzept\n"}),
    "an empty file": ("", {"city.yaml": PLANS, "plans/a.yaml": ""}),
    "a file that is no YAML": ("", {"city.yaml": PLANS, "plans/a.yaml": "id: [a\n"}),
    "a fault in a file": ("", {"city.yaml": PLANS, "plans/a.yaml": f"{PLAN}\ncolour: red\n"}),
    "a fault in the second of two files": (
        "",
        {
            "city.yaml": f"{PLANS}plans: [{{id: c, title: C}}]\n",
            "plans/a.yaml": PLAN,
            "plans/b.yaml": f"{PLAN}measures: [{{id: m}}]\n",
        },
    ),
    "a list that is none, and a file for it": (
        "",
        {"city.yaml": f"{HEAD}plans: Konzept\nplugin: {{files: [plans/*.yaml]}}\n", "plans/a.yaml": PLAN},
    ),
    "an unknown key of the plugin": ("", {"city.yaml": f"{HEAD}plugin: {{file: [plans/*.yaml]}}\n"}),
    "a template that is not there": (
        "",
        {"city.yaml": f"{HEAD}plugin: {{exporters: [{{{BRIEF}, template: brief.html}}]}}\n"},
    ),
    "ids on record that are none": (
        "",
        {"city.yaml": HEAD, "minted-ids.txt": "plans/konzept\nplans / konzept\nKonzept\n"},
    ),
    "ids on record twice": ("", {"city.yaml": HEAD, "minted-ids.txt": "# ids\nplans/konzept\n\nplans/konzept\n"}),
}


def test_what_is_told_of_each_folder(tmp_path: Path) -> None:
    told = (as_told(tmp_path / str(number), name) for number, name in enumerate(FOLDERS))
    assert_on_record(told, Path(__file__).with_name("refusals_of_folders.txt"))


def as_told(folder: Path, name: str) -> str:
    """The words of a folder's findings, below the names of its files."""
    asked, files = FOLDERS[name]
    folder.mkdir()
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")
    try:
        reading = read_city(folder / asked)
        findings = (*reading.notices, *(reading.minted.faults if reading.minted is not None else ()))
    except IntegkitError as error:
        findings = error.findings
    shown = [name, f"  {', '.join(files)}{f'; {asked}' if asked else ''}"]
    words = words_of(findings, lambda said: said.replace(str(folder), "FOLDER").replace("\\", "/"))
    return "\n".join([*shown, *words]) + "\n"
