"""Scores what the program reads out of a text against what a person read out of it.

`loading` finds what the person wrote (`gold` says how it is written), `match` pairs it with the
program's JSON, `figures` counts, `report` prints, `gate` compares with pinned floors and `run`
does all of it for a folder: `python -m geo.evaluate seeds/`.
"""

from geo.evaluate.figures import FIGURES, score, total
from geo.evaluate.gate import Floors, check, load_floors
from geo.evaluate.gold import Gold, GoldClaim, GoldMention, GoldName, GoldPlace, Sentence
from geo.evaluate.loading import bank_files, gold_files, load_bank, load_gold
from geo.evaluate.match import Matching, match
from geo.evaluate.run import evaluate, evaluate_banks, main
from geo.evaluate.tally import Tally

__all__ = [
    "FIGURES",
    "Floors",
    "Gold",
    "GoldClaim",
    "GoldMention",
    "GoldName",
    "GoldPlace",
    "Matching",
    "Sentence",
    "Tally",
    "bank_files",
    "check",
    "evaluate",
    "evaluate_banks",
    "gold_files",
    "load_bank",
    "load_floors",
    "load_gold",
    "main",
    "match",
    "score",
    "total",
]
