"""Does an embedding find the same movement again? Tasks, baselines and figures with their uncertainty.

>>> from dancekit.bench.retrieval import TASKS
>>> [task.name for task in TASKS][:3]
['same camera', '30 degrees', '90 degrees']
"""

from __future__ import annotations

from dancekit.bench.retrieval.datasets import Dataset, Part, bandai, choreonet, cmu, synthetic
from dancekit.bench.retrieval.labelling import labelled
from dancekit.bench.retrieval.models import models_table, models_text
from dancekit.bench.retrieval.proof import PRETRAINED, Proof, prove
from dancekit.bench.retrieval.running import Contender, baselines, retrieval
from dancekit.bench.retrieval.tasks import TASKS, Item, Task, gallery_view, items_around, items_of, windows_of
from dancekit.bench.retrieval.writing import labels_text, markdown

__all__ = [
    "PRETRAINED", "TASKS", "Contender", "Dataset", "Item", "Part", "Proof", "Task", "bandai", "baselines", "choreonet",
    "cmu", "gallery_view", "items_around", "items_of", "labelled", "labels_text", "markdown", "models_table",
    "models_text", "prove", "retrieval", "synthetic", "windows_of",
]  # fmt: skip
