"""How linking is measured: sentences and mentions of a published set against every label of its list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from uuid import UUID

import numpy as np

from hrapp.management import peers
from hrapp.management.figures import Figures, Options, WrongCallError
from hrapp.management.plots import Answers
from hrapp.slm import embed, goldsets
from hrapp.slm.evaluation import Measure, mrr, r_precision
from skills.ranking import AT_ONCE, text_scores
from skills.reading import marked
from skills.taxonomy import Entry, Vocabulary
from skills.wording import mention_query

RANKED = 100  # places that are looked at; a label further down counts as not found


@dataclass(frozen=True)
class Asked:
    """What is asked of one list of labels; `unknown` are mentions that none of them means."""

    candidates: list[goldsets.Candidate]
    sentences: list[goldsets.LinkQuery]
    mentions: list[goldsets.LinkQuery]
    unknown: list[goldsets.LinkQuery]


def measure_links(task: str, path: Path, options: Options) -> Figures:
    labels = options.labels or path.parent / "skills_en_label.txt"
    if not labels.is_file():
        raise WrongCallError("Links need --labels FILE: the list that is ranked.")
    candidates = goldsets.read_candidates(labels)
    sentences, mentions = goldsets.read_links(path, [one.label for one in candidates])
    texts = [one.text for one in sentences]
    repeated = {texts[at] for at in options.repeated(texts)}
    asked = Asked(
        candidates,
        [one for one in sentences if one.text not in repeated],
        [one for one in mentions if one.context not in repeated],
        goldsets.read_unknown(path),
    )
    figures = _link_figures(task, asked)
    figures.left_out = len(repeated)
    if options.peers:
        _add_peers(figures, asked)
        floats = peers.in_floats(lambda: _link_figures(task, asked))
        figures.peers[peers.FLOATS], figures.speeds[peers.FLOATS] = floats.metrics, floats.speeds[task]
    return figures


def _link_figures(task: str, asked: Asked) -> Figures:
    candidates, sentences, mentions = asked.candidates, asked.sentences, asked.mentions
    texts = [one.text for one in sentences]
    names = [name for one in candidates for name in one.names]
    starts = np.cumsum([0, *(len(one.names) for one in candidates)])[:-1]
    rows = embed(names, task=task)

    def scored(texts: list[str]) -> np.ndarray:
        return np.maximum.reduceat(embed(texts, task=task) @ rows.T, starts, axis=1)

    alone = scored([one.text for one in mentions])
    placed = scored([mention_query(one.text, one.context) for one in mentions])
    ranking, seconds = _timed_ranking(texts, candidates)
    runs = {
        "sentence": (sentences, ranking),
        "sentence_as_one": (sentences, scored(texts)),
        "mention": (mentions, alone),
        "mention_in_context": (mentions, placed),
        "mention_both": (mentions, alone + placed),
    }
    ranked = {name: (queries, _order(scores, candidates)) for name, (queries, scores) in runs.items()}
    return Figures(
        len(sentences),
        [one for name, (q, r) in ranked.items() for one in rank_measures(name, q, r)],
        answers=_first_links(asked, alone + placed, scored),
        speeds={task: len(texts) / seconds},
    )


def _add_peers(figures: Figures, asked: Asked) -> None:
    texts, mentions = [one.text for one in asked.sentences], [one.text for one in asked.mentions]
    for name, scorer in peers.link_scorers([one.label for one in asked.candidates]).items():
        scores, seconds = _timed(partial(scorer, texts))
        figures.peers[name] = [
            *rank_measures("sentence", asked.sentences, _order(scores, asked.candidates)),
            *rank_measures("mention", asked.mentions, _order(scorer(mentions), asked.candidates)),
        ]
        figures.speeds[name] = len(texts) / seconds


def _timed_ranking(texts: list[str], candidates: Sequence[goldsets.Candidate]) -> tuple[np.ndarray, float]:
    """As `_ranking`, and its seconds once the labels are read."""
    vocabulary = _vocabulary(candidates)
    _ranking(texts[:1], candidates, vocabulary)
    return _timed(partial(_ranking, texts, candidates, vocabulary))


def _timed(work: Callable[[], np.ndarray]) -> tuple[np.ndarray, float]:
    started = perf_counter()
    done = work()
    return done, perf_counter() - started


def _first_links(asked: Asked, sums: np.ndarray, scored: Callable[[list[str]], np.ndarray]) -> Answers:
    """The first skill of each mention by the mean of both cosines, those that no label means among them."""
    unknown, mentions = asked.unknown, asked.mentions
    strange = scored([one.text for one in unknown]) + scored(
        [mention_query(one.text, one.context) for one in unknown]
    )
    first = [asked.candidates[at].label for at in sums.argmax(axis=1)]
    known = [label in one.labels for label, one in zip(first, mentions, strict=True)]
    scores = [*(sums.max(axis=1) / 2).tolist(), *(strange.max(axis=1) / 2).tolist()]
    hits = [*known, *(False for _ in unknown)]
    return Answers(scores, hits, hits, len(mentions))


def _vocabulary(candidates: Sequence[goldsets.Candidate]) -> Vocabulary:
    return Vocabulary.of_entries(
        Entry(str(UUID(int=at)), one.label, aliases=one.names[1:]) for at, one in enumerate(candidates)
    )


def _ranking(
    texts: list[str], candidates: Sequence[goldsets.Candidate], vocabulary: Vocabulary
) -> np.ndarray:
    """(texts, candidates) as `link_skills` ranks them: the whole sentence and its mentions."""
    places = [vocabulary.position[str(UUID(int=at))] for at in range(len(candidates))]
    spans = marked(texts)
    parts = [
        text_scores(texts[at : at + AT_ONCE], spans[at : at + AT_ONCE], vocabulary)[:, places]
        for at in range(0, len(texts), AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, len(candidates)))


def rank_measures(
    name: str, queries: Sequence[goldsets.LinkQuery], ranked: Sequence[Sequence[str]]
) -> list[Measure]:
    gold = [query.labels for query in queries]
    found = [*(r_precision(gold, ranked, k) for k in (1, 5, 10)), mrr(gold, ranked)]
    return [replace(one, name=f"{name} {one.name}") for one in found]


def _order(scores: np.ndarray, candidates: Sequence[goldsets.Candidate]) -> list[list[str]]:
    """The best labels of each text, none of those that nothing speaks for."""
    best = np.argsort(-scores, axis=1, kind="stable")[:, :RANKED].tolist()
    return [[candidates[at].label for at in row if scores[n, at] > 0] for n, row in enumerate(best)]
