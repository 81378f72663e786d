"""Who does it: the parties before a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from geo.extract.antecedents import next_party, party_at
from geo.extract.context import Sheet
from geo.extract.doing import is_doer, is_doing
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.force_words import force_words
from geo.extract.governors import governors
from geo.extract.homographs import word_classes
from geo.extract.inflection import GERUND
from geo.extract.martial import Grade
from geo.extract.noun_parties import inside_party, is_accused
from geo.extract.objects import owner_of_arms
from geo.extract.party import NOBODY, Party
from geo.extract.party_marks import bare_force, counted_side
from geo.extract.reduced import accompanying, doer_token, felled_at, is_of_strangers, made_to
from geo.extract.standing import by_party, closed, head, is_governed, is_object, listed
from geo.extract.subject_asides import aside, own_noun, speaks
from geo.extract.subject_words import is_oblique, is_pronoun, pronoun_at, taken_up
from geo.extract.unnamed_forces import bare
from geo.extract.words import Lexicon
from geo.model import Activity, Role

_REACH = 40
_SPEECH_REACH = 6
_RELATIVE_REACH = 10
_OPENING = 2
_OPENING_WORDS = 6
"""Tokens before a gerund that opens a sentence: "two days after taking X"."""
_LOOSE = frozenset({"", "W", "D"})
_BARE_REACH = 6
_RECENT_PARAGRAPHS = 1
_OWNED_REACH = 3
_DONE_TO = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
"""Whom their own words hold is hit: "targeted a US destroyer"."""
_SEVERAL = ";"
"""Back to what "they" did before."""


def subject(sheet: Sheet, fired: Fired) -> Party:
    """The party before a trigger, with its strength; nobody where there is none."""
    found = subjects(sheet, fired)
    return found[0] if found else NOBODY


def subjects(sheet: Sheet, fired: Fired) -> list[Party]:
    """The parties that are a trigger's subject, in order: "A and B clashed"."""
    behind_by = -1
    plain = [] if _is_told_of_strangers(sheet, fired) else _who_claims(sheet, fired)
    if plain is not None:
        return plain
    for i, crossed in _way_back(sheet, fired):
        antecedent = _antecedent(sheet, i) if crossed and behind_by < 0 else None
        if antecedent is not None:
            return [antecedent]
        found = _found_at(sheet, i, fired)
        if found is None:
            continue
        several = taken_up(sheet, i, found)
        if several is not None:
            return several
        tokens = listed(sheet, i)
        if is_doer(sheet, i, fired):
            return _all(sheet, tokens)
        if by_party(sheet, tokens[0]):
            behind_by = i if behind_by < 0 else behind_by
        elif not is_governed(sheet, tokens[0]) and not is_object(sheet, tokens[0]):
            # "Drones launched by the RSF hit …": whoever launched them does it.
            launched = behind_by >= 0 and sheet.line.word(i) in closed(sheet.lexicon, "thrown")
            return _all(sheet, listed(sheet, behind_by) if launched else tokens)
        elif is_accused(sheet, i, fired):
            return [found]
    return _all(sheet, listed(sheet, behind_by)) if behind_by >= 0 else _otherwise(sheet, fired)


def _found_at(sheet: Sheet, i: int, fired: Fired) -> Party | None:
    """The party at a token that may be the subject; None for all others."""
    if not _may_be_subject(sheet, i) or speaks(sheet, i, fired):
        return None
    found = _subject_at(sheet, i)
    oblique = is_pronoun(sheet, i) and is_oblique(sheet, i)
    return None if found is None or oblique or _only_stands_by(sheet, i) else found


def _only_stands_by(sheet: Sheet, i: int) -> bool:
    """ "Officers | backed by Kenyan vehicles": who helps; "A, and not B": who did not do it."""
    line, first = sheet.line, head(sheet, i)
    if line.word(first - 1) in closed(sheet.lexicon, "not_this_one"):
        return True
    helps = line.word(first - 2) in closed(sheet.lexicon, "backed_by")
    return helps and by_party(sheet, i)


def _is_told_of_strangers(sheet: Sheet, fired: Fired) -> bool:
    """ "Police found two people | who planned an attack": nobody of the clause is a party."""
    line = sheet.line
    inside = range(line.clause_start(fired.clause), fired.first)
    return is_of_strangers(sheet, fired) and not any(line.letter(i) in {"A", "N"} for i in inside)


