"""A look at the pictures before work starts: too dark, too bright, blurred, cut. Each finding comes with a remedy.

Clips of up to `FULL_LOOK_S` are gone through once, for cuts too; of longer ones a sample of frames spread over the clip
is looked at, so that an hour is checked as quickly as a minute.
"""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike

import numpy as np

from dancekit.video.cuts import CutDetector
from dancekit.video.findings import Finding, findings_of_facts
from dancekit.video.info import VideoInfo, probe

__all__ = ["FULL_LOOK_S", "brightness", "check", "sharpness"]

FULL_LOOK_S = 180.0
"""Seconds up to which a whole clip is gone through for cuts."""

_SIDE = 480
_DARK, _BRIGHT = 40.0, 225.0
_LIT = 90.0  # a dark room with a lit dancer has pixels above this
_SHARP = 0.01
_LISTED_CUTS = 5


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
    info = probe(path)
    pictures, cuts = _whole(path, samples, info) if info.duration_s <= FULL_LOOK_S else (_sample(path, samples), [])
    found = [*findings_of_facts(info), *_cuts(cuts)]
    looks = np.array([(*brightness(image), sharpness(image)) for image in pictures])
    if len(looks):
        found += [*_light(looks[:, 0], looks[:, 1]), *_blur(looks[:, 2])]
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


def _whole(path: str | PathLike[str], samples: int, info: VideoInfo) -> tuple[list[np.ndarray], list[float]]:
    """Go through a clip once: evenly spaced pictures, and the times of cuts."""
    from dancekit.video.reading import read_frames

    is_cut, cuts, pictures = CutDetector(), [], []
    every = max(info.frames // samples, 1)
    for frame in read_frames(path, max_side=_SIDE):
        if is_cut(frame.image[::4, ::4]):
            cuts.append(frame.time_s)
        if frame.index % every == 0:
            pictures.append(frame.image)
    return pictures, cuts


def _sample(path: str | PathLike[str], samples: int) -> list[np.ndarray]:
    """Jump through a long clip."""
    from dancekit.video.reading import read_frames
    from dancekit.video.timing import timeline

    line = timeline(path)
    wanted = np.unique(np.linspace(0, len(line.time) - 1, samples).astype(int))
    return [
        frame.image
        for index in wanted
        for frame in read_frames(path, timeline=line, start=int(index), stop=int(index) + 1, max_side=_SIDE)
    ]


def _light(mean: np.ndarray, brightest: np.ndarray) -> Iterator[Finding]:
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
    elif np.median(mean) > _BRIGHT:
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
