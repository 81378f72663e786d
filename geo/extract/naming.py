"""Whether a name is a place's at all, or part of a person's, a body's or a landform's."""

from __future__ import annotations

import re

from geo.extract.draft import Draft
from geo.extract.letters import CAPITAL, SMALL
from geo.extract.name_patterns import BODY, TITLE, NamePatterns
from geo.model import PlaceKind, Role

_CAPITALISED_BEFORE = re.compile(
    rf"(?:^|[^\w])((?:[{CAPITAL}][\w’'.-]*|[{SMALL}]{{2}}-[{CAPITAL}]\w*)) $"
)
_NAME_REACH = 40
BEHIND_A_NAME = "behind the name"
BEFORE_A_NAME = "before the name"
_ENDING = frozenset('.,;:!?)]"”»\n')
"""Marks behind which no name goes on."""


def read_naming(
    text: str,
    sentence_start: int,
    draft: Draft,
    before: str,
    patterns: NamePatterns,
    *,
    tails: int,
    beside: tuple[bool, bool] = (False, False),
) -> None:
    """Look at the words around a name; `before` is the stretch of its sentence before it.

    `tails` tells which of the patterns that look back may match there.
    Sets the role of people's and bodies' names, and kind and extent of waters and landforms.
    `beside` tells whether the words before and behind are names of places of their own.
    """
    following = [] if beside[1] else _following(text, draft, patterns)
    lead = before if tails & BODY else ""
    if _is_body(text, draft, lead, following, patterns) or _is_paper(draft, before, patterns):
        return
    hit = draft.hit
    preceding = None if beside[0] or _is_small(before) else _CAPITALISED_BEFORE.search(before)
    first = preceding[1] if preceding and not patterns.genitive.search(preceding[1]) else ""
    if hit.country and first.lower() in patterns.waters:
        draft.kind, draft.start = PlaceKind.WATER, hit.start - 1 - len(first)
    if hit.country or (hit.kinds & {PlaceKind.REGION} and not following):
        return
    opens = preceding is not None and hit.start - len(first) - 1 == sentence_start
    if first.lower() in patterns.waters:
        draft.kind, draft.start = PlaceKind.WATER, hit.start - 1 - len(first)
    elif tails & TITLE and patterns.title.search(before) and not patterns.of_before.search(before):
        draft.decide(Role.PERSON, "behind a title")
    elif first and not opens and _may_be_forename(first, patterns):
        if not _is_of_place(first, before, patterns):
            draft.decide(Role.PERSON, f"{BEHIND_A_NAME} {first!r}")
    elif _is_surname(text, draft, following, patterns):
        draft.decide(Role.PERSON, f"{BEFORE_A_NAME} {following[0]!r}")


def _is_small(before: str) -> bool:
    """Whether the word before a name has no capital in it, or no space behind it."""
    return before[-1:] != " " or before[before.rfind(" ", 0, -1) + 1 : -1].islower()


def _following(text: str, draft: Draft, patterns: NamePatterns) -> list[str]:
    """The capitalised words behind a name; none behind its genitive."""
    end = draft.hit.end
    if text[end : end + 1] in _ENDING:
        return []
    after = patterns.continued.match(text, end, min(len(text), end + _NAME_REACH))
    return after[1].split() if after and not patterns.genitive_inside.search(after[0]) else []


def _is_body(
    text: str, draft: Draft, before: str, following: list[str], patterns: NamePatterns
) -> bool:
    """Settle names of bodies and landforms; whether it was one."""
    if following and following[0].lower() in patterns.landforms:
        draft.kind, draft.end = PlaceKind.WATER, draft.hit.end + 1 + len(following[0])
        return True
    headed = patterns.head_after.match(text, draft.hit.end) if following else None
    words = " ".join(following)
    # "Kurfi Local Government Area" is a unit, by a noun of several words.
    unit = headed is not None and " " in headed["head"] and headed["head"] == words
    # So is "Chocó Department"; "the Baghdad Division" and "Texas Department of …" are none.
    unit = unit or (
        headed is not None
        and before.rstrip().rpartition(" ")[2].lower() != patterns.definite
        and headed["head"] == words
        and PlaceKind.ADMIN1 in draft.hit.kinds
        and patterns.kinds[words.lower()] is PlaceKind.ADMIN1
        and patterns.of_behind.match(text, headed.end()) is None
    )
    if not unit and any(word.lower() in patterns.organisations for word in following):
        last = following[-1].lower().strip("’'")
        draft.decide(Role.ORGANISATION, f"part of a body's name: …{last}")
        return True
    press = patterns.press.match(text, draft.hit.end)
    if press is not None:
        draft.decide(Role.ORGANISATION, f"part of a body's name: …{press[0]}")
        return True
    head = patterns.body_before.search(before) if before else None
    if head and head[1].lower() in patterns.organisations:
        draft.decide(Role.ORGANISATION, f"part of a body's name: {head[1]} …")
        return True
    return False


def _is_paper(draft: Draft, before: str, patterns: NamePatterns) -> bool:
    """ "told The Irrawaddy": an article with a capital inside a sentence opens a title."""
    lead = before.rstrip()
    article = patterns.title_article
    if not article or draft.hit.country or not lead.endswith(f" {article}"):
        return False
    if not lead[: -len(article) - 1][-1:].islower():
        return False
    draft.decide(Role.ORGANISATION, f"behind {article!r} with a capital: a paper's name")
    return True


def _is_surname(text: str, draft: Draft, following: list[str], patterns: NamePatterns) -> bool:
    """Whether the capitalised words behind a name make it a person's: no head noun follows."""
    named = bool(following) and following[0][0].isupper() and not draft.hit.capital_of
    return named and patterns.head_after.match(text, draft.hit.end) is None


def _may_be_forename(word: str, patterns: NamePatterns) -> bool:
    return word.lower() not in patterns.parts and word not in patterns.openers


def _is_of_place(first: str, before: str, patterns: NamePatterns) -> bool:
    """ "Camp X", "Port X", "City of X": the word before belongs to the name of the place."""
    return (
        patterns.head_before.search(before) is not None
        or first.lower().rstrip(".") in patterns.place_words
        or first.lower() in patterns.organisations
    )