def _way_back(sheet: Sheet, fired: Fired) -> Iterator[tuple[int, bool]]:
    """Tokens before a trigger, from its clause and from those that it takes its subject from.

    With each stands whether "who" or "which" has just been crossed.
    """
    line, relative = sheet.line, closed(sheet.lexicon, "relative")
    pointing = closed(sheet.lexicon, "pointing")
    governs = closed(sheet.lexicon, "governs", "of_force")
    clause = line.clauses[fired.first]
    skipped, own = aside(sheet, fired), own_noun(sheet, fired)
    for i in range(fired.first - 1, max(-1, fired.first - _REACH), -1):
        crossed = False
        if i < own:
            return
        if i in skipped:
            clause = line.clauses[i]
            continue
        if line.clauses[i] != clause:
            crossed = not _is_after_doing(sheet, i + 1, fired)
            crossed = crossed and not _shares_subject(sheet, i + 1, fired)
            if line.word(i + 1) in pointing and line.word(i) in governs:
                return
            taken_up = line.word(i + 1) in relative or _is_of_force(sheet, i + 1, fired)
            if crossed and (not taken_up or _speech_before(sheet, i + 1)):
                return
            clause = line.clauses[i]
        yield i, crossed


def is_place_harmed(sheet: Sheet, fired: Fired) -> bool:
    """ "X opened fire, and Goris came under attack": a place is the subject, no party before it."""
    line = sheet.line
    for i in range(fired.first - 1, line.clause_start(fired.clause) - 1, -1):
        if i in sheet.verbs:
            return True
        if line.letter(i) in {"A", "N"} or bare_force(sheet, i):
            return False
    return False


def _is_of_force(sheet: Sheet, i: int, fired: Fired) -> bool:
    """ "whose men had cleared the town": what belongs to a party acts for it."""
    if sheet.line.word(i) not in closed(sheet.lexicon, "relative_owner"):
        return False
    known = force_words(sheet.lexicon)
    window = (sheet.line.word(j) for j in range(i + 1, min(fired.first, i + 1 + _OWNED_REACH)))
    return any(word in known.owned or word in known.kinds for word in window)


def speaking(sheet: Sheet, verb: int) -> Party | None:
    """ "Militants claimed the attack": the verb at a token is one of speech; who speaks did it."""
    for said in sheet.said:
        side = said.attribution.side
        if said.verb == verb and not said.inverted and _SEVERAL not in side:
            return Party(side)
    return None


def answering_for(sheet: Sheet, last: int) -> Party | None:
    """ "claimed responsibility for": `last` is its last word; who says so did it."""
    words = sheet.line.words(last - 1, last + 1)
    if words not in closed(sheet.lexicon, "answers_for"):
        return None
    return speaking(sheet, last - 2)


def _who_claims(sheet: Sheet, fired: Fired) -> list[Party] | None:
    """ "The army claimed to have repelled …": who says so; or whom a verb before has as object."""
    doer = max(doer_token(sheet, fired), accompanying(sheet, fired), made_to(sheet, fired))
    if doer >= 0:
        felled = felled_at(sheet, doer)
        return [felled] if felled is not None else _all(sheet, [doer])
    told = speaking(sheet, fired.first)
    if told is not None and not fired.passive:
        return [told]  # "The army claims control of X"
    words = closed(sheet.lexicon, "to_have")
    for said in sheet.said:
        between = range(said.verb + 1, fired.first)
        if said.inverted or not between or _SEVERAL in said.attribution.side:
            continue
        if all(sheet.line.word(i) in words for i in between):
            return [Party(said.attribution.side)]
    return None


def _otherwise(sheet: Sheet, fired: Fired) -> list[Party]:
    """Whom a trigger without a subject takes: who comes later, or who speaks."""
    own = inside_party(sheet, fired)
    takes = fired.entry.activity is Activity.CAPTURE and fired.entry.subject == "actor"
    drives_out = takes and bool(fired.tags)  # "pushed the RSF back from"
    if own.side and fired.entry.activity not in _DONE_TO and not drives_out:
        return [own]  # "the flag of the MNDAA flies over"
    taken_from = closed(sheet.lexicon, "of_force")
    if fired.entry.activity is Activity.CAPTURE and sheet.line.word(fired.last) in taken_from:
        return []  # "towns retaken from the rebels"
    if fired.first <= _OPENING or _opens_doing(sheet, fired):
        arms = closed(sheet.lexicon, "thrown", "arms", "raids")  # "Air strikes hit X, a base of Y"
        armed = sheet.line.holds(arms, 0, fired.first)
        return [
            NOBODY
            if armed or _is_told_by_speaker(sheet, fired)
            else Party(_next_subject(sheet, fired))
        ]
    spoken = _speaker_goes_on(sheet, fired)
    return [spoken] if spoken is not None else []


