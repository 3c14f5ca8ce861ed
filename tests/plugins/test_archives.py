"""Archives of cities: what each city is called, what is refused and why, and what holds right up to the limits."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from integkit import DataError, FileError, Registry, to_json, to_yaml
from integkit.errors import UsageError
from integkit.plugins._archive import cities_in, members_of
from integkit.testing import invented_cities

ONE, OTHER = invented_cities(2, seed=4)
YAML, JSON = to_yaml(ONE).encode(), to_json(OTHER).encode()


def zipped(path: Path, files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> str:
    with zipfile.ZipFile(path, "w", packing) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return str(path)


def refusal(archive: str, inside: str) -> tuple[str, str | None, str]:
    """The code, the file and the cause with which a city is refused."""
    with pytest.raises(DataError) as raised:
        members_of(archive, inside)
    (finding,) = raised.value.findings
    return finding.code, finding.file, str(dict(finding.values).get("cause"))


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("member", "slug"),
    [
        ("city.yaml", "c"),
        ("mainz/city.yaml", "mainz"),
        ("all/integkit_mainz/city.yaml", "mainz"),
        ("all/integkit-mainz/city.yaml", "mainz"),
        ("mainz.yaml", "mainz"),
        ("all/integkit-mainz.yml", "mainz"),
        ("all/MAINZ.YAML", "MAINZ.YAML"),
    ],
)
def test_a_city_is_called_by_its_folder_or_file(member: str, slug: str, tmp_path: Path) -> None:
    registry = Registry()
    assert registry.add_all(zipped(tmp_path / "c.zip", {member: YAML})) == (slug,)
    assert registry.city(slug) == ONE


def test_what_lies_in_the_folder_of_a_city_is_no_city_of_its_own(tmp_path: Path) -> None:
    files = {"a/city.yaml": YAML, "a/old/city.yaml": YAML, "a/x.json": JSON, "b.json": JSON, "b.txt": b"", "d/": b""}
    archive = zipped(tmp_path / "c.zip", files)
    assert [*cities_in(archive)] == ["a", "b.json"]
    assert [name for name, _ in members_of(archive, "a")] == ["city.yaml", "old/city.yaml", "x.json"]
    assert members_of(archive, "b.json") == (("", JSON),)


def test_a_city_at_the_top_of_an_archive_has_all_of_its_files(tmp_path: Path) -> None:
    files = {"city.yaml": YAML, "plans/p.yaml": b"x", "notes.json": b"{}"}
    archive = zipped(tmp_path / "c.zip", files)
    assert [*cities_in(archive)] == [""]
    assert dict(members_of(archive, "")) == files


def test_cities_stand_in_order_whatever_the_archive_says(tmp_path: Path) -> None:
    assert [*cities_in(zipped(tmp_path / "c.zip", {"b.json": JSON, "a/city.yaml": YAML}))] == ["a", "b.json"]


def test_what_macos_and_editors_put_beside_a_city_is_none(tmp_path: Path) -> None:
    noise = b"\0\5\x16\7"
    beside = ("__MACOSX/._a", "__MACOSX/a/._city.yaml", "__MACOSX/a/city.yaml", "._b.json", ".b.json", ".git/city.yaml")
    files = {"a/city.yaml": YAML, "a/plans/._p.yaml": noise, "a/.keep": b"", "b.json": JSON}
    archive = zipped(tmp_path / "c.zip", {**files, **dict.fromkeys(beside, noise)})
    assert [*cities_in(archive)] == ["a", "b.json"]
    assert [name for name, _ in members_of(archive, "a")] == ["city.yaml", ".keep"]


# -- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["a/city.yaml", "a/City.yaml", "a/CITY.YAML"])
def test_of_two_files_of_one_name_none_is_taken_for_the_right_one(tmp_path: Path, other: str) -> None:
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the second one of the same name
        opened.writestr("a/city.yaml", YAML)
        opened.writestr(other, b"contract: 1")
    archive = str(tmp_path / "c.zip")
    assert refusal(archive, "a") == ("IK892", f"{archive}/{other}", "same name in archive")


@pytest.mark.parametrize("files", [{}, {"a.txt": b"x", "b/": b"", "__MACOSX/._c.json": b"x"}])
def test_an_archive_without_a_city_is_no_collection(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    archive = zipped(tmp_path / "c.zip", files)
    with pytest.raises(UsageError) as raised:
        Registry().add_all(archive)
    assert [(one.code, one.file) for one in raised.value.findings] == [("IK891", archive)]


@pytest.mark.parametrize(
    ("member", "cause"),
    [
        ("a/../../evil.yaml", "leaves its folder"),
        ("a/./x.yaml", "leaves its folder"),
        ("a//x.yaml", "leaves its folder"),
        ("a/C:x.yaml", "leaves its folder"),
        ("a/b\\x.yaml", "leaves its folder"),
        ("a/x\u202e.yaml", "unseen sign in name"),
        ("a/x\x1b.yaml", "unseen sign in name"),
        ("a/x\u2028.yaml", "unseen sign in name"),
    ],
)
def test_a_name_that_leads_elsewhere_or_hides_something_is_told(member: str, cause: str, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "c.zip", {"a/city.yaml": YAML, member: b"x"})
    shown = member.encode("ascii", "backslashreplace").decode().replace("\x1b", "\\u001b")
    assert refusal(archive, "a") == ("IK892", f"{archive}/{shown}", cause)


@pytest.mark.parametrize("member", ["a/.hidden", "a/x..yaml", "a/ä ß.yaml", "a/b/c/d.yaml"])
def test_a_name_that_is_merely_odd_stays(member: str, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "c.zip", {"a/city.yaml": YAML, member: b"x"})
    assert dict(members_of(archive, "a"))[member.removeprefix("a/")] == b"x"


@pytest.mark.parametrize(
    ("limit", "value", "fits"),
    [
        ("_MAX_FILE", 10, True),
        ("_MAX_FILE", 9, False),
        ("_MAX_CITY", 30, True),
        ("_MAX_CITY", 29, False),
        ("_MAX_FILES", 3, True),
        ("_MAX_FILES", 2, False),
    ],
)
@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_city_may_be_as_large_as_the_limits_and_no_larger(
    limit: str, value: int, fits: bool, packing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"a/{name}": bytes(10) for name in ("city.yaml", "x.yaml", "z.yaml")}
    archive = zipped(tmp_path / "c.zip", files, packing)
    monkeypatch.setattr(f"integkit.plugins._archive.{limit}", value)
    if fits:
        assert [data for _, data in members_of(archive, "a")] == [bytes(10)] * 3
    else:
        member = "a/city.yaml" if limit == "_MAX_FILE" else "a/z.yaml"
        assert refusal(archive, "a") == ("IK892", f"{archive}/{member}", "city too large")


def damaged(content: bytes) -> Mapping[str, bytes]:
    """The same archive with something wrong in it, by what is wrong."""
    header, directory = content.index(b"PK\x03\x04"), content.index(b"PK\x01\x02")
    return {
        "another content": content.replace(b"#" * 40, b"*" * 40),
        "no header where one should be": content[:header] + b"XX" + content[header + 2 :],
        "locked": content[: directory + 8] + b"\x01" + content[directory + 9 :],
        "cut off": content[: directory - 20] + content[directory:],
    }


@pytest.mark.parametrize("what", damaged(b"PK\x03\x04" + bytes(40) + b"PK\x01\x02"))
def test_what_is_damaged_is_never_taken_for_a_city(what: str, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "c.zip", {"a/city.yaml": b"#" * 40}, zipfile.ZIP_STORED)
    assert members_of(archive, "a") == (("city.yaml", b"#" * 40),)
    Path(archive).write_bytes(damaged(Path(archive).read_bytes())[what])
    assert refusal(archive, "a") == ("IK892", archive, "damaged")


def test_what_is_no_archive_is_told_by_whoever_lists_it(tmp_path: Path) -> None:
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04" + bytes(40))
    with pytest.raises(DataError) as raised:
        tuple(cities_in(str(tmp_path / "c.zip")))
    (finding,) = raised.value.findings
    assert (finding.code, finding.file) == ("IK892", str(tmp_path / "c.zip"))
    assert dict(finding.values) == {"cause": "damaged"}


def test_of_a_long_name_only_so_much_is_told_as_one_reads(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "c.zip", {"a/city.yaml": YAML, f"a/{'x' * 400}/../y": b"x"})
    assert refusal(archive, "a")[1] == f"{archive}/a/{'x' * 400}"[:300]


def test_archives_are_told_apart_by_their_paths_where_a_file_system_numbers_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = SimpleNamespace(st_dev=0, st_ino=0, st_mtime_ns=0, st_ctime_ns=0, st_size=0)
    monkeypatch.setattr("os.fstat", lambda _: same)
    for name in ("a", "b"):
        archive = zipped(tmp_path / f"{name}.zip", {f"{name}/city.yaml": YAML})
        assert members_of(archive, name) == (("city.yaml", YAML),)
        assert tuple(cities_in(archive)) == (name,)


def test_a_packing_that_is_not_known_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "c.zip", {"a/city.yaml": YAML}, zipfile.ZIP_BZIP2)
    assert refusal(archive, "a") == ("IK892", archive, "damaged")


def test_what_has_gone_since_is_told(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "c.zip", {"a/city.yaml": YAML})
    registry = Registry()
    registry.add_all(archive)
    zipped(tmp_path / "c.zip", {"b/city.yaml": YAML})
    with pytest.raises(DataError) as raised:
        registry.city("a")
    assert [(one.code, one.file, dict(one.values)) for one in raised.value.findings] == [
        ("IK896", archive, {"city": "a"})
    ]
    Path(archive).unlink()
    for ask in (lambda: members_of(archive, "a"), lambda: tuple(cities_in(archive))):
        with pytest.raises(FileError) as missing:
            ask()
        assert [(one.code, one.file) for one in missing.value.findings] == [("IK901", archive)]


def test_a_file_that_lies_beneath_another_one_is_no_file(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "c.zip", {"a/city.yaml": YAML, "a/x": b"x", "a/x/y.yaml": b"y"})
    registry = Registry()
    registry.add_all(archive)
    with pytest.raises(FileError) as raised:
        registry.city("a")
    assert [(one.code, one.file) for one in raised.value.findings] == [("IK901", f"{archive}/a/x/y.yaml")]
