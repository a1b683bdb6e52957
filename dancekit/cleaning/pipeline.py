"""All steps of cleaning in their order, each with the default that measured best.

Swaps first, because a swapped wrist looks like a wild value; wild values next, because a filter would smear them; then
gaps, trembling, bones, and last the lean, which turns the whole figure.
"""

from __future__ import annotations

from dancekit.cleaning.bones import hold_bones
from dancekit.cleaning.gaps import fill_gaps
from dancekit.cleaning.lean import level as level_lean
from dancekit.cleaning.outliers import remove_outliers
from dancekit.cleaning.smoothing import smooth
from dancekit.cleaning.swaps import fix_swaps
from dancekit.recording import Recording

__all__ = ["clean"]


def clean(
    recording: Recording,
    *,
    swaps: bool = True,
    outliers: bool = True,
    max_gap_s: float | None = 0.5,
    smoothing: str | None = "butterworth",
    cutoff_hz: float | None = None,
    depth_cutoff_hz: float | None = 2.5,
    bones: float | None = 0.5,
    level: bool = True,
) -> Recording:
    """Clean a recording: everything that can be put right without knowing the truth.

    Parameters
    ----------
    recording
        As extracted or read; any number of individuals, gaps, cuts (``meta["cuts"]``), uneven time stamps, 2-D or 3-D
        only.
    swaps
        Exchange left and right back where they were confused (`fix_swaps`).
    outliers
        Take out single wild values (`remove_outliers`).
    max_gap_s
        Fill gaps up to this many seconds (`fill_gaps`); ``None`` or 0 fills none. Longer ones stay NaN.
    smoothing
        ``"butterworth"``, ``"savgol"``, ``"kalman"``, ``"one_euro"`` or ``None`` (`smooth`).
    cutoff_hz, depth_cutoff_hz
        Frequencies at which half of the amplitude remains, across the picture and in depth. Left out: 5.5 and 2.5 Hz
        for poses guessed from one camera, 8 Hz on all axes for others.
    bones
        How strongly limb bones are brought to their usual lengths, 0 to 1 (`hold_bones`); ``None`` or 0 leaves them.
    level
        Take out the constant lean of poses guessed from one camera (`level`).

    Returns
    -------
    Recording
        A new one. ``meta["steps"]`` tells what each step found and did, and ends with the settings of ``clean``.

    Raises
    ------
    RecordingError
        If a setting makes no sense; the message lists what does.

    See Also
    --------
    dancekit.quality : how good a recording is, before or after.

    Examples
    --------
    >>> from dancekit.synthetic import Camera, corrupt, dance
    >>> truth = dance("groove", duration_s=4, camera=Camera())
    >>> faulty, faults = corrupt(truth, seed=1, swaps=1, outliers=3)
    >>> cleaned = clean(faulty)
    >>> [step["step"] for step in cleaned.meta["steps"]][1:4]
    ['fix_swaps', 'remove_outliers', 'fill_gaps']
    >>> wrong = [abs(r.position - truth.position).max() for r in (faulty, cleaned)]
    >>> bool(wrong[1] < 0.3 * wrong[0])
    True
    """
    cleaned = recording
    if swaps:
        cleaned = fix_swaps(cleaned)
    if outliers:
        cleaned = remove_outliers(cleaned)
    if max_gap_s:
        cleaned = fill_gaps(cleaned, max_gap_s=max_gap_s)
    if smoothing:
        cleaned = smooth(cleaned, method=smoothing, cutoff_hz=cutoff_hz, depth_cutoff_hz=depth_cutoff_hz)
    if bones:
        cleaned = hold_bones(cleaned, strength=bones)
    if level:
        cleaned = level_lean(cleaned)
    settings = {
        "swaps": swaps, "outliers": outliers, "max_gap_s": max_gap_s, "smoothing": smoothing, "cutoff_hz": cutoff_hz,
        "depth_cutoff_hz": depth_cutoff_hz, "bones": bones, "level": level,
    }  # fmt: skip
    return cleaned.with_step("clean", settings)
