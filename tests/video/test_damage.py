"""Damage amid a clip: the good frames come, at their own indices and times, and the rest is reported."""

from __future__ import annotations

import pickle
from types import SimpleNamespace

import av
import numpy as np
import pytest
from av.bitstream import BitStreamFilterContext
from numbered_videos import BLOCK, numbered_picture, read_number

from dancekit.errors import VideoError
from dancekit.video import check, read_frames, timeline
from dancekit.video.opening import demuxed

INTRA = {"codec": "mjpeg", "pix_fmt": "yuvj420p"}


def packets_of(path):
    with av.open(str(path)) as container:
        return [(p.pos, p.size) for p in container.demux(video=0) if p.size]


@pytest.fixture
def holed(video, tmp_path):
    """A clip of key frames only, of which some are overwritten with nothing that can be decoded."""

    def make(*holes):
        source = video("whole.mov", **INTRA)
        content = bytearray(source.read_bytes())
        for hole in holes:
            at, size = packets_of(source)[hole]
            content[at : at + size] = bytes(size)
        path = tmp_path / "holed.mov"
        path.write_bytes(content)
        return path

    return make


@pytest.mark.parametrize("threads", [1, 2, 0])
def test_frames_that_cannot_be_decoded_are_left_out_and_time_does_not_shift(holed, threads):
    path = holed(20, 21, 33)
    reader = read_frames(path, threads=threads)
    frames = list(reader)
    left = [n for n in range(40) if n not in (20, 21, 33)]
    assert [frame.index for frame in frames] == left
    assert [read_number(frame.image) for frame in frames] == left
    assert np.allclose([frame.time_s for frame in frames], np.array(left) / 25)
    assert len(reader.timeline) == 40
    said = " ".join(reader.problems)
    assert "3 packets could not be decoded (the first near 0.80 s)" in said
    assert "3 of 40 frames are missing, between 0.80 s and 1.32 s; their times are kept" in said


@pytest.mark.parametrize("start", [0, 19, 20, 21, 22, 39])
def test_from_any_place_the_same_frames_are_missing(holed, start):
    path = holed(20, 21, 33)
    part = [frame.index for frame in read_frames(path, start=start)]
    assert part == [n for n in range(start, 40) if n not in (20, 21, 33)]


def test_damage_at_the_very_beginning(holed):
    reader = read_frames(holed(0, 1))
    assert [read_number(frame.image) for frame in reader] == list(range(2, 40))
    assert reader.timeline.time[0] >= 0


def test_repeats_of_a_missing_frame_are_missing_too(holed):
    path = holed(20)
    line = timeline(path, fps=50)
    got = [frame.index for frame in read_frames(path, timeline=line)]
    assert sorted(set(range(80)) - set(got)) == np.flatnonzero(line.source_index == 20).tolist()


def test_nothing_that_can_be_decoded_is_an_error_that_says_so(holed):
    with pytest.raises(VideoError, match=r"holed\.mov: not one frame of this file can be decoded .*copy or download"):
        timeline(holed(*range(40)))


def test_an_index_that_promises_more_than_there_is(video, tmp_path):
    source = video("whole.mov", **INTRA)
    sound = tmp_path / "first.mp4"
    with av.open(str(source)) as given, av.open(str(sound), "w", options={"movflags": "faststart"}) as written:
        stream = written.add_stream_from_template(given.streams.video[0])
        for packet in given.demux(video=0):
            if packet.size:
                packet.stream = stream
                written.mux(packet)
    at = packets_of(sound)[25][0]
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(sound.read_bytes()[:at])
    line = timeline(broken)
    assert any("25 of 40 frames are there; copy or download it again" in problem for problem in line.problems)
    assert [read_number(frame.image) for frame in read_frames(broken)] == list(range(25))


def test_a_file_that_changed_is_not_read_by_an_old_timeline(video):
    path = video("a.mp4")
    line = timeline(path)
    video("a.mp4", frames=30)
    with pytest.raises(
        VideoError, match=r"a\.mp4: the file has changed since its timeline was made; call timeline\(\)"
    ):
        next(read_frames(path, timeline=line))


def test_timelines_travel_to_other_processes(video):
    path = video("a.mp4")
    line = timeline(path, fps=30)
    copy = pickle.loads(pickle.dumps(line))
    assert np.array_equal(copy.time, line.time)
    assert [read_number(f.image) for f in read_frames(path, timeline=copy, start=40)] == [
        read_number(f.image) for f in read_frames(path, timeline=line, start=40)
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"fps": 0}, "fps is 0; give a positive number of frames per second, or None for all"),
        ({"fps": float("nan")}, "fps is nan"),
        ({"fps": 1e9}, r"more than 20,000,000 frames; its time stamps are damaged, or fps is too high"),
        ({"start": -1}, r"start=-1, stop=40: frames are counted from 0"),
        ({"stop": -2}, r"start=0, stop=-2: frames are counted from 0"),
        ({"max_side": 0}, "max_side is 0; give a number of pixels, or None to keep the size"),
    ],
)
def test_arguments_that_make_no_sense_are_named(video, arguments, words):
    with pytest.raises(VideoError, match=words):
        read_frames(video("a.mp4"), **arguments)


