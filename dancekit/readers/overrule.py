"""The caller's own mapping of keypoints to names in a file, checked before it overrules what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dancekit import skeleton
from dancekit.errors import FormatError

__all__ = ["Mapped", "checked_mapping", "listed"]

Mapped = Mapping[str, str | Iterable[str] | None]
"""Keypoint to a name in the file, several names to average, or None for "leave it NaN"."""


def checked_mapping(mapping: Mapped | None, where: str) -> dict[str, list[str]]:
    """Give the names for each keypoint as a list.

    Parameters
    ----------
    mapping
        What the caller passed; None is empty.
    where
        Name of the file, for errors.

    Raises
    ------
    FormatError
        If it is no mapping, or names a keypoint that does not exist.

    Examples
    --------
    >>> checked_mapping({"left_wrist": "LHand", "nose": None}, "a.bvh")
    {'left_wrist': ['LHand'], 'nose': []}
    """
    if not isinstance(mapping, Mapping | None):
        raise FormatError(f"{where}: mapping={mapping!r}; expected a dictionary such as {{'left_wrist': 'LeftHand'}}")
    result = {}
    for keypoint, names in (mapping or {}).items():
        if keypoint not in skeleton.KEYPOINTS:
            raise FormatError(
                f"{where}: mapping names the keypoint {keypoint!r}; the keypoints are: {', '.join(skeleton.KEYPOINTS)}"
            )
        result[keypoint] = [names] if isinstance(names, str) else [str(name) for name in names or ()]
    return result


def listed(names: Iterable[str], *, most: int = 150) -> str:
    """Give names for an error message, separated by commas; a very long list ends with the number of the others.

    Examples
    --------
    >>> listed("abcd", most=2)
    'a, b and 2 more'
    """
    every = list(names)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
