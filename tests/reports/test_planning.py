"""Which notebook is run for which clips, as plain data."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from dancekit.reports.chapters import Chapter
from dancekit.reports.planning import Shelf, closer_clips, jobs


def clip(name: str, trusted: float = 1.0, duration_s: float = 10.0, people: int = 1) -> SimpleNamespace:
    judged, names = SimpleNamespace(trusted=trusted), tuple(f"id_{number}" for number in range(people))
    return SimpleNamespace(name=name, judged=judged, duration_s=duration_s, start_s=0.5, individuals=names)


def chapter(about: str, *parameters: str, fewest: int = 1, video: bool = False) -> Chapter:
    return Chapter(Path("09_x.ipynb"), "X", about, fewest, video, dict.fromkeys(parameters, 0), ())


def shelf(*clips, videos=None) -> Shelf:
    return Shelf(Path("/out/report"), clips, videos or {})


def plan(one: Chapter, laid: Shelf, **options):
    return jobs([one], laid, **{"closer": laid.names, "pair": None, **options})


@pytest.mark.parametrize(
    ("trusts", "expected"),
    [((0.5, 0.9, 0.7), ["0", "1", "2"]), ((0.5, 0.2, 0.7, 0.9), ["1"]), ((float("nan"),) * 4, ["0"])],
)
def test_few_clips_are_all_looked_at_and_of_many_the_least_trusted(trusts, expected):
    assert closer_clips([clip(str(i), trusted) for i, trusted in enumerate(trusts)], None) == expected


def test_those_asked_for_are_looked_at():
    assert closer_clips([clip("a"), clip("b")], ["b"]) == ["b"]


def test_a_notebook_about_one_clip_gets_its_poses_and_its_video_as_seen_from_where_it_runs():
    laid = shelf(clip("a"), clip("b"), videos={"a": Path("/videos/a.mov")})
    first, second = plan(chapter("each clip", "stored", "video"), laid)
    assert (first.name, first.title, first.clips) == ("09_x-a", "X: a", ("a",))
    assert first.parameters == {"stored": "../poses/raw/a.parquet", "video": "../../../videos/a.mov"}
    assert second.parameters["video"] == ""


def test_one_clip_alone_needs_no_name_in_the_file():
    assert [job.name for job in plan(chapter("each clip"), shelf(clip("a")))] == ["09_x"]


def test_only_known_parameters_are_set():
    laid = shelf(clip("a", duration_s=4.0), clip("b", duration_s=6.0), clip("duo", duration_s=60.0, people=2))
    (job,) = plan(chapter("all clips", "clip", "at_s", "window_s"), laid, parameters={"window_s": 1.5, "other": 2})
    assert job.parameters == {"clip": "b", "at_s": 3.5, "window_s": 1.5}


def test_groups_are_those_of_the_clips_that_are_there():
    (job,) = plan(chapter("all clips", "groups"), shelf(clip("a")), groups={"a": "Ana", "z": "Zoe"})
    assert job.parameters == {"groups": {"a": "Ana"}}


def test_what_takes_more_clips_or_a_video_says_so():
    (few,) = plan(chapter("all clips", fewest=2), shelf(clip("a")))
    assert few.why_not == "It takes 2 clips at least, and here there is 1."
    (dark,) = plan(chapter("each clip", video=True), shelf(clip("a")))
    assert dark.why_not == "a has no video that could be opened."


def test_a_pair_is_compared_only_where_there_is_one():
    two = chapter("two clips", "first", "second", "poses")
    assert plan(two, shelf(clip("a"))) == []
    (job,) = plan(two, shelf(clip("a"), clip("b")), pair=("b", "a"))
    assert job.parameters == {"first": "b", "second": "a", "poses": "../poses"}
    assert job.title == "X: b and a"
