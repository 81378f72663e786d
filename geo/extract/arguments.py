"""Who does it and to whom: the parties around a trigger, antecedents included."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.extract.context import Memory, Sheet
from geo.extract.names import Draft
from geo.extract.slots import Line, Mention
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, alternatives
from geo.model import Actor, Interval, Measure, NameHit, Quote, Role

_REACH = 30
_OBJECT_REACH = 10
_OPENING = 2
_STOPS = frozenset(
    [
        "by",
        "from",
        "to",
        "in",
        "into",
        "at",
        "near",
        "after",
        "for",
        "during",
        "on",
        "towards",
        "across",
        "inside",
    ]
)
_RELATIVE = frozenset({"who", "which", "that"})


@lru_cache(maxsize=8)
def _anaphora(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.bodies["anaphora"]
    groups = (
        f"(?P<{kind}>{alternatives(table[kind])})" for kind in ("possessive", "definite", "enemy")
    )
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


def anaphors(text: str, start: int, end: int, lexicon: Lexicon) -> list[Mention]:
    """ "its forces", "the troops", "the enemy": parties to be resolved where they are used."""
    found = []
    for match in _anaphora(lexicon).finditer(text, start, end):
        quote = Quote(text=match[0], start=match.start(), end=match.end())
        actor = Actor(quote=quote, name="", side="", resolved_from=match[0])
        found.append(
            Mention(
                "A",
                match.start(),
                match.end(),
                actor,
                role=str(match.lastgroup),
                words=match[0].lower(),
            )
        )
    return found


def subject(
    sheet: Sheet, fired: Fired, memory: Memory, lexicon: Lexicon
) -> tuple[str, Interval | None, str]:
    """Side, strength and unit of the party before a trigger; "" and None where there is none."""
    line = sheet.line
    clause = line.clauses[fired.first]
    pronouns = lexicon.bodies["anaphora"]["pronoun"]
    for i in range(fired.first - 1, max(-1, fired.first - _REACH), -1):
        if line.clauses[i] != clause:
            opener = line.tokens[i + 1].text
            if opener not in _RELATIVE or _speech_before(sheet, i + 1):
                break
            clause = line.clauses[i]
        if _in_speaker(sheet, i):
            continue
        token = line.tokens[i]
        if token.text in pronouns and token.mention < 0:
            side = _pronoun(sheet, i, memory)
            if side:
                return side, None, ""
        found = _party_at(sheet, i, memory)
        if found is not None and not _governed(line, i):
            return found
    if fired.first <= _OPENING:
        return _next_party(sheet, fired.last, memory), None, ""
    return "", None, ""


def object_party(sheet: Sheet, fired: Fired, memory: Memory) -> tuple[str, Interval | None, str]:
    """The same for the party behind a trigger."""
    line = sheet.line
    for i in range(fired.last, min(len(line.tokens), fired.last + _OBJECT_REACH)):
        if line.clauses[i] != line.clauses[fired.last - 1] or line.tokens[i].text in _STOPS:
            break
        found = _party_at(sheet, i, memory)
        if found is not None:
            return found
    return "", None, ""


def agent(sheet: Sheet, fired: Fired, memory: Memory) -> str:
    """The party behind "by": "was shelled by the Rapid Support Forces"."""
    line = sheet.line
    for i in range(fired.last - 1, min(len(line.tokens), fired.last + _OBJECT_REACH)):
        if line.tokens[i].text == "by":
            for j in range(i + 1, min(len(line.tokens), i + 7)):
                found = _party_at(sheet, j, memory, any_adjective=True)
                if found is not None:
                    return found[0]
    return ""


def adjective_side(sheet: Sheet, fired: Fired, memory: Memory) -> str:
    """The side in front of a nominalisation: "Israeli air strikes", "an RSF attack"."""
    line = sheet.line
    for i in range(fired.first - 1, max(-1, fired.first - 4), -1):
        if line.clauses[i] != line.clauses[fired.first]:
            break
        found = _party_at(sheet, i, memory, any_adjective=True)
        if found is not None:
            return found[0]
    inside = [m for m in (t.mention for t in line.tokens[fired.first : fired.last]) if m >= 0]
    return next((side for side in (_side_of(line.mentions[m], memory) for m in inside) if side), "")


def inside_party(sheet: Sheet, fired: Fired, memory: Memory) -> tuple[str, Interval | None, str]:
    """The party that a trigger's own words hold: "in Ukrainian hands"."""
    for i in range(fired.first, fired.last):
        found = _party_at(sheet, i, memory, any_adjective=True)
        if found is not None:
            return found
    return "", None, ""


def between_parties(sheet: Sheet, fired: Fired, memory: Memory) -> tuple[str, str]:
    """ "clashes between the army and the RSF": both sides."""
    line = sheet.line
    window = range(fired.last, min(len(line.tokens), fired.last + 14))
    opener = next(
        (i for i in window if line.tokens[i].text in {"between", "with", "against"}), None
    )
    if opener is None:
        return "", ""
    sides: list[str] = []
    for i in range(opener + 1, min(len(line.tokens), opener + 10)):
        found = _party_at(sheet, i, memory, any_adjective=True)
        if found is not None and found[0] and found[0] not in sides:
            sides.append(found[0])
    if line.tokens[opener].text != "between":
        return "", sides[0] if sides else ""
    return (sides + ["", ""])[0], (sides + ["", ""])[1]


