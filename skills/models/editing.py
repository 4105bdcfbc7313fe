"""Who did what to the desk: operations that can be undone, owners, mappings to other frameworks, comments, notices."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from hrapp.work import Work, WorkQuerySet
from skills.models.taxonomy import Change, Skill, Taxonomy


class OperationQuerySet(models.QuerySet["Operation"]):
    def of(self, taxonomy: Taxonomy) -> Self:
        return self.filter(taxonomy=taxonomy)

    def in_force(self) -> Self:
        """Those whose effect stands: neither undone nor themselves an undoing."""
        return self.filter(is_undone=False).exclude(verb=Change.Verb.UNDONE)


class Operation(models.Model):
    """One act of a person on the desk, whole or not at all; its `changes` say what it did to each item."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="operations")
    verb = models.CharField(max_length=10, choices=Change.Verb.choices)
    summary = models.TextField(help_text="What was done, in words.")
    reason = models.TextField(blank=True)
    warnings = models.JSONField(default=list, blank=True, help_text="What the person should look at again.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    is_undone = models.BooleanField(default=False)

    objects = OperationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["taxonomy", "-at"], name="skills_operation_latest")]

    def __str__(self) -> str:
        return self.summary


class Owner(models.Model):
    """A person who answers for a skill, and whom a comment can call."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="owners")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["user"]
        constraints = [models.UniqueConstraint(fields=["skill", "user"], name="skills_owner_once")]


class Mapping(models.Model):
    """The same, or nearly the same, in another framework: SKOS's four ways to match."""

    class Match(models.TextChoices):
        EXACT = "exact", "Exact match"
        CLOSE = "close", "Close match"
        BROAD = "broad", "Broader there"
        NARROW = "narrow", "Narrower there"

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="mappings")
    framework = models.CharField(max_length=60, help_text="ESCO, O*NET, SFIA, ...")
    code = models.CharField(max_length=300)
    label = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    match = models.CharField(max_length=6, choices=Match.choices, default=Match.EXACT)

    class Meta:
        ordering = ["framework", "code"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "framework", "code"], name="skills_mapping_once"),
            models.CheckConstraint(
                condition=~Q(framework="") & ~Q(code=""), name="skills_mapping_names_its_goal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.code}"


class Assignment(models.Model):
    """After a split: the part that a sentence of evidence belongs to. It holds no text, only the place of the text."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="assignments")
    document = models.ForeignKey("skills.Document", on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    skill = models.UUIDField(help_text="What was split.")
    part = models.UUIDField(help_text="No foreign key: while the split is undone, its parts are not there.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "document", "start", "end", "skill"], name="skills_assignment_once"
            )
        ]


class SortingQuerySet(WorkQuerySet["Sorting"]):
    def visible_to(self, user: Any) -> SortingQuerySet:
        return self if user.may("skills.change_skill") else self.none()


class Sorting(Work):
    """The evidence of a skill laid out between the parts it may be split into: a proposal until a person agrees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="+")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    parts = models.JSONField(help_text='[{"label", "skill": id or null, "values": {}}]')
    heir = models.PositiveSmallIntegerField(default=0, help_text="The part that gets what is not sorted.")
    proposal = models.JSONField(default=dict, help_text="{mention id: [part, how sure]}")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = SortingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]


class Comment(models.Model):
    """What a person says about an item; resolved when it is dealt with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="comments")
    item_kind = models.CharField(max_length=12)
    item_id = models.UUIDField(db_index=True)
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["at"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="skills_comment_has_text")]

    def __str__(self) -> str:
        return self.text


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread_by(self, user: object) -> Self:
        return self.filter(user=user, read_at__isnull=True)


class Notice(models.Model):
    """One line for one person, shown in the rail until it is read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    text = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["user", "read_at"], name="skills_notice_unread")]

    def __str__(self) -> str:
        return self.text