def _opens_doing(sheet: Sheet, fired: Fired) -> bool:
    """ "As well as | shelling | X, the rebels …": what opens is done by the subject behind it."""
    line = sheet.line
    if GERUND not in fired.tags or fired.first > _OPENING_WORDS:
        return False
    before = range(fired.first)
    if any(line.letter(i) not in _LOOSE or i in sheet.verbs or i in sheet.speech for i in before):
        return False
    armed = (i for i in range(fired.last, len(line.tokens)) if line.letter(i) == "A")
    commas = closed(sheet.lexicon, "list_comma")
    return any(line.word(head(sheet, i) - 1) in commas for i in armed)


def _next_subject(sheet: Sheet, fired: Fired) -> str:
    """ "After taking X, long held by the army, | the rebels | …": the next party that may act.

    "The capital of the Tigers" and "held by the army" only tell of the place that was taken.
    """
    if not is_doing(sheet, fired):
        return next_party(sheet, fired.last)
    at = fired.last
    for i in range(fired.last, len(sheet.line.tokens)):
        if sheet.line.letter(i) != "A":
            continue
        done_to = head(sheet, i) - 1 in sheet.verbs
        if not (is_governed(sheet, i) or by_party(sheet, i) or done_to):
            break
        at = i
    return next_party(sheet, at)


def _is_told_by_speaker(sheet: Sheet, fired: Fired) -> bool:
    """ "A paraglider bombed a shop, the rebels say": the next party only tells of a subject."""
    line, articles = sheet.line, closed(sheet.lexicon, "articles")
    counted = GERUND not in fired.tags and line.word(fired.first - 1).isalpha()
    if fired.first == 0 or not (
        counted or any(line.word(i) in articles for i in range(fired.first))
    ):
        return False
    armed = (i for i in range(fired.last, len(line.tokens)) if line.letter(i) == "A")
    return sheet.in_speaker(next(armed, 0))


def has_force(sheet: Sheet, fired: Fired) -> bool:
    """Whether a party or a count of people or weapons stands in the trigger's clause."""
    line = sheet.line
    before = range(max(0, fired.first - _BARE_REACH), fired.first)
    inside = [i for i in before if line.clauses[i] == fired.clause]
    recent = sheet.paragraph - sheet.memory.claim_paragraph <= _RECENT_PARAGRAPHS
    if any(bare_force(sheet, i) or (recent and is_pronoun(sheet, i)) for i in inside):
        return True
    for i, mention in zip(line.slots, line.mentions, strict=True):
        if abs(line.clauses[i] - fired.clause) > 1 or sheet.in_speaker(i):
            continue
        value = mention.value
        stands_for_state = (
            isinstance(value, Draft) and value.role is Role.METONYM and sheet.grade > Grade.NONE
        )
        if mention.letter in {"A", "N"} or stands_for_state:
            return True
    return False


def _all(sheet: Sheet, tokens: Sequence[int]) -> list[Party]:
    """The parties of a list; the last of them gives the strength where the first has none."""
    found = [party_at(sheet, i, any_adjective=True) or bare(sheet, i) or NOBODY for i in tokens]
    counted = next((party for party in found if party.strength is not None), None)
    if counted is not None and found[0].strength is None and len(found) == 1:
        found[0] = Party(found[0].side, counted.strength, counted.unit)
    return found


@cache
def _subject_words(lexicon: Lexicon) -> frozenset[str]:
    """Words of which one stands where a subject without a name does."""
    pronouns = frozenset(lexicon.bodies["anaphora"]["pronoun"])
    return pronouns | closed(lexicon, "bare_forces", "aircraft", "arms", "craft", "thrown")


