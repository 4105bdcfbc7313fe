from recruiting.models import Job
from tests import factories
from tests.recruiting.ladder import Ladder, signed_in


class TestCandidateList(Ladder):
    name, part, is_per_row = "candidate_list", 'id="candidates"', False
    empty_words = "No candidate yet"

    def test_search_finds_names_employers_and_jobs(self, job: Job) -> None:
        factories.make_application(job, "Ada Example")
        client = signed_in(job.owner)
        for query in ("ada", "harbour", "payroll"):
            assert "Ada Example" in client.get("/candidates/", {"q": query}).text, query
        assert "Nobody matches" in client.get("/candidates/", {"q": "zzz"}).text

    def test_a_blind_reader_finds_nobody_by_name(self, job: Job) -> None:
        factories.make_application(job, "Ada Example")
        client = signed_in(job.owner)
        client.post(f"/jobs/{job.pk}/ranking/blind/", {"blind": "on"})
        assert "Ada" not in client.get("/candidates/").text
        assert "Candidate 1" not in client.get("/candidates/", {"q": "ada"}).text
