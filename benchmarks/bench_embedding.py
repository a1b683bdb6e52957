"""Measure how quickly an hour of dance is embedded, by windows and by frames, and that memory stays flat.

python benchmarks/bench_embedding.py [--minutes 60]
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator

from dancekit import Recording
from dancekit.embedding import cut
from dancekit.encoders import KINDS, POSE_KINDS, PoseEncoder, SegmentEncoder
from dancekit.synthetic import Camera, dance

_CLIP = "take"


def main() -> None:
    """Embed and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=60)
    minutes = parser.parse_args().minutes
    take = dance("waves", duration_s=60, camera=Camera())

    def stream(count: int) -> Iterator[Recording]:
        for number in range(count):
            yield take.replace(meta={"clip": f"take_{number}"})

    print("| encoder | parameters | windows/s | one at a time, windows/s | memory after 1 minute | after all |")
    print("|---|---|---|---|---|---|")
    for kind in KINDS:
        encoder = SegmentEncoder(kind, window_s=5, hop_s=1)
        encoder.transform(stream(1))
        small = _megabytes()
        began = time.perf_counter()
        embedding = encoder.transform(stream(minutes))
        batched = len(embedding) / (time.perf_counter() - began)
        began = time.perf_counter()
        singly = [
            encoder.transform({_CLIP: take}, segments=[segment])
            for segment in cut(take, window_s=5, hop_s=1, clip=_CLIP)[:40]
        ]
        alone = len(singly) / (time.perf_counter() - began)
        memory = f"{small:.0f} MB | {_megabytes():.0f} MB"
        print(f"| {kind} | {encoder.parameters:,} | {batched:,.0f} | {alone:,.0f} | {memory} |", flush=True)
    print(f"\n{minutes} minutes of recordings, {len(embedding)} windows of 5 s, one every second\n")
    print("| pose encoder | parameters | frames/s |")
    print("|---|---|---|")
    for kind in POSE_KINDS:
        poses = PoseEncoder(kind)
        began = time.perf_counter()
        count = len(poses.transform(stream(min(10, minutes))))
        print(f"| {kind} | {poses.parameters:,} | {count / (time.perf_counter() - began):,.0f} |", flush=True)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
