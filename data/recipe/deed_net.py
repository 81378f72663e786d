"""Trains the net that reads deeds in words no list has: makes geo/extract/lexicon/en/net.npz.

    python data/recipe/deed_lines.py FILE             what it is taught by, as a file
    python data/recipe/deed_net.py FILE               train on that, write the weights
    python data/recipe/deed_net.py FILE --figures     print as well what it reaches on each fifth
                                                      of the texts when trained on the others

The first needs what the program needs; the second what `word_vectors` names, and `PYTHONPATH` at
the project. What the net is tells `geo.extract.deed_net`. Among the words of a deed some token must
tell it, and none outside may; of the places of its sentence, and none, the right ones are made the
likeliest, and so are its parties. On one machine the same lines give the same weights.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import learning
import msgspec
import numpy as np
import torch
from deed_batches import Batch, Deeds, Text, batched, numbered
from deed_layers import HIDDEN, Net
from deed_taught import Taught
from numpy.typing import NDArray
from word_vectors import vectors

from geo.extract.deed_net import ACTIVITIES, VERSION

OUT = learning.EXTRACT / "lexicon" / "en" / "net.npz"
EPOCHS, TOGETHER, RATE, DECAY, LONGEST = 12, 16, 3e-3, 0.05, 5.0
OPTIONAL_COUNTS, CHOICES_COUNT, EACH_COUNTS = 0.3, 0.7, 0.1
"""What an optional deed counts; a choice of a place or a party, against a deed; each token that
must tell nothing, besides the likeliest one."""
NEVER = -1e4
SEED, FOLDS = 0, 5
LIKELY = 0.4
"""Likelihood from which the figures take a deed as told."""

_soft = torch.nn.functional.softplus


def loss(net: Net, batch: Batch) -> Any:
    """How far the net is from what a batch tells, for each of its sentences."""
    tokens, whole, deeds = net(batch)
    silent = (_soft(deeds) * batch.silent).amax(1).sum()
    silent = silent + EACH_COUNTS * (_soft(deeds) * batch.silent).sum()
    if not len(batch.told):
        return silent / len(deeds)
    here = deeds[batch.told].masked_fill(~batch.meant, NEVER).flatten(1)
    most, at = here.max(1)
    summed = silent + (_soft(-most) * batch.counts).sum()
    token, activity = at // len(ACTIVITIES), at % len(ACTIVITIES)
    for pairs, choices in ((net.where, batch.where), (net.who, batch.who)):
        if not len(choices.deeds):
            continue
        deed = choices.deeds
        meant = Deeds(batch.told[deed], token[deed], activity[deed])
        scores = pairs(tokens, whole, meant, choices.others)
        scores = scores.masked_fill(~choices.may, NEVER)
        right = torch.logsumexp(scores.masked_fill(~choices.right, NEVER), 1)
        missed = torch.logsumexp(scores, 1) - right
        summed = summed + CHOICES_COUNT * (missed * choices.counts).sum()
    return summed / len(deeds)


def train(texts: Sequence[Text], known: NDArray[np.float32]) -> Net:
    """Train a net on texts."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - it only shuffles
    net = Net(known)
    free = [weight for weight in net.parameters() if weight.requires_grad]
    steps = EPOCHS * -(-len(texts) // TOGETHER)
    optimiser = torch.optim.AdamW(free, lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for epoch in range(EPOCHS):
        order, missed = list(texts), 0.0
        chance.shuffle(order)
        for first in range(0, len(order), TOGETHER):
            found = loss(net, batched(order[first : first + TOGETHER], OPTIONAL_COUNTS))
            optimiser.zero_grad()
            found.backward()
            torch.nn.utils.clip_grad_norm_(free, LONGEST)
            optimiser.step()
            schedule.step()
            missed += float(found.detach())
        print(f"round {epoch + 1} of {EPOCHS}: {missed * TOGETHER / len(order):.3f}", flush=True)
    net.eval()
    return net


def figures(net: Net, texts: Sequence[Text]) -> str:
    """How well it tells which deeds the sentences of texts tell, by the net alone."""
    right = made_up = missed = 0
    with torch.no_grad():
        for first in range(0, len(texts), TOGETHER):
            batch = batched(texts[first : first + TOGETHER], OPTIONAL_COUNTS)
            likely = torch.sigmoid(net(batch)[2]).amax(1).numpy() >= LIKELY
            for sentence, found in zip(batch.sentences, likely, strict=True):
                told = {i for i, yes in enumerate(found) if yes}
                wanted = {one.activities for one in sentence.told if not one.optional}
                allowed = {i for one in sentence.told for i in one.activities}
                hits = sum(not told.isdisjoint(one) for one in wanted)
                right, missed = right + hits, missed + len(wanted) - hits
                made_up += len(told - allowed)
    f1 = 2 * right / max(1, 2 * right + made_up + missed)
    return f"deeds {f1:.3f} ({right} right, {made_up} made up, {missed} missed)"


def write(net: Net, words: Sequence[str], known: NDArray[np.float32], path: Path) -> None:
    """The file that ships: words as bytes by columns, all else in half precision."""
    with torch.no_grad():
        table = net.word(torch.tensor(known)).numpy()
    scale = np.abs(table).max(axis=0) / 127
    kept: dict[str, Any] = {
        "version": np.array(VERSION),
        "words": np.array("\n".join(words)),
        "table": np.round(table / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
    }
    kept |= {name: value.astype(np.float16) for name, value in net.weights().items()}
    np.savez_compressed(path, **kept)


def main() -> None:
    """Train, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("lines", type=Path)
    parser.add_argument("--figures", action="store_true", help="leave each fifth out in turn")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    torch.set_num_threads(1)
    lines = msgspec.json.decode(given.lines.read_bytes(), type=list[list[Taught]])
    words, known = vectors(word for text in lines for one in text for word in one.words)
    texts = numbered(lines, words)
    for fold in range(FOLDS if given.figures else 0):
        others = [text for number, text in enumerate(texts) if number % FOLDS != fold]
        print(f"fifth {fold + 1}: {figures(train(others, known), texts[fold::FOLDS])}", flush=True)
    print(f"{len(words)} words, {HIDDEN} values each, {len(texts)} texts")
    write(train(texts, known), words, known, given.out)


if __name__ == "__main__":
    main()
