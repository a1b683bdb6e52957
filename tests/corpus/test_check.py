"""Damage is found and named with a remedy, and repair loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dancekit.atomic import temporary_path
from dancekit.corpus import Corpus
from dancekit.recording import Recording

Make = Callable[..., Recording]


@pytest.fixture
def full(corpus: Corpus, videos: Any, extractor: Any, recording: Make) -> Corpus:
    """Two clips of videos, ``a`` and ``b``, and ``mocap``, which has none."""
    corpus.extract(videos("a.mp4", "b.mp4"))
    corpus.add(recording(), name="mocap")
    return corpus


@pytest.fixture
def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def kinds(corpus: Corpus, **options: bool) -> list[tuple[str, str]]:
    found = corpus.check(**options)
    return list(zip(found["kind"], found["clip"], strict=True))


def test_whole(full: Corpus) -> None:
    found = full.check(hash_sources=True)
    assert found.is_empty()
    assert found.columns == ["kind", "clip", "path", "problem", "remedy"]


def test_missing_poses(full: Corpus, videos: Any) -> None:
    full.poses("a").unlink()
    full.poses("mocap").unlink()
    assert kinds(full) == [("missing poses", "a"), ("missing poses", "mocap")]
    video, mocap = full.check()["remedy"]
    assert video == (
        f"put back a copy, or corpus.extract('{videos() / 'a.mp4'}', model='full', people=1, fps=None, overwrite=True)"
    )
    assert mocap == "put back a copy, or corpus.remove('mocap') and add the recording again"


def test_remedy_for_missing_poses_works(full: Corpus, extractor: Any) -> None:
    before = full["a"]
    full.poses("a").unlink()
    remedy = full.check()["remedy"][0].removeprefix("put back a copy, or ")
    result = eval(remedy, {"corpus": full})
    assert result["status"].to_list() == ["ok"]
    assert full["a"].same_arrays(before)
    assert full.check().is_empty()


@pytest.mark.parametrize("keep", [0.0, 0.5, 0.99])
def test_truncated_poses(full: Corpus, keep: float) -> None:
    path = full.poses("a")
    content = path.read_bytes()
    path.write_bytes(content[: int(keep * len(content))])
    assert kinds(full) == [("damaged poses", "a")]
    assert "a.parquet: damaged" in full.check()["problem"][0]
    assert full.repair().is_empty(), "what is damaged must not be accepted"
    assert kinds(full) == [("damaged poses", "a")]


def test_changed_poses(full: Corpus, recording: Make) -> None:
    changed = full["a"].replace(position=full["a"].position + 1)
    changed.save(full.poses("a"))
    assert kinds(full) == [("changed poses", "a")]
    assert full.repair().select("clip", "done").rows() == [("a", "accepted as it is")]
    assert full.check().is_empty()
    assert full["a"].same_arrays(changed)


def test_one_flipped_bit_is_noticed(full: Corpus) -> None:
    path = full.poses("a")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert kinds(full)[0][0] in ("changed poses", "damaged poses")


def test_stray_files(full: Corpus, recording: Make) -> None:
    recording(7).save(full.folder / "poses" / "extra.parquet")
    (full.folder / "poses" / "broken.parquet").write_bytes(b"PAR1")
    (full.folder / "poses" / "notes.txt").touch()
    (full.folder / "media" / "gone.mp4").touch()
    assert kinds(full) == [("stray file", ""), ("stray poses", ""), ("stray file", ""), ("stray proxy", "")]
    assert full.repair().select("clip", "done").rows() == [("extra", "made a clip")]
    assert full["extra"].same_arrays(recording(7))
    assert kinds(full) == [("stray file", ""), ("stray file", ""), ("stray proxy", "")]


def test_missing_source(full: Corpus, videos: Any) -> None:
    (videos() / "a.mp4").unlink()
    assert kinds(full) == [("missing source", "a")]
    assert full.check()["path"].to_list() == [str(videos() / "a.mp4")]
    assert "find_sources" in full.check()["remedy"][0]


def test_changed_source(full: Corpus, videos: Any) -> None:
    path = videos() / "a.mp4"
    path.write_bytes(b"x" * path.stat().st_size)
    assert kinds(full) == []
    assert kinds(full, hash_sources=True) == [("changed source", "a")]
    path.write_bytes(b"longer than before")
    assert kinds(full) == [("missing source", "a")]


def test_leftovers_of_dead_processes(full: Corpus, dead_process: int) -> None:
    alive = temporary_path(full.folder / "poses" / "x.parquet")
    dead = Path(str(alive).replace(f"-{os.getpid()}-", f"-{dead_process}-"))
    alive.touch()
    dead.touch()
    assert kinds(full) == [("leftover", "")]
    assert full.check()["path"].to_list() == [str(dead)]
    full.repair()
    assert alive.exists()
    assert not dead.exists()
    assert full.check().is_empty()


class TestSources:
    def test_moved_ones_are_found_by_content(self, full: Corpus, videos: Any, tmp_path: Path) -> None:
        (tmp_path / "new" / "deep").mkdir(parents=True)
        (videos() / "a.mp4").rename(tmp_path / "new" / "deep" / "renamed.unknown")
        (tmp_path / "new" / "decoy.mp4").write_bytes(b"A.mp4")
        found = full.find_sources(tmp_path / "new")
        place = tmp_path / "new" / "deep" / "renamed.unknown"
        assert found.rows() == [("a", str(videos() / "a.mp4"), str(place))]
        assert full.source("a") == place
        assert full.check(hash_sources=True).is_empty()
        assert full.find_sources([tmp_path / "new"]).is_empty()

    def test_not_found(self, full: Corpus, videos: Any, tmp_path: Path) -> None:
        (videos() / "a.mp4").unlink()
        assert full.find_sources(videos()).rows() == [("a", str(videos() / "a.mp4"), None)]
        with pytest.raises(Exception, match=r"'a' is no longer at .*a\.mp4; corpus\.find_sources\(folder\)"):
            full.source("a")

    def test_no_source(self, full: Corpus) -> None:
        with pytest.raises(Exception, match="clip 'mocap' has no source video"):
            full.source("mocap")

    def test_folder_that_is_not_there(self, full: Corpus, tmp_path: Path) -> None:
        with pytest.raises(Exception, match=r"there is no folder .*gone to search in"):
            full.find_sources(tmp_path / "gone")


class TestMedia:
    def test_playable_source_is_used_as_it_is(self, full: Corpus, videos: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("dancekit.video.needs_proxy", lambda path: False, raising=False)
        monkeypatch.setattr("dancekit.video.proxy", lambda *_: pytest.fail("no proxy needed"), raising=False)
        assert full.media("a") == videos() / "a.mp4"

    def test_proxy_is_made_once(self, full: Corpus, videos: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        made = []

        def proxy(source: Path, target: Path) -> Path:
            made.append((source, target))
            target.write_bytes(b"proxy")
            return target

        monkeypatch.setattr("dancekit.video.needs_proxy", lambda path: True, raising=False)
        monkeypatch.setattr("dancekit.video.proxy", proxy, raising=False)
        place = full.folder / "media" / "a.mp4"
        assert full.media("a") == full.media("a") == place
        assert made == [(videos() / "a.mp4", place)]
        assert full.check().is_empty()
