"""From sources to files: read, keep, report, draw, write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from geo.build.assembling import Assembler
from geo.build.drawing import Beside, PageOptions, References, data_of_parts
from geo.build.history import History
from geo.build.loading import Loader
from geo.build.locks import only_one
from geo.build.names import GEOJSON_NAME, MAP_NAME
from geo.build.publishing import Publication, check_folder, publishing
from geo.build.seals import Sealing
from geo.build.stretches import Earlier, earlier, remember
from geo.build.summing import Sum
from geo.calm import calm, give_back
from geo.cartography.app6 import Allegiances
from geo.cartography.changed import ChangedPage
from geo.cartography.paging import page_texts
from geo.changes.snapshots import CHANGES_NAME
from geo.corrections import Outcome
from geo.errors import ReadError
from geo.export.geojson import collection
from geo.gathering import gather_into
from geo.model import Article
from geo.pipeline import Report, Workshop
from geo.pipeline.keys import Keys
from geo.pipeline.orders import is_repeatable, workshop_keys
from geo.pipeline.staged import Staged
from geo.pipeline.staging import Stages, in_order
from geo.pipeline.superseding import superseded_of
from geo.pipeline.versions import current, known_by
from geo.readers import Failure, in_a_few_words
from geo.readers.looking import Looked
from geo.store import Build, Store
from geo.store.coding import digest

if TYPE_CHECKING:
    from geo.online.fetching import Fetcher

Tell = Callable[[str, int, int], None]
"""Hears what is being done, how much of it is done, and of how much."""
READING, WRITING = "Reading articles", "Writing the files"


def _told(tell: Tell | None, what: str) -> Callable[[int, int], None] | None:
    return partial(tell, what) if tell is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did."""

    articles: int
    reports: int
    drawn: int
    layers: Mapping[str, tuple[int, int]]
    """By name, in its order: reports, and drawn reports."""
    names: int
    """Names that are not mapped, by what they are."""
    superseded: int
    """Reports of articles that were edited since."""
    reasons: frozenset[str]
    """Why names and reports are not on the map."""
    worked: int
    """Articles that something had to be done for."""
    failures: tuple[Failure, ...]
    passed_over: Mapping[str, int]
    """By suffix, how many documents below folders are of kinds that are not read."""
    refused: tuple[str, ...]
    """What an extractor other than the rules gave and was not taken, with its article."""
    notes: tuple[str, ...]
    """What went wrong with a service that was asked for places."""
    corrections: tuple[Outcome, ...]
    """What became of each correction."""
    record: Build | None
    """The build as the store has it; None without a store."""
    map_path: Path
    geojson_path: Path
    changes_path: Path
    changed: ChangedPage
    """What changed since the build before, as the page tells it."""
    _report: Callable[[], Report] = field(repr=False)

    @property
    def report(self) -> Report:
        """All features, read again from where the build kept them."""
        return self._report()


