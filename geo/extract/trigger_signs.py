"""The signs by which words of several meanings report something military, by their names.

They are of five sorts: what the rules find lacking; how the words are meant; what stands beside
them; where it is; and what else the sentence and the article tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.extract.allowing import speaks_of_war
from geo.extract.battleground import Battleground
from geo.extract.context import Sheet
from geo.extract.deed_case import group_of
from geo.extract.draft import Draft
from geo.extract.evidence import has_troops, is_civilian, names_force, words_for
from geo.extract.fired import Fired
from geo.extract.found import Found, draft_at, is_unit
from geo.extract.ground_arguments import takes_other
from geo.extract.homographs import word_classes
from geo.extract.needs import is_of_its_place
from geo.extract.party import Parties
from geo.extract.setting import setting_words
from geo.extract.sides import STATE, roster
from geo.model import Measure, Role

_BEHIND_REACH = 8
"""Tokens behind a trigger among which what it is done to is sought."""
_STOPS = frozenset({",", ";", ":"})
_MOST = 3
_SHARES = (0.01, 0.1, 0.25, 0.5, 1.0, 2.0)
"""Words of a kind, a sentence."""
_SURPLUS = (-0.5, -0.2, 0.0, 0.2, 0.5, 1.0, 2.0)
"""Words of war less those of other news, a sentence."""
_SENTENCES = (2, 4, 8, 16)
_GAPS = (1, 3, 6, 12)
_CLAIMS = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Trial:
    """A trigger in question, with what has been found for it."""

    sheet: Sheet
    one: Fired
    parties: Parties
    found: Found | None
    """The words that place it."""
    placed: bool
    """Whether it governs an area or stands right before a place."""
    lacking: str
    """What the rules find lacking."""
    ground: Battleground


def signs_of(trial: Trial) -> Iterator[str]:
    """All signs of a trigger."""
    yield "any"
    yield from _by_rules(trial)
    yield from _by_form(trial)
    yield from _by_neighbours(trial)
    yield from _by_place(trial)
    yield from _by_parties(trial)
    yield from _by_setting(trial)
    yield from _by_memory(trial)


def _by_rules(trial: Trial) -> Iterator[str]:
    entry = trial.one.entry
    lacking = trial.lacking or ("nothing" if entry.needs else "nothing, never")
    yield f"lacks: {lacking}"
    yield f"lacks: {lacking}, needs {entry.needs}"
    yield f"lacks: {lacking}, {entry.activity.value}"
    yield f"lacks: {lacking}, {_side_of_place(trial)}"


def _by_form(trial: Trial) -> Iterator[str]:
    one, form, group = trial.one, _form(trial.one), group_of(trial.one.entry.activity)
    yield f"activity {one.entry.activity.value}"
    yield form
    yield f"{form}, {group}"
    yield f"status {one.status or 'plain'}"
    if one.entry.weak:
        yield "weak"
    if one.entry.yields:
        yield "yields"


def _form(one: Fired) -> str:
    if one.entry.noun:
        return "noun"
    return "passive" if one.passive else "active" if one.tags else "phrase"


def _by_neighbours(trial: Trial) -> Iterator[str]:
    """What stands before and behind it, and whether people under arms are among it."""
    sheet, one = trial.sheet, trial.one
    form, group = _form(one), group_of(one.entry.activity)
    start = sheet.line.clause_start(one.clause)
    before = _nearest(sheet, range(one.first - 1, start - 1, -1))
    behind = _nearest(sheet, range(one.last, min(len(sheet.line.tokens), one.last + _BEHIND_REACH)))
    for where, kind in (("before", before), ("behind", behind)):
        yield f"{where}: {kind}"
        yield f"{where}: {kind}, {form}"
        yield f"{where}: {kind}, {group}"
    if names_force(sheet.line, one, sheet.lexicon, reach=0):
        yield "arms in the clause"
    elif names_force(sheet.line, one, sheet.lexicon):
        yield "arms in the next clause"
    if has_troops(sheet.line, one, sheet.lexicon):
        yield "troops in the clause"
    if is_civilian(sheet.line, one, sheet.lexicon):
        yield "civilians"
        yield f"civilians, {group}"


def _nearest(sheet: Sheet, tokens: Sequence[int]) -> str:
    """The kind of the nearest word that is of one; else whether other words stand there."""
    line, classes, other = sheet.line, word_classes(sheet.lexicon), False
    for i in tokens:
        word = line.word(i)
        kind = _kind(sheet, i)
        if kind:
            return kind
        if word in _STOPS:
            break
        plain = classes.is_auxiliary(word) or word in classes.prepositions
        other = other or (word[:1].isalpha() and not plain and word not in classes.determiners)
    return "other words" if other else "nothing"


def _kind(sheet: Sheet, i: int) -> str:
    """Of which kind a word is, or the mention that a token stands for; "" for any other."""
    line, lexicon = sheet.line, sheet.lexicon
    mention, known = line.mention_at(i), setting_words(lexicon)
    if mention is None:
        word = line.word(i)
        if word in sheet.lexicon.bodies["anaphora"]["pronoun"]:
            return "pronoun"
        for kind in ("people", "weapon", "ammo", "civilians", "grounds", "movables", "events"):
            if word in words_for(lexicon, kind):
                return kind
        for kind in ("sure", "loose", "weak", "civil"):
            if word in getattr(known, kind):
                return kind
        return ""
    value = mention.value
    if mention.letter == "T" and isinstance(value, Draft):
        return "state" if value.role is Role.METONYM else "place"
    if mention.letter == "A":
        named = roster(lexicon).kind(mention.side) if mention.side else ""
        return "nobody's party" if not named else "state's party" if named == STATE else "group"
    if mention.letter == "N" and isinstance(value, Measure):
        counted = set(value.quote.text.lower().split())
        civil = not counted.isdisjoint(words_for(lexicon, "civilians"))
        return "count of civilians" if civil else "count"
    return f"slot {mention.letter}"


def _by_place(trial: Trial) -> Iterator[str]:
    one, found, line = trial.one, trial.found, trial.sheet.line
    where, group = _side_of_place(trial), group_of(one.entry.activity)
    yield where
    yield f"{where}, {group}"
    yield f"{where}, {_form(one)}"
    if trial.placed:
        yield "placed"
    if is_of_its_place(trial.sheet, one, trial.parties, found):
        yield "said of the place"
    if found is not None:
        gap = one.first - found.last if found.last <= one.first else found.first - one.last
        yield f"{where}, {bisect_right(_GAPS, gap)} off"
        yield f"relation {found.kind.value}"
        if found.clause != one.clause:
            yield "place in another clause"
        drafts = [draft_at(line, number) for number in found.places]
        if any(is_unit(draft) for draft in drafts):
            yield "place is a unit"
        if found.source:
            yield "from the place"
        if found.distance >= 0:
            yield "with a distance"
        if takes_other(trial.sheet, one, found):
            yield "takes something else"
    ground = trial.ground
    peace = "at peace" if ground.state else "unknown"
    yield f"ground {'fought over' if ground.fought_named else 'at war' if ground.fought else peace}"


def _side_of_place(trial: Trial) -> str:
    if trial.found is None:
        return "no place"
    return "place before" if trial.found.last <= trial.one.first else "place behind"


def _by_parties(trial: Trial) -> Iterator[str]:
    sheet, parties = trial.sheet, trial.parties
    kind = roster(sheet.lexicon).kind
    if not parties.actor:
        yield "no actor"
    else:
        yield "a state acts" if kind(parties.actor) == STATE else "a group acts"
        yield f"actor {parties.via}"
    if parties.target:
        yield "target" if parties.actor else "target, no actor"
    if parties.strength:
        yield "strength"
    here = {one.side for one in sheet.line.mentions if one.letter in {"A", "N"} and one.side}
    yield f"{min(_MOST, len(here))} sides here"
    if any(kind(side) != STATE for side in here):
        yield "a group here"
    cast = sheet.memory.cast
    named = cast.named if cast is not None else {}
    yield f"{min(_MOST + 1, len(named))} parties"
    if any(kind(side) != STATE for side in named):
        yield "a group in the article"


def _by_setting(trial: Trial) -> Iterator[str]:
    """How far sentence and article speak of war, and of something else."""
    sheet, climate = trial.sheet, trial.sheet.memory.climate
    words, shares, here = setting_words(sheet.lexicon), climate.shares, set(sheet.line.texts)
    yield f"sentence {sheet.grade.name.lower()}"
    yield f"article {climate.setting.value}"
    yield f"sentence {sheet.grade.name.lower()}, article {climate.setting.value}"
    if climate.elsewhere:
        yield "of other news"
    if climate.relief:
        yield "of relief"
    if speaks_of_war(sheet, trial.one):
        yield "speaks of war"
    yield f"war {bisect_right(_SHARES, shares.sure)}"
    yield f"other news {bisect_right(_SHARES, shares.civil)}"
    yield f"common words {bisect_right(_SHARES, shares.common)}"
    yield f"surplus {bisect_right(_SURPLUS, shares.sure - shares.common)}"
    yield f"length {bisect_right(_SENTENCES, climate.sentences)}"
    yield f"war here {min(_MOST, len(here & words.sure))}"
    yield f"other news here {min(_MOST - 1, len(here & words.civil))}"


def _by_memory(trial: Trial) -> Iterator[str]:
    """What the article and the sentence tell beside it."""
    sheet, memory, activity = trial.sheet, trial.sheet.memory, trial.one.entry.activity
    yield f"claims {bisect_right(_CLAIMS, len(memory.claims))}"
    since = sheet.paragraph - memory.claim_paragraph
    yield "claim just before" if since == 0 else "claim before" if since == 1 else "no claim near"
    if memory.claims and memory.claims[-1].activity is activity:
        yield "last claim alike"
    if any(claim.activity is activity for claim in memory.claims):
        yield "told alike"
    others = [one for one in sheet.fired if one.first != trial.one.first]
    yield f"{min(_MOST, len(others))} other triggers"
    if any(not one.entry.needs for one in others):
        yield "sure trigger here"
    if any(one.entry.activity is activity for one in others):
        yield "trigger alike here"
