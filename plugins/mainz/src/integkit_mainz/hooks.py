"""The hooks of Mainz: two formats and one importer. Each is imported only where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from integkit import hookimpl

if TYPE_CHECKING:
    from integkit.plugins import Exporter, Importer


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """The synopsis of the measures, as Markdown and as a Word document."""
    from .synopsis import SynopsisDocx, SynopsisMarkdown

    return [SynopsisMarkdown(), SynopsisDocx()]


@hookimpl
def integkit_importers() -> Sequence[Importer]:
    """The monitoring system, as text or PDF."""
    from .importer import MonitoringImporter

    return [MonitoringImporter()]
