"""The committed bundle is the one that js/ makes, and every widget fetches it rather than carrying it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

import dancekit as dk
from dancekit.errors import MissingLibraryError
from dancekit.widgets import Player, bundle

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "js"
STATIC = ROOT / "dancekit" / "widgets" / "static"
REMEDY = "the bundle is older than its sources; type: make bundle"


@pytest.fixture
def facts():
    return json.loads((STATIC / "bundle.json").read_text())


def test_the_bundle_is_not_stale(facts):
    assert facts["sources"] == bundle.source_hash(JS), REMEDY
    built = (STATIC / "dancekit.js").read_bytes()
    assert facts["bundle"] == hashlib.sha256(built).hexdigest(), REMEDY
    assert facts["bytes"] == len(built)


@pytest.mark.parametrize("changed", ["src/index.js", "package-lock.json", "build.mjs", "src/new.js"])
def test_any_change_of_the_sources_is_noticed(changed, tmp_path):
    copy = shutil.copytree(JS, tmp_path / "js", ignore=shutil.ignore_patterns("node_modules"))
    before = bundle.source_hash(copy)
    with (copy / changed).open("a") as file:
        file.write("\n")
    assert bundle.source_hash(copy) != before


def test_building_anew_gives_the_same_bytes(facts, tmp_path):
    node = shutil.which("node")
    if node is None or not (JS / "node_modules" / "esbuild").is_dir():
        pytest.skip("needs Node and js/node_modules (make bundle brings them)")
    subprocess.run([node, "build.mjs", "--out", str(tmp_path)], cwd=JS, check=True, capture_output=True, timeout=120)
    assert json.loads((tmp_path / "bundle.json").read_text()) == facts
    assert (tmp_path / "dancekit.js").read_bytes() == (STATIC / "dancekit.js").read_bytes()


def test_widgets_share_one_bundle_and_carry_few_lines_themselves():
    one, two = (Player(dk.synthetic.dance("groove", duration_s=1)) for _ in range(2))
    assert one._bundle is two._bundle
    assert len(one._esm) < 2000
    assert one._bundle.code == bundle.bundle_path().read_text(encoding="utf-8")
    assert "dancekit.js" not in repr(one._bundle)


def test_a_closed_bundle_is_opened_anew():
    Player(dk.synthetic.dance("groove", duration_s=1))._bundle.close()
    assert Player(dk.synthetic.dance("groove", duration_s=1))._bundle.comm is not None


def test_an_installation_without_the_bundle_says_how_to_mend_it(monkeypatch, tmp_path):
    monkeypatch.setenv("DANCEKIT_BUNDLE", str(tmp_path / "dancekit.js"))
    bundle.bundle_text.cache_clear()
    with pytest.raises(MissingLibraryError, match=r"npm ci && node build\.mjs"):
        bundle.bundle_text()
