"""What a build tells the user when it has ended, and again where there was nothing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import typer

from geo.commands.saying import left_out, refused, unread
from geo.options import warn

if TYPE_CHECKING:
    from geo.build import Built


class Unread(msgspec.Struct, frozen=True):
    """A source that could not be read."""

    source: str
    reason: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """All that is told."""

    json: str
    layers: list[tuple[str, int, int]]
    lines: list[str]
    """Of the summary, below the table of the layers."""
    passed_over: dict[str, int]
    failures: list[Unread]
    refused: list[str]
    corrected: list[str]
    """Of corrections that did not do plainly what they say."""
    amiss: bool
    """Whether a correction was refused."""


_DECODE = msgspec.msgpack.Decoder(Told).decode


def told_of(built: Built) -> Told:
    """What is told of a build."""
    from geo.printing import build_json, corrected_lines, summary_lines, was_refused

    return Told(
        json=build_json(built),
        layers=[(name, reports, drawn) for name, (reports, drawn) in built.layers.items()],
        lines=summary_lines(built),
        passed_over=dict(built.passed_over),
        failures=[Unread(one.source, one.reason) for one in built.failures],
        refused=[*built.refused, *built.notes],
        corrected=corrected_lines(built.corrections),
        amiss=was_refused(built.corrections),
    )


def again(built: Built) -> bytes:
    """What is told when the same is asked for again, and there is nothing to do: to be kept."""
    from dataclasses import replace

    return msgspec.msgpack.encode(told_of(replace(built, worked=0)))


def kept(data: bytes) -> Told | None:
    """What was kept; None for what is none."""
    try:
        return _DECODE(data)
    except msgspec.MsgspecError:
        return None


def tell(told: Told, *, as_json: bool) -> bool:
    """Say what was done and what was not; True where not all could be done."""
    left_out(told.passed_over)
    if as_json:
        typer.echo(told.json)
        return bool(told.failures) or told.amiss
    if told.failures:
        from geo.readers import Failure

        unread([Failure(source=one.source, reason=one.reason) for one in told.failures])
    refused(told.refused)
    for line in told.corrected:
        warn(line)
    from geo.printing import summary

    typer.echo(summary(told.layers, told.lines))
    return bool(told.failures) or told.amiss
