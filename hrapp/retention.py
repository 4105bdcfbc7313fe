"""Lifetimes of personal data as retention.toml states them. Each app carries out its own."""

import tomllib
from pathlib import Path
from typing import Any

RULES = Path(__file__).with_name("retention.toml")
DAYS_IN_A_MONTH = 30.44


def rules() -> dict[str, Any]:  # Any: the shape of a TOML file
    return tomllib.loads(RULES.read_text())


def months_kept(kind: str) -> int:
    return int(rules()["lifetimes"][kind]["months"])


def days_kept(kind: str) -> float:
    return DAYS_IN_A_MONTH * months_kept(kind)
