"""Every frame is delivered, in order, at its own time, whatever the container and codec; from any place the same."""

from __future__ import annotations

import numpy as np
import pytest
from numbered_videos import numbered_picture, read_number

from dancekit.errors import VideoError
from dancekit.video import read_frames, timeline

FORMATS = [
    ("a.mp4", "libx264", {"bf": "2", "g": "12"}),
    ("a.mp4", "libx265", {"x265-params": "log-level=none:bframes=2"}),
    ("a.mp4", "mpeg4", {}),
    ("a.mp4", "libsvtav1", {"svtav1-params": "lookahead=0"}),
    ("a.mov", "libx264", {}),
    ("a.avi", "mpeg4", {}),
    ("a.webm", "libvpx-vp9", {"deadline": "realtime", "cpu-used": "8"}),
    ("a.mkv", "libx264", {}),
]


@pytest.mark.parametrize(("name", "codec", "options"), FORMATS)
def test_every_frame_in_order_at_its_time(video, name, codec, options):
    frames = list(read_frames(video(name, codec=codec, options=options)))
    assert [read_number(frame.image) for frame in frames] == list(range(40))
    assert [frame.index for frame in frames] == list(range(40))
    assert np.allclose([frame.time_s for frame in frames], np.arange(40) / 25, atol=2e-3)
    assert frames[0].image.shape == (136, 240, 3)
    assert frames[0].image.dtype == np.uint8
    assert frames[0].image.flags.c_contiguous


@pytest.mark.parametrize(("name", "codec", "options"), FORMATS)
def test_from_any_place_the_same_pictures(video, name, codec, options):
    path = video(name, codec=codec, options=options)
    line = timeline(path)
    whole = [frame.image for frame in read_frames(path, timeline=line)]
    for start in np.random.default_rng(0).integers(0, 40, 6):
        part = [frame.image for frame in read_frames(path, timeline=line, start=int(start), stop=int(start) + 3)]
        assert len(part) == min(3, 40 - start)
        assert all(np.array_equal(a, b) for a, b in zip(part, whole[start:], strict=False))


@pytest.mark.parametrize(
    "name",
    [
        "duo_crossing_occlusion__VIBE_old_dance.mp4",
        "ballet_montage_cuts_closeups__caijianghong-dancer_dance.mp4",
        "solo_idol_15fps__cizkey-OpenCVPractice_dancing.mp4",
        "solo_contemporary_bluescreen__MGT-python_dancer.avi",
    ],
)
def test_real_clips_from_any_place_the_same_pictures(shared_data, name):
    path = shared_data("videos", name)
    line = timeline(path)
    stop = min(120, len(line.time))
    whole = [frame.image for frame in read_frames(path, timeline=line, stop=stop, max_side=160)]
    for start in np.random.default_rng(1).integers(1, stop - 2, 4):
        part = list(read_frames(path, timeline=line, start=int(start), stop=int(start) + 2, max_side=160))
        assert [frame.index for frame in part] == [start, start + 1]
        assert all(np.array_equal(frame.image, whole[frame.index]) for frame in part)


def test_uneven_times_are_kept(video):
    times = np.cumsum([0.0] + [0.02, 0.06, 0.033] * 13)
    path = video("a.mp4", frames=40, times=times)
    assert np.allclose(timeline(path).time, times, atol=1e-4)
    assert [read_number(frame.image) for frame in read_frames(path)] == list(range(40))


def test_time_begins_with_the_first_frame(video):
    path = video("a.mkv", times=2.0 + np.arange(40) / 25)
    assert np.allclose(timeline(path).time, np.arange(40) / 25, atol=2e-3)


@pytest.mark.parametrize(("fps", "count"), [(10, 16), (24, 39), (60, 96)])
def test_resampling_takes_the_nearest_frame_by_time(video, fps, count):
    frames = list(read_frames(video("a.mp4"), fps=fps))
    assert abs(len(frames) - count) <= 1
    assert np.allclose([frame.time_s for frame in frames], np.arange(len(frames)) / fps, atol=1e-6)
    own = np.arange(40) / 25
    for frame in frames:
        off = abs(own[read_number(frame.image)] - frame.time_s)
        assert off <= np.abs(own - frame.time_s).min() + 1e-3


def test_ten_bit(video):
    path = video("a.mp4", codec="libx265", pix_fmt="yuv420p10le", options={"x265-params": "log-level=none"})
    assert [read_number(frame.image) for frame in read_frames(path)] == list(range(40))


def test_odd_sizes(video):
    path = video("a.mkv", codec="libx264", size=(241, 137), pix_fmt="yuv444p")
    frames = list(read_frames(path))
    assert frames[0].image.shape == (137, 241, 3)
    assert [read_number(frame.image) for frame in frames] == list(range(40))


def test_one_frame(video):
    assert [read_number(frame.image) for frame in read_frames(video("a.mp4", frames=1))] == [0]


def test_smaller_pictures_for_detection(video):
    frame = next(iter(read_frames(video("a.mp4"), max_side=120)))
    assert frame.image.shape == (68, 120, 3)


@pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
def test_a_truncated_file_gives_its_good_frames_or_an_error_that_names_it(video, tmp_path, share):
    whole = video("a.mkv", codec="libx264", frames=60, options={"g": "10", "bf": "0"}).read_bytes()
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(whole[: int(len(whole) * share)])
    numbers = [read_number(frame.image) for frame in read_frames(broken)]
    assert 0 < len(numbers) < 60
    assert numbers == list(range(len(numbers)))


def test_a_truncated_mp4_without_index_is_an_error_with_a_remedy(video, tmp_path):
    broken = tmp_path / "broken.mp4"
    whole = video("a.mp4").read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(VideoError, match=r"broken\.mp4.*(copy|download)"):
        timeline(broken)


def test_numbered_pictures_can_be_told():
    assert [read_number(numbered_picture(n, 240, 136)) for n in (0, 1, 37, 255)] == [0, 1, 37, 255]
