"""What speaks for leaving it open where something happened: signs by their names."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claim_parties import claim_parties
from geo.extract.homographs import word_classes
from geo.extract.place_case import PlaceCase
from geo.extract.place_signs import sign_words

_LEAD = 4
"""Tokens before a trigger among which its article or auxiliary stands."""
_LEADS = ("definite", "indefinite", "past", "present", "infinitive")


def signs_of_nowhere(case: PlaceCase) -> Iterator[str]:
    """The signs of no place."""
    for sign in ("", *_by_places(case), *_by_words(case), *_by_others(case), *_by_text(case)):
        yield f"nowhere, {sign}" if sign else "nowhere"


def _by_places(case: PlaceCase) -> Iterator[str]:
    """How many can be meant, and whether one is left over."""
    here, line = case.here, case.scene.line
    yield f"{min(len(here), 3)} here"
    yield f"{min(len(case.spots) - len(here), 2)} before"
    if all(line.clauses[one.first] != case.fired.clause for _, one in here):
        yield "none in the clause"
    if any(not case.owners(one) for _, one in here):
        yield "a free name"


def _by_words(case: PlaceCase) -> Iterator[str]:
    """What the words are, and what stands beside them."""
    line, lexicon, fired = case.scene.line, case.scene.lexicon, case.fired
    parties = claim_parties(case.sheet, fired)
    yield "done by somebody" if parties.actor else "done by nobody"
    if parties.target:
        yield "done to somebody"
    if fired.entry.weak:
        yield "weak"
    yield f"needs {fired.entry.needs}" if fired.entry.needs else "no needs"
    if fired.status:
        yield fired.status
    yield f"{case.context.form} {fired.entry.activity}"
    before = frozenset(line.texts[max(0, fired.first - _LEAD) : fired.first])
    for name in _LEADS:
        if not before.isdisjoint(sign_words(lexicon, name)):
            yield f"{name} lead"
    opens = line.word(line.clause_start(fired.clause))
    for name in ("relatives", "times"):
        if opens in sign_words(lexicon, name):
            yield f"in a clause of {name}"
    yield f"then {_behind(case)}"


def _behind(case: PlaceCase) -> str:
    """What stands right behind the words."""
    line, i = case.scene.line, case.fired.last
    word, letter = line.word(i), line.letter(i)
    if letter or word in word_classes(case.scene.lexicon).prepositions:
        return letter or word
    if not word:
        return "the end"
    return "a word" if word.isalnum() else "a mark"


def _by_others(case: PlaceCase) -> Iterator[str]:
    """What else the sentence tells."""
    live, activity = case.scene.live, case.fired.entry.activity
    alike = [own for other, own in case.others if other.entry.activity is activity]
    if alike:
        yield "another alike"
        if any(own is not None for own in alike):
            yield "another alike placed"
    elif case.others:
        yield "others"
    yield f"{'first' if live[0] is case.fired else 'later'} of {min(len(live), 3)}"


def _by_text(case: PlaceCase) -> Iterator[str]:
    """What the sentence and the article speak of."""
    sheet, memory, scene = case.sheet, case.sheet.memory, case.scene
    yield f"grade {sheet.grade.name.lower()}"
    yield f"setting {memory.climate.setting.value}"
    if not memory.claims:
        yield "nothing told"
    elif memory.claim_paragraph == sheet.paragraph:
        yield "told in the paragraph"
    if not case.clause.isdisjoint(scene.closed_set("town_grounds")):
        yield "ground in the clause"
    if not case.clause.isdisjoint(sign_words(scene.lexicon, "taken_up")):
        yield "taken up"
