"""Finding hard cuts while frames stream by: places where the picture before can't be rearranged into the one after.

Pictures are compared on a coarse grid of cells. Where they no longer correlate, two things tell a cut from wild motion:
blocks of one can't be found near their places in the other, or the colours are others all over. Grey levels are matched
first, so that a flash or a lamp is not taken for another scene.
"""

from __future__ import annotations

from collections import deque
from os import PathLike

import numpy as np

from dancekit.errors import VideoError

__all__ = ["CutDetector", "find_cuts"]

_CELLS = 32
_BLOCK = 4
_REACH = 4
_MEMORY = 12
_GREY = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601


class CutDetector:
    """Tell for each frame of a stream whether a hard cut lies between it and the frame before.

    Parameters
    ----------
    min_unlike
        One minus the correlation of the two pictures must reach this (0 is alike, 1 unrelated) ...
    min_change
        ... and so must what is left after moving blocks of one picture onto the other, as a share of its contrast.
    min_color
        Or else the mean change of colour (0 to 1, brightness aside), when half of `min_unlike` is enough.
    times_usual
        And either must be so many times its largest value in the last dozen frames: wild motion raises the bar.
    min_contrast
        Pictures whose grey cells spread less (standard deviation, 0 to 127) are blank: black, white, fog. They are
        passed over, and the next picture is compared with the last that was not blank.

    Attributes
    ----------
    unlike, change, color
        The measures at the last frame; those that needed no looking at are 0.

    Notes
    -----
    The thresholds come from fifteen real clips. At the six cuts of the ballet montage `change` is 0.26 to 0.42, at
    splices of unrelated clips and between cameras in one gym 0.22 to 0.6; within shots it stays under 0.20, also with
    every other frame left out and under simulated flashes (gain 0.2 to 6). Dissolves and fades are not found: nothing
    jumps there.

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(0)
    >>> one, other = rng.integers(0, 256, (2, 9, 16, 1), dtype=np.uint8).repeat(4, 1).repeat(4, 2).repeat(3, 3)
    >>> is_cut = CutDetector()
    >>> [is_cut(image) for image in (one, one, other, other)]
    [False, False, True, False]
    """

    def __init__(
        self,
        *,
        min_unlike: float = 0.45,
        min_change: float = 0.22,
        min_color: float = 0.027,
        times_usual: float = 1.4,
        min_contrast: float = 6.0,
    ) -> None:
        self.min_unlike = min_unlike
        self.min_change = min_change
        self.min_color = min_color
        self.times_usual = times_usual
        self.min_contrast = min_contrast
        self.reset()

    def reset(self) -> None:
        """Forget what was seen; the next frame begins a stream."""
        self.unlike = self.change = self.color = 0.0
        self._before: np.ndarray | None = None
        self._recent: deque[tuple[float, float]] = deque([(0.0, 0.0)], maxlen=_MEMORY)

    def __call__(self, image: np.ndarray) -> bool:
        """Take the next frame, and tell whether a new shot begins with it.

        Parameters
        ----------
        image
            (H, W, 3) uint8. Small is enough and quick: `read_frames` with ``max_side=64``. Larger ones are thinned out.

        Returns
        -------
        Whether a hard cut lies between the frame before and this one.

        Raises
        ------
        VideoError
            If the shape is another.
        """
        cells = _cells(image)
        self.unlike = self.change = self.color = 0.0
        if float((cells @ _GREY).std()) < self.min_contrast:
            return False
        before, self._before = self._before, cells
        if before is None:
            return False
        if before.shape != cells.shape or self._differs(before, cells):
            self._recent.clear()
            self._recent.append((0.0, 0.0))
            return True
        self._recent.append((self.change, self.color))
        return False

    def _differs(self, before: np.ndarray, after: np.ndarray) -> bool:
        grey = before @ _GREY, after @ _GREY
        if _surely_alike(*grey, self.min_unlike / 2):
            return False
        # Either may be the one that lost its tones (to a flash, to darkness), so the better of both ways counts.
        pairs = ((_toned_like(grey[0], grey[1]), grey[1]), (grey[0], _toned_like(grey[1], grey[0])))
        self.unlike = min(_unlike(a, b) for a, b in pairs)
        if self.unlike < self.min_unlike / 2:
            return False
        change, color = (self.times_usual * max(values) for values in zip(*self._recent, strict=True))
        self.color = _recolored(before, after)
        if self.color >= max(self.min_color, color):
            return True
        if self.unlike < self.min_unlike:
            return False
        self.change = min(_unexplained(a, b) for a, b in pairs)
        return self.change >= max(self.min_change, change)