def has_force(sheet: Sheet, fired: Fired) -> bool:
    """Whether a party or a count of people or weapons stands in the trigger's clause."""
    line = sheet.line
    for i, token in enumerate(line.tokens):
        if token.mention < 0 or abs(line.clauses[i] - fired.clause) > 1:
            continue
        mention = line.mentions[token.mention]
        if mention.letter in {"A", "N"} and not _in_speaker(sheet, i):
            return True
        value = mention.value
        if isinstance(value, Draft) and value.role is Role.METONYM and not _in_speaker(sheet, i):
            return True
    return False


def _party_at(
    sheet: Sheet, i: int, memory: Memory, *, any_adjective: bool = False
) -> tuple[str, Interval | None, str] | None:
    line = sheet.line
    number = line.tokens[i].mention
    if number < 0:
        return None
    mention = line.mentions[number]
    if mention.letter == "N" and isinstance(mention.value, Measure):
        measure = mention.value
        if measure.of == "casualties":
            return None
        side = mention.side or _from_party(line, i, memory)
        return side, measure.value, measure.of
    if mention.letter == "A":
        side = mention.side or _antecedent(sheet, i, mention, memory)
        before = line.tokens[i - 1].mention if i else -1
        if before >= 0 and line.mentions[before].letter == "N":
            value = line.mentions[before].value
            if isinstance(value, Measure):
                return side, value.value, value.of
        return (side, None, "") if side else None
    if mention.letter == "C" and any_adjective:
        side = _side_of(mention, memory)
        return (side, None, "") if side else None
    if mention.letter == "T" and isinstance(mention.value, Draft):
        draft = mention.value
        if draft.role is Role.METONYM and draft.iso():
            return _name(draft.iso(), memory), None, ""
    return None


def _side_of(mention: Mention, memory: Memory) -> str:
    if mention.side:
        return mention.side
    value = mention.value
    if isinstance(value, NameHit) and value.demonym_of:
        return _name(value.demonym_of, memory)
    return ""


def _from_party(line: Line, i: int, memory: Memory) -> str:
    """ "a few hundred troops from North Korea's special forces"."""
    for j in range(i + 1, min(len(line.tokens), i + 4)):
        number = line.tokens[j].mention
        if number >= 0 and line.mentions[number].letter in {"A", "C"}:
            return _side_of(line.mentions[number], memory)
    return ""


def _antecedent(sheet: Sheet, i: int, mention: Mention, memory: Memory) -> str:
    speaker = next((s.attribution.side for s in sheet.said if s.attribution.side), "")
    if mention.role == "possessive":
        if memory.own_side and mention.words.startswith("our"):
            return memory.own_side
        if speaker and ";" not in speaker:
            return speaker
        return _nearest_before(sheet, i, memory) or memory.topic
    if mention.role == "enemy":
        own = memory.own_side or speaker or memory.topic
        others = [side for side, _ in memory.sides.most_common() if side != own]
        return others[0] if own and others else ""
    if memory.topic and sheet.line.sentence.paragraph - memory.topic_paragraph <= 1:
        return memory.topic
    return _nearest_before(sheet, i, memory) or memory.topic or _most_named(memory)


def _most_named(memory: Memory) -> str:
    return max(sorted(memory.sides), key=lambda side: memory.sides[side]) if memory.sides else ""


def _pronoun(sheet: Sheet, i: int, memory: Memory) -> str:
    speakers = [s for s in sheet.said if s.verb < i and not s.inverted]
    if speakers and speakers[-1].attribution.side and ";" not in speakers[-1].attribution.side:
        return speakers[-1].attribution.side
    return _nearest_before(sheet, i, memory) or (
        memory.topic
        if memory.topic and sheet.line.sentence.paragraph - memory.topic_paragraph <= 1
        else _next_party(sheet, i, memory)
    )


def _next_party(sheet: Sheet, i: int, memory: Memory) -> str:
    """ "Days after they marched in, the M23 rebels …": the pronoun comes first."""
    for j in range(i + 1, len(sheet.line.tokens)):
        mention = sheet.line.tokens[j].mention
        if mention >= 0 and sheet.line.mentions[mention].letter == "A":
            found = sheet.line.mentions[mention]
            return _side_of(found, memory) or _antecedent(sheet, j, found, memory)
    return ""


def _nearest_before(sheet: Sheet, i: int, memory: Memory) -> str:
    for j in range(i - 1, -1, -1):
        if _in_speaker(sheet, j):
            continue
        found = _party_at(sheet, j, memory)
        if found is not None and found[0]:
            return found[0]
    return ""


def _name(iso: str, memory: Memory) -> str:
    namer = getattr(memory.matcher, "country_name", None)
    return str(namer(iso)) if namer else iso


def _in_speaker(sheet: Sheet, i: int) -> bool:
    return any(said.first <= i < said.last for said in sheet.said)


def _speech_before(sheet: Sheet, i: int) -> bool:
    """Whether "that" at token `i` belongs to a verb of speech."""
    return any(said.verb < i <= said.verb + 6 for said in sheet.said)


def _governed(line: Line, i: int) -> bool:
    """Behind "against", "from" or "of" a party is no subject."""
    before = {line.tokens[j].text for j in (i - 1, i - 2) if j >= 0}
    return bool(before & {"against", "by", "with", "among", "on"})