def build(
    sources: Sequence[str],
    out: Path,
    workshop: Workshop | Callable[[], Workshop],
    *,
    published: date | None = None,
    store: Path | None = None,
    tell: Tell | None = None,
    references: References = (),
    tiles: bool = False,
    as_of: date | None = None,
    allegiances: Allegiances | None = None,
    workers: int = 1,
    fetcher: Fetcher | None = None,
    scratch: Store | None = None,
    sealing: Sealing | None = None,
    saying: Callable[[Built], bytes] | None = None,
) -> Built:
    """Read sources, add them to the store if there is one, and write the map and the GeoJSON.

    Sources that cannot be read are returned as failures; the others are built. What a store holds
    of earlier builds is not done again, where nothing has changed that it depends on. The files are
    put in place together, once all are written. A `workshop` that is handed as a way to open one is
    opened only when there is something to build: the first time that takes half a minute. With
    `as_of` the map is what the articles published until that day give; those without a date are
    left out, and named. `tell` hears how far the work is. With several `workers` articles are read
    in as many processes. Web addresses among the sources are failures without a `fetcher`. Whoever
    builds again and again without a store of the user's may hand in a `scratch` store: it spares
    work, and the map is still made of nothing but the sources. With a `sealing`, what comes of it
    is sealed, with what `saying` gives of it.

    Raises:
        ReadError: nothing at all could be read; each source is named.
        UsageError: the folder cannot be made or written.
        StoreError: the store cannot be opened or written.
        BusyError: another build is at work in the store or the folder.
    """
    page = PageOptions(references=references, tiles=tiles, allegiances=allegiances)
    check_folder(out)
    with _shelf(store, scratch) as shelf:
        looked = sealing.looked if sealing is not None else Looked(sources)
        given: set[str] | None = set() if store is None else None
        failures = gather_into(
            shelf, sources, published, fetcher=fetcher, tell=tell, given=given, looked=looked
        )
        give_back()
        every = _counting(shelf, given)
        heads, undated = _known_by(as_of, every)
        failures = [*failures, *undated]
        if not heads:
            early = "" if as_of is None else _nothing_by(as_of, every)
            unread = in_a_few_words(failures)
            said = "; ".join(filter(None, (early, unread))) or _nothing_in(store)
            raise ReadError(f"nothing to build: {said}")
        shop = workshop if isinstance(workshop, Workshop) else workshop()
        keys = workshop_keys(shop)
        stages = Stages(shelf, shop, keys, trusted=is_repeatable(shop))
        newest, edited = current(heads, shelf.texts)
        staged = stages.run(in_order(newest), workers=workers, tell=_told(tell, READING))
        del every, heads, newest, given  # there may be very many, and the store has them
        if not staged.lines:
            unread = in_a_few_words([*failures, *staged.failures])
            raise ReadError(f"nothing to build: {unread}")
        give_back()
        superseded = superseded_of(edited, stages)
        assembler = Assembler(shelf, stages, staged, shop, keys)
        history = History(
            shelf,
            _inputs(keys, staged, page, shop),
            article_ids=lambda: staged.lines.ids,
            edited={one.article.id: one.by.id for one in edited},
            kept=store is not None and as_of is None,
        )
        with (
            calm(),
            publishing(out) as publication,
            earlier(out / GEOJSON_NAME, shelf) as before,
        ):
            beside = Beside(page=page, superseded=superseded, corrections=staged.closing.outcomes)
            telling = _told(tell, WRITING)
            parts = _write(
                publication, assembler, shop, beside, history, before=before, tell=telling
            )
            publication.put_in_place()
        record = history.record(parts.digests)
        if store is not None or scratch is not None:
            assembler.tidy()
        known = [*failures, *staged.failures]
        built = Built(
            articles=len(staged.lines),
            reports=parts.reports,
            drawn=parts.drawn,
            layers=parts.layers,
            names=len({(row.name, row.role) for row in parts.names.rows()}),
            superseded=len(superseded),
            reasons=parts.reasons,
            worked=staged.worked,
            failures=tuple(known),
            passed_over=dict(sorted(looked.passed.items())),
            refused=staged.refused,
            notes=tuple(shop.asker.notes) if shop.asker is not None else (),
            corrections=staged.closing.outcomes,
            record=record,
            map_path=out / MAP_NAME,
            geojson_path=out / GEOJSON_NAME,
            changes_path=out / CHANGES_NAME,
            changed=history.told,
            _report=Loader(
                store or shelf,
                shop,
                keys,
                staged,
                failures=tuple(known),
                superseded=superseded,
                borrowed=scratch is not None,
            ),
        )
        if sealing is not None and saying is not None and store is not None:
            states = sealing.set(shelf, publication.written, partial(saying, built))
            if states is not None:
                places = publication.places[GEOJSON_NAME]
                remember(out / GEOJSON_NAME, shelf, states[GEOJSON_NAME], places)
    return built


