"""Names as people write them: ``dancekit.extract`` leads to ``dancekit.extraction``, where it is documented.

Also looks after completeness: every public name has to have come out in the reference, or the build warns.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from sphinx.util import logging

import dancekit


def home_of(target: str) -> str | None:
    """Give the full name behind ``dancekit.Name`` or ``dk.Name``, attributes included; None for all else."""
    first, _, rest = target.partition(".")
    name, _, attribute = rest.partition(".")
    if first not in ("dancekit", "dk") or name not in dancekit._HOME:
        return None
    return ".".join(filter(None, (getattr(dancekit, name).__module__, name, attribute)))


def documented_as(target: str, known: dict[str, Any]) -> str | None:
    """Find a name in the reference: objects are documented in the package that offers them, not in their module."""
    full = home_of(target) or target
    if full in known:
        return full
    package, _, name = full.rpartition(".")
    while package:
        package, _, _ = package.rpartition(".")
        if f"{package}.{name}" in known:
            return f"{package}.{name}"
    return None


def resolve(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Sphinx asks here for what it could not find."""
    if node.get("refdomain") != "py":
        return None
    domain = env.domains["py"]
    found = documented_as(node["reftarget"], domain.objects)
    if found is None:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", found, node, content)


def public_names() -> Iterator[tuple[str, str]]:
    """Give every package or module of dancekit with each of its public names."""
    for module in pkgutil.iter_modules(dancekit.__path__, "dancekit."):
        if not module.name.endswith("__main__"):
            for name in getattr(importlib.import_module(module.name), "__all__", ()):
                yield module.name, name


def load_all(app: Any) -> None:
    """Fetch names that packages give on demand: autodoc describes only what is there."""
    for module, name in public_names():
        getattr(importlib.import_module(module), name)


def check_all(app: Any, env: Any) -> None:
    """Warn of names that are in no page."""
    known = env.domains["py"].objects
    for module, name in public_names():
        if documented_as(f"{module}.{name}", known) is None and f"{module}.{name}" not in known:
            logging.getLogger(__name__).warning("%s.%s is public and in no page of the reference", module, name)


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", load_all)
    app.connect("missing-reference", resolve)
    app.connect("env-check-consistency", check_all)
    return {"parallel_read_safe": True}
