"""Ask whether search finds a phrase again in an hour of other motion, and a movement unit in another session.

python benchmarks/bench_search.py [--minutes 75] [--phrases 100] [--mocap ../shared/data/mocap]

Planted: a phrase of the synthetic dancer, by another body, at 0.8 to 1.25 times the tempo, from another camera; placed
is what comes first, begins and ends within 0.25 s of the truth. Beside it stands time warping over the whole hour with
the same vectors. Units: ChoreoNet's movement units that occur again, each filmed twice from anywhere; mean average
precision over what other sessions hold, or anything else.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

import dancekit as dk
from dancekit.alignment import Alignment, FrameEncoder, PhraseFinder, locate_each
from dancekit.alignment.aligning import alignment_of
from dancekit.alignment.locating import unit_vectors
from dancekit.alignment.tracks import tracks
from dancekit.bench.phrases import Plant, filmed_anywhere, other_motion, plants, without
from dancekit.bench.retrieval import choreonet
from dancekit.bench.retrieval.metrics import average_precision, distances
from dancekit.embedding import Embedding
from dancekit.embedding.baselines import AngleWarping, KineticFeatures, RawPoses
from dancekit.embedding.windows import Segment, Windows, iterate_windows

LENGTHS: tuple[float | None, ...] = (None, 1.0, 2.0)
CLOSE_S = 0.25
EXHAUSTIVE = 10
PAD_S = 1.0


def main() -> None:
    """Run both and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=75.0)
    parser.add_argument("--phrases", type=int, default=100)
    parser.add_argument("--draws", type=int, default=10, help="how often units are filmed")
    parser.add_argument("--mocap", type=Path, default=Path("../shared/data/mocap"))
    given = parser.parse_args()
    planted(given.minutes, given.phrases)
    if given.mocap.is_dir():
        units(given.mocap / "choreonet_c3d", given.draws)


def planted(minutes: float, count: int) -> None:
    """Hide phrases and look for them."""
    encoder, hay = FrameEncoder(), other_motion(minutes=minutes)
    began = time.perf_counter()
    vectors = encoder.transform(hay)
    print(f"{len(vectors):,} frames of other motion embedded in {time.perf_counter() - began:.0f} s\n")
    print("| query | way | hours | first | placed within 0.25 s | start off by, median and 95 % | ms |")
    print("|---|---|---|---|---|---|---|")
    for length in LENGTHS:
        _hidden(encoder, hay, vectors, count, length)


def _hidden(
    encoder: FrameEncoder, hay: dict[str, dk.Recording], vectors: Embedding, count: int, length: float | None
) -> None:
    hidden = plants(count, length_s=length)
    everything = Embedding.concat([vectors, encoder.transform({one.name: one.clip for one in hidden})])
    finder, known = PhraseFinder(everything), {track.clip: track for track in tracks(everything)}
    queries = [encoder.transform({one.name: one.query}) for one in hidden]
    finder.find(queries[0], 1)  # makes the grid

    def warped(query: Embedding, clips: list[str]) -> Alignment:
        [asked] = tracks(query)
        matches = locate_each(asked.vectors, [known[clip].vectors for clip in clips])
        best = int(np.argmin([match.cost for match in matches]))
        return alignment_of(asked, known[clips[best]], matches[best], best)

    ways = {"both stages": lambda query, clips: finder.find(query, 1, clips=clips)[0], "time warping alone": warped}
    name = "a whole phrase, 3.6 to 5.7 s" if length is None else f"{length:g} s of a phrase"
    for way, ask in ways.items():
        rows = [
            _asked(ask, one, query, [*without(hay, set(one.phrases)), one.name])
            for one, query in list(zip(hidden, queries, strict=True))[: count if way == "both stages" else EXHAUSTIVE]
        ]
        first, placed, off, spent = np.array(rows).T
        hours = sum(hay[clip].duration_s for clip in without(hay, set(hidden[0].phrases))) / 3600
        middle, most = np.nanquantile(off, [0.5, 0.95])
        print(
            f"| {name} | {way} | {hours:.2f} | {first.sum():.0f} of {len(rows)} | {placed.sum():.0f} "
            f"| {middle:.2f}, {most:.2f} s | {1000 * np.median(spent):.1f} |",
            flush=True,
        )


def _asked(
    ask: Callable[[Embedding, list[str]], Alignment], one: Plant, query: Embedding, clips: list[str]
) -> tuple[bool, bool, float, float]:
    """Tell whether it came first, whether it was placed, by how much its start is off, and the seconds it took."""
    began = time.perf_counter()
    best = ask(query, clips)
    spent = time.perf_counter() - began
    start, end = abs(best.start_s - one.start_s), abs(best.end_s - one.end_s)
    right = best.clip == one.name
    return right, right and max(start, end) <= CLOSE_S, start if right else np.nan, spent


