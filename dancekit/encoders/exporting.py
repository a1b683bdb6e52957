"""A network as an ONNX graph, in float32 and with int8 weights, and what runs such a graph on a processor.

The graph holds the arithmetic alone, without Python between its steps: for one window at a time most of PyTorch's time
goes there. Lengths of windows are fixed in a graph, numbers of windows are not.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import json
import logging
import tempfile
import warnings
from collections.abc import Iterator
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from dancekit.atomic import atomic_path
from dancekit.errors import FormatError, require

if TYPE_CHECKING:
    from torch import nn

__all__ = ["OnnxRunner", "Plain", "Runner", "check_installed", "float32_graph", "int8_graph", "write_graph"]

_PURPOSE = "compile encoders for live use"


def check_installed() -> None:
    """Make sure that what exports, shrinks and runs graphs is there.

    Raises
    ------
    MissingLibraryError
        With the line that installs it.
    """
    for module in ("onnx", "onnxscript", "onnxruntime"):
        require(module, extra="live", purpose=_PURPOSE)


class Runner(Protocol):
    """What may stand in for the network: its arrays in, (M, dim) out, not yet of unit length."""

    name: str
    megabytes: float

    def __call__(self, *arrays: np.ndarray) -> np.ndarray:
        """Give the vectors."""


class Plain:
    """The network itself, run by PyTorch: arrays in, vectors out.

    Parameters
    ----------
    model
        The network, on the processor.
    threads
        How many threads to work with; by default as many as PyTorch is set to. The setting belongs to the whole process
        and is put back after every call.

    Examples
    --------
    >>> import torch
    >>> Plain(torch.nn.Identity(), threads=1)(np.ones((2, 3), np.float32)).shape
    (2, 3)
    """

    def __init__(self, model: nn.Module, *, threads: int | None = None) -> None:
        self.model, self.threads = model, threads
        self.name = "torch" if threads is None else f"torch, {threads} thread" + "s" * (threads > 1)
        tensors = [*model.parameters(), *model.buffers()]
        self.megabytes = sum(tensor.numel() * tensor.element_size() for tensor in tensors) / 1e6

    def __call__(self, *arrays: np.ndarray) -> np.ndarray:
        """Give (M, dim), not yet of unit length."""
        import torch

        before = torch.get_num_threads()
        self.model.eval()
        try:
            if self.threads is not None:
                torch.set_num_threads(self.threads)
            with torch.inference_mode():
                vectors: np.ndarray = self.model(*(torch.as_tensor(np.ascontiguousarray(a)) for a in arrays)).numpy()
        finally:
            if self.threads is not None:
                torch.set_num_threads(before)
        return vectors


class OnnxRunner:
    """An ONNX graph, run by ONNX Runtime in one thread, which leaves the other cores to the pose model.

    What has another shape than the graph was made for goes through the network itself, which is slower and no less
    right.

    Parameters
    ----------
    name
        As `Embedding.model` calls it.
    graph
        What `float32_graph` or `int8_graph` gave.
    plain
        The network, for other shapes.
    singly
        Whether to run window by window. An int8 graph finds its scales among the numbers that it is given; window by
        window, a vector does not depend on what else is in the batch.
    sha256
        That of the weights in the graph, as `LearntEncoder.identity` tells it.
    """

    def __init__(
        self, name: str, graph: bytes, plain: Plain, *, singly: bool = False, sha256: str | None = None
    ) -> None:
        self.name, self.graph, self.plain, self.singly, self.sha256 = name, graph, plain, singly, sha256
        self.megabytes = len(graph) / 1e6

    @cached_property
    def _session(self) -> Any:
        ort = require("onnxruntime", extra="live", purpose=_PURPOSE)
        ort.disable_telemetry_events()  # builds for Windows would report to Microsoft
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors; warnings tell of optimisations that it leaves out
        return ort.InferenceSession(self.graph, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _shapes(self) -> dict[str, tuple[int, ...]]:
        return {taken.name: tuple(taken.shape[1:]) for taken in self._session.get_inputs()}

    def __call__(self, *arrays: np.ndarray) -> np.ndarray:
        """Give (M, dim), not yet of unit length."""
        if [array.shape[1:] for array in arrays] != list(self._shapes.values()):
            return self.plain(*arrays)
        count = len(arrays[0])
        step = 1 if self.singly else max(count, 1)
        parts = [self._run(*(array[i : i + step] for array in arrays)) for i in range(0, max(count, 1), step)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _run(self, *arrays: np.ndarray) -> np.ndarray:
        named = {name: np.ascontiguousarray(a, np.float32) for name, a in zip(self._shapes, arrays, strict=True)}
        vectors: np.ndarray = self._session.run(None, named)[0]
        return vectors

    def __getstate__(self) -> dict[str, Any]:
        # A session can neither be copied nor sent to another process; it is made anew from the graph.
        return {name: value for name, value in self.__dict__.items() if name not in ("_session", "_shapes")}


def float32_graph(model: nn.Module, arrays: tuple[np.ndarray, ...]) -> bytes:
    """Write a network as an ONNX graph; takes some seconds.

    Parameters
    ----------
    model
        The network; it is not changed.
    arrays
        What it takes, a row for every window. All sizes but the number of rows are fixed in the graph.

    Returns
    -------
    bytes
        The graph, weights included; inputs are called as those of ``forward``, the output ``vectors``.
    """
    import torch

    # With a single row the exporter would take 1 for a size that never changes.
    example = tuple(torch.as_tensor(np.resize(array, (2, *array.shape[1:]))) for array in arrays)
    rows = torch.export.Dim("windows")
    with _quietly(), torch.no_grad():
        program = torch.onnx.export(
            copy.deepcopy(model).eval(),  # exporting a recurrent network replaces its weights
            example,
            input_names=list(inspect.signature(model.forward).parameters)[: len(arrays)],
            output_names=["vectors"],
            dynamic_shapes=tuple({0: rows} for _ in arrays),
            dynamo=True,
            verbose=False,
        )
    graph: bytes = program.model_proto.SerializeToString()
    return graph


def int8_graph(graph: bytes, *, by_channel: bool) -> bytes:
    """Round the weights of a graph's matrix products to 8 bits; what flows between them is rounded as it comes.

    Parameters
    ----------
    graph
        What `float32_graph` gave.
    by_channel
        Whether every column of a matrix has a scale of its own: nearer to the original, and slower on some processors.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic, shape_inference

    with tempfile.TemporaryDirectory() as folder, _quietly():
        whole, prepared, small = (Path(folder, name) for name in ("whole.onnx", "prepared.onnx", "small.onnx"))
        whole.write_bytes(graph)
        shape_inference.quant_pre_process(whole, prepared, skip_symbolic_shape=True)
        quantize_dynamic(prepared, small, weight_type=QuantType.QInt8, per_channel=by_channel)
        return small.read_bytes()


def write_graph(graph: bytes, path: str | PathLike[str], told: dict[str, Any]) -> None:
    """Write a graph to a file in one step, with what is told of it as JSON in its metadata.

    Raises
    ------
    FormatError
        If the ending is not ``.onnx``.
    """
    onnx = require("onnx", extra="live", purpose=_PURPOSE)
    path = Path(path)
    if path.suffix != ".onnx":
        raise FormatError(f"{path}: graphs are stored as .onnx, not '{path.suffix}'; change the ending")
    model = onnx.load_from_string(graph)
    onnx.helper.set_model_props(model, {"dancekit": json.dumps(told)})
    with atomic_path(path) as temporary:
        temporary.write_bytes(model.SerializeToString())


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep back what libraries say to their own developers: deprecations among themselves, operators of no concern."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
