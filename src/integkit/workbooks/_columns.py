"""The columns of a questionnaire: what the unit reads, and what it fills in."""

from __future__ import annotations

from typing import Final, NamedTuple


class Column(NamedTuple):
    """A column; in the form for few questions, a line of each block.

    Attributes:
        key: Its name in the code.
        de: Its German heading.
        en: Its English heading.
        width: Its width in characters.
        de_help: What belongs into it, in German.
        en_help: The same in English.
        is_answer: Whether the unit fills it in.
    """

    key: str
    de: str
    en: str
    width: int
    de_help: str
    en_help: str
    is_answer: bool = False

    def title(self, language: str) -> str:
        """Its heading."""
        return self.de if language == "de" else self.en

    def help(self, language: str) -> str:
        """What belongs into it."""
        return self.de_help if language == "de" else self.en_help


COLUMNS: Final = (
    Column("id", "Kennung", "Id", 11, "Gehört fest zur Zeile.", "Belongs to the row."),
    Column("measure", "Maßnahme oder Ziel", "Measure or goal", 32, "Aus dem Plan.", "From the plan."),
    Column("goal", "Steht unter", "Stands under", 20, "Aus dem Plan.", "From the plan."),
    Column("milestone", "Meilenstein", "Milestone", 32, "Aus dem Plan.", "From the plan."),
    Column("due", "Frist", "Due", 11, "Bis wann es erreicht sein soll.", "By when it is to be reached."),
    Column("why", "Woher die Frist kommt", "Where the date comes from", 18, "So ist sie gezählt.", "How it counts."),
    Column(
        "last_state", "Zuletzt gemeldet", "Last reported", 15,
        "Der Stand aus der letzten Runde, nur zur Erinnerung.", "The state of the last round, as a reminder only.",
    ),
    Column(
        "last_text", "Letzter Sachstand", "Last state of affairs", 26,
        "Der Text aus der letzten Runde, nur zur Erinnerung.", "The text of the last round, as a reminder only.",
    ),
    Column(
        "state", "Stand", "State", 15,
        "Aus der Liste wählen. Leer heißt: keine Antwort.", "Choose from the list. Empty means: no answer.", True,
    ),
    Column(
        "text", "Sachstand", "State of affairs", 34,
        "In eigenen Worten: Was ist geschehen, was kommt als Nächstes? Keine Namen von Personen.",
        "In your own words: what has happened, what comes next? No names of persons.", True,
    ),
    Column(
        "unchanged", "Kein neuer Sachstand", "Nothing new", 10,
        "„ja“ eintragen, wenn der zuletzt gemeldete Stand weiter gilt; dann genügt das.",
        'Enter "yes" if the state that was reported last still holds; nothing else is needed then.', True,
    ),
    Column(
        "reason", "Begründung", "Reason", 22,
        "Warum etwas später kommt, zurückgestellt ist oder entfällt.", "Why it is late, postponed or dropped.", True,
    ),
    Column(
        "done_on", "Erledigt am", "Done on", 11,
        "Wenn es fertig ist: seit wann. Zum Beispiel 31.12.2026, 12/2026, Herbst 2026 oder 2026.",
        "If it is done: since when. For example 31.12.2026, 12/2026, autumn 2026 or 2026.", True,
    ),
    Column(
        "new_due", "Neuer Termin", "New date", 11,
        "Wenn es zurückgestellt ist: bis wann jetzt, oder „offen“. Zum Beispiel 31.12.2027, Herbst 2027, 2028.",
        'If it is postponed: by when now, or "open". For example 31.12.2027, autumn 2027, 2028.', True,
    ),
    Column(
        "replaced_by", "Ersetzt durch", "Replaced by", 11,
        "Wenn es entfällt oder in anderem aufgeht: die Kennung dessen, was an die Stelle tritt, oder „nichts“.",
        'If it is dropped or merged: the id of what takes its place, or "nothing".', True,
    ),
    Column(
        "evidence", "Nachweis oder Link", "Evidence or link", 19,
        "Wo man es nachlesen kann: eine Adresse im Netz, eine Drucksache, ein Bericht.",
        "Where it can be read: an address on the web, a council paper, a report.", True,
    ),
)  # fmt: skip
BY_KEY: Final = {column.key: column for column in COLUMNS}
CONTEXT: Final = tuple(column for column in COLUMNS if not column.is_answer)
ANSWERS: Final = tuple(column for column in COLUMNS if column.is_answer)
FORM_UP_TO: Final = 2
"""A unit with so many questions gets a form of one page, one with more a table."""

YES: Final = {"de": "ja", "en": "yes"}
WORDS_FOR_YES: Final = frozenset({"ja", "j", "x", "yes", "y", "wahr", "true"})
WORDS_FOR_NO: Final = frozenset({"nein", "n", "no", "falsch", "false", "-"})
WORDS_FOR_OPEN: Final = frozenset({"offen", "open", "noch offen", "unbekannt", "unknown"})
WORDS_FOR_NOTHING: Final = frozenset({"nichts", "nothing", "ersatzlos", "ohne ersatz", "keine", "none", "-"})


def normalised(text: str) -> str:
    """By what words are compared: case and blanks do not count, all else does."""
    return " ".join(text.split()).casefold()


_KEYS: Final = {normalised(title): column.key for column in COLUMNS for title in (column.de, column.en)}


def column_titled(text: str) -> str | None:
    """The key of the column with this heading, in either language; ``None``: there is none."""
    return _KEYS.get(normalised(text))
