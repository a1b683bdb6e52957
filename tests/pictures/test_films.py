"""Rendered videos: each skeleton lies over its own frame, at its own time, and a failure leaves nothing behind."""

from __future__ import annotations

import av
import numpy as np
import pytest
from numbered_videos import read_number, write_video

import dancekit as dk
from dancekit import skeleton
from dancekit.errors import RecordingError, VideoError
from dancekit.pictures import encoding, over_video
from dancekit.pictures.looks import LIGHT
from dancekit.pictures.raster import Painter
from dancekit.pictures.shots import Shot
from dancekit.recording import Recording
from dancekit.video import read_frames, timeline

SIZE = (240, 136)


def beside_the_numbers(times):
    """A recording whose body is drawn far below the burnt-in numbers, upright, and tells the frame by its place."""
    still = dk.synthetic.dance("groove", duration_s=0.1).select(start_s=0, end_s=0.01)
    image = np.full((len(times), 1, 33, 2), np.nan, np.float32)
    image[:, 0, :, 1] = 110
    image[:, 0, skeleton.indices(["left_shoulder", "right_shoulder"]), 1] = 60
    image[:, 0, :, 0] = (20 + 4.0 * np.arange(len(times)))[:, None]
    return Recording(
        time=times,
        position=np.repeat(still.position, len(times), axis=0),
        image=image,
        confidence=np.ones((len(times), 1, 33)),
        meta={"size": list(SIZE)},
    )


def place_of_the_skeleton(picture):
    """Where the drawn joints are, from the pixels that are no longer gray."""
    row = picture[104:117].astype(int)
    colored = np.ptp(row, axis=2) > 60
    return float(np.argwhere(colored)[:, 1].mean())


@pytest.mark.parametrize("kind", ["constant", "variable"])
def test_no_frame_is_wrong(tmp_path, kind):
    times = np.arange(40) / 25
    if kind == "variable":
        times = np.cumsum(np.random.default_rng(3).choice([1 / 60, 1 / 25, 1 / 10], 40)) - 1 / 60
        times -= times[0]
    source = write_video(tmp_path / "source.mp4", times=times.tolist(), options={"bf": "2"})
    recording = beside_the_numbers(timeline(source).time)
    made = dk.render_video(recording, tmp_path / "made.mp4", video=source, size=SIZE, progress=False)
    frames = list(read_frames(made))
    assert len(frames) == 40
    assert [read_number(frame.image) for frame in frames] == list(range(40))
    drawn = [(place_of_the_skeleton(frame.image) - 20) / 4 for frame in frames]
    np.testing.assert_allclose(drawn, np.arange(40), atol=0.4)
    np.testing.assert_allclose([frame.time_s for frame in frames], times, atol=1e-4)


def test_a_span_begins_at_its_own_start(tmp_path):
    source = write_video(tmp_path / "source.mp4", frames=40, fps=25)
    recording = beside_the_numbers(timeline(source).time)
    made = dk.render_video(recording, tmp_path / "made.mp4", video=source, start_s=0.4, end_s=0.8, size=SIZE)
    frames = list(read_frames(made))
    assert [read_number(frame.image) for frame in frames] == list(range(10, 20))
    assert frames[0].time_s == 0.0


