"""What became of every entry, from what it did to each article: none is dropped silently."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from geo.corrections.book import digest_of
from geo.corrections.entries import Alias, Correction, Entries, Grouping, SourceRating
from geo.corrections.names import clashing, words
from geo.corrections.outcomes import Closing, Mark, Outcome, State

_NO_ARTICLE = "its article is not among those that were read"
_NO_ID = (
    "no report has this id: its article was edited or is not read, and an id alone cannot be found "
    "again; copy the correction from the map's card, which names the words too"
)
_SPLIT = "a split keeps reports of it in different events"
_FEWEST = 2


def closing(entries: Entries, marks: Iterable[Mark]) -> Closing:
    """Put together what the marks of all articles say of each entry."""
    by_entry: dict[str, list[Mark]] = {}
    for mark in marks:
        by_entry.setdefault(mark.entry, []).append(mark)
    clashes = clashing(entries.aliases)
    outcomes = [
        *(_correction(one, by_entry.get(digest_of(one), ())) for one in entries.corrections),
        *(_alias(one, by_entry.get(digest_of(one), ()), clashes) for one in entries.aliases),
        *(_rating(one, by_entry.get(digest_of(one), ())) for one in entries.ratings),
    ]
    joined: set[frozenset[str]] = set()
    apart: set[frozenset[str]] = set()
    splits = [_claims(by_entry.get(digest_of(one), ())) for one in entries.groupings if one.apart]
    for grouping in entries.groupings:
        mine = by_entry.get(digest_of(grouping), ())
        outcome = _grouping(grouping, mine)
        against = 0.0 if grouping.apart else _against(_claims(mine), splits)
        if against:
            outcome = replace(
                outcome,
                state=State.REFUSED if against == 1 else State.DOUBTFUL,
                reason=_joined(one for one in (outcome.reason, _SPLIT) if one),
            )
        outcomes.append(outcome)
        if outcome.features:
            (apart if grouping.apart else joined).add(frozenset(outcome.features))
    return Closing(
        outcomes=tuple(sorted(outcomes, key=lambda outcome: outcome.spot)),
        joined=tuple(sorted(joined, key=sorted)),
        apart=tuple(sorted(apart, key=sorted)),
    )


def _correction(entry: Correction, marks: Sequence[Mark]) -> Outcome:
    features = _ids(marks)
    doubts = [doubt for mark in marks for doubt in mark.doubts]
    refusals = [refusal for mark in marks for refusal in mark.refusals]
    state, reason, nearest = State.APPLIED, "", ""
    if not features:
        state = State.UNMATCHED
        reason, nearest = _missed(marks, _NO_ID if entry.claim.bare else _NO_ARTICLE)
    elif refusals:
        state, reason = State.REFUSED, _joined(refusals)
    elif doubts:
        state, reason = State.DOUBTFUL, _joined(doubts)
    return Outcome(
        spot=entry.spot,
        state=state,
        what=_what(entry),
        reason=reason,
        features=features,
        nearest=nearest,
        titles=_titles(marks),
        note=f"{entry.note} ({entry.by})" if entry.by and entry.note else entry.note,
    )


def _what(entry: Correction) -> str:
    """What an entry does, in a few words."""
    parts = []
    if entry.reject:
        parts.append("rejected")
    if entry.pin.place:
        parts.append(f"placed in {entry.pin.place}")
    if entry.pin.geometry is not None:
        parts.append("placed by hand")
    if entry.status:
        parts.append(f"status {entry.status.value}")
    if entry.rating:
        parts.append(f"rated {entry.rating}")
    return ", ".join(parts) or "note"


def _alias(alias: Alias, marks: Sequence[Mark], clashes: Collection[str]) -> Outcome:
    state, reason = State.APPLIED, ""
    if digest_of(alias) in clashes:
        state, reason = State.REFUSED, "another alias gives the same name another meaning"
    elif not marks:
        state = State.UNMATCHED
        reason = "the name stands in no article that was read"
        if alias.article:
            reason = "its article is not among those that were read, or lacks the name"
    elif doubts := [doubt for mark in marks for doubt in mark.doubts]:
        state, reason = State.DOUBTFUL, _joined(doubts)
    return Outcome(
        spot=alias.spot,
        state=state,
        what=words(alias),
        reason=reason,
        features=_ids(marks),
        titles=_titles(marks),
        note=alias.note,
    )


def _rating(entry: SourceRating, marks: Sequence[Mark]) -> Outcome:
    state, reason = State.APPLIED, ""
    refusals = [refusal for mark in marks for refusal in mark.refusals]
    features = _ids(marks)
    if refusals:
        state, reason = State.REFUSED, _joined(refusals)
    elif not features:
        state, reason = State.UNMATCHED, f"no report has this {entry.of}"
    return Outcome(
        spot=entry.spot,
        state=state,
        what=f"{entry.of} “{entry.name}” rated {entry.rating}",
        reason=reason,
        features=features,
        titles=_titles(marks),
        note=entry.note,
    )


def _grouping(grouping: Grouping, marks: Sequence[Mark]) -> Outcome:
    """The ids of the claims of a grouping; at least two must be there for it to say anything."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.part, []).append(mark)
    reasons, nearest, there = [], "", 0
    for part, selector in enumerate(grouping.claims):
        mine = found.get(part, [])
        if _ids(mine):
            there += 1
            continue
        reason, near = _missed(mine, _NO_ID if selector.bare else _NO_ARTICLE)
        reasons.append(f"claim {part + 1}: {reason}")
        nearest = nearest or near
    reasons += [doubt for mark in marks for doubt in mark.doubts]
    state = State.DOUBTFUL if reasons else State.APPLIED
    if there < _FEWEST:
        state = State.UNMATCHED
    return Outcome(
        spot=grouping.spot,
        state=state,
        what="different events" if grouping.apart else "one event",
        reason=_joined(reasons),
        features=_ids(marks) if there >= _FEWEST else (),
        nearest=nearest,
        titles=_titles(marks),
        note=grouping.note,
    )


def _claims(marks: Iterable[Mark]) -> list[frozenset[str]]:
    """For each claim of a grouping that was found, its ids: one for each version of the article."""
    ids: dict[int, set[str]] = {}
    for mark in marks:
        ids.setdefault(mark.part, set()).update(mark.features)
    return [frozenset(each) for each in ids.values() if each]


def _against(claims: Sequence[frozenset[str]], splits: Sequence[Sequence[frozenset[str]]]) -> float:
    """Share of the pairs of a join's claims that some split keeps in different events."""
    apart = [
        any(
            one & first and other & second
            for split in splits
            for first, second in permutations(split, 2)
        )
        for one, other in combinations(claims, 2)
    ]
    return sum(apart) / len(apart) if apart else 0.0


def _missed(marks: Sequence[Mark], nowhere: str) -> tuple[str, str]:
    """Why nothing was found, and what comes nearest: in a version of the article, if any."""
    misses = sorted((not mark.nearest, mark.miss, mark.nearest) for mark in marks if mark.miss)
    return (misses[0][1], misses[0][2]) if misses else (nowhere, "")


def _ids(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(sorted({one for mark in marks for one in mark.features}))


def _titles(marks: Iterable[Mark]) -> dict[str, str]:
    """By id, the titles of the reports that were meant, and of those that came near."""
    titles: dict[str, str] = {}
    for mark in marks:
        named = (*mark.features, *([mark.nearest] if mark.nearest else []))
        titles.update(zip(named, mark.titles, strict=True))
    return dict(sorted(titles.items()))


def _joined(reasons: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(reasons))
