from __future__ import annotations

import pytest

from geo.corrections import Corrections, State, loads
from geo.errors import UsageError
from geo.model import PlaceKind
from geo.pipeline import Workshop
from tests.corrections.worked import article, built, gazetteer, one

UNKNOWN = "Ukrainian troops shelled Vymyshlene overnight, killing two soldiers near Sudzha."


def test_a_village_that_the_gazetteer_lacks() -> None:
    """Where a person says, with the unit that it lies in; said on the card and in the steps."""
    paper = [article(UNKNOWN)]
    assert one(built("", paper), "strike", "Vymyshlene").footprint is None
    text = '[[alias]]\nname = "Vymyshlene"\npoint = [35.1, 51.3]\nuncertainty_km = 1.5\nnote = "old map"\n'
    made = built(text, paper)
    found = one(made, "strike", "Vymyshlene")
    assert found.footprint is not None
    assert (found.footprint.lon, found.footprint.lat) == (35.1, 51.3)
    assert found.places[0].entry.country == "RU"
    assert found.places[0].entry.kind is PlaceKind.CITY
    assert found.review.changes == ("“Vymyshlene” means a place around 51.300, 35.100",)
    assert found.review.notes == ("old map",)
    assert "a reviewer says so" in found.places[0].why[0]
    assert [outcome.state for outcome in made.corrections] == [State.APPLIED]


def test_a_name_that_means_an_entry() -> None:
    """Also one that would be read as another place."""
    made = built('[[alias]]\nname = "Rylsk"\nplace = "gn:535243"\n')
    assert one(made, "strike", "Rylsk").places[0].entry.id == "gn:535243"


def test_a_name_that_means_another_name() -> None:
    """It is resolved as that name would be, from the words around it."""
    paper = [article(UNKNOWN.replace("Vymyshlene", "Rylskoe Gorodishche"))]
    made = built('[[alias]]\nname = "Rylskoe Gorodishche"\nmeans = "Rylsk"\n', paper)
    found = one(made, "strike")
    assert [place.entry.name for place in found.places] == ["Ryl’sk"]
    assert found.places[0].name == "Rylskoe Gorodishche"


def test_an_alias_for_one_article_alone() -> None:
    """By its address; the others read on as before."""
    paper = [article(), article("Ukrainian troops shelled Rylsk.", url="https://example.org/other")]
    text = '[[alias]]\nname = "Rylsk"\nplace = "gn:535243"\narticle = "https://example.org/other"\n'
    made = built(text, paper)
    found = {
        f.article.url: f.places[0].entry.id
        for f in made.features
        if f.claim.relation.anchors[0].name == "Rylsk"
    }
    assert found["https://example.org/other"] == "gn:535243"
    assert found["https://example.org/border-towns"] != "gn:535243"


@pytest.mark.parametrize("name", ["Nirgendwo", "Ryls"])
def test_a_name_that_stands_nowhere_is_said(name: str) -> None:
    """Only whole words are names."""
    (outcome,) = built(f'[[alias]]\nname = "{name}"\nmeans = "Lgov"\n').corrections
    assert outcome.state is State.UNMATCHED
    assert outcome.reason == "the name stands in no article that was read"


def test_a_meaning_that_no_place_has_is_to_be_checked() -> None:
    """Its reports can only be listed, so it is not called applied without a word."""
    made = built('[[alias]]\nname = "Rylsk"\nmeans = "Qwertyville"\n')
    (outcome,) = made.corrections
    assert outcome.state is State.DOUBTFUL
    assert outcome.reason.startswith("no place is found for “Qwertyville”")
    fine = built('[[alias]]\nname = "Rylsk"\nmeans = "Lgov"\n').corrections
    assert [one.state for one in fine] == [State.APPLIED]


def test_an_id_that_there_is_not_is_refused_before_anything_is_read() -> None:
    """With its line."""
    corrections = Corrections(loads('\n[[alias]]\nname = "Rylsk"\nplace = "gn:999999999"\n'))
    with pytest.raises(UsageError, match=r"line 2, alias 1: the gazetteer has no place"):
        Workshop(gazetteer(), corrections=corrections)


def test_what_must_be_made_again_is_told_by_a_key() -> None:
    """It is "" for an article that no correction is about, and the same in any order."""
    rating = '[[rating]]\noutlet = "The Example Courier"\nrating = "B"\n'
    alias = '[[alias]]\nname = "Nirgendwo"\nmeans = "Lgov"\n'
    paper = article()
    elsewhere = article("Nothing happened.", url="https://example.org/quiet", source="Quiet")
    one_way, other_way = (Corrections(loads(text)) for text in (alias + rating, rating + alias))
    assert one_way.key(paper) == other_way.key(paper) != ""
    assert one_way.key(paper) == Corrections(loads(rating)).key(paper)
    assert one_way.key(elsewhere) == ""
    assert one_way.aliases == other_way.aliases == Corrections(loads(alias)).digest
    assert one_way.digest == other_way.digest != Corrections(loads(alias)).digest
    lost = Corrections(loads('[[correction]]\nclaim = "f0123456789abcdef"\nnote = "x"\n'))
    assert lost.key(paper) == ""
    assert lost.key(paper, ["f0123456789abcdef"]) != ""


def test_two_meanings_of_one_name_are_both_left_out() -> None:
    """And said, in any order; one that is for a single article contradicts none that is for all."""
    one_way = '[[alias]]\nname = "Rylsk"\nplace = "gn:535243"\n'
    other_way = '[[alias]]\nname = "rylsk"\nmeans = "Sudzha"\n'
    as_read = one(built(), "strike", "Rylsk").places
    for text in (one_way + other_way, other_way + one_way):
        made = built(text)
        assert one(made, "strike", "Rylsk").places == as_read
        assert [outcome.state for outcome in made.corrections] == [State.REFUSED] * 2
    narrow = f'{one_way}{other_way}article = "https://example.org/other"\n'
    assert one(built(narrow), "strike", "Rylsk").places[0].entry.id == "gn:535243"
