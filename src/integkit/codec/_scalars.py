"""How a single value of each type is read, from YAML by the type of its field, from JSON exactly."""

from __future__ import annotations

import math
import re
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeAlias, get_args

from integkit import model, vocabulary
from integkit.model import Form, Json, Kind, Origin, PartialDate, Period, Quantity, Text
from integkit.model import freeze as freeze_json

from ._faults import Fault, noted, several, unknown_word, wrong
from ._marked import FORBIDDEN, Plain
from ._quantities import EXAMPLES, LARGEST, AmbiguousNumber, parse_quantity

Hook: TypeAlias = Callable[[Any, Any], Any]


def hooks_of_scalars(by_hand: bool, language: str) -> dict[type, Hook]:
    """The hooks of the types that are no records and no words of lists."""
    return {
        str: text_hook(by_hand),
        bool: boolean_hook(by_hand),
        int: integer_hook(by_hand),
        float: number_hook(by_hand),
        PartialDate: date_hook(PartialDate, by_hand),
        Period: date_hook(Period, by_hand),
        Text: words_hook(by_hand, language),
    }


def text_hook(by_hand: bool) -> Hook:
    def text(value: Any, _: Any) -> str:
        kind = type(value)
        if kind is not str:
            if kind is not Plain:
                raise wrong("text", value, "one value" if by_hand else "put in quotes")
            value = str(value)
        if not value.strip():
            raise Fault("IK007")
        odd = FORBIDDEN.search(value)
        if odd is not None:
            raise _forbidden(odd[0])
        checked: str = value
        return checked

    return text


def boolean_hook(by_hand: bool) -> Hook:
    def boolean(value: Any, _: Any) -> bool:
        if by_hand:
            if type(value) is Plain and value in ("true", "false"):
                return bool(value == "true")
            raise wrong(
                "boolean", value, "drop quotes" if type(value) is str and value in ("true", "false") else "write true"
            )
        if type(value) is not bool:
            raise wrong("boolean", value)
        return value

    return boolean


_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?")


def integer_hook(by_hand: bool) -> Hook:
    def integer(value: Any, _: Any) -> int:
        if by_hand:
            if type(value) is Plain and _INTEGER.fullmatch(value):
                return int(value)
            raise wrong("integer", value, _number_advice(value, _INTEGER))
        if type(value) is not int or abs(value) >= LARGEST:
            raise wrong("integer", value)
        return value

    return integer


def number_hook(by_hand: bool) -> Hook:
    def number(value: Any, _: Any) -> int | float:
        if by_hand:
            if type(value) is not Plain or not _NUMBER.fullmatch(value):
                raise wrong("number", value, _number_advice(value, _NUMBER))
            value = int(value) if _INTEGER.fullmatch(value) else float(value)
        if type(value) is float:
            if math.isfinite(value):
                return value
        elif type(value) is int and abs(value) < LARGEST:
            return value
        raise wrong("number", value)

    return number


def _number_advice(value: Any, form: re.Pattern[str]) -> str:
    return "drop quotes" if type(value) is str and form.fullmatch(value) else "write number"


def date_hook(cls: type[PartialDate] | type[Period], by_hand: bool) -> Hook:
    what, example = (
        ("date", "2019 · 2019-05 · 2019-05-15 · 2018-23 (autumn/Herbst) · 2018-34 (Q2) · 2019~ · unknown")
        if cls is PartialDate
        else ("period", "2024 · 2022/2026 · 2025/.. · 2021-05-02/2021-05-09")
    )

    def date(value: Any, _: Any) -> PartialDate | Period:
        if type(value) is not str and not (by_hand and type(value) is Plain):
            raise wrong(what, value, "put in quotes" if not by_hand else "one value")
        try:
            return cls(str(value))
        except ValueError:
            from ._meant import date_of

            told = date_of(cls, str(value))
            raise Fault("IK015", word=str(value)[:60], what=what, example=example, **told) from None

    return date


def enum_hook(cls: type[Enum]) -> Hook:
    members = {str(member.value): member for member in cls}

    def member(value: Any, _: Any) -> Enum:
        found = members.get(value) if isinstance(value, str) else None
        if found is not None:
            return found
        if not isinstance(value, str):
            raise wrong("text", value, "one value")
        raise unknown_word("IK012", value, _list_of(cls), list(members))

    return member


def _list_of(cls: type[Enum]) -> str:
    try:
        return vocabulary.enum_list(cls.__name__)
    except LookupError:  # an enum of a plugin
        return cls.__name__


def form_hook(inner: Hook, base: Any, form: Form) -> Hook:
    fits = re.compile(form.pattern).fullmatch

    def formed(value: Any, _: Any) -> Any:
        text = inner(value, base)
        if fits(text) is None:
            raise _misshapen(form, text)
        return text

    return formed


def _misshapen(form: Form, word: str) -> Fault:
    from ._meant import form_of

    return Fault("IK014", word=word[:60], **form_of(form, word))


def _forbidden(char: str) -> Fault:
    from ._signs import forbidden

    return Fault("IK017", **forbidden(char))


def concept_hook(inner: Hook, base: Any, list_name: str) -> Hook:
    def concept(value: Any, _: Any) -> Any:
        word = inner(value, base)
        known = vocabulary.ids(list_name)
        if word not in known:
            raise unknown_word("IK012", word, list_name, list(known))
        return word

    return concept


