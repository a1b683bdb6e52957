"""``import`` and ``export`` on the command line: formats by name or ending, annotations, and words where it fails."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from dancekit.cli import app, files  # noqa: F401 - importing it registers the verbs
from dancekit.corpus import Corpus
from dancekit.errors import DancekitError
from dancekit.interchange import Media, read_eaf, write_eaf
from dancekit.readers import read
from dancekit.recording import Recording
from dancekit.synthetic import dance

RUNNER = CliRunner()


def dancekit(*words: object) -> str:
    """Give what a command prints; what it raises is raised."""
    done = RUNNER.invoke(app, [str(word) for word in words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def _made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    groove = dance("groove", duration_s=1, seed=3)
    groove.save(folder / "steps.parquet")
    Corpus(folder / "corpus").add(groove, name="ana")
    return folder


@pytest.fixture
def here(tmp_path, _made, monkeypatch) -> Path:
    """A folder with ``steps.parquet`` and ``corpus``, which holds the clip ana; commands run in it."""
    shutil.copytree(_made, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["steps.parquet", "a.bvh"], "a.bvh"),
        (["steps.parquet", "--out", "a.bvh", "--unit", "cm", "--bones", "moving"], "a.bvh"),
        (["steps.parquet", "--to", "trc"], "steps.trc"),
        (["steps.parquet", "--to", ".C3D"], "steps.C3D"),
        (["steps.parquet", "solo.v2", "--to", "pose"], "solo.v2.pose"),
        (["steps.parquet", "a.json", "--to", "json", "--place", "hips"], "a.json"),
        (["steps.parquet", "wide.csv", "--layout", "wide"], "wide.csv"),
        (["corpus", "--to", "bvh"], "ana.bvh"),
        (["corpus", "a.nc", "--clip", "ana"], "a.nc"),
        (["corpus", "--to", "eaf"], "ana.eaf"),
    ],
)
def test_formats_by_ending_or_by_name(here, words, expected):
    before = set(here.iterdir())
    assert dancekit("export", *words) == f"written: {expected}\n"
    assert {path.name for path in set(here.iterdir()) - before} == {expected}


def test_motion_goes_out_and_in_again(here):
    dancekit("export", "steps.parquet", "walk.bvh")
    dancekit("export", "steps.parquet", "walk2.trc")
    told = dancekit("import", "walk.bvh", "walk2.trc", "--corpus", "corpus")
    assert told.splitlines()[0].startswith("walk.bvh: walk, <Recording 30 frames")
    assert set(Corpus(here / "corpus")) == {"ana", "walk", "walk2"}


def test_annotations_come_in_and_go_out_beside_those_of_others(here):
    shelf = Corpus(here / "corpus")
    rows = [{"tier": tier, "start_s": 0.25, "end_s": 0.5, "value": tier} for tier in ("style", "mood")]
    write_eaf("ana.eaf", rows, media=Media("ana.mp4", duration_s=1.0, fps=30.0))
    assert dancekit("import", "ana.eaf", "--tier", "style", "--author", "Maria") == "ana.eaf: 1 annotation added\n"
    assert shelf.annotations().select("tier", "author", "start_s", "end_s").rows() == [("style", "Maria", 0.25, 0.5)]
    # The corpus is that of the folder "corpus" by default, for motion and for annotations.
    told = dancekit("import", "ana.eaf", "--author", "Maria")
    assert told == "ana.eaf: 1 annotation added, 1 left out or there already\n"
    shutil.copy("ana.eaf", "hers.eaf")
    dancekit("export", "corpus", "both.eaf", "--into", "hers.eaf")
    assert set(read_eaf("both.eaf").tiers) == {"style", "mood"}
    assert len(read_eaf("both.eaf")) == 4
    assert len(read_eaf("hers.eaf")) == 2
    with pytest.raises(DancekitError, match=r"has tiers style \(Maria\), mood \(Maria\) already|mood .* already"):
        dancekit("export", "corpus", "third.eaf", "--into", "both.eaf")
    dancekit("export", "corpus", "both.eaf", "--into", "both.eaf", "--force")
    assert len(read_eaf("both.eaf")) == 4


def test_a_table_of_annotations_is_told_from_a_table_of_poses(here):
    Path("notes.csv").write_text("tier,start_s,end_s,value\nstyle,0,0.5,butoh\n")
    dancekit("export", "steps.parquet", "poses.csv")
    assert dancekit("import", "notes.csv", "--clip", "ana") == "notes.csv: 1 annotation added\n"
    assert dancekit("import", "poses.csv").startswith("poses.csv: poses, <Recording")


def test_a_file_that_fails_does_not_stop_the_rest(here):
    Path("broken.eaf").write_text("<ANNOTATION_DOCUMENT>")
    Path("other.TextGrid").write_text("hello")
    dancekit("export", "steps.parquet", "walk.bvh")
    done = RUNNER.invoke(app, ["import", "broken.eaf", "other.TextGrid", "gone.c3d", "walk.bvh"])
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines[0].startswith("broken.eaf: damaged or cut off")
    assert lines[1].startswith("other.TextGrid: no TextGrid")
    assert lines[2] == "there is no file gone.c3d; check the path"
    assert lines[3].startswith("walk.bvh: walk, <Recording")


def test_another_film_is_warned_of(here):
    write_eaf("ana.eaf", [{"tier": "a", "start_s": 0.0, "end_s": 0.5, "value": "b"}], media=Media("duet.mp4", 0, 9.0))
    with pytest.warns(UserWarning, match="it is about 'duet.mp4', not 'ana'; a film of 9.00 s, not 1.00 s"):
        dancekit("import", "ana.eaf")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["steps.parquet"], "say what to write: a path whose ending names the format, or --to"),
        (["steps.parquet", "a.bvh", "--out", "b.bvh"], "OUT is a.bvh and --out is b.bvh; give one of them"),
        (["steps.parquet", "--to", "fbx"], "steps.fbx ends in '.fbx'; dancekit writes: "),
        (["steps.parquet", "a.csv", "--unit", "cm"], "no option unit for .csv; there are: layout, coordinates"),
        (["corpus", "a.eaf", "--unit", "cm"], "no option unit for .eaf; there are: "),
        (["corpus", "a.TextGrid", "--into", "b.eaf"], "no option into, replace for .TextGrid"),
        (["steps.parquet", "a.bvh", "--clip", "ana"], "--clip says which of a corpus, and steps.parquet is a file"),
        (["steps.parquet", "a.eaf"], ".eaf holds annotations, and a recording has none"),
        (["corpus", "a.bvh", "--clip", "bo"], "bo"),
        (["gone", "a.bvh"], "gone"),
        (["steps.parquet", "steps.parquet"], "steps.parquet is there already; give another name, or --force"),
    ],
)
def test_what_can_not_be_done_is_explained(here, words, message):
    before = set(here.iterdir())
    with pytest.raises(DancekitError) as caught:
        dancekit("export", *words)
    assert message in str(caught.value)
    assert set(here.iterdir()) == before


def test_of_several_clips_one_is_named(here):
    shelf = Corpus(here / "corpus")
    shelf.add(Recording(time=[0.0, 0.1], position=np.zeros((2, 1, 33, 3)), fps=10.0), name="bo")
    with pytest.raises(DancekitError, match=r"say which clip of the corpus corpus:  --clip NAME; there are: ana, bo"):
        dancekit("export", "corpus", "a.csv")
    dancekit("export", "corpus", "a.csv", "--clip", "bo")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert read("a.csv").n_frames == 2


@pytest.mark.parametrize("verb", ["import", "export"])
def test_help_shows_what_to_type(verb):
    told = dancekit(verb, "--help")
    assert f"\n    dancekit {verb} " in told[told.index("Examples:") :]
