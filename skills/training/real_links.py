"""Mentions that people marked in real advertisements (SkillSpan, MIT), with the ESCO label that each means.

The labels were given for this project, from the nine nearest of the linker before; rows without one are mentions that
ESCO knows no skill for. The file names places in SkillSpan's train.json and holds none of its text. Sentences that
stand, or nearly stand, in a published linking set are not in it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from skills.training.spans import MarkedText
from skills.wording import key_of

FILE = Path(__file__).parent / "skillspan_links.tsv"
HELD_OUT = 5  # one mention in so many is kept for tuning the threshold


@dataclass(frozen=True)
class RealLink:
    text: str
    sentence: str
    label: str  # empty: ESCO knows no such skill
    also: frozenset[str]  # labels of the other mentions of the sentence


def read_real_links(texts: Sequence[MarkedText], path: Path = FILE) -> list[RealLink]:
    """`texts`: SkillSpan's training sentences in their order."""
    rows = [_row(*line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()]
    labels: dict[int, set[str]] = defaultdict(set)
    for at, _, _, label in rows:
        labels[at].update({label} - {""})
    return [
        RealLink(texts[at].text[start:end], texts[at].text, label, frozenset(labels[at] - {label}))
        for at, start, end, label in rows
    ]


def _row(number: str, start: str, end: str, label: str) -> tuple[int, int, int, str]:
    return int(number), int(start), int(end), label


def is_held_out(link: RealLink) -> bool:
    """The same wording is always on the same side."""
    return hashlib.sha256(" ".join(key_of(link.text)).encode()).digest()[0] % HELD_OUT == 0
