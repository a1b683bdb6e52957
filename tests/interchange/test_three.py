"""JSON for three.js, loaded and played by three.js itself under node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.interchange import write_three
from dancekit.interchange.rig import JOINTS
from dancekit.recording import Recording

JS = Path(__file__).resolve().parents[2] / "js"
PLAY = """
import * as THREE from "three";
import { readFileSync } from "node:fs";
const [path, ...seconds] = process.argv.slice(1);
const told = JSON.parse(readFileSync(path, "utf8"));
const scene = new THREE.ObjectLoader().parse(told);
const parsed = told.animations.map((clip) => THREE.AnimationClip.parse(clip));
const found = { clips: [], validates: parsed.every((clip) => clip.validate()), helpers: [], frames: [] };
const mixers = scene.children.map((dancer) => {
  const mixer = new THREE.AnimationMixer(dancer), action = mixer.clipAction(dancer.animations[0]);
  action.setLoop(THREE.LoopOnce).clampWhenFinished = true;
  action.play();
  found.clips.push([dancer.name, dancer.animations[0].name, dancer.animations[0].duration]);
  found.helpers.push(new THREE.SkeletonHelper(dancer).bones.length);
  return mixer;
});
for (const second of seconds) {
  mixers.forEach((mixer) => mixer.setTime(Number(second)));
  scene.updateMatrixWorld(true);
  const at = {};
  scene.traverse((node) => {
    if (node.isBone) at[node.name] = new THREE.Vector3().setFromMatrixPosition(node.matrixWorld).toArray();
  });
  found.frames.push(at);
}
console.log(JSON.stringify(found));
"""


@pytest.fixture
def play():
    """Play a file by three.js; gives clips, and where each bone is at each of some seconds."""
    if shutil.which("node") is None:
        pytest.skip("needs node, which runs three.js")
    if not (JS / "node_modules" / "three").exists():
        pytest.skip("needs three.js; in js/ run: npm ci")

    def run(path: Path, *seconds: float) -> dict:
        command = ["node", "--input-type=module", "--eval", PLAY, str(path), *map(str, seconds)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=JS)
        assert done.returncode == 0, done.stderr
        assert not done.stderr, "three.js warns of nothing"
        return json.loads(done.stdout)

    return run


def test_three_plays_the_legs_to_where_they_were_measured(tmp_path, groove, play):
    late = groove.replace(time=groove.time + 7.5)
    path = write_three(late, tmp_path / "a.json", face=True)
    found = play(path, 0.0, groove.time[7], groove.time[14])
    assert found["validates"]
    assert found["helpers"] == [len(JOINTS)]
    assert found["clips"] == [["dancer", f"{groove.clip or 'dance'} dancer", pytest.approx(groove.time[14])]]
    points = (groove.position + groove.root[:, :, None])[:, 0].astype(float)
    for frame, at in zip((0, 7, 14), found["frames"], strict=True):
        assert set(at) == {joint.name for joint in JOINTS}
        for joint in JOINTS:
            middle = points[frame, skeleton.indices(joint.at)].mean(axis=0)
            # The spine has no keypoint: what it shortens when it bends is what the upper body is off by.
            exact = any(part in joint.name for part in ("Hips", "Leg", "Foot", "Toe", "Heel"))
            assert np.abs(np.array(at[joint.name]) - middle).max() < (1e-5 if exact else 0.06), joint.name


def test_between_frames_it_goes_on_smoothly(tmp_path, groove, play):
    half = (groove.time[7] + groove.time[8]) / 2
    before, between, after = play(write_three(groove, tmp_path / "a.json"), groove.time[7], half, groove.time[8])[
        "frames"
    ]
    for name in before:
        a, b, c = np.array(before[name]), np.array(between[name]), np.array(after[name])
        assert np.linalg.norm(b - (a + c) / 2) < 0.01, name


def test_two_dancers_have_bones_of_their_own(tmp_path, pair, play):
    whole = pair.replace(position=np.concatenate([pair.position[:, :1]] * 2, axis=1), individuals=("Ana/1", "Bo"))
    found = play(write_three(whole, tmp_path / "a.json"), 0.2)
    assert [name for name, *_ in found["clips"]] == ["Ana_1", "Bo"]
    at = found["frames"][0]
    shift = np.array(at["LeftFoot_1"]) - at["LeftFoot_0"]
    assert np.allclose(shift, (whole.root[6, 1] - whole.root[6, 0]), atol=1e-5)


def test_the_same_dance_is_the_same_file_and_all_identities_differ(tmp_path, groove):
    path = write_three(groove, tmp_path / "a.json")
    assert path.read_bytes() == write_three(groove, tmp_path / "b.json").read_bytes()
    told = path.read_text()
    assert "NaN" not in told
    ids = [part.split('"')[0] for part in told.split('"uuid":"')[1:]]
    assert len(set(ids)) == len(ids) > 20
    assert json.loads(told)["object"]["children"][0]["animations"] == [json.loads(told)["animations"][0]["uuid"]]


def test_what_can_not_be_written_is_explained(tmp_path, pair):
    with pytest.raises(FormatError, match="a skeleton needs left_wrist"):
        write_three(pair, tmp_path / "a.json")
    nobody = Recording(time=[0.0], position=np.zeros((1, 0, 33, 3)), fps=30.0)
    with pytest.raises(FormatError, match="has no individuals; there is nothing to write"):
        write_three(nobody, tmp_path / "a.json")
    assert not list(tmp_path.iterdir())
