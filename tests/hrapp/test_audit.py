"""The audit trail can only grow, and shows when somebody changed it behind the program's back."""

import pytest
from django.db import connection

from hrapp import audit
from hrapp.models import AuditEntry, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("auditor", "a long password", full_name="Auditor", roles=["auditor"])


def test_each_line_is_chained_to_the_one_before(user: User) -> None:
    first = audit.record("candidate.viewed", subject=user, by=user)
    second = audit.record("candidate.viewed", subject=user, by=None, count=2)
    assert first.digest != second.digest
    assert list(audit.broken_links()) == []


def test_a_changed_line_breaks_the_chain(user: User) -> None:
    entries = [audit.record("candidate.viewed", subject=user, by=user, count=n) for n in range(3)]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE hrapp_auditentry SET facts = '{\"count\": 7}' WHERE sequence = %s", [entries[1].pk]
        )
    assert entries[1].pk in list(audit.broken_links())


def test_a_removed_line_breaks_the_chain(user: User) -> None:
    entries = [audit.record("candidate.viewed", subject=user, by=user, count=n) for n in range(3)]
    AuditEntry.objects.filter(pk=entries[1].pk).delete()
    assert list(audit.broken_links()) == [entries[2].pk]


def test_a_line_cannot_be_saved_again(user: User) -> None:
    entry = audit.record("candidate.viewed", subject=user, by=user)
    entry.action = "nothing"
    with pytest.raises(TypeError, match="append-only"):
        entry.save()
