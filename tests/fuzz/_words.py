"""Words that are put where they do not belong: signs of the formats, and what people and attackers write."""

from __future__ import annotations

from typing import Final

from integkit.testing._hostile import HOSTILE

ANY: Final[tuple[bytes, ...]] = (
    *(one.encode() for one in HOSTILE if len(one) < 200),
    b"", b" ", b"\t", b"\x00", b"\x00\x00\x00\x00", b"\x1b[2J", b"\x7f", b"\xc2\x80", b"\xc2\x85", b"\xff",
    b"\xc0\x80", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"\xe2\x81\xa6",
    b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\xef\xbf\xbe", b"\xc2\xad", "е".encode(), "İ".encode(), "ſ".encode(),
    "ǆ".encode(), "ﬁ".encode(), "１２".encode(), "–".encode(), "„“”’".encode(), "A\u0308".encode(), "😀".encode(),
    b"x" * 3000,
)  # fmt: skip
"""Where any text may stand."""

WORDS: Final[dict[str, tuple[bytes, ...]]] = {
    "text": (
        b": ", b"- ", b"? ", b"&a ", b"*a", b"!!python/object:os.system ", b"!x ", b"<<: ", b"%YAML 9.9\n---\n",
        b"---\n", b"...\n", b"|\n", b">-\n", b"|9\n", b"{", b"}", b"[", b"]", b'"', b"'", b"\\", b"\\u202e",
        b"\\ud800", b"\\x00", b"#", b"@", b"`", b"~", b"null", b"yes", b"NO", b"on", b"0o7", b"1:30",
        b"2026-02-30", b"2026-13", b"2026-01-01T00:00:00Z", b"9999-12-31", b"0000", b"12/2026", b"bis 2027",
        b"../2026", b"1e5", b"-0", b"0x10", b".inf", b"NaN", b"+49 0000", b"de: ", b"id: ", b"plans: ",
        b"sections:\n", b"cite: {source: x}", b"{de: x, en: y}", b"{value: 1, unit: x}", b"about 5", b"< 3 years",
        b",", b";", b"\t", b"sep=;", b'""', b'"a\nb"', "Maßnahme".encode(), "Maßnahme 1 ".encode(),
        b"Zeithorizont ", b"Erfolgsindikator ", b"Kurzfristig: ", "Zuständigkeit ".encode(), b"4.1 Sprache",
        b"1. Anlass", b"XV ", b"\x0c", b"2031/32", b"Am 31.02.2031",
    ),
    "package": (
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;", b"&#x202e;", b"&#55296;", b"<![CDATA[x]]>", b"<?x?>",
        b"<!--", b"</", b"<w:tbl>", b"<w:tc>", b"<w:gridSpan w:val='999999999'/>",
        b"<c r='XFD1048576'><v>1</v></c>", b"<c t='s'><v>99999</v></c>", b"<c t='d'><v>2026-99-99</v></c>",
        b"<c t='b'><v>x</v></c>", b"<f t='array'>1</f>", b"<c t='inlineStr'><is><t>x</t></is></c>", b"A0", b"XFE1",
        b"1048577", b"A1:XFD1048576", b"http://x.example/", b"../../x.xml", b"/xl/x.xml", b"s", b"e", b"d", b"n",
        b"str", b"true", b"continue", b"veryHidden", b"#REF!", b"yyyy", b"[h]:mm",
        b"0.0000000000000000000000000000000000000000", b"General", b"",
    ),
    "pdf": (
        b"<<", b">>", b"[", b"]", b"/Kids[2 0 R]", b"/Count -1", b"/Count 99999999", b"/Parent 3 0 R", b"0 0 R",
        b"2 0 R", b"stream\n", b"endstream", b"endobj", b"xref\n", b"trailer<<", b"/Prev 9", b"/Prev 0",
        b"/Encrypt<<>>", b"/Filter/FlateDecode", b"/Filter[/ASCIIHexDecode/FlateDecode]", b"/Filter/LZWDecode",
        b"/Length 3 0 R", b"/Type/ObjStm", b"/DecodeParms<</Predictor 15/Columns 999999999>>", b"(", b")",
        b"\\777", b"<", b"Tj", b"[(a)-999999(b)]TJ", b"BT", b"ET", b"q", b"Q", b"1e99", b"0 0 0 0 0 0 cm", b"Do",
        b"/ToUnicode 5 0 R", b"/Differences[1/a 2]", b"%%EOF", b"/MediaBox[]", b"/Size 0", b"/Root 9 0 R",
        b"BI /W 9 ID x EI", b"null", b"true", b"startxref\n-5\n",
    ),
}  # fmt: skip
"""Signs of a format, by how files are built."""
