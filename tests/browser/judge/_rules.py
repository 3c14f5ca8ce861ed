"""What the judge looks at: the rules, and the criteria of WCAG 2.2 that stand behind them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Rule(NamedTuple):
    """One thing that is looked at on every page.

    Attributes:
        criteria: The criteria of WCAG 2.2 that it is about; empty: it goes beyond them.
        de: What holds, in German.
        en: What holds, in English.
    """

    criteria: tuple[str, ...]
    de: str
    en: str


RULES: Final[dict[str, Rule]] = {
    "axe": Rule(
        (),
        "Das Prüfwerkzeug axe findet keinen Verstoß gegen WCAG 2.0 bis 2.2, Stufen A und AA, und gegen gute Praxis",
        "The tool axe finds nothing against WCAG 2.0 to 2.2, levels A and AA, nor against good practice",
    ),
    "contrast": Rule(
        ("1.4.3",),
        "Texte heben sich vom Grund ab, hell und dunkel",
        "Texts stand out from what is behind them, in light and in dark",
    ),
    "landmarks": Rule(
        ("1.3.1", "2.4.1"),
        "Ein Hauptbereich, benannte Bereiche, und kein Text außerhalb davon",
        "One main part, landmarks with names, and no text outside of them",
    ),
    "headings": Rule(
        ("1.3.1", "2.4.2", "2.4.6"),
        "Ein Seitentitel, eine Überschrift erster Ebene, keine Ebene übersprungen",
        "A title, one heading of the first level, no level left out",
    ),
    "tables": Rule(
        ("1.3.1",),
        "Tabellen haben eine Beschriftung, ihre Kopfzellen sagen, wofür sie gelten, und sie bleiben schmal Tabellen",
        "Tables have captions, their headings say what they are for, and they stay tables on narrow screens",
    ),
    "languages": Rule(
        ("3.1.1", "3.1.2"),
        "Die Seite und fremdsprachige Teile nennen ihre Sprache",
        "The page and parts in other languages say their language",
    ),
    "links": Rule(
        ("2.4.4", "3.2.5"),
        "Verweise haben Text, führen zu etwas und nur zu http(s), E-Mail, Telefon oder Stellen der Seiten",
        "Links have words, lead to something, and only to http(s), mail, telephone or places of the pages",
    ),
    "skip-link": Rule(
        ("2.4.1",),
        "Der erste Schritt mit der Tabulatortaste bietet an, zum Inhalt zu springen; dorthin geht es auch",
        "The first step by the Tab key offers to skip to the content, and leads there",
    ),
    "keyboard": Rule(
        ("2.1.1", "2.1.2", "2.4.3"),
        "Alles Bedienbare ist mit der Tastatur zu erreichen, der Reihe nach, zu bedienen und wieder zu verlassen",
        "Keys reach all that can be used, in order, can use it and leave it again",
    ),
    "focus": Rule(
        ("1.4.11", "2.4.7", "2.4.11"),
        "Man sieht, wo man ist: hell, dunkel und mit eigenen Farben, nichts beschneidet oder verdeckt es",
        "One sees where one is: in light, in dark and with one's own colours; nothing cuts or covers it",
    ),
    "target-size": Rule(
        ("2.5.8",),
        "Was man antippt, ist 24 Pixel groß, hat so viel Platz um sich oder steht in einem Satz",
        "What one taps is 24 pixels large, has that much room around it, or stands in a sentence",
    ),
    "reflow": Rule(
        ("1.4.4", "1.4.10"),
        "Bei 400 % (320 Pixel Breite) und auf Telefon, Tablet und Bildschirm passt alles, nichts ist abgeschnitten",
        "At 400 % (320 pixels) and on phone, tablet and desktop everything fits and nothing is cut",
    ),
    "text-spacing": Rule(
        ("1.4.12",),
        "Größere Abstände zwischen Zeilen, Wörtern und Buchstaben schneiden und überdecken nichts",
        "Wider lines, words and letters cut and cover nothing",
    ),
    "reduced-motion": Rule(
        ("2.2.2",),
        "Nichts bewegt sich für die, die darum bitten",
        "Nothing moves for those who ask for that",
    ),
    "forced-colors": Rule(
        ("1.4.3",),
        "Mit eigenen Farben (hoher Kontrast) bleibt alles lesbar",
        "With one's own colours (high contrast) everything stays legible",
    ),
    "right-to-left": Rule(
        ("1.4.10",),
        "Die Seite lässt sich von rechts nach links setzen",
        "The page can be set from right to left",
    ),
    "print": Rule(
        (),
        "Auf Papier ist alles da, auch Eingeklapptes, dunkel auf weiß und in der Breite des Blatts",
        "On paper everything is there, what is folded too, dark on white and as wide as the sheet",
    ),
    "requests": Rule(
        (),
        "Die Seite fragt bei niemand anderem etwas an",
        "The page asks nobody else for anything",
    ),
    "policy": Rule(
        (),
        "Die Seite hat eine Sicherheitsrichtlinie (CSP), hält sie ein und meldet keinen Fehler",
        "The page has a content security policy, keeps it, and reports no error",
    ),
}
"""Every rule by its name; each page is judged by all of them."""

LOOKED_AT: Final = {
    "color-contrast": "axe gives up where layers meet; the rule `contrast` measures every text",
    "th-has-data-cells": "axe does not know which cells a heading of a group of rows is for; `scope` says it",
}
"""What axe leaves open on our pages, and who decides it instead. Anything else a person has to look at first."""

KINDS: Final[dict[str, tuple[str, str]]] = {
    "city": ("Seite einer Kommune", "page of a municipality"),
    "report": ("Bericht zu einem Plan", "report on a plan"),
    "fragment": ("Baustein für die Seiten anderer", "fragment for pages of others"),
    "site": ("Seite der gemeinsamen Website", "page of the site of all"),
}
"""The kinds of page that are judged, in German and English."""

NOT_TESTED: Final[dict[str, str]] = {
    "Mit Vorleseprogrammen, Vergrößerungssoftware und Spracheingabe hat niemand die Seiten benutzt.": (
        "Nobody has used the pages with screen readers, magnifiers or speech input."
    ),
    "Andere Browser als Chromium wurden nicht geprüft.": "Browsers other than Chromium were not looked at.",
    "Ob Texte verständlich sind, prüft kein Programm; Leichte Sprache und Gebärdensprache gibt es nicht.": (
        "No program judges whether texts are plain; there is no Easy German and no sign language."
    ),
    "Dokumente, auf die verwiesen wird, und Dateien zum Herunterladen wurden nicht geprüft.": (
        "Documents that are linked to, and files to download, were not looked at."
    ),
}
"""What no rule looks at, in German and English."""
