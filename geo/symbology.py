"""Words, colours, shapes and line styles that stand for what a report says.

Everything that draws or labels a report (the map, GeoJSON, KML) asks here, so that one report
looks and reads the same everywhere.
"""

from __future__ import annotations

import zlib

from geo.model import Activity, Claim, Feature, RelationKind, Status

_BATTLE = "Battles"
_REMOTE = "Explosions/Remote violence"
_STRATEGIC = "Strategic developments"

_ACLED: dict[Activity, tuple[str, str]] = {
    Activity.ENGAGEMENT: (_BATTLE, "Armed clash"),
    Activity.STRIKE: (_REMOTE, "Air/drone strike"),
    Activity.ADVANCE: (_BATTLE, "Armed clash"),
    Activity.CONTROL: (_STRATEGIC, "Other"),
    Activity.CAPTURE: (_BATTLE, "Non-state actor overtakes territory"),
    Activity.WITHDRAWAL: (_STRATEGIC, "Non-violent transfer of territory"),
    Activity.DEPLOYMENT: (_STRATEGIC, "Change to group/activity"),
    Activity.MASSING: (_STRATEGIC, "Change to group/activity"),
    Activity.TRAINING: (_STRATEGIC, "Change to group/activity"),
    Activity.INCURSION: (_BATTLE, "Armed clash"),
    Activity.FORTIFICATION: (_STRATEGIC, "Change to group/activity"),
    Activity.AIR_DEFENCE: (_STRATEGIC, "Disrupted weapons use"),
    Activity.SABOTAGE: (_STRATEGIC, "Looting/property destruction"),
    Activity.OTHER_MILITARY: (_STRATEGIC, "Other"),
}

_ACTIVITY_WORDS: dict[Activity, str] = {
    Activity.AIR_DEFENCE: "air defence",
    Activity.OTHER_MILITARY: "other military activity",
}

_TERRITORIAL = frozenset(
    {
        Activity.ADVANCE,
        Activity.CAPTURE,
        Activity.CONTROL,
        Activity.INCURSION,
        Activity.WITHDRAWAL,
    }
)
"""Activities that change who holds what: here maps tell a side's word from a report."""

_HOLDING = frozenset({Activity.CAPTURE, Activity.CONTROL})
_AREAL_RELATIONS = frozenset({RelationKind.PART, RelationKind.WITHIN})

_PREFIX: dict[Status, str] = {
    Status.DENIED: "Denied",
    Status.PLANNED: "Planned",
    Status.HYPOTHETICAL: "Hypothetical",
}

_STATUS_WORDS: dict[Status, str] = {
    Status.ASSERTED: "stated by the outlet in its own voice",
    Status.CLAIMED: "claimed by the speaker named here",
    Status.CONFIRMED: "said by one speaker and confirmed by another",
    Status.DENIED: "denied",
    Status.PLANNED: "planned or expected, not reported as having happened",
    Status.HYPOTHETICAL: "hypothetical, not reported as having happened",
}

SOLID = ""
DASHED = "7 5"
DOTTED = "1.5 5"

_DASH: dict[Status, str] = {
    Status.ASSERTED: SOLID,
    Status.CONFIRMED: SOLID,
    Status.CLAIMED: DASHED,
    Status.DENIED: DOTTED,
    Status.PLANNED: DOTTED,
    Status.HYPOTHETICAL: DOTTED,
}

_PRECISION_WORDS: dict[int, str] = {
    1: "a named settlement",
    2: "near a named place",
    3: "somewhere in a second-level unit",
    4: "somewhere in a first-level unit",
    5: "somewhere in an area or along a line without fixed limits",
    6: "somewhere in the country",
    7: "in international waters or airspace",
}

NO_SIDE_COLOUR = "#6b7075"
"""Grey: nobody is named as the actor."""
ENGAGEMENT_COLOUR = "#2f3640"
"""Near black: fighting belongs to both sides, so it takes neither colour."""