def units(folder: Path, draws: int) -> None:
    """Search movement units of one session in the others."""
    data = choreonet(folder)
    takes = {**data.train, **data.test}
    parts = data.parts["movement unit"]
    label, clip = (np.array([getattr(part, name) for part in parts]) for name in ("label", "clip"))
    same = (label[:, None] == label[None]) & ~np.eye(len(parts), dtype=bool)
    across = same & (clip[:, None] != clip[None])
    found: dict[str, list[tuple[float, float]]] = {}
    for draw in range(draws):
        rng = np.random.default_rng([5, draw])
        shown, kept = (
            {name: filmed_anywhere(take.replace(meta={}), rng)[0] for name, take in takes.items()} for _ in range(2)
        )
        for name, table in _ways(parts, shown, kept):
            scores = [
                float(np.nanmean(average_precision(table, wanted, allowed=~np.eye(len(parts), dtype=bool))))
                for wanted in (across, same)
            ]
            found.setdefault(name, []).append((scores[0], scores[1]))
    counts = [int(wanted.any(axis=1).sum()) for wanted in (across, same)]
    print(f"\n{len(parts)} units; {counts[0]} occur in another session too, {counts[1]} anywhere; {draws} draws\n")
    print("| mAP | in other sessions (lowest, highest) | anywhere |\n|---|---|---|")
    for name, rows in found.items():
        other, anywhere = np.array(rows).T
        print(f"| {name} | {other.mean():.3f} ({other.min():.3f}, {other.max():.3f}) | {anywhere.mean():.3f} |")


def _ways(
    parts: tuple, shown: dict[str, dk.Recording], kept: dict[str, dk.Recording]
) -> Iterator[tuple[str, np.ndarray]]:
    """Give what is compared: names, and the distances of all pairs."""
    asked, held = (_windows(parts, takes) for takes in (shown, kept))
    for kind in (RawPoses, KineticFeatures):
        plain = kind().fit_windows(held)
        yield plain.name, distances(plain.encode(asked), plain.encode(held), plain.metric)
    yield "time warping of joint angles", AngleWarping().distances(asked, held)
    encoder = dk.SegmentEncoder.pretrained()
    vectors = encoder.encode(asked), encoder.encode(held)
    yield "segment vectors", distances(*vectors)
    frames = FrameEncoder()
    cuts = [_cuts(parts, frames.transform(takes), pad) for takes, pad in ((shown, 0.0), (kept, PAD_S))]
    costs = np.array([[match.cost for match in locate_each(query, cuts[1])] for query in cuts[0]])
    costs = np.minimum(costs, 2.0)  # what fits in nowhere
    yield "time warping of frame vectors", costs
    yield "both stages", _staged(distances(*vectors), costs)


def _staged(table: np.ndarray, costs: np.ndarray, candidates: int = 20) -> np.ndarray:
    """Choose by segment vectors, and rank what was chosen by warping, as `MotionIndex.search` does."""
    ranked = table + 4.0  # behind all that were looked at
    for row, near in enumerate(np.argsort(table, axis=1)[:, : candidates + 1]):
        ranked[row, near] = costs[row, near]
    return ranked


def _cuts(parts: tuple, frames: Embedding, pad_s: float) -> list[np.ndarray]:
    """Give the frames of each unit, and `pad_s` around it."""
    found = []
    for part in parts:
        own = frames.select(part.clip, start_s=part.start_s - pad_s, end_s=part.end_s + pad_s)
        found.append(unit_vectors(own.vectors, part.clip))
    return found


def _windows(parts: tuple, takes: dict[str, dk.Recording], window_s: float = 3.2) -> Windows:
    """Give a window of one length around the middle of each unit."""
    batches = []
    for part in parts:
        take, middle = takes[part.clip], (part.start_s + part.end_s) / 2
        span = Segment(part.clip, take.individuals[0], round(middle - window_s / 2, 6), round(middle + window_s / 2, 6))
        batches.append(next(iter(iterate_windows({part.clip: take}, window_s=window_s, fps=20, segments=[span]))))
    return Windows(
        np.concatenate([batch.points for batch in batches]),
        np.concatenate([batch.confidence for batch in batches]),
        tuple(batch.segments[0] for batch in batches),
        20.0,
    )


if __name__ == "__main__":
    main()