def _may_be_subject(sheet: Sheet, i: int) -> bool:
    """Whether token `i` may be a subject at all: most words are none."""
    token = sheet.line.tokens[i]
    return token.mention >= 0 or token.text in _subject_words(sheet.lexicon)


def _subject_at(sheet: Sheet, i: int) -> Party | None:
    if sheet.line.word(i - 1) in closed(sheet.lexicon, "relative_owner"):
        return None
    found = pronoun_at(sheet, i) or party_at(sheet, i) or bare(sheet, i) or owner_of_arms(sheet, i)
    found = found or (NOBODY if _is_lone_weapon(sheet, i) else None)
    if found is not None and not found.side and sheet.line.letter(i) == "N":
        return found._replace(side=counted_side(sheet, i))
    return found


def _is_lone_weapon(sheet: Sheet, i: int) -> bool:
    """ "… and a drone hit": a weapon of nobody named is the subject."""
    line, thrown = sheet.line, closed(sheet.lexicon, "thrown")
    if line.word(i) not in thrown or line.tokens[i].mention >= 0:
        return False
    behind = line.word(i + 1)
    return line.word(i - 1) in closed(sheet.lexicon, "articles") and behind not in closed(
        sheet.lexicon, "thrown", "raids"
    )


def _speaker_goes_on(sheet: Sheet, fired: Fired) -> Party | None:
    """ "Hamas vowed revenge and fired rockets": who speaks also acts."""
    joins = closed(sheet.lexicon, "list", "list_comma")
    before = [s for s in sheet.said if s.verb < fired.first and not s.inverted]
    said = before[-1] if before else None
    if said is None or sheet.line.word(fired.first - 1) not in joins:
        return None
    parties = (party_at(sheet, i) for i in range(said.first, said.last))
    return next((party for party in parties if party is not None and party.side), None)


def _antecedent(sheet: Sheet, last: int) -> Party | None:
    """The party that "who" or "which" behind token `last` takes up, an object as well."""
    if sheet.line.word(last) in closed(sheet.lexicon, "list_comma"):
        last -= 1
    if _is_group_of_others(sheet, last):
        return NOBODY
    for i in range(last, max(-1, last - _RELATIVE_REACH), -1):
        # "Beat back rebels who …": the words of a deed may hold whom it was done to.
        if (sheet.in_speaker(i) and i < last) or (i in sheet.verbs and sheet.line.letter(i) != "A"):
            break
        found = party_at(sheet, i) or bare(sheet, i)
        if found is not None:
            return found
    return None


def _is_group_of_others(sheet: Sheet, last: int) -> bool:
    """ "a group of | pirates | who": people that are called by no word for forces."""
    line, known = sheet.line, force_words(sheet.lexicon)
    word = line.word(last)
    if not word.isalpha() or line.word(last - 1) not in closed(sheet.lexicon, "of_force"):
        return False
    if word in known.owned or word in known.kinds or bare_force(sheet, last):
        return False
    return line.word(last - 2) in closed(sheet.lexicon, "collectives")


def _is_after_doing(sheet: Sheet, i: int, fired: Fired) -> bool:
    """ "…, after taking Saraqib": token `i` opens a clause without a subject of its own."""
    openers = closed(sheet.lexicon, "doing_openers")
    return sheet.line.word(i) in openers and fired.first == i + 1 and is_doing(sheet, fired)


def _shares_subject(sheet: Sheet, i: int, fired: Fired) -> bool:
    """ "… but also bombed", "… but failed to enter": token `i` opens no subject of its own."""
    line, lexicon = sheet.line, sheet.lexicon
    if line.word(i) not in closed(lexicon, "shares_subject"):
        return False
    classes, k = word_classes(lexicon), fired.first - 1
    if line.word(k) in classes.infinitive:
        found = governors(lexicon, "before_infinitive").ending_at(line, k - 1)
        k = found.first - 1 if found is not None else k
    while k > i and (classes.is_auxiliary(line.word(k)) or line.letter(k) == "W"):
        k -= 1
    return k == i


def _speech_before(sheet: Sheet, i: int) -> bool:
    """Whether "that" at token `i` belongs to a verb of speech: nobody is named between them."""
    return any(
        said.verb < i <= said.verb + _SPEECH_REACH
        and all(token.mention < 0 for token in sheet.line.tokens[said.verb + 1 : i])
        for said in sheet.said
    )
