"""Skill and knowledge spans that people marked in job advertisements: SkillSpan (MIT), Green (CC BY 4.0)."""

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

TUNED = 4  # of the development sentences that are not reported on, one in so many is for tuning


@dataclass(frozen=True)
class MarkedText:
    """`spans` are (start, end, label) in characters."""

    text: str
    spans: tuple[tuple[int, int, str], ...] = ()

    def spans_of(self, *labels: str) -> tuple[tuple[int, int, str], ...]:
        return tuple(span for span in self.spans if span[2] in labels)


def read_skillspan(path: Path) -> list[MarkedText]:
    """One text per sentence, its tokens joined by blanks. Knowledge inside a skill is kept; readers choose."""
    return [one for posting in read_postings(path) for one in posting]


def read_postings(path: Path) -> list[list[MarkedText]]:
    """The sentences of each advertisement, in their order."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        [_sentence(row) for row in posting]
        for _, posting in groupby(rows, key=lambda row: (row.get("source"), row.get("idx")))
    ]


def _sentence(row: dict[str, Any]) -> MarkedText:  # Any: JSON
    spans = [*bio_spans(row["tags_skill"], "Skill"), *bio_spans(row["tags_knowledge"], "Knowledge")]
    return join_tokens(row["tokens"], sorted(spans))


def without(texts: Sequence[MarkedText], others: Sequence[MarkedText]) -> list[MarkedText]:
    """165 sentences of SkillSpan stand in train and dev: a figure on them would flatter."""
    known = {one.text for one in others}
    return [one for one in texts if one.text not in known]


def halve(texts: Sequence[MarkedText]) -> tuple[list[MarkedText], list[MarkedText]]:
    """Two halves by the digest of the text: one to tune on, one to report."""
    tune = [one for one in texts if _digest(one)[0] % 2]
    return tune, [one for one in texts if not _digest(one)[0] % 2]


def _digest(one: MarkedText) -> bytes:
    return hashlib.sha256(one.text.encode()).digest()


@dataclass(frozen=True)
class Development:
    """SkillSpan's development sentences, apart by the digests of their texts: for each purpose its own."""

    learned: list[MarkedText]
    tuned: list[MarkedText]
    reported: list[MarkedText]


def read_development(folder: Path) -> Development:
    """`folder` holds train.json and dev.json. Sentences that stand in both are in no part."""
    train, dev = (read_skillspan(folder / f"{part}.json") for part in ("train", "dev"))
    first, reported = halve(without(dev, train))
    tuned = [one for one in first if _digest(one)[1] % TUNED == 0]
    return Development([one for one in first if _digest(one)[1] % TUNED], tuned, reported)


def read_green(path: Path) -> list[MarkedText]:
    found = []
    for is_blank, lines in groupby(
        path.read_text(encoding="utf-8").splitlines(), key=lambda line: not line.strip()
    ):
        if is_blank:
            continue
        rows = [line.split("\t") for line in lines]
        found.append(join_tokens([row[0] for row in rows], bio_spans([row[1] for row in rows], "Skill")))
    return found


def bio_spans(tags: Sequence[str], label: str) -> list[tuple[int, int, str]]:
    """Spans in tokens; a stray I opens a span as a B does."""
    spans: list[tuple[int, int, str]] = []
    for place, tag in enumerate(tags):
        if tag[0] == "O":
            continue
        goes_on = tag[0] == "I" and place and tags[place - 1][0] != "O"
        if goes_on and spans:
            spans[-1] = (spans[-1][0], place + 1, label)
        else:
            spans.append((place, place + 1, label))
    return spans


def join_tokens(tokens: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> MarkedText:
    starts, text = [], ""
    for token in tokens:
        text += " " if text else ""
        starts.append(len(text))
        text += token
    return MarkedText(
        text,
        tuple(
            (starts[first], starts[last - 1] + len(tokens[last - 1]), label) for first, last, label in spans
        ),
    )


def as_written(texts: Sequence[MarkedText], seed: int) -> Iterator[MarkedText]:
    """Half of the texts with punctuation attached as people type it, since the sets come as single tokens."""
    dice = random.Random(seed)
    for one in texts:
        yield attach(one) if dice.random() < 0.5 else one


_LOOSE = re.compile(r" (?=[,.;:!?)\]%](?:\s|$))|(?<=[(\[]) | (?=/ )|(?<= /) ")


def attach(one: MarkedText) -> MarkedText:
    """Drops the blanks before closing and after opening punctuation, and moves the spans along."""
    dropped = [match.start() for match in _LOOSE.finditer(one.text)]
    text = "".join(char for place, char in enumerate(one.text) if place not in set(dropped))
    spans = [
        (s - sum(d < s for d in dropped), e - sum(d < e for d in dropped), label) for s, e, label in one.spans
    ]
    return MarkedText(text, tuple(spans))
