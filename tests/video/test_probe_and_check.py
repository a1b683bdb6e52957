"""What is in a file, what will make poses hard to find in it, and clear words for files that are no videos."""

from __future__ import annotations

import csv

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dancekit.errors import VideoError
from dancekit.video import check, probe, read_frames
from dancekit.video.check import sharpness


def test_facts_of_a_video_made_here(video):
    info = probe(video("a.mp4", options={"bf": "0"}))
    assert (info.codec, info.width, info.height, info.frames, info.audio) == ("h264", 240, 136, 40, None)
    assert info.fps == pytest.approx(25)
    assert info.duration_s == pytest.approx(1.6, abs=0.01)
    assert not info.variable_rate


def test_facts_of_real_clips_agree_with_their_manifest(shared_data):
    with shared_data("videos", "manifest.csv").open() as table:
        for row in csv.DictReader(table):
            info = probe(shared_data("videos", row["file"]))
            assert info.codec == row["codec"]
            assert (info.width, info.height) == (int(row["width"]), int(row["height"]))
            assert info.fps == pytest.approx(float(row["fps"]), rel=0.02)
            assert info.duration_s == pytest.approx(float(row["seconds"]), abs=0.2)
            assert info.frames == pytest.approx(info.duration_s * info.fps, abs=2)
            assert (info.audio or "none") == row["audio"]


def test_rotation_is_told_and_applied(tmp_path, video):
    turned = tmp_path / "turned.mp4"
    source = video("a.mp4")
    with av.open(str(source)) as given_file, av.open(str(turned), "w") as written:
        stream = written.add_stream_from_template(given_file.streams.video[0])
        try:
            stream.set_display_rotation(90)
        except AttributeError:
            _turn_in_place(source, turned)
        else:
            for packet in given_file.demux(video=0):
                if packet.dts is not None:
                    packet.stream = stream
                    written.mux(packet)
    info = probe(turned)
    assert info.rotation in (90, 270)
    assert (info.width, info.height) == (136, 240)
    plain = next(iter(read_frames(source))).image
    upright = next(iter(read_frames(turned))).image
    assert upright.shape == (240, 136, 3)
    assert np.array_equal(upright, np.rot90(plain, 1 if info.rotation == 270 else -1))


def _turn_in_place(source, turned):
    """Write a quarter turn into the track header's display matrix (ISO 14496-12, 8.3.2), where PyAV can't."""
    data = bytearray(source.read_bytes())
    matrix = data.index(b"tkhd") + 4 + 4 + 4 * 5 + 8 + 8
    identity = np.array([0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000], ">i4").tobytes()
    assert data[matrix : matrix + 36] == identity
    width = 240 << 16
    data[matrix : matrix + 36] = np.array([0, 0x10000, 0, -0x10000, 0, 0, width, 0, 0x40000000], ">i4").tobytes()
    turned.write_bytes(data)


def test_uneven_rates_are_told(video):
    times = np.cumsum([0.0] + [0.02, 0.06, 0.033] * 13)
    assert probe(video("a.mp4", times=times)).variable_rate


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("text.mp4", b"this is a text about dance, not a dance", "text.mp4"),
        ("empty.mp4", b"", "empty"),
        ("zeros.mp4", bytes(5000), "zeros.mp4"),
    ],
)
def test_files_that_are_no_videos_are_named(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    for call in (probe, check, lambda video: list(read_frames(video))):
        with pytest.raises(VideoError, match=words):
            call(path)


def test_missing_files_and_folders_are_named(tmp_path):
    with pytest.raises(VideoError, match="there is no such file"):
        probe(tmp_path / "nothing.mp4")
    with pytest.raises(VideoError, match="this is a folder"):
        probe(tmp_path)


def _sound(path, picture=None):
    """A second of silence, with or without a cover picture."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44100), np.float32), format="fltp", layout="mono")
        frame.rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_sound_without_pictures_is_an_error_that_says_so(tmp_path):
    with pytest.raises(VideoError, match=r"song\.m4a.*(no picture|no video|sound)"):
        probe(_sound(tmp_path / "song.m4a"))


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files_give_frames_or_a_clear_error(video, tmp_path, data):
    source = tmp_path / "whole.mp4"
    if not source.exists():
        video("whole.mp4", frames=12, size=(192, 48))
    content = bytearray(source.read_bytes())
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        assert sum(1 for _ in read_frames(broken)) <= 1000
    except VideoError as error:
        named = "broken.mp4" in str(error)
        assert named, error  # noqa: PT017 (an error is one of two good outcomes here)


def kinds(findings, severity=None):
    return {finding.kind for finding in findings if severity in (None, finding.severity)}


def test_a_good_clip_has_nothing_to_complain_of(sample):
    assert check(sample("groove.mp4")) == []


def test_cuts_are_noted_with_their_time(sample):
    (cut,) = check(sample("trouble.mp4"))
    assert (cut.kind, cut.severity, cut.at_s) == ("cut", "note", 6.0)


def test_dark_bright_blurred_tiny_and_slow_are_found_with_a_remedy(video):
    rng = np.random.default_rng(0)
    noise = rng.integers(90, 160, (480, 640, 3), np.uint8)
    smooth = np.linspace(60, 200, 640)[None, :, None] * np.ones((480, 1, 3))
    cases = {
        "dark": lambda *_: noise // 8,
        "bright": lambda *_: 200 + noise // 3,
        "blur": lambda *_: smooth.astype(np.uint8),
    }
    for kind, picture in cases.items():
        found = check(video(f"{kind}.mp4", size=(640, 480), frames=60, picture=picture))
        assert kind in kinds(found)
        assert all(finding.message and finding.remedy for finding in found)
    assert "size" in kinds(check(video("tiny.mp4", size=(192, 108), frames=60)))
    assert "rate" in kinds(check(video("slow.mp4", fps=8, frames=40)))


def test_sharpness_falls_when_a_picture_is_blurred(sample):
    picture = next(iter(read_frames(sample("groove.mp4")))).image.astype(float)
    blurred = sum(np.roll(picture, shift, axis) for axis in (0, 1) for shift in range(-4, 5)) / 18
    assert sharpness(blurred) < sharpness(picture) / 3
