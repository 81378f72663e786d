"""Who is named behind a sentence: "The town fell on Monday. Rebels were seen in its streets"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geo.extract.context import Sheet

_NEAR = 100
"""Characters behind a sentence within which a party is named in the same breath."""
_PARAGRAPH = "\n"


class Behind(NamedTuple):
    """The parties that an article names behind a sentence."""

    first: str
    """The first of them, however far; "" where there are none."""
    near: str
    """The first of them, if it is in the same breath."""
    paragraph: Sequence[str]
    """Those in the rest of the paragraph, in order."""

    def signs(self, side: str) -> Iterator[str]:
        """What that tells of a side."""
        if side == self.first:
            yield "named next"
        if side == self.near:
            yield "named right behind"
        if side in self.paragraph:
            yield "named behind"
            if side == self.paragraph[0]:
                yield "named first behind"
            if len(set(self.paragraph)) == 1:
                yield "alone named behind"


def named_behind(sheet: Sheet) -> Behind:
    """The parties that the article names behind a sentence."""
    named, text, end = sheet.memory.named, sheet.text, sheet.line.sentence.end
    stop = text.find(_PARAGRAPH, end)
    first = bisect_left(named, (end, ""))
    last = bisect_left(named, (stop if stop >= 0 else len(text), ""), first)
    near = first < len(named) and named[first][0] < end + _NEAR
    return Behind(
        first=named[first][1] if first < len(named) else "",
        near=named[first][1] if near else "",
        paragraph=[side for _, side in named[first:last]],
    )
