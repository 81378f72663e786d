from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from geo.errors import DataError, UsageError
from geo.evaluate import (
    FIGURES,
    Floors,
    Sentence,
    Tally,
    check,
    load_bank,
    load_floors,
    load_gold,
    main,
)
from geo.evaluate.gate import corpus_hash, floors_table
from geo.evaluate.program import parse_articles, parse_sentences
from tests.evaluate.evaluate_oracle import perfect, write_bank, write_seed

PERFECT = dict.fromkeys(FIGURES, Tally(10, 0, 0))


def _parse(articles: Sequence[Path]) -> dict[str, dict[str, Any]]:
    return {article.name: perfect(load_gold(article)) for article in articles}


def _parse_bank(sentences: Sequence[Sentence]) -> dict[str, dict[str, Any]]:
    return {sentence.gold.name: perfect(sentence.gold) for sentence in sentences}


def _write_floors(folder: Path, floor: float, *sections: str) -> None:
    lines = "".join(f'"{name}" = {floor}\n' for name in FIGURES)
    tables = (f'[{name}]\ncorpus = ""\n{lines}' for name in sections or ("seeds",))
    (folder / "floors.toml").write_text("".join(tables), encoding="utf-8")


def test_the_gate_says_what_fell() -> None:
    """Only the figure below its floor is named; a figure with nothing to judge passes."""
    figures = {**PERFECT, "time": Tally(8, 2, 2), "bearings": Tally()}
    floors = Floors(least=dict.fromkeys(FIGURES, 0.9))
    assert check(figures, floors, "") == ["time fell to 0.800, below 0.900"]
    assert check(figures, Floors(least=dict.fromkeys(FIGURES, 0.8)), "") == []


def test_a_changed_corpus_fails_until_it_is_pinned_anew() -> None:
    """Otherwise an easier article could hide a loss."""
    floors = Floors(least=dict.fromkeys(FIGURES, 0.0), corpus="abc")
    assert check(PERFECT, floors, "abc") == []
    (line,) = check(PERFECT, floors, "def")
    assert "pin the floors anew" in line


def test_floors_printed_are_floors_that_pass(tmp_path: Path) -> None:
    """They are rounded down, read back as written, and hold for the figures they came from."""
    article = write_seed(tmp_path)
    figures = {**PERFECT, "claims": Tally(2, 0, 1), "found": Tally(1, 1, 0)}
    corpus = corpus_hash([article])
    text = floors_table(figures, corpus) + "\n" + floors_table(figures, corpus, "held_out")
    (tmp_path / "floors.toml").write_text(text, encoding="utf-8")
    floors = load_floors(tmp_path)
    assert floors.least["found"] == 0.666
    assert floors == load_floors(tmp_path, "held_out")
    assert check(figures, floors, corpus) == []


def test_the_hash_sees_text_and_gold(tmp_path: Path) -> None:
    """One letter more in either changes it; a second look does not."""
    article = write_seed(tmp_path)
    first = corpus_hash([article])
    assert corpus_hash([article]) == first
    gold = article.with_suffix(".gold.toml")
    gold.write_text(gold.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert corpus_hash([article]) != first


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[seeds]", "[seed]", "no table"),
        ('"claims" = 0.5\n', "", "claims"),
        ('"claims" = 0.5', '"klaims" = 0.5', "klaims"),
        ('"claims" = 0.5', '"claims" = 50', "between 0 and 1"),
    ],
)
def test_wrong_floors_are_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A figure that is not pinned would never fail."""
    _write_floors(tmp_path, 0.5)
    path = tmp_path / "floors.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        load_floors(tmp_path)


def test_a_run_passes_at_its_floors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The tables for all and for each article are printed; the status is 0."""
    write_seed(tmp_path)
    _write_floors(tmp_path, 1.0)
    assert main([str(tmp_path), "--errors"], _parse) == 0
    out, err = capsys.readouterr()
    assert "war " in out
    assert "measures            1.000   1.000   1.000       3        0       0" in out
    assert err == ""


