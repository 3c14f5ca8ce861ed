"""The door to Jinja: templates that escape, fail loudly, and, where they come from a city's data, run in a sandbox."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .errors import FileError, UsageError
from .messages import Finding

if TYPE_CHECKING:
    from jinja2 import Environment

MAX_OUTPUT: Final = 32 * 1024 * 1024
"""Most characters that one template of a city may make."""

# What no HTML may contain: controls, half characters, code points that are none.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


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


def rendered(template: Path, *, html: bool, values: dict[str, Any]) -> str:
    """What a template of a city makes of some values, in Jinja's sandbox.

    Args:
        template: The template file.
        html: Whether the result is HTML or XML, so that values are escaped.
        values: What the template may use; it cannot change them.

    Returns:
        The text, with ``\\n`` at line ends.

    Raises:
        UsageError: Jinja is not installed.
        FileError: The template cannot be read, or fails; the message names file and line.
    """
    jinja2 = _jinja()
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=html,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.pop("lipsum", None)
    environment.intercepted_binops = frozenset({"*", "**"})
    parts, size = [], 0
    try:
        source = template.read_text("utf-8")
        for part in environment.from_string(source).generate(values):
            size += len(part)
            if size > MAX_OUTPUT:
                raise FileError(Finding.of("IK904", file=str(template), problem=f"> {MAX_OUTPUT} characters"))
            parts.append(part)
    except OSError as error:
        raise FileError(Finding.of("IK901", file=str(template), cause=error.strerror or str(error))) from error
    except FileError:
        raise
    except Exception as error:  # a template may do anything that the sandbox lets it
        raise FileError(_fault(error, str(template))) from error
    return "".join(parts)


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
        raise UsageError(Finding.of("IK811", library="Jinja2", extra="html")) from None
    return jinja2
