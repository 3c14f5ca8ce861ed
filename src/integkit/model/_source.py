"""Where statements come from."""

from __future__ import annotations

from typing import Annotated

import attrs

from ._base import Kind, Record, record
from ._dates import PartialDate
from ._forms import NAME, Concepts, Language, Url
from ._text import Text

SourceKind = Annotated[Kind, Concepts("source-kinds")]


@record
class Source(Record):
    """A document, page or data set that statements were read from.

    Attributes:
        title: Its title as printed.
        kind: Web page, PDF, council paper ... Absent: not told.
        publisher: Who published it. Absent: not stated.
        url: Where it can be found. Absent: not known.
        language: Language of its wording. Absent: not told.
        licence: Licence of the document as it states it. Absent: not stated.
        published: When it was published. Absent: not stated.
        retrieved: When it was read. Absent: not known.
        review_by: By when somebody is to look whether it still says so. Absent: nobody has decided that.
    """

    title: Text = attrs.field(metadata=NAME)
    kind: SourceKind | None = None
    publisher: Text | None = attrs.field(default=None, metadata=NAME)
    url: Url | None = None
    language: Language | None = None
    licence: str | None = None
    published: PartialDate | None = None
    retrieved: PartialDate | None = None
    review_by: PartialDate | None = None
