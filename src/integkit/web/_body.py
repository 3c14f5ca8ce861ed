"""What an answer consists of."""

from __future__ import annotations

import hashlib

import attrs


@attrs.frozen
class Body:
    """The bytes of an answer, with what its headers say about them.

    Attributes:
        content: The bytes.
        media_type: Their media type.
        file: Name under which a browser saves them. Absent: they are nothing to save.
        archive: Whether it is several files in one.
        tag: What changes with the content.
    """

    content: bytes = attrs.field(repr=False)
    media_type: str
    file: str | None = None
    archive: bool = attrs.field(default=False, kw_only=True)
    tag: str = attrs.field(init=False)

    @tag.default
    def _tag_of_content(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:32]
