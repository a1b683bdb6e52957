"""Constants that a package hands on: their words stand in the module that defines them, where autodoc does not look.

autodoc's ``members`` leaves such constants out altogether, so pages name them one by one, by ``autodata``.
"""

from __future__ import annotations

import sys
from typing import Any

from sphinx.pycode import ModuleAnalyzer


def describe(_app: Any, what: str, name: str, _thing: Any, _options: Any, lines: list[str]) -> None:
    """Fetch a constant's words from the module that defines it; those of its type (``dict``) say nothing about it."""
    if what == "data":
        package, _, constant = name.rpartition(".")
        modules = [package, *sorted(module for module in sys.modules if module.startswith(f"{package}."))]
        lines[:] = next((words for module in modules if (words := _words(module, constant))), [""])


def _words(module: str, constant: str) -> list[str]:
    analyzer = ModuleAnalyzer.for_module(module)
    analyzer.analyze()
    return analyzer.attr_docs.get(("", constant), [])


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("autodoc-process-docstring", describe)
    return {"parallel_read_safe": True}
