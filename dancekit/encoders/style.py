"""Which dance it is rather than which moment: an encoder's vector beside kinetic and Laban-like numbers, and labels.

Contrast of moments teaches what a movement is, not what its style is; how much each part of the body moves says more
about that. Put side by side they find a style better than either; where clips have labels, a linear discriminant on top
says which differences count. It is solved, not trained: seconds, and the same every time.
"""

from __future__ import annotations

import hashlib
import json
from os import PathLike
from pathlib import Path
from typing import Any, Self

import numpy as np

from dancekit.atomic import atomic_path
from dancekit.embedding.baselines.kinetic import kinetic_features
from dancekit.embedding.baselines.laban import laban_like
from dancekit.embedding.baselines.raw import filled_places
from dancekit.embedding.bodies import centred, flattened
from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.discriminant import discriminant
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.windows import Windows, iterate_windows
from dancekit.errors import EmbeddingError, FormatError, require
from dancekit.recording import Recording
from dancekit.training.labels import Labelling, Labels

__all__ = ["StyleEncoder"]

_FORMAT = "dancekit style encoder"
_NOISE = 0.03
"""Greatest standard deviation of what is added to views, in trunk lengths: what poor pose models have."""

_SMOOTHINGS = 4
"""How often the places are smoothed by (1, 2, 1) / 4 before they are described: a bell of 0.07 s at 20 frames/s.

Accelerations of what trembles are the trembling; without this, one noise is not comparable with another.
"""


