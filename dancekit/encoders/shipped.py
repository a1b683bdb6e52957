"""The weights that come with dancekit, from synthetic dances and CMU motion capture by ``scripts/pretrain.py``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    from dancekit.encoders.learnt import LearntEncoder

__all__ = ["FOLDER", "begin_from", "shipped"]

FOLDER = Path(__file__).with_name("weights")
"""Where they lie: ``segment-tcn.safetensors``, ``pose-transformer.safetensors``, ..."""


def shipped(encoder: str, kind: str) -> Path:
    """Give the file of the weights of an encoder's kind.

    Parameters
    ----------
    encoder
        ``"segment encoder"`` or ``"pose encoder"``.
    kind
        ``"tcn"``, ...

    Raises
    ------
    EmbeddingError
        If there is none.
    """
    part = encoder.partition(" ")[0]
    path = FOLDER / f"{part}-{kind}.safetensors"
    if not path.is_file():
        there = ", ".join(sorted(other.stem.removeprefix(f"{part}-") for other in FOLDER.glob(f"{part}-*.safetensors")))
        raise EmbeddingError(
            f"no trained weights of the {encoder} {kind!r} come with dancekit; there are: {there or 'none'}. Train one "
            "with fit()"
        )
    return path


def begin_from(encoder: LearntEncoder, *, insist: bool) -> str:
    """Put the shipped weights into an encoder where they fit its sizes, and tell what it begins from.

    Raises
    ------
    EmbeddingError
        If `insist` and there are none, or none of these sizes.
    """
    try:
        source = type(encoder).load(shipped(encoder.FORMAT, encoder.kind))
    except EmbeddingError:
        if insist:
            raise
        return "nothing"
    ours, theirs = encoder.model_.state_dict(), source.model_.state_dict()
    fits = ours.keys() == theirs.keys() and all(ours[name].shape == theirs[name].shape for name in ours)
    if fits and encoder.settings().get("causal") == source.settings().get("causal"):
        encoder.model_.load_state_dict(theirs)
        return f"pretrained {source.identity()['sha256'][:8]}"
    if insist:
        raise EmbeddingError(
            f"the weights of the {encoder.FORMAT} {encoder.kind!r} that come with dancekit have other sizes; they are "
            f"{source.settings()}"
        )
    return "nothing"
