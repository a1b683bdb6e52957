"""Encoders made quicker for live use: try ways to run the network, and keep the quickest that gives the same vectors.

What is quicker depends on the network, the processor and the number of windows at a time, so every way is measured here
and now, one beside the other; how near its vectors are to the network's own is measured too, and the worst one counts.
PyTorch's own compiler is not among the ways: it needs a C++ compiler on the machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.embedding.clips import Recordings, named
from dancekit.encoders.exporting import OnnxRunner, Plain, Runner, check_installed, float32_graph, int8_graph
from dancekit.encoders.trials import Compiled, Tried
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording

if TYPE_CHECKING:
    from dancekit.encoders.learnt import LearntEncoder

__all__ = ["WAYS", "Network", "NotWorthTryingError", "Way", "compiled"]

_PLAIN = "torch"
_WORTH = 0.95
_MOST_WINDOWS, _OF_A_CLIP = 96, 16
_LEAST_CALLS, _MOST_CALLS = 10, 2000


class NotWorthTryingError(Exception):
    """Raised by a way that would do what another one does already."""


class Network:
    """What ways to run it are made of: the network, what it takes, and its ONNX graph, which is made once.

    Parameters
    ----------
    plain
        The network, run by PyTorch.
    arrays
        What it takes, a row for every window.
    sha256
        That of its weights.
    """

    def __init__(self, plain: Plain, arrays: tuple[np.ndarray, ...], *, sha256: str | None = None) -> None:
        self.plain, self.arrays, self.sha256 = plain, arrays, sha256
        self._graph: bytes | Exception | None = None

    def graph(self) -> bytes:
        """Give the ONNX graph; what went wrong once is told again, not tried again."""
        if self._graph is None:
            try:
                self._graph = float32_graph(self.plain.model, self.arrays)
            except Exception as error:
                self._graph = error
        if isinstance(self._graph, Exception):
            raise self._graph
        return self._graph


class Way(NamedTuple):
    """A name, and what makes a runner of a network."""

    name: str
    make: Callable[[Network], Runner]


def _single(network: Network) -> Runner:
    import torch

    if torch.get_num_threads() == 1:
        raise NotWorthTryingError("PyTorch works in one thread already")
    return Plain(network.plain.model, threads=1)


def _onnx(network: Network) -> Runner:
    return OnnxRunner("onnx", network.graph(), network.plain, sha256=network.sha256)


def _int8(network: Network) -> Runner:
    graph = int8_graph(network.graph(), by_channel=False)
    return OnnxRunner("onnx int8", graph, network.plain, singly=True, sha256=network.sha256)


def _int8_by_channel(network: Network) -> Runner:
    graph = int8_graph(network.graph(), by_channel=True)
    return OnnxRunner("onnx int8 by channel", graph, network.plain, singly=True, sha256=network.sha256)


WAYS = (
    Way("torch, 1 thread", _single),
    Way("onnx", _onnx),
    Way("onnx int8 by channel", _int8_by_channel),
    Way("onnx int8", _int8),
)
"""The ways that are tried beside plain PyTorch, the more exact first."""


def compiled(
    encoder: LearntEncoder,
    sample: Recordings | None = None,
    *,
    batch: int = 1,
    window_s: float | None = None,
    cosine: float = 0.99,
    seconds: float = 1.0,
    ways: Sequence[Way] = WAYS,
) -> Compiled:
    """Try ways to run an encoder's network, and put the quickest that is near enough in its place.

    Parameters
    ----------
    encoder
        Its `runner_` is set; the network stays as it is.
    sample
        Recordings to compare vectors by, best such as will come; by default synthetic dances, half of them with missing
        keypoints.
    batch
        Windows per call: 1 for live use.
    window_s
        Length of the windows, by default the encoder's own. Windows of another length will go through the network as it
        is.
    cosine
        A way is refused if the cosine between any of its vectors and the network's own is lower.
    seconds
        How long to measure, in all; exporting takes some seconds more.
    ways
        What to try beside PyTorch as it is, the more exact first: a way has to be 5 % quicker than the best before it.

    Returns
    -------
    Compiled
        What was tried and chosen.

    Raises
    ------
    EmbeddingError
        If `sample` holds no whole window, or a number makes no sense.
    MissingLibraryError
        If ONNX Runtime or an exporter is missing, with the line that installs it.
    """
    check_installed()
    if batch < 1 or not 0 < cosine <= 1 or not seconds > 0:
        raise EmbeddingError(
            f"batch is {batch}, cosine {cosine:g} and seconds {seconds:g}; expected a batch of at least 1, a cosine "
            "above 0 and up to 1, and seconds above 0"
        )
    length = encoder.window_s if window_s is None else float(window_s)
    plain, arrays = Plain(encoder.model_), _arrays(encoder, sample, length)
    encoder.runner_ = None
    identity = encoder.identity()
    network = Network(plain, arrays, sha256=identity["sha256"])
    runners, failures = _built(network, ways, [_first(array, batch) for array in arrays])
    reference = plain(*arrays)
    nearness = {name: _nearness(runner(*arrays), reference) for name, runner in runners.items()}
    taken = _timed({_PLAIN: plain, **runners}, [_first(array, batch) for array in arrays], seconds)
    best = _best(taken, nearness, cosine)
    tried = [_tried(plain, taken[_PLAIN], np.ones(1), "chosen" if best == _PLAIN else "what it is measured by")]
    for way in ways:
        if way.name in failures:
            tried.append(Tried(way.name, verdict=failures[way.name]))
        else:
            verdict = _verdict(way.name, best, taken, nearness[way.name], cosine)
            tried.append(_tried(runners[way.name], taken[way.name], nearness[way.name], verdict))
    encoder.runner_ = chosen = runners.get(best)
    return Compiled(encoder.kind, batch, length, len(arrays[0]), cosine, tuple(tried), chosen, identity)


def _arrays(encoder: LearntEncoder, sample: Recordings | None, window_s: float) -> tuple[np.ndarray, ...]:
    """Give what the network takes, for the first windows of each of the first clips."""
    parts: list[tuple[np.ndarray, ...]] = []
    count = 0
    for clip, recording in named(_dances(window_s) if sample is None else sample):
        batches = encoder.batches({clip: recording}, window_s=window_s, batch=_OF_A_CLIP)
        for windows in islice(batches, 1):
            parts.append(encoder.inputs(windows))
            count += len(windows)
        if count >= _MOST_WINDOWS:
            break
    if not count:
        raise EmbeddingError(f"the sample holds no whole window of {window_s:g} s; give longer recordings")
    return tuple(np.concatenate(arrays) for arrays in zip(*parts, strict=True))


def _dances(window_s: float) -> list[Recording]:
    """Dance all styles, every second one with a fifth of its keypoints missing."""
    from dancekit.synthetic import DANCES, Camera, dance

    rng = np.random.default_rng(0)
    takes = [dance(name, duration_s=window_s + 15, seed=1, camera=Camera()) for name in DANCES]
    for number in range(0, len(takes), 2):
        lost = rng.random(takes[number].position.shape[:3]) < 0.2
        arrays = {name: np.array(getattr(takes[number], name)) for name in ("position", "image")}
        for array in arrays.values():
            array[lost] = np.nan
        takes[number] = takes[number].replace(**arrays)
    return takes


def _built(
    network: Network, ways: Sequence[Way], arrays: Sequence[np.ndarray]
) -> tuple[dict[str, Runner], dict[str, str]]:
    """Give the runners, and of those that could not be made or run, why."""
    runners: dict[str, Runner] = {}
    failures: dict[str, str] = {}
    for way in ways:
        try:
            runner = way.make(network)
            runner(*arrays)
        except NotWorthTryingError as reason:
            failures[way.name] = f"not tried: {reason}"
        except Exception as error:  # an exporter may fail in any way; that is told, and the other ways are tried
            failures[way.name] = f"failed: {type(error).__name__}: {(str(error).splitlines() or [''])[0]:.120}"
        else:
            runners[way.name] = runner
    return runners, failures


def _nearness(vectors: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Give the cosine of every vector to its original; -1 where it is no vector at all."""
    if vectors.shape != reference.shape:
        return np.full(len(reference), -1.0)
    a, b = vectors.astype(np.float64), reference.astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosines = (a * b).sum(axis=1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))
    return np.nan_to_num(cosines, nan=-1.0)


