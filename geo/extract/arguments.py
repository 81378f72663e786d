"""Who does it and to whom: the parties around a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.extract.antecedents import (
    NOBODY,
    Party,
    bare_force,
    counted_side,
    is_compound,
    next_party,
    owner_side,
    party_at,
    pronoun,
    side_of,
    source_side,
)
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.measures import CASUALTIES
from geo.extract.standing import by_party, closed, is_governed, is_object, listed
from geo.model import Activity, Measure, Role

_REACH = 40
_OBJECT_REACH = 10
_AGENT_REACH = 8
_ADJECTIVE_REACH = 5
_BETWEEN_REACH = 14
_SIDES_REACH = 9
_SPEECH_REACH = 6
_RELATIVE_REACH = 10
_OPENING = 2
_BARE_REACH = 6
_WITH_REACH = 4
_ATTACKS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT, Activity.INCURSION})
"""What they are done to may be a country."""


def subject(sheet: Sheet, fired: Fired) -> Party:
    """The party before a trigger, with its strength; nobody where there is none."""
    found = subjects(sheet, fired)
    return found[0] if found else NOBODY


def subjects(sheet: Sheet, fired: Fired) -> list[Party]:
    """The parties that are a trigger's subject, in order: "A and B clashed"."""
    line, behind_by, relative = sheet.line, -1, closed(sheet.lexicon, "relative")
    clause = line.clauses[fired.first]
    for i in range(fired.first - 1, max(-1, fired.first - _REACH), -1):
        if line.clauses[i] != clause:
            if _is_after_doing(sheet, i + 1, fired):
                clause = line.clauses[i]
                continue
            if line.word(i + 1) not in relative or _speech_before(sheet, i + 1):
                break
            if behind_by < 0:
                antecedent = _antecedent(sheet, i)
                if antecedent is not None:
                    return [antecedent]
            clause = line.clauses[i]
        if sheet.in_speaker(i):
            continue
        found = _subject_at(sheet, i)
        if found is None:
            continue
        if line.tokens[i].mention < 0 and not bare_force(sheet, i):
            return [found]
        tokens = listed(sheet, i)
        if by_party(sheet, tokens[0]):
            behind_by = i if behind_by < 0 else behind_by
        elif not is_governed(sheet, tokens[0]) and not is_object(sheet, tokens[0]):
            return _all(sheet, tokens)
        elif is_accused(sheet, i, fired):
            return [found]
    if behind_by >= 0:
        return _all(sheet, listed(sheet, behind_by))
    return [Party(next_party(sheet, fired.last))] if fired.first <= _OPENING else []


def object_party(sheet: Sheet, fired: Fired) -> Party:
    """The party behind a trigger, or in its words, with its strength; nobody if there is none."""
    line = sheet.line
    stops = closed(sheet.lexicon, "stops")
    end = min(len(line.tokens), fired.last + _OBJECT_REACH)
    mutual = not closed(sheet.lexicon, "mutual").isdisjoint(line.words(fired.first, fired.last).split())
    for i in range(fired.first, end):
        behind = i >= fired.last
        if behind and (line.clauses[i] != line.clauses[fired.last - 1] or i in sheet.verbs):
            break
        if sheet.in_speaker(i) or (behind and line.word(i) in stops):
            break
        if behind and not mutual and line.word(i) in closed(sheet.lexicon, "alongside"):
            break
        found = party_at(sheet, i)
        if found is None and line.letter(i) == "C":
            found = _owner_of_goods(sheet, i)
        if found is None and fired.entry.activity in _ATTACKS:
            found = attacked_country(sheet, i)
        if found is not None:
            return found
    return NOBODY


def attacked_country(sheet: Sheet, i: int) -> Party | None:
    """ "struck Ukraine", "missiles at northern Israel": a country as what is attacked."""
    mention = sheet.line.mention_at(i)
    value = mention.value if mention is not None else None
    if not isinstance(value, Draft) or not value.hit.country or mention is None:
        return None
    if mention.letter != "T" or value.role is Role.METONYM:
        return None
    if sheet.line.word(i + 1) in {"'s", "-"}:
        return None
    return Party(sheet.page.side(value.hit.country))


def agent(sheet: Sheet, fired: Fired) -> str:
    """The side behind "by": "was shelled by the Rapid Support Forces"; "" if none."""
    line = sheet.line
    by, stops = closed(sheet.lexicon, "by"), closed(sheet.lexicon, "agent_stops")
    for i in range(fired.last - 1, min(len(line.tokens), fired.last + _OBJECT_REACH)):
        if i > fired.last and line.clauses[i] != line.clauses[fired.last - 1]:
            break
        if line.word(i) not in by:
            continue
        for j in range(i + 1, min(len(line.tokens), i + 1 + _AGENT_REACH)):
            if line.word(j) in stops or sheet.in_speaker(j) or j in sheet.verbs:
                break
            found = party_at(sheet, j, any_adjective=True) or _bare(sheet, j)
            if found is not None:
                return found.side
    return ""


