"""A build's parts: those of before, where nothing in them has changed, else new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import overload

from geo.build.drawing import Named, drawn_background
from geo.build.parts import Part, decoded, encoded, lines_of, names_of, part_of
from geo.build.stretches import Earlier, Marked
from geo.build.towns import Towns
from geo.calm import calm
from geo.cartography.drawn import Draw, Drawing, drawing_of
from geo.cartography.marks import Joining, Marks
from geo.cartography.paging import Frame
from geo.cartography.payload import deflated
from geo.cartography.sheaves import cuts
from geo.errors import StoreError
from geo.events import standing_of
from geo.gazetteer.basemap import Surroundings
from geo.model import Feature, Unmapped
from geo.pipeline import Workshop
from geo.pipeline.keys import Keys
from geo.pipeline.learning import Learnt
from geo.pipeline.staged import Line, Staged
from geo.pipeline.staging import Stages
from geo.store import Store
from geo.store.coding import Decoder, digest, encode

_TOGETHER = 16
"""Parts that are kept in one go."""


_BESIDE = (b"lines", b"names", b"rows", b"cards", b"digests")
"""What of a part is kept by itself."""
_DRAWING = Decoder(Drawing)
_SHELL = Decoder(list[str])


class Texts(Sequence[str]):
    """Texts that are kept, each read when it is needed."""

    def __init__(self, keys: Sequence[bytes], load: Callable[[bytes], bytes]) -> None:
        self._keys = keys
        self._load = load

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Texts: ...
    def __getitem__(self, at: int | slice) -> str | Texts:
        if isinstance(at, slice):
            return Texts(self._keys[at], self._load)
        return self._load(self._keys[at]).decode()


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
        self.article_ids = [line.head.id for line in staged.lines]
        """Of all articles, in order."""
        self._used: set[bytes] = set()
        self._fresh: dict[bytes, bytes] = {}
        self._there = store.output_keys()
        self._part_keys: list[bytes] = []
        self._marks = Joining()
        self._shapes: list[Sequence[bytes]] = []
        """Of each part, the digests of its shapes."""
        with calm():
            self._learnt = Learnt(staged, stages, self)
        self._spans: list[tuple[Sequence[Line], int, int]] = []
        """Of each part, its articles, and the numbers of its reports."""

    def parts(self) -> Iterator[Part]:
        """All parts, in order; their marks are put together on the way: see `marks`."""
        lines, at = self._staged.lines, 0
        counts = [(line.head.id, line.reports) for line in lines]
        for begin, end in cuts(counts):
            reports = sum(count for _, count in counts[begin:end])
            span = (lines[begin:end], at, at + reports)
            at += reports
            self._spans.append(span)
            part = self._part(*span)
            self._marks.add(part.sheaf.marks)
            self._shapes.append(part.sheaf.marks.tables["shape"])
            yield part.bare()
        self._flush(0)

    def marks(self) -> Marks:
        """Those of all parts, once, after `parts` has gone through."""
        return self._marks.whole()

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

    def texts(self, what: bytes, parts: Sequence[Part]) -> Texts:
        """The rows or the cards of the parts that have reports, read when they are needed."""
        keys = zip(parts, self._part_keys, strict=True)
        return Texts(
            [key for part, key in keys if part.sheaf.head.reports], partial(self._beside, what)
        )

    def drawings(self) -> Draw:
        """Draws the shapes of all parts, as they were drawn before."""
        wanted = {shape for shapes in self._shapes for shape in shapes}
        found = self._drawn(wanted)
        missing = wanted - found.keys()
        spans = zip(self._shapes, self._spans, self._part_keys, strict=True)
        for shapes, span, key in spans:
            if missing and not missing.isdisjoint(shapes):
                self._made(*span, key)
        self._flush(0)
        found |= self._drawn(missing)
        return found.__getitem__

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

    def _part(self, lines: Sequence[Line], begin: int, end: int) -> Part:
        told = encode([(line.key, line.head) for line in lines])
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
        part = self._made(lines, begin, end, key)
        self._fresh[key] = encoded(part)
        self._fresh[self._keyed(b"rows", key)] = part.sheaf.rows.encode()
        self._fresh[self._keyed(b"cards", key)] = part.sheaf.cards.encode()
        self._fresh[self._keyed(b"digests", key)] = part.digests.load()
        self._flush(_TOGETHER)
        return part.lean(load)

    def _beside(self, what: bytes, key: bytes) -> bytes:
        """What is kept beside a part."""
        name = self._keyed(what, key)
        return self._fresh.get(name) or self._store.output(name) or b""

    def _made(self, lines: Sequence[Line], begin: int, end: int, key: bytes) -> Part:
        features: list[Feature] = []
        unmapped: list[Unmapped] = []
        for line in lines:
            try:
                made = self._stages.made(line.head)
            except ValueError as error:
                message = (
                    f"what is kept of {line.head.origin or line.head.id} is damaged ({error}): "
                    "build into a new --store from the sources"
                )
                raise StoreError(message) from error
            features += made.features
            unmapped += made.unmapped
        told = list(map(standing_of, features, self._learnt.of(begin, end)))
        heads = [line.head for line in lines]
        part = part_of(heads, told, unmapped, self._towns, self._workshop.gazetteer)
        self._fresh[self._keyed(b"lines", key)] = lines_of(told)
        self._fresh[self._keyed(b"names", key)] = names_of(unmapped)
        for shape, geometry in part.sheaf.marks.geometries.items():
            key = self._keyed(b"drawing", shape)
            if key not in self._fresh and self._store.output(key) is None:
                self._fresh[key] = encode(drawing_of(geometry))
        return part

    def _drawn(self, shapes: set[bytes]) -> dict[bytes, Drawing]:
        keys = {self._keyed(b"drawing", shape): shape for shape in sorted(shapes)}
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
