"""Who is who: turn nameless detections into individuals that stay who they are over the whole clip.

Sure links make tracklets (`tracklets`); evidence of motion and looks stitches them through crossings and absences
(`stitching`); of the chains that result, those known to be different people become individuals. What can't be told is
called ``unknown`` rather than guessed. Plain NumPy, without video or MediaPipe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dancekit.errors import ExtractionError
from dancekit.extraction.choice import choose, fill_unknown
from dancekit.extraction.detections import Detections, Tracklet
from dancekit.extraction.stitching import Chain, Evidence, stitch
from dancekit.extraction.tracklets import tracklets

__all__ = ["UNKNOWN", "Assignment", "assign"]

UNKNOWN = "unknown"
"""The individual that holds detections of people who can't be told apart; further ones are ``unknown_2`` and so on."""

_BACKBONE_S = 0.2  # tracklets from this length on are stitched first, by themselves
_PRIOR_KNOWN_NUMBER, _PRIOR_AUTO = 2.0, 1.5  # a stage is a closed company: most who come were there before


@dataclass(frozen=True, eq=False)
class Assignment:
    """Which detection is whom.

    Attributes
    ----------
    names
        ``id_0`` ... in order of first appearance, from left to right where they appear together; then ``unknown`` if
        there is any.
    index
        (T, N) the slot of each individual's detection, -1 where there is none.
    """

    names: tuple[str, ...]
    index: np.ndarray

    def take(self, values: np.ndarray) -> np.ndarray:
        """Bring an array of detections into the order of individuals.

        Parameters
        ----------
        values
            (T, S, ...) by slot.

        Returns
        -------
        np.ndarray
            (T, N, ...) float32 by individual; NaN where there is no detection.

        Examples
        --------
        >>> Assignment(("id_0", "id_1"), np.array([[1, 0], [-1, 1]])).take(np.array([[5, 6], [7, 8]])).tolist()
        [[6.0, 5.0], [nan, 8.0]]
        """
        slot = np.maximum(self.index, 0)
        taken = np.asarray(values)[np.arange(len(slot))[:, None], slot].astype(np.float32)
        taken[self.index < 0] = np.nan
        return taken


