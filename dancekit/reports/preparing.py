"""A notebook made ready for a report: what is for a person at the keyboard is left out, and widgets become static."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

from dancekit.reports.chapters import tagged

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode

    from dancekit.reports.planning import Job

__all__ = ["LEFT_OUT", "fingerprint", "prepared"]

LEFT_OUT = "report-only"
"""Tag of the cell that `prepared` puts in front."""

_BEGIN = """# A report's cell: widgets show themselves as they live in a page, without Python.
from dancekit.reports.inside import begin

begin(video={video!r})"""


def prepared(job: Job, *, video: Literal["embed", "none"]) -> NotebookNode:
    """Give the notebook of a job as it is to be run.

    Parameters
    ----------
    video
        ``"none"`` leaves out cells that show the video's picture, too.
    """
    import nbformat

    content = nbformat.read(job.chapter.path, as_version=4)
    unwanted = ("teaching", "picture") if video == "none" else ("teaching",)
    content.cells = [cell for cell in content.cells if not any(tagged(cell, tag) for tag in unwanted)]
    first = nbformat.v4.new_code_cell(_BEGIN.format(video=video), metadata={"tags": [LEFT_OUT]}, id=LEFT_OUT)
    content.cells.insert(0, first)
    return content


def fingerprint(job: Job, folder: Path, *, video: str) -> str:
    """Give what tells whether a notebook was run on just this before: itself, its parameters, poses, and dancekit."""
    import dancekit

    told = hashlib.sha256(job.chapter.path.read_bytes())
    told.update(json.dumps([job.parameters, video, dancekit.__version__], sort_keys=True, default=str).encode())
    for clip in job.clips:
        for place in (folder / "poses", folder / "poses" / "raw"):
            told.update(clip.encode() + (place / f"{clip}.parquet").read_bytes())
    return told.hexdigest()