def _timed(runners: dict[str, Runner], arrays: Sequence[np.ndarray], seconds: float) -> dict[str, np.ndarray]:
    """Give milliseconds per call. The runners take turns, so that what else the machine does hits all of them."""
    taken: dict[str, list[float]] = {name: [] for name in runners}
    for runner in runners.values():
        runner(*arrays)
    end, calls = time.perf_counter() + seconds, 0
    while calls < _LEAST_CALLS or (time.perf_counter() < end and calls < _MOST_CALLS):
        calls += 1
        for name, runner in runners.items():
            began = time.perf_counter()
            runner(*arrays)
            taken[name].append(1e3 * (time.perf_counter() - began))
    return {name: np.array(times) for name, times in taken.items()}


def _best(taken: dict[str, np.ndarray], nearness: dict[str, np.ndarray], cosine: float) -> str:
    best = _PLAIN
    for name, cosines in nearness.items():
        if cosines.min() >= cosine and np.median(taken[name]) <= _WORTH * np.median(taken[best]):
            best = name
    return best


def _verdict(name: str, best: str, taken: dict[str, np.ndarray], cosines: np.ndarray, cosine: float) -> str:
    if name == best:
        return "chosen"
    if cosines.min() < cosine:
        return f"refused: its lowest cosine is below {cosine:g}"
    quicker = np.median(taken[name]) < np.median(taken[best])
    return f"hardly quicker than {best}, and less exact" if quicker else f"slower than {best}"


def _tried(runner: Runner, times: np.ndarray, cosines: np.ndarray, verdict: str) -> Tried:
    median, late = np.quantile(times, (0.5, 0.95))
    return Tried(
        runner.name, float(median), float(late), float(cosines.min()), float(cosines.mean()), runner.megabytes, verdict
    )


def _first(array: np.ndarray, count: int) -> np.ndarray:
    """Give so many rows, from the beginning again where there are fewer."""
    return array[np.arange(count) % len(array)]
