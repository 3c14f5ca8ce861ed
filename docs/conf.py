"""How the documentation is built: ``sphinx-build -W docs build/docs``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import _reference
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx
from sphinx.highlighting import lexers

import integkit

project = "integkit"
author = "The integkit authors"
copyright = author  # noqa: A001 (Sphinx calls it so)
version = release = integkit.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["README.md"]
html_theme = "furo"
html_title = f"integkit {version}"
smartquotes = False  # -- begins options
html_show_sourcelink = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True  # the name of a default, not what it looks like in memory
python_use_unqualified_type_names = True
maximum_signature_line_length = 88  # longer ones have a line for each argument
autodoc_class_signature = "separated"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
nitpicky = False
lexers["mermaid"] = TextLexer()  # drawn where the repository is shown; no script is loaded for it here


def setup(app: Sphinx) -> None:
    """Writes the pages that are taken from the code before anything is read."""
    app.connect("builder-inited", lambda _: _reference.write(Path(app.srcdir) / "reference"))
