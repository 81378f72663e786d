"""What changed between builds, and the builds of a store, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from geo.changes import Changes
from geo.changes.comparing import Change
from geo.printing import cell, text
from geo.store import Build
from geo.units import km


def changes_table(changes: Changes, before: str, after: str) -> str:
    """One row a change, and how many there are of each kind."""
    if not changes.rows:
        same = "no report differs"
        if changes.carried:
            same = f"the same reports, {changes.carried} of them in edited articles"
        return f"{before} → {after}: {same}"
    rows = Table(box=None, pad_edge=False)
    for heading in ("change", "report", "why", "id"):
        rows.add_column(heading, overflow="fold", no_wrap=heading in {"change", "id"})
    for row in changes.rows:
        rows.add_row(row.kind.value, cell(row.title), cell(_why(row)), row.feature_id)
    counts = ", ".join(f"{count} {kind}" for kind, count in changes.counts.items())
    carried = f"; {changes.carried} of edited articles as before" if changes.carried else ""
    return f"{text(rows)}\n\n{before} → {after}: {counts}{carried}"


def _why(row: Change) -> str:
    moved_m = row.moved_m
    far = f", {km(moved_m):,.1f} km away" if moved_m is not None and moved_m >= 1 else ""
    return f"{row.reason}{far}"


def builds_table(builds: Sequence[Build]) -> str:
    """One row a build, the newest first, with what differs from the one below it."""
    if not builds:
        return "The store has no build yet."
    rows = Table(box=None, pad_edge=False)
    for heading in ("build", "recorded (UTC)", "against the one before"):
        rows.add_column(heading, overflow="fold")
    for build, earlier in zip(builds, [*builds[1:], None], strict=True):
        rows.add_row(build.id, build.recorded, _differs(build, earlier))
    return text(rows)


def _differs(build: Build, earlier: Build | None) -> str:
    if earlier is None:
        return "the first"
    names = ("articles", "corrections", "index", "program", "settings", "page")
    found = [name for name in names if build.inputs.get(name) != earlier.inputs.get(name)]
    return f"other {', '.join(found)}" if found else "the same inputs"
