"""Stages do again only what depends on what has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import grimp
import pytest

from geo import itself
from geo.extract import Reading, read
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article, Feature, NameHit
from geo.pipeline import Workshop, report
from geo.pipeline import keys as keys_module
from geo.pipeline.crews import Team
from geo.pipeline.keys import NAMES, OUTPUT, PLACES, READING, Keys
from geo.pipeline.learning import standings
from geo.pipeline.orders import Order, workshop_keys
from geo.pipeline.staged import Staged
from geo.pipeline.staging import Stages, in_order
from geo.readers import read_text
from geo.store import Store

HELD = "Ukrainian forces captured Sudzha on Monday."
AREA = "Ukrainian forces control some 600 sq km of Russia's Kursk region."
STRIKE = "Russian troops shelled Kharkiv on Tuesday, Ukraine's general staff said."


def articles(*texts: str) -> list[Article]:
    """One a day, from the 4th of November 2024."""
    return [read_text(text, published=date(2024, 11, 4 + n)) for n, text in enumerate(texts)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "sitmap.db") as opened:
        yield opened


class Counting(Workshop):
    """A workshop that says what it was asked to do."""

    def __init__(self, gazetteer: LocalGazetteer) -> None:
        self.done: Counter[str] = Counter()
        super().__init__(gazetteer, extractor=self.reads)

    def reads(self, article: Article, matcher: Any, *, language: str = "") -> Reading:
        self.done["read"] += 1
        return read(article, matcher, language=language)

    def study(self, *arguments: Any) -> Any:
        self.done["placed"] += 1
        return super().study(*arguments)

    def shape(self, *arguments: Any) -> list[Feature]:
        self.done["shaped"] += 1
        return super().shape(*arguments)


@pytest.fixture
def shop(gazetteer: LocalGazetteer) -> Counting:
    return Counting(gazetteer)


@pytest.fixture
def keys(workshop: Workshop) -> Keys:
    return workshop_keys(workshop)


def staged(store: Store, shop: Workshop, keys: Keys, **options: Any) -> Staged:
    """All articles of the store through all stages."""
    return Stages(store, shop, keys, trusted=True).run(in_order(store.heads()), **options)


def features(store: Store, shop: Workshop, keys: Keys, done: Staged) -> list[Feature]:
    """What the store holds, with the texts of the articles."""
    stages = Stages(store, shop, keys, trusted=True)
    heads = store.heads_of(list(done.lines.ids))
    texts = store.texts([head.id for head in heads])
    return [
        feature
        for head in heads
        for feature in stages.made(replace(head, text=texts[head.id])).features
    ]


def alone(feature: Feature) -> Feature:
    """A feature without what it learnt from others."""
    bare = Feature(id="", claim=feature.claim, article=feature.article)
    names = ("event_id", "origins", "event_sides", "story_id", "story_outlets")
    more = ("contradictions", "camps", "against")
    return replace(feature, **{name: getattr(bare, name) for name in (*names, *more)})


def test_what_is_kept_is_what_was_made(store: Store, shop: Counting, keys: Keys) -> None:
    """Every value, geometry and offset comes back from the store as it went in."""
    given = articles(HELD, AREA, STRIKE)
    store.add_all(given)
    done = staged(store, shop, keys)
    made = report(given, shop)
    assert features(store, shop, keys, done) == [alone(one) for one in made.features]
    stages = Stages(store, shop, keys, trusted=True)
    heads = store.heads_of(list(done.lines.ids))
    names = [name for head in heads for name in stages.made(head).unmapped]
    assert names == list(made.unmapped)
    before = [stages.made(head) for head in heads]
    stages.forget()
    assert [stages.made(head) for head in heads] == before


def test_nothing_is_done_twice(store: Store, shop: Counting, keys: Keys) -> None:
    """The second time the store answers; a new article costs its own work alone."""
    store.add_all(articles(HELD, STRIKE))
    assert staged(store, shop, keys).worked == 2
    shop.done.clear()
    assert staged(store, shop, keys).worked == 0
    assert not shop.done
    store.add_all(articles(HELD, STRIKE, "Fighting went on in Pokrovsk on Friday."))
    assert staged(store, shop, keys).worked == 1
    assert shop.done == {"read": 1, "placed": 1, "shaped": 1}


def test_new_word_lists_read_again(store: Store, shop: Counting, keys: Keys) -> None:
    """Where a reading comes out as before, what follows from it stays."""
    store.add_all(articles(HELD, STRIKE))
    staged(store, shop, keys)
    shop.done.clear()
    done = staged(store, shop, replace(keys, reading=b"new word lists"))
    assert shop.done == {"read": 2}
    assert sum(line.reports for line in done.lines) == 2


def test_a_new_gazetteer_places_again(store: Store, shop: Counting, keys: Keys) -> None:
    """Nothing is read again, as long as names are found as before."""
    store.add_all(articles(HELD, STRIKE))
    staged(store, shop, keys)
    shop.done.clear()
    staged(store, shop, replace(keys, places=b"new", names=b"new"))
    assert shop.done == {"placed": 2, "shaped": 2}
    shop.done.clear()
    staged(store, shop, replace(keys, places=b"new", names=b"new"))
    assert not shop.done


def test_a_name_that_is_found_otherwise_is_read_again(
    store: Store, shop: Counting, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the articles that it stands in."""
    store.add_all(articles(HELD, STRIKE))
    staged(store, shop, keys)
    shop.done.clear()
    find = shop.gazetteer.find

    def without_kharkiv(text: str) -> list[NameHit]:
        return [hit for hit in find(text) if text[hit.start : hit.end] != "Kharkiv"]

    monkeypatch.setattr(shop.gazetteer, "find", without_kharkiv)
    staged(store, shop, replace(keys, names=b"new", places=b"new"))
    assert shop.done == {"read": 1, "placed": 2, "shaped": 2}


