"""Where a word can be found in files: as it is, and in the ways in which files and addresses write it otherwise."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import quopri
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import quote

import pypdf

from ._readers import seen

_BARE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@cache
def ways(word: str) -> frozenset[bytes]:
    """How a word of a name may stand in a file, all in lower case."""
    lower = word.lower()
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(sign))
    found: set[bytes] = set()
    for text in {word, lower, word.upper(), unicodedata.normalize("NFD", word), bare, lower.translate(_BARE)}:
        data = text.encode()
        found |= {data, text.encode("utf-16-le"), text.encode("utf-16-be"), data.hex().encode()}
        found |= {quote(text, safe="").encode(), quopri.encodestring(data)}
        for start, form, end in _NUMBERED:
            found.add("".join(f"{start}{ord(sign):{form}}{end}" for sign in text).encode())
        found |= {html.escape(text).encode(), json.dumps(text)[1:-1].encode()}
        found |= set(_base64(data))
        if text.isascii() or text.encode("latin-1", "ignore").decode("latin-1") == text:
            found.add(text.encode("latin-1"))
    return frozenset(way.lower() for way in found)


_NUMBERED = (("&#", "d", ";"), ("&#x", "x", ";"), ("\\u", "04x", ""), ("=", "02X", ""), ("%", "02X", ""))


def _base64(data: bytes) -> Iterator[bytes]:
    """The middle of what base64 makes of it, wherever it begins in what is encoded."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + data + b"\0" * 3)
        begin, end = (8 * before + 5) // 6, 8 * (before + len(data)) // 6
        yield whole[begin:end]
        yield whole[begin:end].replace(b"+", b"-").replace(b"/", b"_")


def traces(files: Iterable[tuple[str, bytes]], words: Iterable[str]) -> list[str]:
    """Which words stand in which files, in the names of files, in archives and in compressed streams too."""
    sought = {word: ways(word) for word in words}
    found = []
    for path, content in files:
        for inner, data in _layers(path, content):
            lower = re.sub(rb"\r\n[ \t]|=\r?\n", b"", data).lower()  # lines that are folded
            found += [f"{word} in {inner}" for word, forms in sought.items() if any(way in lower for way in forms)]
    return found


def _layers(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The name of a file, its bytes, and the bytes of what lies in it."""
    yield f"the name of {path}", path.encode()
    yield path, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from _layers(f"{path}/{name}", archive.read(name))
    elif content.startswith(b"\x1f\x8b"):
        yield from _layers(f"{path}/", gzip.decompress(content))
    elif content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        yield f"{path}/text", "\n".join(page.extract_text() for page in reader.pages).encode()
        for number, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)):
            try:
                yield f"{path}/{number}", zlib.decompress(stream)
            except zlib.error:
                continue
    elif path.endswith(".parquet"):
        found = seen(path, content)
        yield f"{path}/cells", "\n".join(found.texts if found is not None else ()).encode()
