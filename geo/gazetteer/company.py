"""Signs of the company that a name keeps: words before and behind it, capitals around it."""

from __future__ import annotations

import re
from typing import Final

from geo.gazetteer.signs import kind_of
from geo.gazetteer.spellings import Scan, Spot, Word
from geo.gazetteer.wordbook import Wordbook, wordbook

_SPACES: Final = frozenset({" ", "\u00a0"})
_QUOTES: Final = frozenset("\"“”‘’'«»")
_ENDS: Final = frozenset(".!?")
_OWNER: Final = frozenset({"'s", "’s"})
_DENSE: Final = 30
_FEW: Final = 3
_LONGEST_RUN: Final = 6
"""Words to either side that are looked at."""
_LONGEST_WORD: Final = 40
_SMALL: Final = re.compile(r"[^\W\d_A-Z][\w-]*")
_LISTED: Final = frozenset({", ", " and ", ", and ", " or ", "; "})
_LONGEST_LISTED: Final = max(map(len, _LISTED))
_LOOKED_BEHIND: Final = frozenset({"the", "of", "a", "and", "by", "possessor", "side", "kind"})
"""Classes of words that say little without the word before them."""
_BODY: Final = "body"
_ABBREVIATED: Final = frozenset({"title", "saint"})
_KEPT: Final = 50_000


