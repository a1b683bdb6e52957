"""Settings of the documentation site: `make docs`. Nothing is fetched while it is built, and nothing by its pages."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE / "_ext")]

import dancekit  # noqa: E402

project = "dancekit"
author = "The dancekit developers"
copyright = "the dancekit developers; BSD-3-Clause"  # noqa: A001  (Sphinx's name)
release = version = dancekit.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "command_pages",
    "constants",
    "live_page",
    "short_names",
]
exclude_patterns = ["_build", "_ext", "**/.ipynb_checkpoints"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# Docstrings name columns, such as `clip`, that several classes have too: those stay links to the first of them.
suppress_warnings = ["ref.python"]

# Docstrings say `name` for whatever has a name; what is not in the reference stays plain code.
default_role = "py:obj"
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_inherit_docstrings = False
autosummary_generate = False
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True  # or the fields of named tuples would be described twice
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100

smartquotes_action = "qe"  # quotes and ellipses; two hyphens begin an option

html_theme = "furo"
html_title = "dancekit"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1f5fa8", "color-brand-content": "#1f5fa8"},
    "dark_css_variables": {"color-brand-primary": "#8fbfff", "color-brand-content": "#8fbfff"},
}
copybutton_exclude = ".linenos, .gp, .go"
