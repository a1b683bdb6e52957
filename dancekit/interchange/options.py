"""Options of a format, checked before anything is written."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from dancekit.errors import FormatError

__all__ = ["check_options"]


def check_options(writer: Callable[..., Any], options: Collection[str], path: Path) -> None:
    """See that a writer has all options that are asked of it.

    Parameters
    ----------
    writer
        Whose keyword-only parameters are the options.
    options
        Names that somebody gave.
    path
        What is to be written, for errors.

    Raises
    ------
    FormatError
        If there is no such option; the message lists those that there are.

    Examples
    --------
    >>> from dancekit.interchange import write_trc
    >>> check_options(write_trc, ["colour"], Path("a.trc"))
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: a.trc: no option colour for .trc; there are: individual, unit, place
    """
    every = inspect.signature(writer).parameters.items()
    known = [name for name, parameter in every if parameter.kind is parameter.KEYWORD_ONLY]
    unknown = [option for option in options if option not in known]
    if unknown:
        there = ", ".join(known) or "none"
        raise FormatError(f"{path}: no option {', '.join(unknown)} for {path.suffix}; there are: {there}")
