"""Why a text is no YAML, as a person would say it: the slips that everybody makes.

A parser tells where it could not go on, which is often behind the slip. So small repairs are tried on the lines before:
the slip is the one whose repair lets the parser get further. This is done only where a text cannot be read.
"""

from __future__ import annotations

import contextlib
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
        begun: Line and column of the bracket that the parser was reading. Absent: it was reading none.
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
    if told.begun is None and told.values.get("cause") in ("value expected", "list in line", "colon missing"):
        told = told._replace(begun=_open_bracket(lines, told, loader))
    furthest = (told.line, told.column + _INDENT)  # so far may the repair itself move the place
    for number, repair in _repairs(lines, told, loader):
        repaired = "\n".join([*lines[: number - 1], repair.line, *lines[number:]])
        if (after := _stops_at(repaired, loader)) is None or after > furthest:
            return repair.slip
    cut = told.values.get("cause") in ("brace missing", "bracket missing")
    line = lines[told.line - 1]
    if cut and line.startswith(":", told.column - 1):
        if (key := _KEY_ALONE.fullmatch(line, 0, told.column - 1)) and told.begun and told.begun[0] < told.line:
            return told._replace(column=key.start("key") + 1)  # the text of the line above goes on in it
        return Slip("IK028", told.line, told.column, {})
    return told


_KEY_ALONE: Final = re.compile(r" *(?P<key>[A-Za-z_][\w-]*)")


def _stops_at(text: str, loader: Any) -> tuple[int, int] | None:
    """Where a parser cannot go on; ``None``: it can read all of the text."""
    try:
        for _ in yaml.parse(text, Loader=loader):
            pass
    except yaml.YAMLError as error:
        slip = _told(error)
        return slip.line, slip.column
    return None


# -- what the parser says ----------------------------------------------------------------------------------------------

# Words of libyaml and of PyYAML's own parser, and what they mean to us: a cause and a way out, or a code of its own.
_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"<document start>", "file ended"),
    (r"'\\t' that cannot start|tab character", "IK027"),
    (r"cannot start any token", "IK029"),
    (r"scanning an? (?:alias|anchor)|(?:pars|scann)ing a (?:tag|directive)|mapping keys are not|tag handle", "IK029"),
    (r"mapping values are not allowed", "IK028"),
    (r"got '\?'", "question mark"),  # PyYAML's own parser, used where there is no libyaml, takes none inside brackets
    (r"',' or '\}'", "brace missing"),
    (r"',' or '\]'", "bracket missing"),
    (r"block collection|block sequence$", "dash expected"),
    (r"block mapping", "key expected"),
    (r"expected ':'", "colon missing"),
    (r"end of stream while scanning a quoted", "quote open"),
    (r"document indicator while scanning a quoted|document separator", "quote open"),
    (r"unknown escape|hexd?a?d?ecimal number|escape sequence|escape code", "escape"),
    (r"sequence entries are not allowed", "list in line"),
    (r"block scalar", "block text"),
    (r"node content", "value expected"),
)
_ALL: Final = tuple((re.compile(pattern), cause) for pattern, cause in _WORDS)
_WAYS_OUT: Final[Mapping[str, str]] = {
    "file ended": "drop end",
    "question mark": "put in quotes",
    "quote open": "close it",
    "escape": "double it",
    "list in line": "behind the colon",
    "block text": "put in quotes",
    "value expected": "drop comma",
}


def _told(error: yaml.YAMLError) -> Slip:
    """What the parser says in words of ours, at the place where the slip itself begins as far as that is told."""
    problem, context = getattr(error, "problem", None) or str(error), getattr(error, "context", None)
    words = f"{problem} {context or ''}".strip()
    cause = next((cause for pattern, cause in _ALL if pattern.search(words)), "broken")
    mark: Any = getattr(error, "problem_mark", None)
    begun: Any = getattr(error, "context_mark", None)
    if begun is not None and cause in ("quote open", "colon missing", "IK029"):
        mark = begun
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    if cause.startswith("IK"):
        return Slip(cause, line, column, {})
    bracket = (begun.line + 1, begun.column + 1) if cause in ("brace missing", "bracket missing") else None
    return Slip("IK003", line, column, {"cause": cause, "way_out": _WAYS_OUT.get(cause, "look around")}, bracket)


