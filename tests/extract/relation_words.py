"""A relation in short words, so that a table of sentences can say what it expects."""

from __future__ import annotations

from geo.extract import Reading
from geo.model import SpatialRelation, Toponym


def shown(relation: SpatialRelation) -> str:
    """ "offset Goma 20km 270deg": kind, anchors, distance, bearing, border and container.

    "Kursk@0" is the north of Kursk, "Goma@mid" its middle, "Sake<North Kivu" lies in North Kivu,
    "~UA" is the country across the border.
    """
    words = [relation.kind.value]
    if relation.anchors:
        words.append(" + ".join(map(_named, relation.anchors)))
    if relation.distance:
        words.append(f"{round(relation.distance.stated / 1000, 2):g}km")
    if relation.bearing:
        words.append(f"{relation.bearing.azimuth_deg:g}deg")
    if relation.border_with:
        words.append(f"~{relation.border_with.iso}")
    if relation.container:
        words.append(f"in {_named(relation.container)}")
    if relation.inferred:
        words.append("inferred")
    return " ".join(words)


def relations_shown(reading: Reading) -> set[str]:
    """The relations of all claims of a text."""
    return {shown(claim.relation) for claim in reading.claims}


def _named(place: Toponym) -> str:
    part = f"@{place.part_deg:g}" if place.part_deg is not None else ""
    middle = "@mid" if place.central else ""
    return "<".join((f"{place.name}{part}{middle}", *place.within))
