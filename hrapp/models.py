"""Accounts, the audit trail, and the canaries that prove each queue alive."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from hrapp.access import Role, allows


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str, *, full_name: str, roles: list[str]) -> User:
        user = self.model(username=username, full_name=full_name, roles=roles)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in. What she may do follows from her roles (hrapp/access.py)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices), default=list)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD, EMAIL_FIELD, REQUIRED_FIELDS = "username", "email", ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.full_name.split()[:2]).upper()

    def may(self, permission: str) -> bool:
        return allows(self, permission)

    def has_role(self, *roles: Role) -> bool:
        return bool(set(roles) & set(self.roles))


class AuditEntry(models.Model):
    """One line of the append-only audit trail; `digest` chains it to the line before (hrapp/audit.py)."""

    sequence = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=60, db_index=True)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40, db_index=True)
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("the audit trail is append-only")
        super().save(*args, **kwargs)


class Canary(models.Model):
    """The last small task that came back from a queue."""

    queue = models.CharField(max_length=20, primary_key=True)
    sent_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
