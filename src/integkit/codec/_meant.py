"""What somebody probably meant who wrote a key, a word or a value that is not what belongs there.

Only asked for when a fault has been found. Words are compared with ids, labels and other usual words in German and
English: first whole ones, then parts of a label, last for slips of typing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from integkit import model, vocabulary
from integkit.messages import nearest
from integkit.model import PartialDate, Period

from ._written_dates import is_no_day, parse_date, parse_period

_DEPTH: Final = 2  # how far beneath a record a field is looked for
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _plain(word: str) -> str:
    """The word in one spelling: small letters, blanks for dashes and underscores, umlauts spelt out."""
    return " ".join(re.split(r"[\s_-]+", word.strip().lower().translate(_UMLAUTS)))


def among(word: str, names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Which choices a word may mean; at most two.

    Args:
        word: What was written.
        names: Each name of a choice, with the choice.
    """
    said = _plain(word[:80])
    by_name: dict[str, str] = {}
    whole: dict[str, None] = {}
    for name, choice in names:
        by_name.setdefault(_plain(name), choice)
        if _plain(name).replace(" ", "") == said.replace(" ", ""):
            whole[choice] = None
    if whole:
        return tuple(whole)[:_FEW]
    parts = tuple(dict.fromkeys(one for name, one in by_name.items() if len(said) > 3 and said in name.split()))
    if parts:
        return parts if len(parts) <= _FEW else ()
    alike = nearest(said, (name for name in by_name if name.count(" ") == said.count(" ")))
    return tuple(dict.fromkeys(by_name[name] for name in alike))


_FEW: Final = 2  # more suggestions than these are none


# -- words of lists ----------------------------------------------------------------------------------------------------


