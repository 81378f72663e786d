"""One SQLite file with all that outlives a run."""

from __future__ import annotations

from geo.store.arrivals import Arrivals
from geo.store.articles import Articles
from geo.store.builds import Builds
from geo.store.layouts import Layouts
from geo.store.reads import Reads
from geo.store.results import Results
from geo.store.seals import Seals


class Store(Articles, Arrivals, Reads, Results, Builds, Seals, Layouts):
    """An open store; `Store.open` opens one, and closing it is the caller's part."""
