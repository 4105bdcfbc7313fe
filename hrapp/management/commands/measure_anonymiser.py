"""`manage.py measure_anonymiser FILE --json`: how many mentions of people the anonymiser of reviews takes out.

FILE is a table with the columns person_name and feedback. Once the reviewed person is known, as in the organisation's
own reviews, and once nobody is, so that names are found by their shape alone. Stores nothing.
"""

import csv
import json
import re
from argparse import ArgumentParser
from math import sqrt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from careers.anonymising import Known, anonymise
from careers.given_names import ORDINARY

PRONOUNS = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.I)


class Command(BaseCommand):
    help = "Recall of the anonymiser on reviews that name the person: columns person_name and feedback."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file} is not a file.", returncode=2)
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = [(row["person_name"], row["feedback"]) for row in csv.DictReader(lines)]
        figures = {
            "reviews": len(rows),
            "names, person known": _names(rows, is_known=True),
            "names, nobody known": _names(rows, is_known=False),
            "pronouns": _recall(rows, [anonymise(text, Known(name)) for name, text in rows], _pronouns),
        }
        told = [f"{name}: {value}" for name, value in figures.items()]
        self.stdout.write(json.dumps(figures) if options["json"] else "\n".join(told))


def _names(rows: list[tuple[str, str]], *, is_known: bool) -> dict[str, float]:
    return _recall(rows, [anonymise(text, Known(name if is_known else "")) for name, text in rows], _mentions)


def _recall(
    rows: list[tuple[str, str]], clean: list[str], count: Any
) -> dict[str, float]:  # count: name, text
    total = sum(count(name, text) for name, text in rows)
    left = sum(count(name, text) for (name, _), text in zip(rows, clean, strict=True))
    low, high = _interval(total - left, total)
    return {"mentions": total, "left": left, "recall": round(1 - left / total, 4), "low": low, "high": high}


def _interval(right: int, total: int) -> tuple[float, float]:
    """Wilson, 95 %."""
    share, z = right / total, 1.96
    middle, spread = (
        share + z * z / (2 * total),
        z * sqrt(share * (1 - share) / total + (z / (2 * total)) ** 2),
    )
    scale = 1 + z * z / total
    return round((middle - spread) / scale, 4), round(min(1.0, (middle + spread) / scale), 4)


def _mentions(name: str, text: str) -> int:
    """Words of the name, in any case unless they are ordinary words too."""
    return sum(len(_pattern(part).findall(text)) for part in set(name.split()))


def _pattern(part: str) -> re.Pattern[str]:
    flags = re.NOFLAG if part.casefold() in ORDINARY else re.I
    return re.compile(rf"(?<!\w){re.escape(part)}(?!\w)", flags)


def _pronouns(_: str, text: str) -> int:
    return len(PRONOUNS.findall(text))
