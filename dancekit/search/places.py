"""Places in the corpus, written as people do: ``clip@12.0-15.5`` is a span, ``clip@4.0`` a moment.

The command line, searches and forecasts read them alike. Names of clips may hold ``@`` and ``-``: the last ``@`` with
seconds behind it counts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dancekit.errors import EmbeddingError

__all__ = ["Place", "parse_place"]

_SECONDS = r"(?:\d+(?:\.\d*)?|\.\d+)"
_PATTERN = re.compile(rf"(?s)(?P<clip>.+)@(?P<start>{_SECONDS})(?:-(?P<end>{_SECONDS}))?(?::(?P<who>.+))?")


class Place(NamedTuple):
    """A clip, or a moment or a span of it, of one individual or of whoever is there.

    Attributes
    ----------
    clip
        Its name, or the path of a file.
    start_s, end_s
        Seconds; None, None for the whole clip, and the end alone None for a moment.
    individual
        None where it was not said.

    Examples
    --------
    >>> str(Place("waltz", 12.0, 15.5))
    'waltz@12-15.5'
    """

    clip: str
    start_s: float | None = None
    end_s: float | None = None
    individual: str | None = None

    def __str__(self) -> str:
        times = [f"{_said(at)}" for at in (self.start_s, self.end_s) if at is not None]
        who = f":{self.individual}" if times and self.individual else ""
        return f"{self.clip}{'@' if times else ''}{'-'.join(times)}{who}"


def parse_place(text: str) -> Place:
    """Read ``"clip"``, ``"clip@4.0"``, ``"clip@12.0-15.5"`` or ``"clip@12.0-15.5:individual"``.

    Parameters
    ----------
    text
        Times are seconds of the clip.

    Raises
    ------
    EmbeddingError
        If nothing is named, or a span ends before it begins.

    Examples
    --------
    >>> parse_place("waltz@12.0-15.5")
    Place(clip='waltz', start_s=12.0, end_s=15.5, individual=None)
    >>> parse_place("ana@home@4.0:Ana")
    Place(clip='ana@home', start_s=4.0, end_s=None, individual='Ana')
    >>> parse_place("ana@home").start_s is None
    True
    """
    found = _PATTERN.fullmatch(text)
    if not text.strip():
        raise EmbeddingError("the text names no clip; expected something like 'clip@12.0-15.5', 'clip@4.0' or 'clip'")
    if found is None:
        return Place(text)
    start_s, end_s = float(found["start"]), None if found["end"] is None else float(found["end"])
    if end_s is not None and end_s <= start_s:
        raise EmbeddingError(f"{text!r} ends before it begins; expected 'clip@start-end' in seconds")
    return Place(found["clip"], start_s, end_s, found["who"])


def _said(seconds: float) -> str:
    return f"{seconds:.3f}".rstrip("0").rstrip(".")
