"""Where a place may be named: every stretch of a text that could be a name, known or by its shape.

Stretches may overlap: "Laurel" and "Laurel County", "York" inside "New York Times". What they are
is decided by `geo.gazetteer.judging`. One pass over the words with a capital; what a word is by
itself is looked up once for each spelling and kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.gazetteer.matching import Matcher
from geo.gazetteer.normalise import HYPHENS
from geo.gazetteer.spellings import Scan, Spellings, Spot, Word
from geo.gazetteer.unit_words import UNIT_WORDS
from geo.gazetteer.wordbook import Wordbook, wordbook

_TOKEN: Final = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ](?<![^\W_].)"
    r"(?:(?:(?<=W)\. ?Va\.|(?<=[A-Z])\.(?:[A-Z]\.)+)|\w*(?:[’'ʹ](?!s\b)\w+)*)"
)
"""A word with a capital, without the ending of a possessive; initials with their dots."""
_TIED_ON: Final = re.compile(rf"[{re.escape(HYPHENS)}][^\W\d_]")
_PEOPLE_REACH: Final = 3
_START, _END, _WORD = re.Match.start, re.Match.end, re.Match.group
_SPACES: Final = frozenset({" ", "\u00a0"})
_NUMBER: Final = re.compile(r"[ -](\d{1,4}[A-Z]?)\b(?![,.]\d)")
_HEADS: Final = frozenset(
    {"county", "province", "state", "city", "street", "water", "land", "stead", "house"}
)
_MOST_WORDS: Final = 4
_DOTTED_HEADS: Final = frozenset({"st", "rd", "ave", "blvd", "dr", "ln", "co", "twp", "hwy"})
_LONGEST_CODE: Final = 5
_LONGEST_LEAD: Final = 16
_OPENING: Final = re.compile(r"(?:\A|[.!?:;\n•…])[\s\"'“”‘’«»(\[–—-]*\Z")
_OPENING_REACH: Final = 4
_ALONE: Final = frozenset({"bc", "dc", "nsw", "pei"})
"""Short forms that stand without a town before them, and mean nothing else."""
_LEADS: Final = frozenset({"inside", "near", "at", "from", "towards", "between", "of"})
_UNIT_FOLLOWS: Final = re.compile(rf"\s(?:{'|'.join(sorted(UNIT_WORDS))})\b", re.IGNORECASE)
TITLED: Final = "titled"
"""Form of a name that is a person's, for a title stands before it."""
_BEHIND_TITLE: Final = frozenset({" ", ". ", "\u00a0"})
_TITLED_OF: Final = frozenset({"bank", "duke", "duchess", "earl", "prince", "princess", "bishop"})
"""Behind one of these and "of", a name is part of a body's or a person's."""
_LEAST_HALF: Final = 4
"""Letters of a word that may be half of a name."""
_LARGE: Final = 100_000
"""People of a town whose name is never cut short: "Gaza City", not "Gaza"."""


