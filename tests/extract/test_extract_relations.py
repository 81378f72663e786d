from __future__ import annotations

import pytest

from geo.extract.expression import read_expression
from geo.extract.measures import measures
from geo.extract.names import toponyms
from geo.extract.openings import first_words
from geo.extract.reading import bearings, measure_mentions
from geo.extract.relation_rules import Rule, examples, rule_filter, rule_openings, rules
from geo.extract.slots import Line, fold, folding_of
from geo.extract.text import Sentence
from geo.extract.words import load
from geo.gazetteer.local import LocalGazetteer
from geo.model import RelationKind, SpatialRelation

LEXICON = load("en")
EXAMPLES = examples(LEXICON)
IDS = [
    f"{rule.relation} {'fires' if fires else 'quiet'}: {words}" for rule, words, fires in EXAMPLES
]
R = RelationKind


def folded(words: str, gazetteer: LocalGazetteer) -> Line:
    """Words as the rules see them: measures, names and bearings as slots."""
    text = "fighting " + words
    sentence = Sentence(0, len(text), 0)
    mentions = measure_mentions(measures(text, LEXICON))
    mentions += toponyms(text, sentence, list(gazetteer.find(text)), list(mentions), LEXICON)
    taken = [(mention.start, mention.end) for mention in mentions]
    mentions += [
        bearing
        for bearing in bearings(text, 0, len(text), LEXICON)
        if all(bearing.end <= start or end <= bearing.start for start, end in taken)
    ]
    return fold(text, sentence, mentions, folding_of(LEXICON))


CASES = [pytest.param(*case, id=name) for case, name in zip(EXAMPLES, IDS, strict=True)]


@pytest.mark.parametrize(("rule", "words", "fires"), CASES)
def test_rules_fire_on_their_examples(
    rule: Rule, words: str, *, fires: bool, gazetteer: LocalGazetteer
) -> None:
    """Each rule of the lexicon fires where it says so, and stays quiet where it says so."""
    line = folded(words, gazetteer)
    assert (rule.match.search(line.string) is not None) is fires, line.string


def test_every_rule_has_both_kinds_of_example() -> None:
    """No rule goes without an example that fires and one that stays quiet."""
    assert all(rule.fires and rule.quiet for rule, _, _ in EXAMPLES)
    assert len(EXAMPLES) > 30


@pytest.mark.parametrize("words", sorted({words for _, words, _ in EXAMPLES}))
def test_what_is_tried_first_misses_nothing(words: str, gazetteer: LocalGazetteer) -> None:
    """Trying rules only where their words can begin finds what trying them everywhere finds."""
    line = folded(words, gazetteer)
    everywhere = [
        (number, match.span())
        for number, rule in enumerate(rules(LEXICON))
        for match in rule.match.finditer(line.string)
    ]
    possible = rule_filter(LEXICON).possible(line)
    found = rule_openings(LEXICON).matches(line, possible)
    assert [(number, match.span()) for number, match in found] == everywhere


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        ("(?:(?:in|on) )?(?:the )?edges? of", {"in ", "on ", "the ", "edge"}),
        ("(?:north|south) of", {"north ", "south "}),
        (r"<T(?P<T>\d+)> 's", {"<T"}),
        ("(?:n(?:orth|e)|west) of", {"north ", "ne ", "west "}),
        ("(?:an|a) hill", {"an ", "a "}),
        ("[a-z]+ hill", {""}),
    ],
)
def test_a_pattern_tells_its_first_words(pattern: str, firsts: set[str]) -> None:
    """The first words of a pattern are whole where a space follows, else beginnings."""
    assert first_words(pattern) == firsts


def located(words: str, gazetteer: LocalGazetteer) -> SpatialRelation:
    found = read_expression(words, gazetteer)
    assert found, f"nothing found in {words!r}"
    return found[0]


@pytest.mark.parametrize(
    ("words", "kind", "anchors", "distance_km", "azimuth_deg"),
    [
        ("20 km west of Wana", R.OFFSET, ["Wana"], 20, 270),
        ("about three miles south of the town of Orikhiv", R.OFFSET, ["Orikhiv"], 4.828032, 180),
        ("12km north-east of Bakhmut", R.OFFSET, ["Bakhmut"], 12, 45),
        ("5 km north-northwest of Goma", R.OFFSET, ["Goma"], 5, 337.5),
        ("20 km from Wana", R.AROUND, ["Wana"], 20, None),
        ("near Toretsk", R.NEAR, ["Toretsk"], None, None),
        ("north of Bakhmut", R.TOWARDS, ["Bakhmut"], None, 0),
        ("between Sudzha and Rylsk", R.BETWEEN, ["Sudzha", "Rylsk"], None, None),
        ("from Sudzha towards Rylsk", R.MOVEMENT, ["Sudzha", "Rylsk"], None, None),
        ("from Sudzha through Korenevo to Rylsk", R.MOVEMENT, ["Sudzha", "Korenevo", "Rylsk"], None, None),
        ("in Sudzha", R.AT, ["Sudzha"], None, None),
        ("Sudzha", R.AT, ["Sudzha"], None, None),
        ("northern Kursk region", R.PART, ["Kursk"], None, None),
    ],
)  # fmt: skip
def test_expressions_state_relations(
    *,
    words: str,
    kind: RelationKind,
    anchors: list[str],
    distance_km: float | None,
    azimuth_deg: float | None,
    gazetteer: LocalGazetteer,
) -> None:
    """Bare words lead to a relation, its anchors, the stated distance and direction."""
    relation = located(words, gazetteer)
    assert relation.kind is kind
    assert [anchor.name for anchor in relation.anchors] == anchors
    stated_m = relation.distance.stated if relation.distance else None
    assert stated_m == (pytest.approx(distance_km * 1000) if distance_km else None)
    assert (relation.bearing.azimuth_deg if relation.bearing else None) == azimuth_deg


def test_a_distance_from_a_border_is_a_band_of_the_unit_behind_it(
    gazetteer: LocalGazetteer,
) -> None:
    """The unit holds the band, the adjective tells which border it is measured from."""
    relation = located("about 50km from the Ukrainian border in the Kursk region", gazetteer)
    assert relation.kind is R.BAND
    assert relation.border_with is not None
    assert relation.border_with.iso == "UA"
    assert relation.container is not None
    assert relation.container.name == "Kursk"


@pytest.mark.parametrize("words", ["", "   ", "20 km", "the border", "somewhere over there", "!?"])
def test_words_without_a_place_state_nothing(words: str, gazetteer: LocalGazetteer) -> None:
    """No name that is known, no relation: no place is made up."""
    assert read_expression(words, gazetteer) == []
