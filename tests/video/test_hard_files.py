"""Files that lead readers astray: songs with a cover, doubtful stamps, negative starts, damage, long clips."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module

import av
import numpy as np
import pytest
from numbered_videos import BLOCK, numbered_picture, read_number

from dancekit.errors import VideoError
from dancekit.video import check, probe, read_frames, timeline
from dancekit.video.findings import MIN_SIDE

checking = import_module("dancekit.video.check")  # the package's `check` is the function


def sound(written):
    """A second of silence, as a function that writes it."""
    stream = written.add_stream("aac", rate=44100)
    frame = av.AudioFrame.from_ndarray(np.zeros((1, 44100), np.float32), format="fltp", layout="mono")
    frame.rate = 44100
    return lambda: [written.mux(packets) for packets in (stream.encode(frame), stream.encode(None))]


def cover(written):
    """A cover picture, larger than any film here, as a function that writes it."""
    stream = written.add_stream("png", rate=1)
    stream.width, stream.height, stream.pix_fmt = 600, 600, "rgb24"
    stream.disposition = av.stream.Disposition.attached_pic
    frame = av.VideoFrame.from_ndarray(np.full((600, 600, 3), 200, np.uint8), format="rgb24")
    return lambda: [written.mux(packets) for packets in (stream.encode(frame), stream.encode(None))]


def remuxed(source, target, *, change=lambda packet, number: None, also=()):
    """Copy the packets of a video; `change` may spoil them, `also` are other streams."""
    with av.open(str(source)) as given, av.open(str(target), "w") as written:
        others = [make(written) for make in also]
        stream = written.add_stream_from_template(given.streams.video[0])
        for write in others:
            write()
        for number, packet in enumerate(given.demux(video=0)):
            if packet.size:
                change(packet, number)
                packet.stream = stream
                written.mux(packet)
    return target


def numbers(path, **how):
    return [read_number(frame.image) for frame in read_frames(path, **how)]


def test_a_song_with_a_cover_is_no_video(tmp_path):
    path = tmp_path / "song.m4a"
    with av.open(str(path), "w", format="mp4") as written:
        for write in [sound(written), cover(written)]:
            write()
    with pytest.raises(VideoError, match=r"song\.m4a: no video .*audio and a cover picture; give the file"):
        probe(path)


def test_the_cover_of_a_film_is_not_taken_for_the_film(video, tmp_path):
    path = remuxed(video("a.mp4"), tmp_path / "covered.mp4", also=[cover, sound])
    with av.open(str(path)) as container:
        attached = [s.disposition & av.stream.Disposition.attached_pic for s in container.streams.video]
    assert sum(map(bool, attached)) == 1
    info = probe(path)
    assert (info.codec, info.width, info.frames, info.audio) == ("h264", 240, 40, "aac")
    assert numbers(path) == list(range(40))


@pytest.mark.parametrize("at", [1, 7, 39])
def test_a_repeated_stamp_moves_one_frame_only(video, tmp_path, at):
    """FLV and the like repeat stamps when a recorder stutters; Matroska stores what it is given."""

    def stutter(packet, number):
        if number == at:
            packet.pts = packet.dts = (at - 1) * 40

    source = video("a.mkv", options={"bf": "0"})
    path = remuxed(source, tmp_path / "stutter.mkv", change=stutter)
    line = timeline(path)
    assert numbers(path) == list(range(40))
    assert (np.diff(line.time) > 0).all()
    assert np.sum(np.abs(line.time - np.arange(40) / 25) > 2e-3) <= 1
    assert "time stamp" in probe(path).problems[0]
    assert [found.severity for found in check(path) if found.kind == "stamps"] == ["note"]


def test_frames_without_stamps_are_counted_out_evenly(video, tmp_path):
    """A bare H.264 stream has no time of display at all."""
    path = tmp_path / "bare.h264"
    with av.open(str(video("a.mp4", options={"bf": "0"}))) as given, av.open(str(path), "w", format="h264") as written:
        stream = written.add_stream_from_template(given.streams.video[0])
        for packet in given.demux(video=0):
            if packet.size:
                packet.stream = stream
                written.mux(packet)
    line = timeline(path)
    assert numbers(path) == list(range(40))
    assert np.allclose(np.diff(line.time), 1 / line.fps, atol=1e-6)
    assert numbers(path, timeline=line, start=17, stop=20) == [17, 18, 19]


@pytest.mark.parametrize("begin", [-0.2, 0.0, 3.0])
def test_wherever_the_stamps_begin_the_clip_begins_at_zero(video, tmp_path, begin):
    def shift(packet, number):
        packet.pts += round(begin / packet.time_base)
        packet.dts += round(begin / packet.time_base)

    line = timeline(remuxed(video("a.mkv", options={"bf": "0"}), tmp_path / "shifted.mkv", change=shift))
    assert np.allclose(line.time, np.arange(40) / 25, atol=2e-3)


def test_any_start_in_a_clip_with_many_key_frames_and_b_frames(video):
    path = video("a.mp4", frames=120, options={"g": "7", "bf": "3", "flags": "-cgop"})
    line = timeline(path)
    whole = [frame.image for frame in read_frames(path, timeline=line)]
    for start in range(1, 120, 9):
        (frame,) = read_frames(path, timeline=line, start=start, stop=start + 1)
        assert (frame.index, read_number(frame.image)) == (start, start)
        assert np.array_equal(frame.image, whole[start])


def test_threads_do_not_change_pictures(video):
    path = video("a.mp4", options={"g": "12", "bf": "2"})
    one, many = ([frame.image for frame in read_frames(path, threads=threads)] for threads in (1, 0))
    assert len(one) == len(many) == 40
    assert all(map(np.array_equal, one, many))


def test_facts_of_a_ten_bit_file(video):
    path = video("a.mp4", codec="libx265", pix_fmt="yuv420p10le", options={"x265-params": "log-level=none"})
    info = probe(path)
    assert (info.codec, info.pixel_format, info.bit_depth) == ("hevc", "yuv420p10le", 10)
    assert "10 bit" in repr(info)


def test_the_container_is_told_by_the_content(video, tmp_path):
    path = (tmp_path / "liar.mp4").with_suffix(".mov")
    video("a.mkv").rename(path)
    assert probe(path).container == "matroska"


def test_what_is_seen_at_a_glance(sample):
    info = probe(sample("groove_music.mp4"))
    said = repr(info)
    for words in ("groove_music.mp4", "h264 in mp4", "480x640", "10.00 s, 300 frames, 30 fps", "aac"):
        assert words in said
    assert info.problems == ()


def test_problems_are_whole_sentences_with_a_remedy(video):
    info = probe(video("a.mp4", fps=8, frames=5))
    assert {problem.split()[0] for problem in info.problems} == {"Only", "The"}
    assert all(problem.endswith(".") and problem.count(". ") >= 1 for problem in info.problems)
    assert all(problem in repr(info) for problem in info.problems)
    assert min(info.width, info.height) < MIN_SIDE


def test_oblong_pixels_are_told(tmp_path):
    path = tmp_path / "dv.mp4"
    with av.open(str(path), "w") as written:
        stream = written.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 360, 288, "yuv420p"
        stream.codec_context.sample_aspect_ratio = Fraction(16, 11)
        for _ in range(60):
            written.mux(stream.encode(av.VideoFrame.from_ndarray(numbered_picture(1, 360, 288), format="rgb24")))
        written.mux(stream.encode(None))
    info = probe(path)
    assert info.pixel_aspect == pytest.approx(16 / 11)
    assert [found.severity for found in check(path) if found.kind == "shape"] == ["warning"]


def test_damage_amid_a_file_is_found_on_reading_it(video, tmp_path):
    """The index of the file is whole, so only decoding shows it."""
    source = video("a.mp4", frames=60, options={"g": "10", "bf": "0"})
    content = bytearray(source.read_bytes())
    with av.open(str(source)) as container:
        spoiled = [(p.pos, p.size) for p in container.demux(video=0) if p.size][30]
    content[spoiled[0] + 4 : sum(spoiled)] = bytes(0xFF for _ in range(spoiled[1] - 4))
    path = tmp_path / "scratched.mp4"
    path.write_bytes(content)
    damage = [found for found in check(path) if found.kind == "damage"]
    assert damage
    assert {found.severity for found in damage} == {"problem"}
    assert all("opy or download" in found.remedy or "times are kept" in found.remedy for found in damage)
    for frame in read_frames(path):
        assert frame.index in range(30, 40) or read_number(frame.image) == frame.index


def test_a_truncated_file_is_told(video, tmp_path):
    whole = video("a.mkv", frames=60, options={"g": "10", "bf": "0"}).read_bytes()
    path = tmp_path / "short.avi"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    info = probe(path)
    assert 0 < info.frames < 60
    assert info.container == "matroska"


@pytest.mark.parametrize("name", ["a.mp4", "a.avi"])
def test_a_long_clip_is_looked_at_in_places_and_says_so(video, monkeypatch, name):
    monkeypatch.setattr(checking, "FULL_LOOK_S", 1.0)
    path = video(
        name,
        codec="mpeg4" if name.endswith("avi") else "libx264",
        picture=lambda _, width, height: np.zeros((height, width, 3), np.uint8),
    )
    found = {finding.kind: finding for finding in check(path, samples=7)}
    assert found["long"].severity == "note"
    assert found["dark"].severity == "warning"


@pytest.mark.parametrize("samples", [1, 3, 10])
def test_places_in_a_long_clip_are_spread_over_it(video, samples):
    line = timeline(video("a.mp4", frames=120, options={"g": "12", "bf": "0", "sc_threshold": "0"}))
    seen = [read_number(image) for image in _unscaled(line, samples)]
    assert seen == sorted(set(seen))
    assert abs(len(seen) - samples) <= 1
    assert samples == 1 or max(np.diff([*seen, 119])) <= 119 / (samples - 1) * 1.5


def _unscaled(line, samples):
    images = checking._sample(line, samples)
    assert images[0].shape[1] >= 8 * BLOCK
    return images


def test_a_white_wall_is_not_overexposed(video):
    def studio(number, width, height):
        picture = np.full((height, width, 3), 245, np.uint8)
        picture[60:300, 300 + number : 340 + number] = 40
        return picture

    path = video("studio.mp4", size=(640, 360), frames=60, picture=studio)
    assert "bright" not in {found.kind for found in check(path)}
