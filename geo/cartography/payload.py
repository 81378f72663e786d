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
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, overload

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


class Written(Sequence[str]):
    """Values of a list that are JSON already; they may be read only when they are needed."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self._rows[at]


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
    """Text as gzip and base64, from pieces of it; see `packed_pieces`."""
    return "".join(packed_pieces(sections, deflate))


def packed_pieces(sections: Iterable[Iterable[str]], deflate: Deflate = deflated) -> Iterator[str]:
    """Text as gzip and base64, a piece at a time.

    A piece may repeat what stands before it in its section, but nothing of other sections: so a
    piece that is another one changes the next ones of its section only, and no other section.
    """
    rest = b""
    for stretch in _gzip(sections, deflate):
        rest += stretch
        # Three bytes are four characters: what is left over begins the next piece.
        whole = len(rest) - len(rest) % 3
        yield base64.b64encode(rest[:whole]).decode("ascii")
        rest = rest[whole:]
    yield base64.b64encode(rest).decode("ascii")


def _gzip(sections: Iterable[Iterable[str]], deflate: Deflate) -> Iterator[bytes]:
    total = size = 0
    yield _HEAD
    for section in sections:
        before = b""
        for text in section:
            # A lone surrogate is no text that a browser could show.
            piece = text.encode("utf-8", errors="replace")
            yield deflate(before, piece)
            total, size = zlib.crc32(piece, total), size + len(piece)
            before = (before + piece)[-_WINDOW:]
    # The head is written here: that of Python's own gzip differs between its versions.
    yield _END + struct.pack("<II", total, size & 0xFFFFFFFF)


def stroke_data(
    coords: NDArray[np.float64], lengths: NDArray[np.int64], units_per_deg: int
) -> dict[str, Any]:
    """Rings or lines as whole numbers: how many vertices each has, and steps from one to the next.

    `coords` is (n, 2), longitude and latitude; `q` is what the numbers must be divided by.
    """
    whole = np.rint(coords * units_per_deg).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return {"q": units_per_deg, "n": lengths.tolist(), "d": steps.ravel().tolist()}
