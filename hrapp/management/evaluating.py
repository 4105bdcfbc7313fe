"""How each task is measured: its gold file through the doors, the metrics, and peers on the same lines."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from hrapp.management import peers
from hrapp.management.evaluating_anonymiser import measure_anonymiser
from hrapp.management.evaluating_bulletins import measure_bulletins
from hrapp.management.evaluating_coach import measure_coach
from hrapp.management.evaluating_links import measure_links
from hrapp.management.evaluating_ranking import measure_ranking
from hrapp.management.figures import Figures, Options
from hrapp.management.plots import Answers
from hrapp.slm import Span, classify, goldsets, tag
from hrapp.slm.evaluation import (
    Marked,
    Measure,
    accuracy,
    calibration_error,
    is_borne,
    is_unknown,
    label_f1,
    macro_f1,
    overlap_f1,
    span_f1,
)
from hrapp.slm.types import UNKNOWN
from recruiting.training.resumes import dotin_spans
from skills.resume.whole import entities_in

READ_BY_FORM = frozenset({"resume_entities"})


def measure_spans(task: str, path: Path, options: Options) -> Figures:
    gold = goldsets.read_spans(path, entities=dotin_spans)
    repeated = options.repeated(gold.texts)
    kept = [at for at in range(len(gold.texts)) if at not in repeated]
    gold = goldsets.Gold(
        [gold.texts[at] for at in kept],
        [gold.in_tokens[at] for at in kept],
        [gold.spans[at] for at in kept],
        faults=gold.faults,
    )
    figures = _span_figures(task, gold)
    figures.left_out = len(repeated)
    if options.peers:
        right, named = _right(gold), _as_told(gold, peers.dictionary_spans(task, gold.texts))
        figures.peers["dictionary"] = [span_f1(right, named), overlap_f1(right, named)]
        if task in READ_BY_FORM:
            alone = [[(s.start, s.end, s.label) for s in spans] for spans in tag(gold.texts, task=task)]
            figures.peers["the model's marks alone"] = [span_f1(right, alone), overlap_f1(right, alone)]
        figures.peers[peers.FLOATS] = peers.in_floats(lambda: _span_figures(task, gold).metrics)
    return figures


def _span_figures(task: str, gold: goldsets.Gold) -> Figures:
    right = _right(gold)
    tagged = _marks(task, gold.texts)
    asked = {label for spans in right for *_, label in spans}
    known = [
        [span for span in spans if not is_unknown(span, marked)]
        for spans, marked in zip(tagged, gold.spans, strict=True)
    ]
    found = _as_told(
        gold, [[(s.start, s.end, s.label) for s in spans if s.label in asked] for spans in known]
    )
    answers = _certainty(known, found, right, asked)
    return Figures(
        len(gold.texts),
        [
            span_f1(right, found),
            overlap_f1(right, found),
            *_sides(right, found),
            calibration_error(answers.scores, answers.believed),
        ],
        label_f1(right, found),
        faults=gold.faults,
        answers=answers,
    )


def _right(gold: goldsets.Gold) -> list[list[Marked]]:
    return [[span for span in spans if span[2] != UNKNOWN] for spans in gold.spans]


def _as_told(gold: goldsets.Gold, found: Sequence[Sequence[Marked]]) -> list[list[Marked]]:
    """Spans of a set that came as tokens in whole tokens: to its annotators, and its own measure, "issues;" is one."""
    return [
        [(*goldsets.whole_tokens(text, start, end), label) for start, end, label in spans]
        if is_told
        else [*spans]
        for text, is_told, spans in zip(gold.texts, gold.in_tokens, found, strict=True)
    ]


def _marks(task: str, texts: Sequence[str]) -> list[list[Span]]:
    """As the product reads: the marks of a resume are mended by its form."""
    return [entities_in(text) for text in texts] if task in READ_BY_FORM else tag(texts, task=task)


def _certainty(
    tagged: Sequence[Sequence[Span]],
    found: Sequence[Sequence[Marked]],
    right: Sequence[Collection[Marked]],
    asked: set[str],
) -> Answers:
    """Each span's score, whether a word of it really bears the label (what the score claims), and whether all do."""
    scores = [span.score for spans in tagged for span in spans if span.label in asked]
    judged = [(span, gold) for spans, gold in zip(found, right, strict=True) for span in spans]
    return Answers(
        scores,
        [is_borne(span, gold) for span, gold in judged],
        [span in gold for span, gold in judged],
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
    figures = _class_figures(task, gold)
    if options.peers:
        guess = [max(sorted(set(gold.labels)), key=gold.labels.count)] * len(gold.texts)
        figures.peers["most frequent"] = [macro_f1(gold.labels, guess), accuracy(gold.labels, guess)]
        figures.peers[peers.FLOATS] = peers.in_floats(lambda: _class_figures(task, gold).metrics)
    return figures


def _class_figures(task: str, gold: goldsets.Gold) -> Figures:
    best = [labels[0] for labels in classify(gold.texts, task=task)]
    found, scores = [label.name for label in best], [label.score for label in best]
    right = [g == f for g, f in zip(gold.labels, found, strict=True)]
    return Figures(
        len(gold.texts),
        [macro_f1(gold.labels, found), accuracy(gold.labels, found), calibration_error(scores, right)],
        _per_class(gold.labels, found),
        faults=gold.faults,
        answers=Answers(scores, right, right, len(right)),
    )


def _per_class(gold: Sequence[str], found: Sequence[str]) -> dict[str, Measure]:
    marked = [[(0, 1, label)] for label in gold], [[(0, 1, label)] for label in found]
    return label_f1(*marked)


EVALUATIONS: dict[str, Callable[[str, Path, Options], Figures]] = {
    "resume_entities": measure_spans,
    "resume_sections": measure_classes,
    "skill_spans": measure_spans,
    "job_sentences": measure_classes,
    "skill_link": measure_links,
    "coach": measure_coach,
    "requirement_trees": measure_bulletins,
    "ranking": measure_ranking,
    "anonymiser": measure_anonymiser,
}
RULES = frozenset({"anonymiser"})  # tasks that no model stands behind
MODELS = {
    "coach": "coach_intents",
    "requirement_trees": "job_sentences",
    "ranking": "resume_entities",
}  # a task that is measured, and the model that stands for it
FILES = {"ranking": "jobs.jsonl"}  # a set that may be named by its folder, and the file in it
