"""Why a text is no YAML, as a person would say it: the slips that everybody makes.

A parser tells where it could not go on, which is often behind the slip. So small repairs are tried on the lines before:
the slip is the one whose repair lets the parser get further. This is done only where a text cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import yaml

from ._signs import BLANKS, BULLETS, DASHES, QUOTES, UNSEEN, sign_of

MAX_TEXT: Final = 512 * 1024
"""Longest text on which repairs are tried; in a longer one, what the parser says has to do."""
_LINES: Final = 4  # how far above the place where the parser stops a slip is looked for
_INDENT: Final = 3  # by how many blanks a line is off that is wrongly indented


class Slip(NamedTuple):
    """What is wrong with a text, and where.

    Attributes:
        code: Code of the finding.
        line: Line, counted from 1.
        column: Column, counted from 1.
        values: What the finding's sentence is filled with.
        begun: Line and column of what the parser was reading, such as a bracket. Absent: not told.
    """

    code: str
    line: int
    column: int
    values: Mapping[str, str | int]
    begun: tuple[int, int] | None = None


class _Repair(NamedTuple):
    slip: Slip
    line: str  # the repaired line


def slip_in(text: str, error: yaml.YAMLError, loader: Any) -> Slip:
    """What is wrong with a text that a parser refuses.

    Args:
        text: The text.
        error: What the parser says.
        loader: The class of the parser, to try repairs with.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as parsers count lines
    told = _placed(_told(error), text)
    if len(text) > MAX_TEXT:
        return told
    lines = text.split("\n")
    where = (told.line, told.column)
    for number, repair in _repairs(lines, told, _end_of_quote(text, where, loader)):
        repaired = "\n".join([*lines[: number - 1], repair.line, *lines[number:]])
        if (after := _stops_at(repaired, loader)) is None or after > (where[0], where[1] + 2):
            return repair.slip
    return told


def _stops_at(text: str, loader: Any) -> tuple[int, int] | None:
    """Where a parser cannot go on; ``None``: it can read all of the text."""
    try:
        for _ in yaml.parse(text, Loader=loader):
            pass
    except yaml.YAMLError as error:
        slip = _told(error)
        return slip.line, slip.column
    return None


def _end_of_quote(text: str, where: tuple[int, int], loader: Any) -> int | None:
    """The line on which the quoted text begins that ends right before this place, where it has several lines."""
    last = None
    try:
        for token in yaml.scan(text, Loader=loader):
            if (token.start_mark.line + 1, token.start_mark.column + 1) >= where:
                break
            last = token
    except yaml.YAMLError:
        pass
    if not isinstance(last, yaml.ScalarToken) or last.style not in ("'", '"'):
        return None
    first: int = last.start_mark.line
    return first + 1 if first < last.end_mark.line else None


# -- what the parser says ----------------------------------------------------------------------------------------------

# Words of libyaml and of PyYAML's own parser, and what they mean to us: a cause and a way out, or a code of its own.
_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (r"<document start>", "file ended", "drop end"),
    (r"'\\t' that cannot start|tab character", "IK027", ""),
    (r"cannot start any token", "IK029", ""),
    (
        r"scanning an? (?:alias|anchor)|(?:pars|scann)ing a (?:tag|directive)|mapping keys are not|tag handle",
        "IK029",
        "",
    ),
    (r"mapping values are not allowed", "IK028", ""),
    (r"',' or '\}'", "brace missing", "look around"),
    (r"',' or '\]'", "bracket missing", "look around"),
    (r"block collection|block sequence$", "dash expected", "look around"),
    (r"block mapping", "key expected", "look around"),
    (r"expected ':'", "colon missing", "look around"),
    (r"end of stream while scanning a quoted", "quote open", "close it"),
    (r"document indicator while scanning a quoted|document separator", "quote open", "close it"),
    (r"unknown escape|hexd?a?d?ecimal number|escape sequence|escape code", "escape", "double it"),
    (r"sequence entries are not allowed", "list in line", "behind the colon"),
    (r"block scalar", "block text", "put in quotes"),
    (r"node content", "value expected", "drop comma"),
)
_ALL: Final = tuple((re.compile(pattern), cause, way_out) for pattern, cause, way_out in _WORDS)


def _told(error: yaml.YAMLError) -> Slip:
    """What the parser says in words of ours, at the place where the slip itself begins as far as that is told."""
    problem, context = getattr(error, "problem", None) or str(error), getattr(error, "context", None)
    words = f"{problem} {context or ''}".strip()
    found = next(((cause, way) for pattern, cause, way in _ALL if pattern.search(words)), ("broken", "look around"))
    cause, way_out = found
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if begun is not None and (cause in ("quote open", "colon missing") or (cause == "IK029" and "token" not in words)):
        mark = begun
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    if cause.startswith("IK"):
        return Slip(cause, line, column, {})
    opened = (begun.line + 1, begun.column + 1) if begun is not None else None
    return Slip("IK003", line, column, {"cause": cause, "way_out": way_out}, opened)


