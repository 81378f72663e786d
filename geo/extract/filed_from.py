"""The town that a report is filed from: "stormed this southern Russian town", behind a dateline.

Agencies call the town of their dateline "this town", with adjectives that tell a stranger about it,
or "here" outside of quotations. Without a dateline "this town" takes up what was named before, as
"the town" does, and "here" is nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from geo.extract.anaphora import ADVERB, NOUN, can_take_up, take_up
from geo.extract.draft import Draft, unbound
from geo.extract.found import draft_at
from geo.extract.letters import CAPITAL, SMALL
from geo.extract.quoting import quotation_at
from geo.extract.slots import Line, Mention
from geo.extract.words import Lexicon, alternatives
from geo.model import NameHit, Role
from geo.patterns import Pattern

FILED = "filed"
"""What a draft takes up that means the place of the dateline."""
_BOUND = "the place that the report is filed from"


@cache
def _pattern(lexicon: Lexicon) -> Pattern | None:
    table = lexicon.relations.get("filed")
    if table is None:
        return None
    words = alternatives(table["adjectives"])
    people = rf"[{CAPITAL}][{SMALL}]+(?:{'|'.join(table['people_ends'])})"
    adjective = rf"(?:{words}|[{CAPITAL}{SMALL}][\w.’']*-[{SMALL}]+|{people})"
    return Pattern(
        rf"\b(?:{'|'.join(table['determiners'])})"
        rf"(?: {adjective}){{0,4}}? (?P<noun>{alternatives(table['nouns'])})(?![\w-])"
        rf"|\b(?P<here>{'|'.join(table['here'])})(?![\w-])"
    )


def filed_words(lexicon: Lexicon) -> frozenset[str]:
    """Words of which a sentence with such a town in it has one."""
    table = lexicon.relations.get("filed", {})
    return frozenset([*table.get("determiners", ()), *table.get("here", ())])


def filed_mentions(
    text: str, start: int, end: int, hits: Sequence[NameHit], lexicon: Lexicon
) -> Iterator[Mention]:
    """Such words between two offsets, bound to no name yet; `hits` are the names there."""
    pattern = _pattern(lexicon)
    for match in pattern.finditer(text, start, end) if pattern is not None else ():
        first, last = match.span()
        if any(first < hit.start < last and not hit.demonym_of for hit in hits):
            continue  # "this Gori town"
        noun = (match["noun"] or match["here"]).lower()
        draft = unbound(text, first, last, noun)
        yield Mention(NOUN if match["noun"] else ADVERB, first, last, draft, words=noun)


def bind_filed(
    line: Line,
    filed: Draft | None,
    recent: Sequence[Draft],
    quoted: Sequence[tuple[int, int]],
    lexicon: Lexicon,
) -> Draft | None:
    """Lead such words of a sentence back to the dateline.

    Args:
        line: The sentence.
        filed: The place of the dateline, if one was told.
        recent: The places of the sentence before: "this city" is rather another one of these.
        quoted: The quotations of the article: what somebody calls "here" may be anywhere.
        lexicon: The words of its language.

    Returns:
        The place of the dateline that later sentences may mean.
    """
    leads, before = tuple(filed_words(lexicon)), list[Draft](recent)
    for number in range(len(line.mentions)):
        draft = draft_at(line, number)
        if draft is None:
            continue
        if draft.role is Role.DATELINE and not draft.hit.country:
            filed = filed or draft
        elif not draft.anaphor:
            before.append(draft)
        elif filed is not None and draft.name.startswith(leads):
            other = any(
                can_take_up(draft.anaphor, one, line, lexicon) and one.name != filed.name
                for one in before
            )
            if other or quotation_at(quoted, draft.start) >= 0:
                continue
            take_up(draft, filed, _BOUND)
            draft.anaphor = FILED
    return filed
