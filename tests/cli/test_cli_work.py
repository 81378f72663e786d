from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import shape

from tests.cli.running import ARTICLE, TEXT, Ran, article, sitmap, sitmap_code

HOSTILE = (
    "\x1b[2J\x07<script>alert(1)</script> [bold]x[/bold] {{7*7}} '; DROP TABLE articles; -- \u202e"
)


def test_build_writes_a_map_and_its_data(tmp_path: Path) -> None:
    """Three files, a table of layers, and where the files are."""
    ran = sitmap("build", ARTICLE, "--out", "maps", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "maps").iterdir()) == [
        "changes.json",
        "index.html",
        "reports.geojson",
    ]
    lines = ran.out.splitlines()
    assert lines[0].split() == ["layer", "reports", "drawn"]
    assert any(line.startswith("1 article, ") for line in lines)
    assert lines[-2:] == ["map      maps/index.html", "GeoJSON  maps/reports.geojson"]
    assert not [line for line in lines if line != line.rstrip()]


def test_build_writes_into_maps_by_default(tmp_path: Path) -> None:
    """The folder need not be named."""
    assert sitmap("build", article(tmp_path), cwd=tmp_path).status == 0
    assert (tmp_path / "maps" / "index.html").is_file()


def test_what_cannot_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    """The others are built, each failure has a line of its own, and the status tells."""
    article(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    ran = sitmap("build", "nope.txt", "report.txt", "empty.txt", cwd=tmp_path)
    assert ran.status == 1
    first, second = ran.err.splitlines()
    assert first.startswith("sitmap: nope.txt: there is no such file")
    assert second.startswith("sitmap: empty.txt: it holds no text")
    assert "2 sources could not be read" in ran.out
    collection = json.loads((tmp_path / "maps" / "reports.geojson").read_text("utf-8"))
    assert len(collection["features"]) == 1


def test_a_build_of_a_day_before_all_articles(tmp_path: Path) -> None:
    """It says of which day the earliest is; to machines as well."""
    given = ("build", article(tmp_path), "--published", "2024-11-04", "--as-of", "2020-01-01")
    said = "nothing to build: no article was out by 2020-01-01: the earliest is of 2024-11-04"
    assert sitmap(*given, cwd=tmp_path).one_line(1) == said
    ran = sitmap(*given, "--json", cwd=tmp_path)
    assert ran.one_line(1) == said
    assert json.loads(ran.out) == {"error": said}


def test_a_build_that_fails_leaves_the_map_of_before(tmp_path: Path) -> None:
    """A map that is there is only ever replaced by a whole one."""
    sitmap("build", article(tmp_path), cwd=tmp_path)
    before = (tmp_path / "maps" / "index.html").read_bytes()
    assert sitmap("build", "nope.txt", cwd=tmp_path).status == 1
    assert (tmp_path / "maps" / "index.html").read_bytes() == before
    left = {path.name for path in (tmp_path / "maps").iterdir()}
    assert left == {"index.html", "reports.geojson", "changes.json"}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """One line, and the way out."""
    article(tmp_path)
    (tmp_path / "maps").mkdir(mode=0o555)
    assert "cannot be written" in sitmap("build", "report.txt", cwd=tmp_path).one_line(2)


def test_a_folder_where_a_file_should_be_written(tmp_path: Path) -> None:
    """Permissions aside, a folder in the place of the map cannot be replaced."""
    article(tmp_path)
    (tmp_path / "maps" / "reports.geojson").mkdir(parents=True)
    message = sitmap("build", "report.txt", cwd=tmp_path).one_line(2)
    assert message.startswith("maps/reports.geojson: it is a folder")


NO_NETWORK = """\
import socket
class Refused(socket.socket):
    def __init__(self, *given, **more):
        raise AssertionError("a socket was opened")
socket.socket = Refused
def refuse(*given, **more):
    raise AssertionError("a name was looked up")
socket.getaddrinfo = socket.create_connection = refuse
from geo.cli import main
main()
"""


def test_build_opens_no_socket(tmp_path: Path) -> None:
    """A build asks the network for nothing."""
    ran = sitmap_code(NO_NETWORK, "build", str(ARTICLE), cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")


def test_the_map_asks_the_network_for_nothing(tmp_path: Path) -> None:
    """The page loads no script, style, font or image from elsewhere."""
    sitmap("build", article(tmp_path), cwd=tmp_path)
    page = (tmp_path / "maps" / "index.html").read_text("utf-8")
    for start in ('src="http', "src='http", 'src="//', "url(http", 'rel="stylesheet" href="http'):
        assert start not in page


def test_parse_shows_claims_and_names(tmp_path: Path) -> None:
    """A table of claims, then the names that are not mapped, with their reason."""
    ran = sitmap("parse", ARTICLE, cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0].split()[:3] == ["#", "what", "status"]
    assert "Named, not mapped" in ran.out


def test_parse_reads_standard_input(tmp_path: Path) -> None:
    """A dash stands for what is piped in, and a day may be given for it."""
    ran = sitmap(
        "parse", "-", "--json", "--published", "2024-11-04", cwd=tmp_path, given="\ufeff" + TEXT
    )
    assert (ran.status, ran.err) == (0, "")
    answer = json.loads(ran.out)
    (claim,) = answer["claims"]
    assert answer["published"] == "2024-11-04"
    assert claim["actor"] == "Russia"
    assert claim["speaker_side"] == "Ukraine"
    assert (claim["date_start"], claim["date_end"]) == ("2024-11-03", "2024-11-03")
    quote = claim["quote"]
    assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    assert claim["footprint"]["geometry"]["type"] == "Point"
    (name,) = (row for row in answer["toponyms"] if row["name"] == "Vovchansk")
    assert TEXT[name["start"] : name["end"]] == "Vovchansk"
    assert (name["role"], round(name["lat"])) == ("literal", 50)


def test_build_reads_standard_input(tmp_path: Path) -> None:
    """Beside a file, into a store; a second time with another text, which is no "no change"."""
    article(tmp_path)
    other = "Insurgents attacked Macomia on Tuesday, officials said.\n"
    for given, reports in ((other, 2), ("Troops shelled Kherson on Monday.\n", 3)):
        ran = sitmap(
            *("build", "-", "report.txt", "--store", "s.db", "--json"), cwd=tmp_path, given=given
        )
        assert ran.status == 0, ran
        assert json.loads(ran.out)["reports"] == reports


def test_watch_refuses_standard_input(tmp_path: Path) -> None:
    assert "standard input" in sitmap("watch", "-", cwd=tmp_path).one_line(2)


def test_parse_without_a_date_counts_no_days(tmp_path: Path) -> None:
    """A relative date stays open where nothing says what it is relative to."""
    ran = sitmap("parse", article(tmp_path), "--json", cwd=tmp_path)
    (claim,) = json.loads(ran.out)["claims"]
    assert (claim["date_start"], claim["date_end"]) == (None, None)


@pytest.mark.parametrize("given", [b"", b" \n", bytes(range(256)) * 4])
def test_parse_of_nothing_readable(given: bytes, tmp_path: Path) -> None:
    """Standard input is named in the message as a file would be."""
    message = sitmap("parse", "-", cwd=tmp_path, given=given).one_line(1)
    assert message.startswith("standard input: ")


def test_an_article_without_reports_is_no_error(tmp_path: Path) -> None:
    """It is said so, and a map without reports is still a map."""
    text = "The prices of bread rose by a third in a year, shopkeepers said."
    ran = sitmap("parse", "-", cwd=tmp_path, given=text)
    assert (ran.status, ran.err) == (0, "")
    assert "No report of military activity" in ran.out
    ran = sitmap("build", article(tmp_path, text=text), cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert (tmp_path / "maps" / "index.html").is_file()


def located(ran: Ran) -> dict[str, Any]:
    """The answer; which place was chosen is told beside it, on standard error."""
    assert ran.status == 0, ran.err
    assert all(line.startswith("sitmap: “") for line in ran.err.splitlines())
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def test_locate_answers_with_a_feature(tmp_path: Path) -> None:
    """A shape around where the words put it, with its uncertainty and its steps."""
    ran = sitmap("locate", "20 km west of Wana", "--country", "PK", cwd=tmp_path)
    answer = located(ran)
    assert answer["type"] == "Feature"
    facts = answer["properties"]
    assert facts["builder"] == "offset"
    assert facts["coordinateUncertaintyInMeters"] > 1_000
    assert facts["why"]
    lon, lat = shape(answer["geometry"]).centroid.coords[0]
    assert 69.2 < lon < 69.5
    assert 32.2 < lat < 32.4


def test_locate_takes_a_countrys_name_or_code(tmp_path: Path) -> None:
    """Both give the same place."""
    by_code, by_name = (
        sitmap("locate", "near Tripoli", "--country", country, cwd=tmp_path).out
        for country in ("LB", "Lebanon")
    )
    assert by_code == by_name
    assert located(sitmap("locate", "near Tripoli", "--country", "LY", cwd=tmp_path))
    assert by_code != sitmap("locate", "near Tripoli", "--country", "LY", cwd=tmp_path).out


def test_explain_tells_the_steps(tmp_path: Path) -> None:
    """From the id in the data file back to the words, with the places that were beaten."""
    sitmap("build", ARTICLE, "--out", "maps", "--store", "kept.db", cwd=tmp_path)
    collection = json.loads((tmp_path / "maps" / "reports.geojson").read_text("utf-8"))
    feature = next(row for row in collection["features"] if row["geometry"] is not None)
    ran = sitmap("explain", feature["id"], ARTICLE, cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert feature["properties"]["title"] in ran.out
    assert "Why here:" in ran.out
    assert " ".join(feature["properties"]["quote"].split()) in ran.out
    from_store = sitmap("explain", feature["id"], "--store", "kept.db", "--json", cwd=tmp_path)
    answer = json.loads(from_store.out)
    assert answer["id"] == feature["id"]
    assert answer["candidates"]


def test_explain_keeps_nothing(tmp_path: Path) -> None:
    """To ask about a source does not put it into the store."""
    sitmap("build", article(tmp_path), "--store", "kept.db", cwd=tmp_path)
    sitmap("explain", "f00", ARTICLE, "--store", "kept.db", cwd=tmp_path)
    assert "1 article," in sitmap("build", "--store", "kept.db", cwd=tmp_path).out


def test_lines_in_lines_out(tmp_path: Path) -> None:
    """Each good line is answered in order; each bad one is named and stops nothing."""
    rows = [
        json.dumps({"id": 7, "text": TEXT, "published": "2024-11-04"}),
        "not JSON",
        "",
        "[1, 2]",
        json.dumps({"id": "no text"}),
        json.dumps({"text": "no id"}),
        json.dumps({"id": "number", "text": 5}),
        json.dumps({"id": "day", "text": "x", "published": "2024-99-99"}),
        "[" * 100_000,
        json.dumps({"id": "half a pair \ud800", "text": "Kursk \ud800"}),
        json.dumps({"id": "last", "text": ""}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with (tmp_path / "in.jsonl").open("ab") as file:
        file.write(b'{"id": "\xff"}\n')
    ran = sitmap("parse", "--jsonl", "in.jsonl", "out.jsonl", cwd=tmp_path)
    assert ran.status == 1
    assert "Traceback" not in ran.err
    bad = [line for line in ran.err.splitlines() if ", line " in line]
    assert [line.split(", line ")[1].split(":")[0] for line in bad] == ["2", "4", "5", "6", "7", "9", "12"]  # fmt: skip
    assert all(line.startswith("sitmap: in.jsonl, line ") for line in bad)
    assert ran.err.splitlines()[-1] == "4 lines answered, 7 refused"
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["id"] for answer in answers] == [7, "day", "half a pair \ud800", "last"]
    assert "2024-99-99" in answers[1]["note"]
    keys = ["id", "language", "toponyms", "mentions", "claims", "not_mapped"]
    assert list(answers[0]) == keys
    (claim,) = answers[0]["claims"]
    assert claim["date_start"] == "2024-11-03"


def test_lines_to_locate(tmp_path: Path) -> None:
    """What cannot be located is answered with nulls and the reason, and is no failure."""
    rows = [
        {"id": "a", "expr": "20 km west of Wana", "country": "PK"},
        {"id": "b", "expr": "Xyzzyville", "country": None},
        {"id": "c", "expr": "the Kursk region"},
        {"id": "d", "expr": "Wana", "country": "Freedonia"},
        {"id": "e", "text": "near Wana", "country": "PK"},
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = sitmap("locate", "--jsonl", "in.jsonl", "out.jsonl", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "5 lines answered, 0 refused\n")
    answers = [
        json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    ]
    assert [answer["id"] for answer in answers] == ["a", "b", "c", "d", "e"]
    assert [answer["point"] is None for answer in answers] == [False, True, False, True, False]
    assert "Xyzzyville" in answers[1]["error"]
    assert answers[2]["geometry"]["type"] in {"Polygon", "MultiPolygon"}


def test_a_batch_that_cannot_be_written(tmp_path: Path) -> None:
    """The output is checked as the input is."""
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}) + "\n")
    (tmp_path / "out").mkdir()
    message = sitmap("parse", "--jsonl", "in.jsonl", "out", cwd=tmp_path).one_line(2)
    assert message.startswith("out: it is a folder")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """Titles, outlets and sentences steer no terminal, page, file name or database."""
    quoted = json.dumps(HOSTILE)
    hostile = f"---\ntitle: {quoted}\nsource: {quoted}\n---\n{HOSTILE} said Russian troops captured Vovchansk.\n"
    article(tmp_path, "hostile;rm -rf.md", hostile)
    ran = sitmap("build", "hostile;rm -rf.md", "--store", "kept.db", cwd=tmp_path)
    assert ran.status == 0, ran.err
    page = (tmp_path / "maps" / "index.html").read_text("utf-8")
    assert "<script>alert(1)" not in page
    for command in ("build", "parse"):
        ran = sitmap(command, "hostile;rm -rf.md", cwd=tmp_path)
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err
    collection = json.loads((tmp_path / "maps" / "reports.geojson").read_text("utf-8"))
    assert len(collection["features"]) == 1
    ran = sitmap("explain", collection["features"][0]["id"], "--store", "kept.db", cwd=tmp_path)
    assert ran.status == 0
    assert "\x1b" not in ran.out
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"hostile;rm -rf.md", "maps", "kept.db", ".kept.db.lock"}


def test_letters_that_the_terminal_lacks_stop_nothing(tmp_path: Path) -> None:
    """A terminal that knows ASCII only still gets its answer."""
    text = "“Russian troops captured Vovchansk,” Олег said."
    ran = sitmap("parse", "-", cwd=tmp_path, given=text, PYTHONIOENCODING="ascii")
    assert ran.status == 0
    assert "Vovchansk" in ran.out


def test_the_index_can_be_compiled_in_the_midst_of_a_build(tmp_path: Path) -> None:
    """What is kept from Folium, to be quick, is there for those who need it."""
    code = (
        "import sys; from geo.commands.saying import with_pandas, without_pandas\n"
        "with without_pandas():\n"
        "    with with_pandas():\n"
        "        print('pandas' in sys.modules)\n"
        "    print(sys.modules['pandas'])\n"
        "    with with_pandas():\n"
        "        import pandas\n"
        "    import pandas\n"
        "print(sys.modules['pandas'] is pandas)"
    )
    assert sitmap_code(code, cwd=tmp_path).out.split() == ["False", "None", "True"]
