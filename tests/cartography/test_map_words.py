from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString

from geo.cartography import figure_words, listing, wording
from geo.cartography.cards import CARD_FIELDS, FACTS, card, marked, safe_link
from geo.footprints.wording import widened_to
from geo.model import (
    Activity,
    Bearing,
    Candidate,
    DateSpan,
    Feature,
    Interval,
    MeasureKind,
    PlaceKind,
    Quote,
    RelationKind,
    Role,
    SpatialRelation,
    Unmapped,
)
from tests.cartography.map_samples import (
    REGION,
    SUDZHA,
    article,
    band_relation,
    feature,
    footprint,
    held_relation,
    measure,
    place,
    quote,
    toponym,
    words_in,
)


def said_on(one: Feature) -> dict[str, Any]:
    """A card by the names of its fields; of the facts those that it shows."""
    fields = dict(zip((name for name, _ in CARD_FIELDS), card(one), strict=True))
    named = zip(FACTS, fields["facts"], strict=True)
    return {**fields, "facts": [(name, value) for name, value in named if value]}


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "0 m"),
        (347, "350 m"),
        (999, "1,000 m"),
        (2500, "2.5 km"),
        (3000, "3 km"),
        (48_400, "48 km"),
    ],
)
def test_lengths_read_as_people_say_them(metres: float, words: str) -> None:
    """No more figures than the length deserves."""
    assert figure_words.distance_words(metres) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (45_000, 55_000, "45–55 km"),
        (0, 30_000, "up to 30 km"),
        (800, 1200, "800 m–1.2 km"),
        (5000, 5000, "5 km"),
    ],
)
def test_spans_of_length(low: float, high: float, words: str) -> None:
    """The unit stands once where it is the same."""
    assert figure_words.distance_span(Interval(low=low, best=high, high=high)) == words


def test_spans_of_area_and_number() -> None:
    """Areas in square kilometres; counts with what the words allow."""
    assert figure_words.area_span(Interval(low=1e9, best=1.1e9, high=1.2e9)) == "1,000–1,200 km²"
    assert figure_words.area_words(4.2e5) == "0.42 km²"
    eight = Interval(low=7200, best=8000, high=8800)
    assert figure_words.number_span(eight, "troops") == "8,000 troops (the words allow 7,200–8,800)"
    assert figure_words.number_span(Interval(low=3, best=3, high=3), "generals") == "3 generals"


@pytest.mark.parametrize(
    ("start", "end", "prec", "said", "words"),
    [
        (
            (2024, 11, 4),
            (2024, 11, 4),
            1,
            "on Monday",
            "4 November 2024 (“on Monday”, known to the day)",
        ),
        (
            (2024, 10, 1),
            (2024, 10, 31),
            4,
            "last month",
            "October 2024 (“last month”, known to the month)",
        ),
        (
            (2024, 11, 2),
            (2024, 11, 3),
            2,
            "over the weekend",
            "between 2 November 2024 and 3 November 2024 (“over the weekend”, known to within a few days)",
        ),
        ((2024, 8, 6), None, 3, "since", "from 6 August 2024 on (“since”, known to the week)"),
        (
            None,
            (2024, 8, 6),
            1,
            "",
            "until 6 August 2024 (the article's own date, known to the day)",
        ),
        (None, None, 5, "", "not stated"),
        (None, None, 5, "recently", "not stated as a date (“recently”)"),
    ],
)
def test_when(start: Any, end: Any, prec: int, said: str, words: str) -> None:
    """The date, the words that gave it, and how well it is known."""
    span = DateSpan(
        start=date(*start) if start else None,
        end=date(*end) if end else None,
        prec=prec,
        words=said,
    )
    assert figure_words.when_words(span) == words


def related(kind: RelationKind, **more: Any) -> Feature:
    relation = SpatialRelation(kind=kind, anchors=(toponym("Kursk"),), **more)
    return feature(
        1, "It is there.", shape=footprint(REGION, uncertainty_m=9000.0), relation=relation
    )


