"""Extraction on real pictures: the same on one core and on two, honest where nobody is, safe when things go wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import av
import numpy as np
import pytest
from numbered_videos import numbered_picture, write_video

from dancekit import extract, load, skeleton
from dancekit.accuracy import accuracy
from dancekit.errors import DancekitError, ExtractionError, VideoError
from dancekit.extraction import extract_many
from dancekit.recording import Recording

pytestmark = pytest.mark.pose
BODY = skeleton.indices(skeleton.BODY)


def torso_px(recording: Recording) -> float:
    points = recording.image[:, 0]
    ends = points[:, [11, 12]].mean(axis=1) - points[:, [23, 24]].mean(axis=1)
    return float(np.nanmedian(np.linalg.norm(ends, axis=-1)))


@pytest.fixture(scope="module")
def one_pass(sample) -> Recording:
    return extract(sample("groove.mp4"), jobs=1, progress=False)


@pytest.fixture(scope="module")
def two_jobs(sample) -> Recording:
    return extract(sample("groove.mp4"), jobs=2, progress=False)


@pytest.fixture(scope="module")
def upside_down(tmp_path_factory, sample) -> Path:
    """The first two seconds of the hip-hop dance, turned by 180 degrees in the pictures themselves."""
    with av.open(str(sample("hiphop.mp4"))) as source:
        pictures = [
            frame.to_ndarray(format="rgb24")[::-1, ::-1].copy()
            for frame, _ in zip(source.decode(video=0), range(60), strict=False)
        ]
    path = tmp_path_factory.mktemp("turned") / "upside_down.mp4"
    height, width = pictures[0].shape[:2]
    return write_video(path, frames=60, fps=30, size=(width, height), picture=lambda number, *_: pictures[number])


def test_two_processes_agree_with_one_pass(one_pass, two_jobs):
    assert np.array_equal(one_pass.time, two_jobs.time)
    off = np.linalg.norm(one_pass.image - two_jobs.image, axis=-1)[:, 0, BODY] / torso_px(one_pass)
    assert np.median(off) < 0.01
    assert np.percentile(off, 99) < 0.06


def test_there_is_no_jump_at_the_seam(one_pass, two_jobs):
    def largest_step_near(recording: Recording, at_s: float) -> float:
        near = np.flatnonzero(np.abs(recording.time - at_s) < 0.35)
        return float(np.linalg.norm(np.diff(recording.image[near][:, 0, BODY], axis=0), axis=-1).mean(axis=1).max())

    (seam,) = two_jobs.meta["steps"][0]["seams"]
    step, plain = (largest_step_near(recording, seam["time_s"]) for recording in (two_jobs, one_pass))
    assert step < plain + 0.02 * torso_px(one_pass)


def test_poses_are_near_the_truth(two_jobs, sample):
    found = accuracy(two_jobs, load(sample("groove.parquet")))
    assert found.detected == 1
    assert found.image_error < 0.06
    assert found.procrustes_error_cm < 8


def test_meta_says_what_was_done(two_jobs, sample):
    import hashlib

    meta = two_jobs.meta
    assert meta["source_name"] == "groove.mp4"
    assert meta["source_sha256"] == hashlib.sha256(sample("groove.mp4").read_bytes()).hexdigest()
    assert meta["size"] == [480, 640]
    assert len(meta["model_sha256"]) == 64
    assert meta["versions"]["mediapipe"].startswith("1.")
    assert meta["steps"][0]["step"] == "extract"


def test_an_empty_room_is_nan_and_keeps_its_time(tmp_path):
    path = write_video(tmp_path / "empty.mp4", frames=30, fps=15, picture=numbered_picture)
    nobody = extract(path, progress=False)
    assert nobody.n_frames == 30
    assert np.allclose(nobody.time, np.arange(30) / 15, atol=2e-3)
    assert not nobody.detected.any()
    assert np.isnan(nobody.confidence).all()


def test_uneven_times_are_kept(tmp_path):
    times = np.cumsum([0.0] + [0.02, 0.07, 0.033] * 7)
    path = write_video(tmp_path / "uneven.mp4", frames=22, times=times)
    assert np.allclose(extract(path, progress=False).time, times, atol=1e-3)


def test_fps_resamples_by_time(one_pass, sample):
    ten = extract(sample("groove.mp4"), fps=10, progress=False)
    assert ten.fps == 10
    assert np.allclose(ten.time, np.arange(100) / 10, atol=1e-6)
    off = np.linalg.norm(ten.image - one_pass.image[::3], axis=-1)[:, 0, BODY] / torso_px(one_pass)
    assert np.nanmedian(off) < 0.05


def test_an_inverted_body_is_found_in_turned_pictures(upside_down, sample):
    found = extract(upside_down, progress=False)
    plain = extract(upside_down, progress=False, search=False)
    truth = load(sample("hiphop.parquet")).select(end_s=1.999)
    turned = truth.replace(position=truth.position * [-1, -1, 1], image=np.array([480, 640]) - truth.image)
    assert accuracy(found, turned).detected >= accuracy(plain, turned).detected
    assert accuracy(found, turned).detected > 0.9
    assert accuracy(found, turned).image_error < 0.1
    assert accuracy(found, turned).procrustes_error_cm < 12


def test_detection_starts_anew_at_a_cut(sample):
    found = extract(sample("trouble.mp4"), progress=False)
    truth = load(sample("trouble.parquet"))
    assert found.meta["cuts"] == [6.0]
    after = (found.time >= 6.0) & (found.time < 6.5)
    off = np.linalg.norm(found.image[after] - truth.image[after], axis=-1)[:, 0, BODY] / torso_px(found)
    assert np.nanmedian(off) < 0.1
    assert found.detected[after].all()


def test_broken_files_do_not_end_a_batch(tmp_path, sample):
    (tmp_path / "text.mp4").write_text("no video")
    (tmp_path / "empty.mp4").touch()
    one = write_video(tmp_path / "one.mp4", frames=1)
    seen: list[Path] = []
    paths = [tmp_path / "text.mp4", sample("waves.mp4"), tmp_path / "empty.mp4", one, tmp_path / "missing.mp4"]
    results = list(extract_many(paths, fps=10, progress=False, on_result=lambda result: seen.append(result.path)))
    assert sorted(seen) == sorted(paths)
    good = {result.path for result in results if result.recording is not None}
    assert sample("waves.mp4") in good
    for result in results:
        assert (result.recording is None) == (result.error is not None)
        if result.error is not None:
            assert isinstance(result.error, DancekitError)
            assert result.path.name in str(result.error)


def test_a_file_that_is_no_video_is_an_error_that_names_it(tmp_path):
    (tmp_path / "text.mp4").write_text("no video")
    with pytest.raises(VideoError, match=r"text\.mp4"):
        extract(tmp_path / "text.mp4", progress=False)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"people": 0}, "people is 0"),
        ({"jobs": 0}, "jobs is 0"),
        ({"max_side": 3}, "max_side is 3"),
        ({"fps": -1}, "fps is -1"),
    ],
)
def test_senseless_options_are_explained(sample, options, message):
    with pytest.raises(DancekitError, match=message):
        extract(sample("groove.mp4"), progress=False, **options)


def test_progress_is_told_to_a_function_and_ends_complete(sample):
    states = []
    extract(sample("waves.mp4"), fps=5, progress=states.append)
    assert states[-1].done == states[-1].total == 50
    assert [state.done for state in states] == sorted(state.done for state in states)


def test_nothing_is_printed_where_there_is_no_terminal(sample):
    code = f"import dancekit\nif __name__ == '__main__': dancekit.extract({str(sample('waves.mp4'))!r}, fps=5)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == ""
    assert run.stderr == ""


def test_a_killed_worker_is_an_error_and_no_hang(sample):
    caught: list[BaseException] = []

    def work() -> None:
        try:
            extract(sample("groove.mp4"), jobs=2, progress=False)
        except ExtractionError as error:
            caught.append(error)

    before = _children()
    thread = threading.Thread(target=work)
    thread.start()
    deadline = time.monotonic() + 20
    while len(workers := _workers() - before) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(1.0)
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    thread.join(60)
    assert not thread.is_alive()
    assert caught
    assert "groove.mp4" in str(caught[0])


def _children() -> set[int]:
    return {int(pid) for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()}


def _workers() -> set[int]:
    """Processes under this one that run dancekit's workers, not multiprocessing's own helpers."""
    return {pid for pid in _children() if "resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes().decode()}


def test_it_works_with_the_network_cut_off(sample, tmp_path):
    """In a network namespace of its own, without even a loopback, nothing outside can be reached."""
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode != 0:
        pytest.skip("this machine does not let a process cut off its own network (unshare -rn)")
    out = tmp_path / "waves.parquet"
    work = f"dancekit.extract({str(sample('waves.mp4'))!r}, fps=5).save({str(out)!r})"
    code = f"import dancekit\nif __name__ == '__main__': {work}"
    subprocess.run(["unshare", "-rn", sys.executable, "-c", code], check=True, capture_output=True, timeout=120)
    assert load(out).detected.all()
