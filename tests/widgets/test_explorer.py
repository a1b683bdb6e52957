"""The explorer in Python: state, selection in every form, hits, paths, links, previews, pages."""

from __future__ import annotations

import numpy as np
import pandas
import polars
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.errors import FormatError, RecordingError
from dancekit.synthetic import dance
from dancekit.widgets import Explorer, Player, link
from dancekit.widgets.explorer_rows import rows_of
from dancekit.widgets.packs import unpack
from dancekit.widgets.points import as_points
from dancekit.widgets.previews import PREVIEW_FPS, Recordings, preview

TABLE = polars.DataFrame(
    {
        "x": [0.0, 1.0, 2.0, 3.0, None],
        "y": [0.0, 1.0, 0.0, 1.0, 0.0],
        "clip": ["groove", "groove", "waves", "waves", "waves"],
        "individual": ["dancer"] * 5,
        "start_s": [0.0, 1.0, 0.0, 1.0, 2.0],
        "end_s": [1.0, 2.0, 1.0, 2.0, 3.0],
        "style": ["</script><b>", "calm", "calm", None, "noise"],
        "speed": [0.1, 0.2, 0.3, 0.4, 0.5],
    }
)


@pytest.fixture(scope="module")
def clips():
    return {name: dance(name, duration_s=3) for name in ("groove", "waves")}


@pytest.fixture
def explorer(clips):
    return Explorer(TABLE, recordings=clips)


def from_browser(widget, **state):
    """Change traits as a browser does; bytes arrive as memoryviews."""
    widget.set_state({name: memoryview(value) if isinstance(value, bytes) else value for name, value in state.items()})


def rows_as_bytes(*rows):
    return np.array(rows, "<u4").tobytes()


class TestWhatItSays:
    def test_repr_is_stable_and_tells_what_is_not_drawn(self, explorer):
        assert repr(explorer) == "<Explorer 5 points in 2-D (1 without coordinates, not drawn), coloured by style>"
        assert repr(Explorer(np.zeros((1, 3)))) == "<Explorer 1 point in 3-D>"

    def test_first_colour(self):
        assert Explorer(TABLE.drop("style")).color_by == "clip"
        assert Explorer(TABLE.with_columns(cluster=polars.lit(1))).color_by == "cluster"
        assert Explorer({"x": [0], "y": [0], "v": [1.0]}).color_by == "v"
        assert Explorer(TABLE, color_by="speed").color_by == "speed"
        assert Explorer(TABLE, color_by="").color_by == ""

    def test_unknown_colour_names_those_that_are_there(self, explorer):
        with pytest.raises(FormatError, match=r"color_by is 'nothing'.*there are: clip, individual, start_s"):
            explorer.color_by = "nothing"
        with pytest.raises(FormatError, match="color_by is 'x'"):
            Explorer(TABLE, color_by="x")

    def test_three_dimensions_need_three_coordinates(self, explorer):
        with pytest.raises(FormatError, match="two coordinates"):
            explorer.dimensions = 3
        assert Explorer(np.zeros((2, 3)), dimensions=2).dimensions == 2

    def test_sizes_have_limits(self, explorer):
        for name, value in (("point_size", 0.0), ("opacity", 1.5), ("tool", "knife")):
            with pytest.raises(traitlets.TraitError):
                setattr(explorer, name, value)


