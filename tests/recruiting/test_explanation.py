import re
from decimal import Decimal
from typing import Any

from recruiting.models import Job
from tests import factories
from tests.recruiting.ladder import Ladder, first_application, signed_in


class TestExplanation(Ladder):
    name, part, empty_words = "explanation", 'class="explanation"', "Not found in the resume."

    def row(self, job: Job) -> Any:
        return first_application(job)

    def test_the_parts_add_up_to_the_score(self, job: Job) -> None:
        other = factories.make_skill("Excel")
        factories.make_requirement(job, "Excel is preferred.", kind="preferred", skills={other: 4})
        application = factories.make_application(
            job, "Ada Example", held={factories.make_skill("Payroll accounting"): 2, other: 3}
        )
        text = signed_in(job.owner).get(f"/applications/{application.pk}/explanation/").text
        points = re.findall(r'part-points"><span class="strong">([\d.]+)', text)
        assert len(points) == 2
        assert sum(map(Decimal, points)) == application.ranked.score

    def test_every_part_has_its_quote_and_what_would_change_it(self, job: Job) -> None:
        application = factories.make_application(
            job, "Ada Example", held={factories.make_skill("Payroll accounting"): 1}
        )
        text = signed_in(job.owner).get(f"/applications/{application.pk}/explanation/").text
        assert "worked with Payroll accounting" in text
        assert "if Payroll accounting were shown at the level asked" in text
