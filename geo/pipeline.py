"""The stages in order: article, claims, places, footprints, features; then the files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.errors import FootprintError, OnlineError, ReadError, UnknownPlaceError
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
    Interval,
    Place,
    PlaceKind,
    Quote,
    RelationKind,
    Role,
    Siting,
    Toponym,
    Unmapped,
)
from geo.readers import Failure
from geo.resolve import Resolution, Unsited, holdings, resolve, site
from geo.symbology import layer_name
from geo.titles import title

if TYPE_CHECKING:
    from geo.online.asking import Asker

_ONLY_COUNTRY = (
    "known only to the country, {name}: listed, not drawn; --countries draws the country's outline"
)
_ONLY_CONTINENT = "known only to {name}, which is too large to say where"


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
    ) -> None:
        self.gazetteer = gazetteer
        self.extractor = extractor
        """Who reads: the rules, or another extractor."""
        self.language = language
        """ISO 639-1 code to read all articles in; "" lets each say its own."""
        self.asker = asker
        """Who is asked for names that the gazetteer does not know; nobody, unless the user says."""
        self.countries = countries
        """Draw the outline of a country for what is known only to the country."""

    @cached_property
    def ground(self) -> LocalGround:
        """Outlines and borders; opened when the first shape is built."""
        return LocalGround(self.gazetteer)

    def parse(self, article: Article, known_held: dict[str, list[Place]] | None = None) -> Parsed:
        """Read one article and locate its claims.

        `known_held` are settlements that sides were said to hold in earlier articles; this
        article's are added to it.
        """
        reading = self.extractor(article, self.gazetteer, language=self.language)
        resolution = self._resolved(reading.toponyms)
        held = known_held if known_held is not None else {}
        _learn(held, holdings(reading.claims, resolution))
        named = _settlements(reading.toponyms, resolution)
        areas = _areas(reading.claims)
        features = []
        for claim in reading.claims:
            sited = site(
                claim, resolution, self.gazetteer, areas, held.get(claim.actor, ()), named=named
            )
            features.append(self._feature(article, reading, claim, sited))
        grouped, _ = group(features)
        return Parsed(
            article=article,
            reading=reading,
            resolution=resolution,
            features=tuple(grouped),
            unmapped=tuple(_unmapped(article, reading, resolution, grouped)),
        )

    def _resolved(self, toponyms: Sequence[Toponym]) -> Resolution:
        resolution = resolve(toponyms, self.gazetteer)
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
            claim = replace(claim, relation=replace(claim.relation, kind=sited.kind))
            footprint, reason = self.locate(sited)
            if footprint is not None:
                footprint = _with_inference(footprint, claim.relation.inferred)
                footprint = replace(footprint, why=(*footprint.why, *self._credits(places)))
                claim = _with_derived_area(claim, sited, footprint)
        before, after = _around(article, reading, claim.quote)
        adjective = self.gazetteer.adjective(claim.actor) if claim.actor else ""
        return Feature(
            id=_feature_id(claim),
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

    def _credits(self, places: Sequence[Place]) -> list[str]:
        """For places that a geocoder knew: which, and under what licence."""
        if self.asker is None:
            return []
        service = self.asker.service
        return [
            f"{place.name}: from {service.title} ({service.credit})."
            for place in places
            if place.entry.id.startswith(f"{service.name}:")
        ]

    def locate(self, siting: Siting) -> tuple[Footprint | None, str]:
        """The footprint of a siting, or the reason why there is none."""
        if siting.kind is RelationKind.WITHIN:
            entry = siting.anchors[0].entry
            if entry.kind is PlaceKind.CONTINENT:
                return None, _ONLY_CONTINENT.format(name=entry.name)
            if entry.kind is PlaceKind.COUNTRY and not self.countries:
                return None, _ONLY_COUNTRY.format(name=entry.name)
        try:
            return build_footprint(siting, self.ground), ""
        except (FootprintError, UnknownPlaceError) as error:
            return None, str(error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All articles together: one row per claim."""

    features: tuple[Feature, ...]
    unmapped: tuple[Unmapped, ...]
    articles: tuple[Article, ...]
    failures: tuple[Failure, ...] = ()
    """Articles that could not be read; they are among none of the others."""
    refused: tuple[str, ...] = ()
    """What an extractor other than the rules gave and was not taken, with its article."""
    notes: tuple[str, ...] = ()
    """What went wrong with a service that was asked for places; no article is lost by it."""


def report(
    articles: Iterable[Article], workshop: Workshop, step: Callable[[Article], None] | None = None
) -> Report:
    """Parse articles in order of publication and group what they report into events.

    An article that cannot be read becomes a failure, and never stops the others.
    """
    ordered = sorted(
        {article.id: article for article in articles}.values(),
        key=lambda a: (a.published is not None, a.published or 0, a.id),
    )
    features: list[Feature] = []
    unmapped: list[Unmapped] = []
    held: dict[str, list[Place]] = {}
    failures: list[Failure] = []
    refused: list[str] = []
    done: list[Article] = []
    for article in ordered:
        name = article.origin or article.title or article.id
        try:
            parsed = workshop.parse(article, held)
        except (ReadError, OnlineError) as error:
            failures.append(Failure(source=name, reason=str(error)))
            continue
        done.append(article)
        features += parsed.features
        unmapped += parsed.unmapped
        refused += [f"{name}: {words}" for words in parsed.reading.refused]
        if step is not None:
            step(article)
    grouped, _ = group(features)
    return Report(
        features=tuple(grouped),
        unmapped=tuple(unmapped),
        articles=tuple(done),
        failures=tuple(failures),
        refused=tuple(refused),
        notes=tuple(workshop.asker.notes) if workshop.asker is not None else (),
    )