class TestSelection:
    @pytest.mark.parametrize(
        "meant",
        [
            [2, 0, 2],
            (0, 2),
            range(0, 3, 2),
            np.array([0, 2]),
            polars.Series([2, 0]),
            pandas.Series([0, 2]),
            [True, False, True, False, False],
            np.array([1, 0, 1, 0, 0], bool),
            TABLE[[2, 0]],
            TABLE[[0, 2]].to_pandas(),
            TABLE[[0, 2]].select("clip", "start_s", "end_s"),
            {"clip": ["waves", "groove"], "start_s": [0, 1e-9], "end_s": [1, 1]},
        ],
    )
    def test_every_form(self, explorer, meant):
        explorer.selection = meant
        assert explorer.selection.equals(TABLE[[0, 2]])
        assert explorer.rows.tolist() == [0, 2]
        assert explorer._selected == rows_as_bytes(0, 2)

    @pytest.mark.parametrize("nothing", [None, [], (), TABLE.clear(), polars.DataFrame(), [False] * 5])
    def test_nothing(self, explorer, nothing):
        explorer.selection = [1]
        explorer.selection = nothing
        assert len(explorer.selection) == 0
        assert explorer.selection.columns == TABLE.columns
        assert explorer._selected == b""

    @pytest.mark.parametrize(
        ("meant", "message"),
        [
            ([5], "row 5 is not there; the explorer has rows 0 to 4"),
            ([-1], "row -1 is not there"),
            ([0.5], "rows are of type float64"),
            (["a"], "rows are of type <U1"),
            ([[1, 2]], "rows have shape"),
            ([True], "the mask has 1 values; expected 5"),
            ({"clip": ["a"]}, "lacks start_s, end_s; it has clip"),
            (
                {"clip": ["waves", "waves"], "start_s": [0, 7], "end_s": [1, 8]},
                "1 of 2 segments are no point here, the first: waves, 7 to 8 s",
            ),
        ],
    )
    def test_what_is_not_there(self, explorer, meant, message):
        explorer.selection = [3]
        with pytest.raises(FormatError, match=message):
            explorer.selection = meant
        assert explorer.selection.equals(TABLE[[3]])

    def test_points_without_segments_have_no_names(self):
        with pytest.raises(FormatError, match="no clip, start_s, end_s, so no table can name them; give row numbers"):
            Explorer(np.zeros((2, 2))).selection = TABLE[:1]

    def test_what_the_browser_chose_is_seen_and_observed(self, explorer):
        seen = []
        explorer.observe(lambda change: seen.append((len(change.new), explorer.from_browser)), "selection")
        from_browser(explorer, _selected=rows_as_bytes(1, 4))
        assert explorer.selection.equals(TABLE[[1, 4]])
        assert type(explorer._selected) is bytes
        explorer.selection = []
        assert seen == [(2, True), (0, False)]

    def test_at_the_start(self):
        assert Explorer(TABLE, selection=[1]).rows.tolist() == [1]

    def test_by_time(self, explorer):
        explorer.select_span("waves", 0.5, 2.0)
        assert explorer.rows.tolist() == [2, 3]
        explorer.select_span("nobody", 0, 9)
        assert len(explorer.rows) == 0

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.integers(0, 4), max_size=8), st.sampled_from(["rows", "mask", "table"]))
    def test_all_forms_mean_the_same(self, rows, form):
        points = as_points(TABLE)
        mask = np.isin(np.arange(5), rows)
        meant = {"rows": rows, "mask": mask, "table": TABLE[rows]}[form]
        found = rows_of(meant, points)
        assert sorted(set(found.tolist())) == sorted(set(rows))
        if form != "mask":
            assert found.tolist() == rows  # in the order given

    def test_missing_names_match_missing_names(self):
        table = TABLE.with_columns(individual=polars.Series(["A", None, "A", "B", None]))
        assert rows_of(table[[1, 4]], as_points(table)).tolist() == [1, 4]


class TestHitsAndPaths:
    def test_hits_keep_their_ranks(self, explorer):
        explorer.show_hits([3, 0], query=1)
        assert explorer.hits.tolist() == [3, 0]
        assert explorer.query == [1.0]
        explorer.show_hits(TABLE[[2, 1]], query=(0.5, 0.25))
        assert (explorer.hits.tolist(), explorer.query) == ([2, 1], [0.5, 0.25])
        explorer.clear_hits()
        assert (explorer.hits.tolist(), explorer.query) == ([], [])

    @pytest.mark.parametrize("query", [5, -1, (1.0,), (1.0, 2.0, 3.0), (np.nan, 0.0)])
    def test_a_query_that_is_nowhere(self, explorer, query):
        with pytest.raises(FormatError, match="query is"):
            explorer.show_hits([0], query=query)
        assert explorer.hits.tolist() == []

    def test_paths(self, explorer):
        explorer.show_path("waves")
        assert explorer.path == ["waves", ""]
        explorer.show_path("waves", "dancer")
        with pytest.raises(FormatError, match="no point of a clip 'x'"):
            explorer.show_path("x")
        with pytest.raises(FormatError, match="no point of an individual 'x'"):
            explorer.show_path("waves", "x")
        explorer.hide_path()
        assert explorer.path == []


