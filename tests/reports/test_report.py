"""The report as files: what went well, what failed and what was not run; private, and continued where it stopped."""

from __future__ import annotations

import json

import nbformat
import polars as pl
import pytest
from small_dances import small_corpus
from small_notebooks import notebook

import dancekit as dk
from dancekit.errors import CorpusError, FormatError

NAMES = ("slow groove", "waves & _b_")


def status(made: dk.Report) -> dict[str, str]:
    return {outcome.job.name: outcome.status for outcome in made.outcomes}


def text(made: dk.Report, page: str = "index") -> str:
    return (made.path.parent / f"{page}.html").read_text()


def test_every_notebook_is_told_of(made):
    assert status(made) == {
        "01_one-slow groove": "done",
        "01_one-waves & _b_": "done",
        "02_all": "done",
        "03_wrong": "failed",
        "04_many": "not run",
        "05_film-slow groove": "not run",
        "05_film-waves & _b_": "not run",
        "06_two": "done",
    }
    assert made.failed == 1
    assert made.table["message"].to_list()[3:6] == [
        "ValueError: no <such> step",
        "It takes 9 clips at least, and here there are 2.",
        "slow groove has no video that could be opened.",
    ]
    assert made.table.filter(status="not run")["page"].null_count() == 3


def test_it_stands_for_its_first_page_and_says_how_it_went(made):
    assert open(made).read() == text(made)  # noqa: PTH123, SIM115  (a path is wanted)
    told = made.describe()
    assert told.startswith(f"report: {made.path} (4 of 5 chapters done)")
    assert "  failed: It breaks: ValueError: no <such> step" in told


def test_the_first_page_says_what_the_notebooks_found(made):
    page = text(made)
    assert '<div class="dkr-said"><p>45 frames were seen.</p></div>' in page
    assert "2 dances &lt;b&gt;together&lt;/b&gt;, [('slow groove', 'Ana')]" in page
    assert "slow groovewaves &amp; <em>b</em>" in page, "what a notebook says is Markdown"
    assert "<p>Counted by hand.</p>" in page
    assert "no &lt;such&gt; step" in page
    assert "Dynamic time warping" in page, "cited by a notebook that was run"
    assert "UMAP" not in page, "cited by none"
    assert "Poses: 2 clips read from motion data that came from elsewhere." in page
    assert page.count("<svg") >= 4, "a film strip and a map of trust for each clip"


def test_what_failed_is_kept_with_what_was_done_before(made):
    page = text(made, "03_wrong")
    assert "This chapter could not be finished." in page
    assert "<p>ValueError: no &lt;such&gt; step</p>" in page
    assert "<pre>after it broke" not in page
    assert "<pre>before it breaks" in page
    content = nbformat.read(made.path.parent / "notebooks" / "03_wrong.ipynb", as_version=4)
    assert [output.ename for cell in content.cells for output in cell.get("outputs", []) if "ename" in output] == [
        "ValueError"
    ]


def test_what_is_for_people_at_the_keyboard_and_the_picture_are_left_out(made):
    page = text(made, "01_one-slow groove")
    assert "What <em>one</em> dance is." in page
    assert "Exercise" not in page
    assert "this is for people" not in page
    assert "this would show the picture" not in page


def test_pages_name_no_folder_of_this_computer_and_no_address(made):
    for page in made.path.parent.glob("*.html"):
        content = page.read_text()
        assert "secret folder" not in content, page
        assert 'src="http' not in content, page
        assert 'href="http' not in content, page


def test_figures_and_widgets_live_in_the_page(made):
    figure, player = text(made, "02_all"), text(made, "01_one-slow groove")
    assert figure.count('class="dkr-figure"') == 1
    assert 'id="dkr-plotly"' in figure
    assert 'id="dkr-plotly"' not in player, "plotly is large, and comes only where it draws"
    assert 'srcdoc="' in player
    assert '<div class="dk-paper"><figure><svg' in player


def test_chapters_lead_to_each_other(made):
    page = text(made, "02_all")
    assert '</span><a href="index.html" dir="auto">dances</a><span>' in page
    assert '<a href="03_wrong.html">It breaks &rarr;</a>' in page
    assert '<a href="01_one-waves%20%26%20_b_.html">&larr; One clip: waves &amp; _b_</a>' in page


def test_tables_and_json_say_the_same(made):
    folder = made.path.parent
    noted = json.loads((folder / "report.json").read_text())
    assert noted["clips"] == list(NAMES)
    assert [one["status"] for one in noted["chapters"]] == made.table["status"].to_list()
    assert noted["versions"]["dancekit"] == dk.__version__
    assert pl.read_csv(folder / "tables" / "clips.csv")["clip"].to_list() == list(NAMES)
    quality = pl.read_csv(folder / "tables" / "quality.csv")
    assert quality.group_by("clip").len().sort("clip")["len"].to_list() == [33, 33]
    assert pl.read_csv(folder / "tables" / "chapters.csv")["chapter"].to_list() == made.table["chapter"].to_list()


