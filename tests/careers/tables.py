"""Tables of the HR system sent and confirmed as HR does it, with the worker's part done at once."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from careers.models import PeopleImport
from careers.tasks import work_on_people_task


def upload(hr: Client, text: str | bytes, *, name: str = "table.csv", kind: str = "") -> PeopleImport:
    """Sent, and its columns read as guessed."""
    content = text.encode() if isinstance(text, str) else text
    hr.post(
        reverse("careers:people_import_create"), {"file": SimpleUploadedFile(name, content), "kind": kind}
    )
    source: PeopleImport = PeopleImport.objects.get(applied_at=None, stage=PeopleImport.Stage.READING)
    work_on_people_task(source.pk)
    source.refresh_from_db()
    assert source.stage == PeopleImport.Stage.COLUMNS, source.error
    return step(hr, source, "columns", source.sample["columns"])


def step(hr: Client, source: PeopleImport, name: str, data: dict[str, Any]) -> PeopleImport:
    response = hr.post(reverse(f"careers:people_import_{name}", args=[source.pk]), data)
    assert response.status_code == 302, response.text
    work_on_people_task(source.pk)
    source.refresh_from_db()
    return source


def page_of(hr: Client, source: PeopleImport) -> str:
    return hr.get(reverse("careers:people_import_detail", args=[source.pk])).text


def confirmed(hr: Client, text: str, **data: Any) -> PeopleImport:
    return step(hr, upload(hr, text), "confirm", data)
