"""Numbers in digits and in words, read at the place of a text where one begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.extract.number_words import NumberWords

_DIGITS = re.compile(
    r"\d{1,3}(?P<sep>[,\u00a0\u2009\u202f '’])\d{3}(?:(?P=sep)\d{3})*(?!\d)(?:\.\d+)?"
    r"|\d+(?:[.,]\d+)*"
)
_SIMPLE_FRACTION = re.compile(r" ?(?P<sign>[½¼¾⅓⅔])|(?:[ -](?P<num>\d))?/(?P<den>[2-9])(?![\d/])")
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_MONEY = frozenset("$€£¥₹₽₴₪₺")
_PLAIN_ENDS = frozenset(".,;)!?")
_GLUED = frozenset("_.,:/#@&°№")
_DASHES = frozenset("-‐‑–−")
_MOST = 1e12
"""Nothing that is counted or measured comes to more: longer numbers are names of something."""
_LONGEST = 12
"""Words of a number, at most."""
_HUNDRED, _THOUSAND, _GROUP = 100, 1000, 3


class Numeral(NamedTuple):
    """A number where it stands: what it may be, at least, at best and at most."""

    start: int
    end: int
    low: float
    best: float
    high: float
    digits: str = ""
    """As written, where it is written in digits; "" for words."""
    ambiguous: bool = False
    """Thousands, or decimals after all: "1.500" is 1500 soldiers, but no length can be told."""

    @property
    def is_exact(self) -> bool:
        """Whether the words give one value, unlike "a few"."""
        return self.low == self.high

    @property
    def is_round(self) -> bool:
        """In words, or one digit with zeros or a five: 50, 15, 600, 2,000, but not 47 or 2.5."""
        if not self.digits:
            return True
        figure = f"{self.best:.4f}".rstrip("0").rstrip(".")
        significant = figure.rstrip("0") if "." not in figure else figure.replace(".", "")
        return len(significant) == 1 or ("." not in figure and significant[1:] == "5")


def small(text: str) -> str:
    """A text in small letters, with every letter where it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def starts(lower: str, vocabulary: NumberWords) -> list[int]:
    """Offsets at which a number may begin, in order: a digit, or the first letter of a word."""
    found = [match.start() + 1 for match in vocabulary.anchors.finditer(lower)]
    return [0, *found] if vocabulary.opener.match(lower) else found


def numeral_at(
    lower: str, at: int, vocabulary: NumberWords, *, joined: bool = False
) -> Numeral | None:
    """The number that begins at an offset of a text in small letters; None if none does.

    `joined` tells that a range leads up to it, so that the dash before it is no part of a name.
    """
    found = _number_at(lower, at, vocabulary, joined=joined)
    return found if found is not None and found.high <= _MOST else None


def _number_at(lower: str, at: int, vocabulary: NumberWords, *, joined: bool) -> Numeral | None:
    if lower[at].isdigit():
        return _in_digits(lower, at, vocabulary) if joined or _may_begin(lower, at) else None
    before, second = lower[at - 1 : at], lower[at - 2 : at - 1]
    if before.isalnum() or (not joined and before and before in _DASHES and second.isalnum()):
        return None
    return _vague(lower, at, vocabulary) or _in_words(lower, at, vocabulary)


def digits_end(lower: str, at: int) -> int:
    """End of the digits at an offset, separators included."""
    match = _DIGITS.match(lower, at)
    return match.end() if match else at + 1


def _may_begin(lower: str, at: int) -> bool:
    """Digits behind letters or a currency are a name or money: T-72, M113, $5."""
    if at == 0:
        return True
    before = lower[at - 1]
    if before.isalnum() or before in _GLUED or before in _MONEY:
        return False
    second = lower[at - 2] if at > 1 else " "
    if before in _DASHES or before in "'’":
        return not second.isalnum()
    return not (before in " \u00a0" and second in _MONEY)


def _in_digits(lower: str, at: int, vocabulary: NumberWords) -> Numeral | None:
    match = _DIGITS.match(lower, at)
    assert match is not None
    value = _value(match[0], match["sep"])
    if value is None:
        return _in_groups(at, match, ambiguous=not vocabulary.point_groups)
    end, written = match.end(), match[0]
    after = lower[end : end + 2]
    if after[:1] in _PLAIN_ENDS and after[1:].isspace():
        return Numeral(at, end, value, value, value, digits=written)
    if after[:1] in {"½", "¼", "¾", "⅓", "⅔", "/"} or after[1:] in _SIGNS or after[1:].isdigit():
        fraction = _SIMPLE_FRACTION.match(lower, end)
        if fraction:
            whole = _with_fraction(value, written, fraction)
            if whole is None:
                return None
            value, end = whole, fraction.end()
            after = lower[end : end + 2]
    if after[:1] == "°" or (after[:1] in {":", "/"} and after[1:].isdigit()):
        return None
    tail = vocabulary.tail.match(lower, end)
    if tail:
        value, end = _with_tail(value, tail, vocabulary), tail.end()
    return Numeral(at, end, value, value, value, digits=written)


