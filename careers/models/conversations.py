"""What an employee asks the coach and what it answers. Only she sees it: no role opens another's conversation."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from careers.models.employees import Employee
from hrapp import processes
from hrapp.work import Work, WorkQuerySet

LONGEST_QUESTION = 2_000
TITLE_LENGTH = 80


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, user: Any) -> ConversationQuerySet:
        """Her own and nobody else's, whatever her role."""
        return self.filter(employee__user=user)

    def untouched_since(self, moment: Any) -> ConversationQuerySet:
        return self.filter(moved_at__lt=moment)


class Conversation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="conversations")
    title = models.CharField(max_length=TITLE_LENGTH)
    created_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(
        default=timezone.now, help_text="The last question; it is kept from then on."
    )

    objects: ClassVar[Any] = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-moved_at"]
        indexes = [models.Index(fields=["employee", "-moved_at"], name="careers_conversation_latest")]

    def __str__(self) -> str:
        return self.title


class MessageQuerySet(WorkQuerySet["Message"]):
    def visible_to(self, user: Any) -> MessageQuerySet:
        return self.filter(conversation__employee__user=user)

    def fail_abandoned(self) -> list[Any]:
        """Give up on answers whose worker is gone, at once: a person waits, and she asks again with one button."""
        writing = self.filter(state=Work.State.RUNNING)
        claimants = set(writing.order_by().values_list("claimed_by", flat=True))
        dead = [one for one in claimants if processes.is_known_dead(one)]
        lost = writing.filter(claimed_by__in=dead)
        pks = list(lost.values_list("pk", flat=True))
        lost.update(state=Work.State.FAILED, error="coach_lost", moved_at=timezone.now())
        return pks


class Message(Work):
    """One question and its answer. `parts` are JSON as careers/coaching/asking.py writes them."""

    class Ending(models.TextChoices):
        STOPPED = "stopped", "Stopped"
        LEFT = "left", "Left while it was written"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    question = models.TextField()
    parts = models.JSONField(default=list)
    ending = models.CharField(max_length=8, choices=Ending.choices, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="careers_message_asks_something"),
            models.UniqueConstraint(
                fields=["conversation"],
                condition=Q(state__in=(Work.State.QUEUED, Work.State.RUNNING)),
                name="careers_one_answer_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def was_stopped(self) -> bool:
        return self.ending == self.Ending.STOPPED

    @property
    def was_left(self) -> bool:
        return self.ending == self.Ending.LEFT


class Feedback(models.Model):
    """What the person says about an answer. It stands beside the answer and is one labelled example of it."""

    class Reason(models.TextChoices):
        WRONG = "wrong", "A fact is wrong"
        MISSING = "missing", "Something is missing"
        MISUNDERSTOOD = "misunderstood", "It is not what I asked"
        UNCLEAR = "unclear", "It is hard to understand"
        OTHER = "other", "Something else"

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="feedback")
    is_helpful = models.BooleanField()
    reason = models.CharField(max_length=14, choices=Reason.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    meant = models.CharField(
        max_length=30,
        blank=True,
        help_text="What she says her question was about; it wins over what was read.",
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_helpful=False) | Q(reason=""), name="careers_helpful_answers_need_no_reason"
            )
        ]
