"""Pose encoders can be compiled too, every kind of them, and give the vectors that they gave before."""

from __future__ import annotations

import pytest
from long_kinds import most_long

from dancekit.encoders import POSE_KINDS, PoseEncoder
from dancekit.synthetic import dance

pytest.importorskip("onnxruntime")
pytest.importorskip("onnxscript")


@pytest.mark.parametrize("kind", most_long(POSE_KINDS, "transformer"))
def test_every_kind_becomes_a_graph_that_gives_the_same_vectors(kind):
    encoder = PoseEncoder(kind)
    report = encoder.compile()
    tried = {trial.way: trial for trial in report.tried}
    assert tried["onnx"].lowest_cosine > 0.9999
    assert tried["onnx int8"].lowest_cosine > 0.99
    take = dance("waves", duration_s=2)
    before, after = PoseEncoder(kind).transform(take), encoder.transform(take)
    assert (before.vectors * after.vectors).sum(axis=1).min() > 0.99
