"""Roles of places in which those are who tell of them: "a reporter in X", "residents of Y"."""

from __future__ import annotations

from geo.extract.draft import Draft
from geo.extract.found import draft_at
from geo.extract.role_case import Case, Verdict, role_words, speech
from geo.model import Role

_LARGEST = 3_000_000
"""People of a city in which reporters sit who tell of other cities as well."""
_SAID_REACH = 4
"""Tokens behind the place within which the verb of speech stands."""


def locals_(case: Case) -> Verdict:
    """ "Residents of X said they heard shells towards Y": where those are who tell of Y."""
    if case.word(case.at - 1) not in case.words("of_or_in"):
        return None
    who = case.word(case.at - 2)
    if who not in case.lexicon.roles.get("locals", {}).get("words", ()):
        return None
    behind = {case.word(i) for i in range(case.at + 1, case.at + 1 + _SAID_REACH)}
    if behind.isdisjoint(speech(case.lexicon)) or acted_upon(case):
        return None
    if names_another(case):
        return Role.MEETING, f"where {who} are, who speak of another place"
    return None


def tells_of_it(case: Case) -> Verdict:
    """ "A reporter in X said shells had hit the city": who tells of it is in it."""
    who, people = case.word(case.at - 2), case.lexicon.roles.get("locals", {})
    if who not in people.get("words", ()) and who not in people.get("reporters", ()):
        return None
    if case.draft.hit.population > _LARGEST:
        return None
    speaks = {case.word(i) for i in range(case.at + 1, case.at + 1 + _SAID_REACH)}
    tells = speech(case.lexicon) | role_words(case.lexicon, "locals", "tells")
    if speaks.isdisjoint(tells) or acted_upon(case) or names_another(case):
        return None
    behind = (case.line.mention_at(i) for i in range(case.at + 1, len(case.line.tokens)))
    drafts = (one.value for one in behind if one is not None and one.letter == "T")
    if any(isinstance(draft, Draft) and draft.anaphor for draft in drafts):
        return Role.LITERAL, f"where {who} are, who tell of it"
    return None


def names_another(case: Case) -> bool:
    """Whether the sentence names another place; "the town" is none: they speak of theirs."""
    line, (first, last) = case.line, case.span()
    named = ((i, draft_at(line, n)) for n, i in enumerate(line.slots) if line.letter(i) == "T")
    return any(d is not None and not d.anaphor and not first <= i <= last for i, d in named)


def acted_upon(case: Case) -> bool:
    """ "Gunmen killed officials in X": what a trigger reports is done there.

    "Officials from X, which A bombed" too.
    """
    if case.are_people_of_it():
        return True
    clause = case.line.clauses[case.at]
    return any(
        one.asserted
        and not one.entry.noun
        and one.last <= case.at
        and clause in {one.clause, case.line.clauses[one.last - 1]}
        for one in case.fired
    )
