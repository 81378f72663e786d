"""The patterns of triggers, found by their first word.

A lexicon writes a frame as words: "take control of", "pull( back)? out of". The first word is
inflected, and every form of it is a key of the index: a sentence costs one look-up per word, and a
pattern is tried only where its first word stands. Inside a frame

    ~word     stands for any form of a verb
    +word     for the singular and the plural of a noun
    {name}    for one of the words, or for the pattern, under `[classes] name`

and the rest is a regular expression over the words and slots of a folded sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import compress
from operator import or_
from typing import Any

from geo.extract.inflection import Forms, noun_forms, verb_forms
from geo.extract.openings import opening_words
from geo.extract.prefilter import Prefilter
from geo.extract.ready import Heads, ready_of
from geo.extract.slots import Line
from geo.extract.words import Lexicon
from geo.patterns import Pattern

_CLASS = re.compile(r"\{([a-z_]+)\}")
_GROUP = re.compile(r"\(\?:([^()]+)\)(?![?*+])")
_MARKED = re.compile(r"(?<![^\s(|:}])([~+])([^\W\d_][\w'-]*)")
_HEAD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NO_TAGS: frozenset[str] = frozenset()
_REMEMBERED = 20_000
"""Pairs of words kept in mind."""
_REMEMBERED_MASKS = 256
"""Sets of needs kept in mind for each choice of frames."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One pattern of an entry behind one form of its first word."""

    entry: int
    """Number of the entry in the lexicon."""
    tags: frozenset[str]
    """Which forms of a verb, or of a noun, the first word may be; empty for a word as it is."""
    rest: str
    """Regular expression for what follows the first word, its space included; often empty."""


_Fitting = tuple[Frame, Pattern | None]
"""A frame with the pattern of its rest, if it has one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame that matched, with the tokens it covers."""

    entry: int
    first: int
    last: int
    tags: frozenset[str]


_QUANTIFIERS = frozenset("?*")
"""Behind the first word they would make part of it optional, which is looked up whole."""


class FrameIndex:
    """All frames of a lexicon by their first words."""

    def __init__(self, raw: Sequence[Mapping[str, Any]], lexicon: Lexicon) -> None:
        """The frames of entries as a lexicon writes them."""
        self._fitting: dict[tuple[str, str], _Choice] = {}
        """By two words that stand side by side: the frames that can begin with them."""
        self._opened: dict[str, _Head] = {}
        ready = ready_of(lexicon) if raw is lexicon.triggers["trigger"] else None
        self._heads = heads_of(raw, lexicon) if ready is None else ready.heads
        self._needs = Prefilter([Pattern(rest) for rest in self._heads.rests])

    def hits(self, line: Line) -> Iterator[Hit]:
        """Every frame that matches in a line, from left to right."""
        by_word, string, texts, padded = self._heads.frames, line.string, line.texts, line.padded
        known = list(compress(range(len(texts)), map(by_word.__contains__, texts)))
        served = self._needs.served_from(texts) if known else []
        for i in known:
            text, behind = texts[i], padded[i + 1]
            choice = self._fitting.get((text, behind))
            if choice is None:
                choice = self._fit(text, behind)
            end = line.starts[i] + len(text)
            for frame, rest in choice.possible(served[i]):
                last = i + 1
                if rest is not None:
                    match = rest.match(string, end)
                    if match is None:
                        continue
                    last = line.token_at(match.end() - 1) + 1
                yield Hit(frame.entry, i, last, frame.tags)

    def _fit(self, text: str, behind: str) -> _Choice:
        """The frames of a word that the word behind it can go on with, kept."""
        if len(self._fitting) >= _REMEMBERED:
            self._fitting.clear()
        head = self._opened.get(text)
        if head is None:
            head = self._opened[text] = _Head(self._heads, text, self._needs.wanted)
        fitting = self._fitting[text, behind] = head.fitting(f" {behind} ")
        return fitting


class _Head:
    """The frames of one first word, by how what follows it can begin.

    New words come behind a known one all the time: each costs some look-ups, not a try of all of
    the frames.
    """

    __slots__ = ("_chosen", "_firsts", "_frames", "_lengths", "_wanted")

    def __init__(self, heads: Heads, text: str, wanted: Sequence[int]) -> None:
        """`wanted` are what each of the rests needs, as bits."""
        numbers = iter(heads.frames[text])
        rows = list(zip(numbers, numbers, numbers, strict=True))
        self._frames = [
            Frame(entry, heads.tags[tags], heads.rests[rest]) for entry, tags, rest in rows
        ]
        self._wanted = [wanted[rest] for _, _, rest in rows]
        self._firsts: dict[str, int] = {}
        for n, frame in enumerate(self._frames):
            for first in opening_words(frame.rest) if frame.rest else ("",):
                self._firsts[first] = self._firsts.get(first, 0) | 1 << n
        self._lengths = sorted(set(map(len, self._firsts)))
        self._chosen: dict[int, _Choice] = {}

    def fitting(self, spaced: str) -> _Choice:
        """The frames that a word, with a space on each side, can go on with."""
        mask = 0
        for length in self._lengths:
            mask |= self._firsts.get(spaced[:length], 0)
        found = self._chosen.get(mask)
        if found is None:
            found = self._chosen[mask] = _Choice(
                [
                    ((frame, _pattern(frame.rest) if frame.rest else None), self._wanted[n])
                    for n, frame in enumerate(self._frames)
                    if mask >> n & 1
                ]
            )
        return found