def word_of(list_name: str, word: str, choices: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What a finding says about a word that its list does not have: the choices, their labels, what was meant."""
    choices = tuple(choices)
    known = vocabulary.concepts(list_name) if list_name in vocabulary.lists() else {}
    told: dict[str, tuple[str, ...]] = {"choices": choices, "meant": among(word, _names_of(known, choices))}
    if known:
        told |= {f"labels_{tag}": tuple(known[one].label(tag) for one in choices) for tag in ("de", "en")}
    return told


def _names_of(known: Mapping[str, vocabulary.Concept], choices: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from ((one, one) for one in choices)
    for concept in known.values():
        yield from ((word, concept.id) for word in _words_of(concept))


def _words_of(concept: vocabulary.Concept) -> Iterator[str]:
    """All that people call a concept, a relation from both sides."""
    yield from (concept.id, concept.de, concept.en, *concept.extra.get("inverse", {}).values())
    for words in concept.aliases.values():
        yield from words


# -- keys --------------------------------------------------------------------------------------------------------------


def key_of(cls: type, key: str, beside: tuple[str, ...] = ()) -> dict[str, str | tuple[str, ...]]:
    """What a finding says about a key that a record does not have; ``beside`` are keys that are no fields of it."""
    fields = (*model.field_names(cls), *beside)
    name = cls.__name__
    names = (*_names(cls), *((one, one) for one in beside))
    told: dict[str, str | tuple[str, ...]] = {"choices": fields, "meant": among(key, names)}
    told |= {f"labels_{tag}": tuple(vocabulary.field_label(name, one, tag) for one in fields) for tag in ("de", "en")}
    beneath = _beneath(cls).get(_plain(key[:80])) if not told["meant"] else None
    return {**told, **(beneath or {})}


@cache
def _names(cls: type) -> tuple[tuple[str, str], ...]:
    return tuple(
        (word, field)
        for field in model.field_names(cls)
        for word in (field, *vocabulary.field_words(cls.__name__, field))
    )


@cache
def _beneath(cls: type) -> Mapping[str, Mapping[str, str]]:
    """The fields of the records beneath by their plain names, each as an example of how it is written.

    Of several with one name the nearest counts. There are thousands, so they are gathered once for each record.
    """
    found: dict[str, Mapping[str, str]] = {}
    waiting: deque[tuple[type, tuple[attrs.Attribute[Any], ...]]] = deque([(cls, ())])
    while waiting:
        here, above = waiting.popleft()
        types = model.record_types_of(here)
        for field in model.fields_of(here):
            words = (field.name, *vocabulary.field_words(here.__name__, field.name))
            if above:
                labels = {
                    f"label_{tag}": vocabulary.field_label(here.__name__, field.name, tag) for tag in ("de", "en")
                }
                told = {"way_out": "beneath", "example": _example((*above, field)), **labels}
                for word in words:
                    found.setdefault(_plain(word), told)
            inner = types.get(field.name)
            if len(above) < _DEPTH and inner is not None and attrs.has(inner) and field.name not in _NO_HOME:
                waiting.append((inner, (*above, field)))
    for kind in vocabulary.concepts("relation-kinds").values() if "relations" in model.field_names(cls) else ():
        example = f"relations: [{{kind: {kind.id}, to: ...}}]"
        told = {"way_out": "beneath", "example": example, "label_de": kind.de, "label_en": kind.en}
        for word in _words_of(kind):
            found.setdefault(_plain(word), told)
    return MappingProxyType(found)


# Records that can stand beneath every other and say nothing about what it is.
_NO_HOME: Final = frozenset({"cite", "remarks", "relations", "events", "figures"})


def _example(fields: tuple[attrs.Attribute[Any], ...]) -> str:
    """How a field is written that lies beneath others: ``contacts: [{phones: [...]}]``."""
    text = "..."
    for index, field in enumerate(reversed(fields)):
        inner = f"{{{text}}}" if index else text
        text = f"{field.name}: " + (f"[{inner}]" if "tuple[" in str(field.type) else inner)
    return text


# -- forms -------------------------------------------------------------------------------------------------------------

_WAYS: Final[Mapping[str, str]] = {
    "reference": "an id here",
    "ags": "digits of ags",
    "ars": "digits of ars",
    "postcode": "digits of postcode",
    "id": "small letters",
}
CURRENCIES: Final = {
    "euro": "EUR",
    "euros": "EUR",
    "€": "EUR",
    "dm": "DEM",
    "dollar": "USD",
    "$": "USD",
    "franken": "CHF",
}


_OTHER_KEYS: Final[Mapping[str, tuple[int, str]]] = {"ags": (12, "ars for ags"), "ars": (8, "ags for ars")}
"""The two keys of a municipality, one of which is often taken for the other: digits of the other, and a way out."""


def _digits(word: str) -> Iterator[str]:
    bare = re.sub(r"[\s./-]", "", word.removeprefix("D-").removeprefix("D "))
    yield from (bare, f"0{bare}")


def _digits_of_ags(word: str) -> Iterator[str]:
    yield from _digits(word)
    bare = next(_digits(word))
    if _is_digits(bare, 12):  # an ARS: between district and municipality stand four digits more
        yield bare[:5] + bare[-3:]


def _is_digits(word: str, number: int) -> bool:
    return re.fullmatch(f"[0-9]{{{number}}}", word) is not None


def _identifier(word: str) -> Iterator[str]:
    plain = re.sub(r"[^a-z0-9.+-]+", "-", word.lower().translate(_UMLAUTS))
    yield re.sub(r"^[-.+]+|[-.+]+$", "", plain)


def _languages(word: str) -> tuple[str, ...]:
    """The languages that a word names: "Sorbisch" names two, and a country's letters the one that is meant by them."""
    of_country = vocabulary.language_of_country(word.lower())
    if of_country is not None:
        return (of_country,)
    names = ((one, id) for id, language in vocabulary.concepts("languages").items() for one in _words_of(language))
    return among(word, names)


_REPAIRS: Final[Mapping[str, Callable[[str], Iterable[str]]]] = {
    "ags": _digits_of_ags,
    "ars": _digits,
    "postcode": _digits,
    "id": _identifier,
    "part": _identifier,
    "url": lambda word: (
        (f"https://{word.removeprefix('//')}",)
        if "." in word and ":" not in word
        else (re.sub(r"(?<=//)[^/?#]*@", "", word, count=1),)
    ),
    "email": lambda word: (re.sub(r"\s*[\[({]\s*at\s*[\])}]\s*", "@", word, flags=re.I),),
    "language": lambda word: (*_languages(word), word.replace("_", "-"), word.replace("_", "-").lower()),
    "currency": lambda word: (CURRENCIES.get(word.lower(), word.upper()),),
    "vote": lambda word: ("unanimous" if word.lower().startswith("einstimmig") else re.sub(r"\s*[-/:]\s*", ":", word),),
}


def form_of(form: model.Form, word: str) -> dict[str, str | tuple[str, ...]]:
    """What a finding says about a text that has not the form of its field."""
    way_out = _WAYS.get(form.name)
    if form.name == "reference" and re.match(r"https?://|www\.", word):
        way_out = "address to sources"
    if form.name in _OTHER_KEYS and _is_digits(next(_digits(word[:80].strip())), _OTHER_KEYS[form.name][0]):
        way_out = _OTHER_KEYS[form.name][1]
    tried = _REPAIRS[form.name](word[:80].strip()) if form.name in _REPAIRS else ()
    fitting = [one for one in dict.fromkeys(tried) if one != word and form.fits(one)]
    if way_out is None:
        way_out = "" if fitting else "language tags" if form.name == "language" else "looks like"
    told: dict[str, str | tuple[str, ...]] = {"what": form.name, "example": form.example, "way_out": way_out}
    known = vocabulary.concepts("languages")
    if form.name == "language" and (languages := tuple(one for one in fitting if one in known)):
        labels = {f"labels_{tag}": tuple(one.label(tag) for one in known.values()) for tag in ("de", "en")}
        return told | labels | {"meant": languages, "choices": tuple(known)}  # a tag alone says little
    return told | {"meant": tuple(fitting[:1])}


def named(word: str, tree: Any) -> tuple[str, ...]:
    """The ids of the records in a profile whose name or title is, or is nearly, what stands where an id belongs."""
    return among(word, _titles(tree))


def _titles(node: Any) -> Iterator[tuple[str, str]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    own = node.get("id") if isinstance(node, dict) else None
    if isinstance(own, str):
        for said in (own, node.get("title"), node.get("name")):
            words = said.values() if isinstance(said, dict) else (said,)
            yield from ((word, own) for word in words if isinstance(word, str))
    for one in inner:
        yield from _titles(one)


# -- dates -------------------------------------------------------------------------------------------------------------


def date_of(cls: type[PartialDate] | type[Period], word: str) -> dict[str, str | tuple[str, ...]]:
    """What a finding says about a date or period, such as the one that is meant by ``15.02.2025``."""
    meant = parse_date(word[:80]) if cls is PartialDate else parse_period(word[:80])
    if meant is not None and str(meant) != word:
        return {"way_out": "", "meant": (str(meant),)}
    return {"way_out": "no such day" if is_no_day(word[:80]) else "looks like"}
