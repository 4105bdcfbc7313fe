from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from hrapp.work import Work
from recruiting.models import Job, Resume
from tests import factories
from tests.recruiting.ladder import HTMX, Ladder, signed_in


def text_file(name: str = "ada.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Ada Example\nAccountant")


def upload_to(job: Job, *files: SimpleUploadedFile) -> None:
    signed_in(job.owner).post(f"/jobs/{job.pk}/upload/", {"resumes": list(files)})


class TestFileList(Ladder):
    name, part = "file_list", 'id="files"'
    empty_words = "No file yet"

    def test_a_plain_form_uploads_many_files(self, job: Job) -> None:
        files = [text_file(f"{number}.txt") for number in range(3)]
        response = signed_in(job.owner).post(f"/jobs/{job.pk}/upload/", {"resumes": files})
        assert response["Location"] == f"/jobs/{job.pk}/files/"
        assert sorted(job.resumes.values_list("name", flat=True)) == ["0.txt", "1.txt", "2.txt"]

    def test_a_drop_gets_the_progress_strip(self, job: Job) -> None:
        headers = {"X-Requested-With": "upload"}
        response = signed_in(job.owner).post(
            f"/jobs/{job.pk}/upload/", {"resumes": [text_file()]}, headers=headers
        )
        assert "0 of 1 files read" in response.text
        assert 'hx-trigger="every 2s"' in response.text

    def test_a_finished_strip_asks_no_more(self, job: Job) -> None:
        factories.make_application(job)
        response = signed_in(job.owner).get(f"/jobs/{job.pk}/files/progress/?settled=0", headers=HTMX)
        assert "hx-trigger" not in response.text
        assert response["HX-Trigger"] == "files-read"

    def test_no_file_and_too_large_a_file_are_said(self, job: Job) -> None:
        client = signed_in(job.owner)
        assert client.post(f"/jobs/{job.pk}/upload/").status_code == 422
        with override_settings(UPLOAD_LIMIT_BYTES=5):
            response = client.post(f"/jobs/{job.pk}/upload/", {"resumes": [text_file()]})
        assert "ada.txt is larger than" in response.text
        assert not Resume.objects.filter(job=job).exists()

    def test_a_failure_shows_its_reason_and_a_retry(self, job: Job) -> None:
        resume = factories.make_resume(job, name="locked.pdf", state=Work.State.FAILED, error="encrypted")
        client = signed_in(job.owner)
        assert "protected by a password" in client.get(self.address(job), {"state": "failed"}).text
        assert client.post(f"/resumes/{resume.pk}/retry/").status_code == 302
        resume.refresh_from_db()
        assert resume.state == Work.State.QUEUED

    def test_a_file_that_failed_is_read_again_when_it_comes_again(self, job: Job) -> None:
        upload_to(job, text_file("first.txt"))
        Resume.objects.filter(job=job).update(state=Work.State.FAILED, error="corrupt")
        upload_to(job, text_file("second.txt"))
        second = Resume.objects.get(job=job, name="second.txt")
        assert (second.state, second.duplicate_of) == (Work.State.QUEUED, None)

    def test_a_copy_of_a_file_that_fails_says_why(self, job: Job) -> None:
        upload_to(job, text_file("first.txt"), text_file("copy.txt"))
        Resume.objects.filter(job=job, duplicate_of=None).update(state=Work.State.FAILED, error="encrypted")
        page = signed_in(job.owner).get(self.address(job)).text
        assert page.count("protected by a password") == 2
        assert page.count(">Copy</span>") == 1

    def test_the_original_is_a_download_that_no_browser_runs(self, job: Job) -> None:
        resume = factories.make_application(job).resumes.get()
        response = signed_in(job.owner).get(f"/resumes/{resume.pk}/file/")
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
