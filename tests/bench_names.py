"""Names against other geoparsers that run offline: the same documents, a process for each.

`python -m tests.bench_names [FOLDER]`, and a part of `make bench`. The folder holds corpora as
JSON lines with gold toponyms and a `score.py`; SITMAP_CORPORA names one as well. Without any, the
articles of seeds/ are read, of which only the speed is told.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bench_geoparsers import PARSERS

ROOT = Path(__file__).resolve().parents[1]
_USUAL = ROOT.parent / "shared" / "bench" / "geoparsing"
_NOT_INSTALLED = 3
_RUNS = 3
_ARTICLES = (".md", ".txt")

Say = Callable[[str, str, str], None]


def against_others(say: Say, folder: Path | None = None) -> None:
    """Print the comparison for each corpus, or for the seeds.

    Documents/s are of the first reading, with loading counted apart and together, and of reading
    the same once more, when their names are known; each is handed all documents at once. Quality is
    recognition (same offsets) and end to end (also within 161 km), F1 of each. The other
    geoparsers know no coordinates; they are given those of the country, or of the most populous
    city, that has the name. Sitmap's weights for names are learnt from corpora such as these: on
    the very ones, its quality is that on known ground.
    """
    corpora = _corpora(folder)
    with tempfile.TemporaryDirectory() as name:
        for title, source, gold in corpora or [_seeds(Path(name))]:
            with source.open(encoding="utf-8") as lines:
                sizes = [len(json.loads(line)["text"].encode()) for line in lines if line.strip()]
            say(f"\n{title}: {len(sizes)} documents, {sum(sizes) / 1e6:.2f} MB", "", "")
            for parser in PARSERS:
                answers = Path(name) / "answers.jsonl"
                taken = _run(parser, source, answers)
                if taken is None:
                    say(f"  {parser}", "not installed", "pip install -e '.[dev]'")
                else:
                    quality = _quality(gold, source, answers) if gold is not None else []
                    say(f"  {parser}", *_figures(taken, sizes, quality))


def _run(parser: str, source: Path, answers: Path) -> dict[str, float] | None:
    """What one geoparser took, each time in a process of its own; None where it is not installed.

    The quickest of several runs: the first compiles modules, and others share the machine.
    """
    words = [sys.executable, "-m", "tests.bench_geoparsers", parser, str(source), str(answers)]
    runs = []
    for _ in range(_RUNS):
        ran = subprocess.run(
            words, stdout=subprocess.PIPE, text=True, check=False, cwd=ROOT, env=_environment()
        )
        if ran.returncode == _NOT_INSTALLED:
            return None
        ran.check_returncode()
        taken: dict[str, float] = json.loads(ran.stdout)
        runs.append(taken)
    return min(runs, key=lambda one: one["load_s"] + one["work_s"])


def _environment() -> dict[str, str]:
    """One core for each, and compiled modules kept, as they are where a package is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _figures(
    taken: dict[str, float], sizes: Sequence[int], quality: Sequence[str]
) -> tuple[str, str]:
    count, size_mb = len(sizes), sum(sizes) / 1e6
    total_s = taken["load_s"] + taken["work_s"]
    rest = [
        f"{size_mb / taken['work_s']:.2f} MB/s",
        f"once more {count / taken['again_s']:,.0f} documents/s",
        f"load {taken['load_s']:.2f} s",
        f"with it {count / total_s:,.0f} documents/s",
        f"{taken['peak_mb']:.0f} MB",
        *quality,
    ]
    return f"{count / taken['work_s']:,.0f} documents/s", ", ".join(rest)


def _quality(gold: Any, source: Path, answers: Path) -> list[str]:
    scores = gold.score(gold.load(source), gold.load(answers))["strict"]
    return [
        f"recognition {scores['recognition']['F1']:.3f}",
        f"end to end {scores['end_to_end']['F1']:.3f}",
    ]


def _corpora(folder: Path | None) -> list[tuple[str, Path, Any]]:
    """Title, file and scoring module of each corpus that is there."""
    chosen = folder or Path(os.environ.get("SITMAP_CORPORA") or _USUAL)
    script = chosen / "score.py"
    if not script.is_file():
        return []
    spec = importlib.util.spec_from_file_location("score", script)
    assert spec is not None
    assert spec.loader is not None
    gold = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(gold)
    return [(path.stem, path, gold) for path in sorted(chosen.glob("*.jsonl"))]


def _seeds(folder: Path) -> tuple[str, Path, Any]:
    """The open articles of seeds/, as documents without gold."""
    target = folder / "seeds.jsonl"
    paths = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in _ARTICLES)
    with target.open("w", encoding="utf-8") as out:
        for path in paths:
            text = path.read_text("utf-8")
            out.write(json.dumps({"id": path.stem, "text": text}) + "\n")
    return "seeds", target, None


def _say(what: str, figure: str, compared: str) -> None:
    sys.stdout.write(f"{what:<24}{figure:>20}  {compared}".rstrip() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    against_others(_say, Path(sys.argv[1]) if sys.argv[1:] else None)