def test_to_frame_is_for_other_plotters(explorer):
    explorer.selection = [1]
    table = explorer.to_frame()
    assert table.columns == [*TABLE.columns, "color", "selected"]
    assert table["selected"].to_list() == [False, True, False, False, False]
    assert table["color"].to_list() == ["#0072B2", "#D55E00", "#D55E00", "#A3A9B3", "#A3A9B3"]
    assert explorer.table.equals(TABLE)
    assert np.isnan(explorer.coordinates[4, 0])


class TestPlayer:
    def test_a_click_loads_the_clip_then_only_moves(self, explorer, clips):
        player = Player({"groove": clips["groove"]})
        explorer.player = player
        assert explorer._channel == player._channel != ""
        explorer.clicked = 3
        assert (player.name, list(player.selection), player.time_s) == ("waves", [1.0, 2.0], 1.0)
        shown = player._scene
        explorer.clicked = 2
        assert list(player.selection) == [0.0, 1.0]
        assert player._scene is shown
        assert len(explorer.rows) == 0
        player.selection = [0.0, 1.5]
        assert explorer.rows.tolist() == [2, 3]

    def test_what_the_browser_has_done_is_not_done_again(self, explorer, clips):
        explorer.player = player = Player({"groove": clips["groove"]})
        from_browser(explorer, clicked=1)
        assert list(player.selection) == []  # the browser's player has heard it over the bus
        from_browser(explorer, clicked=2)
        assert player.name == "waves"

    def test_clicked_again_after_the_player_went_elsewhere(self, explorer, clips):
        explorer.player = player = Player({"groove": clips["groove"]})
        explorer.clicked = 2
        player.show(clips["groove"], name="groove")
        explorer._answer(explorer, {"kind": "play", "row": 2}, [])
        assert player.name == "waves"

    def test_without_recordings_or_player_a_click_is_only_told(self, clips):
        explorer = Explorer(TABLE)
        explorer.clicked = 3
        explorer.player = player = Player({"groove": clips["groove"]})
        explorer.clicked = 2
        assert player.name == "groove"
        explorer.player = None
        assert explorer.player is None

    def test_linked_explorers_share_their_choice(self, explorer):
        same, other = Explorer(TABLE), Explorer(TABLE[:3])
        link(explorer, same, other)
        explorer.selection = [1, 3]
        assert same.rows.tolist() == [1, 3]
        assert other.rows.tolist() == []

    def test_a_players_span_chooses_its_segments(self, explorer, clips):
        player = Player({"waves": clips["waves"]})
        link(explorer, player)
        player.selection = [0.2, 1.2]
        assert explorer.rows.tolist() == [2, 3]
        player.selection = []
        assert explorer.rows.tolist() == [2, 3]


class Answers:
    """What an explorer sends to its browser."""

    def __init__(self, explorer, monkeypatch):
        self.sent = []
        monkeypatch.setattr(explorer, "send", lambda content, buffers=None: self.sent.append((content, buffers)))
        self.ask = lambda row: explorer._answer(explorer, {"kind": "preview", "row": row}, [])