class Company:
    """Says the signs of the words on either side; what single words tell is kept."""

    def __init__(self, book: Wordbook | None = None) -> None:
        self._book = book or wordbook()
        self._before: dict[str, tuple[str, str | None]] = {}
        self._behind: dict[str, str] = {}

    def around(self, scan: Scan, spot: Spot) -> list[str]:
        """Signs of the words on either side of a stretch."""
        found: list[str] = []
        self._left(scan, spot, found)
        self._right(scan, spot, found)
        _run(scan, spot, found)
        return found

    def _left(self, scan: Scan, spot: Spot, found: list[str]) -> None:
        text, start = scan.text, spot.start
        if start == 0:
            found.append("l: opens text")
            return
        near = text[start - 1]
        if near in _SPACES and start > 1:
            before = spot.first - 1
            if before >= 0 and scan.ends[before] == start - 1:
                self._behind_capital(scan, before, found)
            elif text[start - 2].isalpha():
                self._behind_small(scan, start, before, found)
            else:
                _behind_mark(scan, start, before, found)
        elif near == "\n":
            found.append("l: line")
        elif near in _QUOTES:
            found.append("l: quote")
            if _opens_quote(text, start, ".!?,"):
                found.append("l: quote opens")
        elif near in "-–":
            found.append("l: hyphen" if start > 1 and text[start - 2].isalnum() else "l: dash")
        else:
            found.append(f"l: {near if near in '(/@#.' else 'odd'}")

    def _behind_capital(self, scan: Scan, before: int, found: list[str]) -> None:
        """Right behind another word with a capital."""
        word = scan.words[before]
        signs = word.on_left or self._on_left(word)
        if _opens(scan, before):
            found += (signs[0], "l: Capital opens", *signs[1:])
        else:
            found += signs

    def _on_left(self, word: Word) -> tuple[str, ...]:
        """Signs of a word with a capital for the name right behind it."""
        signs = [f"l: Capital {kind_of(word)}"]
        if word.before:
            signs.append(f"l: Before {word.before}")
        if word.function:
            signs.append(f"l: {self._book.left.get(word.lower, 'other')}")
        word.on_left = tuple(signs)
        return word.on_left

    def _behind_small(self, scan: Scan, start: int, before: int, found: list[str]) -> None:
        """Behind a word in small letters, or a possessive."""
        text = scan.text
        if (
            before >= 0
            and start - 1 - scan.ends[before] == len("'s")
            and (text[scan.ends[before] : start - 1] in _OWNER)
        ):
            found.append("l: owner")
            sense = scan.words[before].sense
            if sense is not None:
                found.append("l: owner holds" if sense.holds else "l: owner place")
            return
        word_start = _word_start(text, start - 1)
        word = text[word_start : start - 1]
        known = self._before.get(word)
        if known is None:
            known = self._keep_before(word)
        sign, kind = known
        found.append(sign)
        if kind is not None:
            lead = text[_word_start(text, word_start - 1) : word_start - 1] if word_start else ""
            found.append(
                f"ll: {self._book.left.get(lead) or ('other' if lead.isalpha() else 'none')}"
            )
            if kind == "of":
                self._behind_of(lead, found)

    def _keep_before(self, word: str) -> tuple[str, str | None]:
        """The sign of a word in small letters before a name, and its class if that says little."""
        if len(self._before) > _KEPT:
            self._before.clear()
        kind = self._book.left.get(word)
        known = f"l: {kind or _shape(word)}", kind if kind in _LOOKED_BEHIND else None
        self._before[word] = known
        return known

    def _behind_of(self, lead: str, found: list[str]) -> None:
        """ "the town of X", "the University of X"."""
        if self._book.left.get(lead) == "kind":
            found.append("kind of")
        elif lead[:1].isupper():
            low = lead.lower()
            found.append(
                f"Capital of {low}" if self._book.before.get(low) == _BODY else "Capital of"
            )

    def _right(self, scan: Scan, spot: Spot, found: list[str]) -> None:
        text, end, after = scan.text, spot.end, spot.last + 1
        near = text[end : end + 1]
        if near in _SPACES:
            self._before_word(scan, end, after, found)
        elif near == ",":
            self._behind_comma(scan, end, after, found)
        elif near in "'’" and text[end + 1 : end + 2] == "s":
            found.append("r: owner")
            small = _SMALL.match(text, end + 3)
            if small:
                found.append(f"r: owner {self._book.right.get(small.group(), 'other')}")
        elif near in "-–":
            found.append(self._tied(text, end))
        elif near == "\n" or not near:
            found.append("r: line")
        else:
            mark = near if near in ".;:()/!?" else "quote" if near in _QUOTES else "odd"
            found.append(f"r: {mark}")

    def _before_word(self, scan: Scan, end: int, after: int, found: list[str]) -> None:
        if after < len(scan.starts) and scan.starts[after] == end + 1:
            word = scan.words[after]
            found += word.on_right or _on_right(word)
            return
        text = scan.text
        small = _SMALL.match(text, end + 1)
        if small:
            word_behind = small.group()
            sign = self._behind.get(word_behind)
            if sign is None:
                sign = self._keep_behind(word_behind)
            found.append(sign)
            return
        mark = text[end + 1 : end + 2]
        found.append("r: digit" if mark.isdigit() else f"r: {mark if mark in '(—–-&' else 'odd'}")

    def _keep_behind(self, word: str) -> str:
        """The sign of a word in small letters behind a name."""
        if len(self._behind) > _KEPT:
            self._behind.clear()
        sign = self._behind[word] = f"r: {self._book.right.get(word) or _shape(word)}"
        return sign

    def _tied(self, text: str, end: int) -> str:
        """What a hyphen ties on: "Kyiv-based", "Lashio-Muse"."""
        small = _SMALL.match(text, end + 1)
        if small:
            seat = small.group().split("-")[0] in self._book.seat
            return "r: hyphen seat" if seat else "r: hyphen small"
        return "r: hyphen" if text[end + 1 : end + 2].isalnum() else "r: dash"

    def _behind_comma(self, scan: Scan, end: int, after: int, found: list[str]) -> None:
        text = scan.text
        found.append("r: comma")
        if after < len(scan.starts) and scan.starts[after] <= end + 2:
            word = scan.words[after]
            dotted = text[scan.ends[after] : scan.ends[after] + 1] == "."
            if word.short_for and (dotted or not word.needs_dot):
                found.append("r: comma short")
            elif word.sense is not None and word.sense.holds:
                found.append("r: comma holds")
            else:
                found.append(f"r: comma {kind_of(word)}")
            return
        if text[end + 2 : end + 3].isdigit():
            found.append("r: comma digit")
            return
        small = _SMALL.match(text, end + 2)
        kind = self._book.right.get(small.group(), "small") if small else "odd"
        found.append(f"r: comma {kind}")


def _on_right(word: Word) -> tuple[str, ...]:
    """Signs of a word with a capital for the name right before it."""
    signs = [f"r: Capital {kind_of(word)}"]
    if word.tail:
        signs.append(f"r: tail {word.tail}")
    if word.surname:
        signs.append("r: surname")
    word.on_right = tuple(signs)
    return word.on_right


