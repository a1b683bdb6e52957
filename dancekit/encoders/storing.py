"""Encoders on disk: the weights as safetensors, and in the same file as JSON what they are, what from, and how good.

Nothing in such a file can run: there is no pickle anywhere.
"""

from __future__ import annotations

import copy
import json
import math
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import dancekit
from dancekit.atomic import atomic_path
from dancekit.embedding.keypoints import NAMES
from dancekit.errors import EmbeddingError, FormatError, require

if TYPE_CHECKING:
    from dancekit.encoders.learnt import LearntEncoder

__all__ = ["FORMAT_VERSION", "format_of", "load_encoder", "save_encoder"]

Encoder = TypeVar("Encoder", bound="LearntEncoder")

FORMAT_VERSION = 1
"""Raised when a reader of the version before could not read the file, or would misread it."""


def save_encoder(encoder: LearntEncoder, path: str | PathLike[str], *, half: bool = False) -> None:
    """Write an encoder in one step.

    Parameters
    ----------
    encoder
        Trained or not.
    path
        Must end in ``.safetensors``; folders that are missing are made.
    half
        Round the weights to half precision; what is loaded again are the rounded ones.

    Raises
    ------
    FormatError
        If the ending is another.
    """
    import torch
    from safetensors.torch import save

    if half:
        encoder = _rounded(encoder)
    path = Path(path)
    if path.suffix != ".safetensors":
        raise FormatError(f"{path}: encoders are stored as .safetensors, not '{path.suffix}'; change the ending")
    told = {
        "format": f"dancekit {encoder.FORMAT}",
        "format_version": FORMAT_VERSION,
        "written_by": {"dancekit": dancekit.__version__, "torch": str(torch.__version__)},
        "settings": encoder.settings(),
        "fps": encoder.fps,
        "keypoints": list(NAMES),
        "trained": encoder.trained_,
        "scores": encoder.scores_,
        "history": [{k: None if v != v else v for k, v in entry.items()} for entry in encoder.history_],
        "identity": _identity(encoder),
    }
    weights = {name: tensor.detach().cpu().contiguous() for name, tensor in encoder.model_.state_dict().items()}
    if half:
        weights = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in weights.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_path(path) as temporary:
        temporary.write_bytes(save(weights, metadata={"dancekit": json.dumps(told)}))


def load_encoder(path: str | PathLike[str], kind: type[Encoder]) -> Encoder:
    """Read an encoder of a class that `save_encoder` wrote; it gives the very same vectors.

    Raises
    ------
    FormatError
        If the file is missing, damaged, none of ours, of a newer version, or its weights don't fit its settings.
    """
    path = Path(path)
    told, weights = _read(path)
    _check(told, path, kind.FORMAT)
    try:
        encoder = kind(**told["settings"])
        encoder.model_.load_state_dict(weights)
    except (RuntimeError, TypeError, KeyError, EmbeddingError) as error:
        raise FormatError(
            f"{path}: its weights don't fit its settings, or this version of dancekit: {str(error).splitlines()[0]}; "
            f"it was written by {told.get('written_by')}"
        ) from error
    encoder._stored_half = any(str(tensor.dtype) == "torch.float16" for tensor in weights.values())
    encoder.trained_, encoder.scores_ = told["trained"], told.get("scores", {})
    encoder.history_ = [{k: math.nan if v is None else v for k, v in entry.items()} for entry in told["history"]]
    if _identity(encoder)["sha256"] != told["identity"].get("sha256"):
        raise FormatError(f"{path}: the weights are not those that were saved (their sha256 differs); train anew")
    return encoder


def format_of(path: str | PathLike[str]) -> str:
    """Tell what a file holds: ``"segment encoder"``, ``"pose encoder"``, or an empty text where it is none of ours.

    Raises
    ------
    FormatError
        If the file is missing or damaged.
    """
    told, _ = _read(Path(path))
    return str(told.get("format")).removeprefix("dancekit ") if isinstance(told, dict) else ""


def _read(path: Path) -> tuple[Any, dict[str, Any]]:
    """Read what is told of an encoder, and its weights."""
    require("safetensors", extra="learn", purpose="read encoders")
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise FormatError(f"there is no file {path}; check the path")
    try:
        with safe_open(path, "pt") as file:
            told = json.loads((file.metadata() or {}).get("dancekit", "null"))
            return told, {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no mapping)
    except (SafetensorError, OSError, ValueError) as error:
        raise FormatError(f"{path}: damaged, or no safetensors file ({error})") from error


def _identity(encoder: LearntEncoder) -> dict[str, Any]:
    """Give the identity of the weights, whatever `compile` chose to run."""
    twin = copy.copy(encoder)
    twin.runner_ = None
    return twin.identity()


def _rounded(encoder: LearntEncoder) -> LearntEncoder:
    """Give a twin whose weights are those that half precision can hold."""
    twin = copy.copy(encoder)
    twin.model_ = copy.deepcopy(encoder.model_).half().float()
    return twin


def _check(told: Any, path: Path, wanted: str) -> None:
    if not isinstance(told, dict) or not str(told.get("format")).startswith("dancekit "):
        raise FormatError(f"{path}: a safetensors file, but no dancekit {wanted}")
    if told["format"] != f"dancekit {wanted}":
        raise FormatError(f"{path}: a {told['format']}, and a {wanted} was expected; load it with its own class")
    version = told.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise FormatError(
            f"{path}: written in format version {version}, and this dancekit reads up to version {FORMAT_VERSION}; "
            "update dancekit to read it"
        )
    if told.get("keypoints") != list(NAMES):
        raise FormatError(f"{path}: made for other keypoints than this version's 17; train anew")
