"""Links between pages hold, names in prose exist, and every public name is in the reference; without Sphinx."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from doc_pages import DOCS, ROOT, fences, name_of, pages, prose

import dancekit

PAGES = [pytest.param(page, id=name_of(page)) for page in pages()]
# Rooms without a public surface of their own: what is public in them stands in other packages' lists.
NO_SURFACE = {"dancekit.training", "dancekit.waiting_threads", "dancekit.__main__"}


def slug(heading: str) -> str:
    """Give a heading's anchor as GitHub does, and MyST after it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def included(page: Path) -> str:
    """Give a page's text with the files that it includes."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"^```\{include\} (\S+)", text, re.MULTILINE):
        text += (page.parent / target).read_text(encoding="utf-8")
    return text


def anchors(page: Path) -> set[str]:
    return {slug(heading) for heading in re.findall(r"^#{1,3} (.+)$", included(page), re.MULTILINE)}


def links(page: Path) -> list[str]:
    text = prose(page)
    return re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"\{download\}`[^<`]*<([^>`]+)>`", text)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for link in links(page):
        target, _, anchor = link.partition("#")
        assert not re.match(r"https?:", target), f"{link}: pages are read offline; name it in words"
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), f"{page} links to {link}, which is not there"
        if anchor:
            assert anchor in anchors(there), f"{page}: {there.name} has no heading #{anchor}; it has {anchors(there)}"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_in_a_table_of_contents(page):
    listed = set()
    for other in pages():
        for fence in fences(other):
            if fence.kind == "{toctree}":
                entries = [line for line in fence.body.splitlines() if line and not line.startswith(":")]
                names = [re.sub(r".*<(.+)>", r"\1", entry) for entry in entries]
                listed |= {(other.parent / f"{name}.md").resolve() for name in names}
    assert page == DOCS / "index.md" or page in listed


def named(text: str) -> set[str]:
    """Names that a page claims to exist: ``dk.clean``, ``dancekit.plot`` and what hangs on them."""
    return set(re.findall(r"`((?:dk|dancekit|movement)(?:\.[A-Za-z_]\w*)+)", text))


def found(name: str) -> Any:
    """Walk from the package to a name, importing modules on the way."""
    first, *rest = name.split(".")
    if first == "movement":
        return found_unimported(name)
    path = "dancekit" if first == "dk" else first
    thing: Any = importlib.import_module(path)
    for part in rest:
        path = f"{path}.{part}"
        if not hasattr(thing, part):
            importlib.import_module(path)
        thing = getattr(thing, part)
    return thing


def found_unimported(name: str) -> Path:
    """Look a name of another package up in its files: importing all of movement takes seconds."""
    parts = name.split(".")
    spec = importlib.util.find_spec(parts[0])
    assert spec is not None
    place = Path(str(spec.origin)).parent
    while parts[1:] and any((place / f"{parts[1]}{ending}").exists() for ending in ("", ".py")):
        place /= parts.pop(1)
    files = list(place.glob("**/*.py")) or [place.with_suffix(".py")]
    if parts[1:] and not any(f"def {parts[1]}(" in file.read_text(encoding="utf-8") for file in files):
        raise AttributeError(f"{place} defines no {parts[1]}")
    return place


@pytest.mark.parametrize("page", [page for page in pages() if named(prose(page))], ids=name_of)
def test_names_in_prose_exist(page):
    for name in sorted(named(prose(page))):
        try:
            found(name)
        except (AttributeError, ImportError) as error:
            pytest.fail(f"{page} names {name}: {error}")


def documented() -> set[str]:
    """Modules that the reference takes in whole."""
    modules = set()
    for page in (DOCS / "reference").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        modules |= set(re.findall(r"^\.\. automodule:: (\S+)\n   :members:", text, re.MULTILINE))
    return modules


def test_every_public_name_is_in_the_reference():
    there = documented()
    for module in pkgutil.iter_modules(dancekit.__path__, "dancekit."):
        if module.name in NO_SURFACE:
            continue
        public = getattr(importlib.import_module(module.name), "__all__", None)
        assert public is not None, f"{module.name} has no __all__: say what is public in it"
        assert module.name in there, (
            f"{module.name} offers {', '.join(public)}, and no page of docs/reference/ takes it in; add\n"
            f"## {module.name}\n\n```{{eval-rst}}\n.. automodule:: {module.name}\n   :members:\n```"
        )


def test_the_short_names_are_in_the_table_and_in_the_reference():
    index = (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
    for name in set(dancekit.__all__) - {"__version__"}:
        assert re.search(rf"`(dk|dancekit)\.{name}`", index), f"dk.{name} is missing in docs/reference/index.md"
        home = dancekit._HOME.get(name, f"dancekit.{name}")
        assert home in documented(), f"dk.{name} lives in {home}, which the reference does not take in"


def test_no_page_needs_the_network():
    for path in (DOCS / "_static").glob("*.css"):
        assert "http" not in path.read_text(encoding="utf-8")
    for page in pages():
        assert not re.search(r"<(script|link|img|iframe)[^>]+https?:", page.read_text(encoding="utf-8"))


def test_the_evidence_is_the_benchmarks_own_page():
    assert "{include} ../../benchmarks/README.md" in (DOCS / "evidence" / "benchmarks.md").read_text(encoding="utf-8")
    assert (ROOT / "benchmarks" / "README.md").exists()
