"""Place names in a text: how far they reach, what kind the words give them, what contains them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.bordering import share_border
from geo.extract.containers import contain, share_heads
from geo.extract.datelines import is_dateline
from geo.extract.draft import Draft
from geo.extract.hyphens import is_tail
from geo.extract.letters import CAPITAL
from geo.extract.name_parts import read_parts
from geo.extract.name_patterns import HEAD, NamePatterns, name_patterns
from geo.extract.naming import BEFORE_A_NAME, BEHIND_A_NAME, read_naming
from geo.extract.slots import Mention
from geo.extract.strangers import plain, weights_of_signs
from geo.extract.text import Sentence
from geo.extract.words import Lexicon, word_pattern
from geo.model import NameHit, PlaceKind, Role

_POINTS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.FACILITY})
_JOINT = 4
"""Characters before a name within which what joins it to another one stands, and a letter."""
_BEFORE_REACH = 60
_CONTINENT = frozenset({PlaceKind.CONTINENT})
_WIDE = frozenset({PlaceKind.CONTINENT, PlaceKind.REGION})
_LINK = re.compile(rf"(?: [a-z]{{4,8}})? \w{{1,3}} (?=[{CAPITAL}])")
"""Between a noun and the name that it stands before: " of ", or " city of " behind "port"."""
_HOLDER_REACH = 60
"""Characters behind an adjective within which the noun stands that it belongs to."""
_REFUSED = {
    "person": "the words around it show a person's name",
    "organisation": "the words around it show a longer name",
}
_PLACE = "place"
_NO_PLACES = frozenset({Role.PERSON, Role.ORGANISATION})
_SHORT_WORD = 3
"""Letters up to which a word says too little of what it opens."""
_SMALL_TOWN = 100_000
"""Inhabitants under which a name may be a mere word with a capital."""
_SMALL_VILLAGE = 1_000
"""The same in a language that knows the case of its names."""


def toponyms(
    text: str,
    sentence: Sentence,
    hits: Sequence[NameHit],
    taken: Sequence[Mention],
    lexicon: Lexicon,
) -> list[Mention]:
    """Places, adjectives of countries, and names of people and bodies, as mentions of a sentence.

    `taken` are stretches that already mean something else, parties and counts: names inside them
    stay out.
    """
    patterns = name_patterns(lexicon)
    found: list[Mention] = []
    for hit in hits:
        if any(m.start <= hit.start < m.end for m in taken) or is_tail(text, hit, hits):
            continue
        if hit.people_of:
            continue
        if hit.demonym_of and hit.verdict in {"", "place"}:
            found.append(Mention("C", hit.start, hit.end, hit))
            continue
        if hit.country and _ends_towns_name(text, sentence, hit):
            continue
        draft = _draft(text, sentence, hit, hits, patterns)
        if draft is not None:
            letter = "O" if draft.role in {Role.PERSON, Role.ORGANISATION} else "T"
            found.append(Mention(letter, draft.start, draft.end, draft))
    places = [m.value for m in found if isinstance(m.value, Draft) and m.letter == "T"]
    share_heads(text, places, lexicon)
    share_border(text, places, lexicon)
    return held(text, found, lexicon)


def _ends_towns_name(text: str, sentence: Sentence, hit: NameHit) -> bool:
    """A state's name behind a word that opens names of towns: "Puerto Jordan", "Villa Guinea"."""
    before = text[max(sentence.start, hit.start - _BEFORE_REACH) : hit.start]
    word = before[:-1].rpartition(" ")[2]
    if before[-1:] != " " or not word.istitle() or len(word) <= _SHORT_WORD:
        return False
    return plain(word) in weights_of_signs().openers


