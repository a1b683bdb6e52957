"""`dancekit report` as somebody types it."""

from __future__ import annotations

import pytest
from small_dances import small_corpus
from small_notebooks import notebook
from typer.testing import CliRunner

from dancekit.cli import about, app, report  # noqa: F401  (registers the verbs)

pytest.importorskip("papermill")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return small_corpus(tmp_path_factory.mktemp("typed") / "dances", duration_s=2.0, clips=2).folder


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    cells = [
        ("text", "", "# T"),
        ("code", "parameters", 'x = 1\nname = ""\ngroups = {}'),
        ("code", "summary", "print(x * 2, name * 2, groups)\nassert x != 3"),
    ]
    notebook(folder / "t.ipynb", cells, {"about": "all clips"})
    return folder


def typed(*words: object):
    return CliRunner().invoke(app, ["report", *(str(word) for word in words)])


def test_it_writes_and_tells_and_opens(corpus, notebooks, tmp_path, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    done = typed(
        *(corpus, "--out", tmp_path / "r", "--notebooks", notebooks, "--title", "Monday", "--open"),
        *("--set", "x=2.5", "--set", "name=ana", "--group", "slow groove=Ana"),
    )
    assert done.exit_code == 0, done.output
    first = tmp_path / "r" / "index.html"
    assert f"report: {first} (1 of 1 chapters done)" in done.output
    assert "5.0 anaana {'slow groove': 'Ana'}" in first.read_text()
    assert '<h1 dir="auto">Monday</h1>' in first.read_text()
    assert opened == [first.as_uri()]


def test_a_chapter_that_fails_ends_it_with_a_one(corpus, notebooks, tmp_path):
    done = typed(corpus, "--out", tmp_path / "r", "--notebooks", notebooks, "--set", "x=3", "--clip", "slow groove")
    assert done.exit_code == 1
    assert "failed: T: AssertionError" in done.output
    assert (tmp_path / "r" / "t.html").is_file()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--set", "x"), "--set is 'x'; expected a name and a value, as in --set window_s=1.5"),
        (("--group", "=ana"), "--group is '=ana'; expected a name and a value"),
        (("--people", "two"), "expected a number or 'auto'"),
    ],
)
def test_what_was_mistyped_is_told(corpus, tmp_path, words, message):
    done = typed(corpus, "--out", tmp_path / "r", *words)
    assert done.exit_code == 2
    assert message in " ".join(done.output.replace("│", " ").split())
