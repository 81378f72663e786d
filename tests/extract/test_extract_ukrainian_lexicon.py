"""The Ukrainian lexicon by the examples of its own tables, and the forms of its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from geo.extract import Reading
from geo.extract.declension import declined
from geo.extract.inflection import noun_forms, verb_forms
from geo.extract.measures import measures
from geo.extract.mentions import bearings, measure_mentions
from geo.extract.names import toponyms
from geo.extract.relation_rules import Rule, examples
from geo.extract.slots import Line, fold, folding_of
from geo.extract.text import Sentence
from geo.extract.words import load
from geo.gazetteer.local import LocalGazetteer

Read = Callable[..., Reading]

LEXICON = load("uk")
TRIGGERS: list[dict[str, Any]] = LEXICON.triggers["trigger"]
REPORTS = [
    pytest.param(entry["id"], words, fires, id=f"{entry['id']} {kind}: {words}")
    for entry in TRIGGERS
    for kind, fires in (("fires", True), ("quiet", False))
    for words in entry[kind]
]
RELATIONS = [
    pytest.param(rule, words, fires, id=f"{rule.relation} {fires}: {words}")
    for rule, words, fires in examples(LEXICON)
]


@pytest.mark.parametrize(("entry", "words", "fires"), REPORTS)
def test_triggers_report_in_their_examples(
    *, entry: str, words: str, fires: bool, reading: Read
) -> None:
    """Where an entry says that it fires its words make a claim; where it is quiet, none."""
    read = reading(words, language="uk")
    if fires:
        assert entry in {trigger.entry for trigger in read.triggers}
    raw = next(raw for raw in TRIGGERS if raw["id"] == entry)
    activities = {raw[key] for key in ("activity", "from_afar", "attempt") if key in raw}
    made = [claim for claim in read.claims if claim.activity.value in activities]
    assert bool(made) is fires, read.triggers


def folded(words: str, gazetteer: LocalGazetteer) -> Line:
    """Words as the rules see them: measures, names and bearings as slots."""
    text = LEXICON.grammar["expressions"]["lead"] + words
    sentence = Sentence(0, len(text), 0)
    mentions = measure_mentions(measures(text, LEXICON))
    hits = list(declined(gazetteer, LEXICON).find(text))
    mentions += toponyms(text, sentence, hits, list(mentions), LEXICON)
    mentions += [
        one
        for one in bearings(text, 0, len(text), LEXICON)
        if all(one.end <= m.start or m.end <= one.start for m in mentions)
    ]
    return fold(text, sentence, mentions, folding_of(LEXICON))


@pytest.mark.parametrize(("rule", "words", "fires"), RELATIONS)
def test_rules_fire_on_their_examples(
    rule: Rule, words: str, *, fires: bool, gazetteer: LocalGazetteer
) -> None:
    """Each rule of the lexicon fires where it says so, and stays quiet where it says so."""
    line = folded(words, gazetteer)
    assert (rule.match.search(line.string) is not None) is fires, line.string


def test_every_entry_has_both_kinds_of_example() -> None:
    """No rule and no trigger goes without an example that fires and one that stays quiet."""
    assert all(entry["fires"] and entry["quiet"] for entry in TRIGGERS)
    assert all(rule.fires and rule.quiet for rule, _, _ in examples(LEXICON))


@pytest.mark.parametrize(
    ("lemma", "form", "tag"),
    [
        ("атакувати", "атакував", "past"),
        ("атакувати", "атакують", "third"),
        ("атакувати", "атаковано", "impersonal"),
        ("захопити", "захоплено", "impersonal"),
        ("обстріляти", "обстріляла", "past"),
        ("завдати", "завдано", "impersonal"),
        ("просуватися", "просувається", "third"),
        ("просунутися", "просунулись", "past"),
        ("відійти", "відійшли", "past"),
        ("збити", "збито", "impersonal"),
        ("пошкодити", "пошкоджено", "impersonal"),
        ("прагнути", "прагне", "third"),
    ],
)
def test_forms_of_verbs(lemma: str, form: str, tag: str) -> None:
    """Past, present and the impersonal form in -no and -to, by paradigm or by the word's own."""
    assert tag in verb_forms(LEXICON, lemma)[form]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("атака", "атаки атаку атак атаками"),
        ("бій", "бої боїв боях"),
        ("обстріл", "обстрілу обстріли обстрілів"),
        ("підрозділ", "підрозділи підрозділів"),
        ("армія", "армії армією"),
        ("військо", "війська військ військами"),
        ("захоплення", "захопленням захопленні"),
        ("росіянин", "росіяни росіян росіянами"),
        ("російський", "російська російських російськими"),
        ("установка", "установок установками"),
    ],
)
def test_forms_of_nouns_and_adjectives(lemma: str, forms: str) -> None:
    """Cases and numbers, of adjectives the genders too."""
    assert set(forms.split()) <= set(noun_forms(LEXICON, lemma))
