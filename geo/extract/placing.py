"""Which relation belongs to which trigger."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.names import Draft
from geo.extract.relations import Found, compile_pattern
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon
from geo.model import PlaceKind, RelationKind

_OBJECT_REACH = 5
_AREA_REACH = 14
_NOUN_REACH = 12
_SUBJECT_REACH = 14


def own_relation(
    line: Line, fired: Fired, live: Sequence[Fired], found: Sequence[Found], placing: set[int]
) -> Found | None:
    """The relation behind a trigger, in its clause and before the next trigger."""
    stop = _next_trigger(line, fired, live)
    direct = _object_place(line, fired, placing)
    for one in found:
        if one.used or one.first < fired.first or one.first >= stop:
            continue
        if fired.entry.noun and one.first - fired.last > _NOUN_REACH:
            continue
        if _is_of(line, one) and one.first > fired.last + 1:
            continue
        if line.clauses[one.first] == fired.clause:
            if direct is not None and direct.first <= one.first:
                return direct
            return one
    if direct is not None:
        return direct
    if fired.entry.place_subject:
        return _subject_place(line, fired, placing)
    return None


def other_relation(
    line: Line, fired: Fired, live: Sequence[Fired], found: Sequence[Found], owned: set[int]
) -> Found | None:
    """A relation that no trigger owns: before the trigger, else behind it in later clauses."""
    free = [one for one in found if id(one) not in owned and not one.used and not _is_of(line, one)]
    where = _where_antecedent(line, fired, found)
    if where is not None:
        return where
    stop = _next_trigger(line, fired, live)
    before = [one for one in free if one.last <= fired.first and one.clause == fired.clause]
    for one in reversed(before):
        if not any(one.last <= other.first < fired.first for other in live):
            return one
    for one in free:
        if fired.last <= one.first < stop:
            return one
    if live and live[0] is fired:
        earlier = [one for one in free if one.last <= fired.first]
        if earlier:
            return earlier[-1]
    return None


def held_area(line: Line, fired: Fired, live: Sequence[Fired], lexicon: Lexicon) -> int:
    """The mention number of the area that a trigger of holding governs, or -1."""
    if fired.entry.activity.value not in lexicon.relations["held"]["activities"]:
        return -1
    stop = min(_next_trigger(line, fired, live), fired.last + _AREA_REACH)
    for i in range(fired.first, stop):
        if _letter(line, i) == "S" and line.clauses[i] == fired.clause:
            return line.tokens[i].mention
    for i in range(fired.first - 1, max(-1, fired.first - _AREA_REACH), -1):
        if line.clauses[i] != fired.clause or any(
            o.first <= i < o.last and not o.entry.weak for o in live
        ):
            break
        if _letter(line, i) == "S":
            return line.tokens[i].mention
    return -1


def held_in(line: Line, area: int, lexicon: Lexicon) -> int:
    """The unit that the words put a held area in: "600 sq km of the Kursk region"; or -1."""
    pattern = compile_pattern(lexicon.relations["held"]["of"], lexicon)
    for match in pattern.finditer(line.string):
        if int(match["S"]) == area:
            return int(match["T"])
    return -1


def derived_share(line: Line, after: int, lexicon: Lexicon) -> tuple[int, int, int]:
    """Share, first and last token of "a little more than half of what it held"; -1 if none."""
    pattern = compile_pattern(lexicon.relations["held"]["derived"], lexicon)
    for match in pattern.finditer(line.string):
        first, last = line.token_at(match.start()), line.token_at(match.end() - 1) + 1
        if first >= after:
            return int(match["F"]), first, last
    return -1, -1, -1


def where_place(line: Line, fired: Fired, lexicon: Lexicon, placing: set[int]) -> int:
    """The place before "where" when the trigger's clause opens with it, or -1."""
    start = next(i for i, clause in enumerate(line.clauses) if clause == fired.clause)
    if line.tokens[start].text not in lexicon.relations["held"]["where"]:
        return -1
    for i in range(start - 1, max(-1, start - 4), -1):
        if line.tokens[i].mention in placing:
            return line.tokens[i].mention
    return -1


def _where_antecedent(line: Line, fired: Fired, found: Sequence[Found]) -> Found | None:
    start = next(i for i, clause in enumerate(line.clauses) if clause == fired.clause)
    if line.tokens[start].text != "where":
        return None
    before = [one for one in found if one.last <= start]
    return before[-1] if before and start - before[-1].last <= 2 else None


def _object_place(line: Line, fired: Fired, placing: set[int]) -> Found | None:
    """ "captured Sudzha", "shelled the villages of A and B": the place is the object."""
    if not fired.entry.place_object:
        return None
    i = fired.last
    places: list[int] = []
    first = -1
    while i < len(line.tokens) and i < fired.last + _OBJECT_REACH + 2 * len(places):
        token = line.tokens[i]
        if line.clauses[i] != fired.clause or token.text in {
            "in",
            "near",
            "at",
            "from",
            "with",
            "to",
            "by",
        }:
            break
        if token.mention in placing:
            places.append(token.mention)
            first = first if first >= 0 else i
        elif places and token.text not in {",", "and", "the", "or"}:
            break
        i += 1
    if places and _is_facility(line, places[0]) and _letter(line, i + 1) == "T":
        return None
    values = [line.mentions[number].value for number in places]
    if not places or (i < len(line.tokens) and _described(line, i) and not _all_known(values)):
        return None
    return Found(RelationKind.AT, places, first, i, fired.clause)


def _is_facility(line: Line, number: int) -> bool:
    """A depot or a plant: where it stands is told by the place behind."""
    value = line.mentions[number].value
    return isinstance(value, Draft) and value.kind is PlaceKind.FACILITY


def _all_known(values: Sequence[object]) -> bool:
    return all(not isinstance(value, Draft) or value.known for value in values)


def _described(line: Line, i: int) -> bool:
    """Whether a distance follows, which serves to place a name that is not known."""
    return any(_letter(line, k) == "D" for k in range(i, min(len(line.tokens), i + 6)))


def _subject_place(line: Line, fired: Fired, placing: set[int]) -> Found | None:
    """ "Sudzha came under fire", "El Fasher fell to": the place is the subject."""
    for i in range(fired.first - 1, max(-1, fired.first - _SUBJECT_REACH), -1):
        if line.clauses[i] != fired.clause:
            break
        number = line.tokens[i].mention
        if number in placing and line.tokens[i - 1].text not in {"of", "in", "near", "from"}:
            value = line.mentions[number].value
            if isinstance(value, Draft) and not value.known and _described(line, i):
                continue
            return Found(RelationKind.AT, [number], i, i + 1, fired.clause)
        if _letter(line, i) in {"A", "N"}:
            break
    return None


def _next_trigger(line: Line, fired: Fired, live: Sequence[Fired]) -> int:
    """First token of the next trigger that reports something else."""
    for other in live:
        if (
            other.first > fired.first
            and other.entry.activity is not fired.entry.activity
            and not (fired.entry.weak or other.entry.weak)
        ):
            return other.first
    return len(line.tokens)


def _is_of(line: Line, one: Found) -> bool:
    return line.tokens[one.first].text == "of"


def _letter(line: Line, i: int) -> str:
    if not 0 <= i < len(line.tokens) or line.tokens[i].mention < 0:
        return ""
    return line.mentions[line.tokens[i].mention].letter