def test_new_settings_place_again(store: Store, shop: Counting, keys: Keys) -> None:
    """Whatever the places are drawn with: an assignment, an outline of a country."""
    store.add_all(articles(STRIKE))
    staged(store, shop, keys)
    shop.done.clear()
    staged(store, shop, replace(keys, places=b"with countries"))
    assert shop.done == {"placed": 1, "shaped": 1}


def test_what_others_tell_changes_the_shapes_that_need_it(
    store: Store, shop: Counting, keys: Keys
) -> None:
    """An earlier article comes late: the patch that grows from its town is built again."""
    first, later, other = articles(HELD, AREA, STRIKE)
    store.add_all([later, other])
    before = staged(store, shop, keys)
    shop.done.clear()
    store.add_all([first])
    done = staged(store, shop, keys)
    # The new one once; the patch once more, with what it is told.
    assert shop.done == {"read": 1, "placed": 2, "shaped": 2}
    assert features(store, shop, keys, done) == [
        alone(one) for one in report([first, later, other], shop).features
    ]
    keys_before = {line.id: line.key for line in before.lines}
    keys_after = {line.id: line.key for line in done.lines}
    assert keys_before[other.id] == keys_after[other.id]
    assert keys_before[later.id] != keys_after[later.id]


def test_a_failure_is_kept_as_well(store: Store, shop: Counting, keys: Keys) -> None:
    """An article in a language without words is named each time, and tried once."""
    store.add_all(
        [replace(articles(STRIKE)[0], id="0123456789abcdef", language="xx"), *articles(HELD)]
    )
    first = staged(store, shop, keys)
    shop.done.clear()
    second = staged(store, shop, keys)
    assert not shop.done
    assert first.failures == second.failures
    assert len(first.failures) + len(first.lines) == 2


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("readings", "value"),
        ("gists", "key"),
        ("gists", "context"),
        ("gists", "ties"),
        ("gists", "holdings"),
        ("gists", "rest"),
        ("outcomes", "sketches"),
    ],
)
def test_damaged_results_are_made_again(
    table: str, column: str, store: Store, shop: Counting, keys: Keys
) -> None:
    """Bytes that are not what they should be cost a little time, and nothing else."""
    store.add_all(articles(HELD, AREA))
    done = staged(store, shop, keys)
    whole = features(store, shop, keys, done)
    learnt = standings(done, Stages(store, shop, keys, trusted=True))
    with store._writing() as connection:
        connection.execute(f"UPDATE {table} SET {column} = x'00ff'")  # noqa: S608 - constants
    wanted = keys if table != "readings" else replace(keys, places=b"new")
    again = staged(store, shop, wanted)
    assert features(store, shop, wanted, again) == whole
    assert standings(again, Stages(store, shop, wanted, trusted=True)) == learnt


