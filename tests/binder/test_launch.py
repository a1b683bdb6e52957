"""Binder's environment, built as Binder would as far as that can be done here, and notebooks run in it.

What differs: a virtual environment stands for conda's, of which only Python and pip come from conda-forge; container
and Ubuntu are those of this machine; and PyTorch comes from the machine's package index, for the other index may be out
of reach. That pip prefers the CPU build of the other one is shown beside, with indexes of empty packages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
import yaml
from offline import cut_off, permitted

ROOT = Path(__file__).resolve().parents[2]
PYTORCH = "--extra-index-url https://download.pytorch.org/whl/cpu"
slow = [pytest.mark.slow, pytest.mark.binder]


def environment_file(clone: Path) -> tuple[str, list[str]]:
    """Give Binder's Python, as ``"3.11"``, and the lines for pip."""
    content = yaml.safe_load((clone / "binder" / "environment.yml").read_text())["dependencies"]
    python = next(line.removeprefix("python=") for line in content if str(line).startswith("python="))
    return python, next(entry["pip"] for entry in content if isinstance(entry, dict))


class Launch(NamedTuple):
    """A clone with what its ``binder/`` made of it."""

    clone: Path
    environment: dict[str, str]
    post_build: subprocess.CompletedProcess[str]

    def run(self, *command: object) -> subprocess.CompletedProcess[str]:
        """Run a command as in a launch, behind ``binder/start``; without a network, where that is permitted."""
        whole = [self.clone / "binder" / "start", *command]
        whole = cut_off(*whole) if permitted() else whole
        return subprocess.run(whole, cwd=self.clone, env=self.environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def launch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launch]:
    folder = tmp_path_factory.mktemp("binder")
    clone, venv = folder / "clone", folder / "venv"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    python, lines = environment_file(clone)
    if shutil.which(f"python{python}") is None:
        pytest.skip(f"needs python{python} on this machine; conda would bring it")
    subprocess.run([f"python{python}", "-m", "venv", str(venv)], check=True)
    environment = new_home(folder, venv)
    install(clone, [line for line in lines if line != PYTORCH], environment)
    script = clone / "binder" / "postBuild"
    script.chmod(0o755)  # Binder makes it so
    done = subprocess.run([script], cwd=clone, env=environment, capture_output=True, text=True)
    yield Launch(clone, environment, done)
    shutil.rmtree(venv)  # three gigabytes


def new_home(folder: Path, venv: Path) -> dict[str, str]:
    """Give the environment of a user who has nothing but what pip already fetched, and how to reach its index."""
    home = Path.home()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NUMBA_", "DANCEKIT"))}
    return kept | {
        "HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "home" / ".cache"),
        "XDG_CONFIG_HOME": os.environ.get("XDG_CONFIG_HOME", str(home / ".config")),
        "PIP_CACHE_DIR": os.environ.get("PIP_CACHE_DIR", str(home / ".cache" / "pip")),
        "PATH": f"{venv / 'bin'}:{os.environ['PATH']}",
    }


