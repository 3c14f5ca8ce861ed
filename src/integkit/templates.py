"""The door to Jinja: templates that escape, fail loudly, and, where they come from a city's data, run in a sandbox."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from .errors import FileError, UsageError
from .messages import Finding

if TYPE_CHECKING:
    from jinja2 import Environment

LIBRARY: Final = "Jinja2"
"""What reads templates, as it is called where it is installed from."""
MAX_OUTPUT: Final = 32 * 1024 * 1024
"""Most characters that one template of a city may make, in the end or on the way."""

# What no HTML may contain: controls, half characters, code points that are none.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def can_be_read() -> bool:
    """Whether what reads templates is installed; it is not loaded for the answer."""
    return sys.modules["jinja2"] is not None if "jinja2" in sys.modules else find_spec("jinja2") is not None


def legal_html(html: str) -> str:
    """The HTML with a replacement character for everything that no HTML may contain."""
    return _FORBIDDEN.sub("\ufffd", html)


def own_environment(folder: Path) -> Environment:
    """An environment for integkit's own HTML templates in a folder: escaping, strict about names.

    Raises:
        UsageError: Jinja is not installed.
    """
    jinja2 = _jinja()
    environment: Environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return environment


def rendered(
    template: Path,
    *,
    html: bool,
    values: dict[str, Any],
    filters: Mapping[str, Callable[[str], str]] = MappingProxyType({}),
) -> str:
    """What a template of a city makes of some values, in Jinja's sandbox.

    Args:
        template: The template file.
        html: Whether the result is HTML or XML, so that values are escaped.
        values: What the template may use; it cannot change them.
        filters: What it may put texts through, by name; nothing that makes a text more than twice as long.

    Returns:
        The text, with ``\\n`` at line ends.

    Raises:
        UsageError: Jinja is not installed.
        FileError: The template cannot be read, or fails; the message names file and line.
    """
    jinja2 = _jinja()
    environment = _sandbox()(
        autoescape=html,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.pop("lipsum", None)
    environment.filters |= {name: _reckoned(function) for name, function in filters.items()}
    parts, size = [], 0
    try:
        source = template.read_text("utf-8")
        for part in environment.from_string(source).generate(values):
            size += len(part)
            _refuse_large(size)
            parts.append(part)
    except OSError as error:
        raise FileError(Finding.of("IK901", file=str(template), cause=error.strerror or str(error))) from error
    except _TooLarge as error:
        problem = f"> {MAX_OUTPUT} characters"
        raise FileError(Finding.of("IK904", file=str(template), line=_line_of(error), problem=problem)) from None
    except Exception as error:  # a template may do anything that the sandbox lets it
        raise FileError(_fault(error, str(template))) from error
    return "".join(parts)


# -- nothing becomes larger than the output may be, on the way to it --------------------------------------------------


class _TooLarge(Exception):
    """A template would make more than it may."""


def _sandbox() -> type[Environment]:
    """Jinja's sandbox, in which every step that can make much of little is reckoned before it is taken."""
    from functools import wraps

    from jinja2.compiler import CodeGenerator
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Generator(CodeGenerator):
        def visit_Concat(self, node: Any, frame: Any) -> None:  # noqa: N802 (Jinja's name)
            self.write("environment.reckoned(")
            super().visit_Concat(node, frame)
            self.write(")")

    class Limited(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**", "%", "+"})
        code_generator_class = Generator

        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.filters |= {name: limited(self.filters[name]) for name in _GROWING}
            self.finalize = _reckoned_whole

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            _refuse_large(_size_after(operator, left, right))
            return super().call_binop(context, operator, left, right)

        def call(__self, __context: Any, __called: Any, *args: Any, **named: Any) -> Any:  # noqa: N805 (see Jinja)
            method = getattr(__called, "__wrapped__", __called)  # str.format is wrapped by the sandbox
            text = getattr(method, "__self__", None)
            if isinstance(text, str | bytes) and method.__name__ == "join":
                args = tuple(_counted(one) for one in args)
            elif isinstance(text, str | bytes):
                is_wide = isinstance(text, str) and method.__name__.startswith("format") and _WIDE.search(text)
                _refuse_large(MAX_OUTPUT + 1 if is_wide else _size_grown(text, (*args, *named.values())))
            return super().call(__context, __called, *args, **named)

        @staticmethod
        def concat(parts: Iterable[str]) -> str:
            return "".join(_counted(parts))

        @staticmethod
        def reckoned(text: str) -> str:
            """What was put together; it can be twice as large as what is allowed, and is not put together again."""
            _refuse_large(len(text))
            return text

    def limited(function: Callable[..., Any]) -> Callable[..., Any]:
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def call(*args: Any, **named: Any) -> Any:
            value, more = args[first], (*args[first + 1 :], *named.values())
            if function.__name__ == "do_join":
                args = (*args[:first], [*_counted(value)], *args[first + 1 :])
            elif function.__name__ == "do_format":
                _refuse_large(_size_after("%", value, more))
            else:
                _refuse_large(_size_grown(value, more))
            return function(*args, **named)

        return call

    return Limited


_GROWING: Final = (
    "batch", "center", "format", "indent", "join", "pprint", "replace", "slice", "string", "tojson", "truncate",
    "wordwrap",
)  # fmt: skip
_WIDE: Final = re.compile(r"[0-9]{7}")
_WIDTH: Final = re.compile(r"%[^a-zA-Z%]*?(?:\*|[0-9]{7})")
_MOST_BITS: Final = 100_000


def _refuse_large(size: int) -> None:
    if size > MAX_OUTPUT:
        raise _TooLarge


def _reckoned(function: Callable[[str], str]) -> Callable[[Any], str]:
    """A filter that makes a text twice as long at most."""

    def call(value: Any) -> str:
        text = str(value)
        _refuse_large(2 * len(text))
        return function(text)

    return call


def _counted(parts: Iterable[Any]) -> Iterator[Any]:
    """The same parts, as long as they are not too large together."""
    size = 0
    for part in parts:
        size += 1 if isinstance(part, int) else _size(part)
        _refuse_large(size)
        yield part


def _reckoned_whole(value: Any) -> Any:
    """A value that is about to be put out as text, with all that is in it."""
    if isinstance(value, list | tuple | dict):
        _refuse_large(_size(value))
    return value


def _size(value: Any) -> int:
    """How many characters and entries a value has, with all that is in it; of a number, how many it can ask for."""
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, str | bytes):
        return len(value)
    if not isinstance(value, list | tuple | dict):
        return 1
    size = len(value)
    for one in (*value, *value.values()) if isinstance(value, dict) else value:
        size += 1 if isinstance(one, int) else _size(one)
        if size > MAX_OUTPUT:
            break
    return size


