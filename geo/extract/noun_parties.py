"""The parties of an event that a noun names: "Israeli air strikes", "clashes between A and B"."""

from __future__ import annotations

from collections.abc import Iterable

from geo.extract.antecedents import owner_side, party_at
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.genitive import MARK
from geo.extract.party import NOBODY, Party
from geo.extract.party_marks import is_compound, side_of, told_side
from geo.extract.standing import closed, head, listed
from geo.extract.words import word_set

_ADJECTIVE_REACH = 5
_BETWEEN_REACH = 14
_SIDES_REACH = 9
_ACCUSED_REACH = 4
_VERB_REACH = 3
_GAIN_REACH = 12


def adjective_side(sheet: Sheet, fired: Fired) -> str:
    """The side in front of a nominalisation: "Israeli air strikes", "an RSF attack"."""
    line, breaks = sheet.line, closed(sheet.lexicon, "noun_breaks")
    owners = sheet.lexicon.bodies["anaphora"].get("owners", ())
    if line.word(fired.first - 1) in closed(sheet.lexicon, "of_force"):
        paced = line.word(fired.first - 3) in owners
        return owner_side(sheet, fired.first - 3) if paced else ""
    for i in range(fired.first - 1, max(-1, fired.first - 1 - _ADJECTIVE_REACH), -1):
        if line.word(i) in breaks or _is_apart(sheet, fired, i) or _counts(sheet, fired, i):
            break
        if line.word(i) in owners:
            return owner_side(sheet, i)
        if line.word(i) in closed(sheet.lexicon, "relative_owner"):
            return _before_whose(sheet, i)
        told = told_side(sheet, [i])
        if told:
            return told
        found = party_at(sheet, i, any_adjective=True)
        if found is not None:
            return _first_listed(sheet, i, found)
    return _within(sheet, fired)


def _is_apart(sheet: Sheet, fired: Fired, i: int) -> bool:
    """Whether token `i` is of another clause or verb than the noun that a trigger is."""
    line = sheet.line
    if line.clauses[i] != line.clauses[fired.first] or i in sheet.speech:
        return True
    if line.word(i) in closed(sheet.lexicon, "suffers"):
        return True
    # "residents of Sanaa counted five explosions"
    named = line.letter(i) == "T" and i + 1 < fired.first and line.word(i + 1) != MARK
    return named or (i in sheet.verbs and line.letter(i) not in {"A", "C"})


def _counts(sheet: Sheet, fired: Fired, i: int) -> bool:
    """ "a rights group counted | 108 air strikes": a number opens it, unless it is owned."""
    line = sheet.line
    return i < fired.first and line.word(i).isdigit() and line.word(i - 1) != MARK


def _first_listed(sheet: Sheet, i: int, found: Party) -> str:
    """ "American and British | air strikes": of the first of them."""
    earlier = party_at(sheet, listed(sheet, i)[0], any_adjective=True)
    return earlier.side if earlier is not None else found.side


def _within(sheet: Sheet, fired: Fired) -> str:
    """The side that a trigger's own words name."""
    line = sheet.line
    inside = (i for i in range(fired.first, fired.last) if not is_compound(sheet, i))
    mentions = (line.mention_at(i) for i in inside)
    sides = (side_of(sheet, mention) for mention in mentions if mention is not None)
    return next((side for side in sides if side), "")


def _before_whose(sheet: Sheet, i: int) -> str:
    """ "Eritrean units, | whose presence": the party right before."""
    last = i - 2 if sheet.line.word(i - 1) in closed(sheet.lexicon, "list_comma") else i - 1
    found = party_at(sheet, last) if last >= 0 else None
    return found.side if found is not None else ""


def owner_before(sheet: Sheet, fired: Fired) -> str:
    """ "their flag flies over the town": whose it is that does it."""
    owners = sheet.lexicon.bodies["anaphora"].get("owners", ())
    first = fired.first - 1
    return owner_side(sheet, first) if sheet.line.word(first) in owners else ""


def state_before(sheet: Sheet, fired: Fired) -> str:
    """ "Azerbaijan's | loss of X": the state whose genitive stands right before the noun."""
    if sheet.line.word(fired.first - 1) != MARK:
        return ""
    mention = sheet.line.mention_at(fired.first - 2)
    value = mention.value if mention is not None else None
    return sheet.page.side(value.iso()) if isinstance(value, Draft) and value.iso() else ""


def gainer(sheet: Sheet, fired: Fired) -> str:
    """ "The capture of X completes their hold on the coast": who gains by it has done it."""
    line, gains = sheet.line, closed(sheet.lexicon, "gains")
    owners = sheet.lexicon.bodies["anaphora"].get("owners", ())
    window = range(fired.last, fired.last + _GAIN_REACH)
    verb = next((i for i in window if line.word(i) in gains), None)
    if verb is None:
        return ""
    for i in range(verb + 1, verb + 1 + _VERB_REACH):
        if line.word(i) in owners:
            return owner_side(sheet, i)
        found = party_at(sheet, i, any_adjective=True)
        if found is not None:
            return found.side
    return ""


def owner_behind(sheet: Sheet, fired: Fired) -> str:
    """The side right behind the noun, in a language whose genitive stands there bare."""
    if not sheet.lexicon.grammar["arguments"].get("owner_behind", False):
        return ""
    found = party_at(sheet, fired.last)
    return found.side if found is not None else ""


