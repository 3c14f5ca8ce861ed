"""The site's own words, German and English: everything that neither a profile nor the vocabulary says."""

from __future__ import annotations

from typing import Final

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Integration in den Kommunen", "Integration in municipalities"),
    "skip": ("Zum Inhalt springen", "Skip to content"),
    "menu": ("Hauptnavigation", "Main navigation"),
    "way": ("Sie sind hier", "You are here"),
    "overview": ("Überblick", "Overview"),
    "compare": ("Vergleich", "Compare"),
    "search": ("Suche", "Search"),
    "method": ("Methode und Quellen", "Method and sources"),
    "accessibility": ("Barrierefreiheit", "Accessibility"),
    "imprint": ("Impressum", "Legal notice"),
    "privacy": ("Datenschutz", "Privacy"),
    "language_name": ("Deutsch", "English"),
    "colophon": (
        "Erzeugt mit integkit aus den Profilen der Kommunen.",
        "Made by integkit from the municipalities' profiles.",
    ),
    "view": (
        "Sicht vom {day}: Die Seiten zeigen nur, was an diesem Tag galt.",
        "As of {day}: the pages show only what held on that day.",
    ),
    "no_requests": ("Keine Cookies, keine Anfragen an andere.", "No cookies, no requests to anybody else."),
    # overview
    "overview_lead": (
        "Wer in einer Kommune für Integration zuständig ist, welche Beiräte und Pläne es gibt und was daraus geworden"
        " ist. Zu jeder Angabe steht, woher sie kommt.",
        "Who is responsible for integration in a municipality, which advisory councils and plans there are, and what"
        " has become of them. Every statement says where it comes from.",
    ),
    "overview_none": ("Diese Ausgabe enthält keine Kommune.", "This edition holds no municipality."),
    "count": ("{n} Kommunen", "{n} municipalities"),
    "count_one": ("1 Kommune", "1 municipality"),
    "filter": ("Kommunen filtern", "Filter municipalities"),
    "filter_name": ("Name", "Name"),
    "filter_land": ("Land", "Land"),
    "filter_kind": ("Art", "Kind"),
    "filter_with": ("mit", "with"),
    "filter_all": ("alle", "all"),
    "filter_shown": ("{n} von {all} angezeigt", "{n} of {all} shown"),
    "office": ("Fachstelle", "Office"),
    "commissioner": ("Beauftragte/r", "Commissioner"),
    "beirat": ("Beirat", "Advisory council"),
    "plans": ("Pläne", "Plans"),
    "with_office": ("Fachstelle", "an office"),
    "with_commissioner": ("Beauftragte/r", "a commissioner"),
    "with_beirat": ("Beirat", "an advisory council"),
    "with_plans": ("Plan", "a plan"),
    "not_stated": ("nicht angegeben", "not stated"),
    "population": ("Einwohnerzahl", "Population"),
    "sources": ("Quellen", "Sources"),
    "source_count": ("{n} Quellen", "{n} sources"),
    "source_count_one": ("1 Quelle", "1 source"),
    "source_count_none": ("keine Quelle genannt", "no source named"),
    "retrieved_none": ("wann gelesen: nicht angegeben", "when read: not stated"),
    "retrieved": ("zuletzt gelesen {day}", "last read {day}"),
    "to_monitoring": ("Was aus dem Plan geworden ist", "What has become of the plan"),
    "by_land": ("Nach Ländern", "By Land"),
    "pages": ("Seiten", "Pages"),
    "page_span": ("{first} bis {last}", "{first} to {last}"),
    # a city
    "profile": ("Profil", "Profile"),
    "monitoring": ("Monitoring", "Monitoring"),
    "downloads": ("Daten herunterladen", "Download data"),
    "city_pages": ("Seiten zu {name}", "Pages on {name}"),
    "on_this_page": ("Inhalt", "Contents"),
    "own_page_link": ("Auf einer eigenen Seite", "On a page of its own"),
    "again": ("(Fortsetzung)", "(continued)"),
    "part_of": ("Teil {n} von {all}", "Part {n} of {all}"),
    "previous": ("Vorherige Seite", "Previous page"),
    "next": ("Nächste Seite", "Next page"),
    "parts": ("Teile dieser Seite", "Parts of this page"),
    "city_description": (
        "Integration in {name}: wer zuständig ist, wie man die Stellen erreicht, was sie tun, mit allen Quellen.",
        "Integration in {name}: who is responsible, how to reach them, what they do, with all sources.",
    ),
    # monitoring
    "monitoring_title": ("{name}: Was aus den Plänen geworden ist", "{name}: what has become of the plans"),
    "monitoring_lead": (
        "Stand {day}. Gezählt wird nur, was beschlossen und veröffentlicht ist; offene Berichtsrunden bleiben weg.",
        "As of {day}. Only what is decided and public is counted; reporting rounds that are still open are left out.",
    ),
    "monitoring_day_given": ("Der Tag wurde für diese Ausgabe gewählt.", "The day was chosen for this edition."),
    "monitoring_day_round": (
        "Es ist der Stichtag der letzten Berichtsrunde.",
        "It is the reference day of the last reporting round.",
    ),
    "monitoring_day_source": (
        "Weiter reicht die neueste Quelle nicht: Bis dahin ist sie veröffentlicht oder gelesen.",
        "The newest source reaches no further: by then it was published or read.",
    ),
    "monitoring_no_day": (
        "Kein Tag ist angegeben, auf den sich ein Stand beziehen könnte; darum steht hier keine Zählung.",
        "No day is stated that a state could refer to; so nothing is counted here.",
    ),
    "plan_known": ("Plan bekannt, nicht aufgeschlüsselt", "Plan known, not itemised"),
    "plan_known_long": (
        "Dass es diesen Plan gibt, ist bekannt. Seine Maßnahmen sind nicht erfasst; darum gibt es keine Zahlen, auch"
        " keine Null.",
        "That this plan exists is known. Its measures are not recorded, so there are no figures, not even zero.",
    ),
    "plan_in_profile": ("Der Plan im Profil", "The plan in the profile"),
    "plan_list": ("Pläne auf dieser Seite", "Plans on this page"),
    # downloads
    "downloads_title": ("{name}: Daten herunterladen", "{name}: download data"),
    "downloads_lead": (
        "Dieselben Angaben in anderen Formaten, zum Weiterverwenden.",
        "The same statements in other formats, to be used elsewhere.",
    ),
    "licence": ("Lizenz", "Licence"),
    "format": ("Format", "Format"),
    "file": ("Datei", "File"),
    "size": ("Größe", "Size"),
    "standard": ("Standard", "Standard"),
    "downloads_table": ("Dateien zu {name}", "Files on {name}"),
    "downloads_missing": ("Was fehlt, und warum", "What is missing, and why"),
    "downloads_missing_lead": (
        "Diese Formate konnten für diese Ausgabe nicht erzeugt werden:",
        "These formats could not be made for this edition:",
    ),
    "downloads_off": ("Für diese Ausgabe wurden keine Dateien erzeugt.", "No files were made for this edition."),
    "reason": ("Grund", "Reason"),
    # comparison
    "compare_title": ("Kommunen im Vergleich", "Municipalities side by side"),
    "compare_lead": (
        "Wer welche Aufgaben hat, wie Fachstellen und Beiräte gebaut sind, welche Pläne es gibt. Kein Rangvergleich:"
        " „Nicht angegeben“ heißt, dass in den Quellen nichts dazu steht.",
        "Who has which tasks, how offices and advisory councils are built, which plans there are. No ranking:"
        ' "not stated" means that the sources say nothing about it.',
    ),
    "compare_none": ("Für einen Vergleich fehlen Kommunen.", "There are no municipalities to compare."),
    "compare_groups": ("Gruppen nach Land und Größe", "Groups by Land and size"),
    "compare_alone": ("Weitere Länder: {lands}", "Other Länder: {lands}"),
    "size_none": ("Einwohnerzahl nicht angegeben", "population not stated"),
    "size_under": ("unter {high}", "under {high}"),
    "size_between": ("{low} bis unter {high}", "{low} to under {high}"),
    "size_from": ("ab {low}", "{low} and more"),
    "inhabitants": ("{span} Einwohner", "{span} inhabitants"),
    # questions
    "ask": ("Fragen an andere", "Questions to others"),
    "ask_title": ("Was {name} andere fragen kann", "What {name} could ask others"),
    "ask_list": ("Was eine Kommune die anderen fragen kann", "What a municipality could ask the others"),
    "ask_many": (
        "Auf der Seite jeder Kommune steht unter „Fragen an andere“, was andere angeben und sie nicht.",
        'The page of each municipality tells, under "Questions to others", what others state and it does not.',
    ),
    "ask_all": ("Gefragt werden können:", "Those who can be asked:"),
    "ask_some": (
        "Gefragt werden können hier {n}, zuerst aus demselben Land und von ähnlicher Größe:",
        "{n} can be asked here, those of the same Land and of a similar size first:",
    ),
    "ask_files": ("Dasselbe als Tabelle:", "The same as a table:"),
    "ask_doer": ("wer es macht:", "who does it:"),
    "ask_whom": ("Wen man fragen kann", "Whom to ask"),
    # method
    "method_lead": (
        "Was die Angaben bedeuten, woher sie kommen und welche Daten dieser Auftritt verarbeitet.",
        "What the statements mean, where they come from, and which data this site processes.",
    ),
    "accessibility_lead": (
        "Wie zugänglich dieser Auftritt ist und wie das geprüft wurde.",
        "How accessible this site is, and how that was tested.",
    ),
    # search
    "search_lead": (
        "Suchen Sie nach Kommunen, Stellen, Aufgaben, Plänen und Maßnahmen. Wortanfänge genügen; ä und ae, ß und ss"
        " sind gleich.",
        "Search for municipalities, offices, tasks, plans and measures. The beginning of a word is enough; ä and ae,"
        " ß and ss are the same.",
    ),
    "search_field": ("Suchbegriffe", "Words to search for"),
    "search_button": ("Suchen", "Search"),
    "search_results": ("Treffer", "Results"),
    "search_none": ("Nichts gefunden.", "Nothing found."),
    "search_near": (
        "Das steht hier nirgends; gezeigt wird, was zu ähnlichen Wörtern passt: {said}.",
        "This is nowhere here; what fits similar words is shown: {said}.",
    ),
    "search_short": ("Bitte mindestens zwei Buchstaben eingeben.", "Please type at least two letters."),
    "search_busy": ("Wird gesucht …", "Searching …"),
    "search_found": ("{n} Treffer", "{n} results"),
    "search_found_one": ("1 Treffer", "1 result"),
    "search_more": ("{n} Treffer, die ersten {shown} werden gezeigt", "{n} results, the first {shown} are shown"),
    "search_example": ("zum Beispiel Beirat, Beratung, Wohnen", "for example council, advice, housing"),
    "words": ("Von A bis Z", "From A to Z"),
    "words_lead": (
        "Alles, was die Suche findet, nach Anfangsbuchstaben; dafür ist kein Skript nötig.",
        "Everything the search finds, by first letter; no script is needed for this.",
    ),
    "words_title": ("Von A bis Z: {letter}", "From A to Z: {letter}"),
    "words_letters": ("Buchstaben", "Letters"),
    "words_other": ("Ziffern und andere Zeichen", "Digits and other signs"),
}


class Words:
    """The site's own words in one language.

    Args:
        language: ``de`` gives German, everything else English.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._column = 0 if language == "de" else 1

    def __call__(self, key: str, **values: object) -> str:
        """One of the words, with the values put in."""
        said = _WORDS[key][self._column]
        return said.format(**values) if values else said

    def elsewhere(self, key: str) -> str:
        """One of the words in the other language."""
        return _WORDS[key][1 - self._column]

    def counted(self, key: str, number: int) -> str:
        """So many of something; one, and none where that has words of its own, in words of their own."""
        if number == 1:
            return self(f"{key}_one")
        if number == 0 and f"{key}_none" in _WORDS:
            return self(f"{key}_none")
        return self(key, n=self.number(number))

    def number(self, number: int) -> str:
        """A number with its thousands told apart."""
        grouped = f"{number:,}"
        return grouped.replace(",", ".") if self.language == "de" else grouped

    def size(self, size: int) -> str:
        """A number of bytes as people say it."""
        if size < 1_000:
            return f"{size} {'Byte' if self.language == 'de' or size == 1 else 'bytes'}"
        said = f"{size / 1_000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
        return said.replace(".", ",") if self.language == "de" else said
