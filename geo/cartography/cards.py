"""What a card says about one report: plain text in named fields, nothing that could be markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.cartography import figure_words, wording
from geo.model import Certainty, Claim, Feature, Place, Quote
from geo.symbology import (
    COUNTRY_LEVEL,
    FIRST_LEVEL,
    activity_words,
    held_somewhere,
    status_words,
)
from geo.titles import described

_CERTAINTY = {
    Certainty.PROBABLE: "the speaker calls it probable",
    Certainty.POSSIBLE: "the speaker calls it possible",
    Certainty.UNCERTAIN: "which place is meant is uncertain: see the steps below",
}


CARD_FIELDS: tuple[tuple[str, str], ...] = (
    ("id", "value"),
    ("quote", "phrase"),
    ("marked", "value"),
    ("before", "phrase"),
    ("after", "phrase"),
    ("said", "phrase"),
    ("where", "phrase"),
    ("facts", "row"),
    ("flags", "phrases"),
    ("why", "phrases"),
    ("unlocated", "phrase"),
    ("names", "phrases"),
    ("read", "phrase"),
)
"""Fields of a card in order, and what a value is: a value of its own, a phrase that other cards may
have as well, some such phrases, or a row of them as long as that of every card."""


FACTS = (
    "Activity",
    "Status",
    "Who",
    "Strength",
    "When",
    "Certainty",
    "Precision",
    "Drawn as",
    "Sources",
    "Disputed",
    "Same story",
    "Rating",
)
"""What the values of "facts" are called, in order; an empty value is not shown."""


def card(feature: Feature) -> list[Any]:
    """What the page shows of a report beside its columns, in the order of `CARD_FIELDS`.

    Every value is for `textContent`.
    """
    claim = feature.claim
    return [
        feature.id,
        claim.quote.text,
        marked(claim.quote, claim.words),
        feature.before,
        feature.after,
        _said(claim),
        wording.uncertainty_words(feature),
        _facts(feature),
        _flags(feature),
        _steps(feature),
        _unlocated(feature),
        names_of(claim),
        feature.review.status_read or claim.status.value,
    ]


def marked(quote: Quote, words: Sequence[Quote]) -> list[int]:
    """Which parts of a quote are stated words: how long each part is, the unmarked ones first.

    Parts alternate, so that an unmarked one may have no letter; what follows the last is unmarked.
    Lengths are in units of UTF-16, as a browser's strings count, and not in code points.
    """
    spans = sorted(
        (max(word.start, quote.start), min(word.end, quote.end))
        for word in words
        if word.end > quote.start and word.start < quote.end
    )
    lengths: list[int] = []
    at = quote.start
    for start, end in spans:
        begin = max(start, at)
        if begin >= end:
            continue
        if begin == at and lengths:
            lengths[-1] += _units(quote, at, end)
        else:
            lengths += [_units(quote, at, begin), _units(quote, begin, end)]
        at = end
    return lengths


def _units(quote: Quote, start: int, end: int) -> int:
    """How many units of UTF-16 a part of the quote has."""
    part = quote.text[start - quote.start : end - quote.start]
    return len(part) if part.isascii() else len(part) + sum(sign > "\uffff" for sign in part)


def safe_link(url: str) -> str:
    """The address if it is one of the web, else nothing: "javascript:" never becomes a link."""
    address = url.strip()
    return address if address.lower().startswith(("http://", "https://")) else ""


def _said(claim: Claim) -> str:
    if not claim.speaker:
        return "The outlet, in its own voice"
    side = claim.speaker_side
    known = not side or side.casefold() in claim.speaker.casefold()
    return claim.speaker if known else f"{claim.speaker} ({side})"


def _facts(feature: Feature) -> list[str]:
    claim, footprint = feature.claim, feature.footprint
    strength = claim.strength
    return [
        activity_words(claim.activity),
        status_words(claim.status),
        wording.actor_words(claim),
        figure_words.number_span(strength, claim.strength_unit) if strength else "",
        figure_words.when_words(claim.dates),
        _CERTAINTY.get(feature.certainty, ""),
        wording.precision_line(footprint) if footprint else "",
        wording.drawn_words(feature),
        _sources(feature),
        _disputed(feature),
        _same_story(feature),
        wording.rating_words(feature.rating),
    ]


def _sources(feature: Feature) -> str:
    """How many independent sources there are, and whose speakers; "" for one."""
    if feature.origins < 2:  # noqa: PLR2004 - one is said anyway
        return ""
    sides = f"; speakers of {' and '.join(feature.event_sides)}" if feature.event_sides else ""
    return f"{feature.origins} independent sources speak of this event{sides}"


_DISPUTES = {
    "denied": "some deny it",
    "figures": "their figures exclude each other",
    "holder": "more than one side is said to hold the place",
}


def _disputed(feature: Feature) -> str:
    """What the reports of the event contradict each other in."""
    kinds = "; ".join(_DISPUTES[kind] for kind in feature.contradictions)
    return kinds and f"The reports of this event contradict each other: {kinds}"


def _same_story(feature: Feature) -> str:
    outlets = feature.story_outlets
    if outlets < 2:  # noqa: PLR2004 - its own outlet alone
        return ""
    return f"The same story in {outlets} outlets: it counts as one source"


def _unlocated(feature: Feature) -> str:
    if feature.footprint is not None:
        return ""
    return wording.unlocated_words(feature.unlocated) or "no reason was given"


def _somewhere(feature: Feature) -> str:
    """That an area of which control or capture is reported is not all held; "" elsewhere."""
    footprint = feature.footprint
    if footprint is None or not held_somewhere(feature):
        return ""
    level = {FIRST_LEVEL: "region", COUNTRY_LEVEL: "country"}.get(footprint.where_prec, "area")
    return f"Known only to the {level}: somewhere in it, not all of it."


def _flags(feature: Feature) -> list[str]:
    claim, footprint = feature.claim, feature.footprint
    flags = _review(feature)
    flags += [words for words in (_somewhere(feature), wording.edge_words(feature)) if words]
    if footprint is not None and footprint.schematic:
        flags.append(
            "Schematic: only the size and the rough position are stated. "
            "The outline is illustrative; do not read front lines from it."
        )
    if claim.derived:
        flags.append(
            "Derived: no source states this as such. It follows by arithmetic from two statements."
        )
    if claim.relation.inferred:
        lead = (
            "Place inferred"
            if claim.relation.likeliest
            else "Read together with an earlier sentence"
        )
        flags.append(f"{lead}: {claim.relation.inferred}")
    if claim.note:
        flags.append(f"Note: {claim.note}")
    return flags


def _review(feature: Feature) -> list[str]:
    """What people changed and said, before all else."""
    review = feature.review
    flags = ["Rejected by a reviewer: not drawn, and no source of any event."] * review.rejected
    changes = [words for words in review.changes if words != "rejected"]
    flags += [f"Changed by a reviewer: {words}" for words in changes]
    flags += [f"Reviewer's note: {words}" for words in review.notes]
    flags += [f"Check this correction: {words}" for words in review.doubts]
    return flags


def names_of(claim: Claim) -> list[str]:
    """The names that place a claim, as the article has them: a correction finds it by them."""
    relation = claim.relation
    return [one.name for one in (*relation.anchors, relation.container) if one is not None]


def _steps(feature: Feature) -> list[str]:
    """From the words to the shape, then how each name was resolved."""
    footprint = feature.footprint
    steps = list(footprint.why) if footprint else []
    for place in feature.places:
        steps += _resolution(place)
    if footprint is not None and footprint.protocol:
        steps.append(f"Protocol: {footprint.protocol}")
    return steps


def _resolution(place: Place) -> list[str]:
    """Which place a name is read as, why, and which others of that name were set aside."""
    entry = place.entry
    first, *reasons = place.why or ("",)
    read = f"“{place.name}” read as "
    if first.startswith(read):
        chosen = f"“{place.name}” is read as {first.removeprefix(read)}, {entry.id}"
    else:
        chosen = f"“{place.name}” is read as {entry.name}, {entry.id}"
        reasons = [*filter(None, [first]), *reasons]
    said = "; ".join([chosen, *reasons])
    others = dict.fromkeys(described(candidate.entry) for candidate in place.candidates[1:4])
    untold = [other for other in others if other not in said]
    return [said + (f". Set aside: {'; '.join(untold)}" if untold else "")]
