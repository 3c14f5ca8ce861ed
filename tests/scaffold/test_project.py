"""What ``integkit new`` writes passes as it stands, whatever the city is called; its examples hold too."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

import integkit
from integkit import Registry, UsageError, json_schema, load, vocabulary
from integkit.artifacts import Artifact, checked
from integkit.codec import Notation
from integkit.scaffold import Answers, key_of, kind_of, name_from, name_of, project, slug_of

LANGUAGES = ("de", "en")
NAMES = (
    'Hohen "X" Sülzen',
    "Weißwasser/O.L. – Běła Woda",
    "a: b #c",
    "# x",
    "it's",
    "C:\\new\\t",
    "null",
    "no",
    "1.07",
    "- x",
    "[a]",
    "{a: b}",
    "*a* _b_ `c` <d> &amp; | ~e~ [f](g)",
    "$name ${slug} {name} %s",
    '"""',
    "🏙️ Stadt 🏳️‍🌈",
    "مجلس",
    "x" * 200,
)

slugs = st.from_regex(r"[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,8}){0,2}", fullmatch=True).filter(
    lambda slug: slug not in vocabulary.concepts("laender") and not slug.startswith("integkit-")
)
names = st.one_of(st.sampled_from(NAMES), st.text(min_size=1, max_size=60))
kinds = st.sampled_from([None, *(id for id in vocabulary.concepts("municipality-kinds") if id != "land")])
keys = st.tuples(
    st.sampled_from([str(land.extra["ags"]) for land in vocabulary.concepts("laender").values()]),
    st.one_of(st.from_regex(r"[0-9]{6}", fullmatch=True), st.from_regex(r"[0-9]{3}[1-9][0-9]{3}000", fullmatch=True)),
).map("".join)


def answers(slug: str = "musterstadt", key: str = "03999002", name: str = "Musterstadt", **more: Any) -> Answers:
    return Answers(slug=slug, key=key, name=name, **more)


def files_of(given: Answers, release: str = integkit.__version__) -> dict[str, str]:
    return {one.path: one.content.decode() for one in project(given, release)}


def written(folder: Path, given: Answers) -> Path:
    """The project on disk."""
    for path, text in files_of(given).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")
    return folder


def city_of(files: dict[str, str]) -> str:
    return next(text for path, text in files.items() if path.endswith("city.yaml"))


def uncommented(city: str) -> str:
    """The data with every example in force."""
    first, rest = city.split("\n", 1)
    return first + "\n" + re.sub(r"(?m)^( *)# ", r"\1", rest)


# -- which files -----------------------------------------------------------------------------------------------------


def test_a_project_is_few_files() -> None:
    files = files_of(answers(slug="bad-musterstadt"))
    assert [*files] == [
        "README.md",
        "CHANGELOG.md",
        "pyproject.toml",
        "city.schema.json",
        "src/integkit_bad_musterstadt/__init__.py",
        "src/integkit_bad_musterstadt/city.yaml",
        "tests/test_bad_musterstadt.py",
        ".gitlab-ci.yml",
    ]
    with_code = files_of(answers(with_code=True))
    assert with_code.keys() - files_of(answers()).keys() == {"src/integkit_musterstadt/hooks.py"}


@pytest.mark.parametrize(
    ("ci", "path"), [("github", ".github/workflows/check.yml"), ("gitlab", ".gitlab-ci.yml"), ("none", None)]
)
def test_checks_run_where_they_are_asked_to(ci: Literal["github", "gitlab", "none"], path: str | None) -> None:
    files = files_of(answers(ci=ci))
    assert [one for one in files if one.startswith(".")] == ([path] if path else [])
    if path is not None:
        steps = json.dumps(yaml.safe_load(files[path]))
        for step in ("pip install . ", "integkit check musterstadt", "pytest"):
            assert step in steps


def test_there_is_one_test_of_one_line() -> None:
    text = files_of(answers(slug="bad-musterstadt"))["tests/test_bad_musterstadt.py"]
    (made,) = (node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))
    assert text.splitlines()[made.lineno - 1 :] == [ast.get_source_segment(text, made)]
    assert made.name == "TestBadMusterstadt"
    assert 'city="bad-musterstadt"' in text


