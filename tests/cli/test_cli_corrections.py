from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, sitmap


def run(*arguments: str) -> Ran:
    return sitmap(*arguments, cwd=Path(arguments[1]).parent)


TEXT = "Ukrainian troops shelled Rylsk overnight, wounding four people.\n\nA drone hit a depot in Lgov.\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.md").write_text(
        "---\ntitle: Border towns\nsource: The Example Courier\npublished: 2024-11-06\n"
        f"url: https://example.org/border\n---\n{TEXT}",
        encoding="utf-8",
    )
    return folder


def reports(folder: Path) -> list[dict[str, Any]]:
    rows = json.loads((folder / "reports.geojson").read_text(encoding="utf-8"))["features"]
    return [{"id": row["id"], **row["properties"]} for row in rows]


def copied(paper: Path, folder: Path, **changes: str) -> str:
    """A correction of the first report, as `sitmap explain` prints it, with what a person adds."""
    first = reports(folder)[0]["id"]
    done = sitmap("explain", first, str(paper), "--correction", cwd=folder)
    assert done.status == 0, done.err
    text = done.out.replace('note = ""', "")
    head, _, rest = text.partition("\n")
    return "\n".join([head, *(f"{key} = {value}" for key, value in changes.items()), rest])


def test_a_correction_beside_the_articles_holds_for_every_command(
    paper: Path, tmp_path: Path
) -> None:
    """Build, export, and a build after the article was edited."""
    out = tmp_path / "maps"
    assert run("build", str(paper), "--out", str(out)).status == 0
    first = reports(out)[0]
    text = copied(paper, out, reject="true", note='"not on that night"')
    (paper / "corrections.toml").write_text(text, encoding="utf-8")
    done = run("build", str(paper), "--out", str(out))
    assert (done.status, done.err) == (0, "")
    assert "1 correction: 1 applied" in done.out
    assert reports(out)[0]["review"] == "rejected"
    assert "not on that night" in reports(out)[0]["why"]
    path = tmp_path / "x.geojson"
    assert run("export", str(paper), "--out", str(path)).status == 0
    rows = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert rows[0]["geometry"] is None
    shown = sitmap("explain", first["id"], str(paper), cwd=tmp_path).out
    assert "Reviewer's note: not on that night" in shown
    one = paper / "one.md"
    one.write_text(one.read_text(encoding="utf-8") + "\nMore was not known.\n", encoding="utf-8")
    assert run("build", str(paper), "--out", str(out)).status == 0
    assert reports(out)[0]["id"] != first["id"]
    assert reports(out)[0]["review"] == "rejected"


def test_what_matches_nothing_is_said_and_what_is_refused_ends_with_one(
    paper: Path, tmp_path: Path
) -> None:
    """With the line; the map is built all the same."""
    out = tmp_path / "maps"
    run("build", str(paper), "--out", str(out))
    mine = tmp_path / "mine.toml"
    lost = '[[correction]]\nclaim = "f0123456789abcdef"\nnote = "x"\n'
    mine.write_text(lost, encoding="utf-8")
    done = run("build", str(paper), "--out", str(out), "--corrections", str(mine))
    assert done.status == 0
    assert "line 1, correction 1: note: matches nothing: no report has this id" in done.err
    assert "1 correction: 1 matches nothing" in done.out
    mine.write_text(
        copied(paper, out, status='"denied"') + copied(paper, out, status='"planned"'),
        encoding="utf-8",
    )
    done = run("build", str(paper), "--out", str(out), "--corrections", str(mine))
    assert done.status == 1
    assert done.err.count("another correction gives the same report another status") == 2
    assert len(reports(out)) == 2


def test_a_broken_file_stops_the_build_and_none_goes_without(paper: Path, tmp_path: Path) -> None:
    """Before anything is written; exit status 2."""
    out = tmp_path / "maps"
    (paper / "corrections.toml").write_text("[[correction]]\nclam = 'x'\n", encoding="utf-8")
    done = run("build", str(paper), "--out", str(out))
    assert done.status == 2
    assert "line 2, correction 1: there is no key 'clam': 'claim' is meant?" in done.err
    assert not out.exists()
    assert run("build", str(paper), "--out", str(out), "--corrections", "none").status == 0


def test_a_note_cannot_steer_the_terminal(paper: Path, tmp_path: Path) -> None:
    """What is printed is visible letters."""
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[[alias]]\nname = "Nirgendwo\\u001b[2J"\nmeans = "Lgov\\u001b]0;x\\u0007"\n',
        encoding="utf-8",
    )
    done = run("build", str(paper), "--out", str(tmp_path / "m"), "--corrections", str(mine))
    assert "matches nothing" in done.err
    assert "\x1b" not in done.err + done.out
