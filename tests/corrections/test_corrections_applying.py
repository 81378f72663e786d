from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from shapely.geometry import Point

from geo.books import ledger_json, ledger_of, ledger_text
from geo.corrections import State
from geo.export import properties
from geo.export.geojson import geojson_text
from geo.model import Status
from geo.pipeline import Report, Workshop
from tests.corrections.worked import (
    TEXT,
    article,
    bare,
    built,
    correction,
    gazetteer,
    grouping,
    one,
)


def outcomes(made: Report) -> list[State]:
    return [outcome.state for outcome in made.corrections]


def test_without_corrections_nothing_is_said() -> None:
    """F6, no review, no outcome."""
    made = built()
    row = properties(made.features[0])
    assert (row["source_reliability"], row["information_credibility"]) == ("F", 6)
    assert (row["rating_of"], row["review"], row["review_note"]) == (None, None, None)
    assert made.corrections == ()


def test_a_rejected_claim_is_listed_and_not_drawn() -> None:
    """With the note, of no event, and no other claim changes."""
    before = built()
    wrong = one(before, "strike", "Lgov")
    made = built(correction(wrong, "reject = true", 'note = "the depot is in another town"'))
    rejected = one(made, "strike", "Lgov")
    assert rejected.footprint is None
    assert rejected.unlocated == "rejected by a reviewer: the depot is in another town"
    assert [f.id for f in made.features if f.event_id == rejected.event_id] == [rejected.id]
    assert properties(rejected)["review"] == "rejected"
    assert outcomes(made) == [State.APPLIED]
    others = [feature for feature in made.features if feature.id != wrong.id]
    assert bare(others) == bare([f for f in before.features if f.id != wrong.id])


def test_a_status_that_a_person_sets() -> None:
    """The layer follows; what was read stays said."""
    claimed = one(built(), "capture")
    made = one(built(correction(claimed, 'status = "denied"')), "capture")
    assert (made.claim.status, made.review.status_read) == (Status.DENIED, "claimed")
    assert made.layer == "Denied Russian capture"
    assert properties(made)["review_changes"] == "status denied, read as claimed"


def test_a_name_that_means_another_place() -> None:
    """The words are located again with it; the id stays."""
    there = one(built(), "strike", "Rylsk")
    made = built(correction(there, 'place = "gn:535243"', 'note = "it is near Lgov"'))
    moved = one(made, "strike", "Rylsk")
    assert moved.id == there.id
    assert moved.places[0].entry.id == "gn:535243"
    assert moved.footprint is not None
    assert moved.footprint.builder == "at"
    assert moved.footprint.why[0] == "A reviewer placed it: it is near Lgov."
    assert moved.review.moved
    assert properties(moved)["place_id"] == "gn:535243"


def test_a_name_that_means_a_unit_is_drawn_as_one() -> None:
    """And one that meant a unit as a point, where it means a town."""
    there = one(built(), "strike", "Rylsk")
    made = one(built(correction(there, 'place = "a1:RUS-2362"')), "strike", "Rylsk")
    assert made.footprint is not None
    assert made.footprint.geometry.geom_type in {"Polygon", "MultiPolygon"}


def test_a_point_and_a_shape_by_hand() -> None:
    """Their uncertainty is what the person says, or the shape's own size."""
    there = one(built(), "deployment")
    point = built(correction(there, "point = [35.3, 51.25]", "uncertainty_km = 4"))
    made = one(point, "deployment")
    assert made.footprint is not None
    assert made.footprint.geometry.equals(Point(35.3, 51.25))
    assert (made.footprint.uncertainty_m, made.footprint.where_prec) == (4000, 2)
    assert made.footprint.builder == "reviewer"
    row = properties(made)
    assert (row["place_name"], row["country"]) == ("Sudzha", "RU")
    assert str(row["place_id"]).startswith("own:")
    square = "shape = { type = 'Polygon', coordinates = [[[35,51],[35.4,51],[35.4,51.3],[35,51.3],[35,51]]] }"
    made = one(built(correction(there, square)), "deployment")
    assert made.footprint is not None
    assert made.footprint.uncertainty_m == pytest.approx(21_800, rel=0.03)
    assert made.footprint.area_m2 == pytest.approx(935e6, rel=0.02)


def test_exchanged_coordinates_are_refused_and_said() -> None:
    """The report stays where it was."""
    there = one(built(), "deployment")
    made = built(correction(there, "point = [51.25, 35.3]", "uncertainty_km = 4"))
    (outcome,) = made.corrections
    assert outcome.state is State.REFUSED
    assert "longitude comes first" in outcome.reason
    assert one(made, "deployment").footprint == there.footprint


