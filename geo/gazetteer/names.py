"""Finds known names in a text: longest match at word starts, in linear time.

A name begins with a capital, or with a letter of a script that has none. Each such word is looked
up among the first words of all names, which also says how many words those names have, so that no
more than `LONGEST_NAME` words are ever tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import marisa_trie

from geo.gazetteer import layout
from geo.gazetteer.entries import Entries
from geo.gazetteer.layout import mapped
from geo.gazetteer.normalise import APOSTROPHES, HYPHENS, SPELT_ALIKE, fold, join, key
from geo.gazetteer.senses import Sense, Senses, abbreviates
from geo.gazetteer.unit_words import UNIT_WORDS
from geo.gazetteer.vocabulary import words as listed
from geo.model import NameHit, PlaceKind

_A: Final = re.escape(APOSTROPHES)
_H: Final = re.escape(HYPHENS)
_REST: Final = rf"(?:(?:\.[^\W\d_](?!\w))+\.?|\w*(?:[{_A}]\w+)*)"
"""Of a word after its first letter: "U.S.", "Ryl'sk", "Ukraine's"."""
_START: Final = re.compile(rf"[^\W\d_a-z](?<!\w.){_REST}", re.DOTALL)
_WORD: Final = re.compile(rf"\w{_REST}")
_GAP: Final = re.compile(
    rf"(?:[{_H}]|[^\S\n]{{1,3}}(?:\n[^\S\n]{{0,3}})?|\n[^\S\n]{{0,3}})[{_A}]?(?=\w)"
)
"""Between the words of a name: a hyphen, some space, the end of one line."""
_DOTTED_GAP: Final = re.compile(r"\.[^\S\n]{0,2}(?=\w)")
_DOTTED: Final = frozenset({"St", "Ste", "Mt", "Ft"})
_PARTICLE: Final = re.compile(rf"(?<!\w)(?:a[dlnrstz]|ash|e[dlnrstz]|esh)[{_H}]\Z")
"""The Arabic article before a name, in small letters: "al-Bab", "ez-Zor"."""
_LONGEST_PARTICLE: Final = 4
_POSSESSIVE: Final = re.compile(rf"[{_A}]s\Z")
_CONTRACTED: Final = re.compile(rf"(?P<stem>\w+)[{_A}](?:d|ll|m|re|t|ve)", re.IGNORECASE)
_OPENING: Final = re.compile(r"(?:\A|[.!?:;\n•…])[\s\"'“”‘’«»(\[–—-]*\Z")
_OPENING_REACH: Final = 4
_UNIT_FOLLOWS: Final = re.compile(rf"\s(?:{'|'.join(sorted(UNIT_WORDS))})\b", re.IGNORECASE)
_COMMA: Final = re.compile(r",[^\S\n]{0,2}\n?(?=[A-Z])")
_SHORT_FORM: Final = re.compile(
    r"[A-Z](?:[a-z]{1,4}\.|\.(?:[A-Z][a-z]{0,3}\.){1,2}|\. Va\.|[A-Z]{1,2}(?!\w))"
)
"""How units are shortened: "Calif.", "N.J.", "W. Va.", "N.S.W.", "OH"."""
_DOTTED_FORM: Final = re.compile(r"[A-Z]\.(?: ?[A-Z][a-z]{0,3}\.)")
_YEAR_BEFORE: Final = re.compile(r"\d\s*\Z")
_LONGEST_WORD: Final = 60
_FUNCTION: Final = listed("everyday", "function")
_COMMON: Final = listed("everyday", "common")
_NOT_OPENING: Final = listed("everyday", "opening")
_KEPT: Final = 50_000

_folded = lru_cache(maxsize=_KEPT)(fold)


class Names:
    """The names of the index, looked for in texts."""

    def __init__(self, entries: Entries, senses: Senses) -> None:
        self._entries = entries
        self._senses = senses
        self._heads = marisa_trie.Trie().mmap(str(entries.folder / layout.HEADS))
        self._lengths = mapped(entries.folder / layout.HEAD_LENGTHS)
        self._seen: dict[str, int] = {}
        self._spelt: dict[tuple[str, ...], tuple[tuple[int, Sense], ...]] = {}
        self._small = list(_small_names(entries, senses))

    def find(self, text: str) -> list[NameHit]:
        """Longest known names at word starts, in order of the text, not overlapping."""
        hits: list[NameHit] = []
        done = 0
        seen = self._seen
        for match in _START.finditer(text):
            start = match.start()
            if start < done:
                continue
            word = match.group()
            lengths = seen.get(word)
            if lengths is None:
                lengths = self._lengths_from(word)
            joined = start > done and text[start - 1] in HYPHENS
            hit = self._after_particle(text, start, done) if joined else None
            if hit is None and word[1:2] == ".":
                hit = self._dotted(text, start)
            if hit is None and lengths:
                hit = self._longest(text, start, lengths)
            if hit is not None:
                hits.append(hit)
                done = hit.end
                short = self._short_behind(text, done)
                if short is not None:
                    hits.append(short)
                    done = short.end
        return self._with_small(text, hits)

    def _short_behind(self, text: str, end: int) -> NameHit | None:
        """The unit that a short form behind a name and a comma stands for: "Gary, Ind."."""
        comma = _COMMA.match(text, end)
        return self._short(text, comma.end()) if comma else None

    def _dotted(self, text: str, start: int) -> NameHit | None:
        """A short form that stands by itself: "N.J.", "W.Va."; "B.C." behind a year is none."""
        if _DOTTED_FORM.match(text, start) and not _YEAR_BEFORE.search(
            text, max(0, start - 8), start
        ):
            return self._short(text, start)
        return None

    def _short(self, text: str, start: int) -> NameHit | None:
        form = _SHORT_FORM.match(text, start)
        if form is None:
            return None
        sense = self._senses.short(form.group())
        return sense.hit(start, form.end()) if sense is not None else None

    def _lengths_from(self, word: str) -> int:
        """Bits for the lengths in words of the names that may begin with this word, kept."""
        if len(self._seen) > _KEPT:
            self._seen.clear()
        if len(word) > _LONGEST_WORD or word[0].islower() or _is_contraction(word):
            return 0
        folded = fold(word)
        lengths = self._bits(SPELT_ALIKE.get(folded, folded)) & ~1 | self._bits(folded) & 1
        if _POSSESSIVE.search(word):
            lengths |= self._bits(folded[:-1]) & 1
        self._seen[word] = lengths
        return lengths

    def _bits(self, head: str) -> int:
        number = self._heads.get(head)
        return 0 if number is None else int(self._lengths[number])

    def _after_particle(self, text: str, start: int, done: int) -> NameHit | None:
        """Name that begins with an article in small letters: "al-Bab"."""
        particle = _PARTICLE.search(text, max(done, start - _LONGEST_PARTICLE), start)
        if not particle:
            return None
        word = particle.group()[:-1]
        lengths = self._bits(SPELT_ALIKE.get(word, word)) & ~1
        return self._longest(text, particle.start(), lengths)

    def _longest(self, text: str, start: int, lengths: int) -> NameHit | None:
        """The longest name of the given lengths that begins at `start`."""
        pieces = list(_pieces(text, start, lengths.bit_length()))
        for count in range(len(pieces), 0, -1):
            if lengths >> (count - 1) & 1:
                hit = self._hit(text, start, pieces[:count])
                if hit is not None:
                    return hit
        return None

    def _hit(
        self, text: str, start: int, pieces: Sequence[tuple[str, int, bool]]
    ) -> NameHit | None:
        """The hit of just these words; a possessive ending may belong to the name or not."""
        written = tuple([piece[0] for piece in pieces])
        spellings = self._spelt.get(written)
        if spellings is None:
            if len(self._spelt) > _KEPT:
                self._spelt.clear()
            spellings = self._spelt[written] = tuple(self._spellings(written))
        if not spellings:
            return None
        piece, end, tied = pieces[-1]
        for cut, sense in spellings:
            if piece.islower() and not tied and not sense.small:
                continue
            if len(written) == 1 and _is_everyday(text, start, end - cut, sense):
                return None
            return sense.hit(start, end - cut)
        return None

    def _spellings(self, written: tuple[str, ...]) -> Iterator[tuple[int, Sense]]:
        """What these words mean, and how many letters of a possessive do not belong to the name."""
        words = [_folded(word) for word in written]
        readings = [(0, words)]
        owner = _POSSESSIVE.search(written[-1])
        if owner:
            bare = [*words[:-1], words[-1][:-1]]
            readings.insert(0 if len(words) == 1 else 1, (len(owner.group()), bare))
            if len(words) == 1 and bare[0] in _FUNCTION:
                return
        for cut, folded in readings:
            number = self._entries.name_number(join(folded))
            if number is None:
                continue
            together = " ".join(written)
            short = abbreviates(together[: len(together) - cut])
            sense = self._senses.of(number, abbreviated=short)
            if sense is not None:
                yield cut, sense

    def _with_small(self, text: str, hits: list[NameHit]) -> list[NameHit]:
        """Add names that may begin with a small letter, where nothing longer was found."""
        small = [
            sense.hit(match.start(), match.end())
            for first, pattern, sense in self._small
            if first in text
            for match in pattern.finditer(text)
        ]
        if not small:
            return hits
        return _longest_of(sorted([*hits, *small], key=lambda hit: (hit.start, -hit.end)))


def _pieces(text: str, start: int, most: int) -> Iterator[tuple[str, int, bool]]:
    """Words from `start` on as written, where each ends, and whether a hyphen ties it on."""
    match = _WORD.match(text, start)
    tied = False
    while match:
        piece, end = match.group(), match.end()
        if len(piece) > _LONGEST_WORD:
            return
        yield piece, end, tied
        most -= 1
        gap = _GAP.match(text, end) if most > 0 else None
        if gap is None and most > 0 and piece in _DOTTED:
            gap = _DOTTED_GAP.match(text, end)
        if gap is None:
            return
        tied = gap.group()[0] in HYPHENS
        match = _WORD.match(text, gap.end())


def _small_names(entries: Entries, senses: Senses) -> Iterator[tuple[str, re.Pattern[str], Sense]]:
    """First words and patterns of the names that may begin with a small letter.

    None of them is followed by "of": no "far east of the country".
    """
    names = {name for region in entries.atlas["regions"] for name in region["small"]}
    for name in sorted(names):
        number = entries.name_number(key(name))
        sense = None if number is None else senses.of(number, abbreviated=False)
        if sense is not None:
            first, *others = map(re.escape, re.split(r"[ -]", name))
            rest = "".join(rf"(?:\s{{1,3}}|[{_H}]){word}" for word in others)
            # The letters come first, then the look back: so the search runs from letter to letter.
            pattern = re.compile(rf"{first}(?<!\w{first}){rest}\b(?!\s{{1,3}}of\b)")
            yield re.split(r"[ -]", name)[0], pattern, sense


def _is_contraction(word: str) -> bool:
    """Whether this is no name but "I've", "We'd", "Don't"."""
    short = _CONTRACTED.fullmatch(word)
    if not short:
        return False
    stem = short["stem"].lower()
    return stem in _FUNCTION or (stem.endswith("n") and word[-1] in "tT")


def _is_everyday(text: str, start: int, end: int, sense: Sense) -> bool:
    """Whether this is an ordinary word with a capital, not a place."""
    word = text[start:end].lower()
    if word in _FUNCTION:
        return not sense.widely_known
    if word in _COMMON:
        is_unit = PlaceKind.ADMIN1 in sense.kinds and _UNIT_FOLLOWS.match(text, end)
        return not (sense.widely_known or is_unit)
    if word not in _NOT_OPENING or sense.widely_known:
        return False
    return _OPENING.search(text, max(0, start - _OPENING_REACH), start) is not None


def _longest_of(hits: list[NameHit]) -> list[NameHit]:
    """Of hits that overlap, the longest; the input is in order of the text."""
    kept: list[NameHit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept
