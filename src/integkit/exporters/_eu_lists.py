"""Words of the European Union's authority lists that catalogues speak: languages, kinds of files, frequencies.

Only what the lists have is ever answered; what they do not know is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from integkit.model import Quantity, Rhythm

from ._rdf import Iri

_AUTHORITY: Final = "http://publications.europa.eu/resource/authority"

_LANGUAGES: Final[dict[str, str]] = {
    "am": "AMH",
    "ar": "ARA",
    "bg": "BUL",
    "bs": "BOS",
    "ckb": "CKB",
    "cs": "CES",
    "de": "DEU",
    "dsb": "DSB",
    "el": "ELL",
    "en": "ENG",
    "es": "SPA",
    "fa": "FAS",
    "fr": "FRA",
    "he": "HEB",
    "hr": "HRV",
    "hsb": "HSB",
    "hu": "HUN",
    "hy": "HYE",
    "it": "ITA",
    "ka": "KAT",
    "kmr": "KMR",
    "ku": "KUR",
    "nl": "NLD",
    "pl": "POL",
    "prs": "PRS",
    "ps": "PUS",
    "pt": "POR",
    "ro": "RON",
    "rom": "ROM",
    "ru": "RUS",
    "so": "SOM",
    "sq": "SQI",
    "sr": "SRP",
    "ti": "TIR",
    "tr": "TUR",
    "uk": "UKR",
    "ur": "URD",
    "vi": "VIE",
    "zh": "ZHO",
}

_FILE_TYPES: Final[dict[str, str]] = {
    "application/epub+zip": "EPUB",
    "application/geo+json": "GEOJSON",
    "application/json": "JSON",
    "application/msword": "DOC",
    "application/pdf": "PDF",
    "application/rtf": "RTF",
    "application/vnd.ms-excel": "XLS",
    "application/vnd.ms-powerpoint": "PPT",
    "application/vnd.oasis.opendocument.presentation": "ODP",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/xml": "XML",
    "application/zip": "ZIP",
    "image/gif": "GIF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/svg+xml": "SVG",
    "image/tiff": "TIFF",
    "text/csv": "CSV",
    "text/html": "HTML",
    "text/plain": "TXT",
    "text/xml": "XML",
}

# How often a year, as pairs of length and unit.
_FREQUENCIES: Final[dict[tuple[float, str], str]] = {
    (1, "day"): "DAILY",
    (1, "week"): "WEEKLY",
    (2, "week"): "BIWEEKLY",
    (1, "month"): "MONTHLY",
    (2, "month"): "BIMONTHLY",
    (3, "month"): "QUARTERLY",
    (1, "quarter"): "QUARTERLY",
    (4, "month"): "ANNUAL_3",
    (6, "month"): "ANNUAL_2",
    (2, "quarter"): "ANNUAL_2",
    (12, "month"): "ANNUAL",
    (4, "quarter"): "ANNUAL",
    (24, "month"): "BIENNIAL",
    (1, "year"): "ANNUAL",
    (2, "year"): "BIENNIAL",
    (3, "year"): "TRIENNIAL",
    (4, "year"): "QUADRENNIAL",
    (5, "year"): "QUINQUENNIAL",
    (10, "year"): "DECENNIAL",
}
_TIMES_A_YEAR: Final[dict[float, str]] = {
    1: "ANNUAL",
    2: "ANNUAL_2",
    3: "ANNUAL_3",
    4: "QUARTERLY",
    6: "BIMONTHLY",
    12: "MONTHLY",
    52: "WEEKLY",
}

LANGUAGE_TAGS: Final = tuple(_LANGUAGES)
FILE_TYPES: Final = tuple(sorted({*_FILE_TYPES.values()}))
FREQUENCIES: Final = tuple(sorted({*_FREQUENCIES.values(), *_TIMES_A_YEAR.values()}))


def language_iri(tag: str) -> Iri | None:
    """The language with this tag; plain language (``de-simple``) counts as its language."""
    code = _LANGUAGES.get(tag) or _LANGUAGES.get(tag.partition("-")[0])
    return Iri(f"{_AUTHORITY}/language/{code}") if code is not None else None


def file_type_iri(media_type: str) -> Iri | None:
    """The kind of file behind a media type; parameters such as a charset do not count."""
    code = _FILE_TYPES.get(media_type.partition(";")[0].strip().lower())
    return Iri(f"{_AUTHORITY}/file-type/{code}") if code is not None else None


def frequency_iri(rhythms: Iterable[Rhythm]) -> Iri | None:
    """How often something comes out, if it is told exactly and the list has a word for it."""
    for rhythm in rhythms:
        code = _every(rhythm.every) or _TIMES_A_YEAR.get(_exact(rhythm.per_year))
        if code is not None:
            return Iri(f"{_AUTHORITY}/frequency/{code}")
    return None


def theme_iri(code: str) -> Iri:
    """The theme of data with this code, e.g. ``SOCI``."""
    return Iri(f"{_AUTHORITY}/data-theme/{code}")


def _every(quantity: Quantity | None) -> str | None:
    unit = (quantity.unit or "").removesuffix("s") if quantity is not None else ""
    return _FREQUENCIES.get((_exact(quantity), unit))


def _exact(quantity: Quantity | None) -> float:
    """The exact number; what is bounded or "about" is no number that the list has."""
    exact = quantity.exact if quantity is not None and not quantity.exclusive else None
    return exact if exact is not None else 0
