"""The cases that every page answers: works, anonymous, stranger, reader, wrong method, bad id, part, empty, N rows.

A page's test class inherits them and says what its address is, which part htmx gets, and how it is filled.
"""

from typing import Any, ClassVar

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hrapp.access import Role
from hrapp.models import User
from recruiting.models import Application, Job
from tests import factories

HTMX = {"HX-Request": "true"}
NO_SUCH_ID = "00000000-0000-4000-8000-000000000000"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
class Ladder:
    name: ClassVar[str]
    part: ClassVar[str]
    is_per_row: ClassVar[bool] = True  # False: the address holds no id and shows each person her own rows
    is_for_readers: ClassVar[bool] = True
    empty_words: ClassVar[str]

    @pytest.fixture
    def job(self) -> Job:
        skill = factories.make_skill("Payroll accounting")
        job = factories.make_job(factories.make_user(full_name="Olga Owner"))
        factories.make_requirement(job, skills={skill: 3})
        return job

    def row(self, job: Job) -> Any:
        return job

    def address(self, job: Job) -> str:
        return reverse(f"recruiting:{self.name}", args=[self.row(job).pk] if self.is_per_row else [])

    def fill(self, job: Job, count: int) -> None:
        skill = factories.make_skill("Payroll accounting")
        for number in range(count):
            factories.make_application(job, f"Person{number} Example", held={skill: 3})

    def test_works(self, job: Job) -> None:
        self.fill(job, 2)
        response = signed_in(job.owner).get(self.address(job))
        assert response.status_code == 200
        assert "<!doctype html>" in response.text
        assert "style=" not in response.text, "the content security policy drops inline styles"

    def test_anonymous_is_sent_to_the_sign_in(self, job: Job, client: Client) -> None:
        assert client.get(self.address(job))["Location"].startswith("/login/?next=")

    def test_a_stranger_finds_nothing(self, job: Job) -> None:
        self.fill(job, 1)
        response = signed_in(factories.make_user(full_name="Stan Stranger")).get(self.address(job))
        assert (response.status_code == 404) if self.is_per_row else ("Person0" not in response.text)

    def test_a_reader_sees_it_and_no_way_to_change_it(self, job: Job) -> None:
        self.fill(job, 1)
        reader = factories.make_user(Role.AUDITOR)
        response = signed_in(reader).get(self.address(job))
        assert response.status_code == (200 if self.is_for_readers else 403)
        forms = response.text.count('method="post"') - response.text.count('action="/logout/"')
        assert forms <= response.text.count('name="blind"'), "a reader may only choose to read blind"

    def test_a_wrong_method_is_refused(self, job: Job) -> None:
        assert signed_in(job.owner).post(self.address(job)).status_code == 405

    def test_a_bad_id_is_not_found(self, job: Job) -> None:
        if self.is_per_row:
            address = reverse(f"recruiting:{self.name}", args=[NO_SUCH_ID])
            assert signed_in(job.owner).get(address).status_code == 404

    def test_htmx_gets_the_part_alone(self, job: Job) -> None:
        self.fill(job, 1)
        response = signed_in(job.owner).get(self.address(job), headers=HTMX)
        assert "<!doctype html>" not in response.text
        assert self.part in response.text
        assert "HX-Request" in response["Vary"]

    def test_empty_says_what_to_do_next(self, job: Job) -> None:
        assert self.empty_words in signed_in(job.owner).get(self.address(job)).text

    def test_more_rows_take_no_more_queries(self, job: Job) -> None:
        client = signed_in(job.owner)
        self.fill(job, 2)
        few = self.count_queries(client, job)
        self.fill_further(job, 7)
        assert self.count_queries(client, job) == few

    def fill_further(self, job: Job, count: int) -> None:
        skill = factories.make_skill("Payroll accounting")
        for number in range(count):
            factories.make_application(job, f"Further{number} Example", held={skill: 2})

    def count_queries(self, client: Client, job: Job) -> int:
        client.get(self.address(job))  # the first visit writes the session and the audit trail
        with CaptureQueriesContext(connection) as queries:
            assert client.get(self.address(job)).status_code == 200
        return len(queries)


def first_application(job: Job) -> Application:
    return job.applications.order_by("number").first() or factories.make_application(job, "Person0 Example")
