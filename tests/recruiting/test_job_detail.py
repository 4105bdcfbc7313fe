from decimal import Decimal

from hrapp.access import Role
from hrapp.work import Work
from recruiting.models import Job, Requirement
from tests import factories
from tests.recruiting.ladder import HTMX, Ladder, signed_in


class TestJobDetail(Ladder):
    name, part = "job_detail", 'id="requirements"'
    empty_words = "Drop resumes here"

    def fill_further(self, job: Job, count: int) -> None:
        for number in range(count):
            skill = factories.make_skill(f"Skill {number}")
            factories.make_requirement(job, f"Requirement {number}", skills={skill: 2})

    def test_sentences_are_tinted_by_kind(self, job: Job) -> None:
        assert 'class="said kind-must"' in signed_in(job.owner).get(self.address(job)).text

    def test_a_waiting_job_asks_again_and_a_read_one_does_not(self, job: Job) -> None:
        client = signed_in(job.owner)
        assert 'hx-trigger="every 2s"' not in client.get(self.address(job)).text
        job.state = Work.State.RUNNING
        job.save(update_fields=["state"])
        assert 'hx-trigger="every 2s"' in client.get(self.address(job)).text

    def test_a_job_without_a_title_has_a_name_and_takes_its_title_once_it_is_read(self, job: Job) -> None:
        client = signed_in(job.owner)
        waiting = factories.make_job(job.owner, title="", state=Work.State.RUNNING)
        page = client.get(f"/jobs/{waiting.pk}/").text
        assert "<title>Job being read · " in page
        assert '<h1 id="job-name">Job being read</h1>' in page
        assert page.count("<title>Job being read") == 1
        assert "Job being read" in client.get("/jobs/").text
        waiting.title, waiting.state = "Payroll lead", Work.State.DONE
        waiting.save(update_fields=["title", "state"])
        part = client.get(f"/jobs/{waiting.pk}/", headers=HTMX).text
        assert part.strip().startswith("<title>Payroll lead · ")
        assert '<h1 id="job-name" hx-swap-oob="true">Payroll lead</h1>' in part

    def test_a_job_that_could_not_be_read_says_why_and_tries_again(self, job: Job) -> None:
        failed = factories.make_job(job.owner, text="", state=Work.State.FAILED, error="no_text")
        client = signed_in(job.owner)
        assert "No text could be found in the file." in client.get(f"/jobs/{failed.pk}/").text
        client.post(f"/jobs/{failed.pk}/retry/")
        failed.refresh_from_db()
        assert failed.state == Work.State.QUEUED

    def test_flags_carry_their_numbers(self, job: Job) -> None:
        flag = {"code": "credential_inflation", "reason": "4 of 11 people in this role have no degree."}
        factories.make_requirement(job, "A degree is required.", flags=[flag])
        assert "4 of 11 people" in signed_in(job.owner).get(self.address(job)).text

    def test_a_requirement_that_asks_nothing_is_pointed_out(self, job: Job) -> None:
        factories.make_requirement(job, "You are a team player.")
        assert "cannot be looked for" in signed_in(job.owner).get(self.address(job)).text

    def test_a_must_that_nobody_shows_is_pointed_out(self, job: Job) -> None:
        factories.make_requirement(job, "Rare thing", skills={factories.make_skill("Falconry"): 3})
        self.fill(job, 5)
        assert "was found in no resume" in signed_in(job.owner).get(self.address(job)).text

    def test_a_selected_passage_becomes_a_requirement(self, job: Job) -> None:
        factories.make_skill("Excel")
        data = {"kind": "preferred", "text": "Excel is preferred.", "start": 52, "end": 71, "skill": "excel"}
        response = signed_in(job.owner).post(f"/jobs/{job.pk}/requirements/", data, headers=HTMX)
        assert "Entered by a person" in response.text
        added = job.requirements.get(text="Excel is preferred.")
        assert [one.skill.label for one in added.skills.all()] == ["Excel"]

    def test_a_requirement_changes_in_place(self, job: Job) -> None:
        requirement = job.requirements.get()
        data = {
            "kind": "preferred",
            "weight": "1.5",
            "years": "2",
            "skill": "Payroll accounting",
            "level": "4",
        }
        client = signed_in(job.owner)
        assert "Payroll accounting" in client.get(f"/requirements/{requirement.pk}/edit/", headers=HTMX).text
        response = client.post(f"/requirements/{requirement.pk}/", data, headers=HTMX)
        assert "changed by a person" in response.text
        requirement.refresh_from_db()
        assert (requirement.kind, requirement.weight, requirement.years) == (
            "preferred",
            Decimal("1.5"),
            Decimal(2),
        )
        assert requirement.skills.get().level == 4

    def test_an_unknown_skill_keeps_the_form_open(self, job: Job) -> None:
        requirement = job.requirements.get()
        data = {"kind": "must", "skill": "No such thing"}
        response = signed_in(job.owner).post(f"/requirements/{requirement.pk}/", data, headers=HTMX)
        assert response.status_code == 422
        assert "No skill of the taxonomy is called" in response.text
        assert response["HX-Retarget"] == f"#requirement-{requirement.pk}"

    def test_what_was_taken_out_can_be_put_back(self, job: Job) -> None:
        requirement, client = job.requirements.get(), signed_in(job.owner)
        assert "1 taken out" in client.post(f"/requirements/{requirement.pk}/drop/", headers=HTMX).text
        client.post(f"/requirements/{requirement.pk}/restore/")
        assert not Requirement.objects.get(pk=requirement.pk).is_dropped

    def test_the_team_is_set_and_then_sees_the_job(self, job: Job) -> None:
        manager = factories.make_user(Role.HIRING_MANAGER, full_name="Hana Manager")
        signed_in(job.owner).post(f"/jobs/{job.pk}/team/", {"users": [manager.pk]})
        assert signed_in(manager).get(self.address(job)).status_code == 200

    def test_a_job_closes_and_opens_again(self, job: Job) -> None:
        client = signed_in(job.owner)
        client.post(f"/jobs/{job.pk}/close/")
        assert Job.objects.get(pk=job.pk).status == Job.Status.CLOSED
        client.post(f"/jobs/{job.pk}/reopen/")
        assert Job.objects.get(pk=job.pk).status == Job.Status.OPEN
