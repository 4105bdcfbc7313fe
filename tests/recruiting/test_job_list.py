from hrapp.access import Role
from hrapp.work import Work
from recruiting.models import Application, Job
from tests import factories
from tests.recruiting.ladder import Ladder, signed_in


class TestJobList(Ladder):
    name, part, is_per_row = "job_list", 'id="jobs"', False
    empty_words = "nobody yet"

    def fill_further(self, job: Job, count: int) -> None:
        for number in range(count):
            other = factories.make_job(job.owner, title=f"Job {number}", team=[factories.make_user()])
            factories.make_application(other, f"Further{number} Example")

    def test_a_new_recruiter_is_offered_the_form(self) -> None:
        assert "Paste a job description or drop a file" in signed_in(factories.make_user()).get("/jobs/").text

    def test_a_manager_on_no_team_is_told_how_jobs_reach_her(self) -> None:
        response = signed_in(factories.make_user(Role.HIRING_MANAGER)).get("/jobs/")
        assert "You are on no hiring team" in response.text

    def test_counts_stand_by_stage(self, job: Job) -> None:
        factories.make_application(job, "Ada Example", stage=Application.Stage.INTERVIEW)
        factories.make_application(job, "Bob Example")
        text = signed_in(job.owner).get("/jobs/").text
        assert 'aria-label="1 new, 1 interview, 2 in all"' in text

    def test_new_counts_from_the_last_visit(self, job: Job) -> None:
        client = signed_in(job.owner)
        factories.make_application(job, "Ada Example")
        client.get(f"/jobs/{job.pk}/ranking/")
        assert "since your visit" not in client.get("/jobs/").text
        factories.make_application(job, "Bob Example")
        assert "since your visit" in client.get("/jobs/").text

    def test_files_in_need_of_a_person_are_counted(self, job: Job) -> None:
        factories.make_resume(job, state=Work.State.FAILED, error="encrypted")
        assert "1 file needs attention" in signed_in(job.owner).get("/jobs/").text

    def test_closed_jobs_stand_apart(self, job: Job) -> None:
        job.status = Job.Status.CLOSED
        job.save(update_fields=["status"])
        client = signed_in(job.owner)
        assert job.title not in client.get("/jobs/").text
        assert job.title in client.get("/jobs/?status=closed").text
        assert client.get("/jobs/?status=nonsense").status_code == 200
