"""A build's parts: those of before, where nothing in them has changed, else new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import compress

from geo.build.drawing import Named, drawn_background
from geo.build.parts import Part, decoded, encoded, lines_of, names_of, part_of
from geo.build.stretches import Earlier, Marked
from geo.build.summing import Sum
from geo.build.texts import Lines, Texts
from geo.build.towns import Towns
from geo.calm import calm
from geo.cartography.drawn import Drawing, drawing_of
from geo.cartography.joining import Joining
from geo.cartography.paging import Contents, Frame
from geo.cartography.payload import deflated
from geo.cartography.sheaves import cuts
from geo.errors import StoreError
from geo.events import standing_of
from geo.gazetteer.basemap import Surroundings
from geo.model import Feature, Unmapped
from geo.pipeline import Workshop
from geo.pipeline.keys import Keys
from geo.pipeline.learning import Learnt
from geo.pipeline.staged import Staged
from geo.pipeline.staging import Stages
from geo.store import Store
from geo.store.coding import DIGEST_BYTES, Decoder, digest, encode

_TOGETHER = 16
"""Parts that are kept in one go."""


_BESIDE = (b"lines", b"names", b"rows", b"cards", b"digests", b"papers", b"sources")
"""What of a part is kept by itself."""
_DRAWING = Decoder(Drawing)
_SHELL = Decoder(list[str])


class Assembler:
    """Puts the files of a build together from parts."""

    def __init__(
        self, store: Store, stages: Stages, staged: Staged, workshop: Workshop, keys: Keys
    ) -> None:
        self._store = store
        self._stages = stages
        self._staged = staged
        self._workshop = workshop
        self._key = keys.output
        self._towns = Towns(workshop.gazetteer.entries)
        self._used: set[bytes] = set()
        self._fresh: dict[bytes, bytes] = {}
        self._there = store.output_keys()
        self._part_keys: list[bytes] = []
        self._marks = Joining(papers=False)
        self._papers: list[int] = []
        """Of each part, how many of its articles have reports."""
        self._shapes: list[bytes] = []
        """Of each part, the digests of its shapes, one behind the other."""
        with calm():
            self._learnt = Learnt(staged, stages, self)
        self._spans: list[tuple[slice, int, int]] = []
        """Of each part, the numbers of its articles and of its reports."""

    @property
    def articles(self) -> int:
        """How many there are."""
        return len(self._staged.lines)

    @property
    def article_ids(self) -> Iterator[str]:
        """Of all articles, in order."""
        return self._staged.lines.ids

    def parts(self) -> Iterator[Part]:
        """All parts, in order; their marks are put together on the way: see `contents`."""
        lines, at = self._staged.lines, 0
        counts = list(zip(lines.ids, lines.reports.tolist(), strict=True))
        for begin, end in cuts(counts):
            reports = sum(count for _, count in counts[begin:end])
            span = (slice(begin, end), at, at + reports)
            at += reports
            self._spans.append(span)
            part = self._part(*span)
            marks = part.sheaf.marks
            self._marks.add(marks)
            self._shapes.append(b"".join(marks.tables["shape"]))
            self._papers.append(len(marks.tables["paper"]))
            yield part
        self._flush(0)
        self._stages.forget()

    def contents(self, parts: Sum) -> Contents:
        """What the page has of all parts, once, after `parts` has gone through.

        Most of it is read when it is needed.
        """
        papers, sources = self._texts(b"papers"), self._texts(b"sources")
        blocks = [head.reports > 0 for head in parts.heads]
        return Contents(
            marks=self._marks.whole(Lines(papers, self._papers)),
            draw=self._draw,
            heads=parts.heads,
            rows=self._texts(b"rows", blocks),
            cards=self._texts(b"cards", blocks),
            unmapped=parts.names.rows(),
            sources=Lines(sources, [head.articles for head in parts.heads]),
        )

    def lines(self, before: Earlier | None = None) -> Iterator[Marked]:
        """What the GeoJSON says of the features of each part, after `parts` has gone through.

        What the file of the build before has is copied from there.
        """
        return (self._marked(b"lines", key, before) for key in self._part_keys)

    def names(self, before: Earlier | None = None) -> Iterator[Marked]:
        """What it says of the names of each part that are not mapped."""
        return (self._marked(b"names", key, before) for key in self._part_keys)

    def _marked(self, what: bytes, key: bytes, before: Earlier | None) -> Marked:
        name = self._keyed(what, key)
        stretch = before.stretch(name) if before is not None else None
        return Marked(name, stretch if stretch is not None else self._beside(what, key))

    def _texts(self, what: bytes, chosen: Sequence[bool] | None = None) -> Texts:
        """Of all parts or of the chosen ones."""
        keys = self._part_keys if chosen is None else list(compress(self._part_keys, chosen))
        return Texts(keys, partial(self._beside, what))

    def _draw(self, shapes: Sequence[bytes]) -> list[Drawing]:
        """Drawings of shapes, as they were drawn before."""
        found = self._drawn(shapes)
        missing = set(shapes) - found.keys()
        if missing:
            self._store.drop_outputs([self._keyed(b"drawing", one) for one in sorted(missing)])
            for told, span, key in zip(self._shapes, self._spans, self._part_keys, strict=True):
                if not missing.isdisjoint(_split(told)):
                    self._made(*span, key)
            self._flush(0)
            found |= self._drawn(sorted(missing))
        return [found[one] for one in shapes]

    def background(self, boxes: Surroundings, named: Named) -> str:
        """The base map, packed, as it was drawn before."""
        key = self._keyed(b"background", encode([sorted(boxes.items()), named.key()]))
        kept = self._store.output(key)
        if kept is None:
            kept = drawn_background(self._workshop)(boxes, named).encode()
            self._store.keep_outputs({key: kept})
        return kept.decode()

    def deflate(self, before: bytes, piece: bytes) -> bytes:
        """A piece of the page's data, compressed, as it was compressed before."""
        key = self._keyed(b"deflated", before, piece)
        kept = self._store.output(key)
        if kept is None:
            kept = self._fresh[key] = deflated(before, piece)
            self._flush(_TOGETHER)
        return kept

    def shell(self, frame: Frame) -> list[str]:
        """The page without its data, as Folium drew it before."""
        key = self._keyed(b"shell", encode(frame))
        kept = self._store.output(key)
        if kept is not None:
            try:
                shell: list[str] = _SHELL(kept)
            except ValueError:
                pass  # damaged: it is drawn again
            else:
                return shell
        from geo.cartography.situation import shell_of  # noqa: PLC0415 - Folium takes long

        drawn = shell_of(frame)
        self._store.keep_outputs({key: encode(drawn)})
        return drawn

    def tidy(self) -> None:
        """Keep what is new, and forget what this build did not use."""
        self._flush(0)
        unused = self._there - self._used
        if unused:
            self._store.drop_outputs(sorted(unused))
        if self._staged.replaced:
            self._store.drop_shapes()

    def standings(self, key: bytes) -> bytes | None:
        """What claims that have to do with each other learn, as it was found before."""
        return self._store.output(self._keyed(b"standings", key))

    def keep_standings(self, key: bytes, found: bytes) -> None:
        """Keep what such claims learn."""
        self._fresh[self._keyed(b"standings", key)] = found
        self._flush(_TOGETHER)

    def _part(self, articles: slice, begin: int, end: int) -> Part:
        lines = self._staged.lines[articles]
        told = encode([(line.key, line.told) for line in lines])
        key = self._keyed(b"part", told, self._learnt.digests[begin:end].tobytes())
        self._part_keys.append(key)
        beside = {self._keyed(what, key) for what in _BESIDE}
        kept = self._store.output(key) if beside <= self._there else None
        load = partial(self._beside, b"digests", key)
        if kept is not None:
            try:
                return decoded(kept, load)
            except ValueError:
                pass  # damaged: it is made again
        part = self._made(articles, begin, end, key)
        self._fresh[key] = encoded(part)
        for what, data in part.beside().items():
            self._fresh[self._keyed(what, key)] = data
        self._flush(_TOGETHER)
        return part.lean(load)

    def _beside(self, what: bytes, key: bytes) -> bytes:
        """What is kept beside a part."""
        name = self._keyed(what, key)
        return self._fresh.get(name) or self._store.output(name) or b""

    def _made(self, articles: slice, begin: int, end: int, key: bytes) -> Part:
        features: list[Feature] = []
        unmapped: list[Unmapped] = []
        heads = self._store.heads_of([line.id for line in self._staged.lines[articles]])
        for head in heads:
            try:
                made = self._stages.made(head)
            except ValueError as error:
                message = (
                    f"what is kept of {head.origin or head.id} is damaged ({error}): "
                    "build into a new --store from the sources"
                )
                raise StoreError(message) from error
            features += made.features
            unmapped += made.unmapped
        told = list(map(standing_of, features, self._learnt.of(begin, end)))
        part = part_of(heads, told, unmapped, self._towns, self._workshop.gazetteer)
        self._fresh[self._keyed(b"lines", key)] = lines_of(told)
        self._fresh[self._keyed(b"names", key)] = names_of(unmapped)
        for shape, geometry in part.sheaf.marks.geometries.items():
            key = self._keyed(b"drawing", shape)
            if key not in self._fresh and self._store.output(key) is None:
                self._fresh[key] = encode(drawing_of(geometry))
        return part

    def _drawn(self, shapes: Sequence[bytes]) -> dict[bytes, Drawing]:
        keys = {self._keyed(b"drawing", shape): shape for shape in shapes}
        found = {}
        for key, data in self._store.outputs(list(keys)):
            try:
                found[keys[key]] = _DRAWING(data)
            except ValueError:
                continue
        return found

    def _keyed(self, *what: bytes) -> bytes:
        key = digest(self._key, *what)
        self._used.add(key)
        return key

    def _flush(self, most: int) -> None:
        if len(self._fresh) > most:
            self._store.keep_outputs(self._fresh)
            self._fresh = {}


def _split(digests: bytes) -> Iterator[bytes]:
    """Digests that stand one behind the other."""
    return (digests[at : at + DIGEST_BYTES] for at in range(0, len(digests), DIGEST_BYTES))