def _learn(held: dict[str, list[Place]], told: Mapping[str, Sequence[Place]]) -> None:
    """Add what an article says that sides hold; what it says of a place outdates earlier ones."""
    earlier = {side: {place.entry.id for place in places} for side, places in held.items()}
    for side, places in told.items():
        taken = {place.entry.id for place in places}
        for other, known in earlier.items():
            if other != side and known & taken:
                gone = known & taken
                held[other] = [place for place in held[other] if place.entry.id not in gone]
        have = {place.entry.id for place in held.get(side, [])}
        held.setdefault(side, []).extend(p for p in places if p.entry.id not in have)


def _settlements(toponyms: Sequence[Toponym], resolution: Resolution) -> list[Place]:
    """The settlements that a text names as places, each once, in its order."""
    places = [resolution.place(t) for t in toponyms if t.role is Role.LITERAL]
    towns = [p for p in places if p is not None and p.entry.kind is PlaceKind.CITY]
    return list({place.entry.id: place for place in towns}.values())


def _areas(claims: Sequence[Claim]) -> dict[str, Interval]:
    """Stated areas (m2) by claim id."""
    return {
        c.id: c.relation.area.value for c in claims if c.relation.area is not None and not c.derived
    }


def _with_inference(footprint: Footprint, inferred: str) -> Footprint:
    """The shape with the remark that part of its relation was taken from elsewhere, if so."""
    if not inferred:
        return footprint
    return replace(footprint, why=(*footprint.why, inferred[:1].upper() + inferred[1:] + "."))


def _with_derived_area(claim: Claim, siting: Siting, footprint: Footprint) -> Claim:
    """A derived claim's area: worked out from its share, else as drawn; others as they are."""
    relation = claim.relation
    if not claim.derived or relation.area is None:
        return claim
    drawn_m2 = Interval(low=0.0, best=footprint.area_m2, high=max(footprint.area_m2, 1.0))
    area = replace(relation.area, value=_derived_area(siting) or drawn_m2)
    return replace(claim, relation=replace(relation, area=area))


def _derived_area(sited: Siting) -> Interval | None:
    """Area (m2) of the whole of which a stated area is a share, for derived claims."""
    if sited.share is None or sited.share_of_m2 is None:
        return None
    best = sited.share_of_m2.best
    low, high = best / sited.share.high, best / sited.share.low
    return Interval(low=low, best=(low + high) / 2, high=high)


def _feature_id(claim: Claim) -> str:
    """Stable while the article and the claim's words stay: no counter, no clock."""
    relation = claim.relation
    parts = [claim.article_id, claim.activity.value, relation.kind.value, str(claim.derived)]
    parts += [f"{quote.start}-{quote.end}" for quote in claim.words]
    parts += [str(anchor.quote.start) for anchor in relation.anchors]
    return "f" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _around(article: Article, reading: Reading, quote: Quote) -> tuple[str, str]:
    """The sentences before and after a quote; "" where the paragraph begins or ends."""
    spans = reading.sentences
    at = next((i for i, span in enumerate(spans) if span[0] <= quote.start < span[1]), None)
    if at is None:
        return "", ""
    text = article.text

    def neighbour(i: int, gap: tuple[int, int]) -> str:
        if not 0 <= i < len(spans) or "\n" in text[gap[0] : gap[1]]:
            return ""
        return text[spans[i][0] : spans[i][1]]

    before = neighbour(at - 1, (spans[at - 1][1], spans[at][0])) if at else ""
    after = neighbour(at + 1, (spans[at][1], spans[at + 1][0])) if at + 1 < len(spans) else ""
    return before, after


def _unmapped(
    article: Article, reading: Reading, resolution: Resolution, features: Sequence[Feature]
) -> list[Unmapped]:
    """Names that occur and locate nothing, by name and role, with the reason."""
    used = _used(features)
    rows: dict[tuple[str, str], tuple[Role | None, str, list[Quote], str]] = {}
    for toponym in reading.toponyms:
        if toponym.quote.start in used:
            continue
        role, reason = _role(toponym, resolution)
        key = (toponym.name, role.value if role else "")
        row = rows.setdefault(key, (role, reason, [], toponym.iso))
        row[2].append(toponym.quote)
    for quotes, role, reason in (
        (reading.bodies, Role.ORGANISATION, "a body: who speaks or acts, not where"),
        (reading.buildings, Role.METONYM, "a building that stands for the government in it"),
        (reading.people, Role.PERSON, "a leader: who speaks or acts, not where"),
    ):
        for quote in quotes:
            rows.setdefault((quote.text, role.value), (role, reason, [], ""))[2].append(quote)
    return [
        Unmapped(
            name=name,
            role=role,
            reason=reason,
            article_id=article.id,
            quotes=tuple(quotes),
            iso=iso,
        )
        for (name, _), (role, reason, quotes, iso) in rows.items()
    ]


def _used(features: Sequence[Feature]) -> set[int]:
    """Offsets of the names that a claim stands on, containers named inside them included."""
    used: set[int] = set()
    for feature in features:
        relation = feature.claim.relation
        for toponym in (*relation.anchors, relation.container, relation.border_with):
            if toponym is not None and not (feature.unlocated and not feature.places):
                used |= set(range(toponym.quote.start, toponym.quote.end))
    return used


def _role(toponym: Toponym, resolution: Resolution) -> tuple[Role | None, str]:
    """What a name is listed as and why; no role for a place that is not known."""
    if toponym.role is not Role.LITERAL:
        return toponym.role, toponym.reason
    unknown = resolution.reason(toponym)
    if unknown:
        return None, unknown
    return Role.BACKGROUND, "a place, but no report of military activity is tied to it"
