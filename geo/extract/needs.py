"""Whether a trigger has the arguments that make its words military: the `needs` of its entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.extract import arguments
from geo.extract.allowing import allows, speaks_of_war
from geo.extract.at_war import at_war, plainly_told
from geo.extract.battleground import battleground
from geo.extract.context import Sheet
from geo.extract.evidence import (
    by_words,
    has_troops,
    names,
    names_force,
    words_for,
)
from geo.extract.fired import DENIED, Fired
from geo.extract.force_words import ANY, ENEMY, UNKNOWN, force_words
from geo.extract.found import Found, draft_at, is_unit
from geo.extract.ground_arguments import (
    belongs_to,
    ground_is_subject,
    is_of_noun,
    takes_goods,
    takes_other,
)
from geo.extract.homographs import word_classes
from geo.extract.martial import Grade
from geo.extract.need_words import by_pronoun, force_inside, noun_at
from geo.extract.party import Parties
from geo.extract.place_arguments import follows_aside, verb_start
from geo.extract.setting import Setting
from geo.extract.sides import STATE, roster
from geo.extract.travelling import (
    are_captives,
    are_things_seen,
    carries_guests,
    is_carried,
    is_of_civilians,
    is_of_criminals,
    is_of_nature,
    is_traveller,
    is_weapon_on_its_way,
    is_who_fled,
)
from geo.extract.unrest import is_unrest
from geo.extract.verb_group import words_of
from geo.extract.words import word_set
from geo.model import Activity

SUBJECT_GAP = 5
"""Tokens between a place and what it is the subject of."""

_PLURAL = "s"
"""Ending of a people's name: "Americans"."""
_AGAIN_REACH = 7
"""Tokens behind "did the same" among which stands where."""
_COMMA, _COLON, _TARGET = ",", ":", "target"
_UNDERGOES = frozenset({"target", "place"})
_DONE_TO_PLACES = frozenset(
    {Activity.STRIKE, Activity.ENGAGEMENT, Activity.ADVANCE, Activity.INCURSION}
)
_HARMS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_DONE_BY_PEOPLES = _HARMS | {Activity.CAPTURE, Activity.CONTROL}

ENOUGH = ""
"""What `lacks` answers where nothing is lacking."""
CIVILIANS, WITNESS, GUESTS = "civilians do it", "a witness fled", "guests are brought"
TRAVELLER, CASUALTIES = "one person travels", "the dead or wounded are carried"
WEAPON, THINGS = "a weapon is on its way", "things are seen there"
CRIMINALS, ELEMENTS = "criminals do it", "the elements do it"
CAPTIVES = "people are captured, not ground"
PEACEFUL = frozenset(
    {
        CIVILIANS,
        WITNESS,
        GUESTS,
        TRAVELLER,
        CASUALTIES,
        WEAPON,
        CRIMINALS,
        ELEMENTS,
        CAPTIVES,
        THINGS,
    }
)
"""Answers by which the words say that it is not military: nothing is lacking that may be there."""


def lacks(sheet: Sheet, one: Fired, parties: Parties, found: Found | None, *, placed: bool) -> str:
    """Why ambiguous words do not count; `ENOUGH` where their arguments make them military.

    `placed` tells whether they govern an area or stand right before a place.
    """
    entry = one.entry
    peaceful = _peaceful(sheet, one)
    if peaceful:
        return peaceful
    if not entry.needs:
        return ENOUGH
    if not allows(sheet, one, parties):
        return "the setting is another"
    if by_words(entry.needs):
        told = names(sheet.line, one, entry.needs, sheet.lexicon)
    else:
        told = _NEEDS[entry.needs](_Case(sheet, one, parties, found, placed))
    return ENOUGH if told else "an argument is lacking"


def _peaceful(sheet: Sheet, one: Fired) -> str:
    """Which of `PEACEFUL` it is, if any."""
    if is_of_civilians(sheet, one) or is_unrest(sheet, one):
        return CIVILIANS
    if is_of_criminals(sheet, one):
        return CRIMINALS
    if is_of_nature(sheet, one):
        return ELEMENTS
    if one.entry.activity is Activity.WITHDRAWAL and is_who_fled(sheet, one):
        return WITNESS
    if are_captives(sheet, one):
        return CAPTIVES
    guests = one.entry.weak and one.entry.activity is Activity.DEPLOYMENT
    if guests and carries_guests(sheet, one):
        return GUESTS
    return _carried(sheet, one)


