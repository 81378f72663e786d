"""Scores what the program reads out of an article against what a person read out of it.

`gold` loads what the person wrote, `match` pairs it with the program's JSON, `figures` counts,
`report` prints, `gate` compares with pinned floors and `run` does all of it for a folder:
`python -m geo.evaluate seeds/`.
"""

from geo.evaluate.figures import FIGURES, Tally, score, total
from geo.evaluate.gate import Floors, check, load_floors
from geo.evaluate.gold import Gold, GoldClaim, GoldName, GoldPlace, gold_files, load_gold
from geo.evaluate.match import Matching, match
from geo.evaluate.run import evaluate, main

__all__ = [
    "FIGURES",
    "Floors",
    "Gold",
    "GoldClaim",
    "GoldName",
    "GoldPlace",
    "Matching",
    "Tally",
    "check",
    "evaluate",
    "gold_files",
    "load_floors",
    "load_gold",
    "main",
    "match",
    "score",
    "total",
]
