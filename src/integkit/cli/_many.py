"""``integkit export`` for many cities: a few at a time, and what cannot be exported is told at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._jobs import progress, workers
from ._main import messages_language, settle
from ._options import note

if TYPE_CHECKING:
    from integkit.bulk import Exported
    from integkit.messages import Finding
    from integkit.plugins import Registry

_TOLD = 50
"""So many cities that failed are told in full; more nobody reads in a terminal, and integkit check has them all."""


def export_many(
    registry: Registry, slugs: Sequence[str], output: str | None, typed: str, jobs: int | None, **asked: Any
) -> tuple[Exported, int]:
    """Exports cities in lots.

    Args:
        registry: Knows them.
        slugs: The cities.
        output: The target; ``None``: standard output.
        typed: The line to type where the target cannot hold what comes out.
        jobs: How many processes work on it.
        asked: Format, language and the like; see ``integkit.bulk.export_all``.

    Returns:
        What became of it, and the exit code.

    Raises:
        UsageError: Something was asked for that does not go together.
    """
    from integkit.bulk import export_all
    from integkit.errors import UsageError
    from integkit.messages import Finding

    sys.stdout.flush()
    target = sys.stdout.buffer if output is None or output == "-" else output
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
    findings = [finding for failed in done.failed[:_TOLD] for finding in failed.error.findings]
    if done.failed:
        values = {"count": len(done.failed), "total": len(slugs)}
        findings.append(Finding.of("IK895", values))
    _tell([one.finding() for one in done.missing], findings)
    return done, settle(max((failed.error.exit_code for failed in done.failed), default=0))


def _tell(*several: Sequence[Finding]) -> None:
    from ._excerpt import told

    for findings in several:
        for text in told(findings[: _TOLD + 1], messages_language()):
            note(text)
