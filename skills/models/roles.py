"""The job architecture in the words of a taxonomy: families, roles with a level, and the skills they ask for.

It lies here because both recruiting (which role is this job?) and careers (where could I go?) read it.
"""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from skills.models.taxonomy import Skill, Taxonomy


class RoleFamily(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="role_families")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    external_id = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "role families"
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "external_id"], name="skills_family_once_per_source")
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="roles")
    family = models.ForeignKey(
        RoleFamily, null=True, blank=True, on_delete=models.PROTECT, related_name="roles"
    )
    title = models.CharField(max_length=300)
    level = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Grade in the job architecture, 1 is entry."
    )
    summary = models.TextField(blank=True)
    code = models.CharField(max_length=60, blank=True)
    external_id = models.CharField(max_length=300)
    is_regulated = models.BooleanField(default=False, help_text="The law asks for a licence to do this work.")
    is_active = models.BooleanField(default=True)
    revision = models.BigIntegerField(
        default=0, db_default=0, help_text="The last change of it; a page that showed an older one is stale."
    )
    skills = models.ManyToManyField(Skill, through="RoleSkill", related_name="roles")

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "external_id"], name="skills_role_once_per_source"),
            models.CheckConstraint(condition=~Q(title=""), name="skills_role_has_title"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=20), name="skills_role_level"
            ),
        ]
        indexes = [models.Index("taxonomy", Lower("title"), name="skills_role_title")]

    def __str__(self) -> str:
        return self.title


class RoleTitle(models.Model):
    """Another title under which the same work is known."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="titles")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=12, default="en")
    position = models.PositiveIntegerField(
        null=True, blank=True, help_text="Set once a person put them in order."
    )

    class Meta:
        ordering = [F("position").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["role", "language", "title"], name="skills_role_title_once")
        ]

    def __str__(self) -> str:
        return self.title


class RoleSkill(models.Model):
    """What a role asks for: from which level on, and how much it weighs (2 essential, 1 useful)."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="role_skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="role_skills")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    weight = models.DecimalField(max_digits=4, decimal_places=2, default=Decimal(1))
    is_essential = models.BooleanField(default=True)
    position = models.PositiveIntegerField(
        null=True, blank=True, help_text="Set once a person put them in order."
    )

    class Meta:
        ordering = ["-weight", F("position").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["role", "skill"], name="skills_role_skill_once"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=10),
                name="skills_role_skill_level",
            ),
            models.CheckConstraint(condition=Q(weight__gt=0), name="skills_role_skill_weighs"),
        ]