def between_parties(sheet: Sheet, fired: Fired) -> tuple[str, str]:
    """ "clashes between the army and the RSF": both sides; "" for those that are not named."""
    line = sheet.line
    openers = closed(sheet.lexicon, "parties")
    window = range(fired.last, fired.last + _BETWEEN_REACH)
    opener = next((i for i in window if line.word(i) in openers), None)
    if opener is None or _of_another_fight(sheet, fired, opener):
        return "", ""
    found = [
        party_at(sheet, i, any_adjective=True) for i in range(opener + 1, opener + 1 + _SIDES_REACH)
    ]
    sides = list(dict.fromkeys(party.side for party in found if party is not None and party.side))
    if line.word(opener) not in closed(sheet.lexicon, "both"):
        return "", sides[0] if sides else ""
    first, second, *_ = *sides, "", ""
    return first, second


def _of_another_fight(sheet: Sheet, fired: Fired, opener: int) -> bool:
    """ "A grenade attack in X during clashes | between A and B": whose clashes those are."""
    links = closed(sheet.lexicon, "meanwhile")
    if sheet.line.word(opener - 1) in word_set(sheet.lexicon, "placing", "occasions"):
        return True  # "The fighting came amid talks | between A and B"
    nouns = (o.first for o in sheet.fired if o.entry.noun and fired.last <= o.first < opener)
    return any(sheet.line.holds(links, fired.last, first) for first in nouns)


def inside_party(sheet: Sheet, fired: Fired) -> Party:
    """The party that a trigger's own words hold: "in Ukrainian hands"."""
    return _first_party(sheet, range(fired.first, fired.last)) or NOBODY


def does_it(sheet: Sheet, fired: Fired) -> int:
    """The verb of "launched an attack", "carried out strikes": its subject did it; -1 for none."""
    line, light = sheet.line, closed(sheet.lexicon, "light_verbs")
    breaks, spans = closed(sheet.lexicon, "noun_breaks"), closed(sheet.lexicon, "spans")
    of = closed(sheet.lexicon, "of_force")
    for i in range(fired.first - 1, max(-1, fired.first - 1 - _ADJECTIVE_REACH), -1):
        if line.word(i) in light:
            return i
        if f"{line.word(i - 1)} {line.word(i)}" in light:
            return i - 2 if line.word(i - 2) in light else i  # "announced | plans for a raid"
        if line.word(i - 1) in spans and line.word(i) in of:
            continue
        if line.word(i) in breaks or line.letter(i) in {"A", "T"}:
            return -1
    return -1


def suffers_it(sheet: Sheet, fired: Fired) -> bool:
    """ "Suffered a string of attacks": the subject did not do it, but underwent it."""
    line, words = sheet.line, closed(sheet.lexicon, "suffers")
    breaks, spans = closed(sheet.lexicon, "noun_breaks"), closed(sheet.lexicon, "spans")
    for i in range(fired.first - 1, max(-1, fired.first - 1 - _ADJECTIVE_REACH), -1):
        if line.word(i) in words:
            return True
        if line.word(i - 1) in spans and line.word(i) in closed(sheet.lexicon, "of_force"):
            continue
        if line.word(i) in breaks or line.letter(i) in {"A", "T"}:
            return False
    return False


def party_before(sheet: Sheet, fired: Fired) -> str:
    """The last party or state before a trigger, whatever governs it; "" for none."""
    before = (party_at(sheet, i) for i in range(fired.first - 1, -1, -1))
    return next((party.side for party in before if party is not None and party.side), "")


def inside_harm(sheet: Sheet, fired: Fired) -> str:
    """ "killed in a PKK attack", "hit by a Russian glide bomb": whose attack it was."""
    inner = range(fired.first + 1, fired.last + 1)
    raids = closed(sheet.lexicon, "raids", "thrown", "arms")
    for i in inner:
        owned = int(sheet.line.word(i + 1) == MARK)  # "killed in the army's air raid"
        if not sheet.line.holds(raids, i + 1 + owned, i + 3 + owned):
            continue
        told = told_side(sheet, [i])
        if told:  # "killed by regime shelling"
            return told
        if sheet.line.letter(i) in {"A", "C"}:
            found = party_at(sheet, i, any_adjective=True)
            if found is not None:
                return found.side
    return ""


def accused(sheet: Sheet, fired: Fired) -> str:
    """ "accused Armenia of firing rockets", where that is a noun; "" if nobody is."""
    for i in range(fired.first - 1, max(-1, fired.first - _ACCUSED_REACH), -1):
        found = party_at(sheet, i)
        if found is not None:
            return found.side if is_accused(sheet, i, fired) else ""
    return ""


def is_accused(sheet: Sheet, i: int, fired: Fired) -> bool:
    """ "accused Armenia of firing": who is accused is said to have done it."""
    line, accused = sheet.line, closed(sheet.lexicon, "accused")
    via = line.word(i + 1) in closed(sheet.lexicon, "accused_of") and fired.first <= i + _VERB_REACH
    return via and line.word(head(sheet, i) - 1) in accused


def _first_party(sheet: Sheet, window: Iterable[int]) -> Party | None:
    parties = (party_at(sheet, i, any_adjective=True) for i in window)
    return next((party for party in parties if party is not None and party.side), None)
