from recruiting.models import Application, Job
from tests import factories
from tests.recruiting.ladder import HTMX, Ladder, signed_in


class TestBoard(Ladder):
    name, part = "board", 'id="lanes"'
    empty_words = "nobody"

    def test_a_form_moves_a_card(self, job: Job) -> None:
        application = factories.make_application(job, "Ada Example")
        response = signed_in(job.owner).post(f"/applications/{application.pk}/board/", {"stage": "interview"})
        assert response.status_code == 302
        application.refresh_from_db()
        assert application.stage == Application.Stage.INTERVIEW

    def test_declining_without_a_reason_is_asked_for_one(self, job: Job) -> None:
        application = factories.make_application(job, "Ada Example")
        client, address = signed_in(job.owner), f"/applications/{application.pk}/board/"
        response = client.post(address, {"stage": "declined"}, headers=HTMX)
        assert response.status_code == 422
        assert "Say why" in response.text
        assert (
            client.post(address, {"stage": "declined", "reason": "No payroll"}, headers=HTMX).status_code
            == 200
        )
        assert application.decisions.get().reason == "No payroll"

    def test_a_stage_that_does_not_exist_moves_nothing(self, job: Job) -> None:
        application = factories.make_application(job, "Ada Example")
        response = signed_in(job.owner).post(f"/applications/{application.pk}/board/", {"stage": "fired"})
        assert response.status_code == 422
