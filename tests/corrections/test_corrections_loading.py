from __future__ import annotations

from pathlib import Path

import pytest

from geo.corrections import NAME, discover, load, loads
from geo.errors import UsageError
from geo.model import Status

ID = "f0123456789abcdef"
SQUARE = "[[[35,51],[36,51],[36,52],[35,52],[35,51]]]"


def refused(text: str) -> str:
    with pytest.raises(UsageError) as caught:
        loads(text)
    return str(caught.value)


def test_a_whole_file() -> None:
    """Every table, with all that it may say."""
    made = loads(f"""
[[correction]]
claim = "{ID}"
status = "denied"
rating = "b2"
note = "taken back on the next day"
by = "A. Analyst"

[[correction]]
claim = {{ id = "{ID}", article = "0123456789abcdef", quote = "They left.", where = ["Lgov"] }}
shape = '''{{"type": "Polygon", "coordinates": {SQUARE}}}'''
schematic = true

[[alias]]
name = "Nyzhnia"
point = [35.25, 51.5]
uncertainty_km = 2

[[rating]]
speaker = "the ministry"
rating = "D"

[[join]]
claims = ["{ID}", "f1123456789abcdef"]

[[split]]
claims = ["{ID}", "f2123456789abcdef"]
""")
    first, second = made.corrections
    assert [one.claim.bare for one in made.corrections] == [True, False]
    assert (first.status, first.rating, first.by) == (Status.DENIED, "B2", "A. Analyst")
    assert second.pin.schematic
    assert second.pin.geometry is not None
    assert list(second.pin.geometry.bounds) == [35, 51, 36, 52]
    assert (made.aliases[0].lon, made.aliases[0].radius_m) == (35.25, 2000)
    assert [one.apart for one in made.groupings] == [False, True]
    assert len(made) == 6
    assert made.corrections[1].spot.line == 9


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[corection]]\n", "no list of corrections"),
        ("[correction]\nnote = 'x'\n", "no list of corrections"),
        ("x = [", "it is no TOML"),
        (f"[[correction]]\nclaim = '{ID}'\nnotes = 'x'\n", "line 3, correction 1: there is no key 'notes': 'note' is meant?"),
        (f"[[correction]]\nclaim = '{ID}'\n", "it changes nothing"),
        (f"[[correction]]\nclaim = '{ID}'\nnote = ''\n", "it changes nothing"),
        ("[[correction]]\nnote = 'x'\n", "does not say which claim"),
        ("[[correction]]\nclaim = 'f12'\nnote = 'x'\n", "an id is f and 16"),
        ("[[correction]]\nnote = 'x'\n[correction.claim]\nquote = 'They left.'\n", "by its quote with article, url or title"),
        (f"[[correction]]\nclaim = '{ID}'\nstatus = 'refuted'\n", "there are asserted, claimed"),
        (f"[[correction]]\nclaim = '{ID}'\nreject = 'yes'\n", "line 3, correction 1: reject = 'yes': true or false"),
        (f"[[correction]]\nclaim = '{ID}'\nreject = true\nplace = 'gn:1'\n", "cannot also be moved"),
        (f"[[correction]]\nclaim = '{ID}'\nrating = 'G2'\n", "a letter from A to F"),
        (f"[[correction]]\nclaim = '{ID}'\nplace = 'Sudzha'\n", "an id such as gn:486816"),
        (f"[[correction]]\nclaim = '{ID}'\npoint = [35, 51]\n", "a point needs uncertainty_km"),
        (f"[[correction]]\nclaim = '{ID}'\npoint = [35, 51]\nuncertainty_km = -1\n", "must lie between"),
        (f"[[correction]]\nclaim = '{ID}'\npoint = [35, 51]\nplace = 'gn:1'\nuncertainty_km = 1\n", "leave all but one out"),
        (f"[[correction]]\nclaim = '{ID}'\npoint = [51, 135]\nuncertainty_km = 1\n", "the two look swapped"),
        (f"[[correction]]\nclaim = '{ID}'\npoint = [190, 95]\nuncertainty_km = 1\n", "nowhere on Earth"),
        (f"[[correction]]\nclaim = '{ID}'\npoint = ['35', 51]\nuncertainty_km = 1\n", "is no position"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = 'missing.geojson'\n", "beside the corrections"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = '/etc/hosts'\n", "a file beside the corrections is wanted"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = '../up.geojson'\n", "a file beside the corrections is wanted"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = '{{'\n", "it is no JSON"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = 7\n", "GeoJSON is wanted"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = {{ type = 'Circle' }}\n", "cannot be drawn"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = {{ type = 'FeatureCollection', features = [] }}\n", "this one has 0"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = {{ type = 'Polygon', coordinates = [[[0,0],[1,1]]] }}\n", "make no Polygon"),
        (f"[[correction]]\nclaim = '{ID}'\nshape = {{ type = 'Polygon', coordinates = [[[0,0],[2,2],[2,0],[0,2],[0,0]]] }}\n", "its outline is broken (Self-intersection"),
        (f"[[correction]]\nclaim = '{ID}'\nuncertainty_km = 2\nnote = 'x'\n", "goes with a place"),
        ("[[alias]]\nname = 'X'\n", "by one of place, means and point"),
        ("[[alias]]\nmeans = 'Y'\n", "an alias needs the name"),
        ("[[rating]]\noutlet = 'X'\nspeaker = 'Y'\nrating = 'B'\n", "one of outlet, speaker and side"),
        ("[[rating]]\noutlet = 'X'\n", "a rating needs its value"),
        (f"[[join]]\nclaims = ['{ID}']\n", "at least two claims"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_what_to_do(text: str, words: str) -> None:
    """In one message that names the entry."""
    assert words in refused(text)


def test_all_faults_are_said_at_once() -> None:
    """Each with the line of its own entry, also behind a text of several lines."""
    text = f'''
[[correction]]
claim = "{ID}"
note = """
[[correction]]
status = 7
"""
[[correction]]
claim = "{ID}"
status = 7
[[alias]]
names = "x"
'''
    message = refused(text)
    assert "line 10, correction 2: status = 7" in message
    assert "line 12, alias 1: there is no key 'names'" in message


def test_a_shape_in_a_file_beside_the_corrections(tmp_path: Path) -> None:
    """A feature, or a collection of one."""
    geometry = f'{{"type": "Polygon", "coordinates": {SQUARE}}}'
    shape = f'{{"type": "FeatureCollection", "features": [{{"type": "Feature", "geometry": {geometry}}}]}}'
    (tmp_path / "area.geojson").write_text(shape, encoding="utf-8")
    path = tmp_path / NAME
    path.write_text(f"[[correction]]\nclaim = '{ID}'\nshape = 'area.geojson'\n", encoding="utf-8")
    (made,) = load([path]).corrections
    assert made.pin.geometry is not None
    assert list(made.pin.geometry.bounds) == [35, 51, 36, 52]


def test_files_that_are_none(tmp_path: Path) -> None:
    """Not there, a folder, no text."""
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9")
    for name, words in (
        ("no.toml", "cannot be read"),
        (".", "cannot be read"),
        ("latin.toml", "UTF-8"),
    ):
        with pytest.raises(UsageError, match=words):
            load([tmp_path / name])


def test_where_corrections_are_found(tmp_path: Path) -> None:
    """In a folder of sources, beside a file that is one, beside the store; each file once."""
    for folder in ("articles", "alone", "kept", "elsewhere"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / NAME).write_text("", encoding="utf-8")
    (tmp_path / "alone" / "a.txt").write_text("x", encoding="utf-8")
    sources = [str(tmp_path / "articles"), str(tmp_path / "alone" / "a.txt"), "-"]
    found = discover(sources, tmp_path / "kept" / "war.sqlite")
    assert [path.parent.name for path in found] == ["alone", "articles", "kept"]
    assert len(discover([tmp_path / "articles", tmp_path / "alone" / ".." / "articles"])) == 1
