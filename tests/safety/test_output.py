"""Whatever a city writes is text in everything that integkit makes, and the same text when somebody else reads it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import openpyxl
import pytest

from integkit import DataError, load
from integkit.model import CityProfile, Contact, Municipality, Text

from ._made import FORMATS, OTHERS, Files, exported
from ._readers import Harm, seen
from ._words import HARMLESS, PLAIN, SERIAL, WORDS, marked, word_of

if TYPE_CHECKING:
    from conftest import Require

MUSTERSTADT = Path(__file__).parents[1] / "musterstadt"

EVERY: Final = bool(os.environ.get("INTEGKIT_EVERY_WORD"))
"""Whether every text has every word. Otherwise it has two of them, and what is slow is tried with a smaller city."""
SLOW: Final = frozenset({"comparison", "fragment", "reports", "site", "web"})


class Way(NamedTuple):
    """What a way of writing keeps of a text.

    Attributes:
        kept: The text as it is read back, applied to what was written and to what was read.
        without: Names of the words that are not tried, because the way refuses or shortens them.
        same_shape: Whether the shape does not depend on how long texts are.
    """

    kept: Callable[[str], str]
    without: Sequence[str] = ()
    same_shape: bool = True


def _exact(text: str) -> str:
    return text


_BLANKS: Final = re.compile("[\\s\x00-\x20\x7f-\x9f\ufffd\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")


def _read(text: str) -> str:
    """As people read it: any number of blanks is one, and a sign that cannot be shown is none."""
    return _BLANKS.sub(" ", text).strip()


def _letters(text: str) -> str:
    """As it is printed: lines end anywhere."""
    return _BLANKS.sub("", text)


HALF: Final = ("half a sign",)
ODD: Final = tuple(
    name
    for name, word in WORDS.items()
    if re.search("[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]", word)
)
LONG: Final = ("long", "long without a blank")

WAYS: Final[Mapping[str, Way]] = MappingProxyType(
    {
        **dict.fromkeys(("csv", "datapackage", "jsonld", "oparl", "parquet", "sqlite"), Way(_exact, HALF)),
        **dict.fromkeys(("json", "jsonl", "yaml"), Way(_exact, ODD)),
        **dict.fromkeys(("cpsv-ap", "dcat-ap-de", "icalendar", "vcard"), Way(_read)),
        "xlsx": Way(_read, LONG),
        **dict.fromkeys(("html", "fragment"), Way(_read, same_shape=False)),
        "comparison": Way(_read, (*HALF, *LONG), same_shape=False),
        "reports": Way(_letters, HALF, same_shape=False),
        "web": Way(_read, ODD, same_shape=False),
        "markdown": Way(_read, HALF, same_shape=False),
        "questionnaires": Way(_read, LONG, same_shape=False),
        "site": Way(_letters, (*HALF, *LONG), same_shape=False),
    }
)
"""What every way of writing keeps: the one place that says it."""


def files(name: str, city: CityProfile) -> Files:
    return OTHERS[name](city) if name in OTHERS else exported(name, city, persons=True)


class Whole(NamedTuple):
    """All files of one way of writing, together."""

    shape: Counter[str]
    texts: list[str]

    @property
    def numbers(self) -> set[int]:
        return {int(one) for text in self.texts for one in SERIAL.findall(text)}


def read(name: str, city: CityProfile) -> Whole:
    whole = Whole(Counter(), [])
    for path, content in files(name, city):
        found = seen(path, content)
        if found is not None:
            whole.shape.update(found.shape)
            whole.texts.extend(text for text in found.texts if SERIAL.search(text))
    return whole


def altered(texts: Sequence[str], way: Way, words: Sequence[str], shift: int) -> list[str]:
    """Where a number stands in what was read, and its word does not stand before it."""
    found = []
    for text in texts:
        kept = way.kept(text)
        for number in SERIAL.finditer(kept):
            before = kept[: number.start()].removesuffix(" ")
            wanted = way.kept(word_of(int(number[1]), words, shift)).removesuffix(" ")
            if not before.endswith(wanted):
                found.append(f"{kept[max(0, number.start() - 60) : number.end()]!a}, not {wanted[-60:]!a}")
    return found


@pytest.fixture(scope="module")
def city() -> CityProfile:
    """An invented city with every kind of record."""
    return load(MUSTERSTADT)


@pytest.mark.parametrize("name", WAYS)
def test_every_text_stays_text_and_the_same(city: CityProfile, musterstadt: CityProfile, name: str) -> None:
    way = WAYS[name]
    town = musterstadt if name in SLOW and not EVERY else city
    words = [word for label, word in WORDS.items() if label not in way.without]
    harmless = read(name, marked(town, [PLAIN], addresses=HARMLESS))
    assert harmless.numbers
    laid_out: Counter[str] | None = None
    for shift in range(len(words)) if EVERY else (0, 31):
        found = read(name, marked(town, words, shift))
        assert altered(found.texts, way, words, shift) == []
        assert harmless.numbers <= found.numbers
        if way.same_shape:
            assert found.shape == harmless.shape
        else:
            laid_out = laid_out or harmless.shape + _of_other_texts(name, town)
            assert {*found.shape} <= {*laid_out}


def _of_other_texts(name: str, city: CityProfile) -> Counter[str]:
    """How texts are laid out that are long, of several lines, or from the right."""
    others = [f"{PLAIN} " * 60, f"{PLAIN}\n{PLAIN}", "\u0643\u0644\u0645\u0629"]
    return read(name, marked(city, others, addresses=HARMLESS)).shape


def test_every_way_says_what_it_keeps() -> None:
    assert {*WAYS} == {*FORMATS, *OTHERS} - {"pdf"}  # what is printed cannot be read back sign by sign


def test_a_pdf_does_nothing() -> None:
    words = [WORDS[label] for label in ("script ends", "handler", "svg", "Markdown", "entity", "link formula", "paths")]
    contact = Contact(emails=("a@b.example",), urls=("https://b.example",))
    city = CityProfile(municipality=Municipality(name=Text(de="A"), land="ni", contacts=(contact,)))
    ((path, content),) = exported("pdf", marked(city, words), persons=True)
    assert seen(path, content) is not None


@pytest.mark.skipif(not EVERY, reason="takes long: INTEGKIT_EVERY_WORD=1")
def test_an_office_program_opens_what_is_made(require: Require, tmp_path: Path, musterstadt: CityProfile) -> None:
    reason = "LibreOffice is not here: apt-get install libreoffice-calc libreoffice-writer"
    office = require("libreoffice", shutil.which("soffice") or shutil.which("libreoffice"), reason)
    city = marked(musterstadt, [word for label, word in WORDS.items() if label not in LONG])
    made = {
        Path(path).name: content
        for ways in (exported("xlsx", city, persons=True), OTHERS["questionnaires"](city), OTHERS["reports"](city))
        for path, content in ways
        if path.endswith((".xlsx", ".docx"))
    }
    assert {Path(name).suffix for name in made} == {".xlsx", ".docx"}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    user = f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"
    files = [str(tmp_path / name) for name in made]
    subprocess.run(
        [office, user, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        capture_output=True, timeout=240, check=False,
    )  # fmt: skip
    assert {one.stem for one in tmp_path.glob("*.pdf")} == {Path(name).stem for name in made}


def test_half_a_sign_is_refused_with_its_place() -> None:
    """It is nobody's text, and it is not the fault of the format."""
    city = CityProfile(municipality=Municipality(name=Text(de="x\ud800"), land="ni", ags="03999002"))
    for format in ("csv", "datapackage", "json", "jsonl", "jsonld", "markdown", "oparl", "parquet", "sqlite", "yaml"):
        with pytest.raises(DataError) as refused:
            list(exported(format, city, persons=True))
        (finding,) = refused.value.findings
        assert (finding.code, finding.place) == ("IK017", "municipality/name/de")


