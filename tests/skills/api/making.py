"""A small published taxonomy with two releases, and a program with a token."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client

from hrapp.access import Role
from skills import editing
from skills.models import ApiToken, Operation, Skill, Taxonomy
from skills.releases import publish
from skills.tokens import make_token
from tests import factories


@dataclass
class Program:
    """Another program: a client that sends its token."""

    client: Client
    secret: str

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(
            f"/api/v1{path}", headers={"Authorization": f"Bearer {self.secret}", **headers}
        )

    def post(self, path: str, body: Any) -> Any:
        return self.client.post(
            f"/api/v1{path}", body, content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}"},
        )  # fmt: skip


def make_program(*scopes: str, per_minute: int = 1000) -> Program:
    by = factories.make_user(Role.HR_ADMIN)
    chosen = list(scopes) or [ApiToken.Scope.READ.value, ApiToken.Scope.LINK.value]
    _, secret = make_token(name="intranet", scopes=chosen, per_minute=per_minute, expires_at=None, by=by)
    return Program(Client(), secret)


@dataclass
class House:
    taxonomy: Taxonomy
    welding: UUID
    soldering: UUID
    merge: Operation


def make_house() -> House:
    """Release 1 tells welding from soldering; release 2 has merged the two."""
    by = factories.make_user(Role.HR_ADMIN)
    welding, soldering = (
        factories.make_skill("Welding", group="Metal"),
        factories.make_skill("Soldering", group="Metal"),
    )
    taxonomy = Taxonomy.objects.get(pk=welding.taxonomy_id)
    welding.aliases.create(text="MIG welding")
    Skill.objects.filter(pk=welding.pk).update(description="Joins plates.")
    taxonomy.roles.create(title="Welder", external_id="welder").role_skills.create(
        skill=welding, level=2, weight=2
    )
    first = publish(taxonomy, by=by)
    done = editing.merge(taxonomy, welding.pk, [soldering.pk], by=by)
    taxonomy.refresh_from_db()
    assert publish(taxonomy, by=by).number == first.number + 1
    taxonomy.refresh_from_db()
    return House(taxonomy, welding.pk, soldering.pk, done)
