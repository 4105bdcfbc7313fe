"""A small desk with an HR admin before it, for the tests of the editor's pages."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hrapp.access import Role
from hrapp.models import User
from skills.models import Group, Level, Scale, Skill, Taxonomy
from tests import factories

PART = {"HX-Request": "true", "HX-Target": "panel"}


@dataclass
class Desk:
    """Signed in as `admin`; `skill` and `group` find by name, and are fresh each time."""

    client: Client
    admin: User
    taxonomy: Taxonomy

    def skill(self, label: str) -> Skill:
        return Skill.objects.get(taxonomy=self.taxonomy, label=label)

    def group(self, label: str) -> Group:
        return Group.objects.get(taxonomy=self.taxonomy, label=label)

    def page(self, path: str, **asked: Any) -> str:
        response = self.client.get(f"/taxonomy/{path}", asked)
        assert response.status_code == 200, response.status_code
        return response.text

    def send(self, path: str, *, headers: Any = None, **sent: Any) -> Any:
        return self.client.post(f"/taxonomy/{path}", sent, headers=headers or {})

    def done(self, path: str, **sent: Any) -> HttpResponse:
        """A plain form that works: the browser is sent on."""
        response = self.send(path, **sent)
        assert response.status_code == 302, response.text[-3000:]
        return response  # type: ignore[no-any-return]


def lay() -> Desk:
    """Two groups, one in the other, three skills and a scale."""
    taxonomy = factories.make_taxonomy()
    top = Group.objects.create(taxonomy=taxonomy, label="Finance", external_id="Finance")
    Group.objects.create(taxonomy=taxonomy, label="Accounting", external_id="Accounting", parent=top)
    for label in ("Payroll", "Bookkeeping", "Month-end closing"):
        factories.make_skill(label)
    scale = Scale.objects.create(taxonomy=taxonomy, name="House scale")
    for number, name in ((1, "Aware"), (2, "Practising"), (3, "Skilled")):
        Level.objects.create(scale=scale, number=number, name=name)
    admin = factories.make_user(Role.HR_ADMIN, full_name="Hana Admin")
    return Desk(signed_in(admin), admin, taxonomy)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def count(client: Client, path: str) -> int:
    """The queries of a page that was opened before."""
    client.get(f"/taxonomy/{path}")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/taxonomy/{path}").status_code == 200
    return len(queries)
