"""A reading as a JSON Resume 1.0 document, with `meta.evidence` keyed by JSON pointer. https://jsonresume.org/schema"""

from collections.abc import Sequence
from typing import Any

from skills.documents import DocumentText
from skills.resume.reading import (
    Claim,
    Evidence,
    Job,
    PartialDate,
    Period,
    Person,
    Project,
    ResumeReading,
    SkillMention,
    Study,
)

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_NETWORKS = {
    "linkedin.com": "LinkedIn",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "xing.com": "XING",
    "twitter.com": "Twitter",
}


class _Pointers:
    """Collects where each value of the document stands in the text."""

    def __init__(self) -> None:
        self.evidence: dict[str, dict[str, Any]] = {}

    def take(self, pointer: str, claim: Claim | None) -> str | None:
        if claim is None:
            return None
        self.add(pointer, claim.evidence)
        return claim.value

    def add(self, pointer: str, one: Evidence | None) -> None:
        if one:
            self.evidence[pointer] = {
                "quote": one.quote,
                "page": one.page,
                "start": one.start,
                "end": one.end,
                "confidence": one.confidence,
            }


def as_json_resume(
    reading: ResumeReading, document: DocumentText | None = None, *, file: str = ""
) -> dict[str, Any]:
    pointers = _Pointers()
    body: dict[str, Any] = {
        "$schema": SCHEMA,
        "basics": _basics(reading, pointers),
        "work": [_work(f"/work/{n}", job, pointers) for n, job in enumerate(_paid(reading))],
        "volunteer": [
            _volunteer(f"/volunteer/{n}", job, pointers) for n, job in enumerate(_voluntary(reading))
        ],
        "education": [_study(f"/education/{n}", one, pointers) for n, one in enumerate(reading.studies)],
        "awards": [
            {"title": pointers.take(f"/awards/{n}/title", one)} for n, one in enumerate(reading.awards)
        ],
        "certificates": _certificates(reading, pointers),
        "publications": [
            {"name": pointers.take(f"/publications/{n}/name", one)}
            for n, one in enumerate(reading.publications)
        ],
        "skills": _skills(reading.skills, pointers),
        "languages": _languages(reading, pointers),
        "interests": [
            {"name": pointers.take(f"/interests/{n}/name", one)} for n, one in enumerate(reading.interests)
        ],
        "references": [
            {"reference": pointers.take(f"/references/{n}/reference", one)}
            for n, one in enumerate(reading.references)
        ],
        "projects": [_project(f"/projects/{n}", one, pointers) for n, one in enumerate(reading.projects)],
    }
    body["meta"] = _meta(reading, document, file) | {"evidence": pointers.evidence}
    return body


def unread(file: str, code: str, detail: str = "") -> dict[str, Any]:
    """The document of a file that gave no text: every list is there and empty."""
    body = as_json_resume(ResumeReading(Person()), file=file)
    body["meta"]["warnings"] = [{"code": code, "detail": detail}]
    return body


def _meta(reading: ResumeReading, document: DocumentText | None, file: str) -> dict[str, Any]:
    warnings = [{"code": one.code, "detail": one.detail} for one in reading.warnings]
    found = document.findings if document else ()
    return {
        "file": file,
        "pages": len(document.pages) if document else 0,
        "sha256": document.sha256 if document else "",
        "chars": len(document.text) if document else 0,
        "warnings": [*warnings, *({"code": one.code, "detail": one.detail} for one in found)],
    }


def _basics(reading: ResumeReading, pointers: _Pointers) -> dict[str, Any]:
    person = reading.person
    location: dict[str, Any] = {}
    if person.address:
        location["address"] = pointers.take("/basics/location/address", person.address)
    if person.location:
        location |= _place(pointers.take("/basics/location/city", person.location) or "")
    basics = {
        "name": pointers.take("/basics/name", person.name),
        "label": pointers.take("/basics/label", person.headline),
        "email": pointers.take("/basics/email", person.emails[0]) if person.emails else None,
        "phone": pointers.take("/basics/phone", person.phones[0]) if person.phones else None,
        "url": _site(person.urls, pointers),
        "summary": pointers.take("/basics/summary", reading.summary),
        "location": location or None,
        "profiles": _profiles(person.urls, pointers),
    }
    return _filled(basics)


def _place(text: str) -> dict[str, str]:
    city, _, region = text.partition(",")
    return {"city": city.strip()} | ({"region": region.strip()} if region.strip() else {})


def _network(url: str) -> str | None:
    return next((name for host, name in _NETWORKS.items() if host in url.casefold()), None)


