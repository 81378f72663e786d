from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from geo.errors import UsageError
from geo.extract import read
from geo.extractors import choose
from geo.gazetteer.local import LocalGazetteer
from geo.readers import read_text

TEXT = "Shells fell on Goma on Monday, and Jordan Beirut, a farmer, lost a barn to them."


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    """A real pipeline, saved in a folder, that knows one person by name."""
    model = spacy.blank("en")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Jordan Beirut"}])  # type: ignore[attr-defined]
    model.to_disk(tmp_path / "model")
    return str(tmp_path / "model")


@pytest.mark.parametrize("name", ["", "rules"])
def test_rules_read_where_nothing_else_is_asked_for(name: str) -> None:
    assert choose(name, {}) is read


@pytest.mark.parametrize("name", ["magic", "spacy", "spacy:", "rules:1", "LLM"])
def test_an_unknown_extractor_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match="rules, spacy:PIPELINE, llm"):
        choose(name, {})


def test_a_missing_pipeline_is_named() -> None:
    with pytest.raises(UsageError, match="'no_such_pipeline' cannot be loaded"):
        choose("spacy:no_such_pipeline", {})


def test_a_pipeline_that_finds_no_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "model")
    with pytest.raises(UsageError, match="finds no names"):
        choose(f"spacy:{tmp_path / 'model'}", {})


def test_a_person_of_the_pipeline_is_no_place(pipeline: str, gazetteer: LocalGazetteer) -> None:
    article = read_text(TEXT)
    by_rules = {t.name for t in read(article, gazetteer).toponyms}
    reading = choose(f"spacy:{pipeline}", {})(article, gazetteer)
    assert {t.name for t in reading.toponyms} == {"Goma"}
    assert {"Goma"} < by_rules
    assert any("Beirut" in words for words in reading.refused)


def test_its_claims_are_those_of_the_rules(pipeline: str, gazetteer: LocalGazetteer) -> None:
    article = read_text(TEXT)
    reading = choose(f"spacy:{pipeline}", {})(article, gazetteer)
    assert [c.relation.anchors[0].name for c in reading.claims] == ["Goma"]
    for claim in reading.claims:
        assert TEXT[claim.quote.start : claim.quote.end] == claim.quote.text
