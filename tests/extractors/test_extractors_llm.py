from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.cli import app
from geo.errors import OnlineError
from geo.extract import Reading
from geo.extractors import choose
from geo.extractors.llm import _MOST_CHARACTERS, Endpoint, endpoint, llm_extractor
from geo.gazetteer.local import LocalGazetteer
from geo.model import Activity, RelationKind, Role, Status
from geo.pipeline import Workshop, report
from geo.readers import read_text
from tests.extractors.conftest import Model

TEXT = (
    "The pump house has stood idle since spring.\n\n"
    "Mayor Lina Oduya told this paper that rebel gunners had put four shells into a market about "
    "12 km north-east of Goma on Saturday.\n\n"
    "Nobody in the city slept."
)
QUOTE = TEXT.split("\n\n")[1]
GOOD: dict[str, Any] = {
    "quote": QUOTE,
    "activity": "strike",
    "status": "claimed",
    "relation": "offset",
    "places": ["Goma"],
    "container": "",
    "border_with": "",
    "distance": "about 12 km",
    "bearing": "north-east",
    "area": "",
    "actor": "rebel gunners",
    "target": "",
    "strength": "",
    "date": "Saturday",
    "speaker": "Mayor Lina Oduya",
}

Ask = Callable[[str], Reading]


@pytest.fixture
def ask(model: Model, gazetteer: LocalGazetteer) -> Ask:
    """Reads a text of the 4th of November 2024 with the model's help."""
    extractor = llm_extractor(Endpoint(url=model.address, model="small", timeout_s=5.0))
    return lambda text: extractor(read_text(text, published=date(2024, 11, 4)), gazetteer)


def test_what_a_model_points_at_becomes_a_claim_with_the_articles_own_figures(
    model: Model, ask: Ask
) -> None:
    model.says([GOOD])
    (claim,) = ask(TEXT).claims
    assert (claim.activity, claim.status) == (Activity.STRIKE, Status.CLAIMED)
    assert claim.relation.kind is RelationKind.OFFSET
    assert claim.relation.anchors[0].name == "Goma"
    assert claim.relation.anchors[0].role is Role.LITERAL
    assert claim.relation.distance is not None
    assert claim.relation.distance.value.best == 12_000
    assert claim.relation.distance.value.low < 12_000 < claim.relation.distance.value.high
    assert claim.relation.bearing is not None
    assert claim.relation.bearing.azimuth_deg == 45
    assert claim.dates.start == date(2024, 11, 2)
    assert claim.speaker == "Mayor Lina Oduya"
    assert TEXT[claim.quote.start : claim.quote.end] == claim.quote.text == QUOTE


def test_its_shape_is_built_like_any_other(model: Model, gazetteer: LocalGazetteer) -> None:
    model.says([GOOD])
    extractor = llm_extractor(Endpoint(url=model.address, model="small"))
    shop = Workshop(gazetteer, extractor=extractor)
    (feature,) = shop.parse(read_text(TEXT, published=date(2024, 11, 4))).features
    assert feature.footprint is not None
    assert feature.footprint.uncertainty_m > 1_000


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "Rebels took the whole province."}, "its quote does not stand in the article"),
        ({"quote": ""}, "its quote does not stand in the article"),
        ({"quote": 7}, "its quote is no text"),
        ({"quote": QUOTE.replace("four", "forty")}, "its quote does not stand in the article"),
        ({"activity": "massacre"}, "its activity 'massacre' is none"),
        ({"status": "<script>"}, "its status '<script>' is none"),
        ({"relation": "inside"}, "its relation 'inside' is none"),
        ({"places": ["Bukavu"]}, "its places does not stand in the article: 'Bukavu'"),
        ({"places": ["Go"]}, "its places does not stand in the article: 'Go'"),
        ({"places": "Goma"}, "its places are no list"),
        ({"places": [["Goma"]]}, "its places is no text"),
        ({"places": []}, "it names no place"),
        ({"distance": "about 40 km"}, "its distance does not stand in the article"),
        ({"distance": "four shells"}, "its distance is none that can be read"),
        ({"distance": ""}, "offset needs a distance"),
        ({"bearing": ""}, "offset needs a bearing"),
        ({"bearing": "Saturday"}, "its bearing is none that can be read"),
        ({"relation": "held"}, "held needs an area"),
        ({"speaker": "The governor"}, "its speaker does not stand in the article"),
    ],
)
def test_what_the_article_does_not_say_is_refused_and_counted(
    model: Model, ask: Ask, change: dict[str, Any], reason: str
) -> None:
    model.says([GOOD | change, GOOD])
    reading = ask(TEXT)
    assert len(reading.claims) == 1
    (refused,) = reading.refused
    assert refused.startswith("claim 1 of the model is not taken: ")
    assert reason in refused


