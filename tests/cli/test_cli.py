"""The command line, as a person types it: in a process of its own, judged by what it prints and its exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dancekit.synthetic import dance


def dancekit(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from dancekit.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd)


@pytest.fixture
def poses(tmp_path: Path) -> Path:
    path = tmp_path / "steps.parquet"
    dance("groove", duration_s=1).save(path)
    return path


def test_help_lists_every_verb():
    text = dancekit("--help").stdout
    for verb in (
        "probe",
        "extract",
        "check",
        "train",
        "embed",
        "map",
        "search",
        "segment",
        "bench",
        "import",
        "export",
        "info",
        "demo",
    ):
        assert f"\n  {verb} " in text


@pytest.mark.parametrize(
    "verb",
    [
        "probe",
        "extract",
        "check",
        "train",
        "embed",
        "map",
        "search",
        "segment",
        "bench",
        "import",
        "export",
        "info",
        "demo",
    ],
)
def test_every_verb_explains_itself(verb):
    run = dancekit(verb, "--help")
    assert run.returncode == 0
    assert f"dancekit {verb}" in run.stdout or "Usage" in run.stdout
    assert len(run.stdout.splitlines()) > 6


def test_info_prints_json():
    assert "mediapipe" in json.loads(dancekit("info", "--json").stdout)["packages"]


def test_probe_tells_the_facts(sample):
    run = dancekit("probe", sample("groove.mp4"))
    assert run.returncode == 0
    assert "480" in run.stdout
    assert "h264" in run.stdout


def test_probe_of_a_broken_file_is_a_sentence(tmp_path, sample):
    broken = tmp_path / "broken.mp4"
    broken.write_text("this is no video")
    run = dancekit("probe", broken, sample("waves.mp4"))
    assert run.returncode == 1
    assert str(broken) in run.stdout
    assert "h264" in run.stdout, "the next file is still looked at"
    assert "Traceback" not in run.stdout + run.stderr


def test_import_goes_on_after_a_file_that_cannot_be_read(poses, tmp_path):
    (tmp_path / "bad.bvh").write_text("HIERARCHY?")
    run = dancekit("import", tmp_path / "bad.bvh", poses, "--corpus", tmp_path / "corpus")
    assert run.returncode == 1
    assert "bad.bvh" in run.stdout
    assert "steps, <Recording 30 frames" in run.stdout
    assert (tmp_path / "corpus" / "poses" / "steps.parquet").exists()


def test_check_of_a_whole_and_of_a_damaged_corpus(poses, tmp_path):
    dancekit("import", poses, "--corpus", tmp_path / "corpus")
    assert "whole" in dancekit("check", tmp_path / "corpus").stdout
    (tmp_path / "corpus" / "poses" / "steps.parquet").write_bytes(b"gone")
    run = dancekit("check", tmp_path / "corpus")
    assert run.returncode == 1
    assert "steps" in run.stdout


def test_check_of_a_folder_that_is_no_corpus(tmp_path):
    run = dancekit("check", tmp_path)
    assert run.returncode == 1
    assert "is not a corpus" in run.stderr
    assert not list(tmp_path.iterdir()), "looking must not make one"


def test_check_of_poses_says_how_far_to_trust_them(poses, tmp_path):
    run = dancekit("check", poses, "--html", tmp_path / "report.html")
    assert run.returncode == 0
    assert "good" in run.stdout.lower()
    assert "<svg" in (tmp_path / "report.html").read_text()


def test_export_does_not_overwrite_unasked(poses, tmp_path):
    assert dancekit("export", poses, tmp_path / "a.csv").returncode == 0
    again = dancekit("export", poses, tmp_path / "a.csv")
    assert again.returncode == 1
    assert "--force" in again.stderr
    assert dancekit("export", poses, tmp_path / "a.csv", "--force").returncode == 0


def test_an_unknown_number_of_people_is_explained(sample):
    run = dancekit("extract", sample("groove.mp4"), "--people", "some")
    assert run.returncode == 2
    assert "expected a number or 'auto'" in run.stderr
