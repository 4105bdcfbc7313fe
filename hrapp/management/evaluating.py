"""How each task is measured: its gold file through the doors, the metrics, and simple peers on the same lines."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter
from uuid import UUID

import numpy as np

from hrapp.management import peers
from hrapp.management.evaluating_anonymiser import measure_anonymiser
from hrapp.management.evaluating_bulletins import measure_bulletins
from hrapp.management.evaluating_coach import measure_coach
from hrapp.management.figures import Figures, Options, WrongCallError
from hrapp.management.plots import Answers
from hrapp.slm import Span, classify, embed, goldsets, tag
from hrapp.slm.evaluation import (
    Marked,
    Measure,
    accuracy,
    calibration_error,
    label_f1,
    macro_f1,
    mrr,
    overlap_f1,
    r_precision,
    span_f1,
)
from hrapp.slm.leaks import near_duplicates
from recruiting.training.resumes import dotin_spans
from skills.ranking import AT_ONCE, text_scores
from skills.reading import marked
from skills.resume.whole import entities_in
from skills.taxonomy import Entry, Vocabulary
from skills.wording import mention_query

READ_BY_FORM = frozenset({"resume_entities"})
RANKED = 100  # places that are looked at; a label further down counts as not found


def measure_spans(task: str, path: Path, options: Options) -> Figures:
    gold = goldsets.read_spans(path, entities=dotin_spans)
    repeated = _repeated(gold.texts, options)
    kept = [at for at in range(len(gold.texts)) if at not in repeated]
    gold = goldsets.Gold([gold.texts[at] for at in kept], [gold.spans[at] for at in kept], faults=gold.faults)
    right = [[span for span in spans if span[2] != "?"] for spans in gold.spans]
    unknown = [[span for span in spans if span[2] == "?"] for spans in gold.spans]
    tagged = _marks(task, gold.texts)
    asked = {label for spans in right for *_, label in spans}
    found = [
        [
            (s.start, s.end, s.label)
            for s in spans
            if s.label in asked and not _touches(s.start, s.end, ignored)
        ]
        for spans, ignored in zip(tagged, unknown, strict=True)
    ]
    answers = _certainty(tagged, right, asked)
    figures = Figures(
        len(gold.texts),
        [
            span_f1(right, found),
            overlap_f1(right, found),
            *_sides(right, found),
            calibration_error(answers.scores, answers.believed),
        ],
        label_f1(right, found),
        faults=gold.faults,
        left_out=len(repeated),
        answers=answers,
    )
    if options.peers:
        named = peers.dictionary_spans(task, gold.texts)
        figures.peers["dictionary"] = [span_f1(right, named), overlap_f1(right, named)]
        if task in READ_BY_FORM:
            alone = [[(s.start, s.end, s.label) for s in spans] for spans in tag(gold.texts, task=task)]
            figures.peers["the model's marks alone"] = [span_f1(right, alone), overlap_f1(right, alone)]
    return figures


def _marks(task: str, texts: Sequence[str]) -> list[list[Span]]:
    """As the product reads: the marks of a resume are mended by its form."""
    return [entities_in(text) for text in texts] if task in READ_BY_FORM else tag(texts, task=task)


def _repeated(texts: Sequence[str], options: Options) -> set[int]:
    """Places of the texts that stand, or nearly stand, in the set that the model was trained on."""
    return near_duplicates(texts, goldsets.read_spans(options.without).texts) if options.without else set()


def _touches(start: int, end: int, others: Collection[Marked]) -> bool:
    return any(start < other[1] and other[0] < end for other in others)


def _certainty(
    tagged: Sequence[Sequence[Span]], right: Sequence[Collection[Marked]], asked: set[str]
) -> Answers:
    """Each span's score, whether a word of it really bears the label (what the score claims), and whether all do."""
    found = [
        (span, gold)
        for spans, gold in zip(tagged, right, strict=True)
        for span in spans
        if span.label in asked
    ]
    return Answers(
        [span.score for span, _ in found],
        [
            any(span.label == g[2] and span.start < g[1] and g[0] < span.end for g in gold)
            for span, gold in found
        ],
        [(span.start, span.end, span.label) in gold for span, gold in found],
        sum(map(len, right)),
    )


