"""The texts that were written to teach: what they may say, and that they say it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.errors import UsageError
from geo.evaluate import Sentence, main
from geo.evaluate.run import ParseBank
from geo.evaluate.written import load_written
from tests.evaluate.evaluate_oracle import perfect

WRITTEN = Path(__file__).parents[2] / "data" / "recipe" / "written"
TAUGHT = sorted(WRITTEN.glob("*.jsonl"))
ASIDE = sorted((WRITTEN / "aside").glob("*.jsonl"))
UNSEEN = sorted((WRITTEN / "unseen").glob("*.jsonl"))


def stated(folder: Path, **changed: Any) -> Path:
    claim = {"do": ["capture"], "words": "took Sudzha", "place": "Sudzha", "who": ["Ukraine"]}
    path = folder / "one.jsonl"
    one = {"text": "Ukrainian troops took Sudzha.", "claims": [claim | changed]}
    path.write_text(json.dumps(one) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "path", [*TAUGHT, *ASIDE, *UNSEEN], ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_every_text_says_what_its_claims_quote(path: Path) -> None:
    texts = list(load_written(path))
    assert texts
    for gold, _ in texts:
        for claim in gold.claims:
            assert gold.text[claim.start : claim.end] == claim.quote


def test_what_is_set_aside_is_not_taught() -> None:
    taught = {gold.text for path in TAUGHT for gold, _ in load_written(path)}
    aside = {gold.text for path in ASIDE for gold, _ in load_written(path)}
    unseen = {gold.text for path in UNSEEN for gold, _ in load_written(path)}
    assert (len(aside), len(unseen)) == (955, 845)
    assert not taught & aside
    assert not (taught | aside) & unseen


def test_a_fifth_or_more_tells_of_no_deed() -> None:
    golds = [gold for path in TAUGHT for gold, _ in load_written(path)]
    assert sum(not gold.claims for gold in golds) > len(golds) / 5


def test_a_claim_is_read(tmp_path: Path) -> None:
    ((gold, article),) = load_written(stated(tmp_path, maybe=True))
    (claim,) = gold.claims
    assert claim.activities == ("capture",)
    assert claim.place.name == "Sudzha"
    assert claim.optional
    assert article.text == gold.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"words": "fled Sudzha"}, "'fled Sudzha' must stand in the text just once"),
        ({"place": "Korenevo"}, "does not name 'Korenevo'"),
        ({"do": ["looting"]}, "'looting' is no activity"),
    ],
)
def test_what_the_text_does_not_say_is_refused(
    tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        list(load_written(stated(tmp_path, **changed)))


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text("{\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.jsonl, line 1 is no JSON"):
        list(load_written(path))


def answered(**changed: Any) -> ParseBank:
    """A program that reads every claim as the gold has it, but for what is changed."""

    def parse(sentences: Sequence[Sentence]) -> dict[str, dict[str, Any]]:
        (sentence,) = sentences
        claims = tuple(replace(claim, relations=("at",)) for claim in sentence.gold.claims)
        found = perfect(replace(sentence.gold, claims=claims))
        found["claims"][0].update(changed)
        return {sentence.gold.name: found}

    return parse


def test_written_texts_are_scored_by_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stated(tmp_path)
    assert main([str(tmp_path), "--written"], parse_bank=answered()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:4] for line in lines if line.startswith(("claims", "found"))] == [
        ["claims", "1.000", "1.000", "1.000"],
        ["found", "1.000", "1.000", "1.000"],
    ]


def test_what_is_wrong_in_written_texts_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stated(tmp_path)
    parse = answered(actor="Russia")
    assert main([str(tmp_path), "--written", "--errors"], parse_bank=parse) == 0
    assert "wrong     actor: Russia for Ukraine in 'took Sudzha'" in capsys.readouterr().out


def test_a_folder_without_written_texts_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--written"]) == 2
    assert f"{tmp_path} holds no texts" in capsys.readouterr().err


def test_what_is_denied_counts_for_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The gold of these texts lists no denials: to read one is no fault, nor does it meet any."""
    stated(tmp_path)
    assert main([str(tmp_path), "--written"], parse_bank=answered(status="denied")) == 0
    lines = capsys.readouterr().out.splitlines()
    (found,) = (line.split() for line in lines if line.startswith("found"))
    assert found[-3:] == ["0", "0", "1"]
