"""Texts that the writer drafts for recruiters: a job in short, a requirement in clearer words, words to a candidate."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from hrapp.work import Work, WorkQuerySet
from recruiting.models.applications import Application
from recruiting.models.jobs import Job, Requirement


class WrittenDraftQuerySet(WorkQuerySet["WrittenDraft"]):
    def newest(self) -> WrittenDraft | None:
        return self.order_by("-created_at").first()


class WrittenDraft(Work):
    """A draft that a person asked for, as a row of work. It changes nothing until she takes it over."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", "The job in short"
        WORDING = "wording", "Clearer words for a requirement"
        EXPLANATION = "explanation", "Words to a candidate"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=11, choices=Kind.choices)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="drafts")
    requirement = models.ForeignKey(
        Requirement, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    is_blind = models.BooleanField(default=False, help_text="Written from what a blind reader sees")
    pieces = models.JSONField(
        default=list, help_text='[["words", text], ["named", text, url], ["cited", n, url, fact]]'
    )
    written_by = models.CharField(
        max_length=80, blank=True, help_text="The writer's digest; empty: put together by rule"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[WrittenDraftQuerySet] = WrittenDraftQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-created_at"]

    @property
    def text(self) -> str:
        """As a person would send it: without links and citations."""
        return "".join(piece[1] for piece in self.pieces if piece[0] != "cited")