# -- the judges see it -------------------------------------------------------------------------------------------------

HARM: Final[Mapping[str, tuple[str, bytes]]] = MappingProxyType(
    {
        "a formula": ("a.csv", b"name\r\n=1+1\r\n"),
        "a formula in full width": ("a.csv", "name\r\n\uff1d1+1\r\n".encode()),
        "a formula behind a blank": ("a.csv", b'name\r\n" =1+1"\r\n'),
        "a row that is too long": ("a.csv", b"name\r\na,b\r\n"),
        "a script": ("a.html", b"<script>xK0001K</script>"),
        "a style": ("a.html", b"<style>xK0001K</style>"),
        "a link that runs": ("a.html", b"<a href=' JavaScript:evil()'>x</a>"),
        "a link in Markdown that runs": ("a.md", b"[x](evil:evil)"),
        "data as an address": ("a.html", b"<iframe src='data:text/html,x'></iframe>"),
        "a number that is none": ("a.json", b"[NaN]"),
        "an entity": ("a.svg", b"<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>"),
    }
)


@pytest.mark.parametrize(("path", "content"), HARM.values(), ids=list(HARM))
def test_a_judge_sees_harm(path: str, content: bytes) -> None:
    with pytest.raises(Harm):
        seen(path, content)


def test_a_judge_sees_a_workbook_that_calculates() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    made = io.BytesIO()
    book.save(made)
    with pytest.raises(Harm):
        seen("a.xlsx", made.getvalue())


MORE: Final[Mapping[str, tuple[str, bytes, bytes]]] = MappingProxyType(
    {
        "an element": ("a.html", b"<p>a", b"<p><b>a"),
        "an attribute": ("a.html", b"<p>a", b"<p onclick=a>a"),
        "an element of a drawing": ("a.svg", b"<svg>a</svg>", b"<svg><a/></svg>"),
        "a key": ("a.json", b'{"a": "b"}', b'{"a": "b", "c": ""}'),
        "a line of a card": (
            "a.vcf",
            b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:a\r\nEND:VCARD\r\n",
            b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:a\r\nNOTE:b\r\nEND:VCARD\r\n",
        ),
        "a statement": ("a.ttl", b"<urn:a> <urn:b> 'c' .", b"<urn:a> <urn:b> 'c', 'd' ."),
        "HTML in Markdown": ("a.md", b"a", b"<b>a</b>"),
    }
)


@pytest.mark.parametrize(("path", "less", "more"), MORE.values(), ids=list(MORE))
def test_a_judge_sees_what_is_more_than_text(path: str, less: bytes, more: bytes) -> None:
    (before, after) = (seen(path, content) for content in (less, more))
    assert before is not None
    assert after is not None
    assert before.shape != after.shape
    assert not {*after.shape} <= {*before.shape} or after.shape.total() > before.shape.total()


def test_a_judge_sees_a_text_that_has_changed() -> None:
    way, words = WAYS["html"], ["<b>evil</b>"]
    assert altered(["x <b>evil</b>K0001K"], way, words, 0) == []
    assert altered(["x evilK0001K"], way, words, 0) != []
