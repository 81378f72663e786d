"""Counts how well claims of different articles are grouped, over pairs of them.

- `pairs`: pairs of claims of the gold that are put into one event, over those that mean the same;
- `reached`: claims of the gold that the program reads at all: only these make pairs;
- `copies`: pairs of articles that are taken for one story, over those that are;
- `origins`: events whose number of independent origins is right;
- `contradictions`: kinds of contradiction found in an event, over those that it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from geo.evaluate.happenings import Case, Happening, Wanted
from geo.evaluate.tally import RIGHT, WRONG, Tally

EVENT_FIGURES = ("pairs", "reached", "copies", "origins", "contradictions")
Row = Mapping[str, Any]
"""Properties of a feature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A claim of the gold and the report that it is."""

    case: str
    happening: Happening
    wanted: Wanted
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """All cases read as one pile of articles, and compared."""

    figures: dict[str, Tally]
    faults: tuple[str, ...]


def compare(cases: Sequence[Case], rows: Sequence[Row]) -> Grouped:
    """Compare what the program made of all articles of the cases with their gold.

    Args:
        cases: All that were read.
        rows: Properties of the features of the build.
    """
    by_url: dict[str, list[Row]] = {}
    for row in rows:
        by_url.setdefault(str(row["source_url"]), []).append(row)
    met: list[Met] = []
    faults: list[str] = []
    wanted = 0
    for case in cases:
        for happening in case.happenings:
            for claim in happening.claims:
                wanted += 1
                found = _report(claim, by_url.get(claim.url, ()))
                if found is None:
                    faults.append(f"not read  {case.name}: {claim.words!r}")
                else:
                    met.append(Met(case=case.name, happening=happening, wanted=claim, row=found))
    pairs = _pairs(met, faults)
    stories = _stories(cases, by_url)
    figures = {
        "pairs": pairs,
        "reached": Tally(right=len(met), missed=wanted - len(met)),
        "copies": _copies(cases, stories, faults),
        **_events(cases, met, faults),
    }
    return Grouped(figures=figures, faults=tuple(faults))


def _report(claim: Wanted, rows: Sequence[Row]) -> Row | None:
    """The first report that says it."""
    for row in rows:
        fits = (
            claim.words in str(row["quote"])
            and claim.activity in {"", row["activity"]}
            and claim.place in {"", row["place_name"]}
        )
        if fits:
            return row
    return None


def _pairs(met: Sequence[Met], faults: list[str]) -> Tally:
    right = spurious = missed = 0
    for one, two in combinations(met, 2):
        same = one.happening is two.happening
        given = one.row["event_id"] == two.row["event_id"]
        right += same and given
        spurious += given and not same
        missed += same and not given
        if same != given:
            what = "apart    " if same else "together "
            faults.append(f"{what} {_words(one)} / {_words(two)}")
    return Tally(right, spurious, missed)


def _words(one: Met) -> str:
    return f"{one.wanted.url.rpartition('//')[2].partition('/')[2]} {one.wanted.words!r}"


def _stories(cases: Sequence[Case], by_url: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """What each article that gave a report is taken for: the id of its story."""
    return {
        article.url: str(by_url[article.url][0]["story_id"])
        for case in cases
        for article in case.articles
        if article.url in by_url
    }


def _copies(cases: Sequence[Case], stories: Mapping[str, str], faults: list[str]) -> Tally:
    articles = [one for case in cases for one in case.articles if one.url in stories]
    right = spurious = missed = 0
    for one, two in combinations(articles, 2):
        same = one.story == two.story
        given = stories[one.url] == stories[two.url]
        right += same and given
        spurious += given and not same
        missed += same and not given
        if same != given:
            faults.append(f"{'no copy' if same else 'copy'}      {one.url} / {two.url}")
    return Tally(right, spurious, missed)


def _events(cases: Sequence[Case], met: Sequence[Met], faults: list[str]) -> dict[str, Tally]:
    """Origins and contradictions of happenings of which no other claim is in the event."""
    story = {article.url: article for case in cases for article in case.articles}
    of_event: dict[str, set[int]] = {}
    for one in met:
        of_event.setdefault(one.row["event_id"], set()).add(id(one.happening))
    origins = contradictions = Tally()
    for case in cases:
        for happening in case.happenings:
            mine = [one for one in met if one.happening is happening]
            events = {one.row["event_id"] for one in mine}
            if len(events) != 1 or len(of_event[next(iter(events))]) != 1:
                continue
            said = [one for one in mine if one.row["status"] != "denied"] or mine
            wanted = _voices([story[one.wanted.url] for one in said])
            given = mine[0].row["origins"]
            origins += RIGHT if wanted == given else WRONG
            if wanted != given:
                faults.append(f"origins   {case.name}, {happening.name}: {given} for {wanted}")
            found = {kind for one in mine for kind in _kinds(one.row)}
            asked = happening.contradictions if len(mine) == len(happening.claims) else found
            contradictions += Tally(len(found & asked), len(found - asked), len(asked - found))
            if found != asked:
                faults.append(
                    f"disputed  {case.name}, {happening.name}: {sorted(found)} for {sorted(asked)}"
                )
    return {"origins": origins, "contradictions": contradictions}


def _voices(articles: Sequence[Any]) -> int:
    """Independent origins: an outlet or a story counts once, and so do those that share one."""
    groups: list[set[str]] = []
    for article in articles:
        names = {article.source, article.story}
        for group in [one for one in groups if one & names]:
            groups.remove(group)
            names |= group
        groups.append(names)
    return len(groups)


def _kinds(row: Row) -> list[str]:
    return [kind for kind in str(row.get("contradictions") or "").split("; ") if kind]
