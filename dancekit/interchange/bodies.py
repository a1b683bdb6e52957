"""From a recording to one posed body: gaps bridged, frames even, feet on the floor. What BVH and three.js share."""

from __future__ import annotations

import warnings

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.interchange.places import Place, even_frames, room_points
from dancekit.interchange.turning import Posed, posed
from dancekit.recording import Recording

__all__ = ["body_of"]


def body_of(recording: Recording, *, place: Place | str = "auto", face: bool = False) -> tuple[Posed, Recording]:
    """Pose the rig after the one individual of a recording.

    Parameters
    ----------
    recording
        Of one individual.
    place, face
        See `dancekit.interchange.places.room_points` and `dancekit.interchange.turning.posed`.

    Returns
    -------
    tuple
        The body, and the recording with even frames that it was made of.

    Raises
    ------
    FormatError
        If a joint of trunk or limbs was never seen.

    Warns
    -----
    UserWarning
        If joints were missing for a while (a rotation has no way to be missing; they are interpolated), if frames are
        uneven, or if it is not known where in the room the dancer is.
    """
    from dancekit.embedding.resampling import fill_gaps

    even = even_frames(recording)
    points = room_points(even, place)[:, 0]
    missing = ~np.isfinite(points).all(axis=-1)
    never = [name for name in skeleton.BODY if missing[:, skeleton.index(name)].all()]
    if never:
        raise FormatError(f"a skeleton needs {', '.join(never)}, which this recording does not have")
    share = missing[:, skeleton.indices(skeleton.BODY)].any(axis=1).mean()
    if share > 0:
        warnings.warn(
            f"in {share:.1%} of the frames joints of {even.individuals[0]!r} are missing; a skeleton can't leave them "
            "out: they were interpolated in straight lines",
            stacklevel=3,
        )
    return posed(fill_gaps(points, axis=0), face=face), even
