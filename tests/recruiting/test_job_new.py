from django.core.files.uploadedfile import SimpleUploadedFile

from recruiting.models import Job
from tests import factories
from tests.recruiting.ladder import Ladder, signed_in


class TestJobNew(Ladder):
    name, part, is_per_row, is_for_readers = "job_new", 'id="form"', False, False
    empty_words = "Read the description"

    def test_pasted_text_becomes_a_job(self, job: Job) -> None:
        response = signed_in(job.owner).post("/jobs/create/", {"text": "You must know payroll."})
        made = Job.objects.exclude(pk=job.pk).get()
        assert response["Location"] == f"/jobs/{made.pk}/"
        assert made.is_waiting

    def test_a_file_becomes_a_job(self, job: Job) -> None:
        file = SimpleUploadedFile("job.txt", b"You must know payroll.")
        signed_in(job.owner).post("/jobs/create/", {"title": "Clerk", "file": file})
        document = Job.objects.get(title="Clerk").document
        assert document is not None
        assert document.name == "job.txt"

    def test_nothing_given_is_said_beside_the_field(self) -> None:
        response = signed_in(factories.make_user()).post("/jobs/create/", {"title": "Clerk"})
        assert response.status_code == 422
        assert "Paste the description or choose a file." in response.text
        assert 'value="Clerk"' in response.text
