"""For which side a speaker's words speak."""

from __future__ import annotations

from itertools import pairwise

from geo.extract.draft import Draft
from geo.extract.genitive import MARK
from geo.extract.hearing import Hearing
from geo.extract.party_words import body_side
from geo.extract.sides import STATE, roster
from geo.extract.slots import Mention
from geo.extract.speakers import head
from geo.extract.speech_words import SpeechWords
from geo.extract.words import letter_runs
from geo.model import NameHit

SEVERAL = "; "
"""Joins the sides of speakers that speak together."""
_OF_REACH = 2
_SUBJECT_REACH = 4
_PLAIN = 3
"""Tokens of "an army spokesman"."""


def side_of_speaker(hearing: Hearing, first: int, last: int) -> str:
    """Sides that a speaker's words name, joined where several speak; "" for none."""
    sides: dict[str, None] = {}
    for start, end in _speakers(hearing, first, last):
        side = _side(hearing, start, end)
        if side:
            sides[side] = None
    return SEVERAL.join(sides)


def _speakers(hearing: Hearing, first: int, last: int) -> list[tuple[int, int]]:
    """The stretch of each speaker: "Kyiv, Washington and Seoul" are three."""
    joints = [i for i in range(first, last) if hearing.has(i, "stops.list")]
    if not joints:
        return [(first, last)]
    if all(
        hearing.line.word(i) == "," or hearing.line.mention_at(i) for i in range(first, joints[0])
    ):
        joints = [i for i in range(first, joints[0]) if hearing.line.word(i) == ","] + joints
    edges = [first - 1, *joints, last]
    return [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]


def _side(hearing: Hearing, first: int, last: int) -> str:
    """The side of one speaker: the first that its parts tell, from the noun outwards."""
    words = words_of(hearing, first, last)
    voice = _voice(hearing.words, words)
    if voice:
        return voice
    parts = parts_of(hearing, first, last)
    for start, end in parts:
        side = _of_part(hearing, start, end)
        if side:
            return side
    return (
        _neutral_or(hearing, first, last, body_side(words, hearing.page.lexicon))
        or _named_before(hearing, first, last)
        or _of_unit(hearing, first)
        or _taken_up(hearing, first, last)
    )


def _voice(known: SpeechWords, words: str) -> str:
    """The side for which a body among some words always speaks; "" for none."""
    if known.voice_runs.isdisjoint(letter_runs(words)):
        return ""  # the pattern of all such names is dear, and they are few
    voice = known.voices.search(words.lower().replace("’", "'"))
    return known.voice_sides[(voice.lastindex or 1) - 1] if voice else ""


def parts_of(hearing: Hearing, first: int, last: int) -> list[tuple[int, int]]:
    """Name and descriptions, as the commas part them."""
    texts = hearing.line.texts
    commas = [i for i, text in enumerate(texts[first:last], first) if text == ","]
    edges = [first - 1, *commas, last]
    return [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]


def _of_part(hearing: Hearing, first: int, last: int) -> str:
    """The side that a description names: its adjective, its body, or whose it is."""
    behind = head(hearing, first, last) + 1
    own = _within(hearing, first, behind)
    if own is not None:
        return own
    for i in range(behind, last):
        if hearing.has(i, "sides.of") or hearing.has(i, "sides.in"):
            where = hearing.has(i, "sides.in")
            side = _behind_preposition(hearing, first, i + 1, last, where=where)
            if side:
                return side
    return ""


def _only_describes(hearing: Hearing, i: int, last: int, letter: str) -> bool:
    """Whether a place or an adjective at a token only tells whose party stands behind it."""
    if letter == "T":
        return _owns_party(hearing, i)
    return letter == "C" and _is_of_a_group(hearing, i + 1, last)


def _is_of_a_group(hearing: Hearing, first: int, last: int) -> bool:
    """ "Somali armed group | al-Shabaab": an adjective of a group that is no state's."""
    known = roster(hearing.page.lexicon)
    behind = (hearing.line.mention_at(i) for i in range(first, last))
    return any(
        one is not None and one.letter == "A" and one.side and known.kind(one.side) != STATE
        for one in behind
    )


def _within(hearing: Hearing, first: int, last: int) -> str | None:
    """The side in front of the noun, and "" where a noun of no side has one; None for none."""
    backing = ""
    neutral = hearing.any("neutral.words", first, last)
    state = hearing.any("neutral.state", first, last)
    installed = any(hearing.has(i, "backing.kept") for i in range(first + 2, last))
    for i in range(first, last):
        mention = hearing.line.mention_at(i)
        if mention is None:
            continue
        side = mention_side(hearing, mention)
        if _only_describes(hearing, i, last, mention.letter):
            continue
        if hearing.joined(i + 1) and hearing.has(i + 2, "backing.words"):
            if hearing.has(i + 2, "backing.kept"):
                backing = backing or side
            continue
        if hearing.joined(i - 1) and hearing.has(i - 2, "backing.against"):
            continue
        pro = hearing.joined(i - 1) and hearing.has(i - 2, "backing.pro")
        if side:
            armed = mention.letter == "A"
            return side if pro or armed or state or not neutral else ""
        if mention.letter == "T" and not neutral and not installed:
            seat = _seat(hearing, mention, first, last)
            if seat:
                return seat
    return backing or None


