"""``integkit new``: asks what was not said, and writes the project of a city."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click

from integkit import __version__

from ._main import messages_language
from ._options import OneOf, messages_option, note

if TYPE_CHECKING:
    from integkit.errors import IntegkitError
    from integkit.scaffold import Answers

T = TypeVar("T")

_CI: Final = ("gitlab", "github", "none")
_YES: Final = {"y": True, "yes": True, "j": True, "ja": True, "n": False, "no": False, "nein": False}


@click.command("new")
@click.argument("slug", required=False, metavar="SLUG")
@click.option("--ags", "key", metavar="KEY", help="Official key: eight digits; of a Verbandsgemeinde the twelve (ARS).")
@click.option("--name", metavar="NAME", help="Name of the city. Default: the slug with capital letters, to be checked.")
@click.option("--kind", metavar="KIND", help="What kind of municipality it is. Default: not stated.")
@click.option("--lang", type=OneOf(("de", "en")), help="Language of the city's data. Default: de.")
@click.option("--with-code/--data-only", default=None, help="With a module for own formats. Default: --data-only.")
@click.option("--ci", type=OneOf(_CI), help="Where checks will run. Default: gitlab, as on openCoDE.")
@messages_option
def command(
    slug: str | None,
    key: str | None,
    name: str | None,
    kind: str | None,
    lang: str | None,
    with_code: bool | None,
    ci: str | None,
) -> None:
    """The project of a new city, ready to be filled in: integkit-SLUG in this folder.

    SLUG is the short name of the city in lower-case letters. What is not said is asked for at a terminal; elsewhere
    the default is taken and told. The Land follows from the first two digits of the key.

    \b
    integkit new musterstadt --ags 03999002
    integkit new musterstadt --ags 03999002 --name Musterstadt --kind town --with-code
    """
    from integkit import vocabulary
    from integkit.artifacts import sweep, write_new
    from integkit.scaffold import project

    sweep(Path())
    german = messages_language() == "de"
    answers = _answers(_Form(german), slug, key, name, kind, lang, with_code, ci)
    folder = _folder(answers.slug)
    write_new(project(answers, __version__), folder)
    _tell_kind(answers, german)
    note(
        f"Land: {vocabulary.label('laender', answers.land, 'de' if german else 'en')} ({answers.land}), "
        + ("nach den ersten beiden Ziffern von " if german else "by the first two digits of ")
        + answers.key
    )
    _tell_next_steps(answers, folder, german)


def _tell_kind(answers: Answers, german: bool) -> None:
    """Says what was taken for the kind: a word such as "Stadt" means one of several kinds of town."""
    from integkit import vocabulary

    if answers.kind is None:
        return
    language = "de" if german else "en"
    concept = vocabulary.concepts("municipality-kinds")[answers.kind]
    meaning = f": {said}" if (said := concept.note.get(language)) else ""
    note(f"{'Art' if german else 'Kind'}: {concept.label(language)} ({answers.kind}){meaning}")


def _answers(
    form: _Form,
    slug: str | None,
    key: str | None,
    name: str | None,
    kind: str | None,
    lang: str | None,
    with_code: bool | None,
    ci: str | None,
) -> Answers:
    from integkit.scaffold import Answers, kind_of, name_from, name_of

    # All that was said is looked at before anything is asked.
    form.check((slug, _free_slug), (key, _free_key), (name, name_of), (kind, kind_of))
    if not form.asks and (slug is None or key is None):
        said = ("--name", name), ("--kind", kind), ("--lang", lang), ("--ci", ci)
        words = [word for option, value in said if value is not None for word in (option, value)]
        code = [] if with_code is None else ["--with-code" if with_code else "--data-only"]
        raise _missing(slug, key, [*words, *code])
    slug = slug or form.ask("Kurzname der Stadt", "Short name (slug) of the city", _free_slug)
    key = key or form.ask("Amtlicher Schlüssel (AGS), acht Ziffern", "Official key (AGS), eight digits", _free_key)
    is_guessed = name is None and not form.asks
    suggested = name_from(slug)
    if name is None:
        name = form.ask("Name", "Name", name_of, ("--name", suggested))
    if kind is None:
        german, english = "Art, z. B. Stadt (leer: nicht angegeben)", "Kind, e.g. city (empty: not stated)"
        kind = form.ask(german, english, lambda word: kind_of(word) if word.strip() else "", ("--kind", ""))
    if lang is None:
        german, english = "Sprache der Angaben (de, en)", "Language of the data (de, en)"
        lang = form.ask(german, english, _one_of("de", "en"), ("--lang", "de"))
    if with_code is None:
        german, english = "Mit einem Modul für eigene Formate? (ja, nein)", "With a module for own formats? (yes, no)"
        no = "nein" if form.german else "no"
        with_code = form.ask(german, english, lambda word: _YES[_one_of(*_YES)(word)], ("--data-only", no))
    if ci is None:
        german, english = f"Prüfung läuft bei ({', '.join(_CI)})", f"Checks will run at ({', '.join(_CI)})"
        ci = form.ask(german, english, _one_of(*_CI), ("--ci", _CI[0]))
    form.tell_defaults()
    return Answers(
        slug=slug,
        key=key,
        name=name_of(name),
        is_name_guessed=is_guessed,
        kind=kind_of(kind) if kind else None,
        language=lang,
        with_code=with_code,
        ci=cast("Any", ci),
    )


class _Form:
    """Asks at a terminal; elsewhere takes defaults and remembers them.

    Attributes:
        german: Whether questions are German.
        asks: Whether there is somebody to ask.
    """

    def __init__(self, german: bool) -> None:
        self.german = german
        self.asks = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
        self._defaults: list[tuple[str, str]] = []

    def check(self, *answers: tuple[str | None, Callable[[str], object]]) -> None:
        """Raises what is wrong with the answers that were given, all at once."""
        from integkit.errors import IntegkitError

        wrong: list[IntegkitError] = []
        for given, check in answers:
            try:
                check(given) if given is not None else None
            except IntegkitError as error:
                wrong.append(error)
        if wrong:
            raise type(wrong[0])(*(finding for error in wrong for finding in error.findings))

    def ask(self, german: str, english: str, check: Callable[[str], T], default: tuple[str, str] | None = None) -> T:
        """The answer to a question, asked until it can be one; without a terminal the default for an option."""
        from integkit.errors import IntegkitError

        if not self.asks and default is not None:
            self._defaults.append(default)
            return check(default[1])

        value = default[1] if default is not None else None
        question = german if self.german else english
        while True:
            word: str = click.prompt(question, default=value, show_default=bool(value), value_proc=str, err=True)
            try:
                return check(word)
            except IntegkitError as error:
                note(error.in_("de" if self.german else "en"))

    def tell_defaults(self) -> None:
        """Says on standard error what was taken without asking."""
        if not self._defaults:
            return
        note("Angenommen, weil nicht angegeben:" if self.german else "Taken, as nothing else was said:")
        for option, value in self._defaults:
            if option == "--data-only":
                value = ""
            elif not value:
                value = "(nicht angegeben)" if self.german else "(not stated)"
            elif option == "--name":
                value = f"{shlex.quote(value)}  " + ("(bitte prüfen)" if self.german else "(please check)")
            note(f"  {option} {value}".rstrip())


def _one_of(*words: str) -> Callable[[str], str]:
    from integkit.errors import UsageError
    from integkit.messages import Finding

    def check(word: str) -> str:
        if word.strip().lower() not in words:
            raise UsageError(Finding.of("IK012", {"what": "word", "word": word[:80]}, choices=words))
        return word.strip().lower()

    return check


def _free_key(word: str) -> str:
    """An official key that no city has which is installed."""
    from integkit.scaffold import free_key_of

    return free_key_of(word)


def _free_slug(word: str) -> str:
    """A slug whose folder is not there yet."""
    from integkit.errors import FileError
    from integkit.messages import Finding
    from integkit.scaffold import slug_of

    folder = _folder(slug_of(word))
    if os.path.lexists(folder):
        raise FileError(Finding.of("IK825", file=folder))
    return word


def _folder(slug: str) -> str:
    return f"integkit-{slug}"


def _missing(slug: str | None, key: str | None, said: list[str]) -> IntegkitError:
    from integkit.errors import UsageError
    from integkit.messages import Finding

    typed = shlex.join(["integkit", "new", slug or "SLUG", "--ags", key or "KEY", *said])
    names = [name for name, value in (("SLUG", slug), ("--ags KEY", key)) if value is None]
    return UsageError(Finding.of("IK824", missing=", ".join(names), typed=typed))


def _tell_next_steps(answers: Answers, folder: str, german: bool) -> None:
    """What to do next: check, edit, install."""
    steps = (
        (f"integkit check ./{folder}", "die Angaben prüfen", "check the data"),
        (f"{folder}/src/{answers.package}/city.yaml", "die Angaben bearbeiten", "edit the data"),
        (f"pip install -e ./{folder}", f"danach: integkit show {answers.slug}", f"then: integkit show {answers.slug}"),
    )
    width = max(len(typed) for typed, _, _ in steps)
    click.echo(f"{folder} ist angelegt. Als Nächstes:" if german else f"{folder} is there. Next:")
    for typed, in_german, in_english in steps:
        click.echo(f"  {typed:{width}}  # {in_german if german else in_english}")
