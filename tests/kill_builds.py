"""Kills builds at random moments, and looks whether anything is lost.

    python -m tests.kill_builds 50      # so many builds are killed

Each time: the store opens and holds every article that it held before; the files of the map are
whole, and are of one build once the next one has run; and that next build, undisturbed, ends in the
same bytes as one that nobody ever disturbed. The moments are spread over a whole build, those in
which files are put in place among them.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.store import Store

ROOT = Path(__file__).resolve().parents[1]
FILES = ("changes.json", "index.html", "reports.geojson")
_END = "</html>"


@dataclass(frozen=True, slots=True)
class Ground:
    """Where builds are killed: articles that come in two lots, and what they give undisturbed."""

    folder: Path
    lots: tuple[Sequence[Path], Sequence[Path]]
    first: dict[str, bytes]
    """What the first lot gives."""
    calm: dict[str, bytes]
    """What both give."""
    calm_s: float
    """How long an undisturbed build takes."""


def command(sources: Sequence[Path], folder: Path) -> list[str]:
    """A build of some sources into a folder, with the store beside it."""
    store = str(folder / "kept.db")
    words = ["build", *map(str, sources), "--out", str(folder / "out"), "--store", store]
    return [sys.executable, "-m", "geo", *words, "--jobs", "1"]


def run(sources: Sequence[Path], folder: Path) -> dict[str, bytes]:
    """A build that nobody disturbs; its files."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command(sources, folder), check=True, capture_output=True, env=environment)
    return {name: (folder / "out" / name).read_bytes() for name in FILES}


def prepared(folder: Path, articles: Sequence[Path]) -> Ground:
    """Build once in peace."""
    half = len(articles) // 2
    lots = (articles[:half], articles[half:])
    first = run(lots[0], folder / "first")
    shutil.copytree(folder / "first", folder / "calm")
    began = time.perf_counter()
    calm = run(lots[1], folder / "calm")
    return Ground(folder, lots, first, calm, time.perf_counter() - began)


def killed(ground: Ground, number: int) -> str:
    """Kill one build; what is wrong afterwards, or nothing."""
    place = ground.folder / f"{number}"
    shutil.copytree(ground.folder / "first", place)
    with Store.open(place / "kept.db") as store:
        before = {article.id for article in store.articles()}
    chance = random.Random(number)  # noqa: S311 - moments, no secrets
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command(ground.lots[1], place),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as build:
        if number % 2:
            time.sleep(chance.uniform(0.0, 1.1) * ground.calm_s)
        else:  # when its files are being put in place, or a little later
            _await(place / "out", build, chance.uniform(0.0, 0.02))
        build.send_signal(signal.SIGKILL)
    wrong = _wrong(place, before, ground.first, ground.calm)
    if not wrong and run(ground.lots[1], place) != ground.calm:
        wrong = "the next build gives other bytes"
    if not wrong and sorted(one.name for one in (place / "out").iterdir()) != sorted(FILES):
        wrong = "something else is left in the folder"
    if not wrong:
        shutil.rmtree(place)
    return wrong


def _await(out: Path, build: subprocess.Popen[bytes], more_s: float) -> None:
    while build.poll() is None and not any(out.glob(".sitmap-next-*")):
        time.sleep(0.001)
    time.sleep(more_s)


def _wrong(place: Path, before: set[str], first: dict[str, bytes], calm: dict[str, bytes]) -> str:
    with Store.open(place / "kept.db") as store:
        if not before <= {article.id for article in store.articles()}:
            return "articles are lost"
    for name in FILES:
        found = (place / "out" / name).read_bytes()
        if found not in (first[name], calm[name]):
            return f"{name} is of no build"
    if not (place / "out" / "index.html").read_text("utf-8").rstrip().endswith(_END):
        return "the page is cut short"
    json.loads((place / "out" / "reports.geojson").read_bytes())
    return ""


def main() -> int:
    """Kill as many builds as the first argument says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seeds = sorted((ROOT / "seeds").glob("*.md"))[:4]
    with tempfile.TemporaryDirectory() as name:
        ground = prepared(Path(name), seeds)
        bad = 0
        for number in range(count):
            wrong = killed(ground, number)
            bad += bool(wrong)
            sys.stdout.write(f"{number + 1} of {count}: {wrong or 'nothing lost'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count - bad} of {count} builds were killed and nothing was lost\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
