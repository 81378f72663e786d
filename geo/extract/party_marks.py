"""What stands at a party of a sentence: its side, whose land it is from, whether it is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.force_phrases import Phrase
from geo.extract.force_words import ANY, force_words
from geo.extract.sides import STATE, named_for, roster
from geo.extract.slots import Mention
from geo.extract.told_before import (
    near_topic,
)
from geo.extract.words import Lexicon, word_set
from geo.model import Measure, NameHit

COALITION = "coalition"
_REGULAR = frozenset({STATE, "army", "coalition", "mission"})
"""Kinds of sides that have soldiers."""


def side_of(sheet: Sheet, mention: Mention) -> str:
    """The side that a party or a country's adjective names; "" if it names none."""
    if mention.side:
        return mention.side
    value = mention.value
    if isinstance(value, NameHit) and value.demonym_of:
        return sheet.page.side(value.demonym_of)
    return ""


def is_compound(sheet: Sheet, i: int) -> bool:
    """ "Rwandan-backed", "pro-Russian": an adjective that only tells who stands behind."""
    line, table = sheet.line, sheet.lexicon.bodies.get("compounds", {})
    if line.word(i + 1) == "-" and line.letter(i + 2) not in {"A", "C"}:
        return True
    if line.word(i - 1) != "-":
        return False
    before = line.word(i - 2)
    return before in table.get("before", ()) or before in table.get("against", ())


def bare_force(sheet: Sheet, i: int) -> bool:
    """ "troops", "warplanes": a force without a name or an adjective; no suicide | bombers."""
    forces = word_set(sheet.lexicon, "arguments", "bare_forces")
    if sheet.line.word(i - 1) in word_set(sheet.lexicon, "arguments", "planted"):
        return False
    if sheet.line.word(i + 1) in word_set(sheet.lexicon, "arguments", "of_police"):
        return False  # "a bomb went off outside a police | station"
    return sheet.line.word(i) in forces or is_aircraft(sheet, i)


def is_aircraft(sheet: Sheet, i: int) -> bool:
    """ "Su-25s", "Mi-24": a type of aircraft, by its letters and its figure."""
    line = sheet.line
    if line.word(i) not in word_set(sheet.lexicon, "arguments", "aircraft"):
        return False
    behind = line.word(i + 1)
    return behind.isdigit() or (behind == "-" and line.word(i + 2)[:1].isdigit())


def told_side(sheet: Sheet, window: Iterable[int]) -> str:
    """ "in rebel hands", "under government control": the side that an adjective means."""
    words, cast = force_words(sheet.lexicon), sheet.memory.cast
    for i in window:
        token = sheet.line.tokens[i]
        kind = words.modifiers.get(token.text) or words.kinds.get(token.text, "")
        if kind and cast is not None and token.mention < 0:
            side = cast.settle(Phrase(token.start, token.end, token.text, kind))
            # "coalition jets": of a rebel coalition they are not.
            return side if kind != COALITION or cast.kind(side) == COALITION else ""
    return ""


def is_of_unknown_force(sheet: Sheet, i: int) -> bool:
    """ "Rebels said they had taken X": "they" at token `i` are the rebels, whoever those are."""
    said = next((one for one in reversed(sheet.said) if one.verb < i and not one.inverted), None)
    if said is None:
        return is_nameless_they(sheet, i)
    if said.attribution.side:
        return False
    spoken = sheet.line.tokens[said.first : said.last]
    words = {
        word
        for token in spoken
        for word in sheet.page.text[token.start : token.end].lower().split()
    }
    return is_irregular(sheet, words)


def is_irregular(sheet: Sheet, words: Iterable[str]) -> bool:
    """Whether one of some words is a noun for rebels, militants or gunmen."""
    known = force_words(sheet.lexicon).kinds
    irregulars = word_set(sheet.lexicon, "arguments", "irregulars")
    return any(
        known.get(word, ANY) not in _REGULAR | {ANY, ""} or word in irregulars for word in words
    )


def is_nameless_they(sheet: Sheet, i: int) -> bool:
    """ "Gunmen came at dawn. | They | burned": those whom the sentence before could not name."""
    named = sheet.memory.nameless_paragraph == sheet.paragraph
    they = sheet.lexicon.bodies["anaphora"].get("they", ())
    return named and sheet.line.word(i) in they and all(slot > i for slot in _parties(sheet))


def _parties(sheet: Sheet) -> Iterator[int]:
    return (i for i in sheet.line.slots if sheet.line.letter(i) == "A")


def side_of_land(sheet: Sheet, mention: Mention, *, to: bool, of: bool) -> str:
    """ "Forces loyal | to | Tripoli", "troops | from | Abkhazia": whose land or seat it is."""
    place = mention.value
    if not isinstance(place, Draft):
        return ""
    if to and place.hit.capital_of:
        return sheet.page.side(place.hit.capital_of)
    return named_for(place.name, sheet.lexicon) if of and not place.hit.country else ""


def behind_guess(sheet: Sheet, i: int) -> int:
    """The token behind "believed to be", "suspected of belonging to"; `i` where none stands there.

    "Said to be" and "known to be" are as good; "said" alone is speech.
    """
    line, supposed = sheet.line, word_set(sheet.lexicon, "arguments", "supposed")
    if line.word(i) not in word_set(sheet.lexicon, "arguments", "supposes"):
        return i
    last = i + 1
    while line.tokens[last : last + 1] and line.word(last) in supposed | _linking(sheet.lexicon):
        last += 1
    return last if last > i + 1 else i


@cache
def _linking(lexicon: Lexicon) -> frozenset[str]:
    """ "of", "from", "members", "the": between a guess and the name that is guessed."""
    names = ("of_force", "determiners", "member_words")
    return frozenset().union(*(word_set(lexicon, "arguments", name) for name in names))


def counted_side(sheet: Sheet, i: int) -> str:
    """ "some 200 soldiers": of the state whose war it is; other people are those of the topic.

    Fighters are no state's.
    """
    mention = sheet.line.mention_at(i)
    if mention is None or not isinstance(mention.value, Measure):
        return ""
    of = mention.value.of
    if sheet.memory.home_state and of in sheet.lexicon.grammar["arguments"].get("state_forces", ()):
        return sheet.memory.home_state
    kinds, topic = sheet.lexicon.bodies["forces"].get("kinds", {}), near_topic(sheet)
    if of not in kinds.get("any", ()):
        return ""
    irregular = of in word_set(sheet.lexicon, "arguments", "irregulars")
    return "" if irregular and roster(sheet.lexicon).kind(topic) == STATE else topic


def is_belonging(sheet: Sheet, i: int) -> bool:
    """ "loyal to", "allied with"."""
    belongs = sheet.lexicon.bodies.get("compounds", {}).get("belongs", ())
    return f"{sheet.line.word(i)} {sheet.line.word(i + 1)}" in belongs


def come_from_abroad(sheet: Sheet, mention: Mention) -> str:
    """ "The invaders": the state that acted last on another's ground, where no table tells it."""
    words = word_set(sheet.lexicon, "arguments", "come_from_abroad")
    cast = sheet.memory.cast
    if cast is None or mention.words.rpartition(" ")[2] not in words:
        return ""
    acted = (deed.actor for deed in reversed(sheet.memory.deeds))
    foreign = (one for one in acted if cast.kind(one) == STATE and one != cast.main_state())
    return next(foreign, "")