@pytest.mark.parametrize("kind", RelationKind)
def test_every_relation_says_where_in_its_shape(kind: RelationKind) -> None:
    """With and without a stated distance, a whole phrase comes out."""
    stated = measure(MeasureKind.DISTANCE, 9000, 10_000, 11_000)
    for one in (related(kind), related(kind, distance=stated)):
        words = wording.uncertainty_words(one)
        assert len(words.split()) > 3
        assert "{" not in words


def test_a_band_says_its_width_and_its_border() -> None:
    """A country's name and an adjective read right, and a border without either too."""
    band = feature(1, "Near.", shape=footprint(REGION), relation=band_relation())
    assert wording.uncertainty_words(band).endswith("45–55 km from the border with Ukraine")
    adjective = replace(toponym("Ukrainian"), role=Role.DEMONYM)
    for border, words in ((adjective, "from the Ukrainian border"), (None, "from the border")):
        relation = replace(band_relation(), border_with=border)
        one = feature(1, "Near.", shape=footprint(REGION), relation=relation)
        assert wording.label_line(one) == f"45–55 km {words}"
    quoted = replace(band_relation(), border_with=toponym("Ukrainian"))
    one = feature(1, "Near the Ukrainian border.", shape=footprint(REGION), relation=quoted)
    assert wording.label_line(one) == "45–55 km from the Ukrainian border"


def test_labels_name_the_place_as_the_shape_has_it() -> None:
    """A unit is not mistaken for its city; a movement has a direction."""
    region = feature(1, "There.", shape=footprint(REGION), places=(place("Kursk"),))
    assert wording.shape_label(region) == ["Kursk region"]
    city = place("Kursk", PlaceKind.CITY)
    near = replace(related(RelationKind.NEAR), places=(city,))
    assert wording.shape_label(near) == ["near Kursk"]
    offset = related(RelationKind.OFFSET, distance=measure(MeasureKind.DISTANCE, 9e3, 1e4, 11e3))
    assert wording.shape_label(replace(offset, places=(city,))) == ["9–11 km from Kursk"]
    north_east = Bearing(quote=quote("north-east"), azimuth_deg=45.0)
    side = related(RelationKind.TOWARDS, bearing=north_east)
    assert wording.shape_label(replace(side, places=(city,))) == ["north-east of Kursk"]
    relation = SpatialRelation(kind=RelationKind.MOVEMENT, anchors=(toponym("A"), toponym("B")))
    moved = feature(
        1,
        "From A to B.",
        shape=footprint(LineString([(34, 51), (35, 51)])),
        relation=relation,
        places=(place("A", PlaceKind.CITY), place("B", PlaceKind.CITY)),
    )
    assert wording.shape_label(moved) == ["A → B"]
    assert wording.shape_label(feature(1, "Lost.")) == []


def test_a_part_is_called_a_part() -> None:
    """Its bearing stands before the name, and the card says that its edge is not stated."""
    lebanon = place("Lebanon", PlaceKind.COUNTRY)
    for told, words in (({"part_deg": 180.0}, "southern"), ({"central": True}, "central")):
        anchor = replace(toponym("Lebanon"), **told)
        relation = SpatialRelation(kind=RelationKind.PART, anchors=(anchor,))
        one = feature(1, "There.", shape=footprint(REGION), relation=relation, places=(lebanon,))
        assert wording.shape_label(one) == [f"{words} Lebanon"]
        assert f"drawn as about the {words} 45 %" in " ".join(said_on(one)["flags"])


def test_settlements_have_the_article_s_name() -> None:
    """What the reader knows from the text, not the gazetteer's transliteration."""
    jabalia = place("Jabālyā", PlaceKind.CITY)
    near = replace(related(RelationKind.NEAR), places=(replace(jabalia, name="Jabalia"),))
    assert wording.shape_label(near) == ["near Jabalia"]


