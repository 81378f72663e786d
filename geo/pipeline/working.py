"""The work on one article, from its text to bytes that the store keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from geo.corrections import Mark
from geo.errors import OnlineError, ReadError
from geo.events import Sketch, Wording, sketch, wording
from geo.extract import Reading
from geo.model import Article, Feature, Place, Unmapped
from geo.pipeline.features import unmapped
from geo.pipeline.held import Held, Need
from geo.pipeline.keys import Keys
from geo.pipeline.listening import Listener, Question, answers_now
from geo.pipeline.workshop import Studied, Workshop
from geo.store.coding import Decoder, Shapes, digest, digest_of, encode, squeeze, unsqueeze
from geo.store.results import ReadingRow
from geo.typing import NameMatcher

NO_CONTEXT = b""
"""Of an article that depends on no other one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build must know of an article, beside what its files say of it."""

    needs: tuple[Need, ...] = ()
    holdings: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    sketches: tuple[Sketch, ...] = ()
    wording: Wording = field(default_factory=Wording)
    """What tells its copies in other outlets."""
    refused: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    """What corrections did to it."""
    failure: str = ""
    """Why it could not be read; then there is nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is made of one article: the value of its outcome."""

    features: tuple[Feature, ...] = ()
    """Without their article, and without what they learn from the features of others."""
    unmapped: tuple[Unmapped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A reading, with what it asked of the list of names."""

    reading: Reading
    questions: tuple[Question, ...]
    answers: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What came of the work on one article."""

    article_id: str
    reading: ReadingRow | None
    """A new reading, or an old one that holds under new names; None where nothing is to be kept."""
    key: bytes
    context: bytes = NO_CONTEXT
    summary: Summary | None = None
    """None where the outcome that is kept is still right."""
    value: bytes | None = None
    """None also where what other articles tell is needed, and was not given."""
    shapes: Mapping[bytes, bytes] = field(default_factory=dict)


class Bench:
    """A workshop with the keys under which it works."""

    def __init__(self, workshop: Workshop, keys: Keys) -> None:
        self.workshop = workshop
        self._keys = keys

    @cached_property
    def _heard(self) -> Decoder:
        return Decoder(Heard)

    def work(
        self,
        article: Article,
        kept: ReadingRow | None,
        known: bytes,
        held: Mapping[Need, tuple[Place, ...]] | None,
        ids: Collection[str] = (),
    ) -> Worked:
        """Read, place and shape an article, as far as it was not done yet.

        Args:
            article: With its text.
            kept: Its reading as it is kept.
            known: The key of its outcome as it is kept; where that is still the right one, nothing
                more is done. Empty: do it in any case.
            held: What it needs to know from others; None where that is not known yet.
            ids: Of the features of its outcome as it is kept.
        """
        try:
            row, heard = self._read(article, kept)
        except (ReadError, OnlineError) as error:
            return self._failed(article, str(error))
        key = self._key(row, article, ids)
        fresh = None if row is kept else row
        if key == known:
            return Worked(article_id=article.id, reading=fresh, key=key)
        try:
            studied = self.workshop.study(article, heard.reading)
        except OnlineError as error:
            return self._failed(article, str(error))
        needs = studied.needs()
        shapes = Shapes()
        made, marks = (None, ()) if needs and held is None else self._made(studied, held or {})
        if made is not None:
            key = self._key(row, article, [one.id for one in made.features])
        return Worked(
            article_id=article.id,
            reading=fresh,
            key=key,
            context=context_of(held or {}),
            summary=Summary(
                needs=needs,
                holdings={side: tuple(places) for side, places in studied.holdings.items()},
                sketches=tuple(map(sketch, made.features)) if made is not None else (),
                wording=wording(article.text),
                refused=studied.reading.refused,
                marks=marks,
            ),
            value=squeeze(encode(_without_article(made), shapes)) if made is not None else None,
            shapes=shapes.fresh,
        )

    def _read(self, article: Article, kept: ReadingRow | None) -> tuple[ReadingRow, Heard]:
        """The reading of an article: the kept one where it still holds, else a new one."""
        key = reading_key(article, self._keys)
        if kept is not None and kept.key == key:
            heard = self._decoded(kept)
            if heard is not None and kept.names == self._keys.names:
                return kept, heard
            if heard is not None and self._answers(heard, article) == heard.answers:
                return replace(kept, names=self._keys.names), heard
        heard = self._listened(article)
        row = ReadingRow(
            article_id=article.id,
            key=key,
            names=self._keys.names,
            digest=digest(encode(heard.reading)),
            value=squeeze(encode(heard)),
        )
        return row, heard

    def _decoded(self, kept: ReadingRow) -> Heard | None:
        """A reading that is kept; None where its bytes are damaged."""
        try:
            heard: Heard = self._heard(unsqueeze(kept.value))
        except ValueError:
            return None
        return heard

    def _answers(self, heard: Heard, article: Article) -> bytes:
        return answers_now(heard.questions, self._names, article.text)

    def _listened(self, article: Article) -> Heard:
        shop = self.workshop
        listener = Listener(self._names, article.text)
        reading = shop.extractor(article, listener, language=shop.language)
        return Heard(reading=reading, questions=listener.questions(), answers=listener.answers())

    @property
    def _names(self) -> NameMatcher:
        """What reading asks for names."""
        return self.workshop.corrections.matcher(self.workshop.gazetteer)

    def _key(self, row: ReadingRow, article: Article, ids: Collection[str]) -> bytes:
        """The key of an outcome: what was read, how it was placed, what people corrected."""
        corrected = self.workshop.corrections.key(article, ids)
        return digest(row.digest, self._keys.places, corrected.encode())

    def _made(
        self, studied: Studied, held: Mapping[Need, tuple[Place, ...]]
    ) -> tuple[Made, tuple[Mark, ...]]:
        article = studied.article
        features = tuple(self.workshop.shape(studied, Told(held)))
        rest = unmapped(article, studied.reading, studied.resolution, features)
        amended = self.workshop.amend(article, features)
        return Made(features=amended.features, unmapped=tuple(rest)), amended.marks

    def _failed(self, article: Article, reason: str) -> Worked:
        return Worked(
            article_id=article.id,
            reading=None,
            key=digest(reading_key(article, self._keys), self._keys.places, b""),
            summary=Summary(failure=reason),
            value=squeeze(encode(Made())),
        )


class Told(Held):
    """What is held, as far as one article needs to know."""

    def __init__(self, known: Mapping[Need, tuple[Place, ...]]) -> None:
        super().__init__()
        self._known = known

    def within(self, need: Need) -> tuple[Place, ...]:
        """As was told."""
        return self._known[need]


def reading_key(article: Article, keys: Keys) -> bytes:
    """The key of an article's reading. Its text is in its id, which the language is not."""
    return digest(
        keys.reading, article.id.encode(), article.language.encode(), article.title.encode()
    )


