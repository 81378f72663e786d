"""A news site on loopback: pages, feeds, and every way in which a server can go wrong."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Route = Callable[[BaseHTTPRequestHandler], None]
PAGE = "text/html; charset=utf-8"
STORY = "Troops entered Vovchansk on Monday, the regional governor told reporters in the city."


def page(title: str, *, head: str = "", story: str = STORY) -> bytes:
    """A page with an article."""
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body><nav>Menu"
        f"</nav><article><h1>{title}</h1><p>{story}</p><p>{title}: {story}</p></article></body>"
    ).encode()


def feed(*items: str, title: str = "The Ledger") -> bytes:
    """An RSS feed of items."""
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{''.join(items)}</channel></rss>"
    ).encode()


def item(
    link: str, *, title: str = "Entry", summary: str = "", whole: str = "", day: str = ""
) -> str:
    """An entry of a feed."""
    parts = [f"<title>{title}</title>", f"<link>{link}</link>"]
    parts += [f"<description>{summary}</description>"] if summary else []
    parts += [f"<content:encoded><![CDATA[{whole}]]></content:encoded>"] if whole else []
    parts += [f"<pubDate>{day}</pubDate>"] if day else []
    return f"<item>{''.join(parts)}</item>"


@dataclass
class Site:
    """What the server answers by path, and what it was asked."""

    address: str = ""
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def pages(self) -> list[str]:
        """Paths that were asked for, robots.txt aside."""
        return [path for path in self.asked if path != "/robots.txt"]

    def says(
        self, path: str, body: bytes = b"", *, status: int = 200, kind: str = PAGE, **headers: str
    ) -> None:
        """Answer a path with this; underlines in names of headers stand for hyphens."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            send(handler, status, {"Content-Type": kind, **_named(headers)}, body)

        self.routes[path] = answer

    def moves(self, path: str, to: str, status: int = 302) -> None:
        """Redirect a path."""
        self.says(path, status=status, Location=to)

    def keeps(self, path: str, body: bytes, *, etag: str = '"v1"', kind: str = PAGE) -> None:
        """Answer with an ETag, and with 304 to whoever has that version."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if handler.headers.get("If-None-Match") == etag:
                send(handler, 304, {"ETag": etag}, b"")
            else:
                send(handler, 200, {"Content-Type": kind, "ETag": etag}, body)

        self.routes[path] = answer

    def stalls(self, path: str) -> None:
        """Never answer."""

        def answer(_: BaseHTTPRequestHandler) -> None:
            self.over.wait(60)

        self.routes[path] = answer

    def drips(self, path: str, *, head: bool) -> None:
        """Answer byte by byte, for ever; in the head, or in the body."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n")
            if not head:
                handler.wfile.write(b"\r\n")
            while not self.over.wait(0.05):
                handler.wfile.write(b"x")

        self.routes[path] = answer

    def floods(self, path: str, total: int, *, chunked: bool = False) -> None:
        """Send so many bytes; with `chunked` nobody is told how many there will be."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", PAGE)
            if chunked:
                handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            block = b"<p>word</p>" * 6_000
            for _ in range(total // len(block) + 1):
                if self.over.is_set():
                    return
                start = f"{len(block):x}\r\n".encode() if chunked else b""
                handler.wfile.write(start + block + (b"\r\n" if chunked else b""))

        self.routes[path] = answer


def send(
    handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes
) -> None:
    """Send an answer, with its length unless the headers state one."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if "Content-Length" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def packed(body: bytes) -> bytes:
    """The body as gzip."""
    return gzip.compress(body, mtime=0)


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@contextmanager
def running() -> Iterator[Site]:
    """A site that listens on loopback; without a route it answers 404, robots.txt too."""
    told = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told.asked.append(self.path)
            told.heads.append({name.lower(): value for name, value in self.headers.items()})
            self.close_connection = True
            route = told.routes.get(self.path)
            with suppress(OSError):  # whoever asked has hung up
                if route is None:
                    send(self, 404, {}, b"")
                else:
                    route(self)

        def log_message(self, *_: Any) -> None:
            """Tests are quiet."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    told.address = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        told.over.set()
        listening.shutdown()
        thread.join()
        listening.server_close()
