"""What outlives a run: a SQLite file of articles."""

from geo.store.articles import Store

__all__ = ["Store"]