def _with_tail(value: float, tail: re.Match[str], vocabulary: NumberWords) -> float:
    """ "12k", "1.2 thousand", "3 and a half"."""
    if tail["suffix"]:
        return value * vocabulary.suffixes[tail["suffix"]]
    if tail["scale"]:
        return value * vocabulary.scales[tail["scale"]]
    return value + vocabulary.parts[_plain(tail["part"])]


def _in_groups(at: int, match: re.Match[str], *, ambiguous: bool) -> Numeral | None:
    """ "12.500": in English three digits behind a point may be thousands as well as decimals."""
    whole, _, rest = match[0].partition(".")
    if not (whole.isdigit() and rest.isdigit() and len(rest) == _GROUP and whole[0] != "0"):
        return None
    value = float(whole + rest)
    return Numeral(at, match.end(), value, value, value, digits=match[0], ambiguous=ambiguous)


def _with_fraction(value: float, written: str, match: re.Match[str]) -> float | None:
    """ "2½", "2 1/2" and "1/2"; None where the digits are something else."""
    if match["sign"]:
        return value + _SIGNS[match["sign"]]
    if match["num"]:
        return value + int(match["num"]) / int(match["den"])
    return value / int(match["den"]) if value < int(match["den"]) and len(written) == 1 else None


def _value(written: str, separator: str | None) -> float | None:
    """What digits say; None where they can be read in two ways ("1.000") or are no number."""
    if separator:
        return float(written.replace(separator, ""))
    if written.isdigit():
        return None if written[0] == "0" and len(written) > 1 else float(written)
    marks = {c for c in written if not c.isdigit()}
    pieces = re.split(r"[.,]", written)
    if len(marks) > 1:
        return None
    if len(pieces) > 2:  # noqa: PLR2004 - a whole part and its decimals
        grouped = all(len(piece) == _GROUP for piece in pieces[1:]) and len(pieces[0]) <= _GROUP
        return float("".join(pieces)) if grouped else None
    whole, decimals = pieces
    ambiguous = len(decimals) == _GROUP and len(whole) <= _GROUP and whole != "0"
    if ambiguous or (marks == {","} and len(decimals) > _GROUP):
        return None
    return float(f"{whole}.{decimals}")


def _vague(lower: str, at: int, vocabulary: NumberWords) -> Numeral | None:
    """ "a few", "several hundred", "half a"; the article before it belongs to it."""
    match = vocabulary.vague_pattern.match(lower, at)
    if match is None:
        return None
    bounds, end = vocabulary.vague[_plain(match[0])], match.end()
    scale = vocabulary.scale.match(lower, end)
    factor = 1.0
    if scale:
        factor, end = vocabulary.scales[scale["scale"]], scale.end()
    low, best, high = (bound * factor for bound in bounds)
    return Numeral(_from_article(lower, at, vocabulary), end, low, best, high)


def _in_words(lower: str, at: int, vocabulary: NumberWords) -> Numeral | None:
    """ "three", "two hundred and fifty", "one and a half", "a dozen"."""
    total = current = 0.0
    end, last_scale = at, 1.0
    match = vocabulary.token.match(lower, at)
    if match is None:
        return None
    start = at if match["w"] in vocabulary.words else _from_article(lower, at, vocabulary)
    for _ in range(_LONGEST):
        word = match["w"]
        if word in vocabulary.scales:
            last_scale = vocabulary.scales[word]
            current = max(current, 1.0) * last_scale
            if last_scale >= _THOUSAND:
                total, current = total + current, 0.0
        elif current and not _adds(current, vocabulary.words[word]):
            break
        else:
            current += vocabulary.words[word]
        end = match.end()
        joint = vocabulary.joined.match(lower, end)
        if joint is None or (joint["and"] and last_scale < _HUNDRED):
            break
        following = vocabulary.token.match(lower, joint.end())
        if following is None:
            break
        match = following
    value = total + current
    part = vocabulary.part.match(lower, end)
    if part:
        value, end = value + vocabulary.parts[_plain(part["part"])], part.end()
    return Numeral(start, end, value, value, value)


def article_number(lower: str, at: int, vocabulary: NumberWords) -> Numeral | None:
    """ "a mile": the article before the unit at an offset as the number one; else None."""
    if vocabulary.articled_pattern.match(lower, at) is None:
        return None
    start = _from_article(lower, at, vocabulary)
    return Numeral(start, at, 1.0, 1.0, 1.0) if start < at else None


def _from_article(lower: str, at: int, vocabulary: NumberWords) -> int:
    match = vocabulary.article.search(lower, max(0, at - 6), at)
    return match.start() if match else at


def _adds(current: float, value: float) -> bool:
    """Whether a word goes on with a number: "twenty" with "two", "two hundred" with "fifty"."""
    room = 10 if current % _HUNDRED else _HUNDRED
    return value > 0 and current % room == 0 and value < room


def _plain(words: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", words)
