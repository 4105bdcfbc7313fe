import csv
from io import StringIO

from hrapp.access import Role
from hrapp.models import AuditEntry
from recruiting.models import Application, Job
from tests import factories
from tests.recruiting.ladder import HTMX, Ladder, signed_in


class TestRanking(Ladder):
    name, part = "ranking", 'id="rows"'
    empty_words = "No candidate yet"

    def test_the_better_stands_first_with_its_marks(self, job: Job) -> None:
        skill = factories.make_skill("Payroll accounting")
        factories.make_application(job, "Ada Example", held={skill: 1})
        factories.make_application(job, "Bob Example", held={skill: 5})
        text = signed_in(job.owner).get(self.address(job)).text
        assert text.index("Bob Example") < text.index("Ada Example")
        assert "mark-held" in text
        assert "mark-partly" in text
        assert "likely between" in text

    def test_a_mark_says_what_it_is_about_and_runs_nothing(self, job: Job) -> None:
        requirement = job.requirements.get()
        requirement.text = "Payroll <script>alert(1)</script> & {braces} " + "long " * 40
        requirement.save(update_fields=["text"])
        self.fill(job, 1)
        text = signed_in(job.owner).get(self.address(job), headers=HTMX).text
        assert "<script>" not in text
        start = text.index("<title>1. Payroll &lt;script&gt;alert(1)&lt;/script&gt; &amp; {braces} long")
        title = text[start : text.index("</title>", start)]
        assert title.endswith("long…: held, 80.00 points")

    def test_ties_share_a_bracket(self, job: Job) -> None:
        self.fill(job, 2)
        assert "tied with 1" in signed_in(job.owner).get(self.address(job)).text

    def test_filters_narrow_and_nonsense_is_passed_over(self, job: Job) -> None:
        factories.make_application(job, "Ada Example", stage=Application.Stage.OFFER)
        factories.make_application(job, "Bob Example")
        client = signed_in(job.owner)
        text = client.get(self.address(job), {"stage": "offer"}).text
        assert "Ada Example" in text
        assert "Bob Example" not in text
        assert "Nobody matches" in client.get(self.address(job), {"q": "zzz"}).text
        nonsense = {"stage": "x", "holds": "drop table", "findings": "7", "page": "-1"}
        assert client.get(self.address(job), nonsense).status_code == 200

    def test_weights_are_tried_before_they_are_saved(self, job: Job) -> None:
        rare = factories.make_skill("Falconry")
        requirement = factories.make_requirement(job, "Falconry", kind="preferred", skills={rare: 2})
        factories.make_application(job, "Ada Example", held={factories.make_skill("Payroll accounting"): 3})
        factories.make_application(job, "Bob Example", held={rare: 3})
        first = job.requirements.exclude(pk=requirement.pk).get()
        weights = {f"weight-{first.pk}": "0", f"weight-{requirement.pk}": "8"}
        client = signed_in(job.owner)
        preview = client.get(f"/jobs/{job.pk}/weights/preview/", weights, headers=HTMX).text
        assert "1 candidate would move" in preview
        requirement.refresh_from_db()
        assert requirement.weight == 1
        client.post(f"/jobs/{job.pk}/weights/", weights)
        requirement.refresh_from_db()
        assert requirement.weight == 8

    def test_the_export_is_a_safe_table_and_leaves_a_line(self, job: Job) -> None:
        factories.make_application(job, "=cmd|Calc Example")
        response = signed_in(job.owner).get(f"/jobs/{job.pk}/ranking/export/")
        rows = list(csv.reader(StringIO(response.text)))
        assert rows[1][2] == "'=cmd|Calc Example"
        assert AuditEntry.objects.filter(action="ranking.exported", actor=job.owner).exists()

    def test_a_manager_may_not_export(self, job: Job) -> None:
        manager = factories.make_user(Role.HIRING_MANAGER)
        job.team.create(user=manager)
        assert signed_in(manager).get(f"/jobs/{job.pk}/ranking/export/").status_code == 403

    def test_changed_requirements_say_that_scores_follow(self, job: Job) -> None:
        self.fill(job, 1)
        job.requirements_version += 1
        job.save(update_fields=["requirements_version"])
        assert "Scores are being counted again" in signed_in(job.owner).get(self.address(job)).text
