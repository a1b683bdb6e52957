"""The pure logic of the widgets' JavaScript, proven by Node's own test runner."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

JS = Path(__file__).resolve().parents[2] / "js"


def test_the_pure_logic_holds():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine; `make test` installs it where it may")
    files = sorted(str(path) for path in (JS / "test").glob("*.test.js"))
    assert files, "js/test holds no tests"
    done = subprocess.run(
        [node, "--test", "--test-reporter=tap", *files], cwd=JS, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed, done.stdout
    assert int(passed[1]) >= len(files), "a test file proved nothing"