def install(clone: Path, lines: list[str], environment: dict[str, str]) -> None:
    """Install what is listed, as conda and mamba do: from a file that they write beside environment.yml."""
    listed = clone / "binder" / "condaenv.requirements.txt"
    listed.write_text("\n".join(lines))
    command = ["python", "-m", "pip", "install", "--quiet", "-U", "-r", str(listed), "--exists-action=b"]
    done = subprocess.run(command, cwd=listed.parent, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    listed.unlink()


def empty_package(folder: Path, version: str) -> None:
    """Put a PyTorch without anything in it into an index."""
    name = f"torch-{version}"
    target = folder / "torch" / f"{name}-py3-none-any.whl"
    target.parent.mkdir(parents=True)
    with zipfile.ZipFile(target, "w") as wheel:
        wheel.writestr(f"{name}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: torch\nVersion: {version}\n")
        wheel.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{name}.dist-info/RECORD", "")
    link = f'<a href="{target.name.replace("+", "%2B")}">{target.name}</a>'
    (target.parent / "index.html").write_text(f"<!DOCTYPE html><html><body>{link}</body></html>")


def test_pip_takes_pytorch_without_cuda(tmp_path):
    (pinned,) = re.findall(r"^torch==(.+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    newer = f"{int(pinned.partition('.')[0]) + 1}.0.0"  # the package index may be ahead; that must not matter
    for index, version in (("all", pinned), ("newer", newer), ("cpu", f"{pinned}+cpu")):
        empty_package(tmp_path / index, version)
    _, lines = environment_file(ROOT)
    assert PYTORCH in lines
    assert "--constraint ../constraints.txt" in lines
    wanted = [line for line in lines if line.startswith("torch")]
    places = [f"--index-url={(tmp_path / 'all').as_uri()}"]
    places += [f"--extra-index-url={(tmp_path / index).as_uri()}" for index in ("newer", "cpu")]
    command = ["python", "-m", "pip", "--isolated", "download", "--no-deps", "--quiet", *places, *wanted]
    command += ["--constraint", str(ROOT / "constraints.txt"), "--dest", str(tmp_path / "got")]
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    alone["PIP_CONFIG_FILE"] = os.devnull  # no other index has a say
    done = subprocess.run(command, env=alone, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "got").iterdir()] == [f"torch-{pinned}+cpu-py3-none-any.whl"]


def test_git_keeps_what_binder_executes_executable():
    for name in ("postBuild", "start"):
        listed = subprocess.run(["git", "ls-files", "-s", f"binder/{name}"], cwd=ROOT, capture_output=True, text=True)
        assert listed.stdout.startswith("100755"), name


def test_a_launch_has_the_settings_of_the_build(tmp_path):
    printed = subprocess.run([ROOT / "binder" / "start", "env"], cwd=tmp_path, capture_output=True, text=True).stdout
    settings = re.findall(r"(\w+)=(\w+)", re.sub(r"(?m)^#.*", "", (ROOT / "binder" / "settings.sh").read_text()))
    assert ("NUMBA_CPU_NAME", "generic") in settings
    assert {f"{name}={value}" for name, value in settings} <= set(printed.splitlines())
    assert "settings.sh" in (ROOT / "binder" / "postBuild").read_text()


class TestBuilt:
    """What takes a quarter of an hour."""

    pytestmark = slow

    def test_the_build_ends_well(self, launch):
        assert launch.post_build.returncode == 0, launch.post_build.stderr[-3000:]
        assert "maps: compiled and kept" in launch.post_build.stdout
        assert "pose model: " in launch.post_build.stdout or "no pose model" in launch.post_build.stderr

    def test_a_missing_pose_model_does_not_break_it(self, launch, tmp_path):
        nowhere = {"XDG_CACHE_HOME": str(tmp_path), "PIP_NO_INDEX": "1", "https_proxy": "http://localhost:9"}
        script = (launch.clone / "binder" / "postBuild").read_text().replace("python -m pip", "true ")
        (launch.clone / "binder" / "again").write_text(script)
        command = ["bash", "binder/again"]
        environment = launch.environment | nowhere | {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
        done = subprocess.run(command, cwd=launch.clone, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
        assert "no pose model" in done.stderr

    def test_pytorch_came_without_cuda(self, launch):
        done = launch.run("python", "-c", "import torch; print(torch.version.cuda)")
        assert done.stdout.strip() == "None", done.stderr
        listed = launch.run("python", "-m", "pip", "list").stdout
        assert "nvidia" not in listed

    @pytest.mark.parametrize("name", ["04_clustering", "05_similarity"])
    def test_notebooks_run_in_a_launch(self, launch, name, tmp_path):
        out = tmp_path / "out.ipynb"
        notebook = launch.clone / "notebooks" / f"{name}.ipynb"
        papermill = ["papermill", "--no-progress-bar", "--kernel", "python3", "--cwd", notebook.parent, notebook, out]
        done = launch.run(*papermill)
        assert done.returncode == 0, done.stderr[-3000:]
        assert all(cell.execution_count for cell in nbformat.read(out, as_version=4).cells if cell.cell_type == "code")

    def test_apt_knows_the_system_libraries(self, launch):
        if shutil.which("apt-cache") is None:
            pytest.skip("no apt on this machine")
        for package in (launch.clone / "binder" / "apt.txt").read_text().split():
            told = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True).stdout
            assert re.search(r"(Candidate|Installed): \d", told), f"{package}: {told!r}"
