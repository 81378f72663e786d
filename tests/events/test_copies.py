from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.events.copies import Wording, stories, stories_of, wording
from tests.events.story_samples import GUISES, LIKENESSES, number, pairs, texts

CHOSEN, CHECKED = texts()[0::2], texts()[1::2]
"""The threshold was chosen on the first half; the other is only checked."""


def together(one: str, two: str) -> bool:
    found = stories({"one": wording(one), "two": wording(two)})
    return found["one"] == found["two"]


@pytest.mark.parametrize(("articles", "least"), [(CHOSEN, 0.98), (CHECKED, 0.99)])
def test_guises_are_told_from_likenesses(articles: list[list[str]], least: float) -> None:
    """Precision and recall over pairs, each looked at by itself."""
    right = made_up = missed = 0
    for pair in pairs(articles):
        given_ = together(pair.one, pair.two)
        right += pair.same and given_
        made_up += given_ and not pair.same
        missed += pair.same and not given_
    assert right / (right + made_up) >= least
    assert right / (right + missed) >= least


def test_copies_are_found_in_a_pile() -> None:
    """All guises of all articles at once: candidates are found by digests, and few are lost."""
    pile: dict[str, str] = {}
    story: dict[str, int] = {}
    for n, article in enumerate(CHECKED):
        guises = {"whole": article, **{kind: guise(article, n) for kind, guise in GUISES.items()}}
        for kind, paragraphs in guises.items():
            pile[f"{n} {kind}"] = "\n\n".join(paragraphs)
            story[f"{n} {kind}"] = n
    found = stories({name: wording(text) for name, text in pile.items()})
    right = made_up = missed = 0
    for one, two in combinations(pile, 2):
        same, given_ = story[one] == story[two], found[one] == found[two]
        right += same and given_
        made_up += given_ and not same
        missed += same and not given_
    assert made_up == 0
    assert right / (right + missed) > 0.99


def test_the_order_of_articles_decides_nothing() -> None:
    """A story goes by the smallest id of those that carry it."""
    article = CHOSEN[0]
    pile = {f"{n}": wording("\n".join(g(article, 0))) for n, g in enumerate(GUISES.values())}
    backwards = dict(reversed(pile.items()))
    assert stories(pile) == stories(backwards) == dict.fromkeys(pile, "0")


def test_case_and_signs_do_not_count() -> None:
    """Newsrooms differ in quotes, dashes and capitals."""
    text = "\n".join(CHOSEN[1])
    assert wording(text) == wording(text.upper().replace(".", " …").replace(",", ";"))


def test_short_texts_have_no_copies() -> None:
    """A line or two may be written alike by chance."""
    line = "Russian forces shelled the town of Nikopol on Monday, the governor said."
    assert not together(line, line)
    assert stories({}) == {}
    assert stories({"a": Wording(), "b": wording("One word more")}) == {"a": "a", "b": "b"}


def test_the_hash_seed_decides_nothing() -> None:
    """Another process finds the same."""
    code = (
        "from geo.events.copies import *; from tests.events.story_samples import *;"
        "from hashlib import sha256;"
        "pile = {f'{n}{k}': wording(' '.join(g(t, n))) for n, t in enumerate(texts()[:6])"
        " for k, g in GUISES.items()};"
        "print(sha256(repr((sorted(stories(pile).items()), sorted(pile.items()))).encode())"
        ".hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "77")
    }
    assert len(runs) == 1
    assert runs.pop().strip()


@settings(max_examples=30)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_is_taken(given_: list[str]) -> None:
    """Text from articles is hostile: it has a story, whatever it is."""
    pile = {str(n): wording(text) for n, text in enumerate(given_)}
    assert set(stories(pile)) == set(pile)


def test_work_grows_with_the_pile_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of the same stock phrases are looked at closely only where they share much."""
    looked = []
    real = np.intersect1d

    def counted(*arrays: Any, **more: Any) -> Any:
        looked.append(1)
        return real(*arrays, **more)

    monkeypatch.setattr(np, "intersect1d", counted)
    stock = "Russian forces shelled the region with artillery and mortars over the past day"
    for size in (100, 400):
        looked.clear()
        pile = {
            f"{n:04}": wording(
                f"{stock}. " + " ".join(f"w{number(n, w, below=10**6)}" for w in range(60))
            )
            for n in range(size)
        }
        assert len(set(stories(pile).values())) == size
        assert len(looked) < size


def test_stock_sentences_make_no_copies() -> None:
    """Short texts that share most of their words with everybody are nobody's copies; real ones of
    the same pile are still found."""
    stock = " ".join(" ".join(article) for article in CHOSEN[:1])[:600]
    own = [" ".join(f"w{number(n, w, below=10**6)}" for w in range(40)) for n in range(60)]
    pile = {f"{n:02}": wording(f"{words}. {stock}") for n, words in enumerate(own)}
    pile["60"] = wording(f"Our newsroom adds: {own[0]}. {stock}")
    found = stories(pile)
    assert found["60"] == "00"
    assert len(set(found.values())) == 60


def test_the_likenesses_are_no_guises() -> None:
    """The samples hold both, so that neither figure is empty."""
    kinds = {(pair.kind, pair.same) for pair in pairs(CHOSEN[:2])}
    assert kinds == {(k, True) for k in GUISES} | {(k, False) for k in LIKENESSES}


def test_runs_are_looked_up_some_at_a_time() -> None:
    """Of many texts no more than a few hundred are in memory; the outcome is that of all at once."""
    pile = {
        f"{n:05}": wording(" ".join(f"w{n * 7 % 1501 + k}" for k in range(60))) for n in range(1501)
    }
    asked: list[int] = []

    def look(ids: Sequence[str]) -> list[bytes]:
        asked.append(len(ids))
        return [pile[one].runs for one in ids]

    assert stories_of(sorted(pile), look) == stories(pile)
    assert max(asked) <= 512