class QuickKeys:
    """Keys of outcomes that are known without looking at readings: the same, and nothing changed.

    There is one for each article of a build, and a build may have very many.
    """

    def __init__(self, keys: Keys) -> None:
        self._base = digest_of(digest(keys.reading, keys.names, keys.places))

    def of(self, article: Article, corrected: str) -> bytes:
        """Of an article, and of what people corrected in it."""
        head = f"{article.id} {len(article.language)} {len(corrected)} {article.language}"
        told = self._base.copy()
        told.update(f"{head}{corrected}{article.title}".encode())
        return told.digest()


def context_of(held: Mapping[Need, tuple[Place, ...]]) -> bytes:
    """Digest of what other articles tell; nothing where nothing is needed."""
    return digest(encode(list(held.items()))) if held else NO_CONTEXT


def _without_article(made: Made | None) -> Made | None:
    """The features with their article's id in its stead: it is kept by itself."""
    if made is None:
        return None
    stripped = tuple(
        replace(one, article=Article(id=one.article.id, text="")) for one in made.features
    )
    return replace(made, features=stripped)


def made_of(value: bytes, article: Article, decode: Decoder) -> Made:
    """What was made of an article, from the bytes that were kept. Raises ValueError."""
    made: Made = decode(unsqueeze(value))
    features = tuple(replace(one, article=article) for one in made.features)
    return replace(made, features=features)
