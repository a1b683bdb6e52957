"""The player's state in Python: frames and times agree, what makes no sense is refused, and it can be told anew."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import traitlets
from numbered_videos import write_video

import dancekit as dk
from dancekit import skeleton
from dancekit.errors import RecordingError, VideoError
from dancekit.pictures import snapshot
from dancekit.widgets import Player
from dancekit.widgets.packs import unpack


@pytest.fixture
def groove(sample):
    """One dancer for ten seconds at 30 fps."""
    return dk.load(sample("groove.parquet"))


@pytest.fixture
def uneven():
    """A recording of variable frame rate: its stamps are the squares of tenths of a second."""
    source = dk.synthetic.dance("groove", duration_s=1, fps=10)
    return source.replace(time=(np.arange(10) / 10) ** 2, fps=float("nan"))


def told(player):
    return unpack(player._scene)


def test_frame_and_time_are_two_names_of_one_place(uneven):
    player = Player(uneven)
    player.frame = 4
    assert player.time_s == pytest.approx(0.16)
    player.time_s = 0.40
    assert player.frame == 6
    assert player.time_s == pytest.approx(0.36)
    player.time_s = 0.0
    assert player.frame == 0


def test_each_observer_hears_a_move_once(groove):
    player, heard = Player(groove), []
    for name in ("frame", "time_s"):
        player.observe(lambda change: heard.append((change.name, round(change.new, 3))), name)
    player.time_s = 1.0
    assert sorted(heard) == [("frame", 30), ("time_s", 1.0)]
    heard.clear()
    player.set_state({"frame": 60})
    assert sorted(heard) == [("frame", 60), ("time_s", 2.0)]


def test_moments_beyond_the_recording_are_refused_with_its_range(groove):
    player = Player(groove)
    with pytest.raises(traitlets.TraitError, match="frame is 300; groove has frames 0 to 299"):
        player.frame = 300
    with pytest.raises(traitlets.TraitError, match="groove lasts from 0 to 10 s"):
        player.time_s = 10.5
    assert player.frame == 0


def test_a_selection_is_a_span_or_nothing(groove):
    player = Player(groove, selection=(1, 2))
    assert player.selection == [1.0, 2.0]
    for wrong in ((2.0, 1.0), (1.0,), (1.0, 1.0), (0.0, 1.0, 2.0)):
        with pytest.raises(traitlets.TraitError, match="start before end"):
            player.selection = wrong
    player.selection = ()
    assert player.selection == []


def test_a_selection_is_cut_to_what_there_is(groove):
    player = Player(groove)
    player.selection = (8, 12)
    assert player.selection == [8.0, 10.0]
    with pytest.raises(traitlets.TraitError, match=r"where groove has nothing; it lasts from 0 to 10 s"):
        player.selection = (12, 14)
    assert player.selection == [8.0, 10.0]


def test_numbers_of_numpy_are_numbers(groove):
    player = Player(groove, speed=np.float32(0.5), ghosts=(np.int64(2), 1))
    player.frame = np.argmax(groove.position[:, 0, 15, 1])
    assert type(player.frame) is int
    player.time_s = groove.time[30]
    assert player.frame == 30
    player.selection = np.array([1, 2])
    assert player.selection == [1.0, 2.0]
    assert (player.speed, player.ghosts) == (0.5, [2, 1])


def test_a_browser_that_is_a_moment_behind_breaks_nothing(groove):
    player = Player(groove)
    player.set_state({"frame": 400, "selection": [20.0, 30.0]})
    assert (player.frame, player.selection) == (299, [])
    player.set_state({"frame": -3, "selection": [9.0, 30.0]})
    assert (player.frame, player.selection) == (0, [9.0, 10.0])


def test_a_setting_that_there_is_not_is_refused_with_those_that_there_are(groove):
    with pytest.raises(TypeError, match=r"no setting spede; it has arrangement, .*speed, theme"):
        Player(groove, spede=2)
    for name in Player.settings():
        assert hasattr(Player(groove), name)


def test_trails_are_told_as_keypoints(groove):
    player = Player(groove, trails=["hands", "nose"])
    assert player.trails == [skeleton.KEYPOINTS[k] for k in (*skeleton.indices("hands"), 0)]
    with pytest.raises(RecordingError, match="unknown keypoint or group 'tail'"):
        player.trails = ["tail"]


def test_play_and_pause_are_traits(groove):
    player = Player(groove)
    player.play()
    assert player.playing
    player.pause()
    assert not player.playing


def test_start_can_be_chosen(groove):
    assert Player(groove, time_s=2.0).frame == 60
    assert Player(groove, frame=60).time_s == 2.0


def test_its_words_are_the_same_each_time(groove, sample):
    assert repr(Player(groove)) == "<Player groove: 300 frames, 10.00 s at 30 fps>"
    both = Player({"raw": groove, "clean": groove}, video=sample("groove.mp4"))
    assert repr(both) == "<Player raw: 300 frames, 10.00 s at 30 fps, and 1 more, with video>"


def test_several_recordings_share_the_first_ones_clock(groove):
    later = groove.replace(time=groove.time + 5)
    player = Player([groove, later, groove], offset_s=[-5.0, 1.0])
    meta, arrays = told(player)
    assert [track["name"] for track in meta["tracks"]] == ["groove", "groove (2)", "groove (3)"]
    assert np.interp(2.0, *arrays["t1.map"].T) == pytest.approx(7.0)
    assert np.interp(2.0, *arrays["t2.map"].T) == pytest.approx(1.0)
    assert len(player.recordings) == 3


def test_a_warping_path_may_be_of_frames(groove, uneven):
    path = np.array([[0, 0], [30, 4], [60, 9]])
    _, arrays = told(Player([groove, uneven], alignment=path, alignment_unit="frames"))
    np.testing.assert_allclose(arrays["t1.map"], [[0.0, 0.0], [1.0, 0.16], [2.0, 0.81]], atol=1e-9)
    with pytest.raises(RecordingError, match="the recordings have 300 and 10 frames"):
        Player([groove, uneven], alignment=path + 1, alignment_unit="frames")
    with pytest.raises(RecordingError, match=r"is float64 of shape \(3, 2\); expected \(M, 2\) frame numbers"):
        Player([groove, uneven], alignment=path * 1.0, alignment_unit="frames")
    with pytest.raises(RecordingError, match="alignment_unit is 'ms'; choose one of: s, frames"):
        Player([groove, uneven], alignment=path, alignment_unit="ms")


def test_the_browser_is_told_where_its_clock_shows_zero(groove, tmp_path):
    late = write_video(tmp_path / "late.mp4", frames=12, times=[0.7 + k / 25 for k in range(12)])
    meta, arrays = told(Player(groove.select(end_s=0.5), video=late))
    assert meta["tracks"][0]["video_origin_s"] == pytest.approx(0.7)
    np.testing.assert_allclose(arrays["t0.video_time"], np.arange(12) / 25, atol=1e-4)


def test_what_does_not_match_is_said(groove, sample):
    with pytest.raises(RecordingError, match="2 videos for 1 recordings"):
        Player(groove, video=[sample("groove.mp4"), sample("waves.mp4")])
    with pytest.raises(RecordingError, match="offset_s has 2 entries; expected 1"):
        Player([groove, groove], offset_s=[0.0, 1.0])
    with pytest.raises(RecordingError, match="'groove' is str; a player shows recordings"):
        Player({"groove": "groove.mp4"})
    with pytest.raises(RecordingError, match="give at least one recording"):
        Player([])
    with pytest.raises(RecordingError, match="names no source"):
        Player(groove.replace(meta={}), video=True)
    with pytest.raises(VideoError, match=r"nowhere\.mp4"):
        Player(groove, video="nowhere.mp4")


def test_segments_may_be_a_table_of_annotations(groove):
    import polars

    table = polars.DataFrame({"start_s": [0.0, 2.0], "end_s": [2.0, 4.5], "label": ["step", None]})
    meta, _ = told(Player(groove, segments=table))
    assert [segment["label"] for segment in meta["segments"]] == ["step", ""]
    with pytest.raises(RecordingError, match="needs the columns start_s and end_s; it has a"):
        Player(groove, segments=polars.DataFrame({"a": [1]}))
    with pytest.raises(RecordingError, match="segment 'x' goes from 2 to 1 s"):
        Player(groove, segments=[(2, 1, "x")])


def test_a_clip_of_a_corpus_is_shown_with_its_video_and_annotations(groove, sample, tmp_path):
    corpus = dk.Corpus(tmp_path / "corpus")
    corpus.add(groove.replace(meta={**groove.meta, "source": str(sample("groove.mp4"))}), name="monday")
    corpus.annotate("monday", "step", "sway", start_s=1.0, end_s=2.0)
    player = Player(corpus["monday"], video=sample("groove.mp4"), segments=corpus.annotations())
    meta, _ = told(player)
    assert player.name == meta["clip"] == "monday"
    assert meta["segments"] == [{"start_s": 1.0, "end_s": 2.0, "label": "sway"}]


def test_show_changes_what_is_shown_and_keeps_how(groove, uneven):
    player = Player(groove, speed=0.5, trails=["nose"], frame=200, selection=(1, 2))
    player.show(uneven, 0.2, 0.5, name="uneven")
    assert player.name == "uneven"
    assert (player.selection, player.frame, player.speed, player.trails) == ([0.2, 0.5], 4, 0.5, ["nose"])
    player.show(groove)
    assert (player.selection, player.frame, player.time_s) == ([], 0, 0.0)


def test_what_can_not_be_shown_changes_nothing(groove):
    player = Player(groove, frame=100)
    with pytest.raises(RecordingError, match="has no frames or nobody in it"):
        player.show(groove.select(start_s=100))
    assert (player.recording is groove, player.frame, repr(player)) == (True, 100, repr(Player(groove)))


def test_pictures_show_what_the_player_shows(groove, sample):
    player = Player(groove, time_s=2.0, view="side", theme="dark", ghosts=(1, 0), trails="hands")
    picture = player.snapshot(size=(200, 200))
    assert repr(picture) == "<Picture 200 x 200: dancer at 2.00 s>"
    same = snapshot(groove, 2.0, view="side", theme="dark", ghosts=(1, 0), trails="hands", size=(200, 200))
    assert picture.to_svg() == same.to_svg()
    assert player.snapshot(view="top", size=(200, 200)).to_svg() != same.to_svg()
    player.selection = (3, 4)
    assert "from 3.00 to 4.00 s" in repr(player.film_strip(n=3))
    with pytest.raises(RecordingError, match="the player shows none"):
        player.snapshot(video=True)
    filmed = Player(groove, video=sample("groove.mp4"), time_s=2.0)
    over = snapshot(groove, 2.0, video=sample("groove.mp4"), size=(200, 200))
    assert filmed.snapshot(video=True, size=(200, 200)).to_svg() == over.to_svg()


def test_show_goes_to_the_browser_in_one_piece(groove, uneven):
    player = Player(groove, frame=200, selection=(1, 2))
    sent = []
    player.comm.send = lambda data=None, buffers=None: sent.append(data)  # type: ignore[method-assign]
    player.show(uneven)
    states = [message["state"] for message in sent if message["method"] == "update"]
    assert len(states) == 1
    assert {"frame", "selection"} <= set(states[0])


def test_a_video_travels_in_parts_when_the_browser_asks(groove, sample):
    player = Player(groove, video=sample("groove.mp4"))
    sent = []
    player.send = lambda content, buffers=None: sent.append((content, buffers))
    player._answer(player, {"kind": "video", "track": 0}, [])
    assert b"".join(bytes(buffers[0]) for _, buffers in sent) == sample("groove.mp4").read_bytes()
    assert [content["index"] for content, _ in sent] == list(range(sent[0][0]["count"]))
    sent.clear()
    for track in (1, -1, 99):
        player._answer(player, {"kind": "video", "track": track}, [])
    player._answer(player, {"kind": "something else"}, [])
    assert [content["kind"] for content, _ in sent] == ["video-error"] * 3


def test_a_video_that_is_gone_is_told_to_the_browser(groove, sample, tmp_path):
    copy = tmp_path / "short_lived.mp4"
    copy.write_bytes(sample("groove.mp4").read_bytes())
    player = Player(groove, video=copy)
    copy.unlink()
    sent = []
    player.send = lambda content, buffers=None: sent.append(content)
    player._answer(player, {"kind": "video", "track": 0}, [])
    assert sent[0]["kind"] == "video-error"
    assert "short_lived.mp4 can't be read" in sent[0]["message"]


def test_the_wrong_video_is_doubted(groove, sample):
    long = groove.replace(time=groove.time * 3)
    with pytest.warns(UserWarning, match="ends 19.9 s before the recording does"):
        Player(long, video=sample("groove.mp4"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Player(groove, video=sample("groove.mp4"))


def test_a_page_takes_the_scene_and_the_video_but_no_folder(groove, sample):
    state = Player(groove, video=sample("groove.mp4"), playing=True).page_state()
    assert state.title == "groove"
    assert state.media[0].path == sample("groove.mp4")
    assert state.media[0].name == "groove.mp4"
    assert state.state["playing"] is False
    assert state.buffers["_scene"].startswith(b"DKP1")
