"""What a shipped model is measured beside: simple ways that it must beat, and itself without rounded products.

The simple ways are a dictionary of names, TF-IDF, the encoder before training.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

import numpy as np

from hrapp.slm import engines
from hrapp.slm.goldsets import Marked
from hrapp.slm.training import minilm_folder
from recruiting.samples.vocabulary import vocabulary

LONGEST_NAME = 6  # words
FLOATS = "the same file, float32 products"
Found = TypeVar("Found")


def in_floats(read: Callable[[], Found]) -> Found:
    """What the shipped file would have answered if nothing were rounded but its own weights."""
    with engines.using("float"):
        return read()


def dictionary_spans(task: str, texts: Sequence[str]) -> list[list[Marked]]:
    """Longest names first, words compared without case, from the lists that the invented resumes are made of."""
    names = _names(task)
    return [_named(text, names) for text in texts]


@cache
def _names(task: str) -> dict[str, str]:
    known: dict[str, str] = {}
    every = vocabulary("all")
    for family in every.families.values():
        known |= dict.fromkeys(map(str.casefold, (*family.tools, *family.methods)), "Skill")
        if task == "skill_spans":
            known |= dict.fromkeys(map(str.casefold, family.tools), "Knowledge")
        if task == "resume_entities":
            known |= dict.fromkeys(map(str.casefold, family.titles), "Title")
            known |= dict.fromkeys(map(str.casefold, family.degrees), "Degree")
            known |= dict.fromkeys(map(str.casefold, family.fields), "Field")
            known |= dict.fromkeys(map(str.casefold, family.certificates), "Certificate")
    return known


def _named(text: str, names: dict[str, str]) -> list[Marked]:
    words = [(match.start(), match.end()) for match in re.finditer(r"[\w+#.&/-]*[\w+#]", text)]
    found: list[Marked] = []
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + length - 1][1]
            label = names.get(" ".join(text[start:end].split()).casefold())
            if label:
                found.append((start, end, label))
                at += length - 1
                break
        at += 1
    return found


Scorer = Callable[[Sequence[str]], np.ndarray]  # texts -> (texts, labels)


def link_scorers(labels: Sequence[str]) -> dict[str, Scorer]:
    """Each has read the labels, so that its time on texts can be taken alone."""
    return {"dictionary": _dictionary(labels), "tf-idf": _tfidf(labels), "stock MiniLM": _stock(labels)}


def _dictionary(labels: Sequence[str]) -> Scorer:
    """Labels whose words stand in the text in a row; the longer, the better."""
    plain = [f" {' '.join(label.partition(' (')[0].casefold().split())} " for label in labels]

    def scores(texts: Sequence[str]) -> np.ndarray:
        shown = [
            f" {' '.join(text.casefold().replace(',', ' ').replace('.', ' ').split())} " for text in texts
        ]
        return np.array(
            [[len(name) if name in text else 0 for name in plain] for text in shown], dtype=np.float32
        )

    return scores


def _tfidf(labels: Sequence[str]) -> Scorer:
    from scipy.sparse import hstack  # type: ignore[import-untyped]
    from sklearn.feature_extraction.text import TfidfVectorizer

    makers = [TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)), TfidfVectorizer()]
    rows = hstack([maker.fit_transform(labels) for maker in makers]).T
    return lambda texts: np.asarray((hstack([maker.transform(texts) for maker in makers]) @ rows).todense())


def _stock(labels: Sequence[str]) -> Scorer:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(minilm_folder()), device="cpu")
    rows = model.encode(list(labels), normalize_embeddings=True, batch_size=256).T
    return lambda texts: np.asarray(model.encode(list(texts), normalize_embeddings=True) @ rows)