def _write(
    publication: Publication,
    assembler: Assembler,
    shop: Workshop,
    beside: Beside,
    history: History,
    *,
    before: Earlier | None,
    tell: Callable[[int, int], None] | None,
) -> Sum:
    """Write the files; what the parts come to that they were made of."""
    give_back()
    parts = Sum()
    done = 0
    for part in assembler.parts():
        parts.add(part)
        done += part.sheaf.head.articles
        if tell is not None:
            tell(done, assembler.articles)
    give_back()
    for source in (before, None):
        lines, names = assembler.lines(source), assembler.names(source)
        publication.write(GEOJSON_NAME, collection(lines, names, beside.superseded))
        if source is None or source.is_as_before():
            break
    changed = history.changes(parts.digests)
    publication.write(CHANGES_NAME, [changed.text.encode()])
    beside = replace(beside, changes=changed.page)
    give_back()
    data = data_of_parts(
        parts,
        assembler.contents(parts),
        shop,
        assembler.article_ids,
        beside=beside,
        background=assembler.background,
        deflate=assembler.deflate,
    )
    give_back()
    texts = page_texts(data, assembler.shell(data.frame))
    publication.write(MAP_NAME, (text.encode() for text in texts))
    return parts


def _inputs(keys: Keys, staged: Staged, page: PageOptions, shop: Workshop) -> dict[str, str]:
    """What a build was made of, for its record."""
    articles = digest(*(one.encode() for one in staged.lines.ids)).hex()
    settings = [
        str(page.tiles),
        repr(page.allegiances),
        *(f"{name} {[shape.wkt for shape in shapes]}" for name, shapes in page.references),
    ]
    options = digest(*(one.encode() for one in settings)).hex()
    return {
        **keys.inputs,
        "articles": articles,
        "index": shop.gazetteer.entries.key,
        "corrections": shop.corrections.digest,
        "page": options,
    }


def _counting(shelf: Store, given: Collection[str] | None) -> Sequence[Article]:
    """The articles that count: all of the user's store; of a scratch store, those that are given.

    These come all together, whenever they were read first: as if the store were new.
    """
    heads = shelf.heads()
    if given is None:
        return heads
    ordered = sorted(heads, key=lambda one: (one.origin, one.id))
    ordered = [one for one in ordered if one.id in given]
    arrivals = {one.id: number for number, one in enumerate(ordered, start=1)}
    return [replace(one, arrival=arrivals[one.id]) for one in heads if one.id in arrivals]


@contextmanager
def _shelf(store: Path | None, scratch: Store | None) -> Iterator[Store]:
    """The user's store, held for this build alone; else a scratch store."""
    if store is None and scratch is not None:
        yield scratch
        return
    if store is None:
        with closing_on_error(Store.scratch()) as shelf:
            yield shelf
        return
    with Store.open(store) as shelf:
        refusal = f"{store}: another build is at work with this store: let it end, and try again"
        with only_one(store, refusal):
            yield shelf


@contextmanager
def closing_on_error(shelf: Store) -> Iterator[Store]:
    """Close a store unless all goes well: then somebody else does."""
    try:
        yield shelf
    except BaseException:
        shelf.close()
        raise


def _known_by(
    day: date | None, articles: Sequence[Article]
) -> tuple[Sequence[Article], list[Failure]]:
    """Articles published by a day, and those of which nobody can say; all where there is no day."""
    if day is None:
        return articles, []
    known, undated = known_by(day, articles)
    reason = "it states no date, so that it is not known whether it was out by then: --published"
    return known, [
        Failure(source=article.origin or article.title, reason=reason) for article in undated
    ]


def _nothing_by(day: date, articles: Sequence[Article]) -> str:
    """Why a day has no article yet; "" where none of them states when it was out."""
    days = [one.published for one in articles if one.published is not None]
    if not days:
        return ""
    return f"no article was out by {day.isoformat()}: the earliest is of {min(days).isoformat()}"


def _nothing_in(store: Path | None) -> str:
    holder = f"{store} holds no article yet" if store is not None else "no source was named"
    return f"{holder}: name a file or a folder to read"
