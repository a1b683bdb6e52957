"""The kinds by name, each in a module of its own that is loaded when it is wanted."""

from __future__ import annotations

from importlib import import_module

from dancekit.errors import ForecastError
from dancekit.forecast.kind import Kind

__all__ = ["KINDS", "make", "parts_of"]

_HOME = {
    "zero": "Zero", "velocity": "Velocity", "ridge": "Ridge", "analogue": "Analogue", "net": "Net", "lstm": "Lstm",
    "transformer": "Transformer",
}  # fmt: skip

_PARTS = {"auto": ("ridge", "analogue", "net")}

KINDS: tuple[str, ...] = ("auto", *_HOME)
"""What a forecaster can be."""


def parts_of(kind: str) -> tuple[str, ...]:
    """Give the kinds that a forecaster is made of: itself, or for ``"auto"`` those that are blended.

    Raises
    ------
    ForecastError
        If there is no such kind.

    Examples
    --------
    >>> parts_of("auto"), parts_of("zero")
    (('ridge', 'analogue', 'net'), ('zero',))
    """
    if kind not in KINDS:
        raise ForecastError(f"kind is {kind!r}; choose one of: {', '.join(KINDS)}")
    return _PARTS.get(kind, (kind,))


def make(name: str, context: int, horizon: int, seed: int) -> Kind:
    """Make one that has learnt nothing yet.

    Examples
    --------
    >>> make("zero", 25, 75, 0).NAME
    'zero'
    """
    module = import_module(f"dancekit.forecast.{name}")
    found: Kind = getattr(module, _HOME[name])(context, horizon, seed)
    return found