def test_a_rate_is_given_once(video):
    path = video("a.mp4")
    with pytest.raises(VideoError, match=r"give fps= to timeline\(\) when you pass timeline="):
        read_frames(path, timeline=timeline(path), fps=10)


@pytest.mark.parametrize(("start", "stop", "count"), [(0, 0, 0), (40, None, 0), (50, 60, 0), (39, 99, 1), (7, 3, 0)])
def test_ends_of_the_range(video, start, stop, count):
    assert len(list(read_frames(video("a.mp4"), start=start, stop=stop))) == count


@pytest.fixture
def strangely_coloured(video, tmp_path):
    """A clip, and the same packets in a file that claims YCgCo, for which FFmpeg's scaler has no formula."""
    plain = video("plain.mp4", frames=12)
    path = tmp_path / "strange.mp4"
    with av.open(str(plain)) as given, av.open(str(path), "w") as written:
        stream = written.add_stream_from_template(given.streams.video[0])
        claim = BitStreamFilterContext("h264_metadata=matrix_coefficients=8", given.streams.video[0], stream)
        for packet in given.demux(video=0):
            for changed in claim.filter(packet if packet.size else None):
                changed.stream = stream
                written.mux(changed)
    return plain, path


@pytest.mark.parametrize("threads", [1, 2])
def test_colours_that_nobody_can_convert_are_converted_as_usual_and_told(strangely_coloured, threads):
    plain, path = strangely_coloured
    reader = read_frames(path, threads=threads)
    pictures = [frame.image for frame in reader]
    assert len(pictures) == 12
    assert all(map(np.array_equal, pictures, [frame.image for frame in read_frames(plain)]))
    (said,) = reader.problems
    assert said == (
        "its colours can't be converted as the file claims (colour space 8 of ITU-T H.273), "
        "so the usual way was taken; poses need no true colours, but convert the video elsewhere if you do"
    )


def test_strange_colours_are_a_note_not_damage(strangely_coloured):
    (found,) = (one for one in check(strangely_coloured[1]) if one.kind == "color")
    assert found.severity == "note"
    assert found.remedy == "Nothing to do: poses need no true colours, but convert the video elsewhere if you do."


def test_pixels_of_which_no_picture_can_be_made_are_an_error_that_says_so(video, monkeypatch):
    def refuse(*_, **__):
        raise av.error.OSError(95, "Operation not supported")

    monkeypatch.setattr("av.video.reformatter.VideoReformatter", lambda: SimpleNamespace(reformat=refuse))
    reader = read_frames(video("a.mp4"))
    with pytest.raises(
        VideoError,
        match=r"a\.mp4: pictures as yuv420p of 240x136 pixels can't be converted to RGB "
        r"\(Operation not supported\); convert the video to H\.264",
    ):
        next(reader)


@pytest.fixture
def joined_midway(video, tmp_path):
    """A transport stream in the midst of which other streams begin.

    FFmpeg looks at the first 5 MB and the last 250 kB when it opens a file; so there has to be a lot before and after.
    """

    def noisy(number, width, height):
        picture = numbered_picture(number, width, height)
        picture[BLOCK:] = np.random.default_rng(number).integers(0, 256, (height - BLOCK, width, 3), np.uint8)
        return picture

    options = {"bf": "0", "qp": "1", "preset": "ultrafast"}
    whole = video("a.ts", frames=16, size=(640, 480), options=options, picture=noisy).read_bytes()
    other = tmp_path / "b.ts"
    with av.open(str(other), "w", format="mpegts", options={"mpegts_start_pid": "700"}) as written:
        for _ in range(8):
            written.add_stream("mpeg2video", rate=25, width=64, height=64)
        for stream in written.streams:
            picture = av.VideoFrame.from_ndarray(np.full((64, 64, 3), 110, np.uint8), format="rgb24")
            written.mux([*stream.encode(picture.reformat(format="yuv420p")), *stream.encode(None)])
    path = tmp_path / "both.ts"
    middle = 7_000_000 // 188 * 188
    path.write_bytes(whole[:middle] + other.read_bytes() + whole[middle:])
    with av.open(str(path)) as container:
        assert len(container.streams) == 1, "the others are to be met later"
    return path


def test_streams_that_appear_midway_do_not_stop_reading(joined_midway):
    """Recordings of broadcasts: channels come and go."""
    reader = read_frames(joined_midway)
    assert [read_number(frame.image) for frame in reader] == list(range(16))
    assert reader.problems == ()
    assert [read_number(frame.image) for frame in read_frames(joined_midway, start=9)] == list(range(9, 16))


class Stumbling:
    """What PyAV does at the end of such a file, whatever lies in memory beyond its list of flags."""

    def demux(self, stream):
        yield from stream
        raise IndexError("list index out of range")


def test_the_packets_before_the_stumble_are_all_given():
    assert list(demuxed(Stumbling(), ["one", "two", "flush"])) == ["one", "two", "flush"]
