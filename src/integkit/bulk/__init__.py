"""What one does with very many cities: a few at a time, on one machine or many, and memory stays as it is.

Every operation takes ``executor``: any executor by PEP 3148 (threads, processes, Dask, a cluster). Names, paths and
bytes go to it, never records; the result is the same whatever it is.
"""

from ._check import Checked, check_all
from ._compare import Column, Heard, column, columns_of, heard_from, offers_for
from ._export import Exported, export_all

__all__ = [
    "Checked",
    "Column",
    "Exported",
    "Heard",
    "check_all",
    "column",
    "columns_of",
    "export_all",
    "heard_from",
    "offers_for",
]
