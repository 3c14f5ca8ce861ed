"""The text of a PDF, page by page (the only place that imports pypdf)."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, LimitReachedError

# What pypdf has to say about a damaged file is words of that file: nobody's terminal gets them unasked.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


class Unreadable(Exception):
    """The bytes are no PDF that can be read.

    Attributes:
        why: The reason, in German and English.
    """

    def __init__(self, de: str, en: str) -> None:
        super().__init__(en)
        self.why = (de, en)


def pages_of(content: bytes, most_characters: int) -> list[str]:
    """The text of each page, up to so many characters in all and a little more.

    Raises:
        Unreadable: It is no PDF, damaged, locked, or has only pictures of pages.
    """
    try:
        pages: list[str] = []
        size = 0
        for page in PdfReader(io.BytesIO(content)).pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > most_characters:
                break
    except FileNotDecryptedError:
        raise Unreadable("es ist mit einem Kennwort geschützt", "it is locked with a password") from None
    except LimitReachedError:
        raise Unreadable("ausgepackt ist es zu groß", "it is too large when unpacked") from None
    except Exception as error:  # its reader raises whatever a damaged file makes it raise
        raise Unreadable("die Datei ist beschädigt", "the file is damaged") from error
    if not any(text.strip() for text in pages):
        raise Unreadable(
            "die Seiten haben keinen Text, wohl nur Bilder; erst eine Texterkennung laufen lassen",
            "its pages have no text, probably only pictures; run a text recognition first",
        )
    return pages
