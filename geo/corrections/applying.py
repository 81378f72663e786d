"""Applies corrections to the reports of one article: what a person spoke about, and none else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geo.corrections.book import Book
from geo.corrections.entries import Correction, Pin
from geo.corrections.matching import Candidate, Miss, find
from geo.corrections.outcomes import Amendment, Mark
from geo.corrections.placing import (
    PinError,
    Places,
    check_where,
    drawn_by_hand,
    moved_to_place,
)
from geo.corrections.rating import rating_of
from geo.corrections.words import plain
from geo.errors import UnknownPlaceError
from geo.model import Article, Feature, Review


@dataclass(slots=True)
class _Fate:
    """What an entry does to an article, while it is being applied."""

    digest: str
    part: int
    features: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    miss: Miss | None = None

    def mark(self, titles: Mapping[str, str]) -> Mark:
        """What is kept of it."""
        near = [self.miss.nearest] if self.miss is not None and self.miss.nearest else []
        return Mark(
            entry=self.digest,
            part=self.part,
            features=tuple(self.features),
            titles=tuple(titles.get(one, "") for one in (*self.features, *near)),
            doubts=tuple(dict.fromkeys(self.doubts)),
            refusals=tuple(dict.fromkeys(self.refusals)),
            miss=self.miss.reason if self.miss is not None else "",
            nearest=self.miss.nearest if self.miss is not None else "",
        )


_Chosen = Sequence[tuple[Correction, _Fate, tuple[str, ...]]]


def amend(book: Book, article: Article, features: Sequence[Feature], places: Places) -> Amendment:
    """Apply what is said about an article's claims.

    The order of the entries changes nothing. Two that contradict each other are both left out, and
    said.
    """
    wishes = book.about(article, [one.id for one in features])
    if not wishes:
        return Amendment(features=tuple(features))
    candidates = [Candidate.of(number, feature) for number, feature in enumerate(features)]
    fates = []
    chosen: dict[int, list[tuple[Correction, _Fate, tuple[str, ...]]]] = {}
    for wish in wishes:
        fate = _Fate(wish.digest, wish.part)
        fates.append(fate)
        found = find(wish.selector, candidates)
        if isinstance(found, Miss):
            fate.miss = found
            continue
        fate.features.append(features[found.number].id)
        fate.doubts += found.doubts
        if isinstance(wish.entry, Correction):
            chosen.setdefault(found.number, []).append((wish.entry, fate, found.doubts))
    amended = list(features)
    for at, entries in sorted(chosen.items()):
        beside = [one for number, one in enumerate(features) if number != at]
        amended[at] = _amended(features[at], entries, beside, places)
    titles = {one.id: one.title for one in features}
    return Amendment(features=tuple(amended), marks=tuple(fate.mark(titles) for fate in fates))


def _amended(
    feature: Feature, chosen: _Chosen, beside: Sequence[Feature], places: Places
) -> Feature:
    """One feature with all that was said about it."""
    review = Review(
        notes=tuple(dict.fromkeys(_signed(entry) for entry, _, _ in chosen if entry.note)),
        doubts=tuple(dict.fromkeys(doubt for _, _, doubts in chosen for doubt in doubts)),
    )
    rating = _only({entry.rating for entry, _, _ in chosen if entry.rating}, "rating", chosen)
    if rating:
        feature = replace(feature, rating=rating_of(rating, "claim", ""))
        review = replace(review, changes=(*review.changes, f"rated {feature.rating.code}"))
    if any(entry.reject for entry, _, _ in chosen):
        return _rejected(feature, review, chosen)
    status = _only({entry.status for entry, _, _ in chosen if entry.status}, "status", chosen)
    if status is not None and status is not feature.claim.status:
        read = feature.claim.status.value
        changes = (*review.changes, f"status {status.value}, read as {read}")
        review = replace(review, status_read=read, changes=changes)
        claim = replace(feature.claim, status=status)
        feature = places.relabelled(replace(feature, claim=claim))
    pins = [(entry, fate) for entry, fate, _ in chosen if entry.pin.is_set]
    if len({_pin_key(entry.pin) for entry, _ in pins}) > 1:
        for _, fate in pins:
            fate.refusals.append("another correction puts the same report elsewhere")
    elif pins:
        return _pinned(feature, review, pins, beside, places)
    return replace(feature, review=review)


def _only(values: set[Any], what: str, chosen: _Chosen) -> Any:
    """The one value that all corrections give; None, and said, where they differ."""
    if len(values) <= 1:
        return next(iter(values), None)
    for entry, fate, _ in chosen:
        if getattr(entry, what):
            fate.refusals.append(f"another correction gives the same report another {what}")
    return None


def _rejected(feature: Feature, review: Review, chosen: _Chosen) -> Feature:
    """Not drawn; what else was said of it stays said."""
    notes = [_signed(entry) for entry, _, _ in chosen if entry.reject and entry.note]
    for entry, fate, _ in chosen:
        if entry.status or entry.pin.is_set:
            fate.refusals.append("another correction rejects the same report")
    return replace(
        feature,
        footprint=None,
        unlocated="rejected by a reviewer" + (f": {notes[0]}" if notes else ""),
        review=replace(review, rejected=True, changes=(*review.changes, "rejected")),
    )


def _pinned(
    feature: Feature,
    review: Review,
    pins: Sequence[tuple[Correction, _Fate]],
    beside: Sequence[Feature],
    places: Places,
) -> Feature:
    """The feature where corrections that agree put it; as it was where that cannot be."""
    entry, doubt = pins[0][0], ""
    try:
        if entry.pin.geometry is not None:
            doubt = check_where(feature, entry.pin.geometry, beside)
            made, words = drawn_by_hand(feature, entry.pin, entry.note, places)
        else:
            made, words = moved_to_place(feature, entry.pin, entry.note, places)
    except (PinError, UnknownPlaceError) as error:
        for _, fate in pins:
            fate.refusals.append(str(error))
        return replace(feature, review=review)
    if doubt:
        for _, fate in pins:
            fate.doubts.append(doubt)
        review = replace(review, doubts=(*review.doubts, doubt))
    return replace(made, review=replace(review, moved=True, changes=(*review.changes, words)))


def _pin_key(pin: Pin) -> tuple[object, ...]:
    shape = pin.geometry.wkb if pin.geometry is not None else b""
    return (pin.place, plain(pin.instead_of), shape, pin.uncertainty_m, pin.schematic, pin.name)


def _signed(entry: Correction) -> str:
    """The note with the name of who wrote it."""
    return f"{entry.note} ({entry.by})" if entry.by and entry.note else entry.note
