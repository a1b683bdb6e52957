"""What all encoders that learn have in common: fit, vectors in batches, a file, an identity and a card.

They follow scikit-learn: settings in the constructor, ``fit``, ``transform``. Before ``fit`` the weights are random,
which is a baseline that every table shows.
"""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from collections.abc import Callable, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.windows import Windows, iterate_windows
from dancekit.encoders.checks import checked_limits

if TYPE_CHECKING:
    from torch import nn

    from dancekit.encoders.trials import Compiled
    from dancekit.training.labels import Labels
    from dancekit.training.lessons import Lesson
    from dancekit.training.loop import Settings

__all__ = ["LearntEncoder"]

_AT_ONCE = 512


class LearntEncoder(WindowEncoder):
    """Base of `dancekit.SegmentEncoder` and `dancekit.PoseEncoder`.

    Attributes
    ----------
    model_
        The network.
    history_
        One entry per epoch of `fit`: step, loss, retrieval, seconds, progress.
    trained_
        What it learnt from, and how: clips, seconds of dance, steps, start; empty before `fit`.
    scores_
        What `dancekit.bench.prove` found, by data set.
    runner_
        What `compile` chose to run instead of the network, or None.
    """

    metric = "cosine"
    FORMAT: ClassVar[str]
    KINDS: ClassVar[tuple[str, ...]]

    kind: str
    dim: int
    seed: int

    def _begin(self) -> None:
        """Make fresh weights; to be called at the end of a constructor."""
        self.history_: list[dict[str, Any]] = []
        self.trained_: dict[str, Any] = {}
        self.scores_: dict[str, Any] = {}
        self.runner_: Callable[..., np.ndarray] | None = None
        self._stored_half = False
        self.model_ = self._fresh()

    @abstractmethod
    def settings(self) -> dict[str, Any]:
        """Give what the constructor was called with."""

    @abstractmethod
    def inputs(self, windows: Windows) -> tuple[np.ndarray, ...]:
        """Give what the network takes, float32, a row for every window; no NaN is among it."""

    @abstractmethod
    def _fresh(self) -> nn.Module:
        """Make the network with random weights."""

    @abstractmethod
    def _lesson(self, recordings: Recordings, settings: Settings, labels: Labels | None) -> Lesson:
        """Make what `fit` teaches."""

    @property
    def name(self) -> str:  # type: ignore[override]
        """The kind, and whether it has learnt anything."""
        return self.kind if self.trained_ else f"{self.kind}, not trained"

    @property
    def parameters(self) -> int:
        """How many numbers can be learnt."""
        return sum(p.numel() for p in self.model_.parameters())

    def fit(
        self,
        recordings: Recordings,
        *,
        minutes: float | None = None,
        epochs: int | None = None,
        labels: Labels | None = None,
        progress: bool = True,
        settings: Settings | None = None,
        pretrained: bool | None = None,
        checkpoint: str | PathLike[str] | None = None,
        watch: Callable[[dict[str, Any]], None] | None = None,
        track: str | None = None,
        device: str | None = None,
    ) -> Self:
        """Learn from recordings, going on from the weights that are there.

        Parameters
        ----------
        recordings
            With positions in space, from one minute of dance upwards.
        minutes, epochs
            How long at most; an epoch is 50 steps. Neither given: 20 epochs. With `epochs` alone the outcome is decided
            by the seed; minutes depend on how quick the machine is.
        labels
            What is alike: a mapping from clip to label, or a table with clip and label (and start_s, end_s, individual
            where a label holds for a part). Movements of one label are then asked to be near each other too.
        progress
            Whether to show how it goes: a bar on a terminal, curves in a notebook, nothing elsewhere.
        settings
            Step sizes, augmentations and more; see `dancekit.training.loop.Settings`.
        pretrained
            Whether to begin from the weights that come with dancekit. By default an encoder that has learnt nothing
            yet does, where there are weights of its kind and sizes; True insists, False begins from nothing.
        checkpoint
            A file to write the state to after every epoch. If it is there, the run goes on from it.
        watch
            Called with every entry of `history_`.
        track
            Where to record the run besides the corpus, if `recordings` is one (see `dancekit.Corpus.trainings`):
            ``"mlflow"``, or the address of an MLflow store such as ``"sqlite:///mlflow.db"``; ``"none"`` records
            nothing. By default MLflow is used where ``MLFLOW_TRACKING_URI`` is set.
        device
            ``"cpu"`` or ``"cuda"``; by default a GPU where there is one.

        Returns
        -------
        Self
            Itself.

        Raises
        ------
        EmbeddingError
            If there is nothing to learn from, the checkpoint is of another run, `pretrained` is True and no such
            weights exist, or MLflow's store can't be reached.
        MissingLibraryError
            If MLflow is asked for, and ``dancekit[mlflow]`` is not installed.

        Notes
        -----
        The last tenth of every clip is held back to judge by; learning stops when retrieval there stops rising, and the
        best weights are kept.
        """
        import torch

        from dancekit.encoders.records import told_after, told_before
        from dancekit.training.loop import Settings, Training
        from dancekit.training.showing import shown
        from dancekit.training.tracking import tracked

        minutes, epochs = checked_limits(minutes, epochs)
        how = settings or Settings()
        lesson = self._lesson(recordings, how, labels)
        start = self._start(pretrained)
        self.runner_ = None  # it holds the weights of before
        self.model_.to(device or ("cuda" if torch.cuda.is_available() else "cpu"))
        training = Training(self.model_, lesson, settings=how, seed=self.seed)
        place = None if checkpoint is None else Path(checkpoint)
        told = told_before(self, training, start) | {"minutes": minutes, "epochs": epochs}
        try:
            with tracked(recordings, track, told) as note, shown(progress, watch) as showing:

                def heard(entry: dict[str, Any]) -> None:
                    note(entry)
                    showing.entry(entry)

                self.history_ = training.run(
                    epochs=epochs, minutes=minutes, checkpoint=place, watch=heard, tick=showing.tick
                )
        finally:
            self.model_.to("cpu")  # also after Ctrl-C
        self.trained_ = told_after(self, training, start)
        self.scores_, self._stored_half = {}, False
        return self

    def encode(self, windows: Windows) -> np.ndarray:
        """Make vectors of unit length: (M, dim). Missing keypoints are masked, never guessed."""
        return self.vectors(self.inputs(windows))

    def batches(self, recordings: Recordings, *, window_s: float | None = None, batch: int = _AT_ONCE) -> Iterator[Any]:
        """Give what `inputs` takes, `batch` at a time; see `dancekit.embedding.iterate_windows`."""
        length = self.window_s if window_s is None else float(window_s)
        return iterate_windows(
            recordings, window_s=length, hop_s=self.hop_s, fps=self.fps, space=self.space, batch=batch
        )

    def vectors(self, arrays: tuple[np.ndarray, ...]) -> np.ndarray:
        """Make vectors of unit length of what `inputs` gives: (M, dim)."""
        run = self.runner_ or self._run
        parts = [run(*(a[i : i + _AT_ONCE] for a in arrays)) for i in range(0, len(arrays[0]), _AT_ONCE)]
        vectors = np.concatenate(parts) if parts else np.zeros((0, self.dim), np.float32)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)

    def compile(
        self,
        sample: Recordings | None = None,
        *,
        batch: int = 1,
        window_s: float | None = None,
        cosine: float = 0.99,
        seconds: float = 1.0,
    ) -> Compiled:
        """Try quicker ways to run the network, ONNX and int8 among them, and keep the best one that is near enough.

        From then on `transform` goes through it, and `identity` names it; `fit` goes back to the network. What is saved
        are the weights alone.

        Parameters
        ----------
        sample
            Recordings to compare vectors by, best such as will come; by default synthetic dances, half of them with
            missing keypoints.
        batch
            Windows per call: 1 for live use.
        window_s
            Length of the windows, by default the encoder's own; others still go through the network as it is.
        cosine
            A way is refused if the cosine between any of its vectors and the network's own is lower.
        seconds
            How long to measure, in all; exporting takes some seconds more.

        Returns
        -------
        Compiled
            Every way: milliseconds, cosines, and whether it was chosen or why not.

        Raises
        ------
        EmbeddingError
            If `sample` holds no whole window, or a number makes no sense.
        MissingLibraryError
            If ``dancekit[live]`` is not installed.
        """
        from dancekit.encoders.compiling import compiled

        return compiled(self, sample, batch=batch, window_s=window_s, cosine=cosine, seconds=seconds)

    def _run(self, *arrays: np.ndarray) -> np.ndarray:
        import torch

        self.model_.eval()
        with torch.inference_mode():
            return self.model_(*(torch.as_tensor(np.ascontiguousarray(a)) for a in arrays)).numpy()

    def identity(self) -> dict[str, Any]:
        """See `WindowEncoder.identity`; ``"sha256"`` is that of the weights, ``"compiled"`` what runs them, if any."""
        told = super().identity() | {"kind": self.kind, "dim": self.dim}
        if self.runner_ is None:
            return told | {"sha256": self._sha256()}
        # A graph holds its weights for good; to sum them up for every window would take longer than the window does.
        sha256 = getattr(self.runner_, "sha256", None) or self._sha256()
        return told | {"sha256": sha256, "compiled": str(getattr(self.runner_, "name", "by hand"))}

    def _sha256(self) -> str:
        digest = hashlib.sha256()
        for name, tensor in sorted(self.model_.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.detach().cpu().contiguous().numpy().reshape(-1))
        return digest.hexdigest()

    def card(self) -> str:
        """Tell in Markdown what this model is, what from, how good, and what it can't do."""
        from dancekit.encoders.card import card_of

        return card_of(self)

    def save(self, path: str | PathLike[str], *, half: bool | None = None) -> None:
        """Write to one ``.safetensors`` file; see `dancekit.encoders.storing`.

        Parameters
        ----------
        path
            Where to.
        half
            Store the weights in half precision: half the size, and vectors that differ in the third digit. By default
            as they were stored, where they come from a file and nothing was learnt since.
        """
        from dancekit.encoders.storing import save_encoder

        save_encoder(self, path, half=self._stored_half if half is None else half)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Read what `save` wrote; see `dancekit.encoders.storing`."""
        from dancekit.encoders.storing import load_encoder

        return load_encoder(path, cls)

    @classmethod
    def pretrained(cls, kind: str | None = None) -> Self:
        """Give an encoder with the weights that come with dancekit; `fit` goes on from them.

        They learnt from synthetic dances and from CMU's motion capture, by ``scripts/pretrain.py``; `card` tells how
        good they are.

        Parameters
        ----------
        kind
            By default the best there is.

        Raises
        ------
        EmbeddingError
            If no weights of that kind come with dancekit.
        """
        from dancekit.encoders.shipped import shipped

        return cls.load(shipped(cls.FORMAT, cls.KINDS[0] if kind is None else kind))

    def _start(self, pretrained: bool | None) -> str:
        """Put the shipped weights in place, if they are wanted and fit; tell what learning begins from."""
        from dancekit.encoders.shipped import begin_from

        if self.trained_ and not pretrained:
            return "what it had learnt"
        return begin_from(self, insist=bool(pretrained)) if pretrained is not False else "nothing"
