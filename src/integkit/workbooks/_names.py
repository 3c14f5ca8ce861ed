"""What the workbook of a unit is called."""

from __future__ import annotations

import re
from typing import Final

from integkit import arguments
from integkit.model import ReportRound

# Names that Windows keeps for devices; ids have no other sign that a file name cannot have.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


@arguments.typed
def workbook_name(round: ReportRound, unit: str | None) -> str:
    """The file name of the workbook of a unit: ``ROUND-UNIT.xlsx``; without a unit ``ROUND-_nobody.xlsx``.

    Args:
        round: The round.
        unit: Id of the unit. Absent: what nobody inside the administration is responsible for.
    """
    stem = f"{round.id}-{unit or '_nobody'}".replace(":", "-")
    return f"{'_' if _DEVICE.fullmatch(stem) else ''}{stem}.xlsx"
