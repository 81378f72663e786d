"""The net that reads deeds in words no list has: its sums, its files, what it adds to a reading."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from geo.errors import DataError
from geo.extract.deed_net import (
    ACTIVITIES,
    LETTERS,
    STEPS_APART,
    VERSION,
    Given,
    Net,
    distance_class,
    net_of,
)
from geo.extract.net_marks import KINDS, NOT_TOLD
from geo.extract.slots import Line
from geo.model import Activity

HIDDEN, PAIRED = 3, 2


def line(*tokens: str) -> Line:
    """A folded sentence: "<A" stands for a party."""
    letters = [token[1] if token.startswith("<") else "" for token in tokens]
    made = SimpleNamespace(tokens=list(tokens), texts=list(tokens), letters=[*letters, "", ""])
    return cast("Line", made)


def given(*tokens: str, kind: int = 0, fired: int = 0) -> Given:
    """The same as the net is given it, all tokens of one kind and with the same fired."""
    count = len(tokens)
    return Given(line(*tokens), [kind] * count, [fired] * count)


def weights(**changed: Any) -> dict[str, Any]:
    """The file of a small net: "troops" and "took" are the only words that it knows."""
    chance = np.random.default_rng(1)

    def any_of(*shape: int) -> Any:
        return chance.normal(size=shape).astype(np.float16)

    count = len(ACTIVITIES)
    made: dict[str, Any] = {
        "version": np.array(VERSION),
        "words": np.array("took\ntroops"),
        "table": np.array([[10, -20, 30], [-5, 60, 7]], dtype=np.int8),
        "scale": np.array([0.1, 0.05, 0.02], dtype=np.float32),
        "unk": any_of(HIDDEN),
        "let": any_of(len(LETTERS) + 2, HIDDEN),
        "kind": any_of(len(KINDS), HIDDEN),
        "fired": any_of(NOT_TOLD + 1, HIDDEN),
        "ctx": any_of(3 * HIDDEN, HIDDEN),
        "ctxb": any_of(HIDDEN),
        "out": any_of(2 * HIDDEN, count),
        "outb": any_of(count),
    }
    for name in ("c1", "c2", "c3"):
        made |= {name: any_of(5 * HIDDEN, HIDDEN), f"{name}b": any_of(HIDDEN)}
    for name in ("where", "who"):
        for part, width in (("here", HIDDEN), ("other", HIDDEN), ("none", 2 * HIDDEN)):
            made |= {f"{name}_{part}": any_of(width, PAIRED), f"{name}_{part}b": any_of(PAIRED)}
        made |= {f"{name}_points": any_of(PAIRED, 1), f"{name}_pointsb": any_of(1)}
        made |= {f"{name}_far": any_of(21, PAIRED), f"{name}_activity": any_of(count, PAIRED)}
    return made | changed


def stored(folder: Path, **changed: Any) -> Net:
    path = folder / "net.npz"
    np.savez_compressed(path, **weights(**changed))
    return Net(path)


def by_hand(tokens: list[list[float]], kernel: Any, bias: Any, step: int) -> list[list[float]]:
    """A convolution with what it was given added, token by token."""
    found = []
    for i, given in enumerate(tokens):
        row = [float(one) for one in bias]
        for k in range(5):
            at = i + (k - 2) * step
            if 0 <= at < len(tokens):
                for a in range(HIDDEN):
                    for b in range(HIDDEN):
                        row[b] += tokens[at][a] * float(kernel[k * HIDDEN + a][b])
        found.append([one + max(0.0, new) for one, new in zip(given, row, strict=True)])
    return found


def test_its_sums_are_those_of_the_convolutions_written_out(tmp_path: Path) -> None:
    net, w = stored(tmp_path), weights()
    words = ["troops", "took", "<T0>", "7", "unheard-of", "took"]
    vectors = {
        "took": [1.0, -1.0, 0.6],
        "troops": [-0.5, 3.0, 0.14],
    }
    rows, kinds, fired = [], [0, 0, 8, 0, 0, 3], [0, 3, 0, 0, 0, NOT_TOLD]
    for word, kind, read in zip(words, kinds, fired, strict=True):
        vector = vectors.get(word, [float(one) for one in w["unk"]])
        letter = (
            LETTERS.index("T") + 1 if word == "<T0>" else len(LETTERS) + 1 if word == "7" else 0
        )
        marks = zip(vector, w["let"][letter], w["kind"][kind], w["fired"][read], strict=True)
        rows.append([max(0.0, sum(map(float, values))) for values in marks])
    told = rows
    for number, step in enumerate(STEPS_APART, start=1):
        told = by_hand(told, w[f"c{number}"], w[f"c{number}b"], step)
    sense = net.sensed([Given(line(*words), kinds, fired)])[0]
    assert np.allclose(sense.tokens, np.array(told), atol=1e-3)


def test_a_sentence_is_read_alike_among_others(tmp_path: Path) -> None:
    net = stored(tmp_path)
    one, two = given("troops", "took", "<T0>"), given("took", "troops", "took", "it")
    alone, together = net.sensed([two])[0], net.sensed([one, two])[1]
    assert np.allclose(alone.tokens, together.tokens, atol=1e-5)
    assert not np.allclose(alone.whole, together.whole, atol=1e-5), "what was told before counts"


def test_a_part_behind_a_hyphen_is_read_where_the_whole_is_not_known(tmp_path: Path) -> None:
    net = stored(tmp_path)
    whole, part = net.sensed([given("re-took")])[0], net.sensed([given("took")])[0]
    assert np.allclose(whole.tokens, part.tokens)


def test_sentences_without_words_are_left_out(tmp_path: Path) -> None:
    net = stored(tmp_path)
    assert net.sensed([given()]) == []
    assert len(net.sensed([given(), given("took")])) == 1


def test_none_comes_before_each_place(tmp_path: Path) -> None:
    sense = stored(tmp_path).sensed([given("troops", "took", "<T0>", "and", "<T1>")])[0]
    assert sense.where(1, Activity.CAPTURE, [2, 4]).shape == (3,)
    assert sense.who(1, Activity.CAPTURE, []).shape == (1,)
    assert sense.where(1, Activity.CAPTURE, [4])[1] == pytest.approx(
        sense.where(1, Activity.CAPTURE, [2, 4])[2], abs=1e-4
    )


def test_what_rules_read_and_know_counts(tmp_path: Path) -> None:
    net = stored(tmp_path)
    plain, fired, kind = net.sensed([given("took"), given("took", fired=3), given("took", kind=2)])
    assert not np.allclose(plain.tokens, fired.tokens)
    assert not np.allclose(plain.tokens, kind.tokens)


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"version 99; run data/recipe/deed_net\.py"):
        stored(tmp_path, version=np.array(99))


def test_distances_have_their_own_class_up_to_twenty_tokens() -> None:
    assert distance_class(5, 5) == 10
    assert distance_class(5, 6) == 11
    assert distance_class(6, 5) == 9
    assert distance_class(0, 400) == 19
    assert distance_class(400, 0) == 1
    assert {distance_class(0, away) for away in range(-30, 31)} == set(range(1, 20))


def test_only_english_has_one() -> None:
    assert net_of("en") is not None
    assert net_of("uk") is None
