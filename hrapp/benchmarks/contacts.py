"""Name, e-mail, phone, links and jobs of invented resumes drawn as files of all kinds, by the whole reader.

The words of these resumes were never trained on; the generator knows what stands on each page.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import count, cycle, islice
from pathlib import Path

import numpy as np

from hrapp.benchmarks import work_history
from hrapp.benchmarks.figures import Findings, Run
from hrapp.slm.evaluation import measure as with_interval
from recruiting.samples.render import LOOKS, can_draw, render
from recruiting.samples.resumes import SampleResume, make_resume
from recruiting.screening import read_profile
from skills.documents import DocumentError, read_document
from skills.resume.reading import Person, ResumeReading
from skills.taxonomy import EMPTY

FIRST = 3_000  # seeds that nothing else takes
TODAY = date(2026, 6, 1)
KINDS = (*LOOKS, "docx", "odt", "txt")
FIELDS = ("name", "e-mail", "phone", "links")
Values = dict[str, frozenset[str]]


def add(findings: Findings, run: Run) -> None:
    samples: list[SampleResume] = []
    readings: list[ResumeReading] = []
    with tempfile.TemporaryDirectory() as folder:
        for sample, kind in zip(_samples(run.size(quick=4, full=150)), cycle(KINDS), strict=False):
            try:
                document = read_document(render(sample, Path(folder), kind))
            except DocumentError as error:
                findings.notes.append(f"a drawn resume, {kind}: {error.code}")
                continue
            samples.append(sample)
            readings.append(read_profile(document, EMPTY, on=TODAY).reading)
    _add_contacts(findings, [_said(one) for one in samples], [_found(one.person) for one in readings])
    work_history.add(findings, samples, readings)


def _add_contacts(findings: Findings, said: Sequence[Values], found: Sequence[Values]) -> None:
    for field in (*FIELDS, "all"):
        fields = FIELDS if field == "all" else (field,)
        one = with_interval(
            "f1", np.array([_counts(a, b, fields) for a, b in zip(said, found, strict=True)]), _f1
        )
        target = "≥ .98" if field == "all" else ""
        findings.add(
            f"contact fields of {len(said)} invented resumes, {field}, strict F1", one.value,
            target=target, note=f"95 % {one.low:.3f} to {one.high:.3f}",
        )  # fmt: skip


def _samples(number: int) -> Iterator[SampleResume]:
    """Those whose script the fonts here can draw."""
    samples = (make_resume(seed, split="dev", is_clean=True) for seed in count(FIRST))
    return islice((one for one in samples if can_draw(one.text)), number)


def _said(sample: SampleResume) -> Values:
    page = sample.structure
    return {
        "name": _values([page.name], _words), "e-mail": _values([page.email], str.casefold),
        "phone": _values([page.phone], _digits), "links": _values(page.urls, _address),
    }  # fmt: skip


def _found(person: Person) -> Values:
    return {
        "name": _values([person.name.value] if person.name else [], _words),
        "e-mail": _values([one.value for one in person.emails], str.casefold),
        "phone": _values([one.value for one in person.phones], _digits),
        "links": _values([one.value for one in person.urls], _address),
    }


def _values(texts: Sequence[str], simplified: Callable[[str], str]) -> frozenset[str]:
    return frozenset(simplified(text) for text in texts if text)


def _words(text: str) -> str:
    """In capitals, as many pages show a name: "Kılıç" and "KILIÇ" are the same there, but not in small letters."""
    return " ".join(text.upper().split())


def _digits(text: str) -> str:
    """As dialled: "(0)" after a country code is not."""
    return re.sub(r"\D", "", text.replace("(0)", "") if text.startswith("+") else text)


def _address(text: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/$", "", text.strip().casefold())


def _counts(said: Values, found: Values, fields: Collection[str]) -> tuple[float, float, float]:
    """Right, found and said."""
    return (
        float(sum(len(said[one] & found[one]) for one in fields)),
        float(sum(len(found[one]) for one in fields)),
        float(sum(len(said[one]) for one in fields)),
    )


def _f1(total: np.ndarray) -> float:
    right, found, said = total
    return float(2 * right / (found + said)) if found + said else 0.0
