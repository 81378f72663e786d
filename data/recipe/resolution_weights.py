"""Learns `geo/resolve/weights.toml`: `python data/recipe/resolution_weights.py CORPUS.jsonl…`.

A conditional logit over the candidates of each name, fitted by Newton's method, in the rounds of
`geo.resolve.ranking`. The corpora are read where they lie and stay there; the seeds of the project
are always among them. Prints how many mentions come out right with all corpora, and for each when
it is left out of the training. The same corpora give the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from resolution_labels import Labelled, corpus, seeds

from geo.gazetteer.local import open_gazetteer
from geo.resolve.ranking import ROUNDS, shares
from geo.resolve.signs import SIGNS

ROOT = Path(__file__).resolve().parents[2]
SEEDS = "seeds"
RIDGE = 1.0
STEPS = 25
SHORTEST = 1e-4
"""Share of a Newton step below which the fit has arrived."""
STATED = {
    "kind fits": 3.0,
    "kind clashes": -3.0,
    "unit of its town": -3.0,
    "unit with its capital's name": -2.0,
    "same sense": 5.0,
    "region": 1.5,
    "state is named": 2.5,
}
"""Not learnt: what the words call a place outweighs how well known it is; a bare name that a unit
took from its town is the town's, and that of a capital is the capital's; an article uses a name in
one sense; and a state that it names is where its places lie. The corpora of general news hold too
few such cases."""

Floats = NDArray[np.float64]
Weights = list[NDArray[np.float64]]


def main(paths: Sequence[str]) -> int:
    """Learn, print the figures, write the file."""
    gazetteer = open_gazetteer()
    data = {Path(path).stem: list(corpus(Path(path), gazetteer)) for path in paths}
    data[SEEDS] = list(seeds(ROOT / SEEDS, gazetteer))
    everything = [article for articles in data.values() for article in articles]
    learnt = _learn(everything)
    for name, articles in data.items():
        others = [a for other, group in data.items() if other != name for a in group]
        held, total = _score(articles, learnt), _score(articles, _learn(others))
        print(f"{name:12s} right {held:.3f}, when left out {total:.3f}")
    _write(ROOT / "geo" / "resolve" / "weights.toml", learnt)
    return 0


def _learn(articles: Sequence[Labelled]) -> Weights:
    """Weights of each round; each round sees the chances of the one before."""
    learnt = [_fit([(a, a.known) for a in articles])]
    chances = [_chances(a, a.known, learnt[0]) for a in articles]
    for _ in ROUNDS[1:]:
        signs = [_signs(a, p) for a, p in zip(articles, chances, strict=True)]
        learnt.append(_fit(list(zip(articles, signs, strict=True))))
        chances = [_chances(a, x, learnt[-1]) for a, x in zip(articles, signs, strict=True)]
    return learnt


def _score(articles: Sequence[Labelled], learnt: Weights) -> float:
    """Share of labelled mentions whose best candidate is right."""
    right = total = 0.0
    for article in articles:
        points = article.known @ learnt[0]
        chances = _chances(article, article.known, learnt[0])
        for weights in learnt[1:]:
            signs = _signs(article, chances)
            points, chances = signs @ weights, _chances(article, signs, weights)
        starts = article.questions.starts
        for number in np.flatnonzero(article.mentions):
            part = slice(*starts[number : number + 2].tolist())
            right += article.mentions[number] * article.near[part][np.argmax(points[part])]
        total += article.mentions.sum() + article.unknown
    return right / max(total, 1.0)


def _signs(article: Labelled, chances: Floats) -> NDArray[np.float32]:
    return np.concatenate([article.known, article.others.signs(chances)], axis=1)


def _chances(article: Labelled, signs: NDArray[np.float32], weights: Floats) -> Floats:
    return np.asarray(shares(signs @ weights, article.questions), dtype=np.float64)


def _fit(data: Sequence[tuple[Labelled, NDArray[np.float32]]]) -> Floats:
    """Weights that make the right candidates likeliest, with a ridge; stated ones stay."""
    signs = np.concatenate([x for _, x in data]).astype(float)
    right = np.concatenate([a.right for a, _ in data])
    sizes = np.concatenate([np.diff(a.questions.starts) for a, _ in data])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    asked = np.concatenate([np.sqrt(a.mentions) for a, _ in data])
    asked = asked * (np.add.reduceat(right.astype(float), starts) > 0)
    weights, free = _start(signs.shape[1], STATED)
    loss, odds, hit = _loss(signs, right, starts, owner, asked, weights)
    for _ in range(STEPS):
        wanted = np.where(right, odds, 0.0) / np.maximum(hit, 1e-12)[owner]
        slope = signs.T @ (asked[owner] * (odds - wanted)) + RIDGE * weights
        means = np.zeros((len(sizes), signs.shape[1]))
        np.add.at(means, owner, signs * odds[:, None])
        bend = (signs * (asked[owner] * odds)[:, None]).T @ signs
        bend += RIDGE * np.eye(len(weights)) - (means * asked[:, None]).T @ means
        step = np.zeros(len(weights))
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        stride = 1.0
        while stride > SHORTEST:
            tried = _loss(signs, right, starts, owner, asked, weights - stride * step)
            if tried[0] < loss:
                break
            stride /= 2.0
        else:
            break
        weights = weights - stride * step
        gained = loss - tried[0]
        loss, odds, hit = tried
        if gained < 1e-6 * abs(loss):
            break
    return weights


def _start(count: int, stated: Mapping[str, float]) -> tuple[Floats, NDArray[np.bool_]]:
    weights, free = np.zeros(count), np.ones(count, dtype=bool)
    for sign, value in stated.items():
        number = SIGNS.index(sign)
        if number < count:
            weights[number], free[number] = value, False
    return weights, free


def _loss(  # noqa: PLR0917 - the columns of one table
    signs: Floats,
    right: NDArray[np.bool_],
    starts: NDArray[np.int64],
    owner: NDArray[np.int64],
    asked: Floats,
    weights: Floats,
) -> tuple[float, Floats, Floats]:
    points = signs @ weights
    odds = np.exp(points - np.maximum.reduceat(points, starts)[owner])
    odds /= np.add.reduceat(odds, starts)[owner]
    hit = np.add.reduceat(np.where(right, odds, 0.0), starts)
    loss = -(asked * np.log(np.maximum(hit, 1e-12))).sum() + RIDGE * (weights @ weights) / 2.0
    return float(loss), odds, hit


def _write(path: Path, learnt: Weights) -> None:
    lines = [
        "# What each sign counts, in log-odds; written by data/recipe/resolution_weights.py.",
        "# The rounds: each name alone; with the others; with the others as understood then.",
    ]
    for name, weights in zip(ROUNDS, learnt, strict=True):
        lines += ["", f"[{name}]"]
        pairs = zip(SIGNS, weights.tolist(), strict=False)
        lines += [f'"{sign}" = {value:.3f}' for sign, value in pairs]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
