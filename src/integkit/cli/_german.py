"""The help of every command in German; it is loaded only where messages are German."""

from __future__ import annotations

from typing import Final, NamedTuple


class Help(NamedTuple):
    """What a command is for, in German.

    Attributes:
        short: One line, for the list of commands.
        text: What its help begins with; a line with a backspace alone keeps the lines below it as they are.
        options: The help of its own options by the name of the parameter; the others stand in ``COMMON``.
    """

    short: str
    text: str
    options: dict[str, str] = {}  # noqa: RUF012


COMMON: Final = {
    "as_json": "Der Bericht als JSON.",
    "as_of": "Nur was an diesem Tag galt, z. B. 2026-11-21.",
    "disable": "Eine Stadt oder ein Plugin weglassen; mehrfach möglich.",
    "every": "Alle installierten Städte.",
    "jobs": "Mit so vielen Prozessen arbeiten; lohnt sich ab einigen hundert Städten.",
    "lang": "Sprache der Ausgabe.",
    "no_persons": "Namen von Personen weglassen.",
    "messages": "Sprache der Meldungen. Ohne Angabe: INTEGKIT_MESSAGES, sonst die der Umgebung (locale).",
    "only": "Nur diese Stadt oder dieses Plugin benutzen, und die Formate von integkit selbst; mehrfach möglich.",
    "no_plugins": "Nur die Formate von integkit selbst und Ordner benutzen.",
    "version": "Die Fassung nennen.",
}
"""Options that mean the same everywhere."""

MONITORING: Final = {
    "anchor": "Ab welchem Tag Horizonte zählen: ab dem Beschluss, ab der Niederschrift des Plans, oder ab einem Tag.",
    "as_of": "Der Tag, dessen Stand gezeigt wird, z. B. 2026-11-21.",
    "plan_id": "Welcher Plan, wenn die Stadt mehrere hat.",
    "soon": "Was innerhalb so vieler Tage ab --as-of fällig wird, heißt bald fällig; 0: nur am Tag selbst.",
}
"""Options that mean the same on every command of ``monitor``."""

ROUND: Final = {"round_id": "Welche Runde. Vorgabe: die offene."}
"""The option of commands that go on with a round."""

