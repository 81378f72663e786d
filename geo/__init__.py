"""Sitmap: maps that an analyst can trust, from news articles about armed conflict."""

__version__ = "0.1.0"
