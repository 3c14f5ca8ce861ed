"""Plain values to records and back: the rules of every type, and the only place that knows cattrs.

Two forms are read. In YAML, written by people, a plain scalar is read by the type of its field, and short forms stand
for records. In JSON, written by programs, every value has exactly its type and there are no short forms.
"""

from __future__ import annotations

import math
import operator
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, StrEnum
from functools import cache, lru_cache, reduce
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin

import attrs
import cattrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from integkit import model, vocabulary
from integkit.messages import nearest
from integkit.model import Concepts, Form, Json, Kind, Origin, PartialDate, Path, Period, Quantity, Text
from integkit.model import freeze as freeze_json
from integkit.model import thaw as thaw_json

from ._events import BROKEN, FORBIDDEN, Plain
from ._quantities import EXAMPLES, AmbiguousNumber, parse_quantity

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]


class Notation(StrEnum):
    """The two ways a profile is written."""

    YAML = "yaml"
    JSON = "json"


class Fault(ValueError):
    """A value that cannot be what its field asks for.

    Attributes:
        code: Code of the finding.
        path: Where, below the value the hook was given.
        values: What the finding's sentence is filled with.
    """

    def __init__(self, code: str, path: Path = (), /, **values: str | tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.values = values


_ENUMS: Final = tuple(one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Enum))


def structure(value: Any, cls: type[T], notation: Notation, language: str = "de") -> T:
    """A record from plain values.

    Raises:
        Exception: Whatever ``faults_of`` understands.
    """
    reader = _reader(notation, language)
    if not cls.__module__.startswith("integkit."):
        _learn_enums(reader, cls)
    result: T = reader.structure(value, cls)
    return result


def read_options(words: Mapping[str, str], cls: type[T]) -> T:
    """Options given as words, each read by the type of its field.

    Raises:
        Exception: Whatever ``faults_of`` understands.
    """
    return structure({name: Plain(word) for name, word in words.items()}, cls, Notation.YAML)


def unstructure(value: object) -> Any:
    """The plain values of a record, as they stand in JSON: in reading order, without what is not stated."""
    return _writer().unstructure(value)


def faults_of(error: BaseException, path: Path = ()) -> Iterator[tuple[Path, Fault]]:
    """Every fault in an error of ``structure``, with the path to its value."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from faults_of(inner, (*path, *_step(inner)))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            choices = model.field_names(error.cl)
            yield (
                (*path, key),
                Fault("IK010", key=key, record=_name_of(path), choices=choices, meant=_meant(key, error.cl, choices)),
            )
    elif isinstance(error, KeyError):
        yield path[:-1], Fault("IK011", key=str(error.args[0]), record=_name_of(path[:-1]))
    elif isinstance(error, Fault):
        yield (*path, *error.path), error
    else:
        raise error


def _step(error: BaseException) -> Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _name_of(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "city.yaml")


def _meant(key: str, cls: type, choices: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that a person may have meant who wrote this key, perhaps in German."""
    names = {choice: choice for choice in choices}
    for language in ("de", "en"):
        names |= {vocabulary.field_label(cls.__name__, choice, language).lower(): choice for choice in choices}
    return tuple(dict.fromkeys(names[near] for near in nearest(key, names)))


# -- reading -----------------------------------------------------------------------------------------------------


def _learn_enums(reader: cattrs.Converter, cls: type) -> None:
    """Registers the enums in a record class of a plugin, and in those beneath it."""
    for kind in set(_classes_in(cls, set())):
        if issubclass(kind, Enum) and kind not in _ENUMS:
            reader.register_structure_hook(kind, _enum_hook(kind))


def _classes_in(cls: type, seen: set[type]) -> Iterator[type]:
    seen.add(cls)
    for kind in model.record_types_of(cls).values():
        yield kind
        if attrs.has(kind) and kind not in seen:
            yield from _classes_in(kind, seen)