def test_another_rate_repeats_and_leaves_out_frames(tmp_path):
    source = write_video(tmp_path / "source.mp4", frames=20, fps=20)
    recording = beside_the_numbers(timeline(source).time)
    slow = dk.render_video(recording, tmp_path / "slow.mp4", video=source, fps=10, size=SIZE)
    assert [read_number(frame.image) for frame in read_frames(slow)] == list(range(0, 20, 2))
    fast = dk.render_video(recording, tmp_path / "fast.mp4", video=source, fps=40, size=SIZE)
    assert [read_number(frame.image) for frame in read_frames(fast)] == [k // 2 for k in range(40)]


def test_alone_and_beside(tmp_path, sample):
    groove = dk.load(sample("groove.parquet"))
    alone = dk.render_video(groove, tmp_path / "alone.mp4", end_s=0.2, size=(100, 120))
    beside = dk.render_video(
        groove, tmp_path / "beside.mp4", end_s=0.2, size=(90, 120), video=sample("groove.mp4"), layout="beside"
    )
    assert (dk.probe(alone).width, dk.probe(alone).height) == (100, 120)
    assert (dk.probe(beside).width, dk.probe(beside).height) == (180, 120)
    assert len(timeline(alone)) == 6
    assert dk.probe(alone).codec == "h264"


def test_a_room_beside_a_wide_video_is_as_high_as_it(tmp_path, sample):
    duo = dk.load(sample("duo_crossing.parquet"))
    options = {"video": sample("duo_crossing.mp4"), "layout": "beside", "end_s": 0.1, "size": (320, 320)}
    facts = dk.probe(dk.render_video(duo, tmp_path / "beside.mp4", **options))
    assert (facts.width, facts.height) == (640, 240)


def test_colors_of_sides_reach_the_screen(tmp_path):
    sides = np.full((720, 1280, 3), 255, np.uint8)
    sides[:, :400], sides[:, 400:800] = (0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00)
    made = encoding.write_video(tmp_path / "sides.mp4", [(0.0, sides), (0.1, sides)], fps=10)
    with av.open(str(made)) as file:
        frame = next(file.decode(video=0))
        luma = frame.to_ndarray()[:720]
        said = frame.colorspace, frame.color_range
    assert said == (1, 1), "BT.709, limited range"
    for column, (red, green, blue) in {200: (0x00, 0x72, 0xB2), 600: (0xD5, 0x5E, 0x00), 1000: (255, 255, 255)}.items():
        expected = 16 + 219 * (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255  # ITU-R BT.709
        assert luma[360, column] == pytest.approx(expected, abs=1)


def test_pictures_of_the_video_stay_as_they_were(tmp_path, sample):
    groove, video = dk.load(sample("groove.parquet")), sample("groove.mp4")
    shot = Shot(groove, LIGHT, (480, 640))
    drawn = list(shot.pictures([0, 1, 150], video))
    originals = {frame.index: frame.image for frame in read_frames(video) if frame.index in (0, 1, 150)}
    for picture, original in zip(drawn, originals.values(), strict=True):
        changed = (picture != original).any(axis=2)
        assert 0.01 < changed.mean() < 0.15
        assert not changed[:60].any(), "nobody is up there"


def test_where_pictures_of_a_damaged_video_are_missing_the_last_one_stays(sample, monkeypatch):
    groove, video = dk.load(sample("groove.parquet")), sample("groove.mp4")
    whole = list(over_video.video_pictures(groove, [3, 4, 5, 6], video))

    class Holed:
        def __init__(self, *args, **kwargs):
            self.frames = [frame for frame in read_frames(*args, **kwargs) if frame.index not in (4, 5)]

        def __enter__(self):
            return iter(self.frames)

        def __exit__(self, *_):
            pass

    monkeypatch.setattr(dk.video, "read_frames", Holed)
    holed = list(over_video.video_pictures(groove, [3, 4, 5, 6], video))
    for picture, expected in zip(holed, [whole[0], whole[0], whole[0], whole[3]], strict=True):
        np.testing.assert_array_equal(picture, expected)
    with pytest.raises(VideoError, match="no picture can be read there"):
        next(over_video.video_pictures(groove, [4], video))


def test_trails_follow_through_the_whole_video(tmp_path, sample):
    groove = dk.load(sample("groove.parquet"))
    plain, trailed = (Shot(groove, LIGHT, (200, 200), trails=trails) for trails in ((), (15,)))
    first, later = ([next(shot.pictures([frame])) for shot in (plain, trailed)] for frame in (0, 60))
    np.testing.assert_array_equal(first[0], first[1])
    assert (later[0] != later[1]).any()


def test_the_sound_comes_along_unless_told_not_to(tmp_path, sample):
    recording = dk.load(sample("groove_music.parquet"))
    video = sample("groove_music.mp4")
    options = {"video": video, "start_s": 1.0, "end_s": 2.0, "size": (90, 120)}
    heard = dk.probe(dk.render_video(recording, tmp_path / "heard.mp4", **options))
    silent = dk.probe(dk.render_video(recording, tmp_path / "silent.mp4", sound=False, **options))
    assert heard.audio == "aac"
    assert not silent.audio
    assert heard.duration_s == pytest.approx(1.0, abs=0.1)


def test_a_failure_leaves_nothing_behind_and_keeps_what_was_there(tmp_path, sample, monkeypatch):
    target = tmp_path / "made.mp4"
    target.write_bytes(b"precious")
    groove = dk.load(sample("groove.parquet"))

    def broken(painter, shapes):
        raise MemoryError

    monkeypatch.setattr(Painter, "paint", broken)
    with pytest.raises(MemoryError):
        dk.render_video(groove, target, end_s=0.2)
    assert [path.name for path in tmp_path.iterdir()] == ["made.mp4"]
    assert target.read_bytes() == b"precious"


def test_what_can_not_be_rendered_is_said(tmp_path, sample):
    groove = dk.load(sample("groove.parquet"))
    with pytest.raises(VideoError, match=r"give a name that ends in \.mp4"):
        dk.render_video(groove, tmp_path / "a.avi")
    with pytest.raises(RecordingError, match="layout='over' needs the video"):
        dk.render_video(groove, tmp_path / "a.mp4", layout="over")
    with pytest.raises(RecordingError, match="choose one of: auto, over, alone, beside"):
        dk.render_video(groove, tmp_path / "a.mp4", layout="under")
    with pytest.raises(RecordingError, match="no frames between 99 and None s"):
        dk.render_video(groove, tmp_path / "a.mp4", start_s=99)
    with pytest.raises(RecordingError, match="size is \\(1, 1\\); expected width and height"):
        dk.render_video(groove, tmp_path / "a.mp4", size=(1, 1))
    with pytest.raises(RecordingError, match="no keypoints in the picture"):
        dk.render_video(groove.replace(image=None), tmp_path / "a.mp4", video=sample("groove.mp4"))
    with pytest.raises(RecordingError, match="fps is -1"):
        dk.render_video(groove, tmp_path / "a.mp4", fps=-1)
    assert list(tmp_path.iterdir()) == []
