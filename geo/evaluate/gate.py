"""The quality gate: figures must not fall below what was reached before."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import UsageError
from geo.evaluate.figures import FIGURES
from geo.evaluate.tally import Figures

FLOORS_FILE = "floors.toml"
_DECIMALS = 3
_STEPS = 10**_DECIMALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The least that each figure must reach, and the articles it was reached on."""

    least: Mapping[str, float]
    corpus: str = ""
    """`corpus_hash` of the articles and their gold; empty while nothing is pinned."""


def load_floors(folder: Path, section: str = "seeds", names: Sequence[str] = FIGURES) -> Floors:
    """Load the pinned floors of one set of texts: `section_name` says which there are.

    `names` are the figures that must be pinned, all of them.

    Raises:
        UsageError: The file is missing, names a figure that there is not, or lacks one.
    """
    path = folder / FLOORS_FILE
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))[section]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        message = f"{str(path)!r} holds no table [{section}] of floors: {error}"
        raise UsageError(message) from None
    corpus = str(stated.pop("corpus", ""))
    if sorted(stated) != sorted(names):
        different = sorted(set(stated).symmetric_difference(names))
        raise UsageError(f"{str(path)!r} must pin exactly these: {names}; see {different}")
    wrong = [name for name, floor in stated.items() if not 0 <= floor <= 1]
    if wrong:
        raise UsageError(f"{str(path)!r}: the floor of {wrong[0]!r} is not between 0 and 1")
    return Floors(least=stated, corpus=corpus)


def is_pinned(folder: Path, section: str) -> bool:
    """Whether the file of floors has a table for a set of texts."""
    path = folder / FLOORS_FILE
    return path.is_file() and section in tomllib.loads(path.read_text(encoding="utf-8"))


def check(figures: Figures, floors: Floors, corpus: str) -> list[str]:
    """Say what fell, a line each; empty when the gate is passed.

    A figure for which there is nothing to judge passes. So does a value that only rounding to
    three decimals puts below its floor.

    Args:
        figures: Of all texts together.
        floors: What was pinned.
        corpus: `corpus_hash` of the texts that were scored.
    """
    fell = []
    if floors.corpus and floors.corpus != corpus:
        fell.append(
            f"the articles or their gold changed ({corpus} is not {floors.corpus}): measure "
            "again and pin the floors anew"
        )
    for name in figures:
        reached = figures[name].f1
        if reached is not None and round(reached, _DECIMALS) < floors.least[name]:
            fell.append(f"{name} fell to {reached:.3f}, below {floors.least[name]:.3f}")
    return fell


def floors_table(figures: Figures, corpus: str, section: str = "seeds") -> str:
    """Write the figures reached as a table of floors to paste, rounded down."""
    lines = [f"[{section}]", f'corpus = "{corpus}"']
    for name in figures:
        reached = figures[name].f1 or 0.0
        lines.append(f'"{name}" = {int(reached * _STEPS + 1e-9) / _STEPS:.3f}')
    return "\n".join(lines)


def corpus_hash(texts: Iterable[Path]) -> str:
    """First 16 hexadecimal digits of the SHA-256 of articles with their gold, or of banks."""
    digest = hashlib.sha256()
    for text in sorted(texts):
        parts = [text] if text.suffix == ".toml" else [text, text.with_suffix(".gold.toml")]
        for path in parts:
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


def section_name(*, held_out: bool, banks: bool = False, events: bool = False) -> str:
    """Name of a table in the file of floors: articles, banks or events, open or kept."""
    if events:
        return "held_out_events" if held_out else "events"
    if banks:
        return "held_out_sentences" if held_out else "sentences"
    return "held_out" if held_out else "seeds"