@lru_cache(maxsize=16)
def _reader(notation: Notation, language: str) -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=True)
    by_hand = notation is Notation.YAML
    factory = converter.register_structure_hook_factory
    # The last one registered is asked first.
    factory(attrs.has)(lambda cls, known: _record_hook(cls, known, by_hand))
    factory(_is_tuple)(lambda cls, known: _tuple_hook(cls, known, by_hand))
    factory(_is_optional)(_optional_hook)
    factory(_is_annotated)(_annotated_hook)
    # Classes are registered by themselves: cattrs asks its own hooks for str and int before any predicate of ours, and
    # a hook for str is asked for every subclass that has none.
    plain: dict[type, Hook] = {
        str: _text_hook(by_hand),
        bool: _boolean_hook(by_hand),
        int: _integer_hook(by_hand),
        float: _number_hook(by_hand),
        PartialDate: _date_hook(PartialDate, by_hand),
        Period: _date_hook(Period, by_hand),
        Text: _words_hook(by_hand, language),
        Quantity: _quantity_hook(converter, by_hand),
    }
    for kind, hook in plain.items():
        converter.register_structure_hook(kind, hook)
    for kind in _ENUMS:
        converter.register_structure_hook(kind, _enum_hook(kind))
    converter.register_structure_hook_func(lambda t: t == int | float, _number_hook(by_hand))
    converter.register_structure_hook_func(_is_json, _json_hook(by_hand))
    return converter


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _is_optional(cls: Any) -> bool:
    return get_origin(cls) in (types.UnionType, typing.Union) and type(None) in get_args(cls)


def _is_enum(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Enum)


def _is_annotated(cls: Any) -> bool:
    return get_origin(cls) is Annotated


def _is_json(cls: Any) -> bool:
    return bool(cls == Json) or (
        get_origin(cls) in (types.UnionType, typing.Union) and model.JsonObject in get_args(cls)
    )


def shown(value: Any) -> str:
    """A value as a message shows it."""
    if isinstance(value, str):
        text = str(value)
        return f'"{text[:60]}..."' if len(text) > 63 else f'"{text}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)[:60]
    if isinstance(value, dict):
        return "record"
    if isinstance(value, list):
        return "list"
    return "null" if value is None else "empty"


def _wrong(expected: str, value: Any, way_out: str = "", **values: str) -> Fault:
    if value is None:
        return Fault("IK007")
    if value is BROKEN:
        return Fault("")
    return Fault("IK013", expected=expected, found=shown(value), way_out=way_out, **values)


def _text_hook(by_hand: bool) -> Hook:
    def text(value: Any, _: Any) -> str:
        kind = type(value)
        if kind is not str:
            if kind is not Plain:
                raise _wrong("text", value, "one value" if by_hand else "put in quotes")
            value = str(value)
        if not value.strip():
            raise Fault("IK007")
        odd = FORBIDDEN.search(value)
        if odd is not None:
            raise Fault("IK017", written=f"U+{ord(odd[0]):04X}")
        checked: str = value
        return checked

    return text


def _boolean_hook(by_hand: bool) -> Hook:
    def boolean(value: Any, _: Any) -> bool:
        if by_hand:
            if type(value) is Plain and value in ("true", "false"):
                return bool(value == "true")
            raise _wrong(
                "boolean", value, "drop quotes" if type(value) is str and value in ("true", "false") else "write true"
            )
        if type(value) is not bool:
            raise _wrong("boolean", value)
        return value

    return boolean


_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,3})?")


def _integer_hook(by_hand: bool) -> Hook:
    def integer(value: Any, _: Any) -> int:
        if by_hand:
            if type(value) is Plain and _INTEGER.fullmatch(value):
                return int(value)
            raise _wrong("integer", value, _number_advice(value, _INTEGER))
        if type(value) is not int or abs(value) >= _LARGEST:
            raise _wrong("integer", value)
        return value

    return integer


_LARGEST: Final = 10**18


def _number_hook(by_hand: bool) -> Hook:
    def number(value: Any, _: Any) -> int | float:
        if by_hand:
            if type(value) is not Plain or not _NUMBER.fullmatch(value):
                raise _wrong("number", value, _number_advice(value, _NUMBER))
            value = int(value) if _INTEGER.fullmatch(value) else float(value)
        if type(value) is float:
            if math.isfinite(value):
                return value
        elif type(value) is int and abs(value) < _LARGEST:
            return value
        raise _wrong("number", value)

    return number


