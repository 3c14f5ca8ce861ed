"""``integkit export`` for many cities: a few at a time, and what cannot be exported is told at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from ._jobs import progress, workers
from ._main import messages_language, settle
from ._options import note
from ._streams import Shown
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
    from integkit.plugins import InParts

    exporter = registry.exporter(asked["format"])
    if jobs is not None and jobs > 1 and not isinstance(exporter, InParts):
        tell([Finding.of("IK800", format=exporter.name)])
    sys.stdout.flush()
    stream = Shown(exporter.name, f"integkit{exporter.suffix}") if output is None else sys.stdout.buffer
    target = cast("BinaryIO", stream) if output is None or output == "-" else output
    try:
        with workers(jobs) as executor, progress(len(slugs)) as told:

            def on_progress(done: int) -> None:
                told(done)
                if executor is not None and done >= len(slugs):  # joining is done here: their memory is free for it
                    executor.shutdown()

            done = export_all(registry, target, cities=slugs, executor=executor, on_progress=on_progress, **asked)
    except UsageError as error:
        count = next((dict(one.values).get("count") for one in error.findings if one.code == "IK802"), None)
        if count is None:
            raise
        raise UsageError(Finding.of("IK802", count=str(count), typed=typed)) from error
    code = settle(max((failed.error.exit_code for failed in done.failed), default=0))
    sys.stdout.buffer.flush()
    tell([one.finding() for one in done.missing], failures([one.error for one in done.failed], len(slugs)))
    if isinstance(target, str) and done.files and not is_quiet:
        tell_written(target, done.size, done.files if is_several(target) else None, done.replaced)
    return code


def failures(errors: Sequence[IntegkitError], total: int) -> list[Finding]:
    """What kept some cities of so many out, those first of very many, and how many they are; none: nothing."""
    from integkit.messages import Finding

    if not errors:
        return []
    first = list(dict.fromkeys(finding for one in errors for finding in one.findings))[:_TOLD]
    return [*first, Finding.of("IK895", {"count": len(errors), "total": total})]


def tell(*several: Sequence[Finding]) -> None:
    """Says findings on standard error, with the lines that they are about."""
    from ._excerpt import told

    for findings in several:
        for text in told(findings[: _TOLD + 1], messages_language()):
            note(text)
