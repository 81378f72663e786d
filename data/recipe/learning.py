"""What the recipes that learn weights share: their command line, and the files that ship."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import logit

from geo.extract import weighing

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""
EXTRACT = ROOT / "geo" / "extract"
"""Where weights ship."""
LEAST_WEIGHT = 0.02
"""Log odds of the least weight that ships, by contexts."""


def asked(
    doc: str | None, out: Path, *, left_out: str, corpora: bool = False
) -> argparse.Namespace:
    """What the command line of a recipe asks for; places are those that everybody has.

    Args:
        doc: The recipe's docstring: its first line describes it.
        out: The file that ships, unless `--out` names another.
        left_out: What `--figures` leaves out in turn.
        corpora: Whether files to learn from are named.
    """
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    if corpora:
        parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--figures", action="store_true", help=f"leave each {left_out} out in turn")
    parser.add_argument("--out", type=Path, default=out)
    given = parser.parse_args()
    os.environ.setdefault("SITMAP_PACKS", str(Path(tempfile.gettempdir(), "sitmap-without-packs")))
    return given


def write(
    path: Path, head: Sequence[str], version: int, tables: Mapping[str, Sequence[str]]
) -> None:
    """Write a file of weights: what it holds, its version, and tables of lines as TOML has them."""
    lines = [*(f"# {line}" for line in head), "", f"version = {version}"]
    for name, rows in tables.items():
        lines += ["", f"[{name}]", *rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def keyed(signs: Iterable[str], context: Iterable[str]) -> list[tuple[str, str]]:
    """Signs as they are weighed: each everywhere, and in each part of a context."""
    keys = (weighing.EVERYWHERE, *context)
    return [(sign, key) for sign in signs for key in keys]


def fitted(
    choices: Sequence[logit.Choice[tuple[str, str]]], *, ridge: float, least: int
) -> dict[str, dict[str, float]]:
    """The weights of keyed signs, without those that hardly count; as `logit.weigh` fits them."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (sign, key), weight in logit.weigh(choices, ridge=ridge, least=least).items():
        if abs(weight) >= LEAST_WEIGHT:
            found[sign][key] = round(weight, 2)
    return dict(found)


def by_context(weights: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Lines of signs that count by parts of the context, in order of the signs."""
    lines = []
    for sign in sorted(weights):
        row = ", ".join(f'"{key}" = {value}' for key, value in sorted(weights[sign].items()))
        lines.append(f"{json.dumps(sign, ensure_ascii=False)} = {{ {row} }}")
    return lines


def write_signs(
    path: Path, head: Sequence[str], version: int, weights: Mapping[str, Mapping[str, float]]
) -> None:
    """Write a file of weights that count by parts of a context."""
    write(path, head, version, {"signs": by_context(weights)})
