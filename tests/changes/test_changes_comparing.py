from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from geo.changes import Causes, Change, Changes, Kind, compare
from geo.changes.writing import changes_text
from geo.store import FeatureDigest


def digest(name: str, **more: Any) -> FeatureDigest:
    given: dict[str, Any] = {
        "feature_id": name,
        "article_id": "a1",
        "title": f"Title of {name}",
        "layer": "Reported strike",
        "lon": 30.5,
        "lat": 50.25,
        "shape": "s",
        "content": "c",
        "standing": "t",
        "event_id": "e",
    }
    return FeatureDigest(**{**given, **more})


INPUTS = {"articles": "1", "index": "1", "program": "1", "settings": "1", "corrections": ""}


def compared(
    before: list[FeatureDigest],
    after: list[FeatureDigest],
    *,
    new: str = "",
    gone: str = "",
    edited: dict[str, str] | None = None,
    **inputs: str,
) -> Changes:
    return compare(
        before,
        after,
        Causes(before=INPUTS, after={**INPUTS, **inputs}),
        is_new=new.split().__contains__,
        is_there=lambda one: one not in gone.split(),
        edited=edited or {},
    )


def only(changes: Changes) -> Change:
    (row,) = changes.rows
    return row


def test_the_same_reports_are_no_change() -> None:
    """Whatever else differs in what they learnt from others."""
    one = digest("f1")
    assert compared([one], [replace(one, standing="u")], articles="2") == Changes()


@pytest.mark.parametrize(
    ("given", "kind", "reason"),
    [
        ({"new": "a1", "articles": "2"}, Kind.NEW, "new article"),
        ({"new": "a1", "edited": {"a0": "a1"}, "articles": "2"}, Kind.NEW, "article edited"),
        ({"program": "2"}, Kind.NEW, "program updated"),
        ({"index": "2"}, Kind.NEW, "gazetteer updated"),
        ({"settings": "2"}, Kind.NEW, "other settings"),
        ({"program": "2", "index": "2"}, Kind.NEW, "gazetteer updated, or program updated"),
    ],
)
def test_why_a_report_is_new(given: dict[str, Any], kind: Kind, reason: str) -> None:
    """An article that was not there, else what the builds were made of."""
    row = only(compared([], [digest("f1")], **given))
    assert (row.kind, row.reason) == (kind, reason)


@pytest.mark.parametrize(
    ("given", "kind", "reason"),
    [
        ({"gone": "a1", "articles": "2"}, Kind.GONE, "article not among the sources"),
        ({"edited": {"a1": "a2"}, "articles": "2"}, Kind.SUPERSEDED, "article edited"),
        ({"program": "2"}, Kind.GONE, "program updated"),
    ],
)
def test_why_a_report_is_gone(given: dict[str, Any], kind: Kind, reason: str) -> None:
    """It keeps the place where it was."""
    row = only(compared([digest("f1")], [], **given))
    assert (row.kind, row.reason, row.lon, row.lon_before) == (kind, reason, None, 30.5)


@pytest.mark.parametrize(
    ("now", "inputs", "kind", "reason"),
    [
        ({"shape": "x", "lon": 31.5}, {"index": "2"}, Kind.MOVED, "gazetteer updated"),
        ({"shape": "x", "lon": 31.5, "corrections": "k"}, {"corrections": "2"}, Kind.MOVED, "correction"),
        ({"shape": "", "lon": None, "lat": None, "corrections": "k"}, {"corrections": "2"}, Kind.GONE, "correction"),
        ({"shape": "x"}, {"articles": "2"}, Kind.MOVED, "another article"),
        ({"content": "x"}, {"program": "2"}, Kind.CHANGED, "program updated"),
        ({"content": "x", "corrections": "k"}, {"corrections": "2", "index": "2"}, Kind.CHANGED, "correction"),
        ({"marks": ("contradicted",)}, {"articles": "2"}, Kind.CONTRADICTED, "another article"),
    ],
)  # fmt: skip
def test_what_happened_to_a_report_that_stayed(
    now: dict[str, Any], inputs: dict[str, Any], kind: Kind, reason: str
) -> None:
    """With the reason that fits it, not only the builds."""
    was = digest("f1")
    row = only(compared([was], [replace(was, **now)], **inputs))
    assert (row.kind, row.reason) == (kind, reason)


def test_a_report_that_is_drawn_for_the_first_time_is_new() -> None:
    """It was listed without a place."""
    was = digest("f1", shape="", lon=None, lat=None)
    row = only(compared([was], [digest("f1")], index="2"))
    assert (row.kind, row.reason, row.lon_before) == (Kind.NEW, "gazetteer updated", None)


def test_an_edited_article_is_compared_with_its_older_version() -> None:
    """What both say is carried over; what differs is superseded, new or moved."""
    old = [digest(f"f{n}", title=f"T{n}") for n in range(4)]
    new = [replace(old[n], feature_id=f"g{n}", article_id="a2") for n in (0, 1)]
    new[1] = replace(new[1], shape="x", lon=30.6)
    new.append(digest("g9", article_id="a2", title="T9"))
    found = compared(old, new, new="a2", edited={"a1": "a2"}, articles="2")
    assert found.carried == 1
    assert [(row.kind, row.feature_id, row.was) for row in found.rows] == [
        (Kind.NEW, "g9", ""),
        (Kind.MOVED, "g1", "f1"),
        (Kind.SUPERSEDED, "f2", ""),
        (Kind.SUPERSEDED, "f3", ""),
    ]
    assert {row.reason for row in found.rows} == {"article edited"}
    assert found.rows[1].moved_m == pytest.approx(7_130, rel=0.01)
    assert found.counts == {"new": 1, "moved": 1, "superseded": 2}


def test_the_order_of_reports_changes_nothing() -> None:
    """Neither in the list nor in what is paired with what."""
    old = [digest(f"f{n}", title="T") for n in range(3)]
    new = [replace(one, feature_id=f"g{n}", article_id="a2") for n, one in enumerate(old)]
    new.append(digest("g9", article_id="a2", title="T"))
    one_way = compared(old, new, new="a2", edited={"a1": "a2"}, articles="2")
    assert len(one_way.rows) == 1
    assert one_way.carried == 3
    assert compared(old[::-1], new, new="a2", edited={"a1": "a2"}, articles="2").carried == 3


def test_hostile_titles_stay_text() -> None:
    """One change is one line, of plain letters."""
    title = 'x"\n\u2028</script>\x1b[2J'
    row = digest("f1", title=title)
    found = compared([], [row], new="a1")
    whole = {"build": "b", "previous": "p", "changes": [{"title": only(found).title}]}
    written = changes_text(whole)
    assert len(written.splitlines()) == 7
    assert json.loads(written) == whole
    assert "\x1b" not in written
