"""What a recipe hands to the trainer: labelled texts and the tasks made of them. No torch here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hrapp.slm.paths import bio_labels
from hrapp.slm.types import UNKNOWN
from hrapp.slm.windows import show_lines, split_windows

if TYPE_CHECKING:
    from hrapp.slm.wordpiece import Tokens, WordPiece

IGNORED = -100  # torch's cross entropy skips it


@dataclass(frozen=True)
class TokenExample:
    """`spans` are (start, end, label) in characters; the label "?" takes its words out of the loss."""

    text: str
    spans: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class SentenceExample:
    text: str
    label: str


@dataclass(frozen=True)
class PairExample:
    """Two texts that belong together; `negatives` look alike and do not. `key` (else positive) names the meaning."""

    anchor: str
    positive: str
    negatives: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class TokenTask:
    """Labels words: BIO over `labels`.

    `is_layered`: each label is read by itself, so that spans of two labels may overlap.
    """

    name: str
    labels: Sequence[str]
    examples: Sequence[TokenExample] = field(repr=False)
    weight: float = 1.0
    hidden: int = 0
    is_layered: bool = False
    trims: bool = False  # when served, spans lose the punctuation around them
    kind = "tag"

    @property
    def outputs(self) -> tuple[str, ...]:
        return tuple(output for layer in self.layers for output in layer)

    @property
    def layers(self) -> tuple[tuple[str, ...], ...]:
        return (
            tuple(bio_labels([label]) for label in self.labels)
            if self.is_layered
            else (bio_labels(self.labels),)
        )


@dataclass(frozen=True)
class SentenceTask:
    """Labels whole texts from the mean of their token states."""

    name: str
    labels: Sequence[str]
    examples: Sequence[SentenceExample] = field(repr=False)
    weight: float = 1.0
    batch_size: int = 0  # 0 takes the recipe's; lines are short, so many fit
    class_weights: Mapping[str, float] = field(default_factory=dict)
    hidden: int = 0
    kind = "classify"

    @property
    def outputs(self) -> tuple[str, ...]:
        return tuple(self.labels)


@dataclass(frozen=True)
class PairTask:
    """Contrastive: an anchor's positive must win over the batch's other positives and everybody's hard negatives."""

    name: str
    examples: Sequence[PairExample] = field(repr=False)
    weight: float = 1.0
    temperature: float = 0.05
    batch_size: int = 0  # of pairs; 0 takes the recipe's
    kind = "embed"

    @property
    def outputs(self) -> tuple[str, ...]:
        return ()


Task = TokenTask | SentenceTask | PairTask


def class_weight(task: SentenceTask) -> list[float]:
    return [task.class_weights.get(label, 1.0) for label in task.outputs]


def word_targets(tokens: Tokens, spans: Sequence[tuple[int, int, str]], outputs: Sequence[str]) -> list[int]:
    """One target per piece: a word's label at its first piece, IGNORED at the others."""
    number = {label: index for index, label in enumerate(outputs)}
    targets = [IGNORED] * len(tokens)
    ordered = sorted(spans)
    for first, (start, end) in zip(tokens.word_firsts(), tokens.word_ranges(), strict=True):
        covering = next((span for span in ordered if start < span[1] and span[0] < end), None)
        if covering is None:
            targets[first] = number["O"]
        elif covering[2] != UNKNOWN:
            before = tokens.ends[first - 1] if first else 0
            targets[first] = number[f"{'I' if before > covering[0] else 'B'}-{covering[2]}"]
    return targets


def layer_targets(tokens: Tokens, spans: Sequence[tuple[int, int, str]], task: TokenTask) -> list[list[int]]:
    """Per layer one target per piece."""
    if not task.is_layered:
        return [word_targets(tokens, spans, task.outputs)]
    return [
        word_targets(tokens, [span for span in spans if span[2] in (label, UNKNOWN)], layer)
        for label, layer in zip(task.labels, task.layers, strict=True)
    ]


def joined_targets(layers: Sequence[Sequence[int]], sizes: Sequence[int]) -> list[int]:
    """The targets of all layers in one number, the first layer as its last digit; IGNORED in one is IGNORED."""
    joined = []
    for targets in zip(*layers, strict=True):
        number = 0
        for target, size in zip(reversed(targets), reversed(sizes), strict=True):
            number = number * size + target
        joined.append(IGNORED if IGNORED in targets else number)
    return joined


def encode_tagged(
    example: TokenExample, task: TokenTask, wordpiece: WordPiece, size: int
) -> list[tuple[list[int], list[int]]]:
    """Wrapped ids and targets, one pair per window of a long text."""
    text = show_lines(example.text)
    tokens = wordpiece.tokenise(text)
    targets = joined_targets(
        layer_targets(tokens, example.spans, task), [len(layer) for layer in task.layers]
    )
    pairs = []
    for window in split_windows(text, tokens, size - 2):
        part = slice(window.start, window.end)
        pairs.append((wordpiece.wrap(tokens.ids[part]), [IGNORED, *targets[part], IGNORED]))
    return pairs
