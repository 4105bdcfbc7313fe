"""What the taxonomy might learn: unknown wordings, skills that look alike, drafted texts; a person decides on each."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hrapp.work import Work, WorkQuerySet
from skills.models.documents import Document
from skills.models.releases import Release
from skills.models.taxonomy import Group, Skill, Taxonomy


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def of(self, taxonomy: Taxonomy) -> Self:
        return self.filter(taxonomy=taxonomy)

    def heads(self) -> Self:
        """One row per cluster; the other wordings point at it."""
        return self.filter(head=None)

    def inbox(self) -> Self:
        """What waits for a person, the most asked for first."""
        return self.heads().filter(state=Suggestion.State.OPEN, mention_count__gt=0)

    def waiting_for_release(self) -> Self:
        """Accepted, but no release that readers see knows it yet."""
        return self.heads().filter(state=Suggestion.State.ACCEPTED, relinked_in=None)


class Suggestion(models.Model):
    """A wording met in documents that the taxonomy has no skill for; near wordings point at one head.

    Counts and the proposal are of the whole cluster and stand on the head; the next gathering renews them.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        DISMISSED = "dismissed", "Dismissed"

    class Proposal(models.TextChoices):
        ALIAS = "alias", "Another word for a skill"
        NEW = "new", "A new skill"
        NOISE = "noise", "Not a skill"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="suggestions")
    key = models.CharField(max_length=300, help_text="The wording, normalised.")
    label = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    head = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="cluster")
    skill = models.ForeignKey(
        Skill, null=True, blank=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    mention_count = models.PositiveIntegerField(default=0)
    person_count = models.PositiveIntegerField(default=0)
    job_count = models.PositiveIntegerField(default=0)
    weeks = ArrayField(
        models.PositiveIntegerField(),
        default=list,
        blank=True,
        help_text="Mentions per week, the last one last.",
    )
    proposal = models.CharField(max_length=5, choices=Proposal.choices, blank=True)
    proposed_skill = models.ForeignKey(
        Skill, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_kind = models.CharField(max_length=12, choices=Skill.Kind.choices, default=Skill.Kind.SKILL)
    confidence = models.FloatField(default=0.0, help_text="Chance that the proposal is right, as measured.")
    reasons = models.JSONField(default=list, blank=True, help_text="Sentences.")
    nearest = models.JSONField(default=list, blank=True, help_text="[[skill id, label, cosine]], best first.")
    first_seen_at = models.DateTimeField(auto_now_add=True)
    decided_as = models.CharField(max_length=5, choices=Proposal.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    operation_id = models.UUIDField(null=True, blank=True, help_text="What the decision did on the desk.")
    relinked_in = models.ForeignKey(
        Release, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="The first release whose evidence knows it.",
    )  # fmt: skip

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-person_count", "-mention_count", "key"]
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "key"], name="skills_suggestion_once"),
            models.CheckConstraint(condition=~Q(head=F("id")), name="skills_suggestion_not_own_head"),
        ]
        indexes = [
            models.Index(
                "taxonomy", "state", "proposal", F("person_count").desc(), name="skills_suggestion_inbox",
                condition=Q(head=None),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label


class Sighting(models.Model):
    """Where a document uses an unknown wording, with the words around it but without who it is."""

    class Source(models.TextChoices):
        RESUME = "resume", "Resume"
        JOB = "job", "Job description"
        PROFILE = "profile", "Profile"
        CHAT = "chat", "Conversation"

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="sightings")
    source = models.CharField(max_length=8, choices=Source.choices)
    subject_id = models.UUIDField(help_text="The person or the job whose words these are; counted once.")
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="sightings"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(default=1)
    sentence = models.TextField(blank=True)
    section = models.CharField(
        max_length=14, blank=True, help_text="Of the document: work, skills, must, ..."
    )
    taken_as = models.CharField(
        max_length=10, blank=True, help_text="What else the same reading took the words for: employer, ..."
    )
    confidence = models.FloatField(help_text="Of the reader, that the words name a skill.")
    seen_on = models.DateField(help_text="The day on which the document came.")

    class Meta:
        ordering = ["-seen_on", "pk"]
        indexes = [
            models.Index(fields=["suggestion", "-seen_on"], name="skills_sighting_latest"),
            models.Index(fields=["source", "subject_id"], name="skills_sighting_subject"),
        ]


class Gathering(Work):
    """As a row of work: unknown wordings are clustered, counted and proposed anew; what a release knows is settled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="gatherings")
    release = models.ForeignKey(Release, null=True, on_delete=models.CASCADE, related_name="+")
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    clustered_at = models.DateTimeField(null=True, help_text="When the wordings were brought together")
    reached = models.CharField(
        max_length=300, blank=True, help_text="The key up to which wordings are proposed, in order of key"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy"],
                condition=Q(state__in=("queued", "running")),
                name="skills_one_gathering_waits",
            )
        ]


class Lookalike(models.Model):
    """Two skills that may be one, with the reasons; what a person said about the pair is remembered."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        LATER = "later", "Later"
        MERGED = "merged", "Merged"
        DIFFERENT = "different", "Not the same"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="lookalikes")
    first = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField(help_text="0 to 1, the strongest of the reasons.")
    reasons = models.JSONField(default=list, blank=True, help_text="Sentences.")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    note = models.TextField(blank=True, help_text="What tells the two apart.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    operation_id = models.UUIDField(null=True, blank=True, help_text="What the decision did on the desk.")

    class Meta:
        ordering = ["-likeness", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="skills_lookalike_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="skills_lookalike_in_order"),
        ]

    @property
    def both(self) -> tuple[Skill, Skill]:
        return self.first, self.second


class TextDraft(models.Model):
    """A definition or indicators that a program wrote for a skill; not part of it until a person accepts them."""

    class Field(models.TextChoices):
        DESCRIPTION = "description", "Definition"
        INDICATORS = "indicators", "Indicators"

    class State(models.TextChoices):
        OPEN = "open", "Draft"
        ACCEPTED = "accepted", "Accepted"
        DISMISSED = "dismissed", "Dismissed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="drafts")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="drafts")
    field = models.CharField(max_length=11, choices=Field.choices)
    content = models.JSONField(help_text="A text, or [[level, text]] for indicators.")
    written_by = models.CharField(
        max_length=80, help_text="The generator's digest; empty: composed by rule.", blank=True
    )
    sources = models.JSONField(
        default=list, blank=True, help_text="Labels of the neighbours it was made from."
    )
    sentence_count = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    operation_id = models.UUIDField(null=True, blank=True, help_text="What the decision did on the desk.")

    class Meta:
        ordering = ["skill__label", "field"]
        constraints = [
            models.UniqueConstraint(
                fields=["skill", "field"], condition=Q(state="open"), name="skills_one_open_draft"
            )
        ]