def test_a_far_away_point_is_to_be_checked() -> None:
    """It may be meant."""
    there = one(built(), "deployment")
    made = built(correction(there, "point = [135.0, 48.5]", "uncertainty_km = 4"))
    assert outcomes(made) == [State.DOUBTFUL]
    assert one(made, "deployment").review.doubts


def test_ratings_by_outlet_speaker_and_report() -> None:
    """Who speaks goes before the outlet, the report itself before both; F6 for the rest."""
    before = built()
    strike = one(before, "strike", "Lgov")
    text = """
[[rating]]
outlet = "the example courier"
rating = "B"
[[rating]]
speaker = "the defence ministry"
rating = "D4"
note = "takes towns twice"
"""
    made = built(text + correction(strike, 'rating = "A1"'))
    capture = one(made, "capture").rating
    assert (capture.code, capture.of, capture.note) == ("D4", "speaker", "takes towns twice")
    assert (one(made, "strike", "Rylsk").rating.code, one(made, "strike", "Rylsk").rating.of) == (
        "B6",
        "outlet",
    )
    assert (one(made, "strike", "Lgov").rating.code, one(made, "strike", "Lgov").rating.of) == (
        "A1",
        "claim",
    )
    assert set(outcomes(made)) == {State.APPLIED}


def test_ratings_that_contradict_each_other_rate_nothing() -> None:
    """Both are said; and one that rates nobody as well."""
    text = "".join(
        f'[[rating]]\n{of} = "{name}"\nrating = "{code}"\n'
        for of, name, code in (
            ("outlet", "The Example Courier", "B"),
            ("outlet", "the example courier", "C"),
            ("speaker", "nobody at all", "A"),
        )
    )
    made = built(text)
    assert outcomes(made) == [State.REFUSED, State.REFUSED, State.UNMATCHED]
    assert {feature.rating.code for feature in made.features} == {"F6"}


def test_corrections_that_contradict_each_other_are_both_left_out() -> None:
    """Whatever their order."""
    capture = one(built(), "capture")
    entries = [
        correction(capture, 'status = "denied"'),
        correction(capture, 'status = "confirmed"', 'note = "both say so"'),
        correction(capture, 'place = "gn:535243"'),
        correction(capture, "point = [35.0, 51.4]", "uncertainty_km = 2"),
    ]
    texts = {geojson_text(built("\n".join(order)).features) for order in permutations(entries)}
    assert len(texts) == 1
    made = built("\n".join(entries))
    assert set(outcomes(made)) == {State.REFUSED}
    kept = one(made, "capture")
    assert (kept.claim.status, kept.footprint) == (capture.claim.status, capture.footprint)
    assert kept.review.notes == ("both say so",)


def test_joined_and_taken_apart() -> None:
    """By a person, whatever the program thinks."""
    before = built()
    two = [one(before, "strike", "Rylsk"), one(before, "strike", "Lgov")]
    assert two[0].event_id != two[1].event_id
    joined = built(grouping("join", two))
    assert len({f.event_id for f in joined.features if f.claim.activity == "strike"}) == 1
    both = built(grouping("join", two) + grouping("split", two))
    assert len({f.event_id for f in both.features if f.claim.activity == "strike"}) == 2
    states = {outcome.what: outcome.state for outcome in both.corrections}
    assert states == {"one event": State.REFUSED, "different events": State.APPLIED}
    three = [*two, one(before, "capture")]
    (partly, _) = built(grouping("join", three) + grouping("split", two)).corrections
    assert (partly.state, partly.reason) == (
        State.DOUBTFUL,
        "a split keeps reports of it in different events",
    )
    half = built(
        grouping(
            "join",
            [
                two[0],
                replace(
                    two[1], id="f" + "0" * 16, article=article("x", url="https://example.org/other")
                ),
            ],
        )
    )
    (outcome,) = half.corrections
    assert outcome.state is State.UNMATCHED
    assert "claim 2" in outcome.reason


def test_a_correction_survives_an_edit_of_the_article() -> None:
    """The id is another one; the words, the activity and the place are the same."""
    capture = one(built(), "capture")
    text = correction(capture, 'status = "denied"', 'note = "taken back"')
    edited = article("A new lead paragraph about the weather.\n\n" + TEXT)
    made = built(text, [edited])
    found = one(made, "capture")
    assert found.id != capture.id
    assert found.claim.status is Status.DENIED
    assert outcomes(made) == [State.APPLIED]


def test_an_edit_of_the_sentence_itself_is_to_be_checked() -> None:
    """A typo mended: applied, and said on the card."""
    capture = one(built(), "capture")
    edited = article(TEXT.replace("on Tuesday", "late Tuesday"))
    made = built(correction(capture, 'note = "taken back"'), [edited])
    assert outcomes(made) == [State.DOUBTFUL]
    assert one(made, "capture").review.doubts == ("the article's words have changed since",)


