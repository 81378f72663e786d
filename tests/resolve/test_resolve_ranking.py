from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from geo.gazetteer.local import LocalGazetteer
from geo.model import PlaceEntry, Quote, Role, Toponym
from geo.pipeline import Parsed
from geo.resolve import resolve
from geo.resolve.questions import FEWEST, ask, ask_all, put
from geo.resolve.ranking import rank, rank_all, weights
from geo.resolve.signs import SIGNS

Parse = Callable[..., Parsed]


def marked(text: str, *names: str) -> list[Toponym]:
    """The names as toponyms, in order of the text, without anything that reading knows."""
    found, at = [], 0
    for name in names:
        at = text.index(name, at)
        quote = Quote(text=name, start=at, end=at + len(name))
        found.append(Toponym(quote=quote, name=name, role=Role.LITERAL))
        at += len(name)
    return found


def meanings(text: str, *names: str, gazetteer: LocalGazetteer) -> list[PlaceEntry]:
    """What each of the names is taken for."""
    toponyms = marked(text, *names)
    resolution = resolve(toponyms, gazetteer)
    entries = [resolution.meaning(toponym) for toponym in toponyms]
    assert all(entry is not None for entry in entries)
    return [entry for entry in entries if entry is not None]


@pytest.mark.parametrize(
    ("text", "names", "unit"),
    [
        ("Fire destroyed a barn in Paris, Ky., on Sunday", ["Paris", "Ky."], "Kentucky"),
        ("a storm over Springfield, IL", ["Springfield", "IL"], "Illinois"),
        ("London, Ont., is quiet", ["London", "Ont."], "Ontario"),
        ("Ohio's Springfield is quiet", ["Ohio", "Springfield"], "Ohio"),
    ],
)
def test_what_stands_beside_a_name_says_where_it_lies(
    *, text: str, names: list[str], unit: str, gazetteer: LocalGazetteer
) -> None:
    """Behind a comma or before it, in full or short: without any help of reading."""
    entries = meanings(text, *names, gazetteer=gazetteer)
    town = next(e for e in entries if e.name in {"Paris", "Springfield", "London"})
    assert gazetteer.entry(town.admin1).name == unit


def test_neighbours_tell_which_town_is_meant(gazetteer: LocalGazetteer) -> None:
    """Three towns of one county: each is the one near the others."""
    text = "The road from Lexington to Paris and on to Winchester was closed in Kentucky."
    entries = meanings(text, "Lexington", "Paris", "Winchester", gazetteer=gazetteer)
    assert {gazetteer.entry(entry.admin1).name for entry in entries} == {"Kentucky"}


def test_a_county_named_without_its_noun_is_found_by_it(parsed: Parse) -> None:
    """The noun stands once behind several: all of them are counties."""
    made = parsed("Shells hit Hopkins and Bourbon counties in Kentucky.")
    found = [made.resolution.meaning(t) for t in made.reading.toponyms if t.name == "Bourbon"]
    assert [entry.id for entry in found if entry] == ["a2:US-21017"]


def test_a_name_that_locates_nothing_still_means_something(parsed: Parse) -> None:
    """A body's town has no place to be drawn at, but it is known which town it is."""
    made = parsed("The Kyiv School of Economics counted the craters near Sudzha.")
    (school,) = (t for t in made.reading.toponyms if t.name == "Kyiv")
    meaning = made.resolution.meaning(school)
    assert made.resolution.place(school) is None
    assert meaning is not None
    assert meaning.id == "gn:703448"


def test_chances_of_a_name_sum_to_one(gazetteer: LocalGazetteer) -> None:
    """And the points put the candidates in the same order."""
    ranking = rank(
        ask(marked("Paris, Texas; London; Tripoli", "Paris", "Texas", "London"), gazetteer)
    )
    starts = ranking.questions.starts
    assert np.allclose(np.add.reduceat(ranking.chances, starts[:-1]), 1.0, atol=1e-5)
    for number in range(len(ranking.questions.asked)):
        points = ranking.points[ranking.best(number)]
        assert (np.diff(points) <= 0).all()


def test_an_article_has_the_same_points_whatever_it_is_ranked_with(
    gazetteer: LocalGazetteer,
) -> None:
    """To the last digit: else a near tie would fall with the company that an article is read in."""
    texts = {
        "Paris, Texas; London; Tripoli": ["Paris", "Texas", "London", "Tripoli"],
        "Nothing here": [],
        "Springfield, Springfield and Ohio": ["Springfield", "Springfield", "Ohio"],
        "Unknown Qwertzuiop": ["Qwertzuiop"],
        "Homs, Hama, Idlib": ["Homs", "Hama", "Idlib"],
        "San Antonio, Paraguay": ["San Antonio", "Paraguay"],
    }
    puts = [[put(one) for one in marked(text, *names)] for text, names in texts.items()]
    together = rank_all(ask_all(puts, gazetteer))
    for its, ranking in zip(puts, together, strict=True):
        (alone,) = rank_all(ask_all([its], gazetteer))
        assert np.array_equal(ranking.points, alone.points)
        assert np.array_equal(ranking.chances, alone.chances)
        assert np.array_equal(ranking.signs, alone.signs)
        assert ranking.first() == alone.first()
    assert sum(len(ranking.points) for ranking in together) > 50


def test_how_near_others_lie_is_counted_the_same_in_parts(
    gazetteer: LocalGazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles with thousands of names are counted part by part, which bounds the memory."""
    names = ["Homs", "Hama", "Idlib", "Aleppo", "Damascus", "Tripoli", "Paris"]
    questions = ask(marked(" ".join(names), *names), gazetteer)
    whole = rank(questions)
    monkeypatch.setattr("geo.resolve.others._MOST_PAIRS", 7)
    assert np.array_equal(rank(questions).signs, whole.signs)


def test_no_names_and_unknown_names_do_no_harm(gazetteer: LocalGazetteer) -> None:
    """Nothing to ask, or nothing known."""
    assert len(resolve([], gazetteer).places) == 0
    resolution = resolve(marked("Qwertzuiop", "Qwertzuiop"), gazetteer)
    assert len(resolution.places) == 0
    assert list(resolution.unknown) == [(0, 10)]


def test_of_a_frequent_name_those_are_looked_at_that_the_text_points_at(
    gazetteer: LocalGazetteer,
) -> None:
    """There are more San Antonios than are ranked: the one stated is among them."""
    toponyms = marked("San Antonio, Paraguay", "San Antonio", "Paraguay")
    assert len(gazetteer.options("San Antonio")) > FEWEST
    (asked, _) = ask(toponyms, gazetteer).asked
    isos = [gazetteer.entry_at(int(row)).country for row in asked.options.rows[asked.picked]]
    assert "PY" in isos


def test_every_sign_has_its_weight_in_every_round() -> None:
    """The file of weights and the signs that are counted belong together."""
    assert all(len(row) == len(SIGNS) for row in weights())
    assert all(row.any() for row in weights())
    assert len(set(SIGNS)) == len(SIGNS)


def test_the_order_of_the_names_does_not_decide(gazetteer: LocalGazetteer) -> None:
    """Names handed over in another order mean the same."""
    toponyms = marked(
        "Paris, Lexington and Winchester, Kentucky", "Paris", "Lexington", "Winchester", "Kentucky"
    )
    there, back = resolve(toponyms, gazetteer), resolve(toponyms[::-1], gazetteer)
    assert [there.meaning(t) for t in toponyms] == [back.meaning(t) for t in toponyms]
