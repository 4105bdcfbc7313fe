"""After training, on development data and with the quantised file: how bold a tagger is, and what its scores mean.

Tuned: a shift of the "outside" label, the weight of label-to-label transitions counted in the training data, and the
temperature under which a score is the share of answers that are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hrapp.slm import client, embed, registry
from hrapp.slm.evaluation import TEMPERATURES, Marked, fit_temperature, is_borne, is_unknown, span_f1
from hrapp.slm.goldsets import LinkQuery
from hrapp.slm.heads import decode_spans
from hrapp.slm.paths import layers_of
from hrapp.slm.states import TextStates
from hrapp.slm.training import TokenExample, TokenTask, update_task
from hrapp.slm.training.examples import IGNORED, word_targets
from hrapp.slm.types import UNKNOWN
from hrapp.slm.windows import show_lines
from skills.training.spans import MarkedText
from skills.wording import mention_query

if TYPE_CHECKING:
    from hrapp.slm.heads import WordLogits
    from hrapp.slm.types import ModelInfo, Span, Vectors
    from hrapp.slm.wordpiece import WordPiece

SHIFTS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0)
SCALES = (0.0, 0.3, 0.6)
THRESHOLDS = tuple(np.arange(0.3, 0.9, 0.01).round(2).tolist())
Text = tuple[TextStates, MarkedText]
LEAST = 1e-3  # a chance below it counts as this, or one sure error would decide
SURPRISE = 4.0  # no transition is made likelier or less likely than e to this power


@dataclass(frozen=True)
class Tuned:
    """How one layer of a head decodes, and its F1 on the development texts."""

    shift: float
    scale: float
    f1: float


def tune_tagger(
    weights: Path, task: TokenTask, development: Sequence[MarkedText]
) -> tuple[list[Tuned], float]:
    """Each layer of the head by itself, then one temperature for all."""
    model = registry.model_for(task.name)
    parts = client.read(model, [show_lines(one.text) for one in development])
    head, wordpiece = client.head(model), client.encoder(model).wordpiece
    logits = [head.logits(part.word_states()) if len(part.tokens) else None for part in parts]
    bias = head.bias.copy()
    transitions = np.zeros((len(bias), len(bias)), dtype=np.float32)
    texts = [
        (part, marked)
        for part, marked, row in zip(parts, development, logits, strict=True)
        if row is not None
    ]
    rows, chosen = [row for row in logits if row is not None], []
    for one, at in zip(layer_tasks(task), layers_of(task.outputs), strict=True):
        counted = surprises(one, wordpiece)
        best = _boldness([row[:, at] for row in rows], texts, one, counted)
        bias[at.start] += best.shift
        transitions[at, at] = best.scale * counted
        chosen.append(best)
    moved = [row + (bias - head.bias) for row in rows]
    temperature = _temperature(moved, texts, task.outputs, transitions)
    # The shift goes into the bias, so serving knows nothing of it.
    write_head(weights, model, {"bias": bias, "transitions": transitions})
    update_task(task.name, weights=weights, temperature=temperature)
    return chosen, temperature


def layer_tasks(task: TokenTask) -> list[TokenTask]:
    """One task per layer, as if it were read alone."""
    if not task.is_layered:
        return [task]
    return [
        replace(
            task, labels=(label,), is_layered=False,
            examples=[TokenExample(one.text, tuple(s for s in one.spans if s[2] in (label, UNKNOWN)))
                      for one in task.examples],
        )
        for label in task.labels
    ]  # fmt: skip


def _boldness(logits: Sequence[Vectors], texts: Sequence[Text], task: TokenTask, counted: Vectors) -> Tuned:
    gold = [[span for span in marked.spans if span[2] in task.labels] for _, marked in texts]
    best = Tuned(0.0, 0.0, -1.0)
    for shift, scale in product(SHIFTS, SCALES):
        found = _spans(logits, texts, task, shift, scale * counted)
        f1 = span_f1(gold, found).value
        if f1 > best.f1 + 1e-4:
            best = Tuned(shift, scale, f1)
    return best


def tune_classifier(weights: Path, name: str, development: Sequence[tuple[str, str]]) -> float:
    model = registry.model_for(name)
    head, number = client.head(model), {label: at for at, label in enumerate(model.labels)}
    parts = client.read(model, [text for text, _ in development])
    logits = np.stack([head.logits(part.inner_mean()) for part in parts])
    temperature = fit_temperature(logits, [number[label] for _, label in development])
    update_task(name, weights=weights, temperature=temperature)
    return temperature


def tune_threshold(
    weights: Path, task: str, labels: Sequence[str], known: Sequence[LinkQuery], unknown: Sequence[LinkQuery]
) -> float:
    """Below it a mention is better left unlinked: the best F1 of the first skill, with unknown mentions."""
    rows = embed(labels, task=task)
    asked = [*known, *unknown]
    placed = embed([mention_query(one.text, one.context) for one in asked], task=task) @ rows.T
    scores = (placed + embed([one.text for one in asked], task=task) @ rows.T) / 2
    best = scores.max(axis=1)
    right = np.array([labels[at] in one.labels for at, one in zip(scores.argmax(axis=1), asked, strict=True)])
    threshold = max(
        THRESHOLDS,
        key=lambda limit: 2 * (right & (best >= limit)).sum() / ((best >= limit).sum() + len(known)),
    )
    update_task(task, weights=weights, threshold=float(threshold))
    return float(threshold)


def surprises(task: TokenTask, wordpiece: WordPiece) -> Vectors:
    """log P(label | label before) / P(label), counted over the training examples."""
    size = len(task.outputs)
    pairs, singles = np.ones((size, size)), np.ones(size)
    for example in task.examples:
        tokens = wordpiece.tokenise(show_lines(example.text))
        targets = word_targets(tokens, example.spans, task.outputs)
        words = [targets[first] for first in tokens.word_firsts()]
        for before, after in pairwise(words):
            if IGNORED not in (before, after):
                pairs[before, after] += 1
        for word in words:
            if word != IGNORED:
                singles[word] += 1
    conditional = pairs / pairs.sum(axis=1, keepdims=True)
    lift = np.log(conditional / (singles / singles.sum()))
    return np.asarray(np.clip(lift, -SURPRISE, SURPRISE), dtype=np.float32)


def _spans(
    logits: Sequence[Vectors], texts: Sequence[Text], task: TokenTask, shift: float, transitions: Vectors
) -> list[list[Marked]]:
    outside = np.zeros(len(task.outputs), dtype=np.float32)
    outside[0] = shift
    moved = [rows + outside for rows in logits]
    found = decode_spans(_placed(moved, texts), task.outputs, transitions=transitions)
    return [
        [(span.start, span.end, span.label) for span in spans if not is_unknown(span, marked.spans)]
        for spans, (_, marked) in zip(found, texts, strict=True)
    ]


def _placed(logits: Sequence[Vectors], texts: Sequence[Text]) -> list[WordLogits]:
    return [(rows, part.tokens.word_ranges()) for rows, (part, _) in zip(logits, texts, strict=True)]


def _temperature(
    logits: Sequence[Vectors], texts: Sequence[Text], labels: Sequence[str], transitions: Vectors
) -> float:
    """The one under which a span's score is best as the chance that some word of it bears its label."""
    placed = _placed(logits, texts)

    def loss(temperature: float) -> float:
        found = decode_spans(placed, labels, temperature=temperature, transitions=transitions)
        chances = [
            score if is_borne else 1 - score
            for spans, (_, marked) in zip(found, texts, strict=True)
            for score, is_borne in _judged(spans, marked.spans)
        ]
        return float(-np.log(np.maximum(chances, LEAST)).mean()) if chances else 0.0

    return float(min(TEMPERATURES[::4], key=loss))


def _judged(found: Sequence[Span], gold: Sequence[Marked]) -> Iterator[tuple[float, bool]]:
    """Spans at words whose label nobody knows say nothing."""
    for span in found:
        if not is_unknown(span, gold):
            yield span.score, is_borne((span.start, span.end, span.label), gold)


def write_head(weights: Path, model: ModelInfo, arrays: Mapping[str, Vectors]) -> None:
    """These arrays of the model's head, by the names of hrapp.slm.heads.Head; the others of the file stay."""
    path = weights / f"{model.name}.heads.npz"
    with np.load(path, allow_pickle=False) as file:
        kept = {key: file[key] for key in file.files}
    kept |= {f"{model.head}.{key}": rows for key, rows in arrays.items()}
    np.savez(path, **kept)
    digest = registry.file_sha256(path)
    entries = json.loads((weights / registry.MANIFEST).read_text(encoding="utf-8"))["tasks"]
    sharing = {name: entry for name, entry in entries.items() if entry.get("heads_file") == path.name}
    registry.write_entries(
        weights, {name: entry | {"heads_sha256": digest} for name, entry in sharing.items()}
    )