def test_names_in_another_script_are_the_gazetteer_s() -> None:
    """Declined and in letters that the map's reader may not know, they would be no labels."""
    town = replace(place("Pokrovsk", PlaceKind.CITY), name="Покровському")
    near = replace(related(RelationKind.NEAR), places=(town,))
    assert wording.shape_label(near) == ["near Pokrovsk"]
    border = replace(band_relation(), border_with=replace(toponym("Україною"), iso="UA"))
    band = feature(1, "Near.", shape=footprint(REGION), relation=border)
    assert wording.label_line(band) == "45–55 km from the border with UA"


def test_what_is_drawn_as_another_relation_says_what_it_is() -> None:
    """An arrow whose origin is not named is a disc: nothing on the card calls it an arrow."""
    disc = footprint(REGION, builder="near", uncertainty_m=11_000.0)
    town = place("Lyptsi", PlaceKind.CITY)
    moved = replace(related(RelationKind.MOVEMENT), footprint=disc, places=(town,))
    assert wording.shape_label(moved) == ["towards Lyptsi"]
    assert "disc" in wording.uncertainty_words(moved)
    assert wording.drawn_words(moved).startswith("a disc, ")
    stand_in = replace(related(RelationKind.AT), footprint=footprint(REGION, builder="at"))
    assert "stands in for an outline" in wording.uncertainty_words(stand_in)


def test_a_distance_that_is_drawn_wider_says_so() -> None:
    """On the shape and on the card: what is stated, and what is drawn."""
    stated = measure(MeasureKind.DISTANCE, 6300, 7000, 7700)
    one = related(RelationKind.AROUND, distance=stated)
    step = "Widened to 4.2 to 15 km: coded events lay so far from what their reports state."
    wide = replace(
        one,
        footprint=footprint(REGION, builder="around", why=("“7 km” read as 6.3 to 7.7 km.", step)),
        places=(place("Lachin", PlaceKind.CITY),),
    )
    assert wording.shape_label(wide) == ["6.3–7.7 km from Lachin", "drawn as 4.2 to 15 km"]
    assert "6.3–7.7 km away in any direction, as stated; drawn as 4.2 to 15 km" in (
        wording.uncertainty_words(wide)
    )
    assert wording.shape_label(replace(wide, footprint=footprint(REGION, builder="around"))) == [
        "6.3–7.7 km from Lachin"
    ]


def test_the_builders_say_how_wide_they_draw() -> None:
    """The words of their steps are those that the map looks for."""
    for steps, words in (
        (["“7 km” read as 6 to 8 km.", "Widened to 4.2 to 15 km: so."], "4.2 to 15 km"),
        (["Widened to up to 9.2 km: so."], "up to 9.2 km"),
        (["Widened to 90 to 1,240 km and to 30° on either side of west: so."], "90 to 1,240 km"),
        (["Measured from the border."], ""),
    ):
        assert widened_to(steps) == words


@pytest.mark.parametrize(
    ("activity", "actor", "target", "words"),
    [
        (Activity.STRIKE, "Russia", "Ukraine", "Russia against Ukraine"),
        (Activity.CAPTURE, "Arakan Army", "Myanmar", "Arakan Army from Myanmar"),
        (Activity.OTHER_MILITARY, "Russia", "North Korea", "Russia; also concerns North Korea"),
        (Activity.WITHDRAWAL, "", "Lesotho", "Lesotho"),
        (Activity.STRIKE, "", "Ukraine", "against Ukraine"),
        (Activity.STRIKE, "Russia", "", "Russia"),
    ],
)
def test_who_is_set_against_whom(activity: Activity, actor: str, target: str, words: str) -> None:
    """A state that arms another one's troops is not against it."""
    made = {"actor": actor, "target": target, "activity": activity}
    assert wording.actor_words(feature(1, "So.", claim=made).claim) == words


def test_sizes_of_what_is_drawn_have_three_figures() -> None:
    """More would promise what no words hold."""
    one = feature(1, "So.", shape=footprint(REGION, area_m2=29_781_412_345.0))
    assert wording.drawn_words(one) == "the whole outline, 29,800 km²"


