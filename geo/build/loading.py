"""The features of a build, read again from the store that holds them."""

from __future__ import annotations

import weakref
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from geo.events import standing_of
from geo.model import Superseded
from geo.pipeline import Report, Workshop
from geo.pipeline.keys import Keys
from geo.pipeline.learning import standings
from geo.pipeline.staged import Staged
from geo.pipeline.staging import Stages
from geo.readers import Failure
from geo.store import Store


class Loader:
    """Reads a build's features again from the store that holds them.

    Without a store of the user's, that is a scratch store, which is closed with this, unless it is
    borrowed.
    """

    def __init__(
        self,
        store: Path | Store,
        workshop: Workshop,
        keys: Keys,
        staged: Staged,
        *,
        failures: tuple[Failure, ...],
        superseded: tuple[Superseded, ...],
        borrowed: bool,
    ) -> None:
        self._store = store
        self._workshop = workshop
        self._keys = keys
        self._staged = staged
        self._failures = failures
        self._superseded = superseded
        if isinstance(store, Store) and not borrowed:
            weakref.finalize(self, store.close)

    def __call__(self) -> Report:
        """All features of the build, with their articles' texts."""
        with (
            nullcontext(self._store)
            if isinstance(self._store, Store)
            else Store.open(self._store) as shelf
        ):
            return self._loaded(shelf)

    def _loaded(self, shelf: Store) -> Report:
        staged, shop = self._staged, self._workshop
        stages = Stages(shelf, shop, self._keys, trusted=False)
        heads = shelf.heads_of(list(staged.lines.ids))
        texts = shelf.texts([head.id for head in heads])
        articles = [replace(head, text=texts[head.id]) for head in heads]
        made = [stages.made(article) for article in articles]
        features = (feature for one in made for feature in one.features)
        return Report(
            features=tuple(map(standing_of, features, standings(staged, stages))),
            unmapped=tuple(name for one in made for name in one.unmapped),
            articles=tuple(articles),
            failures=self._failures,
            refused=staged.refused,
            notes=tuple(shop.asker.notes) if shop.asker is not None else (),
            superseded=self._superseded,
            corrections=staged.closing.outcomes,
        )
