"""The taxonomy on the desk: skills, their words, groups, relations, levels, and the log of changes.

What readers see is a published release (releases.py); these rows are the desk where the next one is made.
"""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class TaxonomyQuerySet(models.QuerySet["Taxonomy"]):
    def of_the_organisation(self) -> Taxonomy | None:
        """The one that commands and pages use when none is named; the only published one when none is marked."""
        published = list(self.filter(live_release__isnull=False).order_by("-is_default")[:2])
        return published[0] if published and (published[0].is_default or len(published) == 1) else None


class Taxonomy(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    source = models.CharField(
        max_length=500, blank=True, help_text="Where it came from, with the attribution it asks for."
    )
    is_default = models.BooleanField(default=False)
    live_release = models.ForeignKey(
        "skills.Release", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TaxonomyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "taxonomies"
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="skills_one_default_taxonomy"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="groups")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    label = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    code = models.CharField(max_length=60, blank=True)
    external_id = models.CharField(
        max_length=300, help_text="Key in the source, which makes an import repeatable."
    )
    position = models.PositiveIntegerField(default=0)
    revision = models.BigIntegerField(
        default=0, db_default=0, help_text="The last change of it; a page that showed an older one is stale."
    )

    class Meta:
        ordering = ["position", "label"]
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "external_id"], name="skills_group_once_per_source"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="skills_group_not_own_parent"),
            models.CheckConstraint(condition=~Q(label=""), name="skills_group_has_label"),
        ]

    def __str__(self) -> str:
        return self.label


class Scale(models.Model):
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="scales")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["taxonomy", "name"], name="skills_scale_once")]

    def __str__(self) -> str:
        return self.name


class Level(models.Model):
    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="levels")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "number"], name="skills_level_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=10), name="skills_level_between_1_and_10"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class SkillQuerySet(models.QuerySet["Skill"]):
    def active(self) -> Self:
        return self.filter(state=Skill.State.ACTIVE)

    def of(self, taxonomy: Taxonomy) -> Self:
        return self.filter(taxonomy=taxonomy)


class Skill(models.Model):
    """An identity that outlives its wording: never deleted, at most retired or folded into another."""

    class Kind(models.TextChoices):
        SKILL = "skill", "Skill"
        KNOWLEDGE = "knowledge", "Knowledge"
        TOOL = "tool", "Tool"
        LANGUAGE = "language", "Language"
        ATTITUDE = "attitude", "Attitude"
        CREDENTIAL = "credential", "Credential"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        ACTIVE = "active", "Active"
        RETIRED = "retired", "Retired"
        MERGED = "merged", "Merged"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="skills")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SKILL)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTIVE)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    split_into = ArrayField(
        models.UUIDField(), null=True, blank=True, help_text="The parts of a skill that was split."
    )
    label = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    code = models.CharField(max_length=60, blank=True)
    external_id = models.CharField(
        max_length=300, help_text="Key in the source, which makes an import repeatable."
    )
    scale = models.ForeignKey(Scale, null=True, blank=True, on_delete=models.PROTECT, related_name="skills")
    revision = models.BigIntegerField(
        default=0, db_default=0, help_text="The last change of it; a page that showed an older one is stale."
    )
    groups = models.ManyToManyField(Group, through="Membership", related_name="skills")

    objects = SkillQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "external_id"], name="skills_skill_once_per_source"),
            models.CheckConstraint(condition=~Q(label=""), name="skills_skill_has_label"),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="skills_skill_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="skills_merged_names_its_heir",
            ),
            models.CheckConstraint(
                condition=~Q(replaced_by=F("id")), name="skills_skill_not_replaced_by_itself"
            ),
        ]
        indexes = [
            models.Index("taxonomy", Lower("label"), name="skills_skill_label"),
            GinIndex(SearchVector("label", config="simple"), name="skills_skill_words"),
        ]

    def __str__(self) -> str:
        return self.label


class Membership(models.Model):
    """A skill in a group. Published taxonomies place one skill in several groups; position 0 is its home."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["skill", "group"], name="skills_membership_once")]


class Alias(models.Model):
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=12, default="en")
    position = models.PositiveIntegerField(
        null=True, blank=True, help_text="Set once a person put them in order."
    )

    class Meta:
        ordering = [F("position").asc(nulls_last=True), "pk"]
        verbose_name_plural = "aliases"
        indexes = [
            models.Index(Lower("text"), name="skills_alias_text"),
            GinIndex(SearchVector("text", config="simple"), name="skills_alias_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["skill", "language", "text"], name="skills_alias_once"),
            models.CheckConstraint(condition=~Q(text=""), name="skills_alias_has_text"),
        ]

    def __str__(self) -> str:
        return self.text


class Relation(models.Model):
    """A directed edge; mutual kinds are stored once, with the smaller id as subject, and read both ways."""

    class Kind(models.TextChoices):
        BROADER = "broader", "Broader"
        RELATED = "related", "Related"
        REQUIRES = "requires", "Requires"
        CONFUSED_WITH = "confused_with", "Confused with"

    subject = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="reverse_relations")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    note = models.TextField(blank=True, help_text="For confused skills: what tells them apart.")
    subject_example = models.TextField(blank=True, help_text="A sentence that means the first skill.")
    target_example = models.TextField(blank=True, help_text="A sentence that means the second skill.")

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "target", "kind"], name="skills_relation_once"),
            models.CheckConstraint(condition=~Q(subject=F("target")), name="skills_relation_of_two"),
            models.CheckConstraint(
                condition=~Q(kind__in=["related", "confused_with"]) | Q(subject__lt=F("target")),
                name="skills_mutual_relation_stored_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind="confused_with", note=""), name="skills_confusion_is_explained"
            ),
        ]


class Indicator(models.Model):
    """What a person at this level of the skill can be seen doing."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="indicators")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="indicators")
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["level__number", "position"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "level", "position"], name="skills_indicator_once"),
            models.CheckConstraint(condition=~Q(text=""), name="skills_indicator_has_text"),
        ]


class Change(models.Model):
    """One line of the taxonomy's history. The database refuses to alter or delete it."""

    class Verb(models.TextChoices):
        IMPORTED = "imported", "Imported"
        PUBLISHED = "published", "Published"
        ADDED = "added", "Added"
        EDITED = "edited", "Edited"
        RENAMED = "renamed", "Renamed"
        MERGED = "merged", "Merged"
        SPLIT = "split", "Split"
        MOVED = "moved", "Moved"
        RELATED = "related", "Related"
        UNRELATED = "unrelated", "Unrelated"
        RETIRED = "retired", "Retired"
        RESTORED = "restored", "Restored"
        REMOVED = "removed", "Removed"
        UNDONE = "undone", "Undone"
        REDONE = "redone", "Redone"

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="changes")
    operation = models.ForeignKey(
        "skills.Operation", null=True, blank=True, on_delete=models.PROTECT, related_name="changes"
    )
    verb = models.CharField(max_length=10, choices=Verb.choices)
    item_kind = models.CharField(max_length=12, blank=True)
    item_id = models.UUIDField(null=True, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["taxonomy", "item_id"], name="skills_change_item")]
