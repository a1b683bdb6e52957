"""The folder and its catalog: made, opened, moved, shared by processes, of another version, damaged."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dancekit.corpus import Corpus, UnknownClipError
from dancekit.corpus.store import CATALOG, Store
from dancekit.errors import CorpusError
from dancekit.recording import Recording

Make = Callable[..., Recording]


def test_folder_as_designed(corpus: Corpus) -> None:
    names = {path.name for path in corpus.folder.iterdir()}
    assert names == {"catalog.sqlite", "poses", "embeddings", "models", "maps", "indexes", "media"}


def test_opened_again(corpus: Corpus, recording: Make) -> None:
    corpus.add(recording(), name="a")
    assert list(Corpus(str(corpus.folder))) == ["a"]


def test_add_gives_back_what_was_added(corpus: Corpus, recording: Make) -> None:
    original = recording(individuals=("Ana", "Ben"), note="mocap")
    assert corpus.add(original, name="Take 1") == "Take 1"
    assert corpus["Take 1"].same_arrays(original)
    assert corpus["Take 1"].meta == {"note": "mocap", "clip": "Take 1"}
    row = corpus.clips().row(0, named=True)
    assert (row["clip"], row["frames"], row["fps"], row["duration_s"], row["individuals"]) == (
        "Take 1",
        20,
        10.0,
        2.0,
        2,
    )
    assert (row["detected"], row["source"], row["source_found"], row["model"]) == (0.75, None, None, None)


@pytest.mark.parametrize(
    ("meta", "name"),
    [
        ({"source": "x/walk.bvh"}, "walk"),
        ({"source": 3}, "recording"),
        ({"clip": "a.b"}, "a.b"),
        ({"source_name": "q.mp4"}, "q"),
    ],
)
def test_add_without_a_name(corpus: Corpus, recording: Make, meta: dict, name: str) -> None:
    assert corpus.add(recording(**meta)) == name


def test_add_twice(corpus: Corpus, recording: Make) -> None:
    corpus.add(recording(1), name="a")
    assert corpus.add(recording(1), name="A") == "a"
    with pytest.raises(CorpusError, match="has another clip 'a'; give another name=, or overwrite=True"):
        corpus.add(recording(2), name="a")
    assert corpus["a"].same_arrays(recording(1))
    corpus.annotate("a", "style", "x")
    assert corpus.add(recording(2), name="a", overwrite=True) == "a"
    assert corpus["a"].same_arrays(recording(2))
    assert len(corpus.annotations()) == 1
    assert corpus.check().is_empty()


def test_add_with_hostile_name(corpus: Corpus, recording: Make) -> None:
    assert corpus.add(recording(), name="../../x") == "x"
    assert corpus.poses("x").parent == corpus.folder / "poses"


def test_add_does_not_overwrite_a_stray_file(corpus: Corpus, recording: Make) -> None:
    (corpus.folder / "poses" / "a.parquet").write_bytes(b"mine")
    assert corpus.add(recording(), name="a") == "a-2"
    assert (corpus.folder / "poses" / "a.parquet").read_bytes() == b"mine"


def test_added_recording_with_a_source(corpus: Corpus, videos: Any, extractor: Any) -> None:
    folder = videos("a.mp4")
    extracted = extractor.result(folder / "a.mp4", "full", 1, None).recording
    assert corpus.add(extracted) == "a"
    assert corpus.source("a") == folder / "a.mp4"
    assert corpus.clips().select("model", "width", "height").row(0) == ("full", 640, 480)
    assert corpus.extract(folder)["status"].to_list() == ["skipped"]


@pytest.mark.parametrize("shape", [(0, 1), (3, 0), (0, 0)])
def test_recordings_of_nothing(corpus: Corpus, shape: tuple[int, int]) -> None:
    corpus.add(Recording(time=np.arange(shape[0]), position=np.zeros((*shape, 33, 3))), name="nothing")
    assert corpus["nothing"].position.shape[:2] == shape
    assert corpus.clips()["detected"].to_list() == [None]
    assert corpus.check().is_empty()


def test_unknown_clip(corpus: Corpus, recording: Make) -> None:
    corpus.add(recording(), name="waltz")
    with pytest.raises(UnknownClipError) as caught:
        corpus["walz"]
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, CorpusError)
    assert str(caught.value) == f"no clip 'walz' in the corpus {corpus.folder}; did you mean 'waltz'?"
    with pytest.raises(UnknownClipError, match=r"it has 1: see corpus.clips\(\)"):
        corpus["12345"]
    for method in (corpus.remove, corpus.poses, corpus.source, corpus.media):
        with pytest.raises(UnknownClipError):
            method("x")


def test_remove(corpus: Corpus, recording: Make) -> None:
    corpus.add(recording(), name="a")
    corpus.add(recording(), name="b")
    (corpus.folder / "media" / "a.mp4").touch()
    corpus.remove("a")
    assert list(corpus) == ["b"]
    assert not (corpus.folder / "poses" / "a.parquet").exists()
    assert corpus.check().is_empty()


def test_damaged_pose_file(corpus: Corpus, recording: Make) -> None:
    corpus.add(recording(), name="a")
    corpus.poses("a").write_bytes(b"PAR1")
    with pytest.raises(CorpusError, match=r"clip 'a': .*a\.parquet: damaged, .*corpus\.check\(\) lists all damage"):
        corpus["a"]


def test_representations(corpus: Corpus, recording: Make) -> None:
    assert repr(corpus) == f"<Corpus {corpus.folder}: 0 clips, 0.0 minutes>"
    corpus.add(recording(), name="a & b")
    assert repr(corpus) == f"<Corpus {corpus.folder}: 1 clip, 0.0 minutes>"
    html = corpus._repr_html_()
    assert "a &amp; b" in html
    for number in range(25):
        corpus.add(recording(), name=f"n{number:02}")
    assert "and 6 more" in corpus._repr_html_()


def test_catalog_is_plain_sqlite(corpus: Corpus, recording: Make) -> None:
    corpus.add(recording(), name="a")
    connection = sqlite3.connect(corpus.folder / CATALOG)
    assert connection.execute("select name, frames from clips").fetchall() == [("a", 20)]
    assert dict(connection.execute("select name, value from about"))["format_version"] == "1"
    connection.close()


class TestPlaces:
    def test_file_instead_of_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "x").touch()
        with pytest.raises(CorpusError, match="x is a file; a corpus is a folder"):
            Corpus(tmp_path / "x")

    def test_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "x").touch()
        with pytest.raises(CorpusError, match="can't make the corpus"):
            Corpus(tmp_path / "x" / "y")

    def test_moved_as_a_whole_with_its_videos(self, tmp_path: Path, videos: Any, extractor: Any) -> None:
        (tmp_path / "here").mkdir()
        corpus = Corpus(tmp_path / "here" / "corpus")
        folder = videos("a.mp4")
        folder.rename(tmp_path / "here" / "videos")
        corpus.extract(tmp_path / "here" / "videos")
        (tmp_path / "here").rename(tmp_path / "there")
        moved = Corpus(tmp_path / "there" / "corpus")
        assert moved.source("a") == tmp_path / "there" / "videos" / "a.mp4"
        assert moved.check().is_empty()
        assert len(moved["a"]) == 20

    def test_copied_while_open(self, corpus: Corpus, recording: Make, tmp_path: Path) -> None:
        corpus.add(recording(), name="a")
        shutil.copytree(corpus.folder, tmp_path / "copy")
        assert list(Corpus(tmp_path / "copy")) == ["a"]
        assert sorted(path.name for path in corpus.folder.glob("catalog*")) == [CATALOG]

    @pytest.mark.parametrize("name", ["50 % ?#&'\" ü", "a;b"])
    def test_odd_folder_names(self, tmp_path: Path, recording: Make, name: str) -> None:
        Corpus(tmp_path / name).add(recording(), name="a")
        assert list(Corpus(tmp_path / name)) == ["a"]

    def test_write_protected(self, corpus: Corpus, recording: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        corpus.add(recording(), name="a")
        monkeypatch.setattr("dancekit.corpus.store.os.access", lambda *_: False)
        protected = Corpus(corpus.folder)
        assert len(protected["a"]) == 20
        with pytest.raises(CorpusError, match="is write-protected; copy the corpus to a place of your own"):
            protected.annotate("a", "style", "x")

    def test_catalog_by_url(self, tmp_path: Path, recording: Make) -> None:
        url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
        Corpus(tmp_path / "c", catalog=url).add(recording(), name="a")
        assert list(Corpus(tmp_path / "c", catalog=url)) == ["a"]
        assert not (tmp_path / "c" / CATALOG).exists()


def test_tables_can_be_made_in_postgresql() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    from dancekit.corpus.schema import Base

    made = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in Base.metadata.sorted_tables]
    assert len(made) == 8
    assert "poses_bytes BIGINT NOT NULL" in made[[t.name for t in Base.metadata.sorted_tables].index("clips")]


class TestVersions:
    def execute(self, corpus: Corpus, statement: str) -> None:
        connection = sqlite3.connect(corpus.folder / CATALOG)
        connection.execute(statement)
        connection.commit()
        connection.close()

    def test_newer_one_is_named_beside_ours(self, corpus: Corpus) -> None:
        self.execute(corpus, "update about set value = '7' where name = 'format_version'")
        self.execute(corpus, "update about set value = 'dancekit 9.1' where name = 'made_by'")
        message = (
            r"a corpus of format version 7, made by dancekit 9\.1; this dancekit reads up to version 1; "
            "update dancekit to open it"
        )
        with pytest.raises(CorpusError, match=message):
            Corpus(corpus.folder)

    @pytest.mark.parametrize("statement", ["delete from about", "update about set value = 'x'"])
    def test_none(self, corpus: Corpus, statement: str) -> None:
        self.execute(corpus, statement)
        with pytest.raises(CorpusError, match="does not say that it is a dancekit corpus"):
            Corpus(corpus.folder)

    def test_database_of_something_else(self, tmp_path: Path) -> None:
        connection = sqlite3.connect(tmp_path / CATALOG)
        connection.execute("create table photos (x)")
        connection.commit()
        connection.close()
        with pytest.raises(CorpusError, match="is a database of something else; choose another folder"):
            Corpus(tmp_path)

    @pytest.mark.parametrize("content", [b"hello" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
    def test_damaged_file(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / CATALOG).write_bytes(content)
        with pytest.raises(CorpusError, match="the catalog is damaged; put back a copy"):
            Corpus(tmp_path)


def test_failed_transaction_leaves_nothing(corpus: Corpus, recording: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("dancekit.corpus.poses.publish", full_disk)
        with pytest.raises(OSError, match="No space"):
            corpus.add(recording(), name="a")
    assert len(corpus) == 0
    assert list((corpus.folder / "poses").iterdir()) == []
    assert corpus.check().is_empty()


def test_writer_that_waits_too_long(corpus: Corpus, recording: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.add(recording(), name="a")
    monkeypatch.setattr("dancekit.corpus.store._WAIT_S", 0.1)
    impatient = Corpus(corpus.folder)
    with Store(corpus.folder).writing() as session:
        session.connection()
        assert list(impatient) == ["a"]  # readers don't wait
        with pytest.raises(CorpusError, match=r"was in use by another process for more than 0\.1 s; try again"):
            impatient.annotate("a", "style", "x")


def test_processes_at_once(tmp_path: Path) -> None:
    """Four processes make the same corpus, add clips of one name and annotate: nothing is lost or doubled."""
    program = (
        "import sys, numpy as np\nfrom dancekit.corpus import Corpus\nfrom dancekit.recording import Recording\n"
        "me = int(sys.argv[2])\ncorpus = Corpus(sys.argv[1])\n"
        "for i in range(5):\n"
        "    position = np.full((5, 1, 33, 3), me * 10 + i)\n"
        "    corpus.add(Recording(time=np.arange(5), position=position), name=f'c{me}-{i}')\n"
        "    corpus.annotate(f'c{me}-{i}', 'who', me)\n"
        "    assert corpus.add(Recording(time=np.arange(5), position=position * 0), name='shared') == 'shared'\n"
    )
    workers = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "c"), str(n)], stderr=subprocess.PIPE)
        for n in range(4)
    ]
    errors = [worker.communicate(timeout=100)[1].decode() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0, 0], errors
    corpus = Corpus(tmp_path / "c")
    assert list(corpus) == sorted(["shared", *(f"c{n}-{i}" for n in range(4) for i in range(5))])
    assert sorted(corpus.annotations()["number"].to_list()) == sorted([0.0, 1.0, 2.0, 3.0] * 5)
    assert corpus.check().is_empty()
    assert corpus["c3-2"].position[0, 0, 0, 0] == 32