def _site(urls: Sequence[Claim], pointers: _Pointers) -> str | None:
    own = next((claim for claim in urls if _network(claim.value) is None), None)
    return _absolute(pointers.take("/basics/url", own)) if own else None


def _profiles(urls: Sequence[Claim], pointers: _Pointers) -> list[dict[str, Any]]:
    known = [claim for claim in urls if _network(claim.value)]
    return [
        {
            "network": _network(claim.value),
            "username": claim.value.rstrip("/").rsplit("/", 1)[-1],
            "url": _absolute(pointers.take(f"/basics/profiles/{n}/url", claim)),
        }
        for n, claim in enumerate(known)
    ]


def _absolute(url: str | None) -> str | None:
    return url if url is None or "://" in url else f"https://{url}"


def _paid(reading: ResumeReading) -> list[Job]:
    return [job for job in reading.jobs if not job.is_voluntary]


def _voluntary(reading: ResumeReading) -> list[Job]:
    return [job for job in reading.jobs if job.is_voluntary]


def _work(at: str, job: Job, pointers: _Pointers) -> dict[str, Any]:
    return _filled(
        {
            "name": pointers.take(f"{at}/name", job.employer),
            "position": pointers.take(f"{at}/position", job.title),
            "location": pointers.take(f"{at}/location", job.location),
            **_dates(at, job.period, job.period_evidence, pointers),
            "highlights": [pointers.take(f"{at}/highlights/{n}", one) for n, one in enumerate(job.bullets)],
        }
    )


def _volunteer(at: str, job: Job, pointers: _Pointers) -> dict[str, Any]:
    return _filled(
        {
            "organization": pointers.take(f"{at}/organization", job.employer),
            "position": pointers.take(f"{at}/position", job.title),
            **_dates(at, job.period, job.period_evidence, pointers),
            "highlights": [pointers.take(f"{at}/highlights/{n}", one) for n, one in enumerate(job.bullets)],
        }
    )


def _study(at: str, study: Study, pointers: _Pointers) -> dict[str, Any]:
    return _filled(
        {
            "institution": pointers.take(f"{at}/institution", study.school),
            "area": pointers.take(f"{at}/area", study.field),
            "studyType": pointers.take(f"{at}/studyType", study.degree),
            **_dates(at, study.period, study.period_evidence, pointers, is_end=True),
        }
    )


def _project(at: str, project: Project, pointers: _Pointers) -> dict[str, Any]:
    return _filled(
        {
            "name": pointers.take(f"{at}/name", project.name),
            **_dates(at, project.period, None, pointers),
            "highlights": [
                pointers.take(f"{at}/highlights/{n}", one) for n, one in enumerate(project.bullets)
            ],
        }
    )


def _dates(
    at: str, period: Period | None, evidence: Evidence | None, pointers: _Pointers, *, is_end: bool = False
) -> dict[str, str | None]:
    """A current period has no endDate. The single date of a degree is the day it was finished."""
    if period is None:
        return {}
    start, end = period.start, period.end
    is_single = is_end and start == end
    dates = {"startDate": None if is_single else _iso(start), "endDate": _iso(end)}
    for name, value in dates.items():
        if value:
            pointers.add(f"{at}/{name}", evidence)
    return dates


def _iso(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _certificates(reading: ResumeReading, pointers: _Pointers) -> list[dict[str, Any]]:
    return [
        _filled(
            {
                "name": pointers.take(f"/certificates/{n}/name", one.name),
                "issuer": pointers.take(f"/certificates/{n}/issuer", one.issuer),
                "date": _iso(one.date),
            }
        )
        for n, one in enumerate(reading.certificates)
    ]


def _languages(reading: ResumeReading, pointers: _Pointers) -> list[dict[str, Any]]:
    found = []
    for n, one in enumerate(reading.languages):
        pointers.add(f"/languages/{n}/fluency", one.level_evidence)
        language = pointers.take(f"/languages/{n}/language", one.name)
        found.append(_filled({"language": language, "fluency": one.level}))
    return found


def _skills(mentions: Sequence[SkillMention], pointers: _Pointers) -> list[dict[str, Any]]:
    """One entry per wording; its first mention is the evidence."""
    found: dict[str, dict[str, Any]] = {}
    for one in mentions:
        name = " ".join(one.quote.split())
        if name.casefold() in found:
            continue
        at = f"/skills/{len(found)}/name"
        pointers.add(at, Evidence(one.quote, one.page, one.start, one.end, one.score))
        level = {"level": _LEVELS[one.stated_level]} if one.stated_level else {}
        found[name.casefold()] = {"name": name} | level
    return list(found.values())


_LEVELS = {1: "Beginner", 2: "Basic", 3: "Intermediate", 4: "Advanced", 5: "Expert"}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [], {}, "")}
