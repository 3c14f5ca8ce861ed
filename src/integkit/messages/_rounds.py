"""Words of the sentences that tell what is wrong with a workbook that came back: English beside German.

``WORDS`` of the catalogue holds them too.
"""

from __future__ import annotations

from typing import Final

ROUNDS: Final[dict[str, tuple[str, str]]] = {
    "old workbook": (
        "it is a document of an old Excel or Word (.xls, .doc)",
        "es ist ein Dokument aus einem alten Excel oder Word (.xls, .doc)",
    ),
    "locked workbook": ("it is locked with a password", "sie ist mit einem Kennwort verschlossen"),
    "open document": ("it is a LibreOffice document (.ods)", "es ist ein LibreOffice-Dokument (.ods)"),
    "no workbook": (
        "it is another kind of file, such as CSV or PDF",
        "es ist eine andere Art von Datei, etwa CSV oder PDF",
    ),
    "other document": ("it holds no Excel workbook", "sie enthält keine Excel-Mappe"),
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
    "send again": (
        "Ask the unit for the file it was sent, or make it a new one: integkit monitor workbook",
        "Die Stelle um die Datei bitten, die sie bekommen hat, oder eine neue schreiben: integkit monitor workbook",
    ),
}
