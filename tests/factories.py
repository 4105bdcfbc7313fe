"""Rows for tests: typed functions with keyword arguments, the same rows every time."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from hrapp.access import Role
from hrapp.models import User
from hrapp.work import Work
from recruiting import rankings
from recruiting.models import (
    Application,
    Candidate,
    HeldSkill,
    HiringTeamMember,
    Job,
    Requirement,
    RequirementSkill,
    Resume,
    Upload,
)
from skills.documents import DocumentText, Line, Page
from skills.models import Document, Group, Membership, Release, ReleaseEntry, Skill, Taxonomy, Version
from skills.resume.reading import Claim, Evidence, PartialDate, Period, Person, ResumeReading
from skills.resume.reading import Job as WorkedJob
from skills.resume.reading import Study as ReadStudy

PASSWORD = "correct horse battery"
JOB_TEXT = "Payroll accountant\nYou must know payroll accounting.\nExcel is preferred.\nYou prepare the monthly close."
numbers = count(1)


def make_user(
    role: Role = Role.RECRUITER, *, full_name: str = "Rita Recruiter", roles: Sequence[Role] = ()
) -> User:
    return User.objects.create_user(
        f"{role.value}{next(numbers)}",
        PASSWORD,
        full_name=full_name,
        roles=[one.value for one in roles or (role,)],
    )


def make_taxonomy() -> Taxonomy:
    """The organisation's own; the same row when it is there."""
    found, is_new = Taxonomy.objects.get_or_create(
        is_default=True, defaults={"slug": "house", "name": "House taxonomy"}
    )
    if is_new:
        found.live_release = Release.objects.create(taxonomy=found, number=1, digest="0" * 64)
        found.save(update_fields=["live_release"])
    return found


def make_skill(label: str, *, group: str = "Accounting", kind: str = Skill.Kind.SKILL) -> Skill:
    taxonomy = make_taxonomy()
    home, _ = Group.objects.get_or_create(taxonomy=taxonomy, external_id=group, defaults={"label": group})
    skill, is_new = Skill.objects.get_or_create(
        taxonomy=taxonomy, external_id=label, defaults={"label": label, "kind": kind}
    )
    if is_new:
        Membership.objects.create(skill=skill, group=home)
        release_skill(skill, home)
    return skill


def release_skill(skill: Skill, group: Group) -> None:
    """The live release holds what a test puts on the desk first."""
    assert skill.taxonomy.live_release is not None
    words = {"label": skill.label, "kind": skill.kind, "description": "", "code": ""}
    content = words | {"aliases": [], "groups": [str(group.pk)], "indicators": [], "relations": []}
    version = Version.objects.create(
        taxonomy=skill.taxonomy, kind=Version.Kind.SKILL, item_id=skill.pk, label=skill.label, terms=skill.label,
        content=content, digest=hashlib.sha256(str(skill.pk).encode()).hexdigest(),
    )  # fmt: skip
    ReleaseEntry.objects.create(release=skill.taxonomy.live_release, version=version, item_id=skill.pk)


def make_job(
    owner: User,
    *,
    title: str = "Payroll accountant",
    text: str = JOB_TEXT,
    state: str = Work.State.DONE,
    error: str = "",
    team: Sequence[User] = (),
    editors: Sequence[User] = (),
) -> Job:
    job = Job.objects.create(
        title=title, text=text, owner=owner, state=state, error=error, scored_on=date(2026, 6, 1),
        release=make_taxonomy().live_release,
    )  # fmt: skip
    for user in (*team, *editors):
        HiringTeamMember.objects.create(job=job, user=user, can_edit=user in editors)
    return job


def make_requirement(
    job: Job,
    text: str = "You must know payroll accounting.",
    *,
    kind: str = Requirement.Kind.MUST,
    skills: Mapping[Skill, int | None] | None = None,
    years: Decimal | None = None,
    credential: dict[str, Any] | None = None,
    flags: Sequence[dict[str, str]] = (),
) -> Requirement:
    start = job.text.find(text)
    requirement = Requirement.objects.create(
        job=job, position=next(numbers), kind=kind, read_kind=kind, text=text,
        start=start if start >= 0 else None, end=start + len(text) if start >= 0 else None,
        weight={"must": Decimal(2), "preferred": Decimal(1)}.get(kind, Decimal(0)), years=years,
        credential=credential, flags=list(flags), confidence=0.9,
    )  # fmt: skip
    for skill, level in (skills or {}).items():
        RequirementSkill.objects.create(requirement=requirement, skill=skill, level=level, score=0.9)
    return requirement


