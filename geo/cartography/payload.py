"""Data for the page, as gzip in base64: the one way by which an article's words reach it.

Folium compiles rendered text again as a Jinja template, and a browser runs what looks like markup.
Base64 holds neither a brace nor an angle bracket, and the scripts of the page put decoded text
into the document as text alone.
"""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import numpy as np
from branca.element import Element
from numpy.typing import NDArray

_LEVEL = 6


class DataBlock(Element):
    """A value written into the page as data; `Sitmap.payload` reads it there."""

    def __init__(self, name: str, value: Any) -> None:
        super().__init__()
        self._name = "DataBlock"
        self._id = name
        self._value = value

    def render(self, **_kwargs: Any) -> str:
        """Bypass Jinja."""
        return f'<script type="text/plain" id="{self._id}">{packed(self._value)}</script>'


def packed(value: Any) -> str:
    """The value as JSON, gzip and base64; the same value gives the same characters."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate is no text that a browser could show.
    data = text.encode("utf-8", errors="replace")
    return base64.b64encode(gzip.compress(data, _LEVEL, mtime=0)).decode("ascii")


def stroke_data(
    coords: NDArray[np.float64], lengths: NDArray[np.int64], units_per_deg: int
) -> dict[str, Any]:
    """Rings or lines as whole numbers: how many vertices each has, and steps from one to the next.

    `coords` is (n, 2), longitude and latitude; `q` is what the numbers must be divided by.
    """
    whole = np.rint(coords * units_per_deg).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return {"q": units_per_deg, "n": lengths.tolist(), "d": steps.ravel().tolist()}
