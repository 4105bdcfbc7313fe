"""The simple ways that a trained model must beat: a dictionary of names, TF-IDF, the encoder before training."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from hrapp.slm.goldsets import Candidate, LinkQuery, Marked
from hrapp.slm.training import minilm_folder
from recruiting.samples.vocabulary import vocabulary

LONGEST_NAME = 6  # words


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


def link_orders(
    candidates: Sequence[Candidate], sentences: Sequence[LinkQuery], mentions: Sequence[LinkQuery]
) -> dict[str, tuple[list[list[str]], list[list[str]]]]:
    labels = [one.label for one in candidates]
    asked = [one.text for one in sentences], [one.text for one in mentions]
    scorers = {"dictionary": _dictionary, "tf-idf": _tfidf, "stock MiniLM": _stock}
    return {
        name: (_best(scorer(labels, asked[0]), labels), _best(scorer(labels, asked[1]), labels))
        for name, scorer in scorers.items()
    }


def _best(scores: np.ndarray, labels: Sequence[str]) -> list[list[str]]:
    order = np.argsort(-scores, axis=1, kind="stable")[:, :100]
    return [[labels[at] for at in row if scores[number, at] > 0] for number, row in enumerate(order.tolist())]


def _dictionary(labels: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    """Labels whose words stand in the text in a row; the longer, the better."""
    plain = [f" {' '.join(label.partition(' (')[0].casefold().split())} " for label in labels]
    shown = [f" {' '.join(text.casefold().replace(',', ' ').replace('.', ' ').split())} " for text in texts]
    return np.array(
        [[len(name) if name in text else 0 for name in plain] for text in shown], dtype=np.float32
    )


def _tfidf(labels: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    from scipy.sparse import hstack  # type: ignore[import-untyped]
    from sklearn.feature_extraction.text import TfidfVectorizer

    makers = [TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)), TfidfVectorizer()]
    rows = hstack([maker.fit_transform(labels) for maker in makers])
    return np.asarray((hstack([maker.transform(texts) for maker in makers]) @ rows.T).todense())


def _stock(labels: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(minilm_folder()), device="cpu")
    rows = model.encode(list(labels), normalize_embeddings=True, batch_size=256)
    return np.asarray(model.encode(list(texts), normalize_embeddings=True) @ rows.T)