_SIDE_COLOURS: dict[str, str] = {
    "Ukraine": "#0067b1",
    "Russia": "#bf3a07",
    "North Korea": "#7a1f66",
    "Belarus": "#0b7a55",
    "Israel": "#aa8800",
    "Hamas": "#3366cc",
    "Islamic Jihad": "#660077",
    "Hezbollah": "#772200",
    "Iran": "#bb7755",
    "Houthis": "#8888cc",
    "United States": "#0055ee",
    "NATO": "#1122aa",
    "Rapid Support Forces": "#ee44dd",
    "Sudanese Armed Forces": "#556633",
    "Syria": "#554400",
    "Syrian Democratic Forces": "#3399cc",
    "Turkey": "#443388",
    "Islamic State": "#4b4b4b",
    "Syrian National Army": "#1188ee",
    "Hayat Tahrir al-Sham": "#998855",
    "Myanmar": "#aa11bb",
    "Arakan Army": "#779966",
    "Ta'ang National Liberation Army": "#ee6600",
    "M23": "#9966ff",
    "Democratic Republic of the Congo": "#114400",
    "Rwanda": "#8855aa",
    "Uganda": "#669900",
    "Ethiopia": "#3377ff",
    "Al-Shabaab": "#cc7733",
    "Pakistan": "#555588",
    "India": "#ff3333",
    "Taliban": "#7744bb",
    "China": "#cc66cc",
    "Taiwan": "#007711",
    "Sudan": "#556633",
}
"""Each side has its own, found by a search over sRGB: in CIE L*a*b*, opponents of one war are some
20 units apart for normal and red-green-blind sight, any two sides 15 for normal sight."""

_OTHER_COLOURS = (
    "#0067b1",
    "#bf3a07",
    "#0b7a55",
    "#7a1f66",
    "#c4820a",
    "#2e9bd6",
    "#c26d9f",
    "#5c6b73",
    "#3d348b",
    "#8c3b2a",
)
"""Hues of the Okabe-Ito set, darkened to read as outlines on pale land, and two darker ones."""

FIRST_LEVEL = 4
"""UCDP where_prec of a footprint that is a whole first-level unit."""
COUNTRY_LEVEL = 6
"""UCDP where_prec from which a footprint says too little about where to be drawn unasked."""


def acled(activity: Activity) -> tuple[str, str]:
    """Event type and sub-event type of ACLED's public codebook that come nearest.

    Only the activity is known here: a capture is filed under the sub-event that ACLED uses for
    armed groups and foreign states, and a strike under air and drone strikes.
    """
    return _ACLED[activity]


def activity_words(activity: Activity) -> str:
    """The activity as running text has it: "air defence"."""
    return _ACTIVITY_WORDS.get(activity, activity.value)


def side_colour(side: str) -> str:
    """The colour "#rrggbb" of a side: fixed for frequent ones, grey for "".

    Any other name always gets the same colour of a colour-blind-safe set; two such names may
    share one, so a colour never stands without the side's name beside it.
    """
    if not side:
        return NO_SIDE_COLOUR
    fixed = _SIDE_COLOURS.get(side)
    if fixed is not None:
        return fixed
    return _OTHER_COLOURS[zlib.crc32(side.casefold().encode()) % len(_OTHER_COLOURS)]


def claim_colour(claim: Claim) -> str:
    """The actor's colour; near black for engagements, which belong to both sides."""
    if claim.activity is Activity.ENGAGEMENT:
        return ENGAGEMENT_COLOUR
    return side_colour(claim.actor)


def layer_name(
    activity: Activity, status: Status, side: str, adjective: str, *, derived: bool = False
) -> str:
    """Name of a report's layer in the vocabulary of published situation maps.

    "Claimed Ukrainian control", "Reported North Korean deployment", "Reported engagement",
    "Earlier Ukrainian control (derived)", "Planned Russian advance". `adjective` is that of
    `side`; where there is none, the side's name stands in its place.
    """
    who = "" if activity is Activity.ENGAGEMENT else (adjective or side)
    what = " ".join(filter(None, (who, activity_words(activity))))
    if derived and activity is Activity.CONTROL:
        return f"Earlier {what} (derived)"
    what = what.replace("other military", "military")  # "other" than what, a reader would ask
    claimed = status is Status.CLAIMED and activity in _TERRITORIAL
    prefix = _PREFIX.get(status, "Claimed" if claimed else "Reported")
    return f"{prefix} {what}{' (derived)' if derived else ''}"


def precision_words(where_prec: int) -> str:
    """UCDP's where_prec, 1 to 7, in plain words."""
    return _PRECISION_WORDS.get(where_prec, "precision not stated")


def status_words(status: Status) -> str:
    """How the article holds the claim, in plain words."""
    return _STATUS_WORDS[status]


def dash(status: Status) -> str:
    """SVG dash pattern in pixels: solid stated or confirmed, dashed claimed, dotted not so."""
    return _DASH[status]


