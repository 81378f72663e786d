"""Any number of articles, made up with varied wording, and what they report.

An article depends on its number alone: a thousand of them begin with the same hundred, and one more
changes none of the others. Places are settlements of the gazetteer, as a war's news would name them:
some again and again, most of them seldom.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from geo.gazetteer.local import LocalGazetteer
from geo.model import PlaceEntry, PlaceKind

_FIRST = date(2023, 1, 2)
_A_DAY = 20
"""Articles that come out in a day."""
_LEAST, _MOST_TOWNS = 3_000, 400
"""Inhabitants of the smallest town that is named, and how many of a country are."""


@dataclass(frozen=True, slots=True)
class War:
    """Who fights whom, and where."""

    country: str
    sides: tuple[str, str]
    troops: tuple[str, str]
    capital: str
    staffs: tuple[str, str]


_WARS = (
    War(
        "UA",
        ("Ukraine", "Russia"),
        ("Ukrainian forces", "Russian troops"),
        "Kyiv",
        ("Ukraine's general staff", "the Russian defence ministry"),
    ),
    War(
        "SD",
        ("Sudan", "Rapid Support Forces"),
        ("the Sudanese army", "the Rapid Support Forces"),
        "Khartoum",
        ("the Sudanese army", "the Rapid Support Forces"),
    ),
    War(
        "SY",
        ("Syria", "Turkey"),
        ("Syrian troops", "Turkish forces"),
        "Damascus",
        ("Syria's defence ministry", "the Turkish defence ministry"),
    ),
)
_OUTLETS = [f"{name} {kind}" for kind in ("Post", "Wire", "Gazette", "Monitor") for name in (
    "Harbour", "Meridian", "Northern", "Evening", "Lowland", "Delta", "Summit", "Crossing",
)]  # fmt: skip

_SAID = (
    "{staff} said",
    "according to {staff}",
    "{staff} said in its evening summary",
    "officials of {staff} told reporters",
)
_REPORTS: dict[str, tuple[str, ...]] = {
    "strike": (
        "{Troops} shelled {a} {when}, {said}.",
        "A drone strike hit a depot in {a} {when}, {said}.",
        "{Troops} fired rockets at {a} {when}, and several houses burned down.",
        "Artillery of {other} struck the outskirts of {a} {when}, {said}.",
    ),
    "engagement": (
        "{Troops} and {others} fought near {a} {when}.",
        "Fighting went on in {a} {when}, {said}.",
        "Clashes between {troops} and {others} were reported in {a} {when}.",
    ),
    "capture": (
        "{Troops} captured {a} {when}, {said}.",
        "{Troops} took control of the town of {a} {when}.",
    ),
    "advance": (
        "{Troops} advanced towards {a} {when}, {said}.",
        "{Troops} moved {km} km closer to {a} {when}.",
    ),
    "deployment": (
        "Some {count} soldiers of {other} were deployed {km} km {way} of {a} {when}.",
        "{Troops} deployed {count} men near {a} {when}, {said}.",
    ),
    "withdrawal": ("{Troops} withdrew from {a} {when}, {said}.",),
}
_WHEN = ("on {weekday}", "on {day}", "early on {weekday}", "in the night to {weekday}")
_WAYS = ("north", "south", "east", "west", "north-east", "south-west")
_ASIDE = (
    "Prices of bread rose again in {capital}, where shops had opened late.",
    "A spokesman in {capital} would not say more.",
    "Schools in the region stay closed until the end of the month, the governor's office added.",
    "Neither account could be checked independently.",
    "Residents who had left in spring have begun to ask when they may return.",
    "Talks on an exchange of prisoners go on in {capital}, with little to show for them so far.",
    "Power was cut for {count} households, and crews were at work on the lines.",
    "The weather is expected to turn in the coming days, with rain over most of the country.",
)


@dataclass(frozen=True, slots=True)
class Truth:
    """One thing that an article reports."""

    activity: str
    place_id: str
    day: date


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An article with what it reports."""

    name: str
    text: str
    """Markdown with front matter, as a file holds it."""
    truths: tuple[Truth, ...]


