"""The page's own words, German and English: everything that neither the profile nor the vocabulary says."""

from __future__ import annotations

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
    "day": ("Sicht vom {day}", "As of {day}"),
    "contents": ("Inhalt", "Contents"),
    "on_this_page": ("Auf dieser Seite", "On this page"),
    "reach": ("So erreichen Sie die Stellen", "How to reach them"),
    "reach_nav": ("Kontakt und Weg", "Contact and way there"),
    "no_reach": ("Zu Kontakt, Anschrift und Zeiten ist nichts angegeben.", "No contact, address or hours are stated."),
    "jump": ("Kontakt und Weg", "Contact and way there"),
    "line_one": ("Linie", "Line"),
    "line_many": ("Linien", "Lines"),
    "by_area": ("Nach Aufgabenbereichen", "By task area"),
    "no_area": ("Keinem Bereich zugeordnet", "Mapped to no area"),
    "seats_whole": ("Alle Sitze", "All seats"),
    "facts": ("Angaben und Quellen", "Details and sources"),
    "more": ("Weitere Angaben", "Further details"),
    "not_listed": ("Nicht in der Quelle aufgeführt", "Not listed by the source"),
    "entries": ("{n} Einträge anzeigen", "Show {n} entries"),
    "terms_of_plan": ("Begriffe dieses Plans", "The words of this plan"),
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
    "official": ("Amtlich auch:", "Official name:"),
    "also": ("Auch:", "Also:"),
    "began": ("begonnen, Zeitpunkt nicht angegeben", "has begun, not stated when"),
    "ended": ("beendet, Zeitpunkt nicht angegeben", "has ended, not stated when"),
    "profile_language": ("Sprache des Profils", "Language of the profile"),
    "colophon": (
        "Mit integkit aus dem Profil der Kommune erzeugt.",
        "Made by integkit from the municipality's profile.",
    ),
}


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
