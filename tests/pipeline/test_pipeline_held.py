"""What articles say that sides hold: patches of later ones grow from it."""

from __future__ import annotations

from datetime import date

from shapely.geometry import Point

from geo.model import Article, RelationKind
from geo.pipeline import Held, Parsed, Workshop


def read(text: str, day: int, workshop: Workshop, held: Held) -> Parsed:
    article = Article(id=f"a{day}", text=text, title="", source="", published=date(2024, 11, day))
    return workshop.parse(article, held)


def patch_steps(parsed: Parsed) -> str:
    (footprint,) = [
        feature.footprint
        for feature in parsed.features
        if feature.claim.relation.kind is RelationKind.HELD and feature.footprint is not None
    ]
    return " ".join(footprint.why)


AREA = "Ukrainian forces control some 600 sq km of Russia's Kursk region."


def test_a_patch_grows_from_what_earlier_articles_say_is_held(workshop: Workshop) -> None:
    """And from no place that a later one says the other side has taken."""
    held = Held()
    read("Ukrainian forces captured Sudzha on Monday.", 4, workshop, held)
    assert "grows from Sudzha, known to be held, back to the border" in patch_steps(
        read(AREA, 5, workshop, held)
    )
    read("Russian troops recaptured Sudzha on Wednesday.", 6, workshop, held)
    assert [place.name for place in held.of("Russia")] == ["Sudzha"]
    assert "known to be held" not in patch_steps(read(AREA, 7, workshop, held))


def test_a_patch_lies_near_the_towns_that_its_article_names(workshop: Workshop) -> None:
    """Fighting at a town does not say that it is held, but where the border was crossed."""
    text = f"Fighting continued in Tyotkino on Monday, Russian officials said. {AREA}"
    assert "nearest to T" in patch_steps(read(text, 4, workshop, Held()))


def test_a_patch_keeps_away_from_what_the_side_at_home_is_said_to_hold(workshop: Workshop) -> None:
    """A town that both are said to hold takes nothing; what a third side holds does not count."""
    held = Held()
    read("Ukrainian forces captured Sudzha on Monday.", 4, workshop, held)
    free = patch_steps(read(AREA, 5, workshop, held))
    read("Iranian troops captured Guyevo in the Kursk region on Monday.", 5, workshop, held)
    assert patch_steps(read(AREA, 5, workshop, held)) == free
    read("Russian troops recaptured Guyevo in the Kursk region on Monday.", 6, workshop, held)
    (patch,) = [
        feature.footprint
        for feature in read(AREA, 7, workshop, held).features
        if feature.footprint is not None and feature.footprint.schematic
    ]
    assert "Ground nearer to Guyevo, which Russia is said to hold, comes last." in patch.why[2]
    (guyevo,) = workshop.gazetteer.candidates("Guyevo")
    assert not patch.geometry.contains(Point(guyevo.lon, guyevo.lat))
    assert round(patch.area_m2 / 1e6) == 600
