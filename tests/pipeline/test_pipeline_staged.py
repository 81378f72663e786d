"""Very many lines in columns: as a list of them would be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.pipeline.staged import Line, Lines

LINES = st.lists(
    st.builds(
        Line,
        id=st.text("0123456789abcdef", min_size=4, max_size=16),
        source=st.sampled_from(["", "Harbour Post", "Вісник"]),
        told=st.binary(max_size=16),
        key=st.binary(max_size=32),
        reports=st.integers(0, 1000),
        ties=st.binary(max_size=40),
    ),
    max_size=9,
)


@given(LINES, st.integers(-12, 12), st.integers(-12, 12))
def test_lines_come_back_as_they_were(lines: list[Line], one: int, two: int) -> None:
    """By number and by the slice; bytes of naught at an end count."""
    kept = Lines(lines)
    assert len(kept) == len(lines)
    assert list(kept) == lines
    assert kept[one:two] == lines[one:two]
    assert kept[::-2] == lines[::-2]
    if -len(lines) <= one < len(lines):
        assert kept[one] == lines[one]
    assert list(kept.ids) == [line.id for line in lines]
    assert kept.reports.tolist() == [line.reports for line in lines]
    assert kept.ties == b"".join(line.ties for line in lines)