def test_processes_give_the_same(tmp_path: Path, workshop: Workshop, keys: Keys) -> None:
    """Two at work, whoever is done first: the same results as from one."""
    texts = [f"{STRIKE} It was day {n} of it." for n in range(12)]
    given = articles(HELD, AREA, *texts)
    results = []
    for workers in (1, 2):
        with Store.open(tmp_path / f"{workers}.db") as store:
            store.add_all(given)
            shop = Workshop(workshop.gazetteer, order=Order())
            with_team: Callable[..., Any] = lambda shop, keys, workers, _: (  # noqa: E731
                Team(shop.order, keys, workers)
            )
            patch = pytest.MonkeyPatch()
            if workers > 1:
                patch.setattr("geo.pipeline.one_run.crew_of", with_team)
            done = staged(store, shop, keys, workers=workers)
            patch.undo()
            results.append((done, features(store, shop, keys, done)))
    assert results[0] == results[1]


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("geo")


@pytest.mark.parametrize(
    ("stage", "files", "elsewhere"),
    [
        ("geo.extract.reading", READING, ()),
        ("geo.gazetteer.names", NAMES, ("geo.errors", "geo.typing")),
        (
            "geo.pipeline.workshop",
            PLACES,
            ("geo.calm", "geo.extract", "geo.extractors", "geo.itself", "geo.readers"),
        ),
        (
            "geo.build.parts",
            OUTPUT,
            ("geo.extract", "geo.readers", "geo.online", "geo.store.opening", "geo.store.schema"),
        ),
    ],
)
def test_no_module_of_a_stage_is_left_out_of_its_key(
    stage: str, files: Sequence[str], elsewhere: Sequence[str], imports: grimp.ImportGraph
) -> None:
    """Whoever changes a rule need not raise a number: each module that a stage uses is in its key.

    `elsewhere` is what another stage's key covers, or what holds no rule.
    """
    used = {stage, *imports.find_upstream_modules(stage)}
    covered = [f"geo.{name.removesuffix('.py').replace('/', '.')}" for name in files]
    packages = {"geo", *(name.rpartition(".")[0] for name in used)}
    missing = [
        name
        for name in sorted(used)
        if not any(f"{name}.".startswith(f"{one}.") for one in (*covered, *elsewhere))
        and name not in packages
    ]
    assert missing == []


def test_a_key_changes_with_each_byte_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Code and word lists; not what Python compiled of them."""
    folder = tmp_path / "extract" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "words.toml").write_text("a = 1")
    (tmp_path / "extract" / "rule.py").write_text("x = 1")
    monkeypatch.setattr(keys_module, "_PACKAGE", tmp_path)

    def now() -> bytes:
        keys_module.program.cache_clear()
        itself.forget()
        return keys_module.program(("extract",))

    first = now()
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "rule.py").write_text("x")
    assert now() == first
    (folder / "words.toml").write_text("a = 2")
    second = now()
    assert second != first
    (folder / "more.toml").write_text("")
    assert now() not in {first, second}
    keys_module.program.cache_clear()
    itself.forget()
