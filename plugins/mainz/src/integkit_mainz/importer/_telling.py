"""What the importer tells: the sentences of its findings in both languages, and the place each is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import attrs

from integkit import Finding, Severity

from ._lines import Line, place_of

_W, _N = Severity.WARNING, Severity.NOTE


class _Entry(NamedTuple):
    severity: Severity
    de: str
    en: str


_SENTENCES: Final[dict[str, _Entry]] = {
    "MZ101": _Entry(
        _N,
        "Trennung am Zeilenende aufgehoben: „{printed}“ ist als „{read}“ gelesen",
        'the division at the end of the line is undone: "{printed}" is read as "{read}"',
    ),
    "MZ102": _Entry(
        _N,
        "der Strich am Zeilenende kann zum Wort gehören und bleibt: „{read}“; wenn nicht, im Plan streichen",
        'the hyphen at the end of the line may belong to the word and stays: "{read}"; if not, strike it in the plan',
    ),
    "MZ103": _Entry(
        _N,
        "fehlendes Leerzeichen ergänzt: „{printed}“ ist als „{read}“ gelesen",
        'a missing space is put in: "{printed}" is read as "{read}"',
    ),
    "MZ104": _Entry(
        _N,
        "der Druck sieht beschädigt aus und bleibt, wie er ist: „{text}“; bitte am Dokument prüfen",
        'the print looks damaged and stays as it is: "{text}"; please look at the document',
    ),
    "MZ105": _Entry(
        _N,
        "hier kann Text fehlen: „{text}“ {why}; bitte am Dokument prüfen",
        'text may be missing here: "{text}" {why}; please look at the document',
    ),
    "MZ106": _Entry(
        _W,
        "gehört zu keinem Teil des Plans und steht in keinem Datensatz; bitte einordnen: „{text}“",
        'belongs to no part of the plan and stands in no record; please find its place: "{text}"',
    ),
    "MZ107": _Entry(_W, "Zählung: {why}; bitte am Dokument prüfen", "numbering: {why}; please look at the document"),
    "MZ108": _Entry(
        _W, "{what} fehlt bei {where}; bitte am Dokument prüfen", "{what} is missing at {where}; look at the document"
    ),
    "MZ109": _Entry(
        _W, "„{label}“ steht {why}; gelesen ist es als {read}", '"{label}" stands {why}; it is read as {read}'
    ),
    "MZ110": _Entry(
        _W,
        "keine Stelle der Stadt heißt so: „{text}“; die Wörter stehen als Anmerkung bei der Maßnahme. Namen oder Alias "
        "bei der Stadt ergänzen und noch einmal einlesen",
        'no unit of the city has this name: "{text}"; the words stand as a remark with the measure. Add the name or an '
        "alias to the city and import again",
    ),
    "MZ111": _Entry(
        _N,
        "„{text}“ ist als „{unit}“ gelesen; die gedruckten Wörter bleiben dabei",
        '"{text}" is read as "{unit}"; the printed words are kept',
    ),
    "MZ112": _Entry(_W, "Zeithorizont „{label}“: {why}", 'time horizon "{label}": {why}'),
    "MZ113": _Entry(
        _N,
        "Datum im Text: „{printed}“ ist als Termin gelesen (im Plan: {read})",
        'date in the text: "{printed}" is read as a due date (in the plan: {read})',
    ),
    "MZ114": _Entry(
        _N,
        "Datum im Text: „{printed}“ liegt zurück oder legt nichts fest und ist kein Termin",
        'date in the text: "{printed}" has gone by or fixes nothing and is no due date',
    ),
    "MZ115": _Entry(
        _W,
        "die Zeile wiederholt die davor: „{text}“; wenn das ein Versehen ist, im Dokument streichen",
        'the line repeats the one above: "{text}"; if that is an oversight, strike it in the document',
    ),
    "MZ116": _Entry(
        _W,
        "der Text ist nicht UTF-8; gelesen ist er als Windows-1252. Sonderzeichen bitte prüfen",
        "the text is not UTF-8; it is read as Windows-1252. Please look at its special characters",
    ),
    "MZ117": _Entry(_W, "Handlungsfelder: {why}", "fields of action: {why}"),
    "MZ118": _Entry(
        _N,
        "nicht in den Plan gelesen, weil es keinen Teil von ihm nennt: {place} („{text}“)",
        'not read into the plan, for it names no part of it: {place} ("{text}")',
    ),
    "MZ119": _Entry(
        _N,
        "als Seitenzahl gelesen und weggelassen: „{text}“",
        'read as the number of a page and left out: "{text}"',
    ),
    "MZ120": _Entry(
        _W,
        "keine Stadt ist genannt, deren Stellen zu „Zuständigkeit“ passen könnten; mit --city mainz einlesen",
        'no city is named whose units could stand under "Zuständigkeit"; import with --city mainz',
    ),
    "MZ121": _Entry(
        _W,
        'die Stadt hat keine Quelle „{source}“, die die Angaben nennen; in city.yaml unter "sources" anlegen',
        'the city has no source "{source}" for the records to cite; add it under "sources" in city.yaml',
    ),
    "MZ122": _Entry(
        _W,
        "die Bedeutung von „{label}“ ist nicht zu lesen: „{text}“; im Plan ergänzen",
        'what "{label}" means cannot be read: "{text}"; add it in the plan',
    ),
    "MZ123": _Entry(
        _W,
        "mehrere Daten in einem Meilenstein, keines ist als Termin gesetzt: „{printed}“; im Plan eintragen",
        'several dates in one milestone, none is set as due date: "{printed}"; enter it in the plan',
    ),
    "MZ130": _Entry(
        Severity.ERROR,
        "in {file} steht keine Synopse: keine Zeile beginnt mit „Maßnahme“, hinter der „Erfolgsindikator“ oder "
        "„Zeithorizont“ kommt. Ist es das Monitoringsystem?",
        '{file} holds no synopsis: no line begins with "Maßnahme" and has "Erfolgsindikator" or "Zeithorizont" behind '
        "it. Is it the monitoring system?",
    ),
    "MZ131": _Entry(
        Severity.ERROR, "{file} ist als PDF nicht zu lesen: {why}", "{file} cannot be read as a PDF: {why}"
    ),
    "MZ132": _Entry(
        Severity.ERROR,
        "{file} ist mit {size} Zeichen zu groß; gelesen werden höchstens {most}",
        "{file} is too large with {size} characters; at most {most} are read",
    ),
}

Words = tuple[str, str]
"""The same words in German and English."""


def told(code: str, file: str, line: Line | None = None, /, **values: str | Words) -> Finding:
    """A finding of the importer, in both languages.

    Args:
        code: Its code.
        file: The document.
        line: What it is about; that of a PDF has only a page, which the sentence then names. Absent: the document.
        values: What the sentence is filled with; a pair has words in German and English.
    """
    entry = _SENTENCES[code]
    said = []
    for index, (language, sentence) in enumerate((("de", entry.de), ("en", entry.en))):
        filled = {name: value if isinstance(value, str) else value[index] for name, value in values.items()}
        words = sentence.format_map({"file": file, **filled})
        if line is not None and line.page is not None and "place" not in values:
            words += f" (Seite {line.page})" if language == "de" else f" (page {line.page})"
        said.append((language, _visible(words)))
    plain = {name: value if isinstance(value, str) else value[1] for name, value in values.items()}
    number = line.number if line is not None and line.page is None else None
    return Finding(
        code=code,
        severity=entry.severity,
        file=file,
        line=number,
        values=tuple(sorted((name, _visible(value)) for name, value in plain.items())),
        said=tuple(said),
    )


@attrs.define
class Teller:
    """Collects the findings of one document.

    Attributes:
        file: Name of the document.
    """

    file: str
    _told: list[tuple[int, str, Finding]] = attrs.field(factory=list)

    def tell(self, code: str, line: Line | None = None, /, **values: str | Words) -> None:
        """Tells one thing."""
        self._told.append((line.number if line is not None else 0, code, told(code, self.file, line, **values)))

    def unplaced(self, fragments: Iterable[tuple[Line, str]]) -> None:
        """Tells every line that no record holds, with its words."""
        for line, text in fragments:
            if text.strip():
                self.tell("MZ106", line, text=text.strip())

    def unread(self, *stretches: list[Line]) -> None:
        """Tells text that was not read into the plan, once for all its stretches."""
        if stretches:
            line = stretches[0][0]
            place = place_of(*stretches)
            german = place.replace("lines ", "Zeilen ").replace("line ", "Zeile ").replace("pp. ", "S. ")
            self.tell("MZ118", line, place=(german.replace("p. ", "S. "), place), text=shortened(line.text))

    @property
    def in_order(self) -> tuple[Finding, ...]:
        """The findings in the order of the document; what is about the whole of it first, and nothing twice."""
        return tuple(dict.fromkeys(finding for _, _, finding in sorted(self._told, key=lambda one: one[:2])))


def shortened(text: str, most: int = 60) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= most else text[: most - 4].rstrip() + " ..."


def ending(text: str, most: int = 60) -> str:
    """The last words of a text, for a message."""
    return text if len(text) <= most else "... " + text[4 - most :].partition(" ")[2]


def _visible(text: str) -> str:
    """Text that a terminal shows as it is."""
    return "".join(one if one.isprintable() or one == " " else f"\\u{ord(one):04x}" for one in text)
