"""The one place that speaks to MediaPipe: axes, pixels, times, forgetting, and clear words when it can't."""

from __future__ import annotations

import subprocess
import sys

import av
import numpy as np
import pytest

from dancekit import load, pose_model, skeleton
from dancekit.errors import ExtractionError, MissingLibraryError, ModelUnavailableError
from dancekit.extraction import native
from dancekit.extraction.landmarker import Landmarker

BODY = skeleton.indices(skeleton.BODY)


@pytest.fixture(scope="module")
def pictures(sample) -> list[np.ndarray]:
    with av.open(str(sample("groove.mp4"))) as source:
        return [frame.to_ndarray(format="rgb24") for frame, _ in zip(source.decode(video=0), range(12), strict=False)]


@pytest.fixture(scope="module")
def landmarker():
    with Landmarker(pose_model("full")) as made:
        yield made


@pytest.mark.pose
def test_a_pose_is_near_the_truth_in_pixels_and_on_our_axes(landmarker, pictures, sample):
    truth = load(sample("groove.parquet"))
    landmarker.restart()
    for number, picture in enumerate(pictures):
        (pose,) = landmarker(picture, number / 30)
    torso = np.linalg.norm(truth.image[11, 0, [11, 12]].mean(0) - truth.image[11, 0, [23, 24]].mean(0))
    off = np.linalg.norm(pose.image - truth.image[11, 0], axis=-1)[BODY] / torso
    assert off.mean() < 0.08
    # Each axis of space goes the way it should: a wrong sign would turn the correlation around.
    for axis in (0, 1):
        assert np.corrcoef(pose.position[BODY, axis], truth.position[11, 0, BODY, axis])[0, 1] > 0.95
    assert pose.position[0, 2] > pose.position[[7, 8], 2].mean()  # the nose is nearer to the camera than the ears
    assert pose.confidence.min() >= 0
    assert pose.confidence.max() <= 1
    assert {values.dtype for values in (pose.image, pose.position, pose.confidence, pose.presence)} == {
        np.dtype(np.float32)
    }


@pytest.mark.pose
def test_after_a_restart_the_same_pictures_give_the_same_poses(landmarker, pictures):
    runs = []
    for _ in range(2):
        landmarker.restart()
        runs.append([landmarker(picture, number / 30)[0] for number, picture in enumerate(pictures[:5])])
    assert all(np.array_equal(one.image, other.image) for one, other in zip(*runs, strict=True))


@pytest.mark.pose
def test_equal_time_stamps_are_told_apart(landmarker, pictures):
    landmarker.restart()
    assert all(len(landmarker(picture, 1.0)) == 1 for picture in pictures[:3])


@pytest.mark.pose
def test_a_picture_of_nothing_holds_nobody(landmarker):
    landmarker.restart()
    assert landmarker(np.full((120, 160, 3), 128, np.uint8), 0.0) == []


@pytest.mark.pose
@pytest.mark.parametrize(
    "picture",
    [np.zeros((4, 5), np.uint8), np.zeros((4, 5, 4), np.uint8), np.zeros((4, 5, 3)), np.zeros((0, 5, 3), np.uint8)],
)
def test_what_is_no_picture_is_refused(landmarker, picture):
    with pytest.raises(ExtractionError, match=r"expected \(height, width, 3\) of uint8"):
        landmarker(picture, 0.0)


@pytest.mark.pose
def test_a_closed_landmarker_says_so(pictures):
    made = Landmarker(pose_model("full"))
    made.close()
    made.close()
    with pytest.raises(ExtractionError, match="closed"):
        made(pictures[0], 0.0)


@pytest.mark.pose
@pytest.mark.parametrize("content", [b"", b"no model" * 99])
def test_a_file_that_is_no_model_is_named(tmp_path, content):
    path = tmp_path / "broken.task"
    path.write_bytes(content)
    with pytest.raises(ExtractionError, match=r"broken\.task can't be used as a pose model"):
        Landmarker(path)


