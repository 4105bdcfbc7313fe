"""What others would use instead, as they come: stock MiniLM, plain pypdfium2, TF-IDF, BM25. Django is not needed.

A peer whose library is not installed is left out, with a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hrapp.benchmarks.machine import cores, peak_megabytes
from hrapp.slm.training import minilm_folder

Floats = NDArray[np.float64]


def missing(*libraries: str) -> list[str]:
    return [name for name in libraries if find_spec(name) is None]


def stock_minilm(*, is_half: bool = False, threads: int | None = None) -> Any:  # no types in the library
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads or cores())
    model = SentenceTransformer(str(minilm_folder()), device="cpu")
    return model.bfloat16() if is_half else model


def encode(model: Any, texts: Sequence[str]) -> Floats:
    rows = model.encode(list(texts), batch_size=32, convert_to_tensor=True, show_progress_bar=False)
    return np.asarray(rows.float().numpy(), dtype=np.float64)


def plain_text(path: Path) -> str:
    """The text of a PDF in this process, without a sandbox or a look at what is hidden."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    document.close()
    return "\n".join(pages)


_kept: list[Any] = []


def load_in_child() -> None:
    _kept.append(stock_minilm(threads=1))


def read_in_child(path: Path) -> float:
    """One resume as many do it: plain text, one vector. Gives the process's peak memory."""
    encode(_kept[0], [plain_text(path)])
    return peak_megabytes()


class Bm25:
    """Okapi BM25 (k1 1.2, b 0.75) over bags of words, as a sparse matrix made once."""

    def __init__(self, texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import CountVectorizer

        self._words = CountVectorizer()
        counts = self._words.fit_transform(texts).astype(np.float64)
        holders = np.asarray((counts > 0).sum(axis=0)).ravel()
        rarity = np.log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        rows = np.repeat(np.arange(len(texts)), np.diff(counts.indptr))
        norm = 1.2 * (0.25 + 0.75 * lengths[rows] / lengths.mean())
        counts.data = rarity[counts.indices] * counts.data * 2.2 / (counts.data + norm)
        self._matrix = counts.tocsc()

    def scores(self, query: str) -> Floats:
        return np.asarray((self._matrix @ self._words.transform([query]).T).todense()).ravel()


class Tfidf:
    def __init__(self, texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._words = TfidfVectorizer(stop_words="english")
        self._matrix = self._words.fit_transform(texts).tocsc()

    def scores(self, query: str) -> Floats:
        return np.asarray((self._matrix @ self._words.transform([query]).T).todense()).ravel()
