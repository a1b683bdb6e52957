"""Pages as files: whole, safe, the same each time, and silent about the computer that wrote them."""

from __future__ import annotations

import base64
import dataclasses
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets
from read_page import ReadPage

from dancekit.errors import FormatError, VideoError
from dancekit.widgets import pages
from dancekit.widgets.base import Widget
from dancekit.widgets.packs import pack, unpack
from dancekit.widgets.page_state import Medium, PageState, general_state
from dancekit.widgets.pages import page

HOSTILE = "</script><script>window.hit = 1</script> <!-- ]]> \"' \u2028 \u202e <img src=x onerror=window.hit=1> 💃"


class Shown(Widget):
    """A widget with everything that a page may carry."""

    kind = "player"
    _scene = traitlets.Bytes(b"").tag(sync=True)
    _videos = traitlets.List().tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    note = traitlets.Unicode("kept in Python")
    media: dict[int, Medium] = {}  # noqa: RUF012 - set by each test
    scenes: dict[str, bytes] = {}  # noqa: RUF012

    def page_state(self, *, video: Any = "embed") -> PageState:
        state = super().page_state(video=video)
        return dataclasses.replace(state, media=self.media, scenes=self.scenes, title="groove")


def scene(clip: str = "groove", frames: int = 5) -> bytes:
    meta = {"kind": "scene", "clip": clip, "video_sizes": [[480, 640]]}
    time = np.arange(frames) / 30
    pose = np.arange(frames * 99, dtype=np.int16).reshape(frames, 1, 33, 3)
    return pack(meta, {"t0.time": time, "t0.pose": pose, "t0.video_time": time})


def with_video(path: Path, **traits: Any) -> Shown:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(range(256)) * 20)
    widget = Shown(_scene=scene(), _videos=[{"kind": "url", "url": "files/anna/secret/a.mp4"}], **traits)
    widget.media = {0: Medium(path, path.name)}
    return widget


def test_a_page_holds_traits_and_bytes_but_nothing_of_jupyters(tmp_path: Path) -> None:
    written = Shown(_scene=scene(), frame=3, playing=True).to_html(tmp_path / "deep" / "er" / "a.html")
    read = ReadPage.of(written)
    (entry,) = read.state["widgets"]
    assert written == tmp_path / "deep" / "er" / "a.html"
    assert entry["kind"] == "player"
    assert entry["state"] == {
        "_channel": "",
        "_videos": [],
        "frame": 3,
        "height": 420,
        "playing": False,  # a page opens calmly
        "theme": "auto",
    }
    assert read.blob(entry["buffers"]["_scene"]) == scene()


def test_the_same_widgets_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = Shown(_scene=scene(), _channel="chance-1"), Shown(_scene=scene(), _channel="chance-2")
    first = page([one], tmp_path / "a.html").read_bytes()
    assert page([one], tmp_path / "b.html").read_bytes() == first
    assert page([two], tmp_path / "c.html").read_bytes() == first  # names of channels are chance


def test_linked_widgets_stay_linked_and_others_apart(tmp_path: Path) -> None:
    widgets = [Shown(_channel=name) for name in ("x9", "", "k2", "x9")]
    read = ReadPage.of(page(widgets, tmp_path / "a.html"))
    assert [entry["state"]["_channel"] for entry in read.state["widgets"]] == ["c1", "", "c2", "c1"]


def test_equal_data_lies_in_the_page_once(tmp_path: Path) -> None:
    one, two = Shown(_scene=scene()), Shown(_scene=scene())
    two.scenes = {"groove": scene(), "waves": scene("waves")}
    read = ReadPage.of(page([one, two], tmp_path / "a.html"))
    first, second = read.state["widgets"]
    assert first["buffers"] == second["buffers"] == {"_scene": 0}
    assert second["scenes"] == {"groove": 0, "waves": 1}
    assert read.blob(1) == scene("waves")


def test_what_is_needed_later_comes_after_the_start(tmp_path: Path) -> None:
    widget = with_video(tmp_path / "a.mp4")
    widget.scenes = {"waves": scene("waves")}
    names = list(ReadPage.of(page([widget], tmp_path / "a.html")).scripts)
    data = [name for name in names if name.startswith("dk-")]
    assert data == ["dk-state", "dk-b0", "dk-bundle", "dk-b1", "dk-m0-0"]
    assert names.index("script") == names.index("dk-bundle") + 1


