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
CLASSES = 21
UNTOLD_COUNTS = 0.25
"""What activities count of which an example of the lexicon tells nothing."""
MAYBE_COUNTS = 0.5
"""What the choice of an optional deed's place or party counts."""
_FAR = torch.tensor([distance_class(0, away) for away in range(-REACH - 1, REACH + 2)])

Text = Sequence[tuple[list[int], list[int], Taught]]
"""The sentences of a text: numbers of words, numbers of letters, and what is told."""


class Deeds(NamedTuple):
    """Some deeds, each by its sentence, its token and its activity."""

    sentences: Any
    tokens: Any
    activities: Any


@dataclass(frozen=True, slots=True)
class Others:
    """The tokens that can be meant, a row for each deed."""

    tokens: Any

    def far(self, token: Any) -> Any:
        """Classes of their distances from the tokens of the deeds."""
        away = (self.tokens - token.unsqueeze(1)).clamp(-REACH - 1, REACH + 1)
        return _FAR[away + REACH + 1]


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
    letters, inside = torch.zeros(size, dtype=torch.long), torch.zeros(size)
    silent = torch.zeros(*size, len(ACTIVITIES))
    deeds = [(i, told) for i, (_, _, one) in enumerate(rows) for told in one.told]
    meant = torch.zeros(len(deeds), size[1], len(ACTIVITIES), dtype=torch.bool)
    for i, (numbers, kinds, one) in enumerate(rows):
        end = len(numbers)
        words[i, :end], letters[i, :end] = torch.tensor(numbers), torch.tensor(kinds)
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
    places, parties = [one.places for one in sentences], [one.parties for one in sentences]
    return Batch(
        sentences=sentences,
        starts=starts,
        words=words,
        letters=letters,
        inside=inside,
        silent=silent,
        told=torch.tensor([i for i, _ in deeds], dtype=torch.long),
        meant=meant,
        counts=torch.tensor([optional_counts if told.optional else 1.0 for _, told in deeds]),
        where=_choices([(t.where, not t.where, t) for _, t in deeds], deeds, places),
        who=_choices([(t.who, t.nobody, t) for _, t in deeds], deeds, parties),
    )


def _choices(
    right: Sequence[tuple[Sequence[int], bool, Any]],
    deeds: Sequence[tuple[int, Any]],
    others: Sequence[Sequence[int]],
) -> Choices:
    """The choices of those deeds whose place and party are known and whose sentence names some."""
    kept = [n for n, (i, told) in enumerate(deeds) if told.placed and others[i]]
    most = max((len(others[deeds[n][0]]) for n in kept), default=0)
    tokens = torch.zeros(len(kept), most, dtype=torch.long)
    may = torch.zeros(len(kept), most + 1, dtype=torch.bool)
    fits = torch.zeros(len(kept), most + 1, dtype=torch.bool)
    for row, n in enumerate(kept):
        named = list(others[deeds[n][0]])
        meant = [k for k, token in enumerate(named, start=1) if token in right[n][0]]
        tokens[row, : len(named)] = torch.tensor(named)
        may[row, : len(named) + 1] = True
        fits[row, meant] = True
        fits[row, 0] = right[n][1] or not meant
    counts = [MAYBE_COUNTS if deeds[n][1].optional else 1.0 for n in kept]
    return Choices(
        deeds=torch.tensor(kept, dtype=torch.long),
        others=Others(tokens),
        may=may,
        right=fits,
        counts=torch.tensor(counts),
    )