def test_a_derived_size_has_three_figures() -> None:
    """600 km² by 0.58 is no stated 1,034."""
    relation = held_relation(1034.48, 1117.0, 1200.0)
    shape = footprint(REGION, schematic=True)
    one = feature(1, "So.", shape=shape, relation=relation, claim={"derived": True})
    assert wording.shape_label(one)[0] == "1,030–1,200 km² derived"


def test_which_place_a_name_is_read_as_is_said_once() -> None:
    """With its kind, its id, the reasons and the others of that name."""
    kursk = place("Kursk")
    city, other = (
        replace(place("Kursk", PlaceKind.CITY).entry, id=f"x:{country}", country=country)
        for country in ("RU", "US")
    )
    candidates = tuple(Candidate(entry=entry, score=1.0) for entry in (kursk.entry, city, other))
    why = ("“Kursk” read as Kursk (first-level unit, RU)", "because: the words call it a region",
           "next best of 3: Kursk (settlement, RU)")  # fmt: skip
    read = replace(kursk, why=why, candidates=candidates)
    steps = said_on(feature(1, "So.", shape=footprint(REGION), places=(read,)))["why"]
    assert steps[-1] == (
        "“Kursk” is read as Kursk (first-level unit, RU), x:Kursk; because: the words call it a "
        "region; next best of 3: Kursk (settlement, RU). Set aside: Kursk (settlement, US)"
    )


def test_control_known_to_a_region_says_that_it_is_not_all_held() -> None:
    """Only for control and capture, and not for a patch of stated size."""
    flags = {
        (activity, schematic): " ".join(
            said_on(
                feature(
                    1,
                    "So.",
                    activity=activity,
                    shape=footprint(REGION, schematic=schematic),
                )
            )["flags"]
        )
        for activity in (Activity.CONTROL, Activity.DEPLOYMENT)
        for schematic in (False, True)
    }
    said = {key for key, words in flags.items() if "somewhere in it, not all of it" in words}
    assert said == {(Activity.CONTROL, False)}


def test_a_card_has_no_words_of_the_program() -> None:
    """Options of the command line are cut off; the id for `sitmap explain` is there."""
    lost = said_on(
        feature(1, "So.", unlocated="only the country, Chad: listed; --countries draws it")
    )
    assert lost["unlocated"] == "only the country, Chad: listed"
    held = feature(2, "So.", shape=footprint(REGION, schematic=True), relation=band_relation())
    facts = dict(said_on(held)["facts"])
    assert said_on(held)["id"] == "feature-2"
    assert facts["Drawn as"].startswith("a band along the border, ")


def cut(text: str, lengths: list[int]) -> list[tuple[str, bool]]:
    """A text in pieces, as the page cuts it: by units of UTF-16, every other one marked."""
    whole = text.encode("utf-16-le")
    pieces, at = [], 0
    for number, length in enumerate(lengths):
        pieces.append((whole[at : at + 2 * length].decode("utf-16-le"), number % 2 == 1))
        at += 2 * length
    return [piece for piece in (*pieces, (whole[at:].decode("utf-16-le"), False)) if piece[0]]


def test_stated_words_are_marked_in_the_quote() -> None:
    """Overlaps are joined, what lies outside is left out, and units of UTF-16 are counted."""
    said = quote("💥 about 50 km from the border", 100)
    words = (*words_in(said, "about 50", "50 km", "border"), quote("elsewhere", 10))
    assert marked(said, words) == [3, 11, 10, 6]
    assert cut(said.text, marked(said, words)) == [
        ("💥 ", False),
        ("about 50 km", True),
        (" from the ", False),
        ("border", True),
    ]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 30))))
