"""What is said of employees' skills: by themselves, managers, colleagues, documents and credentials, with dates."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from careers.models.employees import Employee
from skills.models import Skill


class Assertion(models.Model):
    """Somebody, or something, says that an employee has a skill at a level since a date.

    A later one of the same source and person supersedes it and leaves it as history; it is never overwritten.
    """

    class Source(models.TextChoices):
        SELF = "self", "Own statement"
        MANAGER = "manager", "Manager"
        PEER = "peer", "Colleague"
        INFERRED = "inferred", "Read from a document"
        CREDENTIAL = "credential", "Credential"

    class Origin(models.TextChoices):
        """What an inferred one was read from."""

        CV = "cv", "CV"
        REVIEW = "review", "Performance review"
        PROJECT = "project", "Project"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="assertions")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="None where a document only names the skill"
    )
    source = models.CharField(max_length=10, choices=Source.choices)
    origin = models.CharField(max_length=8, choices=Origin.choices, blank=True)
    as_of = models.DateField()
    created_at = models.DateTimeField(default=timezone.now, help_text="Of two of one day the later counts")
    certainty = models.FloatField(default=1.0, help_text="How sure the reading is; 1 for what a person says")
    asserted_by = models.ForeignKey(
        Employee, null=True, blank=True, on_delete=models.SET_NULL, related_name="given_assertions"
    )
    note = models.TextField(blank=True, help_text="What the person who says it adds")
    material = models.ForeignKey(
        "careers.Material", null=True, blank=True, on_delete=models.CASCADE, related_name="assertions"
    )
    evidence = models.JSONField(default=list, blank=True, help_text='[{"quote", "page", "start", "end"}]')
    set_aside_at = models.DateTimeField(
        null=True, blank=True, help_text="The employee says that the document does not show it"
    )
    objection = models.TextField(blank=True, help_text="What the employee answers to it")

    class Meta:
        ordering = ["-as_of", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "skill", "source", "asserted_by", "as_of"],
                name="one_assertion_per_day_and_person",
            ),
            models.UniqueConstraint(
                fields=["employee", "skill", "source", "as_of"],
                condition=Q(source__in=("self", "credential")),
                name="one_assertion_per_day_and_source",
            ),
            models.UniqueConstraint(fields=["material", "skill"], name="one_assertion_per_material"),
            models.CheckConstraint(
                condition=Q(level__isnull=True, source="inferred") | Q(level__gte=1, level__lte=10),
                name="assertion_level_between_1_and_10",
            ),
            models.CheckConstraint(
                condition=Q(certainty__gt=0, certainty__lte=1), name="assertion_certainty_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(source="inferred") | Q(origin=""), name="only_inferred_has_an_origin"
            ),
        ]
        indexes = [models.Index(fields=["employee", "skill"], name="careers_assertion_of")]