def _placed(slip: Slip, text: str) -> Slip:
    """The slip inside the text, right at the sign it is about."""
    lines = text.split("\n")
    if slip.line > len(lines):
        slip = slip._replace(line=len(lines), column=len(lines[-1]) + 1)
    line = lines[slip.line - 1]
    if slip.values.get("cause") == "escape":
        return slip._replace(column=line.rfind("\\", 0, slip.column) + 1 or slip.column)
    if slip.code != "IK029":
        return slip
    sign = line[slip.column - 1 : slip.column]
    if sign == "\t":
        return slip._replace(code="IK027")
    return slip._replace(values={"sign": sign})


# -- repairs -----------------------------------------------------------------------------------------------------------

_START: Final = r"[ ]*(?:- +)*"
_ODD_BLANK: Final = re.compile(rf"^{_START}(?P<sign>[{BLANKS}{UNSEEN}])|^{_START}[\w.-]+:(?P<behind>[{BLANKS}])")
_ODD_DASH: Final = re.compile(rf"^{_START}(?P<sign>[{DASHES}{BULLETS}*])(?=[ {BLANKS}])")
_ODD_QUOTE: Final = re.compile(
    rf"(?:(?<=[\s\[{{,:])|^)(?P<open>[{QUOTES}\"'])(?P<text>[^\n]*?)(?P<close>[{QUOTES}\"'])(?=\s*(?:[,\]}}:]|#|$))"
)
_NO_BLANK: Final = re.compile(rf"^{_START}(?P<key>[A-Za-zÄÖÜäöüß_][\w-]*)(?P<sign>:)(?P<value>[^\s/][^\n]*)")
_NO_BLANK_INSIDE: Final = re.compile(r"(?<=[{,])\s*(?P<key>[A-Za-z_]+)(?P<sign>:)(?P<value>[^\s/,}\]][^,}\]]*)")
_NO_BLANK_AFTER_DASH: Final = re.compile(r"^[ ]*(?P<sign>-)(?P<value>[A-Za-z_]\w*:(?: [^\n]*)?)$")
_OPEN_QUOTE: Final = re.compile(r"""[:\[{,-] +(?P<sign>["'])(?P<text>[^\n]*)$""")
# PyYAML's own parser, which reads where there is no libyaml, takes no question mark inside of brackets.
_QUESTION: Final = re.compile(r"(?P<key>[\w-]+: +|)(?P<value>[^\s\[\]{},\"'][^\[\]{},]*\?[^\[\]{},]*)")
_BARE_COLON: Final = re.compile(rf"^(?P<key>{_START}[\w-]+: +)(?P<value>[^\"'\[{{|>\s][^\n]*: [^\n]*)$")


def _repairs(lines: list[str], told: Slip, quote: int | None) -> Iterator[tuple[int, _Repair]]:
    """Repairs that may help, with the number of the line, the nearest line first."""
    nearest = range(min(told.line, len(lines)), max(0, told.line - _LINES), -1)
    for number in (*nearest, *((quote,) if quote is not None and quote not in nearest else ())):
        line = lines[number - 1]
        for repair in _of_signs(number, line):
            yield number, repair
        for repair in _of_question(number, line):
            yield number, repair
        if told.code == "IK028" and number == told.line:
            for repair in _of_colon(told, line):
                yield number, repair
        if quote == number or (told.values.get("cause") == "quote open" and number == told.line):
            for repair in _of_quote(number, line):
                yield number, repair
    if told.begun is not None and told.values.get("cause") in ("brace missing", "bracket missing"):
        yield from _of_bracket(lines, told, told.begun)
    line = lines[min(told.line, len(lines)) - 1]
    if told.values.get("cause") == "key expected" and line[: told.column - 1].rstrip().endswith(("'", '"')):
        slip = told._replace(values={"cause": "quote closed", "way_out": "quote inside"})
        yield told.line, _Repair(slip, _without_rest(line, told.column))
    if told.code == "IK028" or told.values.get("cause") in ("key expected", "dash expected"):
        for repair in _of_indentation(lines, told):
            yield told.line, repair


