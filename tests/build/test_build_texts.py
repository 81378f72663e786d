"""Texts that stay in the store until they are needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.build.texts import Lines, Texts

LOTS = st.lists(st.lists(st.text("abc„\u2028{}"), max_size=5), max_size=8)


@given(LOTS, st.integers(-3, 25), st.integers(-3, 25))
def test_lines_of_many_texts_are_as_in_one_list(lots: list[list[str]], one: int, two: int) -> None:
    """By the slice as one by one, however the texts are cut; empty ones have no line."""
    kept = {bytes([n]): "\n".join(lot).encode() for n, lot in enumerate(lots)}
    lines = Lines(Texts(list(kept), kept.__getitem__), map(len, lots))
    whole = [line for lot in lots for line in lot]
    assert len(lines) == len(whole)
    assert list(lines) == whole
    assert lines[one:two] == whole[one:two]
    assert lines[::2] == whole[::2]
    assert lines[one:two:-1] == whole[one:two:-1]
    if -len(whole) <= one < len(whole):
        assert lines[one] == whole[one]


def test_a_text_is_read_once_for_neighbours() -> None:
    """And none before somebody asks for it."""
    read: list[bytes] = []

    def load(key: bytes) -> bytes:
        read.append(key)
        return b"a\nb\nc\nd"

    lines = Lines(Texts([b"1", b"2"], load), [4, 4])
    assert not read
    assert lines[1:3] + lines[3:6] == list("bcdab")
    assert read == [b"1", b"2"]
