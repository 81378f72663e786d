"""The language of an article: as its words and letters tell, else as its source says.

Languages with a lexicon can be read. Some others are known by their small words and letters, so
that they are refused by name and never read as their neighbour. Pages often state the language of
their template, not of their text: a statement that the words contradict gives way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from geo.errors import ReadError
from geo.model import Article

_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 1_500
"""Characters from the beginning that are looked at."""
_TELLING_SHARE = 0.05
"""Share of the different words that must be small words of a language, in a text that has many."""
_OBVIOUS = 0.1
"""The same, in a text that need not be compared with other languages."""
_LONG = 40
"""Different words from which on a text has small words; a shorter one may have none."""
_PLAIN = 2
"""Small words that a short text must have, if nothing but names is to be told from a language."""
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "arabic": re.compile(r"[\u0600-\u06ff]"),
    "other": re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f\u0400-\u052f\u0600-\u06ff]"),
}
_LETTER_WEIGHT = 3
"""A letter that few languages have tells more than a small word."""


@dataclass(frozen=True, slots=True)
class _Profile:
    code: str
    name: str
    words: frozenset[str]
    """Small words that nearly every sentence has one of."""
    letters: str
    """Letters that tell it from the other languages of its script."""
    script: str
    by_script: bool
    """A short text without any small word may be in it, by its script alone."""
    readable: bool


@lru_cache(maxsize=1)
def languages() -> Mapping[str, str]:
    """Names of the languages that can be read, by ISO 639-1 code."""
    return {one.code: one.name for one in _profiles() if one.readable}


@lru_cache(maxsize=1)
def _profiles() -> tuple[_Profile, ...]:
    root = resources.files("geo.extract") / "lexicon"
    folders = sorted(d.name for d in root.iterdir() if re.fullmatch(r"[a-z]{2}", d.name))
    tables = [
        (code, tomllib.loads((root / code / "language.toml").read_text(encoding="utf-8")))
        for code in folders
    ]
    others = tomllib.loads((root / "others.toml").read_text(encoding="utf-8"))
    tables += [(code, table) for code, table in others.items() if code not in folders]
    return tuple(
        _Profile(
            code=code,
            name=table["name"],
            words=frozenset(table["words"]),
            letters=table["letters"],
            script=table["script"],
            by_script=table.get("by_script", False),
            readable=code in folders,
        )
        for code, table in tables
    )


def language_of(article: Article) -> tuple[str, str]:
    """The code of the lexicon to read an article with, and a remark where that is a guess.

    A text whose words tell nothing, such as a list of names, is read with the first lexicon.

    Raises ReadError, with what there is, for a language that has no lexicon.
    """
    known = languages()
    found = _detected(article.text)
    if found is not None and found.readable:
        return found.code, ""
    stated = article.language
    if found is not None:
        what = f"it is in {found.name}"
    elif stated in known:
        return stated, ""
    elif not stated:
        code, name = next(iter(known.items()))
        guess = f"its language cannot be told: read as {name}, --lang CODE sets another"
        return code, guess if _LETTER.search(article.text) else ""
    else:
        what = f"it says that it is in {stated!r}"
    there = ", ".join(f"{code} ({name})" for code, name in known.items())
    raise ReadError(f"{what}, and there are words for {there} only: --lang CODE sets another")


def detect(text: str) -> str:
    """The language that can be read whose small words and letters a text has; "" where none is."""
    found = _detected(text)
    return found.code if found is not None and found.readable else ""


def _detected(text: str) -> _Profile | None:
    """The language that a text is plainly in, with or without a lexicon; None where none is."""
    sample = text[:_SAMPLE].lower()
    script = _script(sample)
    words = set(re.findall(r"[^\W\d_]+", sample))
    rivals = [one for one in _profiles() if one.script == script]
    if not rivals or not words:
        return None
    for one in rivals:
        # Most texts are plainly in a language that can be read: no other need be asked for.
        if one.readable and len(words) >= _LONG and len(one.words & words) > _OBVIOUS * len(words):
            return one
    scores = [(_score(words, sample, one), one.readable, one) for one in rivals]
    score, _, best = max(scores, key=lambda item: item[:2])
    alone = next((one for one in rivals if one.by_script), None)
    if len(words) >= _LONG:
        return best if score / len(words) >= _TELLING_SHARE else None
    if alone is not None and not best.readable and len(best.words & words) < _PLAIN:
        return alone
    return best if score > 0 else alone


def _script(sample: str) -> str:
    """The script that most letters are of."""
    if sample.isascii():
        return "latin"
    counts = {name: len(script.findall(sample)) for name, script in _SCRIPTS.items()}
    return max(counts, key=lambda name: counts[name])


def _score(words: AbstractSet[str], sample: str, profile: _Profile) -> int:
    """How many small words of a language a text has, and how often its telling letters."""
    found = len(profile.words & words)
    if profile.letters and not sample.isascii():
        found += _LETTER_WEIGHT * sum(map(sample.count, profile.letters))
    return found
