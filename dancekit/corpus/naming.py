"""Clip names: what a user types to get a recording, and at the same time the name of a file on any system.

A name is made from that of the video. Whatever could be a trap in a path (separators, quotes, line ends, leading dots)
becomes an underscore; letters of all languages stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container

__all__ = ["clip_name", "free_name", "name_key"]

_MAX_BYTES = 120
_KEPT = frozenset(" -_.+()&,'")
_RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))])


def clip_name(text: str) -> str:
    r"""Make a clip name from any text, such as the stem of a file name.

    Examples
    --------
    >>> clip_name("Pas de deux, Probe 2")
    'Pas de deux, Probe 2'
    >>> clip_name("../../etc/passwd"), clip_name("a\n'; DROP TABLE"), clip_name("..."), clip_name("CON")
    ('etc_passwd', "a_'_ DROP TABLE", 'clip', 'CON_')
    """
    # Without surrogates: names that are no valid Unicode must not reach the catalog or a table.
    printable = text.encode("utf-8", "replace").decode("utf-8")
    letters = [
        letter if unicodedata.category(letter)[0] in "LMN" or letter in _KEPT else "_"
        for letter in unicodedata.normalize("NFC", printable)
    ]
    name = _shortened("".join(letters)).lstrip(" ._-'").rstrip(" .")
    if name.partition(".")[0].casefold() in _RESERVED:
        name += "_"
    return name or "clip"


def name_key(name: str) -> str:
    r"""Give a name as file systems that ignore case and the writing of accents see it.

    Examples
    --------
    >>> name_key("Café") == name_key("CAFE\u0301")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def free_name(name: str, taken: Container[str]) -> str:
    """Give `name`, or if its key is among the taken ones the first of ``name-2``, ``name-3`` ... that is free.

    Examples
    --------
    >>> free_name("Solo", {"solo", "solo-2"})
    'Solo-3'
    """
    candidate, number = name, 1
    while name_key(candidate) in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _shortened(name: str) -> str:
    return name.encode()[:_MAX_BYTES].decode(errors="ignore")
