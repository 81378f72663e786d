"""A small convolutional net over the tokens of sentences: which deeds they tell, where, by whom.

Rules know the words that somebody wrote down. The net knows words by vectors, so that a verb which
no list holds is read like its neighbours in meaning; it is also told which words rules read, and
what the names are (`net_marks`). It gives, for each token, how likely it tells each activity; for a
token that tells one, which place of the sentence it is at and which party did it, or none.
`data/recipe/deed_net.py` trains it and writes `net.npz` beside the lexicon of its language; here
are only the sums, by numpy.

Shapes: n tokens, H hidden values, A activities. Values are log odds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.extract.slots import Line
from geo.model import Activity

VERSION: Final = 2
"""Of what the net is given: one of another version was trained on other tokens."""
LETTERS: Final = "ADLRSNFWBTCO"
"""Letters of mentions in the order in which the net knows them."""
ACTIVITIES: Final = tuple(sorted(Activity))
_DIGITS: Final = len(LETTERS) + 1
_STEPS: Final = (0, 1, 2, 3, 5, 7, 10, 14, 20)
"""Most tokens from one token to another that share a value of distance."""
_MIDDLE: Final = len(_STEPS) + 1
_FOLDER: Final = Path(__file__).with_name("lexicon")

_Array = NDArray[np.float32]


def distance_class(first: int, second: int) -> int:
    """The number of a distance from one token to another: 0 to 20, 10 for none."""
    away = abs(second - first)
    number = next((k for k, most in enumerate(_STEPS) if away <= most), len(_STEPS))
    return _MIDDLE + number if second > first else _MIDDLE - number


class Given(NamedTuple):
    """A sentence as the net is given it."""

    line: Line
    kinds: Sequence[int]
    """Of the mention at each token: see `net_marks`."""
    fired: Sequence[int]
    """What rules read at each token."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What the net makes of one sentence."""

    net: Net
    tokens: _Array
    """n x H."""
    whole: _Array
    """H: the sentence, and those before it."""
    deeds: _Array
    """n x A: how likely each token tells each activity."""

    def where(self, token: int, activity: Activity, places: Sequence[int]) -> _Array:
        """How much speaks for none, then for each token of a place, for a deed at a token."""
        return self.net.pairs("where", self, token, activity, places)

    def who(self, token: int, activity: Activity, parties: Sequence[int]) -> _Array:
        """How much speaks for nobody here, then for each token of a party."""
        return self.net.pairs("who", self, token, activity, parties)


