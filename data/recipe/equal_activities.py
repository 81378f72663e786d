"""Adds to written texts what their words may be called as well: run it on new ones.

    python data/recipe/equal_activities.py data/recipe/written/NEW.jsonl …

Whether a siege is fighting or another military act, and an abduction sabotage, is a matter of
taste. The gold of `seeds/` takes any of them; a text that takes one alone would teach that the
others are wrong. Where a claim's words are of such a kind, and its activity is one of those that
such words are called by, the others are added behind it. A second run changes nothing.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

CALLED = (
    ("abduct|kidnap|hostage|captive|prisoner", "engagement other_military sabotage"),
    (
        "blockad|besieg|siege|encircl|surround|cut(?:ting)? off|sealed|ringed|cordon",
        "engagement other_military control",
    ),
    (
        r"burn|torch|set(?:ting)? (?:\S+ ){0,3}(?:fire|ablaze|alight)|ablaze|arson",
        "sabotage engagement other_military",
    ),
    ("loot|plunder|ransack|robbed|stole|rustl", "other_military engagement sabotage"),
    ("demolish|dismantl|razed|bulldoz", "other_military sabotage strike"),
    (
        (
            r"\benter|infiltrat|(?:moved|rolled|walked|swept|marched|drove|pushed|broke|poured"
            r"|came|went|fought \S+ way) (?:back )?into"
        ),
        "advance capture incursion",
    ),
    ("arrest|detain|rounded up|search", "other_military engagement"),
    (r"\bshot|shoot|opened fire|gunned|sniper|gunfire", "engagement strike"),
    (r"bl[eo]w\w* up|car bomb|\bIED|device|grenade", "strike sabotage"),
    ("assassinat", "engagement sabotage"),
    ("patrol", "deployment other_military"),
    ("surrender|laid down|lay down|defect", "capture withdrawal other_military"),
    ("checkpoint|roadblock|barricade", "deployment control fortification"),
    ("crossed|cross the|crossing into", "incursion advance"),
    (
        r"(?:seiz|captur|confiscat)\w* (?:\S+ ){0,2}(?:weapons|arms|rifles|ammunition|drugs|cache)",
        "other_military engagement",
    ),
)
"""Patterns of words, and what such are called by."""
_CALLED = [(re.compile(words, re.IGNORECASE), names.split()) for words, names in CALLED]


def equal(words: str, activities: Sequence[str]) -> list[str]:
    """The activities of a claim, and those that its words may be called as well."""
    found = list(activities)
    for pattern, names in _CALLED * len(_CALLED):  # one kind may open another
        if pattern.search(words) and not set(names).isdisjoint(found):
            found += [name for name in names if name not in found]
    return found


def main() -> None:
    """Change the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    for path in parser.parse_args().files:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for claim in (claim for row in rows for claim in row["claims"]):
            claim["do"] = equal(claim["words"], claim["do"])
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
