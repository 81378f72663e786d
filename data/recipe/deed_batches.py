"""Texts that teach the net of deeds, as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from deed_taught import Taught

from geo.extract.deed_net import ACTIVITIES, LETTERS, distance_class

UNKNOWN = -1
"""Number of a word that is not known, and of a token that is a mention."""
REACH = 20
"""Tokens from one another beyond which all distances are alike."""
AGO = (1, 2, 4)
"""Most sentences from one back to another that share a class of distance; such come behind those
of tokens. Only in training are names of sentences before among those to choose from: there the net
learns that none of its own sentence is meant."""
CLASSES = 21 + len(AGO) + 1
UNTOLD_COUNTS = 0.25
"""What activities count of which an example of the lexicon tells nothing."""
MAYBE_COUNTS = 0.5
"""What the choice of an optional deed's place or party counts."""
_FAR = torch.tensor([distance_class(0, away) for away in range(-REACH - 1, REACH + 2)])

Name = tuple[int, int, int]
"""A name: its sentence, its token, and the class of its distance, -1 in the deed's sentence."""
Text = Sequence[tuple[list[int], list[int], Taught]]
"""The sentences of a text: numbers of words, numbers of letters, and what is told."""


class Deeds(NamedTuple):
    """Some deeds, each by its sentence, its token and its activity."""

    sentences: Any
    tokens: Any
    activities: Any


@dataclass(frozen=True, slots=True)
class Others:
    """The names that can be meant, a row for each deed."""

    sentences: Any
    tokens: Any
    ago: Any
    """Class of the distance of a name in a sentence before; -1 in the deed's own."""

    def far(self, token: Any) -> Any:
        """Classes of their distances from the tokens of the deeds."""
        away = (self.tokens - token.unsqueeze(1)).clamp(-REACH - 1, REACH + 1)
        return torch.where(self.ago >= 0, self.ago, _FAR[away + REACH + 1])


