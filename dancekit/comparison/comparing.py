"""`compare`: lay two dancers over each other, and measure how they differ at the moments that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.alignment.steps import TEMPO
from dancekit.alignment.tracks import Track, tracks
from dancekit.cleaning.spans import is_lifted
from dancekit.comparison.comparison import Comparison
from dancekit.comparison.joints import SURE, angles_at
from dancekit.comparison.overlap import OUTSIDE, Overlap, clock, overlap
from dancekit.errors import RecordingError
from dancekit.normalization import mirrored
from dancekit.recording import ARRAYS, Recording

if TYPE_CHECKING:
    from dancekit.alignment.aligning import FrameVectors

__all__ = ["compare"]

_SHORTEST_S = 1.0
_CLEARLY = 2.0  # how many times better than the same seen backwards what is shared has to be
_LEAST_GAIN_S = 0.3
_AS_MUCH_AS_CAN_BE = 1.0
_MOST_FRAMES = 1200


def compare(
    first: Recording,
    second: Recording,
    *,
    names: tuple[str, str] | None = None,
    mirror: bool = False,
    depth: bool = True,
    min_confidence: float = SURE,
    tempo: tuple[float, float] = TEMPO,
    encoder: FrameVectors | None = None,
) -> Comparison:
    """Compare two dancers or two takes: which passage they share, in which joints they differ there, and when.

    Parameters
    ----------
    first, second
        Recordings of one individual each (``recording.select("Ana")``), in any length and frame rate, from any side.
    names
        What to call them; by default the names of their clips.
    mirror
        The second dances it to the other side, as a class does that faces its teacher: its left is compared with the
        first's right.
    depth
        With False angles are those in the picture plane: better than space for two films taken from the same side,
        since depth is guessed, and wrong for films from different sides.
    min_confidence
        Keypoints of which the pose model is less sure, 0 to 1, are not compared: it invents what is hidden.
    tempo
        The slowest and the quickest that the second may dance it, beside the first.
    encoder
        Makes the vectors of frames by which the two are laid over each other; by default
        `dancekit.alignment.FrameEncoder`.

    Returns
    -------
    Comparison
        Where the two share no movement, as far as can be told, its `related` is False: then they are laid over each
        other from their beginnings, at their own speed, and what differs are two unrelated movements.

    Raises
    ------
    RecordingError
        If one shows several individuals, nobody, is shorter than a second, or has no positions.
    EmbeddingError
        If the limits of the tempo make no sense.

    Notes
    -----
    What is shared is looked for by dynamic time warping with open ends on both sides (see `overlap`), and once more in
    the second one seen backwards, which keeps body, style and camera and takes the movement away. They count as related
    where the passage is twice as good as what is found backwards.

    Examples
    --------
    >>> from dancekit.synthetic import bend, dance
    >>> ana = dance("lyrical", duration_s=8)
    >>> ben = bend(dance("lyrical", duration_s=8, tempo_bpm=110), "right_knee", 25, start_s=3, end_s=5)
    >>> found = compare(ana, ben, names=("Ana", "Ben"))
    >>> found
    <Comparison of Ana and Ben: 7.2 s shared, at 0.92 of the tempo>
    >>> found.differences["joint", "start_s", "end_s"].rows()[0][0]
    'right_knee'
    """
    names = names or _names(first, second)
    for recording, name in zip((first, second), names, strict=True):
        _check(recording, name, depth)
    if mirror:
        second = mirrored(second)
    laid = _lay(first, second, *_tracks(first, second, names, encoder), tempo=tempo)
    pair = zip((first, second), laid.path.T, strict=True)
    return Comparison(
        names=names,
        first=first,
        second=second,
        filmed=is_lifted(first) or is_lifted(second),
        depth=depth,
        angles=np.stack([angles_at(*each, depth=depth, min_confidence=min_confidence) for each in pair]),
        **laid._asdict(),
    )


class _Laid(NamedTuple):
    """One laid over the other; see `Comparison`."""

    path: np.ndarray
    cost: float
    chance: float
    related: bool
    other_side: bool


def _lay(
    first: Recording,
    second: Recording,
    one: Track,
    other: Track,
    backwards: Track,
    turned: Track,
    *,
    tempo: tuple[float, float],
) -> _Laid:
    found, nothing = overlap(one.vectors, other.vectors, tempo=tempo), _yardstick(one, backwards, tempo)
    limit = max(_CLEARLY * nothing.gain, _LEAST_GAIN_S / one.step_s)
    chance = _yardstick(one, backwards, tempo, outside=_AS_MUCH_AS_CAN_BE).cost
    if found.gain > limit:
        moments = clock(one.seconds(found.pairs[:, 0]), other.seconds(found.pairs[:, 1]))
        return _Laid(moments, found.cost, chance, related=True, other_side=False)
    cost = _yardstick(one, other, tempo, outside=_AS_MUCH_AS_CAN_BE).cost
    reflected = _yardstick(one, turned, tempo).gain > limit
    return _Laid(_from_the_beginning(first, second, one.step_s), cost, chance, related=False, other_side=reflected)


def _yardstick(one: Track, other: Track, tempo: tuple[float, float], outside: float = OUTSIDE) -> Overlap:
    """Find what two share; of long ones only every so many frames, for which a cost and a gain are exact enough."""
    every = -(-max(len(one.vectors), len(other.vectors)) // _MOST_FRAMES)
    found = overlap(one.vectors[::every], other.vectors[::every], tempo=tempo, outside=outside)
    return found._replace(gain=every * found.gain)


def _names(first: Recording, second: Recording) -> tuple[str, str]:
    one, other = first.clip or "first", second.clip or "second"
    return (one, other) if one != other else (f"{one} (first)", f"{other} (second)")


def _check(recording: Recording, name: str, depth: bool) -> None:
    if recording.n_individuals != 1:
        raise RecordingError(
            f"{name} shows {recording.n_individuals} individuals ({', '.join(recording.individuals)}); expected one: "
            'recording.select("name")'
        )
    if recording.duration_s < _SHORTEST_S:
        raise RecordingError(f"{name} lasts {recording.duration_s:.2f} s; expected {_SHORTEST_S:g} s or more")
    axes = 3 if depth else 2
    if not np.isfinite(recording.position[..., :axes]).all(axis=-1).any():
        raise RecordingError(f"{name} has no positions in space, of which joints have angles; expected metres")


def _tracks(first: Recording, second: Recording, names: tuple[str, str], encoder: FrameVectors | None) -> list[Track]:
    """Embed the frames of both, and of the second backwards and in the mirror."""
    if encoder is None:
        from dancekit.alignment.frames import FrameEncoder

        encoder = FrameEncoder()
    asked = {"first": first, "second": second, "backwards": _backwards(second), "mirrored": mirrored(second)}
    found = {track.clip: track for track in tracks(encoder.transform(asked))}
    for clip, name in zip(asked, names, strict=False):
        if clip not in found:
            raise RecordingError(f"{name} shows nobody long enough; look at it in a dk.Player")
    return [found[clip] for clip in asked]


def _backwards(recording: Recording) -> Recording:
    time = recording.time[0] + recording.time[-1] - recording.time[::-1]
    return recording.replace(time=time, **{name: getattr(recording, name)[::-1] for name in ARRAYS})


def _from_the_beginning(first: Recording, second: Recording, step_s: float) -> np.ndarray:
    """Let both begin together and go at their own speed, until one ends."""
    length = min(first.time[-1] - first.time[0], second.time[-1] - second.time[0])
    since = np.arange(0, length + 1e-9, step_s)
    return np.column_stack([first.time[0] + since, second.time[0] + since])