def _number_advice(value: Any, form: re.Pattern[str]) -> str:
    return "drop quotes" if type(value) is str and form.fullmatch(value) else "write number"


def _date_hook(cls: type[PartialDate] | type[Period], by_hand: bool) -> Hook:
    what, example = (
        ("date", "2019 · 2019-05 · 2019-05-15 · 2018-23 (autumn/Herbst) · 2018-34 (Q2) · 2019~ · unknown")
        if cls is PartialDate
        else ("period", "2024 · 2022/2026 · 2025/.. · 2021-05-02/2021-05-09")
    )

    def date(value: Any, _: Any) -> PartialDate | Period:
        if type(value) is not str and not (by_hand and type(value) is Plain):
            raise _wrong(what, value, "put in quotes" if not by_hand else "one value")
        try:
            return cls(str(value))
        except ValueError:
            raise Fault("IK015", word=str(value)[:60], what=what, example=example) from None

    return date


def _enum_hook(cls: type[Enum]) -> Hook:
    members = {str(member.value): member for member in cls}
    try:
        what = vocabulary.enum_list(cls.__name__)
    except LookupError:  # an enum of a plugin
        what = cls.__name__

    def member(value: Any, _: Any) -> Enum:
        found = members.get(value) if isinstance(value, str) else None
        if found is not None:
            return found
        if not isinstance(value, str):
            raise _wrong("text", value, "one value")
        raise _unknown_word("IK012", value, what, list(members))

    return member


def _unknown_word(code: str, word: str, list_name: str, choices: list[str]) -> Fault:
    labels = {choice: choice for choice in choices}
    for language in ("de", "en"):
        if list_name in vocabulary.lists():
            labels |= {vocabulary.label(list_name, choice, language).lower(): choice for choice in choices}
    meant = tuple(dict.fromkeys(labels[near] for near in nearest(word, labels)))
    return Fault(code, word=str(word)[:60], what=list_name, choices=tuple(choices), meant=meant)


def _annotated_hook(cls: Any, known: cattrs.Converter) -> Hook:
    base, *marks = get_args(cls)
    inner = known.get_structure_hook(base)
    for mark in marks:
        if isinstance(mark, Form):
            inner = _form_hook(inner, base, mark)
        elif isinstance(mark, Concepts):
            inner = _kind_hook(inner, base, mark.list) if base is Kind else _concept_hook(inner, base, mark.list)
    return inner


def _form_hook(inner: Hook, base: Any, form: Form) -> Hook:
    fits = re.compile(form.pattern).fullmatch

    def formed(value: Any, _: Any) -> Any:
        text = inner(value, base)
        if fits(text) is None:
            raise Fault("IK014", word=text[:60], what=form.name, example=form.example)
        return text

    return formed


def _concept_hook(inner: Hook, base: Any, list_name: str) -> Hook:
    def concept(value: Any, _: Any) -> Any:
        word = inner(value, base)
        known = vocabulary.concepts(list_name)
        if word not in known:
            raise _unknown_word("IK012", word, list_name, list(known))
        return word

    return concept


def _kind_hook(inner: Hook, base: Any, list_name: str) -> Hook:
    def kind(value: Any, _: Any) -> Any:
        read: Kind = inner(value, base)
        if read.concept is None:
            if read.local is None:
                raise Fault("IK011", key="concept", record="kind")
        elif read.concept not in vocabulary.concepts(list_name):
            fault = _unknown_word("IK024", read.concept, list_name, list(vocabulary.concepts(list_name)))
            fault.path = ("concept",) if isinstance(value, dict) else ()
            raise fault
        return read

    return kind


