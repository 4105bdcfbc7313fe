"""Uploads, resumes as they were read, the skills they show, and what people corrected."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from hrapp.work import Work, WorkQuerySet
from recruiting.models.applications import Application, Candidate
from recruiting.models.jobs import Job
from skills.models import Document, Release, Skill


class UploadQuerySet(WorkQuerySet["Upload"]):
    pass


class Upload(Work):
    """One drop of files onto a job. As a row of work: archives in it are unpacked in the background."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="uploads")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    archives = models.JSONField(default=list, help_text="Stored ZIP files that are still to be unpacked")
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]


class ResumeQuerySet(WorkQuerySet["Resume"]):
    def visible_to(self, user: Any) -> ResumeQuerySet:
        return self.filter(job__in=Job.objects.visible_to(user))


class Resume(Work):
    """One uploaded file on its way to a candidate. The file is read in the background."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="resumes")
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="resumes")
    name = models.CharField(max_length=255, help_text="The file's name as uploaded")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="resumes")
    candidate = models.ForeignKey(Candidate, null=True, on_delete=models.CASCADE, related_name="resumes")
    application = models.ForeignKey(Application, null=True, on_delete=models.CASCADE, related_name="resumes")
    duplicate_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="duplicates")
    similarity = models.FloatField(null=True, help_text="1.0 for the same content, less for an edited copy")
    reading = models.JSONField(default=dict, help_text="ResumeReading as JSON")
    credentials = models.JSONField(
        default=list, help_text='[{"kind", "level", "field", "certainty", "evidence"}]'
    )
    questions = models.JSONField(
        default=list,
        help_text='What a person is asked: [{"quote", "page", "start", "end", "choices": [skill ids]}]',
    )
    work_months = models.PositiveIntegerField(default=0, help_text="Of all paid work, overlaps counted once")
    work_evidence = models.JSONField(default=list, help_text="The dates behind work_months")
    compared = models.JSONField(
        default=list, help_text="Ids of the wordings that it was compared with, and the digest of the posting"
    )
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = ResumeQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "name"]

    @property
    def is_copy(self) -> bool:
        """The same bytes as a file of this job before it, which is the one that is read."""
        return self.duplicate_of_id is not None and self.similarity == 1.0 and self.read_at is None


class HeldSkill(models.Model):
    """A skill that a resume shows. What a person entered stands beside what was read, and wins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    read_level = models.PositiveSmallIntegerField(null=True)
    certainty = models.FloatField(default=1.0)
    months = models.PositiveIntegerField(default=0, help_text="Months of the dated jobs in which it stands")
    last_used_on = models.DateField(null=True)
    evidence = models.JSONField(
        default=list, help_text='[{"quote", "page", "start", "end", "section", "score"}]'
    )
    was_read = models.BooleanField(default=True, help_text="False when only a person entered it")
    person_level = models.PositiveSmallIntegerField(null=True)
    is_rejected = models.BooleanField(default=False, help_text="A person says the resume does not show it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resume", "skill"], name="one_row_per_skill_of_a_resume")
        ]

    @property
    def level(self) -> int | None:
        return self.person_level if self.person_level is not None else self.read_level

    @property
    def is_corrected(self) -> bool:
        return self.person_level is not None or self.is_rejected or not self.was_read


class HeldWords(models.Model):
    """A resume shows what the posting names in words of its own, or work like the job (recruiting/shown.py)."""

    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="words")
    words = models.CharField(max_length=140, help_text="Id of the wording")
    level = models.PositiveSmallIntegerField(null=True)
    certainty = models.FloatField()
    months = models.PositiveIntegerField(default=0)
    last_used_on = models.DateField(null=True)
    evidence = models.JSONField(default=list, help_text="As of HeldSkill")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resume", "words"], name="one_row_per_wording_of_a_resume")
        ]


class Correction(models.Model):
    """What a person changed on a reading; becomes a labelled example. `pointer` is a JSON pointer or a skill's id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="corrections")
    pointer = models.CharField(max_length=120)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
