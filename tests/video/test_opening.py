"""What is opened, and what is refused with which words."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from numbered_videos import numbered_picture, read_number

from dancekit.errors import VideoError
from dancekit.video import probe, read_frames, timeline
from dancekit.video.opening import checked_path, open_source


def write_cover(path, *, with_video):
    """A picture that belongs to a song or film, beside its sound or its video."""
    with av.open(str(path), "w", format="mp4") as container:
        cover = container.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 640, 640, "yuvj420p"
        cover.disposition = av.stream.Disposition.attached_pic
        if with_video:
            other = container.add_stream("libx264", rate=25)
            other.width, other.height, other.pix_fmt = 240, 136, "yuv420p"
            frames = [av.VideoFrame.from_ndarray(numbered_picture(n, 240, 136), format="rgb24") for n in range(10)]
        else:
            other = container.add_stream("aac", rate=44_100, layout="mono")
            frames = [av.AudioFrame.from_ndarray(np.zeros((1, 44_100), np.float32), format="fltp", layout="mono")]
            frames[0].rate = 44_100
        picture = av.VideoFrame.from_ndarray(np.full((640, 640, 3), 200, np.uint8), format="rgb24")
        for stream, given in ((cover, [picture]), (other, frames)):
            for frame in [*given, None]:
                container.mux(stream.encode(frame))
    return path


def test_a_cover_picture_is_not_the_video(tmp_path):
    path = write_cover(tmp_path / "film.mp4", with_video=True)
    assert (probe(path).codec, probe(path).width, probe(path).frames) == ("h264", 240, 10)
    assert [read_number(frame.image) for frame in read_frames(path)] == list(range(10))


def test_a_song_with_a_cover_has_no_video(tmp_path):
    path = write_cover(tmp_path / "song.m4a", with_video=False)
    with pytest.raises(
        VideoError, match=r"song\.m4a: no video in this file, it holds only: audio and a cover picture; "
    ):
        timeline(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("https://example.org/dance.mp4", "this is an address, not a file; download the video"),
        ("file:///tmp/dance.mp4", "this is an address"),
        ("no/such/dance.mp4", "there is no such file; check its name and folder"),
        (os.devnull, "this is a device or a pipe, not a file"),
    ],
)
def test_what_is_no_file_is_named(name, words):
    with pytest.raises(VideoError, match=words) as caught:
        checked_path(name)
    assert name in str(caught.value)


def test_a_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.mp4")
    with pytest.raises(VideoError, match=r"pipe\.mp4: this is a device or a pipe"):
        timeline(tmp_path / "pipe.mp4")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(b"x")
    secret.chmod(0)
    with pytest.raises(VideoError, match=r"secret\.mp4: no permission to read this file"):
        timeline(secret)


def test_odd_names_are_only_names(video, tmp_path, monkeypatch):
    for name in ("a b'c.mp4", "ünïcode 舞.mp4", "concat:x.mp4", "data,x.mp4", "-i.mp4", "50%d.mp4"):
        path = video(name, frames=3)
        assert len(timeline(path)) == 3
        monkeypatch.chdir(tmp_path)
        assert len(timeline(name)) == 3


PLAY_LISTS = [
    "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n",
    "ffconcat version 1.0\nfile http://127.0.0.1:{port}/a.mp4\n",
    '<?xml version="1.0"?><MPD type="static"><BaseURL>http://127.0.0.1:{port}/</BaseURL></MPD>',
    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {port} RTP/AVP 96\n",
]


@pytest.mark.parametrize("content", PLAY_LISTS)
def test_a_play_list_in_disguise_opens_no_connection(tmp_path, content):
    with socket.create_server(("127.0.0.1", 0)) as server:
        path = tmp_path / "list.mp4"
        path.write_text(content.format(port=server.getsockname()[1]))
        with pytest.raises(VideoError, match=r"list\.mp4"):
            timeline(path)
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_picture_claimed_to_be_huge_is_refused(video, monkeypatch):
    monkeypatch.setattr("dancekit.video.opening.MAX_PIXELS", 100)
    with pytest.raises(VideoError, match=r"a\.mp4: claims pictures of 240x136 pixels, more than dancekit decodes"):
        timeline(video("a.mp4", frames=3))


def test_the_largest_of_several_videos_is_read_unless_one_is_the_default(tmp_path):
    path = tmp_path / "two.mkv"
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("mpeg4", rate=25, width=w, height=h) for w, h in ((96, 64), (192, 128))]
        for stream in streams:
            stream.disposition = av.stream.Disposition.default
        for stream in streams:
            for frame in [av.VideoFrame(stream.width, stream.height, "yuv420p"), None]:
                container.mux(stream.encode(frame))
    assert probe(path).width == 192


def test_the_file_is_closed_afterwards(video):
    if not sys.platform.startswith("linux"):
        pytest.skip("counts open files in /proc")
    path = video("a.mp4")
    before = len(list(Path("/proc/self/fd").iterdir()))
    next(reader := read_frames(path))
    reader.close()
    with read_frames(path) as reader:
        next(reader)
    with open_source(path):
        pass
    timeline(path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