class Spotter:
    """Finds the stretches."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._book: Wordbook = wordbook()
        self._spellings = Spellings(matcher)

    def scan(self, text: str) -> Scan:
        """All stretches, in order of their first word."""
        return self.scan_all([text])[0]

    def scan_all(self, texts: Sequence[str]) -> list[Scan]:
        """The same of several texts, which go through each step together."""
        scans, written = zip(*map(_capitals, texts), strict=True) if texts else ((), ())
        for scan, words in zip(scans, self._spellings.words(written), strict=True):
            scan.words += words
            for i, word in enumerate(scan.words):
                if not word.idle:
                    self._from(scan, i, word)
        return list(scans)

    def _from(self, scan: Scan, i: int, word: Word) -> None:
        """Add the stretches that begin, or whose head noun stands, at word `i`."""
        if word.short_for:
            self._short(scan, i, word)
        known = self._known(scan, i, word)
        if not word.plain:
            self._classed(scan, i, word)
        if not (known or word.function or word.sense is not None) and (
            not scan.linked[i] or scan.words[i - 1].function
        ):
            self._unknown(scan, i, word)

    def _classed(self, scan: Scan, i: int, word: Word) -> None:
        """Stretches from a people's name, a land, a head noun or a road."""
        text, start, end = scan.text, scan.starts[i], scan.ends[i]
        if word.people or word.opens_people:
            self._people(scan, i, word)
        if word.land or word.opens_land:
            self._land(scan, i, word)
        if word.tail in _HEADS and scan.linked[i]:
            self._headed(scan, i, word)
        if word.before == "water" and self._linked(scan, i):
            self._behind_head(scan, i)
        if word.road:
            number = _NUMBER.match(text, end)
            if number:
                spot = Spot(start, number.end(), i, i, "road", None, "", number.end(), start)
                scan.spots.append(spot)

    def _linked(self, scan: Scan, i: int) -> bool:
        """Whether the next word with a capital follows right behind word `i`."""
        return i + 1 < len(scan.linked) and scan.linked[i + 1]

    def _known(self, scan: Scan, i: int, word: Word) -> bool:
        """Known names from word `i` on: the longest, the next shorter, and the word alone."""
        text, start = scan.text, scan.starts[i]
        found = 0
        tied = start > 0 and text[start - 1] in HYPHENS
        if tied:
            behind = self._matcher.behind_particle(text, start)
            if behind is not None:
                begin, stop, sense = behind
                name = text[begin:stop]
                last = self._last(scan, i, stop)
                scan.spots.append(Spot(begin, stop, i, last, "known", sense, name, stop, begin))
                found += 1
        if word.lengths > 1:
            for stop, sense in self._matcher.longer(text, start, word.lengths):
                last = self._last(scan, i, stop)
                spot = Spot(start, stop, i, last, "known", sense, text[start:stop], stop, start)
                spot.inner = found > 0
                scan.spots.append(spot)
                scan.known.add((start, stop))
                self._sided(scan, i, spot)
                found += 1
                if sense.main and sense.population >= _LARGE:
                    return True
        if word.sense is not None and self._may_be_alone(scan, i, word, tied=tied):
            self._alone(scan, i, word, inner=found > 0)
            found += 1
        return found > 0

    def _alone(self, scan: Scan, i: int, word: Word, *, inner: bool) -> None:
        """Add the word alone."""
        start, end = scan.starts[i], scan.ends[i]
        name = scan.text[start:end]
        spot = Spot(start, end, i, i, "known", word.sense, name, end, start, inner)
        scan.spots.append(spot)
        before = scan.words[i - 1].before if i else ""
        if before == "title" and scan.text[scan.ends[i - 1] : start] in _BEHIND_TITLE:
            spot.form = TITLED  # "Gen. Kent"
        elif before == "side" and not inner:
            self._sided(scan, i, spot)

    def _may_be_alone(self, scan: Scan, i: int, word: Word, *, tied: bool) -> bool:
        """Whether a word of English can be a place where it stands."""
        text, start, end = scan.text, scan.starts[i], scan.ends[i]
        if tied and i and (scan.starts[i - 1], end) in scan.known:
            return False  # "Al-Basrah" is one name
        if word.article and _TIED_ON.match(text, end):
            return False  # the article of a name that is not known: "Al-Tanf"
        if (tied or text[end : end + 1] in HYPHENS) and self._is_half(scan, i, word):
            return False
        if i and scan.words[i - 1].lower in _TITLED_OF and text[start - 4 : start] == " of ":
            return scan.ends[i - 1] != start - 4
        if not (word.opening or word.shown_only):
            return True
        if word.opening and not word.shown_only and not opens_sentence(text, start):
            return True
        return self._shown(scan, start, end, i) or _UNIT_FOLLOWS.match(text, end) is not None

    def _is_half(self, scan: Scan, i: int, word: Word) -> bool:
        """Whether a hyphen ties word `i` to one that nothing goes by: "Ville" in "Petion-Ville".

        "Mid-Atlantic" and "Asian-Pacific" are tied to words that are known as such.
        """
        starts, ends, words = scan.starts, scan.ends, scan.words
        if not _is_lesser(word):
            return False
        if i and ends[i - 1] == starts[i] - 1 and scan.text[ends[i - 1]] in HYPHENS:
            return _is_unknown(words[i - 1])
        return i + 1 < len(starts) and starts[i + 1] == ends[i] + 1 and _is_unknown(words[i + 1])

    def _last(self, scan: Scan, i: int, stop: int) -> int:
        """Number of the last word with a capital, from word `i` on, before an offset."""
        while i + 1 < len(scan.starts) and scan.starts[i + 1] < stop:
            i += 1
        return i

    def _sided(self, scan: Scan, i: int, spot: Spot) -> None:
        """ "South Los Angeles": a known name behind a direction with a capital."""
        if scan.linked[i] and scan.words[i - 1].before == "side":
            start = scan.starts[i - 1]
            if (start, spot.end) not in scan.known:
                name = spot.name
                scan.spots.append(
                    Spot(start, spot.end, i - 1, spot.last, "sided", spot.sense, name, spot.end, i)
                )
                scan.spots[-1].base_start = spot.start

    def _short(self, scan: Scan, i: int, word: Word) -> None:
        """ "Ky.", "W.Va.", "KY": a short form of a first-level unit."""
        text, start, end = scan.text, scan.starts[i], scan.ends[i]
        behind_comma = text[max(0, start - 2) : start] == ", "
        if start > 1 and text[start - 2].isdigit():
            return  # "300 B.C."
        if behind_comma and word.capitals and word.english:
            before = scan.words[i - 1] if i and scan.ends[i - 1] == start - 2 else None
            if before is None or before.sense is None or before.short_for:
                return  # "OK, OR not"
        if word.needs_dot:
            if text[end : end + 1] == ".":
                end += 1
            elif not behind_comma:
                return
        elif not behind_comma and "." not in text[start:end] and word.lower not in _ALONE:
            return
        sense = self._matcher.short(word.short_for)
        spot = Spot(start, end, i, i, "short", sense, word.short_for, end, start)
        scan.spots.append(spot)

    def _people(self, scan: Scan, i: int, word: Word) -> None:
        text, start = scan.text, scan.starts[i]
        if word.people:
            end = scan.ends[i]
            sense = self._matcher.named(word.people)
            scan.spots.append(Spot(start, end, i, i, "people", sense, word.people, end, start))
        if not word.opens_people:
            return
        key, last = word.lower, i
        while last + 1 < len(scan.starts) and last - i < _PEOPLE_REACH:
            gap = text[scan.ends[last] : scan.starts[last + 1]]
            if gap not in _SPACES and gap != "-":
                return
            last += 1
            key = f"{key} {scan.words[last].lower}"
            place = self._book.peoples.get(key)
            if place:
                end, sense = scan.ends[last], self._matcher.named(place)
                scan.spots.append(Spot(start, end, i, last, "people", sense, place, end, start))
                return

    def _land(self, scan: Scan, i: int, word: Word) -> None:
        """ "the Arctic", "the Red Sea", "Strait of Hormuz"."""
        text, start = scan.text, scan.starts[i]
        if word.land and word.sense is None:
            end = scan.ends[i]
            name = text[start:end]
            scan.spots.append(Spot(start, end, i, i, "land", word.sense, name, end, start))
        last = i
        for _ in range(word.opens_land):
            last += 1
            if last >= len(scan.starts) or scan.starts[last] - scan.ends[last - 1] > _LONGEST_CODE:
                return
            name = text[start : scan.ends[last]]
            if name.lower() in self._book.lands and (start, scan.ends[last]) not in scan.known:
                sense = self._matcher.named(name)
                end = scan.ends[last]
                scan.spots.append(Spot(start, end, i, last, "land", sense, name, end, start))

    def _headed(self, scan: Scan, i: int, word: Word) -> None:
        """ "Laurel County", "Main St.": up to four words and a head noun."""
        text, end = scan.text, scan.ends[i]
        if word.lower in _DOTTED_HEADS and text[end : end + 1] == ".":
            end += 1
        form = f"headed {word.tail}"
        first = i - 1
        for count in range(1, _MOST_WORDS + 1):
            before = scan.words[first]
            if before.function and count == 1:
                return
            start = scan.starts[first]
            base_end = scan.ends[i - 1]
            name = text[start:base_end]
            if (start, end) in scan.known:
                return
            sense = before.sense if count == 1 else None
            spot = Spot(start, end, first, i, form, sense, name, base_end, start)
            scan.spots.append(spot)
            if not scan.linked[first]:
                return
            first -= 1
            if scan.words[first].function:
                return

    def _behind_head(self, scan: Scan, i: int) -> None:
        """ "Lake Lanier", "River Lune", "Camp Murray"."""
        text, start = scan.text, scan.starts[i]
        last = i + 1
        if scan.words[last].function:
            return
        for _ in range(2):
            end = scan.ends[last]
            if (start, end) in scan.known:
                return
            name = text[scan.starts[i + 1] : end]
            sense = scan.words[last].sense if last == i + 1 else None
            spot = Spot(start, end, i, last, "behind head", sense, name, end, scan.starts[i + 1])
            scan.spots.append(spot)
            if not self._linked(scan, last) or scan.words[last + 1].function:
                return
            last += 1

    def _unknown(self, scan: Scan, i: int, word: Word) -> None:
        """A name that the gazetteer lacks, where the words before or behind it may show a place."""
        text, start = scan.text, scan.starts[i]
        last = i
        while (self._linked(scan, last) and last - i < _MOST_WORDS - 1) and not scan.words[
            last + 1
        ].function:
            last += 1
        end = scan.ends[last]
        if word.capitals and end - start <= _LONGEST_CODE:
            return
        if not self._shown(scan, start, end, last) or self._is_side_of_known(scan, i, last):
            return
        name = text[start:end]
        scan.spots.append(Spot(start, end, i, last, "unknown", None, name, end, start))

    def _is_side_of_known(self, scan: Scan, i: int, last: int) -> bool:
        """ "Northern Helmand": a direction before what is a known name from there to the end."""
        if scan.words[i].before != "side" or last == i:
            return False
        behind, end = scan.words[i + 1], scan.ends[last]
        if last == i + 1 and behind.sense is not None and not behind.english:
            return True
        start = scan.starts[i + 1]
        return behind.lengths > 1 and any(
            stop == end for stop, _ in self._matcher.longer(scan.text, start, behind.lengths)
        )

    def _shown(self, scan: Scan, start: int, end: int, last: int) -> bool:
        text = scan.text
        if start > 1 and text[start - 1] in _SPACES and text[start - 2].isalpha():
            reach = max(0, start - _LONGEST_LEAD)
            lead = text[reach : start - 1].replace("\n", " ").rpartition(" ")[2]
            if self._book.left.get(lead) in _LEADS:
                return True
        if text[end : end + 2] == ", " and last + 1 < len(scan.starts):
            following = scan.words[last + 1]
            if scan.starts[last + 1] == end + 2:
                return bool(following.short_for) or (
                    following.sense is not None and following.sense.holds
                )
        return False


def _is_lesser(word: Word) -> bool:
    """Whether a name is of a place that may well be half of another's name."""
    sense = word.sense
    return sense is not None and not sense.widely_known and sense.population < _LARGE


def _is_unknown(word: Word) -> bool:
    """Whether a word is a name that nothing is known by; "D" and "DFL" are parties."""
    classed = word.function or word.people or word.land or word.english or word.common
    short = word.capitals or word.short_for or len(word.lower) < _LEAST_HALF
    return word.sense is None and not classed and not short


def _capitals(text: str) -> tuple[Scan, list[str]]:
    """Where the words with a capital stand, and as what they are written."""
    # Made for every text: columns at once need no Python frame for each word.
    found = list(_TOKEN.finditer(text))
    starts, ends = list(map(_START, found)), list(map(_END, found))
    beside = zip(ends, starts[1:], strict=False)
    linked = [start == last + 1 and text[last] in _SPACES for last, start in beside]
    linked = [False, *linked] if found else []
    return Scan(text, starts, ends, linked, [], [], set()), list(map(_WORD, found))


def opens_sentence(text: str, start: int) -> bool:
    """Whether a word opens a sentence, a line or a quotation."""
    return _OPENING.search(text, max(0, start - _OPENING_REACH), start) is not None
