"""The main job on real input: videos in, a corpus with three stages and a report out, once and again."""

from __future__ import annotations

import shutil

import pytest

from dancekit import load
from dancekit.demo import sample_folder
from dancekit.errors import VideoError
from dancekit.pipeline import STAGES, process


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, sample):
    """One sample dance at 10 frames per second, and a file that is no video."""
    folder = tmp_path_factory.mktemp("videos")
    shutil.copy(sample("groove.mp4"), folder)
    (folder / "broken.mp4").write_text("no video")
    return process(folder, folder / "corpus", fps=10, progress=False)


@pytest.mark.pose
def test_the_good_clip_is_there_in_every_stage(outcome):
    raw = load(outcome.folder / "poses" / "groove.parquet")
    clean, normalized = (load(outcome.folder / stage / "groove.parquet") for stage in STAGES)
    assert raw.n_frames == clean.n_frames == normalized.n_frames == 100
    assert clean.meta["steps"][-1]["step"] == "clean"
    assert normalized.meta["steps"][-1]["step"] == "normalize"


@pytest.mark.pose
def test_the_broken_file_is_one_line_and_the_count_is_right(outcome):
    assert outcome.failed == 1
    text = outcome.describe()
    assert text.startswith("1 clip in the corpus")
    assert "broken.mp4" in text
    assert str(outcome.quality) in text


@pytest.mark.pose
def test_the_report_is_one_page_without_addresses(outcome):
    page = outcome.quality.read_text()
    assert "groove" in page
    assert "<svg" in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page


@pytest.mark.pose
def test_a_second_run_does_nothing_again(outcome):
    before = {path: path.stat().st_mtime_ns for path in outcome.folder.glob("*/*.parquet")}
    again = process(outcome.folder.parent / "groove.mp4", outcome.folder, fps=10, progress=False)
    assert again.results["status"].to_list() == ["skipped"]
    assert {path: path.stat().st_mtime_ns for path in outcome.folder.glob("*/*.parquet")} == before


def test_a_folder_without_samples_is_explained(tmp_path):
    with pytest.raises(VideoError, match=r"no sample clips in .*they come with the source"):
        sample_folder(tmp_path)