def test_an_edit_that_says_something_else_is_not_corrected() -> None:
    """A rejection of 900 soldiers says nothing on 300; what comes nearest is named."""
    there = one(built(), "deployment")
    edited = article(TEXT.replace("900", "300"))
    made = built(correction(there, "reject = true"), [edited])
    (outcome,) = made.corrections
    assert outcome.state is State.UNMATCHED
    assert outcome.nearest == one(made, "deployment").id
    assert one(made, "deployment").footprint is not None


def test_the_newest_version_of_an_article_is_corrected() -> None:
    """What the older one said is superseded, and named by nobody."""
    capture = one(built(), "capture")
    edited = article("Updated at noon.\n\n" + TEXT, published=date(2024, 11, 7))
    made = built(correction(capture, "reject = true"), [article(), edited])
    assert one(made, "capture").review.rejected
    assert one(made, "capture").article == edited
    assert made.superseded


def test_another_outlet_with_the_same_words_is_another_report() -> None:
    """A rejection is of one article's claim."""
    capture = one(built(), "capture")
    copied = article(source="Another Gazette", url="https://example.net/copied")
    made = built(correction(capture, "reject = true"), [article(), copied])
    assert [f.review.rejected for f in made.features if f.claim.activity == "capture"].count(
        True
    ) == 1
    alone = built(correction(capture, "reject = true"), [copied])
    assert outcomes(alone) == [State.UNMATCHED]
    assert alone.corrections[0].reason == "its article is not among those that were read"


def test_an_id_alone_is_lost_with_the_edit_and_says_how_to_mend_that() -> None:
    """Hand-written corrections may name no more."""
    capture = one(built(), "capture")
    text = f'[[correction]]\nclaim = "{capture.id}"\nstatus = "denied"\n'
    assert one(built(text), "capture").claim.status is Status.DENIED
    made = built(text, [article("Updated at noon.\n\n" + TEXT)])
    assert outcomes(made) == [State.UNMATCHED]
    assert "copy the correction from the map's card" in made.corrections[0].reason


def test_a_town_whose_capture_was_rejected_is_no_ground_for_a_patch() -> None:
    """What is held grows from what stands."""
    text = (
        "Ukraine's army captured the town of Glushkovo in the Kursk region, the general staff said."
        "\n\nUkraine controls some 100 sq km of the Kursk region, the general staff said.\n"
    )
    paper = [article(text)]
    before = built("", paper)
    patch = one(before, "control").footprint
    assert patch is not None
    made = built(correction(one(before, "capture"), "reject = true"), paper)
    other = one(made, "control").footprint
    assert other is not None
    assert not other.geometry.equals(patch.geometry)


def test_notes_of_several_people_stand_side_by_side() -> None:
    """In an order of their own."""
    capture = one(built(), "capture")
    entries = [
        correction(capture, 'note = "seen on video"', 'by = "B."'),
        correction(capture, 'note = "geolocated"'),
    ]
    for order in permutations(entries):
        found = one(built("\n".join(order)), "capture")
        assert found.review.notes == ("geolocated", "seen on video (B.)")
        assert properties(found)["review"] == "noted"


def test_the_file_says_it_all() -> None:
    """GeoJSON holds what was changed as flat text."""
    capture = one(built(), "capture")
    made = built(correction(capture, 'status = "denied"', 'note = "line one"', 'rating = "E5"'))
    rows = json.loads(geojson_text(made.features))["features"]
    row = next(r["properties"] for r in rows if r["id"] == capture.id)
    assert row["review"] == "corrected"
    assert row["review_note"] == "line one"
    assert (row["source_reliability"], row["information_credibility"], row["rating_of"]) == (
        "E",
        5,
        "claim",
    )


def test_the_ledger_marks_what_people_changed() -> None:
    """A rejected figure is listed, and compared with nothing."""
    text = (
        "Ukraine controls some 600 sq km of the Kursk region, the general staff said on Monday.\n\n"
        "Ukraine controls some 900 sq km of the Kursk region, a blogger said on Monday.\n"
    )
    paper = [article(text)]
    before = built("", paper)
    ground = Workshop(gazetteer()).ground
    assert ledger_of(before.features, ground).conflicts
    wrong = next(f for f in before.features if "900" in f.claim.quote.text)
    made = built(correction(wrong, "reject = true"), paper)
    books = ledger_of(made.features, ground)
    assert books.conflicts == ()
    assert "rejected by a reviewer" in ledger_text(books)
    lines = {row["area_km2"][1]: row["rejected"] for row in ledger_json(books)["statements"]}
    assert lines == {600.0: False, 900.0: True}
