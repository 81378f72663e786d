"""Words that take up a place that was named before: "the town", "there", "nearby"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.draft import Draft, unbound
from geo.extract.found import draft_at, is_unit
from geo.extract.letters import CAPITAL, SMALL
from geo.extract.relation_rules import relation_words
from geo.extract.slots import Line, Mention
from geo.extract.words import Lexicon, alternatives, first_runs, word_set
from geo.model import Claim, PlaceKind, RelationKind, Role

NOUN, ADVERB = "T", "H"
"""Letters of "the town", which prepositions govern as they do names, and of "there"."""
COUNTRY = "country"
_SETTLEMENT, _UNIT = "settlement", "unit"
_LOOK_AHEAD = 48
_COMMA = ", "
_OPENING = 2
"""Tokens of a sentence within which the place that it opens with stands."""
_HEADED = frozenset({":", ".", ",", "—", "–", "-"})
_PASSING_REACH = 6
_MEASURE_REACH = 8
_HEAD_REACH = 20
"""Characters of "the village of "."""
_UNITS = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.DISTRICT})
_TAKEN_UP = frozenset({Role.LITERAL, Role.ORIGIN})
"""What a name does where "the town" may take it up."""
_WHERE = frozenset({RelationKind.AT, RelationKind.PART})
"""Relations to a place where something is: "the town" means it rather than one beside it."""
_OF_LISTS = ("stops", "settlements", "describing", "articles", "lists")
"""What stands between the places of a list and tells no deed."""
_BOUND = "takes up the place that was named right before"


@dataclass(frozen=True, slots=True)
class _Taking:
    """What some words can take up."""

    takes: str
    most: float
    """Inhabitants of the largest place that is called so."""
    least: int = 0
    """Inhabitants of the smallest."""
    never: frozenset[str] = frozenset()
    """Nouns beside a name that make it another thing: "the village of X" is no city."""
    alone: bool = False
    """Whether nothing is meant where its own sentence names several places."""
    goes_on: re.Pattern[str] | None = None
    """Behind the noun: another place says what is meant, "the area south of X"."""
    leads: tuple[str, ...] = ()
    """One of these stands before it, as it may mean people: "in | the latter"."""
    of_two: int | None = None
    """Which of several it means: the first, "the former", or the last."""

    def means_else(self, before: str, behind: str) -> bool:
        """Whether the words around it say that it takes up nothing."""
        if self.goes_on is not None and self.goes_on.match(behind):
            return True
        return bool(self.leads) and not before.lower().endswith(self.leads)


@dataclass(frozen=True, slots=True)
class _Patterns:
    words: re.Pattern[str]
    not_before: re.Pattern[str]
    """Behind a noun: it belongs to a longer name or to a body, "the city council"."""
    existential: re.Pattern[str]
    """Behind "there": it says that something is, not where."""
    named: re.Pattern[str]
    """Behind a noun: the name of what it means, "the regional capital, Gao, fell"."""
    owns: re.Pattern[str]
    """Behind a noun of a unit: what it owns has a name, "the country's Borno state"."""
    apposed: re.Pattern[str]
    """The same behind a comma: it tells of the name before it, "X, the country's second city"."""
    closing: re.Pattern[str]
    """Behind "nearby": it stands alone and describes no noun."""
    takings: dict[str, _Taking]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    """The patterns of a language; None where it has no such words."""
    table = lexicon.relations.get("anaphora")
    if table is None:
        return None
    takings = {
        noun: _Taking(
            raw["takes"],
            raw.get("most", float("inf")),
            raw.get("least", 0),
            frozenset(raw.get("never", ())),
            alone=raw.get("alone", False),
            goes_on=re.compile(raw["goes_on"]) if "goes_on" in raw else None,
            leads=tuple(f"{lead} " for lead in raw.get("leads", ())),
            of_two=raw.get("of_two"),
        )
        for raw in table["noun"]
        for noun in raw["nouns"]
    }
    there = _Taking(_SETTLEMENT, float("inf"))
    takings |= dict.fromkeys([*table["there"], *table["nearby"]], there)
    determiners = "|".join(table["determiners"])
    another = "|".join(table.get("another", ()))
    aside = rf"(?!(?:{another}) )" if another else "(?!)"
    nouns, adverbs = (
        alternatives(n for raw in table["noun"] for n in raw["nouns"]),
        "|".join([*table["there"], *table["nearby"]]),
    )
    return _Patterns(
        words=re.compile(
            rf"\b(?:(?:{determiners}) (?:{aside}[{SMALL}-]+ )?(?P<noun>{nouns})"
            rf"|(?P<adverb>{adverbs}))(?![\w-])",
            re.IGNORECASE,
        ),
        not_before=re.compile(rf" (?:(?-i:[{CAPITAL}\d])|(?:{table['not_before']})\b)"),
        existential=re.compile(rf"(?: |[’'])(?:{table['existential']})\b"),
        named=re.compile(rf", (?:[{CAPITAL}][\w’'-]*[ -]?){{1,3}}(?:[,.;:)—–]|$)"),
        owns=re.compile(table.get("owns", "(?!)")),
        apposed=re.compile(table.get("apposed", "(?!)")),
        closing=re.compile(rf"\W*$|[,.;:)—–]| (?:{table['closing']})\b"),
        takings=takings,
    )


@cache
def anaphor_words(lexicon: Lexicon) -> frozenset[str]:
    """Words of which a sentence with "the town" or "there" in it has one."""
    table = lexicon.relations.get("anaphora", {})
    nouns = (noun for raw in table.get("noun", ()) for noun in raw["nouns"])
    return first_runs([*nouns, *table.get("there", ()), *table.get("nearby", ())])


def place_anaphors(text: str, start: int, end: int, lexicon: Lexicon) -> list[Mention]:
    """Such words between two offsets, bound to no name yet."""
    patterns = _patterns(lexicon)
    if patterns is None:
        return []
    found = []
    nearby = frozenset(lexicon.relations["anaphora"]["nearby"])
    grounds = word_set(lexicon, "placing", "town_grounds")
    for match in patterns.words.finditer(text, start, end):
        word = (match["noun"] or match["adverb"]).lower()
        behind = text[match.end() : min(end, match.end() + _LOOK_AHEAD)]
        if match["noun"] and (patterns.not_before.match(behind) or patterns.named.match(behind)):
            continue
        if patterns.takings[word].means_else(text[start : match.start()], behind):
            continue
        if patterns.takings[word].takes != _SETTLEMENT:
            apposed = text.endswith(_COMMA, start, match.start()) and patterns.apposed.match(behind)
            if apposed or patterns.owns.match(behind):
                continue
        if match["adverb"] and word in nearby and not patterns.closing.match(behind):
            continue
        if match["adverb"] and word not in nearby and patterns.existential.match(behind):
            before = text[start : match.start()].rstrip().rpartition(" ")[2].lower()
            if before not in grounds:
                continue
        found.append(_mention(text, match, word))
    return found


def _mention(text: str, match: re.Match[str], word: str) -> Mention:
    start, end = match.span()
    draft = unbound(text, start, end, word)
    return Mention(NOUN if match["noun"] else ADVERB, start, end, draft, words=word)


def bind(
    line: Line, recent: Sequence[Draft], lexicon: Lexicon, opening: Draft | None = None
) -> None:
    """Lead such words of a sentence back to the last fitting name, in it or in `recent`.

    Where neither has one, `opening` is what the paragraph speaks of, if anything.
    """
    patterns = _patterns(lexicon)
    before: list[Draft] = []
    aside, adverbs = relation_words(lexicon, "aside"), _adverbs(lexicon)
    for number, i in enumerate(line.slots):
        draft = draft_at(line, number)
        if draft is None:
            continue
        if patterns is not None and draft.anaphor in patterns.takings:
            taking = patterns.takings[draft.anaphor]
            others = before[:-1] if _is_measured_from(line, i, lexicon) else before
            named = _named_behind(line, i, lexicon)
            if taking.alone:
                named = named or _only_fitting(before or recent, taking, line)
            elif taking.of_two is not None:
                named = _of_several(before, taking, line) or _of_several(recent, taking, line)
            else:
                named = named or _last_fitting(others, taking, line)
                named = named or _only_fitting(recent, taking, line)
                named = named or _last_of_its_own(recent, taking, line, lexicon)
            by_opening = not taking.alone and draft.anaphor not in adverbs
            if named is None and opening is not None and by_opening:
                none = not any(_fits(one, taking, line) for one in recent)
                named = opening if none and _fits(opening, taking, line) else None
            if named is not None:
                take_up(draft, named, _BOUND)
                if taking.takes == COUNTRY:
                    draft.anaphor = COUNTRY
        named_here = [draft.stands_for] if draft.stands_for else [draft, *draft.holders]
        passing = line.word(i - 1) in aside or _is_in_passing(line, i, lexicon)
        before = [*named_here, *before] if passing else [*before, *named_here]


def _named_behind(line: Line, i: int, lexicon: Lexicon) -> Draft | None:
    """ "The town | centre of Kunduz": the name that says which town it is."""
    middles, of = relation_words(lexicon, "middles"), relation_words(lexicon, "of")
    if line.word(i + 1) not in middles or line.word(i + 2) not in of or i + 3 >= len(line.tokens):
        return None
    draft = draft_at(line, line.tokens[i + 3].mention)
    return None if draft is None or draft.anaphor or draft.hit.country else draft


def take_up(draft: Draft, named: Draft, reason: str) -> None:
    """Let words stand for a name."""
    draft.stands_for = named
    draft.decide(Role.LITERAL, reason)
    draft.hit, draft.kind, draft.known = named.hit, named.kind, named.known


def can_take_up(word: str, place: Draft, line: Line, lexicon: Lexicon) -> bool:
    """Whether a noun such as "town" may mean a place."""
    patterns = _patterns(lexicon)
    taking = patterns.takings.get(word) if patterns is not None else None
    return taking is not None and not taking.alone and _fits(place, taking, line)


@cache
def _adverbs(lexicon: Lexicon) -> frozenset[str]:
    """ "There" and "nearby": they take up what was named right before, or nothing."""
    table = lexicon.relations.get("anaphora", {})
    return frozenset([*table.get("there", ()), *table.get("nearby", ())])


def opening_town(line: Line) -> Draft | None:
    """The town with which a sentence opens: "Vitez shook all night", "In Jenin the bulldozers".

    A capital that stands for a government is none, unless it heads the sentence as a dateline does.
    """
    for i in range(min(_OPENING, len(line.tokens))):
        draft = draft_at(line, line.tokens[i].mention)
        if draft is None:
            continue
        if draft.anaphor or draft.hit.country or is_unit(draft) or not _is_town(draft):
            return None
        headed = line.word(i + 1) in _HEADED and draft.role is Role.METONYM
        return draft if headed or draft.role in {Role.LITERAL, Role.DATELINE, None} else None
    return None


def _is_town(draft: Draft) -> bool:
    known = not draft.known or PlaceKind.CITY in draft.hit.kinds
    return known and draft.kind in {None, PlaceKind.CITY}


def _is_measured_from(line: Line, i: int, lexicon: Lexicon) -> bool:
    """ "X, 15 km south of the city", "X, on the edge of the city": it is another place than X."""
    edges, sides = relation_words(lexicon, "edges"), relation_words(lexicon, "on_edge")
    measured = apposed = at_edge = False
    for k in range(i - 1, max(-1, i - 1 - _MEASURE_REACH), -1):
        if line.letter(k) == "T":
            return apposed
        apposed = apposed or (measured and line.word(k) == ",")
        at_edge = at_edge or line.word(k) in edges
        measured = line.letter(k) == "D" or (at_edge and line.word(k) in sides)
    return False


@cache
def _dating(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.triggers["background"]["clauses"])


def _is_in_passing(line: Line, i: int, lexicon: Lexicon) -> bool:
    """ "its biggest gain since it took X": the place only dates what is told."""
    dating = _dating(lexicon)
    if not line.holds(dating, i - _PASSING_REACH, i):
        return False
    for k in range(i - 1, max(-1, i - 1 - _PASSING_REACH), -1):
        if line.word(k) == ",":
            return False
        if line.word(k) in dating:
            return True
    return False


def recent_places(
    line: Line, claims: Sequence[Claim], earlier: Sequence[Draft], lexicon: Lexicon
) -> Sequence[Draft]:
    """What the next sentence's "the town" may mean: the places of this one's claims, else all.

    A sentence without any place leaves those of the one before, and so does one whose only places
    date what it tells: "It has been the seat since X fell".
    """
    named = list(_named(line, lexicon))
    if not named:
        return earlier
    at = [claim for claim in claims if claim.relation.kind in _WHERE] or claims
    relations = [claim.relation for claim in at]
    starts = {
        place.quote.start
        for one in relations
        for place in ((one.described,) if one.described else (*one.anchors, one.container))
        if place
    }
    taken_up = {
        draft.stands_for.name
        for i in line.slots
        if (draft := draft_at(line, line.tokens[i].mention)) is not None and draft.stands_for
    }
    return [d for d in named if d.start in starts or d.name in taken_up] or named


def _named(line: Line, lexicon: Lexicon) -> Iterator[Draft]:
    for i, mention in zip(line.slots, line.mentions, strict=True):
        if isinstance(mention.value, Draft) and mention.letter in {NOUN, ADVERB}:
            if _is_in_passing(line, i, lexicon):
                continue
            draft = mention.value.stands_for or mention.value
            if not draft.anaphor:
                yield from (draft, *draft.holders)


def _last_fitting(drafts: Sequence[Draft], taking: _Taking, line: Line) -> Draft | None:
    return next((draft for draft in reversed(drafts) if _fits(draft, taking, line)), None)


def _only_fitting(drafts: Sequence[Draft], taking: _Taking, line: Line) -> Draft | None:
    """The one that fits; none where several do, as nobody can tell which is meant."""
    fitting = {draft.name: draft for draft in drafts if _fits(draft, taking, line)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _of_several(drafts: Sequence[Draft], taking: _Taking, line: Line) -> Draft | None:
    """ "The former", "the latter" of several places that were named."""
    fitting = list({draft.name: draft for draft in drafts if _fits(draft, taking, line)}.values())
    return fitting[taking.of_two or 0] if len(fitting) > 1 else None


def _last_of_its_own(
    drafts: Sequence[Draft], taking: _Taking, line: Line, lexicon: Lexicon
) -> Draft | None:
    """ "A was shelled, and drones hit a mill at B. The town …": the last, in words of its own."""
    fitting = [draft for draft in drafts if _fits(draft, taking, line)]
    parted = lexicon.relations["anaphora"].get("parted", "(?!)")
    if len(fitting) <= 1:
        return None
    one, two = sorted(fitting, key=lambda draft: draft.start)[-2:]
    between = re.split(parted, line.text[one.end : two.start], maxsplit=1)
    listed = frozenset[str]().union(*(relation_words(lexicon, name) for name in _OF_LISTS))
    own = any(word.lower().strip(",;") not in listed for word in between[-1].split())
    return two if len(between) > 1 and own and one.name != two.name else None


def _fits(draft: Draft, taking: _Taking, line: Line) -> bool:
    if draft.anaphor:
        return False
    if taking.takes == COUNTRY:
        return bool(draft.hit.country) and draft.role not in {Role.PERSON, Role.ORGANISATION}
    if draft.role not in _TAKEN_UP or draft.hit.country:
        return False
    if taking.takes == _UNIT:
        return draft.kind in _UNITS or (draft.kind is None and bool(draft.hit.kinds & _UNITS))
    if taking.never:
        before = line.text[max(0, draft.name_start - _HEAD_REACH) : draft.name_start]
        behind = line.text[draft.name_end : max(draft.end, draft.name_end)]
        heads = {*before.lower().split()[-2:], *behind.lower().split()}
        if not taking.never.isdisjoint(heads):
            return False
    settled = _is_town(draft) and not is_unit(draft)
    return settled and taking.least <= draft.hit.population <= taking.most
