"""Articles in many guises: what outlets do to an agency's story, and what only looks like it.

Texts are put together from the sentences of the open banks, each used once. Nothing is drawn at
random: a number decides, so that a sample is the same wherever it is made.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

BANKS = Path(__file__).resolve().parents[2] / "seeds" / "sentences"
_PER_PARAGRAPH = 2
_HEADS = (
    "By our correspondent in the region",
    "From agencies. Last updated this morning at nine",
    "This report first appeared in our evening letter to readers",
)
_FEET = (
    "Sign up for our morning letter and never miss a story from the front again.",
    "Additional reporting by our newsroom. Do you have a tip? Write to the desk.",
    "Read more: the war in maps. Share this article with your friends and family today.",
)
_OTHER_WORDS = ("further", "local", "reported", "several", "new", "heavy", "close", "morning")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and whether the second is a guise of the first."""

    kind: str
    one: str
    two: str
    same: bool


def number(*parts: object, below: int) -> int:
    """A number that depends on nothing but the parts."""
    digest = hashlib.sha256("\0".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % below


def texts() -> list[list[str]]:
    """Articles as lists of paragraphs, of 3 to 9 paragraphs each."""
    sentences = [
        re.sub(r"\s+", " ", entry["text"]).strip()
        for bank in sorted(BANKS.glob("*.sentences.toml"))
        for entry in tomllib.loads(bank.read_text(encoding="utf-8"))["sentence"]
        if entry["text"].isascii()
    ]
    sentences = list(dict.fromkeys(sentences))
    made: list[list[str]] = []
    at = 0
    while True:
        paragraphs = 3 + number("size", len(made), below=7)
        wanted = paragraphs * _PER_PARAGRAPH
        if at + wanted > len(sentences):
            return made
        chosen = sentences[at : at + wanted]
        made.append([" ".join(chosen[n : n + 2]) for n in range(0, wanted, 2)])
        at += wanted


def pairs(articles: Sequence[list[str]]) -> Iterator[Pair]:
    """Guises of each article, and of each with the next what only looks like one."""
    for n, article in enumerate(articles):
        whole = "\n\n".join(article)
        for kind, guise in GUISES.items():
            yield Pair(kind, whole, "\n\n".join(guise(article, n)), same=True)
        other = articles[(n + 1) % len(articles)]
        for kind, likeness in LIKENESSES.items():
            yield Pair(kind, whole, "\n\n".join(likeness(article, other, n)), same=False)


def _dressed(article: list[str], n: int) -> list[str]:
    return [_HEADS[n % 3], *article, _FEET[n % 3]]


def _cut(article: list[str], n: int) -> list[str]:
    kept = max(1, len(article) // 3)
    return _dressed(article[:kept], n)


def _edited(share: int) -> Callable[[list[str], int], list[str]]:
    """One word in so many is another; the article is dressed as well."""

    def edit(article: list[str], n: int) -> list[str]:
        done = []
        for p, paragraph in enumerate(article):
            words = paragraph.split()
            for w in range(len(words)):
                if not number("edit", n, p, w, below=share):
                    words[w] = _OTHER_WORDS[number("word", n, p, w, below=len(_OTHER_WORDS))]
            done.append(" ".join(words))
        return _dressed(done, n)

    return edit


def _shortened(article: list[str], n: int) -> list[str]:
    """Every paragraph loses its second sentence, and the order changes behind the first."""
    firsts = [re.split(r"(?<=[.!?]) ", paragraph)[0] for paragraph in article]
    return [firsts[0], *reversed(firsts[1:])] if n % 2 else firsts


def _quoting(article: list[str], other: list[str], n: int) -> list[str]:
    """An own report that has one sentence of the story in it."""
    del n
    sentence = re.split(r"(?<=[.!?]) ", article[0])[0]
    return [*other[: 1 + len(other) // 2], f"An agency wrote: {sentence}", other[-1]]


def _same_frame(article: list[str], other: list[str], n: int) -> list[str]:
    """A bulletin of another day: the same frame, but other names and figures, and some words."""
    del other
    done = []
    for p, paragraph in enumerate(article):
        words = paragraph.split()
        for w, word in enumerate(words):
            plain = not (word[:1].isupper() and w) and not any(map(str.isdigit, word))
            if not plain or not number("frame", n, p, w, below=9):
                words[w] = f"{word[:1]}{number('name', n, p, w, below=10**6)}"
        done.append(" ".join(words))
    return done


def _same_house(article: list[str], other: list[str], n: int) -> list[str]:
    """Another story in the same outlet: only head and foot are alike."""
    del article
    return _dressed(other[:2], n)


GUISES: dict[str, Callable[[list[str], int], list[str]]] = {
    "dressed": _dressed,
    "cut": _cut,
    "edited 1 in 25": _edited(25),
    "edited 1 in 12": _edited(12),
    "edited 1 in 8": _edited(8),
    "shortened": _shortened,
    "cut and edited": lambda article, n: _edited(14)(article[: max(1, len(article) // 3)], n),
}


def _built_upon(article: list[str], other: list[str], n: int) -> list[str]:
    """An own report, with a paragraph of an agency's story of another matter below it."""
    del n
    return [*other[: 1 + len(other) // 2], article[-1]]


LIKENESSES: dict[str, Callable[[list[str], list[str], int], list[str]]] = {
    "quoting": _quoting,
    "built upon": _built_upon,
    "same frame": _same_frame,
    "same house": _same_house,
}
