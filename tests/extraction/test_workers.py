"""Worker processes: they start anywhere, end with their parent, stay offline, and never leave anybody waiting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dancekit.errors import ExtractionError
from dancekit.extraction.batch import Batch
from dancekit.extraction.detecting import Settings
from dancekit.extraction.messages import Prepare, Ready
from dancekit.extraction.pool import Died, Pool, check_jobs
from dancekit.extraction.progress import make_progress

NOTHING = Prepare(Settings(Path("no.task")))


def await_message(pool: Pool, kind: type, timeout_s: float = 30.0) -> object:
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        for _, message in pool.events(1.0):
            if isinstance(message, kind):
                return message
    raise AssertionError(f"no {kind.__name__} within {timeout_s} s")


def alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def gone_within(pids: list[int], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(map(alive, pids))


def test_a_worker_reports_ready_even_if_the_model_is_missing():
    with Pool(1, NOTHING) as pool:
        await_message(pool, Ready)


def test_closing_the_pool_leaves_no_process_behind():
    with Pool(2, NOTHING) as pool:
        pids = [worker.process.pid for worker in pool.workers]
        assert all(map(alive, pids))
    assert gone_within(pids, 1.0)


def test_an_exception_leaves_no_process_behind():
    pids: list[int] = []

    def interrupted() -> None:
        with Pool(1, NOTHING) as pool:
            pids.extend(worker.process.pid for worker in pool.workers)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert pids
    assert gone_within(pids, 1.0)


def test_a_killed_worker_is_an_event_that_names_the_signal():
    with Pool(1, NOTHING) as pool:
        await_message(pool, Ready)
        os.kill(pool.workers[0].process.pid, signal.SIGKILL)
        died = await_message(pool, Died)
        assert "SIGKILL" in died.reason
        assert "memory" in died.reason
        assert pool.workers == []


def test_a_worker_that_can_not_start_is_an_event_with_its_last_words(monkeypatch):
    monkeypatch.setattr("dancekit.extraction.pool._START", "raise SystemExit('no such thing') # {path!r} {descriptor}")
    with Pool(1, NOTHING) as pool:
        died = await_message(pool, Died)
    assert "exit status 1" in died.reason
    assert "no such thing" in died.reason


def test_a_worker_ends_when_its_parent_is_killed():
    code = (
        "from pathlib import Path\n"
        "from dancekit.extraction.pool import Pool\n"
        "from dancekit.extraction.messages import Prepare\n"
        "from dancekit.extraction.detecting import Settings\n"
        "pool = Pool(2, Prepare(Settings(Path('no.task'))))\n"
        "for _ in range(2): next(iter(pool.events(30)))\n"
        "print(*[worker.process.pid for worker in pool.workers], flush=True)\n"
        "import time; time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        assert all(map(alive, pids))
        parent.kill()
    assert gone_within(pids, 5.0)


@pytest.mark.pose
def test_workers_end_when_the_parent_is_killed_at_work(sample):
    code = f"import dancekit; dancekit.extract({str(sample('groove.mp4'))!r}, jobs=2, progress=False)"
    with subprocess.Popen([sys.executable, "-c", code]) as parent:
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        deadline = time.monotonic() + 20
        while len(pids := [int(pid) for pid in children.read_text().split()]) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.8)
        parent.kill()
    assert pids
    assert gone_within(pids, 5.0)


@pytest.mark.pose
def test_a_script_without_a_main_guard_and_control_c(sample, tmp_path):
    script = tmp_path / "naive.py"
    script.write_text(f"import dancekit\ndancekit.extract({str(sample('groove.mp4'))!r}, jobs=2, progress=False)\n")
    with subprocess.Popen([sys.executable, str(script)], stderr=subprocess.PIPE, text=True) as parent:
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        deadline = time.monotonic() + 20
        while len(pids := [int(pid) for pid in children.read_text().split()]) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.8)
        parent.send_signal(signal.SIGINT)
        _, words = parent.communicate(timeout=10)
    assert words.strip().endswith("KeyboardInterrupt")
    assert gone_within(pids, 2.0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has network namespaces")
def test_a_worker_has_no_way_out():
    code = (
        "import os, socket\n"
        "from dancekit.extraction.worker import stay_offline\n"
        "before = os.readlink('/proc/self/ns/net')\n"
        "stay_offline()\n"
        "assert os.environ['https_proxy'] == 'http://127.0.0.1:9'\n"
        "left = os.readlink('/proc/self/ns/net') != before\n"
        "if left:\n"
        "    try: socket.create_connection(('127.0.0.1', 9), 1)\n"
        "    except OSError as error: assert 'unreachable' in str(error).lower(), error\n"
        "print(left)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert run.returncode == 0, run.stderr
    permitted = subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0
    if permitted:
        assert run.stdout.strip() == "True"


def test_a_worker_that_can_not_start_is_an_error_that_names_the_clip(monkeypatch, sample):
    monkeypatch.setattr("dancekit.extraction.pool._START", "raise SystemExit('no such thing') # {path!r} {descriptor}")
    batch = Batch(
        [sample("groove.mp4")], NOTHING.settings, fps=None, jobs=2, shortest=120, progress=make_progress(False, 1)
    )
    with pytest.raises(
        ExtractionError, match=r"groove\.mp4: a worker process was lost before it could begin.*no such thing"
    ):
        list(batch.run())


@pytest.mark.parametrize("jobs", [0, -1, 1.5, True, "two"])
def test_a_senseless_number_of_processes_is_refused(jobs):
    with pytest.raises(ExtractionError, match="jobs is"):
        check_jobs(jobs)
