"""Drawings (SVG) of what a measurement found: reliability diagram, precision-recall curve, quality against speed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

SIDE, LEFT, TOP = 300, 56, 48  # pixels of the square and where it begins
WIDTH, HEIGHT = LEFT + SIDE + 24, TOP + SIDE + 56
INK, MUTED, GRID, FILL, LINE = "#1f2933", "#5f6b7a", "#dde3ea", "#9db8d9", "#1d5fa8"
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
BINS = 10


@dataclass(frozen=True)
class Answers:
    """What was answered, each with its certainty. `believed`: whether what the certainty claims is so; `strict`:
    whether the answer is exactly right; `asked`: how many right answers there are to find."""

    scores: Sequence[float]
    believed: Sequence[bool]
    strict: Sequence[bool]
    asked: int


def reliability(answers: Answers, title: str) -> str:
    """Bars: the share that is right among answers of a certainty; on the diagonal certainty is what it says."""
    place = np.clip((np.asarray(answers.scores) * BINS).astype(int), 0, BINS - 1)
    right, bars = np.asarray(answers.believed, dtype=float), []
    for number in range(BINS):
        inside = place == number
        if inside.any():
            share, count = float(right[inside].mean()), int(inside.sum())
            x, y = _at(number / BINS, share)
            bars.append(
                f'<rect x="{x + 1:.1f}" y="{y:.1f}" width="{SIDE / BINS - 2:.1f}" height="{share * SIDE:.1f}" '
                f'fill="{FILL}"><title>{count} answers, {share:.0%} right</title></rect>'
            )
    diagonal = _path([(0, 0), (1, 1)], MUTED, dashed=True)
    return _drawing(title, "certainty", "share right", [*bars, diagonal])


def precision_recall(answers: Answers, title: str) -> str:
    """One point per threshold, from the most certain answer to all of them."""
    order = np.argsort(-np.asarray(answers.scores), kind="stable")
    hits = np.cumsum(np.asarray(answers.strict, dtype=float)[order])
    recall, precision = hits / max(1, answers.asked), hits / np.arange(1, len(hits) + 1)
    kept = np.unique(np.linspace(0, len(hits) - 1, min(200, len(hits))).astype(int))
    points = [(float(recall[at]), float(precision[at])) for at in kept]
    return _drawing(title, "recall", "precision", [_path(points, LINE)] if points else [])


def quality_against_speed(points: Mapping[str, tuple[float, float]], title: str, quality: str) -> str:
    """Name -> (texts a second, quality from 0 to 1); the scale of speed is logarithmic, from 1 to 10,000."""
    marks = []
    for name, (speed, value) in points.items():
        x, y = _at(float(np.clip(np.log10(speed) / len(TICKS[1:]), 0, 1)), value)
        side, shift = ("end", -8) if x > LEFT + SIDE / 2 else ("start", 8)
        marks += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{LINE}"><title>{speed:,.0f} a second</title></circle>',
            f'<text x="{x + shift:.1f}" y="{y - 8:.1f}" text-anchor="{side}">{escape(name)}</text>',
        ]
    decades = [f"{10**number:,}" for number in range(len(TICKS))]
    return _drawing(title, "texts a second", quality, marks, decades)


def _at(x: float, y: float) -> tuple[float, float]:
    return LEFT + x * SIDE, TOP + (1 - y) * SIDE


def _path(points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    steps = " L".join("{:.1f} {:.1f}".format(*_at(*point)) for point in points)
    dashes = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<path d="M{steps}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'


def _drawing(
    title: str, across: str, up: str, marks: Sequence[str], across_ticks: Sequence[str] | None = None
) -> str:
    middle = LEFT + SIDE / 2
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" font-family="system-ui, sans-serif" font-size="12" fill="{INK}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="24" font-size="13" font-weight="600">{escape(title)}</text>',
        *_grid(across_ticks or [f"{tick:g}" for tick in TICKS]),
        *marks,
        f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">{across}</text>',
        f'<text transform="rotate(-90)" x="{-TOP - SIDE / 2}" y="16" text-anchor="middle">{up}</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _grid(across: Sequence[str]) -> list[str]:
    found = []
    for tick, below in zip(TICKS, across, strict=True):
        x, y = _at(tick, tick)
        found += [
            f'<path d="M{LEFT} {y} H{LEFT + SIDE} M{x} {TOP} V{TOP + SIDE}" stroke="{GRID}"/>',
            f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end" fill="{MUTED}">{tick:g}</text>',
            f'<text x="{x}" y="{TOP + SIDE + 18}" text-anchor="middle" fill="{MUTED}">{below}</text>',
        ]
    return found
