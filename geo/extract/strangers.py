"""The learnt decision whether a name that the gazetteer lacks is a place's.

The rules of `unknown` find names behind words of place; many stand elsewhere: "Residents of X
fled", "Sake, X and Y". Each name that is left has signs, and a linear model over them tells how
likely it is a place's. The weights stand in `stranger_weights.toml` and are learnt by
`data/recipe/strangers.py`: of the signs, from articles; of the pieces of a name, its letters by two
to four, from the gazetteer's own names against words of English and people's names.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo.errors import DataError
from geo.extract.draft import Draft
from geo.extract.slots import Mention
from geo.extract.stranger_runs import Span, runs
from geo.extract.stranger_signs import around, elsewhere, of_name, vocabulary
from geo.extract.text import Sentence
from geo.extract.weighing import weighed
from geo.extract.words import Lexicon, word_set
from geo.model import PlaceKind

VERSION: Final = 1
"""Of the signs and pieces: weights of another version were learnt from others."""
LEAST: Final = 0.5
"""Log odds from which on a name is taken for a place's."""
HOPELESS: Final = -3.5
"""What a name weighs by itself below which its company is not looked at."""
HELP: Final = 1.0
"""Most that other occurrences of a name are asked to add."""
PIECES: Final = (2, 3, 4)
"""Letters of the pieces of a name."""
_FILE: Final = Path(__file__).with_name("stranger_weights.toml")
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.ADMIN1})
_WELL_KNOWN: Final = 100_000
"""Inhabitants from which a town's name is no part of another's."""
_MOST: Final = 4
_KEPT: Final = 20_000
_WORD_REACH: Final = 20
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ‘ʹ", "'"))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign of a name, and each piece of it, counts, in log odds."""

    signs: Mapping[str, float]
    pieces: Mapping[str, float]
    openers: frozenset[str]
    """First words of many names of places, in small letters: "ain", "deir", "novo"."""


def likely_places(
    text: str,
    sentence: Sentence,
    taken: Sequence[Mention],
    found: Sequence[Span],
    lexicon: Lexicon,
) -> list[Span]:
    """Names that are places', of those that neither the gazetteer nor the rules know.

    `found` are the unknown places that the rules found. A language whose lexicon does not say that
    the weights hold for it goes by the rules alone.
    """
    if not lexicon.grammar["strangers"].get("weighed"):
        return []
    towns = [mention for mention in taken if _is_small_town(mention)]
    known = [(mention.start, mention.end) for mention in taken if mention not in towns]
    strangers, new, person = list(found), [], -1
    for span in runs(text, sentence, [*known, *found], lexicon):
        if _is_compound(text, sentence, span):
            continue
        if _is_of_people(text, span, person, lexicon):
            person = span[1]
            continue
        inside = [one for one in towns if one.start < span[1] and span[0] < one.end]
        if inside and not _is_longer(text, sentence, span, inside):
            continue
        others = [one for one in taken if one not in inside] if inside else taken
        if _is_place(text, sentence, span, others, strangers, lexicon):
            strangers.append(span)
            new.append(span)
    return new


def _is_of_people(text: str, span: Span, person: int, lexicon: Lexicon) -> bool:
    """ "tribal leaders A and B": a name behind a noun for several people, or joined to such a name.

    `person` is where the last of these ends, -1 where there is none.
    """
    if person >= 0 and text[person : span[0]].strip(" ,") in word_set(lexicon, "strangers", "and"):
        return True
    *_, before = text[max(0, span[0] - _WORD_REACH) : span[0]].split(" ")[:-1] or [""]
    return before in word_set(lexicon, "strangers", "people")


def _is_compound(text: str, sentence: Sentence, span: Span) -> bool:
    """ "Machine-gun fire …": a word that opens its sentence, with a small one behind a hyphen."""
    opens = not text[sentence.start : span[0]].strip()
    return opens and re.search(r"-[a-z]+$", text[span[0] : span[1]]) is not None


def _is_small_town(mention: Mention) -> bool:
    """A known town that may be a part of a longer name that is not known: "Issa" of "Ain Issa"."""
    draft = mention.value
    return (
        mention.letter == "T"
        and isinstance(draft, Draft)
        and draft.role is None
        and PlaceKind.CITY in draft.hit.kinds
        and draft.hit.kinds <= _TOWNS
        and not draft.hit.capital_of
        and draft.hit.population < _WELL_KNOWN
    )


