"""A capital by its office: "the besieged capital", "the Chechen capital".

What a state's name tells by itself, `geo.extract.capitals` finds; here are capitals that the
article names, be they a state's or a unit's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cache

from geo.extract.anaphora import NOUN, take_up
from geo.extract.draft import Draft, unbound
from geo.extract.found import draft_at
from geo.extract.letters import CAPITAL
from geo.extract.slots import Line, Mention
from geo.extract.words import Lexicon, alternatives
from geo.model import NameHit, PlaceKind, Role

SEAT = "seat"
"""What kind of place such words take up."""
_NAMED_SO = frozenset({Role.LITERAL, Role.ORIGIN})
"""What a capital's name does where "the capital" may take it up."""
_APPOSED = ", "
_LEAD = 16
"""Characters within which the word before it stands."""
_ISO = 2
"""Letters of the code of a state."""
_UNBOUND = "takes up no capital that the article names"
_BOUND = "takes up the capital that the article names"


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str] | None:
    """The noun, behind an article, whose seat it is, or neither; None in a language without it."""
    table = lexicon.relations.get("seat")
    if table is None:
        return None
    described = alternatives(table["described"])
    nouns, other = alternatives(table["nouns"]), alternatives(table["not_before"])
    name = rf"(?:[{CAPITAL}][\w’'-]*[ -]?){{1,3}}"
    return re.compile(
        rf"(?:\b(?P<plain>(?i:{table['article']}) (?:{described} )?)|(?<=[^\W\d_] ))(?:{nouns})"
        rf"(?! (?:{other})\b| [{CAPITAL}]|, {name}(?:[,.;:)—–]|$)|[\w-])"
    )


def is_seat(mention: Mention) -> bool:
    """Whether a mention is such words: the adjective in them is one all the same."""
    return isinstance(mention.value, Draft) and mention.value.anaphor == SEAT


def tells_of_unknown_seat(line: Line, clause: int) -> bool:
    """ "Jets struck the capital": a clause tells of a capital that the article does not name."""
    return any(
        isinstance(one.value, Draft)
        and one.value.anaphor == SEAT
        and one.value.stands_for is None
        and line.clauses[i] == clause
        for i, one in zip(line.slots, line.mentions, strict=True)
    )


@cache
def seat_words(lexicon: Lexicon) -> frozenset[str]:
    """Words of which a sentence with such a noun has one."""
    return frozenset(noun.split()[0] for noun in lexicon.relations.get("seat", {}).get("nouns", ()))


def seat_mentions(
    text: str, start: int, end: int, hits: Sequence[NameHit], lexicon: Lexicon
) -> Iterator[Mention]:
    """Such words between two offsets, bound to no name yet; `hits` are the names there."""
    pattern = _pattern(lexicon)
    for match in pattern.finditer(text, start, end) if pattern is not None else ():
        at, last = match.span()
        noun = match.end("plain") if match["plain"] else at
        if any(hit.start <= noun < hit.end for hit in hits):
            continue  # the town is known by its state: see `geo.extract.capitals`
        owner = None if match["plain"] else _owner(text, at, hits, lexicon)
        if owner is not None:
            at = owner.start
        elif not match["plain"]:
            continue
        if _describes(text, at, hits, lexicon):
            continue
        whose = _key(owner, text) if owner is not None else ""
        draft = unbound(text, at, last, SEAT, seat_of=whose, reason=_UNBOUND)
        yield Mention(NOUN, at, last, draft, words=text[at:last].lower())


def _describes(text: str, at: int, hits: Sequence[NameHit], lexicon: Lexicon) -> bool:
    """ "Mogadishu, | the Somali capital", "Juba is | the capital": it tells what a name is."""
    table = lexicon.relations["seat"]
    article = f"{table['article']} "
    end = at - len(article) if text.endswith(article, 0, at) else at
    if text.endswith(_APPOSED, 0, end) and any(hit.end == end - len(_APPOSED) for hit in hits):
        return True
    before = text[max(0, end - _LEAD) : end].split()
    return bool(before) and before[-1].lower() in table["not_behind"]


def _owner(text: str, at: int, hits: Sequence[NameHit], lexicon: Lexicon) -> NameHit | None:
    """Whose capital it is by the name right before: an adjective, or a state in the genitive."""
    owns = lexicon.relations["seat"]["owns"]
    for hit in hits:
        between = text[hit.end : at]
        if (between == " " and not hit.capital_of) or (between in owns and hit.country):
            return hit
    return None


def _key(hit: NameHit, text: str) -> str:
    """What a name's capital is kept by: its state, or the name of a unit or people."""
    return hit.country or hit.demonym_of or text[hit.start : hit.end].lower()


def capitals(text: str, hits: Iterable[NameHit]) -> dict[str, Draft]:
    """The capitals that an article names, by state; its own spelling before one in capitals."""
    found: dict[str, Draft] = {}
    for hit in hits:
        iso, name = hit.capital_of, text[hit.start : hit.end]
        if iso and (iso not in found or (found[iso].name.isupper() and not name.isupper())):
            found[iso] = Draft(
                start=hit.start,
                end=hit.end,
                name=name,
                hit=hit,
                name_start=hit.start,
                name_end=hit.end,
                kind=PlaceKind.CITY,
                role=Role.LITERAL,
            )
    return found


def bind_seats(
    line: Line,
    seats: MutableMapping[str, Draft],
    named: Mapping[str, Draft],
    recent: Sequence[Draft],
    lexicon: Lexicon,
) -> None:
    """Lead such words of a sentence back to the capital that they mean.

    Args:
        line: The sentence.
        seats: Capitals told so far, by state or by what their people are called; more are added.
        named: Capitals that the article names anywhere, by state.
        recent: Places of the sentence before.
        lexicon: The words of its language.
    """
    if "seat" not in lexicon.relations:
        return
    for number, i in enumerate(line.slots):
        draft = draft_at(line, number)
        if draft is None:
            continue
        if draft.anaphor != SEAT:
            _learn(line, i, draft, seats, lexicon)
            continue
        meant = _meant(draft.seat_of, seats, named, recent)
        if meant is not None:
            take_up(draft, meant, _BOUND)


def _meant(
    whose: str, seats: Mapping[str, Draft], named: Mapping[str, Draft], recent: Sequence[Draft]
) -> Draft | None:
    if whose and len(whose) == _ISO:
        return named.get(whose) or seats.get(whose)
    if whose in seats:
        return seats[whose]
    # A people without a state: the only town that was named right before.
    towns = recent if whose else seats.values()
    told = {draft.name: draft for draft in towns if PlaceKind.CITY in draft.hit.kinds}
    return next(iter(told.values())) if len(told) == 1 else None


def _learn(
    line: Line, i: int, draft: Draft, seats: MutableMapping[str, Draft], lexicon: Lexicon
) -> None:
    """Remember a capital that is named as a place, and "the Chechen capital of Grozny"."""
    if draft.anaphor or draft.role not in _NAMED_SO or not draft.known:
        return
    if draft.hit.capital_of:
        seats.setdefault(draft.hit.capital_of, draft)
        return
    table = lexicon.relations["seat"]
    at = i - 1 - (line.word(i - 1) in table["links"])
    before = line.mention_at(at - 1)
    value = before.value if before is not None and line.word(at) in table["nouns"] else None
    hit = value.hit if isinstance(value, Draft) else value
    if isinstance(hit, NameHit):
        seats.setdefault(_key(hit, line.text), draft)
