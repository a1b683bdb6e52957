"""Recordings behind points, found by clip, and the short moving pictures that hovering over a point shows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import DancekitError, RecordingError
from dancekit.recording import ARRAYS, Recording
from dancekit.widgets.scenes import Track, scene

if TYPE_CHECKING:
    from dancekit.corpus import Corpus

__all__ = ["PREVIEW_FPS", "Recordings", "preview"]

PREVIEW_FPS = 15.0
"""Poses per second of a preview, at most."""

_LONGEST_S = 30.0
_KEPT = 8


class Recordings:
    """Recordings by the name of their clip: given ones, and those of a corpus, which are loaded when needed.

    Parameters
    ----------
    given
        Clip to recording, or recordings that name their source.
    corpus
        Where clips are looked for that were not given. The last few stay in memory.

    Raises
    ------
    RecordingError
        If something is no recording, or two have the same name.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> known = Recordings({"a": dance("groove", duration_s=1)})
    >>> "a" in known, known.find("b") is None
    (True, True)
    """

    def __init__(
        self,
        given: Mapping[str, Recording] | Iterable[Recording] | Recording | None = None,
        corpus: Corpus | None = None,
    ) -> None:
        self._given = _named(given)
        self._corpus = corpus
        self._loaded: OrderedDict[str, Recording] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self._given) or self._corpus is not None

    def __contains__(self, clip: str) -> bool:
        return clip in self._given or (self._corpus is not None and clip in self._corpus)

    def among(self, clips: Iterable[str]) -> list[str]:
        """Give those of the clips whose recordings are known."""
        there = set(self._given) | set(self._corpus or ())
        return [clip for clip in clips if clip in there]

    def find(self, clip: str) -> Recording | None:
        """Give the recording of a clip; None where nobody has one."""
        if clip in self._given:
            return self._given[clip]
        if self._corpus is None or clip not in self._corpus:
            return None
        if clip not in self._loaded:
            self._loaded[clip] = self._corpus[clip]
        self._loaded.move_to_end(clip)
        while len(self._loaded) > _KEPT:
            self._loaded.popitem(last=False)
        return self._loaded[clip]

    def video(self, clip: str) -> Any:
        """Give the video of a corpus' clip that browsers can play; None where there is none."""
        if self._corpus is None or clip in self._given or clip not in self._corpus:
            return None
        try:
            return self._corpus.media(clip)
        except (DancekitError, OSError):  # moved, or lost: poses alone are shown
            return None


def preview(recording: Recording, clip: str, individual: str | None, start_s: float, end_s: float) -> bytes:
    """Give a short scene: one individual over a span, with fewer frames, as a small moving picture needs it.

    Parameters
    ----------
    individual
        None, or an empty name: all.
    start_s, end_s
        Seconds of the recording, NaN for its ends; no more than half a minute is given.

    Raises
    ------
    RecordingError
        If the individual is unknown, or nobody was found in that span.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> from dancekit.widgets.packs import unpack
    >>> _, arrays = unpack(preview(dance("groove", duration_s=4), "groove", None, 1.0, 3.0))
    >>> arrays["t0.time"].shape
    (30,)
    """
    who = [individual] if individual else None
    first = None if np.isnan(start_s) else start_s
    last = None if np.isnan(end_s) else end_s
    span = recording.select(who, start_s=first, end_s=last)
    if span.n_frames:
        span = _thinned(span.select(start_s=span.time[0], end_s=span.time[0] + _LONGEST_S))
    if not np.isfinite(span.position).any():
        raise RecordingError(f"nobody was found in {clip} from {start_s:.1f} to {end_s:.1f} s")
    return scene(Track(span, clip), clip=clip)


def _thinned(recording: Recording) -> Recording:
    """Give the first frame of each fifteenth of a second."""
    steps = np.floor((recording.time - recording.time[0]) * PREVIEW_FPS + 1e-6)
    kept = np.flatnonzero(np.diff(steps, prepend=-1.0) > 0)
    arrays = {name: getattr(recording, name)[kept] for name in ARRAYS}
    return recording.replace(time=recording.time[kept], fps=min(recording.fps, PREVIEW_FPS), **arrays)


def _named(given: Any) -> dict[str, Recording]:
    if given is None:
        return {}
    if isinstance(given, Recording):
        given = [given]
    pairs = list(given.items()) if isinstance(given, Mapping) else [(one.clip, one) for one in _list(given)]
    named: dict[str, Recording] = {}
    for clip, one in pairs:
        if not isinstance(one, Recording):
            raise RecordingError(f"recordings holds a {type(one).__name__}; expected recordings")
        if not clip:
            raise RecordingError("a recording names no source; give recordings by name: {'clip': recording}")
        if clip in named:
            raise RecordingError(f"two recordings are called '{clip}'; give them by name: {{'clip': recording}}")
        named[str(clip)] = one
    return named


def _list(given: Any) -> list[Any]:
    try:
        return [one if isinstance(one, Recording) else _refused(one) for one in given]
    except TypeError:
        raise RecordingError(
            f"recordings is a {type(given).__name__}; expected recordings in a list, or by the names of their clips"
        ) from None


def _refused(one: Any) -> Any:
    raise RecordingError(f"recordings holds a {type(one).__name__}; expected recordings")
