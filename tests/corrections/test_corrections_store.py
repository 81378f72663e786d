from __future__ import annotations

from pathlib import Path

import pytest

from geo.build import GEOJSON_NAME, Built, build
from geo.corrections import Corrections, State, loads
from geo.pipeline import Workshop
from tests.corrections.worked import TEXT, article, correction, gazetteer, grouping, one
from tests.pages import but_changes

HEAD = "---\ntitle: {0.title}\nsource: {0.source}\nurl: {0.url}\npublished: {0.published}\n---\n{0.text}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one of which no correction is about."""
    made = tmp_path / "articles"
    made.mkdir()
    other = article("Rebels captured Bara.", url="https://example.org/bara", title="Bara")
    (made / "a.md").write_text(HEAD.format(article()), encoding="utf-8")
    (made / "b.md").write_text(HEAD.format(other), encoding="utf-8")
    return made


def run(folder: Path, text: str, store: Path | None, out: str = "maps") -> Built:
    shop = Workshop(gazetteer(), corrections=Corrections(loads(text)))
    return build([str(folder)], folder.parent / out, shop, store=store)


def written(folder: Path, out: str) -> list[bytes]:
    page, data = ((folder.parent / out / one).read_bytes() for one in ("index.html", GEOJSON_NAME))
    return [but_changes(page), data]


def test_a_kept_build_is_corrected_as_a_fresh_one_is(folder: Path, tmp_path: Path) -> None:
    """Byte for byte, for each sort of correction; and back again once they are taken away."""
    store = tmp_path / "war.sqlite"
    plain = run(folder, "", store, "plain").report
    capture, strike = one(plain, "capture", "Korenevo"), one(plain, "strike", "Rylsk")
    texts = [
        correction(capture, "reject = true", 'note = "no"'),
        f'[[correction]]\nclaim = "{capture.id}"\nstatus = "denied"\n',
        correction(strike, 'place = "gn:535243"'),
        '[[alias]]\nname = "Rylsk"\nmeans = "Lgov"\n',
        '[[rating]]\nspeaker = "the defence ministry"\nrating = "D4"\n',
        grouping("join", [capture, strike]),
        "",
    ]
    for number, text in enumerate(texts):
        kept = run(folder, text, store, f"kept{number}")
        fresh = run(folder, text, None, f"fresh{number}")
        assert written(folder, f"kept{number}") == written(folder, f"fresh{number}"), text
        assert kept.corrections == fresh.corrections
        assert run(folder, text, store, f"again{number}").worked == 0
        assert written(folder, f"again{number}") == written(folder, f"kept{number}")
    assert written(folder, "plain") == written(folder, f"kept{len(texts) - 1}")


def test_only_the_article_that_is_corrected_is_done_again(folder: Path, tmp_path: Path) -> None:
    """An alias may matter to any of them."""
    store = tmp_path / "war.sqlite"
    plain = run(folder, "", store)
    assert plain.worked == 2
    text = correction(one(plain.report, "capture", "Korenevo"), 'status = "denied"')
    assert run(folder, text, store).worked == 1
    assert run(folder, text + '\n[[alias]]\nname = "X"\nmeans = "Lgov"\n', store).worked == 2


def test_a_correction_survives_in_the_store_when_its_article_is_edited(
    folder: Path, tmp_path: Path
) -> None:
    """Found by its words; the older version is corrected as well."""
    store = tmp_path / "war.sqlite"
    capture = one(run(folder, "", store).report, "capture", "Korenevo")
    text = correction(capture, "reject = true")
    edited = article("Updated at noon.\n\n" + TEXT)
    (folder / "a.md").write_text(HEAD.format(edited), encoding="utf-8")
    made = run(folder, text, store)
    assert [outcome.state for outcome in made.corrections] == [State.APPLIED]
    found = [f for f in made.report.features if f.claim.quote.text == capture.claim.quote.text]
    assert found
    assert all(feature.review.rejected for feature in found)
