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
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LEVEL = 6
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""Of a gzip file: no name, no time, no system."""


def json_text(value: Any) -> str:
    """The value as JSON, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def packed(value: Any) -> str:
    """The value as JSON, gzip and base64; the same value gives the same characters."""
    return packed_text(json_text(value))


def packed_text(text: str) -> str:
    """JSON as gzip and base64."""
    # A lone surrogate is no text that a browser could show.
    data = text.encode("utf-8", errors="replace")
    # Its head is written here: that of Python's own gzip differs between its versions.
    ends = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    body = _HEAD + zlib.compress(data, _LEVEL, wbits=-zlib.MAX_WBITS) + ends
    return base64.b64encode(body).decode("ascii")


def stroke_data(
    coords: NDArray[np.float64], lengths: NDArray[np.int64], units_per_deg: int
) -> dict[str, Any]:
    """Rings or lines as whole numbers: how many vertices each has, and steps from one to the next.

    `coords` is (n, 2), longitude and latitude; `q` is what the numbers must be divided by.
    """
    whole = np.rint(coords * units_per_deg).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return {"q": units_per_deg, "n": lengths.tolist(), "d": steps.ravel().tolist()}