def _carried(sheet: Sheet, one: Fired) -> str:
    """Who or what only travels or is carried."""
    if is_traveller(sheet, one):
        return TRAVELLER
    if is_carried(sheet, one):
        return CASUALTIES
    if are_things_seen(sheet, one):
        return THINGS
    return WEAPON if is_weapon_on_its_way(sheet, one) else ENOUGH


def is_of_its_place(sheet: Sheet, one: Fired, parties: Parties, found: Found | None) -> bool:
    """Whether the place stands right before the trigger as its subject: "X has fallen"."""
    return _Case(sheet, one, parties, found, placed=False).behind_its_place()


@dataclass(frozen=True, slots=True)
class _Case:
    """A trigger with what has been found for it."""

    sheet: Sheet
    one: Fired
    parties: Parties
    found: Found | None
    placed: bool

    @property
    def named(self) -> bool:
        """Whether an actor or a count is known; who denies is the one who would have done it."""
        loses = self.one.entry.subject == _TARGET and self.parties.target  # "is about to lose X"
        known = bool(self.parties.actor or self.parties.strength or loses)
        return known or self.one.status == DENIED

    def force(self) -> bool:
        """A party, or people under arms, in the clause or the next."""
        sheet, one = self.sheet, self.one
        if self.named or arguments.has_force(sheet, one):
            return True
        if names_force(sheet.line, one, sheet.lexicon) or self.a_people():
            return True
        return one.entry.activity is Activity.CONTROL and self.placed and self.rulers()

    def a_people(self) -> bool:
        """ "Americans and Britons had struck sites": a people in the plural does it."""
        line, one = self.sheet.line, self.one
        if (
            one.entry.noun
            or one.passive
            or one.entry.activity not in _DONE_BY_PEOPLES
            or not one.tags
        ):
            return False
        classes, i = word_classes(self.sheet.lexicon), one.first - 1
        while i > 0 and classes.is_auxiliary(line.word(i)):
            i -= 1
        token = line.tokens[i]
        return line.letter(i) == "C" and line.text[token.start : token.end].endswith(_PLURAL)

    def rulers(self) -> bool:
        """ "The government still clings to X": who governs is the subject."""
        line, one = self.sheet.line, self.one
        holders = words_for(self.sheet.lexicon, "holders")
        return line.holds(holders, line.clause_start(one.clause), one.first)

    def force_near(self) -> bool:
        """A party, or people under arms, in the very clause."""
        return self.named or names_force(self.sheet.line, self.one, self.sheet.lexicon, reach=0)

    def hit_again(self) -> bool:
        """ "A plant at X was hit as well", in an article that has reported such things before."""
        strike = self.one.passive and self.one.entry.activity is Activity.STRIKE
        return strike and self.placed and bool(self.sheet.memory.claims)

    def place_suffers(self) -> bool:
        """ "X is under fire", "X had been stormed": said of the place, in a report of a war."""
        entry, sheet = self.one.entry, self.sheet
        undergoes = entry.subject == _TARGET or (self.one.passive and entry.passive in _UNDERGOES)
        if not undergoes or entry.activity not in _DONE_TO_PLACES or not self.behind_its_place():
            return False
        war = sheet.memory.climate.setting is Setting.WAR or bool(sheet.memory.claims)
        war = war or sheet.grade is Grade.SURE or self._says_it_all()
        return sheet.grade > Grade.CIVIL and war

    def _says_it_all(self) -> bool:
        """ "X was stormed on Sunday.": of a town where groups fight, and nothing but when."""
        line, one, found = self.sheet.line, self.one, self.found
        done, when = (
            words_for(self.sheet.lexicon, kind) for kind in ("done_to_towns", "only_when")
        )
        if one.last - one.first > 1 or line.word(one.first) not in done:
            return False
        if found is None or found.first or found.last > 1:
            return False
        between = all(
            line.word(i) in words_of(self.sheet.lexicon, "passive", "auxiliaries")
            for i in range(1, one.first)
        )
        behind = (line.letter(i) or line.word(i) for i in range(one.last, len(line.tokens)))
        if not between or any(word not in when for word in behind):
            return False
        if any(is_unit(draft_at(line, number)) for number in found.places):
            return False
        return bool(battleground(self.sheet, one, found).fought)

    def ground_hit(self) -> bool:
        """ "Villages in X were attacked": ground is the subject, and nobody is named."""
        line, one = self.sheet.line, self.one
        if not one.passive or one.entry.activity not in _HARMS:
            return False
        if line.word(one.last) in word_set(self.sheet.lexicon, "arguments", "by"):
            return False
        grounds = words_for(self.sheet.lexicon, "grounds")
        near = range(line.clause_start(one.clause), one.first)
        if line.holds(grounds, near.start, near.stop):
            return True
        # "In X a supermarket was struck": where an article tells of a war, that is by arms.
        found, sheet = self.found, self.sheet
        opens = found is not None and found.first - near.start <= 1 and found.last <= one.first
        war = sheet.memory.climate.setting is Setting.WAR
        return opens and (war or bool(sheet.memory.claims))

    def listed(self) -> bool:
        """ "Four regions were attacked: A, B, C and D": what was hit is told behind a colon."""
        one, found, line = self.one, self.found, self.sheet.line
        if not one.passive or one.entry.activity not in _HARMS or found is None:
            return False
        behind = any(line.word(i) == _COLON for i in range(one.last, found.first))
        return behind and self.sheet.grade > Grade.CIVIL

    def armed(self) -> bool:
        """A named party, or people under arms, up to the trigger's last word."""
        line, one = self.sheet.line, self.one
        near = range(line.clause_start(one.clause), one.last)
        a_party = any(line.letter(i) == "A" for i in near)
        if self.named and by_pronoun(self.sheet, one):
            return True
        return a_party or names_force(line, one, self.sheet.lexicon, reach=0)

    def troops(self) -> bool:
        """The same, or a count, or a pronoun that takes a party up."""
        line, one = self.sheet.line, self.one
        if has_troops(line, one, self.sheet.lexicon):
            return True
        if self.named and line.holds(words_for(self.sheet.lexicon, "sent"), one.first, one.last):
            return True  # "Russia is moving its best units"
        return self.goes_on() or (self.named and by_pronoun(self.sheet, self.one))

    def goes_on(self) -> bool:
        """ "…, which deployed to X", "… but deployed to X": named in the clause before."""
        line = self.sheet.line
        start = line.clause_start(self.one.clause)
        words = word_set(self.sheet.lexicon, "arguments", "relative", "shares_subject")
        if self.parties.via == "named" and line.word(start) in words:
            return True
        relative = word_set(self.sheet.lexicon, "arguments", "relative")
        last = start - 2 if line.word(start - 1) == "," else start - 1
        return line.word(start) in relative and line.letter(last) == "A"

    def behind_its_place(self) -> bool:
        """The place stands right before, as the subject: no house that is in it."""
        found, line = self.found, self.sheet.line
        if found is None:
            return ground_is_subject(self.sheet, self.one)
        if found.last > self.one.first or found.first - 1 in self.sheet.verbs:
            return False
        start = line.clause_start(self.one.clause)
        relative = word_set(self.sheet.lexicon, "arguments", "relative")
        if line.word(start) in relative and 0 < start - found.last <= 1:
            return start == verb_start(line, self.one.first, self.sheet.lexicon)
        if belongs_to(self.sheet, self.one, found):
            return False
        far = self.one.first - found.last > SUBJECT_GAP
        if far and not follows_aside(line, self.one.first, self.sheet.lexicon):
            return False
        if line.word(found.first) not in word_classes(self.sheet.lexicon).prepositions:
            return True
        return line.word(found.first - 1) in words_for(self.sheet.lexicon, "grounds")

    def of_topic(self) -> bool:
        """ "Singa: still RSF", "Singa is again theirs": right behind the place it is said of."""
        line, before = self.sheet.line, self.one.first - 1
        heads = word_set(self.sheet.lexicon, "placing", "heads_topic")
        return before > 0 and (line.letter(before) == "T" or line.word(before) in heads)

    def undergone(self) -> bool:
        """ "X has been lost", said of the place itself; not "while X was being lost"."""
        going_on = word_set(self.sheet.lexicon, "placing", "going_on")
        if not self.one.passive or self.sheet.line.word(self.one.first - 1) in going_on:
            return False
        return self.behind_its_place() and not is_of_noun(self.sheet, self.one)

    def one_more(self) -> bool:
        """ "a second landed in Tyre", behind a strike; "one fell", of drones shot down, is none."""
        sheet, memory = self.sheet, self.sheet.memory
        before = {o.entry.activity for o in sheet.fired if o.first < self.one.first}
        if Activity.STRIKE in before or Activity.AIR_DEFENCE in before:
            return Activity.STRIKE in before
        counted = sheet.line.word(self.one.first) not in word_set(
            sheet.lexicon, "placing", "uncounted"
        )
        recent = memory.claims and sheet.paragraph - memory.claim_paragraph <= counted
        return bool(recent) and memory.claims[-1].activity is Activity.STRIKE

    def happens_again(self) -> bool:
        """ "Izium followed", "did the same in Diapaga": its place is the subject, or behind."""
        found = self.found
        if found is None:
            return False
        near = -1 <= found.first - self.one.last <= _AGAIN_REACH  # "happened in" holds the "in"
        return near or self.behind_its_place()

    def not_at_home(self) -> bool:
        """An armed group, or a state on ground that is not known to be its own."""
        sheet, actor = self.sheet, self.parties.actor
        if not actor:
            return self._of_a_group()
        if roster(sheet.lexicon).kind(actor) != STATE:
            return True
        numbers = self.found.places if self.found is not None else []
        drafts = [draft for n in numbers if (draft := draft_at(sheet.line, n)) is not None]
        owners = {sheet.page.side(draft.hit.country or draft.hit.lies_in) for draft in drafts}
        return bool(owners) and owners.isdisjoint({actor, ""})

    def _of_a_group(self) -> bool:
        """ "Rebels", "militants": a noun of the clause that no state's forces go by."""
        line, known = self.sheet.line, force_words(self.sheet.lexicon)
        clause = range(line.clause_start(self.one.clause), self.one.first)
        kinds = {known.kinds.get(noun_at(line, i), "") for i in clause}
        return bool(kinds - {"", ANY, UNKNOWN, ENEMY, STATE})

    def inside(self) -> bool:
        """A party among the words, or right behind them."""
        known = bool(self.parties.actor or self.parties.target)
        return known or force_inside(self.sheet, self.one)


