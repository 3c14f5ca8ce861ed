"""The page's own words, German and English: everything that neither the profile nor the vocabulary says."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "over": ("Integration in der Kommune", "Integration in the municipality"),
    "title": ("{name}: Integration in der Kommune", "{name}: integration in the municipality"),
    "summary": (
        "Wer zuständig ist, wie Sie die Stellen erreichen und was sie tun. Zu jeder Angabe steht, woher sie kommt.",
        "Who is responsible, how to reach them and what they do. Every statement says where it comes from.",
    ),
    "view": (
        "Sicht vom {day}: Die Seite zeigt nur, was an diesem Tag galt.",
        "As of {day}: the page shows only what held on that day.",
    ),
    "skip": ("Zum Inhalt springen", "Skip to content"),
    "on_this_page": ("Auf dieser Seite", "On this page"),
    "reach": ("So erreichen Sie uns", "How to reach us"),
    "reach_nav": ("Kontakt und Weg", "Contact and way there"),
    "no_reach": ("Zu Kontakt, Anschrift und Zeiten ist nichts angegeben.", "No contact, address or hours are stated."),
    "jump": ("Kontakt und Weg", "Contact and way there"),
    "line_one": ("Linie", "Line"),
    "line_many": ("Linien", "Lines"),
    "by_area": ("Nach Aufgabenbereichen", "By task area"),
    "no_area": ("Keinem Bereich zugeordnet", "Mapped to no area"),
    "seats_whole": ("Alle Sitze", "All seats"),
    "more": ("Weitere Angaben", "Further details"),
    "not_listed": ("Nicht in der Quelle aufgeführt", "Not listed by the source"),
    "entries": ("{n} Einträge anzeigen", "Show {n} entries"),
    "terms_of_plan": ("Begriffe dieses Plans", "The words of this plan"),
    "measure_one": ("{n} Maßnahme", "{n} measure"),
    "measure_many": ("{n} Maßnahmen", "{n} measures"),
    "reported": ("Gemeldeter Stand", "Reported state"),
    "silent": ("Nicht angegeben", "Not stated"),
    "silent_intro": (
        "Hierzu enthält das Profil keine Angaben. Das heißt nicht, dass es nichts davon gibt:",
        "The profile holds no statement on these. That does not mean that there are none:",
    ),
    "source": ("Quelle", "Source"),
    "sources_intro": (
        "Eine Zahl in eckigen Klammern nennt die Quelle und die Stelle darin. Fehlt sie, gilt die nächste darüber.",
        "A number in square brackets gives the source and the place in it. Where there is none, the next above holds.",
    ),
    "sources_default": ("Wo keine Quelle steht, gilt: ", "Where no source is given, this one holds: "),
    "no_sources": ("Das Profil nennt keine Quellen.", "The profile names no sources."),
    "source_unknown": ("steht nicht in diesem Profil", "is not in this profile"),
    "original": ("Im Original:", "In the original:"),
    "began": ("begonnen, Zeitpunkt nicht angegeben", "has begun, not stated when"),
    "ended": ("beendet, Zeitpunkt nicht angegeben", "has ended, not stated when"),
    "profile_language": ("Sprache des Profils", "Language of the profile"),
    "colophon": (
        "Mit integkit aus dem Profil der Kommune erzeugt.",
        "Made by integkit from the municipality's profile.",
    ),
    "closed": ("geschlossen", "closed"),
    "holidays": ("Feiertage", "Public holidays"),
    "always": ("rund um die Uhr", "at all hours"),
    "daily": ("täglich", "daily"),
    "in_month": ("{nth} {day} im Monat", "{nth} {day} of the month"),
    "from_to": ("{first} bis {last}", "{first} to {last}"),
    "clock": ("{time}\N{NO-BREAK SPACE}Uhr", "{time}"),
    "last": ("letzter", "last"),
}

DAYS: Final[dict[str, tuple[str, str]]] = {
    "Mo": ("Montag", "Monday"),
    "Tu": ("Dienstag", "Tuesday"),
    "We": ("Mittwoch", "Wednesday"),
    "Th": ("Donnerstag", "Thursday"),
    "Fr": ("Freitag", "Friday"),
    "Sa": ("Samstag", "Saturday"),
    "Su": ("Sonntag", "Sunday"),
}

_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}

_LANGUAGES: Final[dict[str, tuple[str, str]]] = {
    "am": ("Amharisch", "Amharic"),
    "ar": ("Arabisch", "Arabic"),
    "bg": ("Bulgarisch", "Bulgarian"),
    "bs": ("Bosnisch", "Bosnian"),
    "ckb": ("Sorani", "Sorani"),
    "cs": ("Tschechisch", "Czech"),
    "de": ("Deutsch", "German"),
    "de-simple": ("Leichte Sprache", "German, plain language"),
    "dsb": ("Niedersorbisch", "Lower Sorbian"),
    "el": ("Griechisch", "Greek"),
    "en": ("Englisch", "English"),
    "es": ("Spanisch", "Spanish"),
    "fa": ("Persisch", "Persian"),
    "fr": ("Französisch", "French"),
    "he": ("Hebräisch", "Hebrew"),
    "hr": ("Kroatisch", "Croatian"),
    "hsb": ("Obersorbisch", "Upper Sorbian"),
    "hu": ("Ungarisch", "Hungarian"),
    "hy": ("Armenisch", "Armenian"),
    "it": ("Italienisch", "Italian"),
    "ka": ("Georgisch", "Georgian"),
    "kmr": ("Kurmandschi", "Kurmanji"),
    "ku": ("Kurdisch", "Kurdish"),
    "nl": ("Niederländisch", "Dutch"),
    "pl": ("Polnisch", "Polish"),
    "prs": ("Dari", "Dari"),
    "ps": ("Paschtu", "Pashto"),
    "pt": ("Portugiesisch", "Portuguese"),
    "ro": ("Rumänisch", "Romanian"),
    "rom": ("Romanes", "Romani"),
    "ru": ("Russisch", "Russian"),
    "so": ("Somali", "Somali"),
    "sq": ("Albanisch", "Albanian"),
    "sr": ("Serbisch", "Serbian"),
    "ti": ("Tigrinisch", "Tigrinya"),
    "tr": ("Türkisch", "Turkish"),
    "uk": ("Ukrainisch", "Ukrainian"),
    "ur": ("Urdu", "Urdu"),
    "vi": ("Vietnamesisch", "Vietnamese"),
    "zh": ("Chinesisch", "Chinese"),
}

_FILE_FORMATS: Final[dict[str, str]] = {
    "application/json": "JSON",
    "application/msword": "Word",
    "application/pdf": "PDF",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/zip": "ZIP",
    "text/csv": "CSV",
    "text/html": "HTML",
}

# How places in a source are written in data, and how German says it.
_PLACES: Final[dict[str, str]] = {
    "annex": "Anhang",
    "chapter": "Kapitel",
    "figure": "Abbildung",
    "item": "Punkt",
    "line": "Zeile",
    "lines": "Zeilen",
    "p.": "S.",
    "page": "Seite",
    "pages": "Seiten",
    "paragraph": "Absatz",
    "pp.": "S.",
    "section": "Abschnitt",
    "sections": "Abschnitte",
    "table": "Tabelle",
    "task": "Aufgabe",
    "tasks": "Aufgaben",
}
_PLACE: Final = re.compile(rf"(?<![^\s,;(])({'|'.join(map(re.escape, _PLACES))}) (?=[0-9IVX])")
_RANGE: Final = re.compile(r"(?<=\d)-(?=\d)")


class OwnWords:
    """The page's own words in one language.

    Args:
        german: Whether the page is German; else it is English.
    """

    def __init__(self, german: bool) -> None:
        self._column = 0 if german else 1
        self.german = german

    def __call__(self, key: str, **values: object) -> str:
        """One of the words, with the values put in."""
        said = _WORDS[key][self._column]
        return said.format(**values) if values else said

    def all(self) -> dict[str, str]:
        """All of them, for the templates."""
        return {key: words[self._column] for key, words in _WORDS.items()}

    def day(self, day: str) -> str:
        """A day of the week, from its two letters."""
        return DAYS[day][self._column]

    def nth(self, number: int) -> str:
        """The how-manieth: ``2.``, ``2nd``; -1 is the last."""
        if number == -1:
            return self("last")
        if self.german:
            return f"{number}."
        return f"{number}{_ENDINGS.get(number, 'th')}"

    def language(self, tag: str) -> str:
        """The name of a language; the tag itself where the name is not known."""
        names = _LANGUAGES.get(tag)
        return names[self._column] if names is not None else tag

    def file_format(self, media_type: str) -> str:
        """What people call a kind of file; the media type itself where they have no word for it."""
        return _FILE_FORMATS.get(media_type, media_type)

    def place(self, place: str) -> str:
        """A place in a source as a reader of the page says it."""
        said, count = _PLACE.subn(lambda found: f"{_PLACES[found[1]]} " if self.german else found[0], place)
        return _RANGE.sub("–", said) if count else place
