"""Lengths of time in words."""

from __future__ import annotations

__all__ = ["length", "span"]


def length(seconds: float) -> str:
    """Say how long something takes.

    Examples
    --------
    >>> length(8.04), length(75), length(3725)
    ('8.0 s', '1 min 15 s', '1 h 2 min')
    """
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def span(start_s: float, end_s: float) -> str:
    """Say from when to when, as js/src/atlas/words.js does.

    Examples
    --------
    >>> span(4, 9), span(58, 63.02)
    ('4.0 to 9.0 s', '0:58.0 to 1:03.0')
    """
    return f"{start_s:.1f} to {end_s:.1f} s" if end_s < 60 else f"{_clock(start_s)} to {_clock(end_s)}"


def _clock(seconds: float) -> str:
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"
