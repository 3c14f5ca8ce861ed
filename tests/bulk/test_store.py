"""What lies where parts of an export are kept and is none is made anew: no city is lost, and nothing ends a run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import Registry
from integkit.bulk import export_all
from integkit.bulk._store import StoredPart, store, stored
from integkit.errors import FileError
from integkit.model import Text
from integkit.plugins import Artifact, MissingField

from ._towns import CITIES, files

MISSING = MissingField("DCAT-AP.de", "publisher", Text(de="fehlt", en="missing"), place="municipality", city="a")
ARTIFACTS = (
    Artifact(path="a.txt", media_type="text/plain", content=b"one"),
    Artifact(path="b/c.txt", media_type="text/plain", content=b""),
)


def kept(place: Path) -> Path:
    """A part in a folder."""
    store(place / "part", ARTIFACTS, ("a", "b"), (MISSING,))
    return place / "part"


def test_a_part_is_read_as_it_was_put_there(tmp_path: Path) -> None:
    folder = kept(tmp_path)
    part = stored(folder)
    assert part == StoredPart(folder, ["a.txt", "b/c.txt"], ("a", "b"), (MISSING,))
    assert [part.read(name) for name in part.names] == [b"one", b""]
    assert [one.name for one in tmp_path.iterdir()] == ["part"]


def about(change: Callable[[dict[str, Any]], Any]) -> Callable[[Path], None]:
    """Writes the list of a part anew."""

    def write(folder: Path) -> None:
        file = folder / "about.json"
        file.write_text(json.dumps(change(json.loads(file.read_bytes()))), "utf-8")

    return write


def nothing_but(folder: Path, what: str) -> None:
    shutil.rmtree(folder)
    if what == "file":
        folder.write_text("x", "utf-8")
    elif what == "link":
        folder.symlink_to(folder.parent / "nowhere")


def folder_for_file(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no list": lambda folder: (folder / "about.json").unlink(),
    "a list cut off": lambda folder: (folder / "about.json").write_bytes((folder / "about.json").read_bytes()[:-9]),
    "no text": lambda folder: (folder / "about.json").write_bytes(b"\xff\xfe\x00"),
    "too deep": lambda folder: (folder / "about.json").write_text("[" * 100_000, "utf-8"),
    "a folder in place of the list": lambda folder: folder_for_file(folder / "about.json"),
    "another kind": about(lambda told: [told]),
    "a number": about(lambda _: 7),
    "nobody": about(lambda told: {**told, "cities": None}),
    "cities that are none": about(lambda told: {**told, "cities": [1, {}]}),
    "names that are none": about(lambda told: {**told, "names": {"a.txt": 0, "b/c.txt": 1}}),
    "what is missing is missing": about(lambda told: {**told, "missing": [{"standard": "S"}]}),
    "a reason without words": about(lambda told: {**told, "missing": [{**told["missing"][0], "why": 7}]}),
    "a place that is none": about(lambda told: {**told, "missing": [{**told["missing"][0], "place": [7]}]}),
    "no sizes, as an older version wrote it": about(lambda told: {k: told[k] for k in ("names", "cities", "missing")}),
    "a file gone": lambda folder: (folder / "1").unlink(),
    "a file cut off": lambda folder: (folder / "0").write_bytes(b"on"),
    "nothing": lambda folder: nothing_but(folder, ""),
    "a file": lambda folder: nothing_but(folder, "file"),
    "a link to nothing": lambda folder: nothing_but(folder, "link"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_no_part_and_makes_room_for_one(damage: Callable[[Path], object], tmp_path: Path) -> None:
    folder = kept(tmp_path / "kept")
    damage(folder)
    assert stored(folder) is None
    kept(tmp_path / "kept")
    assert files(folder) == files(kept(tmp_path / "other"))
    assert [one.name for one in (tmp_path / "kept").iterdir()] == ["part"]


def test_what_somebody_else_has_put_there_stays(tmp_path: Path) -> None:
    folder = kept(tmp_path)
    (folder / "theirs").write_bytes(b"")
    kept(tmp_path)
    assert (folder / "theirs").exists()


def test_a_link_takes_nothing_with_it_that_it_leads_to(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("x", "utf-8")
    (tmp_path / "part").symlink_to(elsewhere, target_is_directory=True)
    folder = kept(tmp_path)
    assert not folder.is_symlink()
    assert stored(folder) is not None
    assert files(elsewhere) == {"mine.txt": b"x"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["standard", "path", "why", "place", "city", "de"]), inner, max_size=5)
    ),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("names", "sizes", "cities", "missing"), JSON))
    | st.fixed_dictionaries({"names": st.just([]), "sizes": st.just([]), "cities": st.just([]), "missing": JSON})
    | JSON
)
def test_whatever_the_list_says_nothing_is_raised(tmp_path_factory: pytest.TempPathFactory, told: Any) -> None:
    folder = tmp_path_factory.getbasetemp() / "whatever"
    folder.mkdir(exist_ok=True)
    (folder / "about.json").write_text(json.dumps(told), "utf-8")
    part = stored(folder)
    assert part is None or (part.names, len(part.cities)) == (told["names"], len(told["cities"]))


@pytest.mark.parametrize("damage", [DAMAGE["another kind"], DAMAGE["a file cut off"], DAMAGE["a file"]])
def test_no_city_is_lost_where_a_part_of_a_stopped_run_is_damaged(
    damage: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(BaseException):
        """Somebody pulled the plug."""

    def stop(done: int) -> None:
        if done >= 4:
            raise Stopped

    monkeypatch.setattr("integkit.bulk._export.LOT", 2)
    registry = Registry()
    for one in CITIES[:6]:
        registry.add(one)
    with pytest.raises(Stopped):
        export_all(registry, f"{tmp_path / 'out'}/", format="json", on_progress=stop)
    (parts,) = (one for one in tmp_path.iterdir() if one.name.endswith(".parts"))
    first, _ = sorted(one for one in parts.iterdir() if one.is_dir())
    damage(first)
    done = export_all(registry, f"{tmp_path / 'out'}/", format="json")
    assert (done.cities, done.reused, done.failed) == (6, 2, ())
    assert files(tmp_path / "out") == {one.path: one.content for one in registry.export(*registry.slugs, format="json")}


def test_a_part_that_is_gone_before_the_end_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integkit.bulk._export.LOT", 2)
    registry = Registry()
    for one in CITIES[:6]:
        registry.add(one)

    def lose(done: int) -> None:
        if done == 6:
            (parts,) = (one for one in tmp_path.iterdir() if one.name.endswith(".parts"))
            shutil.rmtree(min(one for one in parts.iterdir() if one.is_dir()))

    with pytest.raises(FileError, match="IK902"):
        export_all(registry, f"{tmp_path / 'out'}/", format="json", on_progress=lose)
    assert not (tmp_path / "out").exists()