def _is_longer(text: str, sentence: Sentence, span: Span, inside: Sequence[Mention]) -> bool:
    """Whether a name goes beyond the towns in it: two are one name where a particle ties them.

    A word that opens the sentence is part of a name only where its letters are a place's.
    """
    start, end = span
    if any(one.start < start or end < one.end for one in inside):
        return False
    if len(inside) > 1 and not any(part.islower() for part in re.split("[ -]", text[start:end])):
        return False
    opens = not text[sentence.start : start].strip()
    first = text[start:end].partition(" ")[0]
    return inside[0].end - inside[0].start < end - start and not (opens and likeness(first) <= 0)


def _is_place(  # noqa: PLR0917 - a name and all that stands around it
    text: str,
    sentence: Sentence,
    span: Span,
    taken: Sequence[Mention],
    strangers: Sequence[Span],
    lexicon: Lexicon,
) -> bool:
    """Whether a name weighs enough; what is costly is asked last, of few."""
    weights, words = weights_of_signs().signs, vocabulary(lexicon)
    name = text[span[0] : span[1]]
    points = _by_itself(name, lexicon)
    if points < HOPELESS:
        return False
    near = [*around(text, sentence, span, taken, strangers=strangers, words=words)]
    points += weighed(with_opening(near, name), weights)
    if points < LEAST - HELP:
        return False
    points += weighed(elsewhere(text, span, words), weights)
    return points >= LEAST


@lru_cache(maxsize=_KEPT)
def _by_itself(name: str, lexicon: Lexicon) -> float:
    weights = weights_of_signs().signs
    return weighed((*of_name(name, vocabulary(lexicon)), *of_pieces(name)), weights)


def all_signs(  # noqa: PLR0917 - as `_is_place`
    text: str,
    sentence: Sentence,
    span: Span,
    taken: Sequence[Mention],
    strangers: Sequence[Span],
    lexicon: Lexicon,
) -> list[str]:
    """Every sign of a name, each once, in order."""
    words, name = vocabulary(lexicon), text[span[0] : span[1]]
    near = around(text, sentence, span, taken, strangers=strangers, words=words)
    signs = [*of_name(name, words), *of_pieces(name), *with_opening([*near], name)]
    return sorted({*signs, *elsewhere(text, span, words)})


def with_opening(signs: Sequence[str], name: str) -> Iterator[str]:
    """The signs, with that of a single word that opens its sentence, as any word may."""
    yield from signs
    if "opens" in signs and " " not in name:
        yield f"opens {_bucket(name)}"


def of_pieces(name: str) -> Iterator[str]:
    """How much the letters of a name are those of places', as signs that hold from a step on."""
    first, _, rest = name.partition(" ")
    if rest and plain(first) in weights_of_signs().openers:
        yield "opens names"
    for step in range(-_MOST, _bucket(name)):
        yield f"pieces over {step}"


def _bucket(name: str) -> int:
    return max(-_MOST, min(_MOST, round(likeness(name))))


@lru_cache(maxsize=_KEPT)
def likeness(name: str) -> float:
    """Log odds that the letters of a name are a place's, rather than a word's or a person's."""
    return weighed(pieces(name), weights_of_signs().pieces)


def pieces(name: str) -> list[str]:
    """The pieces of a name, each once, in order: "^ba", "bak"; "_" stands for a space."""
    whole = f"^{plain(name).replace(' ', '_')}$"
    return sorted({whole[i : i + n] for n in PIECES for i in range(len(whole) - n + 1)})


def plain(name: str) -> str:
    """A name in small letters, without accents."""
    apart = unicodedata.normalize("NFKD", name.lower()).translate(_APOSTROPHES)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def weights_of_signs() -> Weights:
    """The weights that ship.

    Raises:
        DataError: They are of another version than the signs.
    """
    stored = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    if stored["version"] != VERSION:
        message = f"{_FILE.name} is of version {stored['version']!r}, {VERSION} is wanted"
        raise DataError(f"{message}: learn it again with data/recipe/strangers.py")
    openers = frozenset(stored["openers"]["words"].split())
    return Weights(_table(stored["signs"]), _table(stored["pieces"]), openers)


def _table(lines: Mapping[str, str | list[str]]) -> Mapping[str, float]:
    """Weights by sign, of what the file lists by weight."""
    return {
        sign: float(weight)
        for weight, signs in lines.items()
        for sign in (signs.split() if isinstance(signs, str) else signs)
    }
