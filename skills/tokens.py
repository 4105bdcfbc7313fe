"""Keys of other programs: made once, kept as a digest, counted by the minute, and revoked when a person says so."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hrapp import audit
from hrapp.models import User
from skills.models import ApiToken

PREFIX = "hrapp_"
HINT = 10  # characters that a person sees again
USED_EVERY = timedelta(minutes=1)  # so often is the last use written down
MINUTE = 60


@transaction.atomic
def make_token(
    *, name: str, scopes: Sequence[str], per_minute: int, expires_at: datetime | None, by: User
) -> tuple[ApiToken, str]:
    """The row and the secret, which is shown this once and never again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        name=name, digest=digest_of(secret), hint=secret[:HINT], scopes=list(scopes), per_minute=per_minute,
        expires_at=expires_at, created_by=by,
    )  # fmt: skip
    audit.record("api_token.made", subject=token, by=by, scopes=list(scopes))
    return token, secret


def digest_of(secret: str) -> str:
    """A long random secret needs no salt and no slow hash: nobody can try them all."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_token(secret: str) -> ApiToken | None:
    """The live token with this secret; its last use is written down, at most once a minute."""
    now = timezone.now()
    live = ApiToken.objects.filter(revoked_at=None).filter(Q(expires_at=None) | Q(expires_at__gt=now))
    token = live.filter(digest=digest_of(secret)).first()
    if token and (token.last_used_at is None or now - token.last_used_at > USED_EVERY):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> None:
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by = timezone.now(), by
        token.save(update_fields=["revoked_at", "revoked_by"])
        audit.record("api_token.revoked", subject=token, by=by)


def count_request(token: ApiToken) -> tuple[int, int]:
    """(requests left this minute, seconds until the next); below zero when there were too many."""
    return count_requests(token, 1)


def count_requests(token: ApiToken, number: int) -> tuple[int, int]:
    """The same after the last of so many that came together."""
    now = time.time()
    key = f"api-token:{token.pk}:{int(now) // MINUTE}"
    cache.add(key, 0, timeout=2 * MINUTE)
    return token.per_minute - cache.incr(key, number), MINUTE - int(now) % MINUTE