def _placed(slip: Slip, text: str) -> Slip:
    """The slip inside the text, right at the sign it is about."""
    lines = text.split("\n")
    if slip.line > len(lines):
        slip = slip._replace(line=len(lines), column=len(lines[-1]) + 1)
    line = lines[slip.line - 1]
    before = line[: slip.column - 1]
    if slip.values.get("cause") == "escape":
        return slip._replace(column=line.rindex("\\", 0, slip.column) + 1)
    if slip.values.get("cause") == "question mark":
        return slip._replace(column=slip.column - len(re.split(r"[\[{},]|: ", before)[-1].lstrip()))
    if slip.values.get("cause") == "file ended":  # PyYAML's own parser takes a line with a percent sign for its end
        percent = next((number for number in range(slip.line, 0, -1) if lines[number - 1].startswith("%")), None)
        return Slip("IK029", percent, 1, {"sign": "%"}) if percent is not None else slip
    if slip.code == "IK028" and (tab := re.match(" *\t", line)):  # libyaml goes on behind it
        return Slip("IK027", slip.line, tab.end(), {})
    if slip.code != "IK029":
        return slip
    sign = line[slip.column - 1 : slip.column]
    if sign == "\t":
        return slip._replace(code="IK027")
    return slip._replace(values={"sign": sign})


# -- repairs -----------------------------------------------------------------------------------------------------------

_START: Final = r"[ ]*(?:- +)*"
_BEFORE_WORDS: Final = f" \t-*{BLANKS}{UNSEEN}{DASHES}{BULLETS}"
_ODD_FRONT: Final = re.compile(rf"{_START}-?(?P<sign>[{BLANKS}{UNSEEN}])")
_ODD_DASH: Final = re.compile(rf"{_START}(?P<sign>[{DASHES}{BULLETS}*])(?!\*)")
_ODD_BEHIND: Final = re.compile(rf"{_START}[\w.-]+:(?P<sign>[{BLANKS}])")
_AS_MEANT: Final = str.maketrans(
    {
        "\t": " ",
        **dict.fromkeys(BLANKS, " "),
        **dict.fromkeys(UNSEEN),  # nothing
        "*": "-",
        **dict.fromkeys(f"{DASHES}{BULLETS}", "-"),
    }
)
_ODD_QUOTE: Final = re.compile(
    rf"(?<![^\s\[{{,:])(?P<open>[{QUOTES}\"'])[^\n]*?(?P<close>[{QUOTES}\"'])(?=\s*(?:[,\]}}:#]|$))"
)
_NO_BLANK: Final = re.compile(rf"{_START}(?P<key>[A-Za-zÄÖÜäöüß_][\w-]*)(?P<sign>:)(?P<value>[^\s/].*)")
_NO_BLANK_AFTER_DASH: Final = re.compile(r" *(?P<sign>-)(?P<value>[A-Za-z_]\w*:(?: .*)?)$")


def _repairs(lines: list[str], told: Slip, loader: Any) -> Iterator[tuple[int, _Repair]]:
    """Repairs that may help, with the number of the line, the nearest line first."""
    for number in range(told.line, max(0, told.line - _LINES), -1):
        for repair in _of_signs(number, lines[number - 1]):
            yield number, repair
    line = lines[told.line - 1]
    yield from _of_quote(lines, told, loader)
    if told.begun is not None:
        yield from _of_bracket(lines, told, told.begun, loader)
    if _follows_quote(line, told):
        slip = told._replace(values={"cause": "quote closed", "way_out": "quote inside"})
        yield told.line, _Repair(slip, line[: told.column - 1])
    if told.code == "IK028" or told.values.get("cause") in ("key expected", "dash expected"):
        for repair in _of_indentation(lines, told):
            yield told.line, repair


def _of_signs(number: int, line: str) -> Iterator[_Repair]:
    for pattern, plain in ((_ODD_FRONT, _BEFORE_WORDS), (_ODD_DASH, _BEFORE_WORDS), (_ODD_BEHIND, None)):
        if found := pattern.match(line):
            at = found.start("sign")
            words = line[at:].lstrip(plain)
            front = line[at : len(line) - len(words)].translate(_AS_MEANT)
            if f"{line[:at]}{front}".endswith("-"):
                words = f" {words}"
            slip = Slip("IK030", number, at + 1, _values(found["sign"]))
            for instead in (front, front[1:]):  # there may be an ordinary blank as well
                yield _Repair(slip, f"{line[:at]}{instead}{words}")
    for found in _ODD_QUOTE.finditer(line):
        odd = next((name for name in ("open", "close") if found[name] in QUOTES), None)
        if odd is not None:
            values = dict(_values(found[odd]))
            if "'" in (found["open"], found["close"]):
                values["expected"] = "straight single quote"
            slip = Slip("IK030", number, found.start(odd) + 1, values)
            # Whether a parser can read on does not depend on what a text says.
            yield _Repair(slip, f"{line[: found.start()]}{'_' * len(found[0])}{line[found.end() :]}")
    for pattern in (_NO_BLANK, _NO_BLANK_AFTER_DASH):
        if found := pattern.match(line):
            at = found.end("sign")
            example = f"{found.groupdict().get('key') or ''}{found['sign']} {found['value'].rstrip()[:60]}"
            slip = Slip("IK032", number, at, {"sign": found["sign"], "example": example})
            yield _Repair(slip, f"{line[:at]} {line[at:]}")


