"""Every form of a word from its dictionary form, by the tables that a lexicon brings.

`inflection.toml` holds, for verbs and for nouns, the words with forms of their own and a list of
paradigms. A paradigm is a pattern over the dictionary form with a template for each of its forms;
the first that fits the whole word serves. A language without the file has no inflection, and a
word there stands for itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from geo.extract.paradigms import forms_by_tag
from geo.extract.words import Lexicon

BASE, THIRD, PAST = "base", "third", "past"
PARTICIPLE, GERUND = "participle", "gerund"
IMPERSONAL = "impersonal"
"""Tags of the forms of verbs; the last is a passive by itself, without a subject."""

Forms = dict[str, frozenset[str]]
"""Tags by form: "taken" is a participle, "hit" a base form, a past tense and a participle."""


@lru_cache(maxsize=8192)
def verb_forms(lexicon: Lexicon, lemma: str) -> Forms:
    """Forms of a verb, in the order of the paradigm."""
    return _forms(lexicon.inflection.get("verbs", {}), lemma)


@lru_cache(maxsize=8192)
def noun_forms(lexicon: Lexicon, lemma: str) -> Forms:
    """Forms of a noun."""
    return _forms(lexicon.inflection.get("nouns", {}), lemma)


def _forms(table: dict[str, Any], lemma: str) -> Forms:
    found: dict[str, set[str]] = {}
    for tag, words in forms_by_tag(table, lemma).items():
        for word in words:
            found.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()} or {lemma: frozenset()}


@lru_cache(maxsize=8)
def irregular_pasts(lexicon: Lexicon) -> frozenset[str]:
    """Past tenses that no ending tells: "drove", "went"."""
    table = lexicon.inflection.get("verbs", {}).get("irregular", {})
    return frozenset(word for forms in table.values() for word in forms.get(PAST, ()))