def _words_hook(by_hand: bool, language: str) -> Hook:
    text, origin_of = _text_hook(by_hand), _enum_hook(Origin)
    tag = re.compile(typing.cast("Form", get_args(model.Language)[1]).pattern)

    def read_origins(given: Any, said: dict[str, str], keys: dict[str, Any]) -> dict[str, Any]:
        if by_hand and isinstance(given, str):
            return dict.fromkeys(said, origin_of(given, Origin))
        if not isinstance(given, dict):
            raise _wrong("record", given)
        for key in given:
            if key not in keys or key == "origin":
                raise Fault("IK010", (key,), key=key, record="origin", choices=tuple(said))
        return {key: origin_of(one, Origin) for key, one in given.items()}

    def words(value: Any, _: Any) -> Text:
        if by_hand and isinstance(value, str):
            return Text({language: text(value, str)})
        if not isinstance(value, dict):
            raise _wrong("words", value, "write keys" if by_hand else "", example=f"{language}: ...")
        said: dict[str, str] = {}
        errors: list[Exception] = []
        for key, word in value.items():
            if key == "origin":
                continue
            try:
                if tag.fullmatch(key) is None:
                    raise Fault("IK014", word=key[:60], what="language", example="de")
                said[key] = text(word, str)
            except Fault as fault:
                errors.append(_noted(fault, key))
        origins: dict[str, Any] = {}
        try:
            origins = read_origins(value.get("origin", {}), said, value)
        except Fault as fault:
            errors.append(_noted(fault, "origin"))
        if not said and not errors:
            raise Fault("IK011", key=language, record="text")
        if errors:
            raise ClassValidationError("words", errors, Text)
        return Text(said, origin=origins)

    return words


def _noted(error: Exception, key: str | int) -> Exception:
    """The error with the key or index it happened at."""
    note = IterableValidationNote("", key, Any) if isinstance(key, int) else AttributeValidationNote("", key, Any)
    error.__notes__ = [*getattr(error, "__notes__", []), note]
    return error


def _quantity_hook(converter: cattrs.Converter, by_hand: bool) -> Hook:
    record = _record_hook(Quantity, converter, by_hand)

    def quantity(value: Any, _: Any) -> Quantity:
        if by_hand and isinstance(value, str):
            try:
                return parse_quantity(value)
            except AmbiguousNumber as error:
                digits = str(error)
                plain, decimal = re.sub(r"[.,]", "", digits), digits.replace(",", ".", 1) + "0"
                raise Fault("IK016", word=str(value)[:60], plain=plain, decimal=decimal) from None
            except ValueError:
                raise Fault("IK015", word=str(value)[:60], what="quantity", example=EXAMPLES) from None
        read: Quantity = record(value, Quantity)
        if (read.low is None and read.high is None) or (
            read.low is not None and read.high is not None and (read.low > read.high or read.exclusive)
        ):
            word = ", ".join(f"{key}: {value[key]}" for key in ("low", "high", "exclusive") if key in value)
            raise Fault("IK015", word=word, what="quantity", example="{low: 5, high: 8}")
        return read

    return quantity


def _record_hook(cls: Any, known: cattrs.Converter, by_hand: bool) -> Hook:
    fields = model.fields_of(cls)
    leading = next((field.name for field in fields if field.metadata.get("leading")), None)
    example = f"{next((field.name for field in fields if field.default is attrs.NOTHING), fields[0].name)}: ..."
    compiled: Callable[[Any, Any], Any] | None = None

    def record(value: Any, _: Any) -> Any:
        nonlocal compiled
        if compiled is None:  # generating a function costs more than running it once, so only on first use
            compiled = make_dict_structure_fn(
                cls,
                known,
                _cattrs_forbid_extra_keys=True,
                _cattrs_detailed_validation=True,
                _cattrs_use_linecache=False,
            )
        if isinstance(value, dict):
            return compiled(value, cls)
        if by_hand and leading is not None and isinstance(value, str):
            return compiled({leading: value}, cls)
        raise _wrong("record", value, "write keys" if by_hand else "", example=example)

    return record


