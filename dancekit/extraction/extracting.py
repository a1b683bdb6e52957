"""From a video to a raw `Recording`: the public functions.

Work is done in processes of their own, so that a notebook's kernel stays small and a crash in a codec costs one clip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

from dancekit.errors import DancekitError, ExtractionError
from dancekit.extraction.batch import Batch, Failure
from dancekit.extraction.clip import Clip
from dancekit.extraction.detecting import Settings
from dancekit.extraction.pool import check_jobs
from dancekit.extraction.progress import ProgressState, make_progress
from dancekit.recording import Recording

__all__ = ["ExtractionResult", "extract", "extract_many"]

_SHORTEST_ALONE = 120
_SHORTEST_OF_MANY = 300

ProgressOption = bool | Callable[[ProgressState], object]


@dataclass(frozen=True, eq=False)
class ExtractionResult:
    """What became of one clip.

    Attributes
    ----------
    path
        The video.
    recording
        Its poses; None if there is an error.
    error
        Why there are none.
    """

    path: Path
    recording: Recording | None
    error: DancekitError | None


def extract(
    video: str | PathLike[str],
    *,
    fps: float | None = None,
    model: str | PathLike[str] = "full",
    people: int | Literal["auto"] = 1,
    jobs: int | None = None,
    progress: ProgressOption = True,
    search: bool = True,
    cuts: bool = True,
    max_side: int | None = 1920,
) -> Recording:
    """Find the poses in a video, on all cores.

    Parameters
    ----------
    video
        A file that PyAV can open: MP4, AVI, MOV, WebM and others.
    fps
        Resample by time to this rate; None keeps all frames at their own times.
    model
        ``"full"``, ``"lite"``, ``"heavy"`` (see `dancekit.pose_model`), or the path of a ``.task`` bundle.
    people
        How many people to follow, or ``"auto"``. With 1 it is whom MediaPipe finds first.
    jobs
        Worker processes; None for one per processor. A long clip is divided among them.
    progress
        Whether to show a bar on the terminal, or a line in Jupyter; or a function that is given each
        `dancekit.extraction.ProgressState`.
    search
        Whether to look again in turned pictures where one body's tracking is lost, as upside down or on the floor.
    cuts
        Whether to look for cuts, and begin anew there.
    max_side
        Search smaller pictures of at most this many pixels on the longer side; None for the full size. Coordinates
        are pixels of the original either way.

    Returns
    -------
    Recording
        Raw: nothing is smoothed or filled in beyond what MediaPipe does. ``position`` in metres from each mid-hip,
        without travel (``root`` is NaN); ``image`` in pixels. A frame in which nobody was found is NaN at its time.
        ``meta`` holds the source, its sha256, the model, versions, cuts, problems, and how it was done.

    Raises
    ------
    VideoError
        If the file can't be read, holds no picture or a single frame.
    ExtractionError
        If an argument is not understood, or a process was lost.
    ModelUnavailableError, MissingLibraryError
        If MediaPipe or its model can't be had.

    See Also
    --------
    extract_many : many videos, one broken one never ends the run.

    Notes
    -----
    The result depends on `jobs` only within what MediaPipe's tracker itself wanders after a start (half a per cent of
    torso length): segments begin with a warm-up and fade into each other where the two runs agree.

    Examples
    --------
    >>> recording = extract("dance.mp4")  # doctest: +SKIP
    >>> recording  # doctest: +SKIP
    <Recording 300 frames, 10.00 s at 30 fps, 1 individual: id_0>
    """
    settings = _settings(model, people, search=search, cuts=cuts, max_side=max_side)
    for result in _run([Path(video)], settings, fps, jobs, progress, _SHORTEST_ALONE):
        if result.error is not None:
            raise result.error
        assert result.recording is not None
        return result.recording
    raise AssertionError("a batch of one gives one result")


def extract_many(
    videos: Iterable[str | PathLike[str]],
    *,
    fps: float | None = None,
    model: str | PathLike[str] = "full",
    people: int | Literal["auto"] = 1,
    jobs: int | None = None,
    progress: ProgressOption = True,
    on_result: Callable[[ExtractionResult], object] | None = None,
    search: bool = True,
    cuts: bool = True,
    max_side: int | None = 1920,
) -> Iterator[ExtractionResult]:
    """Find the poses in many videos, on all cores; each result comes as soon as its clip is complete.

    Short clips are worked on side by side, long ones are divided; the order of results is that of completion. Closing
    the iterator early ends the work.

    Parameters
    ----------
    videos
        Files.
    on_result
        Called with each result before it is given.
    fps, model, people, jobs, progress, search, cuts, max_side
        As for `extract`.

    Yields
    ------
    ExtractionResult
        One for each video; with an error where a file is broken.

    Raises
    ------
    ExtractionError, ModelUnavailableError, MissingLibraryError
        At once, for what would be wrong for every video.

    Examples
    --------
    >>> for result in extract_many(["a.mp4", "b.mp4"]):  # doctest: +SKIP
    ...     print(result.path, result.recording or result.error)
    >>> list(extract_many([]))
    []
    """
    paths = [Path(video) for video in videos]
    if not paths:
        return iter(())
    settings = _settings(model, people, search=search, cuts=cuts, max_side=max_side)
    shortest = _SHORTEST_ALONE if len(paths) == 1 else _SHORTEST_OF_MANY
    return _run(paths, settings, fps, jobs, progress, shortest, on_result)


def _run(
    paths: list[Path],
    settings: Settings,
    fps: float | None,
    jobs: int | None,
    progress: ProgressOption,
    shortest: int,
    on_result: Callable[[ExtractionResult], object] | None = None,
) -> Iterator[ExtractionResult]:
    from dancekit.environment import require_system_libraries

    require_system_libraries()
    n_jobs = check_jobs(jobs)
    return _results(paths, settings, fps, n_jobs, progress, shortest, on_result)


def _results(
    paths: list[Path],
    settings: Settings,
    fps: float | None,
    jobs: int,
    progress: ProgressOption,
    shortest: int,
    on_result: Callable[[ExtractionResult], object] | None,
) -> Iterator[ExtractionResult]:
    with make_progress(progress, len(paths)) as shown:
        batch = Batch(paths, settings, fps=fps, jobs=jobs, shortest=shortest, progress=shown)
        for outcome in batch.run():
            result = _result(outcome, jobs)
            if on_result is not None:
                on_result(result)
            yield result


def _result(outcome: Clip | Failure, jobs: int) -> ExtractionResult:
    from dancekit.extraction.assembly import assemble

    if isinstance(outcome, Failure):
        return ExtractionResult(outcome.path, None, outcome.error)
    return ExtractionResult(outcome.video.path, assemble(outcome, jobs=jobs), None)


def _settings(
    model: str | PathLike[str], people: int | Literal["auto"], *, search: bool, cuts: bool, max_side: int | None
) -> Settings:
    from dancekit.extraction.model import MODELS, pose_model
    from dancekit.extraction.native import require_mediapipe
    from dancekit.extraction.people import capacity

    capacity(people)
    if max_side is not None and max_side < 64:
        raise ExtractionError(f"max_side is {max_side}; give at least 64 pixels, or None for the full size")
    require_mediapipe()
    path = pose_model(str(model)) if str(model) in MODELS or not Path(model).suffix else Path(model)
    return Settings(path, people=people, search=search, cuts=cuts, max_side=max_side)
