"""The browser's side of the widgets: one built file, carried by the package and sent to each page once.

Every widget brings only a few lines of JavaScript of its own, which fetch the bundle from one hidden widget per kernel.
So twenty players in a notebook cost one bundle, in the kernel, on the wire and in a saved notebook.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path

import anywidget
import traitlets

from dancekit.errors import MissingLibraryError

__all__ = ["Bundle", "bundle_path", "bundle_text", "shared_bundle", "shim", "source_hash"]

_STATIC = Path(__file__).parent / "static"


def bundle_path() -> Path:
    """Give the path of the built bundle; those who build one name it in the environment as ``DANCEKIT_BUNDLE``."""
    own = os.environ.get("DANCEKIT_BUNDLE")
    return Path(own) if own else _STATIC / "dancekit.js"


@cache
def bundle_text() -> str:
    """Give the JavaScript of all widgets.

    Raises
    ------
    MissingLibraryError
        If this installation of dancekit lacks the built file.
    """
    path = bundle_path()
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingLibraryError(
            f"{path} is missing, the built JavaScript of the widgets; install dancekit again, or in a checkout type: "
            "cd js && npm ci && node build.mjs"
        ) from None


def source_hash(js: Path) -> str:
    """Give one SHA-256 over all that the bundle is made of, as js/build.mjs writes it to ``bundle.json``.

    Parameters
    ----------
    js
        The folder of the sources, ``js/`` of a checkout.
    """
    sources = sorted(path.relative_to(js).as_posix() for path in (js / "src").rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for name in ("build.mjs", "package-lock.json", "package.json", *sources):
        content = (js / name).read_bytes()
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


class Bundle(anywidget.AnyWidget):
    """The hidden widget that carries the bundle; it is never shown."""

    _esm = "export default {}"
    code = traitlets.Unicode("").tag(sync=True)
    version = traitlets.Unicode("").tag(sync=True)

    def __repr__(self) -> str:
        return "<Bundle of dancekit's widgets>"


_shared: Bundle | None = None


def shared_bundle() -> Bundle:
    """Give the one hidden widget of this kernel, anew if somebody closed it."""
    global _shared
    if _shared is None or _shared.comm is None:
        code = bundle_text()
        _shared = Bundle(code=code, version=hashlib.sha256(code.encode()).hexdigest()[:16])
    return _shared


def shim(kind: str) -> str:
    """Give the few lines that a widget of a kind brings itself: fetch the bundle once per page, then draw with it.

    Parameters
    ----------
    kind
        ``"player"`` or ``"explorer"``: a key of the bundle's default export.
    """
    return _SHIM.replace('"KIND"', json.dumps(kind))


_SHIM = """\
const bundles = (globalThis.__dancekitBundles ??= new Map());
async function fetchBundle(host, reference) {
  const carrier = await host.getModel(reference);
  const version = carrier.get("version");
  if (!bundles.has(version)) {
    const url = URL.createObjectURL(new Blob([carrier.get("code")], {type: "text/javascript"}));
    bundles.set(version, import(url).finally(() => URL.revokeObjectURL(url)));
  }
  return bundles.get(version);
}
export default {
  async render({model, el, host, signal}) {
    const bundle = await fetchBundle(host, model.get("_bundle"));
    return bundle.default["KIND"].render({model, el, signal});
  },
};
"""
