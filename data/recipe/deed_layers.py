"""The net of deeds while it is trained: what `geo.extract.deed_net` does, with gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from deed_batches import CLASSES, UNKNOWN, Batch, Deeds, Others
from numpy.typing import NDArray

from geo.extract.deed_net import ACTIVITIES, LETTERS, STEPS_APART
from geo.extract.net_marks import KINDS, NOT_TOLD

HIDDEN, PAIRED = 128, 64
DROPPED, WORDS_DROPPED, FIRED_DROPPED = 0.3, 0.05, 0.3
"""The share of values, of words, and of what rules read that are hidden from it at each step."""
FEW = -3.0
"""Log odds of a deed before anything is learnt."""
SPREAD = 0.3


class Net(torch.nn.Module):
    """Words and letters, two convolutions, the whole sentence, and what they tell."""

    def __init__(self, known: NDArray[np.float32]) -> None:
        super().__init__()
        self.known = torch.nn.Embedding.from_pretrained(torch.tensor(known), freeze=True)
        self.word = torch.nn.Linear(known.shape[1], HIDDEN)
        self.unk = torch.nn.Parameter(torch.zeros(HIDDEN))
        self.let = torch.nn.Embedding(len(LETTERS) + 2, HIDDEN)
        self.kind = torch.nn.Embedding(len(KINDS), HIDDEN)
        self.fired = torch.nn.Embedding(NOT_TOLD + 1, HIDDEN)
        self.looks = torch.nn.ModuleList(
            torch.nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2 * step, dilation=step)
            for step in STEPS_APART
        )
        self.ctx = torch.nn.Linear(3 * HIDDEN, HIDDEN)
        self.out = torch.nn.Linear(2 * HIDDEN, len(ACTIVITIES))
        self.drop = torch.nn.Dropout(DROPPED)
        self.where, self.who = Pairs(), Pairs()
        torch.nn.init.constant_(self.out.bias, FEW)
        for one in (self.let, self.kind, self.fired):
            torch.nn.init.normal_(one.weight, 0, SPREAD)

    def forward(self, batch: Batch) -> tuple[Any, Any, Any]:
        """Tokens, sentences, and the log odds of each activity at each token."""
        words = batch.words
        if self.training:
            hidden = torch.rand(words.shape) < WORDS_DROPPED
            words = torch.where(hidden, torch.full_like(words, UNKNOWN), words)
        unknown = (words == UNKNOWN).unsqueeze(-1)
        given = self.word(self.drop(self.known(words.clamp(min=0))))
        given = torch.where(unknown, self.unk.expand_as(given), given) + self.let(batch.letters)
        fired = batch.fired
        if self.training:
            fired = fired * (torch.rand(fired.shape) >= FIRED_DROPPED)
        given = given + self.kind(batch.kinds) + self.fired(fired)
        inside = batch.inside.unsqueeze(1)
        values = torch.relu(given).transpose(1, 2) * inside
        for look in self.looks:
            values = (values + torch.relu(look(self.drop(values)))) * inside
        tokens = values.transpose(1, 2)
        mean = tokens.sum(1) / batch.inside.sum(1, keepdim=True)
        whole = torch.cat([mean, tokens.max(1).values, _before(mean, batch.starts)], -1)
        whole = torch.relu(self.ctx(self.drop(whole)))
        both = torch.cat([tokens, whole.unsqueeze(1).expand_as(tokens)], -1)
        return tokens, whole, self.out(self.drop(both))

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """All but the words, by the names and in the shapes that `geo.extract.deed_net` reads."""
        stored = {name: value.detach().numpy() for name, value in self.state_dict().items()}
        kept = {"unk": stored["unk"], "let": stored["let.weight"]}
        kept |= {name: stored[f"{name}.weight"] for name in ("kind", "fired")}
        for number in range(len(STEPS_APART)):
            kernel = stored[f"looks.{number}.weight"].transpose(2, 1, 0).reshape(-1, HIDDEN)
            name = f"c{number + 1}"
            kept |= {name: kernel, f"{name}b": stored[f"looks.{number}.bias"]}
        for name in ("ctx", "out"):
            kept |= {name: stored[f"{name}.weight"].T, f"{name}b": stored[f"{name}.bias"]}
        for name in ("where", "who"):
            for part in ("here", "other", "none", "points"):
                kept[f"{name}_{part}"] = stored[f"{name}.{part}.weight"].T
                kept[f"{name}_{part}b"] = stored[f"{name}.{part}.bias"]
            for part in ("far", "activity"):
                kept[f"{name}_{part}"] = stored[f"{name}.{part}.weight"]
        return kept


class Pairs(torch.nn.Module):
    """How much speaks for each of some tokens, and for none, given a token that tells a deed."""

    def __init__(self) -> None:
        super().__init__()
        self.here = torch.nn.Linear(HIDDEN, PAIRED)
        self.other = torch.nn.Linear(HIDDEN, PAIRED)
        self.none = torch.nn.Linear(2 * HIDDEN, PAIRED)
        self.far = torch.nn.Embedding(CLASSES, PAIRED)
        self.activity = torch.nn.Embedding(len(ACTIVITIES), PAIRED)
        self.points = torch.nn.Linear(PAIRED, 1)
        self.drop = torch.nn.Dropout(DROPPED)
        torch.nn.init.normal_(self.far.weight, 0, SPREAD)
        torch.nn.init.normal_(self.activity.weight, 0, SPREAD / 3)

    def forward(self, tokens: Any, whole: Any, deeds: Deeds, others: Others) -> Any:
        """A row for each deed: points of none, then of each of its other tokens."""
        sentence, token, activity = deeds
        here = tokens[sentence, token]
        base = self.here(self.drop(here)) + self.activity(activity)
        both = self.drop(torch.cat([here, whole[sentence]], -1))
        none = self.points(torch.relu(base + self.none(both)))
        there = self.other(self.drop(tokens[others.sentences, others.tokens]))
        far = self.far(others.far(token))
        each = self.points(torch.relu(base.unsqueeze(1) + there + far)).squeeze(-1)
        return torch.cat([none, each], 1)


def _before(mean: Any, starts: Sequence[int]) -> Any:
    """The mean of the sentences before each one in its text; zeros for the first of a text."""
    rows = torch.zeros_like(mean)
    for first, end in zip(starts, [*starts[1:], len(mean)], strict=True):
        if end - first > 1:
            summed = mean[first : end - 1].cumsum(0)
            rows[first + 1 : end] = summed / torch.arange(1, end - first).unsqueeze(1)
    return rows
