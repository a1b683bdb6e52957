"""Proxies keep picture and sound together, show pictures as players do, and never harm the source."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from numbered_videos import read_number

from dancekit.errors import VideoError
from dancekit.video import probe, proxy, read_frames, timeline

RATE = 48_000


def write_clap(path, *, codec="mpeg4", picture_from=0.0, sound_from=0.0, clap_s=1.0, until_s=2.0, clock_s=0.0):
    """A clip that turns white and clicks at the same moment; picture and sound may begin apart, and not at zero."""
    with av.open(str(path), "w") as container:
        film = container.add_stream(codec, rate=25, options={"bf": "0"})
        film.width, film.height, film.pix_fmt = 128, 96, "yuv420p"
        film.codec_context.time_base = Fraction(1, 1000)
        sound = container.add_stream("pcm_s16le", rate=RATE, layout="mono")
        for time in np.arange(picture_from, until_s, 0.04):
            level = 235 if time > clap_s - 0.001 else 20
            frame = av.VideoFrame.from_ndarray(np.full((96, 128, 3), level, np.uint8), format="rgb24")
            frame.pts, frame.time_base = round((time + clock_s) * 1000), Fraction(1, 1000)
            container.mux(film.encode(frame))
        container.mux(film.encode(None))
        samples = np.arange(round(sound_from * RATE), round(until_s * RATE))
        wave = np.where(np.abs(samples / RATE - clap_s) < 0.002, 20_000, 0).astype(np.int16)
        for at in range(0, len(wave), 1024):
            piece = av.AudioFrame.from_ndarray(wave[None, at : at + 1024], format="s16", layout="mono")
            piece.rate, piece.time_base = RATE, Fraction(1, RATE)
            piece.pts = int(samples[at]) + round(clock_s * RATE)
            container.mux(sound.encode(piece))
        container.mux(sound.encode(None))
    return path


def clap_times(path):
    """When the picture turns white and when the click is loudest, both on the clock of the file."""
    with av.open(str(path)) as container:
        white = next(f.time for f in container.decode(video=0) if f.to_ndarray(format="gray").mean() > 128)
    with av.open(str(path)) as container:
        loudest, at = 0.0, float("nan")
        for piece in container.decode(audio=0):
            wave = np.abs(piece.to_ndarray().astype(float)).max(axis=0)
            if wave.max() > loudest:
                loudest, at = float(wave.max()), float(piece.time + wave.argmax() / piece.rate)
    return white, at


@pytest.mark.parametrize("starts", [{}, {"picture_from": 0.4}, {"sound_from": 0.28}, {"clock_s": 3.0}])
def test_picture_and_sound_stay_together(tmp_path, starts):
    source = write_clap(tmp_path / "clap.mkv", **starts)
    before = clap_times(source)
    assert before[0] == pytest.approx(before[1], abs=0.004)
    after = clap_times(proxy(source, tmp_path / "made.mp4"))
    assert after[0] == pytest.approx(after[1], abs=0.01)


def test_real_picture_that_begins_after_its_sound_stays_in_time(shared_data, tmp_path):
    source = shared_data("videos", "ballet_montage_cuts_closeups__caijianghong-dancer_dance.mp4")
    made = proxy(source, tmp_path / "made.mp4", max_side=320)
    assert timeline(source).time[0] == pytest.approx(0.129, abs=0.001)
    assert np.allclose(timeline(made).time, timeline(source).time, atol=1e-4)


@pytest.mark.parametrize("aspect", [Fraction(16, 11), Fraction(8, 9)])
def test_pixels_become_square(tmp_path, aspect):
    source = tmp_path / "wide.mkv"
    with av.open(str(source), "w") as container:
        stream = container.add_stream("mpeg4", rate=25, width=176, height=144)
        stream.codec_context.sample_aspect_ratio = aspect
        container.mux([*stream.encode(av.VideoFrame(176, 144, "yuv420p")), *stream.encode(None)])
    assert probe(source).pixel_aspect == pytest.approx(float(aspect))
    made = probe(proxy(source, tmp_path / "made.mp4"))
    assert made.pixel_aspect == 1
    assert made.width / made.height == pytest.approx(176 / 144 * float(aspect), rel=0.01)
    assert made.width >= 176
    assert made.height >= 144


def test_odd_sizes_become_even_and_rotation_is_baked_in(video, turned, tmp_path):
    odd = video("odd.mkv", size=(241, 137), pix_fmt="yuv444p")
    made = proxy(odd, tmp_path / "odd.mp4")
    assert (probe(made).width % 2, probe(made).height % 2) == (0, 0)
    lying = video("lying.mp4")
    upright = proxy(turned(lying, 270), tmp_path / "upright.mp4")
    info = probe(upright)
    assert (info.rotation, info.width, info.height) == (0, 136, 240)
    assert [read_number(np.rot90(frame.image, 1)) for frame in read_frames(upright)] == list(range(40))


def test_a_proxy_never_replaces_its_source(video):
    source = video("a.mp4")
    before = source.read_bytes()
    with pytest.raises(VideoError, match=r"a\.mp4: the proxy would replace its own source; give it another name"):
        proxy(source, source)
    assert source.read_bytes() == before


def test_the_index_comes_first_so_that_a_browser_can_start_at_once(video, tmp_path):
    content = proxy(video("a.mkv"), tmp_path / "made.mp4").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_damaged_sound_does_not_stop_the_pictures(tmp_path):
    source = write_clap(tmp_path / "clap.mkv")
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(source.read_bytes()[: source.stat().st_size * 2 // 3])
    made = proxy(broken, tmp_path / "made.mp4")
    assert len(timeline(made)) == len(timeline(broken)) > 10
