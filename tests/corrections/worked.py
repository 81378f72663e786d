"""An article made up for these tests, what the program reads in it, and corrections of that."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from geo.corrections import Corrections, loads
from geo.corrections.snippet import selector
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.model import UNRATED, UNREVIEWED, Article, Feature
from geo.pipeline import Report, Workshop, report

DAY = date(2024, 11, 6)
TEXT = """Russian forces captured the town of Korenevo on Tuesday, the defence ministry said.

Ukrainian troops shelled Rylsk overnight, wounding four people. A drone hit a depot in Lgov.

Some 900 North Korean soldiers are stationed in Sudzha, officials in Seoul said on Wednesday.
"""


def article(text: str = TEXT, **more: Any) -> Article:
    given: dict[str, Any] = {
        "id": hashlib.sha256((text + repr(sorted(more.items()))).encode()).hexdigest()[:16],
        "text": text,
        "title": "What both armies said about the border towns",
        "source": "The Example Courier",
        "url": "https://example.org/border-towns",
        "published": DAY,
    }
    return Article(**{**given, **more})


@cache
def gazetteer() -> LocalGazetteer:
    return open_gazetteer()


def built(corrections: str = "", articles: Sequence[Article] | None = None) -> Report:
    """The report of articles under corrections."""
    shop = Workshop(gazetteer(), corrections=Corrections(loads(corrections)))
    return report([article()] if articles is None else articles, shop)


def one(made: Report, activity: str, place: str = "") -> Feature:
    """The only report of an activity, at a name."""
    found = [
        feature
        for feature in made.features
        if feature.claim.activity == activity
        and (not place or any(t.name == place for t in feature.claim.relation.anchors))
    ]
    assert len(found) == 1, [feature.title for feature in made.features]
    return found[0]


def correction(feature: Feature, *lines: str) -> str:
    """A correction as the card copies it, with the lines that a person fills in."""
    return "\n".join(["[[correction]]", *lines, "[correction.claim]", selector(feature)])


def grouping(table: str, features: Sequence[Feature]) -> str:
    rows = "".join(f"[[{table}.claims]]\n{selector(feature)}" for feature in features)
    return f"[[{table}]]\n{rows}"


def bare(features: Sequence[Feature]) -> list[Feature]:
    """Features without what people said of them and what they learnt from each other."""
    return [
        replace(
            one,
            review=UNREVIEWED,
            rating=UNRATED,
            event_id="",
            event_sides=(),
            story_id="",
            contradictions=(),
            camps=(0, 0, 0),
            against=(),
            origins=1,
        )
        for one in features
    ]
