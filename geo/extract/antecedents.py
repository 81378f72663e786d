"""Which side a party's words mean: "its forces", "the enemy" and "they" by what came before."""

from __future__ import annotations

from functools import cache

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import (
    attackers,
    defenders,
    enemy,
    foe_at_home,
    opponent,
    pair,
)
from geo.extract.homographs import word_classes
from geo.extract.measures import CASUALTIES
from geo.extract.party import Party
from geo.extract.party_marks import (
    behind_guess,
    come_from_abroad,
    is_belonging,
    is_compound,
    is_of_unknown_force,
    side_of,
    side_of_land,
)
from geo.extract.sides import STATE, roster
from geo.extract.slots import Mention
from geo.extract.speech_words import speech_words
from geo.extract.told_before import (
    SEVERAL,
    body_before,
    first_named,
    last_named,
    last_subject,
    most_named,
    near_topic,
    our_side,
    state_of_unit,
)
from geo.extract.words import Lexicon, word_pattern, word_set
from geo.model import Measure, Role

_SOURCE_REACH = 3
_OWNER_REACH = 8
_REGULAR = frozenset({STATE, "army", "coalition", "mission"})
"""Kinds of sides that have soldiers."""
_SEMICOLON = ";"
_OPENS = 2
"""Tokens before the party that opens a sentence."""


def party_at(sheet: Sheet, i: int, *, any_adjective: bool = False) -> Party | None:
    """The party at token `i`, without a side where none is told; None where none stands there.

    `any_adjective` takes "Israeli" in front of any noun for one.
    """
    mention = sheet.line.mention_at(i)
    if mention is None:
        return None
    value = mention.value
    if mention.letter == "N" and isinstance(value, Measure):
        if value.of == CASUALTIES or value.of in _no_forces(sheet.lexicon):
            return None
        side = mention.side or source_side(sheet, i)
        return Party(side, value.value, value.of)
    if mention.letter == "A":
        return None if _stands_behind(sheet, i) else _armed(sheet, i, mention)
    if mention.letter == "C" and any_adjective and not is_compound(sheet, i):
        side = side_of(sheet, mention)
        return Party(side) if side else None
    if isinstance(value, Draft) and mention.letter == "T":
        stands_for_state = value.role is Role.METONYM and value.iso()
        return Party(sheet.page.side(value.iso())) if stands_for_state else None
    return None


def _stands_behind(sheet: Sheet, i: int) -> bool:
    """ "the Al-Qaida linked al-Shabab": the first only stands behind the other."""
    line, table = sheet.line, sheet.lexicon.bodies.get("compounds", {})
    if line.word(i + 1) not in table.get("loose", ()):
        return False
    return line.letter(i + 2) == "A" or line.word(i + 2) in table.get("groups", ())


def pronoun(sheet: Sheet, i: int) -> str:
    """The side that "they" or "it" at token `i` means; "" if none."""
    if sheet.line.word(i) in sheet.lexicon.bodies["anaphora"].get("we", ()):
        return our_side(sheet)
    speakers = [s for s in sheet.said if s.verb < i and not s.inverted]
    side = speakers[-1].attribution.side if speakers else ""
    first = speakers[-1].verb if speakers else 0
    inner = _subject_between(sheet, first, i)
    if inner:
        return inner
    if side and SEVERAL not in side:
        return side
    if speakers and not side:  # "the defenders insist that they hold": a party that takes one up
        spoken = (party_at(sheet, j) for j in range(speakers[-1].first, speakers[-1].last))
        side = next((one.side for one in spoken if one is not None and one.side), "")
        if side:
            return side
    if is_of_unknown_force(sheet, i):
        return ""
    before = _nearest_before(sheet, i) or last_subject(sheet) or near_topic(sheet)
    return before or next_party(sheet, i) or first_named(sheet, i)


