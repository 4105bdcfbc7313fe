"""Stored comparisons of resumes with the posting's own words, kept in step with the requirements; for workers."""

import hashlib
from collections.abc import Iterable, Sequence

from django.db import transaction

from recruiting import likeness, locking, rankings, wanted
from recruiting.coverage import WORK, Held
from recruiting.job_reading.reading import JobReading
from recruiting.models import HeldWords, Job, Resume
from recruiting.shown import Posting, shown_in
from recruiting.stored import evidence_json, first_day
from skills import extraction
from skills.resume.reading import PartialDate, ResumeReading
from skills.resume.whole import without_identity


def posting_of(job: Job) -> Posting:
    """Wordings as the requirements have them now; the posting as a whole as it was read, whatever people changed."""
    reading = JobReading.from_json(job.reading) if job.reading else None
    needs = [need for one in rankings.requirements_of(job) for need in one.alternatives]
    read = wanted.posting_of(reading) if reading else Posting()
    return Posting(wanted.wordings_in(needs), job.title or read.title, read.asked)


def store(resume: Resume, found: Iterable[Held], posting: Posting) -> None:
    """Replace what the resume showed of this posting; the caller saves `compared`."""
    resume.words.all().delete()
    HeldWords.objects.bulk_create(_row(resume, one) for one in found)
    resume.compared = compared_with(posting)


def compared_with(posting: Posting) -> list[str]:
    whole = "\n".join((WORK, posting.title, *posting.asked))
    return [hashlib.sha256(whole.encode()).hexdigest()[:16], *posting.wordings]


def refresh(job: Job) -> None:
    """Compare again the resumes that were read before the posting asked for what it asks for now."""
    posting = posting_of(job)
    wanted_now = set(compared_with(posting))
    rows = Resume.objects.filter(job=job, read_at__isnull=False).values_list("pk", "compared")
    for pk in [pk for pk, compared in rows if not wanted_now <= set(compared)]:
        resume = Resume.objects.select_related("document", "job").get(pk=pk)
        found = found_in(resume, posting)
        with transaction.atomic():
            locking.hold(job)
            store(resume, found, posting)
            resume.save(update_fields=["compared"])


def found_in(resume: Resume, posting: Posting) -> Sequence[Held]:
    """From the stored text, with the identity that was read blanked again."""
    if resume.document is None:
        return ()
    document, reading = extraction.extract(resume.document), ResumeReading.from_json(resume.reading)
    blanked = without_identity(document, reading)
    on = PartialDate(resume.job.scored_on.year, resume.job.scored_on.month)
    return likeness.compared(shown_in(blanked, reading, document.text), posting, on=on)


def _row(resume: Resume, one: Held) -> HeldWords:
    last = one.last_used
    return HeldWords(
        resume=resume,
        words=one.skill_id,
        level=None if one.level is None else round(one.level),
        certainty=one.certainty,
        months=one.months,
        last_used_on=None if last is None else first_day(last.year, last.month),
        evidence=evidence_json(one.evidence),
    )
