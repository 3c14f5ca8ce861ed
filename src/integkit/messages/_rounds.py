"""Words of the sentences that tell what is wrong with a workbook that came back: English beside German.

``WORDS`` of the catalogue holds them too.
"""

from __future__ import annotations

from typing import Final

ROUNDS: Final[dict[str, tuple[str, str]]] = {
    "no hidden sheet": (
        "the hidden sheet that says what it is about is missing",
        "das ausgeblendete Blatt fehlt, das sagt, worum es geht",
    ),
    "other form": ("it has the form of another version of integkit", "sie hat die Form einer anderen integkit-Version"),
    "too large": ("it is far larger than a questionnaire can be", "sie ist viel größer, als ein Fragebogen sein kann"),
    "save as xlsx": (
        "Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx).",
        "In Excel oder LibreOffice öffnen und als Excel-Arbeitsmappe (.xlsx) speichern.",
    ),
    "without password": (
        "Open it with the password and save it without one.",
        "Mit dem Kennwort öffnen und ohne Kennwort speichern.",
    ),
    "ask for the workbook": (
        "Ask the unit for the questionnaire as an Excel workbook (.xlsx), as it was sent.",
        "Die Stelle um den Fragebogen als Excel-Mappe (.xlsx) bitten, so wie er verschickt wurde.",
    ),
    "send again": (
        "Ask the unit for the file it was sent, or make it a new one: integkit monitor workbook",
        "Die Stelle um die Datei bitten, die sie bekommen hat, oder eine neue schreiben: integkit monitor workbook",
    ),
}
