"""Text in the encodings of before Unicode, recognised by what it would read as."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SAMPLE_BYTES = 200_000
_LEAST_LETTERS = 12
"""Fewer letters outside ASCII than these tell one code page from another only by luck."""
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[А-ЯЁЂ-Џ\u0490]?[а-яёђ-џ\u0491]+|[А-ЯЁЂ-Џ\u0490]+")
_ARABIC = re.compile(r"[ء-ْپچژکگی]+")
_LEAST_WELL_FORMED = 0.95
_LEAST_FREQUENT = 0.33
_PAGES: Mapping[str, tuple[re.Pattern[str], frozenset[str]]] = {
    "cp1251": (_CYRILLIC, frozenset("оаеинтіОАЕИНТІ")),
    "koi8-u": (_CYRILLIC, frozenset("оаеинтіОАЕИНТІ")),
    "cp866": (_CYRILLIC, frozenset("оаеинтіОАЕИНТІ")),
    "iso8859-5": (_CYRILLIC, frozenset("оаеинтіОАЕИНТІ")),
    "cp1256": (_ARABIC, frozenset("اليمنو")),
    "iso8859-6": (_ARABIC, frozenset("اليمنو")),
}
"""For each, the shape of its words and the letters that make up two fifths of any text in it. Of
our own making: case that changes inside a word, or rare letters all over, mean the wrong page."""
_LEAST_READABLE = 0.97
_READABLE = re.compile(r"[\w\s.,;:!?\"'«»“”„‘’()\[\]/\\…%№$€£+*&@#=<>{}|—–-]")


def code_page(raw: bytes) -> str:
    """The old code page that bytes are plainly Cyrillic or Arabic in; "" where none is."""
    sample = raw[:_SAMPLE_BYTES]
    best, most = "", 0.0
    for name, (shape, frequent) in _PAGES.items():
        share = _share(sample.decode(name, "replace"), shape, frequent)
        if share > most:
            best, most = name, share
    return best


def in_code_page(raw: bytes) -> str | None:
    """The text in that code page; None where there is none."""
    best = code_page(raw)
    try:
        return raw.decode(best) if best else None
    except UnicodeDecodeError:
        return None


def _share(text: str, shape: re.Pattern[str], frequent: frozenset[str]) -> float:
    """Share of the frequent letters in a text whose words have the right shape; else 0."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    letters = sum(map(len, words))
    if letters < _LEAST_LETTERS:
        return 0.0
    right = sum(len(word) for word in words if shape.fullmatch(word))
    strange = text.count("\N{REPLACEMENT CHARACTER}")
    if right < _LEAST_WELL_FORMED * letters or strange:
        return 0.0
    common = sum(1 for word in words for char in word if char in frequent)
    return common / letters if common >= _LEAST_FREQUENT * letters else 0.0


def unmarked_utf16(raw: bytes) -> str | None:
    """The text, where bytes with NULs are plainly UTF-16 without its mark; else None."""
    if len(raw) % 2:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE_BYTES]
        # In the wrong order of bytes, spaces and line ends come out as rare signs.
        if sample.count(" ") * 20 < len(sample) or "\x00" in sample:
            continue
        if len(_READABLE.findall(sample)) >= _LEAST_READABLE * len(sample):
            return text
    return None