def test_the_schema_beside_it_is_what_the_command_prints() -> None:
    text = files_of(answers())["city.schema.json"]
    assert text == json.dumps(json_schema(Notation.YAML), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize(
    ("release", "range_"),
    [("0.1.0", ">=0.1,<1"), ("1.4.2", ">=1.4,<2"), ("12.0.0rc1", ">=12.0,<13")],
)
def test_a_project_goes_with_the_releases_up_to_the_next_major_one(release: str, range_: str) -> None:
    assert f'dependencies = ["integkit{range_}"]' in files_of(answers(), release)["pyproject.toml"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("with_code", [False, True])
def test_it_reads_well(language: str, with_code: bool) -> None:
    for path, text in files_of(answers(language=language, with_code=with_code)).items():
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path
        assert "$name" not in text
        if path != "city.schema.json":
            assert max(map(len, text.splitlines())) <= 120, path
            assert [line for line in text.splitlines() if line != line.rstrip()] == [], path
        if path.endswith(".py"):
            ast.parse(text)


def test_nothing_is_said_that_nobody_said() -> None:
    for language in LANGUAGES:
        files = files_of(answers(language=language))
        profile = yaml.safe_load(city_of(files))
        assert profile["municipality"].keys() == {"ags", "name", "land"}
        assert "licence" not in profile
        assert "license" not in tomllib.loads(files["pyproject.toml"])["project"]
        assert not any("licen" in path.lower() for path in files)


# -- what holds for every name ---------------------------------------------------------------------------------------


@given(slugs, keys, names, kinds, st.sampled_from(LANGUAGES), st.booleans(), st.booleans())
def test_every_city_is_read_back_as_it_was_said(
    slug: str, key: str, name: str, kind: str | None, language: str, with_code: bool, guessed: bool
) -> None:
    try:
        name = name_of(name)
    except UsageError:
        assume(False)
    given_ = answers(
        slug, key, name, kind=kind, language=language, with_code=with_code, is_name_guessed=guessed, ci="github"
    )
    made = project(given_, "0.1.0")
    assert checked(made)
    assert made == project(given_, "0.1.0")
    files = {one.path: one.content.decode() for one in made}

    for text in (city_of(files), uncommented(city_of(files))):
        municipality = integkit.from_yaml(text).municipality
        assert municipality.name.in_(language) == name
        assert municipality.key == key
        assert municipality.land == vocabulary.land_of_ags(key)
        if text == city_of(files) or kind is not None:
            assert (municipality.kind.concept if municipality.kind else None) == kind

    plain = tomllib.loads(files["pyproject.toml"])
    assert plain["project"]["name"] == f"integkit-{slug}"
    assert name in plain["project"]["description"]
    assert plain["project"]["entry-points"]["integkit.cities"] == {slug: given_.package}
    assert f"src/{given_.package}" in plain["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert f"src/{given_.package}/city.yaml" in files


def shown(markdown: str) -> str:
    """The words of a Markdown text as a reader sees them."""
    found = [
        child.content if child.type in ("text", "code_inline", "text_special") else "\n" * (child.type == "softbreak")
        for token in MarkdownIt("commonmark").parse(markdown)
        for child in token.children or ()
    ]
    return "".join(found)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_shows_the_name_as_it_is(name: str, language: str) -> None:
    quoted = f"„{name}“" if language == "de" else f"“{name}”"
    assert quoted in shown(files_of(answers(name=name, language=language))["README.md"])


# -- it passes as it stands ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("all_examples", [False, True])
def test_nothing_is_found_in_it_with_and_without_its_examples(
    tmp_path: Path, language: str, all_examples: bool
) -> None:
    folder = written(tmp_path / "integkit-musterstadt", answers(language=language))
    city = folder / "src" / "integkit_musterstadt" / "city.yaml"
    if all_examples:
        city.write_text(uncommented(city.read_text("utf-8")), "utf-8")
    registry = Registry()
    assert registry.add(folder) == "musterstadt"
    assert registry.check("musterstadt") == ()
    profile = registry.city("musterstadt")
    assert bool(profile.offices and profile.beiraete and profile.tasks and profile.plans) is all_examples


@pytest.mark.parametrize("language", LANGUAGES)
def test_editors_find_nothing_in_it_either(language: str) -> None:
    files = files_of(answers(language=language, with_code=True, kind="town"))
    schema = Draft202012Validator(json.loads(files["city.schema.json"]))
    for text in (city_of(files), uncommented(city_of(files))):
        assert [fault.message for fault in schema.iter_errors(as_editors_read(text))] == []
    wrong = as_editors_read(city_of(files).replace("kind: town", "kind: twon"))
    assert [[*fault.path] for fault in schema.iter_errors(wrong)] == [["municipality", "kind"]]


def as_editors_read(text: str) -> Any:
    """Plain values by the core types of YAML 1.2, which know no dates."""

    class Core(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 (as in the class above)
            first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(text, Core)  # noqa: S506 (a safe loader)


def test_the_first_line_leads_to_the_schema(tmp_path: Path) -> None:
    folder = written(tmp_path, answers())
    city = folder / "src" / "integkit_musterstadt" / "city.yaml"
    first = city.read_text("utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found is not None
    assert (city.parent / found[1]).resolve() == (folder / "city.schema.json").resolve()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guessed_name_is_marked(language: str) -> None:
    for guessed in (False, True):
        text = city_of(files_of(answers(language=language, is_name_guessed=guessed)))
        (line,) = (line for line in text.splitlines() if line.startswith("  name: "))
        assert ("##" in line) is guessed


# -- a project as a city ---------------------------------------------------------------------------------------------


def test_the_folder_of_a_project_is_a_city(tmp_path: Path) -> None:
    folder = written(tmp_path / "integkit-a", answers())
    assert load(folder) == load(folder / "src" / "integkit_musterstadt")


def test_a_folder_with_several_cities_is_none(tmp_path: Path) -> None:
    folder = written(tmp_path / "a", answers())
    written(folder, answers(slug="neustadt"))
    with pytest.raises(integkit.FileError, match=r"IK903 .*more than one"):
        load(folder)


# -- answers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("München", "muenchen"),
        ("Groß Düben", "gross-dueben"),
        ("Běła Woda", "bela-woda"),
        ("integkit-musterstadt", "musterstadt"),
        ("bad_musterstadt", "bad-musterstadt"),
        ("-a-", "a"),
        ("../a", "a"),
        ("", None),
        ("123", None),
        ("a" * 61, None),
        ("日本", None),
        ("a\n", "a"),
    ],
)
def test_a_word_that_is_no_slug_is_told_with_one_that_is(word: str, meant: str | None) -> None:
    with pytest.raises(UsageError) as raised:
        slug_of(word)
    (finding,) = raised.value.findings
    assert (finding.code, dict(finding.values)["meant"]) == ("IK820", (meant,) if meant else ())
    if meant is not None:
        assert slug_of(meant) == meant


@pytest.mark.parametrize("land", list(vocabulary.concepts("laender")))
def test_the_letters_of_a_land_are_no_slug(land: str) -> None:
    with pytest.raises(UsageError, match="IK821"):
        slug_of(land)


@given(slugs)
def test_a_slug_suggests_a_name(slug: str) -> None:
    assert name_of(name_from(slug)) == name_from(slug)
    assert name_from("bad-musterstadt") == "Bad Musterstadt"


@pytest.mark.parametrize("key", ["03999002", "16051000", "11000000", "073395005000"])
def test_official_keys_are_taken(key: str) -> None:
    assert key_of(key) == key


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("7315000", "07315000"),
        ("16 051 000", "16051000"),
        ("160510000000", "16051000"),
        ("073395005036", "07339036"),
        ("07 339 5005 000", "073395005000"),
        ("99999001", None),
        ("00000000", None),
        ("0999001", None),
        ("erfurt", None),
        ("", None),
        ("١٦٠٥١٠٠٠", None),
        ("1605100²", None),
    ],
)
def test_a_word_that_is_no_key_is_told_with_one_that_is(word: str, meant: str | None) -> None:
    with pytest.raises(UsageError) as raised:
        key_of(word)
    (finding,) = raised.value.findings
    assert (finding.code, dict(finding.values)["meant"]) == ("IK822", (meant,) if meant else ())
    if meant is not None:
        assert key_of(meant) == meant


@pytest.mark.parametrize(
    "name", ["", "  ", "a\nb", "a\tb", "\x00", "a\x85b", "a\u2028b", "\u202ea", "a\ud800", "x" * 201]
)
def test_what_is_no_line_is_no_name(name: str) -> None:
    with pytest.raises(UsageError, match="IK823"):
        name_of(name)


def test_a_kind_is_asked_for_by_its_id_or_label() -> None:
    for id, concept in vocabulary.concepts("municipality-kinds").items():
        if id != "land":
            for word in (id, concept.de, concept.en, concept.de.upper(), f" {concept.en} "):
                assert kind_of(word) == id
    with pytest.raises(UsageError) as raised:
        kind_of("kreisfrei Stadt")
    (finding,) = raised.value.findings
    assert (finding.code, finding.place) == ("IK012", "--kind")
    assert "independent_city" in str(dict(finding.values)["meant"])


def test_a_project_is_made_of_bytes_and_text() -> None:
    assert all(isinstance(one, Artifact) for one in project(answers(), "0.1.0"))
