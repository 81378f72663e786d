"""What `sitmap explain NAME` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from geo.printing import cell, text, visible

_NOTED = ("check this reading", "gazetteer:", "known from the data pack")
"""What marks a step of a reading that is a note to the reader."""
_STATED = {"admin1": "region", "facility": "facility", "water": "water or landform"}
"""What the words call a place, by the kind that they state."""


def named(answer: Mapping[str, Any]) -> str:
    """What a name was read as, article by article; for a name that was not read, what is known."""
    parts = [_reading(row) for row in answer["readings"]]
    if not parts:
        parts = [_not_read(answer)]
    return "\n\n".join(parts)


def _reading(row: Mapping[str, Any]) -> str:
    times = len(row["spans"])
    where = f"{row['article']}, line {row['line']}" + (
        f" and {times - 1} more" if times > 1 else ""
    )
    said = [f"a {_STATED.get(row['kind'], row['kind'])}"] if row["kind"] else []
    said += [f"in {', '.join(row['within'])}"] if row["within"] else []
    lines = [
        f"{row['name']}  ({where})",
        "",
        f"  “{row['sentence']}”",
        "",
        f"  its part     {row['role']}" + (f": {row['role_reason']}" if row["role_reason"] else ""),
        f"  the words    {', '.join(said) or 'say nothing of its kind or of where it lies'}",
    ]
    if row["place"] is None:
        reason = row["unresolved"] or f"as {row['role']} it is not looked for"
        lines.append(f"  no place     {reason}")
        lines += _known(row["known"])
        return "\n".join(visible(line) for line in lines)
    lines.append(f"  read as      {row['place']['is']}, {row['certainty']}")
    lines.append(f"  decided by   {row['decided']}")
    table = Table(box=None, pad_edge=False)
    table.add_column("   score", justify="right")
    for heading in ("candidate", "id", "for it"):
        table.add_column(heading, overflow="fold")
    for one in row["candidates"]:
        reasons = "; ".join(one["reasons"])
        table.add_row(f"{one['score']:.2f}", cell(one["is"]), one["id"], cell(reasons))
    head = "\n".join(visible(line) for line in lines)
    extra = [step for step in row["why"] if any(mark in step for mark in _NOTED)]
    return "\n".join([head, "", text(table), *(visible(f"  note         {e}") for e in extra)])


def _not_read(answer: Mapping[str, Any]) -> str:
    name = answer["name"]
    lines: list[str] = []
    for row in answer["unread"]:
        part = f"part of “{row['part_of']}”" if row["part_of"] else "not read as a name of a place"
        lines += [f"{row['article']}, line {row['line']}: {part}", f"  “{row['sentence']}”"]
    if not lines:
        lines = [f"{name} does not occur in these articles."]
    if answer["instead"]:
        lines.append(f"Names that they have and that look alike: {', '.join(answer['instead'])}")
    return "\n".join(visible(line) for line in [*lines, *_known(answer["known"])])


def _known(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    if not entries:
        return ["  The gazetteer knows no place of that name."]
    rows = [f"    {one['is']}, {one['population']:,} inhabitants  {one['id']}" for one in entries]
    return ["  The gazetteer knows, the most prominent first:", *rows]