def unknown_force_acts(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a pronoun between two tokens stands for such rebels."""
    pronouns = _pronouns(sheet.lexicon)
    return sheet.line.holds(pronouns, first, last) and any(
        sheet.line.word(i) in pronouns and is_of_unknown_force(sheet, i) for i in range(first, last)
    )


@cache
def _pronouns(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.bodies["anaphora"]["pronoun"])


def _subject_between(sheet: Sheet, first: int, i: int) -> str:
    """The last party that opens a clause between a verb of speech and token `i`; "" if none."""
    line = sheet.line
    for j in range(i - 1, first, -1):
        if line.clauses[j] == line.clauses[i] or sheet.in_speaker(j):
            continue
        found = party_at(sheet, j)
        if found is None or not found.side or _behind_preposition(sheet, j):
            continue
        start = line.clause_start(line.clauses[j])
        if not any(k in sheet.verbs for k in range(max(start, first + 1), j)):
            return found.side
    return ""


def next_party(sheet: Sheet, i: int) -> str:
    """ "Days after they marched in, the M23 rebels …": the pronoun comes first."""
    for j, mention in zip(sheet.line.slots, sheet.line.mentions, strict=True):
        if j > i and mention.letter == "A":
            return side_of(sheet, mention) or _antecedent(sheet, j, mention)
    return ""


@cache
def _no_forces(lexicon: Lexicon) -> frozenset[str]:
    """Nouns that are counted and are neither people nor pieces: villages."""
    counted = lexicon.numbers["counted"]
    return frozenset(counted.get("places", ()))


def _armed(sheet: Sheet, i: int, mention: Mention) -> Party:
    side = mention.side or source_side(sheet, i) or _antecedent(sheet, i, mention)
    loose = sheet.lexicon.grammar["arguments"].get("determiners", ())
    k = i - 2 if sheet.line.word(i - 1) in loose else i - 1
    linked = sheet.line.word(k) in word_set(sheet.lexicon, "arguments", "of_force")
    before = sheet.line.mention_at(k - 1 if linked else k)
    counted = before.value if before is not None and before.letter == "N" else None
    if isinstance(counted, Measure) and counted.of != CASUALTIES:
        return Party(side, counted.value, counted.of)
    return Party(side)


def source_side(sheet: Sheet, i: int) -> str:
    """ "two hundred men from Chad's army", "forces loyal to Haftar": whose they are."""
    line, links = sheet.line, word_set(sheet.lexicon, "arguments", "of_force")
    articles = word_set(sheet.lexicon, "arguments", "determiners")
    first = behind_guess(sheet, i + 1)
    guessed = first > i + 1
    if not guessed and line.word(first) not in links and not is_belonging(sheet, first):
        return ""
    belongs = guessed or line.word(first) not in links
    for j in range(first, first + (_OWNER_REACH if belongs else _SOURCE_REACH)):
        mention = line.mention_at(j)
        if belongs and j in sheet.verbs and mention is None:
            break
        if mention is None:
            continue
        if mention.letter in {"A", "C"}:
            if line.word(j + 1) in word_set(sheet.lexicon, "arguments", "privately"):
                return ""  # "militias of Russian volunteers"
            unit = mention.role == "unit" and not mention.side
            return state_of_unit(sheet) if unit else side_of(sheet, mention)
        linked = not belongs and line.word(j - 1) in links
        article = line.word(j - 2 if line.word(j - 1) in articles else j - 1) in links
        side = side_of_land(sheet, mention, to=belongs and not guessed, of=linked)
        if side:
            return side
        value = mention.value
        if isinstance(value, Draft) and value.hit.country and article and (guessed or not belongs):
            return sheet.page.side(value.hit.country)
    return ""


def _antecedent(sheet: Sheet, i: int, mention: Mention) -> str:
    """Whom words without a side of their own take up; settled ones have none that is known."""
    match mention.role:
        case "definite" | "unknown":
            return ""
        case "ours":
            return our_side(sheet) or sheet.memory.home_state or _of_us(sheet, i)
        case "possessive":
            return owner_side(sheet, i)
        case "enemy":
            return enemy(sheet) or come_from_abroad(sheet, mention)
        case "opponents":
            return opponent(sheet, _opposed(sheet, i))
        case "attackers":
            return attackers(sheet)
        case "defenders":
            return defenders(sheet, _place_of(sheet, i))
        case "pair":
            return pair(sheet)[0]
        case "unit":
            owners = sheet.lexicon.bodies["anaphora"].get("owners", ())
            own = sheet.line.word(i - 1) in owners  # "its Brigade 6"
            return (owner_side(sheet, i) if own else "") or state_of_unit(sheet)
        case _:
            return _last_acting(sheet, i, mention)


def _of_us(sheet: Sheet, i: int) -> str:
    """ "Russian forces attacked X. | Our | troops": of the enemy of those told of as others."""
    cast, subject = sheet.memory.cast, _subject_before(sheet, i)
    if subject:
        return subject
    others = last_subject(sheet) or near_topic(sheet)
    if others:
        return foe_at_home(sheet, others)
    return owner_side(sheet, i) or (cast.only_state() if cast is not None else "")


def _place_of(sheet: Sheet, i: int) -> Draft | None:
    """ "The defenders | of Shusha": the place that token `i` is said to be of."""
    of = sheet.line.word(i + 1) in word_set(sheet.lexicon, "arguments", "of_force")
    mention = sheet.line.mention_at(i + 2) if of else None
    return mention.value if mention is not None and isinstance(mention.value, Draft) else None


def _opposed(sheet: Sheet, i: int) -> str:
    """Whom "its opponents" and "the other side" at token `i` are against."""
    mention = sheet.line.mention_at(i)
    owners = sheet.lexicon.bodies["anaphora"].get("owners", ())
    if mention is not None and mention.words.partition(" ")[0] in owners:
        return owner_side(sheet, i)
    return _nearest_before(sheet, i) or last_subject(sheet) or near_topic(sheet)


def _last_acting(sheet: Sheet, i: int, mention: Mention) -> str:
    """ "the troops": of the last who acted; "the soldiers" are a state's."""
    memory = sheet.memory
    likely = (near_topic(sheet), _nearest_before(sheet, i), memory.home_state, memory.topic)
    doer = _done_by(sheet, i)
    sides = [side for side in likely if side and side != doer]
    regular = mention.words.rpartition(" ")[2] in word_set(sheet.lexicon, "arguments", "regulars")
    if regular and memory.cast is not None:
        sides = [side for side in sides if memory.cast.kind(side) in _REGULAR] or sides
    elif mention.words.rpartition(" ")[2] in word_set(sheet.lexicon, "arguments", "irregulars"):
        group = memory.cast.group_before(mention.start) if memory.cast is not None else ""
        known = roster(sheet.lexicon)
        groups = (side for side in (*sides, most_named(memory)) if known.kind(side) != STATE)
        return group or next(groups, "")
    if sides or doer:
        return sides[0] if sides else opponent(sheet, doer)
    return most_named(memory)


def _done_by(sheet: Sheet, i: int) -> str:
    """ "M23 routed | the troops |": whoever does it to those at token `i` is not them."""
    line, verb = sheet.line, word_pattern(sheet.lexicon, "arguments", "like_verb")
    before = line.tokens[i - 1] if i else None
    if before is None or before.mention >= 0 or line.clauses[i - 1] != line.clauses[i]:
        return ""
    return _subject_before(sheet, i) if verb.fullmatch(before.text) else ""


def owner_side(sheet: Sheet, i: int) -> str:
    """ "its forces": those of the clause's subject, of the speaker, of who stands before."""
    joined = sheet.line.word(i - 1) in word_set(sheet.lexicon, "arguments", "list")
    goes_on = joined and i > 1 and not party_at(sheet, i - 2)
    subject = goes_on and _opening_party(sheet, i)
    subject = subject or _subject_before(sheet, i) or _accused_before(sheet, i)
    if subject:
        return subject
    phrases = speech_words(sheet.lexicon).phrases
    aside = word_set(sheet.lexicon, "arguments", "speaks_aside")
    speaker = next(
        (
            said.attribution.side
            for said in sheet.said
            if said.attribution.side
            and sheet.line.word(said.verb) not in phrases
            and not (said.first > i and sheet.line.holds(aside, i, said.first))
        ),
        "",
    )
    if speaker and SEVERAL not in speaker:
        return speaker
    # "Russia threatened Ukraine; on Monday its missiles …": those who open the sentence.
    opens = joined or _is_parted(sheet, i)
    before = (opens and _opening_party(sheet, i)) or _nearest_before(sheet, i)
    before = before or (body_before(sheet) if i <= _OPENS else "")
    return before or last_subject(sheet) or near_topic(sheet) or last_named(sheet, i)


def _is_parted(sheet: Sheet, i: int) -> bool:
    """ "A threatened B; | its | missiles": a semicolon, before which nobody else acts."""
    texts = sheet.line.texts
    if _SEMICOLON not in texts[:i]:
        return False
    joins = word_set(sheet.lexicon, "arguments", "list", "list_comma")
    before = range(1, texts.index(_SEMICOLON))
    return not any(texts[k - 1] in joins and party_at(sheet, k) for k in before)


def _opening_party(sheet: Sheet, i: int) -> str:
    """ "The KIA runs the post, …, and its gunners …": the party that opens the sentence."""
    start = next((j for j in range(i) if not sheet.in_speaker(j) and party_at(sheet, j)), -1)
    found = party_at(sheet, start) if 0 <= start <= _OPENS else None
    return found.side if found is not None else ""


def _accused_before(sheet: Sheet, i: int) -> str:
    """ "He accused Uganda of …, saying its jets had bombed": those of whom that is said."""
    accused = word_set(sheet.lexicon, "arguments", "accused")
    for said in sheet.said:
        if said.verb >= i or sheet.line.word(said.verb) not in accused:
            continue
        for j in range(said.verb + 1, min(i, said.verb + 1 + _SOURCE_REACH)):
            mention = sheet.line.mention_at(j)
            value = mention.value if mention is not None else None
            if isinstance(value, Draft) and value.iso():
                return sheet.page.side(value.iso())
            found = party_at(sheet, j)
            if found is not None and found.side:
                return found.side
    return ""


def _subject_before(sheet: Sheet, i: int) -> str:
    """The party that opens the clause of token `i`; "" where none does."""
    line = sheet.line
    for j in range(line.clause_start(line.clauses[i]), i):
        if sheet.in_speaker(j):
            continue
        found = party_at(sheet, j)
        if found is not None and found.side:
            after_verb = any(k in sheet.verbs for k in range(line.clause_start(line.clauses[i]), j))
            whose = {line.word(j - 1), line.word(j - 2)}  # "the killing of eight RSF men"
            of = not whose.isdisjoint(word_set(sheet.lexicon, "arguments", "of_force"))
            return "" if after_verb or of or _behind_preposition(sheet, j) else found.side
    return ""


def _behind_preposition(sheet: Sheet, i: int) -> bool:
    words = {sheet.line.word(i - 1), sheet.line.word(i - 2)}
    return not words.isdisjoint(word_set(sheet.lexicon, "arguments", "governs"))


def _is_only_tied(sheet: Sheet, i: int) -> bool:
    """ "JNIM, which is linked | to al-Qaeda |, said its men …": of whom the words do not tell."""
    articles = word_set(sheet.lexicon, "arguments", "determiners")
    k = i - 2 if sheet.line.word(i - 1) in articles else i - 1
    return sheet.line.words(k - 1, k + 1) in word_set(sheet.lexicon, "arguments", "tied_to")


def _nearest_before(sheet: Sheet, i: int) -> str:
    """The side of the nearest party before token `i` that has one of its own.

    Not of one from whom something is taken, if there is another: "took X from A as they advanced".
    """
    robbed = ""
    for j, mention in zip(reversed(sheet.line.slots), reversed(sheet.line.mentions), strict=True):
        if j >= i or sheet.in_speaker(j):
            continue
        if mention.letter == "A" and not mention.side and not source_side(sheet, j):
            continue  # whom it takes up stands before it, and is looked at in its turn
        found = party_at(sheet, j)
        if found is None or not found.side:
            continue
        if sheet.line.word(j + 1) == word_classes(sheet.lexicon).possessive:
            robbed = robbed or found.side  # "cut the army's road when they took X"
            continue
        if _is_only_tied(sheet, j):
            robbed = robbed or found.side
            continue
        articles = sheet.lexicon.grammar["arguments"].get("determiners", ())
        k = j - 2 if sheet.line.word(j - 1) in articles else j - 1
        # "clashed with B as they tried": those who fight are nearer than whom they fight.
        if sheet.line.word(k) not in word_set(sheet.lexicon, "arguments", "taken_from", "foes"):
            return found.side
        robbed = robbed or found.side
    return robbed
