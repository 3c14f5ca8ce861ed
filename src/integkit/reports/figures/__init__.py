"""The figures of a report: SVG with a pattern and a label beside each colour, each with its numbers as a table."""

from ._line import line_figure
from ._matrix import matrix_figures
from ._returns import returns_figure
from ._states import states_figure
from ._timeline import timeline_figure
from ._transitions import transitions_figure

__all__ = [
    "line_figure",
    "matrix_figures",
    "returns_figure",
    "states_figure",
    "timeline_figure",
    "transitions_figure",
]