def _owns_party(hearing: Hearing, i: int) -> bool:
    """ "Yemen's Houthis": the name at token `i` only tells where a party, no state, is at home."""
    behind = hearing.line.mention_at(i + 2) if hearing.line.word(i + 1) == MARK else None
    if behind is None or behind.letter != "A" or not behind.side:
        return False
    owned = roster(hearing.page.lexicon).sides.get(behind.side)
    return owned is None or owned.kind != STATE


def mention_side(hearing: Hearing, mention: Mention) -> str:
    """The side that a party, an adjective, a state or a capital stands for."""
    value, side = mention.value, mention.side
    if isinstance(value, NameHit) and value.demonym_of:
        side = hearing.page.side(value.demonym_of)
    elif isinstance(value, Draft) and mention.letter == "T" and value.is_state():
        side = hearing.page.side(value.iso())
    return "" if side in hearing.words.of("neutral.sides") else side


def _seat(hearing: Hearing, mention: Mention, first: int, last: int) -> str:
    """ "Kharkiv governor", "the governor of Kharkiv", "officials in Goma": by where it lies."""
    value = mention.value
    if not isinstance(value, Draft) or not value.hit.lies_in:
        return ""
    side = hearing.page.side(value.hit.lies_in)
    if hearing.any("offices.seated", first, last):
        return side
    office = hearing.any("offices.words", first, last)
    holder = roster(hearing.page.lexicon).holds.get(value.name, side)
    return holder if office and hearing.memory.sides[side] else ""


def _behind_preposition(
    hearing: Hearing, first: int, behind: int, last: int, *, where: bool
) -> str:
    """The side of "the spokesman of | the army", "officials in | Kyiv"."""
    neutral = hearing.any("neutral.words", first, behind)
    office = hearing.any("offices.words", first, behind)
    if neutral or (where and not office):
        return ""
    for i in range(behind, last):
        if hearing.has(i, "sides.of") or hearing.has(i, "sides.in"):
            break
        mention = hearing.line.mention_at(i)
        if mention is None:
            continue
        side = mention_side(hearing, mention)
        if side:
            return side
        if mention.role == "unit" and not where:
            return _states_unit(hearing)
        if mention.letter == "T":
            return _seat(hearing, mention, first, behind)
    return ""


def _neutral_or(hearing: Hearing, first: int, last: int, side: str) -> str:
    """Nothing where the words are of no side: "Syrian activists"."""
    if side in hearing.words.of("neutral.sides"):
        return ""
    neutral = hearing.any("neutral.words", first, last)
    backed = any(
        hearing.joined(i) and hearing.has(i + 1, "backing.words") for i in range(first, last)
    )
    return "" if neutral or backed else side


def _named_before(hearing: Hearing, first: int, last: int) -> str:
    """The side of somebody whom the article has named in full: "Syniehubov said"."""
    if any(hearing.line.word(i) == "," for i in range(first, last)):
        return ""
    words = words_of(hearing, first, last).lower().split()
    return hearing.memory.voices.names.get(words[-1], "") if words else ""


def _taken_up(hearing: Hearing, first: int, last: int) -> str:
    """The side of a body named before: "the ministry", "its air force", "the same officer"."""
    memory = hearing.memory
    at = head(hearing, first, last)
    mention = hearing.line.mention_at(first)
    if mention is not None and mention.letter == "A" and not mention.side:
        return _folded(hearing, first, mention)
    if hearing.any("definite.same", first, at):
        return memory.said.attribution.side if memory.said else ""
    if hearing.has(first, "pronouns.possessive"):
        return _seat_before(hearing, first, last) or _possessor(hearing, first)
    if hearing.any("definite.country", first, at):
        return memory.voices.heads.get("country", "")
    if not hearing.has(first, "definite.words"):
        return _bodys_own(hearing, first, last)
    if hearing.any("neutral.words", first, last):
        return ""
    # "the group's spokesman": the first noun tells whose.
    for i in (*range(first, at), at, *_behind_of(hearing, at, last)):
        kind = hearing.words.heads.get(hearing.line.word(i))
        if kind and memory.voices.heads.get(kind):
            return memory.voices.heads[kind]
    own = hearing.words.of("own.words")
    if hearing.line.words(first + 1, at + 1) not in own:
        return ""
    return memory.own_side or (memory.cast.only_state() if memory.cast else "")