def make_document(text: str, *, name: str = "resume.txt", findings: Sequence[Any] = ()) -> Document:
    """One page of text, one line under the other."""
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    lines, start = [], 0
    for row, line in enumerate(text.split("\n")):
        box = (50.0, 50.0 + 14 * row, 50.0 + 6 * len(line), 62.0 + 14 * row)
        if line:
            lines.append(Line(line, 1, start, start + len(line), box, 11.0, False))
        start += len(line) + 1
    read = DocumentText(
        "txt", digest, text, (Page(1, 595.0, 842.0),), tuple(lines), tuple(findings), False
    ).as_json()
    document = Document(
        name=name, sha256=digest, byte_count=len(content), kind="txt", text=text, lines=read,
        findings=read["findings"], page_count=1,
    )  # fmt: skip
    document.file.save(name, ContentFile(content), save=False)
    document.save()
    return document


def make_resume(
    job: Job,
    *,
    name: str = "resume.txt",
    state: str = Work.State.DONE,
    error: str = "",
    application: Application | None = None,
    document: Document | None = None,
    reading: ResumeReading | None = None,
) -> Resume:
    upload, _ = Upload.objects.get_or_create(job=job, owner=job.owner, state=Work.State.DONE)
    return Resume.objects.create(
        upload=upload, job=job, name=name, state=state, error=error, document=document, application=application,
        candidate=application.candidate if application else None, release=job.release,
        reading=reading.as_json() if reading else {}, read_at=timezone.now() if reading else None,
        work_months=77 if reading else 0,
    )  # fmt: skip


def make_application(
    job: Job,
    name: str = "Ada Example",
    *,
    held: Mapping[Skill, int | None] | None = None,
    stage: str = Application.Stage.NEW,
    certainty: float = 0.8,
    findings: Sequence[Any] = (),
    school: str = "Northvale University",
) -> Application:
    """A candidate with one read resume and a score."""
    candidate = Candidate.objects.create(name=name, email=f"{name.split()[0].lower()}@example.org")
    application = Application.objects.create(
        job=job, candidate=candidate, number=job.applications.count() + 1, stage=stage, last_title="Accountant",
        last_employer="Harbour Ltd", last_period="2019 – now",
    )  # fmt: skip
    text = resume_text(name, school=school, skills=[skill.label for skill in held or {}])
    resume = make_resume(
        job, name=f"{name}.txt", application=application, reading=make_reading(text, name, school=school),
        document=make_document(text, name=f"{name}.txt", findings=findings),
    )  # fmt: skip
    for skill, level in (held or {}).items():
        quote = evidence(text, f"{name} worked with {skill.label}")
        HeldSkill.objects.create(
            resume=resume, skill=skill, read_level=level, certainty=certainty, months=48,
            last_used_on=date(2026, 5, 1), evidence=[vars(quote)],
        )  # fmt: skip
    rankings.score(application)
    return application


def resume_text(name: str, *, school: str, skills: Sequence[str]) -> str:
    used = [f"{name} worked with {skill} every day." for skill in skills]
    email = f"{name.split()[0].lower()}@example.org"
    return "\n".join(
        [name, email, "Accountant, Harbour Ltd", "2019 – now", *used, f"BSc Economics, {school}"]
    )


def make_reading(text: str, name: str, *, school: str) -> ResumeReading:
    job = WorkedJob(
        title=claim(text, "Accountant"), employer=claim(text, "Harbour Ltd"), location=None,
        period=Period(PartialDate(2019), None, is_current=True), period_evidence=evidence(text, "2019 – now"),
        bullets=(), start=0, end=len(text),
    )  # fmt: skip
    study = ReadStudy(
        degree=claim(text, "BSc"), field=claim(text, "Economics"), school=claim(text, school), location=None,
        period=None, period_evidence=None, level="bachelor", start=0, end=len(text),
    )  # fmt: skip
    person = Person(name=claim(text, name), emails=(claim(text, f"{name.split()[0].lower()}@example.org"),))
    return ResumeReading(person=person, jobs=(job,), studies=(study,))


def claim(text: str, words: str) -> Claim:
    return Claim(words, evidence(text, words))


def evidence(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(words, 1, start, start + len(words), 0.9)
