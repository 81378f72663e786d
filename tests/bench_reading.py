"""How fast articles are read, by kind of text, and which stages take the time.

The reference of each ratio is one pass of `re.findall(r"\\w+")` over the same text: it grows with
the text as reading does, and a slow or busy machine slows both. What other programs take of the
processor is not counted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from time import process_time
from typing import Any

from geo.extract import reading as stages_of
from geo.extract.language import detect
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article

_GENERAL = Path(__file__).parent / "bench_texts"
"""Local news without a war in it: what most of a corpus is made of."""
_LENGTH = 5_000
"""Characters of the article that rates are given for."""
_TASTE = 400
_ROUNDS = 5
_WORD = re.compile(r"\w+")
STAGES = {
    "names, measures, dates, parties": ("searched",),
    "language, published day, sentences": ("language_of", "stated_day", "sentences", "quotations"),
    "the article as a whole": ("Climate", "own_side", "sides_named", "main_town", "capitals"),
    "mentions of a sentence": ("mentions_in",),
    "folding": ("fold",),
    "triggers": ("triggers", "without_idioms", "with_event_verbs"),
    "roles of names": ("decide", "inherit_state", "ground_states", "bind"),
    "the net's sums": ("kinds_of", "fired_at", "senses"),
    "what the net adds": ("with_sensed",),
    "attribution": ("attributions",),
    "relations": ("relations",),
    "claims": ("claims_of",),
    "what is remembered": (
        "remember_speaker",
        "remember_whole",
        "remember_subject",
        "remember_told",
        "remember_heading",
        "take_responsibility",
        "recent_places",
    ),
}
"""Functions that `geo.extract.reading` calls, by stage; none of them calls another."""

Say = Callable[[str, str, str], None]


def corpora(articles: Sequence[Article], seeds: Path) -> dict[str, list[Article]]:
    """Articles by kind: the seeds by language, the banks of single sentences, general news."""
    tables = [
        tomllib.loads(path.read_text("utf-8"))
        for path in sorted((seeds / "sentences").glob("*.sentences.toml"))
    ]
    banks = ["\n\n".join(row["text"].strip() for row in bank["sentence"]) for bank in tables]
    languages = {article.id: detect(article.text) for article in articles}
    whole = {
        f"articles of seeds/, {code}": [one for one in articles if languages[one.id] == code]
        for code in sorted(set(languages.values()))
    }
    return {
        **whole,
        "sentences of seeds/": [replace(articles[0], text=text) for text in banks],
        "general news": general_news(articles[0]),
    }


def general_news(like: Article) -> list[Article]:
    """Texts without a war in them, of the day of another article."""
    return [replace(like, text=path.read_text("utf-8")) for path in sorted(_GENERAL.glob("*.txt"))]


def _quiet(article: Article, gazetteer: LocalGazetteer) -> str:
    """The sentences of an article that give no claim, a paragraph each."""
    found = stages_of.read(article, gazetteer)
    telling = {claim.quote.start for claim in found.claims}
    return "\n\n".join(
        article.text[start:end] for start, end in found.sentences if start not in telling
    )


def rates(articles: Sequence[Article], gazetteer: LocalGazetteer, seeds: Path, say: Say) -> None:
    """Articles of 5,000 characters a second, and how often a pass over their words fits in."""
    kinds = corpora(articles, seeds)
    for texts in kinds.values():
        stages_of.read(replace(texts[0], text=texts[0].text[:_TASTE]), gazetteer)  # loads lexicons
    for kind, texts in kinds.items():
        first_s = _shortest(texts, lambda article: stages_of.read(article, gazetteer), rounds=1)
        _rate(kind, texts, gazetteer, say)
        say("  the first time, with words never met", f"{_units(texts) / first_s:,.0f} /s", "")
    quiet = [text for article in articles if (text := _quiet(article, gazetteer))]
    texts = [replace(articles[0], text=text) for text in quiet]
    _rate("sentences without a claim", texts, gazetteer, say)


def _rate(kind: str, texts: Sequence[Article], gazetteer: LocalGazetteer, say: Say) -> None:
    read_s = _shortest(texts, lambda article: stages_of.read(article, gazetteer))
    words_s = _shortest(texts, lambda article: _WORD.findall(article.text))
    rate = f"{_units(texts) / read_s:,.0f} /s"
    say(kind, rate, f"{read_s / words_s:,.0f} × finding its words")


def _units(texts: Sequence[Article]) -> float:
    """How many articles of the length that rates are given for."""
    return sum(len(article.text) for article in texts) / _LENGTH


def where_time_goes(articles: Sequence[Article], gazetteer: LocalGazetteer, say: Say) -> None:
    """The share of each stage, timed inside whole readings."""
    spent: dict[str, float] = {}
    with _timed(spent):
        start = process_time()
        for _ in range(_ROUNDS):
            for article in articles:
                stages_of.read(article, gazetteer)
        whole = process_time() - start
    spent["the rest"] = whole - sum(spent.values())
    units = _units(articles) * _ROUNDS
    for stage, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        say(f"  {stage}", f"{seconds / units * 1000:.2f} ms", f"{seconds / whole:.0%} of reading")


def _shortest(
    texts: Sequence[Article], work: Callable[[Article], object], rounds: int = _ROUNDS
) -> float:
    """Seconds for all texts, each at the best of some rounds."""
    best = [float("inf")] * len(texts)
    for _ in range(rounds):
        for number, article in enumerate(texts):
            start = process_time()
            work(article)
            best[number] = min(best[number], process_time() - start)
    return sum(best)


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """Add up the time of each stage while reading goes on inside."""
    kept = {name: getattr(stages_of, name) for names in STAGES.values() for name in names}

    def clocked(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def run(*given: Any, **named: Any) -> Any:
            start = process_time()
            result = work(*given, **named)
            spent[stage] = spent.get(stage, 0.0) + process_time() - start
            return result

        return run

    try:
        for stage, names in STAGES.items():
            for name in names:
                setattr(stages_of, name, clocked(stage, kept[name]))
        yield
    finally:
        for name, work in kept.items():
            setattr(stages_of, name, work)
