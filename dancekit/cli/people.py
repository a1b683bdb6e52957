"""The option ``--people``, which several verbs have: a number, or the word auto."""

from __future__ import annotations

from typing import Literal

import typer

__all__ = ["people_of"]


def people_of(text: str) -> int | Literal["auto"]:
    """Read how many people to follow.

    Raises
    ------
    typer.BadParameter
        If it is neither a number nor ``auto``.

    Examples
    --------
    >>> people_of("2"), people_of("auto")
    (2, 'auto')
    """
    if text == "auto":
        return "auto"
    if not text.isdigit():
        raise typer.BadParameter(f"--people is {text!r}; expected a number or 'auto'")
    return int(text)
