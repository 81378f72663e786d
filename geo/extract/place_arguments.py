"""Places that are themselves the object or the subject of a trigger."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from geo.extract.anaphora import NOUN
from geo.extract.draft import Draft
from geo.extract.evidence import sites
from geo.extract.found import Found
from geo.extract.homographs import word_classes
from geo.extract.relation_rules import relation_words
from geo.extract.scene import Scene
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon
from geo.model import Activity, PlaceKind, RelationKind

LEAVES = frozenset({Activity.WITHDRAWAL, Activity.CAPTURE, Activity.OTHER_MILITARY})
"""Activities that take place at what stands behind "from": also "abducted from a school in X"."""
_OBJECT_REACH = 5
_SUBJECT_REACH = 14
_DESCRIPTION_REACH = 6
_COMMA = ","
_ASIDE_REACH = 20
_OUTER_REACH = 5
"""Tokens before "including" within which the list stands that it is of."""
_OPENS, _CLOSES = "(", ")"
_SHARE = "F"
"""Letter of a share."""


def object_place(scene: Scene, fired: Fired) -> Found | None:
    """ "captured Sudzha", "shelled the villages of A and B": the place is the object."""
    line = scene.line
    if not fired.entry.place_object or comes_from(scene, fired):
        return None
    places, first, last = _object_list(scene, fired)
    places = [
        number
        for number in places
        if not _is_served(scene, number) and not _ends_road(scene, number)
    ]
    if not places:
        return None
    if _is_facility(line, places[0]) and line.letter(last + 1) == NOUN:
        return None
    known = all(_is_known(line, number) for number in places)
    if (not known and _described(line, last)) or _owns_object(scene, fired, last):
        return None
    return Found(RelationKind.AT, places, first, last, fired.clause)


def _owns_object(scene: Scene, fired: Fired, last: int) -> bool:
    """ "attacked Puntland's soldiers near X": who is attacked is the object, near X."""
    line = scene.line
    owns = (
        line.word(last) == word_classes(scene.lexicon).possessive and line.letter(last + 1) == "A"
    )
    return owns and any(
        o.first > last and not o.used and line.clauses[o.first] == fired.clause for o in scene.found
    )


def comes_from(scene: Scene, fired: Fired) -> bool:
    """ "crossed from Lebanon": what stands behind is where it started, unless that is left."""
    sources = relation_words(scene.lexicon, "sources")
    return scene.line.word(fired.last - 1) in sources and fired.entry.activity not in LEAVES


def _object_list(scene: Scene, fired: Fired) -> tuple[list[int], int, int]:
    """Mentions of the places right behind a trigger, the first's token, and the list's end."""
    line, i = scene.line, fired.last
    inside = is_relative(scene, fired)
    stops = scene.closed_set("stops")
    heads, grounds = scene.closed_set("settlements", "of", "list"), sites(scene.lexicon)
    places: list[int] = []
    first = last = -1
    reach = fired.last + _OBJECT_REACH
    while i < min(len(line.tokens), reach):
        token = line.tokens[i]
        if line.clauses[i] != fired.clause or token.text in stops:
            break
        if inside and not places and token.text == _COMMA:
            break  # "X, which houses a command, Y and Z": the list goes on outside
        if token.mention in scene.placing and line.letter(i) == NOUN:
            if places and _lies_in(scene, last, i):
                places.pop()  # "the Rutshuru district village of X"
            places.append(token.mention)
            first, last, reach = first if first >= 0 else i, i + 1, reach + 2
        elif places and token.text == _OPENS:
            behind = _behind_brackets(line, i)
            i, reach = behind, reach + behind - i
            continue
        elif places and token.text not in heads and not _is_site(scene, i, grounds):
            break
        i += 1
    return places, first, last


def _lies_in(scene: Scene, first: int, last: int) -> bool:
    """Whether only nouns for settlements stand between two names: the first holds the second."""
    nouns = scene.closed_set("settlements", "of")
    return first < last and all(scene.line.word(i) in nouns for i in range(first, last))


def is_relative(scene: Scene, fired: Fired) -> bool:
    """Whether a trigger stands in a clause that "which" or "where" opens behind a comma."""
    line, start = scene.line, scene.line.clause_start(fired.clause)
    opens = scene.closed_set("relative", "where")
    return line.word(start) in opens and line.word(start - 1) == _COMMA


def _is_site(scene: Scene, i: int, grounds: AbstractSet[str]) -> bool:
    """ "X's airport, the Y bridge and Z": what belongs to a place of a list."""
    line, owns = scene.line, word_classes(scene.lexicon).possessive
    if line.word(i) == owns:
        return line.word(i + 1) in grounds
    before = line.word(i - 1) == owns or line.letter(i - 1) == NOUN
    return before and line.word(i) in grounds and line.word(i + 1) in scene.closed_set("list")


def _behind_brackets(line: Line, i: int) -> int:
    """The token behind the brackets that open at token `i`: "A (12 km north of B) and C"."""
    end = next((k for k in range(i, len(line.tokens)) if line.word(k) == _CLOSES), i)
    return end + 1


def _is_facility(line: Line, number: int) -> bool:
    """A depot or a plant: where it stands is told by the place behind."""
    value = line.mentions[number].value
    return isinstance(value, Draft) and value.kind is PlaceKind.FACILITY


def _is_known(line: Line, number: int) -> bool:
    value = line.mentions[number].value
    return not isinstance(value, Draft) or value.known


def _is_served(scene: Scene, number: int) -> bool:
    """Whether a relation serves instead of a name that is not known: "X, near Y"."""
    return any(one.serves == number for one in scene.found)


def _ends_road(scene: Scene, number: int) -> bool:
    """ "took two hamlets along the road to X": the words only say where a road leads."""
    return any(
        one.weak and one.kind is RelationKind.NEAR and number in one.places for one in scene.found
    )


def _described(line: Line, i: int) -> bool:
    """Whether a distance follows, which serves to place a name that is not known."""
    return any(line.letter(k) == "D" for k in range(i, i + _DESCRIPTION_REACH))


def subject_place(scene: Scene, fired: Fired) -> Found | None:
    """ "Sudzha came under fire", "El Fasher fell to": the place is the subject."""
    line, clause = scene.line, fired.clause
    told_of = _before_aside(scene, fired)
    if told_of is not None:
        return told_of
    governs, offices = scene.closed_set("governs"), scene.closed_set("governors", "mayors")
    # Where cases tell who does what, the place may open the sentence: "Nikopol the enemy shelled".
    object_first = scene.lexicon.grammar["placing"].get("object_first", False)
    for i in range(fired.first - 1, max(-1, fired.first - _SUBJECT_REACH), -1):
        if line.clauses[i] != clause:
            where = fired.entry.subject == "place" and line.word(i + 1) in scene.closed_set("where")
            if where or line.word(i + 1) not in scene.closed_set("relative"):
                break
            clause = line.clauses[i]
        number = line.tokens[i].mention
        whole = _is_settlement_of(scene, i) or _is_share_of(scene, i)
        governor = _governor(scene, i)
        governed = governor in governs and not whole
        # "The talks moved to X and collapsed": not X did.
        moved = fired.entry.subject == "place" and line.clauses[i] == fired.clause
        governed = governed or (moved and governor in scene.closed_set("leads"))
        # "The Kherson governor said a plant near X had been hit": not Kherson was.
        governed = governed or line.word(i + 1) in offices
        if number in scene.placing and line.letter(i) == NOUN and not governed:
            if not _is_known(line, number) and _described(line, i):
                continue
            if _is_served(scene, number):
                continue
            within = _relation_around(scene, number)
            of_list = within is not None and within.kind is RelationKind.AT
            if within is not None and not (
                of_list and line.word(within.first) in scene.closed_set("of")
            ):
                return within
            opens, places = _with_outer(scene, *subject_list(scene, i))
            return Found(RelationKind.AT, places, opens, i + 1, fired.clause)
        spoken = number in scene.placing and line.word(i + 1) in offices
        if spoken or (line.letter(i) in {"A", "N"} and not object_first):
            break
    return None


def _before_aside(scene: Scene, fired: Fired) -> Found | None:
    """ "Konna, the last town before the base at Sevare, was taken": what opens the clause."""
    line, commas = scene.line, scene.closed_set("list")
    last = verb_start(line, fired.first, scene.lexicon)
    if line.word(last) != _COMMA:
        return None
    for i in range(last - 1, max(0, last - _ASIDE_REACH), -1):
        if line.word(i) != _COMMA:
            continue
        # "A and B in P, C and D across the line, were": the list goes on behind the comma.
        several = _list_that_opens(scene, i - 1) if line.letter(i + 1) != NOUN else None
        if several is not None:
            return replace(several, clause=fired.clause)
        opens = line.clause_start(line.clauses[i - 1])
        at = next((k for k in range(opens, i) if line.word(k) not in commas), i)
        number = line.tokens[at].mention
        if number not in scene.placing or line.letter(at) != NOUN or _is_served(scene, number):
            continue
        if at == i - 1 or _is_owner(scene, at, i):
            return Found(RelationKind.AT, [number], at, at + 1, fired.clause)
    return None


def _list_that_opens(scene: Scene, last: int) -> Found | None:
    """ "The towns of A and B | , both of which …": a list that opens its clause, up to a token."""
    line = scene.line
    if line.tokens[last].mention not in scene.placing or line.letter(last) != NOUN:
        return None
    opens, places = subject_list(scene, last)
    start, described = line.clause_start(line.clauses[last]), _describing(scene)
    alone = all(line.word(i) in described for i in range(start, opens))
    return Found(RelationKind.AT, places, opens, last + 1, 0) if alone and len(places) > 1 else None


def _describing(scene: Scene) -> AbstractSet[str]:
    """What stands before a name and only tells what it names: "the towns of"."""
    nouns = scene.closed_set("settlements", "settlements_several", "wards", "of")
    return nouns | relation_words(scene.lexicon, "articles")


def _with_outer(scene: Scene, opens: int, places: list[int]) -> tuple[int, list[int]]:
    """ "the A and B districts, including C": what a list only gives examples of, with it."""
    line, described = scene.line, _describing(scene)
    i = opens - 1
    while i > 0 and line.word(i) in described:
        i -= 1
    if i <= 0 or line.word(i) not in scene.closed_set("including"):
        return opens, places
    while i > 0 and (
        line.word(i) in scene.closed_set("including", "list_comma", "including_leads")
    ):
        i -= 1
    for at in range(i, max(-1, i - _OUTER_REACH), -1):
        number = line.tokens[at].mention
        if number in scene.placing and line.letter(at) == NOUN:
            draft = line.mentions[number].value
            if not isinstance(draft, Draft) or draft.hit.country or draft.anaphor:
                break
            first, outer = subject_list(scene, at)
            return first, [*outer, *(one for one in places if one not in outer)]
        if line.tokens[at].mention >= 0 or line.word(at) in scene.closed_set("stops"):
            break
    return opens, places


def _is_owner(scene: Scene, at: int, last: int) -> bool:
    """ "Sirte's last defended quarter, …, was stormed": what belongs to a place and no more."""
    line, owns = scene.line, word_classes(scene.lexicon).possessive
    owned = bool(owns) and line.word(at + 1) == owns
    return owned and all(line.tokens[k].mention < 0 for k in range(at + 1, last))


def follows_aside(line: Line, verb: int, lexicon: Lexicon) -> bool:
    """Whether the comma that ends an aside stands before a verb and its auxiliaries."""
    return line.word(verb_start(line, verb, lexicon)) == _COMMA


def verb_start(line: Line, verb: int, lexicon: Lexicon) -> int:
    """The token before a verb's auxiliaries and adverbs."""
    last = verb - 1
    while last > 0 and word_classes(lexicon).is_auxiliary(line.word(last)):
        last -= 1
    return last


