"""One article: what it says, which places that is, which shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.amender import Amender
from geo.corrections import NOTHING, Amendment, Corrections
from geo.errors import FootprintError, UnknownPlaceError
from geo.events import group
from geo.extract import Reading, read
from geo.extractors import Extractor
from geo.footprints import build as build_footprint
from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer
from geo.model import (
    Article,
    Claim,
    Feature,
    Footprint,
    Place,
    PlaceKind,
    RelationKind,
    Siting,
    Toponym,
    Unmapped,
)
from geo.model.changing import changed
from geo.pipeline.features import (
    areas,
    around,
    feature_id,
    settlements,
    unmapped,
    with_derived_area,
    with_inference,
)
from geo.pipeline.held import Held, Need, told_holdings
from geo.resolve import HOLDING, Resolution, Unsited, as_sited, resolve, site
from geo.resolve.alike import resolve_alike
from geo.resolve.hints import outline_hints, way_hints
from geo.resolve.misplaced import without_misplaced, without_ruled_out
from geo.symbology import layer_name
from geo.titles import title

if TYPE_CHECKING:
    from geo.online.asking import Asker
    from geo.pipeline.orders import Order

_ONLY_COUNTRY = (
    "known only to the country, {name}: listed, not drawn; --countries draws the country's outline"
)
_ONLY_BORDER = (
    "known only to be near the borders of {name}, which are too long to say where: "
    "listed, not drawn"
)
_ONLY_CONTINENT = "known only to {name}, which is too large to say where"


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """One article with what it says and where, before any shape is built."""

    article: Article
    reading: Reading
    resolution: Resolution
    sited: tuple[Siting | Unsited, ...]
    """For each claim of the reading; without what earlier articles tell."""
    holdings: Mapping[str, Sequence[Place]]
    """Settlements that it says sides hold."""

    def needs(self) -> tuple[Need, ...]:
        """What its shapes depend on that other articles tell: each once, in order."""
        pairs = zip(self.reading.claims, self.sited, strict=True)
        needs = (
            need
            for claim, sited in pairs
            if isinstance(sited, Siting) and _needs_held(claim, sited)
            for need in _needs_of(claim, sited)
        )
        return tuple(dict.fromkeys(needs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One article with all that was made of it."""

    article: Article
    reading: Reading
    resolution: Resolution
    features: tuple[Feature, ...]
    unmapped: tuple[Unmapped, ...]


