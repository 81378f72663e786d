"""Data for the page, as gzip in base64: the one way by which an article's words reach it.

Folium compiles rendered text again as a Jinja template, and a browser runs what looks like markup.
Base64 holds neither a brace nor an angle bracket, and the scripts of the page put decoded text
into the document as text alone.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LEVEL = 6
_WINDOW = 1 << 15
"""Bytes before a piece that it may repeat."""
_END = b"\x03\x00"
"""A last block with nothing in it."""
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""Of a gzip file: no name, no time, no system."""


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_text(value: Any) -> str:
    """The value as JSON, without spaces."""
    return _ENCODE(value)


class Written(list[str]):
    """Values of a list that are JSON already."""


def packed(value: Any) -> str:
    """The value as JSON, gzip and base64; the same value gives the same characters."""
    return packed_text(json_text(value))


def packed_text(text: str) -> str:
    """JSON as gzip and base64."""
    return packed_sections([[text]])


Deflate = Callable[[bytes, bytes], bytes]
"""Compresses a piece of text that stands behind another one, as `deflated` does."""


def deflated(before: bytes, piece: bytes) -> bytes:
    """A stretch of a gzip file, to stand behind the one of the text before.

    It ends at a whole byte, and depends on nothing else: who knows it from an earlier time need not
    make it again.
    """
    if before:
        squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=before)
    else:
        squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeeze.compress(piece) + squeeze.flush(zlib.Z_SYNC_FLUSH)


def packed_sections(sections: Iterable[Iterable[str]], deflate: Deflate = deflated) -> str:
    """Text as gzip and base64, from pieces of it.

    A piece may repeat what stands before it in its section, but nothing of other sections: so a
    piece that is another one changes the next ones of its section only, and no other section.
    """
    body, total, size = [_HEAD], 0, 0
    for section in sections:
        before = b""
        for text in section:
            # A lone surrogate is no text that a browser could show.
            piece = text.encode("utf-8", errors="replace")
            body.append(deflate(before, piece))
            total, size = zlib.crc32(piece, total), size + len(piece)
            before = (before + piece)[-_WINDOW:]
    # The head is written here: that of Python's own gzip differs between its versions.
    body += [_END, struct.pack("<II", total, size & 0xFFFFFFFF)]
    return base64.b64encode(b"".join(body)).decode("ascii")


def stroke_data(
    coords: NDArray[np.float64], lengths: NDArray[np.int64], units_per_deg: int
) -> dict[str, Any]:
    """Rings or lines as whole numbers: how many vertices each has, and steps from one to the next.

    `coords` is (n, 2), longitude and latitude; `q` is what the numbers must be divided by.
    """
    whole = np.rint(coords * units_per_deg).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return {"q": units_per_deg, "n": lengths.tolist(), "d": steps.ravel().tolist()}
