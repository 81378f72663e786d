"""The closed vocabularies: activities, relations, roles, kinds, degrees of certainty."""

from __future__ import annotations

from enum import StrEnum


class Activity(StrEnum):
    """What a claim reports; each maps to ACLED event and sub-event types in `geo.symbology`."""

    ENGAGEMENT = "engagement"
    STRIKE = "strike"
    ADVANCE = "advance"
    CONTROL = "control"
    CAPTURE = "capture"
    WITHDRAWAL = "withdrawal"
    DEPLOYMENT = "deployment"
    MASSING = "massing"
    TRAINING = "training"
    INCURSION = "incursion"
    FORTIFICATION = "fortification"
    AIR_DEFENCE = "air_defence"
    SABOTAGE = "sabotage"
    OTHER_MILITARY = "other_military"


class Status(StrEnum):
    """How the article holds the claim: only the first three report something as having happened."""

    ASSERTED = "asserted"
    """The outlet says so in its own voice."""
    CLAIMED = "claimed"
    """A named or described speaker says so, or nobody in particular: "reportedly"."""
    CONFIRMED = "confirmed"
    """A second speaker, other than the one who first said it, is reported to confirm it."""
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Certainty(StrEnum):
    """How sure the speaker, or the reading of a name, is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNCERTAIN = "uncertain"
    """The program itself could not decide: for one, two places of a name stand nearly equal."""


class RelationKind(StrEnum):
    """How a claim's words lead from an anchor to a shape (ISO-Space: measure and spatial link)."""

    AT = "at"
    WITHIN = "within"
    PART = "part"
    NEAR = "near"
    OFFSET = "offset"
    AROUND = "around"
    TOWARDS = "towards"
    BAND = "band"
    DEPTH = "depth"
    BETWEEN = "between"
    ALONG = "along"
    MOVEMENT = "movement"
    SIDE = "side"
    HELD = "held"


class Role(StrEnum):
    """What a place name does in its sentence; only `LITERAL` can locate a claim."""

    LITERAL = "literal"
    METONYM = "metonym"
    """A capital, a state or a building that stands for a government, as actor or speaker."""
    DATELINE = "dateline"
    DEMONYM = "demonym"
    PERSON = "person"
    ORGANISATION = "organisation"
    """Part of the name of a body, unit, weapon or newspaper."""
    ORIGIN = "origin"
    """Where somebody or something comes from: "troops from Buryatia"."""
    MEETING = "meeting"
    """Where diplomacy, a news conference or an interview takes place."""
    BACKGROUND = "background"
    """Named as a comparison, as the scale of a war, in a statement that reports nothing."""


class PlaceKind(StrEnum):
    """What sort of thing a name denotes."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    """First-level unit of a country."""
    REGION = "region"
    """Named region that is a union of units: Donbas, Sahel."""
    CITY = "city"
    """Any populated place."""
    DISTRICT = "district"
    """Second-level unit; its settlement stands in for it where no boundary is embedded."""
    WATER = "water"
    CONTINENT = "continent"
    FACILITY = "facility"
    LINE = "line"
    """A river, road, coast or front whose course is known."""


class MeasureKind(StrEnum):
    """What a measure measures; its unit is metres, square metres or pieces."""

    DISTANCE = "distance"
    AREA = "area"
    COUNT = "count"
    FRACTION = "fraction"
    """Share of another measure: "a little more than half"."""
    EXTENT = "extent"
    """Length or width of a thing, metres: "a front 40 km wide". No distance from anything."""
    RANGE = "range"
    """Reach of a weapon, metres: "300 km-range missiles". No distance from anything."""


class Relative(StrEnum):
    """How a measure stands to another one of its kind."""

    FURTHER = "further"
    """On top of what was there before: "a further 80 sq km"."""
    EARLIER = "earlier"
    """What was there before the present figure: "down from 1,100 sq km"."""
