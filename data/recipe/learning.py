"""What the recipes that learn weights share: their command line, and the files that ship."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import logit

from geo.errors import UsageError
from geo.extract import deed_net, weighing
from geo.extract.deed_net import Net

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""
EXTRACT = ROOT / "geo" / "extract"
"""Where weights ship."""
LEAST_WEIGHT = 0.02
"""Log odds of the least weight that ships, by contexts."""
HALVES = "half-0.npz", "half-1.npz"
"""Nets of deeds of which each was taught by every other text, and by none of those between."""
LANGUAGE = "en"
_Text = TypeVar("_Text")


def asked(
    doc: str | None, out: Path, *, left_out: str, corpora: bool = False, nets: bool = False
) -> argparse.Namespace:
    """What the command line of a recipe asks for; places are those that everybody has.

    Args:
        doc: The recipe's docstring: its first line describes it.
        out: The file that ships, unless `--out` names another.
        left_out: What `--figures` leaves out in turn.
        corpora: Whether files to learn from are named.
        nets: Whether the folder of the nets of halves is.
    """
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    if corpora:
        parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--figures", action="store_true", help=f"leave each {left_out} out in turn")
    parser.add_argument("--out", type=Path, default=out)
    if nets:
        told = "folder of the nets that `deed_net.py --halves` makes"
        parser.add_argument("--nets", type=Path, required=True, metavar="FOLDER", help=told)
    given = parser.parse_args()
    os.environ.setdefault("SITMAP_PACKS", str(Path(tempfile.gettempdir(), "sitmap-without-packs")))
    return given


def unseen(texts: Iterable[_Text], nets: Path) -> Iterator[_Text]:
    """Texts that teach, in the order of `actors.taught`, each to be read by a net that it did not.

    A net is surer of what it was taught than of what users give it: weights that were learnt beside
    it would trust it too much.

    Raises:
        UsageError: The folder lacks one of the nets.
    """
    missing = [name for name in HALVES if not (nets / name).is_file()]
    if missing:
        raise UsageError(f"{nets} lacks {missing[0]}: run data/recipe/deed_net.py FILE --halves")
    halves = [Net(nets / name) for name in HALVES]
    shipped = deed_net.net_of
    try:
        for number, text in enumerate(texts):
            _read_by(halves[number % len(halves)])
            yield text
    finally:
        deed_net.net_of = shipped


def _read_by(net: Net) -> None:
    def net_of(language: str) -> Net | None:
        return net if language == LANGUAGE else None

    deed_net.net_of = net_of  # type: ignore[assignment]


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