class Workshop:
    """The gazetteer and the ground, opened once for many articles."""

    def __init__(
        self,
        gazetteer: LocalGazetteer,
        *,
        countries: bool = False,
        extractor: Extractor = read,
        language: str = "",
        asker: Asker | None = None,
        order: Order | None = None,
        corrections: Corrections = NOTHING,
    ) -> None:
        self.gazetteer = gazetteer
        self.extractor = extractor
        """Who reads: the rules, or another extractor."""
        self.language = language
        """ISO 639-1 code to read all articles in; "" lets each say its own."""
        self.asker = asker
        """Who is asked for names that the gazetteer does not know; nobody, unless the user says."""
        self.order = order
        """With what it was opened, if other processes may open the same one."""
        self.countries = countries
        """Draw the outline of a country for what is known only to the country."""
        self.corrections = NOTHING
        """What people corrected; `correct` changes it."""
        self.correct(corrections)

    @cached_property
    def ground(self) -> LocalGround:
        """Outlines and borders; opened when the first shape is built."""
        return LocalGround(self.gazetteer)

    def correct(self, corrections: Corrections) -> None:
        """Take these corrections from now on, in the stead of those of before.

        Raises UsageError where they name a place that the gazetteer lacks; then those of before
        stay.
        """
        corrections.check(Amender(self))
        self.corrections = corrections
        if self.order is not None:
            self.order = replace(self.order, corrections=corrections.entries)

    def read(self, article: Article) -> Reading:
        """What one article says. Raises ReadError where it cannot be read."""
        names = self.corrections.matcher(self.gazetteer)
        return self.extractor(article, names, language=self.language)

    def parse(
        self, article: Article, held: Held | None = None, *, reading: Reading | None = None
    ) -> Parsed:
        """Read one article, if that is not done yet, and locate its claims.

        `held` is what sides were said to hold in earlier articles; what this one says is added.
        """
        studied = self.study(article, reading)
        known = held if held is not None else Held()
        known.learn(studied.holdings)
        features = self.shape(studied, known)
        grouped, _ = group(features)
        return Parsed(
            article=article,
            reading=studied.reading,
            resolution=studied.resolution,
            features=tuple(grouped),
            unmapped=tuple(unmapped(article, studied.reading, studied.resolution, grouped)),
        )

    def study(self, article: Article, reading: Reading | None = None) -> Studied:
        """Read an article, if that is not done yet, and put places to its names.

        Raises ReadError where it cannot be read, OnlineError where who was asked fails.
        """
        if reading is None:
            reading = self.read(article)
        resolution = self.corrections.resolved(
            article,
            reading.toponyms,
            lambda toponyms: self._resolved([*toponyms, *reading.homes]),
            Amender(self),
        )
        held = any(claim.relation.kind is RelationKind.HELD for claim in reading.claims)
        named = settlements(reading.toponyms, resolution) if held else []
        stated = areas(reading.claims)
        return Studied(
            article=article,
            reading=reading,
            resolution=resolution,
            sited=tuple(
                site(claim, resolution, self.gazetteer, stated, (), named=named)
                for claim in reading.claims
            ),
            holdings=told_holdings(self.corrections.trusted(article, reading.claims), resolution),
        )

    def shape(self, studied: Studied, held: Held) -> list[Feature]:
        """The features of an article, each with its shape or the reason why it has none."""
        reading = studied.reading
        return [
            self._feature(studied.article, reading, claim, self._with_held(claim, sited, held))
            for claim, sited in zip(reading.claims, studied.sited, strict=True)
        ]

    def amend(self, article: Article, features: Sequence[Feature]) -> Amendment:
        """The features of an article after what people corrected; before they are grouped."""
        return self.corrections.amend(article, features, Amender(self))

    def _resolved(self, toponyms: Sequence[Toponym]) -> Resolution:
        first = resolve(toponyms, self.gazetteer)
        first = without_misplaced(toponyms, first, self.gazetteer, self.ground)
        first = without_ruled_out(toponyms, first)
        resolution = resolve_alike(toponyms, first, self.gazetteer)
        if self.asker is None:
            return resolution
        from geo.resolve.elsewhere import resolve_elsewhere

        return resolve_elsewhere(toponyms, resolution, self.gazetteer, self.ground, self.asker)

    def _feature(
        self, article: Article, reading: Reading, claim: Claim, sited: Siting | Unsited
    ) -> Feature:
        """One row of the output: the claim with its shape, or with the reason why it has none."""
        footprint: Footprint | None = None
        places: tuple[Place, ...] = ()
        if isinstance(sited, Unsited):
            reason = sited.reason
        else:
            places = (*sited.anchors, *([sited.container] if sited.container else []))
            claim = as_sited(claim, sited)
            footprint, reason = self.locate(sited)
            if footprint is not None:
                footprint = with_inference(footprint, claim.relation.inferred)
                said = (
                    *self._credits(places),
                    *self._districts(claim, sited.anchors),
                )
                footprint = changed(footprint, why=(*footprint.why, *said))
                claim = with_derived_area(claim, sited, footprint)
        footprint, reason = self._with_hint(claim, footprint, reason)
        before, after = around(article, reading, claim.quote)
        adjective = self.gazetteer.adjective(claim.actor) if claim.actor else ""
        return Feature(
            id=feature_id(claim),
            claim=claim,
            article=article,
            places=places,
            footprint=footprint,
            unlocated=reason,
            layer=layer_name(
                claim.activity, claim.status, claim.actor, adjective, derived=claim.derived
            ),
            title=title(claim, places),
            before=before,
            after=after,
        )

    def _with_hint(
        self, claim: Claim, footprint: Footprint | None, reason: str
    ) -> tuple[Footprint | None, str]:
        """That a line would tell more, where the words name one whose course is not known."""
        if any(anchor.line for anchor in claim.relation.anchors):
            return footprint, reason
        words, name = self.gazetteer.lines.missing(claim.quote.text)
        if not words:
            return footprint, reason
        rivals = self.gazetteer.lines.rivals(name)
        hint = (
            f"Which front is meant is not told: {', '.join(rivals)} are known; keep one of them."
            if rivals
            else f"The course of the {words} is not known: --line '{name}=FILE' would tell it."
        )
        if footprint is None:
            return None, f"{reason}. {hint}" if reason else hint
        return changed(footprint, why=(*footprint.why, hint)), reason

    def _with_held(self, claim: Claim, sited: Siting | Unsited, held: Held) -> Siting | Unsited:
        """A patch grows from what its holder is known to hold there, and away from its rival's."""
        if isinstance(sited, Unsited) or not _needs_held(claim, sited):
            return sited
        known = [held.within(need) for need in _needs_of(claim, sited)]
        return changed(sited, held=known[0], against=known[1] if len(known) > 1 else ())

    def _along_front(self, siting: Siting) -> Siting:
        """With the front that was handed in, where ground is held or a front's length is stated."""
        front = self.gazetteer.lines.front
        if not front or not (siting.kind is RelationKind.HELD or siting.extent_m is not None):
            return siting
        entry = self.gazetteer.lines.entry(front)
        return changed(siting, front=Place(entry=entry, name=entry.name))

    def _credits(self, places: Sequence[Place]) -> list[str]:
        """For places that a data pack or a geocoder knew: which, and under what licence."""
        notes = {
            place.name: self.gazetteer.source_note(place.entry, place.name) for place in places
        }
        packs = [f"{name}: {note}." for name, note in notes.items() if note]
        if self.asker is None:
            return packs
        service = self.asker.service
        return packs + [
            f"{place.name}: from {service.title} ({service.credit})."
            for place in places
            if place.entry.id.startswith(f"{service.name}:")
        ]

    def _districts(self, claim: Claim, anchors: Sequence[Place]) -> list[str]:
        """For districts that a disc or a town stands in for: the data packs that have outlines."""
        isos = [
            place.entry.country
            for toponym, place in zip(claim.relation.anchors, anchors, strict=False)
            if toponym.kind is PlaceKind.DISTRICT
            and place.entry.kind in {PlaceKind.CITY, PlaceKind.DISTRICT}
            and not self.ground.outline_source(place.entry.id)
        ]
        return outline_hints(isos, self.gazetteer.installed())

    def _courses(self, siting: Siting, footprint: Footprint) -> list[str]:
        """Whose road or railway a shape follows, or for a corridor the pack that may have it."""
        if footprint.credits:
            return [f"The {siting.way}: known from the {one}." for one in footprint.credits]
        if footprint.builder != RelationKind.ALONG:
            return []
        return way_hints(siting.way, self.gazetteer.installed())

    def locate(self, siting: Siting) -> tuple[Footprint | None, str]:
        """The footprint of a siting, or the reason why there is none."""
        whole = "" if self.countries else _of_a_whole_border(siting)
        if whole:
            return None, _ONLY_BORDER.format(name=whole)
        if siting.kind is RelationKind.WITHIN:
            entry = siting.anchors[0].entry
            if entry.kind is PlaceKind.CONTINENT:
                return None, _ONLY_CONTINENT.format(name=entry.name)
            if entry.kind is PlaceKind.COUNTRY and not self.countries:
                return None, _ONLY_COUNTRY.format(name=entry.name)
        try:
            footprint = build_footprint(self._along_front(siting), self.ground)
        except (FootprintError, UnknownPlaceError) as error:
            return None, str(error)
        told = self._courses(siting, footprint)
        return changed(footprint, why=(*footprint.why, *told)), ""