def _tuple_hook(cls: Any, known: cattrs.Converter, by_hand: bool) -> Hook:
    item_type = get_args(cls)[0]
    inner: Hook | None = None

    def items(value: Any, _: Any) -> tuple[Any, ...]:
        nonlocal inner
        if inner is None:
            inner = known.get_structure_hook(item_type)
        if not isinstance(value, list):
            written = str(value)[:60] if isinstance(value, str) else "..."
            raise _wrong("list", value, "wrap in list" if by_hand else "", written=written)
        read: list[Any] = []
        errors: list[Exception] = []
        for index, item in enumerate(value):
            try:
                read.append(inner(item, item_type))
            except Exception as error:
                errors.append(_noted(error, index))
        if errors:
            raise IterableValidationError("items", errors, cls)
        return tuple(read)

    return items


def _optional_hook(cls: Any, known: cattrs.Converter) -> Hook:
    kinds = [kind for kind in get_args(cls) if kind is not type(None)]
    return known.get_structure_hook(reduce(operator.or_, kinds))


def _json_hook(by_hand: bool) -> Hook:
    text = _text_hook(by_hand)

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
                errors.append(_noted(error, key))
        if errors:
            raise ClassValidationError("value", errors, object)
        return dict(read) if isinstance(value, dict) else [item for _, item in read]
    if type(value) is Plain:
        if value in ("true", "false"):
            return value == "true"
        if _INTEGER.fullmatch(value) and str(int(value)) == value:
            return int(value)
        if _NUMBER.fullmatch(value) and repr(float(value)) == value:
            return float(value)
        return text(value, str)
    if isinstance(value, str):
        return _json_text(value)
    if type(value) is bool or (type(value) is int and abs(value) < _LARGEST):
        return value
    if type(value) is float and math.isfinite(value):
        return value
    raise _wrong("json value", value)


def _json_text(value: str) -> str:
    odd = FORBIDDEN.search(value)
    if odd is not None:
        raise Fault("IK017", written=f"U+{ord(odd[0]):04X}")
    return str(value)


# -- writing -----------------------------------------------------------------------------------------------------


@cache
def _writer() -> cattrs.Converter:
    converter = cattrs.Converter(omit_if_default=True)
    converter.register_unstructure_hook_factory(attrs.has)(_record_writer)
    converter.register_unstructure_hook_factory(_is_tuple)(_tuple_writer)
    converter.register_unstructure_hook_factory(_is_optional)(
        lambda cls, known: known.get_unstructure_hook(next(kind for kind in get_args(cls) if kind is not type(None)))
    )
    converter.register_unstructure_hook_func(_is_annotated_text, lambda value: value)
    converter.register_unstructure_hook_func(lambda t: t in _AS_THEY_ARE, lambda value: value)
    converter.register_unstructure_hook_func(lambda t: t in (PartialDate, Period), str)
    converter.register_unstructure_hook_func(_is_enum, lambda value: value.value)
    converter.register_unstructure_hook_func(lambda t: t is Text, _words_of)
    converter.register_unstructure_hook_func(_is_json, thaw_json)
    return converter


_AS_THEY_ARE: Final = (str, int, float, bool, int | float)


def _is_annotated_text(cls: Any) -> bool:
    return _is_annotated(cls) and get_args(cls)[0] is str


def _record_writer(cls: Any, known: cattrs.Converter) -> Callable[[Any], Any]:
    compiled: Callable[[Any], Any] | None = None

    def record(value: Any) -> Any:
        nonlocal compiled
        if compiled is None:
            always: Any = {"contract": override(omit_if_default=False)} if cls is model.CityProfile else {}
            compiled = make_dict_unstructure_fn(
                cls, known, _cattrs_omit_if_default=True, _cattrs_use_linecache=False, **always
            )
        return compiled(value)

    return record


def _tuple_writer(cls: Any, known: cattrs.Converter) -> Callable[[Any], Any]:
    inner: Callable[[Any], Any] | None = None

    def items(value: Any) -> list[Any]:
        nonlocal inner
        if inner is None:
            inner = known.get_unstructure_hook(get_args(cls)[0])
        return [inner(item) for item in value]

    return items


def _words_of(text: Text) -> dict[str, Any]:
    origins = {language: origin.value for language, origin in text.origins.items()}
    return {**text, **({"origin": origins} if origins else {})}
