"""Signs from the rest of the article: people by their full names, and states that it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from geo.gazetteer.spellings import Scan, Spot
from geo.model import PlaceKind

_SPACES: Final = frozenset({" ", "\u00a0"})
_JOINED: Final = frozenset({" ", ". "})
_NO_OTHERS: Final = ("others: none",)
_SMALL_REACH: Final = 20_000
"""Characters of a text that are searched for a name in small letters."""
_LONGEST_PERSON: Final = 3
_MOST: Final = 5
_OWN: Final = {bucket: f"own {bucket}" for bucket in range(-_MOST, _MOST + 1)}


@dataclass(slots=True)
class Article:
    """What the whole text shows about its names."""

    head: str
    """Where names are looked for in small letters."""
    titled: set[str] = field(default_factory=set)
    """Names right behind a title, in small letters."""
    people: set[str] = field(default_factory=set)
    """Last words of full names and of names behind titles, in small letters."""
    isos: set[str] = field(default_factory=set)
    units: set[int] = field(default_factory=set)
    others: dict[str, list[str]] = field(default_factory=dict)
    """Signs that the first pass's scores of a name's occurrences give."""
    small: dict[str, bool] = field(default_factory=dict)


def survey(scan: Scan, spots: list[Spot]) -> Article:
    """People by their full names, and states and units that are named."""
    article = Article(scan.text[:_SMALL_REACH])
    _people(scan, article)
    scores: dict[str, list[float]] = {}
    for spot in spots:
        if not spot.written:
            spot.written = scan.text[spot.start : spot.end]
        scores.setdefault(spot.written, []).append(spot.score)
        sense = spot.sense
        if sense is None or spot.score < 0:
            continue
        if sense.country or sense.demonym_of:
            article.isos.add(sense.country or sense.demonym_of)
        elif PlaceKind.ADMIN1 in sense.kinds:
            article.units |= sense.units
            article.isos |= sense.isos
    for name, each in scores.items():
        if len(each) > 1:
            mean = sum(each) / len(each)
            article.others[name] = [
                f"others: most {_bucket(max(each))}",
                f"others: mean {_bucket(mean)}",
            ]
    article.isos.discard("")
    article.units.discard(-1)
    return article


def _people(scan: Scan, article: Article) -> None:
    """Names behind forenames and titles."""
    text, starts, ends, words = scan.text, scan.starts, scan.ends, scan.words
    for i, word in enumerate(words[:-1]):
        titled = word.before == "title"
        if not (word.forename or titled):
            continue
        gap = text[ends[i] : starts[i + 1]]
        if gap not in _SPACES and not (titled and gap == ". "):
            continue
        last = _end_of_person(scan, i + 1)
        name = words[last]
        if name.function or name.tail or name.before == "title":
            continue
        article.people.add(name.lower)
        if not titled:
            article.people.add(word.lower)
        elif last == i + 1:
            article.titled.add(name.lower)


def _end_of_person(scan: Scan, i: int) -> int:
    """Number of the last word of a person's name, whose second word is word `i`."""
    text, words = scan.text, scan.words
    last = i
    while (
        last + 1 < len(words)
        and last - i < _LONGEST_PERSON - 1
        and text[scan.ends[last] : scan.starts[last + 1]] in _JOINED
        and (len(words[last].lower) == 1 or words[last].forename)
        and not words[last + 1].function
    ):
        last += 1
    return last


def elsewhere(scan: Scan, spot: Spot, article: Article) -> list[str]:
    """Signs from the rest of the article."""
    found: list[str] = []
    if spot.first == spot.last:
        word = scan.words[spot.last].lower
        if word in article.people:
            found.append("people: titled" if word in article.titled else "people: named")
        small = article.small.get(word)
        if small is None:
            head = article.head
            small = article.small[word] = word in head and f" {word} " in head
        if small:
            found.append("small letters elsewhere")
    found += article.others.get(spot.written) or _NO_OTHERS
    found.append(_OWN[_bucket(spot.score)])
    sense = spot.sense
    if sense is not None:
        if not sense.units.isdisjoint(article.units):
            found.append("unit named")
        elif not sense.isos.isdisjoint(article.isos):
            found.append("state named")
        else:
            found.append("elsewhere")
    return found


def _bucket(score: float) -> int:
    if score >= _MOST:
        return _MOST
    return round(score) if score > -_MOST else -_MOST
