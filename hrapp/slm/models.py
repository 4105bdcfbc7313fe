"""What is kept about models: which there are, how they did, what each call cost, what people said. Never the text."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Model(models.Model):
    """One task's model as the manifest describes it; the digest is the one that answers and vectors carry."""

    class Status(models.TextChoices):
        CANDIDATE = "candidate", "Candidate"
        SHADOW = "shadow", "Shadow"
        CANARY = "canary", "Canary"
        LIVE = "live", "Live"
        RETIRED = "retired", "Retired"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    base = models.CharField(max_length=120, blank=True)
    quantisation = models.CharField(max_length=16, blank=True)
    file = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    card = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.CANDIDATE)
    created_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("task", "-created_at")
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(status="live"), name="slm_one_live_model_per_task"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.name} {self.digest[:12]}"


class GoldSet(models.Model):
    """Labelled examples that no training may see, pinned to the release that its labels are written in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    file_sha256 = models.CharField(max_length=64)
    release_id = models.UUIDField(null=True, blank=True)  # a taxonomy release; hrapp.slm does not know skills
    example_count = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("task", "name")
        constraints = [models.UniqueConstraint(fields=["task", "file_sha256"], name="slm_gold_set_once")]

    def __str__(self) -> str:
        return f"{self.task}: {self.name}"


class Run(models.Model):
    """One training run and what came of it."""

    class State(models.TextChoices):
        QUEUED = "queued", "Queued"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipe = models.CharField(max_length=120)
    numbers = models.JSONField(default=dict)
    seed = models.BigIntegerField(default=0)
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    error = models.CharField(max_length=80, blank=True)
    model = models.ForeignKey(Model, null=True, blank=True, on_delete=models.SET_NULL, related_name="runs")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.recipe} {self.created_at:%Y-%m-%d}"


class Evaluation(models.Model):
    """One metric of one model on one gold set, with its 95 % interval."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    model = models.ForeignKey(Model, on_delete=models.CASCADE, related_name="evaluations")
    gold_set = models.ForeignKey(GoldSet, on_delete=models.CASCADE, related_name="evaluations")
    metric = models.CharField(max_length=60)
    value = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    example_count = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "metric")

    def __str__(self) -> str:
        return f"{self.metric} {self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


class Call(models.Model):
    """What one door call cost. A digest, not a foreign key: a call is written without looking anything up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=80)
    model_digest = models.CharField(max_length=64)
    prompt_digest = models.CharField(max_length=64, blank=True)
    prompt_version = models.CharField(max_length=64, blank=True)
    seed = models.BigIntegerField(default=0)
    items = models.PositiveIntegerField()
    tokens = models.PositiveIntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)
    confidence = models.FloatField(null=True, blank=True)
    error = models.CharField(max_length=40, blank=True)
    called_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-called_at",)
        indexes = [models.Index(fields=["task", "called_at"], name="slm_call_task_time")]

    def __str__(self) -> str:
        return f"{self.task}: {self.items} in {self.milliseconds} ms"


class Feedback(models.Model):
    """A person's verdict on an answer. The answer stays with the feature that asked; `subject_id` points there."""

    class Verdict(models.TextChoices):
        RIGHT = "right", "Right"
        WRONG = "wrong", "Wrong"
        CORRECTED = "corrected", "Corrected"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=80)
    model_digest = models.CharField(max_length=64)
    subject = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    verdict = models.CharField(max_length=16, choices=Verdict)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-given_at",)
        indexes = [models.Index(fields=["task", "given_at"], name="slm_feedback_task_time")]

    def __str__(self) -> str:
        return f"{self.task}: {self.verdict}"