_OF_TWO = frozenset({RelationKind.ALONG, RelationKind.MOVEMENT})
"""Of one place these are drawn as near it."""


def _of_a_whole_border(siting: Siting) -> str:
    """The country of which only nearness to it, or to its border, is stated; "" for others."""
    along = siting.kind is RelationKind.BAND and siting.distance_m is None
    alone = siting.kind in _OF_TWO and len(siting.anchors) == 1 and not siting.border_with
    if siting.bank or not (along or alone or siting.kind is RelationKind.NEAR):
        return ""
    entries = [place.entry for place in siting.anchors]
    if along and siting.container is not None:
        entries = [siting.container.entry]
    if not entries or any(entry.kind is not PlaceKind.COUNTRY for entry in entries):
        return ""
    shared = siting.border_with and siting.border_with != entries[0].country
    return "" if shared else entries[0].name


def _needs_held(claim: Claim, sited: Siting) -> bool:
    """Ground of a stated size, and places that a side holds and that are only counted."""
    counted = bool(sited.count_words) and claim.activity in HOLDING
    return sited.kind is RelationKind.HELD or counted


def _needs_of(claim: Claim, sited: Siting) -> list[Need]:
    """What the holder holds there, and what its rival does, if it has one."""
    sides = [claim.actor, sited.rival] if sited.rival else [claim.actor]
    return [Need.of(side, _ground_of(sited)) for side in sides]


def _ground_of(sited: Siting) -> Place | None:
    """The unit that it is in: counted places have it as their anchor."""
    return sited.anchors[0] if sited.count_words and sited.anchors else sited.container
