"""The `screen` command's work: files in, a ranking with parts and evidence out, nothing stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from recruiting import matching, wanted
from recruiting.coverage import Candidate, CredentialNeed, Neighbours, Requirement
from recruiting.job_reading import output
from recruiting.job_reading.reading import JobReading, JobRequirement
from recruiting.likeness import compared
from recruiting.screening import Profile, credential_json, read_description, read_profile
from recruiting.shown import Posting, near_months
from recruiting.stored import evidence_json
from skills.documents import DocumentError, DocumentText, read_document
from skills.neighbours import neighbours_in
from skills.resume.reading import PartialDate
from skills.taxonomy import Vocabulary


@dataclass(frozen=True)
class ScreenedFile:
    file: str
    rank: int | None
    tied_with: tuple[str, ...]
    fit: matching.Fit | None
    warnings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Screened:
    job_file: str
    reading: JobReading
    role: dict[str, str] | None
    candidates: tuple[ScreenedFile, ...]

    @property
    def unreadable(self) -> bool:
        return any(one.fit is None for one in self.candidates)

    def as_json(self) -> dict[str, Any]:
        texts = {f"{index}": one.text for index, one in enumerate(self.reading.requirements)}
        texts[wanted.WORK_KEY] = wanted.WORK_WORDS
        return {
            "job": output.as_object(self.reading, file=self.job_file, role=self.role),
            "candidates": [_as_object(one, texts) for one in self.candidates],
        }


def screen(job_file: Path, resume_files: Iterable[Path], vocabulary: Vocabulary, *, on: date) -> Screened:
    """Rank resume files for a job file. A file that cannot be read stands last, with its code."""
    reading = read_description(read_document(job_file).text, vocabulary)
    needs = needs_of(reading)
    neighbours, posting = neighbours_in(vocabulary.release_id), wanted.posting_of(reading)
    fits: dict[str, matching.Fit] = {}
    warnings: dict[str, tuple[tuple[str, str], ...]] = {}
    for path in resume_files:
        name = str(path)
        try:
            document = read_document(path)
        except DocumentError as error:
            warnings[name] = ((error.code, error.detail),)
            continue
        fits[name], warnings[name] = _fit(name, document, needs, posting, neighbours, vocabulary, on)
    return Screened(str(job_file), reading, None, tuple(_placed(fits, warnings)))


def needs_of(reading: JobReading) -> list[Requirement]:
    needs = [need_of(one, str(index)) for index, one in enumerate(reading.requirements)]
    work = wanted.missing_work(reading)
    return [*needs, work] if work else needs


def need_of(one: JobRequirement, key: str) -> Requirement:
    credential = one.credential
    return Requirement(
        id=key,
        kind=one.kind,
        weight=one.weight,
        alternatives=wanted.needs_of(one),
        years=wanted.YEARS_OF_WORK if one.is_work else one.years,
        credential=None if credential is None else CredentialNeed(**credential_json(credential)),  # type: ignore[arg-type]
        skills_joined=one.skills_joined,
        joined=one.joined,
        group=one.group,
        branch=one.branch,
    )


def _fit(
    name: str,
    document: DocumentText,
    needs: list[Requirement],
    posting: Posting,
    neighbours: Neighbours,
    vocabulary: Vocabulary,
    on: date,
) -> tuple[matching.Fit, tuple[tuple[str, str], ...]]:
    profile = read_profile(document, vocabulary, on=on)
    candidate = candidate_of(name, profile, posting, on=on)
    fit = matching.fit(needs, candidate, on=PartialDate(on.year, on.month), neighbours=neighbours)
    found = [(one.code, one.quote or one.detail) for one in document.findings]
    found += [(one.code, one.detail) for one in profile.reading.warnings]
    return fit, tuple(found)


def candidate_of(name: str, profile: Profile, posting: Posting, *, on: date) -> Candidate:
    """What one resume shows for one posting."""
    found = compared(profile.shown, posting, on=PartialDate(on.year, on.month))
    return Candidate(
        id=name,
        held=(*profile.held, *found),
        credentials=profile.credentials,
        months=profile.months,
        evidence=profile.work_evidence,
        near_months=near_months(found, posting),
    )


def _placed(
    fits: Mapping[str, matching.Fit], warnings: Mapping[str, tuple[tuple[str, str], ...]]
) -> Iterable[ScreenedFile]:
    order = sorted(fits.values(), key=lambda fit: (-(fit.score or Decimal(0)), fit.candidate_id))
    places = matching.brackets([(fit.candidate_id, fit.score, fit.low, fit.high) for fit in order])
    for fit, place in zip(order, places, strict=True):
        yield ScreenedFile(place.candidate_id, place.rank, place.tied_with, fit, warnings[place.candidate_id])
    for name in sorted(set(warnings) - set(fits)):
        yield ScreenedFile(name, None, (), None, warnings[name])


def _as_object(one: ScreenedFile, requirements: Mapping[str, str]) -> dict[str, Any]:
    fit = one.fit
    return {
        "file": one.file,
        "rank": one.rank,
        "tied_with": list(one.tied_with),
        "score": _number(fit.score if fit else None),
        "low": _number(fit.low if fit else None),
        "high": _number(fit.high if fit else None),
        "parts": [_part(part, requirements) for part in fit.parts if part.weight] if fit else [],
        "warnings": [{"code": code, "detail": detail} for code, detail in one.warnings],
    }


def _part(part: matching.Part, requirements: Mapping[str, str]) -> dict[str, Any]:
    evidence = evidence_json(part.evidence)
    return {
        "requirement": requirements[part.requirement_id],
        "kind": part.kind,
        "weight": part.weight,
        "coverage": part.coverage,
        "points": _number(part.points),
        "evidence": [{key: one[key] for key in ("quote", "page", "start", "end")} for one in evidence],
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
