"""What a person looks like, in a few numbers: the colours of head, trunk, arms and legs, taken around the keypoints.

Each part gives the dark, middle and light tones and the middle tint of its pixels in CIELAB, whose distances are
about as large as people see them. Parts stay apart, so that a white shirt over black trousers differs from the
opposite; a part that is hidden or outside the picture is NaN and is left out of comparisons.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton

__all__ = ["APPEARANCE_NAMES", "appearance", "lab"]

PARTS = ("head", "chest", "waist", "upper_arms", "forearms", "thighs", "shanks", "feet")
CHANNELS = ("dark", "middle", "light", "green_red", "blue_yellow")
APPEARANCE_NAMES: tuple[str, ...] = tuple(f"{part}_{channel}" for part in PARTS for channel in CHANNELS)
"""What each number of a descriptor is."""

_QUANTILES = (0.15, 0.5, 0.85)
_MIN_CONFIDENCE = 0.4
_STRIPS = {  # ends of each strip along a limb
    "upper_arms": (("left_shoulder", "left_elbow"), ("right_shoulder", "right_elbow")),
    "forearms": (("left_elbow", "left_wrist"), ("right_elbow", "right_wrist")),
    "thighs": (("left_hip", "left_knee"), ("right_hip", "right_knee")),
    "shanks": (("left_knee", "left_ankle"), ("right_knee", "right_ankle")),
    "feet": (("left_heel", "left_foot_index"), ("right_heel", "right_foot_index")),
}
_HALF_WIDTH = {"upper_arms": 0.13, "forearms": 0.10, "thighs": 0.14, "shanks": 0.10, "feet": 0.15}
_ALONG, _ACROSS = np.meshgrid(np.linspace(0.15, 0.85, 12), np.linspace(-1, 1, 5), indexing="ij")
_U, _V = np.meshgrid(np.linspace(0.2, 0.8, 9), np.linspace(0.0, 1.0, 7), indexing="ij")
_CORNERS = [skeleton.index(name) for name in ("left_shoulder", "right_shoulder", "left_hip", "right_hip")]
_EARS = [skeleton.index("left_ear"), skeleton.index("right_ear")]
_SRGB_TO_XYZ = (
    np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
    / np.array([0.95047, 1.0, 1.08883])[:, None]
)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Convert sRGB to CIELAB under the white point D65.

    Parameters
    ----------
    rgb
        (..., 3), 0 to 255.

    Returns
    -------
    np.ndarray
        (..., 3) lightness 0 to 100, green to red, blue to yellow (about -100 to 100).

    Notes
    -----
    IEC 61966-2-1 (sRGB) and CIE 15 (L*a*b*).

    Examples
    --------
    >>> lab(np.array([[255, 255, 255], [0, 0, 0]])).round(1) + 0.0
    array([[100.,   0.,   0.],
           [  0.,   0.,   0.]])
    """
    value = np.asarray(rgb, np.float64) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    xyz = linear @ _SRGB_TO_XYZ.T
    cube = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz * (29 / 6) ** 2 / 3 + 4 / 29)
    x, y, z = np.moveaxis(cube, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def appearance(image: np.ndarray, keypoints: np.ndarray, confidence: np.ndarray | None = None) -> np.ndarray:
    """Describe the colours of one body.

    Parameters
    ----------
    image
        (H, W, 3) uint8 RGB.
    keypoints
        (33, 2) pixels of that picture.
    confidence
        (33,) 0 to 1; parts whose keypoints are less sure than 0.4 are left out. None trusts all.

    Returns
    -------
    np.ndarray
        (40,) float32 as `APPEARANCE_NAMES` tells; NaN for parts that can't be seen.

    Examples
    --------
    >>> grey = np.full((200, 100, 3), 119, np.uint8)
    >>> body = np.random.default_rng(0).uniform(20, 80, (33, 2))
    >>> appearance(grey, body)[:5].round() + 0.0
    array([50., 50., 50.,  0.,  0.], dtype=float32)
    """
    sure = np.isfinite(keypoints).all(axis=-1)
    if confidence is not None:
        sure &= np.nan_to_num(confidence) >= _MIN_CONFIDENCE
    points = np.where(sure[:, None], keypoints, np.nan)
    return np.concatenate([_describe(image, _samples(part, points)) for part in PARTS]).astype(np.float32)


def _samples(part: str, points: np.ndarray) -> np.ndarray:
    """Give (P, 2) places to look at; NaN where a keypoint that bounds the part isn't known."""
    if part in _STRIPS:
        ends = [(points[skeleton.index(a)], points[skeleton.index(b)]) for a, b in _STRIPS[part]]
        return np.concatenate([_strip(a, b, _HALF_WIDTH[part]) for a, b in ends])
    left, right, left_hip, right_hip = points[_CORNERS]
    if part == "head":  # from the ears up and around, so that hair counts more than the expression
        middle, up = points[_EARS].mean(axis=0), (left + right - left_hip - right_hip) / 2
        return _strip(middle - 0.12 * up, middle + 0.28 * up, 0.35)
    across = left + _V[..., None] * (right - left), left_hip + _V[..., None] * (right_hip - left_hip)
    down = 0.5 * _U[..., None] + (0.5 if part == "waist" else 0.0)
    return np.asarray(across[0] + down * (across[1] - across[0])).reshape(-1, 2)


def _strip(a: np.ndarray, b: np.ndarray, half_width: float) -> np.ndarray:
    along = b - a
    across = np.array([-along[1], along[0]]) * half_width
    return np.asarray(a + _ALONG[..., None] * along + _ACROSS[..., None] * across).reshape(-1, 2)


def _describe(image: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Give tones and tint at the places inside the picture; NaN when fewer than a quarter are."""
    places = places[np.isfinite(places).all(axis=1)]
    column, row = np.round(places).astype(int).T if len(places) else np.zeros((2, 0), int)
    inside = (column >= 0) & (row >= 0) & (column < image.shape[1]) & (row < image.shape[0])
    if inside.sum() < 15:
        return np.full(len(CHANNELS), np.nan)
    colors = lab(image[row[inside], column[inside]])
    return np.concatenate([np.quantile(colors[:, 0], _QUANTILES), np.median(colors[:, 1:], axis=0)])
