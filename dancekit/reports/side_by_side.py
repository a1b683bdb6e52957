"""All notebooks of a report, some at a time: each is a kernel of its own, and threads wait for them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from dancekit.environment import processors
from dancekit.reports.planning import Job
from dancekit.reports.running import Outcome, run, stop
from dancekit.waiting import bar

__all__ = ["run_all"]

_MOST = 4  # kernels of half a gigabyte to one and a half each


def run_all(
    plan: Sequence[Job], folder: Path, *, video: Literal["embed", "none"], jobs: int | None, progress: bool
) -> list[Outcome]:
    """Run notebooks, and give what came of each, in the order of the plan.

    Parameters
    ----------
    folder, video
        See `dancekit.reports.running.run`.
    jobs
        How many at a time; by default one for each processor, four at most.
    progress
        Show a bar.
    """
    shares = [0.0] * len(plan)
    width = max(1, min(jobs or processors(), _MOST, len(plan)))
    threads = max(1, processors() // width)  # more would wait for each other longer than they work
    with bar(f"running {len(plan)} notebooks", shown=progress) as tell, ThreadPoolExecutor(width) as waiters:

        def one(number: int) -> Outcome:
            def told(share: float) -> None:
                shares[number] = share
                tell(sum(shares) / len(shares))

            outcome = run(plan[number], folder, video=video, threads=threads, tell=told)
            told(1.0)
            return outcome

        waiting = [waiters.submit(one, number) for number in range(len(plan))]
        try:
            return [future.result() for future in waiting]
        except BaseException:
            for future in waiting:
                future.cancel()
            stop()
            raise
