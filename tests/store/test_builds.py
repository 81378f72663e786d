from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.store import FeatureDigest, Store
from geo.store.builds import build_id, encoded_part

INPUTS = {"articles": "a1", "reading": "r1", "places": "p1"}


def digest(name: str, *, shape: str = "s", article: str = "a") -> FeatureDigest:
    return FeatureDigest(
        feature_id=name,
        article_id=article,
        title=f"Title of {name}",
        layer="Reported strike",
        lon=30.5,
        lat=50.25,
        shape=shape,
        content="c",
        standing="t",
        event_id="e",
        marks=("contradicted",),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "sitmap.db") as opened:
        yield opened


def record(store: Store, articles: str, *parts: list[FeatureDigest]) -> str:
    inputs = {**INPUTS, "articles": articles}
    return store.record(inputs, [encoded_part(part) for part in parts]).id


def test_what_is_recorded_comes_back(store: Store) -> None:
    """A build has its inputs and its features, in order."""
    features = [digest("f2"), digest("f1"), digest("f3")]
    made = store.record(INPUTS, [encoded_part(features[:2]), encoded_part(features[2:])])
    assert made.id == build_id(INPUTS)
    assert made.inputs == INPUTS
    assert store.digests(made.id) == features
    assert store.build(made.id[:6]) == made


def test_a_rebuild_without_a_change_is_the_same_build(store: Store) -> None:
    """It is kept once, with the time of the first, and follows what it followed then."""
    first = record(store, "one", [digest("f1")])
    second = record(store, "two", [digest("f1"), digest("f2")])
    before = store.builds()
    assert record(store, "two", [digest("f1"), digest("f2")]) == second
    assert store.builds() == before
    assert [one.id for one in before] == [second, first]
    assert (store.before(second), store.before("new"), store.before(first)) == (
        first,
        second,
        second,
    )


def test_an_earlier_state_made_again_is_the_newest(store: Store) -> None:
    """One and the same input after another one follows that one."""
    first = record(store, "one", [digest("f1")])
    second = record(store, "two", [digest("f2")])
    assert record(store, "one", [digest("f1")]) == first
    assert [one.id for one in store.builds()] == [first, second]
    assert store.before(first) == second


def test_nothing_comes_before_the_first(store: Store) -> None:
    """Neither while it is made nor when it was."""
    assert store.before("0123456789abcdef") is None
    assert store.before(record(store, "one", [])) is None


def test_only_what_differs_is_told(store: Store) -> None:
    """Features that are the same in both builds are in neither list, wherever they stand."""
    same, moved = digest("same"), digest("moved")
    first = record(store, "one", [digest("far")], [same, moved, digest("gone")])
    after = [[digest("far")], [digest("new"), replace(moved, shape="other"), same]]
    second = record(store, "two", *after)
    changed = store.changed(first, second)
    assert [one.feature_id for one in changed.before] == ["moved", "gone"]
    assert [one.feature_id for one in changed.after] == ["new", "moved"]
    assert store.changed(first, [encoded_part(part) for part in after]) == changed
    assert store.changed(second, second).after == ()


def test_a_build_that_is_not_there(store: Store) -> None:
    """It is named."""
    with pytest.raises(StoreError, match="has no build 'abc'"):
        store.build("abc")
    with pytest.raises(StoreError, match="has no build ''"):
        store.build("")
    with pytest.raises(StoreError, match="has no build"):
        store.digests("abc")


def test_a_part_that_is_kept_is_not_loaded_again(store: Store) -> None:
    """Neither to record it once more, nor to compare it."""
    kept, fresh = encoded_part([digest("f1")]), encoded_part([digest("f2")])
    first = store.record(INPUTS, [kept]).id

    def never() -> bytes:
        raise AssertionError

    parts = [replace(kept, load=never), fresh]
    assert [one.feature_id for one in store.changed(first, parts).after] == ["f2"]
    second = store.record({**INPUTS, "articles": "a2"}, parts)
    assert [one.feature_id for one in store.digests(second.id)] == ["f1", "f2"]
