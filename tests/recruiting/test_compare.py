from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from recruiting.models import Job
from tests import factories
from tests.recruiting.ladder import Ladder, signed_in


class TestCompare(Ladder):
    name, part, empty_words = "compare", 'id="comparison"', "Select two to four candidates"

    def count_queries(self, client: Client, job: Job) -> int:
        """Four columns at most; what grows is the number of applicants, and two are compared each time."""
        pks = [str(pk) for pk in job.applications.order_by("number").values_list("pk", flat=True)[:2]]
        client.get(self.address(job), {"candidate": pks})
        with CaptureQueriesContext(connection) as queries:
            client.get(self.address(job), {"candidate": pks})
        return len(queries)

    def test_requirements_are_rows_and_candidates_columns(self, job: Job) -> None:
        skill = factories.make_skill("Payroll accounting")
        made = [
            factories.make_application(job, f"{name} Example", held={skill: 3}) for name in ("Ada", "Bob")
        ]
        pks = [str(one.pk) for one in made]
        text = signed_in(job.owner).get(self.address(job), {"candidate": pks}).text
        assert text.count('scope="col"') == 3
        assert text.count("worked with Payroll accounting") == 2

    def test_four_at_most_and_none_of_another_job(self, job: Job) -> None:
        pks = [str(factories.make_application(job, f"P{number} Example").pk) for number in range(5)]
        foreign = str(
            factories.make_application(factories.make_job(factories.make_user()), "Foreign Example").pk
        )
        text = signed_in(job.owner).get(self.address(job), {"candidate": [foreign, "nonsense", *pks]}).text
        assert "Foreign" not in text
        assert text.count('scope="col"') == 5
