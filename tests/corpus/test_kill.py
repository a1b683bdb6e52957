"""``kill -9`` at the worst moments: nothing is half there, and a second run does only what is left to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dancekit.corpus import Corpus

CONFTEST = Path(__file__).parent / "conftest.py"

BEGIN = """
import importlib.util, os, signal, sys
from pathlib import Path
import dancekit.extraction, dancekit.corpus.poses as poses
from dancekit.corpus import Corpus
spec = importlib.util.spec_from_file_location("fakes", {conftest!r})
fakes = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fakes)
extractor = dancekit.extraction.extract_many = fakes.FakeExtractor()
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
publish, save = poses.publish, poses.save
counter = iter(range(100))
"""
END = """
Corpus({corpus!r}).extract({videos!r}, **{options!r})
"""

WORST_MOMENTS = {
    "while a clip is worked on": "extractor.before = lambda path: die() if path.name == 'b.mp4' else None",
    "before the file has its name": "poses.publish = lambda *a: die() if next(counter) == 1 else publish(*a)",
    "between file and catalog": "poses.publish = lambda *a: (publish(*a), next(counter) == 1 and die())",
    "while the file is written": "poses.save = lambda *a: (save(*a), next(counter) == 1 and die())",
}
DONE_AGAIN = {"between file and catalog": ["c.mp4"]}


def killed_run(corpus: Corpus, videos: Path, moment: str, **options: Any) -> None:
    program = BEGIN.format(conftest=str(CONFTEST)) + WORST_MOMENTS[moment]
    program += END.format(corpus=str(corpus.folder), videos=str(videos), options=options)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=100, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.parametrize("moment", WORST_MOMENTS)
def test_second_run_does_the_rest(corpus: Corpus, videos: Any, extractor: Any, moment: str) -> None:
    folder = videos("a.mp4", "b.mp4", "c.mp4")
    killed_run(corpus, folder, moment)
    assert list(corpus) == ["a"], "the first clip was safe"
    first = corpus["a"]
    kinds = set(corpus.check()["kind"])
    assert "unfinished run" in kinds
    assert kinds <= {"unfinished run", "leftover", "stray poses"}
    result = corpus.extract(folder)
    assert result["status"].to_list() == ["skipped", "ok", "ok"]
    assert extractor.names == DONE_AGAIN.get(moment, ["b.mp4", "c.mp4"])
    assert list(corpus) == ["a", "b", "c"]
    assert corpus["a"].same_arrays(first)
    assert corpus.runs()["state"].to_list() == ["killed", "finished"]
    corpus.repair()
    assert corpus.check().is_empty()
    assert {path.name for path in (corpus.folder / "poses").iterdir()} == {"a.parquet", "b.parquet", "c.parquet"}


@pytest.mark.parametrize("moment", WORST_MOMENTS)
def test_second_run_goes_on_overwriting(corpus: Corpus, videos: Any, extractor: Any, moment: str) -> None:
    folder = videos("a.mp4", "b.mp4", "c.mp4")
    corpus.extract(folder)
    extractor.seen.clear()
    killed_run(corpus, folder, moment, people=2, overwrite=True)
    assert [len(corpus[name].individuals) for name in ("a", "c")] == [2, 1]
    result = corpus.extract(folder, people=2, overwrite=True)
    assert result["status"].to_list() == ["skipped", "ok", "ok"]
    assert extractor.names == ["b.mp4", "c.mp4"]
    assert {len(corpus[name].individuals) for name in corpus} == {2}
    corpus.repair()
    assert corpus.check().is_empty()
    assert corpus.extract(folder, people=2, overwrite=True)["status"].to_list() == ["ok"] * 3, "a new run is a new run"


@pytest.mark.pose
@pytest.mark.long
def test_real_extraction_resumes(corpus: Corpus, sample: Callable[[str], Path]) -> None:
    """Three sample clips, killed when the first is done: the second run leaves that one alone."""
    clips = [sample(f"{name}.mp4") for name in ("groove", "hiphop", "lyrical")]
    program = (
        "import sys\nfrom dancekit.corpus import Corpus\n"
        "Corpus(sys.argv[1]).extract(sys.argv[2:], fps=8, jobs=1, progress=False)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(corpus.folder), *map(str, clips)]) as run:
        until = time.monotonic() + 120
        while not len(corpus) and run.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(run.pid, signal.SIGKILL)
    done = list(corpus)
    assert 1 <= len(done) <= 2
    stamps = {name: corpus.poses(name).stat().st_mtime_ns for name in done}
    assert corpus.runs()["state"].to_list() == ["running"]
    result = corpus.extract(clips, fps=8, progress=False)
    assert sorted(result["status"]) == sorted(["skipped"] * len(done) + ["ok"] * (3 - len(done)))
    assert list(corpus) == ["groove", "hiphop", "lyrical"]
    assert {name: corpus.poses(name).stat().st_mtime_ns for name in done} == stamps
    assert corpus.runs()["state"].to_list() == ["killed", "finished"]
    assert min(corpus.clips()["detected"]) > 0.95
    table = corpus.clips().select("width", "height", "codec", "container", "source_found")
    assert table.row(0)[2:] == ("h264", "mp4", True)
    corpus.repair()
    assert corpus.check().is_empty()


@pytest.mark.pose
def test_real_broken_files_are_one_line_each(corpus: Corpus, sample: Callable[[str], Path], tmp_path: Path) -> None:
    folder = tmp_path / "videos"
    folder.mkdir()
    whole = sample("groove.mp4").read_bytes()
    contents = {"a empty": b"", "b noise": b"\1\2\3" * 999, "c cut": whole[: len(whole) // 3], "d good": whole}
    contents["g cut in its index"] = whole[:5000]
    for name, content in contents.items():
        (folder / f"{name}.mp4").write_bytes(content)
    _write_odd_files(folder)
    result = corpus.extract(folder, fps=4, progress=False)
    by_name = {Path(row["path"]).stem: row for row in result.iter_rows(named=True)}
    assert by_name["d good"]["status"] == "ok"
    for name in ("a empty", "b noise", "e sound only", "f one frame", "g cut in its index"):
        row = by_name[name]
        assert row["status"] == "failed", row
        assert f"{name}.mp4" in row["message"]
        assert "\n" not in row["message"]
    cut = by_name["c cut"]
    assert cut["status"] == "ok", "what is there of a truncated file is kept"
    assert "copy or download the file again" in cut["message"]
    assert list(corpus) == ["c cut", "d good"]
    assert 0 < len(corpus["c cut"]) < len(corpus["d good"])


def _write_odd_files(folder: Path) -> None:
    """Write a file that holds only sound, and one that holds a single picture."""
    import av
    import numpy as np

    with av.open(str(folder / "e sound only.mp4"), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with av.open(str(folder / "f one frame.mp4"), "w") as container:
        stream = container.add_stream("h264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")))
        container.mux(stream.encode(None))
