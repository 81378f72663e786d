"""Signs of a name by itself: plain words for what the index and the word lists know of it.

A sign is a short string; `geo.gazetteer.judging` knows what each weighs. Signs of what stands
around a name are in `company`, those of the rest of its article in `articles`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from geo.gazetteer.senses import Sense
from geo.gazetteer.spellings import Spot, Word
from geo.model import PlaceKind

_SIZES: Final = ((500_000, "huge"), (100_000, "large"), (20_000, "mid"), (3_000, "small"))
_FEW: Final = 3
_MANY: Final = 10
_SHORT: Final = 3
_MOST_WORDS: Final = 3
_BEHIND_HEAD: Final = "behind head"


def group(spot: Spot, words: list[Word]) -> str:
    """The group whose signs weigh alike: what sort of name it is."""
    sense = spot.sense
    if spot.form != "known" or sense is None:
        return spot.form
    if sense.demonym_of:
        return "demonym"
    if sense.country:
        return "country"
    if sense.kinds & {PlaceKind.CONTINENT, PlaceKind.REGION}:
        return "region"
    size = size_of(sense)
    if PlaceKind.ADMIN1 in sense.kinds and not sense.population >= _SIZES[0][0]:
        size = "unit"
    if spot.first != spot.last:
        return f"{size} many"
    word = words[spot.first]
    if word.forename or word.surname in {"frequent", "common"}:
        return f"{size} person"
    if word.common or word.english:
        return f"{size} word"
    return f"{size} surname" if word.surname else size


def size_of(sense: Sense) -> str:
    """How many people live in the largest settlement of the name, as a word."""
    for least, name in _SIZES:
        if sense.population >= least:
            return name
    return "tiny" if PlaceKind.CITY in sense.kinds else "none"


def of_name(spot: Spot, words: list[Word]) -> list[str]:
    """Signs of the name by itself, wherever it stands."""
    word, sense = words[spot.last], spot.sense
    found = [f"words {min(spot.last - spot.first, _MOST_WORDS)}"]
    if sense is None:
        found.append("unknown")
    else:
        _of_sense(sense, found)
    if word.surname:
        found.append(f"surname {word.surname}")
    _of_word(word, "last", found)
    _of_word(words[spot.first], "first", found)
    if spot.form.startswith(("headed", "behind")):
        found += _of_base(spot, words)
    if word.capitals:
        found.append("capitals")
    if len(word.lower) <= _SHORT:
        found.append(f"letters {len(word.lower)}")
    if spot.inner:
        found.append("inner")
    if word.tail == "city" and spot.first != spot.last and sense is not None:
        found.append("city main" if sense.main else "city other")
    return found


def _of_sense(sense: Sense, found: list[str]) -> None:
    found += _of_kinds(sense.kinds)
    many = sense.namesakes
    found += (
        f"size {size_of(sense)}",
        "one" if many == 1 else "few" if many <= _FEW else "some" if many <= _MANY else "many",
        "main name" if sense.main else "other name",
    )
    if sense.capital_of:
        found.append("capital")
    if sense.country:
        found.append("is country")
    if sense.demonym_of:
        found.append("is demonym")
    if "US" in sense.isos:
        found.append("in US")


@cache
def _of_kinds(kinds: frozenset[PlaceKind]) -> tuple[str, ...]:
    return tuple(f"kind {kind.value}" for kind in sorted(kinds))


def _of_word(word: Word, name: str, found: list[str]) -> None:
    """Signs of the first or the last word of a name."""
    if word.forename:
        found.append(f"{name} forename")
    if word.common:
        found.append(f"{name} common")
    elif word.english:
        found.append(f"{name} english")
    if word.before:
        found.append(f"{name} before {word.before}")
    if word.tail:
        found.append(f"{name} tail {word.tail}")


def _of_base(spot: Spot, words: list[Word]) -> Iterator[str]:
    """Signs of a head noun and of what stands with it: "Laurel" of "Laurel County"."""
    behind = spot.form == _BEHIND_HEAD
    head, base = spot.first if behind else spot.last, spot.last if behind else spot.last - 1
    yield f"head {words[head].lower}"
    word = words[base]
    if word.surname or word.forename:
        yield "base person"
    if word.common or word.english:
        yield "base english"
    if word.tail:
        yield f"base tail {word.tail}"
    if word.before:
        yield f"base before {word.before}"
    senses = [one.sense for one in words[spot.first : spot.last]]
    if any(sense is not None and sense.holds for sense in senses):
        yield "base holds"


def kind_of(word: Word) -> str:
    """The class of a neighbouring word with a capital; kept with the word."""
    if not word.kind:
        word.kind = _kind_of(word)
    return word.kind


def _kind_of(word: Word) -> str:
    if word.function:
        return "function"
    if word.before and word.before != "body":
        return word.before
    if word.tail:
        return f"tail {word.tail}"
    if word.forename:
        return "forename"
    sense = word.sense
    if sense is not None and (sense.holds or sense.demonym_of):
        return "holds" if sense.holds else "demonym"
    if word.surname:
        return f"surname {word.surname}"
    if word.common or word.english:
        return "english"
    if word.capitals:
        return "capitals"
    if len(word.lower) == 1:
        return "letter"
    return "place" if sense is not None else "unknown"