def _size_grown(value: Any, by: Iterable[Any]) -> int:
    """The most that a function can make of a text by some arguments: each of its characters becomes all of them."""
    length = 1 if isinstance(value, int) else _size(value)
    return (length + 1) * (1 + sum(map(_size, by)))


def _size_after(operator: str, left: Any, right: Any) -> int:
    """The most that an operator can make; of numbers those are too large that take long to reckon with."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * (abs(right) if operator == "**" else 1) + right.bit_length()
        return 0 if bits < _MOST_BITS else MAX_OUTPUT + 1
    if operator == "%" and isinstance(left, str):
        inner = 1 if isinstance(right, int) else _size(right)
        return MAX_OUTPUT + 1 if _WIDTH.search(left) else len(left) + left.count("%") * inner
    if operator == "*" and (isinstance(left, int) or isinstance(right, int)):
        return _size(left) * _size(right) if not isinstance(left, float) and not isinstance(right, float) else 0
    return _size(left) + _size(right) if operator == "+" and not isinstance(left, int) else 0


def _fault(error: Exception, file: str) -> Finding:
    """What a template did wrong, without the words of Python where it only mistyped a name."""
    said, line = str(error), getattr(error, "lineno", None) or _line_of(error)
    if mistyped := re.fullmatch(r"'(?:[\w.]+\.)?(\w+) object' has no attribute '(\w+)'", said):
        return Finding.of("IK905", {"record": mistyped[1], "name": mistyped[2]}, file=file, line=line)
    if unknown := re.fullmatch(r"'(\w+)' is undefined", said):
        return Finding.of("IK906", {"name": unknown[1]}, file=file, line=line)
    return Finding.of("IK904", file=file, line=line, problem=f"{type(error).__name__}: {said}"[:300])


def _line_of(error: BaseException) -> int | None:
    """The line of the template that an error came from."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _jinja() -> Any:
    try:
        import jinja2
    except ImportError:
        raise UsageError(Finding.of("IK811", library=LIBRARY, extra="html")) from None
    return jinja2
