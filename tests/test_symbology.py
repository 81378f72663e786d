"""Words, colours and marks of reports."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from shapely.geometry import LineString, Point, box

from geo.model import (
    Activity,
    Article,
    Claim,
    DateSpan,
    Feature,
    Footprint,
    Quote,
    RelationKind,
    SpatialRelation,
    Status,
)
from geo.symbology import (
    ENGAGEMENT_COLOUR,
    NO_SIDE_COLOUR,
    acled,
    activity_words,
    claim_colour,
    dash,
    fill_opacity,
    glyph,
    held_somewhere,
    layer_name,
    precision_words,
    side_colour,
    simplestyle,
    status_words,
)

# ACLED's public codebook: sub-event types by event type, those that activities can map to.
CODEBOOK = {
    "Battles": {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    },
    "Explosions/Remote violence": {
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
    },
    "Strategic developments": {
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}


@pytest.mark.parametrize("activity", Activity)
def test_every_activity_maps_to_acled(activity: Activity) -> None:
    """Event and sub-event type belong together in the codebook."""
    event, sub_event = acled(activity)
    assert sub_event in CODEBOOK[event]


@pytest.mark.parametrize(
    ("what", "side", "adjective", "expected"),
    [
        ("control claimed", "Ukraine", "Ukrainian", "Claimed Ukrainian control"),
        ("control asserted", "Ukraine", "Ukrainian", "Reported Ukrainian control"),
        ("control claimed derived", "Ukraine", "Ukrainian", "Earlier Ukrainian control (derived)"),
        ("deployment confirmed", "North Korea", "North Korean", "Reported North Korean deployment"),
        ("engagement claimed", "Ukraine", "Ukrainian", "Reported engagement"),
        ("advance planned", "Russia", "Russian", "Planned Russian advance"),
        ("capture denied", "Hamas", "", "Denied Hamas capture"),
        ("air_defence claimed", "", "", "Reported air defence"),
        ("training claimed derived", "X", "", "Reported X training (derived)"),
        ("other_military claimed", "Russia", "Russian", "Reported Russian military activity"),
        ("strike hypothetical", "", "", "Hypothetical strike"),
    ],
)
def test_layers_are_named_as_on_published_maps(
    what: str, side: str, adjective: str, expected: str
) -> None:
    """Who says so comes first, then the side, then what."""
    activity, status, *more = what.split()
    found = layer_name(
        Activity(activity), Status(status), side, adjective, derived="derived" in more
    )
    assert found == expected


@pytest.mark.parametrize("side", ["Ukraine", "Rapid Support Forces", "", "Wagner", "قوات", "{{7}}"])
def test_a_side_always_has_the_same_colour(side: str) -> None:
    """A colour is six hexadecimal digits, and asking twice gives it twice."""
    assert re.fullmatch(r"#[0-9a-f]{6}", side_colour(side))
    assert side_colour(side) == side_colour(side)


def test_nobody_is_grey() -> None:
    """Where no side is named, none is suggested."""
    assert side_colour("") == NO_SIDE_COLOUR


# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}


def lab(colour: str, matrix: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65) of a colour as somebody sees it."""
    value = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    seen = np.clip(matrix @ linear, 0, 1)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    ratio = to_xyz @ seen / np.array([0.9505, 1.0, 1.089])
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("sight", BLINDNESS)
@pytest.mark.parametrize(
    "sides",
    [
        ("Ukraine", "Russia", "North Korea", "Belarus"),
        ("Israel", "Hamas", "Hezbollah", "Iran"),
        ("Rapid Support Forces", "Sudanese Armed Forces"),
        ("Israel", "Houthis", "United States"),
        ("Ukraine", "Israel", "Sudanese Armed Forces", "Democratic Republic of the Congo"),
        ("Russia", "Houthis", "Turkey", "M23"),
        ("Syria", "Syrian Democratic Forces", "Turkey", "Islamic State"),
        ("M23", "Democratic Republic of the Congo", "Rwanda"),
        ("Pakistan", "India", "Taliban"),
    ],
)
def test_sides_of_one_war_differ_for_the_colour_blind(sides: tuple[str, ...], sight: str) -> None:
    """Fourteen units of colour difference apart, which is plain to see on areas and marks."""
    for one, other in combinations(sides, 2):
        matrix = BLINDNESS[sight]
        apart = np.linalg.norm(lab(side_colour(one), matrix) - lab(side_colour(other), matrix))
        assert apart > 14, (one, other, apart)


