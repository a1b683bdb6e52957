"""The corpus: a folder of recordings with a catalog of what they are and what people say about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dancekit.corpus import adding, clips, searching
from dancekit.corpus.annotated import Annotated
from dancekit.corpus.poses import pose_file
from dancekit.corpus.store import Store
from dancekit.corpus.videos import Videos
from dancekit.recording import Recording

if TYPE_CHECKING:
    import polars

    from dancekit.embedding import Embedding
    from dancekit.embedding.encoder import WindowEncoder

__all__ = ["Corpus"]


class Corpus(Annotated):
    """A folder of recordings with their catalog; made if it is not there, else opened.

    Parameters
    ----------
    folder
        Where it is. In it: ``catalog.sqlite``, ``poses/<clip>.parquet`` and more, all readable without dancekit. The
        folder can be moved and copied as a whole.
    catalog
        The URL of another database for the catalog, such as ``"postgresql://user@host/name"``, one for each corpus.

    Raises
    ------
    CorpusError
        If the folder can't be made, or the catalog is damaged, of a newer version or of something else.

    Notes
    -----
    ``corpus["clip"]`` loads a recording, ``"clip" in corpus`` and ``len(corpus)`` ask the catalog, iteration gives the
    names of the clips in alphabetical order. Two processes may work on one corpus. Raw poses are never overwritten
    unless asked for.

    Examples
    --------
    >>> import tempfile
    >>> import numpy as np
    >>> corpus = Corpus(tempfile.mkdtemp() + "/my_corpus")
    >>> corpus.add(Recording(time=np.arange(50) / 25, position=np.zeros((50, 1, 33, 3)), fps=25), name="still")
    'still'
    >>> corpus["still"]
    <Recording 50 frames, 2.00 s at 25 fps, 1 individual: id_0>
    >>> corpus.annotate("still", "style", "butoh")
    1
    >>> corpus.annotations().select("clip", "tier", "start_s", "end_s", "value").row(0)
    ('still', 'style', 0.0, 2.0, 'butoh')
    >>> corpus.check().is_empty()
    True
    """

    def __init__(self, folder: str | PathLike[str], *, catalog: str | None = None) -> None:
        self._store = Store(Path(folder), catalog)

    @property
    def folder(self) -> Path:
        """Where the corpus is."""
        return self._store.folder

    def __repr__(self) -> str:
        table = self.clips()
        minutes = (table["duration_s"].sum() or 0) / 60
        return f"<Corpus {self.folder}: {len(table)} clip{'s' * (len(table) != 1)}, {minutes:.1f} minutes>"

    def _repr_html_(self) -> str:
        return clips.clips_html(self._store)

    def __len__(self) -> int:
        return len(clips.clip_names(self._store))

    def __iter__(self) -> Iterator[str]:
        return iter(clips.clip_names(self._store))

    def __contains__(self, name: object) -> bool:
        return name in clips.clip_names(self._store)

    def __getitem__(self, name: str) -> Recording:
        return clips.load_clip(self._store, name)

    def extract(
        self,
        videos: Videos,
        *,
        model: str | PathLike[str] = "full",
        people: int | Literal["auto"] = 1,
        fps: float | None = None,
        jobs: int | None = None,
        progress: bool | Callable[..., object] = True,
        overwrite: bool = False,
        copy: bool = False,
        **options: Any,
    ) -> polars.DataFrame:
        """Extract poses from videos into the corpus. A run that was interrupted goes on if called again.

        Parameters
        ----------
        videos
            A file, a folder (searched with its sub-folders, by file name endings, hidden files left out), or several.
        model, people, fps, jobs, progress
            As for `dancekit.extract`.
        overwrite
            Extract clips anew that are in the corpus, and replace their raw poses.
        copy
            Copy the videos into the corpus, under ``sources/``; else they stay where they are and are linked to.
        **options
            Further settings of `dancekit.extract`: ``search``, ``cuts``, ``max_side``.

        Returns
        -------
        polars.DataFrame
            One row per video: ``clip``, ``path``, ``status``, ``message``, ``seconds`` and ``detected`` (share of the
            frames with a person). ``status`` is ``"ok"``; ``"skipped"`` for a video that is in the corpus, also by
            another name or path; ``"failed"`` for a broken one; and ``"ignored"`` for a folder, whose other files the
            message lists.

        Raises
        ------
        ExtractionError, ModelUnavailableError, MissingLibraryError
            For what would be wrong for every video.
        CorpusError
            If the corpus can't be written to.

        Notes
        -----
        A video is known by its content. If it is in the corpus with other settings (`model`, `people`, `fps`), it is
        skipped, and the message says so: raw poses are never overwritten silently. Clips are named after their files;
        those of the same name from different folders get ``-2``, ``-3`` ...

        Examples
        --------
        >>> corpus.extract("my_videos/", people="auto")  # doctest: +SKIP
        """
        from dancekit.corpus.extracting import extract_into

        settings = {"model": Path(model).stem, "people": people, "fps": None if fps is None else float(fps), **options}
        arguments = {"model": model, "jobs": jobs, "progress": progress}
        return extract_into(self._store, videos, settings=settings, options=arguments, overwrite=overwrite, copy=copy)

    def add(self, recording: Recording, *, name: str | None = None, overwrite: bool = False) -> str:
        """Put a recording into the corpus, such as motion capture that `dancekit.read` gave.

        Parameters
        ----------
        recording
            Anything; it is stored as it is.
        name
            Of the clip; by default that of the recording's source. What can't be part of a file name becomes ``_``.
        overwrite
            Replace the poses of a clip that has this name; its annotations stay.

        Returns
        -------
        str
            The name of the clip.

        Raises
        ------
        CorpusError
            If there is a clip of this name with other poses.
        """
        return adding.add_recording(self._store, recording, name=name, overwrite=overwrite)

    def remove(self, clip: str) -> None:
        """Remove a clip with its poses, its annotations and its proxy; the source video stays.

        Raises
        ------
        CorpusError
            If there is no such clip.
        """
        clips.remove_clip(self._store, clip)

    def clips(self) -> polars.DataFrame:
        """Give all clips: name, duration, frames, share detected, the video's size, coding and place, the model."""
        return clips.clip_table(self._store)

    def individuals(self) -> polars.DataFrame:
        """Give all individuals of all clips, and the share of frames in which each was detected."""
        return clips.individual_table(self._store)

    def models(self) -> polars.DataFrame:
        """Give the pose models that were used, by name and sha256, and for how many clips."""
        return clips.model_table(self._store)

    def runs(self) -> polars.DataFrame:
        """Give all runs of `extract`: when, with which settings and versions, how they ended, how many files failed."""
        return clips.run_table(self._store)

    def outcomes(self, run: int | None = None) -> polars.DataFrame:
        """Give what became of each file in all runs, or in one."""
        return clips.outcome_table(self._store, run)

    def poses(self, clip: str) -> Path:
        """Give the path of a clip's pose file."""
        with self._store.reading() as session:
            return pose_file(self._store, clips.find_clip(self._store, session, clip).name)

    def source(self, clip: str) -> Path:
        """Give the path of the video that a clip was extracted from.

        Raises
        ------
        CorpusError
            If the clip has none, or it is no longer there; `find_sources` finds moved ones.
        """
        return searching.source_of(self._store, clip)

    def find_sources(self, folder: str | PathLike[str] | Iterable[str | PathLike[str]]) -> polars.DataFrame:
        """Search folders for videos that are no longer where they were, by their content.

        Returns
        -------
        polars.DataFrame
            One row for each clip whose source was missing: ``clip``, ``before``, ``found`` (null if it was not).
        """
        return searching.find_sources(self._store, folder)

    def media(self, clip: str) -> Path:
        """Give a video of a clip that browsers can play: the source, or a proxy in ``media/``, made on first use."""
        return searching.media_of(self._store, clip)

    def embed(self, encoder: WindowEncoder, *, window_s: float | None = None, hop_s: float | None = None) -> Embedding:
        """Embed all clips, and keep the vectors in ``embeddings/``; what did not change is not embedded again.

        Cleaned poses are read where there are some, else the raw ones; clips shorter than a window are left out.

        Raises
        ------
        CorpusError
            If no clip is as long as a window.
        """
        from dancekit.corpus.embedding import embed_corpus

        return embed_corpus(self, encoder, window_s=window_s, hop_s=hop_s)

    @property
    def trainings_folder(self) -> Path:
        """Where the encoders that learn from this corpus write down how it went, a JSON file for each run."""
        return self.folder / "models" / "trainings"

    def trainings(self) -> polars.DataFrame:
        """Give a row for every training on this corpus, newest first: state, kind, steps, loss, best retrieval, ..."""
        from dancekit.corpus.trainings import training_table

        return training_table(self.trainings_folder)

    def check(self, *, hash_sources: bool = False) -> polars.DataFrame:
        """Find damage: pose files that are missing, broken or changed, strays, missing sources, leftovers, killed runs.

        Parameters
        ----------
        hash_sources
            Read the source videos too, and compare their content; this takes as long as reading them takes.

        Returns
        -------
        polars.DataFrame
            One row per finding: ``kind``, ``clip``, ``path``, ``problem``, ``remedy``. No rows: the corpus is whole.
        """
        from dancekit.corpus.checking import check_corpus

        return check_corpus(self._store, hash_sources=hash_sources)

    def repair(self) -> polars.DataFrame:
        """Mend what can be mended without losing anything, and give what was done.

        Whole pose files that the catalog does not know become clips; those that were replaced are accepted; unfinished
        files of dead processes are removed.
        """
        from dancekit.corpus.checking import repair_corpus

        return repair_corpus(self._store)