def test_a_model_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelUnavailableError, match=r"none\.task"):
        Landmarker(tmp_path / "none.task")


def test_an_unknown_mode_lists_the_modes(tmp_path):
    with pytest.raises(ExtractionError, match='"video" or "image"'):
        Landmarker(tmp_path / "none.task", mode="film")


@pytest.mark.parametrize("library", ["libEGL.so.1", "libGLESv2.so.2", "libGL.so.1", "libgthread-2.0.so.0"])
def test_a_missing_system_library_is_named_with_the_line_to_type(monkeypatch, library):
    complaint = f"{library}: cannot open shared object file: No such file or directory"

    def fails(name: str) -> None:
        raise (ImportError if library == "libGL.so.1" else OSError)(complaint)

    monkeypatch.setattr(native, "require", lambda *_, **__: None)
    monkeypatch.setattr(native.importlib, "import_module", fails)
    with pytest.raises(MissingLibraryError, match=rf"{library}.*apt-get install.*libegl1 libgles2 libgl1 libglib2"):
        native.load_mediapipe()


def test_other_errors_of_the_loader_are_passed_on():
    with pytest.raises(OSError, match="disk on fire"):
        native.explain(OSError("disk on fire"))


def test_chatter_is_held_back_and_all_else_passed_on(capfd):
    with native.quiet_stderr():
        native.os.write(2, b"INFO: Created TensorFlow Lite XNNPACK delegate for CPU.\n")
        native.os.write(2, b"W0000 00:00:1795389227.7 5419 inference_feedback_manager.cc:121] Feedback manager\n")
        native.os.write(2, b"E0000 00:00:1795389227.7 5419 calculator_graph.cc:946] INTERNAL: broken\n")
        native.os.write(2, b"Segmentation fault\n")
    assert capfd.readouterr().err.splitlines() == [
        "E0000 00:00:1795389227.7 5419 calculator_graph.cc:946] INTERNAL: broken",
        "Segmentation fault",
    ]


def test_an_error_inside_gives_stderr_back(capfd):
    with pytest.raises(ZeroDivisionError), native.quiet_stderr():
        _ = 1 / 0
    native.os.write(2, b"here again\n")
    assert capfd.readouterr().err == "here again\n"


@pytest.mark.pose
def test_finding_a_pose_prints_nothing_and_leaves_quietly(sample):
    code = (
        "import av, sys\n"
        "from dancekit import pose_model\n"
        "from dancekit.extraction.landmarker import Landmarker\n"
        f"picture = next(av.open({str(sample('groove.mp4'))!r}).decode(video=0)).to_ndarray(format='rgb24')\n"
        "landmarker = Landmarker(pose_model('full'))\n"
        "assert len(landmarker(picture * 0, 0.0)) == 0 and len(landmarker(picture, 0.1)) == 1\n"
        "landmarker.restart(); landmarker(picture, 0.0)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.mark.pose
def test_results_read_straight_from_memory_are_the_same(sample):
    code = (
        "import av, numpy as np\n"
        "from dancekit import pose_model\n"
        "from dancekit.extraction import quick_results\n"
        "from dancekit.extraction.landmarker import Landmarker\n"
        f"frames = av.open({str(sample('groove.mp4'))!r}).decode(video=0)\n"
        "pictures = [next(frames).to_ndarray(format='rgb24') for _ in range(4)]\n"
        "def run():\n"
        "    with Landmarker(pose_model('full')) as landmarker:\n"
        "        return [landmarker(picture, k / 30)[0] for k, picture in enumerate(pictures)]\n"
        "slow = run()\n"
        "assert quick_results.install()\n"
        "for one, other in zip(slow, run()):\n"
        "    for name in ('image', 'position', 'confidence', 'presence'):\n"
        "        assert np.array_equal(getattr(one, name), getattr(other, name)), name\n"
        "        assert getattr(other, name).dtype == np.float32\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
