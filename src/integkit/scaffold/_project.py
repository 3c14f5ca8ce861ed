"""Answers to files. Each comes from one template; what is filled in is written so that its format reads it back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template
from typing import Final

from integkit.artifacts import Artifact
from integkit.codec import Notation, json_schema, yaml_text

from ._answers import Answers

_TEMPLATES: Final = Path(__file__).parent / "templates"
_NAME_NOTES: Final = {
    "de": " ## aus dem Kurznamen gebildet: bitte prüfen, dann diesen Hinweis löschen",
    "en": " ## made from the slug: please check, then delete this note",
}
_NO_KIND: Final = {
    "de": "# kind: {concept: city, local: Stadt} ## Art der Kommune: nicht angegeben",
    "en": "# kind: {concept: city, local: {de: Stadt}} ## what kind of municipality it is: not stated",
}
_ON_CODE: Final = {
    "de": " Das Format in `hooks.py` gehört dann dazu:\n`integkit export {slug} -f {slug}-contacts`",
    "en": " The format in `hooks.py` comes with it:\n`integkit export {slug} -f {slug}-contacts`",
}
_DESCRIPTIONS: Final = {
    "de": "{name}: kommunale Integrationsarbeit als Daten für integkit",
    "en": "{name}: municipal integration work as data for integkit",
}


def project(answers: Answers, release: str) -> tuple[Artifact, ...]:
    """The files of a new city's project; the same answers give the same bytes.

    Args:
        answers: What is known about the city.
        release: The release of integkit that the project is made for, e.g. ``0.1.0``.
    """
    language, package = answers.language, answers.package
    words = {
        "slug": answers.slug,
        "package": package,
        "range": _range(release),
        "description": json.dumps(_DESCRIPTIONS[language].format(name=answers.name), ensure_ascii=False),
        "test_class": "Test" + "".join(part.capitalize() for part in answers.slug.split("-")),
    }
    city = {
        "key_field": "ags" if len(answers.key) == 8 else "ars",
        "key": answers.key,
        "name": yaml_text(answers.name),
        "name_note": _NAME_NOTES[language] if answers.is_name_guessed else "",
        "land": answers.land,
        "kind": f"kind: {answers.kind}" if answers.kind is not None else _NO_KIND[language],
        "plugin": f"\nplugin: {{module: {package}.hooks}}" if answers.with_code else "",
    }
    readme = {
        "slug": answers.slug,
        "package": package,
        "name": re.sub(r"([\\`*_\[\]<>&|#!~])", r"\\\1", answers.name),
        "code": _ON_CODE[language].format(slug=answers.slug) if answers.with_code else "",
    }
    files = {
        "README.md": _filled(f"{language}/README.md", readme),
        "CHANGELOG.md": _filled(f"{language}/CHANGELOG.md", {}),
        "pyproject.toml": _filled("pyproject.toml", words),
        "city.schema.json": json.dumps(json_schema(Notation.YAML), ensure_ascii=False, indent=2) + "\n",
        f"src/{package}/__init__.py": _filled(f"{language}/init.py", {}),
        f"src/{package}/city.yaml": _filled(f"{language}/city.yaml", city),
        f"tests/test_{package.removeprefix('integkit_')}.py": _filled("test.py", words),
    }
    if answers.with_code:
        files[f"src/{package}/hooks.py"] = _filled(f"{language}/hooks.py", words)
    if answers.ci != "none":
        path = {"github": ".github/workflows/check.yml", "gitlab": ".gitlab-ci.yml"}[answers.ci]
        files[path] = _filled(f"{answers.ci}.yml", words)
    media_type = "text/plain; charset=utf-8"
    return tuple(Artifact(path=path, media_type=media_type, content=text.encode()) for path, text in files.items())


def _filled(template: str, words: dict[str, str]) -> str:
    return Template((_TEMPLATES / f"{template}.template").read_text("utf-8")).substitute(words)


def _range(release: str) -> str:
    """The releases of integkit that a project made now goes with: from this one on, up to the next major one."""
    major, minor = release.split(".")[:2]
    return f">={major}.{minor},<{int(major) + 1}"
