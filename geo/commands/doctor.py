"""`sitmap doctor`: what is installed, and what is missing."""

from __future__ import annotations

import typer

from geo.options import PARTLY


def doctor() -> None:
    """Say what is installed, what is missing, and how to get it."""
    from geo.doctor import findings

    fine = True
    for good, line in findings():
        fine = fine and good
        typer.echo(f"{'ok  ' if good else 'MISSING '}{line}")
    if not fine:
        raise typer.Exit(PARTLY)
