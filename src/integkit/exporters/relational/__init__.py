"""The tables with keys: what open data and statistics offices ask for, the same in four formats.

``csv`` has everything, a table for each class of records; these have what is asked for most, named in German or
English, with a key for each row, and every reference leads to a row.
"""

from ._carries import CARRIES
from ._fill import TABLES, Filled, Options, Row, filled, table_named
from ._here import shortened
from ._table import Column, Names, Table, Value
from ._words import CONSUMERS, licences_of, reading, title_of

__all__ = [
    "CARRIES",
    "CONSUMERS",
    "TABLES",
    "Column",
    "Filled",
    "Names",
    "Options",
    "Row",
    "Table",
    "Value",
    "filled",
    "licences_of",
    "reading",
    "shortened",
    "table_named",
    "title_of",
]
