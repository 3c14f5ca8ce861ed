"""``integkit export`` for many cities: a few at a time, and what cannot be exported is told at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._jobs import progress, workers
from ._main import messages_language, settle
from ._options import note
from ._targets import is_several
from ._written import tell_written

if TYPE_CHECKING:
    from integkit.errors import IntegkitError
    from integkit.messages import Finding
    from integkit.plugins import Registry

_TOLD = 50
"""So many cities that failed are told in full; more nobody reads in a terminal, and integkit check has them all."""


def export_many(
    registry: Registry,
    slugs: Sequence[str],
    output: str | None,
    typed: str,
    jobs: int | None,
    *,
    is_quiet: bool,
    **asked: Any,
) -> int:
    """Exports cities in lots, and gives the exit code.

    Args:
        registry: Knows them.
        slugs: The cities.
        output: The target; ``None``: standard output.
        typed: The line to type where the target cannot hold what comes out.
        jobs: How many processes work on it.
        is_quiet: Whether nothing is said about what was written.
        asked: Format, language and the like; see ``integkit.bulk.export_all``.

    Raises:
        UsageError: Something was asked for that does not go together.
    """
    from integkit.bulk import export_all
    from integkit.errors import UsageError
    from integkit.messages import Finding

    sys.stdout.flush()
    target = sys.stdout.buffer if output is None or output == "-" else output
    gone = (target,) if isinstance(target, str) and Path(target).is_file() else ()
    try:
        with workers(jobs) as executor, progress(len(slugs)) as told:
            done = export_all(registry, target, cities=slugs, executor=executor, on_progress=told, **asked)
    except UsageError as error:
        count = next((dict(one.values).get("count") for one in error.findings if one.code == "IK802"), None)
        if count is None:
            raise
        raise UsageError(Finding.of("IK802", count=str(count), typed=typed)) from error
    if output is None:
        sys.stdout.buffer.flush()
    tell([one.finding() for one in done.missing], failures([one.error for one in done.failed], len(slugs)))
    code = settle(max((failed.error.exit_code for failed in done.failed), default=0))
    if isinstance(target, str) and not is_quiet:
        tell_written(target, done.size, done.files if is_several(target) else None, gone)
    return code


def failures(errors: Sequence[IntegkitError], total: int) -> list[Finding]:
    """What kept some cities of so many out, those first of very many, and how many they are; none: nothing."""
    from integkit.messages import Finding

    if not errors:
        return []
    first = [finding for one in errors[:_TOLD] for finding in one.findings][:_TOLD]
    return [*first, Finding.of("IK895", {"count": len(errors), "total": total})]


def tell(*several: Sequence[Finding]) -> None:
    """Says findings on standard error, with the lines that they are about."""
    from ._excerpt import told

    for findings in several:
        for text in told(findings[: _TOLD + 1], messages_language()):
            note(text)