def held(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """The mentions, in order, without those that only say where another one lies."""
    places = [m.value for m in mentions if isinstance(m.value, Draft) and m.letter == "T"]
    folded = contain(text, places, lexicon)
    kept = [m for m in mentions if not any(m.value is draft for draft in folded)]
    for mention in kept:
        if isinstance(mention.value, Draft):
            mention.start, mention.end = mention.value.start, mention.value.end
    return kept


def heads_next(text: str, hit: NameHit, lexicon: Lexicon) -> bool:
    """ "the Crimean | port of Kerch", "the Crimean | towns of": words for what follows."""
    holds = word_pattern(lexicon, "names", "holder_of_next")
    return holds.match(text, hit.end, hit.end + _HOLDER_REACH) is not None


def is_second_name(mention: Mention) -> bool:
    """A known name behind an unknown one, as "Trud" of "Novyi Trud": together another name."""
    value = mention.value
    return isinstance(value, Draft) and value.reason.startswith(BEHIND_A_NAME)


def is_first_name(mention: Mention) -> bool:
    """A known name before an unknown one: a person's, or "Mir" of the town of "Mir Ali"."""
    value = mention.value
    return isinstance(value, Draft) and value.reason.startswith(BEFORE_A_NAME)


def is_forename(draft: Draft) -> bool:
    """A person's name that a small town happens to have: nobody would look for it on a map."""
    return (
        draft.role is Role.PERSON
        and draft.reason.startswith((BEFORE_A_NAME, BEHIND_A_NAME, _REFUSED["person"]))
        and draft.hit.population < _SMALL_TOWN
        and not draft.hit.country
    )


def _is_shortened(hit: NameHit, patterns: NamePatterns) -> bool:
    """Whether the text leaves out a word of the name, which another one shares."""
    return bool(hit.first_case) and not patterns.declined


def _names_beside(hit: NameHit, hits: Sequence[NameHit], *, every: bool) -> tuple[bool, bool]:
    """Whether known names stand right before and right behind: "Engels | of the Saratov region".

    Where a language declines no names, only countries: "in Iraq Mosul fell".
    """
    before = any(
        other.end == hit.start - 1
        for other in hits
        if every or other.country or other.demonym_of  # "the Nigerian Borno state"
    )
    return before, every and any(other.start == hit.end + 1 for other in hits)


def _draft(
    text: str, sentence: Sentence, hit: NameHit, hits: Sequence[NameHit], patterns: NamePatterns
) -> Draft | None:
    """What the words around a name make of it; None where it is no name at all."""
    draft = Draft(
        start=hit.start,
        end=hit.end,
        name=hit.first_case if _is_shortened(hit, patterns) else text[hit.start : hit.end],
        hit=hit,
        name_start=hit.start,
        name_end=hit.end,
    )
    before = text[max(sentence.start, hit.start - _BEFORE_REACH) : hit.start]
    article = patterns.own_article.search(before) if patterns.own_article is not None else None
    if article is not None:
        draft.start -= len(article[0])
        before = before[: article.start()]
    if hit.line:
        return _line(draft, before, text, patterns)
    if hit.kinds == _CONTINENT:
        draft.decide(Role.BACKGROUND, "a continent or an ocean says too little of where")
    beside = _names_beside(hit, hits, every=patterns.declined)
    tails = patterns.tails.before(before)
    read_naming(text, sentence.start, draft, before, patterns, tails=tails, beside=beside)
    _decided_as(text, draft, patterns)
    _named_works(text, draft, patterns)
    _named_building(text, draft, before, patterns)
    if draft.role is None or draft.role is Role.BACKGROUND:
        _head_nouns(text, draft, hits, before if tails & HEAD else "", patterns)
        if tails or draft.start != hit.start:
            read_parts(text, sentence, draft, patterns)
    if draft.role is None and is_dateline(text, sentence, draft, hits):
        draft.decide(Role.DATELINE, "where the report was filed")
    if draft.role is None and _is_mere_word(text, sentence, draft, patterns):
        return None
    return draft


def _line(draft: Draft, before: str, text: str, patterns: NamePatterns) -> Draft:
    """A river, road or front: the noun before or behind its name belongs to it."""
    behind = patterns.head_after.match(text, draft.end)
    noun = before.rstrip().rpartition(" ")[2]
    if behind and patterns.kinds[behind["head"].lower()] is PlaceKind.WATER:
        draft.kind, draft.end = PlaceKind.WATER, behind.end()
    elif noun.lower() in patterns.waters and before[-1:] == " ":
        draft.kind, draft.start = PlaceKind.WATER, draft.start - 1 - len(noun)
    return draft


def _decided_as(text: str, draft: Draft, patterns: NamePatterns) -> None:
    """What the matcher decided from the words around a name goes before the patterns here.

    A place inside a body's name is both: "New York Times". Not so a unit with its noun behind:
    "Pervomaisk, Luhansk Oblast", nor what a road joins to a town: "the Toretsk–Lyman road".
    """
    verdict = draft.hit.verdict
    part = patterns.part.search(text, max(0, draft.start - _BEFORE_REACH), draft.start)
    if verdict == Role.PERSON and part is not None and draft.hit.population >= _SMALL_TOWN:
        return  # "Western Mykolaiv": no person of a great city's name is western
    if verdict == Role.PERSON and (
        patterns.way_before.search(text, max(0, draft.start - _JOINT), draft.start)
        and patterns.way_behind.match(text, draft.end)
    ):
        return
    if verdict == Role.PERSON and PlaceKind.ADMIN1 in draft.hit.kinds:
        after = patterns.head_after.match(text, draft.end)
        if after and patterns.kinds[after["head"].lower()] is PlaceKind.ADMIN1:
            return
    goes_on = draft.role is Role.PERSON and patterns.links.match(text, draft.hit.end) is not None
    if verdict == _PLACE and draft.role is Role.PERSON and not goes_on:
        draft.role, draft.reason = None, ""
    elif verdict in _REFUSED and draft.role not in _NO_PLACES:
        draft.decide(Role(verdict), _REFUSED[verdict])


def _named_works(text: str, draft: Draft, patterns: NamePatterns) -> None:
    """ "The Homs Oil Refinery", "Kharkiv Tractor Plant": a facility by its full name."""
    if draft.role not in _NO_PLACES or draft.hit.country:
        return
    works = patterns.works_named.match(text, draft.hit.end)
    if works is not None and PlaceKind.CITY in draft.hit.kinds:
        draft.role, draft.reason = None, ""
        draft.kind, draft.in_town, draft.end = PlaceKind.FACILITY, True, works.end()


def _named_building(text: str, draft: Draft, before: str, patterns: NamePatterns) -> None:
    """ "stormed Garissa University": a building, where something is done to it, or in it."""
    if draft.role is not Role.ORGANISATION or PlaceKind.CITY not in draft.hit.kinds:
        return
    named = patterns.building.match(text, draft.hit.end)
    lead = patterns.building_lead.search(before) if named is not None else None
    if named is None or lead is None:
        return
    if before[: lead.start()].rstrip().rpartition(" ")[2].lower() in patterns.staff:
        return
    draft.role, draft.reason = None, ""
    draft.kind, draft.in_town, draft.end = PlaceKind.FACILITY, True, named.end()


def _head_nouns(
    text: str, draft: Draft, hits: Sequence[NameHit], before: str, patterns: NamePatterns
) -> None:
    """ "the Kursk region", "the city of Goma"."""
    after = patterns.head_after.match(text, draft.end)
    kind = patterns.kinds[after["head"].lower()] if after else None
    if after and kind in _POINTS and _is_head_of_next(text, draft.end, after.end(), patterns):
        of_unit = kind is PlaceKind.DISTRICT and _is_of_unit(text, draft, after.end(), hits)
        after = after if of_unit else None
    noun = after["head"].lower() if after else ""
    if noun in patterns.owned and draft.hit.kinds == {PlaceKind.COUNTRY}:
        draft.decide(Role.METONYM, "whose facility it is")  # "a US base in Erbil"
        after = None
    if after:
        draft.kind, draft.end = kind, after.end()
        draft.in_town = noun in patterns.in_towns
    elif street := patterns.street.match(text, draft.end):
        draft.kind, draft.end = PlaceKind.FACILITY, street.end()
    elif PlaceKind.ADMIN1 in draft.hit.kinds and (front := patterns.front.match(text, draft.end)):
        draft.kind, draft.end = PlaceKind.ADMIN1, front.end()
    else:
        draft.kind = (
            draft.kind or _apposed_kind(text, draft, patterns) or _landscape(text, draft, patterns)
        )
    head = patterns.head_before.search(before) if before else None
    if head and not draft.hit.country and not patterns.part_of.search(before):
        kind = patterns.kinds[head["head"].lower()]
        if _is_of_district(before, head, draft, kind):
            return
        draft.kind = draft.kind or kind
        joined = patterns.head_joined.search(before[: head.start()])
        draft.start -= len(before) - (joined or head).start()


def _apposed_kind(text: str, draft: Draft, patterns: NamePatterns) -> PlaceKind | None:
    """ "Kursk, a city of 450,000": the kind that is said of a name, if it can be of that kind."""
    said = patterns.apposed.match(text, draft.end)
    kind = patterns.kinds[said["head"].lower()] if said else None
    return kind if kind in draft.hit.kinds else None


def _landscape(text: str, draft: Draft, patterns: NamePatterns) -> PlaceKind | None:
    """ "the Gulf", "the Atlantic": towns and most units of that name go without an article."""
    kinds = draft.hit.kinds
    if not patterns.definite or not kinds & _WIDE or kinds <= _WIDE or draft.hit.country:
        return None
    lead = text[max(0, draft.hit.start - len(patterns.definite) - 2) : draft.hit.start].lower()
    before, article, _ = lead.rpartition(f"{patterns.definite} ")
    return PlaceKind.REGION if article and not before[-1:].isalnum() else None


def _is_of_unit(text: str, draft: Draft, end: int, hits: Sequence[NameHit]) -> bool:
    """ "the Madagali district of Adamawa": whether the next name is what a district is in."""
    link = _LINK.match(text, end)
    start = link.end() if link is not None else -1
    return PlaceKind.ADMIN1 not in draft.hit.kinds and any(
        hit.start == start and PlaceKind.ADMIN1 in hit.kinds for hit in hits
    )


def _is_of_district(before: str, head: re.Match[str], draft: Draft, kind: PlaceKind) -> bool:
    """ "the Madagali | district of | Adamawa": whether the noun is that of the name before it."""
    if kind is not PlaceKind.DISTRICT or PlaceKind.ADMIN1 not in draft.hit.kinds:
        return False
    return before[: head.start()].rstrip().rpartition(" ")[2][:1].isupper()


def _is_head_of_next(text: str, start: int, end: int, patterns: NamePatterns) -> bool:
    """ "the Kyiv suburb of Bucha": whether a noun behind a name stands before another one."""
    link = _LINK.match(text, end)
    return link is not None and patterns.head_before.search(text[start : link.end()]) is not None


def _is_mere_word(text: str, sentence: Sentence, draft: Draft, patterns: NamePatterns) -> bool:
    """A capital that only opens the sentence, on a word that the text also writes small.

    The names of small towns are surnames and words as well: what follows, or a preposition before
    them elsewhere, has to tell that a place is meant.
    """
    hit = draft.hit
    if hit.country or draft.kind or hit.population >= _SMALL_TOWN or " " in draft.name:
        return False
    if text[sentence.start : draft.start].strip(" “\"'‘«("):
        return False
    word = draft.name.lower()
    small = word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
    if hit.verdict == _PLACE:
        return small  # decided from the words around it, with weights that have learnt how
    if hit.first_case:
        return small or hit.population < _SMALL_VILLAGE
    if small or PlaceKind.ADMIN1 in hit.kinds or hit.population >= _SMALL_TOWN // 2:
        return small
    if patterns.place_behind.match(text, draft.end):
        return False
    return not any(f" {word} {draft.name}" in text for word in patterns.locative)
