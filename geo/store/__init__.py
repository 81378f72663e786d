"""What outlives a run: a SQLite file of articles, of what was made of them, and of builds."""

from geo.store.builds import Build, Changed, FeatureDigest
from geo.store.store import Store

__all__ = ["Build", "Changed", "FeatureDigest", "Store"]
