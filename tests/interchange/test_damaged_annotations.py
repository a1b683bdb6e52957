"""Truncated and mutated files of annotations: a `FormatError` or sound annotations, never another exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dancekit.errors import FormatError
from dancekit.interchange import Annotations, Media, read_annotations, write_annotations

ROWS = [
    {"tier": "style", "individual": "Ana", "author": "Maria", "start_s": 0.5, "end_s": 2.25, "value": 'said "butoh"'},
    {"tier": "beat", "start_s": 0.5, "value": "1"},
    {"tier": "beat", "start_s": 1.0, "value": "2"},
]
KINDS = ("eaf", "TextGrid", "csv")
CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Give the bytes of a small file of each kind."""
    folder = tmp_path_factory.mktemp("sound")
    film = Media("a.mp4", 0.0, 3.0, 25.0)
    return {kind: write_annotations(folder / f"a.{kind}", ROWS, media=film).read_bytes() for kind in KINDS}


def outcome(folder, kind: str, data: bytes) -> Annotations | None:
    """Read; None is a `FormatError` that names the file. Anything else that is raised fails the test."""
    path = folder / f"a.{kind}"
    path.write_bytes(data)
    found, message = None, str(path)
    try:
        found = read_annotations(path)
    except FormatError as error:
        message = str(error)
    assert path.name in message
    return found


@pytest.mark.parametrize("kind", ["eaf", "TextGrid"])
def test_every_truncation_is_told(tmp_path, sound, kind):
    data = sound[kind].rstrip()
    for length in range(0, len(data) - 1, 7):
        assert outcome(tmp_path, kind, data[:length]) is None, f"of {length} bytes of {len(data)}"


@pytest.mark.parametrize("kind", KINDS)
@CALM
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), min_size=1, max_size=5))
def test_mutations_anywhere(tmp_path, sound, kind, changes):
    data = bytearray(sound[kind])
    for where, new in changes:
        at = int(where * len(data))
        data[at : at + 3] = new
    outcome(tmp_path, kind, bytes(data))


@pytest.mark.parametrize("kind", KINDS)
@CALM
@given(data=st.binary(max_size=200))
def test_random_bytes(tmp_path, kind, data):
    outcome(tmp_path, kind, data)
