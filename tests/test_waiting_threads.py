"""PyTorch is told to wait without burning before it is loaded; what somebody has set himself stays."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("torch")
LOOK = """
import os, sys
import dancekit as dk
assert "torch" not in sys.modules
dk.SegmentEncoder("gru", dim=16, window_s=2)
assert "torch" in sys.modules
print(os.environ["OMP_WAIT_POLICY"])
"""


@pytest.mark.parametrize(("own", "found"), [({}, "PASSIVE"), ({"OMP_WAIT_POLICY": "ACTIVE"}, "ACTIVE")])
def test_it_is_told_before_pytorch_is_loaded(own, found):
    plain = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    done = subprocess.run([sys.executable, "-c", LOOK], env=plain | own, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == found
