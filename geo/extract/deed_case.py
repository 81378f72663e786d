"""One deed whose actor is in question, with all that can be known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from geo.extract.antecedents import party_at, unknown_force_acts
from geo.extract.battleground import Battleground, battleground, state_of_ground
from geo.extract.by_people import is_by_people
from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.force_words import UNKNOWN, force_words
from geo.extract.found import Found
from geo.extract.from_above import is_from_air
from geo.extract.homographs import word_classes
from geo.extract.party import NOBODY as NO_PARTY
from geo.extract.party import Deed, Parties
from geo.extract.place_arguments import verb_start
from geo.extract.reduced import is_of_strangers
from geo.extract.sides import roster
from geo.extract.sightings import Sighting, sightings, standing
from geo.extract.standing import closed, is_governed, is_left_open, is_object
from geo.extract.words import letter_runs, word_set
from geo.model import Activity, Measure

NOBODY = ""
_SUBJECT_REACH = 20
SEVERAL = ";"
"""Joins the sides of speakers that speak together."""
_GROUPS = {
    Activity.STRIKE: "harm",
    Activity.SABOTAGE: "harm",
    Activity.OTHER_MILITARY: "harm",
    Activity.ENGAGEMENT: "fight",
    Activity.CAPTURE: "take",
    Activity.ADVANCE: "take",
    Activity.INCURSION: "take",
    Activity.WITHDRAWAL: "leave",
    Activity.AIR_DEFENCE: "air",
    Activity.CONTROL: "hold",
}
_WHEN_REACH = 5
"""Tokens of a clause of time within which they stand who did it."""
_STAY = "stay"
"""All that is not above: troops that gather, train, dig in."""
ATTACKS = frozenset({"harm", "fight", "take"})
_SUBJECTS = (
    ("agent", "inside"),
    ("before", "agent before"),
    ("far before", "object before"),
)
NEAR = frozenset({"agent", "inside", "before", "agent before", "far before", "behind"})
"""Places of a sentence from which words name an actor."""
DIRECT = NEAR - {"far before", "behind"}
"""Those of them from which a reader takes it without a doubt."""
_NO_NAMES = frozenset({"land", "owner"})
"""What is a side's, but is no name of it: its ground, and "its"."""


class Context(NamedTuple):
    """The kind of deed and of words: each sign counts more or less by these."""

    group: str
    """What kind of deed it is."""
    form: str
    """Noun, passive, or the role of the subject."""
    subject: str
    """How the party nearest to the trigger is named, and where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One deed, with all that the signs are read from."""

    sheet: Sheet
    fired: Fired
    found: Parties
    """What the rules make of it."""
    ground: Battleground
    context: Context
    speaker: str
    deeds: Sequence[Deed]
    """Of the paragraph before and this one, up to the trigger, in order."""
    seen: Sequence[tuple[Sighting, str]]
    """The sides of the sentence, and how each stands to the trigger."""
    clause: frozenset[str]
    """Words of the trigger's clause."""
    named: frozenset[str]
    """Parties of the article."""
    named_often: Mapping[str, int]
    """The same with how often each is named."""
    from_air: bool
    """Whether words of the clause say that it came from the air."""


def case_of(
    sheet: Sheet, fired: Fired, found: Parties, placed: Found | None, told: Sequence[Deed]
) -> Case:
    """All that is to be known of what a trigger reports.

    `found` is what the rules make of it, `placed` the words that place it, `told` the deeds of the
    sentence up to it.
    """
    line, entry, memory = sheet.line, fired.entry, sheet.memory
    speakers = [said.attribution.side for said in sheet.said if said.attribution.side]
    seen = [(one, standing(sheet, fired, one)) for one in sightings(sheet)]
    first, last = line.clause_start(fired.clause), line.clause_start(fired.clause + 1)
    clause = zip(line.texts[first:last], line.padded[first + 1 : last + 1], strict=True)
    grounds = closed(sheet.lexicon, "air_grounds")
    context = Context(
        group=group_of(entry.activity),
        form="noun" if entry.noun else "passive" if fired.passive else entry.subject,
        subject=_subject(seen),
    )
    return Case(
        sheet=sheet,
        fired=fired,
        found=found,
        ground=battleground(sheet, fired, placed),
        context=context,
        speaker=speakers[-1] if speakers and SEVERAL not in speakers[-1] else "",
        deeds=[*(deed for deed in memory.deeds if sheet.paragraph - deed.paragraph <= 1), *told],
        seen=seen,
        clause=frozenset(text for text, behind in clause if behind not in grounds),
        named=frozenset(memory.cast.named) if memory.cast is not None else frozenset(),
        named_often=memory.cast.named if memory.cast is not None else {},
        from_air=is_from_air(line, fired, sheet.lexicon),
    )


