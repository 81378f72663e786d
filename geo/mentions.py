"""The typed spans of one article as plain dicts, ready for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.extract import Reading
from geo.model import Interval, Measure, MeasureKind, Quote
from geo.units import km, km2

Json = dict[str, Any]


def mentions_json(reading: Reading) -> list[Json]:
    """Measures, dates, directions, parties, triggers and attributions, in order of the text.

    Each has `type`, `start`, `end` and `text`. A distance, an extent and a range have `km`, an area
    `km2` as low, best and high; a count has `value` in the same form, and `of`, what is counted.
    Place names are listed apart, under `toponyms`.
    """
    rows = [*_measures(reading), *_others(reading)]
    return sorted(rows, key=lambda row: (row["start"], row["end"], row["type"]))


def _measures(reading: Reading) -> Iterator[Json]:
    for measure in reading.measures:
        yield {**_span(measure.kind.value, measure.quote), **_value(measure), "of": measure.of}


def _value(measure: Measure) -> Json:
    match measure.kind:
        case MeasureKind.DISTANCE | MeasureKind.EXTENT | MeasureKind.RANGE:
            return {"km": _three(measure.value, km(1.0)), "hedge": measure.hedge}
        case MeasureKind.AREA:
            return {"km2": _three(measure.value, km2(1.0)), "hedge": measure.hedge}
        case _:
            return {"value": _three(measure.value, 1.0), "hedge": measure.hedge}


def _three(value: Interval, unit: float) -> list[float]:
    return [round(part * unit, 6) for part in (value.low, value.best, value.high)]


def _others(reading: Reading) -> Iterator[Json]:
    for date in reading.dates:
        yield {
            **_span("date", date.quote),
            "date_start": date.start.isoformat() if date.start else None,
            "date_end": date.end.isoformat() if date.end else None,
            "date_prec": date.prec,
        }
    for bearing in reading.bearings:
        yield {**_span("bearing", bearing.quote), "bearing_deg": bearing.azimuth_deg}
    for party in reading.parties:
        yield {**_span("actor", party.quote), "side": party.side}
    for trigger in reading.triggers:
        yield {**_span("trigger", trigger.quote), "activity": trigger.activity}
    for said in reading.attributions:
        row = {"speaker": said.speaker, "side": said.side, "verb": said.verb}
        passed = {"channel": said.channel, "via": list(said.via)}
        yield {**_span("attribution", said.quote), **row, **passed}


def _span(kind: str, quote: Quote) -> Json:
    return {"type": kind, "start": quote.start, "end": quote.end, "text": quote.text}
