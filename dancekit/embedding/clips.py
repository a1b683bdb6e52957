"""One way to hand over recordings: one, several, a mapping of names, a corpus, or a generator that never holds two.

Whatever comes in leaves as (clip, recording), one at a time, so that an archive needs no more memory than its longest
clip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias, Union

from dancekit.errors import RecordingError
from dancekit.recording import Recording

if TYPE_CHECKING:
    from dancekit.corpus import Corpus

__all__ = ["Recordings", "named"]

Recordings: TypeAlias = Union[Recording, Iterable[Recording], Mapping[str, Recording], "Corpus"]
"""What encoders take: one recording, several, a mapping from clip to recording, or a corpus."""


def named(recordings: Recordings) -> Iterator[tuple[str, Recording]]:
    """Give recordings one at a time, each with the name of its clip.

    Parameters
    ----------
    recordings
        A recording, an iterable of recordings (a generator is read once, as it goes), a mapping from clip to recording,
        or a `dancekit.Corpus` (each clip is loaded when its turn comes).

    Yields
    ------
    tuple of str and Recording
        A recording without a name of its own is named after its source (``meta["clip"]``, else the stem of
        ``meta["source"]``, else ``"recording"``); a name that comes again gets ``_2``, ``_3``, ...

    Raises
    ------
    RecordingError
        If something else than a recording is among them.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> [clip for clip, _ in named({"a": dance("groove", duration_s=1), "b": dance("waves", duration_s=1)})]
    ['a', 'b']
    >>> [clip for clip, _ in named([dance("groove", duration_s=1)] * 2)]
    ['dancekit.synthetic', 'dancekit.synthetic_2']
    """
    if isinstance(recordings, Recording):
        recordings = [recordings]
    if isinstance(recordings, (str, bytes)) or not isinstance(recordings, Iterable):
        raise RecordingError(
            f"got {type(recordings).__name__} {recordings!r:.60}; expected a Recording, several of them, a mapping "
            "from clip to Recording, or a Corpus"
        )
    if hasattr(recordings, "clips") or isinstance(recordings, Mapping):  # a corpus iterates over names, as a mapping
        for clip in recordings:
            yield str(clip), _checked(recordings[clip], f"clip {clip!r}")  # type: ignore[index]
        return
    taken: dict[str, int] = {}
    for number, recording in enumerate(recordings):
        name = _own_name(_checked(recording, f"item {number}"))
        taken[name] = taken.get(name, 0) + 1
        yield (name if taken[name] == 1 else f"{name}_{taken[name]}"), recording


def _checked(recording: object, what: str) -> Recording:
    if not isinstance(recording, Recording):
        raise RecordingError(f"{what} is a {type(recording).__name__}; expected a Recording (dancekit.load gives one)")
    return recording


def _own_name(recording: Recording) -> str:
    if recording.meta.get("clip"):
        return str(recording.meta["clip"])
    source = recording.meta.get("source")
    if not source:
        return "recording"
    path = PurePath(str(source))
    return path.stem if len(path.suffix) <= 5 else path.name
