"""A look at the pictures before work starts: too dark, too bright, blurred, cut, damaged. Each finding has a remedy.

Clips of up to `FULL_LOOK_S` are gone through once, for cuts and damage too; of longer ones a sample of frames spread
over the clip is looked at, key frames where some are near, so that an hour is checked as quickly as a minute.
"""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike

import numpy as np

from dancekit.video.cuts import CutDetector
from dancekit.video.findings import Finding, findings_of_facts, findings_of_problems
from dancekit.video.info import describe
from dancekit.video.reading import read_frames
from dancekit.video.timing import Timeline, timeline

__all__ = ["FULL_LOOK_S", "brightness", "check", "sharpness"]

FULL_LOOK_S = 180.0
"""Seconds up to which a whole clip is gone through for cuts."""

_SIDE = 480
_DARK, _BRIGHT = 40.0, 225.0
_LIT = 90.0  # a dark room with a lit dancer has pixels above this
_WASHED_OUT = 150.0  # before a white wall something dark is left: hair, shoes, shadows
_SHARP = 0.01
_LISTED_CUTS = 5
_PASSED_OVER = Finding(
    "long",
    "note",
    f"The clip is longer than {FULL_LOOK_S / 60:.0f} minutes, so it was looked at in places and not searched for cuts.",
    "Nothing to do: cuts are found while poses are extracted; find_cuts() finds them now.",
)


def check(path: str | PathLike[str], *, samples: int = 40) -> list[Finding]:
    """Tell what will make poses hard to find in a video.

    Parameters
    ----------
    path
        The video.
    samples
        How many frames to look at for light and sharpness, spread evenly.

    Returns
    -------
    list[Finding]
        Worst first; empty where there is nothing to say.

    Raises
    ------
    VideoError
        If the file can't be read at all.

    See Also
    --------
    dancekit.probe : the facts, without a look at the pictures.
    """
    line = timeline(path)
    found = findings_of_facts(describe(line), line.problems)
    if line.duration_s <= FULL_LOOK_S:
        pictures, seen = _whole(line, samples)
        found += [one for one in seen if one.kind != "damage" or all(one.kind != other.kind for other in found)]
    else:
        pictures = _sample(line, samples)
        found.append(_PASSED_OVER)
    looks = np.array([(*brightness(image), sharpness(image)) for image in pictures])
    if len(looks):
        found += [*_light(looks[:, 0], looks[:, 1], _darkest(pictures)), *_blur(looks[:, 2])]
    order = ("problem", "warning", "note")
    return sorted(found, key=lambda finding: order.index(finding.severity))


def brightness(image: np.ndarray) -> tuple[float, float]:
    """Give the mean brightness of a picture and that of its brightest twentieth, 0 to 255.

    Examples
    --------
    >>> brightness(np.full((4, 4, 3), 10, np.uint8))
    (10.0, 10.0)
    """
    gray = image.mean(axis=2)
    return float(gray.mean()), float(np.percentile(gray, 95))


def sharpness(image: np.ndarray) -> float:
    """Give how much of a picture's contrast is fine detail: variance of the Laplacian over that of the picture.

    After Pech-Pacheco et al. (2000), divided by the contrast, so that a plain room is not taken for a blurred one. 0.02
    to 0.6 for real clips; a picture out of focus by a few pixels gives less than 0.005.
    """
    gray = image.mean(axis=2)
    if min(gray.shape) < 3:
        return float("nan")
    inner = gray[1:-1, 1:-1]
    laplacian = gray[:-2, 1:-1] + gray[2:, 1:-1] + gray[1:-1, :-2] + gray[1:-1, 2:] - 4 * inner
    return float(laplacian.var() / max(float(inner.var()), 1.0))


def _whole(line: Timeline, samples: int) -> tuple[list[np.ndarray], list[Finding]]:
    """Go through a clip once: evenly spaced pictures, and what shows only on the way: cuts and damage."""
    is_cut, cuts, pictures = CutDetector(), [], []
    every = max(len(line) // samples, 1)
    frames = read_frames(line.path, timeline=line, max_side=_SIDE)
    for frame in frames:
        if is_cut(frame.image[::4, ::4]):
            cuts.append(frame.time_s)
        if frame.index % every == 0:
            pictures.append(frame.image)
    return pictures, [*findings_of_problems(frames.problems), *_cuts(cuts)]


def _sample(line: Timeline, samples: int) -> list[np.ndarray]:
    """Jump through a long clip; where jumping is not possible, go through it once."""
    wanted = np.unique(np.linspace(0, len(line) - 1, samples).astype(int))
    if not line.seekable:
        chosen = set(wanted.tolist())
        frames = read_frames(line.path, timeline=line, max_side=_SIDE)
        return [frame.image for frame in frames if frame.index in chosen]
    return [
        frame.image
        for index in _near_key_frames(line, wanted).tolist()
        for frame in read_frames(line.path, timeline=line, start=index, stop=index + 1, max_side=_SIDE)
    ]


def _near_key_frames(line: Timeline, wanted: np.ndarray) -> np.ndarray:
    """Move indices back to the key frame before where it is less than half a step away: it is decoded at once."""
    keys = np.searchsorted(line.stamps, line.keyframes[:, 0])
    keys = np.unique(np.append(keys[keys < len(line)], 0))
    before = keys[np.searchsorted(keys, wanted, side="right") - 1]
    return np.unique(np.where(wanted - before <= len(line) / len(wanted) / 2, before, wanted))


def _darkest(pictures: list[np.ndarray]) -> np.ndarray:
    """Give the brightness below which a hundredth of each picture lies."""
    return np.array([np.percentile(image.mean(axis=2), 1) for image in pictures])


def _light(mean: np.ndarray, brightest: np.ndarray, darkest: np.ndarray) -> Iterator[Finding]:
    if np.median(mean) < _DARK:
        lit = np.median(brightest) > _LIT
        yield Finding(
            "dark",
            "note" if lit else "warning",
            "A dark stage with light on the dancer."
            if lit
            else "The picture is very dark: bodies melt into the background.",
            "Look at the overlay where clothes are dark."
            if lit
            else "Film with more light, or brighten the video first.",
        )
    elif np.median(mean) > _BRIGHT and np.median(darkest) > _WASHED_OUT:
        yield Finding(
            "bright",
            "warning",
            "The picture is overexposed: bright clothes and skin lose their edges.",
            "Film with less light or a shorter exposure; darkening the video afterwards does not bring edges back.",
        )


def _blur(sharp: np.ndarray) -> Iterator[Finding]:
    typical = float(np.nanmedian(sharp)) if np.isfinite(sharp).any() else np.inf
    if typical < _SHARP:
        yield Finding(
            "blur",
            "warning",
            "The picture is blurred throughout: hands and feet will be vague.",
            "Clean the lens, focus on the dancer, or look for a copy with less compression.",
        )


def _cuts(times: list[float]) -> Iterator[Finding]:
    if times:
        shown = ", ".join(f"{time:.1f}" for time in times[:_LISTED_CUTS]) + (
            " ..." if len(times) > _LISTED_CUTS else ""
        )
        yield Finding(
            "cut",
            "note",
            f"The video has {len(times)} cut{'' if len(times) == 1 else 's'} (at {shown} s).",
            "Nothing to do: poses are searched anew after each, and movement is never joined across one.",
            at_s=times[0],
        )
