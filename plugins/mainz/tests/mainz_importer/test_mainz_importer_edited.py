"""However the document is edited or wrapped: no line of it is lost, and nothing comes from nowhere."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from integkit import CityProfile, Registry, from_json, to_json
from integkit.model import Horizon, Indicator, Measure, Milestone, Plan, Record, changed, walk
from integkit.plugins import ImportContext, Imported
from integkit_mainz.importer import MonitoringImporter

LAW = settings(
    deadline=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow],
)
LABELS = r"Ma(?:ß|ss)nahme(?:\s+[0-9]+)?:?|Erfolgsindikator:?|Zeithorizont:?|Zuständigkeit:?"
HORIZON = r"[A-ZÄÖÜ][\wäöü-]*(?:\s+und\s+\w+)?fristig\s*:?"
WORD = re.compile(r"[^\W\d_]{4,}")


@pytest.fixture(scope="module")
def mainz() -> CityProfile:
    return Registry.discover().city("mainz")


def read(text: str, profile: CityProfile | None) -> Imported:
    return MonitoringImporter().read(text.encode(), ImportContext(file="plan.txt", profile=profile))


# -- an independent judge --------------------------------------------------------------------------------------------


def squeezed(words: str) -> str:
    """Letters and digits alone: how lines were broken makes no difference."""
    return re.sub(r"[\W_]", "", words).casefold()


def lines_of(record: Any) -> set[int]:
    """The lines that a record cites."""
    place = record.cite.place if getattr(record, "cite", None) is not None else None
    spans = re.findall(r"([0-9]+)(?:-([0-9]+))?", place or "")
    return {number for first, last in spans for number in range(int(first), int(last or first) + 1)}


def strings(record: Any, names: dict[str, str]) -> Iterator[str]:
    """What a record itself says, with the names of the units that it refers to."""
    for field in ("text", "title", "number", "code"):
        value = getattr(record, field, None)
        if value is not None:
            yield value if isinstance(value, str) else value.de or ""
    for one in getattr(record, "responsibilities", ()):
        yield names.get(one.unit, "")
        yield one.printed or ""
    for remark in getattr(record, "remarks", ()):
        yield remark.printed or ""
        yield (remark.text.de or "") if remark.field == "responsibilities" and remark.text else ""


def lost_lines(text: str, imported: Imported, profile: CityProfile | None) -> list[tuple[int, str]]:
    """The lines of the synopsis that stand neither in a record that cites them nor in a finding."""
    names = {
        one.id: one.name.de or ""
        for key in ("offices", "units", "networks", "organisations")
        for one in (getattr(profile, key) if profile is not None else ())
    }
    (plan,) = imported.records
    assert isinstance(plan, Plan)
    said: dict[int, list[str]] = {}
    for _, record in walk(plan):
        for number in lines_of(record):
            said.setdefault(number, []).extend(squeezed(one) for one in strings(record, names))
    legend = {number for horizon in plan.horizons for number in lines_of(horizon) if horizon.state is not None}
    for finding in imported.findings:
        if finding.line is not None:
            said.setdefault(finding.line, []).extend(squeezed(str(value)) for _, value in finding.values)
    rows = re.split(r"\r\n|\r|\n", text)
    begin = next(
        (number for number, row in enumerate(rows, 1) if re.match(r"\s*4\.[1-9]\s", row)),
        next((number for number, row in enumerate(rows, 1) if re.match(r"\s*(?:4\.\s|Maßnahme)", row)), len(rows)),
    )
    lost = []
    for number, row in enumerate(rows, start=1):
        title = re.match(r"\s*4\.\s", row)  # of the chapter; it may have moved behind its first heading
        if number < begin or not row.strip() or number in legend or title:
            continue
        parts = re.split(rf"(?:{LABELS}|{HORIZON}|^\s*4\.[0-9]+\s)", row.strip())
        there = said.get(number, [])
        for part in parts:
            whole = any(squeezed(part) in one for one in there)
            if not whole and not all(any(squeezed(word) in one for one in there) for word in WORD.findall(part)):
                lost.append((number, part))
        if any(squeezed(part) for part in parts) or there:
            continue
        lost += [] if number in {n for _, one in walk(plan) for n in lines_of(one)} else [(number, row)]
    return lost


# -- edits -----------------------------------------------------------------------------------------------------------


class Edit(NamedTuple):
    """One thing that happens to a text: what, at which share of its lines, and with which number."""

    what: str
    at: float
    much: int


def edited(text: str, edits: list[Edit]) -> str:
    for edit in edits:
        rows = text.split("\n")
        begin = next((index for index, row in enumerate(rows) if row.strip().startswith("4.")), 0)
        full = [index for index in range(begin, len(rows) - 1) if rows[index].strip()]
        if not full:
            return text
        index = full[int(edit.at * (len(full) - 1))]
        row = rows[index]
        match edit.what:
            case "delete":
                del rows[index : index + edit.much % 3 + 1]
            case "duplicate":
                rows.insert(index, row)
            case "join":
                rows[index : index + 2] = [row.rstrip() + " " + rows[index + 1].lstrip()]
            case "split":
                words = row.split(" ")
                cut = edit.much % len(words)
                rows[index : index + 1] = [" ".join(words[:cut]), " ".join(words[cut:])]
            case "blank":
                rows.insert(index, "")
            case "no blanks":
                rows[begin:] = [one for one in rows[begin:] if one.strip()]
            case "first word":
                rows[index] = row.strip().partition(" ")[2]
            case "move":
                target = full[edit.much % len(full)]
                rows.insert(target, rows.pop(index))
            case "wrap":
                rows[begin:] = wrapped(rows[begin:], 24 + edit.much % 120)
            case "stranger":
                rows.insert(index, "Hier steht eine ganz fremde Zeile")
            case "form feed":
                rows[index] = "\f" + row
        text = "\n".join(rows)
    return text


def wrapped(rows: list[str], width: int) -> list[str]:
    """Each paragraph in lines of another length; the parts of a measure stay paragraphs of their own."""
    found: list[str] = []
    for row in rows:
        starts = re.match(rf"\s*(?:{LABELS}|{HORIZON}|4\.[0-9])", row)
        divided = bool(found) and found[-1].endswith("-")  # only there the end of a line says something
        if not row.strip() or starts or divided or not found or not found[-1].strip():
            found.append(row.strip())
        else:
            found[-1] += " " + row.strip()
    return [line for row in found for line in _lines(row, width)]


def _lines(row: str, width: int) -> list[str]:
    return textwrap.wrap(row, width, break_on_hyphens=False, break_long_words=False) or [""]


KINDS = (
    "delete", "duplicate", "join", "split", "blank", "no blanks", "first word", "move", "wrap", "stranger", "form feed",
)  # fmt: skip
edits = st.lists(
    st.builds(Edit, st.sampled_from(KINDS), st.floats(0, 1, allow_nan=False), st.integers(0, 500)),
    min_size=1,
    max_size=4,
)


class Quiet:
    """Something large that a failing law does not print."""

    def __init__(self, document: bytes, profile: CityProfile) -> None:
        self.document = document.decode()
        self.profile = profile

    def __repr__(self) -> str:
        return "Quiet()"


@pytest.fixture(scope="module")
def here(document: bytes, mainz: CityProfile) -> Quiet:
    return Quiet(document, mainz)


def judge(text: str, mainz: CityProfile) -> None:
    imported = read(text, mainz)
    (plan,) = imported.records
    assert isinstance(plan, Plan)
    assert lost_lines(text, imported, mainz) == []
    ids = Counter(one.id for _, one in walk(plan) if isinstance(one, Record))
    assert [id for id, count in ids.items() if count > 1] == []
    assert from_json(to_json(changed(mainz, plans=(plan,)))).plans == (plan,)
    last = len(text.split("\n"))
    for _, one in walk(plan):
        assert all(1 <= number <= last for number in lines_of(one))
    # What a record says stands in the document, word for word.
    document = squeezed(text)
    for _, one in walk(plan):
        if isinstance(one, Measure | Milestone | Indicator) and one.text is not None:
            assert all(squeezed(word) in document for word in (one.text.de or "").split())


@LAW
@given(edits=edits)
@example(edits=[Edit("move", 0.0, 1)])
@example(edits=[Edit("move", 0.0, 6), Edit("delete", 0.0, 0)])
def test_no_line_of_the_document_is_lost_however_it_is_edited(here: Quiet, edits: list[Edit]) -> None:
    judge(edited(here.document, edits), here.profile)


# -- edits that change no word ---------------------------------------------------------------------------------------


def tree(imported: Imported) -> list[tuple[object, ...]]:
    """Everything that is read, but for the places and the findings."""
    (plan,) = imported.records
    assert isinstance(plan, Plan)
    return [
        (
            *(getattr(one, field, None) for field in ("id", "number", "code", "title", "text", "due", "due_printed")),
            tuple((each.unit, each.role, each.printed) for each in getattr(one, "responsibilities", ())),
        )
        for _, one in walk(plan)
        if isinstance(one, Record | Horizon)
    ]


def without_blanks(text: str) -> str:
    return "\n".join(row for row in text.split("\n") if row.strip())


def rewrapped(width: int) -> Callable[[str], str]:
    def edit(text: str) -> str:
        rows = text.split("\n")
        begin = next(index for index, row in enumerate(rows) if row.strip().startswith("4."))
        return "\n".join([*rows[:begin], *wrapped(rows[begin:], width)])

    return edit


def replacing(pattern: str, by: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text)


SAME_WORDS: dict[str, Callable[[str], str]] = {
    "Windows line ends": replacing("\n", "\r\n"),
    "old Mac line ends": replacing("\n", "\r"),
    "no blank lines": without_blanks,
    "a blank line more everywhere": replacing("\n", "\n\n"),
    "form feeds between pages": replacing(r"\n (?=\S)", "\n\f"),
    "a tab before each line": replacing("\n", "\n\t"),
    "hard spaces": replacing(" ", "\u00a0"),
    "letters taken apart": lambda text: unicodedata.normalize("NFD", text),
    **{f"wrapped at {width}": rewrapped(width) for width in (24, 40, 72, 120, 300)},
}


@pytest.mark.parametrize("edit", SAME_WORDS)
def test_the_same_words_make_the_same_plan(here: Quiet, edit: str) -> None:
    changed_text = SAME_WORDS[edit](here.document)
    assert tree(read(changed_text, here.profile)) == tree(read(here.document, here.profile))


def test_a_text_in_windows_1252_is_read_and_told(here: Quiet) -> None:
    context = ImportContext(file="plan.txt", profile=here.profile)
    imported = MonitoringImporter().read(here.document.encode("cp1252"), context)
    assert tree(imported) == tree(read(here.document, here.profile))
    assert imported.findings[0].code == "MZ116"


def test_a_byte_order_mark_is_no_word(here: Quiet) -> None:
    context = ImportContext(file="plan.txt", profile=here.profile)
    marked = MonitoringImporter().read(here.document.encode("utf-8-sig"), context)
    assert marked == read(here.document, here.profile)
