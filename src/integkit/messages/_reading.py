"""Words of the sentences that tell what keeps a file from being read: English beside German.

``WORDS`` of the catalogue holds them too. Words in braces are values of the finding.
"""

from __future__ import annotations

from typing import Final

READING: Final[dict[str, tuple[str, str]]] = {
    # What a file is that is no text.
    "word file": ("a Word document", "ein Word-Dokument"),
    "excel file": ("an Excel table", "eine Excel-Tabelle"),
    "libreoffice file": ("a LibreOffice document", "ein LibreOffice-Dokument"),
    "old office file": ("a document of an old Word or Excel", "ein Dokument aus einem alten Word oder Excel"),
    "rich text": ("formatted text (RTF)", "formatierter Text (RTF)"),
    "leaves its folder": (
        "a file in it would lie outside of its folder, or is a link",
        "eine Datei darin läge außerhalb ihres Ordners oder ist eine Verknüpfung",
    ),
    "same name in archive": (
        "two files in it have the same name, at least on some systems",
        "zwei Dateien darin heißen gleich, zumindest auf manchen Systemen",
    ),
    "unseen sign in name": (
        "the name of a file in it has a sign that nobody sees",
        "der Name einer Datei darin hat ein Zeichen, das niemand sieht",
    ),
    "city too large": (
        "a city in it has more than 2,000 files or 64 MiB when unpacked",
        "eine Stadt darin hat entpackt mehr als 2.000 Dateien oder 64 MiB",
    ),
    "zip file": ("a ZIP archive", "ein ZIP-Archiv"),
    "compressed file": ("a compressed file", "eine komprimierte Datei"),
    "pdf file": ("a PDF document", "ein PDF-Dokument"),
    "picture": ("a picture", "ein Bild"),
    "web page": ("a saved web page (HTML)", "eine gespeicherte Internetseite (HTML)"),
    "utf-16": ("text in the encoding UTF-16 (Unicode)", "Text in der Zeichenkodierung UTF-16 (Unicode)"),
    "utf-32": ("text in the encoding UTF-32", "Text in der Zeichenkodierung UTF-32"),
    "save as text": (
        'Open it and save it as plain text: in Word as "Plain text (.txt)" with the encoding UTF-8. Or name the right '
        "file.",
        "Öffnen und als reinen Text speichern: in Word als „Nur Text (.txt)“ mit der Kodierung UTF-8. Oder die "
        "richtige Datei angeben.",
    ),
    "other file": (
        "Name the right file: a city is plain text in the encoding UTF-8, such as city.yaml.",
        "Die richtige Datei angeben: Eine Stadt ist reiner Text in der Zeichenkodierung UTF-8, etwa city.yaml.",
    ),
    "save as utf-8": (
        "Save it with the encoding UTF-8; in Notepad: Save as, Encoding, UTF-8.",
        "Mit der Zeichenkodierung UTF-8 speichern; im Windows-Editor: Speichern unter, Codierung, UTF-8.",
    ),
    "saved as ansi": (
        'The file was saved as ANSI (Windows-1252), and means "{word}". Save it with the encoding UTF-8; in Notepad: '
        "Save as, Encoding, UTF-8.",
        "Die Datei wurde als ANSI (Windows-1252) gespeichert, gemeint ist „{word}“. Mit der Zeichenkodierung UTF-8 "
        "speichern; im Windows-Editor: Speichern unter, Codierung, UTF-8.",
    ),
    "city.yaml by another name": (
        'the file in this folder is called "{named}"; rename it city.yaml, all in small letters (Windows shows endings '
        "with: View, File name extensions)",
        "die Datei in diesem Ordner heißt „{named}“; sie in city.yaml umbenennen, alles klein (Windows zeigt Endungen "
        "mit: Ansicht, Dateinamenerweiterungen)",
    ),
    # Signs that look like others.
    "no-break space": ("a no-break space", "ein geschütztes Leerzeichen"),
    "odd space": ("a special blank", "ein besonderes Leerzeichen"),
    "invisible sign": ("an invisible character", "ein unsichtbares Zeichen"),
    "byte-order mark": ("a byte-order mark", "eine Byte-Reihenfolge-Marke"),
    "control character": ("an invisible control character", "ein unsichtbares Steuerzeichen"),
    "odd line end": ("an invisible line end", "ein unsichtbares Zeilenende"),
    "no character": ("a code without a character", "ein Code ohne Zeichen"),
    "dash": ("a dash", "ein Gedankenstrich"),
    "bullet": ("a bullet", "ein Aufzählungszeichen"),
    "typographic quote": ("a typographic quotation mark", "ein typografisches Anführungszeichen"),
    "blank": ("an ordinary blank", "ein gewöhnliches Leerzeichen"),
    "hyphen": ('a hyphen with a blank behind it ("- ")', "ein Bindestrich mit Leerzeichen dahinter („- “)"),
    "straight quote": ('a straight quotation mark (")', 'ein gerades Anführungszeichen (")'),
    "straight single quote": ("a straight single quotation mark (')", "ein gerades einfaches Anführungszeichen (')"),
    "retype it": (
        "Delete it and type it anew: it came along when copying, or the word processor put it in.",
        "Löschen und neu tippen: Es kam beim Kopieren mit, oder die Textverarbeitung hat es eingesetzt.",
    ),
    "straight quotes": (
        "Only straight ones stand around a value; others are taken as a part of it. Write {example}.",
        "Nur gerade stehen um einen Wert herum; andere gelten als Teil davon. {example} schreiben.",
    ),
    "language tags": (
        "Write the tag of the language (BCP 47), e.g. de, en, de-simple (plain language), ar (Arabic), dsb (Lower "
        "Sorbian), fa (Persian), hsb (Upper Sorbian), ku (Kurdish), pl (Polish), ru (Russian), tr (Turkish), uk "
        "(Ukrainian).",
        "Das Kürzel der Sprache schreiben (BCP 47), etwa de, en, de-simple (Leichte Sprache), ar (Arabisch), dsb "
        "(Niedersorbisch), fa (Persisch), hsb (Obersorbisch), ku (Kurdisch), pl (Polnisch), ru (Russisch), tr "
        "(Türkisch), uk (Ukrainisch).",
    ),
    # Where somebody goes on whose reference leads nowhere.
    "named only": (
        "Somebody who is only named stands in units or organisations, with an id and a name.",
        "Wer nur genannt wird, steht mit id und Name in units oder organisations.",
    ),
    "listed source": (
        "A source stands in sources, with an id and a title.",
        "Eine Quelle steht mit id und Titel in sources.",
    ),
    "listed record": (
        "What is referred to has an id, and stands in the list where it belongs.",
        "Worauf verwiesen wird, hat eine id und steht in der Liste, zu der es gehört.",
    ),
    "delete it": (
        "Delete it: it came along when copying.",
        "Löschen: Es kam beim Kopieren mit.",
    ),
    # What is wrong with a file as YAML.
    "broken": ("it breaks off or a sign is missing here", "hier bricht es ab, oder ein Zeichen fehlt"),
    "brace missing": (
        "a comma or the closing brace is missing here or before",
        "hier oder davor fehlt ein Komma oder die schließende geschweifte Klammer",
    ),
    "bracket missing": (
        "a comma or the closing bracket is missing here or before",
        "hier oder davor fehlt ein Komma oder die schließende eckige Klammer",
    ),
    "brace open": (
        "the brace that opens here is not closed",
        "die geschweifte Klammer, die hier aufgeht, wird nicht geschlossen",
    ),
    "bracket open": (
        "the bracket that opens here is not closed",
        "die eckige Klammer, die hier aufgeht, wird nicht geschlossen",
    ),
    "close bracket": (
        "Put the closing one behind the last value; each bracket inside needs one of its own.",
        "Hinter dem letzten Wert schließen; jede Klammer innerhalb braucht ihre eigene schließende.",
    ),
    "close or indent": (
        'Put "{sign}" behind the last value, and a comma between any two. Or leave the opening one out, and indent '
        "what belongs to it on the lines below.",
        "Hinter dem letzten Wert „{sign}“ setzen und zwischen die Werte Kommas. Oder die öffnende Klammer weglassen "
        "und in den Zeilen darunter einrücken, was dazugehört.",
    ),
    "key expected": (
        "a key is expected here; the indentation does not fit, or a sign is too much",
        "hier wird ein Schlüssel erwartet; die Einrückung passt nicht, oder ein Zeichen ist zu viel",
    ),
    "dash expected": (
        "the next entry of the list, with a dash, is expected here",
        "hier wird der nächste Eintrag der Liste mit einem Strich erwartet",
    ),
    "colon missing": (
        "a colon behind the key is missing here or before",
        "hier oder davor fehlt der Doppelpunkt hinter dem Schlüssel",
    ),
    "quote open": (
        "the quotation mark that opens here is never closed",
        "das Anführungszeichen, das hier aufgeht, wird nicht geschlossen",
    ),
    "question mark": (
        "a value with a question mark, inside of brackets, needs quotation marks on this machine",
        "ein Wert mit Fragezeichen braucht in Klammern auf diesem Rechner Anführungszeichen",
    ),
    "quote closed": (
        "the quotation mark before this has ended the text, and something follows",
        "das Anführungszeichen davor hat den Text beendet, und es folgt noch etwas",
    ),
    "escape": (
        "a backslash in quotation marks begins a special sign, and there is none like this",
        "ein umgekehrter Schrägstrich in Anführungszeichen leitet ein Sonderzeichen ein, und dieses gibt es nicht",
    ),
    "list in line": (
        "a list with dashes cannot begin here; it stands on the next line",
        "hier kann keine Liste mit Strichen beginnen; sie steht in der nächsten Zeile",
    ),
    "block text": (
        "behind | or > the line has to end; the text begins on the next one",
        "hinter | oder > muss die Zeile enden; der Text beginnt in der nächsten",
    ),
    "value expected": (
        "a value is expected before this sign",
        "vor diesem Zeichen wird ein Wert erwartet",
    ),
    "file ended": (
        "the line ... before has ended the file, and something follows",
        "die Zeile ... davor hat die Datei beendet, und es folgt noch etwas",
    ),
    "indentation": (
        "the indentation of this line is {blanks}, that of the lines it belongs with is {wanted} (in blanks)",
        "diese Zeile ist um {blanks} Leerzeichen eingerückt, die Zeilen, zu denen sie gehört, um {wanted}",
    ),
    "number too long": ("a number here has too many digits", "eine Zahl hat hier zu viele Ziffern"),
    "look around": (
        "Often a colon, a bracket, a quotation mark or the indentation on this or the line above is the cause.",
        "Oft liegt es an Doppelpunkt, Klammer, Anführungszeichen oder Einrückung in dieser Zeile oder der davor.",
    ),
    "close it": (
        "Put a quotation mark behind the text. Where the text itself begins with one, put single quotation marks (') "
        "around it.",
        "Hinter dem Text ein Anführungszeichen setzen. Beginnt der Text selbst mit einem, ihn in einfache (') setzen.",
    ),
    "quote inside": (
        "Quotation marks inside a text: put single ones (') around it, or write „ and “ inside. An apostrophe inside "
        "single ones is written twice.",
        "Anführungszeichen im Text: ihn in einfache (') setzen oder innen „ und “ schreiben. Ein Apostroph innerhalb "
        "von einfachen wird verdoppelt.",
    ),
    "double it": (
        "Write two of them, or put the text in single quotation marks (').",
        "Zwei davon schreiben oder den Text in einfache Anführungszeichen (') setzen.",
    ),
    "behind the colon": (
        "Put it there, further in than the key.",
        "Dorthin setzen, weiter eingerückt als der Schlüssel.",
    ),
    "drop comma": (
        "Delete a comma or bracket that is too much, or put the value in.",
        "Ein Komma oder eine Klammer zu viel löschen, oder den Wert einsetzen.",
    ),
    "drop end": ("Delete the line with the three dots.", "Die Zeile mit den drei Punkten löschen."),
    "indent it": (
        "Change the indentation to {wanted}. If it is right, the line before it is wrong.",
        "Die Einrückung auf {wanted} ändern. Stimmt sie, liegt es an der Zeile davor.",
    ),
    "indent or dash": (
        "Change the indentation to {wanted}, or put a dash in front if a new entry of the list begins here.",
        "Die Einrückung auf {wanted} ändern. Beginnt hier ein neuer Eintrag der Liste, einen Strich davor setzen.",
    ),
    # Ways out where a value is not what its field asks for.
    "keep one": (
        "Keep one of them; entries of one list belong under one key.",
        "Einen von beiden behalten; Einträge einer Liste gehören unter einen Schlüssel.",
    ),
    "new entry": (
        "If a new entry of the list begins here, a dash is missing before it: - {key}: ... Otherwise keep one of them.",
        "Beginnt hier ein neuer Eintrag der Liste, fehlt davor ein Strich: - {key}: ... Sonst einen von beiden "
        "behalten.",
    ),
    "wrap in list": ("Put it in square brackets: [{written}]", "In eckige Klammern setzen: [{written}]"),
    "put dash": (
        "Each entry of a list begins with a dash: - {written}: ... On one line: [{{{written}: ...}}]",
        "Jeder Eintrag einer Liste beginnt mit einem Strich: - {written}: ... In einer Zeile: [{{{written}: ...}}]",
    ),
    "put in quotes": ("Put it in quotation marks.", "In Anführungszeichen setzen."),
    "drop quotes": ("Leave out the quotation marks.", "Die Anführungszeichen weglassen."),
    "drop brackets": (
        "Leave out the square brackets: {written}",
        "Die eckigen Klammern weglassen: {written}",
    ),
    "one value": ("Write one value without list or braces.", "Einen Wert ohne Liste oder Klammern schreiben."),
    "name it": ("Add it under plugin.files.", "Unter plugin.files eintragen."),
    "take off the ending": (
        'Rename it "{meant}", without .txt (Windows shows endings with: View, File name extensions).',
        "In „{meant}“ umbenennen, ohne .txt (Windows zeigt Endungen mit: Ansicht, Dateinamenerweiterungen).",
    ),
    "write keys": ("Write keys beneath it, e.g. {example}", "Darunter Schlüssel angeben, z. B. {example}"),
    "write true": ("Write true or false, in small letters.", "true oder false schreiben, klein."),
    "write number": ("Write digits only.", "Nur Ziffern schreiben."),
    "begin a city": (
        "A city begins with contract: 1, and beneath it municipality, cite and sources, each on a line of its own.",
        "Eine Stadt beginnt mit contract: 1, darunter municipality, cite und sources, jedes in einer eigenen Zeile.",
    ),
    "beneath": (
        'If you mean "{label}", it stands deeper: {example}',
        "Ist „{label}“ gemeint, steht es tiefer: {example}",
    ),
    "belongs to list": (
        'If it belongs to "{above}", it is indented beneath it, and each entry of that list begins with a dash: - id: '
        "...",
        "Gehört es zu „{above}“, steht es eingerückt darunter, und jeder Eintrag dieser Liste beginnt mit einem "
        "Strich: - id: ...",
    ),
    "no such day": ("There is no such day in the calendar.", "Diesen Tag gibt es im Kalender nicht."),
    "looks like": ("It looks like this: {example}", "Es sieht so aus: {example}"),
    "an id here": (
        "What is meant is the id of an entry of this city, in small letters; sources have theirs under sources.",
        "Gemeint ist die id eines Eintrags dieser Stadt, klein geschrieben; Quellen haben ihre unter sources.",
    ),
    "address to sources": (
        "A web address stands with its source (sources: [{{id: ..., title: ..., url: ...}}]); here stands the id of "
        "that source.",
        "Eine Web-Adresse steht bei ihrer Quelle (sources: [{{id: ..., title: ..., url: ...}}]); hier steht die id "
        "dieser Quelle.",
    ),
    "digits of ags": (
        "Eight digits without blanks, the leading zero included.",
        "Acht Ziffern ohne Leerzeichen, mit der führenden Null.",
    ),
    "ars for ags": (
        "This is the regional key (ARS), with twelve digits. The AGS is its first five and its last three digits.",
        "Das ist der Regionalschlüssel (ARS) mit zwölf Ziffern. Der AGS besteht aus dessen ersten fünf und letzten "
        "drei Ziffern.",
    ),
    "ags for ars": (
        "This is the municipality key (AGS), with eight digits; it stands in ags. The ARS has four more digits in the "
        "middle, which cannot be told from it.",
        "Das ist der Gemeindeschlüssel (AGS) mit acht Ziffern; er steht in ags. Der ARS hat in der Mitte vier Ziffern "
        "mehr, die sich daraus nicht ergeben.",
    ),
    "digits of ars": (
        "Twelve digits without blanks, the leading zero included.",
        "Zwölf Ziffern ohne Leerzeichen, mit der führenden Null.",
    ),
    "digits of postcode": (
        "Five digits, the leading zero included. An address abroad: postcode and town together in place.",
        "Fünf Ziffern, mit der führenden Null. Bei Anschriften im Ausland Postleitzahl und Ort zusammen in place.",
    ),
    "small letters": (
        "Small letters a to z, digits, dots and hyphens, no blanks and no umlauts, for example: {example}",
        "Kleine Buchstaben a bis z, Ziffern, Punkte und Bindestriche, keine Leerzeichen und Umlaute, etwa: {example}",
    ),
}
"""English, German."""
