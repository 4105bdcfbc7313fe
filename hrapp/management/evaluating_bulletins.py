"""What bulletins of a public employer ask for, against labels that hold facts and no text.

A line of the gold file: {"file", "sha256" (its start), "salary": [low, high], "ways", "classes", "driver"}.
`ways` are the alternatives under the heading of requirements, each the list of what it takes together: "2y" for years,
"licence", "certificate", "degree:bachelor". `classes` are the titles in which years count; `driver` is "must",
"preferred" or null.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from hrapp.management import peers
from hrapp.management.figures import Figures, Options, WrongCallError
from hrapp.slm.evaluation import Measure, f1, measure
from recruiting.job_reading.reading import Credential, JobReading, JobRequirement
from recruiting.job_reading.segments import segments_of
from recruiting.screening import read_description
from skills.documents import DocumentError, read_document
from skills.taxonomy import EMPTY

Way = tuple[str, ...]
_ASKED = re.compile(r"requirements?\b|qualifications?\b", re.IGNORECASE)
_WORDS = "one two three four five six seven eight nine ten".split()  # noqa: SIM905
_YEARS = re.compile(rf"\b(\d+|{'|'.join(_WORDS)})\s+(?:\(\d+\)\s+)?years?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Bulletin:
    """The facts of one bulletin, as labelled or as read."""

    ways: frozenset[Way]
    salary: tuple[float, float | None] | None
    classes: tuple[str, ...]
    driver: str | None

    @property
    def years(self) -> Counter[str]:
        """How often each number of years is asked, in the way that asks it most often."""
        return self._kinds(is_years=True)

    @property
    def credentials(self) -> Counter[str]:
        return self._kinds(is_years=False)

    def _kinds(self, *, is_years: bool) -> Counter[str]:
        most: Counter[str] = Counter()
        for way in self.ways:
            most |= Counter(one for one in way if one[:1].isdigit() == is_years)
        return most


def measure_bulletins(task: str, path: Path, options: Options) -> Figures:
    if options.data is None:
        raise WrongCallError(f"{task} needs --data FOLDER: where the bulletins lie.")
    faults: list[str] = []
    gold, texts = [], []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = _text(options.data / row["file"], row["sha256"], faults)
        if text is not None:
            gold.append(labelled(row))
            texts.append(text)
    figures = Figures(len(gold), _measures(gold, [as_read(text) for text in texts]), faults=faults)
    if options.peers:
        figures.peers["plain words"] = _measures(gold, [by_plain_words(text) for text in texts])
        floats = peers.in_floats(lambda: [as_read(text) for text in texts])
        figures.peers[peers.FLOATS] = _measures(gold, floats)
    return figures


def _text(path: Path, digest: str, faults: list[str]) -> str | None:
    if not path.is_file():
        faults.append(f"{path.name}: not there")
    elif not hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest):
        faults.append(f"{path.name}: another edition than the one labelled")
    else:
        try:
            return read_document(path).text
        except DocumentError as error:
            faults.append(f"{path.name}: {error.code}")
    return None


def labelled(row: dict[str, Any]) -> Bulletin:
    low, high = row["salary"]
    return Bulletin(
        frozenset(tuple(sorted(way)) for way in row["ways"]),
        (low, high),
        tuple(row["classes"]),
        row["driver"],
    )


def as_read(text: str) -> Bulletin:
    reading = read_description(text, EMPTY)
    asked = {one.start for one in segments_of(text) if _ASKED.search(one.heading)}
    inside = [one for one in reading.requirements if one.start in asked and one.kind == "must"]
    classes = [found.job_title for one in inside for found in one.experience if found.job_title]
    salary = (reading.salary.low, reading.salary.high) if reading.salary else None
    return Bulletin(ways_of(inside), salary, tuple(classes), _driver(reading))


def ways_of(requirements: Sequence[JobRequirement]) -> frozenset[Way]:
    """Every way to meet all of them: one branch of each group, with all that stands alone."""
    groups: dict[str, dict[str, list[JobRequirement]]] = {}
    for at, one in enumerate(requirements):
        groups.setdefault(one.group or f"\0{at}", {}).setdefault(one.branch, []).append(one)
    choices = [
        [way for branch in branches.values() for way in _together([_own_ways(one) for one in branch])]
        for branches in groups.values()
    ]
    return frozenset(_together(choices))


def _together(parts: Sequence[Sequence[Way]]) -> list[Way]:
    return [tuple(sorted(sum(chosen, ()))) for chosen in product(*parts)]


def _own_ways(one: JobRequirement) -> list[Way]:
    years = [f"{found.years:g}y" for found in one.experience]
    names = list(dict.fromkeys(_name(found) for found in one.credentials if found.field != "driver"))
    if one.joined == "or":
        return [(name,) for name in (*years, *names)]
    return [(*years, *names)]


def _name(one: Credential) -> str:
    return f"degree:{one.level}" if one.kind == "degree" else one.kind


def _driver(reading: JobReading) -> str | None:
    kinds = {
        one.kind for one in reading.requirements if any(found.field == "driver" for found in one.credentials)
    }
    return next((kind for kind in ("must", "preferred") if kind in kinds), None)


def by_plain_words(text: str) -> Bulletin:
    """Every number before "years" below the word, every degree and licence named, all of them together."""
    start = text.find("REQUIREMENT")
    body = text[start : start + 1500]
    way = [f"{_number(match[1])}y" for match in _YEARS.finditer(body)]
    way += ["degree:bachelor"] * bool(re.search(r"\bdegree|college|university", body))
    way += ["certificate"] * bool(re.search("certificat", body, re.IGNORECASE))
    way += ["licence"] * bool(re.search("registration|licensed", body, re.IGNORECASE))
    sums = [float(sum_.replace(",", "")) for sum_ in re.findall(r"\$([\d,]{5,})", text)[:2]]
    salary = (sums[0], sums[1]) if len(sums) == 2 else None
    titles = re.findall(r"\bas an? ((?:[A-Z]\w+ ?)+)", body)
    driver = "must" if "driver's license is required" in text else None
    return Bulletin(frozenset([tuple(sorted(way))]), salary, tuple(one.strip() for one in titles), driver)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.index(word.casefold()) + 1


_EXACT: dict[str, Callable[[Bulletin], Any]] = {
    "years_exact": lambda one: one.years,
    "credentials_exact": lambda one: one.credentials,
    "ways_exact": lambda one: one.ways,
    "classes_exact": lambda one: sorted(" ".join(name.casefold().split()) for name in one.classes),
    "driver_exact": lambda one: one.driver,
    "salary_exact": lambda one: one.salary,
}


def _measures(gold: Sequence[Bulletin], found: Sequence[Bulletin]) -> list[Measure]:
    pairs = list(zip(gold, found, strict=True))
    exact = [
        measure(
            name, np.array([[float(of(g) == of(f)), 1.0] for g, f in pairs]), lambda n: float(n[0] / n[1])
        )
        for name, of in _EXACT.items()
    ]
    counts = [
        [(g.years & f.years).total(), f.years.total(), g.years.total()] for g, f in pairs
    ]  # fmt: skip
    return [*exact, measure("years_f1", np.array(counts, dtype=np.float64), f1)]
