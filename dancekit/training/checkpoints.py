"""Runs that survive a kill: all that decides the next step, in one safetensors file, whole or not there at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from dancekit.atomic import atomic_path
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    from dancekit.training.loop import Training

__all__ = ["read_checkpoint", "write_checkpoint"]


def write_checkpoint(training: Training, path: Path, seconds: float) -> None:
    """Write the state of a run.

    Parameters
    ----------
    training
        The run.
    path
        Where to; replaced in one step.
    seconds
        How long the run has taken so far.
    """
    from safetensors.torch import save

    tensors: dict[str, Tensor] = {"random": training.generator.get_state()}
    parts = {"model": training.model.state_dict(), "mean": training.mean.state_dict(), "best": training.best}
    for part, state in parts.items():
        tensors |= {f"{part}.{name}": tensor.detach().cpu().clone().contiguous() for name, tensor in state.items()}
    for number, state in training.optimiser.state_dict()["state"].items():
        tensors |= {f"optimiser.{number}.{name}": torch.as_tensor(value).cpu().clone() for name, value in state.items()}
    told = {
        "fingerprint": training.fingerprint(),
        "step": training.step,
        "best_score": training.best_score,
        "waited": training.waited,
        "judged": training.judged,
        "history": training.history,
        "seconds": seconds,
    }
    with atomic_path(path) as temporary:
        temporary.write_bytes(save(tensors, metadata={"dancekit": json.dumps(told)}))


def read_checkpoint(training: Training, path: Path) -> float:
    """Put a run into the state in which it was left; give the seconds it had taken.

    Raises
    ------
    EmbeddingError
        If the file is damaged, or of a run with other data, settings or sizes.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "pt") as file:
            told: dict[str, Any] = json.loads((file.metadata() or {}).get("dancekit", "null"))
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no mapping)
    except (SafetensorError, OSError, ValueError) as error:
        raise EmbeddingError(f"{path}: the checkpoint is damaged ({error}); delete it to begin anew") from error
    wanted = json.loads(json.dumps(training.fingerprint()))
    if not isinstance(told, dict) or told.get("fingerprint") != wanted:
        found = told.get("fingerprint", {}) if isinstance(told, dict) else {}
        differing = [name for name in wanted if found.get(name) != wanted[name]]
        raise EmbeddingError(
            f"{path}: the checkpoint is of another run (it differs in {', '.join(differing)}); give another path, or "
            "delete it to begin anew"
        )
    parts: dict[str, dict[str, Tensor]] = {"model": {}, "mean": {}, "best": {}}
    state: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        part, _, rest = name.partition(".")
        if part in parts:
            parts[part][rest] = tensor.to(training.device)
        elif part == "optimiser":
            number, _, key = rest.partition(".")
            state.setdefault(int(number), {})[key] = tensor
    training.model.load_state_dict(parts["model"])
    training.mean.load_state_dict(parts["mean"])
    training.best = parts["best"]
    groups = training.optimiser.state_dict()["param_groups"]
    training.optimiser.load_state_dict({"state": state, "param_groups": groups})
    training.generator.set_state(tensors["random"])
    training.step, training.waited, training.judged = told["step"], told["waited"], told["judged"]
    training.best_score, training.history = tuple(told["best_score"]), told["history"]
    return float(told["seconds"])
