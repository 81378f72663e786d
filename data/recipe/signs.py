"""Learns what the signs of place names weigh: makes geo/gazetteer/weights.json.

    python data/recipe/signs.py CORPUS.jsonl [CORPUS.jsonl ...]

Each line of a corpus holds {"text", "toponyms": [{"start", "end"}]}. Nothing of the texts is kept:
the file holds weights of the signs that `geo.gazetteer.signs` names. Needs scikit-learn 1.9, which
the program itself does not. The same corpora, index and versions give the same bytes.

Such corpora hold little of war, so the names that the open seeds list are learnt from as well,
never those that are held out; what a seed does not list is left aside.

Two logistic regressions, as `geo.gazetteer.judging` reads them. The second learns from scores that
the first gave to articles it had not seen. With two corpora or more, each is also left out in turn,
and what the weights of the others reach on it is printed first; the last line is in-sample.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from geo.evaluate.gold import TOPONYM, Gold
from geo.evaluate.loading import bank_files, gold_files, load_bank, load_gold
from geo.gazetteer.articles import elsewhere, survey
from geo.gazetteer.company import Company
from geo.gazetteer.judging import chosen
from geo.gazetteer.local import open_gazetteer
from geo.gazetteer.matching import Matcher
from geo.gazetteer.senses import Senses
from geo.gazetteer.signs import group, of_name
from geo.gazetteer.spellings import Scan
from geo.gazetteer.spots import TITLED, Spotter
from geo.model import Role

OUT = Path(__file__).parents[2] / "geo" / "gazetteer" / "weights.json"
SEEDS = Path(__file__).parents[2] / "seeds"
SEED_WEIGHT = 2.0
NO_PLACES = frozenset({Role.PERSON.value, Role.ORGANISATION.value})
REGULARISATION = 0.15
"""C of both regressions; smaller is stronger."""
LEAST_SEEN = 4
"""Stretches that must show a sign for it to be weighed."""
LEAST_WEIGHT = 0.03
FOLDS = 5
LEAST_SCORE = -0.5
"""The score from which on a stretch is taken for a place."""
OF_GROUP = "\x00"


@dataclass(slots=True)
class Document:
    """One article with the signs of its stretches."""

    scan: Scan
    gold: set[tuple[int, int]]
    groups: list[str]
    signs: list[list[str]]
    more: list[list[str]] = field(default_factory=list)
    no_places: set[tuple[int, int]] | None = None
    """Names that are known to be no places; None where all but the gold are none."""

    def counts(self) -> list[float]:
        """What each stretch weighs in learning."""
        if self.no_places is None:
            return [1.0] * len(self.scan.spots)
        named = self.gold | self.no_places
        return [
            SEED_WEIGHT if any(spot.start < end and start < spot.end for start, end in named) else 0
            for spot in self.scan.spots
        ]

    def right(self) -> list[bool]:
        """Whether each stretch is a place."""
        return [(spot.start, spot.end) in self.gold for spot in self.scan.spots]


@dataclass(slots=True)
class Model:
    """One regression."""

    columns: dict[str, int]
    weights: np.ndarray
    bias: float

    def scores(self, rows: Sequence[Sequence[str]]) -> np.ndarray:
        """Log odds of stretches by their signs."""
        return np.asarray(_matrix(rows, self.columns) @ self.weights + self.bias)


class Scanner:
    """Scans texts with the index that ships."""

    def __init__(self) -> None:
        gazetteer = open_gazetteer()
        self._spotter = Spotter(Matcher(gazetteer.entries, Senses(gazetteer.entries)))
        self._company = Company()

    def document(self, text: str, gold: set[tuple[int, int]]) -> Document:
        """One text with the signs of its stretches."""
        scan = self._spotter.scan(text)
        words = scan.words
        return Document(
            scan=scan,
            gold=gold,
            groups=[group(spot, words) for spot in scan.spots],
            signs=[
                [*of_name(spot, words), *self._company.around(scan, spot)] for spot in scan.spots
            ],
        )

    def corpus(self, path: Path) -> list[Document]:
        """The documents of a corpus."""
        rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        return [
            self.document(row["text"], {(name["start"], name["end"]) for name in row["toponyms"]})
            for row in rows
        ]

    def seeds(self, folder: Path) -> list[Document]:
        """The open seeds, articles and banks, with the names that their gold lists."""
        golds = [load_gold(path) for path in gold_files(folder)]
        golds += [sentence.gold for path in bank_files(folder) for sentence in load_bank(path)]
        return [self._seed(gold) for gold in golds]

    def _seed(self, gold: Gold) -> Document:
        places: set[tuple[int, int]] = set()
        others: set[tuple[int, int]] = set()
        for claim in gold.claims:
            for place in (claim.place, *claim.also):
                places |= _all_of(place.name, gold.text)
        for name in gold.names:
            spans = _all_of(name.name, gold.text)
            if name.role in NO_PLACES:
                others |= spans
            elif name.role:
                places |= spans
        for mention in gold.mentions:
            if mention.type == TOPONYM and mention.roles:
                no_place = NO_PLACES.issuperset(mention.roles)
                (others if no_place else places).add((mention.start, mention.end))
        places -= others
        if "toponym" in gold.complete:
            return self.document(gold.text, places)
        found = self.document(gold.text, places)
        found.no_places = others
        return found


def _all_of(name: str, text: str) -> set[tuple[int, int]]:
    """Where a name stands in a text as a whole."""
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return {match.span() for match in re.finditer(pattern, text)} if name else set()


def crossed(signs: Sequence[str], kind: str) -> list[str]:
    """The signs, each by itself and within its group."""
    return [f"{OF_GROUP}{kind}", *signs, *(f"{sign}{OF_GROUP}{kind}" for sign in signs)]


def rows_of(documents: Sequence[Document], *, second: bool) -> list[list[str]]:
    """The columns of every stretch."""
    rows = []
    for one in documents:
        for number, kind in enumerate(one.groups):
            signs = one.signs[number] + (one.more[number] if second else [])
            rows.append(crossed(signs, kind))
    return rows


def fit(documents: Sequence[Document], *, second: bool) -> Model:
    """Learn one regression."""
    rows = rows_of(documents, second=second)
    right = [answer for one in documents for answer in one.right()]
    seen = Counter(sign for row in rows for sign in row)
    kept = sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)
    columns = {sign: number for number, sign in enumerate(kept)}
    model = LogisticRegression(
        C=REGULARISATION, max_iter=500, solver="liblinear", tol=1e-3, random_state=0
    )
    counts = [count for one in documents for count in one.counts()]
    model.fit(_matrix(rows, columns), right, sample_weight=counts)
    return Model(columns, model.coef_[0], float(model.intercept_[0]))


def _matrix(rows: Sequence[Sequence[str]], columns: dict[str, int]) -> csr_matrix:
    indices: list[int] = []
    starts = [0]
    for row in rows:
        indices += [columns[sign] for sign in row if sign in columns]
        starts.append(len(indices))
    ones = np.ones(len(indices), dtype=np.float64)
    return csr_matrix((ones, indices, starts), shape=(len(rows), len(columns)))


def _give(documents: Sequence[Document], scores: np.ndarray) -> None:
    """Write scores to the stretches."""
    spots = (spot for one in documents for spot in one.scan.spots)
    for spot, score in zip(spots, scores, strict=True):
        spot.score = -9.0 if spot.form == TITLED else float(score)


def _add_elsewhere(documents: Sequence[Document]) -> None:
    for one in documents:
        article = survey(one.scan, one.scan.spots)
        one.more = [elsewhere(one.scan, spot, article) for spot in one.scan.spots]


def learn(documents: Sequence[Document]) -> tuple[Model, Model]:
    """Both passes."""
    for fold in range(FOLDS):
        others = [one for number, one in enumerate(documents) if number % FOLDS != fold]
        mine = documents[fold::FOLDS]
        _give(mine, fit(others, second=False).scores(rows_of(mine, second=False)))
    _add_elsewhere(documents)
    return fit(documents, second=False), fit(documents, second=True)


def figures(documents: Sequence[Document], first: Model, second: Model) -> str:
    """Precision, recall and F1 of strict recognition."""
    _give(documents, first.scores(rows_of(documents, second=False)))
    _add_elsewhere(documents)
    _give(documents, second.scores(rows_of(documents, second=True)))
    right = found = wanted = 0
    for one in documents:
        taken = {(spot.start, spot.end) for spot in chosen(one.scan.spots, LEAST_SCORE)}
        right += len(taken & one.gold)
        found += len(taken)
        wanted += len(one.gold)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}"


def stored(model: Model) -> dict[str, Any]:
    """A regression as `judging` reads it: for each sign a weight, and others by group."""
    weights = dict(zip(model.columns, model.weights.tolist(), strict=True))
    groups = sorted(name[1:] for name in weights if name.startswith(OF_GROUP))
    signs: dict[str, tuple[float, dict[str, float]]] = {}
    for name in sorted(weights):
        sign, mark, kind = name.partition(OF_GROUP)
        if not sign:
            continue
        weight = round(weights[name], 2)
        _, single = signs.setdefault(sign, (0.0, {}))
        if not mark:
            signs[sign] = (weight, single)
        elif abs(weight) >= LEAST_WEIGHT:
            single[kind] = weight
    return {
        "bias": round(model.bias, 3),
        "groups": groups,
        "group": {name: round(weights[OF_GROUP + name], 2) for name in groups},
        "signs": {sign: list(row) for sign, row in signs.items() if row[0] or row[1]},
    }


def main() -> None:
    """Print figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    scanner = Scanner()
    corpora = {path.stem: scanner.corpus(path) for path in given.corpora}
    seeds = scanner.seeds(SEEDS)
    for name, documents in corpora.items() if len(corpora) > 1 else ():
        others = [one for other, ones in corpora.items() if other != name for one in ones]
        print(f"without {name:12} {figures(documents, *learn([*others, *seeds]))}", flush=True)
    first, second = learn([*(one for ones in corpora.values() for one in ones), *seeds])
    for name, documents in corpora.items():
        print(f"with    {name:12} {figures(documents, first, second)}", flush=True)
    weights = {"least": LEAST_SCORE, "first": stored(first), "second": stored(second)}
    text = json.dumps(weights, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    given.out.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
