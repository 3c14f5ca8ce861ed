"""The questions about a new city, and what may be answered."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final, Literal

import attrs

from integkit import vocabulary
from integkit.codec import load
from integkit.discovery import Group, folder_of, installed
from integkit.errors import IntegkitError, UsageError
from integkit.messages import Finding, nearest


@attrs.frozen(kw_only=True)
class Answers:
    """What is known about a new city.

    Attributes:
        slug: Its short name.
        key: Its official key: the AGS, or the ARS where it has no AGS.
        name: Its name.
        is_name_guessed: Whether the name is only derived from the slug, so that somebody has to look at it.
        kind: A word of the list ``municipality-kinds``. Absent: not stated.
        language: Language of its data and of the comments in them, ``de`` or ``en``.
        with_code: Whether it gets a module with a hook.
        ci: Where its checks will run.
    """

    slug: str
    key: str
    name: str
    is_name_guessed: bool = False
    kind: str | None = None
    language: str = "de"
    with_code: bool = False
    ci: Literal["github", "gitlab", "none"] = "gitlab"

    @property
    def package(self) -> str:
        """Name of its Python package."""
        return f"integkit_{self.slug.replace('-', '_')}"

    @property
    def land(self) -> str:
        """The Land that its key belongs to."""
        return str(vocabulary.land_of_ags(self.key))


_SLUG: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_SLUG: Final = 60
_LONGEST_NAME: Final = 200
# What steers a terminal, ends a line or cannot be written in a file.
_NOT_IN_NAMES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_PLAIN_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ø": "o", "đ": "d"})


def slug_of(word: str) -> str:
    """A slug that a new city can have.

    Raises:
        UsageError: It does not have the form of one, or somebody has it already.
    """
    if _SLUG.fullmatch(word) is None or len(word) > _LONGEST_SLUG or word.startswith("integkit-"):
        raise UsageError(Finding.of("IK820", slug=word[:80], meant=_slugs_like(word)))
    land = vocabulary.concepts("laender").get(word)
    if land is not None:
        raise UsageError(Finding.of("IK821", slug=word, owner=land.de))
    package = Answers(slug=word, key="", name="").package
    for candidate in installed():
        if (candidate.group, candidate.name) == (Group.CITIES, word) or candidate.target.split(".")[0] == package:
            raise UsageError(Finding.of("IK821", slug=word, owner=f"{candidate.distribution} {candidate.version}"))
    return word


def _slugs_like(word: str) -> tuple[str, ...]:
    """What somebody may have meant who typed a name, or the whole name of the distribution."""
    spelt = unicodedata.normalize("NFC", word).lower().translate(_PLAIN_LETTERS)
    letters = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    like = re.sub(r"[^a-z0-9]+", "-", letters).strip("-").removeprefix("integkit-")
    return (like,) if _SLUG.fullmatch(like) and len(like) <= _LONGEST_SLUG else ()


def key_of(word: str) -> str:
    """An official key: eight digits, or the twelve of a Gemeindeverband, which has no AGS.

    Raises:
        UsageError: It is none, or no Land has keys that begin like this.
    """
    digits = re.sub(r"[\s./-]", "", word)
    known = digits.isascii() and digits.isdigit() and vocabulary.land_of_ags(digits) is not None
    if digits == word and known and (len(digits) == 8 or _is_association(digits)):
        return word
    like = {7: f"0{digits}", 8: digits, 12: digits if _is_association(digits) else digits[:5] + digits[-3:]}
    meant = like.get(len(digits), "")
    usable = meant.isascii() and meant.isdigit() and vocabulary.land_of_ags(meant) is not None
    raise UsageError(Finding.of("IK822", key=word[:80], meant=(meant,) if usable else ()))


def free_key_of(word: str) -> str:
    """An official key that no city has which is installed. Parts of a city have the key of the whole, and do not count.

    Raises:
        UsageError: It is none, or a city has it already.
    """
    key = key_of(word)
    for candidate in installed((Group.CITIES,)):
        folder = folder_of(candidate.target)
        if folder is not None and _has_key(folder / "city.yaml", key):
            owner = {"city": candidate.name, "owner": candidate.distribution}
            raise UsageError(Finding.of("IK826", owner, key=key))
    return key


def _has_key(file: Path, key: str) -> bool:
    """Whether a city has this key; only a file in which its digits stand is read as one."""
    try:
        if key.encode() not in file.read_bytes():
            return False
        municipality = load(file.parent).municipality
    except (OSError, IntegkitError):  # whatever is wrong with another city is not asked here
        return False
    return municipality.part is None and key in (municipality.ags, municipality.ars)


def _is_association(digits: str) -> bool:
    return len(digits) == 12 and digits[5:9] != "0000" and digits[9:] == "000"


def name_of(word: str) -> str:
    """A name that fits on one line.

    Raises:
        UsageError: It is empty, too long, or holds what no line can show.
    """
    name = word.strip()
    if not name or len(name) > _LONGEST_NAME or _NOT_IN_NAMES.search(name):
        raise UsageError(Finding.of("IK823", name=name[:80], limit=_LONGEST_NAME))
    return name


def name_from(slug: str) -> str:
    """The name that a slug suggests; how the city writes itself has to be looked at."""
    return " ".join(part.capitalize() for part in slug.split("-"))


def kind_of(word: str) -> str:
    """A word of the list ``municipality-kinds``, asked for by its id or by one of its labels.

    Raises:
        UsageError: The list has no such word, or it means several.
    """
    kinds = {id: concept for id, concept in vocabulary.concepts("municipality-kinds").items() if id != "land"}
    spelt = " ".join(word.split()).casefold()
    if spelt.replace("-", "_") in kinds:
        return spelt.replace("-", "_")
    found = tuple(
        id
        for id, concept in kinds.items()
        if spelt
        in (word.casefold() for words in ((concept.de, concept.en), *concept.aliases.values()) for word in words)
    )
    if len(found) == 1:
        return found[0]
    by_label = {label: id for id, concept in kinds.items() for label in (id, concept.de, concept.en)}
    meant = found or tuple(dict.fromkeys(by_label[label] for label in nearest(word, by_label)))
    raise UsageError(
        Finding.of("IK012", {"what": "concept", "word": word[:80]}, place="--kind", choices=tuple(kinds), meant=meant)
    )
