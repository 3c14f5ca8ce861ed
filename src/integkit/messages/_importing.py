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
    "no text": (
        "it is no text in this encoding",
        "sie ist kein Text in dieser Zeichenkodierung",
    ),
    "mixed encodings": (
        "this line is in another encoding than others; UTF-8 and windows-1252 are mixed",
        "diese Zeile hat eine andere Zeichenkodierung als andere; UTF-8 und windows-1252 sind vermischt",
    ),
    "no such encoding": ("nobody knows this encoding", "diese Zeichenkodierung ist nicht bekannt"),
    "quotation mark": (
        "a quotation mark is never closed, or something follows right behind one",
        "ein Anführungszeichen wird nie geschlossen, oder gleich dahinter folgt noch etwas",
    ),
    "is empty": ("it is empty", "sie ist leer"),
    "is old office": (
        "it is a document of an old Excel or Word (.xls, .doc)",
        "sie stammt aus einem alten Excel oder Word (.xls, .doc)",
    ),
    "is locked": ("it is locked with a password", "sie ist mit einem Kennwort geschützt"),
    "is excel": ("it is an Excel workbook", "sie ist eine Excel-Mappe"),
    "is binary excel": ("it is a binary Excel workbook (.xlsb)", "sie ist eine binäre Excel-Mappe (.xlsb)"),
    "is word": ("it is a Word document", "sie ist ein Word-Dokument"),
    "is libreoffice": ("it is a LibreOffice document (.ods, .odt)", "sie ist ein LibreOffice-Dokument (.ods, .odt)"),
    "is pdf": ("it is a PDF", "sie ist ein PDF"),
    "is web page": ("it is a web page (HTML)", "sie ist eine Webseite (HTML)"),
    "is text": ("it is plain text, such as CSV", "sie ist eine reine Textdatei, etwa CSV"),
    "is something else": ("it is another kind of file", "sie ist eine andere Art von Datei"),
    "entities": (
        "it holds parts that no office program writes",
        "sie enthält Bestandteile, die kein Office-Programm schreibt",
    ),
    "is damaged": ("it is damaged", "sie ist beschädigt"),
    "save as excel table": (
        "Open it in Excel or LibreOffice and save it as .xlsx without a password.",
        "In Excel oder LibreOffice öffnen und ohne Kennwort als .xlsx speichern.",
    ),
    "save as word document": (
        "Open it in Word or LibreOffice and save it as .docx without a password.",
        "In Word oder LibreOffice öffnen und ohne Kennwort als .docx speichern.",
    ),
    "save as csv table": (
        "Save the table as CSV UTF-8, or as .xlsx.",
        "Die Tabelle als CSV UTF-8 oder als .xlsx speichern.",
    ),
    "name it xlsx": (
        "Give the file the ending .xlsx, and import it again.",
        "Der Datei die Endung .xlsx geben und sie noch einmal einlesen.",
    ),
    "name it docx": (
        "Give the file the ending .docx, and import it again.",
        "Der Datei die Endung .docx geben und sie noch einmal einlesen.",
    ),
    "name it csv": (
        "If it is a table as CSV: give the file the ending .csv, and import it again.",
        "Ist es eine Tabelle als CSV: der Datei die Endung .csv geben und sie noch einmal einlesen.",
    ),
    "give the table": (
        "Look whether this is the right file, and save the table in it once more.",
        "Nachsehen, ob es die richtige Datei ist, und die Tabelle noch einmal speichern.",
    ),
    "ask for the table": (
        "Ask for the table it was made of, as Excel, Word or CSV.",
        "Um die Tabelle bitten, aus der sie entstanden ist, als Excel, Word oder CSV.",
    ),
    "name encoding": ("For example: utf-8, windows-1252, utf-16", "Zum Beispiel: utf-8, windows-1252, utf-16"),
    "mend the line": (
        "Type its umlauts again and save all as CSV UTF-8, or have it read as it is: -x encoding=windows-1252",
        "Die Umlaute dort neu eingeben und alles als CSV UTF-8 speichern, oder einlesen, wie sie ist: "
        "-x encoding=windows-1252",
    ),
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
    "table in a text box": ("a table in a text box", "eine Tabelle in einem Textfeld"),
    "equation": ("an equation", "eine Formel des Formeleditors"),
    "of measures": (
        "its cells are the measures, and each row names its own",
        "ihre Zellen sind die Maßnahmen, und jede Zeile nennt ihre eigene",
    ),
    "not read": ("it is not read (ignore)", "sie wird nicht gelesen (ignore)"),
    "without sections": ("no sections stand in it", "in ihr stehen keine Abschnitte"),
    "tracked changes": ("changes that are tracked", "nachverfolgte Änderungen"),
    "hidden row": ("this row", "diese Zeile"),
    "hidden column": ("this column", "diese Spalte"),
    "struck out": ("the words of this cell, which are struck out", "die durchgestrichenen Worte dieser Zelle"),
}
