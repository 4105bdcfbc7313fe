"""Labelled files in the shapes of published sets -> texts with what is right. One bad line spoils only itself.

    spans    {"text", "spans": [{"start","end","label"}]} or {"text", "entities": [...]}, or SkillSpan's
             {"tokens", "tags_skill", "tags_knowledge"}, or a .conll file of tokens and tags, all of them skills;
             "in_tokens" says of a text that it was made of tokens
classes  {"text", "label"}
links    CSV with sentence, span, sub_span, label, and a list of all labels (one per line, or JSON Lines with aliases)
ratings  of resumes for a job: hrapp/benchmarks/rated.py
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Marked = tuple[int, int, str]
NO_LABEL = frozenset({"LABEL NOT PRESENT", "UNDERSPECIFIED", ""})
TAG_COLUMNS = {"tags_skill": "Skill", "tags_knowledge": "Knowledge"}


@dataclass
class Gold:
    """`spans` for tagging, `labels` for classes; `faults` says which lines could not be read.

    `in_tokens`: of each text whether it came as tokens, whose labels cannot part a word from what is written at it.
    """

    texts: list[str] = field(default_factory=list)
    in_tokens: list[bool] = field(default_factory=list)
    spans: list[tuple[Marked, ...]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LinkQuery:
    """What is asked (a sentence, or a mention with its sentence) and every label that is right."""

    text: str
    context: str
    labels: frozenset[str]


@dataclass(frozen=True)
class Candidate:
    """One label of the list that is ranked, with the other names it goes by."""

    label: str
    names: tuple[str, ...]


def read_spans(path: Path, *, entities: Callable[[str, list[Any]], Iterator[Marked]] | None = None) -> Gold:
    """`entities` translates the rows of another set's labels; without it they count as they are."""
    gold = Gold()
    rows = _conll(path) if path.suffix == ".conll" else _rows(path, gold)
    for number, row in rows:
        try:
            text, spans = _spans(row, entities)
        except (KeyError, TypeError, ValueError) as error:
            gold.faults.append(f"line {number}: {error!r}")
            continue
        gold.texts.append(text)
        gold.in_tokens.append("tokens" in row or row.get("in_tokens") is True)
        gold.spans.append(tuple(spans))
    return gold


def read_classes(path: Path) -> Gold:
    gold = Gold()
    for number, row in _rows(path, gold):
        if not isinstance(row.get("text"), str) or not isinstance(row.get("label"), str):
            gold.faults.append(f"line {number}: text or label is missing")
            continue
        gold.texts.append(row["text"])
        gold.labels.append(row["label"])
    return gold


def read_links(path: Path, known: Sequence[str]) -> tuple[list[LinkQuery], list[LinkQuery]]:
    """(by sentence, by mention). Rows whose label is not in the list are left out, as the set's authors do."""
    by_words = {_words(label): label for label in known}
    sentences: dict[str, set[str]] = {}
    mentions: dict[tuple[str, str], set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = by_words.get(_words(row["label"]))
            if row["label"] in NO_LABEL or label is None:
                continue
            sentences.setdefault(row["sentence"], set()).add(label)
            mentions.setdefault((row["sub_span"] or row["span"], row["sentence"]), set()).add(label)
    return (
        [LinkQuery(text, "", frozenset(labels)) for text, labels in sentences.items()],
        [LinkQuery(text, context, frozenset(labels)) for (text, context), labels in mentions.items()],
    )


def read_sentences(path: Path) -> list[str]:
    """Every sentence of a linking set, whether its labels are known or not."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(dict.fromkeys(row["sentence"] for row in csv.DictReader(file)))


def read_unknown(path: Path) -> list[LinkQuery]:
    """The mentions that the set's experts found no label for: what a threshold must refuse."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["label"] == "LABEL NOT PRESENT"]
    pairs = dict.fromkeys((row["sub_span"] or row["span"], row["sentence"]) for row in rows)
    return [LinkQuery(text, context, frozenset()) for text, context in pairs]


def read_candidates(path: Path) -> list[Candidate]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if path.suffix != ".jsonl":
        return [Candidate(label, (label,)) for label in dict.fromkeys(lines)]
    rows = [json.loads(line) for line in lines]
    return [Candidate(row["label"], (row["label"], *row.get("aliases", ()))) for row in rows]


def bio_spans(tags: Sequence[str], label: str) -> list[Marked]:
    """Spans in tokens; an I after an O opens a span as a B does."""
    spans: list[Marked] = []
    for place, tag in enumerate(tags):
        if tag[:1] == "O":
            continue
        if tag[:1] == "I" and place and tags[place - 1][:1] != "O" and spans:
            spans[-1] = (spans[-1][0], place + 1, label)
        else:
            spans.append((place, place + 1, label))
    return spans


def joined(tokens: Sequence[str], spans: Sequence[Marked]) -> tuple[str, list[Marked]]:
    """The tokens with a blank between them, and spans of tokens as spans of characters."""
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    return " ".join(tokens), [(starts[a], starts[b - 1] + len(tokens[b - 1]), label) for a, b, label in spans]


def whole_tokens(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the tokens, which blanks part, that these characters stand in."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _spans(
    row: dict[str, Any], entities: Callable[[str, list[Any]], Iterator[Marked]] | None
) -> tuple[str, list[Marked]]:
    if "tokens" in row:
        spans = [span for key, label in TAG_COLUMNS.items() for span in bio_spans(row.get(key, ()), label)]
        return joined(row["tokens"], sorted(spans))
    if "entities" in row and entities:
        return row["text"], list(entities(row["text"], row["entities"]))
    found = row["spans"] if "spans" in row else row["entities"]
    return row["text"], [(int(span["start"]), int(span["end"]), str(span["label"])) for span in found]


def _conll(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """A token and its tag per line, a blank line after each sentence, with the number of its first line."""
    tokens: list[str] = []
    tags: list[str] = []
    lines = [*path.read_text(encoding="utf-8").splitlines(), ""]
    for number, line in enumerate(lines, start=1):
        if line.strip():
            token, _, tag = line.rpartition("\t")
            tokens.append(token)
            tags.append(tag)
        elif tokens:
            yield number - len(tokens), {"tokens": tokens, "tags_skill": tags}
            tokens, tags = [], []


def _rows(path: Path, gold: Gold) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                gold.faults.append(f"line {number}: {error.msg}")
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                gold.faults.append(f"line {number}: not an object")


def _words(label: str) -> str:
    """Published sets differ in commas inside a label."""
    return " ".join(label.replace(",", " ").split()).casefold()
