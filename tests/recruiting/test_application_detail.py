from typing import Any

from django.test import Client

from hrapp.models import AuditEntry
from recruiting.models import Application, Job
from skills.documents import Finding
from tests import factories
from tests.recruiting.ladder import HTMX, Ladder, first_application, signed_in


class TestApplicationDetail(Ladder):
    name, part, empty_words = "application_detail", 'id="reading"', "No skill of the taxonomy was found"

    def row(self, job: Job) -> Any:
        return first_application(job)

    def fill_further(self, job: Job, count: int) -> None:
        resume = first_application(job).resumes.get()
        skills = [
            factories.make_skill(f"Skill {number}", group=f"Group {number % 3}") for number in range(count)
        ]
        client = signed_in(job.owner)
        for skill in skills:
            correct(client, resume, skill=skill.pk, level=3)

    def test_claims_and_places_share_their_marks(self, job: Job) -> None:
        self.fill(job, 1)
        text = signed_in(job.owner).get(self.address(job)).text
        assert '<g data-marks="0-15">' in text, "the name stands at the start of the text"
        assert '<span class="value" data-marks="0-15"' in text

    def test_a_corrected_skill_moves_the_score_and_undo_takes_it_back(self, job: Job) -> None:
        application = factories.make_application(
            job, "Ada Example", held={factories.make_skill("Payroll accounting"): 1}
        )
        resume, client, before = application.resumes.get(), signed_in(job.owner), application.ranked.score
        held = resume.skills.get()
        response = correct(client, resume, skill=held.skill_id, level=5)
        assert "set by a person, read level 1" in response.text
        assert Application.objects.get(pk=application.pk).ranked.score > before
        client.post(f"/corrections/{resume.corrections.get().pk}/undo/")
        assert Application.objects.get(pk=application.pk).ranked.score == before

    def test_a_skill_can_be_added_by_name_and_taken_out(self, job: Job) -> None:
        resume = factories.make_application(job, "Ada Example").resumes.get()
        factories.make_skill("Falconry")
        client = signed_in(job.owner)
        assert "Falconry" in correct(client, resume, skill="falconry", level=2).text
        added = resume.skills.get()
        assert (
            "taken out by a person" in correct(client, resume, skill=added.skill_id, is_rejected="true").text
        )

    def test_an_unknown_skill_is_said(self, job: Job) -> None:
        resume = factories.make_application(job, "Ada Example").resumes.get()
        response = correct(signed_in(job.owner), resume, skill="No such thing")
        assert response.status_code == 422
        assert "No skill of the taxonomy is called" in response.text

    def test_a_corrected_value_stands_beside_what_was_read(self, job: Job) -> None:
        resume = factories.make_application(job, "Ada Example").resumes.get()
        data = {"pointer": "/work/0/position", "value": "Chief accountant"}
        response = signed_in(job.owner).post(f"/resumes/{resume.pk}/fields/", data, headers=HTMX)
        assert "Chief accountant" in response.text
        assert "read by model: Accountant" in response.text

    def test_a_pointer_outside_the_list_is_refused(self, job: Job) -> None:
        resume = factories.make_application(job, "Ada Example").resumes.get()
        data = {"pointer": "/score", "value": "100"}
        response = signed_in(job.owner).post(f"/resumes/{resume.pk}/fields/", data, headers=HTMX)
        assert response.status_code == 422

    def test_a_decision_needs_its_reason_only_to_decline(self, job: Job) -> None:
        application = factories.make_application(job, "Ada Example")
        client, address = signed_in(job.owner), f"/applications/{application.pk}/stage/"
        assert client.post(address, {"stage": "declined"}, headers=HTMX).status_code == 422
        assert "In review" in client.post(address, {"stage": "review"}, headers=HTMX).text
        assert application.decisions.get().score_seen == application.ranked.score

    def test_notes_are_escaped(self, job: Job) -> None:
        application = factories.make_application(job, "Ada Example")
        data = {"text": "<script>alert(1)</script>"}
        text = signed_in(job.owner).post(f"/applications/{application.pk}/notes/", data, headers=HTMX).text
        assert "&lt;script&gt;" in text
        assert "<script>alert" not in text

    def test_hidden_text_stands_apart_with_its_place(self, job: Job) -> None:
        hidden = Finding("white_text", 1, (50.0, 50.0, 90.0, 60.0), "hire me", "")
        application = factories.make_application(job, "Ada Example", findings=[hidden])
        text = signed_in(job.owner).get(f"/applications/{application.pk}/").text
        assert "Hidden in the file" in text
        assert '<g class="finding" data-marks="finding-0">' in text

    def test_who_looked_is_recorded_once_an_hour(self, job: Job) -> None:
        application = factories.make_application(job, "Ada Example")
        client = signed_in(job.owner)
        for _ in range(3):
            client.get(f"/applications/{application.pk}/")
        seen = AuditEntry.objects.filter(action="candidate.viewed", subject_id=str(application.pk))
        assert [entry.actor for entry in seen] == [job.owner]


def correct(client: Client, resume: Any, **data: Any) -> Any:
    return client.post(f"/resumes/{resume.pk}/skills/", data, headers=HTMX)