def assign(
    image: np.ndarray,
    appearance: np.ndarray,
    time: np.ndarray,
    *,
    people: int | Literal["auto"] = "auto",
    size: tuple[float, float],
    cuts: Sequence[int] = (),
    min_margin: float = 4.0,
    min_present_s: float = 1.0,
    min_unknown_s: float = 0.3,
) -> Assignment:
    """Find out which detections over a clip are the same person.

    Parameters
    ----------
    image
        (T, S, 33, 2) keypoints in pixels; NaN where a slot is empty. The order of slots doesn't matter.
    appearance
        (T, S, D) descriptors, as `PeopleDetector` gives them; NaN where unknown.
    time
        (T,) seconds, increasing.
    people
        The most individuals, or ``"auto"``: as many as were present long enough and are surely different people.
    size
        (width, height) of the picture, pixels.
    cuts
        Numbers of the frames that begin a new shot; across a cut only looks count.
    min_margin
        Log odds by which an identity must beat its best alternative. 4 is about fifty to one; higher means more
        ``unknown``, fewer mistakes.
    min_present_s
        Who is seen for less in all is a passer-by and left out (in clips shorter than four times that: a quarter).
    min_unknown_s
        Runs of unclear identity shorter than this are left out, not named ``unknown``.

    Returns
    -------
    Assignment
        At most `people` individuals, besides unknown ones. Somebody surely different from all of them, such as a
        passer-by, is left out.

    Raises
    ------
    ExtractionError
        If shapes don't fit, time doesn't increase, or `people` isn't understood.

    Notes
    -----
    After two people who look alike were hidden behind each other, nobody can say who is who. The longer side of such
    an event keeps the names and the other side is ``unknown``: a name never stands for two people.

    Examples
    --------
    >>> from dancekit.skeleton import N_KEYPOINTS
    >>> body = np.random.default_rng(0).uniform(0, 100, (N_KEYPOINTS, 2))
    >>> walk = body + np.arange(60)[:, None, None, None] * [3.0, 0.0]
    >>> image = np.concatenate([walk + [400.0, 0.0], walk], axis=1)
    >>> looks = np.full((60, 2, 40), np.nan)
    >>> result = assign(image, looks, np.arange(60) / 30, people=2, size=(800, 200))
    >>> result.names, result.index[0].tolist()
    (('id_0', 'id_1'), [1, 0])
    """
    _check(image, appearance, time, people)
    found = Detections.of(np.asarray(image, float), np.asarray(appearance, float), np.asarray(time), cuts)
    tracks = tracklets(found)
    if not tracks:
        return Assignment((), np.full((len(time), 0), -1))
    prior = _PRIOR_AUTO if people == "auto" else _PRIOR_KNOWN_NUMBER
    evidence = Evidence(found, tracks, size, prior=prior)
    chains = _chains(evidence, tracks, min_margin)
    span_s = float(found.time[-1] - found.time[0])
    most = len(chains) if people == "auto" else int(people)
    choice = choose(evidence, chains, most=most, min_present_s=min(min_present_s, span_s / 4), min_margin=min_margin)
    named = [_index(tracks, chain, len(time)) for chain in choice.individuals]
    doubtful = [_index(tracks, chain, len(time)) for chain in choice.unknown]
    named.sort(key=lambda column: _first_place(found, column))
    extra = fill_unknown(doubtful, found.time, min_unknown_s)
    names = [f"id_{i}" for i in range(len(named))]
    names += [UNKNOWN if i == 0 else f"{UNKNOWN}_{i + 1}" for i in range(len(extra))]
    index = np.stack(named + extra, axis=1) if named or extra else np.full((len(time), 0), -1)
    return Assignment(tuple(names), index)


def _chains(evidence: Evidence, tracks: Sequence[Tracklet], min_margin: float) -> list[Chain]:
    """Stitch the clear tracklets first; then let fragments join them, but never bring two of them together."""
    clear = [not one.contested and one.end_s - one.start_s >= _BACKBONE_S for one in tracks]
    backbone = [evidence.chain(place) for place, sure in enumerate(clear) if sure]
    chains = stitch(evidence, backbone, min_margin=min_margin)
    for chain in chains:
        chain.anchored = True
    fragments = [evidence.chain(place) for place, sure in enumerate(clear) if not sure]
    return stitch(evidence, [*chains, *fragments], min_margin=min_margin)


def _index(tracks: Sequence[Tracklet], chain: Chain, n_frames: int) -> np.ndarray:
    column = np.full(n_frames, -1)
    for member in chain.members:
        column[tracks[member].frames] = tracks[member].slots
    return column


def _first_place(found: Detections, column: np.ndarray) -> tuple[int, float]:
    first = int(np.flatnonzero(column >= 0)[0])
    return first, float(found.center[first, column[first], 0])


def _check(image: np.ndarray, appearance: np.ndarray, time: np.ndarray, people: int | str) -> None:
    shape = np.shape(image)
    if len(shape) != 4 or shape[2:] != (33, 2):
        raise ExtractionError(f"image has shape {shape}; expected (frames, slots, 33, 2)")
    if np.ndim(appearance) != 3 or np.shape(appearance)[:2] != shape[:2]:
        raise ExtractionError(f"appearance has shape {np.shape(appearance)}; expected {shape[:2]} and descriptors")
    if np.shape(time) != shape[:1] or (np.diff(time) <= 0).any():
        raise ExtractionError(f"time has shape {np.shape(time)}; expected ({shape[0]},), strictly increasing")
    whole = isinstance(people, int | np.integer) and not isinstance(people, bool)
    if people != "auto" and not (whole and int(people) >= 1):
        raise ExtractionError(f'people is {people!r}; expected a whole number from 1 on, or "auto"')
