"""Embeddings of a corpus: one Parquet file for each model, in which only what changed is done anew.

Each row says by a hash from which poses it was made. Clips that are as they were are taken over, new and changed ones
are embedded, removed ones go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dancekit.corpus.videos import content_sha256
from dancekit.embedding.embedding import Embedding
from dancekit.embedding.encoder import WindowEncoder
from dancekit.errors import CorpusError, EmbeddingError, FormatError

if TYPE_CHECKING:
    from dancekit.corpus.corpus import Corpus

__all__ = ["FINGERPRINT", "embed_corpus", "embedding_file", "poses_to_embed"]

FINGERPRINT = "poses_sha256"
"""Column of the table of segments: the SHA-256 of the pose file that a row was made from."""


def embedding_file(corpus: Corpus, encoder: WindowEncoder) -> Path:
    """Give the path of the embedding of a corpus by an encoder: ``embeddings/<name>-<first digits of its hash>``."""
    told = encoder.identity()
    name = re.sub(r"[^a-z0-9]+", "-", str(told["name"]).lower()).strip("-")
    return corpus.folder / "embeddings" / f"{'-'.join([name, str(told.get('sha256', ''))[:8]]).strip('-')}.parquet"


def embed_corpus(
    corpus: Corpus,
    encoder: WindowEncoder,
    *,
    window_s: float | None = None,
    hop_s: float | None = None,
    clips: Iterable[str] | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> Embedding:
    """Embed all clips, or some; see `dancekit.Corpus.embed`.

    Parameters
    ----------
    corpus, encoder, window_s, hop_s
        As there.
    clips
        Only these: where one is damaged, the others can still be had.
    tell
        Told the share that is done.
    """
    from dancekit.storage import load

    path = embedding_file(corpus, encoder)
    kept = _kept(path, encoder, window_s, hop_s)
    done: list[Embedding] = []
    names = list(corpus if clips is None else clips)
    for number, clip in enumerate(names):
        tell(number / len(names))
        poses = poses_to_embed(corpus, clip)
        fingerprint = content_sha256(poses)
        old = None if kept is None else kept.take((kept.segments["clip"] == clip).to_numpy())
        if old is not None and len(old) and (old.segments[FINGERPRINT] == fingerprint).all():
            done.append(old)
            continue
        try:
            new = encoder.transform({clip: load(poses)}, window_s=window_s, hop_s=hop_s)
        except EmbeddingError:
            continue  # shorter than a window
        done.append(_marked(new, fingerprint, encoder.hop_s if hop_s is None else hop_s))
    if not done:
        length = encoder.window_s if window_s is None else window_s
        raise CorpusError(f"{corpus.folder}: no clip holds a whole window of {length:g} s; give a smaller window_s")
    embedding = Embedding.concat(done)
    path.parent.mkdir(exist_ok=True)
    if kept is None or embedding != kept:
        embedding.save(path)
    return embedding


def poses_to_embed(corpus: Corpus, clip: str) -> Path:
    """Give the cleaned poses of a clip where there are some that are not older than the raw ones, else these."""
    cleaned, raw = corpus.folder / "clean" / f"{clip}.parquet", corpus.poses(clip)
    return cleaned if cleaned.is_file() and cleaned.stat().st_mtime >= raw.stat().st_mtime else raw


def _kept(path: Path, encoder: WindowEncoder, window_s: float | None, hop_s: float | None) -> Embedding | None:
    """Give what is there, if it is by the same model with the same windows."""
    if not path.is_file():
        return None
    try:
        found = Embedding.load(path)
    except FormatError:
        return None  # damaged: made anew
    length = encoder.window_s if window_s is None else float(window_s)
    hop = encoder.hop_s if hop_s is None else float(hop_s)
    same = found.model == {**encoder.identity(), "window_s": length, "hop_s": hop}
    return found if same and FINGERPRINT in found.segments.columns else None


def _marked(embedding: Embedding, fingerprint: str, hop_s: float) -> Embedding:
    import polars as pl

    segments = embedding.segments.with_columns(pl.lit(fingerprint).alias(FINGERPRINT))
    return Embedding(embedding.vectors, segments, {**embedding.model, "hop_s": float(hop_s)})
