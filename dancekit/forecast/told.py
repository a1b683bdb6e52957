"""One sentence on how far a forecaster's intervals can be relied on."""

from __future__ import annotations

from dancekit.forecast.uncertainty import FEW_FILES

__all__ = ["told_of"]


def told_of(count: int, *, grouped: bool = False, only_start: bool = False) -> str:
    """Say on how many files, or groups of files, intervals were calibrated.

    Examples
    --------
    >>> told_of(6)
    'Intervals were calibrated on 6 files, each forecast by what was learnt from the others.'
    >>> told_of(1, grouped=True)[:44]
    'Intervals were calibrated on 1 group of file'
    """
    one, more = ("group of files", "groups of files") if grouped else ("file", "files")
    on = f"{count} {one if count == 1 else more}"
    if count >= FEW_FILES:
        by = "what comes along alone" if only_start else "what was learnt from the others"
        return f"Intervals were calibrated on {on}, each forecast by {by}."
    return (
        f"Intervals were calibrated on {on} only, too few to tell how much one differs from another; they were "
        f"widened, and {FEW_FILES} {more} or more would tell."
    )