@dataclass(frozen=True, slots=True)
class Choices:
    """Which places, or parties, can be meant of some deeds, and which are."""

    deeds: Any
    """Numbers of the deeds."""
    others: Others
    may: Any
    """Which are there at all: none, then each."""
    right: Any
    counts: Any


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts; s sentences of n tokens, d deeds, A activities."""

    sentences: Sequence[Taught]
    starts: Sequence[int]
    """First sentence of each text."""
    words: Any
    letters: Any
    kinds: Any
    fired: Any
    inside: Any
    """s x n: whether there is a token."""
    silent: Any
    """s x n x A: how much it counts that a token tells nothing of an activity."""
    told: Any
    """d: the sentence of each deed."""
    meant: Any
    """d x n x A: the tokens and activities one of which tells it."""
    counts: Any
    where: Choices
    who: Choices


def ago_class(sentences: int) -> int:
    """The class of the distance of a name that stands some sentences before."""
    return 21 + next((k for k, most in enumerate(AGO) if sentences <= most), len(AGO))


def numbered(texts: Sequence[Sequence[Taught]], words: Sequence[str]) -> list[Text]:
    """Texts with the numbers of their words."""
    numbers = {word: number for number, word in enumerate(words)}
    return [[_numbered(one, numbers) for one in text] for text in texts if text]


def _numbered(one: Taught, numbers: dict[str, int]) -> tuple[list[int], list[int], Taught]:
    words, letters = [], []
    for word, letter in zip(one.words, one.letters, strict=True):
        parts = reversed(word.split("-"))
        known = next((numbers[part] for part in (word, *parts) if part in numbers), UNKNOWN)
        words.append(UNKNOWN if letter else known)
        digits = (len(LETTERS) + 1) * (not letter and word[:1].isdigit())
        letters.append(LETTERS.find(letter) + 1 if letter else digits)
    return words, letters, one


def batched(texts: Sequence[Text], optional_counts: float) -> Batch:
    """Some texts together."""
    rows = [sentence for text in texts for sentence in text]
    size = (len(rows), max(len(words) for words, _, _ in rows))
    words = torch.full(size, UNKNOWN)
    marks = torch.zeros(2, *size, dtype=torch.long)
    letters, inside = torch.zeros(size, dtype=torch.long), torch.zeros(size)
    silent = torch.zeros(*size, len(ACTIVITIES))
    deeds = [(i, told) for i, (_, _, one) in enumerate(rows) for told in one.told]
    meant = torch.zeros(len(deeds), size[1], len(ACTIVITIES), dtype=torch.bool)
    for i, (numbers, kinds, one) in enumerate(rows):
        end = len(numbers)
        words[i, :end], letters[i, :end] = torch.tensor(numbers), torch.tensor(kinds)
        marks[:, i, :end] = torch.tensor([one.kinds, one.fired])
        inside[i, :end] = 1.0
        silent[i, :end] = 1.0 if one.only < 0 else UNTOLD_COUNTS
        if one.only >= 0:
            silent[i, :end, one.only] = 1.0
        for told in one.told:
            silent[i, told.first : told.last, list(told.activities)] = 0.0
    for number, (_, told) in enumerate(deeds):
        meant[number, told.first : told.last, list(told.activities)] = True
    starts = [0]
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text))
    sentences = [one for _, _, one in rows]
    firsts = [first for first, text in zip(starts, texts, strict=True) for _ in text]
    placed = [(i, f, one) for i, (f, one) in enumerate(zip(firsts, sentences, strict=True))]
    places = [_names(i, f, one.places, one.places_before) for i, f, one in placed]
    parties = [_names(i, f, one.parties, one.parties_before) for i, f, one in placed]
    where, who = [], []
    for i, told in deeds:
        one = sentences[i]
        nowhere = not (told.where or told.where_before)
        where.append((_right(one.places, told.where, told.where_before), nowhere, told))
        who.append((_right(one.parties, told.who, told.who_before), told.nobody, told))
    return Batch(
        sentences=sentences,
        starts=starts,
        words=words,
        letters=letters,
        kinds=marks[0],
        fired=marks[1],
        inside=inside,
        silent=silent,
        told=torch.tensor([i for i, _ in deeds], dtype=torch.long),
        meant=meant,
        counts=torch.tensor([optional_counts if told.optional else 1.0 for _, told in deeds]),
        where=_choices(where, deeds, places),
        who=_choices(who, deeds, parties),
    )


def _names(
    number: int, first: int, here: Sequence[int], before: Sequence[tuple[int, int]]
) -> list[Name]:
    """The names that can be meant in a sentence: its own, then those before."""
    ago = [(first + i, token, ago_class(number - first - i)) for i, token in before]
    return [(number, token, -1) for token in here] + ago


def _right(here: Sequence[int], meant: Sequence[int], before: Sequence[int]) -> list[int]:
    """Which of the names are meant, by their numbers, of which 0 is none."""
    own = [k for k, token in enumerate(here, start=1) if token in meant]
    return own + [1 + len(here) + k for k in before]


def _choices(
    right: Sequence[tuple[Sequence[int], bool, Any]],
    deeds: Sequence[tuple[int, Any]],
    others: Sequence[Sequence[Name]],
) -> Choices:
    """The choices of those deeds whose place and party are known and that can be of some name."""
    kept = [n for n, (i, told) in enumerate(deeds) if told.placed and others[i]]
    most = max((len(others[deeds[n][0]]) for n in kept), default=0)
    names = torch.zeros(3, len(kept), most, dtype=torch.long)
    may = torch.zeros(len(kept), most + 1, dtype=torch.bool)
    fits = torch.zeros(len(kept), most + 1, dtype=torch.bool)
    for row, n in enumerate(kept):
        named = others[deeds[n][0]]
        names[:, row, : len(named)] = torch.tensor(named).T
        may[row, : len(named) + 1] = True
        fits[row, list(right[n][0])] = True
        fits[row, 0] = right[n][1] or not right[n][0]
    counts = [MAYBE_COUNTS if deeds[n][1].optional else 1.0 for n in kept]
    return Choices(
        deeds=torch.tensor(kept, dtype=torch.long),
        others=Others(names[0], names[1], names[2]),
        may=may,
        right=fits,
        counts=torch.tensor(counts),
    )
