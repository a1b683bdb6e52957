"""The tasks: which movement comes back how, and what has to be found.

The gallery is always the plain take, filmed from the front with 2 % noise; a query is the same moment after one change.
An item is a segment with some seconds around it, so that every window can be changed on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dancekit.bench.retrieval import perturb
from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.windows import Segment, Windows, cut, iterate_windows
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording

__all__ = [
    "NOISE", "TASKS", "Item", "Task", "fits", "gallery_view", "items_around", "items_of", "mirror_view", "windows_of",
]  # fmt: skip

NOISE = 0.02
"""Standard deviation of the white noise in every picture, as a share of a trunk length: what pose models have."""

_FASTEST = 1.25

Change = Callable[["Item", np.random.Generator], Recording]


@dataclass(frozen=True)
class Item:
    """One segment to be found: the recording around it, and where it is."""

    recording: Recording
    segment: Segment

    @property
    def middle_s(self) -> float:
        """The middle of the segment, seconds."""
        return (self.segment.start_s + self.segment.end_s) / 2


@dataclass(frozen=True)
class Task:
    """A way in which a movement comes back.

    Attributes
    ----------
    name
        As tables call it.
    change
        Makes the query's picture of an item.
    around
        How many windows' length of the recording it needs; items at a clip's end may lack it and are left out.
    """

    name: str
    change: Change
    around: float = 1.0


def _noisy(recording: Recording, rng: np.random.Generator, share: float = NOISE) -> Recording:
    return perturb.trembling(recording, rng, share=share)


def gallery_view(item: Item, rng: np.random.Generator) -> Recording:
    """Film an item from the front with the usual noise."""
    return _noisy(perturb.filmed(item.recording), rng)


def _from(azimuth_deg: float) -> Change:
    return lambda item, rng: _noisy(perturb.filmed(item.recording, azimuth_deg=azimuth_deg), rng)


def _from_anywhere(item: Item, rng: np.random.Generator) -> Recording:
    return _from(float(rng.uniform(0, 360)))(item, rng)


def _at(speed: float) -> Change:
    return lambda item, rng: gallery_view(
        Item(perturb.played(item.recording, speed=speed, around_s=item.middle_s), item.segment), rng
    )


def _hidden(item: Item, rng: np.random.Generator) -> Recording:
    return perturb.hidden(gallery_view(item, rng), rng, share=0.2)


def _swapped(item: Item, rng: np.random.Generator) -> Recording:
    limbs, start = ("arms", "legs")[int(rng.integers(2))], rng.uniform(*item.segment[2:])
    start = min(start, item.segment.end_s - 10 / item.recording.fps)
    return perturb.swapped(gallery_view(item, rng), limbs=limbs, start_s=max(start, item.segment.start_s))


def _other_body(item: Item, rng: np.random.Generator) -> Recording:
    return gallery_view(Item(perturb.rebuilt(item.recording, rng), item.segment), rng)


def mirror_view(item: Item, rng: np.random.Generator) -> Recording:
    """Film the mirror image of an item from the front with the usual noise."""
    return gallery_view(Item(perturb.mirrored(item.recording), item.segment), rng)


TASKS: tuple[Task, ...] = (
    Task("same camera", _from(0)),
    Task("30 degrees", _from(30)),
    Task("90 degrees", _from(90)),
    Task("180 degrees", _from(180)),
    Task("random camera", _from_anywhere),
    Task("0.8x speed", _at(0.8)),
    Task("1.25x speed", _at(1.25), around=_FASTEST),
    Task("5 % noise", lambda item, rng: _noisy(perturb.filmed(item.recording), rng, 0.05)),
    Task("20 % missing", _hidden),
    Task("limb swapped", _swapped),
    Task("other body", _other_body),
    Task("mirrored", mirror_view),
)
"""What the benchmark asks, in the order of its tables."""


def items_of(recordings: Recordings, *, window_s: float = 3.2, hop_s: float = 1.5) -> list[Item]:
    """Cut recordings of motion in space into items.

    Raises
    ------
    EmbeddingError
        If there is no whole window.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> len(items_of(dance("groove", duration_s=10)))
    5
    """
    found = []
    for clip, recording in named(recordings):
        for number, segment in enumerate(cut(recording, window_s=window_s, hop_s=hop_s, clip=clip, min_seen=0.9)):
            found.append(_item(recording, segment, number))
    if not found:
        raise EmbeddingError(f"no recording holds a whole window of {window_s:g} s; give others, or a smaller window_s")
    return found


def items_around(
    recordings: Mapping[str, Recording], moments: Sequence[tuple[str, float]], *, window_s: float
) -> list[Item]:
    """Cut out one item around each moment; those too near an end of their clip for a whole window are left out.

    Parameters
    ----------
    recordings
        From clip to recording, of one individual each.
    moments
        Clips and seconds: the middles of the windows. The number of each is in its item's name, after a ``#``.
    window_s
        Length of the windows.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> items = items_around({"a": dance("groove", duration_s=5)}, [("a", 0.5), ("a", 2.5)], window_s=2)
    >>> [(item.segment.clip, item.segment.start_s) for item in items]
    [('a#1', 1.5)]
    """
    found = []
    for number, (clip, middle_s) in enumerate(moments):
        if clip not in recordings:
            raise EmbeddingError(f"moment {number} is in the clip {clip!r}, which is not among the recordings")
        recording = recordings[clip]
        start, end = middle_s - window_s / 2, middle_s + window_s / 2
        if start >= recording.time[0] - 1e-6 and end <= recording.time[0] + recording.duration_s + 1e-6:
            segment = Segment(clip, recording.individuals[0], round(start, 6), round(end, 6))
            found.append(_item(recording, segment, number))
    return found


def _item(recording: Recording, segment: Segment, number: int) -> Item:
    margin = (_FASTEST - 1) / 2 * (segment.end_s - segment.start_s) + 0.1
    part = recording.select(segment.individual, start_s=segment.start_s - margin, end_s=segment.end_s + margin)
    # Without meta: it would be copied with every change, and no task reads it.
    return Item(part.replace(meta={}), segment._replace(clip=f"{segment.clip}#{number}"))


def windows_of(items: Sequence[Item], change: Change, *, fps: float, seed: int) -> Windows:
    """Change every item on its own, and cut out its window; the seed decides noise and chance, item by item."""
    parts = []
    for number, item in enumerate(items):
        seen = change(item, np.random.default_rng([seed, number]))
        window_s = item.segment.end_s - item.segment.start_s
        [part] = iterate_windows({item.segment.clip: seen}, window_s=window_s, fps=fps, segments=[item.segment])
        parts.append(part)
    points, confidence = (np.concatenate([getattr(p, name) for p in parts]) for name in ("points", "confidence"))
    return Windows(points, confidence, tuple(item.segment for item in items), fps)


def fits(item: Item, around: float) -> bool:
    """Tell whether an item's recording reaches far enough around its segment."""
    half = around * (item.segment.end_s - item.segment.start_s) / 2
    time = item.recording.time
    step = 1.0 / item.recording.fps
    return bool(time[0] <= item.middle_s - half + step and time[-1] >= item.middle_s + half - 2 * step)