def adjective_side(sheet: Sheet, fired: Fired) -> str:
    """The side in front of a nominalisation: "Israeli air strikes", "an RSF attack"."""
    line, breaks = sheet.line, closed(sheet.lexicon, "noun_breaks")
    for i in range(fired.first - 1, max(-1, fired.first - 1 - _ADJECTIVE_REACH), -1):
        if line.clauses[i] != line.clauses[fired.first] or line.word(i) in breaks:
            break
        if i in sheet.verbs or i in sheet.speech:
            break
        if line.word(i) in sheet.lexicon.bodies["anaphora"].get("owners", ()):
            return owner_side(sheet, i)
        found = party_at(sheet, i, any_adjective=True)
        if found is not None:
            first = listed(sheet, i)[0]
            earlier = party_at(sheet, first, any_adjective=True)
            return earlier.side if earlier is not None else found.side
    inside = (i for i in range(fired.first, fired.last) if not is_compound(sheet, i))
    mentions = (line.mention_at(i) for i in inside)
    sides = (side_of(sheet, mention) for mention in mentions if mention is not None)
    return next((side for side in sides if side), "")


def inside_party(sheet: Sheet, fired: Fired) -> Party:
    """The party that a trigger's own words hold: "in Ukrainian hands"."""
    return _first_party(sheet, range(fired.first, fired.last)) or NOBODY


def between_parties(sheet: Sheet, fired: Fired) -> tuple[str, str]:
    """ "clashes between the army and the RSF": both sides; "" for those that are not named."""
    line = sheet.line
    openers = closed(sheet.lexicon, "parties")
    window = range(fired.last, fired.last + _BETWEEN_REACH)
    opener = next((i for i in window if line.word(i) in openers), None)
    if opener is None:
        return "", ""
    found = [
        party_at(sheet, i, any_adjective=True) for i in range(opener + 1, opener + 1 + _SIDES_REACH)
    ]
    sides = list(dict.fromkeys(party.side for party in found if party is not None and party.side))
    if line.word(opener) not in closed(sheet.lexicon, "both"):
        return "", sides[0] if sides else ""
    first, second, *_ = *sides, "", ""
    return first, second


def behind(sheet: Sheet, fired: Fired, name: str, *, countries: bool = False) -> str:
    """The side behind a trigger and one of the words of `[arguments] name`: "fall … to".

    `countries` takes a country's name for its side as well: "missiles at Israel".
    """
    line, words = sheet.line, closed(sheet.lexicon, name)
    stops = closed(sheet.lexicon, "agent_stops")
    for i in range(fired.last - 1, min(len(line.tokens), fired.last + _AGENT_REACH)):
        if i >= fired.last and (line.clauses[i] != fired.clause or i in sheet.verbs):
            break
        if line.word(i) not in words:
            continue
        for j in range(i + 1, min(len(line.tokens), i + 1 + _WITH_REACH)):
            if line.word(j) in stops or j in sheet.verbs:
                break
            found = party_at(sheet, j) or _owner_of_goods(sheet, j)
            if found is None and countries:
                found = attacked_country(sheet, j)
            if found is not None and found.side:
                return found.side
            if line.letter(j) == "T":
                break
    return ""


def does_it(sheet: Sheet, fired: Fired) -> bool:
    """ "launched an attack", "carried out strikes": the noun is what the subject did."""
    line, light = sheet.line, closed(sheet.lexicon, "light_verbs")
    breaks = closed(sheet.lexicon, "noun_breaks")
    for i in range(fired.first - 1, max(-1, fired.first - 1 - _ADJECTIVE_REACH), -1):
        if line.word(i) in light or f"{line.word(i - 1)} {line.word(i)}" in light:
            return True
        if line.word(i) in breaks or line.letter(i) in {"A", "T"}:
            return False
    return False


def weapons(sheet: Sheet, fired: Fired) -> Party:
    """What it was done with: "fired 40 rockets", "attacked with 50 tanks"."""
    line, using = sheet.line, closed(sheet.lexicon, "using")
    for i in range(fired.first, min(len(line.tokens), fired.last + _OBJECT_REACH)):
        if i >= fired.last and line.clauses[i] != fired.clause:
            break
        mention = line.mention_at(i)
        if mention is None or not isinstance(mention.value, Measure) or mention.letter != "N":
            continue
        if mention.value.of == CASUALTIES or party_at(sheet, i) is None:
            continue
        before = {line.word(i - 1), line.word(i - 2)}
        if i <= fired.last or before & using:
            return Party("", mention.value.value, mention.value.of)
    return NOBODY


def casualty_side(sheet: Sheet, fired: Fired) -> str:
    """The side whose people are killed in it: "killed six Israeli soldiers in an ambush"."""
    for i, token in enumerate(sheet.line.tokens):
        mention = sheet.line.mentions[token.mention] if token.mention >= 0 else None
        if mention is None or sheet.line.clauses[i] != fired.clause or not mention.side:
            continue
        if isinstance(mention.value, Measure) and mention.value.of == CASUALTIES:
            return mention.side
    return ""


