"""Learns whether a deed was at its likeliest place: makes geo/extract/there_weights.toml.

    python data/recipe/there.py            learn from the open seeds and from what was written to
                                           teach, write the weights
    python data/recipe/there.py --figures  print as well what each log odds would let in of the
                                           texts that were set aside, and how much of it rightly

Where the rules find no place of what words report, and the likeliest one is neither taken at once
nor out of the question, `geo.extract.likeliest_place` asks whether it was there. The gold tells:
yes where a claim of that activity, whose words these are, is there; no where it has none, or is
elsewhere. Where the gold leaves it open nothing is learnt. A logit over the signs is fitted, as
`data/recipe/logit.py` does it.

The net of deeds, whose odds are signs, was taught by the same texts and is surer of them than of
others; what `--figures` prints is of texts that neither has seen. Run it after
`data/recipe/places.py` and `data/recipe/deed_net.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import learning
import logit
from actors import WRITTEN, taught
from places import NOWHERE_RIGHT, Weights, right_of

from geo.evaluate.gold import Gold
from geo.evaluate.match import sentence_starts
from geo.evaluate.written import load_written
from geo.extract import likeliest_place
from geo.extract.place_case import Context, PlaceCase
from geo.extract.there_signs import Lead, signs_of_there
from geo.gazetteer.local import open_gazetteer
from geo.model import Article
from geo.pipeline import Parsed, Workshop

OUT = learning.EXTRACT / "there_weights.toml"
RIDGE = 12.0
LEAST_SEEN = 25
"""Deeds that must show a sign for it to be weighed."""
SHOWN = (-1.2, -0.8, -0.6, -0.4, -0.2, 0.0, 0.4, 0.6, 1.0)
"""Log odds of which `--figures` tells."""
ASKED_FIRST = -9.0
"""Log odds of all while it is learnt: what is asked of one deed must not hang on those before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A deed and the place that it may have been at."""

    context: Context
    signs: tuple[str, ...]
    there: bool


def read(texts: Iterable[tuple[str, Gold, Article]]) -> list[Asked]:
    """All that is asked of some texts, with what the gold says to it."""
    workshop, found = Workshop(open_gazetteer()), list[Asked]()
    heard: list[tuple[PlaceCase, int, tuple[str, ...]]] = []

    def odds(case: PlaceCase, number: int, lead: Lead) -> float:
        heard.append((case, number, tuple(dict.fromkeys(signs_of_there(case, number, lead)))))
        return ASKED_FIRST

    asked, likeliest_place.odds_of_there = likeliest_place.odds_of_there, odds
    for _, gold, article in texts:
        heard.clear()
        found += _answered(gold, workshop.parse(article), heard)
    likeliest_place.odds_of_there = asked
    return found


def _answered(
    gold: Gold, parsed: Parsed, heard: Sequence[tuple[PlaceCase, int, tuple[str, ...]]]
) -> Iterator[Asked]:
    starts = sentence_starts(gold.text)
    entries = {
        (one.quote.start, one.quote.end): entry
        for one in parsed.reading.toponyms
        if (entry := parsed.resolution.meaning(one)) is not None
    }
    for case, number, signs in heard:
        right, _ = right_of(case, gold, starts, entries)
        if not {NOWHERE_RIGHT, number + 1} <= right:
            yield Asked(case.context, signs, number + 1 in right)


def learn(given: Sequence[Asked]) -> Weights:
    """Fit the weights."""
    choices = [
        logit.Choice(
            [[], learning.keyed(one.signs, one.context)], frozenset({1} if one.there else {0})
        )
        for one in given
    ]
    return learning.fitted(choices, ridge=RIDGE, least=LEAST_SEEN)


def figures(weights: Weights) -> None:
    """Print what each log odds would let in of the texts that were set aside."""
    aside = sorted((WRITTEN / "aside").glob("*.jsonl"))
    given = read(("", gold, article) for path in aside for gold, article in load_written(path))
    learnt = likeliest_place.THERE.by(weights)
    odds = [(learnt.weigh(one.signs, one.context), one.there) for one in given]
    print(f"{len(odds)} asked, {sum(there for _, there in odds)} there")
    for least in SHOWN:
        let_in = [there for value, there in odds if value >= least]
        print(f"from {least:4}: {len(let_in)} let in, {sum(let_in)} rightly")


def write(weights: Weights, path: Path) -> None:
    """The file that ships."""
    head = (
        "What each sign that a deed was at its likeliest place counts, in log odds: everywhere,",
        "and by parts of the context. Written by data/recipe/there.py;",
        "geo/extract/there_signs.py has the signs.",
    )
    learning.write_signs(path, head, likeliest_place.THERE.version, weights)


def main() -> None:
    """Learn, write the weights, print the figures."""
    asked = learning.asked(__doc__, OUT, left_out="text set aside")
    weights = learn(read(taught()))
    write(weights, asked.out)
    if asked.figures:
        figures(weights)


if __name__ == "__main__":
    main()
