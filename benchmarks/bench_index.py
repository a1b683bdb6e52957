"""Measure the index: an hour, and a million simulated vectors, beside plain NumPy, hnswlib, usearch and plain reading.

python benchmarks/bench_index.py [--vectors 1000000] [--approximate 100000]

All on one thread. hnswlib and usearch are needed only here:  pip install hnswlib usearch
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec

import numpy as np
import polars as pl

from dancekit import Embedding, MotionIndex
from dancekit.search.base import units
from dancekit.search.stores import Store

DIM, K = 256, 10
Found = tuple[np.ndarray, np.ndarray]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=int, default=1_000_000)
    parser.add_argument("--approximate", type=int, default=100_000, help="vectors for the approximate indexes")
    asked = parser.parse_args()
    _hour()
    vectors = simulated(asked.vectors + 1000)
    queries, vectors = vectors[-1000:], vectors[:-1000]
    _exact(vectors, queries)
    _approximate(vectors[: asked.approximate], queries)


def simulated(count: int, seed: int = 0) -> np.ndarray:
    """Make unit vectors that lie as those of movements do: about 20,000 centres of 40 free dimensions, with scatter."""
    rng = np.random.default_rng(seed)
    turned = rng.standard_normal((40, DIM), dtype=np.float32)
    centres = rng.standard_normal((20_000, 40), dtype=np.float32)
    vectors = np.empty((count, DIM), np.float32)
    for first in range(0, count, 100_000):
        part = vectors[first : first + 100_000]
        free = centres[rng.integers(0, len(centres), len(part))]
        free += 0.5 * rng.standard_normal(free.shape, dtype=np.float32)
        part[:] = free @ turned + 1.0 * rng.standard_normal(part.shape, dtype=np.float32)
        part[:] = units(part)
    return vectors


def table_of(count: int, clip_s: int = 120) -> pl.DataFrame:
    """Make as many segments of 5 s, a second apart, in clips of two minutes."""
    number = np.arange(count)
    clips = pl.Series("clip", number // clip_s).cast(pl.String)
    start = (number % clip_s).astype(float)
    return pl.DataFrame({"clip": clips, "individual": ["id_0"] * count, "start_s": start, "end_s": start + 5.0})


def _hour() -> None:
    count = 7_000
    began = time.perf_counter()
    index = MotionIndex(Embedding(simulated(count), table_of(count), {"name": "simulated"}))
    made = time.perf_counter() - began
    print(
        f"\nOne hour: {count:,} vectors of {DIM} d, index made in {made * 1e3:.0f} ms. Whole answers, table included:\n"
    )
    print("| query | median ms | 95th percentile ms |")
    print("|---|---|---|")
    rows = np.random.default_rng(1).integers(0, count, 300)
    index.search(0)
    ways: dict[str, Callable[[int], object]] = {
        "a segment, its neighbourhood left out": lambda row: index.search(row),
        "a segment, its clip left out": lambda row: index.search(row, exclude="clip"),
        "a segment, in five clips only": lambda row: index.search(row, clip=["1", "2", "3", "4", "5"]),
        "a vector, k = 100": lambda row: index.search(index.vectors_of(row), 100),
    }
    for name, way in ways.items():
        times = [_seconds(partial(way, row)) for row in rows.tolist()]
        print(f"| {name} | {np.median(times) * 1e3:.2f} | {np.percentile(times, 95) * 1e3:.2f} |", flush=True)
    many = _seconds(lambda: index.search_many(rows.tolist()))
    print(f"| each of 300 segments together | {many / len(rows) * 1e3:.2f} | |", flush=True)


def _exact(vectors: np.ndarray, queries: np.ndarray) -> None:
    count, size = len(vectors), vectors.nbytes
    store = Store.build(vectors, "exact")
    print(
        f"\nExact search: {count:,} vectors, {store.bytes / 1e9:.2f} GB in the index. One query at a time in turns with"
    )
    print("reading, and a hundred together; seconds of CPU:\n")
    flat, copy = vectors.reshape(-1), np.empty(size // 4 // 4, np.float32)
    ways: dict[str, Callable[[np.ndarray], Found]] = {
        "dancekit, exact": lambda some: store.search(some, K),
        "plain NumPy": lambda some: _numpy(vectors, some),
        **_others_exact(vectors),
    }
    reads: dict[str, Callable[[], object]] = {
        "read all, dot product with itself": lambda: np.dot(flat, flat),
        "copy a quarter": lambda: np.copyto(copy, flat[: len(copy)]),
    }
    single: dict[str, list[float]] = {name: [] for name in (*ways, *reads)}
    for turn in range(15):
        for name, read in reads.items():
            single[name].append(_seconds(read, time.process_time))
        for name, way in ways.items():
            single[name].append(_seconds(partial(way, queries[turn : turn + 1]), time.process_time))
    truth = np.concatenate([_numpy(vectors, queries[first : first + 20])[1] for first in range(0, 100, 20)])
    reading = np.array(single["read all, dot product with itself"])
    print("| way | ms for one | GB/s | share of reading | quartiles | queries/s, 100 together | recall@10 |")
    print("|---|---|---|---|---|---|---|")
    for name, way in ways.items():
        taken = np.median(single[name])
        low, middle, high = np.percentile(reading / np.array(single[name]), (25, 50, 75))
        times = [_seconds(partial(way, queries[:100]), time.process_time) for _ in range(2)]
        recall = _recall(way(queries[:100])[1], truth)
        print(
            f"| {name} | {taken * 1e3:.1f} | {size / taken / 1e9:.1f} | {middle:.0%} | {low:.0%} to {high:.0%} | "
            f"{100 / min(times):.0f} | {recall:.3f} |",
            flush=True,
        )
    copied = 2 * copy.nbytes / np.median(single["copy a quarter"]) / 1e9
    print(
        f"\nReading is a BLAS dot product of all vectors with themselves: {size / np.median(reading) / 1e9:.1f} GB/s. "
        f"Copying, both ways counted: {copied:.1f} GB/s.\nLoad of the machine: {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} cores.",
        flush=True,
    )


def _approximate(vectors: np.ndarray, queries: np.ndarray) -> None:
    truth = np.concatenate([_numpy(vectors, queries[first : first + 50])[1] for first in range(0, len(queries), 50)])
    print(
        f"\nApproximate: {len(vectors):,} vectors, {len(queries):,} queries that are none of them. Each looks as far as"
    )
    print("it must for a recall@10 of 0.95, at most to 512 (links 32, 128 while building):\n")
    print("| way | made in s | looks at | queries/s | recall@10 |")
    print("|---|---|---|---|---|")
    exact = Store.build(vectors, "exact")
    _row("dancekit, exact", 0.0, "all", partial(exact.search, queries, K), truth)
    for kind in ("hnsw", "ivfpq"):
        began = time.process_time()
        store = Store.build(vectors, kind)  # type: ignore[arg-type]
        made = time.process_time() - began
        looks = f"{store.effort} ({'ef' if kind == 'hnsw' else 'cells'}), says {store.recall:.3f}"
        _row(f"dancekit, {kind}", made, looks, partial(store.search, queries, K), truth)
    for name, make in (("hnswlib", _hnswlib), ("usearch", _usearch)):
        if find_spec(name) is None:
            print(f"| {name} | not installed: pip install {name} | | | |")
            continue
        began = time.process_time()
        search = make(vectors)
        made = time.process_time() - began
        effort = next(
            e for e in (64, 128, 256, 512) if e == 512 or _recall(search(queries[:200], e)[1], truth[:200]) > 0.95
        )
        _row(name, made, f"{effort} (ef)", partial(search, queries, effort), truth)


def _row(name: str, made: float, looks: str, way: Callable[[], Found], truth: np.ndarray) -> None:
    found = way()[1]
    seconds = min(_seconds(way, time.process_time) for _ in range(2))
    print(f"| {name} | {made:.1f} | {looks} | {len(truth) / seconds:,.0f} | {_recall(found, truth):.3f} |", flush=True)


def _numpy(vectors: np.ndarray, queries: np.ndarray) -> Found:
    """Search as anybody would write it."""
    similar = queries @ vectors.T if len(queries) > 1 else (vectors @ queries[0])[None]
    rows = np.argpartition(similar, -K, axis=1)[:, -K:]
    near = np.take_along_axis(similar, rows, 1)
    order = np.argsort(-near, axis=1)
    return np.take_along_axis(near, order, 1), np.take_along_axis(rows, order, 1)


def _others_exact(vectors: np.ndarray) -> dict[str, Callable[[np.ndarray], Found]]:
    ways: dict[str, Callable[[np.ndarray], Found]] = {}
    if find_spec("hnswlib"):
        import hnswlib

        brute = hnswlib.BFIndex("ip", DIM)
        brute.init_index(len(vectors))
        brute.add_items(vectors)
        ways["hnswlib, brute force"] = lambda some: brute.knn_query(some, K, num_threads=1)[::-1]
    if find_spec("usearch"):
        from usearch.index import MetricKind, search

        def usearch(some: np.ndarray) -> Found:
            found = search(vectors, some, K, MetricKind.IP, exact=True, threads=1)
            return found.distances, np.atleast_2d(found.keys).astype(int)

        ways["usearch, exact"] = usearch
    return ways


def _hnswlib(vectors: np.ndarray) -> Callable[[np.ndarray, int], Found]:
    import hnswlib

    index = hnswlib.Index("ip", DIM)
    index.init_index(len(vectors), M=32, ef_construction=128, random_seed=0)
    index.add_items(vectors, num_threads=1)

    def search(queries: np.ndarray, effort: int) -> Found:
        index.set_ef(effort)
        return index.knn_query(queries, K, num_threads=1)[::-1]

    return search


def _usearch(vectors: np.ndarray) -> Callable[[np.ndarray, int], Found]:
    from usearch.index import Index

    index = Index(ndim=DIM, metric="ip", dtype="f32", connectivity=32, expansion_add=128)
    index.add(np.arange(len(vectors)), vectors, threads=1)

    def search(queries: np.ndarray, effort: int) -> Found:
        index.expansion_search = effort
        found = index.search(queries, K, threads=1)
        return found.distances, found.keys.astype(int)

    return search


def _recall(found: np.ndarray, truth: np.ndarray) -> float:
    return float(np.mean([len(set(mine) & set(right)) / K for mine, right in zip(found, truth, strict=True)]))


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    work()
    return clock() - began


if __name__ == "__main__":
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    if not threads.items() <= os.environ.items():  # they have to be said before NumPy is loaded
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **threads})
    main()
