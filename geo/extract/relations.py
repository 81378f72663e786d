"""How the words of a folded sentence place things: patterns from the lexicon over slots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.extract.draft import Draft
from geo.extract.prefilter import Prefilter
from geo.extract.slots import Line, slots_in
from geo.extract.words import Lexicon, word_pattern
from geo.model import RelationKind

_SLOT_MACROS = {
    "{D}": r"<D(?P<D>\d+)>",
    "{S}": r"<S(?P<S>\d+)>",
    "{F}": r"<F(?P<F>\d+)>",
    "{B}": r"<B(?P<B>\d+)>",
    "{T}": r"<T(?P<T>\d+)>",
    "{T2}": r"<T(?P<T2>\d+)>",
    "{X}": r"<(?:C|T)(?P<X>\d+)>(?: 's)?",
    "{X2}": r"<(?:C|T)(?P<X2>\d+)>",
    "{TT}": r"(?P<TT><T\d+>(?: {list}<T\d+>)*)",
}
_KINDS = {
    "place": RelationKind.AT,
    "movement_to": RelationKind.MOVEMENT,
}
_FROM_BORDER = frozenset({"band", "depth"})
_CONTAINED = frozenset(
    {RelationKind.BAND, RelationKind.DEPTH, RelationKind.OFFSET, RelationKind.AROUND}
)
_DESCRIBING = frozenset(
    {RelationKind.OFFSET, RelationKind.AROUND, RelationKind.TOWARDS, RelationKind.BAND}
)
_CONTAINER_REACH = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, with the examples that a test runs."""

    relation: str
    match: re.Pattern[str]
    fires: tuple[str, ...]
    quiet: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """A relation that the words state; numbers are those of the line's mentions."""

    kind: RelationKind
    places: list[int]
    first: int
    last: int
    """Token range."""
    clause: int
    distance: int = -1
    bearing: int = -1
    border_with: int = -1
    container: int = -1
    within_border: bool = False
    used: bool = False


@lru_cache(maxsize=8)
def rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """The rules of a lexicon, most specific first, as the file has them."""
    return tuple(
        Rule(
            relation=raw["relation"],
            match=compile_pattern(raw["pattern"], lexicon),
            fires=tuple(raw["fires"]),
            quiet=tuple(raw["quiet"]),
        )
        for raw in lexicon.relations["rule"]
    )


def examples(lexicon: Lexicon) -> list[tuple[Rule, str, bool]]:
    """Every rule's examples with whether it must fire; for the test."""
    return [
        (rule, words, fires)
        for rule in rules(lexicon)
        for fires, group in ((True, rule.fires), (False, rule.quiet))
        for words in group
    ]


@lru_cache(maxsize=256)
def compile_pattern(pattern: str, lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern of the lexicon as a regular expression over a folded sentence."""
    for name, text in lexicon.relations["macros"].items():
        pattern = pattern.replace("{" + name + "}", text)
    for macro, text in _SLOT_MACROS.items():
        pattern = pattern.replace(macro, text)
    pattern = pattern.replace("{list}", lexicon.grammar["relations"]["list"])
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


@lru_cache(maxsize=8)
def _prefilter(lexicon: Lexicon) -> Prefilter:
    return Prefilter([rule.match for rule in rules(lexicon)])


def relations(line: Line, lexicon: Lexicon, placing: set[int]) -> list[Found]:
    """Relations of a sentence; `placing` are the mentions that may locate something."""
    found: list[Found] = []
    used: set[int] = set()
    every = rules(lexicon)
    for i in _prefilter(lexicon).possible(line):
        for match in every[i].match.finditer(line.string):
            one = _found(line, every[i], match)
            if _takes(one, every[i], placing, used):
                found.append(one)
    for one in found:
        _find_container(one, found, placing)
    for one in found:
        if one.kind in _DESCRIBING:
            _drop_descriptions(line, one, found, lexicon)
    found.sort(key=lambda one: one.first)
    return found


def _found(line: Line, rule: Rule, match: re.Match[str]) -> Found:
    groups = match.groupdict()

    def number(*names: str) -> int:
        return next((int(groups[n]) for n in names if groups.get(n)), -1)

    places = [n for _, n in slots_in(groups["TT"])] if groups.get("TT") else []
    places += [int(groups[n]) for n in ("T", "T2") if groups.get(n)]
    first, last = line.span(match)
    return Found(
        kind=_KINDS.get(rule.relation) or RelationKind(rule.relation),
        places=places,
        first=first,
        last=last,
        clause=line.clauses[last - 1],
        distance=number("D"),
        bearing=number("B"),
        border_with=number("X", "X2"),
        within_border=rule.relation in _FROM_BORDER,
    )


def _takes(one: Found, rule: Rule, placing: set[int], used: set[int]) -> bool:
    """Whether a match says something new of places that may locate; its mentions become used."""
    claimed = {*one.places, *([one.distance] if one.distance >= 0 else [])}
    if one.border_with < 0 and not one.within_border and not set(one.places) & placing:
        return False
    if rule.relation != "place" and claimed & used:
        return False
    one.places = [p for p in one.places if p in placing and p not in used]
    if not one.places and not one.within_border:
        return False
    used |= claimed
    if one.border_with >= 0:
        used.add(one.border_with)
    return True


def _find_container(one: Found, found: Sequence[Found], placing: set[int]) -> None:
    """ "50 km from the border in the Kursk region": the place right behind holds it."""
    if one.kind not in _CONTAINED:
        return
    for other in found:
        near = 0 <= other.first - one.last <= _CONTAINER_REACH
        if one.within_border:
            near = near or 0 <= one.first - other.last <= _CONTAINER_REACH
        free = other is not one and other.kind is RelationKind.AT and not other.used
        if free and near and other.places and set(other.places) <= placing:
            one.container = other.places[0]
            other.used = True
            return


def _drop_descriptions(line: Line, one: Found, found: Sequence[Found], lexicon: Lexicon) -> None:
    """ "X, a town 20 km west of Y" tells where X is; it serves only when X is not known."""
    description = word_pattern(lexicon, "relations", "description")
    for number, mention in enumerate(line.mentions):
        draft = mention.value
        if not isinstance(draft, Draft) or mention.letter != "T" or number in one.places:
            continue
        between = line.words(line.index_of(number) + 1, one.first)
        if not description.fullmatch(between + " "):
            continue
        if draft.known:
            one.used = True
            continue
        for other in found:
            if other is not one and number in other.places:
                other.used = True
