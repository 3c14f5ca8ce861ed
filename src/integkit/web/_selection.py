"""Which of the cities a comparison is asked for, by parameters: Land, kind, population, and what they have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request

from integkit import vocabulary
from integkit.comparison import Body, Selection

from ._parameters import LARGEST, number_of
from ._problems import parameter

SELECTING: Final = ("land", "kind", "with", "least", "most")
"""The parameters."""


def selection_of(request: Request) -> Selection:
    """What a request asks of cities; nothing where it has none of the parameters.

    Raises:
        Problem: One of them cannot be what it is.
    """
    return Selection(
        laender=_words(request, "land"),
        kinds=_words(request, "kind"),
        bodies=tuple(map(Body, _words(request, "with"))),
        least=number_of(request, "least", 0) or None,
        most=number_of(request, "most", 0) or None,
    )


def described() -> Mapping[str, Mapping[str, Any]]:
    """What OpenAPI says about each parameter."""
    said = {
        "land": "Only cities of this Land; of several any",
        "kind": "Only municipalities of this kind; of several any",
        "with": "Only cities that state such a body or plan; of several each",
    }
    number = {"type": "integer", "minimum": 1, "maximum": LARGEST}
    return {
        **{
            name: {
                "name": name, "in": "query", "description": text, "explode": True,
                "schema": {"type": "array", "items": {"type": "string", "enum": list(_choices(name))}},
            }
            for name, text in said.items()
        },
        "least": {"name": "least", "in": "query", "description": "The least population", "schema": number},
        "most": {"name": "most", "in": "query", "description": "The greatest population", "schema": number},
    }  # fmt: skip


def _words(request: Request, name: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(request.query_params.getlist(name)))
    choices = _choices(name)
    for word in words:
        if word not in choices:
            raise parameter(name, word, ", ".join(choices))
    return words


def _choices(name: str) -> tuple[str, ...]:
    if name == "with":
        return tuple(body.value for body in Body)
    return tuple(vocabulary.concepts({"land": "laender", "kind": "municipality-kinds"}[name]))