class TestPreviews:
    def test_the_movement_of_a_point(self, explorer, monkeypatch):
        answers = Answers(explorer, monkeypatch)
        answers.ask(1)
        [(content, [scene])] = answers.sent
        assert content == {"kind": "preview", "row": 1, "individual": "dancer", "start_s": 1.0, "end_s": 2.0}
        meta, arrays = unpack(scene)
        time = arrays["t0.time"]
        assert meta["clip"] == "groove"
        assert (time[0], len(time)) == (1.0, 15)
        assert time[-1] < 2.0

    def test_unknown_clips_and_rows_are_answered(self, clips, monkeypatch):
        explorer = Explorer(TABLE, recordings={"groove": clips["groove"]})
        answers = Answers(explorer, monkeypatch)
        for row in (2, 99, "1", None):
            answers.ask(row)
        assert answers.sent == [
            ({"kind": "preview-none", "row": 2, "message": "no recording of 'waves' was given"}, None)
        ]

    def test_whether_previews_can_be_had_is_told(self, explorer):
        assert unpack(explorer._points)[0]["previews"] is True
        assert unpack(Explorer(TABLE)._points)[0]["previews"] is False

    def test_frames_are_thinned_by_their_time(self, clips):
        uneven = np.cumsum(np.tile([1 / 60, 1 / 20], 45))
        recording = clips["groove"].replace(time=uneven, fps=30.0)
        _, arrays = unpack(preview(recording, "groove", None, np.nan, np.nan))
        kept = arrays["t0.time"]
        assert np.isin(kept, uneven).all()
        assert len(kept) <= (uneven[-1] - uneven[0]) * PREVIEW_FPS + 1
        assert np.diff(kept).max() < 2 / PREVIEW_FPS + 1e-9

    def test_nobody_there(self, clips):
        with pytest.raises(RecordingError, match=r"nobody was found in groove from 50\.0 to 51\.0 s"):
            preview(clips["groove"], "groove", None, 50.0, 51.0)
        with pytest.raises(RecordingError, match="no individual X"):
            preview(clips["groove"], "groove", "X", 0.0, 1.0)

    def test_recordings_are_named_by_their_source(self, clips):
        told = clips["groove"].replace(meta={"source": "videos/night.mp4"})
        assert Recordings([told]).find("night") is told
        assert Recordings(told).among(["night", "x"]) == ["night"]
        assert not Recordings()

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            (lambda one: [one.replace(meta={})], "names no source"),
            (lambda one: [one.replace(meta={"source": "a.mp4"})] * 2, "two recordings are called 'a'"),
            (lambda one: ["a.mp4"], "holds a str"),
            (lambda one: {"a": 1}, "holds a int"),
            (lambda one: 7, "is a int; expected recordings"),
        ],
    )
    def test_what_is_no_recording(self, clips, given, message):
        with pytest.raises(RecordingError, match=message):
            Recordings(given(clips["groove"]))


class FakeCorpus(dict):
    """Counts what is loaded; a corpus without videos."""

    def __getitem__(self, name):
        self.loaded = [*getattr(self, "loaded", []), name]
        return super().__getitem__(name)

    def media(self, clip):
        raise FileNotFoundError(clip)


def test_a_corpus_is_loaded_when_needed_and_a_few_are_kept(clips):
    corpus = FakeCorpus({f"clip {i}": clips["groove"] for i in range(12)})
    known = Recordings(corpus=corpus)
    assert not hasattr(corpus, "loaded")
    for name in [*corpus, "clip 11", "clip 0"]:
        assert known.find(name) is clips["groove"]
    assert corpus.loaded == [*corpus, "clip 0"]
    assert known.find("elsewhere") is None
    assert known.video("clip 1") is None


class TestPages:
    def test_poses_of_known_clips_go_along(self, clips):
        explorer = Explorer(TABLE, recordings={"groove": clips["groove"], "unused": clips["waves"]}, selection=[1])
        state = explorer.page_state()
        assert list(state.scenes) == ["groove"]
        assert unpack(state.scenes["groove"])[0]["clip"] == "groove"
        assert state.kind == "explorer"
        assert state.title == "Explorer: 5 points in 2-D (1 without coordinates, not drawn), coloured by style"
        assert set(state.buffers) == {"_points", "_selected", "_hits"}
        assert "selection" not in state.state

    def test_hostile_labels_stay_text(self, explorer, tmp_path):
        from read_page import ReadPage

        path = explorer.to_html(tmp_path / "page.html")
        assert "</script><b>" not in path.read_text(encoding="utf-8")
        points = ReadPage.of(path).state["widgets"][0]["buffers"]["_points"]
        style = unpack(ReadPage.of(path).blob(points))[0]["columns"][4]
        assert style == {"name": "style", "kind": "category", "labels": ["</script><b>", "calm", "noise"]}
