"""Web crawls."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from geo.readers import read_sources

STORY = "Troops entered Vovchansk on Monday, the regional governor told reporters in the city."
KIND = "text/html; charset=windows-1251"


def page(title: str, *, head: str = "") -> bytes:
    text = (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><article>"
        f"<p>{title}. {STORY}</p><p>{STORY} Its name is Ґанок.</p></article></body></html>"
    )
    return text.encode("cp1251")


STATED = (
    '<meta property="article:published_time" content="2024-11-04T08:00:00Z">'
    '<link rel="canonical" href="https://ledger.example/one">'
)


def crawl(path: Path, *, packed: bool = True) -> bytes:
    """Two articles, a front page, a picture, an error and a request."""
    answers = [
        ("https://ledger.example/one?utm_source=x", "200 OK", KIND, page("One", head=STATED)),
        ("https://ledger.example/two", "200 OK", KIND, page("Two")),
        ("https://ledger.example/", "200 OK", "text/html", b"<html><body>Menu</body></html>"),
        ("https://ledger.example/a.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://ledger.example/gone", "404 Not Found", KIND, page("Gone")),
    ]
    records = [record("warcinfo", "", b"software: test\r\n")]
    for address, status, kind, body in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
        records.append(record("response", address, head + body))
    whole = b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)
    path.write_bytes(whole)
    return whole


def record(kind: str, address: str, block: bytes) -> bytes:
    """One record, as the format has it."""
    of = "application/http; msgtype=response" if address else "application/warc-fields"
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Date: 2026-01-01T00:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        *([f"WARC-Target-URI: {address}"] if address else []),
        f"Content-Type: {of}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_the_articles_of_a_crawl(tmp_path: Path, name: str) -> None:
    """Each page that holds one, with its own metadata first; the day of the crawl is no date."""
    path = tmp_path / name
    crawl(path, packed=name.endswith(".gz"))
    (one, two), (failure,) = read_sources([tmp_path])
    assert [a.title for a in (one, two)] == ["One", "Two"]
    assert [a.url for a in (one, two)] == [
        "https://ledger.example/one",
        "https://ledger.example/two",
    ]
    assert [a.published for a in (one, two)] == [date(2024, 11, 4), None]
    assert "Ґанок" in one.text
    assert one.origin == f"{path}/https://ledger.example/one?utm_source=x"
    assert failure.reason == "1 page of it holds no article: https://ledger.example/"


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_a_crawl_that_breaks_off(tmp_path: Path, name: str) -> None:
    """What stands before the break is read, and the break is named, wherever it is."""
    path = tmp_path / name
    whole = crawl(path, packed=name.endswith(".gz"))
    half = len(whole) // 2
    for end in (40, half, half + 7, len(whole) - 200):
        path.write_bytes(whole[:end])
        articles, failures = read_sources([path])
        assert {one.title for one in articles} <= {"One", "Two"}
        reasons = [one.reason for one in failures if "no article" not in one.reason]
        said = ("breaks off", "no web archive", "cut off")
        assert any(words in reason for reason in reasons for words in said), (end, failures)