def _values(sign: str) -> Mapping[str, str]:
    if sign == "*":  # a bullet of people who write plain text
        return {**sign_of("\u2022").values(), "written": "*"}
    return sign_of(sign).values()


def _of_quote(lines: list[str], told: Slip, loader: Any) -> Iterator[tuple[int, _Repair]]:
    """The quoted text closed on its first line that has several and ends right before the place."""
    above = [token for token in _tokens("\n".join(lines), loader) if token.start_mark.line + 1 < told.line]
    last = above[-1] if above else None
    if isinstance(last, yaml.ScalarToken) and last.style in ("'", '"') and last.start_mark.line < last.end_mark.line:
        number = last.start_mark.line + 1
        slip = Slip(
            "IK003", number, last.start_mark.column + 1, {"cause": "quote open", "way_out": _WAYS_OUT["quote open"]}
        )
        line = lines[number - 1]
        for at in dict.fromkeys((len(line.rstrip(" ,]}")), len(line))):
            yield number, _Repair(slip, f"{line[:at]}{last.style}{line[at:]}")


def _of_bracket(lines: list[str], told: Slip, begun: tuple[int, int], loader: Any) -> Iterator[tuple[int, _Repair]]:
    """All brackets closed at the end of the line on which the bracket opens, or of one of the next."""
    line, column = lines[begun[0] - 1], begun[1]
    closing = "}" if line[column - 1] == "{" else "]"
    cause = "brace open" if closing == "}" else "bracket open"
    is_last = _NOTHING_BEHIND.fullmatch(line, column) is not None
    slip = Slip("IK003", *begun, {"cause": cause, "way_out": "close or indent" if is_last else "close bracket"})
    slip = slip._replace(values={**slip.values, "sign": closing}) if is_last else slip
    if is_last and not any(one.lstrip().startswith(closing) for one in lines[begun[0] :]):
        yield begun[0], _Repair(slip, line[: column - 1])
    for number in range(begun[0], min(begun[0] + _LINES, told.line) + 1):
        closing = ""
        ends = yaml.BlockEndToken | yaml.StreamEndToken  # which stand behind the text
        tokens = [one for one in _tokens("\n".join(lines[:number]), loader) if not isinstance(one, ends)]
        for token in tokens:
            if isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken):
                closing = ("}" if isinstance(token, yaml.FlowMappingStartToken) else "]") + closing
            elif isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken):
                closing = closing[1:]
        end = tokens[-1].end_mark
        line = lines[end.line]
        yield end.line + 1, _Repair(slip, f"{line[: end.column]}{closing}{line[end.column :]}")


_NOTHING_BEHIND: Final = re.compile(r"\s*(?:#.*)?")


def _open_bracket(lines: list[str], told: Slip, loader: Any) -> tuple[int, int] | None:
    """The innermost bracket that is open where a parser cannot go on."""
    opened: list[tuple[int, int]] = []
    for token in _tokens("\n".join(lines), loader):
        mark = token.start_mark
        if (mark.line + 1, mark.column + 1) >= (told.line, told.column):
            break
        if isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken):
            opened.append((mark.line + 1, mark.column + 1))
        elif opened and isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken):
            opened.pop()
    return opened[-1] if opened else None


def _tokens(text: str, loader: Any) -> Iterator[Any]:
    """What a parser takes a text apart into, as far as it comes."""
    with contextlib.suppress(yaml.YAMLError):
        yield from yaml.scan(text, Loader=loader)


def _follows_quote(line: str, told: Slip) -> bool:
    """Whether a quotation mark stands before the place that may have ended a text too early.

    In brackets only if it stands right before: otherwise it is the comma that is missing.
    """
    cause, before = told.values.get("cause"), line[: told.column - 1]
    before = before.rstrip() if cause == "key expected" else before
    return cause in ("key expected", "brace missing", "bracket missing") and before.endswith(("'", '"'))


def _of_indentation(lines: list[str], told: Slip) -> Iterator[_Repair]:
    """The line begun where one of those before it begins, if it is off by little."""
    line = lines[told.line - 1]
    blanks = len(line) - len(line.lstrip())
    columns: list[int] = []
    for above in reversed(lines[: told.line - 1]):
        start = re.match(r"( *)((?:- +)*)[\w-]+:(?: |$)", above)
        if start is not None:
            columns += [len(start[1]) + len(start[2]), len(start[1])]
    # The beginning of a line is for the few keys of a city or plan, so it is tried last.
    for wanted in sorted(dict.fromkeys(columns), key=lambda one: (one == 0, abs(one - blanks))):
        if abs(wanted - blanks) <= _INDENT:
            way_out = "indent or dash" if told.values.get("cause") == "dash expected" else "indent it"
            values: dict[str, str | int] = {"cause": "indentation", "way_out": way_out}
            slip = Slip("IK003", told.line, blanks + 1, {**values, "blanks": blanks, "wanted": wanted})
            yield _Repair(slip, " " * wanted + line[blanks:])
