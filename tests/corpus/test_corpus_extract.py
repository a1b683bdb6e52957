"""Extraction into a corpus: one line per file, each video once, nothing overwritten unasked."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dancekit.corpus import Corpus
from dancekit.errors import ModelUnavailableError

Videos = Callable[..., Path]


def statuses(result: pl.DataFrame) -> list[tuple[str | None, str]]:
    return list(zip(result["clip"], result["status"], strict=True))


def test_videos_become_clips(corpus: Corpus, videos: Videos, extractor: Any) -> None:
    folder = videos("b.mp4", "a.mov")
    result = corpus.extract([folder / "b.mp4", folder / "a.mov"])
    assert result.columns == ["clip", "path", "status", "message", "seconds", "detected"]
    assert result.rows() == [
        ("b", str(folder / "b.mp4"), "ok", "", 1.5, 0.75),
        ("a", str(folder / "a.mov"), "ok", "", 1.5, 0.75),
    ]
    assert list(corpus) == ["a", "b"]
    assert len(corpus) == 2
    assert "a" in corpus
    assert "c" not in corpus
    loaded = corpus["a"]
    expected = extractor.result(folder / "a.mov", "full", 1, None).recording
    assert loaded.same_arrays(expected)
    assert loaded.meta == {**expected.meta, "clip": "a"}
    assert corpus.poses("a") == corpus.folder / "poses" / "a.parquet"
    assert corpus.check().is_empty()


def test_one_file_by_its_name_alone(corpus: Corpus, videos: Videos, extractor: Any) -> None:
    assert statuses(corpus.extract(str(videos("a.mp4") / "a.mp4"))) == [("a", "ok")]


def test_settings_reach_the_extractor(corpus: Corpus, videos: Videos, extractor: Any) -> None:
    corpus.extract(videos("a.mp4"), model="lite", people=2, fps=12, jobs=3, progress=False, search=False)
    assert extractor.arguments == [
        {"model": "lite", "people": 2, "fps": 12.0, "jobs": 3, "progress": False, "search": False}
    ]
    assert corpus.clips().select("model", "people", "individuals").row(0) == ("lite", "2", 2)
    assert corpus.models().rows() == [("lite", "5" * 64, 1)]
    assert corpus.individuals().rows() == [("a", "id_0", 0.75), ("a", "id_1", 0.75)]


def test_problems_of_a_video_are_told(corpus: Corpus, videos: Videos, extractor: Any) -> None:
    assert corpus.extract(videos("a.mp4", content=b"late"))["message"].to_list() == ["the sound is late"]


class TestFolders:
    def test_are_searched_and_other_files_named(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("z.mp4", "deep/er/a.WEBM", "b.avi", "notes.txt", "c.jpg", ".hidden.mp4", ".git/x.mp4")
        result = corpus.extract(folder)
        assert statuses(result) == [("b", "ok"), ("z", "ok"), ("a", "ok"), (None, "ignored")]
        assert result["message"][-1] == "not taken for videos, by their names: 2 files (c.jpg, notes.txt)"
        assert result["path"][-1] == str(folder)

    def test_of_nothing_are_no_error(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        assert corpus.extract(videos("notes.txt"))["status"].to_list() == ["ignored"]
        assert corpus.extract([]).is_empty()
        assert extractor.arguments == []

    def test_that_hold_the_corpus_itself(self, tmp_path: Path, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4")
        inside = Corpus(folder / "corpus")
        inside.extract(folder, copy=True)
        assert (inside.folder / "sources" / "a.mp4").is_file()
        assert statuses(inside.extract(folder)) == [("a", "skipped")]

    def test_named_twice_count_once(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4")
        assert statuses(corpus.extract([folder, folder / "a.mp4", folder])) == [("a", "ok")]


class TestFailures:
    def test_are_one_line_each_and_the_rest_goes_on(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4", "c.mp4")
        videos("b.mp4", content=b"broken!")
        paths = [folder / name for name in ("a.mp4", "b.mp4", "gone.mp4", "c.mp4")]
        result = corpus.extract(paths)
        assert statuses(result) == [("a", "ok"), (None, "failed"), (None, "failed"), ("c", "ok")]
        assert result["message"][1] == f"{paths[1]}: is broken"
        assert result["message"][2] == f"there is no file {paths[2]}; check the path"

    def test_are_tried_again_next_time(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4", content=b"broken")
        corpus.extract(folder)
        videos("a.mp4", content=b"mended")
        assert statuses(corpus.extract(folder)) == [("a", "ok")]

    def test_of_copies_are_told_of_each(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4", "b.mp4", content=b"broken")
        assert statuses(corpus.extract(folder)) == [(None, "failed"), (None, "failed")]
        assert extractor.names == ["a.mp4"]

    def test_unreadable_file_as_the_system_says_it(
        self, corpus: Corpus, videos: Videos, extractor: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(path: Path) -> str:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr("dancekit.corpus.sources.content_sha256", refuse)
        folder = videos("a.mp4")
        assert corpus.extract(folder)["message"][0] == f"{folder / 'a.mp4'} can't be read: Permission denied"

    def test_what_is_wrong_for_all_ends_the_run(
        self, corpus: Corpus, videos: Videos, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def without_model(*_: object, **__: object) -> None:
            raise ModelUnavailableError("no model")

        monkeypatch.setattr("dancekit.extraction.extract_many", without_model)
        with pytest.raises(ModelUnavailableError, match="no model"):
            corpus.extract(videos("a.mp4"))
        assert corpus.runs()["state"].to_list() == ["failed"]

    def test_result_that_never_comes_is_told(
        self, corpus: Corpus, videos: Videos, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("dancekit.extraction.extract_many", lambda *_, **__: iter(()))
        assert "gave no result" in corpus.extract(videos("a.mp4"))["message"][0]

    def test_interruption_keeps_what_is_done(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        def interrupt(path: Path) -> None:
            if path.name == "b.mp4":
                raise KeyboardInterrupt

        folder = videos("a.mp4", "b.mp4", "c.mp4")
        extractor.before = interrupt
        with pytest.raises(KeyboardInterrupt):
            corpus.extract(folder)
        assert list(corpus) == ["a"]
        assert corpus.runs()["state"].to_list() == ["interrupted"]
        assert corpus.check().is_empty()
        extractor.before = lambda path: None
        assert statuses(corpus.extract(folder)) == [("a", "skipped"), ("b", "ok"), ("c", "ok")]
        assert extractor.names == ["a.mp4", "b.mp4", "c.mp4"]


class TestSameVideo:
    def test_is_not_extracted_again(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4")
        corpus.extract(folder)
        result = corpus.extract(folder)
        assert statuses(result) == [("a", "skipped")]
        assert result["message"][0] == "in the corpus already as 'a'"
        assert extractor.names == ["a.mp4"]

    def test_is_not_even_read_again(
        self, corpus: Corpus, videos: Videos, extractor: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = videos("a.mp4")
        corpus.extract(folder)
        monkeypatch.setattr("dancekit.corpus.sources.content_sha256", lambda path: pytest.fail(f"{path} was read"))
        assert statuses(corpus.extract(folder)) == [("a", "skipped")]

    def test_under_another_name_in_one_run(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4", "b.mp4", content=b"same")
        result = corpus.extract(folder)
        assert statuses(result) == [("a", "ok"), ("a", "skipped")]
        assert result["message"][1] == f"the same video as {folder / 'a.mp4'}"
        assert list(corpus) == ["a"]

    def test_under_another_name_in_a_later_run(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4", content=b"same")
        corpus.extract(folder)
        videos("copy/of a.mp4", content=b"same")
        result = corpus.extract(folder / "copy")
        assert statuses(result) == [("a", "skipped")]
        assert result["message"][0] == f"in the corpus already as 'a', from the same video at {folder / 'a.mp4'}"

    def test_alias_serves_when_the_first_is_gone(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4", "b.mp4", content=b"same")
        corpus.extract(folder)
        (folder / "a.mp4").unlink()
        assert corpus.source("a") == folder / "b.mp4"

    def test_met_at_a_new_place_when_the_old_is_gone(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4")
        corpus.extract(folder)
        (folder / "a.mp4").rename(folder / "moved.mp4")
        assert statuses(corpus.extract(folder)) == [("a", "skipped")]
        assert corpus.source("a") == folder / "moved.mp4"

    def test_new_content_under_an_old_name_is_a_new_clip(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4", content=b"one")
        corpus.extract(folder)
        videos("a.mp4", content=b"other")
        assert statuses(corpus.extract(folder)) == [("a-2", "ok")]
        assert not corpus["a"].same_arrays(corpus["a-2"])


class TestOverwriting:
    def test_other_settings_leave_the_poses_alone(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4")
        corpus.extract(folder)
        before = corpus.poses("a").read_bytes()
        result = corpus.extract(folder, model="lite", fps=12, people=2)
        assert statuses(result) == [("a", "skipped")]
        assert result["message"][0] == (
            "clip 'a' was extracted with model='full' instead of 'lite', people=1 instead of 2, "
            "fps=None instead of 12.0; its raw poses are kept: pass overwrite=True to replace them"
        )
        assert corpus.poses("a").read_bytes() == before
        assert extractor.names == ["a.mp4"]

    def test_on_request_replaces_the_poses_and_keeps_the_rest(
        self, corpus: Corpus, videos: Videos, extractor: Any
    ) -> None:
        folder = videos("a.mp4")
        corpus.extract(folder)
        corpus.annotate("a", "style", "waltz", individual="id_0")
        assert statuses(corpus.extract(folder, people=2, overwrite=True)) == [("a", "ok")]
        assert corpus["a"].individuals == ("id_0", "id_1")
        assert corpus.annotations()["value"].to_list() == ["waltz"]
        assert corpus.clips()["people"].to_list() == ["2"]
        assert corpus.individuals()["individual"].to_list() == ["id_0", "id_1"]
        assert corpus.check().is_empty()

    def test_never_orphans_annotations(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4")
        corpus.extract(folder, people=2)
        before = corpus.poses("a").read_bytes()
        corpus.annotate("a", "style", "waltz", individual="id_1")
        videos("b.mp4")
        result = corpus.extract(folder, people=1, overwrite=True)
        assert statuses(result) == [("a", "failed"), ("b", "ok")]
        assert "clip 'a' has annotations about id_1, and the new poses have only id_0" in result["message"][0]
        assert corpus.poses("a").read_bytes() == before
        assert corpus.check().is_empty()

    def test_does_not_concern_new_videos(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        assert statuses(corpus.extract(videos("a.mp4"), overwrite=True)) == [("a", "ok")]


class TestNames:
    def test_of_one_stem_are_distinct(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("x/solo.mp4", "y/solo.mp4", "y/Solo.avi")
        result = corpus.extract(folder)
        assert result["clip"].to_list() == ["solo", "Solo-2", "solo-3"]
        sources = {name: corpus.source(name).relative_to(folder).as_posix() for name in corpus}
        assert sources == {"solo": "x/solo.mp4", "Solo-2": "y/Solo.avi", "solo-3": "y/solo.mp4"}

    @pytest.mark.parametrize(
        "name",
        [
            "'; DROP TABLE clips; --.mp4",
            'a "b".mp4',
            "line\nend.mp4",
            "ü 舞.mp4",
            " .mp4",
            "-x.mp4",
            "%2e%2e.mp4",
            "x" * 250,
        ],
    )
    def test_hostile_ones_are_safe(self, corpus: Corpus, videos: Videos, extractor: Any, name: str) -> None:
        folder = videos(name)
        result = corpus.extract([folder / name])
        assert result["status"].to_list() == ["ok"]
        clip = result["clip"][0]
        assert corpus.source(clip) == folder / name
        assert corpus.poses(clip).parent == corpus.folder / "poses"
        assert corpus[clip].meta["clip"] == clip
        assert corpus.check().is_empty()
        assert len(corpus) == 1

    def test_that_are_no_unicode(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        name = os.fsdecode(b"caf\xe9.mp4")
        try:
            folder = videos(name)
        except OSError:
            pytest.skip("this file system takes only Unicode")
        result = corpus.extract(folder)
        assert result["status"].to_list() == ["ok"]
        assert result["path"][0].endswith("caf\\udce9.mp4")
        assert corpus.source(result["clip"][0]) == folder / name
        assert corpus.clips()["source"][0].endswith("caf\\udce9.mp4")
        assert corpus.outcomes()["path"][0].endswith("caf\\udce9.mp4")

    def test_parents_in_a_path_stay_outside(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("x/a.mp4", "b.mp4")
        corpus.extract([folder / "x" / ".." / "b.mp4"])
        assert list(corpus) == ["b"]
        assert corpus.source("b").samefile(folder / "b.mp4")


class TestCopies:
    def test_on_request(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("My Solo.MP4")
        corpus.extract(folder, copy=True)
        copy = corpus.folder / "sources" / "My Solo.mp4"
        assert corpus.source("My Solo") == copy
        assert copy.read_bytes() == (folder / "My Solo.MP4").read_bytes()
        (folder / "My Solo.MP4").unlink()
        assert corpus.check().is_empty()

    def test_of_clips_that_were_linked_to_before(self, corpus: Corpus, videos: Videos, extractor: Any) -> None:
        folder = videos("a.mp4")
        corpus.extract(folder)
        assert corpus.source("a") == folder / "a.mp4"
        assert statuses(corpus.extract(folder, copy=True)) == [("a", "skipped")]
        assert corpus.source("a") == corpus.folder / "sources" / "a.mp4"

    def test_of_what_changes_meanwhile_are_refused(
        self, corpus: Corpus, videos: Videos, extractor: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import shutil

        original = shutil.copyfile
        monkeypatch.setattr(shutil, "copyfile", lambda a, b: (original(a, b), Path(b).write_bytes(b"other")))
        result = corpus.extract(videos("a.mp4"), copy=True)
        assert statuses(result) == [("a", "ok")]
        assert "the video was not copied" in result["message"][0]
        assert "changed while it was copied" in result["message"][0]
        assert list((corpus.folder / "sources").iterdir()) == []


def test_runs_are_on_record(corpus: Corpus, videos: Videos, extractor: Any) -> None:
    folder = videos("a.mp4", "b.mp4")
    videos("c.mp4", content=b"broken")
    corpus.extract(folder, fps=12)
    corpus.extract(folder, fps=12)
    runs = corpus.runs()
    assert runs.select("id", "state", "ok", "skipped", "failed").rows() == [
        (1, "finished", 2, 0, 1),
        (2, "finished", 0, 2, 1),
    ]
    assert '"fps": 12.0' in runs["settings"][0]
    assert '"dancekit"' in runs["versions"][0]
    assert runs["started"][0] <= runs["finished"][0]
    assert corpus.outcomes(1).select("clip", "status").rows() == [("a", "ok"), ("b", "ok"), (None, "failed")]
    assert len(corpus.outcomes()) == 6