def test_the_page_forbids_itself_the_network(tmp_path: Path) -> None:
    path = page([Shown()], tmp_path / "a.html")
    read = ReadPage.of(path)
    policy = next(attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'unsafe-inline' blob:;")
    assert "file:" not in policy
    assert "connect-src" not in policy
    assert path.read_text().index("Content-Security-Policy") < path.read_text().index("<style>")
    assert not [tag for tag, attrs in read.tags if "src" in attrs or tag == "link"]


def test_names_of_any_kind_stay_text(tmp_path: Path) -> None:
    widget = Shown(_scene=scene(HOSTILE), _channel=HOSTILE)
    widget.scenes = {HOSTILE: scene(HOSTILE)}
    path = page([f"# {HOSTILE}", widget], tmp_path / "a.html", title=HOSTILE, text=HOSTILE)
    read = ReadPage.of(path)
    assert read.state["widgets"][0]["scenes"] == {HOSTILE: 0}
    assert unpack(read.blob(0))[0]["clip"] == HOSTILE
    assert "img" not in {tag for tag, _ in read.tags}
    assert "window.hit" not in "".join(
        text for name, text in read.scripts.items() if name not in ("dk-state", "dk-bundle")
    )
    assert read.text.count("onerror=window.hit=1") == 4  # tab, heading, words below it, and the text
    assert "\u2028" not in read.scripts["dk-state"]


def test_an_embedded_video_lies_in_whole_parts_once_for_all_widgets(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("dancekit.widgets.page_videos._PART_BYTES", 3000)
    one, two = with_video(tmp_path / "a.mp4"), with_video(tmp_path / "a.mp4")
    read = ReadPage.of(page([one, two], tmp_path / "a.html"))
    entry, other = read.state["widgets"]
    assert entry["media"] == other["media"]
    assert entry["media"] == {"0": {"mime": "video/mp4", "size": 5120, "parts": ["dk-m0-0", "dk-m0-1"]}}
    assert entry["state"]["_videos"] == [{"kind": "bytes", "mime": "video/mp4", "name": "a.mp4", "size": 5120}]
    whole = b"".join(base64.b64decode(read.scripts[name]) for name in ("dk-m0-0", "dk-m0-1"))
    assert whole == (tmp_path / "a.mp4").read_bytes()


@pytest.mark.parametrize("video", ["embed", "link", "none"])
def test_no_page_tells_where_on_this_computer_anything_lies(tmp_path: Path, video: Any) -> None:
    widget = with_video(tmp_path / "films of anna" / "a.mp4")
    everything = ReadPage.of(page([widget], tmp_path / "a.html", video=video)).everything()
    for word in (str(tmp_path), tmp_path.name, str(Path.home()) + "/", "anna/secret"):
        assert word.encode() not in everything
    assert (b"a.mp4" in everything) is (video != "none")


def test_a_page_without_videos_has_no_trace_of_them(tmp_path: Path) -> None:
    widget = with_video(tmp_path / "a.mp4")
    widget.scenes = {"groove": scene()}
    read = ReadPage.of(page([widget], tmp_path / "a.html", video="none"))
    (entry,) = read.state["widgets"]
    meta, arrays = unpack(read.blob(entry["buffers"]["_scene"]))
    assert entry["state"]["_videos"] == [None]
    assert entry["media"] == {}
    assert entry["scenes"] == {"groove": entry["buffers"]["_scene"]}
    assert meta["video_sizes"] == [None]
    assert sorted(arrays) == ["t0.pose", "t0.time"]


def test_a_linked_video_is_named_from_the_pages_folder(tmp_path: Path) -> None:
    widget = with_video(tmp_path / "films" / "pas de deux #1.mp4")
    read = ReadPage.of(page([widget], tmp_path / "pages" / "a.html", video="link"))
    (video,) = read.state["widgets"][0]["state"]["_videos"]
    assert video["url"] == "../films/pas%20de%20deux%20%231.mp4"
    policy = next(attrs["content"] for _, attrs in read.tags if "http-equiv" in attrs)
    assert policy is not None
    assert "media-src data: blob: 'self' file:;" in policy


def test_a_proxy_is_copied_beside_the_page_and_said_so(tmp_path: Path) -> None:
    widget = with_video(tmp_path / "cache" / "f00.mp4")
    widget.media = {0: Medium(tmp_path / "cache" / "f00.mp4", "old tape.avi", is_proxy=True)}
    with pytest.warns(UserWarning, match=r"browsers don't play old tape.avi, so a copy .* keep that folder"):
        path = page([widget], tmp_path / "a.html", video="link")
    (video,) = ReadPage.of(path).state["widgets"][0]["state"]["_videos"]
    assert video["url"] == "a_videos/old%20tape.mp4"
    assert (tmp_path / "a_videos" / "old tape.mp4").read_bytes() == (tmp_path / "cache" / "f00.mp4").read_bytes()


@pytest.mark.parametrize("home", ["/home/anna", "/"])
def test_a_link_that_would_tell_of_folders_is_refused(home: str, monkeypatch) -> None:
    from dancekit.widgets.page_videos import Links

    monkeypatch.setattr(Path, "home", lambda: Path(home))
    with pytest.raises(VideoError, match=r"too far from .* write the page beside the video"):
        Links(Path("/srv/pages/a.html"))._relative(Path("/home/anna/a.mp4"))


def test_a_link_within_the_home_folder_is_fine(monkeypatch) -> None:
    from dancekit.widgets.page_videos import Links

    monkeypatch.setattr(Path, "home", lambda: Path("/home/anna"))
    links = Links(Path("/home/anna/work/a.html"))
    assert links._relative(Path("/home/anna/films/a.mp4")) == "../films/a.mp4"
    with pytest.raises(VideoError, match="too far"):
        links._relative(Path("/home/ben/films/a.mp4"))


def test_a_video_that_is_gone_is_named(tmp_path: Path) -> None:
    widget = with_video(tmp_path / "a.mp4")
    (tmp_path / "a.mp4").unlink()
    with pytest.raises(VideoError, match=r"a\.mp4 can't be put on the page: No such file.*video='none'"):
        page([widget], tmp_path / "a.html")
    assert not (tmp_path / "a.html").exists()
    page([widget], tmp_path / "a.html", video="none")


def test_choices_are_listed(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="video='all': expected one of: 'embed', 'link', 'none'"):
        page(["text"], tmp_path / "a.html", video="all")  # type: ignore[arg-type]


def test_paths_that_cant_be_are_explained(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="is a folder; give the path of a file in it"):
        page(["text"], tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError, match="a file stands where the folder"):
        page(["text"], tmp_path / "file" / "a.html")


def test_a_page_that_fails_leaves_the_old_one(tmp_path: Path, monkeypatch) -> None:
    path = page(["old"], tmp_path / "a.html")
    before = path.read_bytes()

    def broken(**_: Any) -> Any:
        yield "half"
        raise RuntimeError("power cut")

    monkeypatch.setattr(pages, "html_pieces", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        page(["new"], path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.html"]


def test_a_large_page_is_written_with_a_warning(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(pages, "_LARGE_BYTES", 1000)
    with pytest.warns(UserWarning, match=r"a\.html is 0 MB, which mail .* video='link' or video='none'"):
        assert page(["text"], tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    ("arguments", "tab", "heading"),
    [({}, "groove", None), ({"title": "Two <b>"}, "Two <b>", "Two <b>"), ({"text": "*few* words"}, "groove", None)],
)
def test_titles(tmp_path: Path, arguments: dict[str, str], tab: str, heading: str | None) -> None:
    path = page([Shown()], tmp_path / "a.html", **arguments)
    html = path.read_text()
    escaped = tab.replace("<", "&lt;").replace(">", "&gt;")
    assert f"<title>{escaped}</title>" in html
    assert ("<h1>" in html) is (heading is not None)
    assert ("<em>few</em>" in html) is ("text" in arguments)


def test_one_widget_or_text_needs_no_list(tmp_path: Path) -> None:
    assert 'data-dk-widget="0"' in page(Shown(), tmp_path / "a.html").read_text()
    assert "<p>only words</p>" in page("only words", tmp_path / "b.html").read_text()


def test_readers_without_javascript_are_told_what_is_missing(tmp_path: Path) -> None:
    html = page("# Words", tmp_path / "a.html").read_text()
    assert re.search(r"<noscript>.*moving figures, timelines and maps.*</noscript>", html)
    assert re.search(r'id="dkp-need" role="alert" hidden>This page needs a newer browser: Firefox 113', html)


def test_a_widget_without_a_kind_has_no_page() -> None:
    with pytest.raises(FormatError, match="Widget has no kind, so no page can show it"):
        general_state(Widget())


def test_a_long_video_is_told_of_piece_by_piece(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("dancekit.widgets.page_videos._PART_BYTES", 3000)
    composed = pages.compose([with_video(tmp_path / "a.mp4")])
    told: list[int] = []
    "".join(composed.pieces(told.append))
    assert composed.video_bytes == sum(told) == 5120
    assert told == [3000, 2120]
