"""From videos to clips of a corpus: the plan, then the pose model, then each result into the corpus at once.

One file that is broken becomes one line of the result. A result is safe as soon as it is there: a run that is killed
has nothing to do again but what it was in the middle of.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.corpus.clips import find_clip
from dancekit.corpus.listing import table
from dancekit.corpus.naming import clip_name
from dancekit.corpus.planning import Job, Plan, make_plan, note_path, raw_clip
from dancekit.corpus.poses import Origin, Staged, register, replace_poses, staged
from dancekit.corpus.runs import Result, note, recorded_run
from dancekit.corpus.sources import Source, copy_in, locate, point_to, video_facts
from dancekit.corpus.store import Store
from dancekit.corpus.videos import Videos, content_sha256, find_videos, printable
from dancekit.errors import CorpusError, FormatError
from dancekit.recording import Recording
from dancekit.storage import load

if TYPE_CHECKING:
    import polars

    from dancekit.extraction import ExtractionResult

__all__ = ["extract_into"]

_COLUMNS = "clip path status message seconds:number detected:number"


def extract_into(
    store: Store,
    videos: Videos,
    *,
    settings: Mapping[str, Any],
    options: Mapping[str, Any],
    overwrite: bool,
    copy: bool,
) -> polars.DataFrame:
    """Extract videos into a corpus; see `Corpus.extract`.

    Parameters
    ----------
    settings
        What decides the result: model, people, fps and other arguments of `dancekit.extract`.
    options
        What does not: jobs and progress.
    """
    found = find_videos(videos, leave_out=[store.folder])
    with recorded_run(store, {**settings, "overwrite": overwrite}) as run:
        work = _Work(store, run.id, settings, copy=copy)
        plan = make_plan(store, found.videos, settings, overwrite=overwrite, resumed=run.resumed)
        for result in plan.results:
            work.record(result)
        work.take_over(plan)
        work.extract(plan, {**settings, **options})
        for folder, others in found.ignored.items():
            work.record(Result(None, folder, "ignored", _listed(others)))
    order = {path.absolute(): number for number, path in enumerate([*found.videos, *found.ignored])}
    results = sorted(work.results, key=lambda result: order[result.path.absolute()])
    return table([result.row() for result in results], _COLUMNS)


class _Work:
    """One run: what it writes, and what has become of the files so far."""

    def __init__(self, store: Store, run_id: int, settings: Mapping[str, Any], *, copy: bool) -> None:
        self.store = store
        self.run_id = run_id
        self.settings = settings
        self.copy = copy
        self.results: list[Result] = []

    def record(self, result: Result) -> None:
        """Write down a result that changes no clip."""
        with self.store.writing() as session:
            note(session, self.run_id, result)
        self._finish(result)

    def _finish(self, result: Result) -> None:
        self.results.append(result)
        if self.copy and result.clip is not None:
            try:
                _ensure_copy(self.store, result.clip)
            except (CorpusError, OSError) as error:  # the poses are safe; a full disk must not end the run
                result.message = "; ".join(filter(None, [result.message, f"the video was not copied: {error}"]))

    def take_over(self, plan: Plan) -> None:
        """Make clips of the pose files that a killed run finished but could not enter."""
        for sha256, job in [*plan.jobs.items()]:
            if job.ready is None:
                continue
            try:
                recording = load(job.ready)
            except FormatError:
                continue
            pose = Staged(recording, job.ready, content_sha256(job.ready), job.ready.stat().st_size, adopted=True)
            self._enter(job, pose, "taken over from a run that was killed")
            del plan.jobs[sha256]

    def extract(self, plan: Plan, arguments: Mapping[str, Any]) -> None:
        """Run the pose model on what is left."""
        from dancekit.extraction import extract_many

        jobs = {job.source.path: job for job in plan.jobs.values()}
        if not jobs:
            return
        with contextlib.closing(_iterator(extract_many(list(jobs), **arguments))) as results:
            for result in results:
                self._take(jobs.pop(Path(result.path)), result)
        for job in jobs.values():
            self.record(Result(None, job.source.path, "failed", f"{job.source.path}: the extraction gave no result"))

    def _take(self, job: Job, result: ExtractionResult) -> None:
        if result.recording is None:
            for path in (job.source.path, *job.same):
                self.record(Result(None, path, "failed", _message(result.error)))
            return
        with staged(self.store, result.recording) as pose:
            try:
                self._enter(job, pose, "; ".join(_problems(result.recording)))
            except CorpusError as error:
                self.record(Result(job.replaces, job.source.path, "failed", str(error)))

    def _enter(self, job: Job, pose: Staged, message: str) -> None:
        """Make or change the clip of a finished recording, in one transaction with the note about it."""
        origin = Origin(job.source, video_facts(job.source.path), self.settings, self.run_id)
        result = Result(None, job.source.path, "ok", message, seconds=_seconds(pose.recording))
        with self.store.writing() as session:
            other = raw_clip(session, job.source.sha256)
            if job.replaces is not None:
                clip = find_clip(self.store, session, job.replaces)
                replace_poses(self.store, session, clip, pose, origin)
            elif other is not None:
                clip = other
                result.status, result.message = "skipped", f"another process was quicker: clip '{clip.name}'"
            else:
                clip = register(self.store, session, clip_name(job.source.path.stem), pose, origin)
            result.clip, result.detected = clip.name, clip.detected
            note(session, self.run_id, result)
        self._finish(result)
        self._note_same(job, clip.name)

    def _note_same(self, job: Job, name: str) -> None:
        for path in job.same:
            with self.store.writing() as session:
                note_path(self.store, find_clip(self.store, session, name), Source.of(path, sha256=job.source.sha256))
            self.record(Result(name, path, "skipped", f"the same video as {job.source.path}"))


def _ensure_copy(store: Store, name: str) -> None:
    """Copy a clip's video into the corpus unless it is there."""
    with store.reading() as session:
        clip = find_clip(store, session, name)
        path = locate(store, clip)
        if path is None or path.is_relative_to(store.sources.absolute()):
            return
        source = Source.of(path, sha256=clip.source_sha256)
    copy = copy_in(store, name, source)
    with store.writing() as session:
        clip = find_clip(store, session, name)
        point_to(store, clip, copy)
        clip.source_name = printable(source.path.name)


def _iterator(results: Iterator[ExtractionResult]) -> Generator[ExtractionResult]:
    """Make it a generator, which can be closed: that ends the work if this run ends early."""
    yield from results


def _problems(recording: Recording) -> list[str]:
    problems = recording.meta.get("problems", [])
    return [str(problem) for problem in problems] if isinstance(problems, list) else []


def _seconds(recording: Recording) -> float | None:
    steps = recording.meta.get("steps") or [{}]
    seconds = steps[-1].get("elapsed_s")
    return float(seconds) if isinstance(seconds, int | float) else None


def _message(error: Exception | None) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _listed(paths: list[Path]) -> str:
    names = ", ".join(printable(path.name) for path in paths[:5]) + (", ..." if len(paths) > 5 else "")
    return f"not taken for videos, by their names: {len(paths)} file{'s' * (len(paths) != 1)} ({names})"