def ground_of_named(sheet: Sheet, fired: Fired, found: Parties, placed: Found | None) -> str:
    """On whose land it is what a trigger reports whose actor is known: all that is asked of it.

    The rest of a `Case` only serves to weigh sides, so that five cases in six need not be made. The
    sides of the sentence are sought all the same where another trigger may ask for them: what they
    mean is what they mean at the first deed.
    """
    if len(sheet.fired) > 1:
        sightings(sheet)
    attacks = bool(found.actor) and group_of(fired.entry.activity) in ATTACKS
    return state_of_ground(sheet, fired, placed)[0] if attacks else ""


def is_of_somebody_unknown(case: Case) -> bool:
    """Whether the words say that it was somebody of whom nothing tells whose they are.

    "Gunmen", "militiamen", "by whom is not known", "it" that takes up nobody known; "clashes",
    which are of two; and what a patrol "heard".
    """
    sheet, line, fired = case.sheet, case.sheet.line, case.fired
    if is_left_open(sheet) or not case.clause.isdisjoint(closed(sheet.lexicon, "unknown_hands")):
        return True
    if unknown_force_acts(sheet, line.clause_start(fired.clause), fired.first):
        return True
    if is_of_strangers(sheet, fired):
        return True
    if _is_of_either(case):
        return True
    if fired.passive and is_by_people(sheet, fired):
        return True
    if line.holds(closed(sheet.lexicon, "perceives"), line.clause_start(fired.clause), fired.first):
        return True
    here = [i for i in line.slots if line.clauses[i] == fired.clause and line.letter(i) == "A"]
    roles = {mention.role for i in here if (mention := line.mention_at(i)) is not None}
    if _counts_unknown(sheet, fired) or _is_when_unknown_act(sheet, fired):
        return True
    if _are_of_stranger(sheet, fired):
        return True
    before = (i for i in here if i < fired.first and not sheet.in_speaker(i))
    if "unknown" in roles or any(party_at(sheet, i) == NO_PARTY for i in before):
        return True
    taken_up = {one.at for one, _ in case.seen}
    pronouns = sheet.lexicon.bodies["anaphora"]["pronoun"]
    window = range(line.clause_start(fired.clause), fired.first)
    return any(line.word(i) in pronouns and i not in taken_up for i in window)


def _counts_unknown(sheet: Sheet, fired: Fired) -> bool:
    """ "Two gunmen opened fire": those of a count are nobody known."""
    line, kinds = sheet.line, force_words(sheet.lexicon).kinds
    if fired.passive or fired.entry.noun:
        return False
    counts = (
        mention.value
        for i in range(line.clause_start(fired.clause), fired.first)
        if (mention := line.mention_at(i)) is not None and not sheet.in_speaker(i)
    )
    return any(isinstance(one, Measure) and kinds.get(one.of) == UNKNOWN for one in counts)


def _are_of_stranger(sheet: Sheet, fired: Fired) -> bool:
    """ "Doe's men took X": theirs who is no party."""
    line, owns = sheet.line, word_classes(sheet.lexicon).possessive
    if fired.passive or fired.entry.noun:
        return False
    forces = force_words(sheet.lexicon).keys
    return any(
        line.word(i) == owns and line.word(i + 1) in forces
        for i in range(line.clause_start(fired.clause), fired.first - 1)
    )