def _of_unit(hearing: Hearing, first: int) -> str:
    """ "the 79th Infantry Battalion said": a state's, of the war that is told of."""
    line = hearing.line
    mention = line.mention_at(first) or line.mention_at(first + 1)
    if mention is None or mention.role != "unit":
        return ""
    return _states_unit(hearing)


def _states_unit(hearing: Hearing) -> str:
    """Whose units have a number: the state whose war it is, else that of the article."""
    memory = hearing.memory
    if memory.cast is None:
        return ""
    return memory.home_state or memory.cast.main_state()


def _bodys_own(hearing: Hearing, first: int, last: int) -> str:
    """ "The RSF denied it. …, a spokesman said": of the body that has just spoken."""
    memory, at = hearing.memory, head(hearing, first, last)
    plain = last - first <= _PLAIN and hearing.has(at, "spokespeople.words")
    near = memory.said_paragraph == hearing.line.sentence.paragraph
    body = memory.said if plain and near else None
    return body.attribution.side if body is not None and not body.person else ""


def _folded(hearing: Hearing, first: int, mention: Mention) -> str:
    """ "its military", "the group": a party that is one mention, and has no side by itself."""
    words = hearing.page.text[mention.start : mention.end].lower().split()
    if words[0] in hearing.words.of("pronouns.possessive"):
        return _possessor(hearing, first)
    if words[0] not in hearing.words.of("definite.words"):
        return ""
    kinds = (hearing.words.heads.get(word) for word in reversed(words))
    return next((h for k in kinds if k and (h := hearing.memory.voices.heads.get(k))), "")


def _behind_of(hearing: Hearing, at: int, last: int) -> range:
    """ "a spokesman for | the group"."""
    ofs = [i for i in range(at + 1, last) if hearing.has(i, "sides.of")]
    return range(ofs[0] + 1, min(last, ofs[0] + 1 + _OF_REACH)) if ofs else range(0)


def _possessor(hearing: Hearing, first: int) -> str:
    """ "its military": the nearest party or state in front, else the last speaker's side."""
    memory = hearing.memory
    said = memory.said.attribution.side if memory.said else ""
    return (
        _whose(hearing, first)
        or _spoken_before(hearing, first)
        or acting_before(hearing, first)
        or memory.voices.heads.get("acting", "")
        or (memory.topic or said)
    )


def _whose(hearing: Hearing, first: int) -> str:
    """ "the group, whose adviser wrote": the party right before."""
    if not hearing.has(first, "pronouns.relative_owner"):
        return ""
    for i, mention in zip(
        reversed(hearing.line.slots), reversed(hearing.line.mentions), strict=True
    ):
        if i < first and mention.letter in {"A", "T"}:
            named = mention_side(hearing, mention)
            return named or (_folded(hearing, i, mention) if mention.letter == "A" else "")
    return ""


def _spoken_before(hearing: Hearing, first: int) -> str:
    """ "The General Staff did not confirm this; its summary spoke of": who spoke just before."""
    if not hearing.any("stops.parting", 0, first):
        return ""
    here = [said for said in hearing.found if said.attribution.side and said.verb < first]
    return here[-1].attribution.side if here else ""


def _seat_before(hearing: Hearing, first: int, last: int) -> str:
    """ "Voronezh region, its governor said": by the place that he governs."""
    if not hearing.has(head(hearing, first, last), "offices.seated"):
        return ""
    for i, mention in zip(hearing.line.slots, hearing.line.mentions, strict=True):
        value = mention.value
        if i < first and mention.letter == "T" and isinstance(value, Draft) and value.hit.lies_in:
            return hearing.page.side(value.hit.lies_in)
    return ""


def acting_before(hearing: Hearing, end: int) -> str:
    """The side of the last party or state before token `end` that is the subject of a verb."""
    line = hearing.line
    for i, mention in zip(reversed(line.slots), reversed(line.mentions), strict=True):
        if i >= end:
            continue
        if mention.letter in {"A", "T"} and acts(hearing, i):
            side = mention_side(hearing, mention)
            if side:
                return side
    return ""


def acts(hearing: Hearing, i: int) -> bool:
    """Whether the party or state at token `i` is the subject of a verb."""
    behind = range(i + 1, _comma_behind(hearing, i + 1, i + _SUBJECT_REACH))
    for room in hearing.rooms[behind.start : behind.stop]:
        if "clause.finite" in room:
            return True
    return any(one.first in behind and not one.entry.noun for one in hearing.fired)


def _comma_behind(hearing: Hearing, first: int, last: int) -> int:
    """The first comma of a stretch that no aside follows, else its end."""
    texts = hearing.line.texts
    return texts.index(",", first, last) if "," in texts[first:last] else last


def words_of(hearing: Hearing, first: int, last: int) -> str:
    """The words of a stretch as the article has them."""
    tokens = hearing.line.tokens
    return hearing.page.text[tokens[first].start : tokens[last - 1].end]
