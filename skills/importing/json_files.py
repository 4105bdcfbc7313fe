"""JSON out of a file that a person chose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from skills.importing.problems import Problems


def json_of(path: Path, problems: Problems, *, by_lines: bool = False) -> Any:
    """The content; where it is no JSON, nothing and a fault with its line. `by_lines`: JSON Lines are read too."""
    text = path.read_text(encoding="utf-8-sig")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        values = _lines(text) if by_lines else None
        if values is None:
            problems.fault(path, error.lineno, f"this is not JSON: {error.msg}")
        return values


def _lines(text: str) -> list[Any] | None:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except json.JSONDecodeError:
        return None
