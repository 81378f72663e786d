"""A build's parts: those of before, where nothing in them has changed, else new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import msgspec

from geo.build.drawing import Named, drawn_background
from geo.build.parts import Part, decoded, encoded, lines_of, names_of, part_of
from geo.build.towns import Towns
from geo.cartography.drawn import Draw, Drawing, drawing_of
from geo.cartography.marks import Marks
from geo.cartography.paging import Frame
from geo.cartography.payload import deflated
from geo.cartography.sheaves import cuts
from geo.errors import StoreError
from geo.events import Standing, standing_of
from geo.gazetteer.basemap import Surroundings
from geo.model import Feature, Unmapped
from geo.pipeline import Workshop
from geo.pipeline.calm import calm
from geo.pipeline.keys import Keys
from geo.pipeline.staged import Line, Staged, told_apart
from geo.pipeline.staging import Stages
from geo.store import Store
from geo.store.coding import Decoder, digest, encode, sealed, unsealed

_TOGETHER = 16
"""Parts that are kept in one go."""


_DRAWING = Decoder(Drawing)
_SHELL = Decoder(list[str])
_STANDING = Decoder(Standing)


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
        with calm():
            self._standings = staged.kept_standings(stages, self)
        self._spans: list[tuple[Sequence[Line], Sequence[msgspec.Raw]]] = []

    def parts(self) -> Iterator[Part]:
        """All parts, in order."""
        lines, at = self._staged.lines, 0
        counts = [(line.head.id, len(line.summary.sketches)) for line in lines]
        for begin, end in cuts(counts):
            some = lines[begin:end]
            reports = sum(count for _, count in counts[begin:end])
            standings = self._standings[at : at + reports]
            at += reports
            self._spans.append((some, standings))
            yield self._part(some, standings)
        self._flush(0)

    def lines(self) -> Iterator[bytes]:
        """What the GeoJSON says of the features of each part, after `parts` has gone through."""
        return (self._store.output(self._keyed(b"lines", key)) or b"" for key in self._part_keys)

    def names(self) -> Iterator[bytes]:
        """What it says of the names of each part that are not mapped."""
        return (self._store.output(self._keyed(b"names", key)) or b"" for key in self._part_keys)

    def drawings(self, parts: Sequence[Part]) -> Draw:
        """Draws the shapes of parts, as they were drawn before."""
        wanted = {shape for part in parts for shape in part.sheaf.marks.tables["shape"]}
        found = self._drawn(wanted)
        missing = wanted - found.keys()
        spans = zip(parts, self._spans, self._part_keys, strict=True)
        for part, (lines, standings), key in spans:
            if missing and not missing.isdisjoint(part.sheaf.marks.tables["shape"]):
                self._made(lines, standings, key)
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

    def standings(self, key: bytes) -> list[msgspec.Raw] | None:
        """What claims that have to do with each other learn, as it was found before."""
        kept = self._store.output(self._keyed(b"standings", key))
        if kept is not None:
            with suppress(ValueError):  # damaged: it is found again
                return told_apart(unsealed(kept))
        return None

    def keep_standings(self, key: bytes, found: bytes) -> list[msgspec.Raw]:
        """Keep what such claims learn, encoded; the same, told apart."""
        self._fresh[self._keyed(b"standings", key)] = sealed(found)
        return told_apart(found)

    def _part(self, lines: Sequence[Line], standings: Sequence[msgspec.Raw]) -> Part:
        key = self._part_key(lines, standings)
        self._part_keys.append(key)
        texts = {self._keyed(b"lines", key), self._keyed(b"names", key)}
        kept = self._store.output(key) if texts <= self._there else None
        if kept is not None:
            try:
                return decoded(kept)
            except ValueError:
                pass  # damaged: it is made again
        part = self._made(lines, standings, key)
        self._fresh[key] = encoded(part)
        self._flush(_TOGETHER)
        # Geometries are drawn by now: without them, all parts together stay small.
        marks = part.sheaf.marks
        lean = Marks(columns=marks.columns, tables=marks.tables)
        return replace(part, sheaf=replace(part.sheaf, marks=lean))

    def _part_key(self, lines: Sequence[Line], standings: Sequence[msgspec.Raw]) -> bytes:
        told = encode([(line.key, line.head) for line in lines])
        return self._keyed(b"part", told, b"".join(standings))

    def _made(self, lines: Sequence[Line], standings: Sequence[msgspec.Raw], key: bytes) -> Part:
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
        told = list(map(standing_of, features, map(_STANDING, standings)))
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