def _of_signs(number: int, line: str) -> Iterator[_Repair]:
    for pattern in (_ODD_BLANK, _ODD_DASH):
        if found := pattern.search(line):
            name = next(name for name, part in found.groupdict().items() if part)
            yield _replaced(number, line, found.start(name))
    for found in _ODD_QUOTE.finditer(line):
        odd = next((name for name in ("open", "close") if found[name] not in "\"'"), None)
        if odd is not None:
            slip = Slip("IK030", number, found.start(odd) + 1, dict(sign_of(found[odd]).values()))
            inner = found["text"].replace("\\", "\\\\").replace('"', '\\"')
            yield _Repair(slip, f'{line[: found.start()]}"{inner}"{line[found.end() :]}')
    for pattern in (_NO_BLANK, _NO_BLANK_INSIDE, _NO_BLANK_AFTER_DASH):
        for found in pattern.finditer(line):
            at = found.end("sign")
            example = f"{found.groupdict().get('key') or ''}{found['sign']} {found['value'].rstrip()[:60]}"
            slip = Slip("IK032", number, at, {"sign": found["sign"], "example": example})
            yield _Repair(slip, f"{line[:at]} {line[at:]}")


def _replaced(number: int, line: str, at: int) -> _Repair:
    """The line with all odd blanks and dashes in front of its first word set right, and what is told of the first."""
    char = line[at]
    values = {**sign_of(char).values()} if char != "*" else {**sign_of("\u2022").values(), "written": "*"}
    front = re.match(rf"[\s{BLANKS}{UNSEEN}{DASHES}{BULLETS}*]*", line)
    end = max(front.end() if front is not None else 0, at + 1)
    plain = "".join("-" if one == "*" else sign_of(one).instead if not one.isascii() else one for one in line[at:end])
    return _Repair(Slip("IK030", number, at + 1, values), line[:at] + plain + line[end:])


def _of_question(number: int, line: str) -> Iterator[_Repair]:
    def quoted(one: re.Match[str]) -> str:
        value = one["value"].rstrip().replace("'", "''")
        return f"{one['key']}'{value}'"

    if found := _QUESTION.search(line):
        slip = Slip("IK003", number, found.start("value") + 1, {"cause": "question mark", "way_out": "put in quotes"})
        yield _Repair(slip, _QUESTION.sub(quoted, line))


def _of_colon(told: Slip, line: str) -> Iterator[_Repair]:
    if found := _BARE_COLON.match(line):
        quoted = found["value"].replace("'", "''")
        yield _Repair(told, f"{found['key']}'{quoted}'")


def _of_quote(number: int, line: str) -> Iterator[_Repair]:
    if found := _OPEN_QUOTE.search(line):
        slip = Slip("IK003", number, found.start("sign") + 1, {"cause": "quote open", "way_out": "close it"})
        closing = re.search(r"[\s,\]}]*$", line)
        end = closing.start() if closing is not None and line[found.end("sign") :].strip() else len(line)
        for at in dict.fromkeys((end, len(line))):
            yield _Repair(slip, line[:at] + found["sign"] + line[at:])


def _of_bracket(lines: list[str], told: Slip, begun: tuple[int, int]) -> Iterator[tuple[int, _Repair]]:
    """The bracket closed at the end of the line on which it opens, or of one of the next."""
    cause = "brace open" if told.values["cause"] == "brace missing" else "bracket open"
    slip = Slip("IK003", *begun, {"cause": cause, "way_out": "close bracket"})
    for number in range(begun[0], min(begun[0] + _LINES, told.line, len(lines)) + 1):
        for closing in ("}", "]", "}]", "]}", "}]}"):
            yield number, _Repair(slip, lines[number - 1].rstrip() + closing)


def _without_rest(line: str, column: int) -> str:
    """The line up to a place, with the brackets that close behind it."""
    closing = re.search(r"[\]}\s]*$", line)
    return line[: column - 1] + (closing[0] if closing is not None else "")


def _of_indentation(lines: list[str], told: Slip) -> Iterator[_Repair]:
    """The line begun where one of those before it begins, if it is off by little."""
    line = lines[told.line - 1] if told.line <= len(lines) else ""
    blanks = len(line) - len(line.lstrip(" "))
    columns: list[int] = []
    for above in reversed(lines[max(0, told.line - 1 - 2 * _LINES) : told.line - 1]):
        start = re.match(r"( *)((?:- +)*)[\w-]+:(?: |$)", above)
        if start is not None:
            columns += [len(start[1]) + len(start[2]), len(start[1])]
    # The beginning of a line is for the few keys of a city or plan, so it is tried last.
    for wanted in sorted(dict.fromkeys(columns), key=lambda one: (one == 0 and blanks < 2, abs(one - blanks))):
        if 0 < abs(wanted - blanks) <= _INDENT:
            way_out = "indent or dash" if told.values.get("cause") == "dash expected" else "indent it"
            values: dict[str, str | int] = {"cause": "indentation", "way_out": way_out}
            slip = Slip("IK003", told.line, blanks + 1, {**values, "blanks": blanks, "wanted": wanted})
            yield _Repair(slip, " " * wanted + line.lstrip(" "))
