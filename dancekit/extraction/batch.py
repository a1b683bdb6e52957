"""Many clips, or one, on all cores: which segment goes to which worker, and what comes of what they send.

Clips are taken in order. A short one is the work of one worker, a long one is divided among all. What can't be read
becomes an error in its place, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dancekit.errors import DancekitError, ExtractionError, VideoError
from dancekit.extraction import messages
from dancekit.extraction.clip import Clip, OpenedVideo
from dancekit.extraction.detecting import Settings
from dancekit.extraction.pool import Died, Pool, Worker
from dancekit.extraction.progress import Progress

__all__ = ["Batch", "Failure", "open_video"]

_AT_ONCE = 2
"""Workers to start before it is known how many the videos can use: starting takes as long as looking into one."""
_TICK_S = 0.5
_OPENING_TICK_S = 0.02


@dataclass(frozen=True, eq=False)
class Failure:
    """A clip that could not be extracted."""

    path: Path
    error: DancekitError


class Batch:
    """The run of some clips through a pool of workers.

    Parameters
    ----------
    paths
        The videos.
    settings
        How to detect.
    fps
        Resample to this rate; None keeps all frames.
    jobs
        The most worker processes.
    shortest
        The fewest frames that make a segment worth while.
    progress
        Who is told how far it is.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        settings: Settings,
        *,
        fps: float | None,
        jobs: int,
        shortest: int,
        progress: Progress,
    ) -> None:
        self._paths = paths
        self._settings = settings
        self._fps = fps
        self._jobs = jobs
        self._shortest = shortest
        self._progress = progress
        self._opening: dict[int, Future[OpenedVideo]] = {}
        self._next = 0
        self._clips: dict[int, Clip] = {}
        self._out: list[Clip | Failure] = []
        self._frames_finished = 0
        self._frames_known = 0
        self._delivered = 0

    def run(self) -> Iterator[Clip | Failure]:
        """Work, and give each clip as soon as it is complete: in the order of completion.

        Raises
        ------
        ExtractionError
            If a worker process is lost while it has nothing to do: it could not be started.
        """
        self._opener = ThreadPoolExecutor(1, thread_name_prefix="dancekit-opener")
        try:
            with Pool(min(self._jobs, _AT_ONCE), messages.Prepare(self._settings)) as self._pool:
                while self._delivered < len(self._paths):
                    self._open_ahead()
                    self._hand_out()
                    for worker, message in self._pool.events(_OPENING_TICK_S if self._opening else _TICK_S):
                        self._handle(worker, message)
                    self._tell()
                    while self._out:
                        self._delivered += 1
                        yield self._out.pop(0)
        finally:
            self._opener.shutdown(wait=False, cancel_futures=True)

    def _open_ahead(self) -> None:
        """Look into the next videos while others are worked on; stay one step ahead of the workers."""
        for number in [n for n, future in self._opening.items() if future.done()]:
            self._start_clip(number, self._opening.pop(number))
        waiting = len(self._waiting())
        while self._next < len(self._paths) and len(self._opening) + waiting < self._jobs + 1:
            self._opening[self._next] = self._opener.submit(open_video, self._paths[self._next], self._fps)
            self._next += 1

    def _start_clip(self, number: int, opened: Future[OpenedVideo]) -> None:
        try:
            video = opened.result()
        except Exception as error:  # whatever is wrong with one file must not end the batch
            self._out.append(Failure(self._paths[number], _as_ours(error, self._paths[number])))
            return
        n_frames = len(video.timeline)
        self._frames_known += n_frames
        n_segments = max(1, min(self._jobs, n_frames // self._shortest))
        self._clips[number] = Clip(video, self._settings, n_segments=n_segments)

    def _waiting(self) -> list[tuple[int, int]]:
        return [(number, k) for number, clip in sorted(self._clips.items()) for k in clip.waiting]

    def _hand_out(self) -> None:
        waiting = self._waiting()
        unready = sum(1 for worker in self._pool.workers if worker.task is None)
        for _ in range(min(self._jobs - len(self._pool.workers), len(waiting) - unready)):
            self._pool.add()
        for worker, (number, k) in zip(self._pool.idle(), waiting, strict=False):
            self._clips[number].segments[k].state = "running"
            worker.send(messages.Task((number, k), self._clips[number].stretch(k)))

    def _handle(self, worker: Worker, message: Any) -> None:
        if isinstance(message, messages.Ready):
            worker.ready, worker.task = True, None
        elif isinstance(message, Died):
            self._bury(worker, message)
        elif (clip := self._clips.get(message.key[0])) is None:  # of a clip that has failed already
            if isinstance(message, messages.Reached):
                worker.send(messages.More(0))
        elif isinstance(message, messages.Found):
            clip.take(message.key[1], message.block)
        elif isinstance(message, messages.Reached):
            worker.send(messages.More(clip.more_for(message.key[1], message.stop)))
        elif isinstance(message, messages.Failed):
            self._fail(message.key[0], _as_ours(message.error, clip.video.path))
        else:
            self._finish_segment(clip, message)

    def _finish_segment(self, clip: Clip, message: messages.Done) -> None:
        number, k = message.key
        clip.finish(k, message.problems, message.counts, message.peak_bytes)
        if clip.finished:
            self._drop(number)
            self._frames_finished += clip.n_frames
            self._out.append(clip)

    def _bury(self, worker: Worker, died: Died) -> None:
        if worker.task is None:  # no clip's fault: the next worker would fare no better
            clip = next(iter(self._clips.values()), None)
            path = clip.video.path if clip else self._paths[max(self._next - 1, 0)]
            raise ExtractionError(f"{path}: a worker process was lost before it could begin: {died.reason}")
        number = worker.task.key[0]
        if number in self._clips:
            path = self._clips[number].video.path
            self._fail(number, ExtractionError(f"{path}: the process that worked on it was lost: {died.reason}"))

    def _fail(self, number: int, error: DancekitError) -> None:
        clip = self._drop(number)
        self._frames_known -= clip.n_frames
        self._out.append(Failure(clip.video.path, error))

    def _drop(self, number: int) -> Clip:
        """Take a clip out of work; whoever still works on it is told to stop."""
        for worker in self._pool.workers:
            if worker.task is not None and worker.task.key[0] == number:
                worker.send(messages.More(0))
        return self._clips.pop(number)

    def _tell(self) -> None:
        done = self._frames_finished + sum(clip.done_frames for clip in self._clips.values())
        self._progress.update(done, self._frames_known, self._delivered + len(self._out))


def open_video(path: Path, fps: float | None) -> OpenedVideo:
    """Look into a video before detection.

    Raises
    ------
    VideoError
        If it can't be read, or holds a single frame.
    """
    from dancekit.video import timeline

    found = timeline(path, fps=fps)
    if len(found.source_time) < 2:
        raise VideoError(f"{path} holds a single frame: a still picture, in which nothing moves; give it a video")
    return OpenedVideo(Path(path), found, path.stat().st_size, _sha256(path), fps)


def _sha256(path: Path) -> str:
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _as_ours(error: Exception, path: Path) -> DancekitError:
    """Give an error that names the file; an unexpected one keeps its cause."""
    if isinstance(error, DancekitError):
        if str(path) in str(error) or path.name in str(error):
            return error
        kind = type(error) if isinstance(error, ExtractionError | VideoError) else ExtractionError
        ours: DancekitError = kind(f"{path}: {error}")
    else:
        ours = ExtractionError(f"{path} could not be extracted: {type(error).__name__}: {error}")
    ours.__cause__ = error
    return ours
