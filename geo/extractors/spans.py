"""Where words stand in an article."""

from __future__ import annotations

Span = tuple[int, int]
"""Start and end."""


def find_words(text: str, words: str, span: Span) -> Span | None:
    """Whole words inside a span, else their last occurrence before it; None where there is none."""
    start = _whole(text, words, span[0], span[1])
    if start is None:
        start = _last_whole(text, words, span[0])
    return None if start is None else (start, start + len(words))


def _whole(text: str, words: str, low: int, high: int) -> int | None:
    at = text.find(words, low, high)
    while at >= 0:
        if _is_whole(text, at, at + len(words)):
            return at
        at = text.find(words, at + 1, high)
    return None


def _last_whole(text: str, words: str, high: int) -> int | None:
    at = text.rfind(words, 0, high)
    while at >= 0:
        if _is_whole(text, at, at + len(words)):
            return at
        at = text.rfind(words, 0, at + len(words) - 1)
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter goes on at either end."""
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    behind = end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    return before and behind
