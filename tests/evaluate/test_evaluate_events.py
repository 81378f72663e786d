from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from geo.errors import UsageError
from geo.evaluate import FIGURES, load_gold, main
from geo.evaluate.events import evaluate_events, event_files
from geo.evaluate.happenings import case_files, load_case
from geo.evaluate.tally import Tally
from tests.evaluate.evaluate_oracle import perfect, write_seed

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
CASE = """
[[article]]
id = "a"
source = "A"
published = "2024-11-04"
title = "One"
text = "The town was hit. The bridge was hit."

[[article]]
id = "b"
source = "B"
published = "2024-11-04"
title = "Two"
text = "The town was struck."

[[happening]]
name = "town"
claims = [{ article = "a", words = "The town was hit" }, { article = "b", words = "was struck" }]

[[happening]]
name = "bridge"
claims = [{ article = "a", words = "bridge" }]
"""


def row(case: str, article: str, quote: str, event: str, **more: Any) -> dict[str, Any]:
    return {
        "source_url": f"https://seeds.example/{case}/{article}",
        "quote": quote,
        "activity": "strike",
        "place_name": "Town",
        "status": "asserted",
        "event_id": event,
        "origins": 2,
        "story_id": article,
        "contradictions": None,
        **more,
    }


def figures(tmp_path: Path, *rows: dict[str, Any]) -> dict[str, Tally]:
    (tmp_path / "events").mkdir(exist_ok=True)
    (tmp_path / "events" / "case.toml").write_text(CASE, encoding="utf-8")
    return evaluate_events(case_files(tmp_path), lambda _: rows).figures


def test_what_is_right_is_counted_right(tmp_path: Path) -> None:
    """Two claims of one event and one of another make three pairs, one of them the same."""
    found = figures(
        tmp_path,
        row("case", "a", "The town was hit.", "e1"),
        row("case", "b", "The town was struck.", "e1"),
        row("case", "a", "The bridge was hit.", "e2", origins=1),
    )
    assert found["pairs"] == Tally(1, 0, 0)
    assert found["reached"] == Tally(3, 0, 0)
    assert found["origins"] == Tally(2, 0, 0)
    assert found["copies"] == Tally()


def test_wrong_pairs_copies_and_kinds_are_counted_wrong(tmp_path: Path) -> None:
    """Each fault lowers its own figure."""
    found = figures(
        tmp_path,
        row("case", "a", "The town was hit.", "e1"),
        row("case", "b", "The town was struck.", "e2", story_id="a", origins=1),
        row("case", "a", "The bridge was hit.", "e2", contradictions="denied"),
    )
    assert found["pairs"] == Tally(0, 1, 1)
    assert found["copies"] == Tally(0, 1, 0)
    assert figures(tmp_path)["reached"] == Tally(0, 0, 3)
    alone = figures(
        tmp_path, row("case", "a", "The bridge was hit.", "e2", contradictions="denied", origins=2)
    )
    assert alone["contradictions"] == Tally(0, 1, 0)
    assert alone["origins"] == Tally(0, 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bridge", "tower", "must occur once"),
        ('article = "b"', 'article = "c"', "no article"),
        ('id = "b"', 'id = "a"', "two articles"),
        ("The town was hit", "was hit", "must occur once"),
        ('name = "town"', 'name = "town"\nplace = "x"', "unknown key"),
        ('source = "A"', "", "lacks"),
    ],
)
def test_slips_of_the_pen_are_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The message says what is wrong."""
    path = tmp_path / "case.toml"
    changed = CASE.replace('words = "The town was hit"', 'words = "The town was hit"')
    target = f'words = "{old}"' if old in {"bridge", "The town was hit"} else old
    path.write_text(
        changed.replace(target, target.replace(old, new) if target != old else new, 1),
        encoding="utf-8",
    )
    with pytest.raises(UsageError, match=said):
        load_case(path)


def test_all_gold_of_events_can_be_read() -> None:
    """Open and held-out files alike; at least twelve piles are open."""
    assert len(event_files(SEEDS)) >= 12
    for held_out in (False, True):
        for path in event_files(SEEDS, held_out=held_out):
            assert load_case(path).happenings


def test_events_are_a_section_of_the_gate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without floors it only prints; with floors it fails below them, and names what fell."""
    write_seed(tmp_path)
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "case.toml").write_text(CASE, encoding="utf-8")
    seeds = "".join(f'"{name}" = 0.0\n' for name in FIGURES)
    floors = tmp_path / "floors.toml"
    floors.write_text(f'[seeds]\ncorpus = ""\n{seeds}', encoding="utf-8")

    def parse(articles: Sequence[Path]) -> dict[str, dict[str, Any]]:
        return {article.name: perfect(load_gold(article)) for article in articles}

    def build(_: object) -> list[dict[str, Any]]:
        return [
            row("case", "a", "The town was hit.", "e1"),
            row("case", "b", "The town was struck.", "e2"),
        ]

    assert main([str(tmp_path), "--errors"], parse, build=build) == 0
    out = capsys.readouterr().out
    assert "[events] 1 piles of articles" in out
    assert "apart     case/a 'The town was hit' / case/b 'was struck'" in out
    assert "[events] has no floors yet" in out
    assert main([str(tmp_path), "--print-floors"], parse, build=build) == 0
    printed = capsys.readouterr().out
    pinned = printed[printed.index("[events]") :].replace('"pairs" = 0.000', '"pairs" = 0.900')
    with floors.open("a", encoding="utf-8") as file:
        file.write(f"\n{pinned}")
    assert main([str(tmp_path)], parse, build=build) == 1
    assert capsys.readouterr().err == "events: pairs fell to 0.000, below 0.900\n"
