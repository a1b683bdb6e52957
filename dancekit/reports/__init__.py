"""Reports: the numbered notebooks run on somebody's dances, and read without Python.

`report` strings the steps together; the modules beside it each do one: which notebooks, with what, run, drawn, told.
"""

from __future__ import annotations

from dancekit.reports.batch import Reports
from dancekit.reports.reporting import Report, report

__all__ = ["Report", "Reports", "report"]