HELP: Final = {
    "": Help(
        "",
        "Kommunale Integrationsarbeit in Deutschland: Städte als geprüfte, vergleichbare, ausgebbare Daten.\n\n"
        "Eine STADT ist ein Kurzname (musterstadt), ein amtlicher Schlüssel (03999002) oder ein Ordner mit einer "
        "city.yaml (./meine-stadt).",
    ),
    "check": Help(
        "Was in den Daten einer Stadt falsch oder unklar ist, mit Datei, Zeile und Ausweg.",
        "Was in den Daten einer Stadt falsch oder unklar ist, mit Datei, Zeile und Ausweg.\n\n"
        "Eine Stadt, die sich nicht lesen lässt, hält keine andere davon ab, geprüft zu werden. Statt Städten auch "
        "eine Sammlung: ein Ordner mit Ordnern von Städten, ein .zip davon oder eine Datei .jsonl.",
        {
            "as_of": "Abgelaufene Amtszeiten und veraltete Quellen nach diesem Tag beurteilen, z. B. 2026-11-21.",
            "fail_on": "Ab welcher Schwere das Ende der Exit-Code 1 ist: Hinweis, Warnung oder Fehler.",
            "lint": "Auch auf Pläne sehen, wie man es vor einem Beschluss täte.",
            "mint": "Neue id in minted-ids.txt eintragen, sofern die Daten lesbar sind; nur in Ordnern.",
        },
    ),
    "compare": Help(
        "Städte nebeneinander: Aufgabenbereiche, Aufbau, Pläne.",
        "Städte nebeneinander: Aufgabenbereiche mit eigenem Wortlaut, Aufbau, Pläne. Keine Rangliste.\n\n"
        "Verglichen wird, was zuletzt bekannt ist; --as-of vergleicht einen anderen Tag. „Nicht angegeben“ heißt, dass "
        "die Quellen nichts sagen; „keine“, dass eine Quelle sagt, dass es nichts gibt. Statt Städten auch eine "
        "Sammlung: ein Ordner mit Ordnern von Städten, ein .zip davon oder eine Datei .jsonl; eine Stadt daraus, die "
        "sich nicht lesen lässt, wird ausgelassen und genannt.\n\n"
        "\b\n"
        "integkit compare musterstadt neustadt              auf den Bildschirm\n"
        "integkit compare --all -o matrix.xlsx              als Arbeitsmappe mit Quellen\n"
        "integkit compare --all --land th --with beirat     einige von vielen Städten\n"
        "integkit compare --all --for musterstadt           was sie die anderen fragen könnte",
        {
            "asker": "Stattdessen: was diese Stadt die anderen fragen könnte.",
            "bodies": "Nur Städte, die so eine Stelle, so ein Gremium oder einen Plan angeben; mehrfach: alle davon.",
            "excel": "Mit .csv: so, wie ein deutsches Excel es mit einem Doppelklick öffnet.",
            "kinds": "Nur Kommunen dieser Art, z. B. district; mehrfach möglich.",
            "laender": "Nur Städte dieses Landes, z. B. rp; mehrfach möglich.",
            "markdown": "Tabellen in Markdown.",
            "output": "Wohin geschrieben wird: .xlsx, .csv, .md, .json, .jsonl, .txt, .html oder .fragment.html.",
            "size": "Nur Städte mit so vielen Menschen: 20000-100000, 20000- oder -100000.",
        },
    ),
    "diff": Help(
        "Was zwei Fassungen einer Stadt unterscheidet, in Worten.",
        "Was zwei Fassungen einer Stadt unterscheidet, in Worten.\n\n"
        "ALT und NEU sind Ordner, Dateien (JSON oder YAML) oder installierte Städte.",
        {
            "as_markdown": "Eine Liste für die Änderungen (CHANGELOG).",
            "exit_code": "Mit 1 enden, wenn sich die beiden unterscheiden.",
        },
    ),
    "explain": Help(
        "Woher eine Angabe stammt, was berichtigt wurde, was widerspricht.",
        "Woher eine Angabe stammt, was berichtigt oder erschlossen wurde, was ihr widerspricht.\n\n"
        "STELLE ist, was Befunde und Vergleiche nennen: offices/office/contacts/1, oder die id eines Eintrags.",
    ),
    "export": Help(
        "Städte in einem Format ausgeben: ins Terminal, in Datei, Ordner oder Archiv.",
        "Städte in einem Format ausgeben: als json ins Terminal, wenn nichts anderes gesagt ist.\n\n"
        "Statt Städten auch eine Sammlung: ein Ordner mit Ordnern von Städten, ein .zip davon oder eine Datei .jsonl. "
        "Eine Stadt, die sich nicht ausgeben lässt, wird dann ausgelassen und genannt; ein abgebrochener Lauf geht "
        "weiter, wo er war.\n\n"
        "\b\n"
        "integkit export musterstadt               JSON ins Terminal\n"
        "integkit export musterstadt -o stadt.md   das Format folgt aus der Endung\n"
        "integkit export --all -f yaml -o cities/  je Stadt eine Datei\n"
        "integkit export ./land.zip -o land.jsonl  Tausende Städte, eine je Zeile",
        {
            "base_url": "Adresse, unter der die Ausgabe veröffentlicht wird.",
            "format_": "Name des Formats, siehe integkit formats.",
            "licence": "Lizenz der Ausgabe.",
            "output": "Eine Datei, ein Ordner (endet auf /) oder ein Archiv (endet auf .zip).",
            "persons": "Namen von Personen behalten oder weglassen.",
            "quiet": "Nicht sagen, was geschrieben wurde.",
            "words": "Eine Option des Formats; NAME allein heißt NAME=ja.",
        },
    ),
    "formats": Help(
        "Die Formate, in denen Städte ausgegeben werden können.",
        "Die Formate, in denen Städte ausgegeben werden können, mit ihren Endungen.",
    ),
    "list": Help(
        "Die installierten Städte.",
        "Die installierten Städte, jede mit der Distribution, aus der sie kommt.",
    ),
    "monitor": Help(
        "Das Monitoring eines Plans: was fällig ist, was die Stellen berichten, was sich geändert hat.",
        "Das Monitoring eines Plans: was fällig ist, was die Stellen berichten, was der Rat erfährt.\n\n"
        "Alles liegt in einfachen Dateien der Stadt: der Plan, und je Berichtsrunde eine Datei.",
    ),
    "monitor diff": Help(
        "Was eine Runde gegenüber einer früheren gebracht hat.",
        "Was eine Runde gegenüber einer früheren gebracht hat: erreicht, zurückgefallen, neu fällig, ohne Antwort, "
        "unverändert.",
    ),
    "monitor due": Help(
        "Was fällig oder überfällig ist, nach Stellen.",
        "Was überfällig ist, was trotz Fälligkeit ohne Antwort blieb, was bald fällig wird: nach Stellen, bei jedem "
        "Tag mit dem Weg dorthin.\n\n"
        "Mit --letters oder --ics werden stattdessen Dateien geschrieben, jede als Ganzes; andere im Ordner bleiben, "
        "wie sie sind.",
        {
            **MONITORING,
            "ics": "Die Fristen, die noch kommen, als Kalender (iCalendar).",
            "letters": "Entwürfe für Erinnerungen, je Stelle eine Textdatei. Nichts wird verschickt.",
        },
    ),
    "monitor map": Help(
        "Was aus einer älteren Auflage eines Plans in einer neueren geworden ist.",
        "Was aus jeder Maßnahme einer älteren Auflage eines Plans in einer neueren geworden ist, und wo Lücken sind.",
    ),
    "monitor report": Help(
        "Der Bericht für den Rat, den Beirat oder alle.",
        "Der Bericht zu einem Plan: für den Rat, den Beirat, alle oder die Koordination.\n\n"
        "Was noch nicht entschieden ist (offene Runden, nicht angenommene Antworten), fällt weg, bevor gezählt wird, "
        "außer für die Koordination.",
        {
            "as_of": MONITORING["as_of"],
            "audience": "Für wen er ist.",
            "output": "Wohin er geschrieben wird: .docx, .html, .fragment.html, .pdf, .txt. Ohne Angabe: ins Terminal.",
            "plan_id": MONITORING["plan_id"],
        },
    ),
    "monitor status": Help(
        "Wo ein Plan an einem Tag steht.",
        "Wo ein Plan an einem Tag steht: was erreicht, fällig, ohne Antwort oder ohne Termin ist.\n\n"
        "Ohne --plan wird jeder Plan der Stadt genannt; ein bekannter, der nicht aufgeschlüsselt ist, hat keine "
        "Zahlen.",
        {**MONITORING, "public_only": "Nur abgeschlossene Runden und angenommene Berichte."},
    ),
    "monitor collect": Help(
        "Zurückgekommene Fragebögen in die Runde einlesen.",
        "Liest zurückgekommene Fragebögen in die Runde ein. Ist in einem ein Fehler, wird nichts geschrieben.\n\n"
        "Dieselbe Datei zweimal und die Reihenfolge der Dateien ändern nichts. Eine spätere Antwort einer Stelle "
        "ersetzt ihre frühere; Antworten mehrerer Stellen auf dieselbe Frage bleiben nebeneinander stehen. Ein Ordner "
        "steht für die Tabellen darin.\n\n"
        "\b\n"
        "integkit monitor collect ./my-city returned/*.xlsx --reported-on 2027-01-20 --dry-run",
        {
            **ROUND,
            "dry_run": "Sagen, was geschrieben würde, und nichts schreiben.",
            "reported_on": "Der Tag, an dem diese Antworten zurückkamen.",
        },
    ),
    "monitor freeze": Help(
        "Eine Runde für immer abschließen.",
        "Schließt eine Runde für immer ab. Ein Fingerabdruck zeigt von da an, ob jemand sie geändert hat.\n\n"
        "Was sich später als falsch erweist, wird in der nächsten Runde berichtigt.\n\n"
        "\b\n"
        "integkit monitor freeze ./my-city --on 2027-02-15",
        {**ROUND, "day": "Der Tag, an dem sie abgeschlossen wird."},
    ),
    "monitor handover": Help(
        "Eine Seite für alle, die das Monitoring übernehmen.",
        "Eine Seite für alle, die das Monitoring übernehmen: die offene Runde, wer noch schweigt, die Wörter, die "
        "letzten Beschlüsse, und was als Nächstes einzugeben ist.\n\n"
        "\b\n"
        "integkit monitor handover ./my-city -o handover.md",
        {"output": "Eine Markdown-Datei. Ohne Angabe: ins Terminal.", "plan_id": MONITORING["plan_id"]},
    ),
    "monitor open": Help(
        "Eine Berichtsrunde eröffnen.",
        "Eröffnet eine Berichtsrunde: Der ORDNER bekommt eine Datei rounds/ID.yaml, noch ohne Antworten.\n\n"
        "\b\n"
        "integkit monitor open ./my-city --id round-2026 --as-of 2026-12-31 --opened-on 2026-11-21",
        {
            "as_of": "Der Tag, nach dessen Stand gefragt wird.",
            "due_back": "Der Tag, bis zu dem die Antworten da sein sollen.",
            "opened_on": "Der Tag, an dem die Fragen hinausgehen.",
            "plan_id": MONITORING["plan_id"],
            "round_id": "Die id der neuen Runde, z. B. round-2026.",
            "source": "Die id der Quelle, aus der die Antworten stammen. Vorgabe: die der ganzen Stadt.",
            "title": "Titel der Runde, in der Sprache der Daten der Stadt.",
        },
    ),
    "monitor workbook": Help(
        "Die Fragebögen einer Runde schreiben, eine Mappe je Stelle.",
        "Schreibt die Fragebögen einer Runde: eine Excel-Mappe für jede Stelle, die antworten soll.\n\n"
        "\b\n"
        "integkit monitor workbook ./my-city -o questionnaires/",
        {
            **ROUND,
            "force": "Überschreiben, was da ist; Antworten darin gehen verloren.",
            "output": "Ein Ordner (endet auf /), ein Archiv (.zip) oder eine Datei.",
            "unit": "Nur für eine Stelle.",
        },
    ),
    "monitor import": Help(
        "Einen Plan aus dem Dokument oder der Tabelle einlesen, in der er steht.",
        "Einen Plan aus dem Dokument oder der Tabelle einlesen, in der er steht.\n\n"
        "Was berichtigt wurde oder sich nicht entscheiden ließ, steht mit seiner Stelle auf der Standardfehlerausgabe. "
        "Ohne -o geht der Plan ins Terminal, mit --json ein Bericht darüber.\n\n"
        "\b\n"
        "integkit monitor import massnahmen.xlsx --city ./my-city -o my-city/plans/plan-2026.yaml",
        {
            "city": "Die Stadt, deren Stellen, Quellen und Wörter benutzt werden.",
            "fail_on": "Ab welcher Schwere nichts geschrieben wird und der Exit-Code 1 ist.",
            "force": "Überschreiben, was da ist.",
            "importer": "Welcher Importer, wenn die Endung der Datei es nicht sagt.",
            "mapping": "Eine Datei, die sagt, was Spalten und Wörter bedeuten.",
            "output": "Eine Datei (plan.yaml) oder der Ordner der Stadt (endet auf /).",
            "plan_id": "Die id des Plans. Vorgabe: die der Zuordnung, sonst der Name der Datei.",
            "words": "Eine Option des Importers.",
        },
    ),
    "new": Help(
        "Das Projekt einer neuen Stadt, bereit zum Ausfüllen.",
        "Das Projekt einer neuen Stadt, bereit zum Ausfüllen: integkit-KURZNAME in diesem Ordner.\n\n"
        "KURZNAME ist der Name der Stadt in kleinen Buchstaben. Was nicht gesagt ist, wird an einem Terminal gefragt; "
        "sonst gilt die Vorgabe, und sie wird genannt. Das Land folgt aus den ersten beiden Ziffern des Schlüssels.\n\n"
        "\b\n"
        "integkit new musterstadt --ags 03999002\n"
        "integkit new musterstadt --ags 03999002 --name Musterstadt --kind town --with-code",
        {
            "ci": "Wo geprüft werden soll. Vorgabe: gitlab, wie auf openCoDE.",
            "key": "Amtlicher Schlüssel: acht Ziffern; bei einer Verbandsgemeinde die zwölf des ARS.",
            "kind": "Art der Kommune. Vorgabe: nicht angegeben.",
            "lang": "Sprache der Angaben. Vorgabe: de.",
            "name": "Name der Stadt. Vorgabe: der Kurzname mit großen Anfangsbuchstaben, bitte prüfen.",
            "with_code": "Mit einem Modul für eigene Formate. Vorgabe: --data-only.",
        },
    ),
    "plugins": Help(
        "Was aus jedem Plugin geworden ist, oder warum eine Stadt da ist oder nicht.",
        "Was aus jedem Plugin geworden ist. Mit einem NAMEN: Schritt für Schritt, warum es da ist oder nicht.\n\n"
        "NAME ist der Kurzname oder Schlüssel einer Stadt, das Kürzel eines Landes oder der Name eines Plugins oder "
        "einer Distribution. Alles wird dafür geladen.",
    ),
    "roles": Help(
        "Die Rollen eines Landes nach seinem Recht, Punkt für Punkt.",
        "Die Referenzrollen eines Landes: was ein Beirat und eine Beauftragte dort sind, Punkt für Punkt.\n\n"
        "Ohne LAND: die Länder, deren Rollen installiert sind. Sie gelten nur in ihrem Land.",
    ),
    "schema": Help(
        "Das JSON Schema einer Stadt, für Editoren und zum Austausch.",
        "Das JSON Schema (Entwurf 2020-12) einer Stadt.",
        {
            "reader": "interchange: das JSON, das ausgegeben wird; author: die city.yaml, die Menschen schreiben, für "
            "Editoren."
        },
    ),
    "serve": Help(
        "Städte als Webanwendung, zum Ausprobieren.",
        "Städte als Webanwendung zum Ausprobieren: nur zum Lesen, bis Strg-C. Ohne STADT alle installierten.\n\n"
        "\b\n"
        "integkit serve                                       auf http://127.0.0.1:8000/\n"
        "integkit serve ./my-city --port 0                    auf irgendeinem freien Port\n"
        "integkit serve --published 2026-11-21                mit OParl",
        {
            "base_url": "Adresse, unter der alles veröffentlicht wird. Ohne Angabe: die aus host und port.",
            "host": "Adresse dieses Rechners, unter der er erreichbar ist.",
            "licence": "Lizenz des Veröffentlichten.",
            "persons": "Namen von Personen veröffentlichen. Ohne Angabe: nein.",
            "port": "Port; 0: irgendein freier.",
            "published": "Tag oder Zeitpunkt der Veröffentlichung, für OParl. Ohne Angabe: --as-of.",
            "state": "Die Datei oparl-state.json der letzten Ausgabe im Format oparl.",
        },
    ),
    "show": Help(
        "Eine Stadt in Kürze.",
        "Eine Stadt in Kürze: wer zu erreichen ist, was es gibt, wie viel davon.\n\n"
        "Gezeigt wird, was zuletzt bekannt ist, und mit Namen, was früher galt; --as-of zeigt einen anderen Tag. "
        "„Nicht angegeben“ heißt, dass die Quellen nichts sagen.",
    ),
}
"""Every command by its name; the empty name is the program itself."""

WORDS: Final = {
    "CITY": "STADT",
    "DAY": "TAG",
    "DAYS": "TAGE",
    "DATE": "DATUM",
    "FILE": "DATEI",
    "FOLDER": "ORDNER",
    "KEY": "SCHLÜSSEL",
    "KIND": "ART",
    "LICENCE": "LIZENZ",
    "NEW": "NEU",
    "OLD": "ALT",
    "OPTIONS": "OPTIONEN",
    "PLACE": "STELLE",
    "ROUND": "RUNDE",
    "SLUG": "KURZNAME",
    "TARGET": "ZIEL",
    "TEXT": "TEXT",
    "VALUE": "WERT",
    "COMMAND": "BEFEHL",
    "ARGS": "ANGABEN",
}
"""What stands for something, in capital letters."""

FRAME: Final = {
    "Options": "Optionen",
    "Commands": "Befehle",
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "Show the version and exit.": "Die Fassung nennen.",
}
"""Headings and sentences that every help has."""
