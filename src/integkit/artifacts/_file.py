"""A file that is written piece by piece."""

from __future__ import annotations

from collections.abc import Iterable

import attrs


@attrs.frozen(kw_only=True)
class Streamed:
    """One file whose bytes come in pieces. They are taken before the next file is asked for.

    Attributes:
        path: Where it goes inside the target, with forward slashes.
        media_type: Its media type.
        chunks: Its bytes, in order.
    """

    path: str
    media_type: str
    chunks: Iterable[bytes]
