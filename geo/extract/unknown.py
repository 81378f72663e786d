"""Names that stand where a place stands and that the gazetteer does not know.

They are listed with the reason, and a claim that hangs on one is kept unlocated: a village that is
missing from the gazetteer must not disappear, nor drag the claim to another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.extract.draft import Draft
from geo.extract.homographs import word_classes
from geo.extract.letters import CAPITAL
from geo.extract.slots import Mention
from geo.extract.strangers import likely_places
from geo.extract.text import Sentence
from geo.extract.unknown_patterns import OPENING, Shown, StrangerPatterns, stranger_patterns
from geo.extract.way_names import way_ends
from geo.extract.words import Lexicon
from geo.model import NameHit

_CAPITAL = re.compile(rf"{OPENING}[\w’'ʼ]|(?<=[ (][^\W\d_][^\W\d_]-)[{CAPITAL}](?=[\w’'ʼ])")
"""Behind a particle of two letters too: "at al-Jabana"."""
_FOLLOWING = re.compile(r"[ -]([^\W\d_]+)")
_FOLLOWING_REACH = 24
_LONGEST_ABBREVIATION = 5
_COMMA = ","
_ON = " on "
"""Before a day: "on Palm Sunday" is none in a town called Palm."""
_PAUSES = ",:(–—"
_HYPHEN = "-"
_PARTICLE = 2
"""Letters of what may stand inside a name, whatever it means elsewhere: "Chong An Ma"."""
_FRONTED = 2
"""Words before a place that opens its sentence: "In X", "Near the X"."""
_WORD_REACH = 30
"""Characters within which the word before the "and" of a list begins."""
_LIST_REACH = 70
"""Characters before a place within which the name before it in a list begins."""
_QUOTING = frozenset('"“‘«([')
"""No word of place, and no list, ends with one of these."""


def unknown_places(
    text: str,
    sentence: Sentence,
    taken: Sequence[Mention],
    lexicon: Lexicon,
    weak: Sequence[Mention] = (),
    *,
    words: frozenset[str],
) -> list[Mention]:
    """Capitalised names behind words of place, those that a list adds to them, and likely others.

    `words` are all of the sentence, in small letters, to tell quickly that there is none.
    `weak` are known names before another one, a person's unless the words before them say "in".
    """
    patterns = stranger_patterns(lexicon)
    found: list[Mention] = []
    known = sorted((m.start, m.end) for m in taken)
    for start, end in way_ends(text, sentence, taken, lexicon, words=words):
        if _is_nameable(text, start, end, known, patterns):
            found.append(_mention(text, start, end, patterns))
    known = sorted([*known, *((m.start, m.end) for m in found)])
    free = _free_capitals(text, sentence, known)
    if not free:
        return found
    if any(_may_be_led(text, at, sentence.start, patterns.before) for at in free):
        found += _led(text, sentence, known, weak, patterns)
    for start, end in _beside_known(text, sentence, taken, patterns):
        if _fits(text, start, end, known, patterns):
            found.append(_mention(text, start, end, patterns))
    shown = patterns.shown is not None and not patterns.shown.words.isdisjoint(words)
    for start, end in _shown(text, sentence, patterns, free) if shown else ():
        if _fits(text, start, end, known, patterns):
            found.append(_mention(text, start, end, patterns))
    likely = _with_likely(text, sentence, taken, {m.start: m for m in found}, lexicon)
    return _with_listed(text, sentence, known, likely, patterns)


def _led(
    text: str,
    sentence: Sentence,
    known: Sequence[tuple[int, int]],
    weak: Sequence[Mention],
    patterns: StrangerPatterns,
) -> Iterator[Mention]:
    """Names behind words of place, and those that a list adds to them."""
    firm = sorted([*known, *((m.start, m.end) for m in weak)])
    for match in patterns.lead.finditer(text, sentence.start, sentence.end):
        at: re.Match[str] | None = match
        lead = (
            text[match.start() : match.start("name")].split(maxsplit=1)[0].lower().rstrip(_PAUSES)
        )
        while at is not None:
            start, end = _name_span(text, at, patterns)
            headed = _next_word(text, end) in patterns.heads
            names = known if headed or lead in patterns.strict else firm
            ship = not headed and _is_ship(text, start, end, lead, patterns)
            if not ship and _fits(text, start, end, names, patterns):
                yield _mention(text, start, end, patterns)
            elif not any(a <= start < b for a, b in names):
                break
            at = _next_of_list(
                text, end, sentence.end, patterns, fronted=match.start() == sentence.start
            )


def _with_listed(
    text: str,
    sentence: Sentence,
    known: Sequence[tuple[int, int]],
    found: list[Mention],
    patterns: StrangerPatterns,
) -> list[Mention]:
    """The strangers with those that a list adds behind one of them: "fire on X, A, B and C"."""
    taken = sorted([*known, *((m.start, m.end) for m in found)])
    for mention in list(found):
        if text[mention.end : mention.end + 1] != _COMMA:
            continue
        words = text[sentence.start : mention.start].split()[-2:]
        if not any(word.lower().strip('(“"') in patterns.closed for word in words):
            continue
        for start, end in _list_behind(text, mention.end, sentence.end, patterns, fronted=False):
            if _fits(text, start, end, taken, patterns):
                found.append(_mention(text, start, end, patterns))
                taken = sorted([*taken, (start, end)])
    return found


def _is_ship(text: str, start: int, end: int, lead: str, patterns: StrangerPatterns) -> bool:
    """ "Fired on the Lida Bright near X": no unknown settlement has an article of its own.

    Landscapes have: "the Tendra Spit", "the Gundumi forest".
    """
    if text[start:end].partition(" ")[0] in patterns.ships:
        return True
    article = patterns.shown.article if patterns.shown is not None else ""
    if not article or lead in patterns.heads or not text.endswith(article, 0, start):
        return False
    name, following = text[start:end], _next_word(text, end)
    land = name.rpartition(" ")[2].lower() in patterns.landforms
    return " " in name and not land and (not following or following in patterns.closed)


def _with_likely(
    text: str,
    sentence: Sentence,
    taken: Sequence[Mention],
    found: dict[int, Mention],
    lexicon: Lexicon,
) -> list[Mention]:
    """What the rules found, by where it begins, and what the weights find beside it, in order."""
    spans = [(start, found[start].end) for start in sorted(found)]
    patterns = stranger_patterns(lexicon)
    for start, end in likely_places(text, sentence, taken, spans, lexicon):
        found[start] = _mention(text, start, end, patterns)
    return [
        found[start]
        for start in sorted(found)
        if not _names_works(text, found[start].end, taken, patterns)
        and text[start : found[start].end].rpartition(_HYPHEN)[2] not in patterns.halves
        and not _is_opening_adverb(text, sentence, found[start], lexicon)
    ]


def _is_opening_adverb(text: str, sentence: Sentence, one: Mention, lexicon: Lexicon) -> bool:
    """ "Meanwhile, in Goma": it takes its capital from the sentence."""
    if one.start != sentence.start or text[one.end : one.end + 1] != _COMMA:
        return False
    return word_classes(lexicon).is_adverb(text[one.start : one.end].lower())


def _names_works(text: str, end: int, taken: Sequence[Mention], patterns: StrangerPatterns) -> bool:
    """ "the Xoil refinery in Volgograd": whose works they are, where a known place says where."""
    behind = patterns.works.match(text, end) if patterns.works is not None else None
    return behind is not None and any(
        mention.letter == "T" and mention.start == behind.end() for mention in taken
    )


def _free_capitals(text: str, sentence: Sentence, known: Sequence[tuple[int, int]]) -> list[int]:
    """Offsets at which a name may begin that is not known, in order."""
    capitals = [m.start() for m in _CAPITAL.finditer(text, sentence.start, sentence.end)]
    for start, end in known if capitals else ():
        capitals = [at for at in capitals if not start <= at < end]
    return capitals


def _may_be_led(text: str, at: int, start: int, words: frozenset[str]) -> bool:
    """Whether what stands before a name may be a word of place, or join it to another name."""
    if at == start or text[at - 1] in _QUOTING:
        return False
    if text[at - 1] == _HYPHEN:
        return True
    before = text[max(start, text.rfind(" ", start, at - 1) + 1) : at - 1]
    return before in words or not before.isalpha()


def _next_of_list(
    text: str, at: int, end: int, patterns: StrangerPatterns, *, fronted: bool
) -> re.Match[str] | None:
    """The next name of a list; behind a comma alone no name that is the subject of what follows.

    Behind a place that opens the sentence, "Y and a convoy" is such a subject.
    """
    more = patterns.more.match(text, at, end)
    if more is None or text[at : more.start("name")].strip() != _COMMA:
        return more
    behind = more.end("name")
    if patterns.spot.match(text, more.start("name")):
        return more  # "Sitio Uno, Barangay Dos in …"
    listed = patterns.more.match(text, behind, end) or (
        not fronted and patterns.adds.match(text, behind, end)
    )
    return None if text[behind : behind + 1] == " " and not listed else more


def _beside_known(
    text: str, sentence: Sentence, taken: Sequence[Mention], patterns: StrangerPatterns
) -> Iterator[tuple[int, int]]:
    """Names that a list joins to a known town: "in X, A and B", "in A and X"."""
    for mention in taken:
        draft = mention.value
        if not isinstance(draft, Draft) or mention.letter != "T" or draft.role is not None:
            continue
        if draft.hit.country or draft.hit.line:
            continue
        words = text[sentence.start : draft.start].split()[-2:]
        counted = words[-1:] and words[-1] in patterns.plurals
        if counted or any(word.lower().strip('(“"') in patterns.closed for word in words):
            fronted = len(text[sentence.start : draft.start].split()) <= _FRONTED
            yield from _list_behind(text, draft.end, sentence.end, patterns, fronted=fronted)
        yield from _list_before(text, sentence.start, draft, patterns)


def _list_behind(
    text: str, end: int, last: int, patterns: StrangerPatterns, *, fronted: bool
) -> Iterator[tuple[int, int]]:
    """The names that follow a place in a list; behind one that opens the sentence no subject."""
    at = _next_of_list(text, end, last, patterns, fronted=fronted)
    while at is not None:
        clause = text[end] == _COMMA and text[end : at.start("name")].strip() != _COMMA
        start, end = _name_span(text, at, patterns)
        at = _next_of_list(text, end, last, patterns, fronted=fronted)
        adds = not fronted and patterns.adds.match(text, end, last)
        if at is None and not adds and not patterns.goes_on.match(text, end, last):
            return
        if at is None and clause and text[end : end + 1] == " ":
            return  # "on X, and Mirages from Y bombed": a sentence of its own
        yield start, end


def _list_before(
    text: str, first: int, draft: Draft, patterns: StrangerPatterns
) -> Iterator[tuple[int, int]]:
    """The names before a place of a list, from its last to its first one."""
    found: list[tuple[int, int]] = []
    start, before = draft.start, ""
    while True:
        offset = max(first, start - _LIST_REACH)
        if patterns.joint_before.search(text, offset, start) is None:
            break
        near = text[offset:start]
        match = patterns.listed_before.search(near)
        if match is None:
            break
        opens, ends = _name_span(near, match, patterns)
        found.append((opens + offset, ends + offset))
        start, before = found[-1][0], match["before"] or ""
    led = before.lower() in patterns.closed
    if found and (led or (not before and patterns.goes_on.match(text, draft.end))):
        yield from found


def _shown(
    text: str, sentence: Sentence, patterns: StrangerPatterns, free: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Names with something behind them, or within, that shows a place.

    `free` are the offsets at which one may begin that is not known.
    """
    shown = patterns.shown
    if shown is None:
        return
    last, tailed = sentence.start, -1
    for at in free:
        match = shown.name.match(text, at, sentence.end) if at >= last else None
        if match is None:
            continue
        start, end = match.span()
        if match[0].startswith(shown.opens_waters):
            water = shown.waters.match(text, start, sentence.end)
            if water:
                last = water.end("name")
                yield water.span("name")
            continue
        cut = _name_span(text, match, patterns)
        listed = tailed >= 0 and text[tailed:start] in shown.joins
        with_article = listed or text.endswith(shown.article, 0, start)
        if with_article and shown.behind_article.match(text, end, sentence.end):
            tailed = end
        if cut[1] < end or _is_told_of(text, start, end, sentence.end, shown) or tailed == end:
            last = cut[1]
            yield cut