def find_cuts(path: str | PathLike[str]) -> list[float]:
    """Give the times at which new shots begin, in seconds, by going through the whole video once.

    Raises
    ------
    VideoError
        If the file can't be read.
    """
    from dancekit.video.reading import read_frames

    is_cut = CutDetector()
    return [frame.time_s for frame in read_frames(path, max_side=64) if is_cut(frame.image)]


def _cells(image: np.ndarray) -> np.ndarray:
    """Average an image into a grid of cells (rows, columns, 3), 32 on its longer side, whole blocks on each."""
    if image.ndim != 3 or image.shape[2] != 3 or min(image.shape[:2]) < 1:
        raise VideoError(f"a frame for CutDetector has shape {image.shape}; expected (height, width, 3), not empty")
    height, width = image.shape[:2]
    step = max(1, max(height, width) // 128)
    cells = image[::step, ::step].astype(np.float32)
    for axis in (0, 1):
        side = cells.shape[axis]
        n = _BLOCK * max(1, round(_CELLS * (height, width)[axis] / max(height, width) / _BLOCK))
        edges = np.arange(n + 1) * side // n
        # A side shorter than its cells repeats pixels: reduceat then takes one value, not an empty sum.
        counts = np.maximum(np.diff(edges), 1).astype(np.float32)
        cells = np.add.reduceat(cells, edges[:-1], axis=axis) / np.expand_dims(counts, (1 - axis, 2))
    return cells


def _recolored(a: np.ndarray, b: np.ndarray) -> float:
    """Give how far the cells' shares of red, green and blue moved, wherever in the picture (earth mover's distance).

    Dark and burnt-out cells have no colour to tell; where few others are left, it is 0.
    """
    lit = np.minimum(a @ _GREY, b @ _GREY) > 25
    plain = lit & (np.maximum(a, b).max(axis=2) < 240)
    if plain.mean() < 0.3:
        return 0.0
    shares = (np.sort(cells[plain] / cells[plain].sum(axis=1, keepdims=True), axis=0) for cells in (a, b))
    return float(np.abs(np.subtract(*shares)).sum(axis=1).mean() / 2)


def _toned_like(picture: np.ndarray, model: np.ndarray) -> np.ndarray:
    """Give a picture the grey levels of another: the darkest cell its darkest, and so on up (histogram matching)."""
    toned = np.empty(picture.size, np.float32)
    toned[np.argsort(picture, axis=None, kind="stable")] = np.sort(model, axis=None)
    return toned.reshape(picture.shape)


def _surely_alike(a: np.ndarray, b: np.ndarray, limit: float) -> bool:
    """Tell without sorting that `_unlike` will be below a limit for one of the two toned pairs; False may be wrong.

    Of all pictures with b's grey levels, a toned like b is the nearest to a (rearrangement inequality): no further than
    b is. So it is no further from b than twice the distance of a from b (triangle inequality); and as it has b's mean
    and variance V, `_unlike` of the two is (1 + d^2 / 2) / (V + 1), where d is their root mean square distance.
    """
    variance = max(float(a.var()), float(b.var()))
    return (1.0 + 2.0 * float((a - b).var())) / (variance + 1.0) < limit


def _unlike(a: np.ndarray, b: np.ndarray) -> float:
    """One minus the normalised cross-correlation; one grey level of noise keeps flat pictures from dividing by zero."""
    a, b = a - a.mean(), b - b.mean()
    return 1.0 - float((a * b).sum() / np.sqrt(((a * a).sum() + a.size) * ((b * b).sum() + b.size)))


def _unexplained(a: np.ndarray, b: np.ndarray) -> float:
    """Give what is left when blocks of one are looked for near their places in the other, by contrast."""
    return min(_residual(a, b), _residual(b, a)) / max(float(b.std()), 1.0)


def _residual(a: np.ndarray, b: np.ndarray) -> float:
    """Mean absolute difference of the blocks of b from their best places in a, `_REACH` cells around (full search)."""
    height, width = b.shape
    shifts = 2 * _REACH + 1
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(a, _REACH, mode="edge"), (height, width))
    apart = np.abs(windows - b).reshape(shifts, shifts, height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK)
    return float(apart.mean(axis=(3, 5)).min(axis=(0, 1)).mean())
