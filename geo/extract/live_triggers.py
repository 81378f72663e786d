"""Which triggers of a sentence report something, and what "X followed" takes up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.extract.allowing import is_name
from geo.extract.answering import is_own_denial
from geo.extract.context import Sheet
from geo.extract.done_to import is_done_to
from geo.extract.downing import with_downed
from geo.extract.fired import DENIED, NEGATED, Fired
from geo.extract.found import draft_at
from geo.extract.held import (
    stated_share,
    tells_change,
)
from geo.extract.placing import (
    own_relation,
)
from geo.extract.reduced import only_describes
from geo.extract.scene import Scene
from geo.extract.secondary import is_secondary
from geo.extract.travelling import drives_civilians
from geo.extract.words import word_set
from geo.model import Activity

_DATING_REACH = 6
"""Tokens between "since" and what it dates by."""
_AGAIN_PARAGRAPHS = 1
"""Paragraphs back to what "X followed" takes up."""
_ENDS = frozenset({",", ";", ":"})
_FLIGHTS = frozenset({Activity.DEPLOYMENT, Activity.ADVANCE, Activity.INCURSION})
"""What flying somewhere is told as, where nothing else is done there."""
_THINGS = frozenset({Activity.DEPLOYMENT, Activity.FORTIFICATION})
"""Activities whose nouns are things as well: a garrison, a trench."""


def dating(scene: Scene, fired: Sequence[Fired]) -> Sequence[Fired]:
    """ "since rebels seized X": what dates a sentence is told as well, where a town is named."""
    for one in fired:
        if not one.dates:
            continue
        own = own_relation(scene, one)
        drafts = [draft_at(scene.line, number) for number in own.places] if own else []
        near = own is not None and own.first - one.last <= _DATING_REACH
        if near and drafts and not any(draft and draft.hit.country for draft in drafts):
            one.background = False
    return fired


def live(sheet: Sheet, fired: Sequence[Fired]) -> list[Fired]:
    """Triggers that report something, outside speakers and words on an earlier extent."""
    share = stated_share(sheet.line, 0, sheet.lexicon)
    for one in fired:
        if one.status == NEGATED and is_own_denial(sheet, one):
            one.status = DENIED
        if one.untrue >= 0 and not sheet.said:
            one.status = NEGATED  # "Reports that A took X are false": nobody says it, nor denies
    live = [
        one
        for one in fired
        if one.asserted
        and not is_name(sheet, one)
        and not only_describes(sheet, one)
        and not sheet.in_speaker(one.first)
        and not (share is not None and share.lead <= one.first < share.last)
        and not tells_change(sheet.line, one, sheet.lexicon)
        and not is_done_to(sheet, one, fired)
        and not _is_flight(one, fired)
        and not drives_civilians(sheet, one)
        and not _only_puts_first(sheet, one)
        and not _is_of_sides(sheet, one, fired)
        and not is_secondary(sheet.line, one, fired, sheet.lexicon)
    ]
    if not any(one.entry.again for one in live):
        return with_downed(live)
    return list(taking_up(sheet, with_downed(live)))


def _only_puts_first(sheet: Sheet, one: Fired) -> bool:
    """ "It was in X that they clashed": nobody is there, the words only put the place first."""
    line, first = sheet.line, one.first - 1
    if not one.entry.weak or not one.entry.stative or first != 0:
        return False
    if line.word(first) not in word_set(sheet.lexicon, "placing", "cleft_opens"):
        return False
    goes_on = word_set(sheet.lexicon, "placing", "cleft_goes_on")
    return line.holds(goes_on, one.last, len(line.tokens))


def _is_flight(one: Fired, fired: Sequence[Fired]) -> bool:
    """ "Jets flew to X to drop bombs": the flight only leads up to the strike."""
    if one.entry.activity not in _FLIGHTS or one.entry.noun:
        return False
    behind = [o for o in fired if o.clause == one.clause and o.first > one.last]
    return bool(behind) and behind[0].flown


def _is_of_sides(sheet: Sheet, one: Fired, fired: Sequence[Fired]) -> bool:
    """ "Fighting between A and B militias was reported in X": the fighting was, no militias."""
    if not one.entry.weak or one.entry.noun or one.entry.activity not in _THINGS:
        return False
    line, joins = sheet.line, word_set(sheet.lexicon, "placing", "of_sides")
    nouns = [o for o in fired if o.entry.noun and o.clause == one.clause and o.last <= one.first]
    if not nouns or line.word(nouns[-1].last) not in joins:
        return False
    verbs = (o for o in fired if not o.entry.noun and nouns[-1].last <= o.first < one.first)
    return not any(verbs) and not line.holds(_ENDS, nouns[-1].last, one.first)


def taking_up(sheet: Sheet, live: Sequence[Fired]) -> Iterator[Fired]:
    """ "X fell; Y followed on Friday": the activity is that of what was told last, if anything."""
    memory = sheet.memory
    last: Activity | None = None
    if memory.claims and sheet.paragraph - memory.claim_paragraph <= _AGAIN_PARAGRAPHS:
        events = [c.activity for c in memory.claims if c.activity is not Activity.CONTROL]
        last = events[-1] if events else None
    for one in live:
        if one.entry.again:
            last = last or _of_event(sheet, one)
            if last is None:
                continue
            one.entry = replace(one.entry, activity=last)
        last = one.entry.activity
        yield one


def _of_event(sheet: Sheet, one: Fired) -> Activity | None:
    """ "There was a blast at dawn. It happened in X": the activity of the noun before, if any."""
    event, pronouns = sheet.memory.event, sheet.lexicon.triggers["events"]["pronouns"]
    taken_up = sheet.line.word(one.first - 1) in pronouns
    near = event is not None and event.paragraph == sheet.paragraph
    return event.entry.activity if event is not None and near and taken_up else None