class _Choice:
    """Frames that two words can begin, and which of them go with the words that follow."""

    __slots__ = ("_all_wanted", "_found", "_frames")

    def __init__(self, frames: Sequence[tuple[_Fitting, int]]) -> None:
        """Frames in order, each with what it needs, as bits."""
        self._frames = frames
        self._all_wanted = reduce(or_, (wanted for _, wanted in frames), 0)
        self._found: dict[int, list[_Fitting]] = {}

    def possible(self, served: int) -> list[_Fitting]:
        """The frames whose needs are all served."""
        mask = served & self._all_wanted
        found = self._found.get(mask)
        if found is None:
            if len(self._found) >= _REMEMBERED_MASKS:
                self._found.clear()
            found = [fitting for fitting, wanted in self._frames if wanted & mask == wanted]
            self._found[mask] = found
        return found


def heads_of(raw: Sequence[Mapping[str, Any]], lexicon: Lexicon) -> Heads:
    """All frames of entries under the forms of their first words, in order, none twice."""
    rests: dict[str, int] = {}
    tags: dict[frozenset[str], int] = {}
    found: dict[str, dict[Frame, None]] = {}
    for number, entry in enumerate(raw):
        for form, frame in _frames(number, entry, lexicon):
            found.setdefault(form, {})[frame] = None
    frames: dict[str, list[int]] = {}
    for form, its in found.items():
        frames[form] = [
            number
            for frame in its
            for number in (
                frame.entry,
                tags.setdefault(frame.tags, len(tags)),
                rests.setdefault(frame.rest, len(rests)),
            )
        ]
    return Heads(rests=tuple(rests), tags=tuple(tags), frames=frames)


def opened_by(sort: str, lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Every form that opens a frame of verbs, or of nouns, with all of its tags."""
    ready = ready_of(lexicon)
    if ready is not None:
        return ready.verbs if sort == "verbs" else ready.nouns
    found: dict[str, frozenset[str]] = {}
    for entry in lexicon.triggers["trigger"]:
        for form, frame in _frames(0, {sort: entry.get(sort, ())}, lexicon):
            found[form] = found.get(form, _NO_TAGS) | frame.tags
    return found


@lru_cache(maxsize=8192)
def _pattern(rest: str) -> Pattern:
    return Pattern(rf"(?:{rest})(?!\S)")


def _frames(number: int, entry: Mapping[str, Any], lexicon: Lexicon) -> Iterator[tuple[str, Frame]]:
    """The frames of an entry, each under one form of its first word."""
    for words in _heads(entry.get("verbs", ()), lexicon):
        yield from _inflected(number, words, lexicon, verb=True)
    link = lexicon.clauses.get("word_classes", {}).get("of", "")
    of = rf" {re.escape(link)}\b" if link else "(?!)"
    for words in _heads(entry.get("nouns", ()), lexicon):
        yield from _inflected(number, _plural(words, of), lexicon, verb=False)
    for words in _heads(entry.get("phrases", ()), lexicon):
        yield from _inflected(number, words, lexicon, verb=False)


def _heads(frames: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Frames with a class or a group of words in the first place, once for each of its words."""
    for words in frames:
        match = _CLASS.match(words) or _GROUP.match(words)
        if match is None:
            yield words
            continue
        named = match.re is _CLASS
        for one in lexicon.triggers["classes"][match[1]] if named else match[1].split("|"):
            yield one.lstrip("~+") + words[match.end() :]


def _plural(words: str, of: str) -> str:
    """A noun's frame with its head marked: the last word, or the one before "of" or a group."""
    if "+" in words:
        return words
    match = re.match(rf"(?:[^\W_]|['-])+(?: (?:[^\W_]|['-])+)*?(?={of}| \(|\(|$| \{{)", words)
    if match is None:
        return words
    head = match[0]
    at = head.rfind(" ") + 1
    return f"{head[:at]}+{head[at:]}{words[match.end() :]}"


def _inflected(
    number: int, words: str, lexicon: Lexicon, *, verb: bool
) -> Iterator[tuple[str, Frame]]:
    marked = words.startswith("+")
    match = _HEAD.match(words, 1 if marked else 0)
    if match is None or words[match.end() : match.end() + 1] in _QUANTIFIERS:
        raise ValueError(f"a frame begins with a whole word, not as {words!r} does")
    forms: Forms
    if verb:
        forms = verb_forms(lexicon, match[0])
    elif marked:
        forms = noun_forms(lexicon, match[0])
    else:
        forms = {match[0]: _NO_TAGS}
    rest = expand(words[match.end() :], lexicon)
    for form, tags in forms.items():
        yield form, Frame(number, tags, rest)


def expand(pattern: str, lexicon: Lexicon) -> str:
    """A pattern with its classes and its marked words written out."""
    classes = lexicon.triggers.get("classes", {})

    def members(match: re.Match[str]) -> str:
        words = classes[match[1]]
        return words if isinstance(words, str) else f"(?:{'|'.join(words)})"

    def forms(match: re.Match[str]) -> str:
        inflect = verb_forms if match[1] == "~" else noun_forms
        return f"(?:{'|'.join(inflect(lexicon, match[2]))})"

    while _CLASS.search(pattern):
        pattern = _CLASS.sub(members, pattern)
    return _MARKED.sub(forms, pattern)
