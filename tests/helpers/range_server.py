"""A small web server for tests: files with byte ranges as JupyterLab serves them, and the same without ranges."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_TYPES = {".mp4": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime", ".js": "text/javascript"}


class _Handler(SimpleHTTPRequestHandler):
    """Answers ``Range`` with 206, except below ``/whole/``, which serves the same files without ranges."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        whole = self.path.startswith("/whole/")
        path = Path(self.translate_path(self.path.removeprefix("/whole")))
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        start, stop = 0, len(data)
        if asked and not whole:
            start, stop = int(asked[1]), min(len(data), int(asked[2]) + 1 if asked[2] else len(data))
        self.send_response(206 if asked and not whole else 200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(stop - start))
        if not whole:
            self.send_header("Accept-Ranges", "bytes")
        if asked and not whole:
            self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{len(data)}")
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # browsers leave off when they have what they need
            self.wfile.write(data[start:stop])


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives the address."""
    handler = type("Handler", (_Handler,), {"__init__": _rooted(folder)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _rooted(folder: Path) -> Any:
    def init(self: _Handler, *args: Any, **kwargs: Any) -> None:
        SimpleHTTPRequestHandler.__init__(self, *args, directory=str(folder), **kwargs)

    return init
