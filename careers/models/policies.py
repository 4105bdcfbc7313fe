"""What the organisation has laid down in writing: documents, the passages that are found in them, and whom to ask."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from pgvector.django import VectorField

from hrapp.access import Role
from hrapp.work import Work, WorkQuerySet
from skills.models import Document

DIMENSION = 384


class Audience(models.TextChoices):
    EVERYONE = "everyone", "Everyone"
    MANAGERS = "managers", "People managers and HR"
    HR = "hr", "HR only"


def audiences_of(user: Any) -> list[str]:
    """Whose documents this person may read; somebody without an account reads what is for everyone."""
    if user is not None and user.has_role(Role.HR_ADMIN):
        return [str(one) for one in Audience]
    if user is not None and user.has_role(Role.PEOPLE_MANAGER):
        return [str(Audience.EVERYONE), str(Audience.MANAGERS)]
    return [str(Audience.EVERYONE)]


class PolicyQuerySet(WorkQuerySet["Policy"]):
    def visible_to(self, user: Any) -> PolicyQuerySet:
        """HR admins see all; others what is read, in force and meant for them."""
        if user.has_role(Role.HR_ADMIN):
            return self
        return self.in_force().filter(audience__in=audiences_of(user))

    def in_force(self) -> PolicyQuerySet:
        return self.filter(state=Work.State.DONE, withdrawn_at=None)


class Policy(Work):
    """One document and whom it is for. Withdrawn, it is no longer found or shown, and can be put back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.EVERYONE)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="policy")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["title", "created_at"]
        verbose_name_plural = "policies"

    def __str__(self) -> str:
        return self.title


class PassageQuerySet(models.QuerySet["Passage"]):
    def readable_by(self, user: Any) -> PassageQuerySet:
        """Out of documents in force for this person; HR admins too find only what is in force."""
        return self.filter(policy__in=Policy.objects.in_force().filter(audience__in=audiences_of(user)))


class Passage(models.Model):
    """A few sentences of a document, where they stand, and what finds them again."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField(help_text="Its place in the document, from 1.")
    page = models.PositiveIntegerField()
    start = models.PositiveIntegerField(help_text="In characters of the document's text.")
    end = models.PositiveIntegerField()
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    vector = VectorField(dimensions=DIMENSION)
    model_digest = models.CharField(max_length=64, help_text="Vectors of two models are never compared.")
    words = models.GeneratedField(
        expression=SearchVector("heading", "text", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[Any] = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["policy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="careers_passage_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="careers_passage_has_length"),
        ]
        indexes = [GinIndex(fields=["words"], name="careers_passage_words")]

    def __str__(self) -> str:
        return self.text


class Contact(models.Model):
    """The colleague in HR whom the coach names for a topic that it does not answer itself."""

    class Topic(models.TextChoices):
        GENERAL = "general", "Careers and everything else"
        PAY = "pay", "Pay"
        PROMOTION = "promotion", "Promotion and job security"
        LEGAL = "legal", "Legal matters and complaints"
        MEDICAL = "medical", "Health"

    topic = models.CharField(max_length=10, choices=Topic.choices, unique=True)
    name = models.CharField(max_length=200)
    reach = models.CharField(max_length=200, blank=True, help_text="Telephone, email or room.")

    class Meta:
        ordering = ["topic"]

    def __str__(self) -> str:
        return self.name
