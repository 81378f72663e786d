"""A small server on loopback that answers as a model would, or as one that has gone wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


@dataclass
class Model:
    """What the server answers next, and what it was asked."""

    address: str = ""
    status: int = 200
    body: bytes = b""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def says(self, claims: Any) -> None:
        """Answer with these claims, well formed."""
        self.writes(json.dumps({"claims": claims}))

    def writes(self, content: str) -> None:
        """Answer with a message of this content."""
        self.body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@pytest.fixture
def model() -> Iterator[Model]:
    """A server that listens on loopback while a test runs."""
    answers = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            answers.asked.append(json.loads(self.rfile.read(length)))
            answers.keys.append(self.headers.get("Authorization", ""))
            answers.paths.append(self.path)
            self.send_response(answers.status)
            self.send_header("Content-Length", str(len(answers.body)))
            self.end_headers()
            self.wfile.write(answers.body)

        def log_message(self, *_: Any) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    answers.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