def held_somewhere(feature: Feature) -> bool:
    """Whether control or capture is known only to an area: then the area is not all held.

    Filled in the side's colour, a region in which one village is held would read as lost.
    """
    footprint, claim = feature.footprint, feature.claim
    if footprint is None or footprint.schematic or claim.activity not in _HOLDING:
        return False
    if footprint.by_hand:
        return False
    known_by_area = claim.relation.kind in _AREAL_RELATIONS and footprint.where_prec > 1
    return known_by_area or footprint.where_prec >= FIRST_LEVEL


def fill_colour(feature: Feature) -> str:
    """What an area is filled with: the claim's colour, or grey for "held somewhere in it"."""
    return NO_SIDE_COLOUR if held_somewhere(feature) else claim_colour(feature.claim)


def fill_opacity(feature: Feature) -> float:
    """How strongly an area is filled, 0 to 1: the vaguer it is, the paler."""
    footprint = feature.footprint
    if footprint is None:
        return 0.0
    if footprint.where_prec >= COUNTRY_LEVEL:
        return 0.06
    if footprint.schematic:
        return 0.14 if feature.claim.derived else 0.30
    vague = footprint.where_prec == FIRST_LEVEL or held_somewhere(feature)
    return 0.12 if vague else 0.24


def simplestyle(feature: Feature) -> dict[str, str | float]:
    """Properties of simplestyle-spec 1.1.0 that fit the footprint's geometry.

    Empty for an unlocated feature, which has nothing to be styled.
    """
    footprint = feature.footprint
    if footprint is None:
        return {}
    colour = claim_colour(feature.claim)
    shape = footprint.geometry.geom_type
    if shape in {"Point", "MultiPoint"}:
        return {"marker-color": colour, "marker-size": "medium"}
    style: dict[str, str | float] = {"stroke": colour, "stroke-width": 2.0, "stroke-opacity": 0.9}
    if shape in {"Polygon", "MultiPolygon", "GeometryCollection"}:
        style |= {"fill": fill_colour(feature), "fill-opacity": fill_opacity(feature)}
    return style


_GLYPHS: dict[Activity, str] = {
    Activity.ENGAGEMENT: "M4 6L6 4L12 10L18 4L20 6L14 12L20 18L18 20L12 14L6 20L4 18L10 12Z",
    Activity.STRIKE: "M12 2L14 9L20 5L16.5 11L22 13L16 14.5L18 21L12.5 16.5L8 22L8.5 15.5L2 16"
    "L7 12L3 6L9.5 9Z",
    Activity.ADVANCE: "M3 9H12V4L21 12L12 20V15H3Z",
    Activity.CONTROL: "M4 4H20V20H4Z",
    Activity.CAPTURE: "M5 3H7V4H20L16.5 8.5L20 13H7V21H5Z",
    Activity.WITHDRAWAL: "M18 9H11V4L2 12L11 20V15H18ZM20 4H22V20H20Z",
    Activity.DEPLOYMENT: "M12 3L21 20H3Z",
    Activity.MASSING: "M12 3L16.5 11H7.5ZM6 13L10.5 21H1.5ZM18 13L22.5 21H13.5Z",
    Activity.TRAINING: "M12 3A9 9 0 1 0 12 21A9 9 0 1 0 12 3ZM12 6.5A5.5 5.5 0 1 1 12 17.5"
    "A5.5 5.5 0 1 1 12 6.5ZM12 9.5A2.5 2.5 0 1 0 12 14.5A2.5 2.5 0 1 0 12 9.5Z",
    Activity.INCURSION: "M8 3H10V9H13V5L22 12L13 19V15H10V21H8V15H2V9H8Z",
    Activity.FORTIFICATION: "M3 6H7V9H10V6H14V9H17V6H21V19H3Z",
    Activity.AIR_DEFENCE: "M2 18A10 12 0 0 1 22 18H18A6 8 0 0 0 6 18ZM10.5 12H13.5V20H10.5Z",
    Activity.SABOTAGE: "M14 2L5 14H11L9 22L19 9H12.5Z",
    Activity.OTHER_MILITARY: "M12 3L21 12L12 21L3 12Z",
}


def glyph(activity: Activity) -> str:
    """SVG path data in a box of 24 × 24: one shape an activity, told apart without colour.

    To be filled by the even-odd rule, so that the rings of "training" stay open.
    """
    return _GLYPHS[activity]