class StyleEncoder(WindowEncoder):
    """Vectors by which windows of one style (genre, dancer, ...) are near each other, other moments though they be.

    Parameters
    ----------
    encoder
        Any encoder of windows; its fps is taken over.
    window_s, hop_s
        Those of the encoder, if left out.
    shrink, keep
        See `dancekit.embedding.discriminant.discriminant`.
    views
        From how many sides each window of `fit` is looked at, where it is known in space.
    seed
        Decides the sides.

    Notes
    -----
    To find a moment again, use the encoder itself: this one puts moments of one style together on purpose.

    Examples
    --------
    >>> from dancekit.encoders import SegmentEncoder
    >>> from dancekit.synthetic import dance
    >>> dances = {name: dance(name, duration_s=12) for name in ("groove", "waves")}
    >>> style = StyleEncoder(SegmentEncoder("tcn", dim=16, width=16, window_s=3))
    >>> style.fit(dances, labels={"groove": "quick", "waves": "slow"}).transform(dances)
    <Embedding 20 segments of 2 clips, 102-d, by style by labels, tcn, not trained>
    """

    metric = "euclidean"

    def __init__(
        self,
        encoder: WindowEncoder,
        *,
        window_s: float | None = None,
        hop_s: float | None = None,
        shrink: float = 0.1,
        keep: float = 0.3,
        views: int = 4,
        seed: int = 0,
    ) -> None:
        super().__init__(
            window_s=encoder.window_s if window_s is None else window_s,
            hop_s=encoder.hop_s if hop_s is None else hop_s,
            fps=encoder.fps,
            space=encoder.space,
        )
        if not (0 < shrink <= 1 and keep >= 0 and views >= 1):
            raise EmbeddingError(
                f"shrink is {shrink:g}, keep {keep:g} and views {views}; expected a share of more than 0 and at most "
                "1, a number of 0 or more, and at least 1"
            )
        self.encoder, self.shrink, self.keep, self.views, self.seed = encoder, shrink, keep, views, seed
        self.arrays_: dict[str, np.ndarray] = {}
        self.labels_: list[str] = []

    @property
    def name(self) -> str:  # type: ignore[override]
        """That of the encoder, and whether labels led it."""
        return f"style{' by labels' if self.labels_ else ''}, {self.encoder.name}"

    def fit(self, recordings: Recordings, *, labels: Labels | None = None) -> Self:
        """Learn the spread of every number, and from labels which differences count.

        Parameters
        ----------
        recordings
            Many: what is in only one clip can't be told from what is in its label. Where they are known in space, they
            are looked at from all around; else as the camera saw them.
        labels
            From clip to label, or a table of spans (see `dancekit.training.labels.Labels`). Windows without one, by
            their middle, only tell the spread.

        Raises
        ------
        EmbeddingError
            If there is no whole window, only one label, or a label of a clip that is not there.
        """
        labelling = Labelling({} if labels is None else labels)
        rng = np.random.default_rng([self.seed, 17])
        blocks: list[list[np.ndarray]] = []
        numbers: list[int] = []
        for clip, recording in named(recordings):
            labelling.met.add(clip)
            for windows in self._seen(clip, recording, rng):
                blocks.append(self._blocks(windows))
                numbers += [_label_of(labelling, windows, i) for i in range(len(windows))]
        labelling.check()
        if not blocks:
            raise EmbeddingError(f"no recording holds a whole window of {self.window_s:g} s; give a smaller window_s")
        parts = [np.concatenate(part) for part in zip(*blocks, strict=True)]
        return self._solve(parts, np.array(numbers), labelling.names)

    def encode(self, windows: Windows) -> np.ndarray:
        """Make vectors: (M, D) float32, to be compared by their Euclidean distance."""
        if not self.arrays_:
            raise EmbeddingError("the spread of the numbers is not known yet; call fit(recordings) first")
        rows = (np.concatenate(self._blocks(windows), axis=1) - self.arrays_["mean"]) / self.arrays_["spread"]
        return (rows @ self.arrays_["map"]).astype(np.float32)

    def identity(self) -> dict[str, Any]:
        """See `WindowEncoder.identity`; the encoder's own is in it."""
        digest = hashlib.sha256()
        for name, array in sorted(self.arrays_.items()):
            digest.update(name.encode() + array.tobytes())
        inner = {key: value for key, value in self.encoder.identity().items() if key != "compiled"}
        return super().identity() | {"labels": self.labels_, "sha256": digest.hexdigest(), "encoder": inner}

    def save(self, path: str | PathLike[str]) -> None:
        """Write what `fit` found to a ``.safetensors`` file; the encoder has a file of its own.

        Raises
        ------
        FormatError
            If the ending is another.
        """
        require("safetensors", extra="learn", purpose="write encoders")
        from safetensors.numpy import save_file

        path = Path(path)
        if path.suffix != ".safetensors":
            raise FormatError(f"{path}: encoders are stored as .safetensors, not '{path.suffix}'; change the ending")
        told = {"format": _FORMAT, "labels": self.labels_, "identity": self.identity()}
        with atomic_path(path) as temporary:
            save_file(self.arrays_, temporary, metadata={"dancekit": json.dumps(told)})

    @classmethod
    def load(cls, path: str | PathLike[str], encoder: WindowEncoder) -> Self:
        """Read what `save` wrote; it belongs to the encoder that it was fitted with.

        Raises
        ------
        FormatError
            If the file is missing, damaged, none of ours, or of another encoder.
        """
        require("safetensors", extra="learn", purpose="read encoders")
        from safetensors import SafetensorError, safe_open

        path = Path(path)
        if not path.is_file():
            raise FormatError(f"there is no file {path}; check the path")
        try:
            with safe_open(path, "np") as file:
                told = json.loads((file.metadata() or {}).get("dancekit", "null"))
                arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no mapping)
        except (SafetensorError, OSError, ValueError) as error:
            raise FormatError(f"{path}: damaged, or no safetensors file ({error})") from error
        if not isinstance(told, dict) or told.get("format") != _FORMAT:
            raise FormatError(f"{path}: a safetensors file, but no {_FORMAT}")
        style = cls(encoder)
        style.arrays_, style.labels_ = arrays, list(told["labels"])
        if style.identity() != told["identity"]:
            raise FormatError(
                f"{path}: made for another encoder, {told['identity']['encoder'].get('name')!r}, or damaged; load it "
                "with the encoder that it was fitted with"
            )
        return style

    def _seen(self, clip: str, recording: Recording, rng: np.random.Generator) -> list[Windows]:
        in_space = bool(np.isfinite(recording.position).any())
        batches = iterate_windows(
            {clip: recording}, window_s=self.window_s, hop_s=self.hop_s, fps=self.fps,
            space="position" if in_space else self.space,
        )  # fmt: skip
        if not in_space:
            return list(batches)
        return [_from_anywhere(windows, rng) for windows in batches for _ in range(self.views)]

    def _blocks(self, windows: Windows) -> list[np.ndarray]:
        """Give the numbers of each of the parts, as they are: (M, D) each."""
        places = _smoothed(filled_places(windows).astype(float))
        return [
            self.encoder.encode(windows),
            kinetic_features(places, windows.fps),
            laban_like(places, windows.fps),
        ]

    def _solve(self, blocks: list[np.ndarray], numbers: np.ndarray, names: list[str]) -> Self:
        rows = np.concatenate(blocks, axis=1, dtype=np.float64)
        # Each part counts the same, however many numbers it has.
        size = np.concatenate([np.full(block.shape[1], np.sqrt(block.shape[1])) for block in blocks])
        spread = rows.std(axis=0)
        self.arrays_ = {"mean": rows.mean(axis=0), "spread": np.where(spread > 1e-6, spread, 1.0) * size}
        placed, known = (rows - self.arrays_["mean"]) / self.arrays_["spread"], numbers >= 0
        self.labels_ = [names[number] for number in np.unique(numbers[known])]
        self.arrays_["map"] = np.eye(rows.shape[1])
        if self.labels_:
            self.arrays_["map"] = discriminant(placed[known], numbers[known], shrink=self.shrink, keep=self.keep)
        return self


def _label_of(labelling: Labelling, windows: Windows, row: int) -> int:
    clip, individual, start_s, end_s = windows.segments[row]
    return int(labelling.at(clip, individual, np.array([(start_s + end_s) / 2]))[0])


def _from_anywhere(windows: Windows, rng: np.random.Generator) -> Windows:
    """See windows in space from all around, each from a side of its own, with some trembling."""
    angle = rng.uniform(0, 2 * np.pi, (len(windows), 1, 1))
    x, y, z = (windows.points[..., axis] for axis in range(3))
    turned = np.stack([x * np.cos(angle) - z * np.sin(angle), y, x * np.sin(angle) + z * np.cos(angle)], axis=-1)
    seen = flattened(turned)
    noise = _NOISE * rng.random((len(windows), 1, 1, 1)) * rng.normal(size=seen.shape)
    return Windows(centred((seen + noise).astype(np.float32)), windows.confidence, windows.segments, windows.fps)


def _smoothed(points: np.ndarray) -> np.ndarray:
    """Smooth along frames: (M, F, K, C)."""
    for _ in range(_SMOOTHINGS):
        before, after = points[:, :1], points[:, -1:]
        longer = np.concatenate([before, points, after], axis=1)
        points = (longer[:, :-2] + 2 * points + longer[:, 2:]) / 4
    return points
