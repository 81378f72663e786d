"""Known names from a word of a text on, by the compiled index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from geo.gazetteer.articulation import ARTICLES
from geo.gazetteer.entries import Entries
from geo.gazetteer.normalise import APOSTROPHES, HYPHENS, SPELT_ALIKE, fold, join, key
from geo.gazetteer.senses import Sense, Senses, abbreviates

_A: Final = re.escape(APOSTROPHES)
_H: Final = re.escape(HYPHENS)
_REST: Final = rf"(?:(?:\.[^\W\d_](?!\w))+\.?|\w*(?:[{_A}]\w+)*)"
_WORD: Final = re.compile(rf"\w{_REST}")
_BEHIND: Final = (
    rf"(?:([{_H}])|[^\S\n]{{1,3}}(?:\n[^\S\n]{{0,3}})?|\n[^\S\n]{{0,3}})[{_A}]?(\w{_REST})"
)
_NEXT: Final = re.compile(_BEHIND)
"""A gap, whose hyphen is the first group, and the word behind it."""
_PAIR: Final = re.compile(rf"(\w{_REST}){_BEHIND}")
"""A word, and the same behind it."""
_NEXT_DOTTED: Final = re.compile(rf"()\.[^\S\n]{{0,2}}(\w{_REST})")
_DOTTED: Final = frozenset({"St", "Ste", "Mt", "Ft", "ST", "MT", "FT"})
_DOTTED_LEADS: Final = tuple(f"{word}." for word in sorted(_DOTTED))
_POSSESSIVE: Final = re.compile(rf"[{_A}]s\Z")
_OWNING: Final = tuple(f"{mark}s" for mark in APOSTROPHES)
_PARTICLE: Final = re.compile(rf"(?<!\w)(?:a[dlnrstz]|ash|e[dlnrstz]|esh)[{_H}]\Z")
"""The Arabic article before a name, in small letters: "al-Bab", "ez-Zor"."""
_LONGEST_PARTICLE: Final = 4
_LONGEST_WORD: Final = 60
_KEPT: Final = 20_000
_folded = lru_cache(maxsize=_KEPT)(fold)


class Matcher:
    """Looks spellings up, and keeps what they mean."""

    def __init__(self, entries: Entries, senses: Senses) -> None:
        self._entries = entries
        self._senses = senses
        self._opening: dict[str, bool] = {}
        self._spelt: dict[tuple[str, ...], tuple[tuple[int, Sense], ...]] = {}

    def short(self, form: str) -> Sense | None:
        """The unit that a short form stands for."""
        return self._senses.short(form)

    def short_forms(self) -> dict[str, str]:
        """As `Senses.short_forms`."""
        return self._senses.short_forms()

    def spellings(self, words: Sequence[str]) -> list[tuple[int, Sense | None]]:
        """As `lengths_from` and `sense`, of many words."""
        lengths = self._lengths(words)
        names = [word for word, bits in zip(words, lengths, strict=True) if bits & 1]
        number_of = self._entries.name_number
        asked = [(number_of(_folded(name)), abbreviates(name)) for name in names]
        senses = dict(zip(names, self._senses.of_all(asked), strict=True))
        return [(bits, senses.get(word)) for word, bits in zip(words, lengths, strict=True)]

    def lengths_from(self, word: str) -> int:
        """Bits for the lengths in words of the names that may begin with a word."""
        return self._lengths([word])[0]

    def _lengths(self, words: Sequence[str]) -> list[int]:
        entries = self._entries
        heads = [_folded(word) if len(word) <= _LONGEST_WORD else "" for word in words]
        lengths = entries.lengths_all(heads)
        owners = [f"{head}s" for head in heads]  # "St. Mary's" is one word to the index
        for i, opens in enumerate(entries.opens_longer(owners)):
            alike = SPELT_ALIKE.get(heads[i])
            if alike is not None:
                lengths[i] = entries.lengths_from(alike) & ~1 | lengths[i] & 1
            if opens and heads[i]:
                lengths[i] |= entries.lengths_from(owners[i]) & ~1
        return lengths

    def sense(self, written: str) -> Sense | None:
        """What one word means as a name by itself; None where it is none."""
        if len(written) > _LONGEST_WORD:
            return None
        number = self._entries.name_number(_folded(written))
        return None if number is None else self._senses.of(number, abbreviated=abbreviates(written))

    def named(self, name: str) -> Sense | None:
        """What a whole name means."""
        number = self._entries.name_number(key(name))
        return None if number is None else self._senses.of(number, abbreviated=False)

    def behind_particle(self, text: str, start: int) -> tuple[int, int, Sense] | None:
        """Start, end and sense of a name whose article stands in small letters: "al-Bab"."""
        particle = _PARTICLE.search(text, max(0, start - _LONGEST_PARTICLE), start)
        if not particle:
            return None
        word = particle.group()[:-1]
        lengths = self._entries.lengths_from(SPELT_ALIKE.get(word, word)) & ~1
        for end, sense in self.longer(text, particle.start(), lengths):
            return particle.start(), end, sense
        return None

    def longer(self, text: str, start: int, lengths: int) -> Iterable[tuple[int, Sense]]:
        """Ends and senses of the known names of two words and more, the longest first."""
        pair = _PAIR.match(text, start)
        if pair is None:
            dotted = text.startswith(_DOTTED_LEADS, start)
            return self._from(text, start, lengths) if dotted else ()
        written = pair.group()
        opens = self._opening.get(written)
        if opens is None:
            if len(self._opening) > _KEPT:
                self._opening.clear()
            opens = self._opening[written] = self._opens(pair[1], pair[3])
        return self._from(text, start, lengths) if opens else ()

    def _opens(self, one: str, two: str) -> bool:
        """Whether any known name begins with two words as written."""
        if len(two) > _LONGEST_WORD:
            return False
        head, other = _folded(one), _folded(two)
        opens, lead = self._entries.opens_name, SPELT_ALIKE.get(head, head)
        if opens(lead, other):
            return True
        alike = SPELT_ALIKE.get(other)
        if alike is not None and opens(lead, alike):
            return True
        if two[-1] == "s" and two.endswith(_OWNING) and opens(lead, other[:-1]):
            return True
        return other in ARTICLES and any(opens(lead, word) for word in ARTICLES)

    def _from(self, text: str, start: int, lengths: int) -> Iterator[tuple[int, Sense]]:
        """The same where the first two words may open a name."""
        first = _WORD.match(text, start)
        if first is None:
            return
        pieces = [(first.group(), first.end(), False)]
        pieces += _further(text, first, lengths.bit_length() - 1)
        for count in range(len(pieces), 1, -1):
            if not lengths >> (count - 1) & 1:
                continue
            written = tuple([piece[0] for piece in pieces[:count]])
            spellings = self._spelt.get(written)
            if spellings is None:
                if len(self._spelt) > _KEPT:
                    self._spelt.clear()
                spellings = self._spelt[written] = tuple(self._spellings(written))
            last, end, tied = pieces[count - 1]
            for cut, sense in spellings:
                if not last.islower() or tied or sense.small:
                    yield end - cut, sense
                    break

    def _spellings(self, written: Sequence[str]) -> Iterator[tuple[int, Sense]]:
        """What these words mean, and how many letters of a possessive do not belong to the name."""
        words = [_folded(word) for word in written]
        readings = [(0, words)]
        owner = _POSSESSIVE.search(written[-1])
        if owner:
            readings.append((len(owner.group()), [*words[:-1], words[-1][:-1]]))
        for cut, folded in readings:
            number = self._senses.number(join(folded))
            if number is not None:
                together = " ".join(written)
                short = abbreviates(together[: len(together) - cut])
                sense = self._senses.of(number, abbreviated=short)
                if sense is not None:
                    yield cut, sense


def _further(text: str, match: re.Match[str], most: int) -> Iterator[tuple[str, int, bool]]:
    """Words behind one, as written, where each ends, and whether a hyphen ties it on."""
    piece, end = match.group(), match.end()
    for _ in range(most):
        following = _NEXT.match(text, end)
        if following is None and piece in _DOTTED:
            following = _NEXT_DOTTED.match(text, end)
        if following is None:
            return
        hyphen, piece = following.groups()
        end = following.end()
        if len(piece) > _LONGEST_WORD:
            return
        yield piece, end, bool(hyphen)