def _is_when_unknown_act(sheet: Sheet, fired: Fired) -> bool:
    """ "Ten men were shot dead in X, when | gunmen opened fire": the clause behind says who."""
    line = sheet.line
    if not fired.passive or fired.entry.noun:
        return False
    start = line.clause_start(fired.clause + 1)
    if line.word(start) not in word_set(sheet.lexicon, "placing", "same_scene"):
        return False
    behind = (line.mention_at(i) for i in range(start, min(len(line.tokens), start + _WHEN_REACH)))
    return any(
        mention is not None
        and (
            mention.role == UNKNOWN
            or (
                isinstance(mention.value, Measure)
                and force_words(sheet.lexicon).kinds.get(mention.value.of) == UNKNOWN
            )
        )
        for mention in behind
    )


def group_of(activity: Activity) -> str:
    """What kind of deed an activity is."""
    return _GROUPS.get(activity, _STAY)


def _subject(seen: Sequence[tuple[Sighting, str]]) -> str:
    for places in _SUBJECTS:
        sorts = [one.sort for one, how in seen if how in places and one.sort != "land"]
        if sorts:
            return f"{places[0]} {sorts[-1]}"
    return "nobody near"


def is_near(case: Case, side: str, places: AbstractSet[str] = NEAR) -> bool:
    """Whether words near the trigger, in one of some places of a sentence, name it."""
    for one, how in case.seen:
        if one.side == side and how in places and one.sort not in _NO_NAMES:
            return True
    return False


def kind_of(case: Case, side: str) -> str:
    """A side's kind."""
    cast = case.sheet.memory.cast
    return cast.kind(side) if cast is not None else roster(case.sheet.lexicon).kind(side)


def _is_of_either(case: Case) -> bool:
    """ "Clashes" are of two; "lost ten men": to whom nobody says."""
    lexicon, words = case.sheet.lexicon, case.sheet.line.texts[case.fired.first : case.fired.last]
    if not closed(lexicon, "mutual_nouns").isdisjoint(words):
        return True
    return case.context.group == "fight" and words[0] in closed(lexicon, "loses")


def is_of_irregulars(case: Case) -> bool:
    """ "A suicide bomber struck", "militants seized X", "the rebel assault": no state did that."""
    line, fired, lexicon = case.sheet.line, case.fired, case.sheet.lexicon
    told = line.text[line.sentence.start : line.sentence.end]
    attacks = case.context.group in ATTACKS
    if attacks and not closed(lexicon, "irregular_means").isdisjoint(letter_runs(told)):
        return True
    up = line.word(fired.last - 1) in closed(lexicon, "blown_up")
    if attacks and up and line.holds(closed(lexicon, "reflexive"), fired.first, fired.last):
        return True
    subject = not fired.entry.noun and not fired.passive and fired.first > 0
    if subject and line.word(verb_start(line, fired.first, lexicon)) in closed(
        lexicon, "irregular_fighters"
    ):
        return True
    if _opens_irregular(case):
        return True
    kinds, deeds = closed(lexicon, "irregular_kinds"), closed(lexicon, "irregular_deeds")
    before = range(0 if subject else max(0, fired.first - 1), fired.first)
    return line.holds(kinds, before.start, before.stop) and any(
        line.word(i) in kinds and line.word(i + 1) in deeds for i in before
    )


def _opens_irregular(case: Case) -> bool:
    """ "Militants broke through and | seized | X": the subject of the verb before as well."""
    sheet, fired = case.sheet, case.fired
    if fired.entry.noun or fired.passive:
        return False
    line, words = sheet.line, closed(sheet.lexicon, "irregular_fighters")
    for i in range(fired.first - 1, max(-1, fired.first - _SUBJECT_REACH), -1):
        if line.word(i) in words:
            return not is_governed(sheet, i) and not is_object(sheet, i)
        if line.letter(i) in {"A", "C", "N"} or line.word(i) in closed(sheet.lexicon, "colon"):
            return False
    return False
