"""Train the weights that come with dancekit, from synthetic dances and CMU's motion capture and nothing else.

    python scripts/pretrain.py segment tcn --cmu FOLDER [FOLDER ...]
    python scripts/pretrain.py pose transformer --cmu FOLDER [FOLDER ...]

The folders hold BVH files of CMU's motion capture (mocap.cs.cmu.edu; free to use, acknowledgement requested): subjects
2, 3, 5, 6 and 7 on any rig. The shipped weights saw two conversions of them: 42 files of the iClone rig
(github.com/DragonForgedTheArtist/IClone-CMU-Mocap) and 20 of cgspeed's. The synthetic dances are made anew from
their seeds. A run that was cut off goes on when it is started again; with the same files it gives the same weights on
one machine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

import dancekit as dk
from dancekit.bench.retrieval import synthetic
from dancekit.encoders.shipped import FOLDER
from dancekit.training.loop import Settings

SYNTHETIC_MINUTES = 10
SETTINGS = {"segment": Settings(held_back=0.0, lengths=(0.4, 1.9)), "pose": Settings(held_back=0.0, batch=192)}


def main() -> None:
    """Read the arguments, train, and write the weights in half precision."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", choices=["segment", "pose"])
    parser.add_argument("kind")
    parser.add_argument("--cmu", nargs="+", type=Path, required=True, help="folders of BVH files")
    parser.add_argument("--epochs", type=int, default=100, help="of 50 steps")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--causal", action="store_true", help="for live use")
    parser.add_argument("--out", type=Path, help="by default where dancekit looks for it")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    if given.encoder == "segment":
        encoder = dk.SegmentEncoder(given.kind, window_s=3.2, causal=given.causal)
    else:
        encoder = dk.PoseEncoder(given.kind)
    name = f"{given.encoder}-{given.kind}{'-causal' if given.causal else ''}.safetensors"
    place = given.out or FOLDER / name
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(".unfinished.safetensors")
    dances = recordings(given.cmu)
    encoder.fit(
        dances,
        epochs=given.epochs,
        settings=SETTINGS[given.encoder],
        pretrained=False,
        checkpoint=unfinished,
        watch=tell,
    )
    encoder.history_ = encoder.history_[-1:]
    encoder.save(place, half=True)
    unfinished.unlink()
    print(f"written: {place} ({place.stat().st_size / 1e6:.1f} MB) {encoder!r}")


def recordings(folders: list[Path]) -> dict[str, dk.Recording]:
    """Read the motion capture and make the synthetic dances."""
    found = {f"{folder.name}/{path.stem}": dk.read(path) for folder in folders for path in sorted(folder.glob("*.bvh"))}
    if not found:
        sys.exit(f"no .bvh files in {', '.join(map(str, folders))}; see --help for where they come from")
    return {**found, **synthetic(minutes=SYNTHETIC_MINUTES, seed=3).train}


def tell(entry: dict[str, float]) -> None:
    """Print how it goes."""
    print(f"step {entry['step']:6d}  loss {entry['loss']:.3f}  {entry['seconds']:.0f} s", flush=True)


if __name__ == "__main__":
    main()