def test_a_run_fails_below_its_floors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The status is 1, standard error says what fell, and errors are listed on demand."""
    write_seed(tmp_path)
    _write_floors(tmp_path, 1.0)

    def parse(articles: Sequence[Path]) -> dict[str, dict[str, Any]]:
        answers = _parse(articles)
        answers["war.md"]["claims"][0]["speaker_side"] = "Russia"
        return answers

    assert main([str(tmp_path), "--errors"], parse) == 1
    out, err = capsys.readouterr()
    assert "attribution: Russia for Ukraine in 'Ukrainian troops attacked'" in out
    assert err == "seeds: attribution fell to 0.750, below 1.000\n"


def test_banks_are_a_section_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With floors of their own; an error is named by the bank and the sentence."""
    write_seed(tmp_path)
    write_bank(tmp_path)
    _write_floors(tmp_path, 1.0, "seeds", "sentences")
    assert main([str(tmp_path), "--errors"], _parse, _parse_bank) == 0
    out = capsys.readouterr().out
    assert "[seeds] 1 texts" in out
    assert "[sentences] 2 texts" in out

    def parse_bank(sentences: Sequence[Sentence]) -> dict[str, dict[str, Any]]:
        answers = _parse_bank(sentences)
        answers["small/quiet"]["claims"] = answers["small/orikhiv-1"]["claims"]
        return answers

    assert main([str(tmp_path), "--errors"], _parse, parse_bank) == 1
    out, err = capsys.readouterr()
    assert "small/quiet\nmade up   strike" in out
    assert "sentences: quiet fell to 0.000, below 1.000" in err.splitlines()


def test_banks_without_floors_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A section that is not pinned would never fail."""
    write_seed(tmp_path)
    write_bank(tmp_path)
    _write_floors(tmp_path, 1.0)
    assert main([str(tmp_path)], _parse, _parse_bank) == 2
    assert "no table [sentences]" in capsys.readouterr().err


def test_a_sentence_that_is_not_answered_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The batch may have refused its line."""
    write_seed(tmp_path)
    write_bank(tmp_path)
    assert main([str(tmp_path)], _parse, lambda _: {}) == 1
    assert "'small/orikhiv-1'" in capsys.readouterr().err


def test_floors_are_printed_on_demand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table to paste, and nothing else."""
    article = write_seed(tmp_path)
    _write_floors(tmp_path, 1.0)
    assert main([str(tmp_path), "--print-floors"], _parse) == 0
    out = capsys.readouterr().out
    assert out.startswith(f'[seeds]\ncorpus = "{corpus_hash([article])}"\n"claims" = 1.000\n')


def test_wrong_usage_and_a_broken_program_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No seeds: 2. A program that answers nonsense: 1, with the article's name."""
    assert main([str(tmp_path)], _parse) == 2
    write_seed(tmp_path)
    _write_floors(tmp_path, 0.0)
    assert main([str(tmp_path)], lambda _: {"war.md": {}}) == 1
    assert "war.md: the program's JSON lacks 'claims'" in capsys.readouterr().err


@pytest.fixture
def handed_in(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The lines that a program which answers nothing but their ids is given."""
    seen: list[dict[str, Any]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        assert command[1:5] == ["-m", "geo", "parse", "--jsonl"]
        rows = [json.loads(line) for line in Path(command[5]).read_text("utf-8").splitlines()]
        seen.extend(rows)
        answers = "".join(json.dumps({"id": row["id"]}) + "\n" for row in rows)
        Path(command[6]).write_text(answers, encoding="utf-8")
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    return seen


def test_articles_are_parsed_in_one_run(tmp_path: Path, handed_in: list[dict[str, Any]]) -> None:
    """Each without its header, which tells the date and the outlet; answers by the file's name."""
    header = "---\ntitle: A day\npublished: 2024-05-10\n---\n"
    first, second = tmp_path / "a b; c.md", tmp_path / "bare.txt"
    first.write_text(f"{header}\nRebels took the town.\n", encoding="utf-8")
    second.write_text("It was quiet.\n", encoding="utf-8")
    assert list(parse_articles([first, second])) == ["a b; c.md", "bare.txt"]
    assert (handed_in[0]["published"], handed_in[0]["title"]) == ("2024-05-10", "A day")
    assert handed_in[0]["text"].strip() == "Rebels took the town."
    assert "published" not in handed_in[1]


def test_sentences_are_parsed_in_one_run(tmp_path: Path, handed_in: list[dict[str, Any]]) -> None:
    """Each with its date and outlet where they are known; the answers come back by name."""
    sentences = load_bank(write_bank(tmp_path))
    assert list(parse_sentences(sentences)) == ["small/orikhiv-1", "small/quiet"]
    assert (handed_in[0]["published"], handed_in[0]["source"]) == ("2024-05-10", "A bulletin")
    assert sorted(handed_in[1]) == ["id", "text"]


def test_a_program_that_fails_is_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its last words are in the error."""

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 2, "", "broken here")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(DataError, match="the articles: parse ended with 2: broken here"):
        parse_articles([write_seed(tmp_path)])


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """After a time limit, and it is said what it was to read."""

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(DataError, match=r"the articles: parse took more than"):
        parse_articles([write_seed(tmp_path)])
