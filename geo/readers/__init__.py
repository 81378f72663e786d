"""Files, folders and standard input to articles; one module per format, no network."""

from geo.readers.header import parse_date
from geo.readers.identity import article_id
from geo.readers.plain import read_text
from geo.readers.sources import SUFFIXES, Failure, read_article, read_sources

__all__ = [
    "SUFFIXES",
    "Failure",
    "article_id",
    "parse_date",
    "read_article",
    "read_sources",
    "read_text",
]