_NEEDS: dict[str, Callable[[_Case], bool]] = {
    "force": lambda case: (
        case.force()
        or case.hit_again()
        or case.ground_hit()
        or case.place_suffers()
        or case.listed()
        or (case.placed and plainly_told(case.sheet, case.one, case.found))
    ),
    "force_or_war": lambda case: case.force() or at_war(case.sheet),
    "near_force": _Case.force_near,
    "passive_force": lambda case: case.one.passive and case.force(),
    "armed": _Case.armed,
    "troops": _Case.troops,
    "place": lambda case: (
        (case.placed and not (case.one.passive or takes_goods(case.sheet, case.one, case.found)))
        or ((case.placed or case.force()) and not takes_other(case.sheet, case.one, case.found))
    ),
    "held": lambda case: case.placed and case.force(),
    "weapon_subject": lambda _: True,  # looked at where its words are found
    "subject_place": _Case.behind_its_place,
    "place_at_war": lambda case: speaks_of_war(case.sheet, case.one) and case.behind_its_place(),
    "inside": _Case.inside,
    "topic": _Case.of_topic,
    "passive_place": _Case.undergone,
    "second": _Case.one_more,
    "not_at_home": _Case.not_at_home,
    "again": lambda case: case.happens_again(),
    "uncivil": lambda _: True,
    "talk": lambda case: speaks_of_war(case.sheet, case.one),
    "force_or_talk": lambda case: case.armed() or speaks_of_war(case.sheet, case.one),
}
