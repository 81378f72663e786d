"""The page's data in pieces: whole again behind any browser, and the same where nothing changed."""

from __future__ import annotations

import base64
import gzip
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from geo.cartography.payload import (
    Written,
    deflated,
    json_text,
    packed_pieces,
    packed_sections,
    packed_text,
)
from geo.cartography.sections import sections_of

CHANCE = random.Random(7)  # noqa: S311 - made-up data
SOLIDS = [json_text({"line": [CHANCE.randint(0, 10**6) for _ in range(60)]}) for _ in range(300)]


def data_of(reports: int) -> dict[str, Any]:
    """A page's data with so many reports; it begins as one with fewer does."""
    return {
        "heading": {"articles": 3},
        "columns": {"layer": [n % 7 for n in range(reports)], "start": list(range(reports))},
        "papers": [[f"Outlet {n}", f"„Häuser“ {n}", None] for n in range(reports // 3)],
        "facts": [],
        "view": [1.5, 2],
    }


def unpacked(text: str) -> bytes:
    """What a browser makes of it: one gzip file, and nothing behind it."""
    return gzip.decompress(base64.b64decode(text))


@pytest.mark.parametrize(
    ("reports", "solids"), [(0, 0), (3, 1), (8192, 64), (20_000, 65), (30_000, 300)]
)
def test_the_pieces_are_the_whole(reports: int, solids: int) -> None:
    """One JSON object, with all members in their order and the shapes at the end."""
    text = packed_sections(sections_of(data_of(reports), SOLIDS[:solids]))
    whole = data_of(reports) | {"solids": list(map(json.loads, SOLIDS[:solids]))}
    assert unpacked(text).decode() == json_text(whole)


def test_one_more_report_compresses_only_the_ends() -> None:
    """Most of the text is known from before; what comes of it is as if nothing had been known."""
    known: dict[tuple[bytes, bytes], bytes] = {}
    fresh: list[bytes] = []

    def deflate(before: bytes, piece: bytes) -> bytes:
        if (before, piece) not in known:
            known[before, piece] = deflated(before, piece)
            fresh.append(piece)
        return known[before, piece]

    packed_sections(sections_of(data_of(30_000), SOLIDS[:280]), deflate)
    first = sum(map(len, fresh))
    fresh.clear()
    more = sections_of(data_of(30_003), SOLIDS[:281])
    text = packed_sections(more, deflate)
    assert text == packed_sections(sections_of(data_of(30_003), SOLIDS[:281]))
    assert 0 < sum(map(len, fresh)) < first / 5


def test_pieces_cost_little_room() -> None:
    """A piece may repeat the one before it, so that they compress nearly as the whole does."""
    sections = [list(one) for one in sections_of(data_of(30_000), SOLIDS)]
    whole = packed_text("".join(piece for one in sections for piece in one))
    assert len(packed_sections(sections)) < 1.03 * len(whole)


def test_what_is_no_text_is_replaced() -> None:
    """Half a surrogate pair is no text that a browser could show."""
    assert unpacked(packed_sections([["a\ud800"], [], ["b", ""]])) == b"a?b"


def test_pieces_of_the_text_are_whole_characters() -> None:
    """Wherever they are cut, they are the text; and it is not held back until the end."""
    pieces = list(packed_pieces(sections_of(data_of(30_000), SOLIDS)))
    assert "".join(pieces) == packed_sections(sections_of(data_of(30_000), SOLIDS))
    assert len(pieces) > 20
    assert all(len(one) % 4 == 0 for one in pieces)


def test_a_long_list_that_is_json_already_is_the_list() -> None:
    """It is read by the slice, and never as a whole."""

    class Rows(list[str]):
        def __iter__(self) -> Iterator[str]:
            raise AssertionError("it was gone through")

    rows = Rows(json_text(f"row {n}") for n in range(1300))
    (text,) = [
        "".join(piece for one in sections_of({"papers": Written(rows)}, []) for piece in one)
    ]
    assert json.loads(text) == {"papers": [f"row {n}" for n in range(1300)], "solids": []}