def has_force(sheet: Sheet, fired: Fired) -> bool:
    """Whether a party or a count of people or weapons stands in the trigger's clause."""
    line = sheet.line
    before = range(max(0, fired.first - _BARE_REACH), fired.first)
    if any(bare_force(sheet, i) and line.clauses[i] == fired.clause for i in before):
        return True
    if any(_is_pronoun(sheet, i) and line.clauses[i] == fired.clause for i in before):
        if sheet.paragraph - sheet.memory.claim_paragraph <= 1:
            return True
    for i in range(len(line.tokens)):
        mention = line.mention_at(i)
        if mention is None or abs(line.clauses[i] - fired.clause) > 1 or sheet.in_speaker(i):
            continue
        value = mention.value
        stands_for_state = isinstance(value, Draft) and value.role is Role.METONYM
        if mention.letter in {"A", "N"} or stands_for_state:
            return True
    return False


def _first_party(sheet: Sheet, window: Iterable[int]) -> Party | None:
    parties = (party_at(sheet, i, any_adjective=True) for i in window)
    return next((party for party in parties if party is not None and party.side), None)


def _all(sheet: Sheet, tokens: Sequence[int]) -> list[Party]:
    """The parties of a list; the last of them gives the strength where the first has none."""
    found = [
        party_at(sheet, i, any_adjective=True) or _bare(sheet, i) or NOBODY for i in tokens
    ]
    counted = next((party for party in found if party.strength is not None), None)
    if counted is not None and found[0].strength is None and len(found) == 1:
        found[0] = Party(found[0].side, counted.strength, counted.unit)
    return found


def _subject_at(sheet: Sheet, i: int) -> Party | None:
    found = _pronoun_at(sheet, i) or party_at(sheet, i) or _bare(sheet, i)
    if found is not None and not found.side and sheet.line.letter(i) == "N":
        return found._replace(side=counted_side(sheet, i))
    return found


def _bare(sheet: Sheet, i: int) -> Party | None:
    """ "Troops advanced": of the state whose war it is, where that is known."""
    if not bare_force(sheet, i):
        return None
    states = sheet.line.word(i) in closed(sheet.lexicon, "state_forces")
    return Party(source_side(sheet, i) or (sheet.memory.home_state if states else ""))


def _owner_of_goods(sheet: Sheet, i: int) -> Party | None:
    """ "a Russian command post": an adjective before what belongs to armed forces."""
    mention = sheet.line.mention_at(i)
    if mention is None or mention.letter != "C" or is_compound(sheet, i):
        return None
    goods = closed(sheet.lexicon, "goods")
    if any(sheet.line.word(j) in goods for j in range(i + 1, i + 1 + _WITH_REACH)):
        return Party(side_of(sheet, mention))
    return None


def accused(sheet: Sheet, fired: Fired) -> str:
    """ "accused Armenia of firing rockets", where that is a noun; "" if nobody is."""
    for i in range(fired.first - 1, max(-1, fired.first - _WITH_REACH), -1):
        found = party_at(sheet, i)
        if found is not None:
            return found.side if is_accused(sheet, i, fired) else ""
    return ""


def _antecedent(sheet: Sheet, last: int) -> Party | None:
    """The party that "who" or "which" behind token `last` takes up, an object as well."""
    if sheet.line.word(last) in closed(sheet.lexicon, "list_comma"):
        last -= 1
    for i in range(last, max(-1, last - _RELATIVE_REACH), -1):
        if sheet.in_speaker(i) or i in sheet.verbs:
            break
        found = party_at(sheet, i) or _bare(sheet, i)
        if found is not None:
            return found
    return None


def _is_after_doing(sheet: Sheet, i: int, fired: Fired) -> bool:
    """ "…, after taking Saraqib": token `i` opens a clause without a subject of its own."""
    openers = closed(sheet.lexicon, "doing_openers")
    return sheet.line.word(i) in openers and fired.first == i + 1 and _is_doing(sheet, fired)


def _is_doing(sheet: Sheet, fired: Fired) -> bool:
    word = sheet.line.word(fired.first)
    return any(word.endswith(ending) for ending in closed(sheet.lexicon, "doing_endings"))


def is_accused(sheet: Sheet, i: int, fired: Fired) -> bool:
    """ "accused Armenia of firing": who is accused is said to have done it."""
    line, accused = sheet.line, closed(sheet.lexicon, "accused")
    via = line.word(i + 1) in closed(sheet.lexicon, "accused_of") and fired.first <= i + 3
    return via and line.word(i - 1) in accused


def _is_pronoun(sheet: Sheet, i: int) -> bool:
    token = sheet.line.tokens[i]
    return token.mention < 0 and token.text in sheet.lexicon.bodies["anaphora"]["pronoun"]


def _pronoun_at(sheet: Sheet, i: int) -> Party | None:
    if not _is_pronoun(sheet, i):
        return None
    side = pronoun(sheet, i)
    return Party(side) if side else None


def _speech_before(sheet: Sheet, i: int) -> bool:
    """Whether "that" at token `i` belongs to a verb of speech: nobody is named between them."""
    return any(
        said.verb < i <= said.verb + _SPEECH_REACH
        and all(token.mention < 0 for token in sheet.line.tokens[said.verb + 1 : i])
        for said in sheet.said
    )
