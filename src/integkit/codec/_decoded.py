"""Bytes to text: strictly UTF-8, and whatever else it is, is told."""

from __future__ import annotations

from integkit.messages import Finding

from ._foreign import ansi_word, foreign, unmarked
from ._marked import mark_at


def decoded(data: bytes, file: str) -> str | Finding:
    """The text of UTF-8 bytes, with or without a byte-order mark, or what they are instead."""
    other = foreign(data, file) or (unmarked(data, file) if b"\0" in data[:4] else None)
    if other is not None:
        return other
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        other = unmarked(data, file)
        if other is not None:
            return other
        good = data[: error.start].decode("utf-8", "ignore")
        mark = mark_at(good, len(good))
        word = ansi_word(data, error.start)
        values = {"byte": f"0x{data[error.start]:02X}", "way_out": "save as utf-8" if word is None else "saved as ansi"}
        return Finding.of("IK001", values, file=file, line=mark.line, column=mark.column, word=word or "")