def test_the_corpus_stays_as_it_is(made, dances):
    for name in NAMES:
        copied = made.path.parent / "poses" / "raw" / f"{name}.parquet"
        assert copied.read_bytes() == dances.poses(name).read_bytes()
    assert dances.check().is_empty()


def test_what_was_done_is_not_done_again_and_what_changed_is(dances, tmp_path):
    folder = tmp_path / "some notebooks"
    folder.mkdir()
    cells = [
        ("text", "", "# T"),
        ("code", "parameters", "x = 1"),
        ("code", "summary", "import os\nprint(x, os.getpid())"),
    ]
    for name in ("a", "b"):
        notebook(folder / f"{name}.ipynb", cells, {"about": "all clips"})

    def run(**options):
        made = dk.report(dances, tmp_path / "r", notebooks=folder, clips="slow groove", progress=False, **options)
        return [output for outcome in made.outcomes for output in said(outcome)]

    first = run()
    assert run() == first, "the same processes: nothing was run again"
    (tmp_path / "r" / "notebooks" / "b.ipynb").write_text("half of a noteb")  # as a killed run may leave it
    again = run()
    assert again[0] == first[0]
    assert again[1] != first[1]
    other = run(parameters={"x": 2, "y": 3})
    assert [line.split()[0] for line in other] == ["2", "2"]
    assert other[0] != first[0]


def said(outcome):
    from dancekit.reports.reading import said as spoken

    return spoken(outcome.notebook, "summary")


def test_only_some_clips_and_others_are_forgotten(dances, notebooks, tmp_path):
    only = tmp_path / "only.ipynb"
    only.write_bytes((notebooks / "02_all.ipynb").read_bytes())
    dk.report(dances, tmp_path / "r", notebooks=tmp_path, progress=False)
    made = dk.report(dances, tmp_path / "r", notebooks=tmp_path, clips=["waves & _b_"], progress=False)
    assert [path.stem for path in (tmp_path / "r" / "poses").glob("*.parquet")] == ["waves & _b_"]
    assert "1 dances" in text(made)


def test_a_damaged_clip_is_one_line(notebooks, tmp_path):
    corpus = small_corpus(tmp_path / "dances", duration_s=2.0, clips=2)
    corpus.poses("slow groove").write_bytes(b"no poses")
    folder = tmp_path / "nb"
    folder.mkdir()
    (folder / "02_all.ipynb").write_bytes((notebooks / "02_all.ipynb").read_bytes())
    made = dk.report(corpus.folder, tmp_path / "r", notebooks=folder, progress=False)
    assert [failure.name for failure in made.failures] == ["slow groove"]
    assert str(tmp_path) not in text(made)
    assert '<b dir="auto">slow groove</b>' in text(made)
    assert status(made) == {"02_all": "done"}


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"clips": "nobody"}, CorpusError, r"has no clip 'nobody' that can be shown; there are: slow groove, waves"),
        ({"closer": ["nobody"]}, CorpusError, "has no clip 'nobody'"),
        ({"compare": ("slow groove", "nobody")}, CorpusError, "has no clip 'nobody'"),
        ({"video": "link"}, FormatError, "video='link': expected one of: 'embed', 'none'"),
        ({"corpus": "elsewhere"}, CorpusError, "leave corpus= out"),
    ],
)
def test_what_is_wrong_is_said_before_anything_runs(dances, notebooks, tmp_path, options, error, message):
    with pytest.raises(error, match=message):
        dk.report(dances, tmp_path / "r", notebooks=notebooks, progress=False, **options)
    assert not list(tmp_path.glob("r/*.html"))


def test_it_writes_into_no_folder_that_is_something_else(dances, tmp_path):
    with pytest.raises(FormatError, match="is a corpus; give the report a folder of its own"):
        dk.report(dances, dances.folder)
    (tmp_path / "mine" / "poses").mkdir(parents=True)
    with pytest.raises(FormatError, match="is there already, and not of a report"):
        dk.report(dances, tmp_path / "mine")
    (tmp_path / "report").write_text("mine")
    with pytest.raises(FormatError, match="report is a file, and a report a folder of pages; choose another name"):
        dk.report(dances, tmp_path / "report.html")


def test_the_first_page_may_have_a_name_of_its_own(dances, notebooks, tmp_path):
    folder = tmp_path / "nb"
    folder.mkdir()
    (folder / "02 & #all.ipynb").write_bytes((notebooks / "02_all.ipynb").read_bytes())
    made = dk.report(dances, tmp_path / "may.html", notebooks=folder, progress=False)
    assert made.path == tmp_path / "may.html"
    assert '<a href="may/02%20%26%20%23all.html">' in made.path.read_text()
    assert '<a href="../may.html" dir="auto">dances</a>' in (tmp_path / "may" / "02 & #all.html").read_text()
    assert (tmp_path / "may" / "report.json").is_file()
