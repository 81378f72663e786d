"""The forms of a word by a table of paradigms, as `inflection.toml` brings it; no words in here.

A paradigm is a pattern over the dictionary form with a template for each of its forms; the first
that fits the whole word serves. `irregular` words list their forms by tag, and keep them behind
the prefixes that the table names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

NOUN, VERB = "+", "~"
"""Marks before a word that stands for all of its forms."""
_MARKED = re.compile(rf"(?<!\S)[{NOUN}{VERB}](?=[^\W\d_])")


def forms_by_tag(table: Mapping[str, Any], lemma: str) -> dict[str, list[str]]:
    """Forms by tag: those of the word's own, of the word behind its prefix, or by paradigm."""
    irregular = table.get("irregular", {})
    if lemma in irregular:
        return dict(irregular[lemma])
    for prefix in table.get("prefixes", ()):
        rest = lemma.removeprefix(prefix)
        if rest != lemma and rest in irregular:
            return {t: [prefix + word for word in words] for t, words in irregular[rest].items()}
    for paradigm in table.get("paradigm", ()):
        match = re.fullmatch(paradigm["word"], lemma)
        if match:
            return {
                tag: [_filled(template, match) for template in templates]
                for tag, templates in paradigm["forms"].items()
            }
    return {}


def _filled(template: str, match: re.Match[str]) -> str:
    r"""A template with its groups filled in: \g<0> the whole word, \1 and \2 its parts."""
    form = template.replace(r"\g<0>", match[0])
    for number, part in enumerate(match.groups(), start=1):
        form = form.replace(f"\\{number}", part or "")
    return form


def written_out(table: Any, inflection: Mapping[str, Any]) -> Any:
    """A table in which every marked word of a list is replaced by all of its forms."""
    if isinstance(table, dict):
        return {key: written_out(value, inflection) for key, value in table.items()}
    if not isinstance(table, list):
        return table
    found: list[Any] = []
    for one in table:
        if isinstance(one, str) and _MARKED.search(one):
            found += _phrases(one, inflection)
        else:
            found.append(written_out(one, inflection))
    return found


def _phrases(phrase: str, inflection: Mapping[str, Any]) -> Iterator[str]:
    """A phrase once for each choice of the forms of its marked words, none twice."""
    choices = [list(_forms(word, inflection)) for word in phrase.split(" ")]
    yield from dict.fromkeys(" ".join(words) for words in product(*choices))


def _forms(word: str, inflection: Mapping[str, Any]) -> Iterator[str]:
    """The word alone, or all forms of a marked one."""
    if not _MARKED.match(word):
        yield word
        return
    table = inflection.get("nouns" if word[0] == NOUN else "verbs", {})
    by_tag = forms_by_tag(table, word[1:]) or {"": [word[1:]]}
    yield from dict.fromkeys(form for forms in by_tag.values() for form in forms)
