"""Words that report an activity, found in a folded sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geo.extract.evidence import by_words, is_of_weapons, names, strikes_from_afar
from geo.extract.fired import Entry, Fired
from geo.extract.frames import FrameIndex, expand, opened_by
from geo.extract.homographs import WordClasses, is_verb, word_classes
from geo.extract.inflection import BASE, GERUND, PARTICIPLE, PAST
from geo.extract.judging import is_passive, judge, sentence_status
from geo.extract.prefilter import Prefilter
from geo.extract.slots import Line
from geo.extract.words import Lexicon
from geo.model import Activity
from geo.patterns import Pattern

_OF_WEAPONS = "weapon_subject"
"""Need of words that count only of weapons: "drones reached X"."""
_Rank = tuple[bool, bool, int, int]
"""Of triggers with the same words the one with evidence goes first, then verbs, then file order."""
_NEVER = "none"
"""An entry's `passive`: nobody undergoes what its verbs tell."""

_PAST = frozenset({PAST, PARTICIPLE})
_PLAIN = frozenset({BASE})

__all__ = ["Entry", "Fired", "entries", "triggers"]


@dataclass(frozen=True, slots=True)
class _Search:
    """The triggers of a lexicon, compiled."""

    entries: tuple[Entry, ...]
    frames: FrameIndex
    patterns: tuple[tuple[int, Pattern], ...]
    """Entries that are written as one pattern, by their numbers."""
    prefilter: Prefilter
    nouns: frozenset[str]
    """Words that open a noun's frame, or are nouns otherwise."""
    verbs: dict[str, frozenset[str]]
    """Nouns that open a verb's frame as well, with the forms of the verb that they can be."""
    classes: WordClasses


def entries(lexicon: Lexicon) -> tuple[Entry, ...]:
    """All entries of a lexicon in the order of its files."""
    return _search(lexicon).entries


@cache
def _search(lexicon: Lexicon) -> _Search:
    raw = lexicon.triggers["trigger"]
    classes = word_classes(lexicon)
    nouns = opened_by("nouns", lexicon)
    patterns = entry_patterns(lexicon)
    return _Search(
        entries=tuple(_entry(entry) for entry in raw),
        frames=FrameIndex(raw, lexicon),
        patterns=patterns,
        prefilter=Prefilter([pattern for _, pattern in patterns]),
        nouns=frozenset(nouns) | classes.nouns_too,
        verbs={word: tags for word, tags in opened_by("verbs", lexicon).items() if word in nouns},
        classes=classes,
    )


@cache
def entry_patterns(lexicon: Lexicon) -> tuple[tuple[int, Pattern], ...]:
    """Entries that are written as one pattern, by their numbers."""
    return tuple(
        (number, Pattern(rf"(?<!\S)(?:{expand(entry['match'], lexicon)})(?!\S)"))
        for number, entry in enumerate(lexicon.triggers["trigger"])
        if "match" in entry
    )


def _entry(raw: dict[str, Any]) -> Entry:
    return Entry(
        id=raw["id"],
        activity=Activity(raw["activity"]),
        subject=raw["subject"],
        object=raw["object"],
        passive=raw.get("passive", ""),
        noun=raw.get("noun", "nouns" in raw),
        needs=raw.get("needs", ""),
        place_object=raw.get("place_object", False),
        place_subject=raw.get("place_subject", False),
        stative=raw.get("stative", False),
        weak=raw.get("weak", False),
        inside=raw.get("inside", ""),
        from_afar=Activity(raw["from_afar"]) if "from_afar" in raw else None,
        abroad=Activity(raw["abroad"]) if "abroad" in raw else None,
        again=raw.get("again", False),
        yields=raw.get("yields", False),
        firm=raw.get("firm", False),
        idiom=raw.get("idiom", False),
        attempt=Activity(raw["attempt"]) if "attempt" in raw else None,
    )


def triggers(line: Line, lexicon: Lexicon) -> list[Fired]:
    """Triggers of a sentence in order; of two that overlap the longer, then the earlier, wins."""
    search = _search(lexicon)
    found = [*_by_frame(line, search, lexicon), *_by_pattern(line, search, lexicon)]
    if not found:
        return []
    kept: list[Fired] = []
    for _, fired in sorted(found, key=_precedence):
        if fired.entry.yields or all(fired.last <= k.first or fired.first >= k.last for k in kept):
            kept.append(fired)
    kept.sort(key=lambda fired: fired.first)
    whole = sentence_status(line, lexicon)
    for fired in kept:
        afar = fired.entry.from_afar
        if afar is not None and strikes_from_afar(line, fired, lexicon):
            fired.entry = replace(fired.entry, activity=afar)
        judge(line, fired, lexicon)
        fired.status = whole or fired.status
    return kept


def _precedence(item: tuple[_Rank, Fired]) -> tuple[bool, bool, int, _Rank]:
    """ "Were | driven from X": words that have no passive give way to those that have one."""
    rank, fired = item
    active_only = fired.passive and fired.entry.passive == _NEVER
    return fired.entry.yields, active_only, fired.first - fired.last, rank


def _by_frame(line: Line, search: _Search, lexicon: Lexicon) -> Iterator[tuple[_Rank, Fired]]:
    """Frames that match, each with its rank."""
    hits = list(search.frames.hits(line))
    governing = {hit.last for hit in hits if hit.last == hit.first + 1 and _PAST & hit.tags}
    for hit in hits:
        if hit.first in governing and _PAST & hit.tags and not _PLAIN & hit.tags:
            continue  # "regained lost positions"
        entry = search.entries[hit.entry]
        noun_too = line.word(hit.first) in search.nouns
        if entry.noun:
            verb = search.verbs.get(line.word(hit.first))
            fits = (
                verb is None
                or _is_of_it(line, hit.last, verb, search.classes)
                or not is_verb(line, hit.first, hit.last, verb, search.classes, noun_too=True)
            )
        else:
            fits = not hit.tags or is_verb(
                line, hit.first, hit.last, hit.tags, search.classes, noun_too=noun_too
            )
        if not fits:
            continue
        fired = Fired(entry, hit.first, hit.last, line.clauses[hit.first], tags=hit.tags)
        if PARTICIPLE in hit.tags and entry.passive == _NEVER:
            fired.passive = is_passive(line, fired, lexicon)
        told = by_words(entry.needs)
        if told and not names(line, fired, entry.needs, lexicon):
            continue
        if entry.needs == _OF_WEAPONS:
            if not is_of_weapons(line, fired, lexicon):
                continue
            told = True
        yield (not told, entry.noun, hit.entry, hit.first), fired


def _is_of_it(line: Line, last: int, verb: frozenset[str], classes: WordClasses) -> bool:
    """ "The retaking of X": a gerund with its "of" among the words of a noun's frame."""
    return verb == {GERUND} and bool(classes.of) and line.word(last - 1) == classes.of


def _by_pattern(line: Line, search: _Search, lexicon: Lexicon) -> Iterator[tuple[_Rank, Fired]]:
    for at in search.prefilter.possible(line) if search.patterns else ():
        number, pattern = search.patterns[at]
        for match in pattern.finditer(line.string):
            first, last = line.span(match)
            entry = search.entries[number]
            fired = Fired(entry, first, last, line.clauses[first])
            if by_words(entry.needs) and not names(line, fired, entry.needs, lexicon):
                continue
            yield (True, False, number, first), fired