def _is_told_of(text: str, start: int, end: int, last: int, shown: Shown) -> bool:
    """ "X fell to", "X and Y were shelled", but not "Trucks were shelled"."""
    behind = shown.behind.match(text, end, last)
    if behind is None:
        return False
    said = behind["said"] or behind["done"]
    if not said or said.split(maxsplit=1)[0] not in shown.plural:
        return True
    if behind["list"] or behind["several"]:
        return True
    joined = next((join for join in shown.joins if text.endswith(join, 0, start)), "")
    before = text[max(0, start - len(joined) - _WORD_REACH) : start - len(joined)].split()
    return bool(joined and before) and before[-1][0].isupper()


def _name_span(text: str, match: re.Match[str], patterns: StrangerPatterns) -> tuple[int, int]:
    """The name alone: that of "Maungdaw Township", "Shura's", "In Sange", "Buya Thursday"."""
    start, end = match.span("name")
    name, _, last = text[start:end].rpartition(" ")
    if name and last in patterns.days and not text.endswith(_ON, 0, start):
        end = start + len(name)
    owner = patterns.genitive.search(text, start, end)
    end = owner.start() if owner else end
    first, _, rest = text[start:end].partition(" ")
    if rest and first.lower() in patterns.closed:
        start = end - len(rest)
    name, _, last = text[start:end].rpartition(" ")
    return (start, start + len(name)) if name and last.lower() in patterns.heads else (start, end)


