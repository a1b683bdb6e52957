"""How a browser comes by a video, and that the stamps told are those of the file that is played."""

from __future__ import annotations

import os

import numpy as np
import pytest
from numbered_videos import write_video

from dancekit.video import timeline
from dancekit.widgets import media


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A Jupyter server, said to run this kernel, whose root is a folder."""
    root = tmp_path / "root"
    root.mkdir()
    running = [{"pid": 1, "root_dir": "/elsewhere"}, {"pid": 4711, "root_dir": str(root)}]
    monkeypatch.setattr("jupyter_server.serverapp.list_running_servers", lambda: iter(running))
    monkeypatch.setenv("JPY_PARENT_PID", "4711")
    return root


def test_files_below_the_root_have_an_address(server):
    assert media.server_url(server / "videos" / "Ana & Ben #1.mp4") == "files/videos/Ana%20%26%20Ben%20%231.mp4"


def test_relative_paths_are_taken_from_the_working_folder(server, monkeypatch):
    (server / "notebooks").mkdir()
    monkeypatch.chdir(server / "notebooks")
    assert media.server_url(media.Path("../a.mp4")) == "files/a.mp4"


def test_files_elsewhere_and_hidden_ones_have_none(server, tmp_path):
    assert media.server_url(tmp_path / "a.mp4") is None
    assert media.server_url(server / ".cache" / "a.mp4") is None


def test_links_are_followed_where_names_do_not_tell(server, tmp_path, monkeypatch):
    (server / "a.mp4").touch()
    (tmp_path / "way_in").symlink_to(server)
    assert media.server_url(tmp_path / "way_in" / "a.mp4") == "files/a.mp4"
    (tmp_path / "shared").mkdir()
    (server / "clips").symlink_to(tmp_path / "shared")
    assert media.server_url(server / "clips" / "b.mp4") == "files/clips/b.mp4"
    linked = [{"pid": 4711, "root_dir": str(tmp_path / "way_in")}]
    monkeypatch.setattr("jupyter_server.serverapp.list_running_servers", lambda: iter(linked))
    monkeypatch.chdir(server)
    assert media.server_url(media.Path("a.mp4")) == "files/a.mp4"


def test_outside_of_jupyter_there_is_no_address(server, monkeypatch):
    monkeypatch.setenv("JPY_PARENT_PID", "99")
    assert media.server_url(server / "a.mp4") is None
    monkeypatch.delenv("JPY_PARENT_PID")
    assert media.server_url(server / "a.mp4") is None


def test_a_file_is_read_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(media, "PART_BYTES", 1000)
    content = os.urandom(2500)
    (tmp_path / "a.mp4").write_bytes(content)
    pieces = list(media.parts(tmp_path / "a.mp4"))
    assert [len(piece) for piece in pieces] == [1000, 1000, 500]
    assert b"".join(pieces) == content


def test_a_video_that_browsers_play_is_played_itself(sample):
    film = media.film(sample("groove.mp4"))
    assert not film.is_proxy
    assert film.size == (480, 640)
    np.testing.assert_array_equal(film.time, timeline(sample("groove.mp4")).time)
    assert film.told() == {
        "kind": "bytes",
        "url": "",
        "mime": "video/mp4",
        "name": "groove.mp4",
        "size": sample("groove.mp4").stat().st_size,
    }


def test_others_get_a_proxy_once_and_again_when_they_change(tmp_path, monkeypatch):
    monkeypatch.setattr(media, "cache_folder", lambda: tmp_path / "cache")
    source = write_video(tmp_path / "old.avi", codec="mpeg4", frames=12)
    film = media.film(source, progress=False)
    assert film.is_proxy
    assert film.path.name == "old.mp4"
    np.testing.assert_allclose(film.time, timeline(source).time, atol=1e-3)
    made = film.path.stat().st_mtime_ns
    assert media.film(source, progress=False).path.stat().st_mtime_ns == made
    write_video(source, codec="mpeg4", frames=20)
    renewed = media.film(source, progress=False)
    assert renewed.path != film.path
    assert len(renewed.time) == 20
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "old.avi"]


def test_a_proxy_is_on_the_clips_clock_even_where_its_first_picture_is_late(tmp_path, monkeypatch):
    monkeypatch.setattr(media, "cache_folder", lambda: tmp_path / "cache")
    times = [0.5 + k / 25 for k in range(20)]
    source = write_video(tmp_path / "late.mkv", frames=20, times=times, sound=True)
    film = media.film(source, progress=False)
    assert film.is_proxy
    assert film.origin_s == 0.0
    np.testing.assert_allclose(film.time, timeline(source).time, atol=2e-3)
    np.testing.assert_allclose(film.time[0], 0.5, atol=2e-3)
