"""Encoders on disk: the weights as safetensors, and in the same file as JSON what they are, what from, and how good.

Nothing in such a file can run: there is no pickle anywhere.
"""

from __future__ import annotations

import json
import math
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dancekit
from dancekit.atomic import atomic_path
from dancekit.embedding.keypoints import NAMES
from dancekit.errors import EmbeddingError, FormatError, require

if TYPE_CHECKING:
    from dancekit.encoders.segment import SegmentEncoder

__all__ = ["FORMAT_NAME", "FORMAT_VERSION", "load_encoder", "save_encoder"]

FORMAT_NAME = "dancekit segment encoder"
FORMAT_VERSION = 1
"""Raised when a reader of the version before could not read the file, or would misread it."""


def save_encoder(encoder: SegmentEncoder, path: str | PathLike[str]) -> None:
    """Write an encoder in one step.

    Parameters
    ----------
    encoder
        Trained or not.
    path
        Must end in ``.safetensors``.

    Raises
    ------
    FormatError
        If the ending is another.
    """
    import torch
    from safetensors.torch import save_file

    path = Path(path)
    if path.suffix != ".safetensors":
        raise FormatError(f"{path}: encoders are stored as .safetensors, not '{path.suffix}'; change the ending")
    told = {
        "format": FORMAT_NAME,
        "format_version": FORMAT_VERSION,
        "written_by": {"dancekit": dancekit.__version__, "torch": str(torch.__version__)},
        "settings": encoder.settings(),
        "fps": encoder.fps,
        "keypoints": list(NAMES),
        "trained": encoder.trained_,
        "history": [{k: None if v != v else v for k, v in entry.items()} for entry in encoder.history_],
        "identity": encoder.identity(),
    }
    weights = {name: tensor.detach().cpu().contiguous() for name, tensor in encoder.model_.state_dict().items()}
    with atomic_path(path) as temporary:
        save_file(weights, temporary, metadata={"dancekit": json.dumps(told)})


def load_encoder(path: str | PathLike[str]) -> SegmentEncoder:
    """Read an encoder that `save_encoder` wrote; it gives the very same vectors.

    Raises
    ------
    FormatError
        If the file is missing, damaged, none of ours, of a newer version, or its weights don't fit its settings.
    """
    require("safetensors", extra="learn", purpose="read encoders")
    from safetensors import SafetensorError, safe_open

    from dancekit.encoders.segment import SegmentEncoder

    path = Path(path)
    if not path.is_file():
        raise FormatError(f"there is no file {path}; check the path")
    try:
        with safe_open(path, "pt") as file:
            told = json.loads((file.metadata() or {}).get("dancekit", "null"))
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no mapping)
    except (SafetensorError, OSError, ValueError) as error:
        raise FormatError(f"{path}: damaged, or no safetensors file ({error})") from error
    _check(told, path)
    try:
        encoder = SegmentEncoder(**told["settings"])
        encoder.model_.load_state_dict(weights)
    except (RuntimeError, TypeError, KeyError, EmbeddingError) as error:
        raise FormatError(
            f"{path}: its weights don't fit its settings, or this version of dancekit: {str(error).splitlines()[0]}; "
            f"it was written by {told.get('written_by')}"
        ) from error
    encoder.trained_ = told["trained"]
    encoder.history_ = [{k: math.nan if v is None else v for k, v in entry.items()} for entry in told["history"]]
    if encoder.identity() != told["identity"]:
        raise FormatError(f"{path}: the weights are not those that were saved (their sha256 differs); train anew")
    return encoder


def _check(told: Any, path: Path) -> None:
    if not isinstance(told, dict) or told.get("format") != FORMAT_NAME:
        raise FormatError(f"{path}: a safetensors file, but no dancekit segment encoder")
    version = told.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise FormatError(
            f"{path}: written in format version {version}, and this dancekit reads up to version {FORMAT_VERSION}; "
            "update dancekit to read it"
        )
    if told.get("keypoints") != list(NAMES):
        raise FormatError(f"{path}: made for other keypoints than this version's 17; train anew")
