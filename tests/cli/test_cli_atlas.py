"""`dancekit atlas` as somebody types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_dances import small_corpus
from typer.testing import CliRunner

from dancekit.cli import app, atlas, exploring  # noqa: F401  (registers the verbs)
from dancekit.errors import CorpusError

pytest.importorskip("torch")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    return small_corpus(tmp_path_factory.mktemp("typed") / "dances", duration_s=2.0, clips=1).folder


def typed(*words: object):
    return CliRunner().invoke(app, ["atlas", *(str(word) for word in words)])


def test_a_page_is_written_and_told_of(corpus, tmp_path, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    page = tmp_path / "deep" / "a.html"
    done = typed(corpus, "--out", page, "--title", "Monday & after", "--no-forecast", "--no-quality", "--open")
    assert done.exit_code == 0, done.output
    assert f"atlas: {page} (0." in done.output
    assert '<h1 dir="auto">Monday &amp; after</h1>' in page.read_text()
    assert opened == [page.as_uri()]


def test_what_is_wrong_is_told(corpus, tmp_path):
    assert isinstance(typed(tmp_path / "absent").exception, CorpusError)
    assert "expected a number or 'auto'" in typed(corpus, "--people", "two").output
    assert "Invalid value for '--video'" in typed(corpus, "--video", "film").output


def test_what_was_left_out_ends_it_with_a_one(tmp_path):
    shelf = small_corpus(tmp_path / "dances", duration_s=2.0, clips=2)
    (shelf.folder / "poses" / "slow groove.parquet").write_bytes(b"no poses")
    done = typed(shelf.folder, "--out", tmp_path / "a.html", "--no-forecast")
    assert done.exit_code == 1
    assert "left out: slow groove: " in done.output
    assert (tmp_path / "a.html").is_file()
