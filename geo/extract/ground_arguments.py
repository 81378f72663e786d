"""What is done to ground and what to something else: objects of "took", subjects of "fell"."""

from __future__ import annotations

from functools import cache

from geo.extract.context import Sheet
from geo.extract.evidence import sites, words_for
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.homographs import word_classes
from geo.extract.place_arguments import verb_start
from geo.extract.slots import Line
from geo.extract.words import Lexicon, word_set
from geo.model import Activity

_OBJECT_REACH = 4
"""Tokens behind a verb among which its object stands."""
_LEAD = 3
"""Tokens before a noun among which its article stands."""


def takes_other(sheet: Sheet, one: Fired, found: Found | None) -> bool:
    """ "seized weapons in X": the object is something else than ground."""
    if one.passive or not one.tags:
        return _are_movables(sheet, one)
    line = sheet.line
    movables = words_for(sheet.lexicon, "movables")
    if line.letter(one.last) == "N":
        return True  # "took several vehicles"
    if found is None or found.first < one.last:
        behind = range(one.last, len(line.tokens))
        reach = next((i for i in behind if not _is_word(line, i)), one.last)
        reach = min(reach, one.last + _OBJECT_REACH)
        return line.holds(movables, one.last, reach) or _has_object(sheet, one, reach)
    between = range(one.last, found.first)
    if line.holds(movables, between.start, between.stop):
        return True
    if _is_brought(sheet, one, found):
        return True
    classes = word_classes(sheet.lexicon)
    # "took over a broadcast in X", "seized several firearms and bags in X": an object, and none of
    # ground, stands before "in".
    opens = line.word(one.last)
    if opens not in classes.determiners and not _counts(sheet, opens):
        return False
    preposition = line.word(found.first)
    if preposition == classes.of or preposition not in classes.prepositions:
        return False
    heads = words_for(sheet.lexicon, "grounds")
    if opens not in classes.determiners:
        between, heads = _whole(sheet, between), _grounds(sheet.lexicon)
        if all(_counts(sheet, line.word(i)) for i in between):
            return False  # "took two more in X"
    return all(line.tokens[i].mention < 0 and line.word(i) not in heads for i in between)


@cache
def _grounds(lexicon: Lexicon) -> frozenset[str]:
    """Words for ground, and those for settlements and the like that are counted."""
    counted = lexicon.numbers["counted"].get("places", ())
    return sites(lexicon).union(word for phrase in counted for word in phrase.split())


def _are_movables(sheet: Sheet, one: Fired) -> bool:
    """ "Firearms were seized in X": what was taken is no ground."""
    if not one.passive or one.entry.activity is not Activity.CAPTURE:
        return False
    line = sheet.line
    start = line.clause_start(one.clause)
    if not line.holds(words_for(sheet.lexicon, "movables"), start, one.first):
        return False
    named = any(line.letter(i) == "T" for i in range(start, one.first))
    return not named and not line.holds(sites(sheet.lexicon), start, one.first)


def _is_word(line: Line, i: int) -> bool:
    """A word or a figure, "3,200" among them; no mark and no mention."""
    return line.tokens[i].mention < 0 and any(map(str.isalnum, line.word(i)))


def takes_goods(sheet: Sheet, one: Fired, found: Found | None) -> bool:
    """ "took five people from two areas of X": the object comes before any word of ground."""
    if found is None or found.first <= one.last or not takes_other(sheet, one, found):
        return False
    if sheet.line.letter(one.last) == "N":
        return True  # "seized two policemen at a checkpoint in X"
    return not sheet.line.holds(sites(sheet.lexicon), one.last, found.first)


def _counts(sheet: Sheet, word: str) -> bool:
    """ "Several", "at least", "20": words that open a count."""
    counted = word_set(sheet.lexicon, "placing", "opens_count")
    return word.isdigit() or word in counted or word in sheet.lexicon.numbers["words"]


def _whole(sheet: Sheet, between: range) -> range:
    """The object alone, without what stands behind it: "at least five people, among them …"."""
    line, classes = sheet.line, word_classes(sheet.lexicon)
    ends = (i for i in between[1:] if line.word(i) in classes.prepositions - {classes.of})
    return range(between.start, next(ends, between.stop))


def _is_brought(sheet: Sheet, one: Fired, found: Found) -> bool:
    """ "Took the general to Bukavu": somebody or something goes there, and it is no road."""
    line, to = sheet.line, word_classes(sheet.lexicon).infinitive
    at = found.first if line.word(found.first) in to else found.first - 1
    if at <= one.last or line.word(at) not in to:
        return False
    grounds = words_for(sheet.lexicon, "grounds") | sites(sheet.lexicon)
    return not line.holds(grounds, one.last, at)


def _has_object(sheet: Sheet, one: Fired, reach: int) -> bool:
    """ "In X the crater swallowed a row of cars": a noun behind an article, and no ground."""
    line = sheet.line
    opens = line.word(one.last) in word_classes(sheet.lexicon).determiners
    if not opens or one.last - one.first > 1 or reach <= one.last + 1:
        return False
    named = any(line.tokens[i].mention >= 0 for i in range(one.last, reach))
    return not named and not line.holds(sites(sheet.lexicon), one.last, reach + 1)


def belongs_to(sheet: Sheet, one: Fired, found: Found) -> bool:
    """ "X's governor changed sides": what belongs to a place, and is no ground."""
    owns = word_classes(sheet.lexicon).possessive
    if not owns or sheet.line.word(found.last) != owns:
        return False
    return not sheet.line.holds(sites(sheet.lexicon), found.last, one.first)


def ground_is_subject(sheet: Sheet, one: Fired) -> bool:
    """ "The airport had fallen at noon": of the town that was told of before."""
    line, lexicon = sheet.line, sheet.lexicon
    at = verb_start(line, one.first, lexicon)
    if line.word(at) not in word_set(lexicon, "placing", "town_grounds"):
        return False
    lead = {line.word(k) for k in range(max(0, at - _LEAD), at)}
    return not lead.isdisjoint(word_set(lexicon, "placing", "definite"))


def is_of_noun(sheet: Sheet, one: Fired) -> bool:
    """ "Efforts to retake X have been abandoned": the place before is the object of a noun."""
    line = sheet.line
    at = next((i for i in range(one.first - 1, -1, -1) if line.letter(i) == "T"), -1)
    return at >= 0 and any(
        other.entry.noun and other.first < at and 0 <= at - other.last <= 1 for other in sheet.fired
    )
