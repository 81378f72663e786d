"""Articles with known places, as questions and right answers for `resolution_weights.py`.

Two kinds of source: corpora of one JSON object a line, `{"id", "text", "toponyms": [{"start",
"end", "name", "lat", "lon", …}]}`, and the seeds of this project.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.evaluate.gold import UNKNOWN, Gold, GoldPlace
from geo.evaluate.loading import bank_files, gold_files, load_bank, load_gold
from geo.extract import read
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article, PlaceKind, Quote, Role, Toponym
from geo.readers import read_article
from geo.resolve.others import Others
from geo.resolve.questions import Questions, ask
from geo.resolve.ranking import fixed_signs
from geo.resolve.together import Together

EARTH_KM = 6371.0
RIGHT_KM = 161.0
"""Within a hundred miles a candidate may be what was meant."""
SAME_KM = 20.0
"""Candidates so near are as right as the nearest."""
TOWN_KM = 25.0
_FEATURES = {
    "ADM1": {PlaceKind.ADMIN1},
    "PCLI": {PlaceKind.COUNTRY},
    "CONT": {PlaceKind.CONTINENT},
    "ADM2": {PlaceKind.DISTRICT, PlaceKind.CITY},
    "PPL": {PlaceKind.CITY},
}
_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT})


@dataclass(slots=True, eq=False)
class Labelled:
    """The questions of one article, and which candidates are right."""

    questions: Questions
    known: NDArray[np.float32]
    others: Others
    right: NDArray[np.bool_]
    """What training aims at."""
    near: NDArray[np.bool_]
    """What counts as right in the figures."""
    mentions: NDArray[np.float64]
    """Labelled mentions of each question."""
    unknown: int
    """Labelled mentions of names that no row goes by."""


def corpus(path: Path, gazetteer: LocalGazetteer) -> Iterator[Labelled]:
    """Each article twice: as the rules read it, and with the names that people marked alone."""
    for line in filter(None, path.read_text("utf-8").split("\n")):
        row = json.loads(line)
        gold = [toponym for toponym in row["toponyms"] if toponym.get("lat") is not None]
        article = Article(id=str(row["id"]), text=row["text"])
        found = list(read(article, gazetteer, language="en").toponyms)
        marked = [_marked(toponym, gazetteer) for toponym in gold]
        spans = {_name_span(toponym): number for number, toponym in enumerate(found)}
        label = {spans[g["start"], g["end"]]: g for g in gold if (g["start"], g["end"]) in spans}
        yield from _labelled(found, label, gazetteer)
        yield from _labelled(marked, dict(enumerate(gold)), gazetteer)


def seeds(folder: Path, gazetteer: LocalGazetteer) -> Iterator[Labelled]:
    """The project's own articles and sentences; names whose claims all mean one place."""
    texts = [(read_article(path), load_gold(path)) for path in gold_files(folder)]
    for bank in bank_files(folder):
        texts += [(Article(id=s.id, text=s.gold.text), s.gold) for s in load_bank(bank)]
    for article, gold in texts:
        found = list(read(article, gazetteer, language="").toponyms)
        places = _places(gold)
        label = {
            number: places[toponym.name]
            for number, toponym in enumerate(found)
            if toponym.name in places
            and (toponym.kind is None or toponym.kind.value in places[toponym.name].kinds)
        }
        yield from _labelled(found, label, gazetteer)


def _places(gold: Gold) -> dict[str, GoldPlace]:
    found: dict[str, set[GoldPlace]] = {}
    for claim in gold.claims:
        for place in (claim.place, *claim.also):
            found.setdefault(place.name, set()).add(place)
    single = {name: places.pop() for name, places in found.items() if len(places) == 1}
    return {name: place for name, place in single.items() if UNKNOWN not in place.kinds}


def _marked(toponym: Mapping[str, Any], gazetteer: LocalGazetteer) -> Toponym:
    hit = gazetteer.known(toponym["name"])
    people = hit is not None and bool(hit.demonym_of) and not hit.kinds
    return Toponym(
        quote=Quote(text=toponym["name"], start=toponym["start"], end=toponym["end"]),
        name=toponym["name"],
        role=Role.DEMONYM if people else Role.LITERAL,
        iso=(hit.demonym_of or hit.country) if hit is not None else "",
    )


def _name_span(toponym: Toponym) -> tuple[int, int]:
    start = toponym.quote.start + max(toponym.quote.text.find(toponym.name), 0)
    return start, start + len(toponym.name)


def _labelled(
    toponyms: Sequence[Toponym], label: Mapping[int, Any], gazetteer: LocalGazetteer
) -> Iterator[Labelled]:
    questions = ask(toponyms, gazetteer)
    if not questions.asked:
        return
    count = len(questions.rows)
    right, near = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    mentions = np.zeros(len(questions.asked))
    unknown = 0
    for number, gold in label.items():
        question = questions.of_toponym[number]
        if question < 0:
            unknown += 1
            continue
        part = slice(*questions.starts[question : question + 2].tolist())
        judge = _of_seed if isinstance(gold, GoldPlace) else _of_corpus
        right[part], near[part] = judge(gold, questions.rows[part], gazetteer)
        mentions[question] += 1
    known = fixed_signs(questions)
    others = Others(Together([questions]))
    yield Labelled(questions, known, others, right, near, mentions, unknown)


Judged = tuple[NDArray[np.bool_], NDArray[np.bool_]]


def _of_corpus(
    gold: Mapping[str, Any], rows: NDArray[np.int32], gazetteer: LocalGazetteer
) -> Judged:
    away = _away_km(gold["lon"], gold["lat"], rows, gazetteer)
    near = away <= RIGHT_KM
    code = str(gold.get("fcode") or "")
    wanted = _FEATURES.get("PPL" if code.startswith("PPL") else code, set())
    kinds = [gazetteer.entries.kind(int(row)) for row in rows]
    alike = near & np.array([kind in wanted for kind in kinds])
    close = alike if alike.any() else near
    if not close.any():
        return close, near
    return close & (away <= max(SAME_KM, float(away[close].min()) + 5.0)), near


def _of_seed(gold: GoldPlace, rows: NDArray[np.int32], gazetteer: LocalGazetteer) -> Judged:
    entries = [gazetteer.entry_at(int(row)) for row in rows]
    right = np.array(
        [
            entry.kind.value in gold.kinds
            and entry.kind not in _TOWNS
            and gold.country in {"", entry.country or gold.country}
            for entry in entries
        ]
    )
    if gold.lon is not None and gold.lat is not None:
        towns = np.array([entry.kind in _TOWNS for entry in entries])
        right |= towns & (_away_km(gold.lon, gold.lat, rows, gazetteer) <= TOWN_KM)
    return right, right


def _away_km(
    lon: float, lat: float, rows: NDArray[np.int32], gazetteer: LocalGazetteer
) -> NDArray[np.float64]:
    records = gazetteer.entries.places[rows]
    lons, lats = np.radians(records["lon"]), np.radians(records["lat"])
    here_lon, here_lat = np.radians(lon), np.radians(lat)
    half = np.sin((lats - here_lat) / 2) ** 2
    half += np.cos(here_lat) * np.cos(lats) * np.sin((lons - here_lon) / 2) ** 2
    return np.asarray(2.0 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half))))
