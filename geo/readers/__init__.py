"""Files, folders and standard input to articles; one module per format, no network."""

from geo.readers.bundles import kind
from geo.readers.failures import Failure
from geo.readers.header import parse_date
from geo.readers.identity import article_id
from geo.readers.kinds import SUFFIXES
from geo.readers.plain import read_text
from geo.readers.sources import read_article, read_sources
from geo.readers.unread import grouped, in_a_few_words

__all__ = [
    "SUFFIXES",
    "Failure",
    "article_id",
    "grouped",
    "in_a_few_words",
    "kind",
    "parse_date",
    "read_article",
    "read_sources",
    "read_text",
]