@pytest.mark.parametrize("item", [None, 3, "a claim", [], [GOOD]])
def test_an_item_that_is_no_claim_is_refused(model: Model, ask: Ask, item: Any) -> None:
    model.says([item])
    reading = ask(TEXT)
    assert reading.claims == ()
    assert len(reading.refused) == 1


def test_a_missing_key_is_like_an_empty_one(model: Model, ask: Ask) -> None:
    model.says([{k: v for k, v in GOOD.items() if v}])
    assert len(ask(TEXT).claims) == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "I cannot help with that.",
        "{",
        "[]",
        '{"claims": null}',
        '{"claims": {"quote": "x"}}',
        "{" * 100_000,
        "null",
    ],
)
def test_an_answer_without_claims_is_an_error_that_names_the_address(
    model: Model, ask: Ask, content: str
) -> None:
    model.writes(content)
    with pytest.raises(OnlineError, match=r"127\.0\.0\.1.*holds no list of claims"):
        ask(TEXT)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"<html>", b"[" * 200_000])
def test_an_answer_that_is_no_json_is_an_error(model: Model, ask: Ask, body: bytes) -> None:
    model.body = body
    with pytest.raises(OnlineError, match="its answer is no JSON"):
        ask(TEXT)


@pytest.mark.parametrize("body", [b"{}", b'{"choices": []}', b'{"choices": [{"message": 1}]}'])
def test_an_answer_of_another_shape_is_an_error(model: Model, ask: Ask, body: bytes) -> None:
    model.body = body
    with pytest.raises(OnlineError, match="holds no list of claims"):
        ask(TEXT)


def test_a_refusal_by_the_server_is_quoted(model: Model, ask: Ask) -> None:
    model.status, model.body = 404, b'{"error": "no such model: small"}'
    with pytest.raises(OnlineError, match=r"404.*no such model"):
        ask(TEXT)


def test_nobody_listening_is_said(gazetteer: LocalGazetteer) -> None:
    extractor = llm_extractor(Endpoint(url="http://127.0.0.1:9/v1", model="small"))
    with pytest.raises(OnlineError, match=r"127\.0\.0\.1:9.*no answer"):
        extractor(read_text(TEXT), gazetteer)


def test_fences_around_the_object_are_taken_off(model: Model, ask: Ask) -> None:
    model.writes("Here it is:\n```json\n" + json.dumps({"claims": [GOOD]}) + "\n```")
    assert len(ask(TEXT).claims) == 1


def test_the_article_is_sent_as_material_beside_the_orders(model: Model, ask: Ask) -> None:
    model.says([])
    ask(TEXT)
    system, user = model.asked[0]["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert TEXT not in system["content"]
    assert json.loads(user["content"]) == {"published": "2024-11-04", "article": TEXT}
    assert model.asked[0]["temperature"] == 0
    assert model.paths == ["/v1/chat/completions"]
    assert model.keys == [""]


def test_a_key_is_sent_when_it_is_set(model: Model, gazetteer: LocalGazetteer) -> None:
    model.says([])
    settings = {"SITMAP_LLM_URL": model.address, "SITMAP_LLM_KEY": "sesame"}
    choose("llm:tiny", settings)(read_text(TEXT), gazetteer)
    assert model.keys == ["Bearer sesame"]
    assert model.asked[0]["model"] == "tiny"


def test_without_settings_the_model_is_a_local_one() -> None:
    assert endpoint({}).url.startswith("http://127.0.0.1:")


def test_what_was_too_long_to_be_shown_is_said(model: Model, ask: Ask) -> None:
    model.says([GOOD])
    reading = ask(TEXT + "\n\nMore of the same." * (_MOST_CHARACTERS // 10))
    assert len(reading.claims) == 1
    assert "the text is not read: too long" in reading.refused[0]
    assert len(json.loads(model.asked[0]["messages"][1]["content"])["article"]) == _MOST_CHARACTERS


def test_an_article_that_the_model_cannot_read_does_not_stop_the_others(
    model: Model, gazetteer: LocalGazetteer
) -> None:
    model.writes("no")
    shop = Workshop(gazetteer, extractor=choose("llm", {"SITMAP_LLM_URL": model.address}))
    made = report([read_text(TEXT), read_text(TEXT + " Still.")], shop)
    assert len(made.failures) == 2
    assert made.articles == ()


def test_the_command_says_what_was_not_taken(
    model: Model,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    model.says([GOOD, GOOD | {"quote": "It never happened."}])
    article = tmp_path / "goma.txt"
    article.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("SITMAP_LLM_URL", model.address)
    command = ["parse", str(article), "--json", "--extractor", "llm"]
    app(command, standalone_mode=False)
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    assert [claim["activity"] for claim in answer["claims"]] == ["strike"]
    assert len(answer["refused"]) == 1
    assert "claim 2 of the model is not taken" in printed.err
