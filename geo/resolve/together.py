"""The candidates of several articles end to end, so that one step counts for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from geo.resolve.questions import Questions


class Together:
    """Columns with one value for each candidate; none of the articles is without candidates."""

    def __init__(self, every: Sequence[Questions]) -> None:
        self.every = every
        self.asked = [question for one in every for question in one.asked]
        """The questions of all articles: their numbers here are places in this list."""
        self.counts = [len(one.asked) for one in every]
        self.firsts = np.array([0, *accumulate(self.counts[:-1])])
        """Number of the first question of each article."""
        sizes = [len(one.owner) for one in every]
        bounds = [0, *accumulate(sizes)]
        self.parts = [slice(start, end) for start, end in pairwise(bounds)]
        """The candidates of each article."""
        self.heads = np.array(bounds[:-1])
        """Where those begin."""
        of_each = [len(question.picked) for question in self.asked]
        self.bounds = [0, *accumulate(of_each)]
        """Where the candidates of each question begin, and the end of the last."""
        self.starts = np.array(self.bounds[:-1])
        self.owner = np.arange(len(of_each)).repeat(of_each)
        """Number of the question of each candidate."""
        self.article = np.arange(len(sizes)).repeat(sizes)
        """Number of its article."""
        self.whole = np.concatenate([one.whole for one in every], axis=1)
        """As in `Options.whole`."""