def test_pieces_always_make_the_quote_again(text: str, spans: list[tuple[int, int]]) -> None:
    """Whatever is marked, no letter is lost, doubled or moved, and every marked one is stated."""
    words = [Quote(text="x" * long, start=start, end=start + long) for start, long in spans]
    pieces = cut(text, marked(quote(text, 20), words))
    assert "".join(piece for piece, _ in pieces) == text
    stated = {at - 20 for word in words for at in range(word.start, word.end)} & {*range(len(text))}
    assert sum(len(piece) for piece, is_marked in pieces if is_marked) == len(stated)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org/a", "HTTP://example.org/a"),
        (" https://example.org", "https://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("httpx://example.org", ""),
        ("", ""),
    ],
)
def test_links_are_addresses_of_the_web(url: str, kept: str) -> None:
    """Everything else is left out."""
    assert safe_link(url) == kept


def test_a_card_tells_derived_schematic_and_inferred() -> None:
    """Each is said in plain words."""
    relation = replace(
        related(RelationKind.HELD).claim.relation, inferred="the region, from before"
    )
    one = feature(
        1,
        "Half of it.",
        shape=footprint(REGION, schematic=True),
        relation=relation,
        claim={"derived": True, "note": "a rough figure"},
    )
    flags = " ".join(said_on(one)["flags"])
    for words in ("Schematic", "Derived", "the region, from before", "a rough figure"):
        assert words in flags


def test_a_card_says_that_a_place_is_only_the_likeliest() -> None:
    """It is no statement, and comes from no earlier sentence."""
    stated = related(RelationKind.AT).claim.relation
    relation = replace(stated, inferred="no words say so", likeliest=True)
    flags = " ".join(said_on(feature(1, "So.", relation=relation))["flags"])
    assert "Place inferred: no words say so" in flags
    assert "earlier sentence" not in flags


def test_a_card_names_the_speaker_once() -> None:
    """The side is added unless the speaker's name says it; without a speaker, the outlet speaks."""
    said = {
        (speaker, side): said_on(
            feature(1, "So.", claim={"speaker": speaker, "speaker_side": side})
        )["said"]
        for speaker, side in (("a general", "Ukraine"), ("Ukraine's army", "Ukraine"), ("", ""))
    }
    assert list(said.values()) == [
        "a general (Ukraine)",
        "Ukraine's army",
        "The outlet, in its own voice",
    ]


def test_a_card_counts_independent_sources() -> None:
    """Only where there are several."""
    rows = {
        origins: dict(said_on(feature(1, "So.", origins=origins))["facts"]) for origins in (1, 3)
    }
    assert "Sources" not in rows[1]
    assert rows[3]["Sources"].startswith("3 independent")


def test_a_card_says_what_is_disputed_and_how_many_carry_the_story() -> None:
    """In words; neither where there is nothing to say."""
    plain = dict(said_on(feature(1, "So."))["facts"])
    assert not {"Disputed", "Same story"} & set(plain)
    told = feature(1, "So.", contradictions=("denied", "holder"), story_outlets=4)
    facts = dict(said_on(told)["facts"])
    assert "some deny it; more than one side" in facts["Disputed"]
    assert facts["Same story"].startswith("The same story in 4 outlets")


def test_names_that_repeat_are_one_row() -> None:
    """Same name, role and reason: counted, not repeated."""
    kyiv = Unmapped(
        name="Kyiv", role=Role.METONYM, reason="stands for", article_id="a", quotes=(quote("Kyiv"),)
    )
    lost = Unmapped(name="Zarya", role=None, reason="unknown", article_id="a", quotes=())
    rows = listing.unmapped_rows(
        [*listing.listed([kyiv, lost]), *listing.listed([replace(kyiv, article_id="b")])]
    )
    assert [(row["name"], row["count"]) for row in rows] == [("Zarya", 1), ("Kyiv", 2)]
    assert rows[0]["role"] == "name not resolved"


def test_sources_count_what_came_of_them() -> None:
    """An article without a report is listed too."""
    other = article(id="ffff", source="", title="", published=None, url="javascript:1")
    rows = listing.sources(
        [article(), other], [feature(1, "A.", shape=footprint(SUDZHA)), feature(2, "B.")]
    )
    assert (rows[0].drawn, rows[0].listed) == (1, 1)
    assert (rows[1].drawn, rows[1].outlet, rows[1].url) == (0, "outlet not stated", "")
