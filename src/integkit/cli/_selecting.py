"""Options that say which of many cities are meant, and the selection they lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from ._one_of import OneOf

if TYPE_CHECKING:
    from integkit.comparison import Selection

F = TypeVar("F", bound=Callable[..., Any])

_SIZE: Final = re.compile(r"(?P<least>[0-9]{0,9})[-–](?P<most>[0-9]{0,9})")
_BETWEEN: Final = re.compile(r"\s|(?<=\d)\.(?=\d{3}(?!\d))")
"""Blanks, and the points of a German number."""
_MOST_NAMED: Final = 50
_BODIES: Final = ("office", "commissioner", "beirat", "plan")


def selection_options(function: F) -> F:
    """``--land``, ``--size``, ``--kind`` and ``--with``."""
    for option in reversed(
        (
            click.option(
                "--land", "laender", multiple=True, metavar="LAND", callback=_words_of("laender"),
                help="Only cities of this Land, e.g. rp; may be repeated.",
            ),
            click.option(
                "--size", metavar="FROM-TO", callback=_size,
                help="Only cities of this population: 20000-100000, 20000- or -100000.",
            ),
            click.option(
                "--kind", "kinds", multiple=True, metavar="KIND", callback=_words_of("municipality-kinds"),
                help="Only municipalities of this kind, e.g. district; may be repeated.",
            ),
            click.option(
                "--with", "bodies", multiple=True, type=OneOf(_BODIES),
                help="Only cities that state such a body or plan; of several each.",
            ),
        )
    ):  # fmt: skip
        function = option(function)
    return function


def _words_of(list_name: str) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    def checked(context: click.Context, param: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
        if not words:
            return ()
        from integkit import vocabulary

        known = OneOf(vocabulary.concepts(list_name))
        return tuple(known.convert(word, param, context) for word in words)

    return checked


def _size(_: click.Context, __: click.Parameter, word: str | None) -> tuple[int | None, int | None]:
    if word is None:
        return None, None
    found = _SIZE.fullmatch(_BETWEEN.sub("", word))
    least, most = (int(one) if one else None for one in found.groups()) if found else (None, None)
    if (least is None and most is None) or (least is not None and most is not None and least > most):
        from integkit.errors import UsageError
        from integkit.messages import Finding

        raise UsageError(Finding.of("IK827", word=word[:60]))
    return least, most


def selection_of(
    laender: tuple[str, ...], size: tuple[int | None, int | None], kinds: tuple[str, ...], bodies: tuple[str, ...]
) -> Selection:
    """The selection that the options ask for."""
    from integkit.comparison import Body, Selection

    least, most = size
    return Selection(
        laender=laender, least=least, most=most, kinds=kinds, bodies=tuple(Body(one) for one in dict.fromkeys(bodies))
    )


def note_untold(slugs: Sequence[str]) -> None:
    """Says on standard error which cities are left out because their data do not tell; of very many, how many more."""
    from integkit.messages import Finding

    from ._main import messages_language
    from ._options import note

    if slugs:
        named = (*slugs[:_MOST_NAMED], *((f"… (+{len(slugs) - _MOST_NAMED})",) if len(slugs) > _MOST_NAMED else ()))
        note(Finding.of("IK829", cities=named).in_(messages_language()))
