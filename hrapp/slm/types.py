"""What the doors take and give, and how a registered model is described. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Kind = Literal["tag", "classify", "embed", "generate"]
KINDS: tuple[Kind, ...] = ("tag", "classify", "embed", "generate")


UNKNOWN = "?"  # in labelled texts, of words whose label nobody knows: they teach nothing and are not judged
LONGEST_ANSWER = 512  # tokens that a generator writes at most, unless told


@dataclass(frozen=True)
class Span:
    """A stretch of the given text, in characters, with a calibrated score from 0 to 1."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True)
class Label:
    name: str
    score: float


@dataclass(frozen=True)
class ModelInfo:
    """One task's model. `digest` changes whenever a byte that can change an answer changes."""

    task: str
    kind: Kind
    name: str
    digest: str
    path: Path
    sha256: str
    heads_path: Path | None = None
    heads_sha256: str = ""
    head: str = ""
    labels: tuple[str, ...] = ()
    temperature: float = 1.0
    threshold: float = 0.0
    trims: bool = False  # a tagger's spans lose the punctuation around them
    max_tokens: int = 256
    card: str = ""
    metrics: Mapping[str, float] = field(default_factory=dict, compare=False)  # measured, as the card says
    template: str = ""  # of a chat model; an empty one is given the prompt as it is