def _sides(right: Sequence[Collection[Marked]], found: Sequence[Collection[Marked]]) -> list[Measure]:
    pooled = span_f1(right, found)
    hits = sum(len(set(g) & set(f)) for g, f in zip(right, found, strict=True))
    sizes = {
        "strict_precision": sum(len(set(f)) for f in found),
        "strict_recall": sum(len(set(g)) for g in right),
    }
    return [
        replace(pooled, name=name, value=(v := hits / max(1, size)), low=v, high=v)
        for name, size in sizes.items()
    ]


def measure_classes(task: str, path: Path, options: Options) -> Figures:
    gold = goldsets.read_classes(path)
    answers = classify(gold.texts, task=task)
    best = [labels[0] for labels in answers]
    found = [label.name for label in best]
    right = [g == f for g, f in zip(gold.labels, found, strict=True)]
    figures = Figures(
        len(gold.texts),
        [
            macro_f1(gold.labels, found),
            accuracy(gold.labels, found),
            calibration_error([b.score for b in best], right),
        ],
        _per_class(gold.labels, found),
        faults=gold.faults,
        answers=Answers([b.score for b in best], right, right, len(right)),
    )
    if options.peers:
        guess = max(sorted(set(gold.labels)), key=gold.labels.count)
        figures.peers["most frequent"] = [
            macro_f1(gold.labels, [guess] * len(found)),
            accuracy(gold.labels, [guess] * len(found)),
        ]
    return figures


def _per_class(gold: Sequence[str], found: Sequence[str]) -> dict[str, Measure]:
    marked = [[(0, 1, label)] for label in gold], [[(0, 1, label)] for label in found]
    return label_f1(*marked)


def measure_links(task: str, path: Path, options: Options) -> Figures:
    labels = options.labels or path.parent / "skills_en_label.txt"
    if not labels.is_file():
        raise WrongCallError("Links need --labels FILE: the list that is ranked.")
    candidates = goldsets.read_candidates(labels)
    sentences, mentions = goldsets.read_links(path, [one.label for one in candidates])
    asked = [one.text for one in sentences]
    repeated = {asked[at] for at in _repeated(asked, options)}
    sentences = [one for one in sentences if one.text not in repeated]
    mentions = [one for one in mentions if one.context not in repeated]
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
    figures = Figures(
        len(sentences),
        [one for name, (q, r) in ranked.items() for one in rank_measures(name, q, r)],
        left_out=len(repeated),
        answers=_first_links(path, candidates, mentions, alone + placed, scored),
        speeds={task: len(texts) / seconds},
    )
    if options.peers:
        _add_link_peers(figures, candidates, sentences, mentions)
    return figures


def _add_link_peers(
    figures: Figures,
    candidates: Sequence[goldsets.Candidate],
    sentences: Sequence[goldsets.LinkQuery],
    mentions: Sequence[goldsets.LinkQuery],
) -> None:
    texts = [one.text for one in sentences]
    for name, scorer in peers.link_scorers([one.label for one in candidates]).items():
        scores, seconds = _timed(partial(scorer, texts))
        figures.peers[name] = [
            *rank_measures("sentence", sentences, _order(scores, candidates)),
            *rank_measures("mention", mentions, _order(scorer([one.text for one in mentions]), candidates)),
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


def _first_links(
    path: Path,
    candidates: Sequence[goldsets.Candidate],
    mentions: Sequence[goldsets.LinkQuery],
    sums: np.ndarray,
    scored: Callable[[list[str]], np.ndarray],
) -> Answers:
    """The first skill of each mention by the mean of both cosines, those that no label means among them."""
    unknown = goldsets.read_unknown(path)
    strange = scored([one.text for one in unknown]) + scored(
        [mention_query(one.text, one.context) for one in unknown]
    )
    known = [
        candidates[at].label in one.labels for at, one in zip(sums.argmax(axis=1), mentions, strict=True)
    ]
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


EVALUATIONS: dict[str, Callable[[str, Path, Options], Figures]] = {
    "resume_entities": measure_spans,
    "resume_sections": measure_classes,
    "skill_spans": measure_spans,
    "job_sentences": measure_classes,
    "skill_link": measure_links,
    "coach": measure_coach,
    "requirement_trees": measure_bulletins,
    "anonymiser": measure_anonymiser,
}
RULES = frozenset({"anonymiser"})  # tasks that no model stands behind
MODELS = {
    "coach": "coach_intents",
    "requirement_trees": "job_sentences",
}  # a task that is measured, and the model that stands for it