def kind_hook(inner: Hook, base: Any, list_name: str) -> Hook:
    def kind(value: Any, _: Any) -> Any:
        read: Kind = inner(value, base)
        if read.concept is None:
            if read.local is None:
                raise Fault("IK011", key="concept", record="kind", example="concept: ...")
        elif read.concept not in vocabulary.ids(list_name):
            fault = unknown_word("IK024", read.concept, list_name, list(vocabulary.ids(list_name)))
            fault.path = ("concept",) if isinstance(value, dict) else ()
            raise fault
        return read

    return kind


_LANGUAGE: Final = typing.cast("Form", get_args(model.Language)[1])


def words_hook(by_hand: bool, language: str) -> Hook:
    text, origin_of = text_hook(by_hand), enum_hook(Origin)
    tag = re.compile(_LANGUAGE.pattern)

    def read_origins(given: Any, said: dict[str, str], keys: dict[str, Any]) -> dict[str, Any]:
        if by_hand and isinstance(given, str):
            return dict.fromkeys(said, origin_of(given, Origin))
        if not isinstance(given, dict):
            raise wrong("record", given)
        read: dict[str, Any] = {}
        errors: list[Exception] = []
        for key, one in given.items():
            try:
                if key not in keys or key == "origin":
                    raise Fault("IK010", key=key, record="origin", choices=tuple(said), way_out="")
                read[key] = origin_of(one, Origin)
            except Fault as fault:
                errors.append(noted(fault, key))
        if errors:
            raise several("origin", errors, Text)
        return read

    def words(value: Any, _: Any) -> Text:
        if by_hand and isinstance(value, str):
            return Text({language: text(value, str)})
        if not isinstance(value, dict):
            raise wrong("words", value, "write keys" if by_hand else "", example=f"{language}: ...")
        said: dict[str, str] = {}
        errors: list[Exception] = []
        for key, word in value.items():
            if key == "origin":
                continue
            try:
                if tag.fullmatch(key) is None:
                    raise _misshapen(_LANGUAGE, key)
                said[key] = text(word, str)
            except Fault as fault:
                errors.append(noted(fault, key))
        origins: dict[str, Any] = {}
        try:
            origins = read_origins(value.get("origin", {}), said, value)
        except Exception as error:
            errors.append(noted(error, "origin"))
        if not said and not errors:
            raise Fault("IK011", key=language, record="text", example=f"{language}: ...")
        if errors:
            raise several("words", errors, Text)
        return Text(said, origin=origins)

    return words


def quantity_hook(record: Hook, by_hand: bool) -> Hook:
    """Words in YAML, else the record itself; its bounds have to make sense."""

    def quantity(value: Any, _: Any) -> Quantity:
        if by_hand and isinstance(value, str):
            try:
                return parse_quantity(value)
            except AmbiguousNumber as error:
                digits = str(error)
                plain, decimal = re.sub(r"[.,]", "", digits), digits.replace(",", ".", 1) + "0"
                raise Fault("IK016", word=str(value)[:60], plain=plain, decimal=decimal) from None
            except ValueError:
                raise Fault(
                    "IK015", word=str(value)[:60], what="quantity", example=EXAMPLES, way_out="looks like"
                ) from None
        read: Quantity = record(value, Quantity)
        if (read.low is None and read.high is None) or (
            read.low is not None and read.high is not None and (read.low > read.high or read.exclusive)
        ):
            word = ", ".join(f"{key}: {value[key]}" for key in ("low", "high", "exclusive") if key in value)
            raise Fault("IK015", word=word, what="quantity", example="{low: 5, high: 8}", way_out="looks like")
        return read

    return quantity


def json_hook(by_hand: bool) -> Hook:
    text = text_hook(by_hand)

    def json_value(value: Any, _: Any) -> Json:
        return freeze_json(_plain_json(value, text))

    return json_value


def _plain_json(value: Any, text: Hook) -> Any:
    if isinstance(value, dict | list):
        entries: list[tuple[Any, Any]] = list(value.items() if isinstance(value, dict) else enumerate(value))
        read: list[tuple[Any, Any]] = []
        errors: list[Exception] = []
        for key, item in entries:
            try:
                read.append((text(key, str) if isinstance(key, str) else key, _plain_json(item, text)))
            except Exception as error:
                errors.append(noted(error, key))
        if errors:
            raise several("value", errors, object)
        return dict(read) if isinstance(value, dict) else [item for _, item in read]
    if type(value) is Plain:
        return _core_value(value, text)
    if isinstance(value, str):
        return _json_text(value)
    if type(value) is bool or (type(value) is int and abs(value) < LARGEST):
        return value
    if type(value) is float and math.isfinite(value):
        return value
    raise wrong("json value", value)


def _json_text(value: str) -> str:
    odd = FORBIDDEN.search(value)
    if odd is not None:
        raise _forbidden(odd[0])
    return str(value)


# The core schema of YAML 1.2, which holds where no field says what is meant.
_CORE_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}")
_CORE_OCTAL: Final = re.compile(r"0o[0-7]{1,18}")
_CORE_HEX: Final = re.compile(r"0x[0-9a-fA-F]{1,14}")
_CORE_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?")
_CORE_NO_NUMBER: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def _core_value(word: str, text: Hook) -> Any:
    if word in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return word.lower() == "true"
    if _CORE_INTEGER.fullmatch(word):
        return int(word)
    if _CORE_OCTAL.fullmatch(word) or _CORE_HEX.fullmatch(word):
        return int(word, 0)
    if _CORE_FLOAT.fullmatch(word) and math.isfinite(number := float(word)):
        return number
    if _CORE_NO_NUMBER.fullmatch(word):
        raise wrong("number", word, "put in quotes")
    return text(word, str)