def test_marks_differ_without_colour() -> None:
    """No two activities share a shape, and each is closed path data in its box."""
    shapes = {glyph(activity) for activity in Activity}
    assert len(shapes) == len(Activity)
    for shape in shapes:
        assert shape.startswith("M")
        assert shape.endswith("Z")
        assert re.fullmatch(r"[MLHVAZ0-9. -]+", shape)


def test_outlines_tell_stated_claimed_and_not_so() -> None:
    """Solid for what is stated or confirmed, dashed for a claim, dotted for the rest."""
    assert dash(Status.ASSERTED) == dash(Status.CONFIRMED) == ""
    assert dash(Status.CLAIMED)
    patterns = {dash(status) for status in (Status.DENIED, Status.PLANNED, Status.HYPOTHETICAL)}
    assert len(patterns) == 1
    assert patterns.isdisjoint({"", dash(Status.CLAIMED)})


def test_codes_have_words() -> None:
    """Every status, activity and precision code reads as plain words."""
    assert len({status_words(status) for status in Status}) == len(Status)
    assert all("_" not in activity_words(activity) for activity in Activity)
    assert len({precision_words(code) for code in range(1, 8)}) == 7
    assert precision_words(99) == "precision not stated"


def reported(shape: Footprint | None, activity: Activity = Activity.CONTROL) -> Feature:
    words = "They hold it."
    claim = Claim(
        id="a:1",
        article_id="a",
        activity=activity,
        status=Status.CLAIMED,
        relation=SpatialRelation(kind=RelationKind.WITHIN),
        quote=Quote(text=words, start=0, end=len(words)),
        actor="Ukraine",
        dates=DateSpan(start=date(2024, 11, 4), end=None, prec=1),
    )
    return Feature(id="f", claim=claim, article=Article(id="a", text=words), footprint=shape)


def drawn(geometry: Point | LineString | object, **more: object) -> Footprint:
    given: dict[str, object] = {
        "geometry": geometry,
        "lon": 35.0,
        "lat": 51.0,
        "uncertainty_m": 3000.0,
        "where_prec": 4,
        "geo_precision": 3,
        "builder": "within",
        "why": (),
    }
    return Footprint(**{**given, **more})  # type: ignore[arg-type]


def test_simplestyle_fits_the_geometry() -> None:
    """Markers for points, strokes for lines, fills for areas, nothing for the unlocated."""
    point = simplestyle(reported(drawn(Point(35, 51))))
    line = simplestyle(reported(drawn(LineString([(35, 51), (36, 52)]))))
    area = simplestyle(reported(drawn(box(35, 51, 36, 52))))
    assert point == {"marker-color": side_colour("Ukraine"), "marker-size": "medium"}
    assert set(line) == {"stroke", "stroke-width", "stroke-opacity"}
    assert set(area) == {*line, "fill", "fill-opacity"}
    assert simplestyle(reported(None)) == {}


def test_vaguer_areas_are_paler() -> None:
    """A country is paler than a region, a region paler than a schematic patch."""
    country, region, patch = (
        simplestyle(reported(drawn(box(35, 51, 36, 52), where_prec=prec, schematic=prec == 5)))
        for prec in (6, 4, 5)
    )
    assert float(country["fill-opacity"]) < float(region["fill-opacity"])
    assert float(region["fill-opacity"]) < float(patch["fill-opacity"])


@pytest.mark.parametrize(
    ("activity", "prec", "schematic", "somewhere"),
    [
        (Activity.CONTROL, 4, False, True),
        (Activity.CAPTURE, 5, False, True),
        (Activity.CAPTURE, 1, False, False),
        (Activity.CONTROL, 4, True, False),
        (Activity.DEPLOYMENT, 4, False, False),
    ],
)
def test_a_region_in_which_something_is_held_is_not_filled_by_its_holder(
    activity: Activity, prec: int, *, schematic: bool, somewhere: bool
) -> None:
    """Grey and pale where control is known to an area only; the holder's colour elsewhere."""
    shape = drawn(box(35, 51, 36, 52), where_prec=prec, schematic=schematic)
    one = reported(shape, activity)
    assert held_somewhere(one) is somewhere
    fill = simplestyle(one)["fill"]
    assert fill == (NO_SIDE_COLOUR if somewhere else side_colour("Ukraine"))
    assert not somewhere or fill_opacity(one) <= 0.12


def test_fighting_takes_no_side() -> None:
    """An engagement belongs to both sides, whoever is named first."""
    assert claim_colour(reported(None, Activity.ENGAGEMENT).claim) == ENGAGEMENT_COLOUR
