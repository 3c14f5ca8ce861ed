"""An option that takes one of some words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click


class OneOf(click.Choice[str]):
    """One of some words, refused in the language of messages."""

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__(tuple(choices))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, where it is one of them.

        Raises:
            UsageError: It is none of them.
        """
        if value in self.choices:
            return str(value)
        from integkit.errors import UsageError
        from integkit.messages import Finding, nearest

        names = "/".join(param.opts) if param is not None else "?"
        raise UsageError(
            Finding.of(
                "IK834", {"word": str(value)[:60], "option": names}, choices=tuple(self.choices),
                meant=nearest(str(value), self.choices),
            )
        )  # fmt: skip
