"""The search: what the index holds is found by the beginnings of words, and leads to what is there."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.exporters import Wording
from integkit.model import CityProfile, Task, walk
from integkit.plugins import Artifact, Registry
from integkit.site._entry import Entry, Hit
from integkit.site._folding import LONGEST, folded
from integkit.site._index import MOST, index_files
from integkit.site._split import LIMIT

from ._pages import Seen, pages_of, site_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Büro", "BUERO"), ("Büro", "Buro"), ("Straße", "strasse"), ("Øst", "øst"), ("Zuständigkeit", "zustaendigkeit"),
     ("İstanbul", "istanbul"), ("ﬁnden", "finden"), ("Café-Müller", "cafe mueller")],
)  # fmt: skip
def test_words_that_people_write_in_several_ways_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize("different", [("Beirat", "Beitrag"), ("Rat", "Räte"), ("Amt", "Amd")])
def test_other_words_stay_other_words(different: tuple[str, str]) -> None:
    assert folded(different[0]) != folded(different[1])


@given(st.text("abeouäöüßAEOUÄÖÜn é-", min_size=1, max_size=30), st.integers(0, 30))
def test_the_beginning_of_a_word_has_the_beginning_of_its_form(text: str, end: int) -> None:
    for word in text.replace("-", " ").split():
        (whole, *_), begun = folded(word) or [""], "".join(folded(word[:end]))
        assert whole.startswith(begun)


@given(st.text(max_size=200))
def test_forms_are_words_without_marks(text: str) -> None:
    for word in folded(text):
        assert 0 < len(word) <= LONGEST
        assert not any(unicodedata.category(sign).startswith("M") for sign in word)
        assert folded(word) in ([word], folded(word.replace("ae", "a")))


class Index:
    """Reads the pieces of an index as the script does."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files, self.read = files, set[str]()
        self.manifest = self._values("manifest.js")[0]

    def _values(self, name: str) -> list[Any]:
        self.read.add(name)
        text = self.files[f"assets/search/{name}"]
        found = re.fullmatch(r"integkitSearch\.\w+\((.*)\);\n", text, re.DOTALL)
        assert found is not None
        values: list[Any] = json.loads(f"[{found[1]}]")
        return values

    def find(self, question: str) -> list[list[str]]:
        lists = [self._beginning(start) for start in folded(question) if len(start) > 1]
        common = set.intersection(*(set(one) for one in lists))
        ordered = sorted(common, key=lambda hit: (sum(one[hit] for one in lists), hit))
        block = self.manifest["block"]
        return [self._values(f"hits-{hit // block}.js")[1][hit % block] for hit in ordered]

    def _beginning(self, start: str) -> dict[int, int]:
        found: dict[int, int] = {}
        for key, name in self.manifest["keys"].items():
            if key.startswith(start) or start.startswith(key):
                for word, codes in self._values(name)[1].items():
                    if word.startswith(start):
                        for code in codes:
                            weight = (code % 6) * 2 + (word != start)
                            found[code // 6] = min(weight, found.get(code // 6, 99))
        return found


@pytest.fixture(scope="module")
def site() -> dict[str, Artifact]:
    registry = Registry()
    folders = (ROOT / "tests" / "musterstadt", ROOT / "tests" / "generality" / "lindenkron")
    profiles: list[CityProfile] = [registry.city(registry.add(folder)) for folder in folders]
    return site_of(*profiles)


@pytest.fixture(scope="module")
def index(site: dict[str, Artifact]) -> Index:
    return Index({path: one.content.decode() for path, one in site.items() if path.startswith("assets/search/")})


def test_everything_is_found_by_the_words_of_its_title_and_their_beginnings(index: Index) -> None:
    blocks = [name for name in index.files if "/hits-" in name]
    hits = [tuple(hit) for name in blocks for hit in index._values(Path(name).name)[1]]
    assert len(hits) > 100
    for hit in hits[:: max(1, len(hits) // 60)]:
        for word in [word for word in folded(hit[1]) if len(word) > 1][:3]:
            for start in (word, word[:4], word[:2]):
                assert hit in [tuple(one) for one in index.find(start)], (hit, start)


def test_every_hit_leads_to_something_that_is_there(site: dict[str, Artifact], index: Index) -> None:
    anchors = {path: {*Seen(html).ids} for path, html in pages_of(site).items()}
    for name in [name for name in index.files if "/hits-" in name]:
        for path, title, kind, _, _ in index._values(Path(name).name)[1]:
            page, _, anchor = path.partition("#")
            assert title
            assert kind
            assert not anchor or anchor in anchors[page]


def test_cities_come_first_and_titles_before_texts(index: Index) -> None:
    name = index.find("musterstadt")[0][1]
    assert name == "Musterstadt"
    assert index.find("muster")[0][1] == "Musterstadt"


def test_a_question_fetches_little(index: Index) -> None:
    index.read.clear()
    index.find("integration")
    assert len(index.read) < 4 < len(index.files)


def test_the_end_of_a_compound_is_found_where_it_is_a_word_itself() -> None:
    entry = Entry(slug="x", name="X", land="ni", land_name="N")
    hits = [Hit(path="a", title="Der Beirat", kind="k"), Hit(path="b", title="Migrationsbeirat", kind="k")]
    found = Index(dict(index_files([(entry, hits)]))).find("beirat")
    assert [hit[0] for hit in found] == ["a", "b"]


def test_pieces_of_a_large_index_stay_small_and_words_that_are_everywhere_are_bounded() -> None:
    entries = [
        (Entry(slug=f"s{n}", name="Ort", land="ni", land_name="N"),
         [Hit(path=f"p{n}", title=f"Integrationswort{n:05} überall ort", kind="k") for _ in range(2)])
        for n in range(3_000)
    ]  # fmt: skip
    files = dict(index_files(entries))
    words = {name: text for name, text in files.items() if "/w-" in name}
    assert all(len(text) < LIMIT for text in words.values())
    index = Index(files)
    assert len(index.find("integrationswort00042")) == 2
    assert len(index.find("überall")) == MOST


def test_names_of_pieces_can_be_files_everywhere() -> None:
    entry = Entry(slug="x", name="X", land="ni", land_name="N")
    hits = [Hit(path="a", title="con aux مكتب Ωmega 日本語 2018", kind="k")]
    names = [Path(path).name for path, _ in index_files([(entry, hits)])]
    assert all(re.fullmatch(r"[a-z0-9_.-]+", name) for name in names)
    assert len(names) == len(set(names))


def test_the_list_from_a_to_z_holds_every_hit(site: dict[str, Artifact], index: Index) -> None:
    listed = [link for path, html in pages_of(site).items() if path.startswith("words/") for link in Seen(html).links]
    for name in [name for name in index.files if "/hits-" in name]:
        for path, *_ in index._values(Path(name).name)[1]:
            assert f"../{path}" in listed


def test_bodies_are_found_by_what_they_are_whatever_they_are_called() -> None:
    entry = Entry(slug="x", name="X", land="th", land_name="T")
    hits = [
        Hit(path="a", title="Neujahrsempfang des Beirats", kind="Programm"),
        Hit(path="b", title="Advisory Council", kind="Beirat"),
        Hit(path="c", title="Frist", kind="Maßnahme", rank=2),
        Hit(path="d", title="Maßnahmenplan", kind="Plan"),
    ]
    found = Index(dict(index_files([(entry, hits)])))
    assert [hit[0] for hit in found.find("beirat")] == ["b", "a"]
    assert [hit[0] for hit in found.find("maßnahme")] == ["d", "c"], "what is called so comes before what is one"


def test_tasks_are_found_by_their_shared_areas_and_offices_by_what_one_wants_to_know_of_them() -> None:
    registry = Registry()
    profile = registry.city(registry.add(ROOT / "tests" / "musterstadt"))
    found = _index_of(profile)
    say = Wording(profile, "de")
    tasks = [one for _, one in walk(profile) if isinstance(one, Task) and one.text is not None]
    mapped = [(task, say.value(task, "areas", area)) for task in tasks for area in task.areas]
    assert mapped
    for task, area in mapped:
        assert any(hit[0].endswith(f"#integkit-{task.id}") for hit in found.find(area)), area
    for word in ("Öffnungszeiten", "Telefon"):
        assert any(hit[2] == "Fachstelle" for hit in found.find(word)), word


def _index_of(profile: CityProfile) -> Index:
    site = site_of(profile)
    return Index({path: one.content.decode() for path, one in site.items() if path.startswith("assets/search/")})
