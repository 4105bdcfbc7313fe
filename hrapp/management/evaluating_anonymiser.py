"""`evaluate anonymiser`: how many mentions of people the anonymiser of reviews takes out. It is made of rules.

The file is a table with the columns person_name and feedback. Once the reviewed person is known, as in the
organisation's own reviews, and once nobody is, so that names are found by their shape alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from careers.anonymising import WORD, Known, anonymise
from careers.given_names import ORDINARY, given_names
from hrapp.management.figures import Figures, Options, WrongCallError
from hrapp.slm.evaluation import Measure, measure

PRONOUNS = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.I)
COLUMNS = ("person_name", "feedback")
Review = tuple[str, str]  # who it is about, and the text
Count = Callable[[Review], int]


def measure_anonymiser(_: str, path: Path, options: Options) -> Figures:
    """Recall over mentions, with intervals over reviews."""
    reviews = _reviews(path)
    figures = Figures(
        len(reviews),
        [
            _recall("names, person known", reviews, lambda name, text: anonymise(text, Known(name)), _names),
            _recall("names, nobody known", reviews, lambda _, text: anonymise(text, Known()), _names),
            _recall("pronouns", reviews, lambda name, text: anonymise(text, Known(name)), _pronouns),
        ],
    )
    if options.peers:
        figures.peers = {
            "the full name as it is on record": [_recall("names, person known", reviews, _by_record, _names)],
            "a list of given names": [_recall("names, nobody known", reviews, _by_list, _names)],
        }
    return figures


def _reviews(path: Path) -> list[Review]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            raise WrongCallError(f"The table needs the columns {' and '.join(COLUMNS)}.")
        return [(row["person_name"], row["feedback"]) for row in rows]


def _recall(name: str, reviews: Sequence[Review], clean: Callable[[str, str], str], count: Count) -> Measure:
    rows = [(count(one), count((one[0], clean(*one)))) for one in reviews]
    return measure(name, np.array(rows, dtype=np.float64), lambda total: float(1 - total[1] / total[0]))


def _by_record(name: str, text: str) -> str:
    return text.replace(name, "[employee]")


def _by_list(_: str, text: str) -> str:
    return WORD.sub(lambda found: "[name]" if found[0].casefold() in given_names() else found[0], text)


def _names(review: Review) -> int:
    """Words of the name, in any case unless they are ordinary words too."""
    name, text = review
    return sum(len(_pattern(part).findall(text)) for part in set(name.split()))


def _pattern(part: str) -> re.Pattern[str]:
    flags = re.NOFLAG if part.casefold() in ORDINARY else re.I
    return re.compile(rf"(?<!\w){re.escape(part)}(?!\w)", flags)


def _pronouns(review: Review) -> int:
    return len(PRONOUNS.findall(review[1]))
