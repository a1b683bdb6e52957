"""`python -m dancekit` is there for machines on which the script is not on the path."""

from __future__ import annotations

import subprocess
import sys


def test_it_is_the_same_command_line():
    done = subprocess.run([sys.executable, "-m", "dancekit", "--help"], capture_output=True, text=True, check=True)
    assert "extract" in done.stdout
