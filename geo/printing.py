"""What the command shows on a terminal, and in a pipe."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geo.units import km, km2

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from geo.build import Built
    from geo.corrections import Outcome
    from geo.model import Feature, Unmapped

_PIPE_WIDTH = 160
_PACKS = 3
"""Data packs that are named at most."""
_JOINERS = frozenset("\u200c\u200d")
"""Invisible, yet part of the spelling in some scripts."""


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - a build in a pipe prints no table

    return Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False)


def text(table: Table) -> str:
    """A table as wide as the terminal, without spaces at the ends of lines."""
    console = _console()
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()).rstrip()


def visible(words: str) -> str:
    """Words of an article for a terminal: what would steer it or turn the line round is cut out."""
    kept = (c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "" for c in words)
    return "".join(kept)


def cell(words: str) -> Text:
    """Words of an article in a table: no markup is read from them."""
    from rich.text import Text  # noqa: PLC0415

    return Text(visible(words))


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def table(features: Sequence[Feature]) -> str:
    """One row a claim. Text of articles is shown as it is: no markup is read from it."""
    if not features:
        return "No report of military activity that names a place was found."
    from rich.table import Table  # noqa: PLC0415

    rows = Table(box=None, pad_edge=False)
    for heading in ("#", "what", "status", "when", "shape", "said by"):
        rows.add_column(heading, overflow="fold", no_wrap=heading in {"#", "status"})
    for number, feature in enumerate(features, start=1):
        claim = feature.claim
        rows.add_row(
            str(number),
            cell(feature.title),
            claim.status.value,
            _when(feature),
            cell(_shape(feature)),
            cell(claim.speaker or feature.article.source or "the article"),
        )
    return text(rows)


def _when(feature: Feature) -> str:
    dates = feature.claim.dates
    start, end = dates.start, dates.end
    if start is None and end is None:
        return "no date"
    if start == end or start is None:
        return f"{'' if start else 'until '}{end}"
    return f"{start} to {end}" if end else f"since {start}"


def _shape(feature: Feature) -> str:
    footprint = feature.footprint
    if footprint is None:
        return f"not drawn: {feature.unlocated}"
    size = f", {km2(footprint.area_m2):,.0f} km²" if footprint.area_m2 else ""
    kind = f"{footprint.builder}{size}"
    unsure = f", ±{km(footprint.uncertainty_m):,.1f} km"
    return kind + unsure + (", schematic" if footprint.schematic else "")


def not_mapped(unmapped: Sequence[Unmapped]) -> str:
    """Names that are not drawn, with the reason."""
    if not unmapped:
        return ""
    from rich.table import Table  # noqa: PLC0415

    rows = Table(box=None, pad_edge=False, title="Named, not mapped", title_justify="left")
    for heading in ("name", "role", "why"):
        rows.add_column(heading, overflow="fold")
    for row in unmapped:
        times = f" (x{len(row.quotes)})" if len(row.quotes) > 1 else ""
        rows.add_row(
            cell(row.name + times), row.role.value if row.role else "unknown", cell(row.reason)
        )
    return "\n" + text(rows)


def summary(layers: Sequence[tuple[str, int, int]], lines: Sequence[str]) -> str:
    """What a build did: names of layers with their reports and how many are drawn, then lines."""
    if not layers:
        none = "No report of military activity that names a place was found."
        return "\n".join([none, *lines])
    from rich.table import Table  # noqa: PLC0415

    rows = Table(box=None, pad_edge=False)
    rows.add_column("layer", overflow="fold")
    rows.add_column("reports", justify="right")
    rows.add_column("drawn", justify="right")
    for layer, reports, drawn in layers:
        rows.add_row(cell(layer), str(reports), str(drawn))
    return "\n".join([text(rows), *lines])


def summary_lines(built: Built) -> list[str]:
    """What a build did, below the table of its layers: counts, then the files."""
    done = (
        f"{_number(built.articles, 'article')}, {_number(built.reports, 'report')}, "
        f"{built.drawn} drawn, {built.reports - built.drawn} listed with the reason; "
        f"{_number(built.names, 'name')} not mapped"
    )
    lines = [
        "",
        done,
        *_advice(built),
        *_superseded(built.superseded),
        f"map      {built.map_path}",
        f"GeoJSON  {built.geojson_path}",
    ]
    if built.changed.previous is not None:
        words = ", ".join(f"{count} {kind}" for kind, count in built.changed.counts)
        lines.append(f"changes  {built.changes_path}: {words or 'none'} since the last build")
    lines += _corrections(built.corrections)
    if built.failures:
        lines.append(f"{_number(len(built.failures), 'source')} could not be read: see above")
    return lines


def _superseded(reports: int) -> Iterator[str]:
    """How much articles said before they were edited."""
    if reports:
        yield f"edited   {_number(reports, 'report')} of older versions, listed as superseded"


def _advice(built: Built) -> Iterator[str]:
    """Data packs that may know names which are not known here."""
    from geo.resolve.hints import advised  # noqa: PLC0415 - only where something was built

    for pack, count in list(advised(built.reasons).items())[:_PACKS]:
        names = _number(count, "name")
        yield f"unknown  {names} that `sitmap data install {pack}` may know"


def corrected_lines(outcomes: Sequence[Outcome]) -> list[str]:
    """What became of corrections that did not do plainly what they say, a line each."""
    from geo.corrections import State  # noqa: PLC0415 - start-up is precious

    return [visible(one.line) for one in outcomes if one.state is not State.APPLIED]


def was_refused(outcomes: Sequence[Outcome]) -> bool:
    """Whether one was not applied because it contradicts another one or cannot be meant."""
    from geo.corrections import State  # noqa: PLC0415

    return any(one.state is State.REFUSED for one in outcomes)


def _correction_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "state": outcome.state.value,
        "what": outcome.what,
        "reason": outcome.reason or None,
        "reports": list(outcome.features),
        "nearest": outcome.nearest or None,
        "line": outcome.line,
    }


def _corrections(outcomes: Sequence[Outcome]) -> list[str]:
    """How many corrections there are, and what became of them."""
    if not outcomes:
        return []
    counts = Counter(outcome.state.value for outcome in outcomes)
    words = ", ".join(f"{count} {state}" for state, count in counts.most_common())
    return [f"{_number(len(outcomes), 'correction')}: {words}"]


def _event(event: Mapping[str, Any]) -> list[str]:
    """Who else reports the same, and who contradicts it; nothing where there is neither."""
    lines = []
    if event["origins"] > 1:
        sides = f", of {', '.join(event['sides'])}" if event["sides"] else ""
        lines.append(f"event      {event['origins']} independent sources{sides}")
    if event["story_outlets"] > 1:
        lines.append(f"story      the same in {event['story_outlets']} outlets: one source")
    if event["contradictions"]:
        lines.append(f"disputed   {', '.join(event['contradictions'])}")
    if event["contradicted_by"]:
        lines.append(f"against it {' '.join(event['contradicted_by'])}")
    return ["", *lines] if lines else []


def explained(answer: Mapping[str, Any]) -> str:
    """The steps behind one feature, to be read from top to bottom."""
    quote = " ".join(answer["quote"]["text"].split())
    lines = [answer["title"], "", f"“{quote}”", ""]
    lines.append(f"said by    {answer['speaker'] or 'the article itself'}")
    lines.append(f"status     {answer['status']}, certainty {answer['certainty']}")
    lines.append(f"when       {answer['date_start'] or '?'} to {answer['date_end'] or '?'}")
    lines.append(f"relation   {answer['relation']}")
    for name in ("distance_km", "area_km2", "strength"):
        if answer[name]:
            low, best, high = answer[name]
            lines.append(f"{name.split('_')[0]:<10} {low:,g} – {best:,g} – {high:,g}")
    for place in answer["candidates"]:
        lines += ["", *place["why"]]
        lines += [
            f"  {c['score']:7.2f}  {c['name']} ({c['kind']}, {c['country']})  {c['id']}"
            for c in place["ranked"]
        ]
    footprint = answer["footprint"]
    if footprint is None:
        lines += ["", f"Not drawn: {answer['unlocated']}"]
    else:
        lines += [
            "",
            "Why here:",
            *(f"  {n}. {step}" for n, step in enumerate(footprint["why"], start=1)),
        ]
        unsure_m = footprint["coordinateUncertaintyInMeters"]
        lines.append(f"  uncertainty {unsure_m:,} m around {footprint['point']}")
    lines += _event(answer["event"])
    lines += _reviewed(answer)
    if answer["note"]:
        lines += ["", f"Note: {answer['note']}"]
    return "\n".join(visible(line) for line in lines)


def _reviewed(answer: Mapping[str, Any]) -> list[str]:
    """What a person changed, and how far the source is to be trusted if anybody said so."""
    rating, review = answer["rating"], answer["review"]
    lines = [f"rating     {rating['code']}, of the {rating['of']}"] if rating["of"] else []
    if review is None:
        return lines
    lines += [f"Changed by a reviewer: {words}" for words in review["changes"]]
    lines += [f"Reviewer's note: {words}" for words in review["notes"]]
    lines += [f"To be checked: {words}" for words in review["doubts"]]
    return ["", *lines]


def build_json(built: Built) -> str:
    """What a build did, as one JSON object; the shape is described in docs/files.md."""
    answer = {
        "build": built.record.id if built.record is not None else None,
        "articles": built.articles,
        "worked": built.worked,
        "reports": built.reports,
        "drawn": built.drawn,
        "layers": [
            {"name": name, "reports": reports, "drawn": drawn}
            for name, (reports, drawn) in built.layers.items()
        ],
        "names_not_mapped": built.names,
        "failures": [{"source": one.source, "reason": one.reason} for one in built.failures],
        "refused": list(built.refused),
        "notes": list(built.notes),
        "corrections": [_correction_json(one) for one in built.corrections],
        "previous": built.changed.previous,
        "changes": dict(built.changed.counts),
        "files": {
            "map": str(built.map_path),
            "geojson": str(built.geojson_path),
            "changes": str(built.changes_path),
        },
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)
