"""``mainz-monitoring``: reads the monitoring system of Mainz into a plan with the wording of the document.

Its stages, each in a file: lines (``_lines``, ``_pdf``), the words that begin a part (``_marks``, ``_expecting``), the
outline (``_tree``), and the records (``_plan``, ``_measures``). What is repaired or undecided is told on the way
(``_telling``). No line number, title or unit of the document stands here: an edited one is read like the first.
"""

from __future__ import annotations

from typing import Final

from integkit import DataError
from integkit.model import Text
from integkit.plugins import ImportContext, Imported

_MOST: Final = 500_000
"""Characters of the longest text that is read; the document has 26,000."""


class MonitoringImporter:
    """Reads the monitoring system, as stored text or as a PDF, into one plan."""

    name = "mainz-monitoring"
    suffixes = (".txt", ".pdf")
    title = Text(de="Monitoringsystem der Stadt Mainz", en="Monitoring system of the city of Mainz")

    def read(self, content: bytes, context: ImportContext) -> Imported:
        """The plan, with a finding for everything that was repaired or could not be decided.

        Every record has its line, in a PDF its page. Texts are the document's own words; lines are joined.

        Raises:
            DataError: The document has no synopsis, cannot be read as a PDF, or is too large.
            UsageError: It is a PDF, and pypdf is not installed.
        """
        from ._document import outline_of
        from ._horizons import Horizons
        from ._measures import MeasureWriter
        from ._plan import SOURCE, PlanWriter, id_of
        from ._reading import lines_in
        from ._telling import Teller, told
        from ._units import UnitNames

        teller = Teller(context.file)
        profile = context.profile
        names = UnitNames.of(profile)
        outline = outline_of(lines_in(content, teller, _MOST), names, teller)
        if outline is None:
            raise DataError(told("MZ130", context.file))
        if profile is None:
            teller.tell("MZ120")
        elif all(source.id != SOURCE for source in profile.sources):
            teller.tell("MZ121", source=SOURCE)
        writer = PlanWriter(MeasureWriter(teller, names, Horizons.of(profile), context.language))
        plan = writer.plan(outline, context.plan or id_of(profile))
        return Imported(records=(plan,), findings=teller.in_order)
