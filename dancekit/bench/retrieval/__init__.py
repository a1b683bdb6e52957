"""Does an embedding find the same movement again? Tasks, baselines and figures with their uncertainty.

>>> from dancekit.bench.retrieval import TASKS
>>> [task.name for task in TASKS][:3]
['same camera', '30 degrees', '90 degrees']
"""

from __future__ import annotations

from dancekit.bench.retrieval.datasets import Dataset, bandai, choreonet, cmu, synthetic
from dancekit.bench.retrieval.proof import Proof, prove
from dancekit.bench.retrieval.running import Contender, baselines, labelled, retrieval
from dancekit.bench.retrieval.tasks import TASKS, Item, Task, gallery_view, items_of, windows_of
from dancekit.bench.retrieval.writing import markdown

__all__ = [
    "TASKS", "Contender", "Dataset", "Item", "Proof", "Task", "bandai", "baselines", "choreonet", "cmu", "gallery_view",
    "items_of", "labelled", "markdown", "prove", "retrieval", "synthetic", "windows_of",
]  # fmt: skip