def subject_list(scene: Scene, last: int) -> tuple[int, list[int]]:
    """ "A, B and C came under fire": the first token and the places of the list.

    Before the last of them a noun may tell what they are: "A, B and the villages of C and D".
    """
    line, joins = scene.line, scene.closed_set("list")
    described = _describing(scene)
    places, opens, i = [line.tokens[last].mention], last, last - 1
    while i > 0:
        before = i
        while before > 0 and line.word(before) in described:
            before -= 1
        if line.word(before) not in joins:
            break
        i = before
        if line.tokens[i - 1].mention in scene.placing and line.letter(i - 1) == NOUN:
            i -= 1
            if line.word(i - 1) in scene.closed_set("stops"):
                break
            opens = i
            places.insert(0, line.tokens[i].mention)
        i -= 1
    return opens, places


def _governor(scene: Scene, i: int) -> str:
    """The word before a place and its article."""
    articles = relation_words(scene.lexicon, "articles")
    return scene.line.word(i - 2 if scene.line.word(i - 1) in articles else i - 1)


def _is_list(scene: Scene, one: Found) -> bool:
    """ "at A and B", but not "in A, B …", where a comma parts a place from a subject."""
    joined = scene.closed_set("joined")
    words = (scene.line.word(i) for i in range(one.first, one.last))
    return len(one.places) > 1 and any(word in joined for word in words)


def _relation_around(scene: Scene, number: int) -> Found | None:
    """ "A post on the A–B road was attacked": the words about the subject place it."""
    return next(
        (
            one
            for one in scene.found
            if number in one.places
            and not one.used
            and (one.kind is not RelationKind.AT or _is_list(scene, one))
        ),
        None,
    )


def _is_settlement_of(scene: Scene, i: int) -> bool:
    """ "the town of X": what is said of the town is said of X."""
    line = scene.line
    return line.word(i - 1) in scene.closed_set("of") and line.word(i - 2) in scene.closed_set(
        "settlements"
    )


def _is_share_of(scene: Scene, i: int) -> bool:
    """ "60 % of X": what is said of a share of a place is said of X."""
    line = scene.line
    return line.word(i - 1) in scene.closed_set("of") and line.letter(i - 2) == _SHARE
