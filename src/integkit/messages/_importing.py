"""Words of the sentences that tell what was found while a document was imported: English beside German.

``WORDS`` of the catalogue holds them too.
"""

from __future__ import annotations

from typing import Final

IMPORTING: Final[dict[str, tuple[str, str]]] = {
    # What a document should be, why it is not, and the way out.
    "csv table": ("a table of comma-separated values (CSV)", "eine Tabelle mit Trennzeichen (CSV)"),
    "excel table": ("an Excel workbook (.xlsx)", "eine Excel-Mappe (.xlsx)"),
    "word document": ("a Word document (.docx)", "ein Word-Dokument (.docx)"),
    "no text": ("it is no text in this encoding", "es ist kein Text in dieser Zeichenkodierung"),
    "no such encoding": ("nobody knows this encoding", "diese Zeichenkodierung ist nicht bekannt"),
    "quotation mark": (
        "a quotation mark is never closed, or something follows right behind one",
        "ein Anführungszeichen wird nie geschlossen, oder gleich dahinter folgt noch etwas",
    ),
    "old or locked": (
        "it is a document of an old Word or Excel, or needs a password",
        "es ist ein Dokument aus einem alten Word oder Excel oder braucht ein Kennwort",
    ),
    "no office file": ("it is another kind of file", "es ist eine andere Art von Datei"),
    "other office file": (
        "it is an office file of another kind, or its ending is wrong",
        "es ist eine Office-Datei anderer Art, oder die Endung stimmt nicht",
    ),
    "entities": (
        "it holds parts that no office program writes",
        "es enthält Bestandteile, die kein Office-Programm schreibt",
    ),
    "damaged": ("it is damaged", "es ist beschädigt"),
    "save as excel table": (
        "Open it in Excel or LibreOffice and save it as .xlsx without a password.",
        "In Excel oder LibreOffice öffnen und ohne Kennwort als .xlsx speichern.",
    ),
    "save as word document": (
        "Open it in Word or LibreOffice and save it as .docx without a password.",
        "In Word oder LibreOffice öffnen und ohne Kennwort als .docx speichern.",
    ),
    "save as csv": (
        "Save the table as CSV UTF-8, or as .xlsx.",
        "Die Tabelle als CSV UTF-8 oder als .xlsx speichern.",
    ),
    "name encoding": ("For example: utf-8, windows-1252, utf-16", "Zum Beispiel: utf-8, windows-1252, utf-16"),
    "mend quotation marks": (
        "Mend it there, or save the table as .xlsx.",
        "Dort berichtigen oder die Tabelle als .xlsx speichern.",
    ),
    # Parts of tables and documents.
    "rows": ("rows", "Zeilen"),
    "columns": ("columns", "Spalten"),
    "signs in a cell": ("signs in one cell", "Zeichen in einer Zelle"),
    "unpacked": ("the unpacked file", "die entpackte Datei"),
    "parts": ("parts of the file", "Bestandteile der Datei"),
    "tags": ("tags in its XML", "Auszeichnungen in seinem XML"),
    "merged cells": ("merged cells", "verbundene Zellen"),
    "column": ("column", "Spalte"),
    "row": ("row", "Zeile"),
    "sheet": ("sheet", "Tabellenblatt"),
    "ColumnUse": ("use of a column", "Verwendung einer Spalte"),
    "header again": ("it repeats the names of the columns", "sie wiederholt die Namen der Spalten"),
    "total": ("it is a total", "sie ist eine Summe"),
    "above the table": ("it stands above the table", "sie steht über der Tabelle"),
    "hidden sheet": ("a hidden sheet", "ein ausgeblendetes Tabellenblatt"),
    "other sheet": ("another sheet", "ein weiteres Tabellenblatt"),
    "other table": ("another table", "eine weitere Tabelle"),
    "comment": ("a comment", "ein Kommentar"),
    "comments": ("comments", "Kommentare"),
    "footnote": ("a footnote", "eine Fußnote"),
    "symbol": (
        "a sign of a font of pictures, such as a ticked box",
        "ein Zeichen einer Symbolschrift, etwa ein Kreuz im Kästchen",
    ),
    "hidden words": ("words of this cell, which are hidden", "Worte dieser Zelle, die ausgeblendet sind"),
    "table in a table": ("a table inside a cell", "eine Tabelle in einer Zelle"),
    "automatic number": (
        "a number that Word counts by itself and that is not in the file",
        "eine Nummer, die Word selbst zählt und die nicht in der Datei steht",
    ),
    "text outside tables": ("paragraphs outside the tables", "Absätze außerhalb der Tabellen"),
    "tracked changes": ("changes that are tracked", "nachverfolgte Änderungen"),
    "hidden row": ("this row", "diese Zeile"),
    "hidden column": ("this column", "diese Spalte"),
    "struck out": ("the words of this cell, which are struck out", "die durchgestrichenen Worte dieser Zelle"),
}
