"""A resume from file to candidate: read, linked, stored, scored. What people correct is in corrections.py."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hrapp.work import WorkError
from recruiting import likeness, locking, questions, rankings, screening, sightings, wordings
from recruiting.coverage import Held
from recruiting.models import Application, Candidate, HeldSkill, Job, Resume
from recruiting.screening import Profile
from recruiting.stored import credential_json, evidence_json, first_day
from skills import extraction, mentions
from skills.documents import DocumentText
from skills.documents.duplicates import SAME_PERSON, similarity
from skills.models import Release
from skills.resume.reading import Job as WorkedJob
from skills.resume.reading import PartialDate
from skills.taxonomy import vocabulary_of


def read(resume: Resume) -> None:
    """Read one file. Everything slow happens before the transaction that stores it."""
    if resume.document is None:
        raise WorkError("gone")
    document = extraction.extract(resume.document)
    while not _read_in(resume, document, screening.release_of(resume.job)):
        resume.job.refresh_from_db(fields=["release"])


def _read_in(resume: Resume, document: DocumentText, release: Release) -> bool:
    """False when the job moved to another release meanwhile: a ranking is made of one release."""
    on, asked, posting = resume.job.scored_on, _asked(resume.job), wordings.posting_of(resume.job)
    profile = screening.read_profile(document, vocabulary_of(release), on=on)
    words = likeness.compared(profile.shown, posting, on=PartialDate(on.year, on.month))
    with transaction.atomic():
        locking.hold(resume.job)
        job = Job.objects.get(pk=resume.job_id)
        if job.release_id not in (None, release.pk):
            return False
        resume.job = job
        application = _store(resume, profile, release)
        wordings.store(resume, words, posting)
        resume.save(update_fields=["compared"])
        rankings.score(application)
    if _asked(job) != asked:
        wordings.refresh(job)
        rankings.score(application)
    return True


def _asked(job: Job) -> tuple[int, str]:
    """What tells whether a job asks for something else than before."""
    return job.requirements_version, job.title


def _store(resume: Resume, profile: Profile, release: Release) -> Application:
    assert resume.document is not None
    _mark_near_duplicate(resume)
    application = resume.application or _new_application(resume, profile)
    _describe(application, profile)
    resume.application, resume.candidate = application, application.candidate
    resume.reading, resume.release, resume.read_at = profile.reading.as_json(), release, timezone.now()
    resume.credentials = [credential_json(one) for one in profile.credentials]
    resume.work_months, resume.work_evidence = profile.months, evidence_json(profile.work_evidence)
    resume.questions = questions.as_rows(profile.doubts)
    resume.save()
    store_held_skills(resume, profile)
    mentions.store(resume.document, release, mentions.found(profile.reading.skills, profile.links))
    sightings.store_of_resume(resume, profile.reading, profile.links, release)
    Resume.objects.filter(duplicate_of=resume, similarity=1.0, application=None).update(
        application=application, candidate=application.candidate
    )
    return application


def store_held_skills(resume: Resume, profile: Profile) -> None:
    """Replace what was read; what a person entered or rejected stays as she left it."""
    found = {str(held.skill_id): held for held in profile.held}
    known = {str(row.skill_id): row for row in resume.skills.all()}
    for skill_id, row in known.items():
        if skill_id not in found and not row.is_corrected:
            row.delete()
    rows = [
        HeldSkill(
            pk=known[skill_id].pk if skill_id in known else None or HeldSkill().pk,
            resume=resume,
            skill_id=skill_id,
            **read_fields(held),
        )
        for skill_id, held in found.items()
    ]
    HeldSkill.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["resume", "skill"],
        update_fields=["read_level", "certainty", "months", "last_used_on", "evidence"],
    )


def read_fields(held: Held) -> dict[str, Any]:
    """What was read of a skill, as the fields of its row; what people say has others."""
    last = held.last_used
    return {
        "read_level": None if held.level is None else round(held.level),
        "certainty": held.certainty,
        "months": held.months,
        "last_used_on": None if last is None else first_day(last.year, last.month),
        "evidence": evidence_json(held.evidence),
    }


def _new_application(resume: Resume, profile: Profile) -> Application:
    person = profile.reading.person
    candidate = Candidate.objects.create(
        name=person.name.value[:200] if person.name else "",
        email=person.emails[0].value[:254] if person.emails else "",
    )
    last = Application.objects.filter(job=resume.job).aggregate(last=Max("number"))["last"] or 0
    return Application.objects.create(job=resume.job, candidate=candidate, number=last + 1)


def _describe(application: Application, profile: Profile) -> None:
    """The line that a list shows: the latest job and its dates."""
    job = _latest(profile.reading.jobs)
    if job is None:
        return
    application.last_title = job.title.value[:200] if job.title else ""
    application.last_employer = job.employer.value[:200] if job.employer else ""
    application.last_period = job.period_evidence.quote[:60] if job.period_evidence else ""
    application.save(update_fields=["last_title", "last_employer", "last_period"])


def _latest(jobs: tuple[WorkedJob, ...]) -> WorkedJob | None:
    def ends(job: WorkedJob) -> int:
        if job.period is None:
            return -1
        return 10**6 if job.period.is_current else job.period.end.last_month if job.period.end else 0

    return max(jobs, key=ends, default=None)


def _mark_near_duplicate(resume: Resume) -> None:
    assert resume.document is not None
    own = resume.document
    likely = (
        Resume.objects.filter(job=resume.job, state=Resume.State.DONE, duplicate_of=None)
        .filter(document__band_keys__overlap=own.band_keys)
        .exclude(pk=resume.pk)
        .values_list("document__fingerprint", "pk")
    )
    scored = ((similarity(own.fingerprint, other), pk) for other, pk in likely)
    best, pk = max(scored, default=(0.0, None), key=lambda pair: pair[0])
    resume.duplicate_of_id, resume.similarity = (pk, best) if best >= SAME_PERSON else (None, None)