def made_up(count: int, gazetteer: LocalGazetteer, *, first: int = 0) -> Iterator[MadeUp]:
    """Articles by their numbers."""
    towns = {war.country: _towns(gazetteer, war.country) for war in _WARS}
    return (_article(number, towns) for number in range(first, first + count))


def write(folder: Path, articles: Iterator[MadeUp]) -> int:
    """Write articles as files, a thousand in a folder; how many there were."""
    written = 0
    for one in articles:
        written += 1
        path = folder / one.name[:-6] / f"{one.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, encoding="utf-8")
    return written


@lru_cache(maxsize=8)
def _towns(gazetteer: LocalGazetteer, country: str) -> Sequence[PlaceEntry]:
    """Towns of a country whose name means them alone, or them first, the largest first."""
    found = [
        entry
        for entry in gazetteer.entries.settlements_in(-180, -90, 180, 90, _LEAST)
        if entry.country == country and entry.name.isascii() and entry.name.isalpha()
    ]
    known = [one for one in found if gazetteer.candidates(one.name)[0].id == one.id]
    return [one for one in known if one.kind is PlaceKind.CITY][:_MOST_TOWNS]


def _article(number: int, towns: dict[str, Sequence[PlaceEntry]]) -> MadeUp:
    chance = random.Random(f"article {number}")  # noqa: S311 - made-up data
    day = _FIRST + timedelta(days=number // _A_DAY)
    war = chance.choice(_WARS)
    # A few towns are in the news on a day, and each outlet adds one of its own.
    of_day = random.Random(f"day {day} {war.country}")  # noqa: S311
    known = towns[war.country]
    news = of_day.sample(known, 12)
    sentences, truths = [], []
    for _ in range(chance.randint(2, 5)):
        town = chance.choice(news) if chance.random() < 0.7 else chance.choice(known)
        activity = chance.choice(sorted(_REPORTS))
        ago = chance.randint(0, 2)
        sentences.append(_report(chance, war, activity, town, day - timedelta(days=ago)))
        truths.append(Truth(activity, town.id, day - timedelta(days=ago)))
    for aside in chance.sample(_ASIDE, chance.randint(2, 4)):
        words = aside.format(capital=war.capital, count=f"{chance.randint(2, 90) * 100:,}")
        sentences.insert(chance.randint(1, len(sentences)), words)
    paragraphs, at = [], 0
    while at < len(sentences):
        size = chance.randint(1, 3)
        paragraphs.append(" ".join(sentences[at : at + size]))
        at += size
    head = (
        f"---\ntitle: Report {number} on the war, {day}\nsource: {chance.choice(_OUTLETS)}\n"
        f"url: https://example.org/{number}\npublished: {day}\n---\n"
    )
    text = head + "\n\n".join(paragraphs) + "\n"
    return MadeUp(f"{number:09d}", text, tuple(truths))


def _report(chance: random.Random, war: War, activity: str, town: PlaceEntry, day: date) -> str:
    ours = chance.randint(0, 1)
    when = chance.choice(_WHEN).format(
        weekday=day.strftime("%A"), day=f"{day.day} {day.strftime('%B')}"
    )
    said = chance.choice(_SAID).format(staff=war.staffs[ours])
    words = chance.choice(_REPORTS[activity]).format(
        Troops=war.troops[ours][:1].upper() + war.troops[ours][1:],
        troops=war.troops[ours],
        other=war.sides[ours],
        others=war.troops[1 - ours],
        a=town.name,
        when=when,
        said=said,
        km=chance.randint(2, 30),
        count=f"{chance.randint(1, 60) * 50:,}",
        way=chance.choice(_WAYS),
    )
    return words[:1].upper() + words[1:]