class Net:
    """The weights of a language's net, and its sums."""

    def __init__(self, path: Path) -> None:
        """Read the weights.

        Raises:
            DataError: They are of another version than what the net is given.
        """
        with np.load(path) as stored:
            kept: Mapping[str, NDArray[np.generic]] = {name: stored[name] for name in stored.files}
        if int(kept["version"]) != VERSION:
            raise DataError(
                f"{path.name} is of version {kept['version']}; run data/recipe/deed_net.py"
            )
        words = str(kept["words"]).split("\n")
        self._numbers = {word: number for number, word in enumerate(words)}
        self._table = np.asarray(kept["table"])
        self._scale = np.asarray(kept["scale"], dtype=np.float32)
        self._weights = {
            name: np.asarray(value, dtype=np.float32)
            for name, value in kept.items()
            if name not in {"words", "table", "scale", "version"}
        }

    def words(self) -> frozenset[str]:
        """The words that it knows, in small letters."""
        return frozenset(self._numbers)

    def sensed(self, given: Sequence[Given]) -> list[Sense]:
        """What it makes of sentences of one article, in order; those without words are left out."""
        w = self._weights
        given = [one for one in given if one.line.tokens]
        if not given:
            return []
        starts, at = [], _PAD
        for one in given:
            starts.append(at)
            at += len(one.line.tokens) + _PAD
        hidden = len(self._scale)
        values = np.zeros((at, hidden), dtype=np.float32)
        inside = np.zeros((at, 1), dtype=np.float32)
        for one, start in zip(given, starts, strict=True):
            end = start + len(one.line.tokens)
            values[start:end] = self._words(one)
            inside[start:end] = 1.0
        np.maximum(values, 0.0, out=values)
        for number, step in enumerate(STEPS_APART, start=1):
            told = _relu(_convolved(values, w[f"c{number}"], step) + w[f"c{number}b"])
            values = (values + told) * inside
        return self._parted(given, starts, values)

    def _parted(self, given: Sequence[Given], starts: Sequence[int], told: _Array) -> list[Sense]:
        w, found = self._weights, list[Sense]()
        ago = np.zeros(told.shape[1], dtype=np.float32)
        for number, ((line, _, _), start) in enumerate(zip(given, starts, strict=True)):
            tokens = told[start : start + len(line.tokens)]
            mean = tokens.mean(axis=0)
            past = ago / number if number else ago
            whole = _relu(np.concatenate([mean, tokens.max(axis=0), past]) @ w["ctx"] + w["ctxb"])
            half = tokens.shape[1]
            deeds = tokens @ w["out"][:half] + (whole @ w["out"][half:] + w["outb"])
            found.append(Sense(self, tokens, whole, deeds))
            ago = ago + mean
        return found

    def _words(self, given: Given) -> _Array:
        """N x H: the word of each token, its mention, and what rules read there."""
        w = self._weights
        numbers, letters = [], []
        for word, letter in zip(given.line.texts, given.line.letters, strict=False):
            numbers.append(-1 if letter else self._number(word))
            digits = not letter and word[:1].isdigit()
            letters.append(LETTERS.find(letter) + 1 if letter else _DIGITS * digits)
        known = np.array(numbers)
        vectors = self._table[known].astype(np.float32) * self._scale
        vectors[known < 0] = w["unk"]
        marks = w["let"][letters] + w["kind"][list(given.kinds)] + w["fired"][list(given.fired)]
        summed: _Array = vectors + marks
        return summed

    def _number(self, word: str) -> int:
        number = self._numbers.get(word, -1)
        if number >= 0 or "-" not in word:
            return number
        parts = (self._numbers.get(part, -1) for part in reversed(word.split("-")))
        return next((part for part in parts if part >= 0), -1)

    def pairs(
        self, name: str, sense: Sense, token: int, activity: Activity, others: Sequence[int]
    ) -> _Array:
        """How much speaks for none, then for each of some tokens."""
        w, here = self._weights, sense.tokens[token]
        base = here @ w[f"{name}_here"] + w[f"{name}_hereb"]
        base = base + w[f"{name}_activity"][_ORDER[activity]]
        both = np.concatenate([here, sense.whole])
        rows = [base + both @ w[f"{name}_none"] + w[f"{name}_noneb"]]
        if others:
            far = [distance_class(token, other) for other in others]
            told = sense.tokens[list(others)] @ w[f"{name}_other"] + w[f"{name}_otherb"]
            rows += list(base + told + w[f"{name}_far"][far])
        points = _relu(np.stack(rows)) @ w[f"{name}_points"] + w[f"{name}_pointsb"]
        scores: _Array = points[:, 0]
        return scores


STEPS_APART: Final = (1, 2, 4)
"""How far apart the tokens are that each convolution looks at."""
_PAD: Final = 2 * max(STEPS_APART)
"""Empty tokens between sentences: as many as the net looks to either side."""
_ORDER: Final = {activity: number for number, activity in enumerate(ACTIVITIES)}


def _relu(values: _Array) -> _Array:
    return np.maximum(values, 0.0)


def _convolved(values: _Array, weights: _Array, step: int) -> _Array:
    """N x H values, each with two more on either side, `step` apart, by 5H x H weights."""
    width = values.shape[1]
    summed = values @ weights[2 * width : 3 * width]
    for k, shift in ((0, -2 * step), (1, -step), (3, step), (4, 2 * step)):
        part = weights[k * width : (k + 1) * width]
        if shift < 0:
            summed[-shift:] += values[:shift] @ part
        else:
            summed[:-shift] += values[shift:] @ part
    return summed


@cache
def net_of(language: str) -> Net | None:
    """The net of a language; none where it has none."""
    path = _FOLDER / language / "net.npz"
    return Net(path) if path.exists() else None


def senses(given: Sequence[Given], language: str) -> list[Sense | None]:
    """What the net of a language makes of sentences, one for each; none of those without words."""
    net = net_of(language)
    if net is None:
        return [None] * len(given)
    told = iter(net.sensed(given))
    return [next(told) if one.line.tokens else None for one in given]
