"""The sentences of integkit's own codes, German beside English.

Each entry: severity, English sentence, English advice, German sentence, German advice. Words in braces are values of
the finding; a value that is itself a word of ours (``text``, ``number`` ...) is looked up in ``WORDS``.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ._finding import Severity, Value

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Entry(NamedTuple):
    """One code."""

    severity: Severity
    en: str
    en_advice: str
    de: str
    de_advice: str


CATALOGUE: Final[dict[str, Entry]] = {
    # IK0xx: reading
    "IK001": Entry(
        _E,
        "this is not UTF-8 text: byte {byte} cannot be read",
        "Save the file with the encoding UTF-8.",
        "das ist kein UTF-8-Text: Byte {byte} ist nicht lesbar",
        "Die Datei mit der Zeichenkodierung UTF-8 speichern.",
    ),
    "IK002": Entry(
        _E,
        "{what} is too large: {size}, allowed are {limit}",
        "Move large parts into further files, see plugin.files.",
        "{what} ist zu groß: {size}, erlaubt sind {limit}",
        "Große Teile in weitere Dateien auslagern, siehe plugin.files.",
    ),
    "IK003": Entry(
        _E,
        "this is not YAML: {problem}",
        "Often a colon, a bracket, a quotation mark or the indentation on this or the line above is the cause.",
        "das ist kein YAML: {problem}",
        "Oft liegt es an Doppelpunkt, Klammer, Anführungszeichen oder Einrückung in dieser Zeile oder der davor.",
    ),
    "IK004": Entry(
        _E,
        "{what} is not allowed here: {written}",
        "Write the value itself; if it is meant as text, put it in quotation marks.",
        "{what} ist hier nicht erlaubt: {written}",
        "Den Wert selbst hinschreiben; ist Text gemeint, in Anführungszeichen setzen.",
    ),
    "IK005": Entry(
        _E,
        'the key "{key}" is written twice, first in line {first}',
        "Keep one of them; entries of one list belong under one key.",
        "der Schlüssel „{key}“ steht zweimal da, zuerst in Zeile {first}",
        "Einen von beiden behalten; Einträge einer Liste gehören unter einen Schlüssel.",
    ),
    "IK006": Entry(
        _E,
        "this is nested more than {limit} levels deep",
        "Check the brackets and the indentation.",
        "das ist tiefer als {limit} Ebenen verschachtelt",
        "Klammern und Einrückung prüfen.",
    ),
    "IK007": Entry(
        _E,
        "there is no value here",
        "Leave the whole line out: a missing key means not stated. That there is none is said by a remark "
        "(standing: none). The word null itself needs quotation marks.",
        "hier steht kein Wert",
        "Die ganze Zeile weglassen: Ein fehlender Schlüssel heißt „nicht angegeben“. Dass es etwas nicht gibt, sagt "
        "eine Anmerkung (remarks, standing: none). Das Wort null selbst braucht Anführungszeichen.",
    ),
    "IK008": Entry(
        _E,
        "there is nothing in this file",
        "A city needs at least contract, municipality, cite and sources.",
        "diese Datei ist leer",
        "Eine Stadt braucht mindestens contract, municipality, cite und sources.",
    ),
    "IK009": Entry(
        _E,
        "a second document begins here",
        "One file holds one document: remove the line ---.",
        "hier beginnt ein zweites Dokument",
        "Eine Datei enthält ein Dokument: die Zeile --- entfernen.",
    ),
    "IK010": Entry(
        _E,
        'unknown key "{key}" in {record}',
        "",
        "unbekannter Schlüssel „{key}“ in {record}",
        "",
    ),
    "IK011": Entry(
        _E,
        'the key "{key}" is missing in {record}',
        "",
        "in {record} fehlt der Schlüssel „{key}“",
        "",
    ),
    "IK012": Entry(
        _E,
        'unknown {what} "{word}"',
        "",
        "unbekannt: {what} „{word}“",
        "",
    ),
    "IK013": Entry(
        _E,
        "{found} stands here, expected: {expected}",
        "{way_out}",
        "hier steht {found}, erwartet: {expected}",
        "{way_out}",
    ),
    "IK014": Entry(
        _E,
        '"{word}" does not have the form of {what}',
        "It looks like this: {example}",
        "„{word}“ hat nicht die Form von: {what}",
        "Es sieht so aus: {example}",
    ),
    "IK015": Entry(
        _E,
        '"{word}" cannot be read as {what}',
        "It looks like this: {example}",
        "„{word}“ ist nicht lesbar als {what}",
        "Es sieht so aus: {example}",
    ),
    "IK016": Entry(
        _E,
        '"{word}" can mean two numbers: dots and commas are read differently in German and English',
        "Write {plain} without a separator for thousands, and {decimal} with a dot for decimals.",
        "„{word}“ kann zweierlei Zahlen heißen: Punkt und Komma bedeuten im Deutschen und Englischen Verschiedenes",
        "{plain} ohne Tausenderzeichen schreiben, Nachkommastellen mit Punkt: {decimal}",
    ),
    "IK017": Entry(
        _E,
        "this character is not allowed in text: {written}",
        "Delete it; it is invisible and usually came along when copying.",
        "dieses Zeichen ist in Text nicht erlaubt: {written}",
        "Löschen; es ist unsichtbar und kam meist beim Kopieren mit.",
    ),
    "IK018": Entry(
        _E,
        "this is not JSON: {problem}",
        "",
        "das ist kein JSON: {problem}",
        "",
    ),
    "IK019": Entry(
        _E,
        'plugin.files names "{named}", and there is no such file',
        "Correct the name or remove the line.",
        "plugin.files nennt „{named}“, und diese Datei gibt es nicht",
        "Den Namen berichtigen oder die Zeile entfernen.",
    ),
    "IK020": Entry(
        _E,
        '"{named}" cannot be placed: a further file lies in a folder that has the name of a list',
        "Its folder tells what it is, e.g. plans/{name}",
        "„{named}“ ist nicht zuzuordnen: Eine weitere Datei liegt in einem Ordner, der wie eine Liste heißt",
        "Der Ordner sagt, was darin steht, z. B. plans/{name}",
    ),
    "IK021": Entry(
        _W,
        '"{named}" lies in this folder, but plugin.files does not name it, so it is not read',
        "Add it under plugin.files.",
        "„{named}“ liegt in diesem Ordner, aber plugin.files nennt sie nicht; sie wird nicht gelesen",
        "Unter plugin.files eintragen.",
    ),
    "IK022": Entry(
        _E,
        "these data are written for contract {contract}; this integkit speaks contract {ours}",
        "Install the release of integkit that speaks it, or bring the data up to date.",
        "diese Daten sind für den Vertrag (contract) {contract} geschrieben; dieses integkit spricht {ours}",
        "Die passende Fassung von integkit einsetzen oder die Daten anpassen.",
    ),
    "IK023": Entry(
        _E,
        '"{named}" lies outside the folder of the city',
        "A city reads files of its own folder only.",
        "„{named}“ liegt außerhalb des Ordners der Stadt",
        "Eine Stadt liest nur Dateien ihres eigenen Ordners.",
    ),
    "IK024": Entry(
        _E,
        'unknown concept "{word}"',
        "If it is a word of your own, write {{local: {word}}}.",
        "unbekannter Begriff „{word}“",
        "Ist es ein eigenes Wort, {{local: {word}}} schreiben.",
    ),
    "IK025": Entry(
        _E,
        'the comma before "{key}" has ended the text',
        "Inside braces and brackets a comma separates values: put the whole text in quotation marks.",
        "das Komma vor „{key}“ hat den Text beendet",
        "In Klammern trennt ein Komma Werte: den ganzen Text in Anführungszeichen setzen.",
    ),
    # IK1xx: identity and references
    "IK101": Entry(
        _E,
        'the id "{id}" is used twice, also at {other}',
        "Every id is unique in its city: give one of them another id.",
        "die id „{id}“ ist zweimal vergeben, auch bei {other}",
        "Jede id gibt es in einer Stadt nur einmal: einer von beiden eine andere geben.",
    ),
    "IK102": Entry(
        _E,
        'nothing here has the id "{id}"',
        "",
        "nichts hat hier die id „{id}“",
        "",
    ),
    "IK103": Entry(
        _E,
        'a remark is about the field "{field}", which {record} does not have',
        "",
        "eine Anmerkung betrifft das Feld „{field}“, das es in {record} nicht gibt",
        "",
    ),
    "IK104": Entry(
        _E,
        "the key {ags} belongs to the Land {of}, and the profile says {land}",
        "Correct one of them.",
        "der Schlüssel {ags} gehört zum Land {of}, im Profil steht {land}",
        "Eins von beiden berichtigen.",
    ),
    "IK105": Entry(
        _E,
        "ARS {ars} and AGS {ags} do not belong together",
        "The first five and the last three digits of the ARS are those of the AGS.",
        "ARS {ars} und AGS {ags} gehören nicht zusammen",
        "Die ersten fünf und die letzten drei Ziffern des ARS sind die des AGS.",
    ),
    "IK106": Entry(
        _E,
        "the municipality has no official key",
        "Give its ags (eight digits), or its ars (twelve digits) where it has no AGS.",
        "der Kommune fehlt der amtliche Schlüssel",
        "Den ags angeben (acht Ziffern), oder den ars (zwölf Ziffern), wo es keinen AGS gibt.",
    ),
    "IK107": Entry(
        _E,
        "this relation says neither to what (to) nor in words (text)",
        "Name the id of the other record, or say in words what it is.",
        "diese Beziehung nennt weder ein Gegenüber (to) noch Worte (text)",
        "Die id des anderen Eintrags angeben oder in Worten sagen, was es ist.",
    ),
    "IK108": Entry(
        _W,
        '"{id}" points to "{prefix}", which is neither installed here nor an official key',
        "Check the part before the colon, or install the plugin.",
        "„{id}“ verweist auf „{prefix}“; das ist weder hier installiert noch ein amtlicher Schlüssel",
        "Den Teil vor dem Doppelpunkt prüfen oder das Plugin installieren.",
    ),
    "IK109": Entry(
        _W,
        "no Land has keys that begin like {key}",
        "The first two digits are those of the Land, 01 to 16.",
        "kein Land hat Schlüssel, die wie {key} beginnen",
        "Die ersten beiden Ziffern sind die des Landes, 01 bis 16.",
    ),
    # IK2xx: sources and time
    "IK201": Entry(
        _E,
        "nothing says where this comes from",
        "Add cite here, or once at the top of the file for everything.",
        "es fehlt, woher das stammt",
        "cite hier angeben, oder einmal am Anfang der Datei für alles.",
    ),
    "IK202": Entry(
        _E,
        "this describes {as_of}, but its source was read before, on {retrieved}",
        "Correct one of the two dates.",
        "das beschreibt den Stand {as_of}, aber die Quelle wurde schon am {retrieved} gelesen",
        "Eines der beiden Daten berichtigen.",
    ),
    "IK203": Entry(
        _E,
        "this ends ({valid_to}) before it begins ({valid_from})",
        "Correct one of the two dates.",
        "das endet ({valid_to}), bevor es beginnt ({valid_from})",
        "Eines der beiden Daten berichtigen.",
    ),
    "IK204": Entry(
        _N,
        "two statements about the same thing hold at the same time and differ; the other is {other}",
        "Both stay. Where one has replaced the other, give valid_from and valid_to.",
        "zwei Angaben zur selben Sache gelten zugleich und weichen voneinander ab; die andere: {other}",
        "Beide bleiben stehen. Hat eine die andere abgelöst, valid_from und valid_to angeben.",
    ),
    "IK205": Entry(
        _E,
        "{field} has several entries that hold at once (sources: {sources})",
        "Read the list, or ask for the view of one day with as_of.",
        "{field} hat mehrere Einträge, die zugleich gelten (Quellen: {sources})",
        "Die Liste lesen oder mit as_of die Sicht eines Tages verlangen.",
    ),
    "IK206": Entry(
        _E,
        "the remark says {standing} for {field}, and there is a value",
        "Remove the value or the remark, or date them apart.",
        "die Anmerkung sagt {standing} zu {field}, und es steht ein Wert da",
        "Wert oder Anmerkung entfernen, oder beide zeitlich abgrenzen.",
    ),
    "IK207": Entry(
        _E,
        "this was repaired, but not said what is printed",
        "Add printed: with exactly the words of the source.",
        "das ist repariert, aber es fehlt, was gedruckt steht",
        "printed: mit dem genauen Wortlaut der Quelle ergänzen.",
    ),
    # IK3xx: law and terms
    "IK301": Entry(
        _E,
        "an act of a Land needs its Land",
        "Add land:, for example land: {land}.",
        "bei einem Landesgesetz fehlt das Land",
        "land: ergänzen, zum Beispiel land: {land}.",
    ),
    "IK302": Entry(
        _E,
        "law of the Land {law} stands in a profile of the Land {land}",
        "Remove it; if it is meant all the same, say why in its text.",
        "Recht des Landes {law} steht in einem Profil des Landes {land}",
        "Entfernen; ist es doch gemeint, in text begründen.",
    ),
    "IK303": Entry(
        _W,
        'the local word "{word}" is not mapped to a shared concept',
        "Add concept: with a word of the list {list}, or say in reason: why there is none.",
        "das eigene Wort „{word}“ ist keinem gemeinsamen Begriff zugeordnet",
        "concept: aus der Liste {list} ergänzen, oder in reason: sagen, warum keiner passt.",
    ),
    "IK304": Entry(
        _E,
        "a profile of the Land {land} rests on a reference role of the Land {other}",
        "Reference roles hold inside their own Land only.",
        "ein Profil des Landes {land} beruft sich auf eine Referenzrolle des Landes {other}",
        "Referenzrollen gelten nur im eigenen Land.",
    ),
    "IK305": Entry(
        _W,
        "the seats do not add up: {number} are stated, the groups make {sum}",
        "Correct a number, or say in a remark on number why they differ.",
        "die Sitze gehen nicht auf: {number} sind angegeben, die Gruppen ergeben {sum}",
        "Eine Zahl berichtigen, oder in einer Anmerkung zu number sagen, warum sie abweichen.",
    ),
    "IK306": Entry(
        _E,
        "more seats are filled ({filled}) than there are ({number})",
        "Correct one of the numbers, or say in a remark on filled why.",
        "es sind mehr Sitze besetzt ({filled}), als es gibt ({number})",
        "Eine Zahl berichtigen, oder in einer Anmerkung zu filled sagen, warum.",
    ),
    # IK5xx: plans
    "IK501": Entry(
        _E,
        'the plan "{plan}" has no {what} "{word}"',
        "",
        "der Plan „{plan}“ kennt nicht: {what} „{word}“",
        "",
    ),
    "IK502": Entry(
        _E,
        "the plan says it is not itemised, and has measures",
        "Remove itemised: false, or the measures.",
        "der Plan sagt, er sei nicht aufgeschlüsselt (itemised: false), und hat Maßnahmen",
        "itemised: false oder die Maßnahmen entfernen.",
    ),
    "IK503": Entry(
        _E,
        'the level "{level}" stands beneath "{above}", which is not above it',
        "Levels may be skipped, never go up.",
        "die Ebene „{level}“ steht unter „{above}“, die nicht über ihr liegt",
        "Ebenen dürfen übersprungen werden, aber nie aufsteigen.",
    ),
    "IK504": Entry(
        _E,
        "several units answer for this in a reporting round",
        "Leave reports: true on one of them.",
        "mehrere Stellen berichten hierüber",
        "reports: true nur bei einer stehen lassen.",
    ),
    # IK6xx: rounds
    "IK601": Entry(
        _E,
        'the word "{word}" means {means} in the plan, and the report says {state}',
        "Correct one of them.",
        "das Wort „{word}“ heißt im Plan {means}, der Bericht sagt {state}",
        "Eins von beiden berichtigen.",
    ),
    # IK7xx: plugins
    "IK701": Entry(
        _E,
        'no city "{city}" is installed',
        "Installed: {installed}. A folder is given with a slash, e.g. ./{city}",
        "es ist keine Stadt „{city}“ installiert",
        "Installiert: {installed}. Ein Ordner wird mit Schrägstrich angegeben, z. B. ./{city}",
    ),
    "IK702": Entry(
        _E,
        "{plugin} cannot be loaded: {reason}",
        "Go on without it: --disable {name}",
        "{plugin} kann nicht geladen werden: {reason}",
        "Ohne es weitermachen: --disable {name}",
    ),
    "IK703": Entry(
        _E,
        "{what} is claimed by several: {plugins}. None of them is used",
        "Go on without one of them: --disable {name}",
        "{what} beanspruchen mehrere: {plugins}. Keins davon wird benutzt",
        "Ohne eines davon weitermachen: --disable {name}",
    ),
    "IK704": Entry(
        _E,
        "{plugin} speaks contract {contract}, this integkit speaks {ours}",
        "Install releases that fit together, or go on without it: --disable {name}",
        "{plugin} spricht den Vertrag (contract) {contract}, dieses integkit {ours}",
        "Zueinander passende Fassungen einsetzen, oder ohne es weitermachen: --disable {name}",
    ),
    "IK705": Entry(
        _E,
        '{plugin} has a hook "{hook}" that integkit does not know',
        "Go on without it: --disable {name}",
        "{plugin} hat einen Hook „{hook}“, den integkit nicht kennt",
        "Ohne es weitermachen: --disable {name}",
    ),
    "IK706": Entry(
        _E,
        '{plugin}: the hook "{hook}" asks for "{argument}", which it does not get',
        "Go on without it: --disable {name}",
        "{plugin}: der Hook „{hook}“ verlangt „{argument}“, das er nicht bekommt",
        "Ohne es weitermachen: --disable {name}",
    ),
    "IK707": Entry(
        _E,
        '{plugin}: the function "{hook}" looks like a hook, but lacks the mark @hookimpl',
        "Add it, or go on without the plugin: --disable {name}",
        "{plugin}: die Funktion „{hook}“ sieht aus wie ein Hook, ihr fehlt aber die Marke @hookimpl",
        "Ergänzen, oder ohne das Plugin weitermachen: --disable {name}",
    ),
    "IK708": Entry(
        _E,
        "{plugin}: {what} is a class; an instance is needed",
        "Write {what}(), or go on without the plugin: --disable {name}",
        "{plugin}: {what} ist eine Klasse; gebraucht wird ein Objekt",
        "{what}() schreiben, oder ohne das Plugin weitermachen: --disable {name}",
    ),
    "IK709": Entry(
        _E,
        '{plugin}: the hook "{hook}" returned {found}, expected: {wanted}',
        "Go on without it: --disable {name}",
        "{plugin}: der Hook „{hook}“ lieferte {found}, erwartet: {wanted}",
        "Ohne es weitermachen: --disable {name}",
    ),
    "IK710": Entry(
        _E,
        '{plugin}: the hook "{hook}" failed: {reason}',
        "Go on without it: --disable {name}",
        "{plugin}: der Hook „{hook}“ ist gescheitert: {reason}",
        "Ohne es weitermachen: --disable {name}",
    ),
    "IK711": Entry(
        _E,
        '{plugin}: the exporter "{format}" failed: {reason}',
        "Nothing was written. Tell whoever looks after it, or choose another format.",
        "{plugin}: der Exporter „{format}“ ist gescheitert: {reason}",
        "Es wurde nichts geschrieben. Der betreuenden Stelle melden oder ein anderes Format wählen.",
    ),
    "IK712": Entry(
        _E,
        '"{city}" is disabled',
        "Leave out --disable {city} (or --no-plugins) to use it.",
        "„{city}“ ist abgeschaltet",
        "--disable {city} (oder --no-plugins) weglassen, um sie zu benutzen.",
    ),
    "IK713": Entry(
        _E,
        '{plugin}: {reason}; it gave the value under the extension key "{key}"',
        "Go on without it: --disable {name}",
        "{plugin}: {reason}; der Wert steht unter dem Schlüssel „{key}“",
        "Ohne es weitermachen: --disable {name}",
    ),
    # IK8xx: export
    "IK801": Entry(
        _E,
        'there is no format "{format}"',
        "See: integkit formats",
        "es gibt kein Format „{format}“",
        "Siehe: integkit formats",
    ),
    "IK802": Entry(
        _E,
        "{count} files come out of this, and standard output or one file takes one",
        "Write them into a folder or an archive: {typed}",
        "das ergibt {count} Dateien; die Standardausgabe oder eine einzelne Datei fasst nur eine",
        "In einen Ordner oder ein Archiv schreiben: {typed}",
    ),
    "IK803": Entry(
        _E,
        '"{path}" would leave the target folder',
        "Exporters write inside the target only; nothing was written.",
        "„{path}“ läge außerhalb des Zielordners",
        "Exporter schreiben nur in das Ziel; es wurde nichts geschrieben.",
    ),
    "IK804": Entry(
        _E,
        'the ending "{suffix}" does not tell the format: {why}',
        "Name it with -f, for example -f {example}",
        "die Endung „{suffix}“ sagt nicht, welches Format gemeint ist: {why}",
        "Mit -f angeben, zum Beispiel -f {example}",
    ),
    "IK805": Entry(
        _E,
        'the format "{format}" has no option "{option}"',
        "",
        "das Format „{format}“ hat keine Option „{option}“",
        "",
    ),
    "IK806": Entry(
        _E,
        'the option "{option}" of the format "{format}" cannot be "{word}", expected: {expected}',
        "",
        "die Option „{option}“ des Formats „{format}“ kann nicht „{word}“ sein, erwartet: {expected}",
        "",
    ),
    "IK807": Entry(
        _E,
        "two files of this export have the same name: {path}",
        "Nothing was written.",
        "zwei Dateien dieser Ausgabe heißen gleich: {path}",
        "Es wurde nichts geschrieben.",
    ),
    "IK808": Entry(
        _E,
        "no city is named",
        "Name one or more (a slug, an AGS or a folder), or use --all.",
        "es ist keine Stadt angegeben",
        "Eine oder mehrere nennen (Kurzname, AGS oder Ordner), oder --all.",
    ),
    "IK809": Entry(
        _E,
        'there is no record at "{place}"',
        "",
        "bei „{place}“ gibt es keinen Eintrag",
        "",
    ),
    "IK810": Entry(
        _E,
        '"{day}" is no day',
        "Write it as year-month-day, e.g. 2026-11-21",
        "„{day}“ ist kein Tag",
        "Als Jahr-Monat-Tag schreiben, z. B. 2026-11-21",
    ),
    # IK9xx: files
    "IK901": Entry(
        _E,
        "cannot be read: {cause}",
        "Check how it is written, and whether you may read it.",
        "nicht lesbar: {cause}",
        "Schreibweise und Leserechte prüfen.",
    ),
    "IK902": Entry(
        _E,
        "cannot be written: {cause}",
        "The target is as it was before.",
        "nicht beschreibbar: {cause}",
        "Das Ziel ist unverändert.",
    ),
    "IK903": Entry(
        _E,
        "this is no city: {reason}",
        "A city is a folder with a city.yaml, that file itself, or a profile as JSON.",
        "das ist keine Stadt: {reason}",
        "Eine Stadt ist ein Ordner mit einer city.yaml, diese Datei selbst oder ein Profil als JSON.",
    ),
}

WORDS: Final[dict[str, tuple[str, str]]] = {
    "text": ("text", "Text"),
    "number": ("a number", "eine Zahl"),
    "integer": ("a whole number", "eine ganze Zahl"),
    "boolean": ("true or false", "true oder false"),
    "list": ("a list", "eine Liste"),
    "record": ("keys and values", "Schlüssel und Werte"),
    "words": ("text by language (de: ..., en: ...)", "Text nach Sprachen (de: ..., en: ...)"),
    "bare text": ("bare text", "bloßer Text"),
    "quoted": ("text in quotation marks", "Text in Anführungszeichen"),
    "empty": ("nothing", "nichts"),
    "date": ("a date", "ein Datum"),
    "period": ("a period", "ein Zeitraum"),
    "quantity": ("a quantity", "eine Mengenangabe"),
    "json value": ("a plain value", "ein einfacher Wert"),
    "short form": ("a short form", "eine Kurzform"),
    "file": ("the file", "die Datei"),
    "tag": ("a tag (!)", "eine Auszeichnung (!)"),
    "anchor": ("an anchor (&)", "ein Anker (&)"),
    "alias": ("an alias (*)", "ein Verweis (*)"),
    "merge key": ("a merge key (<<)", "ein Einfügeschlüssel (<<)"),
    "complex key": ("a key that is no plain word", "ein Schlüssel, der kein einfaches Wort ist"),
    "id": ("an id", "id"),
    "reference": ("a reference", "Verweis"),
    "ags": ("an AGS", "AGS"),
    "ars": ("an ARS", "ARS"),
    "url": ("a web address", "Web-Adresse"),
    "email": ("a mail address", "E-Mail-Adresse"),
    "language": ("a language tag", "Sprachkürzel"),
    "currency": ("a currency code", "Währungskürzel"),
    "vote": ("a voting result", "Abstimmungsergebnis"),
    "share": ("a fraction", "Bruch"),
    "extension key": ("an extension key", "Erweiterungsschlüssel"),
    "level": ("level", "Ebene"),
    "horizon": ("horizon", "Horizont"),
    "state": ("state", "Stand"),
    "rating": ("rating", "Bewertung"),
    "class": ("priority class", "Prioritätsklasse"),
    "target group": ("target group", "Zielgruppe"),
    "land": ("Land", "Land"),
    "concept": ("concept", "Begriff"),
    "word": ("word", "Wort"),
    "no such file": ("there is no such file or folder", "diese Datei oder dieser Ordner existiert nicht"),
    "not allowed": ("you may not do that here", "dafür fehlen die Rechte"),
    "is a folder": ("it is a folder", "es ist ein Ordner"),
    "not a folder": ("a part of the path is no folder", "ein Teil des Pfades ist kein Ordner"),
    "disk full": ("the disk is full", "der Datenträger ist voll"),
    "read only": ("the disk is read-only", "der Datenträger ist schreibgeschützt"),
    "name too long": ("the name is too long", "der Name ist zu lang"),
    "wrap in list": ("Put it in square brackets: [{written}]", "In eckige Klammern setzen: [{written}]"),
    "put in quotes": ("Put it in quotation marks.", "In Anführungszeichen setzen."),
    "drop quotes": ("Leave out the quotation marks.", "Die Anführungszeichen weglassen."),
    "one value": ("Write one value without list or braces.", "Einen Wert ohne Liste oder Klammern schreiben."),
    "write keys": ("Write keys beneath it, e.g. {example}", "Darunter Schlüssel angeben, z. B. {example}"),
    "write true": ("Write true or false, in small letters.", "true oder false schreiben, klein."),
    "write number": ("Write digits only.", "Nur Ziffern schreiben."),
}
"""Words of ours that stand inside sentences: English, German."""


def said(code: str, values: dict[str, Value], language: str) -> tuple[str, str]:
    """Sentence and advice of a finding in German (``de``) or English."""
    entry = CATALOGUE[code]
    german = language == "de"
    words = {name: _word(name, value, german) for name, value in values.items()}
    words["way_out"] = words.get("way_out", "").format_map(words)
    sentence, advice = (entry.de, entry.de_advice) if german else (entry.en, entry.en_advice)
    return sentence.format_map(words), advice.format_map(words)


def advice_on_choices(values: dict[str, Value], language: str) -> str:
    """What was expected and what was probably meant, where a finding carries choices."""
    german = language == "de"
    parts = []
    choices, meant = values.get("choices"), values.get("meant")
    if isinstance(choices, tuple) and choices:
        shown = ", ".join(choices[:_SHOWN]) + (", ..." if len(choices) > _SHOWN else "")
        parts.append(f"erlaubt: {shown}." if german else f"expected one of: {shown}.")
    if isinstance(meant, tuple) and meant:
        either = (" oder " if german else " or ").join(f"„{word}“" if german else f'"{word}"' for word in meant)
        parts.append(f"Gemeint: {either}?" if german else f"Did you mean {either}?")
    return " ".join(parts)


_SHOWN = 24
# Values under these names may be words of ours; every other value is somebody's own and stays as it is.
_OURS = frozenset({"what", "expected", "found", "way_out", "cause"})


def _word(name: str, value: Value, german: bool) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if name in _OURS and value in WORDS:
        return WORDS[str(value)][german]
    return str(value)
