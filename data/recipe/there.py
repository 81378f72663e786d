"""Learns whether a deed was at its likeliest place: makes geo/extract/there_weights.toml.

    python data/recipe/there.py            learn from the open seeds and from what was written to
                                           teach, write the weights
    python data/recipe/there.py --figures  print as well what each log odds would let in of the
                                           texts that were set aside, and how much of it rightly

Where the rules find no place of what words report, `geo.extract.likeliest_place` picks the
likeliest and asks whether it was there. The gold tells: yes where a claim of that activity, whose
words these are, is there; no where it has none, or is elsewhere. Where the gold leaves it open
nothing is learnt. A logit over the signs is fitted, as `data/recipe/logit.py` does it.

The net of deeds, whose odds are signs, was taught by the same texts and is surer of them than of
others; what `--figures` prints is of texts that neither has seen. Run it after
`data/recipe/places.py` and `data/recipe/deed_net.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import learning
import logit
from actors import WRITTEN, taught
from places import NOWHERE_RIGHT, right_of

from geo.evaluate.gold import Gold
from geo.evaluate.match import sentence_starts
from geo.evaluate.written import load_written
from geo.extract import likeliest_place, weighing
from geo.extract.place_case import Context, PlaceCase
from geo.extract.there_signs import Lead, signs_of_there
from geo.gazetteer.local import open_gazetteer
from geo.model import Article
from geo.pipeline import Parsed, Workshop

OUT = learning.EXTRACT / "there_weights.toml"
RIDGE = 12.0
LEAST_SEEN = 25
"""Choices that must show a sign for it to be weighed."""
LEAST_WEIGHT = 0.02
SHOWN = (-1.2, -0.8, -0.6, -0.4, -0.2, 0.0, 0.4)
"""Log odds of which `--figures` tells."""

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A deed and the place that it may have been at."""

    context: Context
    signs: tuple[str, ...]
    there: bool


@dataclass(slots=True)
class _Listener:
    """Listens in on what is asked while an article is read."""

    asked: list[tuple[PlaceCase, int, tuple[str, ...]]] = field(default_factory=list)

    def choose(self, case: PlaceCase) -> int:
        """As `geo.extract.likeliest_place` does it, with a note of what was asked."""
        number, lead = likeliest_place.likeliest(case)
        self.asked.append((case, number, _signs(case, number, lead)))
        return _CHOOSE(case)


_CHOOSE = likeliest_place.choose


def _signs(case: PlaceCase, number: int, lead: Lead) -> tuple[str, ...]:
    return tuple(dict.fromkeys(signs_of_there(case, number, lead)))


def read(texts: Iterable[tuple[str, Gold, Article]]) -> list[Asked]:
    """All that is asked of some texts, with what the gold says to it."""
    workshop, found = Workshop(open_gazetteer()), list[Asked]()
    for _, gold, article in texts:
        listener = _Listener()
        likeliest_place.choose = listener.choose
        found += _answered(gold, workshop.parse(article), listener)
    likeliest_place.choose = _CHOOSE
    return found


def _answered(gold: Gold, parsed: Parsed, listener: _Listener) -> Iterator[Asked]:
    starts = sentence_starts(gold.text)
    entries = {
        (one.quote.start, one.quote.end): entry
        for one in parsed.reading.toponyms
        if (entry := parsed.resolution.meaning(one)) is not None
    }
    for case, number, signs in listener.asked:
        right, _ = right_of(case, gold, starts, entries)
        if {NOWHERE_RIGHT, number + 1} <= right:
            continue
        yield Asked(case.context, signs, number + 1 in right)


def learn(given: Sequence[Asked]) -> Weights:
    """Fit the weights."""
    choices = [
        logit.Choice([[], _keys(one)], frozenset({1} if one.there else {0})) for one in given
    ]
    found: Weights = defaultdict(dict)
    for (sign, key), weight in logit.weigh(choices, ridge=RIDGE, least=LEAST_SEEN).items():
        if abs(weight) >= LEAST_WEIGHT:
            found[sign][key] = round(weight, 2)
    return dict(found)


def _keys(one: Asked) -> list[tuple[str, str]]:
    return [(sign, key) for sign in one.signs for key in (weighing.EVERYWHERE, *one.context)]


def figures(weights: Weights) -> None:
    """Print what each log odds would let in of the texts that were set aside."""
    aside = sorted((WRITTEN / "aside").glob("*.jsonl"))
    given = read(("", gold, article) for path in aside for gold, article in load_written(path))
    odds = [
        (weighing.weighed(one.signs, weighing.counted(weights, one.context)), one.there)
        for one in given
    ]
    print(f"{len(odds)} asked, {sum(there for _, there in odds)} there")
    for least in SHOWN:
        let_in = [there for value, there in odds if value >= least]
        print(f"from {least:4}: {len(let_in)} let in, {sum(let_in)} rightly")


def write(weights: Weights, path: Any) -> None:
    """The file that ships."""
    head = (
        "What each sign that a deed was at its likeliest place counts, in log odds: everywhere,",
        "and by parts of the context. Written by data/recipe/there.py;",
        "geo/extract/there_signs.py has the signs.",
    )
    signs = learning.by_context(weights)
    learning.write(path, head, likeliest_place.VERSION, {"signs": signs})


def main() -> None:
    """Learn, write the weights, print the figures."""
    asked = learning.asked(__doc__, OUT, left_out="text set aside")
    weights = learn(read(taught()))
    write(weights, asked.out)
    if asked.figures:
        figures(weights)


if __name__ == "__main__":
    main()
