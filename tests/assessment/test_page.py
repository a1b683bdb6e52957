"""The report: one file, no network, no script, every name escaped, whole or not at all."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pytest

from dancekit.assessment import quality, write_report
from dancekit.assessment.picture import SCALE, color
from dancekit.recording import Recording
from dancekit.synthetic import corrupt

EVIL = '<script>alert("x")</script>&\'"'


class Tags(HTMLParser):
    """Collect tags and attributes, and check that what opens also closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    tags.close()
    assert not tags.open
    return tags


@pytest.fixture
def judged(groove):
    return quality(corrupt(groove, seed=5, gaps=1, gap_s=(0.8, 0.8))[0])


def test_one_page_without_network_or_script(tmp_path, judged):
    page = write_report({"first": judged, "second": judged}, tmp_path / "q.html")
    text = page.read_text(encoding="utf-8")
    tags = parsed(text)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in tags.seen}
    assert not re.search(r"https?:|//|url\(|@import", text)
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert "High confidence is no proof" in text


def test_anchors_lead_to_the_clips(tmp_path, judged):
    tags = parsed(write_report({"first": judged, "second": judged}, tmp_path / "q.html").read_text(encoding="utf-8"))
    ids = [attrs["id"] for _, attrs in tags.seen if "id" in attrs]
    targets = {attrs["href"].removeprefix("#") for tag, attrs in tags.seen if tag == "a"}
    assert targets == {"clip-1", "clip-2", "how"}
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_page_says_what_the_summary_says(tmp_path, judged):
    text = write_report({"gap": judged}, tmp_path / "q.html").read_text(encoding="utf-8")
    for line in judged.summary.splitlines():
        assert line.removeprefix("- ") in text
    assert "trust 0.00, missing" in text
    assert text.count("<svg") == 2  # the map and the legend
    assert f'fill="{color(0.0)}"' in text


def test_hostile_names_stay_text(tmp_path, groove):
    meta = {
        "source_name": EVIL, "model": EVIL, "versions": {EVIL: EVIL}, "problems": [EVIL, 3], "size": [600, 600],
    }  # fmt: skip
    both = np.repeat(groove.position, 2, axis=1)
    both[30:60, 1] = np.nan
    judged = quality(Recording(time=groove.time, position=both, individuals=(EVIL, "b"), meta=meta))
    for text in (
        write_report({EVIL: judged}, tmp_path / "q.html").read_text(encoding="utf-8"),
        judged.to_html(tmp_path / "r.html").read_text(encoding="utf-8"),
        judged._repr_html_(),
    ):
        assert "script" not in {tag for tag, _ in parsed(text).seen}
        assert "<script" not in text
        assert "&lt;script&gt;" in text
    assert "<script" not in str(judged.plot().layout.annotations)


def test_odd_meta_does_no_harm(tmp_path, groove):
    for meta in ({"problems": "one", "versions": 3, "steps": ["x"]}, {"problems": None, "model": 5}):
        assert quality(groove.replace(meta=meta)).to_html(tmp_path / "q.html").exists()


def test_empty_reports_and_empty_recordings(tmp_path):
    assert "No clips were given." in write_report({}, tmp_path / "q.html").read_text(encoding="utf-8")
    empty = quality(Recording(time=[], position=np.zeros((0, 1, 33, 3)), fps=30))
    text = write_report({"empty": empty}, tmp_path / "q.html").read_text(encoding="utf-8")
    parsed(text)
    assert "there is nothing to judge" in text
    assert "No frames to draw." in text


def test_the_footer_names_versions_and_model_once(tmp_path, groove):
    import dancekit

    one = quality(groove.replace(meta={"model": "pose_landmarker_full", "versions": {"mediapipe": "1.2.2"}}))
    text = write_report({"a": one, "b": one}, tmp_path / "q.html").read_text(encoding="utf-8")
    assert f"dancekit {dancekit.__version__}" in text
    assert text.count("pose_landmarker_full, mediapipe 1.2.2") == 1


def test_long_clips_are_drawn_coarser_and_keep_the_worst(tmp_path):
    confidence = np.ones((12_000, 1, 33))
    confidence[6000:6008] = 0.0
    still = np.random.default_rng(0).normal(size=(1, 1, 33, 3))
    long = Recording(time=np.arange(12_000) / 30, position=np.repeat(still, 12_000, axis=0), confidence=confidence)
    page = quality(long).to_html(tmp_path / "q.html")
    assert page.stat().st_size < 60_000
    assert "low confidence</title>" in page.read_text(encoding="utf-8")


def test_nothing_is_left_where_nothing_can_be_written(tmp_path, judged):
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        write_report({"a": judged}, tmp_path / "nowhere" / "q.html")
    with pytest.raises(IsADirectoryError, match="is a folder"):
        judged.to_html(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_lightness_rises_with_trust():
    def lightness(text: str) -> float:
        red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2

    shades = [lightness(color(trust)) for trust in np.linspace(0, 1, 101)]
    assert (np.diff(shades) > 0).all()
    assert [color(at) for at, _ in SCALE] == [text for _, text in SCALE]