def _behind_mark(scan: Scan, start: int, before: int, found: list[str]) -> None:
    """Behind a mark and a space."""
    far = scan.text[start - 2]
    if far == "." and before >= 0 and scan.ends[before] in {start - 2, start - 1}:
        word = scan.words[before]
        if len(word.lower) == 1:
            found.append("l: initial")
            return
        if word.before in _ABBREVIATED:
            found.append(f"l: Capital {word.before}")
            return
    found.append(f"l: {_mark(far)}")
    if far == "," and before >= 0 and scan.ends[before] >= start - 4:
        found.append(f"l: comma {kind_of(scan.words[before])}")


def _mark(far: str) -> str:
    if far in _ENDS:
        return "sentence"
    if far in ",:;)—–-(":
        return far
    return "quote" if far in _QUOTES else "digit" if far.isdigit() else "other"


def _word_start(text: str, end: int) -> int:
    """Start of the word that ends at `end`."""
    stop = end - _LONGEST_WORD if end > _LONGEST_WORD else 0
    space = text.rfind(" ", stop, end) + 1
    if space and text[space:end].isalpha():
        return space
    at = end
    while at > stop and (text[at - 1].isalnum() or text[at - 1] in "-’'"):
        at -= 1
    return at


def _opens(scan: Scan, i: int) -> bool:
    """Whether word `i` opens a sentence or a line."""
    text, start = scan.text, scan.starts[i]
    if start < 2:  # noqa: PLR2004
        return True
    near = text[start - 1]
    if near == "\n" or text[start - 2] in ".!?\n":
        return True
    return near in _QUOTES and _opens_quote(text, start, ".!?,\n")


def _opens_quote(text: str, start: int, marks: str) -> bool:
    """Whether the quotation mark right before an offset opens a line or follows a mark."""
    lead = text[max(0, start - 3) : start]
    return len(lead) < len(" “") or lead[-2] == "\n" or lead[0] in marks


def _shape(word: str) -> str:
    """The ending of a word of no class."""
    if word.endswith("ing"):
        return "-ing"
    if word.endswith("ed"):
        return "-ed"
    if word.endswith("ly"):
        return "-ly"
    return "-s" if word.endswith("s") else "small"


def _run(scan: Scan, spot: Spot, found: list[str]) -> None:
    """Signs of the capitals that follow one another, of which the stretch is a part."""
    first, last = spot.first, spot.last
    low, high = _ends_of_run(scan, first, last)
    inside = high - low - (last - first)
    if not inside:
        found.append("run: whole")
        _listed(scan, spot, found)
    else:
        place = "first" if first == low else "last" if last == high else "middle"
        found.append(f"run: {place} {min(inside, _FEW)}")
        if high != last:
            ending = scan.words[high]
            found.append(f"run: ends {ending.tail or ('person' if ending.surname else 'other')}")
        if low != first:
            found.append(f"run: opens {_opening(scan.words[low])}")
    starts, ends = scan.starts, scan.ends
    if last + _FEW < len(starts) and starts[last + _FEW] - spot.end < _DENSE:
        found.append("dense right")
    if first >= _FEW and spot.start - ends[first - _FEW] < _DENSE:
        found.append("dense left")


def _opening(word: Word) -> str:
    return word.before or ("forename" if word.forename else "other")


def _ends_of_run(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """The first and the last word of the run, as far as it is looked at."""
    linked, words = scan.linked, scan.words
    low, high = first, last
    while linked[low] and first - low < _LONGEST_RUN and not words[low - 1].function:
        low -= 1
    most = min(len(words) - 1, last + _LONGEST_RUN)
    while high < most and linked[high + 1] and not words[high + 1].function:
        high += 1
    return low, high


def _listed(scan: Scan, spot: Spot, found: list[str]) -> None:
    """ "X and Kent": what a list puts beside the name."""
    text, first, last = scan.text, spot.first, spot.last
    if first:
        end = scan.ends[first - 1]
        if spot.start - end <= _LONGEST_LISTED and text[end : spot.start] in _LISTED:
            found.append(f"list: behind {kind_of(scan.words[first - 1])}")
    if last + 1 < len(scan.starts):
        start = scan.starts[last + 1]
        if start - spot.end <= _LONGEST_LISTED:
            gap = text[spot.end : start]
            if gap in _LISTED and gap != ", ":
                found.append(f"list: before {kind_of(scan.words[last + 1])}")
