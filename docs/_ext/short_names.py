"""Names as people write them: ``dancekit.extract`` leads to ``dancekit.extraction``, where it is documented."""

from __future__ import annotations

from typing import Any

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


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True}
