"""What holds for every input: it ends in records or in findings that have a place, and in nothing else."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from typing import Final

from integkit import CityProfile
from integkit.codec import from_json, from_yaml, to_json, to_yaml
from integkit.messages import Finding, Severity

from ._readers import FILE, Kind, Read, Reader, as_cities, read

_STEERS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would steer a terminal, or turn the direction of its text."""
_LINE_ENDS: Final = re.compile(rb"\r\n|\r|\n|\xc2\x85|\xe2\x80[\xa8\xa9]|[\x0b\x0c\x1c-\x1e]")
# Of the file as a whole: its size, its encoding, what kind of file it is, what it lacks altogether, whose it is.
_WHOLE: Final[frozenset[str]] = frozenset(
    {
        "IK001",
        "IK002",
        "IK901",
        "IK903",
        "IK850",
        "IK851",
        "IK852",
        "IK853",
        "IK670",
        "IK671",
        "IK672",
        "IK673",
        "IK848",
        "IK890",
        "IK891",
        "IK892",
        "MZ130",
        "MZ131",
        "MZ132",
    }
)
_MANY: Final = 300
"""How many findings of one input are looked at: more are more of the same."""


class Fault(AssertionError):
    """An input that is not handled as every input is; the message says why."""


def outcome(reader: Reader, content: bytes) -> str:
    """A short name for what an input gives, the same each time and in every process.

    Raises:
        Fault: It ends in something else than records or findings with a place.
    """
    try:
        got = read(reader, content)
    except Exception as error:
        raise Fault(f"{type(error).__name__}: {error}"[:300]) from error
    _check(got, content, reader.kind)
    told = json.dumps([one.to_json(language) for one in got.findings for language in ("de", "en")])
    codes = " ".join(sorted({one.code for one in got.findings}))
    name = hashlib.sha256(f"{got.records!r} {told}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{len(got.records)} {name} {codes}"


def _check(got: Read, content: bytes, kind: Kind) -> None:
    if not (got.records or got.findings or got.may_be_empty):
        raise Fault("neither a record nor a finding")
    lines = 1_048_576 if kind in ("package", "pdf") else len(_LINE_ENDS.findall(content)) + 1
    for one in got.findings[:_MANY]:
        wrong = _wrong_in(one, lines)
        if wrong is not None:
            raise Fault(f"{one.code} {wrong}: {one.file}:{one.line}:{one.column} {one.place}")
    try:
        cities = list(as_cities(got.records))
    except TypeError as error:
        raise Fault(str(error)) from error
    for city in cities:
        _check_written(city)


def _check_written(city: CityProfile) -> None:
    """What was let in can be written, and reads back as the same."""
    try:
        written = to_json(city)
        again = (from_json(written), _through_yaml(written))
    except Exception as error:
        raise Fault(f"was let in and cannot be written: {type(error).__name__}: {error}"[:600]) from error
    if again != (city, city):
        raise Fault(f"reads back as another city: {city!r:.300}")


@lru_cache(maxsize=64)
def _through_yaml(written: str) -> CityProfile:
    """A city after it was YAML; most spoilt collections hold cities that came through unharmed before."""
    return from_yaml(to_yaml(from_json(written)))


def _wrong_in(finding: Finding, lines: int) -> str | None:
    """What is wrong with a finding about a file of so many lines; ``None``: nothing."""
    if finding.file is None or FILE not in finding.file:
        return "has no file"
    for language in ("de", "en"):
        said = finding.in_(language)
        if not finding.sentence(language).strip():
            return "has no words"
        if (odd := _STEERS.search(said)) is not None:
            return f"holds U+{ord(odd[0]):04X}"
        json.dumps(finding.to_json(language), allow_nan=False).encode()
    if finding.line is None and finding.place is None and finding.severity is Severity.ERROR:
        return None if finding.code in _WHOLE else "has no place"
    if finding.line is not None and finding.file.startswith(FILE) and not 1 <= finding.line <= lines:
        return "has a line that the file does not have"
    if finding.column is not None and finding.column < 1:
        return "has no such column"
    return None
