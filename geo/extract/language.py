"""The language of an article: as its source says, checked against its words.

Only languages with a lexicon are told apart; any other is said to be one that cannot be read.
Pages often state the language of their template, not of their text: a statement that the words
contradict gives way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from geo.errors import ReadError
from geo.model import Article

_SAMPLE = 1_500
"""Characters from the beginning that are looked at."""
_TELLING_SHARE = 0.06
"""Share of the words that must be small words of a language, in a text long enough to have them."""
_LONG = 40
"""Words from which on a text has small words; in a shorter one its script may decide."""
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "arabic": re.compile(r"[\u0600-\u06ff]"),
}
_LETTER_WEIGHT = 3
"""A letter that only one language has tells more than a small word."""


@dataclass(frozen=True, slots=True)
class _Profile:
    name: str
    words: frozenset[str]
    letters: str
    script: re.Pattern[str]


@lru_cache(maxsize=1)
def languages() -> Mapping[str, str]:
    """Names of the languages that can be read, by ISO 639-1 code."""
    return {code: profile.name for code, profile in _profiles().items()}


@lru_cache(maxsize=1)
def _profiles() -> Mapping[str, _Profile]:
    root = resources.files("geo.extract") / "lexicon"
    folders = sorted(d.name for d in root.iterdir() if re.fullmatch(r"[a-z]{2}", d.name))
    found = {}
    for code in folders:
        table = tomllib.loads((root / code / "language.toml").read_text(encoding="utf-8"))
        found[code] = _Profile(
            name=table["name"],
            words=frozenset(table["words"]),
            letters=table["letters"],
            script=_SCRIPTS[table["script"]],
        )
    return found


def language_of(article: Article) -> str:
    """The code of the lexicon to read an article with.

    Raises ReadError, with what there is, for a language that has no lexicon.
    """
    profiles = _profiles()
    stated = article.language
    detected = detect(article.text)
    if detected:
        return detected
    if stated in profiles:
        return stated
    known = ", ".join(f"{code} ({name})" for code, name in languages().items())
    what = f"it says that it is in {stated!r}" if stated else "its language is not known"
    raise ReadError(f"{what}, and there are words for {known} only: --lang CODE sets another")


def detect(text: str) -> str:
    """The language whose small words and letters a text has; "" where none is plain."""
    sample = text[:_SAMPLE].lower()
    words = sample.split()
    scores = {code: _score(words, sample, profile) for code, profile in _profiles().items()}
    best = max(scores, key=lambda code: (scores[code], code))
    if len(words) < _LONG:
        return best if scores[best] > 0 else _by_script(sample)
    return best if scores[best] / len(words) >= _TELLING_SHARE else ""


def _score(words: Sequence[str], sample: str, profile: _Profile) -> int:
    """How often a text has the small words of a language, and the letters of it alone."""
    small = profile.words
    found = sum(word in small for word in words)
    if profile.letters and not sample.isascii():
        found += _LETTER_WEIGHT * sum(map(sample.count, profile.letters))
    return found


def _by_script(sample: str) -> str:
    """The one language whose script the text is written in; "" where several share it or none."""
    fitting = [code for code, p in _profiles().items() if p.script.search(sample)]
    return fitting[0] if len(fitting) == 1 else ""
