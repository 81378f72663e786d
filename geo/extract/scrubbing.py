"""What makes words unreadable to rules: soft hyphens, marks without width, odd spaces, mojibake.

A text is read without them, and every quote is then led back to the text as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from geo.model import Quote

_DROPPED = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff"
"""Soft hyphens, joiners, marks of direction, variants of signs, byte order marks."""
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f"
_BREAKS = "\u0085\u2028\u2029"
_BYTES = {
    bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)
}
"""The bytes of UTF-8 beyond ASCII as they look where they were taken for Windows-1252."""
_TAIL = "".join(map(re.escape, (char for char, code in _BYTES.items() if code < 0xC0)))  # noqa: PLR2004
_MARKS = "”“’‘–—…"
"""These may stand behind a letter in their own right."""
_ODD = re.compile(
    rf"(?P<dropped>[{_DROPPED}]+)|(?P<space>[{_SPACES}])|(?P<gap>[{_BREAKS}])"
    rf"|(?P<garbled>[ÂÃÐÑ][{_TAIL}]|[ÄÅ](?![{_MARKS}])[{_TAIL}]|â[€„][{_TAIL}]|ðŸ[{_TAIL}]{{2}})"
)


_LEAVES = (str, int, float, date)
"""What holds no quote."""
_KNOWN: dict[type[object], tuple[str, ...]] = {}
"""The fields of each type of the model."""
_SUSPECT = re.compile(f"[{_DROPPED}{_SPACES}{_BREAKS}ÂÃÐÑÄÅâð]")
"""What every odd stretch begins with: most texts hold none."""


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A text without what disturbs, and the way back."""

    original: str
    text: str
    clean: list[int]
    """Where each run begins in the clean text, in order."""
    before: list[tuple[int, int]]
    """Where each run begins in the original, and how long one odd character was; 0 in others."""

    def quote(self, quote: Quote) -> Quote:
        """The same words in the original."""
        start, end = self.span(quote.start, quote.end)
        return Quote(text=self.original[start:end], start=start, end=end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch of the original."""
        first = self._run(start)
        begin = self.before[first][0] + (0 if self.before[first][1] else start - self.clean[first])
        if end <= start:
            return begin, begin
        last = self._run(end - 1)
        at, odd = self.before[last]
        return begin, at + (odd or end - self.clean[last])

    def _run(self, position: int) -> int:
        return bisect_right(self.clean, position) - 1


def scrub(text: str) -> Scrubbed | None:
    """The text as rules can read it; None where it has nothing odd."""
    if not _SUSPECT.search(text):
        return None
    pieces: list[str] = []
    clean, before = [0], [(0, 0)]
    length = done = 0
    for match in _ODD.finditer(text):
        better = _better(match)
        if better is None:
            continue
        start, end = match.span()
        if start > done:
            pieces.append(text[done:start])
            length += start - done
        if better:
            clean.append(length)
            before.append((start, end - start))
            pieces.append(better)
            length += len(better)
        clean.append(length)
        before.append((end, 0))
        done = end
    if not done:
        return None
    pieces.append(text[done:])
    return Scrubbed(text, "".join(pieces), clean, before)


def _better(match: re.Match[str]) -> str | None:
    """What stands for an odd stretch: nothing, one character; None where it is not odd at all."""
    if match["garbled"]:
        try:
            char = bytes(_BYTES[char] for char in match["garbled"]).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return None
        return " " if char.isspace() else char
    if match["space"]:
        return " "
    return "\n" if match["gap"] else ""


def led_back(value: Any, scrubbed: Scrubbed) -> Any:
    """A model value with all its quotes in the original text."""
    if isinstance(value, Quote):
        return scrubbed.quote(value)
    if isinstance(value, tuple):
        return tuple(led_back(item, scrubbed) for item in value) if value else value
    names = _fields(type(value))
    changed = {}
    for name in names:
        old = getattr(value, name)
        if old and not isinstance(old, _LEAVES):
            new = led_back(old, scrubbed)
            if new is not old:
                changed[name] = new
    return replace(value, **changed) if changed else value


def _fields(kind: type[object]) -> tuple[str, ...]:
    known = _KNOWN.get(kind)
    if known is None:
        known = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
        _KNOWN[kind] = known
    return known