def _next_word(text: str, end: int) -> str:
    following = _FOLLOWING.match(text, end, end + _FOLLOWING_REACH)
    return following[1].lower() if following else ""


def _fits(
    text: str,
    start: int,
    end: int,
    known: Sequence[tuple[int, int]],
    patterns: StrangerPatterns,
) -> bool:
    """Whether a stretch can be a name; behind it a plain word, such as "this", tells nothing."""
    if not _is_nameable(text, start, end, known, patterns):
        return False
    following = _next_word(text, end)
    bearing = following in patterns.directions and text[end + 1 : end + 2].islower()
    plain = following in patterns.plain or following.capitalize() in patterns.days
    return following not in patterns.refused or bearing or plain


def _is_nameable(
    text: str,
    start: int,
    end: int,
    known: Sequence[tuple[int, int]],
    patterns: StrangerPatterns,
) -> bool:
    """Whether a stretch can be a name by its own words."""
    first, *words = re.split(r"[ -]", text[start:end].lower())
    if not words and first in patterns.heads and not text[end : end + 2].strip().isdigit():
        return False  # "Village" of "Oke Village", but "Base 46"
    if not words and first in patterns.amounts:
        return False
    refused = {first, *(word for word in words if len(word) > _PARTICLE)}
    if any(a < end and start < b for a, b in known) or not patterns.refused.isdisjoint(refused):
        return False
    return not (text[start:end].isupper() and end - start <= _LONGEST_ABBREVIATION)


def _mention(text: str, start: int, end: int, patterns: StrangerPatterns) -> Mention:
    """The name as a place; a noun for its kind that has a capital as well belongs to it."""
    hit = NameHit(start=start, end=end, kinds=frozenset())
    noun = _FOLLOWING.match(text, end, end + _FOLLOWING_REACH)
    headed = noun is not None and noun[1].istitle() and noun[1].lower() in patterns.heads
    last = noun.end() if noun is not None and headed else end
    draft = Draft(
        start=start,
        end=last,
        name=text[start:end],
        hit=hit,
        name_start=start,
        name_end=end,
        known=False,
    )
    return Mention("T", start, last, draft)
