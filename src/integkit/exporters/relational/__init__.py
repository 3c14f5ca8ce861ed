"""The tables with keys: what open data and statistics offices ask for, the same in four formats.

``csv`` has everything, a table for each class of records; these have what is asked for most, named in German or
English, with a key for each row, and every reference leads to a row.
"""

from ._carries import CARRIES
from ._fill import TABLES, Collected, Filled, Options, Row, collected, data_of, filled, table_named, whose, words
from ._general import WORDS as VOCABULARY
from ._here import shortened
from ._joined import Entry, Joined, about, entry_of
from ._table import Column, Names, Table, Value
from ._words import CONSUMERS, day_in_words, licences_of, reading, title_of, titled

__all__ = [
    "CARRIES",
    "CONSUMERS",
    "TABLES",
    "VOCABULARY",
    "Collected",
    "Column",
    "Entry",
    "Filled",
    "Joined",
    "Names",
    "Options",
    "Row",
    "Table",
    "Value",
    "about",
    "collected",
    "data_of",
    "day_in_words",
    "entry_of",
    "filled",
    "licences_of",
    "reading",
    "shortened",
    "table_named",
    "title_of",
    "titled",
    "whose",
    "words",
]
