"""Cuts are found where they are, and nowhere else; proxies show the same frames at the same times."""

from __future__ import annotations

import av
import numpy as np
import pytest
from numbered_videos import read_number

from dancekit.errors import VideoError
from dancekit.video import CutDetector, find_cuts, needs_proxy, probe, proxy, read_frames, timeline


def rooms(count):
    """Different rooms: coarse random patterns, as pictures of 48 x 64."""
    rng = np.random.default_rng(3)
    return [np.kron(rng.integers(0, 255, (6, 8, 3), np.uint8), np.ones((8, 8, 1), np.uint8)) for _ in range(count)]


def cuts_in(frames):
    is_cut = CutDetector()
    return [index for index, frame in enumerate(frames) if is_cut(frame)]


def test_cuts_between_rooms_are_found_exactly():
    a, b, c = rooms(3)
    assert cuts_in([a] * 10 + [b] * 7 + [c] * 9) == [10, 17]


def test_a_flash_and_a_lamp_are_no_cuts():
    (room,) = rooms(1)
    flash = np.minimum(room.astype(int) + 60, 255).astype(np.uint8)
    assert cuts_in([room] * 5 + [flash] + [room] * 5 + [room // 2] * 5) == []


def test_a_fade_and_a_pan_are_no_cuts():
    a, b = rooms(2)
    fade = [(a * (1 - t) + b * t).astype(np.uint8) for t in np.linspace(0, 1, 30)]
    wide = np.concatenate(rooms(3), axis=1)
    pan = [wide[:, x : x + 64] for x in range(0, 100, 2)]
    assert cuts_in(fade) == []
    assert cuts_in(pan) == []


def test_the_first_frame_is_no_cut():
    assert cuts_in(rooms(1)) == []


def test_cuts_of_the_sample(sample):
    assert find_cuts(sample("trouble.mp4")) == [6.0]
    assert find_cuts(sample("hiphop.mp4")) == []


def test_real_dance_has_no_false_cuts_and_the_montage_has_its_own(shared_data):
    assert find_cuts(shared_data("videos", "solo_street_studio__potatosoupx-mediapipe_dance.mp4")) == []
    assert find_cuts(shared_data("videos", "duo_crossing_occlusion__VIBE_old_dance.mp4")) == []
    montage = find_cuts(shared_data("videos", "ballet_montage_cuts_closeups__caijianghong-dancer_dance.mp4"))
    for time in (0.94, 1.73, 4.28, 5.23):
        assert min(abs(time - cut) for cut in montage) < 0.05


def test_a_proxy_has_the_same_frames_at_the_same_times(video, tmp_path):
    times = np.cumsum([0.0] + [0.02, 0.06, 0.033] * 13)
    source = video("a.mkv", times=times)
    assert "browsers" in needs_proxy(source)
    made = proxy(source, tmp_path / "made.mp4")
    assert needs_proxy(made) is None
    assert np.allclose(timeline(made).time, timeline(source).time, atol=2e-3)
    assert [read_number(frame.image) for frame in read_frames(made)] == list(range(40))


def test_a_proxy_has_frequent_key_frames_and_no_b_frames(video, tmp_path):
    made = proxy(video("a.mkv", codec="mpeg4"), tmp_path / "made.mp4")
    with av.open(str(made)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        assert not container.streams.video[0].codec_context.has_b_frames
    keys = np.flatnonzero([packet.is_keyframe for packet in packets])
    assert keys[0] == 0
    assert np.diff([*keys, len(packets)]).max() <= 15
    assert [packet.pts for packet in packets] == [packet.dts for packet in packets]


def test_a_proxy_keeps_sound_and_size_is_even(sample, video, tmp_path):
    made = probe(proxy(sample("groove_music.mp4"), tmp_path / "made.mp4", max_side=321))
    assert made.audio == "aac"
    assert made.width % 2 == made.height % 2 == 0
    assert made.height <= 322


def test_progress_goes_to_one(video, tmp_path):
    shares = []
    proxy(video("a.mp4"), tmp_path / "made.mp4", progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_failed_proxy_leaves_nothing(tmp_path):
    (tmp_path / "broken.avi").write_bytes(b"RIFF, or so they say")
    with pytest.raises(VideoError, match=r"broken\.avi"):
        proxy(tmp_path / "broken.avi", tmp_path / "made.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["broken.avi"]


def test_a_proxy_is_an_mp4(video, tmp_path):
    with pytest.raises(VideoError, match=r"a proxy is an MP4 file"):
        proxy(video("a.mp4"), tmp_path / "made.webm")


@pytest.mark.parametrize(
    ("name", "settings", "reason"),
    [
        ("a.mp4", {}, None),
        ("a.mp4", {"codec": "libx265", "options": {"x265-params": "log-level=none"}}, "hevc"),
        ("a.avi", {"codec": "mpeg4"}, "avi"),
        ("a.mp4", {"pix_fmt": "yuv444p"}, "4:2:0"),
    ],
)
def test_why_a_browser_may_not_play_it(video, name, settings, reason):
    said = needs_proxy(video(name, **settings))
    assert (said is None) if reason is None else (reason in said)
