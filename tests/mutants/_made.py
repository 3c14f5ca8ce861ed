"""Mutants: a module with one small fault put into it."""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_UNTOUCHED = frozenset({"annotation", "returns", "type_comment"})
_OF_TYPES = frozenset({"TypeVar", "ParamSpec", "NewType", "cast", "isinstance", "issubclass"})


class Mutant(NamedTuple):
    """One fault.

    Attributes:
        file: The module, from the folder of the sources on.
        inside: The function it is in; empty: it takes effect when the module is imported.
        lines: First and last line of what is changed.
        around: First and last line of that function, or of the statement of the module.
        name: Tells it from all others; it stays the same while other lines change.
        source: The module with the fault.
    """

    file: str
    inside: str
    lines: tuple[int, int]
    around: tuple[int, int]
    name: str
    source: str


class _Change(NamedTuple):
    node: ast.AST
    span: ast.AST
    outer: ast.AST | None
    inside: str
    apply: Callable[[], None]


def mutants_of(sources: Path, file: Path) -> list[Mutant]:
    """All mutants of a module."""
    text = file.read_text("utf-8")
    where = file.relative_to(sources).as_posix()
    made: list[Mutant] = []
    seen: Counter[str] = Counter()
    raw = text.encode()
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for change in _below(ast.parse(text), "", None, None, ""):
        span: Any = change.span
        lines = (span.lineno, span.end_lineno)
        begin, end = starts[span.lineno - 1] + span.col_offset, starts[span.end_lineno - 1] + span.end_col_offset
        outer: Any = change.outer or span
        around = (outer.lineno, outer.end_lineno)
        before = ast.unparse(span)
        with _as_it_was(change.node):
            change.apply()
            after = ast.unparse(span)
        if before == after:
            continue
        if isinstance(span, ast.expr) and not isinstance(span, ast.Constant | ast.Name | ast.JoinedStr | ast.Call):
            after = f"({after})"
        told = f"{where} {change.inside}: {before} -> {after}"
        seen[told] += 1
        name = hashlib.sha256(f"{told} {seen[told]}".encode()).hexdigest()[:12]
        source = (raw[:begin] + after.encode() + raw[end:]).decode()
        made.append(Mutant(where, change.inside, lines, around, name, source))
    return made


@contextmanager
def _as_it_was(node: Any) -> Iterator[None]:
    """Undoes what is done to a node."""
    cls, attributes = type(node), vars(node)
    node.__dict__ = {name: [*value] if isinstance(value, list) else value for name, value in attributes.items()}
    try:
        yield
    finally:
        node.__class__, node.__dict__ = cls, attributes


def _below(node: Any, field: str, span: ast.AST | None, outer: ast.AST | None, inside: str) -> Iterator[_Change]:
    """The changes of a node, which is in this field of its parent, and of what is below.

    Args:
        node: The node.
        field: The name of the field.
        span: The text around it that only changes as a whole. Absent: there is none.
        outer: The function it is in. Absent: none.
        inside: The name of that.
    """
    if _is_untouched(node):
        return
    span = node if isinstance(node, ast.JoinedStr) and span is None else span  # no positions in it before 3.12
    for apply in _here(node, field):
        yield _Change(node, span or node, outer, inside, apply)
    for name, value in ast.iter_fields(node):
        if name in _UNTOUCHED:
            continue
        within, home = inside, outer
        if name == "body" and isinstance(node, ast.FunctionDef | ast.Lambda):
            within, home = f"{inside}.{getattr(node, 'name', 'lambda')}".lstrip("."), node
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and not _is_words(one):
                yield from _below(one, name, span, home, within)


def _is_untouched(node: ast.AST) -> bool:
    """Whether it is for a type checker, or words for people: no test repeats those."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return ast.unparse(target) == "__all__" or (
            isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias"
        )
    if not isinstance(node, ast.Call):
        return False
    words = [one.value for one in node.keywords]
    if ast.unparse(node.func) == "Text" and words and all(isinstance(one, ast.Constant) for one in words):
        return True
    return ast.unparse(node.func) in _OF_TYPES


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _here(node: Any, field: str) -> Iterator[Callable[[], None]]:
    """The changes of a node itself."""
    match node:
        case ast.Compare():
            for number, op in enumerate(node.ops):
                yield partial(_put, node, "ops", number, _SWAPPED[type(op)]())
        case ast.BoolOp():
            yield lambda: setattr(node, "op", _SWAPPED[type(node.op)]())
        case ast.BinOp() if type(node.op) in _SWAPPED and not _is_union(node):
            yield lambda: setattr(node, "op", _SWAPPED[type(node.op)]())
        case ast.AugAssign() if type(node.op) in _SWAPPED:
            yield lambda: setattr(node, "op", _SWAPPED[type(node.op)]())
        case ast.Constant(value=bool() | int() | float() | str() as value):
            yield lambda: setattr(node, "value", _other(value))
        case ast.Return() if node.value is not None and not _is_none(node.value):
            yield lambda: setattr(node, "value", ast.Constant(None))
        case ast.Assign() | ast.AnnAssign() if node.value is not None and not _is_none(node.value):
            yield lambda: setattr(node, "value", ast.Constant(None))
        case ast.Call():
            for keyword in node.keywords:
                if keyword.arg is not None:
                    yield partial(_leave_out, node, keyword)
            for number, one in enumerate(node.args):
                if not _is_none(one) and not isinstance(one, ast.Starred):
                    yield partial(_put, node, "args", number, ast.Constant(None))
        case ast.UnaryOp() if isinstance(node.op, ast.Not | ast.USub):
            yield lambda: _become(node, node.operand)
        case ast.Break() | ast.Continue():
            yield lambda: _become(node, ast.Continue() if isinstance(node, ast.Break) else ast.Break())
        case ast.Expr() if isinstance(node.value, ast.Call):
            yield lambda: _become(node, ast.Pass())
    if field in ("test", "ifs", "guard") and not isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield lambda: _become(node, ast.UnaryOp(ast.Not(), type(node)(**vars(node))))


def _put(node: Any, field: str, number: int, one: ast.AST) -> None:
    getattr(node, field)[number] = one


def _leave_out(node: Any, keyword: ast.keyword) -> None:
    node.keywords.remove(keyword)


def _become(node: Any, other: Any) -> None:
    node.__class__ = type(other)
    node.__dict__ = {**vars(other)}


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_union(node: ast.BinOp) -> bool:
    """Whether it is a type such as ``Section | Measure``."""
    return isinstance(node.op, ast.BitOr) and ast.unparse(node.right).rpartition(".")[2][:1].isupper()


def _other(value: bool | int | float | str) -> bool | int | float | str:
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"XX{value}XX" if value else "XX"
    return value + 1
