"""A publisher on the loopback interface, with the faults that publishers have."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CHANGED = "Fri, 20 Nov 2026 06:00:00 GMT"


@dataclass
class Publisher:
    """What it serves, what it was asked for, and what goes wrong."""

    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Path and the wanted range of each request."""
    breaks_after: int = 0
    """Bytes after which the connection is cut, as often as `breaks` says."""
    breaks: int = 0
    silent_s: float = 0.0
    status: int = 200
    changed: str = CHANGED
    marks: bool = True
    """Whether it says which version it serves."""
    leads_to: str = ""
    url: str = ""

    def tag(self, path: str) -> str:
        return f'"{hashlib.sha256(self.files[path]).hexdigest()[:12]}"'


@contextmanager
def publisher() -> Iterator[Publisher]:
    """A running one; its address is `url`, without a slash at the end."""
    served = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, served)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(request: BaseHTTPRequestHandler, served: Publisher) -> None:
    path = request.path.lstrip("/")
    wanted = request.headers.get("Range", "")
    served.asked.append((path, wanted))
    if served.leads_to:
        request.send_response(302)
        request.send_header("Location", served.leads_to)
        request.end_headers()
        return
    if served.status != 200 or path not in served.files:
        request.send_response(served.status if served.status != 200 else 404)
        request.send_header("Content-Length", "0")
        request.end_headers()
        return
    body = served.files[path]
    start = 0
    if wanted and request.headers.get("If-Range") == served.tag(path):
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
    request.send_response(206 if start else 200)
    request.send_header("Content-Length", str(len(body) - start))
    if served.marks:
        request.send_header("Last-Modified", served.changed)
        request.send_header("ETag", served.tag(path))
    request.end_headers()
    time.sleep(served.silent_s)
    if served.breaks:
        served.breaks -= 1
        request.wfile.write(body[start : start + served.breaks_after])
        request.wfile.flush()
        request.connection.close()
        return
    request.wfile.write(body[start:])
