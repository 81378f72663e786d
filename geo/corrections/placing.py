"""Puts a report where a person says: another place, or a shape of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.corrections.entries import Alias, Pin
from geo.corrections.matching import names_of
from geo.footprints.finish import NEAR_KNOWN_POINT_M, enclosing_radius_m, inner_point
from geo.geodesy import Position, area_m2, distance_m, tidy
from geo.model import REVIEWER, Feature, Footprint, Place, PlaceEntry, PlaceKind
from geo.units import km

_PROTOCOL = "Placed by a reviewer; see the note"
_EXACT_M = 3_000.0
_FAR_M, _VERY_FAR_M = 500_000.0, 1_500_000.0
_CLOSER = 10.0
"""A shape whose longitude and latitude are exchanged lies so many times closer the other way."""
_AREAL = 2
_MAX_LAT = 90.0


class PinError(ValueError):
    """A place that a report cannot be given, and why."""


class Places(Protocol):
    """What corrections ask of the program around them."""

    def entry(self, place_id: str) -> PlaceEntry:
        """The entry of an id. Raises UnknownPlaceError."""
        ...

    def unit_at(self, lon: float, lat: float) -> PlaceEntry | None:
        """The first-level unit at a position, degrees."""
        ...

    def keep(self, entry: PlaceEntry) -> None:
        """Know an entry of a person's own by its id from now on."""
        ...

    def placed(self, feature: Feature, number: int, place: Place) -> Feature:
        """The feature with another place for one of its names, located again."""
        ...

    def relabelled(self, feature: Feature) -> Feature:
        """The feature with the layer that its status gives it."""
        ...


def place_of(entry: PlaceEntry, name: str, note: str) -> Place:
    """What a name means because a person says so."""
    said = f"“{name}” means {entry.name}: a reviewer says so"
    return Place(entry=entry, name=name, why=(f"{said} ({note})" if note else said,))


def own_entry(alias: Alias, places: Places) -> PlaceEntry:
    """An entry for a spot that the gazetteer lacks; its unit and country from where it lies."""
    assert alias.lon is not None
    assert alias.lat is not None
    return _entry(alias.name, alias.lon, alias.lat, alias.radius_m, places)


def moved_to_place(feature: Feature, pin: Pin, note: str, places: Places) -> tuple[Feature, str]:
    """The feature with a name read as another place, and what was done in words.

    Raises:
        PinError: The claim has no such name, or the words with that place give no shape.
    """
    names = names_of(feature.claim)
    if not names:
        raise PinError("the words name no place: give a point or a shape")
    wanted = pin.instead_of.casefold()
    number = 0
    if wanted:
        found = [n for n, name in enumerate(names) if name.casefold() == wanted]
        if not found:
            listed = ", ".join(f"“{name}”" for name in names)
            raise PinError(f"the claim does not name “{pin.instead_of}”, but {listed}")
        number = found[0]
    entry = places.entry(pin.place)
    made = places.placed(feature, number, place_of(entry, names[number], note))
    if made.footprint is None:
        raise PinError(f"with {entry.name} the words give no shape: {made.unlocated}")
    steps = ("A reviewer placed it" + (f": {note}" if note else "") + ".", *made.footprint.why)
    made = replace(made, footprint=replace(made.footprint, why=steps))
    return made, f"“{names[number]}” read as {entry.name} ({entry.id})"


def drawn_by_hand(feature: Feature, pin: Pin, note: str, places: Places) -> tuple[Feature, str]:
    """The feature with a person's own shape, and what was done in words."""
    assert pin.geometry is not None
    shape = tidy(pin.geometry)
    centre = inner_point(shape)
    enclosing_m = enclosing_radius_m(shape, centre)
    unsure_m = pin.uncertainty_m if pin.uncertainty_m is not None else max(1.0, enclosing_m)
    name = pin.name or next(iter(names_of(feature.claim)), "") or "placed by a reviewer"
    where = "a point" if isinstance(shape, Point) else "a shape"
    before = feature.footprint
    had = (
        f"The program had drawn it otherwise ({before.builder}, {_around(before.lon, before.lat)}, "
        f"±{km(before.uncertainty_m):,.1f} km)."
        if before is not None
        else f"The program had not drawn it: {feature.unlocated}."
    )
    footprint = Footprint(
        geometry=shape,
        lon=round(centre.lon, 7),
        lat=round(centre.lat, 7),
        uncertainty_m=max(1.0, unsure_m, enclosing_m if pin.uncertainty_m is None else 0.0),
        where_prec=_where_prec(unsure_m),
        geo_precision=1 if unsure_m <= _EXACT_M else 2 if unsure_m <= NEAR_KNOWN_POINT_M else 3,
        builder=REVIEWER,
        why=(f"A reviewer gave it {where}" + (f": {note}" if note else "") + ".", had),
        schematic=pin.schematic,
        area_m2=area_m2(shape) if shapely.get_dimensions(shape) == _AREAL else 0.0,
        protocol=_PROTOCOL,
    )
    entry = _entry(name, footprint.lon, footprint.lat, unsure_m, places)
    place = place_of(entry, name, note)
    made = replace(feature, footprint=footprint, unlocated="", places=(place,))
    return made, f"{where} given by hand, {_around(footprint.lon, footprint.lat)}"


def check_where(feature: Feature, shape: BaseGeometry, others: Sequence[Feature]) -> str:
    """What is strange about where a shape lies; "" where nothing is.

    It is held against where the program had the report or, where it had not, against the other
    reports of its article.

    Raises:
        PinError: Its longitude and latitude look exchanged.
    """
    known = [feature] if feature.footprint is not None else others
    spots = [
        Position(one.footprint.lon, one.footprint.lat) for one in known if one.footprint is not None
    ]
    if not spots:
        return ""
    away_m = _away_m(shape, spots)
    if away_m < _FAR_M:
        return ""
    words = f"it lies {km(away_m):,.0f} km from where the words put it"
    turned = shapely.transform(shapely.force_2d(shape), lambda lonlat: lonlat[:, ::-1])
    if all(abs(lat) <= _MAX_LAT for lat in turned.bounds[1::2]):
        other_m = _away_m(turned, spots)
        if other_m * _CLOSER < away_m:
            message = (
                f"{words}, and {km(other_m):,.0f} km with its coordinates exchanged: longitude "
                f"comes first"
            )
            raise PinError(message)
    return "" if away_m < _VERY_FAR_M else words


def _away_m(shape: BaseGeometry, spots: Sequence[Position]) -> float:
    middle = inner_point(tidy(shape))
    return min(distance_m(middle, spot) for spot in spots)


def _entry(name: str, lon: float, lat: float, radius_m: float, places: Places) -> PlaceEntry:
    unit = places.unit_at(lon, lat)
    digest = hashlib.sha256(f"{name}|{lon:.6f}|{lat:.6f}".encode()).hexdigest()[:10]
    made = PlaceEntry(
        id=f"own:{digest}",
        name=name,
        kind=PlaceKind.CITY,
        lon=lon,
        lat=lat,
        country=unit.country if unit is not None else "",
        admin1=unit.id if unit is not None else "",
        radius_m=radius_m,
    )
    places.keep(made)
    return made


def _where_prec(uncertainty_m: float) -> int:
    """UCDP's code by how well a person says that the place is known."""
    if uncertainty_m <= _EXACT_M:
        return 1
    return 2 if uncertainty_m <= NEAR_KNOWN_POINT_M else 5


def _around(lon: float, lat: float) -> str:
    north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    return f"around {abs(lat):.2f}° {north}, {abs(lon):.2f}° {east}"
