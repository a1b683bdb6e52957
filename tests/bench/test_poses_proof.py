"""The proof for poses: distances by brute force, an oracle that finds everything, and a verdict that can be bad."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from dancekit.bench.poses import limb_directions, pose_distances, prove_poses
from dancekit.bench.retrieval import synthetic
from dancekit.bench.retrieval.perturb import filmed
from dancekit.encoders import PoseEncoder
from dancekit.synthetic import dance


@pytest.fixture(scope="module")
def tiny():
    data = synthetic(minutes=0.5)
    return type(data)("tiny", {}, dict(list(data.test.items())[:2]))


def test_distances_by_brute_force():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(4, 5, 3)), rng.normal(size=(3, 5, 3))
    b[1, 2] = np.nan
    wanted = [[np.nanmean([np.linalg.norm(x[k] - y[k]) for k in range(5)]) for y in b] for x in a]
    assert np.allclose(pose_distances(a, b), wanted)


def test_random_weights_are_told_so_and_the_same_camera_is_easy(tiny):
    encoder = PoseEncoder("gnn", dim=16, width=16)
    proof = prove_poses([encoder], data=tiny)
    same = proof.tasks.filter(contender="raw pose", task="same camera").row(0, named=True)
    assert same["hit_1"] > 0.95
    assert same["distance"] < 0.1
    assert 0 < proof.chance < 0.5
    assert proof.verdicts[0].endswith("It does not beat its baselines: don't rely on it.")
    assert encoder.scores_["tiny"]["poses"] == proof.poses == 240
    assert "| raw pose |" in proof._repr_markdown_()


def test_directions_of_limbs_do_not_know_how_long_limbs_are():
    take = dance("groove", duration_s=1)
    longer = take.replace(position=take.position * 1.3)
    first, second = (limb_directions({"a": filmed(r)}) for r in (take, longer))
    assert np.allclose(first, second, atol=0.02)
    assert np.allclose(np.linalg.norm(first.reshape(len(first), -1, 2), axis=-1), 1, atol=1e-3)


def test_the_command(tmp_path):
    PoseEncoder("gnn", dim=16, width=16).save(tmp_path / "a.safetensors")
    words = ["bench", "poses", str(tmp_path / "a.safetensors"), "--note"]
    run = subprocess.run(
        [sys.executable, "-c", "from dancekit.cli import main; main()", *words], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "| directions of limbs |" in run.stdout
    assert PoseEncoder.load(tmp_path / "a.safetensors").scores_["synthetic"]["verdict"] in run.stdout
