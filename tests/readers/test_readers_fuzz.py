"""Damaged files of every kind: what cannot be read is refused by name, and nothing else happens."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from geo.errors import ReadError
from geo.model import Article
from geo.readers.bundles import BUNDLES
from geo.readers.single import SINGLE_SUFFIXES, from_bytes
from tests.readers.test_readers_feeds import ATOM, RSS
from tests.readers.test_readers_lists import ONE, TWO, mail
from tests.readers.test_readers_warc import crawl

PAGES = Path(__file__).parent / "pages"
PIECES = [
    *(b"<", b">", b'"', b"'", b"{", b"}", b"[]", b"\x00", b"\xff", b"\xed\xa0\x80", b"\r\n\r\n"),
    *(b"&#0;", b"&#xD800;", b"charset=utf-7", b"charset=utf-16", b"<table><td>", b"</html>"),
    *(b"@graph", b"]]>", b"<article>", b"datetime='9999-99-99'", b"=?utf-8?q?=ff?=", b"Date: x\n"),
    *(b"Content-Transfer-Encoding: base64\n", b'{"@id":"x"}', b"1e999", b"null", b"From x\n"),
]


def samples(folder: Path) -> dict[str, bytes]:
    """A sound file of each kind."""
    whole = mail(1, ONE)
    whole.add_alternative(f"<html><p>{ONE} {TWO}</p></html>", subtype="html")
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", ONE)
        packed.writestr("b.rss", RSS)
    return {
        ".html": (PAGES / "graph-wordpress.html").read_bytes(),
        ".md": f"---\ntitle: a\npublished: 2024-11-04\n---\n# X\n\n| a |\n|--|\n\n{ONE}".encode(),
        ".txt": ONE.encode("utf-16"),
        ".csv": f'title,text\nOne,"{ONE}"\nTwo,"{TWO}"\n'.encode(),
        ".json": json.dumps({"articles": [{"text": ONE}, {"text": TWO}]}).encode(),
        ".jsonl": b'{"text": "x"}\n{"text": "y"}\n',
        ".rss": RSS.encode(),
        ".atom": ATOM.encode(),
        ".eml": whole.as_bytes(),
        ".mhtml": whole.as_bytes(),
        ".mbox": b"From a\n" + whole.as_bytes() + b"\nFrom b\n" + whole.as_bytes(),
        ".warc": crawl(folder / "a.warc", packed=False),
        ".warc.gz": crawl(folder / "a.warc.gz"),
        ".zip": pack.getvalue(),
    }


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, cut off, put in or said twice."""
    made = bytearray(raw)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(made)) if made else 0
        how = chance.randrange(5)
        if how == 0 and made:
            made[at] = chance.randrange(256)
        elif how == 1:
            del made[at : at + chance.randint(1, 60)]
        elif how == 2:
            del made[at:]
        elif how == 3:
            made[at:at] = chance.choice(PIECES)
        else:
            made[at:at] = made[at : at + chance.randint(1, 200)]
    return bytes(made)


@pytest.mark.parametrize("kind", [".html", ".md", ".txt", *BUNDLES])
def test_damage_is_refused_or_read(kind: str, tmp_path: Path) -> None:
    """No other error than ours, and nothing that could not be written down again."""
    raw = samples(tmp_path).get(kind)
    if raw is None:  # another name of a kind that is there
        assert kind in {".ndjson", ".mht", ".xml"}
        return
    chance = random.Random(kind)  # noqa: S311 - damage, no secret
    for _ in range(60):
        broken = damaged(raw, chance)
        try:
            if kind in SINGLE_SUFFIXES:
                made = [from_bytes(broken, kind, origin="a", published=None)]
            else:
                path = tmp_path / "broken"
                path.write_bytes(broken)
                with path.open("rb") as file:
                    several = list(BUNDLES[kind](file, "a", None))
                made = [one for one in several if isinstance(one, Article)]
        except ReadError:
            continue
        for one in made:
            f"{one.text}{one.title}{one.source}{one.url}{one.author}".encode()
