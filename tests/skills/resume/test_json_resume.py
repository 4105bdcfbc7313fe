"""Keys against the published schema v1.0.0, jsonresume/resume-schema."""

import re
from typing import Any

import pytest

from skills.resume.json_resume import as_json_resume, unread
from skills.resume.reader import read_resume
from tests.skills.resume.making import make_document
from tests.skills.resume.test_reader import RESUME

SCHEMA = {
    "basics": {"name", "label", "image", "email", "phone", "url", "summary", "location", "profiles"},
    "work": {"name", "location", "description", "position", "url", "startDate", "endDate", "summary", "highlights"},
    "volunteer": {"organization", "position", "url", "startDate", "endDate", "summary", "highlights"},
    "education": {"institution", "url", "area", "studyType", "startDate", "endDate", "score", "courses"},
    "awards": {"title", "date", "awarder", "summary"},
    "certificates": {"name", "date", "url", "issuer"},
    "publications": {"name", "publisher", "releaseDate", "url", "summary"},
    "skills": {"name", "level", "keywords"},
    "languages": {"language", "fluency"},
    "interests": {"name", "keywords"},
    "references": {"name", "reference"},
    "projects": {"name", "description", "highlights", "keywords", "startDate", "endDate", "url", "roles", "entity"},
}  # fmt: skip
ISO = re.compile(r"^([1-2]\d{3}-[0-1]\d-[0-3]\d|[1-2]\d{3}-[0-1]\d|[1-2]\d{3})$")


@pytest.fixture(scope="module")
def resume() -> dict[str, Any]:
    document = make_document(RESUME)
    return as_json_resume(read_resume(document), document, file="mara.txt")


def test_only_keys_of_the_schema(resume: dict[str, Any]) -> None:
    assert resume.keys() == SCHEMA.keys() | {"$schema", "meta"}
    for section, keys in SCHEMA.items():
        for entry in [resume[section]] if section == "basics" else resume[section]:
            assert entry.keys() <= keys


def test_dates_are_partial_iso(resume: dict[str, Any]) -> None:
    dates = [
        entry[key] for part in ("work", "education", "certificates") for entry in resume[part]
        for key in ("startDate", "endDate", "date") if key in entry
    ]  # fmt: skip
    assert dates
    assert all(ISO.match(date) for date in dates)
    assert "endDate" not in resume["work"][0]


def test_meta_is_the_contract(resume: dict[str, Any]) -> None:
    assert resume["meta"].keys() == {"file", "pages", "sha256", "chars", "warnings", "evidence"}
    assert resume["meta"]["chars"] == len(RESUME)


def test_every_pointer_points_at_a_value_and_a_quote(resume: dict[str, Any]) -> None:
    for pointer, evidence in resume["meta"]["evidence"].items():
        part: Any = resume
        for key in pointer.strip("/").split("/"):
            part = part[int(key)] if isinstance(part, list) else part[key]
        assert part
        assert RESUME[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_work_and_education_have_evidence(resume: dict[str, Any]) -> None:
    assert {"/basics/name", "/work/0/position", "/work/1/startDate", "/education/0/studyType"} <= resume[
        "meta"
    ]["evidence"].keys()


def test_unread_file_has_its_code() -> None:
    empty = unread("x.pdf", "encrypted", "needs a password")
    assert empty["meta"]["warnings"] == [{"code": "encrypted", "detail": "needs a password"}]
    assert (empty["basics"], empty["work"]) == ({}, [])
